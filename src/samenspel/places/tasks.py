"""Background work of places: check a layout that came in, take it over after the yes."""

from __future__ import annotations

from django_tasks import task

from samenspel.places import actions
from samenspel.places.models import Layout


@task()
def check_layout(layout_id: int) -> None:
    """Work out what a layout would change."""
    actions.check_layout(Layout.objects.select_related("file").get(pk=layout_id))


@task()
def take_over_layout(layout_id: int) -> None:
    """Write the areas of a layout."""
    layout = Layout.objects.select_related("file", "made_by").get(pk=layout_id)
    actions.take_over_layout(layout, by=layout.made_by)

"""What figures put on the pages of lower rooms: the key figures of an area."""

from __future__ import annotations

from django.urls import reverse

from samenspel.figures.queries import key_figures
from samenspel.figures.queries.own_areas import own_area_figures
from samenspel.foundation import slots
from samenspel.foundation.slots import Panel
from samenspel.people.permissions import Viewer
from samenspel.places.models import AreaKind
from samenspel.places.queries import AreaRow, areas_above


def key_figures_panel(viewer: Viewer, area: AreaRow) -> Panel | None:
    """The newest key figures of an area, each with its source; nothing where nothing was counted."""
    # Which figures people steer by there is known higher up: those come before what was fetched.
    chosen = [pk for some in slots.fill("area.figures", viewer, area) for pk in some]
    figures = key_figures(viewer, area.pk, above=areas_above(viewer, area.pk), chosen=chosen)
    if not figures:
        return _own_area_panel(viewer, area) if area.kind == AreaKind.WORKING_AREA else None
    url = f"{reverse('figures:list')}?gebied={area.code}"
    return Panel("figures/_key_figures.html", {"figures": figures, "area_name": area.name, "url": url})


def _own_area_panel(viewer: Viewer, area: AreaRow) -> Panel | None:
    """The figures of the parts of an own area together, and which of them say nothing together."""
    found = own_area_figures(viewer, area.pk)
    if found is None or not (found.figures or found.not_added or found.incomplete):
        return None
    return Panel("figures/_own_area.html", {"found": found, "figures": found.figures, "area_name": area.name})

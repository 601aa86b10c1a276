"""What stays without anybody when somebody leaves an organisation: the figures this person looks after."""

from __future__ import annotations

from django.urls import reverse

from samenspel.foundation.slots import Panel
from samenspel.people.permissions import Viewer
from samenspel.people.queries import Departure
from samenspel.steering.permissions import visible_uses


def leaving_panel(viewer: Viewer, departure: Departure) -> Panel | None:
    """The figures of opgaven of this organisation that somebody who leaves looks after; one query."""
    held = visible_uses(viewer).filter(
        owner=departure.person, opgave__owner=departure.organisation, ends_before=None
    )
    found = held.select_related("indicator", "area", "opgave").order_by("opgave__title", "pk")
    rows = [
        (
            each.opgave.title,
            f"{each.indicator.label}, {each.area.name}",
            reverse("steering:use", args=[each.opgave_id, str(each.pk)]),
        )
        for each in found
    ]
    return Panel("steering/_leaving.html", {"rows": rows}) if rows else None

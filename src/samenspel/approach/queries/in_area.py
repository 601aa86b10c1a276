"""What is done in an area: the running efforts of the opgaven there."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import ngettext

from samenspel.approach.models import EffortState
from samenspel.approach.permissions import visible_efforts
from samenspel.foundation.slots import Panel
from samenspel.people.permissions import Viewer
from samenspel.places.queries import AreaRow, lies_within
from samenspel.ui.parts import GatheredRow, Gathering

MOST_SHOWN = 5


def area_efforts_panel(viewer: Viewer, area: AreaRow) -> Panel | None:
    """The newest running efforts of the opgaven of an area; two queries, or one with nothing to say."""
    found = visible_efforts(viewer).filter(
        lies_within(area.code, path="opgave__area"), state=EffortState.RUNNING
    )
    n = found.count()
    if not n:
        return None
    newest = found.select_related("opgave", "owner_party").order_by("-pk")[:MOST_SHOWN]
    rows = tuple(
        GatheredRow(
            effort.title,
            reverse("approach:effort", args=[effort.opgave_id, effort.pk]),
            f"{effort.owner_party.name} · {effort.opgave.title}",
        )
        for effort in newest
    )
    title = ngettext("%(n)d effort runs here", "%(n)d efforts run here", n) % {"n": n}
    return Panel("ui/parts/gathering.html", {"gathering": Gathering("inspanningen", title, rows, n)})

"""What opgaven put on the page of an area: the opgaven that work there."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise

from samenspel.foundation.slots import Panel
from samenspel.opgaven.models import OpgaveStatus
from samenspel.opgaven.permissions import visible_opgaven
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area, AreaKind
from samenspel.places.queries import AreaRow, lies_within


@dataclass(frozen=True)
class WorkRow:
    """An opgave as the page of an area names it."""

    title: str
    url: str
    area: str
    owner: str
    status_label: str | Promise


def area_panel(viewer: Viewer, area: AreaRow) -> Panel | None:
    """The opgaven of this area, of the areas in it or of its municipality; two queries, or nothing to say."""
    found = (
        visible_opgaven(viewer)
        .filter(lies_within(area.code) | Q(area__code__in=_municipality_codes(area)))
        .exclude(status=OpgaveStatus.NO_OPGAVE)
        .select_related("owner", "area")
    )
    rows = tuple(
        WorkRow(
            title=opgave.title,
            url=reverse("opgaven:page", args=[opgave.pk]),
            area=str(opgave.area),
            owner=opgave.owner.name,
            status_label=opgave.get_status_display(),
        )
        for opgave in found
    )
    return Panel("opgaven/_work_here.html", {"rows": rows}) if rows else None


def _municipality_codes(area: AreaRow) -> list[str]:
    """The municipality in which a district or neighbourhood lies; one query."""
    above = Area.objects.filter(pk=area.pk).values_list(
        "parent__code", "parent__kind", "parent__parent__code", "parent__parent__kind"
    )
    found = []
    for first, first_kind, second, second_kind in above:
        pairs = ((first, first_kind), (second, second_kind))
        found += [code for code, kind in pairs if kind == AreaKind.MUNICIPALITY]
    return found

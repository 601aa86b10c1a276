"""All figures of one indicator, row by row with their source, for downloads and the API."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samenspel.figures.models import FactStatus, Indicator
from samenspel.figures.permissions import is_too_small, visible_facts, who_counted
from samenspel.figures.queries.series import batches_with
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area
from samenspel.places.permissions import visible_areas


@dataclass(frozen=True)
class ValueRow:
    """One figure with everything that belongs to it."""

    area_code: str
    area_name: str
    area_kind: str
    period: str
    value: float | None
    status: int
    is_hidden: bool
    source: str
    counted_by: str
    licence: str
    published_on: dt.date | None
    came_in_on: dt.date | None

    @property
    def status_word(self) -> str:
        """The status in words; that a count is too small to show comes first."""
        return _("too small to show") if self.is_hidden else str(FactStatus(self.status).label)


def value_rows(
    viewer: Viewer, indicator: Indicator, *, codes: Collection[str] = (), period: str = "", most: int = 0
) -> list[ValueRow]:
    """The figures in use of one indicator by area and period; three queries.

    ``codes`` and ``period`` narrow it down, ``most`` cuts it off (0: everything).
    """
    batches = batches_with(viewer, [indicator.pk])
    rank = {pk: place for place, pk in enumerate(batches)}
    facts = visible_facts(viewer).filter(indicator=indicator, batch__in=list(batches))
    if codes:
        facts = facts.filter(area__in=visible_areas(viewer).filter(code__in=codes))
    if period:
        facts = facts.filter(period=period)
    newest: dict[tuple[str, str], tuple[int, int, float | None, int]] = {}
    areas: dict[int, Area] = _areas(viewer, set(facts.values_list("area_id", flat=True)))
    for area_id, at, value, status, batch_id in facts.values_list(
        "area_id", "period", "value", "status", "batch_id"
    ):
        key = (areas[area_id].code, at)
        if key not in newest or rank[batch_id] > rank[newest[key][3]]:
            newest[key] = (area_id, status, value, batch_id)
    found = []
    for (_code, at), (area_id, status, value, batch_id) in sorted(newest.items()):
        if status == FactStatus.TAKEN_BACK:
            continue
        area, batch = areas[area_id], batches[batch_id]
        is_hidden = is_too_small(viewer, indicator, value)
        found.append(
            ValueRow(
                area_code=area.code,
                area_name=area.name,
                area_kind=area.get_kind_display(),
                period=at,
                value=None if is_hidden else value,
                status=status,
                is_hidden=is_hidden,
                source=batch.source,
                counted_by=who_counted(viewer, batch),
                licence=batch.licence,
                published_on=batch.published_on,
                came_in_on=batch.live_at.date() if batch.live_at else None,
            )
        )
        if most and len(found) == most:
            break
    return found


def _areas(viewer: Viewer, ids: Collection[int]) -> dict[int, Area]:
    found: dict[int, Area] = {}
    wanted = sorted(ids)
    for start in range(0, len(wanted), 10_000):
        found |= {
            area.pk: area for area in visible_areas(viewer).filter(pk__in=wanted[start : start + 10_000])
        }
    return found

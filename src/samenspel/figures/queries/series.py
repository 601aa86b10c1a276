"""Series of figures: the newest batch in use wins, small counts stay hidden, breaks are marked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from samenspel.figures.models import Batch, FactStatus, Indicator
from samenspel.figures.permissions import (
    is_too_small,
    live_batches,
    visible_coverage,
    visible_facts,
    visible_indicators,
    who_counted,
)
from samenspel.foundation.constants import SMALLEST_PUBLISHABLE_CELL
from samenspel.foundation.periods import Period
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area, StartReason
from samenspel.places.queries import same_codes

_BREAKS = frozenset({StartReason.REDRAWN})


@dataclass(frozen=True)
class SourceLine:
    """Where a figure comes from, as it is written under it: "Bron: CBS, 2024, voorlopig"."""

    batch_id: int
    name: str
    published_on: dt.date | None
    came_in_on: dt.date | None
    licence: str
    counted_by: str
    url: str

    def sentence(self, period: str = "", status: int = FactStatus.DEFINITE) -> str:
        """The source line of one figure, or of a whole chart when no period is given."""
        parts = [self.name]
        if period:
            parts.append(str(Period(period)))
        if self.counted_by and self.counted_by != self.name:
            parts.append(_("counted by %(who)s") % {"who": self.counted_by})
        if status == FactStatus.PROVISIONAL:
            parts.append(_("provisional"))
        return _("Source: %(source)s") % {"source": ", ".join(parts)}


@dataclass(frozen=True)
class SeriesPoint:
    """One figure of a series: its value (None when unknown or hidden), its status and its source.

    ``source`` is the name of the source, ``origin`` all that is known of it.
    ``breaks`` tells that the borders of the area changed since the point before it, so that the two
    cannot be compared; ``is_hidden`` that the count is too small to show this reader.
    """

    period: str
    value: float | None
    status: int
    batch_id: int
    source: str
    origin: SourceLine
    is_hidden: bool = False
    breaks: bool = False

    @property
    def year(self) -> int:
        """The year of the period."""
        return int(self.period[:4])

    @property
    def is_provisional(self) -> bool:
        """Whether the source may still change it."""
        return self.status == FactStatus.PROVISIONAL

    @property
    def remark(self) -> str:
        """What is said instead of, or beside, the number."""
        if self.is_hidden:
            return _("fewer than %(n)d") % {"n": SMALLEST_PUBLISHABLE_CELL}
        if self.value is None:
            return str(FactStatus(self.status).label)
        return _("provisional") if self.is_provisional else ""


def series_of(
    viewer: Viewer, indicator_id: int, area_ids: Collection[int]
) -> dict[int, tuple[SeriesPoint, ...]]:
    """The series of one indicator in these areas, early to late; six queries.

    An area is followed through its earlier and later rows by its code. Of several batches with the
    same area and period the newest in use counts; a figure taken back is left out.
    """
    found = series_of_many(viewer, [indicator_id], area_ids)
    return {area_id: points for (_indicator_id, area_id), points in found.items()}


def series_of_many(
    viewer: Viewer, indicator_ids: Collection[int], area_ids: Collection[int]
) -> dict[tuple[int, int], tuple[SeriesPoint, ...]]:
    """The series of indicators in areas, by both, as ``series_of`` gives them; six queries, however many."""
    indicators = visible_indicators(viewer).in_bulk(list(indicator_ids))
    if not indicators:
        return {}
    rows_of = same_codes(area_ids)
    area_of = {row.pk: pk for pk, rows in rows_of.items() for row in rows}
    batches = batches_with(viewer, list(indicators))
    newest = newest_facts(viewer, batches, list(indicators), area_of)
    points: dict[tuple[int, int], list[SeriesPoint]] = {
        (indicator_id, area_id): [] for indicator_id in indicators for area_id in rows_of
    }
    for (indicator_id, area_id, _period), fact in newest.items():
        point = _point(viewer, indicators[indicator_id], fact, batches[fact[3]])
        points[indicator_id, area_id].append(point)
    return {
        key: _with_breaks(sorted(found, key=lambda point: Period(point.period).starts_on), rows_of[key[1]])
        for key, found in points.items()
    }


FactValues = tuple[str, float | None, int, int]


def batches_with(viewer: Viewer, indicator_ids: Collection[int]) -> dict[int, Batch]:
    """The batches in use that hold any of these indicators, oldest first; one query."""
    held = visible_coverage(viewer).filter(indicator__in=indicator_ids).values("batch")
    return {
        batch.pk: batch
        for batch in live_batches(viewer)
        .filter(pk__in=held)
        .select_related("owner")
        .order_by("live_at", "pk")
    }


def newest_facts(
    viewer: Viewer,
    batches: Mapping[int, Batch],
    indicator_ids: Collection[int],
    area_of: Mapping[int, int],
) -> dict[tuple[int, int, str], FactValues]:
    """For each indicator, area and period the fact of the newest batch; one query.

    ``area_of`` tells for each row of an area under which area it is asked.
    """
    rank = {pk: place for place, pk in enumerate(batches)}
    facts = visible_facts(viewer).filter(
        batch__in=list(batches), indicator__in=list(indicator_ids), area__in=list(area_of)
    )
    newest: dict[tuple[int, int, str], FactValues] = {}
    columns = ("indicator_id", "area_id", "period", "value", "status", "batch_id")
    for indicator_id, area_id, period, value, status, batch_id in facts.values_list(*columns):
        key = (indicator_id, area_of[area_id], period)
        known = newest.get(key)
        if known is None or rank[batch_id] > rank[known[3]]:
            newest[key] = (period, value, status, batch_id)
    return {key: fact for key, fact in newest.items() if fact[2] != FactStatus.TAKEN_BACK}


def source_of(viewer: Viewer, batch: Batch) -> SourceLine:
    """The source line of a batch in hand, with its owner."""
    return SourceLine(
        batch_id=batch.pk,
        name=batch.source,
        published_on=batch.published_on,
        came_in_on=batch.live_at.date() if batch.live_at else None,
        licence=batch.licence,
        counted_by=who_counted(viewer, batch),
        url=batch.source_url,
    )


def sources_sentence(points: Iterable[SeriesPoint]) -> str:
    """The source line under a chart: each source once, with the years it speaks of."""
    years: dict[str, list[int]] = {}
    n_provisional = 0
    for point in points:
        years.setdefault(point.source, []).append(point.year)
        n_provisional += point.is_provisional
    if not years:
        return ""
    named = "; ".join(
        f"{name}, {min(found)}–{max(found)}" if min(found) != max(found) else f"{name}, {min(found)}"
        for name, found in years.items()
    )
    sentence = _("Source: %(source)s") % {"source": named}
    return f"{sentence}, {_('partly provisional')}" if n_provisional else sentence


def _point(viewer: Viewer, indicator: Indicator, fact: FactValues, batch: Batch) -> SeriesPoint:
    period, value, status, batch_id = fact
    is_hidden = is_too_small(viewer, indicator, value)
    origin = source_of(viewer, batch)
    shown = None if is_hidden else value
    return SeriesPoint(period, shown, status, batch_id, origin.name, origin, is_hidden=is_hidden)


def _with_breaks(points: Sequence[SeriesPoint], rows: Sequence[Area]) -> tuple[SeriesPoint, ...]:
    """Mark the first point after each change of borders."""
    cuts = [row.starts_on for row in rows if row.starts_because in _BREAKS]
    marked: list[SeriesPoint] = []
    for point in points:
        day = Period(point.period).starts_on
        before = Period(marked[-1].period).starts_on if marked else None
        breaks = before is not None and any(before < cut <= day for cut in cuts)
        marked.append(replace(point, breaks=breaks))
    return tuple(marked)

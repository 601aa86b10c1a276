"""The figures of one indicator round one area, as a reader sees them and as the calculation takes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samenspel.figures.models import FactStatus, Indicator
from samenspel.figures.queries.series import SeriesPoint, series_of
from samenspel.foundation.periods import Period
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area
from samenspel.steering.queries.surroundings import Surroundings

if TYPE_CHECKING:
    from samenspel.compute.outlook import Series


@dataclass(frozen=True)
class YearPoint:
    """One year of a figure: its value (None when unknown), what is to be said of it, and where it is from."""

    year: int
    value: float | None
    status: int
    source: str
    published_on: dt.date | None = None
    breaks: bool = False

    @property
    def is_provisional(self) -> bool:
        """Whether the source may still change it."""
        return self.status == FactStatus.PROVISIONAL

    @property
    def status_label(self) -> str:
        """The status in words."""
        return str(FactStatus(self.status).label)


@dataclass(frozen=True)
class AreaSeries:
    """The yearly figures of one area, old to new."""

    area: Area
    points: tuple[YearPoint, ...]

    @property
    def breaks(self) -> tuple[int, ...]:
        """The years that cannot be compared with those before them, because the borders changed."""
        return tuple(point.year for point in self.points if point.breaks)

    @property
    def values(self) -> dict[int, float]:
        """The known values by year."""
        return {point.year: point.value for point in self.points if point.value is not None}

    @property
    def last(self) -> YearPoint | None:
        """The newest year with a value."""
        return next((point for point in reversed(self.points) if point.value is not None), None)

    @property
    def last_break(self) -> int | None:
        """The last year that starts a new stretch, after the first known value and not after the last."""
        years = self.values
        return max((b for b in self.breaks if min(years) < b <= max(years)), default=None) if years else None


def series_round(viewer: Viewer, indicator: Indicator, round_: Surroundings) -> dict[int, AreaSeries]:
    """The yearly figures of an area and of all areas round it; six queries."""
    areas = {area.pk: area for area in (*round_.wider, *round_.parts, *round_.siblings, round_.own)}
    found = series_of(viewer, indicator.pk, round_.ids)
    return {pk: AreaSeries(area, years_of(found.get(pk, ()))) for pk, area in areas.items()}


def years_of(points: Collection[SeriesPoint]) -> tuple[YearPoint, ...]:
    """The years among the points; a break that fell on a month counts for the year after it."""
    years: list[YearPoint] = []
    has_broken = False
    for point in points:
        has_broken = has_broken or point.breaks
        if Period(point.period).kind != "JJ":
            continue
        published = point.origin.published_on
        years.append(YearPoint(point.year, point.value, point.status, point.source, published, has_broken))
        has_broken = False
    return tuple(years)


def to_compute(indicator: Indicator, own: AreaSeries, others: Collection[AreaSeries]) -> list[Series]:
    """The series of an area, itself first, with those it learns from, named by area code.

    Raises
    ------
    UnfitValue
        When a value of the area itself cannot be of the indicator's kind; others with such a value are left
        out.
    """
    from samenspel.compute.outlook import UnfitValue

    made = [_one(indicator, own)]
    for other in sorted(others, key=lambda each: each.area.code):
        if other.area.code == own.area.code or not other.values:
            continue
        try:
            made.append(_one(indicator, other))
        except UnfitValue:
            continue
    return made


def _one(indicator: Indicator, series: AreaSeries) -> Series:
    from samenspel.compute.outlook import Kind, Series

    return Series(
        name=series.area.code,
        periods=tuple(point.year for point in series.points),
        values=tuple(point.value for point in series.points),
        family=indicator.key,
        kind=Kind(indicator.value_kind),
        breaks=series.breaks,
    )

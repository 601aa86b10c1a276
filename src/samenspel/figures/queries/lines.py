"""The line of a figure in an area: through its years, or else through its months or quarters."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from samenspel.figures.models import Indicator
from samenspel.figures.queries.figure_maps import figure_words
from samenspel.figures.queries.series import SeriesPoint, sources_sentence
from samenspel.foundation.periods import Period
from samenspel.ui.charts import Break, LineChart, Point, Series, Target

FEWEST_ON_A_LINE = 2
# A year says most in one look; months say more than quarters of the same figure would.
_KINDS = ("JJ", "MM", "KW")


def drawn_points(points: Sequence[SeriesPoint]) -> tuple[SeriesPoint, ...]:
    """The points that lie on one line: the years, else the months, else the quarters; none when too few."""
    for kind in _KINDS:
        alike = tuple(point for point in points if Period(point.period).kind == kind)
        if sum(point.value is not None for point in alike) >= FEWEST_ON_A_LINE:
            return alike
    return ()


def figure_line(
    indicator: Indicator,
    area_name: str,
    points: Sequence[SeriesPoint],
    *,
    title: str,
    target: tuple[Period, float] | None = None,
) -> LineChart | None:
    """The line through points of one kind; None without any.

    ``target`` is a period and a value; it lies at the last month, quarter or year in that period.
    """
    if not points:
        return None
    kind = Period(points[0].period).kind
    return LineChart(
        title=title,
        description=_described(indicator, area_name, kind),
        source=sources_sentence(points),
        series=(Series(area_name, tuple(_point(point) for point in points)),),
        unit=indicator.unit,
        decimals=indicator.decimals,
        target=Target(target[0].last(kind).place, target[1], _wanted(indicator, *target)) if target else None,
        breaks=tuple(
            Break(Period(point.period).place, _("other borders")) for point in points if point.breaks
        ),
        kind=kind,
    )


def _point(point: SeriesPoint) -> Point:
    return Point(Period(point.period).place, point.value, point.is_provisional)


def _wanted(indicator: Indicator, period: Period, value: float) -> str:
    words = {"value": figure_words(indicator, value), "when": str(period)}
    return _("target %(value)s in %(when)s") % words


def _described(indicator: Indicator, area_name: str, kind: str) -> str:
    names = {"label": indicator.label, "area": area_name}
    if kind == "MM":
        return _("Line of %(label)s in %(area)s by month; the table below it has the numbers.") % names
    if kind == "KW":
        return _("Line of %(label)s in %(area)s by quarter; the table below it has the numbers.") % names
    return _("Line of %(label)s in %(area)s through the years; the table below it has the numbers.") % names

"""The figures of an opgave as a paper tells them: where each began, what was known, what is wanted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samenspel.figures.queries.series import SeriesPoint
from samenspel.foundation.periods import Period
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.queries.formulations import period_words
from samenspel.people.permissions import Viewer
from samenspel.steering.queries.steered import SteeredFigure, steered_figures
from samenspel.steering.queries.words import value_words


@dataclass(frozen=True)
class IndicatorLine:
    """A figure of an opgave: where it began, what was known on the day of reference, what is wanted."""

    label: str
    area: str
    baseline: str
    last: str
    target: str
    source: str
    value: float | None
    year: int | None


def indicator_lines(viewer: Viewer, opgave: Opgave, *, reference_on: dt.date) -> tuple[IndicatorLine, ...]:
    """What an opgave is steered by, its goal first; context stays out. Twelve queries at most."""
    figures = steered_figures(viewer, opgave)
    return tuple(_line(figure, reference_on) for figure in figures if not figure.is_context)


def _line(figure: SteeredFigure, reference_on: dt.date) -> IndicatorLine:
    last = _known_on(figure.points, reference_on)
    start = figure.start
    return IndicatorLine(
        label=figure.indicator.label,
        area=figure.area.name,
        baseline=_dated(figure, start.value, start.year) if start else "",
        last=_of_period(figure, last) if last else "",
        target=_wanted(figure),
        source=last.source if last else "",
        value=last.value if last else None,
        year=last.year if last else None,
    )


def _known_on(points: Sequence[SeriesPoint], day: dt.date) -> SeriesPoint | None:
    """The newest value, of a year or a month, that had been published on that day."""
    known = [
        point
        for point in points
        if point.value is not None and (point.origin.published_on is None or point.origin.published_on <= day)
    ]
    # Of a figure that is counted by the year a month in between is another number; a year goes before it.
    years = [point for point in known if Period(point.period).kind == "JJ"]
    counting = years or known
    return counting[-1] if counting else None


def _wanted(figure: SteeredFigure) -> str:
    """The target in force; one that was set after the fact, or that took the place of another, says so."""
    standing = figure.standing
    if standing is None:
        return ""
    said = _dated(figure, standing.goal.value, standing.goal.year)
    if figure.wanted_before is not None:
        said = _("%(target)s, was %(before)s") % {
            "target": said,
            "before": _written(figure, figure.wanted_before),
        }
    if standing.is_after_the_fact:
        return _("%(target)s, set after the fact") % {"target": said}
    return said


def _of_period(figure: SteeredFigure, point: SeriesPoint) -> str:
    value = _written(figure, point.value) if point.value is not None else ""
    return f"{value} ({period_words(point.period)})"


def _dated(figure: SteeredFigure, value: float, year: int) -> str:
    return f"{_written(figure, value)} ({year})"


def _written(figure: SteeredFigure, value: float) -> str:
    return value_words(value, unit=figure.indicator.unit, decimals=figure.indicator.decimals)

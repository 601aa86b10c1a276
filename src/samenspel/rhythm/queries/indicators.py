"""The figures of an opgave as a paper tells them: where each began, what was known, what is wanted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer
from samenspel.steering.queries.series import YearPoint
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
    last = _known_on(figure.series.points, reference_on)
    start = figure.start
    return IndicatorLine(
        label=figure.indicator.label,
        area=figure.area.name,
        baseline=_dated(figure, start.value, start.year) if start else "",
        last=_dated(figure, last.value, last.year) if last and last.value is not None else "",
        target=_wanted(figure),
        source=last.source if last else "",
        value=last.value if last else None,
        year=last.year if last else None,
    )


def _known_on(points: tuple[YearPoint, ...], day: dt.date) -> YearPoint | None:
    """The newest year with a value that had been published on that day."""
    known = [
        point
        for point in points
        if point.value is not None and (point.published_on is None or point.published_on <= day)
    ]
    return max(known, key=lambda point: point.year, default=None)


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


def _dated(figure: SteeredFigure, value: float, year: int) -> str:
    return f"{_written(figure, value)} ({year})"


def _written(figure: SteeredFigure, value: float) -> str:
    return value_words(value, unit=figure.indicator.unit, decimals=figure.indicator.decimals)

"""The chart of one figure that an opgave is steered by, with every target that was set as a step."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.figures.queries.lines import drawn_points, figure_line
from samenspel.figures.queries.series import SeriesPoint
from samenspel.foundation.periods import Period
from samenspel.steering.queries import words
from samenspel.steering.queries.steered import SteeredFigure
from samenspel.steering.rules import SetTarget
from samenspel.ui import charts, formats


def figure_chart(figure: SteeredFigure) -> charts.LineChart | None:
    """The line of a figure with its targets; None when there is no value to draw."""
    drawn = drawn_points(figure.points)
    if drawn and Period(drawn[0].period).kind != "JJ":
        return _by_part_of_year(figure, drawn)
    if not figure.series.values:
        return None
    indicator, standing = figure.indicator, figure.standing
    points = tuple(
        charts.Point(point.year, point.value, point.is_provisional) for point in figure.series.points
    )
    unit = "" if indicator.unit == "%" else indicator.unit
    return charts.LineChart(
        title=_finding(figure),
        subtitle=f"{indicator.label} ({unit})" if unit else indicator.label,
        description=_description(figure),
        source=_source(figure),
        series=(charts.Series(figure.area.name, points),),
        unit=indicator.unit,
        decimals=indicator.decimals,
        target=charts.Target(standing.goal.year, standing.goal.value) if standing else None,
        steps=steps_of(figure.targets, standing),
        breaks=tuple(charts.Break(year, _("new borders")) for year in _breaks_inside(figure)),
    )


def _by_part_of_year(figure: SteeredFigure, drawn: Sequence[SeriesPoint]) -> charts.LineChart | None:
    """The line of what is counted by month or quarter, with the target that holds where it belongs."""
    last = next(point for point in reversed(drawn) if point.value is not None)
    target = None
    said = {"now": _written(figure, last.value or 0.0), "year": str(Period(last.period))}
    title = _("In %(year)s it is %(now)s") % said
    if figure.standing is not None:
        goal = figure.standing.goal
        said |= {"wanted": _written(figure, goal.value), "target_year": str(goal.when)}
        title = _("In %(year)s it is %(now)s; the target is %(wanted)s in %(target_year)s") % said
        target = (goal.when, goal.value)
    return figure_line(figure.indicator, figure.area.name, drawn, title=title, target=target)


def steps_of(targets: Sequence[SetTarget], standing: SetTarget | None) -> tuple[charts.Target, ...]:
    """The targets beside the one that holds, old to new.

    Of one year only the last one is a step; a target that lies beyond the one that holds is no step on the
    way to it any more. Both stay visible as what was wanted before.
    """
    # What was set after the fact is no step beside what was promised of that year.
    promised_last = sorted(targets, key=lambda target: not target.is_after_the_fact)
    last_of = {target.goal.year: target for target in promised_last}
    return tuple(
        charts.Target(
            target.goal.year,
            target.goal.value,
            is_replaced=target is not last_of[target.goal.year]
            or (standing is not None and target.goal.year > standing.goal.year),
        )
        for target in targets
        if target is not standing
    )


def _breaks_inside(figure: SteeredFigure) -> list[int]:
    years = figure.series.values
    return [year for year in figure.series.breaks if min(years) < year <= max(years)]


def _written(figure: SteeredFigure, value: float) -> str:
    indicator = figure.indicator
    return words.value_words(value, unit=indicator.unit, decimals=indicator.decimals)


def _finding(figure: SteeredFigure) -> str:
    years = figure.series.values
    now = max(years)
    said = {"now": _written(figure, years[now]), "year": now}
    if figure.standing is None:
        return _("In %(year)s it is %(now)s") % said
    goal = figure.standing.goal
    return _("In %(year)s it is %(now)s; the target is %(wanted)s in %(target_year)s") % {
        **said,
        "wanted": _written(figure, goal.value),
        "target_year": goal.year,
    }


def _description(figure: SteeredFigure) -> str:
    """What somebody should hear who does not see the drawing."""
    years = figure.series.values
    first, last = min(years), max(years)
    if first == last:
        said = [_("%(value)s in %(year)s.") % {"value": _written(figure, years[last]), "year": last}]
    else:
        said = [
            _("From %(first)s in %(first_year)s to %(last)s in %(last_year)s.")
            % {
                "first": _written(figure, years[first]),
                "first_year": first,
                "last": _written(figure, years[last]),
                "last_year": last,
            }
        ]
    if figure.standing is not None:
        goal = figure.standing.goal
        said.append(
            _("Target: %(value)s in %(year)s.") % {"value": _written(figure, goal.value), "year": goal.year}
        )
    if n := len(steps_of(figure.targets, figure.standing)):
        said.append(
            ngettext(
                "%(n)d other target was set; it stands in the table.",
                "%(n)d other targets were set; they stand in the table.",
                n,
            )
            % {"n": n}
        )
    return " ".join(said)


def _source(figure: SteeredFigure) -> str:
    last = figure.series.last
    if last is None:
        return ""
    sources = sorted({point.source for point in figure.series.points if point.source})
    return _("Source: %(sources)s, %(year)s, %(status)s.") % {
        "sources": formats.joined(sources) or _("unknown"),
        "year": last.year,
        "status": last.status_label,
    }

"""The chart of a figure with its target and outlook, the map of its parts, and the tables beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samenspel.people.permissions import Viewer
from samenspel.places.models import Area
from samenspel.places.queries import map_sheet
from samenspel.steering.queries import words
from samenspel.steering.queries.course import CourseSheet
from samenspel.steering.queries.series import AreaSeries
from samenspel.ui import charts, formats
from samenspel.ui.parts import Cell, Column, Row, Table

MOST_CLASSES = 5


@dataclass(frozen=True)
class AreaRows:
    """The same figure in the areas round it: a table with small lines, and a map of the newest year."""

    heading: str
    table: Table
    map: charts.AreaMap | None


def written(sheet: CourseSheet, value: float) -> str:
    """A value of this figure as it is written."""
    if sheet.indicator is None:
        return formats.number(value)
    return words.value_words(value, unit=sheet.indicator.unit, decimals=sheet.indicator.decimals)


def course_chart(sheet: CourseSheet, *, title: str = "") -> charts.LineChart | None:
    """The line through the years with start, target and outlook; None without a value.

    Its title is the finding, unless the page says that already.
    """
    if sheet.indicator is None or sheet.own is None or not sheet.own.values:
        return None
    agreed = sheet.agreed
    goal = agreed.goal if agreed else None
    wider = [sheet.series[area.pk] for area in (sheet.round.wider if sheet.round else ())]
    lines = [_line(sheet.own, "main"), *[_line(each, "context") for each in wider if each.values]]
    has_baseline = agreed is not None and agreed.baseline_year is not None and agreed.baseline is not None
    return charts.LineChart(
        title=title or sheet.title,
        subtitle=_subtitle(sheet),
        description=_description(sheet),
        source=source_line(sheet),
        series=tuple(lines),
        unit=sheet.indicator.unit,
        decimals=sheet.indicator.decimals,
        target=charts.Target(goal.year, goal.value) if goal else None,
        baseline=charts.Baseline(agreed.baseline_year or 0, agreed.baseline or 0.0)
        if agreed and has_baseline
        else None,
        outlook=_outlook(sheet),
        breaks=tuple(charts.Break(year, _("new borders")) for year in _breaks_inside(sheet.own)),
    )


def _line(series: AreaSeries, role: str) -> charts.Series:
    points = tuple(charts.Point(point.year, point.value, point.is_provisional) for point in series.points)
    return charts.Series(series.area.name, points, role)


def _breaks_inside(series: AreaSeries) -> list[int]:
    years = series.values
    return [year for year in series.breaks if min(years) < year <= max(years)]


def _outlook(sheet: CourseSheet) -> charts.Outlook | None:
    if sheet.current is None or not sheet.current.outlook.steps:
        return None
    return charts.Outlook(
        tuple(
            charts.OutlookPoint(step.period, step.median, step.low80, step.high80, step.low95, step.high95)
            for step in sheet.current.outlook.steps
        )
    )


def _subtitle(sheet: CourseSheet) -> str:
    if sheet.indicator is None or sheet.own is None:
        return ""
    unit = "" if sheet.indicator.unit == "%" else sheet.indicator.unit
    name = f"{sheet.indicator.label} ({unit})" if unit else sheet.indicator.label
    return _("%(figure)s, %(area)s") % {"figure": name, "area": sheet.own.area.name}


def progress_sentence(sheet: CourseSheet) -> str:
    """Where it began, where it is, where it should be: in one sentence."""
    if sheet.own is None or not sheet.own.values:
        return ""
    agreed, now = sheet.agreed, max(sheet.own.values)
    values = {"now": written(sheet, sheet.own.values[now]), "year": now}
    if agreed is None or agreed.goal is None:
        return _("In %(year)s it is %(now)s") % values
    values |= {"wanted": written(sheet, agreed.goal.value), "target_year": agreed.goal.year}
    if agreed.baseline is None or agreed.baseline_year is None or agreed.baseline_year >= now:
        return _("In %(year)s it is %(now)s; the target is %(wanted)s in %(target_year)s") % values
    values |= {"began": written(sheet, agreed.baseline), "start_year": agreed.baseline_year}
    return (
        _(
            "From %(began)s in %(start_year)s to %(now)s in %(year)s;"
            " the target is %(wanted)s in %(target_year)s"
        )
        % values
    )


def _description(sheet: CourseSheet) -> str:
    """What somebody should hear who does not see the drawing."""
    if sheet.own is None:
        return ""
    years = sorted(sheet.own.values)
    first, last = years[0], years[-1]
    sentences = [
        _("From %(first)s in %(first_year)s to %(last)s in %(last_year)s.")
        % {
            "first": written(sheet, sheet.own.values[first]),
            "first_year": first,
            "last": written(sheet, sheet.own.values[last]),
            "last_year": last,
        }
    ]
    if sheet.agreed and sheet.agreed.goal:
        goal = sheet.agreed.goal
        sentences.append(
            _("Target: %(value)s in %(year)s.") % {"value": written(sheet, goal.value), "year": goal.year}
        )
    if sheet.current and sheet.current.outlook.steps:
        step = sheet.current.outlook.steps[-1]
        sentences.append(
            _("If it goes on like this: between %(low)s and %(high)s in %(year)s, in 8 of 10 outcomes.")
            % {"low": written(sheet, step.low80), "high": written(sheet, step.high80), "year": step.period}
        )
    return " ".join(sentences)


def source_line(sheet: CourseSheet) -> str:
    """Where the figures come from, until which year, how sure, and whose the outlook is."""
    if sheet.own is None or sheet.own.last is None:
        return ""
    sources = sorted({point.source for point in sheet.own.points if point.source})
    last = sheet.own.last
    parts = [
        _("Source: %(sources)s, %(year)s, %(status)s.")
        % {"sources": formats.joined(sources) or _("unknown"), "year": last.year, "status": last.status_label}
    ]
    if sheet.current and sheet.current.outlook.steps:
        parts.append(
            _("Outlook: our own calculation (version %(version)s).") % {"version": sheet.current.version}
        )
    return " ".join(parts)


def record_table(sheet: CourseSheet) -> Table | None:
    """What was said before, beside what came; None when nothing was."""
    if sheet.current is None or not sheet.current.record:
        return None
    columns = (
        Column(_("Said")),
        Column(_("About")),
        Column(_("Middle"), numeric=True),
        Column(_("8 of 10 outcomes"), numeric=True),
        Column(_("It became"), numeric=True),
        Column(_("Within")),
    )
    rows = tuple(
        Row(
            (
                Cell(
                    _("with figures up to %(year)s") % {"year": each.said_in},
                    note=formats.date_words(each.said_on) if each.said_on else _("calculated afterwards"),
                ),
                str(each.about),
                written(sheet, each.median),
                f"{written(sheet, each.low80)}–{written(sheet, each.high80)}",
                written(sheet, each.came),
                _("yes") if each.is_inside else _("no"),
            )
        )
        for each in reversed(sheet.current.record)
    )
    return Table(_("What was said before, and what it became"), columns, rows)


def areas_round(viewer: Viewer, sheet: CourseSheet, *, with_map: bool = True) -> AreaRows | None:
    """The figure in the parts of the area, or else in its siblings; three queries for the map."""
    if sheet.round is None or sheet.own is None:
        return None
    parts = _with_values(sheet, sheet.round.parts)
    siblings = _with_values(sheet, sheet.round.siblings)
    chosen = parts if len(parts) > 1 else siblings
    if len(chosen) < 2:
        return None
    heading = (
        _("The same figure within %(area)s") if len(parts) > 1 else _("The same figure beside %(area)s")
    ) % {"area": sheet.own.area.name}
    ordered = sorted(chosen, key=lambda each: each.area.sort_key)
    shown = [sheet.own, *ordered] if chosen is parts and sheet.own.values else ordered
    columns = (
        Column(_("Area")),
        Column(_("How it went")),
        Column(_("Newest"), numeric=True),
        Column(_("Period and status")),
        Column(_("Source")),
    )
    table = Table(heading, columns, tuple(_row(sheet, each) for each in shown), caption_hidden=True)
    return AreaRows(heading, table, _map(viewer, sheet, ordered) if with_map else None)


def _with_values(sheet: CourseSheet, areas: Sequence[Area]) -> list[AreaSeries]:
    return [sheet.series[area.pk] for area in areas if sheet.series[area.pk].values]


def _row(sheet: CourseSheet, series: AreaSeries) -> Row:
    values = series.values
    years = sorted(values)
    last = series.last
    is_own = sheet.own is not None and series.area.pk == sheet.own.area.pk
    spark = charts.Sparkline(
        title=_("%(area)s: from %(first)s in %(first_year)s to %(last)s in %(last_year)s")
        % {
            "area": series.area.name,
            "first": written(sheet, values[years[0]]),
            "first_year": years[0],
            "last": written(sheet, values[years[-1]]),
            "last_year": years[-1],
        },
        values=tuple(values.get(year) for year in range(years[0], years[-1] + 1)),
    )
    return Row(
        (
            Cell(series.area.name, note=_("this opgave") if is_own else ""),
            Cell(spark.picture),
            written(sheet, values[years[-1]]),
            _("%(year)s, %(status)s") % {"year": years[-1], "status": last.status_label if last else ""},
            last.source if last else "",
        )
    )


def _map(viewer: Viewer, sheet: CourseSheet, chosen: Sequence[AreaSeries]) -> charts.AreaMap | None:
    """The newest year in which at least half of the areas have a value."""
    drawn = map_sheet(viewer, [each.area.pk for each in chosen])
    year = newest_shared_year(chosen)
    if not drawn or year is None or sheet.indicator is None:
        return None
    by_area = {each.area.pk: each for each in chosen}
    values = {pk: each.values.get(year) for pk, each in by_area.items()}
    known = sorted(value for value in values.values() if value is not None)
    sources = {p.source for each in chosen for p in each.points if p.year == year and p.source}
    return charts.AreaMap(
        title=_("%(figure)s in %(year)s") % {"figure": sheet.indicator.label, "year": year},
        description=_("From %(low)s to %(high)s.")
        % {"low": written(sheet, known[0]), "high": written(sheet, known[-1])},
        source=_("Source: %(sources)s, %(year)s. Borders: %(borders)s.")
        % {
            "sources": formats.joined(sorted(sources)) or _("unknown"),
            "year": year,
            "borders": formats.joined(list(drawn.sources)) or _("own drawing"),
        },
        areas=tuple(
            charts.Area(shape.code, shape.name, shape.path, values.get(shape.area_id))
            for shape in drawn.shapes
        ),
        view_box=(0, 0, drawn.width, drawn.height),
        limits=class_limits(known, sheet.indicator.decimals),
        unit=sheet.indicator.unit,
        decimals=sheet.indicator.decimals,
    )


def newest_shared_year(chosen: Sequence[AreaSeries]) -> int | None:
    """The newest year that at least half of these areas know."""
    counts: dict[int, int] = {}
    for each in chosen:
        for year in each.values:
            counts[year] = counts.get(year, 0) + 1
    return max((year for year, n in counts.items() if 2 * n >= len(chosen)), default=None)


def class_limits(known: Sequence[float], decimals: int) -> tuple[float, ...]:
    """Inner borders of at most five classes, on numbers as they are written.

    A few different values get a class each; more are cut into parts of about as many areas.
    """
    different = sorted({round(value, decimals) for value in known})
    if len(different) <= MOST_CLASSES:
        return tuple(different[1:])
    ordered = sorted(known)
    cuts = (ordered[len(ordered) * step // MOST_CLASSES] for step in range(1, MOST_CLASSES))
    return tuple(sorted({round(cut, decimals) for cut in cuts} - {different[0]}))

"""The page of one indicator: definition, periods, the series of an area, and the map of the newest period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from samenspel.figures.errors import PeriodReversed
from samenspel.figures.models import Indicator
from samenspel.figures.permissions import (
    sees_small,
    visible_coverage,
    visible_facts,
    visible_indicator,
    who_counted,
)
from samenspel.figures.queries.borders import BorderSheet, border_sheet
from samenspel.figures.queries.figure_maps import areas_below, figure_map, figure_words
from samenspel.figures.queries.lines import drawn_points, figure_line
from samenspel.figures.queries.series import SeriesPoint, batches_with, series_of
from samenspel.foundation.periods import Period, span_words
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area
from samenspel.places.permissions import visible_areas
from samenspel.places.queries import running_on
from samenspel.ui.charts import AreaMap, LineChart
from samenspel.ui.parts import Cell, Column, Row, Table


@dataclass(frozen=True)
class BatchLine:
    """A delivery in the history of an indicator: what came in, when, from whom."""

    source: str
    periods: str
    came_in_on: dt.date | None
    counted_by: str
    is_correction: bool


@dataclass(frozen=True)
class IndicatorSheet:
    """One indicator, looked at from one area."""

    indicator: Indicator
    title: str
    area_name: str
    area_code: str
    chart: LineChart | None
    points: tuple[SeriesPoint, ...]
    table: Table | None
    map: AreaMap | None
    periods: tuple[str, ...]
    history: tuple[BatchLine, ...]
    choices: tuple[tuple[str, str], ...]
    hides_small: bool
    problem: str
    borders: BorderSheet = field(default_factory=BorderSheet)

    @property
    def only_source(self) -> str:
        """The source of all of these figures, where it is one and the same."""
        return _only_source(self.points)

    @property
    def kicker(self) -> str:
        """Theme and unit, above the finding."""
        theme, unit = self.indicator.theme, self.indicator.unit
        if unit == "%" and not theme:
            return _("figure in %(unit)s") % {"unit": unit}
        return " · ".join(part for part in (theme, unit) if part)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Unit, periods and keeper, for the margin."""
        owner = self.indicator.owner
        pairs = [
            (_("Unit"), self.indicator.unit or _("not named by the source")),
            (_("Periods"), span_words(self.periods)),
            (_("Kept by"), owner.name if owner else ""),
        ]
        return [(term, value) for term, value in pairs if value]


@dataclass(frozen=True)
class Window:
    """From which year to which a series is shown; empty is open."""

    first: int | None = None
    last: int | None = None

    def checked(self) -> Window:
        """Refuse a window that ends before it begins."""
        if self.first is not None and self.last is not None and self.first > self.last:
            raise PeriodReversed(first=self.first, last=self.last)
        return self

    def holds(self, year: int) -> bool:
        """Whether a year lies inside."""
        return (self.first is None or year >= self.first) and (self.last is None or year <= self.last)


def indicator_sheet(
    viewer: Viewer, pk: int, *, area: Area | None, window: Window, today: dt.date, problem: str = ""
) -> IndicatorSheet:
    """Everything on the page of an indicator, for the area that was asked or the first that has figures."""
    indicator = visible_indicator(viewer, pk)
    batches = batches_with(viewer, [pk])
    held = list(
        visible_coverage(viewer).filter(indicator=pk).order_by("period").values_list("batch", "period")
    )
    points: tuple[SeriesPoint, ...] = ()
    if area is not None:
        found = series_of(viewer, pk, [area.pk]).get(area.pk, ())
        points = tuple(point for point in found if window.holds(point.year))
    chart = _chart(indicator, area, points) if area else None
    return IndicatorSheet(
        indicator=indicator,
        # The chart says the finding in its own title; without a chart the page does.
        title=_plain_title(indicator, area) if chart else _title(indicator, area, points),
        area_name=area.name if area else "",
        area_code=area.code if area else "",
        chart=chart,
        points=points,
        table=_table(indicator, points) if points else None,
        map=figure_map(viewer, indicator, area, today=today) if area else None,
        periods=tuple(sorted({period for _batch, period in held})),
        history=tuple(
            BatchLine(
                source=batch.source,
                periods=span_words([period for of, period in held if of == batch.pk]),
                came_in_on=batch.live_at.date() if batch.live_at else None,
                counted_by=who_counted(viewer, batch),
                is_correction=batch.corrects_id is not None,
            )
            for batch in reversed(batches.values())
        ),
        choices=_choices(viewer, area, today),
        hides_small=not sees_small(viewer, indicator),
        problem=problem,
        borders=border_sheet(viewer, indicator, area) if area else BorderSheet(),
    )


def areas_with_figures(
    viewer: Viewer, indicator_id: int, codes: Sequence[str], *, today: dt.date
) -> Area | None:
    """The first of these areas (as they are today) that has a figure of this indicator; a few queries."""
    running = visible_areas(viewer).filter(running_on(today), code__in=codes)
    by_code = {area.code: area for area in running}
    wanted = [by_code[code] for code in codes if code in by_code]
    found = series_of(viewer, indicator_id, [area.pk for area in wanted])
    return next((area for area in wanted if found.get(area.pk)), None)


def any_area_with_figures(viewer: Viewer, indicator_id: int) -> Area | None:
    """An area that the newest batch of this indicator is about; two queries."""
    newest = (
        visible_coverage(viewer).filter(indicator=indicator_id).order_by("-batch__live_at", "-period").first()
    )
    if newest is None:
        return None
    facts = visible_facts(viewer).filter(batch=newest.batch_id, indicator=indicator_id)
    area_id = facts.order_by("batch_id", "indicator_id", "area_id").values_list("area_id", flat=True).first()
    return visible_areas(viewer).filter(pk=area_id or 0).first()


def _plain_title(indicator: Indicator, area: Area | None) -> str:
    names = {"label": indicator.label, "area": area.name if area else ""}
    return _("%(label)s in %(area)s") % names if area else str(indicator)


def _title(indicator: Indicator, area: Area | None, points: Sequence[SeriesPoint]) -> str:
    """The finding: from how much to how much, in which years; no word on why."""
    known = [point for point in points if point.value is not None]
    if area is None or not known:
        return str(indicator)
    last = known[-1]
    # A month is not held against a year.
    first = next(point for point in known if Period(point.period).kind == Period(last.period).kind)
    names = {
        "label": indicator.label,
        "area": area.name,
        "now": figure_words(indicator, last.value or 0),
        "year": str(Period(last.period)),
        "before": figure_words(indicator, first.value or 0),
        "then": str(Period(first.period)),
    }
    if first is last or any(point.breaks for point in points):
        return _("%(label)s in %(area)s: %(now)s in %(year)s") % names
    return _("%(label)s in %(area)s: from %(before)s in %(then)s to %(now)s in %(year)s") % names


def _chart(indicator: Indicator, area: Area | None, points: Sequence[SeriesPoint]) -> LineChart | None:
    drawn = drawn_points(points)
    if area is None or not drawn:
        return None
    return figure_line(indicator, area.name, drawn, title=_title(indicator, area, drawn))


def _table(indicator: Indicator, points: Sequence[SeriesPoint]) -> Table:
    """Newest first; where all of it has one source, that is told once, below."""
    has_one_source = bool(_only_source(points))
    rows = []
    for point in reversed(points):
        value = point.remark if point.value is None else figure_words(indicator, point.value)
        note = [point.remark] if point.value is not None and point.remark else []
        if point.breaks:
            note.append(_("other borders than before"))
        cells = (
            str(Period(point.period)),
            Cell(value, note=", ".join(note)),
            Cell(point.source, note=point.origin.counted_by),
        )
        rows.append(Row(cells[:2] if has_one_source else cells))
    unit = "" if indicator.unit == "%" else indicator.unit
    columns = (Column(_("Period")), Column(indicator.label, numeric=True, unit=unit), Column(_("Source")))
    shown = columns[:2] if has_one_source else columns
    return Table(_("All figures, newest first"), shown, tuple(rows), cards=False)


def _only_source(points: Sequence[SeriesPoint]) -> str:
    """Where all of these figures come from and who counted, as one sentence; nothing when sources differ."""
    if len({(point.source, point.origin.counted_by) for point in points}) != 1:
        return ""
    periods = span_words([point.period for point in points])
    named = (points[0].source, points[0].origin.counted_by, periods)
    return _("Source: %(source)s") % {"source": ", ".join(filter(None, named))}


def _choices(viewer: Viewer, area: Area | None, today: dt.date) -> tuple[tuple[str, str], ...]:
    """Areas to go to next: what lies above, what lies below."""
    if area is None:
        return ()
    above = [area.parent] if area.parent else []
    near = [*above, *areas_below(viewer, area, today)]
    return tuple((each.code, each.name) for each in near)

"""A line through the years: measured, where it should go, and where it may go."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samenspel.foundation.periods import Period, at_place
from samenspel.ui import formats
from samenspel.ui.charts.svg import NARROW, WIDE, Pen, two_widths
from samenspel.ui.parts import Cell, Column, Row, Table, Text


@dataclass(frozen=True)
class Point:
    """One measured year; a value that is not there is None, never zero.

    In a chart of quarters or months ``year`` is the place of that period (``Period.place``), here and below.
    """

    year: int
    value: float | None
    is_provisional: bool = False


@dataclass(frozen=True)
class Series:
    """A line: role ``main`` (one), ``second`` (at most one) or ``context`` (grey)."""

    name: Text
    points: tuple[Point, ...]
    role: str = "main"

    @property
    def values(self) -> dict[int, float]:
        """The measured values by year."""
        return {point.year: point.value for point in self.points if point.value is not None}


@dataclass(frozen=True)
class OutlookPoint:
    """What a year may bring: the middle, and the bands that hold 80 and 95 of 100 outcomes."""

    year: int
    median: float
    low80: float
    high80: float
    low95: float
    high95: float


@dataclass(frozen=True)
class Outlook:
    """The years ahead of the main series, and what the method is called."""

    points: tuple[OutlookPoint, ...]
    name: Text = ""


@dataclass(frozen=True)
class Target:
    """Where it should be, in which year; one that was replaced no longer holds."""

    year: int
    value: float
    label: Text = ""
    is_replaced: bool = False


@dataclass(frozen=True)
class Baseline:
    """Where it began: the year and value that the target is set against."""

    year: int
    value: float
    label: Text = ""


@dataclass(frozen=True)
class Break:
    """From this year on the figure is made in another way; the line is not drawn across it."""

    year: int
    text: Text


@dataclass(frozen=True)
class LineChart:
    """Figures through the years with target, start, outlook, breaks and context.

    The title is what to remember. ``kind`` tells what is counted along the line: years (JJ), quarters (KW)
    or months (MM).
    """

    title: Text
    description: Text
    source: Text
    series: tuple[Series, ...]
    unit: Text = ""
    subtitle: Text = ""
    decimals: int = 0
    target: Target | None = None
    baseline: Baseline | None = None
    outlook: Outlook | None = None
    breaks: tuple[Break, ...] = ()
    from_zero: bool = False
    # Targets for other years, and those of before: steps towards the target, or away from it.
    steps: tuple[Target, ...] = ()
    kind: str = "JJ"

    def period(self, place: int) -> Period:
        """The year, quarter or month at a place along the line."""
        return at_place(self.kind, place)

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """Every target in the order of its year; of one year those that were replaced first."""
        held = (self.target,) if self.target else ()
        return tuple(sorted((*self.steps, *held), key=lambda each: (each.year, not each.is_replaced)))

    def number(self, value: float) -> str:
        """A value as it is written in this chart, with a per cent sign when that is the unit."""
        return formats.number(value, self.decimals) + ("%" if self.unit == "%" else "")

    def svg(self, width: int = WIDE, *, embedded_style: bool = False) -> str:
        """The drawing at a width; ``embedded_style`` is for PDF and Word."""
        from samenspel.ui.charts.line_drawing import draw

        return draw(self, width, Pen(embedded=embedded_style))

    @cached_property
    def picture(self) -> SafeString:
        """The drawing for a page, wide and narrow."""
        return two_widths(self.svg(WIDE), self.svg(NARROW))

    @cached_property
    def twin(self) -> Table:
        """The same numbers as a table, a row a year (quarter, month)."""
        unit = "" if self.unit == "%" else self.unit
        columns = [Column(_("Year") if self.kind == "JJ" else _("Period"))]
        columns += [Column(series.name, numeric=True, unit=unit) for series in self.series]
        if self.outlook:
            columns.append(Column(_("Outlook"), numeric=True, unit=_("middle")))
            columns.append(Column(_("Outlook"), numeric=True, unit=_("8 of 10 outcomes")))
            columns.append(Column(_("Outlook"), numeric=True, unit=_("19 of 20 outcomes")))
        if self.targets:
            columns.append(Column(_("Target"), numeric=True, unit=unit))
        rows = tuple(Row((str(self.period(year)), *self._cells(year))) for year in self.years)
        return Table(self.title, tuple(columns), rows, cards=False, caption_hidden=True)

    @cached_property
    def years(self) -> list[int]:
        """Every year that something is said about."""
        found = {point.year for series in self.series for point in series.points}
        found |= {point.year for point in self.outlook.points} if self.outlook else set()
        found |= {target.year for target in self.targets}
        return sorted(found)

    def _cells(self, year: int) -> list[Cell]:
        cells = [self._measured(series, year) for series in self.series]
        if self.outlook:
            ahead = next((point for point in self.outlook.points if point.year == year), None)
            cells += self._ahead(ahead)
        if self.targets:
            cells.append(self._wanted(year))
        return cells

    def _wanted(self, year: int) -> Cell:
        """What is wanted of a year; what was wanted of it before stands under it."""
        of_year = [target for target in self.targets if target.year == year]
        holds = [self.number(target.value) for target in of_year if not target.is_replaced]
        before = formats.joined([self.number(target.value) for target in of_year if target.is_replaced])
        return Cell(
            holds[-1] if holds else "", note=_("before: %(values)s") % {"values": before} if before else ""
        )

    def _measured(self, series: Series, year: int) -> Cell:
        point = next((point for point in series.points if point.year == year), None)
        if point is None:
            return Cell("")
        if point.value is None:
            return Cell(_("unknown"))
        return Cell(self.number(point.value), note=_("provisional") if point.is_provisional else "")

    def _ahead(self, ahead: OutlookPoint | None) -> list[Cell]:
        if ahead is None:
            return [Cell(""), Cell(""), Cell("")]

        def between(low: float, high: float) -> Cell:
            return Cell(f"{self.number(low)}–{self.number(high)}")

        return [
            Cell(self.number(ahead.median)),
            between(ahead.low80, ahead.high80),
            between(ahead.low95, ahead.high95),
        ]

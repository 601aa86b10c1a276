"""The drawing of a line chart."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from samenspel.ui import formats
from samenspel.ui.charts.line import LineChart, Series
from samenspel.ui.charts.scale import Scale, decimals_for, pushed_apart, round_steps
from samenspel.ui.charts.svg import FONT_SIZE, LETTER, WIDE, Pen, Sheet, wrapped

LINE_HEIGHT = FONT_SIZE * 1.2
CLASS_OF = {"main": "1", "second": "2", "context": "context"}
WIDTH_OF = {"main": 3.0, "second": 2.5, "context": 1.5}


@dataclass(frozen=True)
class Plot:
    """Where everything lies: the scales, the edges and the steps of the upright axis."""

    chart: LineChart
    pen: Pen
    width: float
    height: float
    right: float
    x: Scale
    y: Scale
    steps: list[float]

    @property
    def is_narrow(self) -> bool:
        """Whether this is the drawing for a phone."""
        return self.width < WIDE * 0.7

    @property
    def label_width(self) -> float:
        """The room for labels beside the last point."""
        return self.width - self.right - 10


def draw(chart: LineChart, width: float, pen: Pen) -> str:
    """The whole chart: grid, bands, target, lines, labels, from back to front."""
    plot = _plot(chart, width, pen)
    body = "".join(
        (
            _grid(plot),
            _bands(plot),
            _breaks(plot),
            _steps_to_target(plot),
            _target(plot),
            _lines(plot),
            _baseline(plot),
            _labels(plot),
        )
    )
    return Sheet(width, plot.height, str(chart.title), str(chart.description)).close(pen, body)


def _plot(chart: LineChart, width: float, pen: Pen) -> Plot:
    is_narrow = width < WIDE * 0.7
    height = 300.0 if is_narrow else 360.0
    right = width - _label_room(chart, is_narrow=is_narrow)
    steps = _steps(chart)
    return Plot(
        chart=chart,
        pen=pen,
        width=width,
        height=height,
        right=right,
        x=Scale(chart.years[0], chart.years[-1], 34 if is_narrow else 44, right),
        y=Scale(steps[0], steps[-1], height - 30, 44 if chart.breaks else 26),
        steps=steps,
    )


def _steps(chart: LineChart) -> list[float]:
    values = _all_values(chart)
    low, high = min(values), max(values)
    if chart.from_zero or 0 <= low <= high * 0.5:
        return round_steps(0.0, high, 4)
    steps = round_steps(low, high, 4)
    if steps[0] == low:
        # A line or target on the axis itself cannot be seen.
        steps.insert(0, round(2 * steps[0] - steps[1], 10))
    return steps


def _label_room(chart: LineChart, *, is_narrow: bool) -> float:
    """The width beside the plot: a label on one line where there is room, its longest word on a phone."""
    labels = [text for text, _value, _class in _end_labels(chart)]
    pieces = [word for text in labels for word in text.split()] if is_narrow else labels
    longest = max((len(piece) for piece in pieces), default=4)
    return min(124 if is_narrow else 190, max(84.0, longest * FONT_SIZE * 0.56 + 20))


def _all_values(chart: LineChart) -> list[float]:
    values = [value for series in chart.series for value in series.values.values()]
    if chart.outlook:
        values += [edge for point in chart.outlook.points for edge in (point.low95, point.high95)]
    values += [target.value for target in chart.targets]
    values += [chart.baseline.value] if chart.baseline else []
    return values or [0.0, 1.0]


def _grid(plot: Plot) -> str:
    pen, decimals = plot.pen, decimals_for(plot.steps)
    sign = "%" if plot.chart.unit == "%" else ""
    parts = []
    for step in plot.steps:
        y = plot.y(step)
        # Only zero is a floor; a heavy line elsewhere would make small changes look large.
        css_class = "sam-c-axis" if step == 0 else "sam-c-grid"
        parts.append(pen.tag("line", css_class, x1=0, y1=y, x2=plot.right, y2=y, stroke_width=1))
        parts.append(
            pen.text(0, y - 4, formats.number(step, decimals) + sign, "sam-c-quiet", font_size=FONT_SIZE - 1)
        )
    parts.append(_axis_break(plot))
    every = _year_step(plot)
    last = plot.chart.years[-1]
    parts += [
        pen.text(
            plot.x(year), plot.height - 10, plot.chart.period(year).brief, "sam-c-quiet", text_anchor="middle"
        )
        for year in range(plot.chart.years[0], last + 1)
        if (last - year) % every == 0
    ]
    return "".join(parts)


def _axis_break(plot: Plot) -> str:
    """A small zigzag at the foot of an axis that does not begin at zero."""
    if plot.steps[0] <= 0:
        return ""
    foot = plot.y(plot.steps[0])
    zigzag = [
        (2.0, foot),
        (2.0, foot + 4),
        (8.0, foot + 7),
        (2.0, foot + 10),
        (8.0, foot + 13),
        (2.0, foot + 16),
    ]
    return plot.pen.path(zigzag, "sam-c-break", stroke_width=1, fill="none")


def _year_step(plot: Plot) -> int:
    years = plot.chart.years
    room = (plot.right - plot.x(years[0])) / (44 if plot.chart.kind == "JJ" else 70)
    return max(1, -(-(years[-1] - years[0]) // max(1, int(room))))


def _bands(plot: Plot) -> str:
    outlook, pen = plot.chart.outlook, plot.pen
    if not outlook or not outlook.points:
        return ""
    start = _last_of(plot.chart.series[0])

    def band(low: str, high: str, css_class: str) -> str:
        upper = [(plot.x(p.year), plot.y(getattr(p, high))) for p in outlook.points]
        lower = [(plot.x(p.year), plot.y(getattr(p, low))) for p in outlook.points]
        first = [(plot.x(start[0]), plot.y(start[1]))] if start else []
        return pen.polygon([*first, *upper, *reversed(lower)], css_class)

    middle = [(plot.x(p.year), plot.y(p.median)) for p in outlook.points]
    if start:
        middle.insert(0, (plot.x(start[0]), plot.y(start[1])))
    return (
        band("low95", "high95", "sam-c-band-95")
        + band("low80", "high80", "sam-c-band-80")
        + pen.path(middle, "sam-c-line-1", stroke_width=2, stroke_dasharray="1 5", stroke_linecap="round")
    )


def _last_of(series: Series) -> tuple[int, float] | None:
    values = series.values
    return max(values.items()) if values else None


def _breaks(plot: Plot) -> str:
    pen, parts = plot.pen, []
    for gap in plot.chart.breaks:
        x = plot.x(gap.year - 0.5)
        parts.append(
            pen.tag(
                "line",
                "sam-c-break",
                x1=x,
                y1=22,
                x2=x,
                y2=plot.height - 30,
                stroke_width=1,
                stroke_dasharray="2 3",
            )
        )
        at_right = x > plot.right * 0.6
        rows = wrapped(str(gap.text), 120 if plot.is_narrow else 190, FONT_SIZE - 1)
        parts.append(
            pen.lines(
                x - 5 if at_right else x + 5,
                16,
                rows,
                "sam-c-quiet",
                font_size=FONT_SIZE - 1,
                text_anchor="end" if at_right else "start",
            )
        )
    return "".join(parts)


def _steps_to_target(plot: Plot) -> str:
    """A stair through the targets that hold, year by year, and an open mark for each that was replaced."""
    chart, pen = plot.chart, plot.pen
    if not chart.steps:
        return ""
    parts = []
    hold = [target for target in chart.targets if not target.is_replaced]
    stair = [
        place
        for one, following in pairwise(hold)
        for place in (
            (plot.x(one.year), plot.y(one.value)),
            (plot.x(following.year), plot.y(one.value)),
            (plot.x(following.year), plot.y(following.value)),
        )
    ]
    if stair:
        parts.append(pen.path(stair, "sam-c-target", stroke_width=1.5, stroke_dasharray="2 4"))
    for step in chart.steps:
        x, y = plot.x(step.year), plot.y(step.value)
        css_class = "sam-c-target" if step.is_replaced else "sam-c-target-dot"
        parts.append(pen.polygon(_diamond(x, y, 5), css_class))
    return "".join(parts)


def _diamond(x: float, y: float, size: float) -> list[tuple[float, float]]:
    return [(x, y - size), (x + size, y), (x, y + size), (x - size, y)]


def _target(plot: Plot) -> str:
    target, pen = plot.chart.target, plot.pen
    if not target:
        return ""
    x, y = plot.x(target.year), plot.y(target.value)
    start = plot.x(plot.chart.baseline.year) if plot.chart.baseline else plot.x(plot.chart.years[0])
    return pen.tag(
        "line", "sam-c-target", x1=start, y1=y, x2=x, y2=y, stroke_width=1.5, stroke_dasharray="7 5"
    ) + pen.polygon(_diamond(x, y, 7), "sam-c-target-dot")


def _lines(plot: Plot) -> str:
    # Context first: the line that matters lies on top.
    order = {"context": 0, "second": 1, "main": 2}
    series = sorted(plot.chart.series, key=lambda each: order.get(each.role, 0))
    return "".join(_line(plot, each) for each in series)


def _line(plot: Plot, series: Series) -> str:
    pen, kind = plot.pen, CLASS_OF.get(series.role, "context")
    parts = []
    for run in _runs(plot.chart, series):
        places = [(plot.x(year), plot.y(value)) for year, value in run]
        if len(places) > 1:
            parts.append(pen.path(places, f"sam-c-line-{kind}", stroke_width=WIDTH_OF.get(series.role, 1.5)))
        if series.role == "main":
            parts += [pen.tag("circle", "sam-c-dot-1", cx=x, cy=y, r=4, stroke_width=1.5) for x, y in places]
        elif series.role == "second":
            parts += [
                pen.tag("rect", "sam-c-dot-2", x=x - 3.5, y=y - 3.5, width=7, height=7, stroke_width=2)
                for x, y in places
            ]
    provisional = {point.year for point in series.points if point.is_provisional}
    if series.role == "main":
        parts += [
            pen.tag("circle", "sam-c-hollow", cx=plot.x(year), cy=plot.y(value), r=4, stroke_width=2)
            for year, value in series.values.items()
            if year in provisional
        ]
    return "".join(parts)


def _runs(chart: LineChart, series: Series) -> list[list[tuple[int, float]]]:
    """Cut a series where it breaks or where a year has no value between two that do."""
    cuts = {gap.year for gap in chart.breaks}
    unknown = {point.year for point in series.points if point.value is None}
    runs: list[list[tuple[int, float]]] = []
    previous: int | None = None
    for year, value in sorted(series.values.items()):
        crosses = previous is None or any(previous < cut <= year for cut in cuts | unknown)
        if crosses:
            runs.append([])
        runs[-1].append((year, value))
        previous = year
    return runs


def _baseline(plot: Plot) -> str:
    baseline, pen = plot.chart.baseline, plot.pen
    if not baseline:
        return ""
    x, y = plot.x(baseline.year), plot.y(baseline.value)
    label = str(baseline.label) or _("start: %(value)s") % {"value": plot.chart.number(baseline.value)}
    half = _text_width(label) / 2
    centre = min(max(x, half), plot.right - half)
    highest, lowest = _edges_between(plot, plot.chart.series[0], centre - half, centre + half)
    place = highest - 15
    if _ending_early(plot.chart):
        # With years ahead the main line carries its own label above; the start then goes below, unless it
        # would stand on the floor, among the years: then above that label.
        below = lowest + 26
        place = below if below < plot.y(plot.steps[0]) else place - LINE_HEIGHT
    ring = pen.tag("circle", "sam-c-target", cx=x, cy=y, r=8, stroke_width=1.5)
    return ring + pen.text(centre, place, label, "sam-c-text", text_anchor="middle")


def _labels(plot: Plot) -> str:
    wanted = [
        (plot.y(value), wrapped(text, plot.label_width), css) for text, value, css in _end_labels(plot.chart)
    ]
    return _placed(plot, wanted) + "".join(
        _label_at_end(plot, series) for series in _ending_early(plot.chart)
    )


def _ending_early(chart: LineChart) -> list[Series]:
    """The series that stop before the last year, because the chart looks ahead."""
    ends = [(series, _last_of(series)) for series in chart.series]
    return [series for series, last in ends if last and last[0] < chart.years[-1]]


def _end_labels(chart: LineChart) -> list[tuple[str, float, str]]:
    """What stands beside the plot: text, value and class of everything that reaches the last year."""
    early, found = _ending_early(chart), []
    for series in chart.series:
        last = _last_of(series)
        if last and series not in early:
            css_class = f"sam-c-label-{CLASS_OF.get(series.role, 'context')}"
            found.append((f"{series.name} {chart.number(last[1])}", last[1], css_class))
    if chart.outlook and chart.outlook.points:
        median = chart.outlook.points[-1].median
        name = str(chart.outlook.name) or _("outlook")
        found.append((f"{name} {chart.number(median)}", median, "sam-c-quiet"))
    if chart.target:
        words = {"value": chart.number(chart.target.value), "year": chart.target.year}
        label = str(chart.target.label) or _("target %(value)s in %(year)d") % words
        found.append((label, chart.target.value, "sam-c-strong"))
    return found


def _label_at_end(plot: Plot, series: Series) -> str:
    """A label at the last measured point: above the line that matters, below the context."""
    last = _last_of(series)
    if not last:
        return ""
    kind = CLASS_OF.get(series.role, "context")
    text = f"{series.name} {plot.chart.number(last[1])}"
    end = plot.x(last[0]) + 4
    highest, lowest = _edges_between(plot, series, end - _text_width(text), end)
    y = highest - 12 if series.role == "main" else lowest + 20
    return plot.pen.text(end, y, text, f"sam-c-label-{kind}", text_anchor="end")


def _text_width(text: str) -> float:
    return len(text) * FONT_SIZE * LETTER * 1.06


def _edges_between(plot: Plot, series: Series, left: float, right: float) -> tuple[float, float]:
    """The highest and lowest place of a line over a stretch, so that a label can stay clear of it."""
    places = [(plot.x(year), plot.y(value)) for year, value in series.values.items()]
    step = abs(plot.x(plot.chart.years[0] + 1) - plot.x(plot.chart.years[0]))
    heights = [y for x, y in places if left - step < x < right + step] or [y for _x, y in places]
    return min(heights), max(heights)


def _placed(plot: Plot, wanted: list[tuple[float, list[str], str]]) -> str:
    """Labels beside the last year; the tallest decides how far they are pushed apart."""
    gap = LINE_HEIGHT * max((len(rows) for _y, rows, _class in wanted), default=1) + 3
    centres = pushed_apart([y for y, _rows, _class in wanted], gap, 20, plot.height - 30)
    parts = []
    for centre, (_y, rows, css_class) in zip(centres, wanted, strict=True):
        top = centre - (len(rows) - 1) * LINE_HEIGHT / 2 + FONT_SIZE * 0.35
        parts.append(plot.pen.lines(plot.right + 12, top, rows, css_class))
    return "".join(parts)

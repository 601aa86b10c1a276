"""Where groups stand on a short scale of words: a row a subject, the names of the groups under their step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from samenspel.ui.charts.svg import FONT_SIZE, NARROW, WIDE, Pen, Sheet, two_widths, wrapped
from samenspel.ui.parts import Table, Text

LINE_HEIGHT = FONT_SIZE * 1.2
SMALL = 12
RADIUS = 7


@dataclass(frozen=True)
class StepRow:
    """One subject, and on which step each group stands; a group that is not told is left out."""

    label: Text
    steps: Mapping[str, int]


@dataclass(frozen=True)
class StepScale:
    """A row a subject over the same steps; the further apart the groups, the longer the line between them."""

    title: Text
    description: Text
    source: Text
    scale: tuple[Text, ...]
    rows: tuple[StepRow, ...]
    twin: Table
    subtitle: Text = ""

    def svg(self, width: int = WIDE, *, embedded_style: bool = False) -> str:
        """The drawing at a width; ``embedded_style`` is for PDF and Word."""
        return _draw(self, width, Pen(embedded=embedded_style))

    @cached_property
    def picture(self) -> SafeString:
        """The drawing for a page, wide and narrow."""
        return two_widths(self.svg(WIDE), self.svg(NARROW))


def _draw(chart: StepScale, width: float, pen: Pen) -> str:
    column = width / len(chart.scale)
    heads = [wrapped(str(word), column - 6, SMALL) for word in chart.scale]
    y = max(len(lines) for lines in heads) * LINE_HEIGHT
    parts = [
        pen.lines(_middle(step, column), SMALL, lines, "sam-c-quiet", font_size=SMALL, text_anchor="middle")
        for step, lines in enumerate(heads)
    ]
    for row in chart.rows:
        drawn, y = _row(row, y + 14, width, column, pen)
        parts.append(drawn)
    return Sheet(width, y, str(chart.title), str(chart.description)).close(pen, "".join(parts))


def _row(row: StepRow, y: float, width: float, column: float, pen: Pen) -> tuple[str, float]:
    """One subject: its words, the line with its steps, the names under them; returns where it ends."""
    label = wrapped(str(row.label), width)
    parts = [
        pen.tag("path", "sam-c-grid", d=f"M0 {y:.1f}H{width:.1f}", stroke_width=1),
        pen.lines(0, y + 20, label, "sam-c-strong"),
    ]
    line = y + 20 + (len(label) - 1) * LINE_HEIGHT + 20
    stands: dict[int, list[str]] = {}
    for group, step in row.steps.items():
        stands.setdefault(step, []).append(group)
    if len(stands) > 1:
        ends = [(_middle(step, column), line) for step in (min(stands), max(stands))]
        parts.append(pen.path(ends, "sam-c-line-1", stroke_width=3))
    for step, groups in stands.items():
        x = _middle(step, column)
        parts.append(pen.tag("circle", "sam-c-dot-1", cx=x, cy=line, r=RADIUS, stroke_width=2))
        under = line + RADIUS + SMALL + 3
        parts.append(pen.lines(x, under, groups, font_size=SMALL, text_anchor="middle"))
    most = max((len(groups) for groups in stands.values()), default=0)
    return "".join(parts), line + RADIUS + max(1, most) * LINE_HEIGHT + 10


def _middle(step: int, column: float) -> float:
    return (step + 0.5) * column

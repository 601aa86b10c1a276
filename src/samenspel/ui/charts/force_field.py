"""Who has interest and influence: parties in a field, how they stand, and the lines between them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.ui.charts.force_field_marks import LINE, MARK, Spot, mark, stroke
from samenspel.ui.charts.svg import LETTER, NARROW, WIDE, Pen, Sheet, two_widths, wrapped
from samenspel.ui.parts import Cell, Column, Row, Table, Text

STEPS = 5
SMALL = 13.0
MOST_NAMES = 60
MOST_NAMES_IN_A_CELL = 9
MOST_LINES = 40
STANCE_WORDS: Mapping[int, Text] = {
    2: gettext_lazy("strongly for"),
    1: gettext_lazy("for"),
    0: gettext_lazy("waits and sees"),
    -1: gettext_lazy("against"),
    -2: gettext_lazy("strongly against"),
}
# What is drawn first when there are more lines than a reader can follow: where it chafes, who hangs on whom.
LINE_WORDS: Mapping[str, Text] = {
    "tension": gettext_lazy("tension"),
    "depends_on": gettext_lazy("depends on"),
    "funds": gettext_lazy("funds"),
    "works_with": gettext_lazy("works with"),
}


@dataclass(frozen=True)
class FieldParty:
    """A party in the field: interest and influence 1 to 5, stance -2 to 2, and where it stood before."""

    key: int
    name: str
    interest: int
    influence: int
    stance: int
    was: Text = ""
    noted: Text = ""
    url: str = ""


@dataclass(frozen=True)
class FieldLine:
    """A relation between two parties, by their keys: works_with, depends_on, funds or tension."""

    one: int
    other: int
    kind: str


@dataclass(frozen=True)
class KeyRow:
    """What a number in the picture stands for."""

    name: str
    word: Text
    url: str = ""


@dataclass(frozen=True)
class ForceField:
    """Influence upwards, interest to the right; stance is a shape and a word, so grey paper tells it too.

    Positions are whole numbers, so many parties share a place. Each row of the field is as high as its
    fullest place needs: labels therefore never overlap. Above sixty parties the marks carry numbers, and
    the table beside the picture has the names under the same numbers.
    """

    title: Text
    description: Text
    source: Text
    parties: tuple[FieldParty, ...]
    lines: tuple[FieldLine, ...] = ()
    subtitle: Text = ""

    @cached_property
    def ordered(self) -> tuple[FieldParty, ...]:
        """The parties by influence, interest and name: the order of the numbers and of the table."""
        return tuple(sorted(self.parties, key=lambda p: (-p.influence, -p.interest, p.name.casefold())))

    @cached_property
    def numbers(self) -> Mapping[int, int]:
        """The number under which each party stands in the table."""
        return {party.key: number for number, party in enumerate(self.ordered, start=1)}

    @cached_property
    def drawn_lines(self) -> tuple[FieldLine, ...]:
        """The relations that are drawn: all of them, or the ones that matter most when there are too many."""
        keys = set(self.numbers)
        order = list(LINE_WORDS)
        known = [line for line in self.lines if line.one in keys and line.other in keys]
        return tuple(sorted(known, key=lambda line: order.index(line.kind))[:MOST_LINES])

    def has_names(self, width: int = WIDE) -> bool:
        """Whether names fit in the picture of this width, or only numbers."""
        fullest = max((len(cell) for cell in cells_of(self.parties).values()), default=0)
        return width >= WIDE and len(self.parties) <= MOST_NAMES and fullest <= MOST_NAMES_IN_A_CELL

    @cached_property
    def key(self) -> tuple[KeyRow, ...]:
        """Whose number is whose, in the order of the numbers; none where even the key would be too long.

        The table beside the picture has the same numbers; the key stands where the picture is, unfolded.
        """
        if len(self.parties) > MOST_NAMES:
            return ()
        return tuple(KeyRow(party.name, STANCE_WORDS[party.stance], party.url) for party in self.ordered)

    @property
    def key_is_for_narrow(self) -> bool:
        """Whether the wide picture carries the names itself."""
        return self.has_names(WIDE)

    def svg(self, width: int = WIDE, *, embedded_style: bool = False) -> str:
        """The drawing at a width; ``embedded_style`` is for PDF and Word."""
        return _draw(self, width, Pen(embedded=embedded_style))

    @cached_property
    def picture(self) -> SafeString:
        """The drawing for a page, wide and narrow."""
        return two_widths(self.svg(WIDE), self.svg(NARROW))

    @cached_property
    def twin(self) -> Table:
        """The same parties as a table, under the numbers of the picture."""
        columns = (
            Column(_("Party")),
            Column(_("Influence (1–5)"), numeric=True),
            Column(_("Interest (1–5)"), numeric=True),
            Column(_("Stance")),
            Column(_("Noted")),
        )
        rows = tuple(
            Row(
                (
                    f"{self.numbers[party.key]}. {party.name}",
                    str(party.influence),
                    str(party.interest),
                    Cell(STANCE_WORDS[party.stance], note=party.was),
                    party.noted,
                ),
                url=party.url,
            )
            for party in self.ordered
        )
        return Table(self.title, columns, rows, caption_hidden=True)


def cells_of(parties: Sequence[FieldParty]) -> dict[tuple[int, int], list[FieldParty]]:
    """The parties by place (interest, influence), by name within a place."""
    cells: dict[tuple[int, int], list[FieldParty]] = {}
    for party in sorted(parties, key=lambda p: p.name.casefold()):
        cells.setdefault((party.interest, party.influence), []).append(party)
    return cells


@dataclass
class _Plan:
    """Where everything stands on paper."""

    chart: ForceField
    pen: Pen
    width: float
    left: float
    top: float
    has_names: bool
    bottoms: list[float] = field(default_factory=list)
    spots: dict[int, Spot] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)

    @property
    def cell_width(self) -> float:
        return (self.width - self.left - 2) / STEPS

    @property
    def in_a_row(self) -> int:
        """How many numbered marks fit side by side in a place."""
        digits = len(str(len(self.chart.parties)))
        return max(1, int((self.cell_width - 6) // (2 * MARK + 6 + digits * SMALL * LETTER + 4)))


def _draw(chart: ForceField, width: int, pen: Pen) -> str:
    is_wide = width >= WIDE
    plan = _Plan(chart, pen, float(width), 34.0 if is_wide else 22.0, 26.0, has_names=chart.has_names(width))
    _place(plan)
    bottom = plan.bottoms[-1]
    legend, height = _legend(plan, bottom + 38)
    lines = "".join(_line(plan, line) for line in chart.drawn_lines)
    marks = "".join(mark(pen, plan.spots[party.key], party.stance) for party in chart.ordered)
    body = _grid(plan) + lines + marks + "".join(plan.labels) + legend
    return Sheet(plan.width, height, str(chart.title), str(chart.description)).close(pen, body)


def _place(plan: _Plan) -> None:
    """Lay out row after row from much influence to little; each as high as its fullest place needs."""
    cells = cells_of(plan.chart.parties)
    top = plan.top
    for influence in range(STEPS, 0, -1):
        # The corners of the field carry a word of their own.
        inset = 22.0 if influence in (1, STEPS) else 8.0
        heights = [
            _fill(plan, cells.get((interest, influence), []), interest, top + inset)
            for interest in range(1, STEPS + 1)
        ]
        top += max(52.0, inset + max(heights) + 6)
        plan.bottoms.append(top)


def _fill(plan: _Plan, parties: Sequence[FieldParty], interest: int, top: float) -> float:
    """Place the parties that share a place; returns how high they are together."""
    left = plan.left + (interest - 1) * plan.cell_width + 10
    return (_named if plan.has_names else _numbered)(plan, parties, left, top)


def _named(plan: _Plan, parties: Sequence[FieldParty], left: float, top: float) -> float:
    y = top
    for party in parties:
        plan.spots[party.key] = (left, y + 5)
        rows = _cut(party.name, plan.cell_width - 22)
        word = str(STANCE_WORDS[party.stance])
        said = _cut(f"{word}, {party.was}" if party.was else word, plan.cell_width - 22)
        for row in rows:
            plan.labels.append(_label(plan.pen, left + 10, y + 9, row, "sam-c-halo"))
            y += LINE
        for row in said:
            plan.labels.append(_label(plan.pen, left + 10, y + 8, row, "sam-c-halo-quiet"))
            y += LINE - 1
        y += 5
    return y - top


def _numbered(plan: _Plan, parties: Sequence[FieldParty], left: float, top: float) -> float:
    step = (plan.cell_width - 6) / plan.in_a_row
    for index, party in enumerate(parties):
        line, place = divmod(index, plan.in_a_row)
        x, y = left - 1 + place * step, top + 6 + line * (LINE + 4)
        plan.spots[party.key] = (x, y)
        plan.labels.append(
            _label(plan.pen, x + MARK + 3, y + 4, str(plan.chart.numbers[party.key]), "sam-c-halo")
        )
    return math.ceil(len(parties) / plan.in_a_row) * (LINE + 4)


def _cut(text: str, width: float) -> list[str]:
    """At most two lines that fit; what does not fit ends in an ellipsis, and the table has it whole."""
    room = max(6, int(width / (SMALL * LETTER)))
    rows = wrapped(text, width, SMALL)
    kept = rows[:2]
    if len(rows) > 2:
        kept[1] = f"{kept[1]} …"
    return [row if len(row) <= room else f"{row[: room - 1]}…" for row in kept]


def _label(pen: Pen, x: float, y: float, text: str, css_class: str) -> str:
    return pen.text(
        x,
        y,
        text,
        css_class,
        font_size=SMALL,
        stroke_width=3,
        paint_order="stroke",
        stroke_linejoin="round",
    )


def _grid(plan: _Plan) -> str:
    pen, left, right = plan.pen, plan.left, plan.width - 2
    tops = [plan.top, *plan.bottoms]
    rules = [pen.path([(left, y), (right, y)], "sam-c-grid", stroke_width=1) for y in tops]
    across = [left + plan.cell_width * step for step in range(STEPS + 1)]
    rules += [pen.path([(x, tops[0]), (x, tops[-1])], "sam-c-grid", stroke_width=1) for x in across]
    axes = pen.path(
        [(left, tops[0]), (left, tops[-1]), (right, tops[-1])], "sam-c-axis", stroke_width=1.5, fill="none"
    )
    figures = [
        pen.text(
            left - 8,
            (above + below) / 2 + 4,
            str(STEPS - row),
            "sam-c-quiet",
            text_anchor="end",
            font_size=SMALL,
        )
        for row, (above, below) in enumerate(pairwise(tops))
    ]
    figures += [
        pen.text((a + b) / 2, tops[-1] + 16, str(step), "sam-c-quiet", text_anchor="middle", font_size=SMALL)
        for step, (a, b) in enumerate(pairwise(across), start=1)
    ]
    words = pen.text(2, 14, _("Influence ↑"), "sam-c-strong", font_size=SMALL + 1) + pen.text(
        right, tops[-1] + 32, _("Interest →"), "sam-c-strong", text_anchor="end", font_size=SMALL + 1
    )
    return "".join(rules) + axes + "".join(figures) + words + _corners(plan)


def _corners(plan: _Plan) -> str:
    """What a place in the field asks of us, in its four corners; a narrow picture leaves it to the text."""
    if plan.width < WIDE:
        return ""
    left, right, lowest = plan.left + 8, plan.width - 10, plan.bottoms[-2]
    style: dict[str, float | str] = {"font_size": SMALL, "font_style": "italic"}
    return "".join(
        (
            plan.pen.text(left, plan.top + 15, _("keep content"), "sam-c-quiet", **style),
            plan.pen.text(
                right, plan.top + 15, _("work closely with"), "sam-c-quiet", text_anchor="end", **style
            ),
            plan.pen.text(left, lowest + 15, _("keep an eye on"), "sam-c-quiet", **style),
            plan.pen.text(right, lowest + 15, _("keep informed"), "sam-c-quiet", text_anchor="end", **style),
        )
    )


def _line(plan: _Plan, line: FieldLine) -> str:
    return stroke(plan.pen, plan.spots[line.one], plan.spots[line.other], line.kind)


def _legend(plan: _Plan, top: float) -> tuple[str, float]:
    """What shapes and lines mean, below the field; returns the drawing and where it ends."""
    pen, left = plan.pen, 8.0
    x, y = left, top + 14
    parts: list[str] = []

    def place(width: float) -> Spot:
        nonlocal x, y
        if x > left and x + width > plan.width:
            x, y = left, y + 20
        at, x = (x, y), x + width
        return at

    for stance in STANCE_WORDS:
        word = str(STANCE_WORDS[stance])
        at = place(len(word) * SMALL * LETTER + 34)
        parts.append(mark(pen, (at[0] + 4, at[1] - 4), stance))
        parts.append(pen.text(at[0] + 14, at[1], word, "sam-c-quiet", font_size=SMALL))
    kinds = [kind for kind in LINE_WORDS if any(line.kind == kind for line in plan.chart.drawn_lines)]
    x, y = (left, y + 20) if kinds else (x, y)
    for kind in kinds:
        word = str(LINE_WORDS[kind])
        at = place(len(word) * SMALL * LETTER + 62)
        parts.append(stroke(pen, (at[0] - 4, at[1] - 4), (at[0] + 38, at[1] - 4), kind))
        parts.append(pen.text(at[0] + 40, at[1], word, "sam-c-quiet", font_size=SMALL))
    return "".join(parts), y + 10

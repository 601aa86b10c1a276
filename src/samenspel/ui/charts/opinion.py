"""Who thinks alike: people as points, groups as lettered outlines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samenspel.ui import formats
from samenspel.ui.charts.scale import Scale
from samenspel.ui.charts.svg import NARROW, WIDE, Pen, Sheet, two_widths
from samenspel.ui.parts import Column, Row, Table, Text

Spot = tuple[float, float]
CROWD = 300
DASHES = ("", "8 4", "2 4", "10 4 2 4", "4 4")


@dataclass(frozen=True)
class Dot:
    """One voter: where on the map, and in which group (a letter, or nothing)."""

    x: float
    y: float
    group: str = ""


@dataclass(frozen=True)
class OpinionGroup:
    """A group: its letter, what its members share in words, and its size when only some are drawn."""

    letter: str
    summary: Text = ""
    n_people: int | None = None


@dataclass(frozen=True)
class OpinionMap:
    """People who voted alike stand close together; groups differ in letter and outline, not by colour."""

    title: Text
    description: Text
    source: Text
    people: tuple[Dot, ...]
    groups: tuple[OpinionGroup, ...]
    you: Dot | None = None
    subtitle: Text = ""

    def size_of(self, letter: str) -> int:
        """How many people are in a group."""
        told = next((group.n_people for group in self.groups if group.letter == letter), None)
        if told is not None:
            return told
        return sum(dot.group == letter for dot in self.people)

    def svg(self, width: int = WIDE, *, embedded_style: bool = False) -> str:
        """The drawing at a width; ``embedded_style`` is for PDF and Word."""
        return _draw(self, width, Pen(embedded=embedded_style))

    @cached_property
    def picture(self) -> SafeString:
        """The drawing for a page, wide and narrow."""
        return two_widths(self.svg(WIDE), self.svg(NARROW))

    @cached_property
    def twin(self) -> Table:
        """The groups as a table: letter, people, what they share."""
        columns = (Column(_("Group")), Column(_("People"), numeric=True), Column(_("What they share")))
        rows = [
            Row((group.letter, formats.number(self.size_of(group.letter)), group.summary))
            for group in self.groups
        ]
        known = {group.letter for group in self.groups}
        alone = sum(dot.group not in known for dot in self.people)
        if alone:
            rows.append(Row((_("no group"), str(alone), "")))
        return Table(self.title, columns, tuple(rows), caption_hidden=True)


def hull(spots: Iterable[Spot]) -> list[Spot]:
    """The smallest convex outline around points (Andrew's monotone chain), counter-clockwise."""
    ordered = sorted(set(spots))
    if len(ordered) < 3:
        return ordered

    def half(points: Iterable[Spot]) -> list[Spot]:
        chain: list[Spot] = []
        for point in points:
            while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
                chain.pop()
            chain.append(point)
        return chain[:-1]

    return half(ordered) + half(reversed(ordered))


def _turn(a: Spot, b: Spot, c: Spot) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


@dataclass(frozen=True)
class _Map:
    chart: OpinionMap
    pen: Pen
    width: float
    height: float

    @cached_property
    def scales(self) -> tuple[Spot, Scale, Scale]:
        """The middle of everybody, and the scale across and along: worked out once, not once a voter."""
        everyone = [*self.chart.people, *([self.chart.you] if self.chart.you else [])]
        xs, ys = [d.x for d in everyone], [d.y for d in everyone]
        room = min(
            (self.width - 72) / ((max(xs) - min(xs)) or 1),
            (self.height - 72) / ((max(ys) - min(ys)) or 1),
        )
        return (
            ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2),
            Scale(0, 1, self.width / 2, self.width / 2 + room),
            Scale(0, 1, self.height / 2, self.height / 2 - room),
        )

    def spot(self, dot: Dot) -> Spot:
        """Where a voter stands on paper; both axes share one scale, so that distance keeps its meaning."""
        middle, across, along = self.scales
        return across(dot.x - middle[0]), along(dot.y - middle[1])


def _draw(chart: OpinionMap, width: float, pen: Pen) -> str:
    sheet = _Map(chart, pen, width, 300.0 if width < WIDE * 0.7 else 400.0)
    outlines = "".join(_outline(sheet, place) for place in range(len(chart.groups)))
    people = "".join(_person(sheet, dot) for dot in chart.people)
    letters = "".join(_letter(sheet, group) for group in chart.groups)
    you = _you(sheet) if chart.you else ""
    body = outlines + people + letters + you
    return Sheet(width, sheet.height, str(chart.title), str(chart.description)).close(pen, body)


def _members(sheet: _Map, letter: str) -> list[Spot]:
    return [sheet.spot(dot) for dot in sheet.chart.people if dot.group == letter]


def _outline(sheet: _Map, place: int) -> str:
    spots = _members(sheet, sheet.chart.groups[place].letter)
    if not spots:
        return ""
    # Eight points around each voter keep the outline clear of the dots, and give two people a shape too.
    ring = ((14, 0), (10, 10), (0, 14), (-10, 10), (-14, 0), (-10, -10), (0, -14), (10, -10))
    edge = hull((x + dx, y + dy) for x, y in spots for dx, dy in ring)
    dash = DASHES[place % len(DASHES)]
    more: dict[str, float | str] = {"stroke_dasharray": dash} if dash else {}
    return sheet.pen.polygon(edge, "sam-c-hull", stroke_width=1.5, stroke_linejoin="round", **more)


def _person(sheet: _Map, dot: Dot) -> str:
    x, y = sheet.spot(dot)
    letters = [group.letter for group in sheet.chart.groups]
    place = letters.index(dot.group) if dot.group in letters else -1
    pen, css_class = sheet.pen, "sam-c-person"
    # A crowd is drawn finer, or it melts into one blot.
    m = 1.0 if len(sheet.chart.people) <= CROWD else 0.55
    shapes = {
        0: lambda: pen.tag("circle", css_class, cx=x, cy=y, r=4 * m),
        1: lambda: pen.tag("rect", css_class, x=x - 3.5 * m, y=y - 3.5 * m, width=7 * m, height=7 * m),
        2: lambda: pen.polygon(
            [(x, y - 5 * m), (x + 4.5 * m, y + 3.5 * m), (x - 4.5 * m, y + 3.5 * m)], css_class
        ),
        3: lambda: pen.polygon([(x, y - 5 * m), (x + 5 * m, y), (x, y + 5 * m), (x - 5 * m, y)], css_class),
        4: lambda: pen.polygon(
            [(x - 4.5 * m, y - 3.5 * m), (x + 4.5 * m, y - 3.5 * m), (x, y + 5 * m)], css_class
        ),
    }
    if place not in shapes:
        return pen.tag("circle", css_class, cx=x, cy=y, r=2 * m)
    return shapes[place]()


def _letter(sheet: _Map, group: OpinionGroup) -> str:
    spots = _members(sheet, group.letter)
    if not spots:
        return ""
    left, top = min(x for x, _y in spots), min(y for _x, y in spots)
    right = max(x for x, _y in spots)
    label = f"{group.letter} · {formats.number(sheet.chart.size_of(group.letter))}"
    y = max(18.0, top - 20)
    return sheet.pen.text((left + right) / 2, y, label, "sam-c-strong", text_anchor="middle", font_size=18)


def _you(sheet: _Map) -> str:
    if sheet.chart.you is None:
        return ""
    x, y = sheet.spot(sheet.chart.you)
    ring = sheet.pen.tag("circle", "sam-c-you", cx=x, cy=y, r=7, stroke_width=2)
    return ring + sheet.pen.text(
        x + 12, y + 5, _("you"), "sam-c-you-label", stroke_width=4, paint_order="stroke"
    )

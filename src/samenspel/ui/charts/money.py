"""Whose money goes where: a bar a line, a piece a giver, and what is missing as an empty, hatched piece."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samenspel.ui import formats
from samenspel.ui.charts.svg import FONT_SIZE, NARROW, WIDE, Pen, Sheet, n, two_widths, wrapped
from samenspel.ui.parts import Column, Row, Table, Text

BAR = 22
LINE_HEIGHT = FONT_SIZE * 1.25
# Dark enough to stand apart beside each other; the names under the bar say which is which.
SHADES = ("sam-c-area-5", "sam-c-area-3", "sam-c-area-4", "sam-c-area-2")


@dataclass(frozen=True)
class MoneyPiece:
    """The money of one giver in one bar, in cents."""

    giver: Text
    cents: int


@dataclass(frozen=True)
class MoneyRow:
    """One bar: what the money is for, whose it is, and what is missing or left."""

    label: Text
    pieces: tuple[MoneyPiece, ...]
    missing_cents: int = 0
    left_cents: int = 0

    @property
    def total(self) -> int:
        """How long the bar is, in cents."""
        return sum(piece.cents for piece in self.pieces) + self.missing_cents + self.left_cents


@dataclass(frozen=True)
class MoneyBars:
    """Bars on one scale, so that a longer bar is more money."""

    title: Text
    description: Text
    source: Text
    rows: tuple[MoneyRow, ...]
    subtitle: Text = ""

    def svg(self, width: int = WIDE, *, embedded_style: bool = False) -> str:
        """The drawing at a width; ``embedded_style`` is for PDF and Word."""
        return _draw(self, width, Pen(embedded=embedded_style))

    @cached_property
    def picture(self) -> SafeString:
        """The drawing for a page, wide and narrow."""
        return two_widths(self.svg(WIDE), self.svg(NARROW))

    @cached_property
    def twin(self) -> Table:
        """The same amounts as a table."""
        columns = (
            Column(_("What for")),
            Column(_("Whose money")),
            Column(_("Amount"), numeric=True),
            Column(_("Missing"), numeric=True),
            Column(_("Left"), numeric=True),
        )
        rows = tuple(
            Row(
                (
                    row.label,
                    formats.joined([_named(piece) for piece in row.pieces]) or "–",
                    formats.euros(row.total),
                    formats.euros(row.missing_cents) if row.missing_cents else "–",
                    formats.euros(row.left_cents) if row.left_cents else "–",
                )
            )
            for row in self.rows
        )
        return Table(self.title, columns, rows, caption_hidden=True)


def _named(piece: MoneyPiece) -> str:
    return f"{piece.giver} {formats.euros(piece.cents)}"


def _draw(chart: MoneyBars, width: float, pen: Pen) -> str:
    longest = max((row.total for row in chart.rows), default=0) or 1
    givers = list(dict.fromkeys(str(piece.giver) for row in chart.rows for piece in row.pieces))
    shade = {giver: SHADES[at % len(SHADES)] for at, giver in enumerate(givers)}
    parts, y = [], 14.0
    for row in chart.rows:
        heading = wrapped(f"{row.label}: {formats.euros(row.total)}", width)
        parts.append(pen.lines(0, y, heading, "sam-c-strong"))
        y += (len(heading) - 1) * LINE_HEIGHT + 8
        parts.append(_bar(row, width / longest, y, shade, pen))
        words = wrapped(_words(row), width)
        y += BAR + 17
        parts.append(pen.lines(0, y, words, "sam-c-quiet"))
        y += (len(words) - 1) * LINE_HEIGHT + 34
    return Sheet(width, y - 24, str(chart.title), str(chart.description)).close(pen, "".join(parts))


def _words(row: MoneyRow) -> str:
    """Under the bar, in the order of its pieces."""
    said = [_named(piece) for piece in row.pieces]
    if row.missing_cents:
        said.append(_("missing %(amount)s") % {"amount": formats.euros(row.missing_cents)})
    if row.left_cents:
        said.append(_("left %(amount)s") % {"amount": formats.euros(row.left_cents)})
    return " · ".join(said)


def _bar(row: MoneyRow, scale: float, y: float, shade: dict[str, str], pen: Pen) -> str:
    parts, x = [], 0.0
    for piece in row.pieces:
        length = piece.cents * scale
        parts.append(
            pen.tag("rect", shade[str(piece.giver)], x=x, y=y, width=length, height=BAR, stroke_width=1.5)
        )
        x += length
    if row.left_cents:
        length = row.left_cents * scale
        parts.append(_outline(x, y, length, pen))
        x += length
    if row.missing_cents:
        parts.append(_outline(x, y, row.missing_cents * scale, pen))
        parts.append(_hatched(x, y, row.missing_cents * scale, pen))
    return "".join(parts)


def _outline(x: float, y: float, length: float, pen: Pen) -> str:
    return pen.tag(
        "rect",
        "sam-c-area-none",
        x=x + 0.75,
        y=y + 0.75,
        width=max(0.5, length - 1.5),
        height=BAR - 1.5,
        stroke_width=1.5,
        stroke_dasharray="5 3",
    )


def _hatched(x: float, y: float, length: float, pen: Pen) -> str:
    """Slanting strokes, so that what is missing is told from what is left without colour."""
    strokes, at = [], x + 2
    while at + 8 < x + length - 1:
        strokes.append(f"M{n(at)} {n(y + BAR - 4)}L{n(at + 8)} {n(y + 4)}")
        at += 8
    return pen.tag("path", "sam-c-break", d="".join(strokes), stroke_width=1) if strokes else ""

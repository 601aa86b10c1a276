"""How people voted on statements: agree, do not know, disagree, as bars that carry their numbers."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from samenspel.ui import formats
from samenspel.ui.charts.svg import FONT_SIZE, NARROW, WIDE, Pen, Sheet, n, two_widths, wrapped
from samenspel.ui.parts import Column, Row, Table, Text

BAR = 24
LINE_HEIGHT = FONT_SIZE * 1.25


@dataclass(frozen=True)
class AgreementRow:
    """One statement and how many people agreed, disagreed and did not know."""

    label: Text
    agree: int
    disagree: int
    passed: int
    url: str = ""

    @property
    def total(self) -> int:
        """How many people voted on it."""
        return self.agree + self.disagree + self.passed


@dataclass(frozen=True)
class AgreementBars:
    """A bar a statement, as long as everyone who voted on it together."""

    title: Text
    description: Text
    source: Text
    rows: tuple[AgreementRow, ...]
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
        """The same numbers as a table."""
        columns = (
            Column(_("Statement")),
            Column(pgettext("vote", "Agree"), numeric=True, unit=_("people")),
            Column(pgettext("vote", "Disagree"), numeric=True, unit=_("people")),
            Column(pgettext("vote", "I do not know"), numeric=True, unit=_("people")),
        )
        rows = tuple(
            Row((row.label, str(row.agree), str(row.disagree), str(row.passed)), row.url) for row in self.rows
        )
        return Table(self.title, columns, rows, caption_hidden=True)


def _draw(chart: AgreementBars, width: float, pen: Pen) -> str:
    parts, y = [_key(pen, width)], 44.0
    for row in chart.rows:
        rows = wrapped(str(row.label), width)
        parts.append(pen.lines(0, y, rows))
        y += (len(rows) - 1) * LINE_HEIGHT + 8
        parts.append(_bar(row, width, y, pen))
        y += BAR + 30
    return Sheet(width, y - 20, str(chart.title), str(chart.description)).close(pen, "".join(parts))


def _key(pen: Pen, width: float) -> str:
    """What the three parts of a bar mean, in the order in which they stand."""
    agree, passed, disagree = (
        pgettext("vote", "Agree"),
        pgettext("vote", "I do not know"),
        pgettext("vote", "Disagree"),
    )
    return (
        pen.text(0, 14, agree, "sam-c-label-1")
        + pen.text(width / 2, 14, passed, "sam-c-quiet", text_anchor="middle")
        + pen.text(width, 14, disagree, "sam-c-label-2", text_anchor="end")
    )


def _bar(row: AgreementRow, width: float, y: float, pen: Pen) -> str:
    if row.total == 0:
        return pen.text(0, y + 16, _("nobody has voted on this yet"), "sam-c-quiet")
    agree, disagree = (width * part / row.total for part in (row.agree, row.disagree))
    middle = width - agree - disagree
    parts = [
        pen.tag("rect", "sam-c-agree", x=0, y=y, width=agree, height=BAR),
        pen.tag("rect", "sam-c-pass", x=agree, y=y, width=middle, height=BAR),
        pen.tag("rect", "sam-c-disagree", x=width - disagree, y=y, width=disagree, height=BAR),
        _stripes(width - disagree, y, disagree, pen),
    ]
    parts += _numbers(row, (agree, middle, disagree), y, pen)
    return "".join(parts)


def _stripes(x: float, y: float, length: float, pen: Pen) -> str:
    """An edge with upright strokes, so that disagreement is told apart without colour."""
    if length < 3:
        return ""
    strokes = "".join(f"M{n(place)} {n(y + 1)}V{n(y + BAR - 1)}" for place in _every(x + 5, x + length - 2))
    edge = pen.tag(
        "rect", "sam-c-disagree-line", x=x + 1, y=y + 1, width=length - 2, height=BAR - 2, stroke_width=2
    )
    return edge + (pen.tag("path", "sam-c-disagree-line", d=strokes, stroke_width=1) if strokes else "")


def _every(start: float, end: float) -> list[float]:
    return [start + 5 * step for step in range(max(0, int((end - start) // 5) + 1))]


def _numbers(row: AgreementRow, lengths: tuple[float, float, float], y: float, pen: Pen) -> list[str]:
    agree, middle, disagree = lengths
    base, parts = y + BAR / 2 + 5, []
    if agree >= 44:
        parts.append(pen.text(8, base, formats.share(row.agree / row.total), "sam-c-on-dark"))
    if middle >= 44:
        share = formats.share(row.passed / row.total)
        parts.append(pen.text(agree + middle / 2, base, share, "sam-c-quiet", text_anchor="middle"))
    if disagree >= 44:
        x = agree + middle + disagree
        # A plate under the number keeps it clear of the strokes.
        parts.append(pen.tag("rect", "sam-c-disagree", x=x - 46, y=y + 3, width=41, height=BAR - 6))
        parts.append(
            pen.text(x - 8, base, formats.share(row.disagree / row.total), "sam-c-label-2", text_anchor="end")
        )
    return parts

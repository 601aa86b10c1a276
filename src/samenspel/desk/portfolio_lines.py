"""The lines of the portfolio as a table, put together by hand: a template takes three times as long over 200.

Every word that somebody wrote is escaped here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from samenspel.desk.portfolio import PortfolioRow
from samenspel.ui.formats import date_words
from samenspel.ui.templatetags.ui import written

Row = Callable[[PortfolioRow], str]


def columns() -> tuple[str, ...]:
    """The heads of the columns, in order."""
    return (
        _("Opgave"),
        pgettext("portfolio", "On course"),
        _("Figures: now, and wanted"),
        _("Days and money"),
        _("Steering group"),
    )


def lines_of(rows: Iterable[PortfolioRow], *, knows_meetings: bool) -> SafeString:
    """All lines one after the other; every cell knows its column, for where the table becomes a list."""
    _first, *labels = (escape(name) for name in columns())
    cells: tuple[tuple[str, Row], ...] = (
        ("", _lights_cell()),
        ("", _numbers_cell()),
        (' class="por__nr sam-small"', _means_cell()),
        (' class="sam-small"', _group_cell(knows_meetings=knows_meetings)),
    )
    opened = [
        (f'<td data-label="{label}"{look}>', cell) for label, (look, cell) in zip(labels, cells, strict=True)
    ]
    head = _head_cell()

    def line(row: PortfolioRow) -> str:
        rest = "".join(f"{td}{cell(row)}</td>" for td, cell in opened)
        return f'<tr><th scope="row">{head(row)}</th>{rest}</tr>'

    return SafeString("".join(map(line, rows)))


def _head_cell() -> Row:
    address, language = _address("opgaven:page"), written()

    def cell(row: PortfolioRow) -> str:
        lead = f" · {escape(row.lead)}" if row.lead else ""
        return (
            f'<a href="{address(row.pk)}"{language}>{escape(row.title)}</a><br>'
            f'<span class="sam-small sam-quiet">{escape(row.phase)} · {escape(row.owner)}{lead}</span>'
        )

    return cell


def _lights_cell() -> Row:
    lights, course, language = _address("steering:lights"), _address("steering:course"), written()
    known, unknown = escape(_("the lights")), escape(_("not judged yet"))

    def why(words: str) -> str:
        return f'<br><span class="por__why"{language}>{escape(words)}</span>' if words else ""

    def cell(row: PortfolioRow) -> str:
        if not row.lights:
            return _link(course(row.pk), unknown, row.title, look="sam-small")
        items = "".join(f"{light.item}{why(light.why)}</li>" for light in row.lights)
        link = _link(lights(row.pk), known, row.title, look="sam-small")
        return f'<ul class="por__lights">{items}</ul>{link}'

    return cell


def _numbers_cell() -> Row:
    words = escape(_("no figure yet"))
    none = f'<span class="sam-small sam-quiet">{words}</span>'

    def cell(row: PortfolioRow) -> str:
        items = "".join(f"<li>{escape(one.label)}: <b>{escape(one.sentence)}</b></li>" for one in row.numbers)
        return f'<ul class="por__numbers">{items}</ul>' if items else none

    return cell


def _means_cell() -> Row:
    nothing = escape(_("nothing yet"))

    def cell(row: PortfolioRow) -> str:
        return "<br>".join(escape(words) for words in (row.days, row.money) if words) or nothing

    return cell


def _group_cell(*, knows_meetings: bool) -> Row:
    address, on = _address("steering:meeting"), cache(date_words)
    none_planned, none_open = escape(_("no meeting planned")), escape(_("no decision open"))

    def meeting(row: PortfolioRow) -> str:
        if row.meeting_on is None or row.meeting_pk is None:
            return none_planned if knows_meetings else ""
        return _link(address(row.meeting_pk), escape(on(row.meeting_on)), row.title)

    def cell(row: PortfolioRow) -> str:
        planned = meeting(row)
        decided = _open_words(row.n_open) if row.n_open else "" if planned else none_open
        return "<br>".join(words for words in (planned, decided) if words)

    return cell


def _open_words(n: int) -> str:
    return escape(ngettext("%(n)s decision open", "%(n)s decisions open", n) % {"n": n})


def _link(address: str, words: str, title: str, *, look: str = "") -> str:
    """A link that says to who does not see the line of which opgave it is."""
    worn = f' class="{look}"' if look else ""
    return f'<a{worn} href="{address}">{words}<span class="sam-visually-hidden">: {escape(title)}</span></a>'


def _address(name: str) -> Callable[[int], str]:
    """The addresses of a page by number: looked up once, with the number put in its place."""
    before, _number, after = reverse(name, args=[_ANY]).partition(str(_ANY))
    return lambda pk: f"{before}{pk}{after}"


_ANY = 1_234_567_890

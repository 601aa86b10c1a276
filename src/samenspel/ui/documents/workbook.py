"""Lists as an Excel workbook: headings that stay in sight, and nothing in a cell that can run."""

from __future__ import annotations

import datetime as dt
import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samenspel.ui.formats import for_programs

Value = str | Promise | int | float | Decimal | bool | dt.date | dt.datetime | None

_NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
# XML has no room for these; a workbook with one of them does not open.
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_CELL = 32_767
_NARROWEST, _WIDEST = 8, 60


@dataclass(frozen=True)
class Euros:
    """Whole cents that a sheet shows, and adds up, as euros."""

    cents: int


@dataclass(frozen=True)
class WorkSheet:
    """One sheet: its title, one heading a column, and rows of values."""

    title: str | Promise
    headings: Sequence[str | Promise]
    rows: Sequence[Sequence[Value | Euros]]


def workbook(sheets: Sequence[WorkSheet]) -> bytes:
    """Make a workbook (.xlsx) of lists.

    A text stays a text, also when it begins with = + - or @: opening the file runs nothing.
    """
    import xlsxwriter

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, {**options, "strings_to_numbers": False})
    formats = {
        "heading": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "number": book.add_format({"valign": "top"}),
        "date": book.add_format({"num_format": "d-m-yyyy", "align": "left", "valign": "top"}),
        "moment": book.add_format({"num_format": "d-m-yyyy hh:mm", "align": "left", "valign": "top"}),
        "euro": book.add_format({"num_format": '"€" #,##0.00;[Red]-"€" #,##0.00', "valign": "top"}),
    }
    taken: set[str] = set()
    for sheet in sheets:
        page = book.add_worksheet(_title(str(sheet.title), taken))
        _fill(page, sheet, formats)
    book.close()
    return target.getvalue()


def _fill(page: Any, sheet: WorkSheet, formats: dict[str, Any]) -> None:
    widths = [len(str(heading)) + 4 for heading in sheet.headings]
    for place, heading in enumerate(sheet.headings):
        page.write_string(0, place, _clean(str(heading)), formats["heading"])
    for number, row in enumerate(sheet.rows, start=1):
        for place, value in enumerate(row):
            shown = _write(page, (number, place), value, formats)
            if place < len(widths):
                widths[place] = max(widths[place], shown)
    for place, width in enumerate(widths):
        page.set_column(place, place, min(max(width, _NARROWEST), _WIDEST))
    page.freeze_panes(1, 0)
    if sheet.headings:
        page.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.headings) - 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _write(page: Any, at: tuple[int, int], value: Value | Euros, formats: dict[str, Any]) -> int:
    """Write one cell and tell how many signs wide it shows."""
    if value is None or value == "" or (isinstance(value, float) and not math.isfinite(value)):
        page.write_blank(*at, None, formats["text"])
        return 0
    if isinstance(value, bool):
        value = _("yes") if value else _("no")
    if isinstance(value, Euros):
        page.write_number(*at, value.cents / 100, formats["euro"])
        return len(f"{value.cents:,}") + 6
    if isinstance(value, int | float | Decimal):
        page.write_number(*at, value, formats["number"])
        return len(str(value)) + 2
    if isinstance(value, dt.datetime):
        page.write_datetime(*at, _on_the_clock(value), formats["moment"])
        return 18
    if isinstance(value, dt.date):
        page.write_datetime(*at, dt.datetime(value.year, value.month, value.day), formats["date"])  # noqa: DTZ001  a day has no zone
        return 12
    text = _clean(for_programs(str(value)))
    page.write_string(*at, text, formats["text"])
    return max(map(len, text.splitlines() or [""])) + 2


def _on_the_clock(moment: dt.datetime) -> dt.datetime:
    """The moment as the clock here shows it; Excel knows no zones."""
    return timezone.make_naive(moment) if timezone.is_aware(moment) else moment


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("", text)[:_LONGEST_CELL]


def _title(wanted: str, taken: set[str]) -> str:
    """A title that Excel takes: at most 31 signs, some signs not at all, and every title once."""
    plain = _NOT_IN_A_TITLE.sub(" ", wanted).strip().strip("'")[:31] or "1"
    title, number = plain, 2
    while title.casefold() in taken:
        title, number = f"{plain[:27]} ({number})", number + 1
    taken.add(title.casefold())
    return title

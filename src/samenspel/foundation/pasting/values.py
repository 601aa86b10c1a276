"""One cell as the value that its column asks for, or a sentence that says how to write it."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from samenspel.compute.formats.cells import NumberStyle, read_number
from samenspel.compute.formats.squash import squash
from samenspel.foundation.money import cents_from
from samenspel.foundation.pasting.lines import Cell
from samenspel.foundation.pasting.sheets import PasteColumn

_MONTHS = (
    ("januari", "january"), ("februari", "february"), ("maart", "march", "mrt"), ("april",), ("mei", "may"),
    ("juni", "june"), ("juli", "july"), ("augustus", "august"), ("september",), ("oktober", "october"),
    ("november",), ("december",),
)  # fmt: skip
_IN_WORDS = re.compile(r"(?:[a-z]+\.?,?\s+)?(\d{1,2})[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})")
_IN_DIGITS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]\d{2}:\d{2}.*)?")
_YEARS = range(1900, 2201)

_EURO_SIGNS = re.compile(r"^(-?)\s*(?:€|eur\b|euro\b)\s*|\s*(?:€|eur|euro)$", re.IGNORECASE)
# Only where a point cannot group thousands: 1240.50 and 1,240.50.
_POINT_CENTS = re.compile(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)\.\d{2}")
_ONE_DECIMAL = re.compile(r".*,\d")
_NO_AMOUNT = frozenset({"-", "–", "n.v.t.", "nvt", "?", "onbekend"})
# What a column of whole numbers holds on either database, with room for sums.
_MOST_CENTS = 10**15
_MOST_NUMBER = 10**12

_YES = frozenset({"ja", "j", "yes", "y", "x", "1", "waar", "true", "✓", "v"})
_NO = frozenset({"nee", "n", "no", "0", "onwaar", "false"})
_ERRORS = frozenset(
    {"#ref!", "#n/a", "#n/b", "#value!", "#waarde!", "#name?", "#naam?", "#div/0!", "#deel/0!", "#num!"}
    | {"#getal!", "#null!", "#leeg!", "#verw!"}
)


class NotReadable(Exception):
    """A cell that is not what its column asks for; the text is the part of the sentence that says why."""


def value_of(cell: Cell, column: PasteColumn) -> Any:
    """Read one cell; raises ``NotReadable``."""
    text = text_of(cell)
    if text.lower() in _ERRORS:
        raise NotReadable(_("the spreadsheet itself shows an error here: %(text)s.") % {"text": text})
    value = _READERS[column.kind](cell, column) if text else _empty(column)
    if column.required and value in (None, ""):
        raise NotReadable(_("nothing is filled in, and it has to be."))
    return value


def text_of(cell: Cell) -> str:
    """A cell as a person would have typed it: numbers with a comma, days in figures."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{Decimal(repr(cell)):f}".replace(".", ",")
    return cell.isoformat() if isinstance(cell, dt.date) else str(cell)


def _empty(column: PasteColumn) -> Any:
    return "" if column.kind == "text" else None


def _text(cell: Cell, column: PasteColumn) -> str:
    text = text_of(cell)
    if len(text) > column.longest:
        sentence = _("this text has %(signs)d characters, and at most %(most)d fit.")
        raise NotReadable(sentence % {"signs": len(text), "most": column.longest})
    return text


def _date(cell: Cell, _column: PasteColumn) -> dt.date:
    if isinstance(cell, dt.date):
        return cell
    text = text_of(cell).lower()
    day = _day_in(text)
    if day is None or day.year not in _YEARS:
        sentence = _("“%(text)s” is not a date. Write it as 3-3-2026 or 3 maart 2026.")
        raise NotReadable(sentence % {"text": _short(cell)})
    return day


def _day_in(text: str) -> dt.date | None:
    if found := _ISO.fullmatch(text):
        year, month, day = found.groups()
    elif found := _IN_DIGITS.fullmatch(text):
        day, _sign, month, year = found.groups()
    elif found := _IN_WORDS.fullmatch(text):
        day, name, year = found.groups()
        month = str(_month(name))
    else:
        return None
    try:
        return dt.date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None


def _month(name: str) -> int:
    """The number of a month by its Dutch or English name or the first three letters of it; 0 for none."""
    numbers = (
        number
        for number, names in enumerate(_MONTHS, start=1)
        if any(name == known or name in (known[:3], known[:4]) for known in names)
    )
    return next(numbers, 0)


def _euro(cell: Cell, _column: PasteColumn) -> int | None:
    cents = _cents_of_number(cell) if isinstance(cell, int | float) else _cents_of_text(text_of(cell))
    if cents is not None and abs(cents) > _MOST_CENTS:
        raise NotReadable(_("“%(text)s” is more money than fits here.") % {"text": _short(cell)})
    return cents


def _cents_of_number(cell: float) -> int:
    if isinstance(cell, bool) or not math.isfinite(cell):
        raise _no_amount(cell)
    exact = Decimal(repr(cell)) * 100
    cents = round(exact)
    # A sum in a spreadsheet is a hair beside the cent; a third of an amount is really in between.
    if abs(exact - cents) > Decimal("0.0001"):
        sentence = _("“%(text)s” has more than two decimals. Round it to whole cents.")
        raise NotReadable(sentence % {"text": _short(cell)})
    return cents


def _cents_of_text(text: str) -> int | None:
    if text.lower() in _NO_AMOUNT:
        return None
    bare = _EURO_SIGNS.sub(r"\1", text.replace("−", "-").replace("\u00a0", " ")).strip()
    if _POINT_CENTS.fullmatch(bare):
        bare = bare.replace(",", "").replace(".", ",")
    elif _ONE_DECIMAL.fullmatch(bare):
        bare += "0"
    cents = cents_from(bare)
    if cents is None:
        raise _no_amount(text)
    return cents


def _no_amount(cell: Cell) -> NotReadable:
    sentence = _("“%(text)s” is not an amount. Write it as € 1.240 or € 1.240,50.")
    return NotReadable(sentence % {"text": _short(cell)})


def _number(cell: Cell, _column: PasteColumn) -> Decimal | None:
    # In a list that people type themselves 1.234 is written the Dutch way; the preview shows it.
    read: object = Decimal("NaN") if isinstance(cell, bool | dt.date) else cell
    value, status = read_number(read, NumberStyle.COMMA)
    if value is None and status.name in {"MISSING", "EMPTY"}:
        return None
    try:
        number = Decimal(repr(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) > _MOST_NUMBER:
        sentence = _("“%(text)s” is not a number. Write it as 12 or 1.234,5.")
        raise NotReadable(sentence % {"text": _short(cell)})
    return number


def _choice(cell: Cell, column: PasteColumn) -> str:
    wanted = squash(text_of(cell))
    for value, label in column.choices:
        if wanted and wanted in (squash(str(label)), squash(value)):
            return value
    labels = ", ".join(str(label) for _value, label in column.choices)
    sentence = _("“%(text)s” is not one of the choices. Choose from: %(labels)s.")
    raise NotReadable(sentence % {"text": _short(cell), "labels": labels})


def _yes_no(cell: Cell, _column: PasteColumn) -> bool:
    text = text_of(cell).lower()
    if text not in _YES | _NO:
        raise NotReadable(_("“%(text)s” is neither yes nor no. Write ja or nee.") % {"text": _short(cell)})
    return text in _YES


def _short(cell: Cell) -> str:
    text = text_of(cell)
    return text if len(text) <= 60 else f"{text[:59]}…"


_READERS: Mapping[str, Callable[[Cell, PasteColumn], Any]] = {
    "text": _text,
    "date": _date,
    "euro": _euro,
    "number": _number,
    "choice": _choice,
    "yes_no": _yes_no,
}

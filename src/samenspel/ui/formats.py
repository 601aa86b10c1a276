"""Numbers, dates, amounts and lists in the reader's language; the same for page, chart and document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from django.utils import dateformat
from django.utils.formats import get_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

MINUS = "\u2212"
# Between a sign or unit and its number: no end of a line parts the two.
HOLDS = "\N{NO-BREAK SPACE}"

Number = int | float | Decimal


@dataclass(frozen=True)
class Notation:
    """How a language writes numbers; who writes thousands of them looks it up once."""

    thousand: str
    point: str

    def number(self, value: Number, decimals: int = 0) -> str:
        """Write 1234.5 as ``1.234,5``; halves are rounded away from zero, as people do."""
        exact = Decimal(str(value)).quantize(_place(decimals), rounding=ROUND_HALF_UP)
        return (MINUS if exact < 0 else "") + self.unsigned(abs(exact), decimals)

    def unsigned(self, exact: Decimal, decimals: int) -> str:
        """Write what is not below zero."""
        whole, _point, rest = f"{exact:,.{decimals}f}".partition(".")
        grouped = whole.replace(",", self.thousand)
        return f"{grouped}{self.point}{rest}" if rest else grouped


def notation() -> Notation:
    """How numbers are written in the reader's language."""
    return _notation_of(get_language())


@cache
def _notation_of(language: str | None) -> Notation:
    return Notation(
        get_format("THOUSAND_SEPARATOR", lang=language), get_format("DECIMAL_SEPARATOR", lang=language)
    )


@cache
def _place(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


def number(value: Number, decimals: int = 0) -> str:
    """Write 1234.5 as ``1.234,5`` (English: ``1,234.5``); halves are rounded away from zero, as people do."""
    return notation().number(value, decimals)


def with_unit(words: str, unit: str) -> str:
    """Put a unit behind a number: 9,5% against it, as Dutch does, and any other after a space that holds."""
    return f"{words}%" if unit == "%" else f"{words}{HOLDS}{unit}".rstrip()


def share(value: Number, decimals: int = 0) -> str:
    """Write the share 0.125 as ``13%`` (or ``12,5%`` with one decimal)."""
    return number(Decimal(str(value)) * 100, decimals) + "%"


def euros(cents: int) -> str:
    """Write cents as ``€ 1.240`` or ``€ 1.240,50`` (English: ``€ 1,240.50``), with a space that holds."""
    sign = "-" if cents < 0 else ""
    return f"€{HOLDS}{sign}{notation().unsigned(Decimal(abs(cents)) / 100, 2 if cents % 100 else 0)}"


def for_programs(words: str) -> str:
    """The same words with an ordinary space in their amounts, for a file or program that compares them."""
    return words.replace(f"€{HOLDS}", "€ ")


def date_words(day: dt.date) -> str:
    """Write a date as ``12 maart 2026`` (English: ``12 March 2026``)."""
    return dateformat.format(day, "j F Y")


def period_words(first: dt.date, last: dt.date) -> str:
    """Write a period as ``9 tot en met 15 maart 2026``: what both days share is said once."""
    shared = "" if first.year != last.year else " Y" if first.month != last.month else " F Y"
    begin = dateformat.format(first, "j F Y".removesuffix(shared))
    return _("%(first)s up to and including %(last)s") % {"first": begin, "last": date_words(last)}


def joined(words: Sequence[str]) -> str:
    """Write a list as ``a, b en c`` (English: ``a, b and c``)."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}

"""Numbers, shares and dates as they are written in Dutch; the same for page, chart and document."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
NARROW_SPACE = "\u00a0"
MINUS = "\u2212"

Number = int | float | Decimal


def number(value: Number, decimals: int = 0) -> str:
    """Write 1234.5 as ``1.234,5``; halves are rounded away from zero, as people do."""
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{abs(exact):,.{decimals}f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return (MINUS if exact < 0 else "") + text


def share(value: Number, decimals: int = 0) -> str:
    """Write the share 0.125 as ``13%`` (or ``12,5%`` with one decimal)."""
    return number(Decimal(str(value)) * 100, decimals) + "%"


def date_words(day: dt.date) -> str:
    """Write a date as ``12 maart 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def date_short(day: dt.date) -> str:
    """Write a date as ``12-3-2026``, for a narrow column."""
    return f"{day.day}-{day.month}-{day.year}"


def joined(words: list[str], last: str = "en") -> str:
    """Write a list as ``a, b en c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"

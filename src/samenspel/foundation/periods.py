"""Periods of figures and of appointments: half-open, ``starts_on`` up to ``ends_before``."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_CBS = re.compile(r"^(\d{4})(?:(JJ|KW|MM)(\d{2}))?$")
_MONTHS_IN = {"JJ": 12, "KW": 3, "MM": 1}
_LAST = {"JJ": 0, "KW": 4, "MM": 12}


@dataclass(frozen=True, order=True)
class Period:
    """A year, quarter or month, with the code that CBS uses for it (``2024JJ00``)."""

    code: str

    @property
    def year(self) -> int:
        """The calendar year it lies in."""
        return int(self.code[:4])

    @property
    def kind(self) -> str:
        """JJ for a year, KW for a quarter, MM for a month."""
        return self.code[4:6]

    @property
    def starts_on(self) -> dt.date:
        """The first day in it."""
        number = max(int(self.code[6:]), 1)
        return dt.date(self.year, (number - 1) * _MONTHS_IN[self.kind] + 1, 1)

    @property
    def ends_before(self) -> dt.date:
        """The first day after it."""
        start = self.starts_on
        months = start.month - 1 + _MONTHS_IN[self.kind]
        return dt.date(start.year + months // 12, months % 12 + 1, 1)

    def __str__(self) -> str:
        if self.kind == "JJ":
            return str(self.year)
        return f"{self.year}-{'K' if self.kind == 'KW' else ''}{self.code[6:]}"


def period_from(text: str) -> Period | None:
    """The period in ``2024``, ``2024JJ00``, ``2024KW01`` or ``2024MM11``, or None when it is not one."""
    found = _CBS.match(text.strip().upper())
    if found is None or not 1600 <= int(found[1]) <= 2200:
        return None
    kind = found[2] or "JJ"
    number = int(found[3] or 0)
    if not (0 if kind == "JJ" else 1) <= number <= _LAST[kind]:
        return None
    return Period(f"{found[1]}{kind}{number:02d}")


def year(number: int) -> Period:
    """The period of one calendar year."""
    return Period(f"{number:04d}JJ00")


def runs_on(day: dt.date, starts_on: dt.date, ends_before: dt.date | None) -> bool:
    """Whether a half-open period holds this day."""
    return starts_on <= day and (ends_before is None or day < ends_before)


def known_year(asked: int) -> int:
    """The nearest year that a database can look for; in the first and the last nothing of ours happened."""
    return min(max(asked, 1), 9_999)

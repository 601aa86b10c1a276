"""Periods of figures and of appointments: half-open, ``starts_on`` up to ``ends_before``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import dateformat
from django.utils.translation import gettext as _

_CBS = re.compile(r"^(\d{4})(?:(JJ|KW|MM)(\d{2}))?$")
_MONTHS_IN = {"JJ": 12, "KW": 3, "MM": 1}
_LAST = {"JJ": 0, "KW": 4, "MM": 12}
# A year beside a quarter or a month as people write them, in capitals and without what stands between.
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_BETWEEN = re.compile(r"\b(?:VAN|OF)\b|[\s./-]")
_QUARTER = re.compile(
    r"([1-4])(?:E|DE|STE|ST|ND|RD|TH)?(?:K|KW|KWARTAAL|Q|QUARTER)|(?:Q|K|KW|KWARTAAL|QUARTER)([1-4])"
)
_MONTHS = (
    ("JANUARI", "JANUARY"), ("FEBRUARI", "FEBRUARY"), ("MAART", "MRT", "MARCH"), ("APRIL",), ("MEI", "MAY"),
    ("JUNI", "JUNE"), ("JULI", "JULY"), ("AUGUSTUS", "AUGUST"), ("SEPTEMBER",), ("OKTOBER", "OCTOBER"),
    ("NOVEMBER",), ("DECEMBER",),
)  # fmt: skip
_SHORTENED = range(3, 5)


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

    @property
    def place(self) -> int:
        """Its place in the row of all periods of its kind; of neighbours they differ by one."""
        return self.year if self.kind == "JJ" else self.year * _LAST[self.kind] + int(self.code[6:]) - 1

    def last(self, kind: str) -> Period:
        """The last period of a kind (JJ, KW or MM) in it; for a longer kind the one that it lies in."""
        day = self.ends_before - dt.timedelta(days=1)
        number = 0 if kind == "JJ" else (day.month - 1) // _MONTHS_IN[kind] + 1
        return Period(f"{day.year:04d}{kind}{number:02d}")

    @property
    def brief(self) -> str:
        """As it fits under a drawing: ``2026``, ``K2 2026``, ``sep 2026``."""
        if self.kind == "KW":
            return _("Q%(n)d %(year)d") % {"n": int(self.code[6:]), "year": self.year}
        return dateformat.format(self.starts_on, "b Y") if self.kind == "MM" else str(self.year)

    @property
    def short(self) -> str:
        """As a file writes it, so that its lines sort: ``2026``, ``2026-K2``, ``2026-09``."""
        if self.kind == "JJ":
            return str(self.year)
        return f"{self.year}-K{self.code[7]}" if self.kind == "KW" else f"{self.year}-{self.code[6:]}"

    def __str__(self) -> str:
        """As people say it: ``2026``, ``2e kwartaal 2026``, ``september 2026``."""
        if self.kind == "JJ":
            return str(self.year)
        if self.kind == "MM":
            return dateformat.format(self.starts_on, "F Y")
        return _("quarter %(n)d of %(year)d") % {"n": int(self.code[6:]), "year": self.year}


def period_from(text: str) -> Period | None:
    """The period that a text names, or None when it names none.

    Read are the codes of CBS (``2024JJ00``, ``2024KW01``, ``2024MM11``), years, and quarters and months as
    people write them: ``2e kwartaal 2026``, ``2026-K2``, ``september 2026``, ``sep 2026``, ``2026-09``.
    """
    told = text.strip().upper()
    found = _CBS.match(told)
    calendar_year, kind, number = (
        (found[1], found[2] or "JJ", int(found[3] or 0)) if found else _as_said(told)
    )
    if not calendar_year or not 1600 <= int(calendar_year) <= 2200:
        return None
    if not (0 if kind == "JJ" else 1) <= number <= _LAST[kind]:
        return None
    return Period(f"{calendar_year}{kind}{number:02d}")


def at_place(kind: str, place: int) -> Period:
    """The period of a kind (JJ, KW or MM) at a place in the row of all of them; undoes ``Period.place``."""
    if kind == "JJ":
        return year(place)
    whole, rest = divmod(place, _LAST[kind])
    return Period(f"{whole:04d}{kind}{rest + 1:02d}")


def span_words(codes: Sequence[str]) -> str:
    """From the first to the last of these codes, in words; nothing without any."""
    if not codes:
        return ""
    first, last = Period(codes[0]), Period(codes[-1])
    if first == last:
        return str(first)
    if first.kind == last.kind == "JJ":
        return f"{first}–{last}"
    return _("%(first)s up to and including %(last)s") % {"first": first, "last": last}


def span_short(codes: Sequence[str]) -> str:
    """From the first to the last of these codes as a file writes it: ``2012–2024``, ``2026-01–2026-09``."""
    shorts = [Period(code).short for code in (*codes[:1], *codes[-1:])]
    return "–".join(dict.fromkeys(shorts))


def _as_said(told: str) -> tuple[str, str, int]:
    """Year, kind and number of a quarter or a month as people write it; no year when it is neither."""
    found = _YEAR.search(told)
    if found is None:
        return "", "JJ", 0
    words = _BETWEEN.sub(" ", told[: found.start()] + " " + told[found.end() :]).split()
    quarter = _QUARTER.fullmatch("".join(words))
    if quarter is not None:
        return found[0], "KW", int(quarter[1] or quarter[2])
    month = _month(words[0]) if len(words) == 1 else 0
    return (found[0], "MM", month) if month else ("", "JJ", 0)


def _month(word: str) -> int:
    """A month by its number, its name or three or four letters of that; nought when it is none."""
    if re.fullmatch(r"\d{1,2}", word):
        return int(word)
    for number, names in enumerate(_MONTHS, start=1):
        if any(word == name or (len(word) in _SHORTENED and name.startswith(word)) for name in names):
            return number
    return 0


def year(number: int) -> Period:
    """The period of one calendar year."""
    return Period(f"{number:04d}JJ00")


def runs_on(day: dt.date, starts_on: dt.date, ends_before: dt.date | None) -> bool:
    """Whether a half-open period holds this day."""
    return starts_on <= day and (ends_before is None or day < ends_before)


def known_year(asked: int) -> int:
    """The nearest year that a database can look for; in the first and the last nothing of ours happened."""
    return min(max(asked, 1), 9_999)

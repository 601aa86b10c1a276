"""When it is time to share again, and whether a story keeps somebody unnamed."""

from __future__ import annotations

import calendar
import datetime as dt
import re

MONTHS = (1, 2, 3, 6, 12)
# A first name of two letters ("Jo") is too common a word to look for.
_SHORTEST_NAME = 3


def months_later(day: dt.date, n: int) -> dt.date:
    """The same day some months on, or the last day of a month that is shorter."""
    months = day.year * 12 + day.month - 1 + n
    year, month = divmod(months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def names_somebody(name: str, *texts: str) -> bool:
    """Whether a part of this name stands in the texts as a word of its own."""
    parts = [
        part for part in re.findall(r"[^\W\d_]+", name) if len(part) >= _SHORTEST_NAME and part[0].isupper()
    ]
    words = {word for text in texts for word in re.findall(r"[^\W\d_]+", text)}
    return any(part in words for part in parts)

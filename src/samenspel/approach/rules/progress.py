"""When a question about progress is asked, and how long its link works."""

from __future__ import annotations

import datetime as dt

# Longer than a month: who comes back from leave still answers the last question.
LINK_LASTS = dt.timedelta(days=45)


def month_of(day: dt.date) -> dt.date:
    """The first day of the month: a question and its answer are about a month."""
    return day.replace(day=1)

"""From which day a role no longer counts."""

from __future__ import annotations

import datetime as dt


def first_day_off(starts_on: dt.date, ends_before: dt.date) -> dt.date:
    """The first day without the role; one given today and ended today has run for one day."""
    return max(ends_before, starts_on + dt.timedelta(days=1))

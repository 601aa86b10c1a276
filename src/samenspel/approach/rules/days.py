"""Whether the days that were promised are there."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

# Of the 52 weeks of a year some eight go to leave, public holidays, illness and training.
WORKING_WEEKS = 44
# Over nine tenths of what is there, nothing may go wrong any more.
TIGHT_FROM = Decimal("0.9")


class Balance(Enum):
    """What the sum says; what it means, a person says."""

    NOTHING_PROMISED = "nothing-promised"
    UNKNOWN = "unknown"
    ENOUGH = "enough"
    TIGHT = "tight"
    TOO_LITTLE = "too-little"


def balance(promised: Decimal, available: Decimal | None) -> Balance:
    """How promised days stand to days that are there."""
    if promised == 0:
        return Balance.NOTHING_PROMISED
    if available is None:
        return Balance.UNKNOWN
    if promised > available:
        return Balance.TOO_LITTLE
    return Balance.TIGHT if promised > available * TIGHT_FROM else Balance.ENOUGH


def days_of_seat(
    days_per_week: Decimal, starts_on: dt.date, ends_before: dt.date | None, year: int
) -> Decimal:
    """The days that a seat gives in a year: its days per week, for the part of 44 weeks that it runs.

    Parameters
    ----------
    days_per_week : Decimal, 0–7
    starts_on, ends_before : date
        Half-open; without an end it runs on.
    year : int

    Returns
    -------
    Decimal
        Days, to one decimal, halves up.
    """
    first, after = dt.date(year, 1, 1), dt.date(year + 1, 1, 1)
    runs = (min(ends_before or after, after) - max(starts_on, first)).days
    if runs <= 0:
        return Decimal(0)
    days = days_per_week * WORKING_WEEKS * runs / (after - first).days
    return days.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)

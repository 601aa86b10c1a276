"""Decisions on values in hand: what of a subsidy is due, what is left to pay, and what comes back."""

from __future__ import annotations

import datetime as dt

# Awb 4:87: what was decided is paid within six weeks.
PAYMENT_TERM = dt.timedelta(weeks=6)


def part_state(due_on: dt.date, today: dt.date, *, is_paid: bool, is_settled: bool) -> str:
    """How a part of an advance stands: paid, due, later, or lapsed because the subsidy was settled first."""
    if is_paid:
        return "paid"
    if is_settled:
        return "lapsed"
    return "due" if due_on <= today else "later"


def left_to_pay(settled_cents: int, paid_cents: int) -> int:
    """What still goes to the receiver after the settlement."""
    return max(0, settled_cents - paid_cents)


def to_pay_back(settled_cents: int, paid_cents: int) -> int:
    """What the receiver got too much."""
    return max(0, paid_cents - settled_cents)

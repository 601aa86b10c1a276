"""When a judgement asks to be given again, and how it stands to what the rules propose."""

from __future__ import annotations

import datetime as dt

QUARTER_DAYS = 92


def is_old(judged_on: dt.date, *, today: dt.date) -> bool:
    """Whether a judgement is older than a quarter."""
    return (today - judged_on).days > QUARTER_DAYS


def differs(judged: str, proposed: str) -> bool:
    """Whether a person judged other than the rules proposed; without a proposal nothing differs."""
    return bool(proposed) and judged != proposed


def asks_account(colour: str) -> bool:
    """Whether a colour must say its cause, what it means for the goal, and what changes."""
    return colour != "green"

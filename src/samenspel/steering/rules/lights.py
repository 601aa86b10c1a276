"""When a judgement asks to be given again, and how it stands to what the rules propose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

QUARTER_DAYS = 92
ACCOUNT: Mapping[str, Promise] = {
    "cause": _("what causes it"),
    "consequence": _("what it means for the goal"),
    "adjustment": _("what we change"),
    "adjusted_by": _("who does that"),
    "adjusted_before": _("before which day"),
}


def is_old(judged_on: dt.date, *, today: dt.date) -> bool:
    """Whether a judgement is older than a quarter."""
    return (today - judged_on).days > QUARTER_DAYS


def differs(judged: str, proposed: str) -> bool:
    """Whether a person judged other than the rules proposed; without a proposal nothing differs."""
    return bool(proposed) and judged != proposed


def asks_account(colour: str) -> bool:
    """Whether a colour must say its cause, what it means for the goal, and what changes."""
    return colour != "green"


def missing_account(typed: Mapping[str, object]) -> tuple[str, ...]:
    """What an orange or red light does not say yet; ``ACCOUNT`` holds the names."""
    return tuple(key for key in ACCOUNT if not str(typed.get(key) or "").strip())

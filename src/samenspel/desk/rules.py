"""When the mail of the week is due, and for whom it is meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from samenspel.people.models import Role

# A worker that stood still over the weekend still sends Monday's mail on Wednesday, and not on Friday.
MOST_DAYS_LATE = 2
# Who moves the mail to another day gets no second one in the same week.
FEWEST_DAYS_BETWEEN = 4
WITHOUT_WORK = frozenset({Role.RESIDENT, Role.PARTICIPANT})


def brings_work(roles: Iterable[str]) -> bool:
    """Whether one of these roles makes somebody want the mail without having asked for it."""
    return any(role not in WITHOUT_WORK for role in roles)


def due_day(today: dt.date, weekday: int) -> dt.date:
    """The last day, today included, on which the mail was to be sent."""
    return today - dt.timedelta(days=(today.weekday() - weekday) % 7)


def is_due(today: dt.date, weekday: int, last_due_on: dt.date | None) -> bool:
    """Whether a mail is to be sent now, after the last one."""
    due_on = due_day(today, weekday)
    if (today - due_on).days > MOST_DAYS_LATE:
        return False
    return last_due_on is None or (due_on - last_due_on).days >= FEWEST_DAYS_BETWEEN

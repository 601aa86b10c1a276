"""The usual calendar of a year: usual months of municipalities, and the two days that the law sets."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from samenspel.rhythm.models import MomentKind

_THURSDAY = 3
_WEDNESDAY = 2


@dataclass(frozen=True)
class Proposed:
    """A moment as it usually is."""

    kind: MomentKind
    happens_on: dt.date
    about_year: int | None = None
    reference_on: dt.date | None = None
    due_on: dt.date | None = None
    province_before: dt.date | None = None


def usual_calendar(year: int) -> tuple[Proposed, ...]:
    """The moments of a calendar year in their order.

    Councils meet on many days; Thursday is only a first guess. The days before which the annual accounts and
    the budget have to be at the province (15 July, 15 November) are in the Municipalities Act.
    """
    products = (
        Proposed(
            MomentKind.ACCOUNTS,
            _thursday(year, 6, 8),
            year - 1,
            reference_on=dt.date(year - 1, 12, 31),
            due_on=dt.date(year, 3, 1),
            province_before=dt.date(year, 7, 15),
        ),
        Proposed(MomentKind.FRAMEWORK_NOTE, _thursday(year, 6, 22), year + 1, due_on=dt.date(year, 4, 1)),
        Proposed(
            MomentKind.INTERIM_1,
            _thursday(year, 7, 1),
            year,
            reference_on=dt.date(year, 5, 1),
            due_on=dt.date(year, 5, 15),
        ),
        Proposed(
            MomentKind.BUDGET,
            _thursday(year, 11, 1),
            year + 1,
            due_on=dt.date(year, 9, 1),
            province_before=dt.date(year, 11, 15),
        ),
        Proposed(
            MomentKind.INTERIM_2,
            _thursday(year, 12, 8),
            year,
            reference_on=dt.date(year, 10, 1),
            due_on=dt.date(year, 10, 15),
        ),
    )
    return tuple(sorted((*products, *_elections(year)), key=lambda one: one.happens_on))


def _elections(year: int) -> tuple[Proposed, ...]:
    """Councils are elected on the third Wednesday of March, every four years: 2022, 2026, 2030."""
    if year % 4 != 2:
        return ()
    return (Proposed(MomentKind.ELECTION, _weekday_from(dt.date(year, 3, 15), _WEDNESDAY)),)


def _thursday(year: int, month: int, day: int) -> dt.date:
    return _weekday_from(dt.date(year, month, day), _THURSDAY)


def _weekday_from(day: dt.date, weekday: int) -> dt.date:
    return day + dt.timedelta(days=(weekday - day.weekday()) % 7)


def is_too_late_for_province(happens_on: dt.date, province_before: dt.date | None) -> bool:
    """Whether the council decides when it should have been at the province already."""
    return province_before is not None and happens_on >= province_before


def days_left(day: dt.date, today: dt.date) -> int:
    """How many days there are until a day; below zero when it has passed."""
    return (day - today).days

"""Which of several targets holds, and when a target was set after the fact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from samenspel.foundation.periods import Period
from samenspel.steering.rules.course import Goal


@dataclass(frozen=True)
class SetTarget:
    """A target with the day of its decision; one set later than the formulation's goes before on that day."""

    goal: Goal
    decided_on: dt.date
    number: int = 0
    from_version: int | None = None
    body: str = ""
    document_title: str = ""
    document_url: str = ""
    why: str = ""
    decision: str = ""
    decision_pk: int | None = None
    is_after_the_fact: bool = False


def in_order(targets: Collection[SetTarget]) -> tuple[SetTarget, ...]:
    """Old to new by the day of the decision; on one day the formulation first, then by number."""
    return tuple(sorted(targets, key=lambda each: (each.decided_on, each.number, each.from_version or 0)))


def holding(targets: Collection[SetTarget]) -> SetTarget | None:
    """The target that holds: the newest, of those that were not set after the fact when there are any.

    Whoever knows what it became can choose a target that is met: that never takes the place of a promise.
    """
    beforehand = [each for each in targets if not each.is_after_the_fact]
    found = in_order(beforehand or targets)
    return found[-1] if found else None


def is_after_the_fact(period: str, decided_on: dt.date, known_periods: Collection[str]) -> bool:
    """Whether a target is set for a period that has a figure already, or that had ended on that day."""
    return period in known_periods or decided_on >= Period(period).ends_before

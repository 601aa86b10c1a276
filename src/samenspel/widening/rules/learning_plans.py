"""Decisions on a learning plan in hand: how its hours lie over 70-20-10."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from samenspel.widening.models import LearningForm

FROM_OTHERS = frozenset(
    {LearningForm.BUDDY, LearningForm.INTERVISION, LearningForm.VISIT, LearningForm.COACH}
)
# Most learning happens in the work itself; under half of the hours a plan has become a course.
LEAST_ON_THE_JOB = 0.5


@dataclass(frozen=True)
class Spread:
    """The hours of a plan on the job, from others and in training."""

    on_the_job: int
    from_others: int
    training: int

    @property
    def hours(self) -> int:
        """All hours."""
        return self.on_the_job + self.from_others + self.training

    @property
    def shares(self) -> tuple[int, int, int]:
        """The same in whole per cents that make a hundred; nothing without hours."""
        if not self.hours:
            return 0, 0, 0
        job, others = round(100 * self.on_the_job / self.hours), round(100 * self.from_others / self.hours)
        return job, min(others, 100 - job), max(0, 100 - job - others)

    @property
    def is_mostly_apart_from_work(self) -> bool:
        """Whether less than half of the hours lies in the work itself."""
        return bool(self.hours) and self.on_the_job < LEAST_ON_THE_JOB * self.hours


def spread_of(steps: Iterable[tuple[str, int]]) -> Spread:
    """Add up hours by the way in which somebody learns."""
    on_the_job = from_others = training = 0
    for form, hours in steps:
        if form == LearningForm.WORK:
            on_the_job += hours
        elif form in FROM_OTHERS:
            from_others += hours
        else:
            training += hours
    return Spread(on_the_job, from_others, training)

"""The usual year of an area, and how a step stands on a day."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from samenspel.subsidies.models import AreaCycleStep, CycleStepKind

# From which month up to which: the analysis is ready before the spring note, the plan before the budget.
USUAL_MONTHS: dict[CycleStepKind, tuple[int, int]] = {
    CycleStepKind.ANALYSIS: (1, 3),
    CycleStepKind.CHOOSING: (4, 5),
    CycleStepKind.PLAN: (6, 9),
    CycleStepKind.LOOK_BACK: (11, 12),
}


class StepState(StrEnum):
    """How a step stands."""

    TO_COME = "to_come"
    NOW = "now"
    LATE = "late"
    DONE = "done"


def usual_period(kind: CycleStepKind, year: int) -> tuple[dt.date, dt.date]:
    """The first day of a step in the usual year, and the day before which it ends."""
    first, last = USUAL_MONTHS[kind]
    ends = dt.date(year + 1, 1, 1) if last == 12 else dt.date(year, last + 1, 1)
    return dt.date(year, first, 1), ends


def state_of(step: AreaCycleStep, today: dt.date) -> StepState:
    """Done when somebody said so, else by the calendar."""
    if step.done_on is not None:
        return StepState.DONE
    if today < step.starts_on:
        return StepState.TO_COME
    return StepState.NOW if today < step.ends_before else StepState.LATE

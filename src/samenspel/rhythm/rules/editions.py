"""What a paper still lacks before it can be frozen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samenspel.rhythm.models import EditionGoal, EditionSection, GoalLight

_NEEDS_REASONS = (GoalLight.ORANGE, GoalLight.RED)


@dataclass(frozen=True)
class Missing:
    """One thing that is missing: a text, a text of the budget, goals, a light, or the reasons of a light."""

    what: str
    key: str = ""
    goal: str = ""


def light_lacks(light: str, reasons: Iterable[str]) -> bool:
    """Whether a light says too little: orange and red need all of cause, consequence and adjustment."""
    return light in _NEEDS_REASONS and not all(reason.strip() for reason in reasons)


def missing_in(
    sections: Mapping[str, EditionSection],
    goals: Iterable[EditionGoal],
    *,
    required: Iterable[str],
    mirrored: Iterable[str],
    has_goals: bool,
) -> list[Missing]:
    """What a paper lacks, in its own order."""
    missing = [Missing("text", key) for key in required if not sections[key].text.strip()]
    missing += [Missing("source", key) for key in mirrored if not sections[key].source_text.strip()]
    if not has_goals:
        return missing
    rows = list(goals)
    if not rows:
        missing.append(Missing("goals"))
    for row in rows:
        if not row.light:
            missing.append(Missing("light", goal=row.goal))
        elif light_lacks(row.light, (row.cause, row.consequence, row.adjustment)):
            missing.append(Missing("reasons", goal=row.goal))
    return missing


def next_number(taken: Iterable[int]) -> int:
    """The number of a next paper of an opgave."""
    return max(taken, default=0) + 1

"""What is wanted of the figures of an opgave: by its formulations, and by decisions after them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from samenspel.foundation.periods import Period, period_from
from samenspel.opgaven.models import Formulation, FormulationState, Opgave
from samenspel.opgaven.queries import VersionsInHand
from samenspel.people.permissions import Viewer
from samenspel.steering import rules
from samenspel.steering.models import Target
from samenspel.steering.permissions import visible_targets
from samenspel.steering.rules import Direction, Goal, SetTarget

Figure = tuple[int, int]


@dataclass(frozen=True)
class Agreed:
    """What a formulation says about its figure, as plain values."""

    version: int
    baseline_year: int | None
    baseline: float | None
    direction: Direction | None
    goal: Goal | None


def agreed_in(formulation: Formulation) -> Agreed:
    """What a formulation says about its figure."""
    direction = Direction(formulation.wanted_direction) if formulation.wanted_direction else None
    baseline = period_from(formulation.baseline_period)
    target = period_from(formulation.target_period)
    value = formulation.target_value
    goal = None
    if target is not None and value is not None and direction is not None:
        goal = Goal(float(value), target.year, direction, target.code)
    return Agreed(
        version=formulation.version,
        baseline_year=baseline.year if baseline else None,
        baseline=float(formulation.baseline_value) if formulation.baseline_value is not None else None,
        direction=direction,
        goal=goal,
    )


def that_counted(in_hand: VersionsInHand) -> list[Formulation]:
    """The versions that are or were in force, oldest first."""
    states = (FormulationState.IN_FORCE, FormulationState.SUPERSEDED)
    return [version for version in reversed(in_hand.versions) if version.state in states]


def main_formulation(versions: Sequence[Formulation]) -> Formulation | None:
    """The version in force, when it agreed on a figure."""
    in_force = next((each for each in versions if each.state == FormulationState.IN_FORCE), None)
    if in_force is None or in_force.indicator_id is None or in_force.indicator_area_id is None:
        return None
    return in_force


def later_targets(viewer: Viewer, opgave: Opgave) -> dict[Figure, list[SetTarget]]:
    """The targets that were set after the formulation, by figure and area; one query."""
    return by_figure(visible_targets(viewer, opgave).filter(use__opgave=opgave))


def by_figure(targets: QuerySet[Target]) -> dict[Figure, list[SetTarget]]:
    """Targets by figure and area, in the order in which they were set; one query."""
    found: dict[Figure, list[SetTarget]] = defaultdict(list)
    for row in targets.select_related("use", "decision").order_by("use", "number"):
        if row.use.wanted_direction:
            found[row.use.indicator_id, row.use.area_id].append(_set_target(row))
    return found


def standing_goal(formulation: Formulation, later: Mapping[Figure, Sequence[SetTarget]]) -> Goal | None:
    """What holds for the figure of a formulation in force."""
    key = (formulation.indicator_id or 0, formulation.indicator_area_id or 0)
    found = standing_target(targets_of(key, [formulation], later), formulation)
    return found.goal if found else None


def targets_of(
    key: Figure, versions: Sequence[Formulation], later: Mapping[Figure, Sequence[SetTarget]]
) -> tuple[SetTarget, ...]:
    """Every target that was set for a figure, by a formulation or later, old to new."""
    agreed = [
        _agreed_target(version, goal)
        for version in versions
        if (version.indicator_id, version.indicator_area_id) == key
        and (goal := agreed_in(version).goal) is not None
        and version.adopted_on is not None
    ]
    # A version that repeats the target of the one before it sets nothing.
    changed = [each for at, each in enumerate(agreed) if at == 0 or each.goal != agreed[at - 1].goal]
    return rules.in_order([*changed, *later.get(key, ())])


def standing_target(targets: Sequence[SetTarget], main: Formulation | None) -> SetTarget | None:
    """The target that holds by the rule, unless the version in force took it away."""
    newest = rules.holding(targets)
    if newest is None:
        return None
    is_taken_away = newest.from_version is not None and main is not None and agreed_in(main).goal is None
    return None if is_taken_away else newest


def _set_target(row: Target) -> SetTarget:
    goal = Goal(float(row.value), Period(row.period).year, Direction(row.use.wanted_direction), row.period)
    return SetTarget(
        goal=goal,
        decided_on=row.decided_on,
        number=row.number,
        body=row.body,
        document_title=row.document_title,
        document_url=row.document_url,
        why=row.why,
        decision=row.decision.question if row.decision is not None and row.decision.is_public else "",
        decision_pk=row.decision_id if row.decision is not None and row.decision.is_public else None,
        is_after_the_fact=row.is_after_the_fact,
    )


def _agreed_target(version: Formulation, goal: Goal) -> SetTarget:
    return SetTarget(
        goal=goal,
        decided_on=version.adopted_on or dt.date.min,
        from_version=version.version,
        body=version.adopting_body,
        document_title=version.document_title,
        document_url=version.document_url,
    )

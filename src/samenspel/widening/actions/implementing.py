"""Take up the way of working itself: from a round of the scan, by steps, to the next round."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from samenspel.foundation import journal
from samenspel.learning.models import Scan, Score
from samenspel.learning.statements import statement_list
from samenspel.people.permissions import Viewer
from samenspel.widening.errors.programmes import (
    ConditionUnknown,
    NextRoundTooEarly,
    ScanOfElsewhere,
    StepWithoutOutcome,
)
from samenspel.widening.models import ImplementationPlan, ImplementationStep
from samenspel.widening.permissions import programmes as permissions


@dataclass(frozen=True)
class ImplementationDraft:
    """What should be different, and when the next round of the scan shows whether it is."""

    why: str
    next_round_on: dt.date


@dataclass(frozen=True)
class ImplementationStepDraft:
    """For which condition, what people should answer next time, and what is done for it."""

    condition: int
    wanted: int
    what: str
    carrier: str
    due_on: dt.date


@transaction.atomic
def begin_implementation(baseline: Scan, draft: ImplementationDraft, *, by: Viewer) -> ImplementationPlan:
    """Begin from a round of the scan; asked twice it does no harm."""
    standing = permissions.visible_implementation_plans(by).filter(baseline=baseline).first()
    if standing is not None:
        return standing
    found = permissions.scans_to_begin_from(by).filter(pk=baseline.pk).first()
    if found is None:
        raise ScanOfElsewhere
    if draft.next_round_on <= found.ends_before:
        raise NextRoundTooEarly(first=found.ends_before + dt.timedelta(days=1))
    plan = ImplementationPlan.objects.create(owner_id=found.owner_id, baseline=found, **vars(draft))
    journal.record("widening.implementation_begun", by=by.account, about=plan)
    return plan


@transaction.atomic
def add_implementation_step(
    plan: ImplementationPlan, draft: ImplementationStepDraft, *, by: Viewer
) -> ImplementationStep:
    """Say what is done for a condition, and which answer is hoped for."""
    plan = _locked(plan, by)
    if statement_list().condition(draft.condition) is None or draft.wanted not in Score.values:
        raise ConditionUnknown
    step = ImplementationStep.objects.create(plan=plan, **vars(draft))
    journal.record("widening.implementation_step_added", by=by.account, about=plan)
    return step


@transaction.atomic
def finish_implementation_step(
    step: ImplementationStep, came_of_it: str, *, by: Viewer, today: dt.date
) -> ImplementationStep:
    """Say what came of a step; whether it worked the next round tells."""
    plan = _locked(step.plan, by)
    if not came_of_it.strip():
        raise StepWithoutOutcome
    step = plan.steps.select_for_update().get(pk=step.pk)
    step.came_of_it, step.done_on = came_of_it.strip(), step.done_on or today
    step.save(update_fields=["came_of_it", "done_on"])
    journal.record("widening.implementation_step_finished", by=by.account, about=plan)
    return step


def _locked(plan: ImplementationPlan, by: Viewer) -> ImplementationPlan:
    visible = permissions.visible_implementation_plans(by).select_related("owner")
    found = visible.select_for_update(of=("self",)).get(pk=plan.pk)
    permissions.may_keep_programme(by, found.owner).require()
    return found

"""Keep one's own learning plan, choose who reads it, and say how far somebody is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from samenspel.approach.models import Effort
from samenspel.foundation import journal
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.opgaven.permissions import account_of
from samenspel.people.models import Account
from samenspel.people.permissions import Viewer
from samenspel.widening.errors.learning_plans import (
    NotYourself,
    PlanReversed,
    RatesNothing,
    SaysNothingBrought,
    WorkNeedsEffort,
)
from samenspel.widening.models import (
    CompetenceRating,
    LearningForm,
    LearningGroup,
    LearningPlan,
    LearningStep,
    PlanReader,
)
from samenspel.widening.permissions import learning_plans as permissions


@dataclass(frozen=True)
class LearningPlanDraft:
    """What somebody wants to be able to do, and when."""

    aim: str
    starts_on: dt.date
    ends_before: dt.date


@dataclass(frozen=True)
class StepDraft:
    """What somebody does to learn."""

    form: str
    what: str
    hours: int
    due_on: dt.date
    effort: Effort | None = None
    with_whom: str = ""
    group: LearningGroup | None = None


@dataclass(frozen=True)
class RatingDraft:
    """How far somebody is in a competence, and where that shows."""

    level: int
    why: str = ""


@transaction.atomic
def begin_plan(draft: LearningPlanDraft, *, by: Viewer) -> LearningPlan:
    """Begin a plan of one's own; nobody else reads it until somebody is chosen."""
    _refuse(draft)
    plan = LearningPlan.objects.create(account=account_of(by), **vars(draft))
    journal.record("widening.learning_plan_begun", by=by.account, about=plan)
    return plan


@transaction.atomic
def edit_plan(plan: LearningPlan, draft: LearningPlanDraft, *, version: int, by: Viewer) -> LearningPlan:
    """Change the aim or the period."""
    plan = _own(plan, by)
    if plan.version != version:
        raise EditedMeanwhile
    _refuse(draft)
    for name, value in vars(draft).items():
        setattr(plan, name, value)
    plan.version += 1
    plan.save()
    journal.record("widening.learning_plan_edited", by=by.account, about=plan)
    return plan


@transaction.atomic
def add_step(plan: LearningPlan, draft: StepDraft, *, by: Viewer) -> LearningStep:
    """Say what one does to learn; on the job it is in a real effort."""
    plan = _own(plan, by)
    is_work = draft.form == LearningForm.WORK
    if is_work and (
        draft.effort is None or not permissions.efforts_to_learn_in(by).filter(pk=draft.effort.pk).exists()
    ):
        raise WorkNeedsEffort
    group = None if is_work or draft.group is None else permissions.visible_group(by, draft.group.pk)
    # Only what is learned in the work hangs on an effort, and what is learned from others on a group.
    fields = {**vars(draft), "effort": draft.effort if is_work else None, "group": group}
    step = LearningStep.objects.create(plan=plan, **fields)
    journal.record("widening.learning_step_added", by=by.account, about=plan)
    return step


@transaction.atomic
def finish_step(step: LearningStep, brought: str, *, by: Viewer, today: dt.date) -> LearningStep:
    """Say what a step brought; that can be said again later."""
    plan = _own(step.plan, by)
    if not brought.strip():
        raise SaysNothingBrought
    step = plan.steps.select_for_update().get(pk=step.pk)
    step.brought, step.done_on = brought.strip(), step.done_on or today
    step.save(update_fields=["brought", "done_on"])
    journal.record("widening.learning_step_finished", by=by.account, about=plan)
    return step


@transaction.atomic
def choose_reader(plan: LearningPlan, account: Account, kind: str, *, by: Viewer) -> PlanReader:
    """Let somebody read along; whoever was chosen before can become something else."""
    plan = _own(plan, by)
    if account.pk == plan.account_id:
        raise NotYourself
    found = permissions.who_can_be_chosen(by).get(pk=account.pk)
    reader, _made = PlanReader.objects.update_or_create(plan=plan, account=found, defaults={"kind": kind})
    journal.record("widening.reader_chosen", by=by.account, about=plan)
    return reader


@transaction.atomic
def drop_reader(plan: LearningPlan, reader_pk: int, *, by: Viewer) -> None:
    """Let somebody read no longer; from now on the plan does not exist for them."""
    plan = _own(plan, by)
    plan.readers.filter(pk=reader_pk).delete()
    journal.record("widening.reader_dropped", by=by.account, about=plan)


@transaction.atomic
def rate(
    plan: LearningPlan, ratings: Mapping[str, RatingDraft], *, by: Viewer, today: dt.date
) -> list[CompetenceRating]:
    """Say how far somebody is, about oneself or about who asked for it; never in place of what was said."""
    plan = permissions.visible_learning_plan(by, plan.pk)
    if not ratings:
        raise RatesNothing
    made = CompetenceRating.objects.bulk_create(
        CompetenceRating(
            plan=plan,
            by=account_of(by),
            competence=competence,
            level=draft.level,
            why=draft.why.strip(),
            rated_on=today,
        )
        for competence, draft in ratings.items()
    )
    journal.record("widening.competences_rated", by=by.account, about=plan)
    return made


@transaction.atomic
def erase_plan(plan: LearningPlan, *, by: Viewer) -> None:
    """Take a plan out with all that others said in it; it belongs to the person alone."""
    plan = _own(plan, by)
    journal.record("widening.learning_plan_erased", by=by.account, about=plan)
    plan.delete()


def _own(plan: LearningPlan, by: Viewer) -> LearningPlan:
    permissions.own_plan(by, plan.pk)
    return LearningPlan.objects.select_for_update().get(pk=plan.pk)


def _refuse(draft: LearningPlanDraft) -> None:
    if draft.ends_before <= draft.starts_on:
        raise PlanReversed

"""What worked goes to other districts, and people learn it: a plan of one's own, a group, a programme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from samenspel.approach.models import Effort
from samenspel.cli.demo.stage import Stage
from samenspel.cli.demo.story import taking_up as told
from samenspel.learning.models import Scan
from samenspel.opgaven.models import Opgave
from samenspel.places.models import Area
from samenspel.widening.actions import groups, implementing, learning_plans, programmes
from samenspel.widening.models import LearningGroup


def take_up(stage: Stage, opgave: Opgave, areas: Mapping[str, Area], efforts: Mapping[str, Effort]) -> None:
    """A professional learns in her own work, a group meets, a district follows, and the scan tells."""
    group = _meet(stage, told.GROUP)
    _learn(stage, told.LEARNING, efforts, group)
    _programme(stage, opgave, areas, told.PROGRAMME)
    implement(stage, told.TAKE_UP)


def _learn(stage: Stage, plan: told.PlanTold, efforts: Mapping[str, Effort], group: LearningGroup) -> None:
    by, began = stage.viewer(plan.who), stage.ago(plan.began)
    with stage.playing_on(began) as day:
        draft = learning_plans.LearningPlanDraft(plan.aim, began, began + dt.timedelta(days=plan.lasts))
        made = learning_plans.begin_plan(draft, by=by)
        learning_plans.choose_reader(made, stage.accounts[plan.coach], "coach", by=by)
        learning_plans.choose_reader(made, stage.accounts[plan.peer], "peer", by=by)
        steps = [
            (step, learning_plans.add_step(made, _step(stage, step, efforts, group), by=by))
            for step in plan.steps
        ]
    with stage.playing_on(stage.ago(9)) as day:
        for step, row in steps:
            if step.brought:
                learning_plans.finish_step(row, step.brought, by=by, today=day)
        for said in plan.said:
            rated = {key: learning_plans.RatingDraft(level, why) for key, level, why in said.levels}
            learning_plans.rate(made, rated, by=stage.viewer(said.who), today=day)


def _step(
    stage: Stage, step: told.StepTold, efforts: Mapping[str, Effort], group: LearningGroup
) -> learning_plans.StepDraft:
    effort = efforts[step.effort] if step.effort else None
    due_on = stage.ago(-step.due_in)
    met = group if step.in_group else None
    return learning_plans.StepDraft(step.form, step.what, step.hours, due_on, effort, step.with_whom, met)


def _meet(stage: Stage, group: told.GroupTold) -> LearningGroup:
    coach = stage.viewer(stage.coach)
    with stage.playing_on(stage.ago(100)) as day:
        made = groups.begin_group(stage.town, groups.GroupDraft(group.title, group.aim), by=coach)
        for who in group.members:
            groups.take_part(made, by=stage.viewer(who), today=day)
    for each in group.sessions:
        draft = groups.SessionDraft(
            each.subject, stage.ago(each.days_ago), each.place, each.prepare, each.came_of_it
        )
        with stage.playing_on(stage.ago(max(each.days_ago, 10))):
            groups.add_session(made, draft, by=coach)
    return made


def _programme(
    stage: Stage, opgave: Opgave, areas: Mapping[str, Area], programme: told.ProgrammeTold
) -> None:
    by, began = stage.viewer(stage.broker), stage.ago(programme.began)
    with stage.playing_on(began):
        draft = programmes.ProgrammeDraft(
            areas[programme.area],
            programme.title,
            programme.why,
            began,
            began + dt.timedelta(days=programme.lasts),
        )
        made = programmes.begin_programme(stage.town, draft, by=by)
    with stage.playing_on(stage.ago(5)):
        for step in programme.steps:
            row = programmes.ProgrammeStepDraft(
                step.phase,
                step.what,
                step.with_whom,
                stage.ago(-step.due_in),
                residents=step.residents,
                opgave=opgave,
                cost_cents=step.cost_cents,
                paid_by=step.paid_by,
                state=step.state,
                came_of_it=step.came_of_it,
            )
            programmes.add_programme_step(made, row, by=by)


def implement(stage: Stage, plan: told.TakeUpTold) -> None:
    """Take up the way of working, from the first round of the scan to the next."""
    coach = stage.viewer(stage.coach)
    baseline = Scan.objects.filter(owner=stage.town, opgave=None).order_by("starts_on")[0]
    with stage.playing_on(stage.ago(plan.began)):
        draft = implementing.ImplementationDraft(plan.why, stage.ago(plan.next_round))
        made = implementing.begin_implementation(baseline, draft, by=coach)
        steps = [
            implementing.ImplementationStepDraft(
                step.condition, step.wanted, step.what, step.carrier, stage.ago(step.due)
            )
            for step in plan.steps
        ]
        rows = [implementing.add_implementation_step(made, step, by=coach) for step in steps]
    for step, row in zip(plan.steps, rows, strict=True):
        if step.came_of_it:
            with stage.playing_on(stage.ago(step.due)) as day:
                implementing.finish_implementation_step(row, step.came_of_it, by=coach, today=day)

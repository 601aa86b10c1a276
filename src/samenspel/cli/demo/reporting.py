"""Play the calendar, what the council asked, and the papers: written by the lead, collected by control."""

from __future__ import annotations

import datetime as dt

from samenspel.cli.demo.stage import Stage
from samenspel.cli.demo.story import papers as told
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer
from samenspel.rhythm import actions, queries
from samenspel.rhythm.actions import (
    DeliveryDraft,
    EditionDraft,
    GoalDraft,
    ItemDraft,
    MomentDraft,
    SectionDraft,
    StepDraft,
)
from samenspel.rhythm.models import CouncilItemKind, Edition, EditionKind, MomentKind, PlanningMoment


def report(stage: Stage, opgave: Opgave) -> None:
    """Lay out the year, note what the council asked, and write the papers about one opgave."""
    control, lead = stage.viewer("ineke"), stage.viewer("joost")
    moment = plan_the_year(stage.town, control, stage.today)
    note_what_was_asked(stage, opgave)
    budget = _write_budget(stage, opgave)
    _write_letters(stage, opgave)
    _write_report(stage, opgave, moment, budget)
    with stage.playing_on(stage.ago(6)) as day:
        draft = _draft(lead, opgave, EditionKind.STEERING_PAPER, "Wat de stuurgroep moet weten", day)
        actions.begin_edition(opgave, draft, by=lead)


def plan_the_year(owner: Organisation, control: Viewer, today: dt.date) -> PlanningMoment:
    """The usual year ahead, a report whose contribution is near, a council that moved and one dropped."""
    rows = queries.proposed_rows(control, owner, today.year + 1)
    actions.lay_out_year(
        owner,
        [
            MomentDraft(
                row.kind,
                row.title,
                row.happens_on,
                row.about_year,
                row.reference_on,
                row.due_on,
                row.province_before,
            )
            for row in rows
        ],
        by=control,
    )
    near = MomentDraft(
        MomentKind.INTERIM_2,
        queries.usual_title(MomentKind.INTERIM_2, today.year),
        today + dt.timedelta(days=40),
        today.year,
        today - dt.timedelta(days=30),
        today + dt.timedelta(days=9),
    )
    report_moment = actions.add_moment(owner, near, by=control)
    council = MomentDraft(MomentKind.COUNCIL, "Raad over zorg en welzijn", today + dt.timedelta(days=19))
    moved = actions.add_moment(owner, council, by=control)
    later = MomentDraft(council.kind, council.title, today + dt.timedelta(days=33))
    actions.move_moment(moved, later, told.MOVED, version=moved.version, by=control)
    extra = MomentDraft(MomentKind.COUNCIL, "Extra raad over vervoer", today + dt.timedelta(days=12))
    actions.drop_moment(actions.add_moment(owner, extra, by=control), told.DROPPED, by=control)
    return report_moment


def note_what_was_asked(stage: Stage, opgave: Opgave) -> None:
    """The pieces of the council with their terms; two were answered, one is over its term."""
    by = stage.viewer("joost")
    drafts = [
        ItemDraft(
            CouncilItemKind(one.kind),
            one.title,
            one.number,
            f"https://raad.waterrijk.example/{one.number}",
            stage.ago(one.made_ago),
            stage.today + dt.timedelta(days=one.due_in),
        )
        for one in told.ASKED
    ]
    made = {item.number: item for item in actions.note_items(opgave, drafts, by=by)}
    for one in told.ASKED:
        if one.came:
            with stage.playing_on(stage.ago(one.came_ago)) as day:
                actions.tell_what_came(made[one.number], StepDraft(one.came, answered_on=day), by=by)


def _draft(
    by: Viewer, opgave: Opgave, kind: EditionKind, title: str, day: dt.date, **more: str
) -> EditionDraft:
    """A paper with what is known in it, and what somebody wrote instead."""
    first = queries.first_texts(by, opgave, kind, reference_on=day, today=day)
    texts = {key: SectionDraft(more.get(key, text)) for key, text in first.sections.items()}
    goals = [GoalDraft(**vars(goal)) for goal in first.goals]
    return EditionDraft(kind, title, day, sections=texts, goals=goals)


def _write_budget(stage: Stage, opgave: Opgave) -> Edition:
    lead, control = stage.viewer("joost"), stage.viewer("ineke")
    with stage.playing_on(stage.ago(330)) as day:
        title = f"Begroting {stage.today.year}: samen minder alleen"
        draft = _draft(lead, opgave, EditionKind.BUDGET_TEXT, title, day, **told.BUDGET)
        budget = actions.begin_edition(opgave, draft, by=lead)
        actions.hand_in_edition(budget, by=lead)
        actions.freeze_edition(budget, by=control, today=day)
        actions.note_delivery(
            budget, DeliveryDraft("control", day, "system", "P&C-systeem"), by=control, today=day
        )
    return budget


def _write_letters(stage: Stage, opgave: Opgave) -> None:
    """A letter to the council with a wrong number in it, and the one that takes its place."""
    lead = stage.viewer("joost")
    with stage.playing_on(stage.ago(45)) as day:
        first = _draft(lead, opgave, EditionKind.COUNCIL_LETTER, told.LETTER, day)
        wrong = actions.begin_edition(opgave, first, by=lead)
        actions.freeze_edition(wrong, by=lead, today=day)
        actions.note_delivery(wrong, DeliveryDraft("council", day, "system", "griffie"), by=lead, today=day)
    with stage.playing_on(stage.ago(40)) as day:
        wrong.refresh_from_db()
        texts = {one.key: SectionDraft(one.text) for one in wrong.sections.all()}
        texts["occasion"] = SectionDraft(f"{told.WRONG}\n{texts['occasion'].text}")
        follows = EditionDraft(wrong.kind, told.LETTER, day, follows=wrong, sections=texts)
        right = actions.begin_edition(opgave, follows, by=lead)
        actions.freeze_edition(right, by=lead, today=day)
        for audience in ("council", "everybody"):
            actions.note_delivery(right, DeliveryDraft(audience, day, "system"), by=lead, today=day)
        actions.note_difference(right, told.DIFFERS, "", by=lead)


def _write_report(stage: Stage, opgave: Opgave, moment: PlanningMoment, budget: Edition) -> None:
    """The contribution to the interim report, orange, beside the words of the budget; handed in."""
    lead = stage.viewer("joost")
    budget.refresh_from_db()
    said = queries.source_texts(budget, EditionKind.INTERIM_REPORT)
    with stage.playing_on(stage.ago(2)) as day:
        first = _draft(lead, opgave, EditionKind.INTERIM_REPORT, moment.title, day, **told.REPORT)
        light, cause, consequence, adjustment = told.LIGHT
        goals = [GoalDraft(goal.goal, "green") for goal in first.goals]
        goals[0] = GoalDraft(goals[0].goal, light, cause, consequence, adjustment)
        draft = EditionDraft(
            first.kind,
            first.title,
            moment.reference_on or day,
            moment=moment,
            sections={
                key: SectionDraft(one.text, said.get(key, ""), budget if said.get(key) else None)
                for key, one in first.sections.items()
            },
            goals=goals,
        )
        actions.hand_in_edition(actions.begin_edition(opgave, draft, by=lead), by=lead)

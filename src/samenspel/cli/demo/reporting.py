"""Play the calendar, what the council asked, and the papers: written by the lead, collected by control."""

from __future__ import annotations

import datetime as dt

from samenspel.cli.demo.stage import Stage
from samenspel.cli.demo.story.papers import Papers
from samenspel.opgaven.models import Opgave
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


def report(stage: Stage, opgave: Opgave, told: Papers) -> None:
    """Lay out the year, note what the council asked, and write the papers about one opgave."""
    lead = stage.viewer(told.lead)
    moment = plan_the_year(stage, told)
    note_what_was_asked(stage, opgave, told)
    budget = _write_budget(stage, opgave, told)
    if told.ahead:
        _look_ahead(stage, opgave, told)
    _write_letters(stage, opgave, told)
    _write_report(stage, opgave, told, moment, budget)
    with stage.playing_on(stage.ago(6)) as day:
        draft = _draft(lead, opgave, EditionKind.STEERING_PAPER, told.steering_title, day)
        actions.begin_edition(opgave, draft, by=lead)


def plan_the_year(stage: Stage, told: Papers) -> PlanningMoment:
    """The usual year ahead, a report whose contribution is near, a council that moved and one dropped."""
    control, owner, today = stage.viewer(told.control), stage.town, stage.today
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
    council = MomentDraft(MomentKind.COUNCIL, told.council, today + dt.timedelta(days=19))
    moved = actions.add_moment(owner, council, by=control)
    later = MomentDraft(council.kind, council.title, today + dt.timedelta(days=33))
    actions.move_moment(moved, later, told.moved, version=moved.version, by=control)
    extra = MomentDraft(MomentKind.COUNCIL, told.extra_council, today + dt.timedelta(days=12))
    actions.drop_moment(actions.add_moment(owner, extra, by=control), told.dropped, by=control)
    return report_moment


def note_what_was_asked(stage: Stage, opgave: Opgave, told: Papers) -> None:
    """The pieces of the council with their terms; some were answered, one is over its term."""
    by = stage.viewer(told.lead)
    drafts = [
        ItemDraft(
            CouncilItemKind(one.kind),
            one.title,
            one.number,
            f"https://raad.{stage.domain}/{one.number}",
            stage.ago(one.made_ago),
            stage.today + dt.timedelta(days=one.due_in),
        )
        for one in told.asked
    ]
    made = {item.number: item for item in actions.note_items(opgave, drafts, by=by)}
    for one in told.asked:
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


def _write_budget(stage: Stage, opgave: Opgave, told: Papers) -> Edition:
    lead, control = stage.viewer(told.lead), stage.viewer(told.control)
    with stage.playing_on(stage.ago(330)) as day:
        title = told.budget_title.format(year=stage.today.year)
        draft = _draft(lead, opgave, EditionKind.BUDGET_TEXT, title, day, **told.budget)
        budget = actions.begin_edition(opgave, draft, by=lead)
        actions.hand_in_edition(budget, by=lead)
        actions.freeze_edition(budget, by=control, today=day)
        actions.note_delivery(
            budget, DeliveryDraft("control", day, "system", "P&C-systeem"), by=control, today=day
        )
    return budget


def _look_ahead(stage: Stage, opgave: Opgave, told: Papers) -> None:
    """The contribution to the framework note of spring: what comes, what to change, what to choose."""
    lead, control = stage.viewer(told.lead), stage.viewer(told.control)
    with stage.playing_on(stage.ago(235)) as day:
        title = told.ahead_title.format(year=stage.today.year + 1)
        ahead = actions.begin_edition(
            opgave, _draft(lead, opgave, EditionKind.FRAMEWORK_NOTE, title, day, **told.ahead), by=lead
        )
        actions.hand_in_edition(ahead, by=lead)
        actions.freeze_edition(ahead, by=control, today=day)
        given = DeliveryDraft("control", day, "system", "P&C-systeem")
        actions.note_delivery(ahead, given, by=control, today=day)


def _write_letters(stage: Stage, opgave: Opgave, told: Papers) -> None:
    """A letter to the council; where a number in it was wrong, another one takes its place."""
    lead, letter = stage.viewer(told.lead), told.letter
    with stage.playing_on(stage.ago(letter.days_ago)) as day:
        draft = _draft(lead, opgave, EditionKind.COUNCIL_LETTER, letter.title, day, **letter.texts)
        sent = actions.begin_edition(opgave, draft, by=lead)
        actions.freeze_edition(sent, by=lead, today=day)
        actions.note_delivery(sent, DeliveryDraft("council", day, "system", "griffie"), by=lead, today=day)
        if not letter.wrong:
            actions.note_delivery(sent, DeliveryDraft("everybody", day, "system"), by=lead, today=day)
    if letter.wrong:
        sent = _correct(stage, opgave, told, sent)
    if letter.differs:
        actions.note_difference(sent, letter.differs, "", by=lead)


def _correct(stage: Stage, opgave: Opgave, told: Papers, wrong: Edition) -> Edition:
    lead, letter = stage.viewer(told.lead), told.letter
    with stage.playing_on(stage.ago(letter.corrected_ago)) as day:
        wrong.refresh_from_db()
        texts = {one.key: SectionDraft(one.text) for one in wrong.sections.all()}
        texts |= {key: SectionDraft(text) for key, text in letter.right.items()}
        texts["occasion"] = SectionDraft(f"{letter.wrong}\n{texts['occasion'].text}")
        # The text beside the figures is that of the first letter, so they are of the same day.
        about = wrong.reference_on
        follows = EditionDraft(wrong.kind, letter.title, about, follows=wrong, sections=texts)
        right = actions.begin_edition(opgave, follows, by=lead)
        actions.freeze_edition(right, by=lead, today=day)
        for audience in ("council", "everybody"):
            actions.note_delivery(right, DeliveryDraft(audience, day, "system"), by=lead, today=day)
    return right


def _write_report(
    stage: Stage, opgave: Opgave, told: Papers, moment: PlanningMoment, budget: Edition
) -> None:
    """The contribution to the interim report beside the words of the budget; handed in, perhaps frozen."""
    lead, control = stage.viewer(told.lead), stage.viewer(told.control)
    budget.refresh_from_db()
    said = queries.source_texts(budget, EditionKind.INTERIM_REPORT)
    with stage.playing_on(stage.ago((told.report.frozen_ago or 0) + 2)) as day:
        first = _draft(lead, opgave, EditionKind.INTERIM_REPORT, moment.title, day, **told.report.texts)
        light, cause, consequence, adjustment = told.report.light
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
        handed_in = actions.hand_in_edition(actions.begin_edition(opgave, draft, by=lead), by=lead)
    if told.report.frozen_ago:
        with stage.playing_on(stage.ago(told.report.frozen_ago)) as day:
            actions.freeze_edition(handed_in, by=control, today=day)
            actions.note_delivery(handed_in, DeliveryDraft("control", day, "system"), by=control, today=day)

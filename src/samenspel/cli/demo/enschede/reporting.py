"""What Weversmark reports: its calendar, what the council asked, and two papers that were frozen."""

from __future__ import annotations

import datetime as dt

from samenspel.cli.demo.enschede.set import Weversmark
from samenspel.cli.demo.enschede.story import papers as story
from samenspel.rhythm import actions
from samenspel.rhythm.actions import (
    DeliveryDraft,
    EditionDraft,
    GoalDraft,
    ItemDraft,
    MomentDraft,
    SectionDraft,
    StepDraft,
)
from samenspel.rhythm.models import Audience, EditionKind, Means, MomentKind, PlanningMoment

CONTROLLER = "bart"
LEADS = {"jong": "maarten", "warm": "esra"}


def report(stage: Weversmark) -> None:
    """Lay out the calendar, keep what the council asked, and freeze a steering paper and a report."""
    moments = _plan_the_year(stage)
    for asked in story.COUNCIL:
        _keep(stage, asked)
    _write_for_the_steering_group(stage)
    _write_for_the_report(stage, moments[MomentKind.INTERIM_2])


def _plan_the_year(stage: Weversmark) -> dict[str, PlanningMoment]:
    controller = stage.person(CONTROLLER)
    made = {}
    for kind, title, days_ahead, due_before in story.MOMENTS:
        happens_on = stage.today + dt.timedelta(days=days_ahead)
        draft = MomentDraft(
            kind,
            title,
            happens_on,
            about_year=stage.today.year if kind == MomentKind.INTERIM_2 else None,
            reference_on=stage.ago(30) if kind == MomentKind.INTERIM_2 else None,
            due_on=happens_on - dt.timedelta(days=due_before) if due_before else None,
            keeper=controller,
        )
        made[kind] = actions.add_moment(stage.town, draft, by=stage.viewer(CONTROLLER))
    return made


def _keep(stage: Weversmark, told: story.Asked) -> None:
    by = stage.viewer(LEADS[told.opgave])
    due = None if told.due_in is None else stage.today + dt.timedelta(days=told.due_in)
    with stage.playing_on(stage.ago(told.days_ago)) as day:
        draft = ItemDraft(told.kind, told.title, told.number, made_on=day, due_on=due)
        (item,) = actions.note_items(stage.opgave(told.opgave), [draft], by=by)
    for days_ago, said, is_answer in told.came:
        with stage.playing_on(stage.ago(days_ago)) as day:
            step = StepDraft(said, answered_on=day if is_answer else None)
            actions.tell_what_came(item, step, by=by)


def _write_for_the_steering_group(stage: Weversmark) -> None:
    by = stage.viewer(LEADS["warm"])
    sections = {key: SectionDraft(text) for key, text in story.STEERING_SECTIONS.items()}
    with stage.playing_on(stage.ago(story.STEERING_FROZEN)) as day:
        draft = EditionDraft(EditionKind.STEERING_PAPER, story.STEERING_TITLE, day, sections=sections)
        edition = actions.begin_edition(stage.opgave("warm"), draft, by=by)
        actions.freeze_edition(edition, by=by, today=day)
        sent = DeliveryDraft(Audience.STEERING_GROUP, day, Means.MAIL)
        actions.note_delivery(edition, sent, by=by, today=day)
    with stage.playing_on(stage.ago(story.DIFFERS_SINCE)):
        actions.note_difference(edition, story.DIFFERS, "", by=by)


def _write_for_the_report(stage: Weversmark, moment: PlanningMoment) -> None:
    lead, controller = stage.viewer(LEADS["jong"]), stage.viewer(CONTROLLER)
    sections = {key: SectionDraft(text, mirrored) for key, (text, mirrored) in story.REPORT_SECTIONS.items()}
    with stage.playing_on(stage.ago(story.REPORT_FROZEN + 5)) as day:
        draft = EditionDraft(
            EditionKind.INTERIM_REPORT,
            story.REPORT_TITLE,
            stage.ago(30),
            moment=moment,
            sections=sections,
            goals=[GoalDraft(*goal) for goal in story.REPORT_GOALS],
        )
        edition = actions.begin_edition(stage.opgave("jong"), draft, by=lead)
        edition = actions.hand_in_edition(edition, by=lead)
    with stage.playing_on(stage.ago(story.REPORT_FROZEN)) as day:
        actions.freeze_edition(edition, by=controller, today=day)
        actions.note_delivery(
            edition, DeliveryDraft(Audience.CONTROL, day, Means.SYSTEM), by=controller, today=day
        )

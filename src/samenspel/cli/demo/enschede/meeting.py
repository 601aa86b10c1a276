"""The steering group of Weversmark: two meetings that were held, with their decisions, and one that comes."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from samenspel.cli.demo import monthly
from samenspel.cli.demo.enschede.set import Weversmark
from samenspel.cli.demo.enschede.story import practice
from samenspel.cli.demo.enschede.story import steering as story
from samenspel.opgaven import actions as opgaven
from samenspel.opgaven.actions import ClashDraft
from samenspel.steering import actions
from samenspel.steering.actions import (
    Against,
    DecisionDraft,
    ExpectationDraft,
    ItemDraft,
    LookBackDraft,
    MeetingDraft,
    Option,
)
from samenspel.steering.models import (
    AgendaItem,
    AgendaReason,
    Decision,
    IndicatorUse,
    ItemState,
    SteeringGroup,
    SteeringMeeting,
)
from samenspel.steering.queries import Milestone

KEEPER = "rik"
COUNTS = "esra"
PLANNED_BEFORE, SENT_BEFORE = 15, 7  # days before the meeting
STARTS_AT = dt.time(9, 30)


def meet(stage: Weversmark) -> SteeringGroup:
    """Gather both opgaven in a steering group, hold its meetings and plan the next."""
    with stage.playing_on(stage.ago(story.MEETINGS[0].days_ago + 60)):
        ids = [opgave.pk for opgave in stage.opgaven.values()]
        group = actions.start_group(story.GROUP, ids, by=stage.viewer(KEEPER))
    made: dict[str, Decision] = {}
    for told in story.MEETINGS:
        _hold(stage, group, told, made)
    _plan_the_next(stage, group)
    return group


def _hold(stage: Weversmark, group: SteeringGroup, told: story.Meeting, made: dict[str, Decision]) -> None:
    by = stage.viewer(KEEPER)
    with stage.playing_on(stage.ago(told.days_ago + PLANNED_BEFORE)) as day:
        draft = MeetingDraft(stage.ago(told.days_ago), STARTS_AT, story.PLACE)
        meeting = actions.plan_meeting(group, draft, by=by, today=day)
    with stage.playing_on(stage.ago(told.days_ago + SENT_BEFORE)) as day:
        _lay_the_agenda(stage, meeting, told, day)
        actions.send_agenda(meeting, by=by, today=day)
    with stage.playing_on(stage.ago(told.days_ago)) as day:
        # The newest month came in before they meet, so that they look back on another value.
        led = stage.led_by(COUNTS)
        use = monthly.steer_by(led, stage.opgave("warm"), practice.HOUSES, stage.areas, day)
        stage.figures["klus"] = use.indicator
        actions.open_meeting(meeting, by=by, today=day)
        came = {stage.person(who).pk for who in told.present}
        seats = meeting.seats.filter(person__in=came).values_list("pk", flat=True)
        actions.note_attendance(meeting, list(seats), by=by)
        for back in told.looked_back:
            _look_back(stage, made[back.key], back, day)
        for decided in told.decided:
            made[decided.key] = _decide(stage, meeting, decided, day)
        for item in AgendaItem.objects.filter(meeting=meeting, state=ItemState.ON):
            actions.treat_item(item, story.TREATED[item.reason], by=by)
        actions.close_meeting(meeting, by=by)
    for decided in told.decided:
        _carry_out(stage, made[decided.key], decided)


def _lay_the_agenda(stage: Weversmark, meeting: SteeringMeeting, told: story.Meeting, day: dt.date) -> None:
    for decided in told.decided:
        opgave = stage.opgave(decided.opgave)
        if decided.is_clash:
            clash = opgaven.report_clash(opgave, ClashDraft(*story.CLASH), by=stage.viewer(decided.carrier))
            lead = stage.viewer(KEEPER)
            opgaven.put_clash_on_agenda(clash, meeting=meeting.planned_on, by=lead, today=day)
            continue
        draft = ItemDraft(opgave.pk, decided.title, decided.asked, decided.why)
        actions.put_on_item(meeting, draft, by=stage.viewer(KEEPER), today=day)


def _decide(stage: Weversmark, meeting: SteeringMeeting, told: story.Decided, day: dt.date) -> Decision:
    on_it = AgendaItem.objects.filter(meeting=meeting, state=ItemState.ON)
    item = on_it.get(reason=AgendaReason.CLASH) if told.is_clash else on_it.get(title=told.title)
    works_for = stage.works_for
    draft = DecisionDraft(
        question=told.asked,
        options=[Option(each.text, each.speaks_for, each.speaks_against) for each in told.options],
        chosen=told.chosen,
        reason=told.reason,
        expects=_expects(stage, told),
        carrier=stage.person(told.carrier),
        due_on=stage.today + dt.timedelta(days=told.due_in),
        look_back_on=stage.today + dt.timedelta(days=told.look_back_in),
        against=[Against(stage.person(who), works_for[who], why) for who, why in told.against],
    )
    return actions.decide(item, draft, by=stage.viewer(KEEPER), today=day)


def _expects(stage: Weversmark, told: story.Decided) -> ExpectationDraft:
    if told.effort:
        return ExpectationDraft(milestone=Milestone(effort=stage.efforts[told.effort]), ready=told.ready)
    use = IndicatorUse.objects.select_related("area", "indicator").get(
        opgave=stage.opgaven[told.opgave], indicator=stage.figures[told.figure]
    )
    return ExpectationDraft(use=use, direction=use.wanted_direction, size=Decimal(told.size))


def _carry_out(stage: Weversmark, decision: Decision, told: story.Decided) -> None:
    by = stage.viewer(told.carrier)
    for effort in told.led_to:
        actions.link_result(decision, stage.efforts[effort], by=by)
    if told.finished is not None:
        days_ago, how = told.finished
        with stage.playing_on(stage.ago(days_ago)) as day:
            actions.finish_decision(decision, how, by=by, today=day)


def _look_back(stage: Weversmark, decision: Decision, told: story.LookedBack, day: dt.date) -> None:
    decision.refresh_from_db()
    again_on = None if told.again_in is None else stage.today + dt.timedelta(days=told.again_in)
    draft = LookBackDraft(told.verdict, told.learned, again_on)
    actions.look_back(decision, draft, version=decision.version, by=stage.viewer(KEEPER), today=day)


def _plan_the_next(stage: Weversmark, group: SteeringGroup) -> None:
    by, key = stage.viewer(KEEPER), story.COMING[0]
    draft = MeetingDraft(stage.today + dt.timedelta(days=story.COMING_IN), STARTS_AT, story.PLACE)
    meeting = actions.plan_meeting(group, draft, by=by, today=stage.today)
    item = ItemDraft(stage.opgaven[key].pk, *story.COMING[1:])
    actions.put_on_item(meeting, item, by=by, today=stage.today)

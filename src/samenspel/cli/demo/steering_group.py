"""Let a town hold its steering group: two meetings that were held, and one that comes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

from samenspel.approach.models import Effort
from samenspel.cli.demo import monthly
from samenspel.cli.demo.stage import Stage
from samenspel.cli.demo.steering_told import Decided, Held, PutOn, Steered
from samenspel.opgaven import actions as opgaven
from samenspel.opgaven.actions import AssignmentDraft, ClashDraft
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Role
from samenspel.places.models import Area
from samenspel.steering import actions
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

JOINED_BEFORE = 10


def steer(
    stage: Stage, told: Steered, gathered: Sequence[Opgave], areas: Mapping[str, Area]
) -> SteeringGroup:
    """Gather the opgaven, hold the meetings of the story on their days, and plan the next one."""
    first = gathered[0]
    by = stage.viewer(told.lead)
    with stage.playing_on(stage.ago(told.held[0].days_ago + JOINED_BEFORE)) as day:
        for who in told.joins:
            seat = AssignmentDraft(stage.person(who), stage.works_for[who], Role.STEERING_MEMBER, day)
            opgaven.give_assignment(first, seat, by=by)
        group = actions.start_group(told.name, [opgave.pk for opgave in gathered], by=by)
    if told.clash is not None:
        who, days_ago, unit, goal, pinches = told.clash
        with stage.playing_on(stage.ago(days_ago)):
            opgaven.report_clash(first, ClashDraft(unit, goal, pinches), by=stage.viewer(who))
    for held in told.held:
        with stage.playing_on(stage.ago(held.days_ago)) as day:
            if told.counted is not None:
                # The newest month comes in just before they meet, so that one looks back on another value.
                monthly.steer_by(stage, first, told.counted, areas, day)
            _hold(stage, told, held, group, first, day)
        _carry_out(stage, told, held)
    coming = actions.MeetingDraft(
        stage.today + dt.timedelta(days=told.coming_in), dt.time(15, 30), told.coming_at
    )
    actions.plan_meeting(group, coming, by=by, today=stage.today)
    return group


def _hold(
    stage: Stage, told: Steered, held: Held, group: SteeringGroup, opgave: Opgave, day: dt.date
) -> None:
    by = stage.viewer(told.lead)
    meeting = actions.plan_meeting(
        group, actions.MeetingDraft(day, dt.time(15, 30), held.place), by=by, today=day
    )
    for put in held.put_on:
        draft = actions.ItemDraft(opgave.pk, put.title, put.asked, put.why)
        actions.put_on_item(meeting, draft, by=by, today=day)
    actions.send_agenda(meeting, by=by, today=day)
    actions.open_meeting(meeting, by=by, today=day)
    absent = stage.person(held.absent).pk if held.absent else 0
    present = meeting.seats.exclude(person=absent).values_list("pk", flat=True)
    actions.note_attendance(meeting, list(present), by=by)
    by_title = {put.title: put for put in held.put_on}
    for item in meeting.items.exclude(state=ItemState.OFF):
        _treat(stage, told, held, item, by_title.get(item.title), day)
    actions.close_meeting(SteeringMeeting.objects.get(pk=meeting.pk), by=by)


def _treat(
    stage: Stage, told: Steered, held: Held, item: AgendaItem, put: PutOn | None, day: dt.date
) -> None:
    by = stage.viewer(told.decides)
    decided = put.decided if put else held.clash if item.reason == AgendaReason.CLASH else None
    if decided is not None:
        actions.decide(item, _draft(stage, item, decided, day), by=by, today=day)
    elif item.reason == AgendaReason.PROMISED and held.look_back is not None:
        decision = Decision.objects.get(pk=int(item.key.split(":")[1]))
        verdict, learned = held.look_back
        actions.look_back(
            decision, actions.LookBackDraft(verdict, learned), version=decision.version, by=by, today=day
        )
    elif item.reason in (AgendaReason.BY_HAND, AgendaReason.CLASH):
        actions.carry_item(item, held.carried_because, by=by)
    else:
        heard = item.reason == AgendaReason.CONTESTED
        actions.treat_item(item, held.heard if heard else held.other, by=by)


def _draft(stage: Stage, item: AgendaItem, told: Decided, day: dt.date) -> actions.DecisionDraft:
    against: tuple[actions.Against, ...] = ()
    if told.against is not None:
        who, why = told.against
        against = (actions.Against(stage.person(who), stage.works_for[who], why),)
    return actions.DecisionDraft(
        question=item.title,
        options=[actions.Option(*option) for option in told.options],
        chosen=0,
        reason=told.reason,
        expects=_expects(item.opgave, told),
        carrier=stage.person(told.who),
        due_on=day + dt.timedelta(days=told.due_in),
        look_back_on=day + dt.timedelta(days=told.back_in),
        against=against,
    )


def _expects(opgave: Opgave, told: Decided) -> actions.ExpectationDraft:
    """What should come of it: that a figure moves, or that something of an effort is ready."""
    if not told.moves_by:
        shown_by = Milestone(effort=_effort(opgave, told.shown_by))
        return actions.ExpectationDraft(milestone=shown_by, ready=told.ready)
    use = IndicatorUse.objects.select_related("area", "indicator").filter(opgave=opgave).latest("pk")
    return actions.ExpectationDraft(use=use, direction=use.wanted_direction, size=Decimal(told.moves_by))


def _effort(opgave: Opgave, title: str) -> Effort:
    """An effort by its title, or by how its title begins to speak of it."""
    return Effort.objects.filter(opgave=opgave, title__icontains=title).order_by("pk")[0]


def _carry_out(stage: Stage, told: Steered, held: Held) -> None:
    """Say on its day that a decision was carried out, and link the effort that it stopped."""
    for put in held.put_on:
        if put.decided is None or put.decided.done is None:
            continue
        decision = Decision.objects.get(question=put.title)
        days_ago, how = put.decided.done
        with stage.playing_on(stage.ago(days_ago)) as day:
            by = stage.viewer(told.lead)
            actions.finish_decision(decision, how, by=by, today=day)
            actions.link_result(decision, _effort(decision.opgave, put.decided.led_to), by=by)

"""A joint plan: who is in it and where they stand, the journey, how it is meant to work, who does what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from samenspel.approach import actions as approach
from samenspel.approach.actions import (
    AgreedDraft,
    AssumptionTestDraft,
    DaysDraft,
    EffortDraft,
    JourneyDraft,
    JudgementDraft,
    LineDraft,
    NodeDraft,
    PointDraft,
    ProgressDraft,
    ShareDraft,
    WorksOutDraft,
)
from samenspel.approach.models import ActionLine, Effort, JourneyPoint, ProgressNote
from samenspel.cli.demo import story
from samenspel.cli.demo.stage import Stage
from samenspel.foundation.journal import kind_of
from samenspel.network import actions as network
from samenspel.network.actions import (
    Coming,
    InvolvementDraft,
    PartyDraft,
    PositionDraft,
    RelationDraft,
    SeatDraft,
    TeamDraft,
)
from samenspel.network.models import Involvement, Stakeholder, Team
from samenspel.opgaven.models import Assignment, Opgave, PolicyField

VoiceKeys = Mapping[str, tuple[str, int]]


@dataclass
class Made:
    """What a plan has so far: its parties, lines and efforts by their name in the story."""

    opgave: Opgave
    parties: Mapping[str, Stakeholder]
    voices: VoiceKeys
    lead: str = "joost"
    lines: dict[str, ActionLine] = field(default_factory=dict)
    efforts: dict[str, Effort] = field(default_factory=dict)
    gaps: dict[str, JourneyPoint] = field(default_factory=dict)
    team: Team | None = None


def list_the_parties(stage: Stage, parties: Iterable[story.Party]) -> dict[str, Stakeholder]:
    """Bring in the list of parties of the town; by their key."""
    fields = {row.name: row for row in PolicyField.objects.filter(owner=stage.town)}
    drafts = {
        told.key: PartyDraft(
            told.name,
            told.kind,
            organisation=stage.organisations.get(told.key),
            contact_name=told.contact,
            policy_fields=tuple(fields[name] for name in told.policy_fields if name in fields),
            stands_for=told.stands_for,
            is_public=True,
        )
        for told in parties
    }
    with stage.playing_on(stage.ago(story.PARTIES_LISTED)):
        listed = network.list_parties(stage.town, list(drafts.values()), by=stage.viewer(stage.lead))
    named = {party.name: party for party in listed.added}
    return {key: named[draft.name] for key, draft in drafts.items()}


def make_the_plan(stage: Stage, made: Made, plan: story.Plan) -> None:
    """Everything of a plan but its money, each on its own day."""
    with stage.playing_on(stage.ago(plan.began)) as day:
        _bring_together(stage, made, plan, on=day)
        _form_teams(stage, made, plan, on=day)
        if plan.way is not None:
            _draw_the_way(stage, made, plan.way)
    _note_positions(stage, made, plan)
    with stage.playing_on(stage.ago(plan.began - 2)):
        _write_lines(stage, made, plan)
    _start_efforts(stage, made, plan)
    if plan.nodes:
        with stage.playing_on(stage.ago(plan.began - 25)):
            _say_how_it_works(stage, made, plan)
    _promise(stage, made, plan)


def _bring_together(stage: Stage, made: Made, plan: story.Plan, *, on: dt.date) -> None:
    by = stage.viewer(made.lead)
    for told in plan.involved:
        coming = Coming(
            made.parties[told.party],
            on,
            InvolvementDraft(told.wants, told.brings, told.needs),
            made.voices.get(told.named_by),
        )
        network.involve(made.opgave, coming, by=by)
    for one, other, kind, note in plan.relations:
        draft = RelationDraft(made.parties[one].pk, made.parties[other].pk, kind, on, note)
        network.note_relation(made.opgave, draft, by=by)


def _note_positions(stage: Stage, made: Made, plan: story.Plan) -> None:
    """Where parties stood, one moment after another: later ones rest on what was seen before."""
    rows = Involvement.objects.filter(opgave=made.opgave).select_related("stakeholder")
    involved = {row.stakeholder_id: row.pk for row in rows}
    moments: dict[int, list[PositionDraft]] = {}
    seen: dict[int, int] = {}
    for told in plan.involved:
        pk = involved[made.parties[told.party].pk]
        for stood in told.stood:
            draft = PositionDraft(pk, stood.interest, stood.influence, stood.stance, stood.why)
            moments.setdefault(stood.days_ago, []).append(draft)
    for days_ago in sorted(moments, reverse=True):
        drafts = [
            PositionDraft(
                d.involvement_id, d.interest, d.influence, d.stance, d.why, seen.get(d.involvement_id)
            )
            for d in moments[days_ago]
        ]
        with stage.playing_on(stage.ago(days_ago)) as day:
            by = stage.viewer(made.lead)
            noted = network.note_positions(made.opgave, drafts, by=by, dated_on=day, today=day)
        seen |= {position.involvement_id: position.pk for position in noted}


def _form_teams(stage: Stage, made: Made, plan: story.Plan, *, on: dt.date) -> None:
    by = stage.viewer(made.lead)
    roles = {row.person_id: row for row in Assignment.objects.filter(opgave=made.opgave)}
    for told in plan.teams:
        draft = TeamDraft(told.name, told.kind, made.opgave, purpose=told.purpose, is_public=True)
        team = network.start_team(stage.town, draft, by=by)
        made.team = made.team or team
        for seat in told.seats:
            account = stage.accounts.get(seat.who)
            person = account.person if account else None
            role = roles.get(person.pk) if person else None
            network.give_seat(
                team,
                SeatDraft(
                    seat.task,
                    on,
                    assignment=role,
                    stakeholder=None if account else made.parties[seat.who],
                    person=person if role is None else None,
                    mandate=seat.mandate,
                    days_per_week=Decimal(seat.days_per_week) if seat.days_per_week else None,
                ),
                by=by,
            )


def _draw_the_way(stage: Stage, made: Made, way: story.Way) -> None:
    by = stage.viewer(made.lead)
    titles = tuple(step.title for step in way.steps)
    journey = approach.start_journey(
        made.opgave, JourneyDraft(way.title, way.about, titles, is_public=True), by=by
    )
    for stage_row, step in zip(journey.stages.order_by("position"), way.steps, strict=True):
        drafts = [PointDraft(aspect, text) for aspect, text, _voices in step.points]
        points = approach.add_points(stage_row, drafts, by=by)
        for point, (aspect, text, voices) in zip(points, step.points, strict=True):
            if voices:
                approach.choose_voices(point, [made.voices[name] for name in voices], by=by)
            if aspect == "miss":
                made.gaps[text] = point


def _write_lines(stage: Stage, made: Made, plan: story.Plan) -> None:
    by = stage.viewer(made.lead)
    for told in plan.lines:
        draft = LineDraft(told.title, told.purpose, made.parties[told.lead])
        made.lines[told.title] = approach.add_action_line(made.opgave, draft, by=by)


def _start_efforts(stage: Stage, made: Made, plan: story.Plan) -> None:
    for told in plan.efforts:
        with stage.playing_on(stage.ago(told.began)) as day:
            effort = _start_effort(stage, made, told, on=day)
            made.efforts[told.key] = effort
            _share_it(stage, made, effort, told)
        for progress in told.progress:
            _tell(stage, effort, progress, lead=made.lead)
        if told.stopped is not None:
            days_ago, reason = told.stopped
            with stage.playing_on(stage.ago(days_ago)) as day:
                approach.stop_effort(effort, on=day, reason=reason, by=stage.viewer(made.lead))


def _start_effort(stage: Stage, made: Made, told: story.Doing, *, on: dt.date) -> Effort:
    draft = EffortDraft(
        title=told.title,
        kind=told.kind,
        owner_party=made.parties[told.owner],
        action_line=made.lines[told.line],
        is_innovation=told.is_new,
        description=told.description,
        contact_name=told.contact,
        contact_email=stage.address_of(told.contact.split()[0].lower()) if told.contact else "",
        starts_on=on,
        state=told.state,
        became=told.became,
        became_note=told.became_note,
    )
    sources = [made.voices[name] for name in told.voices]
    if told.gap:
        gap = made.gaps[told.gap]
        sources.append((kind_of(gap), gap.pk))
    return approach.start_effort(made.opgave, draft, by=stage.viewer(made.lead), sources=sources)


def _share_it(stage: Stage, made: Made, effort: Effort, told: story.Doing) -> None:
    for share in told.shares:
        draft = ShareDraft(
            made.parties[share.party],
            stage.today.year,
            share.task,
            Decimal(share.days) if share.days else None,
            share.state,
            made.team if share.from_team else None,
        )
        approach.add_share(effort, draft, by=stage.viewer(made.lead))


def _tell(stage: Stage, effort: Effort, told: story.ProgressTold, *, lead: str) -> ProgressNote:
    with stage.playing_on(stage.ago(told.days_ago)) as day:
        draft = ProgressDraft(told.state, told.needs, told.told, stage.name_of(told.who))
        note = approach.tell_progress(effort, draft, by=stage.viewer(told.who), today=day)
    if told.settled:
        with stage.playing_on(stage.ago(told.days_ago - 3)):
            approach.settle_need(note, told.settled, by=stage.viewer(lead))
    return note


def _say_how_it_works(stage: Stage, made: Made, plan: story.Plan) -> None:
    by = stage.viewer(made.lead)
    nodes = {
        told.key: approach.add_node(made.opgave, NodeDraft(told.layer, told.title, told.explanation), by=by)
        for told in plan.nodes
    }
    for key, effort in made.efforts.items():
        if effort.state != "stopped":
            nodes[key] = approach.add_node(made.opgave, NodeDraft("effort", effort=effort), by=by)
    for told in plan.leads:
        link = approach.add_link(nodes[told.source], nodes[told.target], told.assumption, by=by)
        for who, name, sure, evidence, why in told.judged:
            judged = JudgementDraft(sure, evidence, name, why)
            approach.judge_link(link, judged, today=stage.ago(plan.began - 25), by=stage.viewer(who))
        if told.test is not None:
            how, who_tests, due_in = told.test
            due = stage.today + dt.timedelta(days=due_in)
            approach.agree_test(link, AssumptionTestDraft(how, who_tests, due), by=by)


def _promise(stage: Stage, made: Made, plan: story.Plan) -> None:
    by = stage.viewer(made.lead)
    with stage.playing_on(stage.ago(40)) as day:
        drafts = [
            AgreedDraft(
                told.what,
                told.who,
                None if told.due_in is None else stage.today + dt.timedelta(days=told.due_in),
                made.parties[told.party] if told.party else None,
                made.efforts[told.effort] if told.effort else None,
                day,
            )
            for told in plan.promises
        ]
        rows = approach.note_agreed(made.opgave, drafts, by=by)
    with stage.playing_on(stage.ago(5)):
        for row, told in zip(rows, plan.promises, strict=True):
            if told.done:
                approach.finish_agreed(row, by=by)
            if told.dropped:
                approach.drop_agreed(row, told.dropped, by=by)
        for told_days in plan.days:
            _say_the_days(stage, made, told_days)


def _say_the_days(stage: Stage, made: Made, told: story.Days) -> None:
    by, year = stage.viewer(told.who), stage.today.year
    party = made.parties[told.party]
    draft = DaysDraft(party, year, Decimal(told.days), told.note)
    approach.keep_party_days(made.opgave, draft, version=0, by=by)
    answer = WorksOutDraft(year, told.works_out, told.reason, party)
    approach.answer_works_out(made.opgave, answer, by=by)

"""With whom: parties and where they stand, teams, and what the municipality itself is and changes."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from samenspel.cli.demo.utrecht.set import Vechtstede
from samenspel.cli.demo.utrecht.story import plan as story
from samenspel.cli.demo.utrecht.story import reasoning as told
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
from samenspel.network.models import Involvement, Team
from samenspel.opgaven import actions
from samenspel.opgaven.actions import (
    AmbitionDraft,
    ClashDraft,
    DocumentDraft,
    OwnRoleDraft,
    PracticeDraft,
    RuleDraft,
)
from samenspel.opgaven.models import (
    Assignment,
    CanvasField,
    OpgavePhase,
    OwnRole,
    PolicyField,
    RuleOutcome,
)

LEAD = "wouter"
JOINED_DAYS_AGO = 400
LOOKED_DAYS_AGO = 50


def bring_together(stage: Vechtstede) -> None:
    """Parties, positions, teams; phases with their canvas; rules, roles, units, documents, ambitions."""
    with stage.playing_on(stage.ago(JOINED_DAYS_AGO)) as day:
        involved = _involve(stage, day)
        stood = _look(stage, involved, day, {})
        _form_teams(stage, day)
    with stage.playing_on(stage.ago(LOOKED_DAYS_AGO)) as day:
        _look(stage, involved, day, stood)
        _relate(stage, day)
    _move_and_fill(stage)
    _say_what_pinches(stage)
    _name_what_changes(stage)
    _put_in_order(stage)


def _involve(stage: Vechtstede, day: dt.date) -> dict[str, Involvement]:
    lead, opgave = stage.viewer(LEAD), stage.opgave
    fields = {field.name: field for field in PolicyField.objects.filter(owner=stage.town)}
    involved = {}
    for party in story.PARTIES:
        draft = PartyDraft(
            name=party.name,
            kind=party.kind,
            organisation=stage.organisations.get(party.key),
            policy_fields=tuple(fields[name] for name in party.fields),
            is_public=party.is_public,
        )
        says = InvolvementDraft(party.wants, party.brings, party.needs)
        involved[party.key] = network.involve(opgave, Coming(draft, day, says), by=lead)
        stage.parties[party.key] = involved[party.key].stakeholder
    return involved


def _look(
    stage: Vechtstede, involved: dict[str, Involvement], day: dt.date, before: dict[int, int]
) -> dict[int, int]:
    """Note where parties stand; ``before`` holds the positions that were noted the last time."""
    drafts = []
    for party in story.PARTIES:
        now = party.stands if before else party.stood
        if now is not None:
            pk = involved[party.key].pk
            drafts.append(PositionDraft(pk, *now, seen=before.get(pk)))
    noted = network.note_positions(stage.opgave, drafts, by=stage.viewer(LEAD), dated_on=day, today=day)
    return {position.involvement_id: position.pk for position in noted}


def _relate(stage: Vechtstede, day: dt.date) -> None:
    for one, other, kind, note in story.RELATIONS:
        draft = RelationDraft(stage.parties[one].pk, stage.parties[other].pk, kind, day, note)
        network.note_relation(stage.opgave, draft, by=stage.viewer(LEAD))


def _form_teams(stage: Vechtstede, day: dt.date) -> None:
    lead, opgave = stage.viewer(LEAD), stage.opgave
    name, purpose = story.TEAM
    team = network.start_team(
        stage.town, TeamDraft(name, "opgave_team", opgave, purpose=purpose, is_public=True), by=lead
    )
    name, purpose = story.BOARD
    board = network.start_team(
        stage.town, TeamDraft(name, "sounding_board", opgave, purpose=purpose, is_public=True), by=lead
    )
    for who, task, mandate, days in story.SEATS:
        _seat(stage, team, who, SeatDraft(task, day, mandate=mandate, days_per_week=Decimal(days)))
    for who, task in story.BOARD_SEATS:
        _seat(stage, board, who, SeatDraft(task, day))
    network.tie_meeting(board, stage.tables["bord"], by=lead)


def _seat(stage: Vechtstede, team: Team, who: str, draft: SeatDraft) -> None:
    own = Assignment.objects.filter(opgave=stage.opgave, person=stage.person(who)).first()
    seat = SeatDraft(
        draft.task,
        draft.starts_on,
        assignment=own,
        mandate=draft.mandate,
        days_per_week=draft.days_per_week,
    )
    network.give_seat(team, seat, by=stage.viewer(LEAD))


def _move_and_fill(stage: Vechtstede) -> None:
    lead = stage.viewer(LEAD)
    for phase, days_ago, why in told.PHASES:
        with stage.playing_on(stage.ago(days_ago)) as day:
            actions.move_phase(stage.opgave, OpgavePhase(phase), why, by=lead, today=day)
    for field, words in told.CANVAS:
        actions.write_canvas(stage.opgave, CanvasField(field), words, number=0, by=lead)
    for what, who, needs in told.PRACTICES:
        actions.note_practice(stage.opgave, PracticeDraft(what, who, needs), by=lead)


def _say_what_pinches(stage: Vechtstede) -> None:
    lead, due = stage.viewer(LEAD), stage.today + dt.timedelta(days=75)
    for rule, pinches, can_lift, voice, became in told.RULES:
        with stage.playing_on(stage.ago(90)) as day:
            draft = RuleDraft(rule, pinches, can_lift, stage.person("carla"), due)
            noted = actions.note_rule(stage.opgave, draft, by=lead, today=day, voices=[stage.voice(voice)])
        if became is not None:
            with stage.playing_on(stage.ago(30)) as day:
                actions.settle_rule(noted, RuleOutcome(became[0]), became[1], by=lead, today=day)


def _name_what_changes(stage: Vechtstede) -> None:
    sponsor, lead = stage.viewer("ellen"), stage.viewer(LEAD)
    for role, stance, days_ago, why in told.ROLES:
        draft = OwnRoleDraft(OwnRole(role), why, stage.ago(days_ago), stance)
        actions.name_own_role(stage.opgave, draft, by=sponsor)
    for unit, how in told.UNITS:
        actions.touch_unit(stage.opgave, unit, how, by=lead)
    for title, what, who, days in told.DOCUMENTS:
        document = DocumentDraft(
            title,
            what_changes=what,
            carrier=stage.person(who),
            due_on=stage.today + dt.timedelta(days=days),
        )
        actions.name_document(stage.opgave, document, by=lead, today=stage.today)


def _put_in_order(stage: Vechtstede) -> None:
    sponsor = stage.viewer("ellen")
    for n, (title, why) in enumerate(told.AMBITIONS):
        served = (stage.opgave.pk,) if n == 0 else ()
        actions.add_ambition(AmbitionDraft(title, why, served), stage.town, by=sponsor)
    actions.set_limit(stage.town, 3, told.LIMIT_REASON, by=sponsor)
    goal, pinches = told.CLASH
    with stage.playing_on(stage.ago(16)):
        clash = actions.report_clash(
            stage.opgave, ClashDraft("Werk en inkomen", goal, pinches), by=stage.viewer("carla")
        )
    meeting = stage.today + dt.timedelta(days=12)
    actions.put_clash_on_agenda(clash, meeting=meeting, by=stage.viewer(LEAD), today=stage.today)

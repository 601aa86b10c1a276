"""With whom: parties and where they stand, teams, and what the municipality itself is and changes."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from samenspel.cli.demo import governing
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
from samenspel.opgaven.actions import AmbitionDraft, ClashDraft
from samenspel.opgaven.models import Assignment, PolicyField

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
    voices = {name: stage.voice(name) for name in stage.notes}
    governing.govern(stage, stage.opgave, told.GOVERNED, voices)
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

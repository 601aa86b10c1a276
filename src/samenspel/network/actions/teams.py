"""Form a team over organisations, give seats in it, and ask who takes over when somebody leaves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from samenspel.foundation import journal, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.search import FindableText
from samenspel.network import permissions, rules
from samenspel.network.errors import (
    AlreadyTakenOver,
    LeavingNeedsReason,
    PeriodReversed,
    SeatIsNobodys,
    SeatStillRuns,
    TeamKnown,
    TeamNeedsPlace,
    TeamStopped,
    TooManyDays,
)
from samenspel.network.models import Stakeholder, Team, TeamKind, TeamSeat
from samenspel.network.queries.seats import end_of, holder_of, with_who
from samenspel.opgaven.models import Assignment, Opgave
from samenspel.people.models import Organisation, Person
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class TeamDraft:
    """A team as it is typed."""

    name: str
    kind: str
    opgave: Opgave | None = None
    area_id: int | None = None
    purpose: str = ""
    is_public: bool = False


@dataclass(frozen=True)
class SeatDraft:
    """Who does what in a team, with which mandate and days; ``follows``: whose task it takes over."""

    task: str
    starts_on: dt.date
    assignment: Assignment | None = None
    stakeholder: Stakeholder | None = None
    person: Person | None = None
    mandate: str = ""
    days_per_week: Decimal | None = None
    ends_before: dt.date | None = None
    follows: TeamSeat | None = None


@transaction.atomic
def start_team(owner: Organisation, draft: TeamDraft, *, by: Viewer) -> Team:
    """Form a team around an opgave, in an area, or to think along."""
    owner = Organisation.objects.select_for_update().get(pk=owner.pk)
    permissions.may_start_team(by, owner, draft.opgave).require()
    _refuse_team(owner, draft)
    team = Team(owner=owner, created_by=by.account)
    _write(team, draft)
    team.save()
    search.put([FindableText(team, team.name, team.purpose)])
    journal.record("network.team_started", by=by.account, about=team)
    return team


@transaction.atomic
def change_team(team: Team, draft: TeamDraft, *, by: Viewer, version: int) -> Team:
    """Change name, place or purpose of a team; who saves on an older version is told."""
    team = _locked_team(by, team.pk)
    permissions.may_keep_team(by, team).require()
    permissions.may_start_team(by, team.owner, draft.opgave).require()
    if team.version != version:
        raise EditedMeanwhile
    _refuse_team(team.owner, draft, but=team)
    _write(team, draft)
    team.version += 1
    team.save()
    search.put([FindableText(team, team.name, team.purpose)])
    journal.record("network.team_changed", by=by.account, about=team)
    return team


@transaction.atomic
def stop_team(team: Team, *, by: Viewer, stopped_on: dt.date) -> None:
    """A team stops, and every seat in it ends that day. Stopping twice does no harm."""
    team = _locked_team(by, team.pk)
    permissions.may_keep_team(by, team).require()
    if team.stopped_on is not None:
        return
    team.stopped_on = stopped_on
    team.version += 1
    team.save(update_fields=["stopped_on", "version"])
    journal.record("network.team_stopped", by=by.account, about=team)


@transaction.atomic
def give_seat(team: Team, draft: SeatDraft, *, by: Viewer) -> TeamSeat:
    """Give somebody a place in a team, perhaps in place of who left; it gives no rights."""
    team = _locked_team(by, team.pk)
    permissions.may_keep_team(by, team).require()
    if team.stopped_on is not None:
        raise TeamStopped(name=team.name)
    _refuse_seat(draft)
    follows = _followed(team, draft.follows, draft.starts_on) if draft.follows else None
    seat = TeamSeat.objects.create(
        team=team,
        assignment=draft.assignment,
        stakeholder=draft.stakeholder,
        person=draft.person,
        task=draft.task.strip(),
        mandate=draft.mandate.strip(),
        days_per_week=draft.days_per_week,
        starts_on=draft.starts_on,
        ends_before=draft.ends_before,
        follows=follows,
        given_by=by.account,
    )
    journal.record("network.seat_given", by=by.account, about=seat)
    return seat


@transaction.atomic
def change_seat(seat: TeamSeat, draft: SeatDraft, *, by: Viewer, version: int) -> TeamSeat:
    """Change task, mandate or days of a seat; who holds it stays the same."""
    seat = _locked_seat(by, seat)
    permissions.may_keep_team(by, seat.team).require()
    if seat.version != version:
        raise EditedMeanwhile
    _refuse_term(draft)
    seat.task, seat.mandate = draft.task.strip(), draft.mandate.strip()
    seat.days_per_week, seat.ends_before = draft.days_per_week, draft.ends_before
    seat.starts_on = draft.starts_on
    seat.version += 1
    seat.save(update_fields=["task", "mandate", "days_per_week", "starts_on", "ends_before", "version"])
    journal.record("network.seat_changed", by=by.account, about=seat)
    return seat


@transaction.atomic
def end_seat(seat: TeamSeat, *, by: Viewer, ends_before: dt.date) -> None:
    """Somebody leaves the team; from then on it is asked who takes over. Ending it twice does no harm."""
    seat = _locked_seat(by, seat)
    permissions.may_keep_team(by, seat.team).require()
    if seat.ends_before is not None and seat.ends_before <= ends_before:
        return
    if ends_before < seat.starts_on:
        raise PeriodReversed(starts=seat.starts_on, ends=ends_before)
    seat.ends_before = ends_before
    seat.version += 1
    seat.save(update_fields=["ends_before", "version"])
    journal.record("network.seat_ended", by=by.account, about=seat)


@transaction.atomic
def leave_task(seat: TeamSeat, *, by: Viewer, because: str) -> None:
    """Nobody takes this task over, with a reason. Saying it twice does no harm."""
    seat = _locked_seat(by, seat)
    permissions.may_keep_team(by, seat.team).require()
    if end_of(seat) is None:
        raise SeatStillRuns
    if not because.strip():
        raise LeavingNeedsReason
    if seat.no_follower_because:
        return
    seat.no_follower_because = because.strip()
    seat.version += 1
    seat.save(update_fields=["no_follower_because", "version"])
    journal.record("network.task_left", by=by.account, about=seat)


def _write(team: Team, draft: TeamDraft) -> None:
    team.name, team.sort_key = draft.name.strip(), rules.list_key(draft.name)
    team.kind, team.purpose, team.is_public = draft.kind, draft.purpose.strip(), draft.is_public
    team.opgave, team.area_id = draft.opgave, draft.area_id


def _refuse_team(owner: Organisation, draft: TeamDraft, *, but: Team | None = None) -> None:
    missing_opgave = draft.kind == TeamKind.OPGAVE_TEAM and draft.opgave is None
    missing_area = draft.kind == TeamKind.AREA_TEAM and draft.area_id is None
    if missing_opgave or missing_area:
        raise TeamNeedsPlace
    others = Team.objects.filter(owner=owner).exclude(pk=but.pk if but else 0)
    if others.filter(sort_key=rules.list_key(draft.name)).exists():
        raise TeamKnown(name=draft.name.strip())


def _refuse_seat(draft: SeatDraft) -> None:
    if draft.assignment is None and draft.stakeholder is None and draft.person is None:
        raise SeatIsNobodys
    _refuse_term(draft)


def _refuse_term(draft: SeatDraft) -> None:
    if draft.ends_before is not None and draft.ends_before < draft.starts_on:
        raise PeriodReversed(starts=draft.starts_on, ends=draft.ends_before)
    days = draft.days_per_week
    if days is not None and not 0 < days <= rules.MOST_DAYS:
        raise TooManyDays(days=days)


def _followed(team: Team, seat: TeamSeat, starts_on: dt.date) -> TeamSeat:
    """The seat whose task is taken over; when it had no end yet, it ends where the new one begins."""
    seat = TeamSeat.objects.select_for_update(of=("self",)).get(pk=seat.pk, team=team)
    follower = with_who(TeamSeat.objects.filter(follows=seat)).first()
    if follower is not None:
        raise AlreadyTakenOver(name=holder_of(follower), task=seat.task)
    if seat.ends_before is None:
        ended = rules.earliest(end_of(seat), starts_on) or starts_on
        seat.ends_before = max(ended, seat.starts_on)
        seat.version += 1
        seat.save(update_fields=["ends_before", "version"])
    return seat


def _locked_team(by: Viewer, pk: int) -> Team:
    permissions.visible_team(by, pk)
    return Team.objects.select_for_update(of=("self",)).select_related("owner", "opgave__owner").get(pk=pk)


def _locked_seat(by: Viewer, seat: TeamSeat) -> TeamSeat:
    team = _locked_team(by, seat.team_id)
    permissions.visible_seat(by, team.pk, seat.pk)
    seat = TeamSeat.objects.select_for_update(of=("self",)).get(pk=seat.pk)
    seat.team = team
    return seat

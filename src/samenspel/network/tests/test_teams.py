"""Teams: a seat ends with the role or the membership, and then it is asked who takes over."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from samenspel.foundation.errors import NotAllowed
from samenspel.foundation.models import Entry, PersonalDataReading
from samenspel.network import actions, permissions, queries
from samenspel.network.actions import SeatDraft, TeamDraft
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
from samenspel.network.models import Stakeholder, Team, TeamSeat
from samenspel.network.tests.conftest import account, person_of
from samenspel.opgaven.models import Assignment, Opgave
from samenspel.people.models import Membership, Organisation
from samenspel.people.permissions import STRANGER, Viewer, viewer_of
from samenspel.people.queries import Departure

TODAY = dt.date(2026, 3, 12)
NEW_YEAR = dt.date(2026, 1, 1)


@pytest.fixture
def team(opgave: Opgave, lead: Viewer) -> Team:
    return actions.start_team(opgave.owner, TeamDraft("Team Noord", "opgave_team", opgave), by=lead)


@pytest.fixture
def seat(team: Team, opgave: Opgave, partner: Viewer, lead: Viewer) -> TeamSeat:
    assignment = Assignment.objects.get(opgave=opgave, person=person_of(partner))
    draft = SeatDraft(
        "Belt de buren", NEW_YEAR, assignment=assignment, mandate="Tot € 500", days_per_week=Decimal("1.5")
    )
    return actions.give_seat(team, draft, by=lead)


def rows(team: Team, lead: Viewer, *, today: dt.date = TODAY) -> queries.TeamSheet:
    return queries.team_sheet(lead, team, today=today)


def test_a_team_is_named_once_and_works_somewhere(opgave: Opgave, team: Team, lead: Viewer) -> None:
    with pytest.raises(TeamKnown):
        actions.start_team(opgave.owner, TeamDraft("team noord", "opgave_team", opgave), by=lead)
    with pytest.raises(TeamNeedsPlace):
        actions.start_team(opgave.owner, TeamDraft("Zuid", "area_team"), by=lead)


def test_a_seat_is_somebodys_with_days_that_fit_in_a_week(
    team: Team, party: Stakeholder, lead: Viewer
) -> None:
    with pytest.raises(SeatIsNobodys):
        actions.give_seat(team, SeatDraft("Iets", TODAY), by=lead)
    with pytest.raises(TooManyDays):
        actions.give_seat(
            team, SeatDraft("Iets", TODAY, stakeholder=party, days_per_week=Decimal(8)), by=lead
        )
    with pytest.raises(PeriodReversed):
        actions.give_seat(team, SeatDraft("Iets", TODAY, stakeholder=party, ends_before=NEW_YEAR), by=lead)
    actions.give_seat(team, SeatDraft("Kijkt mee", TODAY, stakeholder=party), by=lead)
    assert rows(team, lead).seats[0].name == "Huisartsen Noord"


def test_the_days_of_a_team_add_up(team: Team, seat: TeamSeat, lead: Viewer) -> None:
    draft = SeatDraft("Trekt", NEW_YEAR, person=person_of(lead), days_per_week=Decimal("0.25"))
    actions.give_seat(team, draft, by=lead)
    assert rows(team, lead).days == Decimal("1.75")


def test_a_seat_ends_with_the_role(team: Team, seat: TeamSeat, lead: Viewer) -> None:
    Assignment.objects.filter(pk=seat.assignment_id).update(ends_before=dt.date(2026, 2, 1))
    sheet = rows(team, lead)
    assert sheet.seats == ()
    assert sheet.asks[0].ends_before == dt.date(2026, 2, 1)
    assert sheet.asks[0].has_left


def test_a_seat_ends_with_the_membership_and_then_waits_for_the_lead(
    team: Team, seat: TeamSeat, partner: Viewer, lead: Viewer
) -> None:
    assert queries.tasks_waiting_for(lead, TODAY) == []
    Membership.objects.filter(person=person_of(partner)).update(ends_before=dt.date(2026, 3, 1))
    (waiting,) = queries.tasks_waiting_for(lead, TODAY)
    assert (waiting.task, waiting.since) == ("Belt de buren", dt.date(2026, 3, 1))
    assert queries.tasks_waiting_for(partner, TODAY) == []
    follower = SeatDraft("Belt de buren", TODAY, person=person_of(lead), follows=seat)
    actions.give_seat(team, follower, by=lead)
    assert queries.tasks_waiting_for(lead, TODAY) == []
    assert rows(team, lead).ended[0].follower == "Noor de Wit"
    with pytest.raises(AlreadyTakenOver):
        actions.give_seat(team, follower, by=lead)


def test_taking_over_ends_the_seat_that_still_ran(team: Team, seat: TeamSeat, lead: Viewer) -> None:
    actions.give_seat(team, SeatDraft("Belt", TODAY, person=person_of(lead), follows=seat), by=lead)
    assert TeamSeat.objects.get(pk=seat.pk).ends_before == TODAY


def test_nobody_takes_over_only_with_a_reason_and_after_the_end(
    team: Team, seat: TeamSeat, lead: Viewer
) -> None:
    with pytest.raises(SeatStillRuns):
        actions.leave_task(seat, by=lead, because="af")
    actions.end_seat(seat, by=lead, ends_before=TODAY)
    actions.end_seat(seat, by=lead, ends_before=TODAY)
    assert Entry.objects.filter(action="network.seat_ended").count() == 1
    with pytest.raises(LeavingNeedsReason):
        actions.leave_task(seat, by=lead, because=" ")
    actions.leave_task(seat, by=lead, because="Alle buren zijn gebeld.")
    assert rows(team, lead).asks == ()


def test_a_team_that_stopped_has_no_seats(
    team: Team, seat: TeamSeat, party: Stakeholder, lead: Viewer
) -> None:
    actions.stop_team(team, by=lead, stopped_on=TODAY)
    assert rows(team, lead).seats == ()
    assert queries.tasks_waiting_for(lead, TODAY) == []
    with pytest.raises(TeamStopped):
        actions.give_seat(team, SeatDraft("Iets", TODAY, stakeholder=party), by=lead)


def test_a_seat_gives_no_rights(team: Team, municipality: Organisation, lead: Viewer) -> None:
    colleague = viewer_of(account("Bo", municipality))
    actions.give_seat(team, SeatDraft("Kijkt mee", TODAY, person=person_of(colleague)), by=lead)
    assert permissions.visible_team(colleague, team.pk) == team
    with pytest.raises(NotAllowed):
        actions.stop_team(team, by=colleague, stopped_on=TODAY)
    assert team.opgave is not None
    assert not permissions.may_see_contacts(colleague, team.opgave)


def test_a_public_team_shows_no_names(
    client: Client, opgave: Opgave, team: Team, seat: TeamSeat, lead: Viewer
) -> None:
    Opgave.objects.filter(pk=opgave.pk).update(is_public=True)
    actions.change_team(
        team, TeamDraft("Team Noord", "opgave_team", opgave, is_public=True), by=lead, version=1
    )
    page = client.get(reverse("network:team", args=[team.pk]))
    assert page.status_code == 200
    assert "Piet Noaber" not in page.text
    assert not permissions.visible_seats(STRANGER).exists()


def test_whom_to_call_is_for_who_works_on_it_and_reading_is_kept(
    client: Client, opgave: Opgave, seat: TeamSeat, lead: Viewer, municipality: Organisation
) -> None:
    url = reverse("network:call", args=[opgave.pk])
    assert client.get(url).status_code == 302
    auditor = account("Ada", municipality, "auditor")
    client.force_login(auditor)
    assert client.get(url).status_code == 403
    assert not PersonalDataReading.objects.exists()
    assert lead.account is not None
    client.force_login(lead.account)
    page = client.get(url)
    assert "Tot € 500" in page.text
    assert PersonalDataReading.objects.filter(purpose="network.call_list", about_id=opgave.pk).count() == 1


def test_a_team_goes_through_its_life_by_forms(
    client: Client, opgave: Opgave, partner: Viewer, lead: Viewer
) -> None:
    assert lead.account is not None
    client.force_login(lead.account)
    typed = {
        "owner": str(opgave.owner_id),
        "name": "Team West",
        "kind": "opgave_team",
        "opgave": str(opgave.pk),
    }
    client.post(reverse("network:new_team") + f"?opgave={opgave.pk}", typed)
    team = Team.objects.get()
    give = reverse("network:give_seat", args=[team.pk])
    assignment = Assignment.objects.get(person=person_of(partner))
    seat = {"who": f"rol-{assignment.pk}", "task": "Belt", "starts_on": "2026-01-01", "days_per_week": "acht"}
    wrong = client.post(give, seat)
    assert wrong.status_code == 200
    assert 'value="acht"' in wrong.text
    client.post(give, {**seat, "days_per_week": "1,5"})
    made = TeamSeat.objects.get()
    assert made.days_per_week == Decimal("1.5")
    client.post(reverse("network:end_seat", args=[team.pk, made.pk]), {"ends_before": "2026-02-01"})
    assert client.get(reverse("network:follow", args=[team.pk, made.pk])).status_code == 200
    follow = reverse("network:follow", args=[team.pk, made.pk])
    client.post(follow, {"who": f"mens-{person_of(lead).pk}", "task": "Belt", "starts_on": "2026-02-01"})
    assert TeamSeat.objects.filter(follows=made).exists()
    for name in ("teams", "new_team"):
        assert client.get(reverse(f"network:{name}")).status_code == 200
    assert client.get(reverse("network:change_team", args=[team.pk])).status_code == 200
    assert client.get(reverse("network:change_seat", args=[team.pk, made.pk])).status_code == 200


def test_who_leaves_an_organisation_is_shown_the_seats_that_end_with_it(
    seat: TeamSeat, partner: Viewer, municipality: Organisation, noabers: Organisation, lead: Viewer
) -> None:
    person = person_of(partner)
    panel = queries.leaving_panel(lead, Departure(person, noabers, TODAY))
    assert panel is not None
    assert [task for _team, task, _url in panel.values["rows"]] == [seat.task]
    assert queries.leaving_panel(lead, Departure(person, municipality, TODAY)) is None

"""A sounding board comes together: its people are on the list, and the meeting stands with the team."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.foundation.errors import NotAllowed
from samenspel.foundation.models import Entry
from samenspel.network import actions, queries
from samenspel.network.actions import MeetingDraft, PartyDraft, SeatDraft, TeamDraft
from samenspel.network.errors import NotASoundingBoard, TeamStopped
from samenspel.network.models import Team
from samenspel.network.tests.conftest import account
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer, viewer_of
from samenspel.tables.actions import TableDraft, start_table
from samenspel.tables.models import Invitation, ThemeTable

TODAY = dt.date(2026, 3, 12)
DRAFT = MeetingDraft("Klopt wat we doen?", dt.date(2026, 4, 1), dt.time(19, 30), "De Spil")


@pytest.fixture
def host(municipality: Organisation) -> Viewer:
    return viewer_of(account("Soraya", municipality, "host"))


@pytest.fixture
def board(opgave: Opgave, lead: Viewer) -> Team:
    draft = TeamDraft("Aan Zet", "sounding_board", opgave, is_public=True)
    team = actions.start_team(opgave.owner, draft, by=lead)
    party = PartyDraft("Naima", kind="person", contact_email="naima@voorbeeld.test")
    sits = actions.list_party(opgave.owner, party, by=lead)
    long_ago = dt.date(2025, 1, 1)
    actions.give_seat(team, SeatDraft("Denkt mee", long_ago, stakeholder=sits), by=lead)
    left = actions.list_party(opgave.owner, PartyDraft("Wie wegging", kind="person"), by=lead)
    gone = actions.give_seat(team, SeatDraft("Dacht mee", long_ago, stakeholder=left), by=lead)
    actions.end_seat(gone, by=lead, ends_before=dt.date(2025, 6, 1))
    return team


def test_everybody_with_a_seat_stands_on_the_list_and_nothing_is_sent(board: Team, host: Viewer) -> None:
    table = actions.plan_meeting(board, DRAFT, by=host, today=TODAY)
    assert (table.kind, table.title, table.owner) == ("sounding_board", "Aan Zet", board.owner)
    invited = Invitation.objects.values_list("table", "name", "email")
    assert list(invited) == [(table.pk, "Naima", "naima@voorbeeld.test")]
    assert not mail.outbox
    assert [card.thing_id for card in queries.meetings_of(host, board)] == [table.pk]
    assert queries.meetings_of(STRANGER, board) == []


def test_a_meeting_of_last_week_is_written_up_without_inviting_anybody(board: Team, host: Viewer) -> None:
    actions.plan_meeting(board, DRAFT, by=host, today=dt.date(2026, 4, 8))
    assert not Invitation.objects.exists()


def test_a_table_that_was_held_is_tied_to_its_sounding_board_once(board: Team, host: Viewer) -> None:
    draft = TableDraft("Aan Zet", "Hoe gaat het?", TODAY, kind="sounding_board")
    table = start_table(draft, board.owner, by=host)
    actions.tie_meeting(board, table, by=host)
    actions.tie_meeting(board, table, by=host)
    assert [card.thing_id for card in queries.meetings_of(host, board)] == [table.pk]
    assert Entry.objects.filter(action="network.meeting_tied").count() == 1


def test_another_kind_of_team_and_one_that_stopped_hold_no_meetings(
    board: Team, opgave: Opgave, lead: Viewer
) -> None:
    team = actions.start_team(opgave.owner, TeamDraft("Team Noord", "opgave_team", opgave), by=lead)
    with pytest.raises(NotASoundingBoard):
        actions.plan_meeting(team, DRAFT, by=lead, today=TODAY)
    actions.stop_team(board, by=lead, stopped_on=TODAY)
    board.refresh_from_db()
    with pytest.raises(TeamStopped):
        actions.plan_meeting(board, DRAFT, by=lead, today=TODAY)


def test_who_sets_up_no_tables_plans_no_meeting(board: Team, partner: Viewer) -> None:
    with pytest.raises(NotAllowed):
        actions.plan_meeting(board, DRAFT, by=partner, today=TODAY)
    assert not ThemeTable.objects.exists()


def test_a_host_goes_from_the_team_to_the_list_and_back(client: Client, board: Team, host: Viewer) -> None:
    assert host.account is not None
    client.force_login(host.account)
    team, plan = reverse("network:team", args=[board.pk]), reverse("network:plan_meeting", args=[board.pk])
    assert plan in client.get(team).content.decode()
    assert "Naima" in client.get(plan).content.decode()
    assert client.post(plan, {"question": "", "held_on": "morgen"}).context["form"].errors.keys() == {
        "question",
        "held_on",
    }
    day = timezone.localdate() + dt.timedelta(days=14)
    made = client.post(plan, {"question": "Klopt het?", "held_on": day.isoformat()})
    table = ThemeTable.objects.get()
    assert made.headers["Location"] == reverse("tables:invitations", args=[table.pk])
    assert reverse("tables:page", args=[table.pk]) in client.get(team).content.decode()

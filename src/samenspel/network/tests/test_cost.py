"""A page costs as many queries for one party or seat as for thirty."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samenspel.network import actions
from samenspel.network.actions import Coming, PartyDraft, PositionDraft, SeatDraft, TeamDraft
from samenspel.network.models import Team
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer

DAY = dt.date(2026, 1, 1)


def more(opgave: Opgave, team: Team, lead: Viewer, numbers: range) -> None:
    for n in numbers:
        made = actions.involve(opgave, Coming(PartyDraft(f"Partij {n}", is_public=True), DAY), by=lead)
        place = PositionDraft(made.pk, 3, 4, 1)
        actions.note_positions(opgave, [place], by=lead, dated_on=DAY, today=DAY)
        actions.give_seat(team, SeatDraft(f"Taak {n}", DAY, stakeholder=made.stakeholder), by=lead)


@pytest.mark.parametrize(
    "name", ["field", "missing", "call", "welcome", "handover", "opgave_teams", "parties", "teams"]
)
def test_thirty_cost_as_much_as_one(client: Client, opgave: Opgave, lead: Viewer, name: str) -> None:
    assert lead.account is not None
    client.force_login(lead.account)
    team = actions.start_team(opgave.owner, TeamDraft("Team", "opgave_team", opgave), by=lead)
    address = reverse(f"network:{name}", args=[] if name in ("parties", "teams") else [opgave.pk])
    counts = []
    for numbers in (range(1), range(1, 30)):
        more(opgave, team, lead, numbers)
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]

"""Parties and positions through the API: the same rules and the same refusals as on the pages."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from samenspel.network import actions
from samenspel.network.actions import Coming, PartyDraft, TeamDraft
from samenspel.network.models import Involvement, Position, Stakeholder, TeamSeat
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer

BASE = "/api/v1"


@pytest.fixture
def signed_in(client: Client, lead: Viewer) -> Client:
    assert lead.account is not None
    client.force_login(lead.account)
    return client


def test_a_party_is_listed_once_through_the_api(signed_in: Client, party: Stakeholder) -> None:
    sent = {"eigenaar": party.owner_id, "naam": "Ouderenbond", "soort": "vrijwilliger"}
    made = signed_in.post(f"{BASE}/partijen", sent, content_type="application/json")
    again = signed_in.post(f"{BASE}/partijen", sent, content_type="application/json")
    wrong = signed_in.post(f"{BASE}/partijen", {"naam": ""}, content_type="application/json")
    assert (made.status_code, again.status_code, wrong.status_code) == (201, 422, 400)
    assert again.json()["code"] == "party-known"
    names = [p["naam"] for p in signed_in.get(f"{BASE}/partijen").json()["partijen"]]
    assert names == ["Huisartsen Noord", "Ouderenbond"]


def test_a_stranger_cannot_write_and_sees_no_contact(client: Client, party: Stakeholder) -> None:
    sent = {"eigenaar": party.owner_id, "naam": "Ouderenbond"}
    assert client.post(f"{BASE}/partijen", sent, content_type="application/json").status_code == 401
    assert client.get(f"{BASE}/partijen/{party.pk}").status_code == 404
    Stakeholder.objects.filter(pk=party.pk).update(is_public=True)
    assert client.get(f"{BASE}/partijen/{party.pk}").json()["telefoon"] is None


def test_a_position_is_noted_and_an_unseen_one_refused(signed_in: Client, involved: Involvement) -> None:
    address = f"{BASE}/opgaven/{involved.opgave_id}"
    sent = {"deelname": involved.pk, "invloed": 5, "belang": 2, "houding": -1, "gezienDatum": "2026-01-02"}
    assert signed_in.post(f"{address}/posities", sent, content_type="application/json").status_code == 201
    unseen = signed_in.post(f"{address}/posities", {**sent, "houding": 2}, content_type="application/json")
    assert unseen.status_code == 409
    (row,) = signed_in.get(f"{address}/krachtenveld").json()
    assert (row["invloed"], row["houding"]) == (5, -1)
    assert Position.objects.count() == 1
    assert signed_in.get(f"{BASE}/teams").json() == []


def test_a_party_is_changed_and_an_old_version_is_refused(signed_in: Client, party: Stakeholder) -> None:
    address, version = f"{BASE}/partijen/{party.pk}", party.version
    sent = {"versie": version, "naam": "Huisartsen Zuid", "soort": "informeel-netwerk"}
    changed = signed_in.patch(address, sent, content_type="application/json")
    assert (changed.status_code, changed.json()["naam"]) == (200, "Huisartsen Zuid")
    party.refresh_from_db()
    assert (party.kind, party.version) == ("informal_network", version + 1)
    late = signed_in.patch(address, sent, content_type="application/json")
    assert (late.status_code, late.json()["code"]) == (409, "edited-meanwhile")
    nameless = {"versie": party.version, "naam": " "}
    assert signed_in.patch(address, nameless, content_type="application/json").status_code == 400


def test_a_relation_is_noted_once_and_ends_through_the_api(
    signed_in: Client, involved: Involvement, lead: Viewer
) -> None:
    opgave = involved.opgave
    coming = Coming(PartyDraft("Ouderenbond"), dt.date(2026, 1, 1))
    other = actions.involve(opgave, coming, by=lead).stakeholder
    address = f"{BASE}/opgaven/{opgave.pk}/relaties"
    sent = {
        "partij": involved.stakeholder_id,
        "anderePartij": other.pk,
        "soort": "hangt-af-van",
        "vanafDatum": "2026-01-02",
    }
    made = signed_in.post(address, sent, content_type="application/json")
    assert (made.status_code, made.json()["soort"]) == (201, "hangt-af-van")
    again = signed_in.post(address, sent, content_type="application/json")
    assert again.json()["code"] == "relation-known"
    to_end = f"{address}/{made.json()['id']}"
    ended = signed_in.patch(to_end, {"voorDatum": "2026-02-01"}, content_type="application/json")
    assert ended.json()["voorDatum"] == "2026-02-01"
    assert [row["voorDatum"] for row in signed_in.get(address).json()] == ["2026-02-01"]


def test_a_party_gets_a_place_in_a_team_through_the_api(
    signed_in: Client, party: Stakeholder, opgave: Opgave, lead: Viewer
) -> None:
    team = actions.start_team(opgave.owner, TeamDraft("Kernteam", "opgave_team", opgave), by=lead)
    sent = {"partij": party.pk, "taak": "Belt rond", "dagenPerWeek": "0.5", "vanafDatum": "2026-01-02"}
    address = f"{BASE}/teams/{team.pk}/plekken"
    assert signed_in.post(address, sent, content_type="application/json").status_code == 201
    back = {**sent, "voorDatum": "2025-01-01"}
    assert signed_in.post(address, back, content_type="application/json").json()["code"] == "period-reversed"
    assert TeamSeat.objects.get().task == "Belt rond"

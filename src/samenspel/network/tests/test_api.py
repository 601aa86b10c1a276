"""Parties and positions through the API: the same rules and the same refusals as on the pages."""

from __future__ import annotations

import pytest
from django.test import Client

from samenspel.network.models import Involvement, Position, Stakeholder
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

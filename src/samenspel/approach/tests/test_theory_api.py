"""Theory and journey for other programs: the same actions, the same refusals."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from samenspel.approach.models import Effort, LinkJudgement
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests.conftest import PASSWORD
from samenspel.people.permissions import Viewer


@pytest.fixture
def as_lead(client: Client, lead: Viewer) -> Client:
    assert lead.account is not None
    assert client.login(email=lead.account.email, password=PASSWORD)
    return client


def send(client: Client, path: str, **body: Any) -> Any:
    return client.post(f"/api/v1{path}", json.dumps(body), content_type="application/json")


def test_a_theory_is_written_judged_and_read(as_lead: Client, opgave: Opgave, effort: Effort) -> None:
    here = f"/opgaven/{opgave.pk}/theorie"
    one = send(as_lead, f"{here}/onderdelen", laag="inspanning", inspanning=effort.pk).json()["id"]
    two = send(as_lead, f"{here}/onderdelen", laag="doel", titel="Minder alleen").json()["id"]
    link = send(as_lead, f"{here}/verbanden", van=one, naar=two, aanname="Bezoek helpt.")
    assert link.status_code == 201
    thought = {"zekerheid": "twijfel", "rustOp": "geloof", "naam": "Noor"}
    judged = send(as_lead, f"{here}/verbanden/{link.json()['id']}/oordelen", **thought)
    assert judged.status_code == 201
    assert LinkJudgement.objects.get().confidence == "low"
    found = as_lead.get(f"/api/v1{here}").json()
    assert [row["titel"] for row in found["onderdelen"]] == ["Minder alleen", "Bezoekgroep Polbeek"]
    assert found["verbanden"][0]["aanname"] == "Bezoek helpt."
    assert found["leidtNergensToe"] == []


def test_what_cannot_be_is_refused_with_a_problem(as_lead: Client, opgave: Opgave) -> None:
    here = f"/opgaven/{opgave.pk}/theorie"
    empty = send(as_lead, f"{here}/onderdelen", laag="doel")
    assert (empty.status_code, empty.json()["code"]) == (422, "node-needs-words")
    goal, outcome = (
        send(as_lead, f"{here}/onderdelen", laag=layer, titel=layer).json()["id"]
        for layer in ("doel", "verandering")
    )
    back = send(as_lead, f"{here}/verbanden", van=goal, naar=outcome)
    assert (back.status_code, back.json()["code"]) == (422, "link-runs-back")
    circle = send(as_lead, f"{here}/verbanden", van=goal, naar=goal)
    assert circle.json()["code"] == "circle-in-theory"
    assert send(as_lead, f"{here}/verbanden", van=goal, naar=999_999).status_code == 404
    assert send(as_lead, f"{here}/onderdelen", laag="wolk", titel="x").status_code == 400


def test_a_journey_is_drawn_and_hidden_from_strangers(as_lead: Client, opgave: Opgave) -> None:
    here = f"/opgaven/{opgave.pk}/reizen"
    made = send(as_lead, here, titel="Leven met dementie", fasen=["Signalen", "Diagnose"]).json()
    stage = made["fasen"][1]["id"]
    point = {"fase": stage, "kant": "missen", "tekst": "Iemand die meedenkt"}
    assert len(send(as_lead, f"{here}/{made['id']}/punten", **point).json()) == 1
    assert send(as_lead, f"{here}/{made['id']}/punten", **point).json() == []
    assert [each["id"] for each in as_lead.get(f"/api/v1{here}").json()] == [made["id"]]
    found = as_lead.get(f"/api/v1{here}/{made['id']}").json()
    assert found["fasen"][1]["punten"][0]["aantalStemmen"] == 0
    Opgave.objects.filter(pk=opgave.pk).update(is_public=True)
    assert Client().get(f"/api/v1{here}").json() == []
    assert send(Client(), here, titel="Van een vreemde").status_code in (401, 403)

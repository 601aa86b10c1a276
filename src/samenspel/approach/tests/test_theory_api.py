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


def send(client: Client, path: str, *, how: str = "post", **body: Any) -> Any:
    return getattr(client, how)(f"/api/v1{path}", json.dumps(body), content_type="application/json")


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


def test_the_second_who_changes_a_part_of_the_theory_is_told(as_lead: Client, opgave: Opgave) -> None:
    here = f"/opgaven/{opgave.pk}/theorie/onderdelen"
    made = send(as_lead, here, laag="doel", titel="Minder alleen", uitleg="Wie dat wil.").json()
    assert made["versie"] == 1
    first = send(as_lead, f"{here}/{made['id']}", how="patch", versie=1, titel="Vaker samen")
    assert (first.status_code, first.json()["versie"]) == (200, 2)
    assert (first.json()["titel"], first.json()["uitleg"]) == ("Vaker samen", "Wie dat wil.")
    second = send(as_lead, f"{here}/{made['id']}", how="patch", versie=1, titel="Nog iets anders")
    assert (second.status_code, second.json()["code"]) == (409, "edited-meanwhile")
    assert as_lead.get(f"/api/v1/opgaven/{opgave.pk}/theorie").json()["onderdelen"][0]["versie"] == 2


def test_parts_and_links_are_taken_out_and_an_assumption_is_worded_anew(
    as_lead: Client, opgave: Opgave
) -> None:
    here = f"/opgaven/{opgave.pk}/theorie"
    one, two = (
        send(as_lead, f"{here}/onderdelen", laag=layer, titel=layer).json()["id"]
        for layer in ("resultaat", "doel")
    )
    link = send(as_lead, f"{here}/verbanden", van=one, naar=two, aanname="Dat helpt.").json()
    at = f"{here}/verbanden/{link['id']}"
    worded = send(as_lead, at, how="patch", versie=link["versie"], aanname="Wie komt, blijft komen.")
    assert (worded.json()["aanname"], worded.json()["versie"]) == ("Wie komt, blijft komen.", 2)
    assert send(as_lead, at, how="patch", versie=1, aanname="Oud.").status_code == 409
    gone = as_lead.delete(f"/api/v1{at}")
    assert (gone.status_code, gone.content, gone["API-Version"]) == (204, b"", "0.1.0")
    assert as_lead.delete(f"/api/v1{here}/onderdelen/{one}").status_code == 204
    found = as_lead.get(f"/api/v1{here}").json()
    assert ([row["id"] for row in found["onderdelen"]], found["verbanden"]) == ([two], [])
    assert Client().delete(f"/api/v1{here}/onderdelen/{two}").status_code in (401, 403)


def test_a_journey_its_stages_and_points_are_changed_by_who_read_them_last(
    as_lead: Client, opgave: Opgave
) -> None:
    made = send(as_lead, f"/opgaven/{opgave.pk}/reizen", titel="Op weg naar werk", fasen=["Melden"]).json()
    here = f"/opgaven/{opgave.pk}/reizen/{made['id']}"
    stages = send(as_lead, f"{here}/fasen", titel="Kennismaken").json()["fasen"]
    assert [stage["titel"] for stage in stages] == ["Melden", "Kennismaken"]
    first, second = (stage["id"] for stage in stages)
    named = send(as_lead, f"{here}/fasen/{second}", how="patch", versie=1, titel="Elkaar leren kennen")
    assert named.json()["fasen"][1]["versie"] == 2
    (point,) = send(as_lead, f"{here}/punten", fase=first, kant="voelen", tekst="Schaamte").json()
    at = f"{here}/punten/{point['id']}"
    moved = send(as_lead, at, how="patch", versie=1, fase=second, kant="missen")
    assert (moved.json()["kant"], moved.json()["tekst"], moved.json()["versie"]) == ("missen", "Schaamte", 2)
    assert send(as_lead, at, how="patch", versie=1, tekst="Trots").status_code == 409
    full = as_lead.delete(f"/api/v1{here}/fasen/{second}")
    assert (full.status_code, full.json()["code"]) == (422, "stage-not-empty")
    for address in (at, f"{here}/fasen/{second}"):
        assert as_lead.delete(f"/api/v1{address}").status_code == 204
    assert send(as_lead, at, how="patch", versie=2, tekst="Weg").status_code == 404
    shown = send(as_lead, here, how="patch", versie=1, isOpenbaar=True).json()
    assert (shown["isOpenbaar"], shown["titel"], len(shown["fasen"])) == (True, "Op weg naar werk", 1)
    assert send(as_lead, here, how="patch", versie=1, titel="Te laat").status_code == 409


def test_a_point_of_another_journey_is_not_found_here(as_lead: Client, opgave: Opgave) -> None:
    one, two = (
        send(as_lead, f"/opgaven/{opgave.pk}/reizen", titel=title, fasen=["Begin"]).json()
        for title in ("De ene", "De andere")
    )
    point = {"fase": one["fasen"][0]["id"], "kant": "doen", "tekst": "Bellen"}
    (made,) = send(as_lead, f"/opgaven/{opgave.pk}/reizen/{one['id']}/punten", **point).json()
    elsewhere = f"/opgaven/{opgave.pk}/reizen/{two['id']}/punten/{made['id']}"
    assert send(as_lead, elsewhere, how="patch", versie=1, tekst="Schrijven").status_code == 404
    assert as_lead.delete(f"/api/v1{elsewhere}").status_code == 404


def test_an_effort_says_where_it_comes_from_under_dutch_words(
    as_lead: Client, opgave: Opgave, effort: Effort
) -> None:
    journey = send(as_lead, f"/opgaven/{opgave.pk}/reizen", titel="Leven alleen", fasen=["Begin"]).json()
    point = {"fase": journey["fasen"][0]["id"], "kant": "missen", "tekst": "Iemand die langskomt"}
    (made,) = send(as_lead, f"/opgaven/{opgave.pk}/reizen/{journey['id']}/punten", **point).json()
    here = f"/inspanningen/{effort.pk}/bronnen"
    (source,) = send(as_lead, here, sleutel=f"approach.journeypoint:{made['id']}").json()
    assert source["tekst"] == "Iemand die langskomt (Begin)"
    assert not source["sleutel"].startswith("approach.")
    assert as_lead.get(f"/api/v1{here}").json() == [source]
    for wrong in ("zomaar iets", "gesprek:999999", source["sleutel"] + "00"):
        refused = send(as_lead, here, sleutel=wrong)
        assert (refused.status_code, refused.json()["code"]) == (422, "source-not-visible")
    assert as_lead.delete(f"/api/v1{here}/{source['sleutel']}").status_code == 204
    assert as_lead.delete(f"/api/v1{here}/{source['sleutel']}").status_code == 404
    assert as_lead.get(f"/api/v1{here}").json() == []

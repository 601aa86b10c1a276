"""What other programs change in an opgave goes through the same doors as the buttons of the pages."""

from __future__ import annotations

import json

from django.test import Client

from samenspel.opgaven.models import Formulation, Opgave, Stance
from samenspel.opgaven.tests.conftest import Parties
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area

OPGAVEN = "/api/v1/opgaven"


def send(viewer: Viewer, method: str, path: str, **body: object):
    client = Client()
    client.force_login(viewer.account)
    return client.generic(method, path, json.dumps(body), content_type="application/json")


def test_a_candidate_is_started_where_and_for_whom_it_is_said(
    lead: Viewer, municipality: Organisation, area: Area, opgave: Opgave
) -> None:
    answer = send(
        lead, "POST", OPGAVEN, titel=" Iedereen  mee ", eigenaar=municipality.pk, gebied=area.code,
        deelVan=opgave.pk, beleidsvelden=["Wmo"],
    )  # fmt: skip
    assert answer.status_code == 201, answer.content
    made = answer.json()
    assert (made["titel"], made["gebied"], made["deelVan"]) == ("Iedereen  mee", "Noord", opgave.title)
    assert made["beleidsvelden"] == ["Wmo"]


def test_an_owner_or_area_that_does_not_exist_is_not_there(lead: Viewer, municipality: Organisation) -> None:
    for wrong in ({"eigenaar": 999_999}, {"eigenaar": municipality.pk, "gebied": "WK000000"}):
        assert send(lead, "POST", OPGAVEN, titel="Iedereen mee", **wrong).status_code == 404


def test_who_may_not_start_an_opgave_reads_who_may(parties: Parties, municipality: Organisation) -> None:
    answer = send(parties.care, "POST", OPGAVEN, titel="Iedereen mee", eigenaar=municipality.pk)
    assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")


def test_a_change_leaves_what_was_not_named(lead: Viewer, opgave: Opgave, area: Area) -> None:
    path = f"{OPGAVEN}/{opgave.pk}"
    read = send(lead, "GET", path).json()
    changed = send(lead, "PATCH", path, titel="Ouderen doen mee", wijziging=read["wijziging"]).json()
    assert (changed["titel"], changed["gebied"]) == ("Ouderen doen mee", area.name)
    assert changed["beleidsvelden"] == read["beleidsvelden"]
    assert changed["wijziging"] == read["wijziging"] + 1


def test_a_change_on_what_somebody_else_changed_meanwhile_is_refused(lead: Viewer, opgave: Opgave) -> None:
    path = f"{OPGAVEN}/{opgave.pk}"
    assert send(lead, "PATCH", path, titel="Eerst", wijziging=opgave.version).status_code == 200
    late = send(lead, "PATCH", path, titel="Te laat", wijziging=opgave.version)
    assert (late.status_code, late.json()["code"]) == (409, "edited-meanwhile")


def test_a_party_reacts_for_itself_and_for_nobody_else(parties: Parties, proposed: Formulation) -> None:
    path = f"{OPGAVEN}/{proposed.opgave_id}/formuleringen/{proposed.version}/reacties"
    body = {"organisatie": parties.care_home.pk, "reactie": "heeft-bezwaar", "reden": "Er is geen vervoer."}
    made = send(parties.care, "POST", path, **body)
    assert made.status_code == 201, made.content
    assert made.json() == {
        "partij": "Zorggroep De Linde",
        "reactie": "heeft-bezwaar",
        "reden": "Er is geen vervoer.",
        "opVersie": proposed.version,
    }
    assert send(parties.welfare, "POST", path, **body).status_code == 403
    assert Stance.objects.count() == 1


def test_an_objection_without_a_reason_is_refused_with_a_sentence(
    parties: Parties, proposed: Formulation
) -> None:
    path = f"{OPGAVEN}/{proposed.opgave_id}/formuleringen/{proposed.version}/reacties"
    body = {"organisatie": parties.care_home.pk, "reactie": "heeft-bezwaar"}
    refused = send(parties.care, "POST", path, **body)
    assert refused.status_code == 422
    assert refused.json()["detail"]

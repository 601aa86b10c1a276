"""The course for other programs: the same as on the page, and as hidden."""

from __future__ import annotations

from typing import Any

from ninja.testing import TestClient

from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.steering import queries
from samenspel.steering.api import FINDINGS, router
from samenspel.steering.rules import Finding
from samenspel.steering.tests.conftest import TODAY, formulate

ROUTES = TestClient(router)


def asked(opgave: Opgave, viewer: Viewer = STRANGER) -> dict[str, Any]:
    response = ROUTES.get(f"/opgaven/{opgave.pk}/koers", viewer=viewer)
    assert response.status_code == 200
    told: dict[str, Any] = response.json()
    return told


def test_the_course_says_what_the_page_says(opgave: Opgave) -> None:
    found = asked(opgave)
    sheet = queries.course_of(STRANGER, opgave, today=TODAY)
    assert found["bevinding"] == "niet-snel-genoeg"
    assert found["bevindingTekst"] == sheet.title
    assert sheet.chance is not None
    assert found["kansPercentage"] == sheet.chance.percent
    assert found["doel"] == {
        "versie": 2,
        "jaar": 2030,
        "waarde": 10.0,
        "richting": "omlaag",
        "werd": None,
        "gehaald": None,
        "beslotenDoor": "het college",
        "besluitDatum": "2026-02-03",
        "achterafGezet": False,
    }
    assert found["eerdereDoelen"][0]["gehaald"] is False
    assert len(found["reeks"]) == 11
    assert [step["jaar"] for step in found["verwachting"]] == list(range(2026, 2031))


def test_without_a_figure_it_says_so(bare: Opgave) -> None:
    formulate(bare, 1)
    found = asked(bare)
    assert found["bevinding"] == "geen-cijfer"
    assert found["reeks"] == []
    assert found["rekenwijze"] is None


def test_a_hidden_opgave_is_not_there_for_a_stranger(opgave: Opgave, lead: Viewer) -> None:
    Opgave.objects.filter(pk=opgave.pk).update(is_public=False)
    assert ROUTES.get(f"/opgaven/{opgave.pk}/koers", viewer=STRANGER).status_code == 404
    assert asked(opgave, lead)["bevinding"] == "niet-snel-genoeg"


def test_every_finding_has_a_word_in_the_api() -> None:
    assert set(FINDINGS) == {finding.value for finding in Finding}

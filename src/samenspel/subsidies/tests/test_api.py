"""Analyses, years of areas and schemes for other programs: what the page shows to the same reader."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samenspel.opgaven.tests.conftest import account, organisation
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer, viewer_of
from samenspel.places.models import Area
from samenspel.subsidies import actions
from samenspel.subsidies.actions import schemes
from samenspel.subsidies.actions.cycle import plan_cycle
from samenspel.subsidies.models import AreaAnalysis, SchemeVersion
from samenspel.subsidies.tests.conftest import ADOPTION, TODAY
from samenspel.subsidies.tests.granting import OPENS, Grants

BASE = "/api/v1"


def client_of(viewer: Viewer) -> Client:
    client = Client()
    assert viewer.account is not None
    client.force_login(viewer.account)
    return client


@pytest.fixture
def elsewhere(db: None) -> Client:
    """An area broker of another municipality."""
    return client_of(viewer_of(account("Bea Buiten", organisation("Ergens anders"), "area_broker")))


def test_a_draft_of_an_analysis_is_for_who_works_for_its_owner(
    whole: AreaAnalysis, broker: Viewer, elsewhere: Client
) -> None:
    path = f"{BASE}/gebiedsanalyses/{whole.pk}"
    for reader in (Client(), elsewhere):
        assert reader.get(path).status_code == 404
        assert reader.get(f"{BASE}/gebiedsanalyses").json()["aantal"] == 0
    assert client_of(broker).get(path).json()["stand"] == "concept"


def test_an_adopted_analysis_tells_its_opgaven_in_order(
    whole: AreaAnalysis, broker: Viewer, area: Area
) -> None:
    actions.adopt_analysis(whole, ADOPTION, by=broker, today=TODAY)
    told = Client().get(f"{BASE}/gebiedsanalyses/{whole.pk}").json()
    assert [(one["plaats"], one["titel"]) for one in told["opgaven"]] == [
        (1, "Weg naar huis in de avond"),
        (2, "Elkaar ontmoeten"),
    ]
    assert told["opgaven"][0]["resultaten"][0]["resultaat"] == "Twee avonden open"
    assert [(one["onderdeel"], one["bron"]) for one in told["bevindingen"]] == [
        ("mensen", "Tafel in De Bron")
    ]
    assert told["vastgesteldDoor"] == "Het college van Veldermeer"
    asked = Client().get(f"{BASE}/gebiedsanalyses?gebied={area.code}&jaar=2028").json()
    assert [one["id"] for one in asked["gebiedsanalyses"]] == [whole.pk]
    assert Client().get(f"{BASE}/gebiedsanalyses?jaar=1999").json()["aantal"] == 0


def test_everybody_reads_the_year_of_an_area(area: Area, municipality: Organisation, broker: Viewer) -> None:
    Organisation.objects.filter(pk=municipality.pk).update(code="GM9901")
    plan_cycle(area, municipality, 2027, by=broker)
    told = Client().get(f"{BASE}/gebieden/{area.code}/jaarstappen?jaar=2027").json()
    assert [one["soort"] for one in told["jaarstappen"]] == ["analyse", "kiezen", "plan", "terugkijken"]
    assert told["jaarstappen"][0]["beginDatum"] < told["jaarstappen"][0]["eindDatum"]
    assert Client().get(f"{BASE}/gebieden/WK000000/jaarstappen").status_code == 404


def test_a_scheme_is_told_once_it_is_published(grants: Grants, elsewhere: Client) -> None:
    version = schemes.start_scheme(grants.town, grants.draft(), by=grants.policy)
    path = f"{BASE}/subsidieregelingen/{version.scheme_id}"
    for reader in (Client(), elsewhere):
        assert reader.get(path).status_code == 404
    assert client_of(grants.policy).get(path).json()["stand"] == "concept"
    schemes.publish_scheme(version, by=grants.manager, now=OPENS)
    told = Client().get(path).json()
    assert (told["stand"], told["plafond"], told["verdeelregel"]) == ("in-werking", 2_000_000, "op-punten")
    assert [(one["criterium"], one["gewicht"]) for one in told["criteria"]] == [
        ("Bereikt het de mensen?", 2),
        ("Kan het zo?", 1),
    ]
    assert [one["resultaat"] for one in told["resultaten"]] == ["Mensen die elke week komen eten"]
    assert [one["versie"] for one in told["versies"]] == [1]
    assert Client().get(f"{path}?versie=9").status_code == 404
    assert Client().get(f"{BASE}/subsidieregelingen").json()["aantal"] == 1


@pytest.fixture
def decided(grants: Grants) -> SchemeVersion:
    version = grants.published()
    paid, unpaid = grants.complete(version, 8_000), grants.complete(version, 12_000, "Buurttuin")
    grants.chosen(version)
    grants.decided(paid, 5_000)
    grants.decided(unpaid, 0)
    return version


def test_awards_and_what_nobody_pays_are_told_without_people(decided: SchemeVersion) -> None:
    awards = Client().get(f"{BASE}/subsidieregelingen/{decided.scheme_id}/toekenningen").json()
    assert (awards["aantal"], awards["toegekend"]) == (1, 500_000)
    [award] = awards["toekenningen"]
    assert (award["ontvanger"], award["besluit"]) == ("Bewoners Noord", "deels-toegekend")
    short = Client().get(f"{BASE}/niet-betaalde-plannen").json()
    assert (short["aantal"], short["aangevraagd"], short["nietBetaald"]) == (2, 2_000_000, 1_500_000)
    assert {one["titel"]: one["nietBetaald"] for one in short["plannen"]} == {
        "Buurttuin": 1_200_000,
        "Lange tafel": 300_000,
    }
    said = json.dumps([awards, short])
    assert "Fatma" not in said and "noord.example" not in said
    assert "Bewoners Noord" not in json.dumps(short)
    assert Client().get(f"{BASE}/niet-betaalde-plannen?jaar=1999").json()["aantal"] == 0
    assert Client().get(f"{BASE}/niet-betaalde-plannen?gebied=WK000000").status_code == 404


def test_more_awards_ask_no_more_queries(grants: Grants) -> None:
    version = grants.published()
    paths = (f"subsidieregelingen/{version.scheme_id}/toekenningen", "niet-betaalde-plannen")

    def asked() -> list[int]:
        counts = []
        for path in paths:
            with CaptureQueriesContext(connection) as queries:
                assert Client().get(f"{BASE}/{path}").status_code == 200
            counts.append(len(queries))
        return counts

    complete = [grants.complete(version, 1_000, f"Plan {number}") for number in range(6)]
    grants.chosen(version)
    grants.decided(complete[0], 500)
    asked()
    first = asked()
    for application in complete[1:]:
        grants.decided(application, 500)
    assert asked() == first

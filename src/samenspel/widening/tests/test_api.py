"""Pilots, practices and programmes for other programs: totals only, and what the page shows to who asks."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests.conftest import account, organisation
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer, viewer_of
from samenspel.places.models import Area
from samenspel.widening.actions import boards, pilots, practices, programmes
from samenspel.widening.models import Pilot, PilotMeasure
from samenspel.widening.tests.conftest import DAY, draft, took_part

BASE = "/api/v1"
PRACTICE = practices.PracticeDraft(
    "Samen de post openen",
    "Elke dinsdag komt dezelfde vrijwilliger langs.",
    "In De Waard",
    "- Er is elke week dezelfde vrijwilliger",
    "Karin van Welzijn",
    "Wie net is verhuisd, haakt af",
)


def client_of(viewer: Viewer) -> Client:
    client = Client()
    assert viewer.account is not None
    client.force_login(viewer.account)
    return client


@pytest.fixture
def elsewhere(db: None) -> Client:
    """The lead of an opgave of another municipality."""
    return client_of(viewer_of(account("Bea Buiten", organisation("Ergens anders"), "opgave_lead")))


@pytest.fixture
def public(opgave: Opgave) -> None:
    Opgave.objects.filter(pk=opgave.pk).update(is_public=True)


def test_a_pilot_that_is_prepared_is_for_who_works_on_the_opgave(
    prepared: Pilot, public: None, lead: Viewer, elsewhere: Client
) -> None:
    path = f"{BASE}/proeven/{prepared.pk}"
    for reader in (Client(), elsewhere):
        assert reader.get(path).status_code == 404
        assert reader.get(f"{BASE}/proeven").json()["aantal"] == 0
    assert client_of(lead).get(path).json()["stand"] == "in-voorbereiding"


def test_until_the_count_nobody_reads_totals_and_until_the_decision_only_who_works_here(
    running: Pilot, mark: PilotMeasure, public: None, lead: Viewer, elsewhere: Client, today: dt.date
) -> None:
    took_part(running, mark, 12, (4, 6), lead)
    path = f"{BASE}/proeven/{running.pk}"
    for reader in (Client(), elsewhere):
        [measure] = reader.get(path).json()["maten"]
        assert (measure["deelnemers"], measure["verschil"], measure["inWoorden"]) == (None, None, "")
        assert measure["drempel"] == 1
    [mine] = client_of(lead).get(path).json()["maten"]
    assert mine["deelnemers"] is None
    running = pilots.count_pilot(running, by=lead)
    [mine] = client_of(lead).get(path).json()["maten"]
    assert mine["deelnemers"]["verandering"] == 2
    assert Client().get(path).json()["maten"][0]["deelnemers"] is None
    why = pilots.PilotDecision("stopped", "Te weinig mensen wilden een tweede bezoek.", "Het netwerk", today)
    pilots.decide_pilot(running, why, version=running.version, by=lead, today=today)
    told = Client().get(path).json()
    assert (told["afloop"], told["waarom"]) == ("gestopt", why.reason)
    assert (told["beslotenDoor"], told["beslotenDatum"]) == ("Het netwerk", today.isoformat())
    [measure] = told["maten"]
    assert measure["deelnemers"]["aantal"] == 12


def test_of_nine_people_nothing_is_told_also_not_to_who_works_here(
    running: Pilot, mark: PilotMeasure, lead: Viewer
) -> None:
    people = took_part(running, mark, 9, (4, 6), lead)
    pilots.count_pilot(running, by=lead)
    answer = client_of(lead).get(f"{BASE}/proeven/{running.pk}").json()
    [measure] = answer["maten"]
    told = measure["deelnemers"]
    assert told["isTeKlein"]
    assert not any(told[name] for name in ("aantal", "vooraf", "achteraf", "verandering", "marge"))
    assert not any(person.code in json.dumps(answer) for person in people)


def test_a_share_of_very_few_is_told_as_that_of_five(prepared: Pilot, lead: Viewer) -> None:
    asked = pilots.MeasureDraft("Ik maak mijn post open", "yes_no", "up", Decimal(20))
    measure = pilots.add_measure(prepared, asked, by=lead)
    pilots.begin_pilot(prepared, by=lead)
    took_part(prepared, measure, 20, (0, 100), lead)
    pilots.count_pilot(prepared, by=lead)
    [told] = client_of(lead).get(f"{BASE}/proeven/{prepared.pk}").json()["maten"]
    assert (told["deelnemers"]["vooraf"], told["deelnemers"]["achteraf"]) == (25, 75)
    assert told["deelnemers"]["isAfgerond"]


def test_whom_to_ask_about_a_practice_is_for_who_signed_in(opgave: Opgave, lead: Viewer) -> None:
    practice = practices.write_practice(opgave, PRACTICE, by=lead)
    path = f"{BASE}/praktijken/{practice.pk}"
    assert Client().get(path).status_code == 404
    Opgave.objects.filter(pk=opgave.pk).update(is_public=True)
    told = Client().get(path).json()
    assert (told["werktAls"], told["teVragenAan"]) == (["Er is elke week dezelfde vrijwilliger"], None)
    assert client_of(lead).get(path).json()["teVragenAan"] == "Karin van Welzijn"


@pytest.fixture
def home(municipality: Organisation, area: Area) -> Area:
    """The district within its municipality."""
    town = Area.objects.create(
        code="GM9901", kind="municipality", name="Veldermeer", sort_key="v", starts_on=dt.date(2000, 1, 1)
    )
    Organisation.objects.filter(pk=municipality.pk).update(code="GM9901")
    municipality.refresh_from_db()
    Area.objects.filter(pk=area.pk).update(parent=town)
    return Area.objects.get(pk=area.pk)


def test_the_board_of_a_municipality_is_as_public_as_its_practices(
    opgave: Opgave, municipality: Organisation, home: Area, lead: Viewer, today: dt.date
) -> None:
    practice = practices.write_practice(opgave, PRACTICE, by=lead)
    boards.add_area(practice, home, boards.BoardDraft(needs="Een ruimte"), by=lead, today=today)
    path = f"{BASE}/gemeenten/{municipality.slug}/praktijkgebieden"
    assert Client().get(path).json()["aantal"] == 0
    [row] = client_of(lead).get(path).json()["gebieden"]
    assert (row["gebied"], row["stand"], row["nodig"]) == (home.code, "later", "Een ruimte")
    assert Client().get(f"{BASE}/gemeenten/nergens/praktijkgebieden").status_code == 404


def test_a_programme_that_is_not_public_is_for_its_own_organisation(
    municipality: Organisation, home: Area, lead: Viewer, elsewhere: Client, today: dt.date
) -> None:
    asked = programmes.ProgrammeDraft(
        home, "Noord aan zet", "Bewoners vroegen om een plek.", today, today + 365 * DAY, is_public=False
    )
    programme = programmes.begin_programme(municipality, asked, by=lead)
    step = programmes.ProgrammeStepDraft(
        "programming", "Kiezen waar de plek komt", "Welzijn", today + 30 * DAY
    )
    programmes.add_programme_step(programme, step, by=lead)
    path = f"{BASE}/wijkprogrammas/{programme.pk}"
    for reader in (Client(), elsewhere):
        assert reader.get(path).status_code == 404
        assert reader.get(f"{BASE}/wijkprogrammas").json()["aantal"] == 0
    told = client_of(lead).get(path).json()
    assert [(one["fase"], one["stand"]) for one in told["stappen"]] == [("programmeren", "gepland")]
    assert client_of(lead).get(f"{BASE}/wijkprogrammas?gebied=GM9901").json()["aantal"] == 1


def test_more_pilots_ask_no_more_queries(
    opgave: Opgave, prepared: Pilot, lead: Viewer, today: dt.date
) -> None:
    reader = client_of(lead)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert reader.get(f"{BASE}/proeven").status_code == 200
        return len(queries)

    asked()
    first = asked()
    for number in range(5):
        pilots.prepare_pilot(opgave, draft(today, title=f"Proef {number}"), by=lead)
    assert asked() == first


def test_learning_plans_are_not_in_the_api() -> None:
    described = json.dumps(Client().get("/api/v1/openapi.json").json()).lower()
    assert not any(word in described for word in ("leerplan", "competentie", "meelezer"))

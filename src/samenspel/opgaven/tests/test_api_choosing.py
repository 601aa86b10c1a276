"""Choosing together for other programs: shortlists and their table, ambitions, the limit, clashes, roles."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from samenspel.opgaven import actions
from samenspel.opgaven.models import ItemWeight, Opgave, RunningLimit, Shortlist
from samenspel.opgaven.tests.conftest import Parties, account
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer, viewer_of

API = "/api/v1"
WEIGHING = {
    "nodigHier": "sterk",
    "ingrijpend": "duidelijk",
    "krachtenveld": "een-beetje",
    "langdurig": "nee",
    "niemandAlleen": "weet-niet",
    "reden": "We horen het elke week.",
}


@pytest.fixture
def boss(municipality: Organisation) -> Viewer:
    return viewer_of(account("Bo de Baas", municipality, "manager"))


@pytest.fixture
def shortlist(municipality: Organisation, lead: Viewer) -> Shortlist:
    draft = actions.ShortlistDraft("Wat telt in Noord", 2026, 2029)
    found = actions.start_shortlist(draft, municipality, by=lead)
    actions.add_item(found, actions.ItemDraft("Ouderen komen niet buiten"), by=lead)
    return found


def send(viewer: Viewer | None, method: str, path: str, **body: object) -> tuple[int, Any]:
    client = Client()
    if viewer is not None and viewer.account is not None:
        client.force_login(viewer.account)
    answer = client.generic(method, f"{API}{path}", json.dumps(body), content_type="application/json")
    return answer.status_code, answer.json() if answer.content else None


def test_a_shortlist_is_started_filled_and_read(lead: Viewer, municipality: Organisation) -> None:
    years = {"eersteJaar": 2026, "laatsteJaar": 2029}
    status, made = send(lead, "POST", "/shortlists", eigenaar=municipality.pk, titel="Noord", **years)
    assert (status, made["stand"], made["punten"]) == (201, "verzamelen", [])
    status, filled = send(lead, "POST", f"/shortlists/{made['id']}/punten", titel="Eenzaamheid")
    assert (status, filled["punten"][0]["titel"], filled["punten"][0]["uitkomst"]) == (
        201, "Eenzaamheid", "open",
    )  # fmt: skip
    assert send(lead, "GET", "/shortlists")[1][0]["aantalPunten"] == 1
    assert send(None, "GET", "/shortlists")[1] == []
    assert send(None, "GET", f"/shortlists/{made['id']}")[0] == 404
    turned = {"eersteJaar": 2029, "laatsteJaar": 2026}
    status, said = send(lead, "POST", "/shortlists", eigenaar=municipality.pk, titel="X", **turned)
    assert (status, said["code"]) == (422, "period-reversed")


def test_a_party_at_the_table_weighs_and_then_keeps_its_seat(
    shortlist: Shortlist, lead: Viewer, boss: Viewer
) -> None:
    here = f"/shortlists/{shortlist.pk}"
    status, seats = send(lead, "POST", f"{here}/zetels", naam="Bewoners Noord")
    assert (status, [(seat["naam"], seat["heeftGewogen"]) for seat in seats]) == (
        201, [("Bewoners Noord", False)],
    )  # fmt: skip
    assert send(lead, "POST", f"{here}/zetels", naam="bewoners noord")[1]["code"] == "party-already-seated"
    seat = seats[0]["id"]
    assert send(lead, "POST", f"{here}/punten/1/wegingen", zetel=seat, **WEIGHING)[0] == 201
    assert send(boss, "POST", f"{here}/punten/1/wegingen", **WEIGHING)[0] == 201
    weighed = ItemWeight.objects.get(party=seat)
    assert (weighed.needed_here, weighed.nobody_alone) == ("strongly", "not_sure")
    assert ItemWeight.objects.filter(side="management").count() == 1
    assert send(lead, "DELETE", f"{here}/zetels/{seat}")[1]["code"] == "party-has-weighed"
    _status, more = send(lead, "POST", f"{here}/zetels", naam="Wijkraad")
    empty = next(each["id"] for each in more if each["naam"] == "Wijkraad")
    assert send(lead, "DELETE", f"{here}/zetels/{empty}")[0] == 204
    assert [each["id"] for each in send(lead, "GET", f"{here}/zetels")[1]] == [seat]


def test_what_is_dropped_goes_somewhere_and_the_second_who_decides_is_told(
    shortlist: Shortlist, lead: Viewer
) -> None:
    here = f"/shortlists/{shortlist.pk}"
    at = f"{here}/punten/1"
    status, said = send(lead, "PATCH", at, wijziging=1, uitkomst="afgevallen", reden="Dit loopt al.")
    assert (status, said["code"]) == (422, "drop-needs-reason")
    assert send(lead, "PATCH", here, stand="besloten")[1]["code"] == "items-open"
    dropped = {"uitkomst": "afgevallen", "reden": "Dit loopt al.", "gaatNaar": "lijntaak"}
    status, found = send(lead, "PATCH", at, wijziging=1, **dropped)
    assert (status, found["punten"][0]["uitkomst"], found["punten"][0]["gaatNaar"]) == (
        200, "afgevallen", "lijntaak",
    )  # fmt: skip
    assert send(lead, "PATCH", at, wijziging=1, uitkomst="blijft")[1]["code"] == "edited-meanwhile"
    status, found = send(lead, "PATCH", here, stand="besloten", isOpenbaar=True)
    assert (status, found["stand"], found["isOpenbaar"]) == (200, "besloten", True)
    assert send(None, "GET", here)[1]["punten"][0]["reden"] == "Dit loopt al."


def test_ambitions_are_added_moved_and_read_by_who_works_there(
    boss: Viewer, lead: Viewer, municipality: Organisation, parties: Parties, opgave: Opgave
) -> None:
    for title in ("Samen oud", "Meer groen"):
        new = {"eigenaar": municipality.pk, "titel": title, "opgaven": [opgave.pk]}
        assert send(boss, "POST", "/ambities", **new)[0] == 201
    _status, rows = send(boss, "GET", "/ambities")
    assert [(row["plaats"], row["titel"]) for row in rows] == [(1, "Samen oud"), (2, "Meer groen")]
    status, moved = send(boss, "PATCH", f"/ambities/{rows[1]['id']}", plaats=1)
    assert (status, [row["titel"] for row in moved]) == (200, ["Meer groen", "Samen oud"])
    assert send(None, "GET", "/ambities")[1] == []
    assert send(parties.care, "GET", "/ambities")[1] == []
    assert send(parties.care, "PATCH", f"/ambities/{rows[0]['id']}", plaats=1)[0] == 404


def test_the_limit_is_agreed_by_the_management_and_read_by_who_works_there(
    boss: Viewer, lead: Viewer, municipality: Organisation, recognised: Opgave
) -> None:
    new = {"eigenaar": municipality.pk, "hoogstens": 3, "reden": "We hebben drie opgavemanagers."}
    assert send(lead, "POST", "/grenzen", **new)[0] == 403
    status, rows = send(boss, "POST", "/grenzen", **new)
    assert (status, rows[0]["hoogstens"], rows[0]["lopend"]) == (201, 3, 1)
    assert send(boss, "POST", "/grenzen", **{**new, "hoogstens": 0})[0] == 400
    assert RunningLimit.objects.get().most == 3
    assert send(None, "GET", "/grenzen")[0] == 401


def test_a_clash_is_reported_and_read_only_by_who_works_on_it(
    opgave: Opgave, lead: Viewer, parties: Parties
) -> None:
    here = f"/opgaven/{opgave.pk}/knelpunten"
    new = {"team": "Vergunningen", "doelVanTeam": "Alles in acht weken", "watKnelt": "De tuin wacht."}
    status, rows = send(lead, "POST", here, **new)
    assert (status, rows[0]["team"], rows[0]["stand"]) == (201, "Vergunningen", "open")
    Opgave.objects.filter(pk=opgave.pk).update(is_public=True)
    assert send(None, "GET", here)[1] == []
    assert send(None, "POST", here, **new)[0] in {401, 403}


def test_a_role_is_given_and_ended_and_the_last_lead_stays(
    opgave: Opgave, lead: Viewer, municipality: Organisation, parties: Parties
) -> None:
    here = f"/opgaven/{opgave.pk}/toewijzingen"
    person = account("Kim Nieuw", municipality).person
    assert person is not None
    today = timezone.localdate()
    new = {"persoon": person.pk, "organisatie": municipality.pk, "rol": "teamlid"}
    status, rows = send(lead, "POST", here, **new, vanafDatum=str(today))
    assert status == 201
    given = next(row for row in rows if row["persoon"] == "Kim Nieuw")
    assert (given["rol"], given["loopt"]) == ("teamlid", True)
    assert send(lead, "POST", here, **new, vanafDatum=str(today))[1]["code"] == "already-has-role"
    leading = next(row for row in rows if row["rol"] == "opgavemanager")
    tomorrow = str(today + dt.timedelta(days=1))
    status, said = send(lead, "PATCH", f"{here}/{leading['id']}", voorDatum=tomorrow)
    assert (status, said["code"]) == (422, "last-lead")
    status, rows = send(lead, "PATCH", f"{here}/{given['id']}", voorDatum=tomorrow)
    assert next(row for row in rows if row["id"] == given["id"])["voorDatum"] == tomorrow
    assert send(parties.care, "POST", here, **new, vanafDatum=str(today))[0] == 403


def test_names_with_their_roles_are_not_for_strangers(opgave: Opgave, municipality: Organisation) -> None:
    Opgave.objects.filter(pk=opgave.pk).update(is_public=True)
    here = f"/opgaven/{opgave.pk}/toewijzingen"
    elsewhere = Organisation.objects.create(name="Elders", slug="elders", sort_key="elders")
    assert send(None, "GET", here)[0] == 401
    assert send(viewer_of(account("Wim Elders", elsewhere)), "GET", here)[0] == 403

"""What goes out of scans, formats and ways of working to other programs: only what may be shown."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samenspel.learning.actions import way_of_working as ways
from samenspel.learning.actions.improvements import ImprovementDraft, add_improvement
from samenspel.learning.actions.scans import close_scan
from samenspel.learning.models import ScanGroup, ScanSheet
from samenspel.learning.rules.way_of_working import CHAPTERS
from samenspel.learning.tests.scanning import TODAY, Town, answer, ask, found_town, group_of, round_in
from samenspel.opgaven.permissions import account_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return found_town()


def test_a_public_scan_gives_out_no_group_with_too_few_answers(town: Town, client: Client) -> None:
    scan = round_in(town, is_public=True)
    for door in ask(group_of(scan, "staff"), town.staff, town.coach):
        answer(door, 1)
    [door] = ask(group_of(scan, "management"), [town.manager], town.coach)
    answer(door, 3)
    close_scan(scan, by=town.coach, today=TODAY)
    [listed] = client.get("/api/v1/scans").json()["scans"]
    assert (listed["id"], listed["stand"]) == (scan.pk, "gesloten")
    first = client.get(f"/api/v1/scans/{scan.pk}").json()["voorwaarden"][0]
    staff, management, residents = first["groepen"]
    assert (staff["midden"], staff["verdeling"]) == (1, [0, 18, 0, 0])
    for group in (management, residents):
        assert group["teWeinig"]
        assert group["midden"] is group["verdeling"] is group["weetNiet"] is None


def test_a_scan_that_is_not_public_is_not_found(town: Town, client: Client) -> None:
    scan = round_in(town)
    assert client.get("/api/v1/scans").json()["scans"] == []
    assert client.get(f"/api/v1/scans/{scan.pk}").status_code == 404


def test_formats_and_the_way_of_working_are_read(town: Town, client: Client) -> None:
    assert len(client.get("/api/v1/werkvormen").json()) == 6
    way = ways.begin_way(town.owner, by=town.coach)
    texts = {key: "Zo doen we het." for key, _title in CHAPTERS}
    way = ways.write_way(way, texts, "Nieuw.", is_public=True, edit_version=1, by=town.coach)
    assert client.get(f"/api/v1/werkwijzen/{town.owner.slug}/1").status_code == 404
    ways.propose_way(way, by=town.coach, today=TODAY)
    ways.adopt_way(way, starts_on=dt.date(2026, 4, 1), by=town.coach)
    [row] = client.get("/api/v1/werkwijzen").json()
    assert row["geldtVanafDatum"] == "2026-04-01"
    whole = client.get(f"/api/v1/werkwijzen/{town.owner.slug}/1").json()
    assert len(whole["hoofdstukken"]) == len(CHAPTERS)


def sent(client: Client, path: str, content: dict[str, Any], method: str = "post") -> tuple[int, Any]:
    do = getattr(client, method)
    answer = do(f"/api/v1{path}", json.dumps(content), content_type="application/json")
    return answer.status_code, answer.json()


def coach_at(town: Town) -> Client:
    client = Client()
    client.force_login(account_of(town.coach))
    return client


def new_round(town: Town, **change: Any) -> dict[str, Any]:
    today = timezone.localdate()
    groups = [
        {"groep": "medewerkers", "antwoordwijze": "anoniem", "aantalMensen": 6},
        {"groep": "inwoners", "antwoordwijze": "met-een-code", "aantalMensen": 40},
    ]
    return {
        "organisatie": town.owner.pk,
        "naam": "Voorjaar",
        "eersteDatum": str(today),
        "laatsteDatum": str(today + dt.timedelta(days=30)),
        "groepen": groups,
        **change,
    }


def test_a_coach_begins_a_round_asks_people_and_closes_it(town: Town, client: Client) -> None:
    coach = coach_at(town)
    assert sent(client, "/scans", new_round(town))[0] == 401
    staff = Client()
    staff.force_login(town.staff[0])
    assert sent(staff, "/scans", new_round(town))[0] == 404
    few = [{"groep": "management", "antwoordwijze": "anoniem", "aantalMensen": 3}]
    status, refused = sent(coach, "/scans", new_round(town, groepen=few))
    assert (status, refused["code"]) == (422, "group-too-small")
    assert sent(coach, "/scans", new_round(town, groepen=[]))[1]["code"] == "no-group-asked"
    twice = 2 * [{"groep": "raad", "antwoordwijze": "op-naam", "aantalMensen": 20}]
    assert sent(coach, "/scans", new_round(town, groepen=twice))[1]["code"] == "group-asked-twice"
    status, made = sent(coach, "/scans", new_round(town))
    assert (status, made["stand"]) == (201, "open")
    assert sent(coach, "/scans", new_round(town))[1]["code"] == "round-runs-already"
    people = {"genodigden": [{"naam": "Hatice Demir", "mail": "hatice@voorbeeld.test"}]}
    path = f"/scans/{made['id']}"
    assert sent(coach, f"{path}/groepen/medewerkers/genodigden", people) == (201, {"aantal": 1})
    again = sent(coach, f"{path}/groepen/medewerkers/genodigden", people)[1]
    assert again["code"] == "nobody-to-invite"
    assert sent(coach, f"{path}/groepen/inwoners/genodigden", people)[1]["code"] == "not-by-invitation"
    status, changed = sent(coach, path, {"naam": "Lente", "versie": made["versie"]}, "patch")
    assert (status, changed["naam"], changed["laatsteDatum"]) == (200, "Lente", made["laatsteDatum"])
    stale = sent(coach, path, {"naam": "Zomer", "versie": made["versie"]}, "patch")
    assert (stale[0], stale[1]["code"]) == (409, "edited-meanwhile")
    closed = sent(coach, path, {"stand": "gesloten", "versie": changed["versie"]}, "patch")[1]
    assert closed["stand"] == "gesloten"


def own_link(town: Town) -> str:
    today = timezone.localdate()
    scan = round_in(town, first=today, last=today + dt.timedelta(days=30))
    [door] = ask(group_of(scan, "staff"), town.staff[:1], town.coach, today=today)
    return door.key


def test_a_program_answers_once_with_the_link_of_one_person(town: Town, client: Client) -> None:
    path = f"/scan-uitnodigingen/{own_link(town)}"
    asked = client.get(f"/api/v1{path}").json()
    assert (asked["groep"], asked["isOpNaam"], len(asked["voorwaarden"])) == ("medewerkers", False, 10)
    key = asked["voorwaarden"][0]["stellingen"][0]["sleutel"]
    nothing = sent(client, f"{path}/antwoorden", {"antwoorden": [{"stelling": "x", "score": 1}]})
    assert (nothing[0], nothing[1]["code"]) == (422, "nothing-answered")
    assert not ScanSheet.objects.exists()
    full = {
        "antwoorden": [{"stelling": key, "score": 2}],
        "opmerkingen": [{"voorwaarde": 1, "opmerking": "Het schuurt."}],
    }
    assert sent(client, f"{path}/antwoorden", {"antwoorden": [{"stelling": key, "score": 4}]})[0] == 400
    assert sent(client, f"{path}/antwoorden", full) == (201, {"aantalBeantwoord": 1})
    status, refused = sent(client, f"{path}/antwoorden", full)
    assert (status, refused["code"]) == (409, "answered-already")
    assert "al ingeleverd" in refused["detail"]
    sheet = ScanSheet.objects.get()
    assert (sheet.is_handed_in, sheet.key_digest, sheet.invitation) == (True, None, None)


def test_a_stranger_or_a_code_for_all_does_not_answer_through_a_program(town: Town, client: Client) -> None:
    key = own_link(town)
    full = {"antwoorden": [{"stelling": "1a", "score": 2}]}
    number, _sign, signature = key.partition(":")
    for wrong in (f"{int(number) + 1}:{signature}", "geraden", f"{number}:"):
        assert sent(client, f"/scan-uitnodigingen/{wrong}/antwoorden", full)[0] == 404
    code = ScanGroup.objects.get(kind="residents").code
    status, refused = sent(client, f"/scan-uitnodigingen/{code}/antwoorden", full)
    assert (status, refused["code"]) == (422, "one-code-for-all")
    assert "één code voor iedereen" in refused["detail"]
    assert not ScanSheet.objects.exists()


def test_rounds_in_a_list_ask_as_much_at_one_as_at_thirty(town: Town, client: Client) -> None:
    numbers = []
    for n in range(30):
        scan = round_in(town, title=f"Ronde {n}", is_public=True)
        close_scan(scan, by=town.coach, today=TODAY)
        with CaptureQueriesContext(connection) as queries:
            client.get("/api/v1/scans")
        numbers.append(len(queries))
    assert numbers[0] == numbers[29]
    assert client.get("/api/v1/scans").json()["aantal"] == 30


def test_what_came_of_an_improvement_is_told_once(town: Town, client: Client) -> None:
    scan = round_in(town)
    close_scan(scan, by=town.coach, today=TODAY)
    draft = ImprovementDraft(1, "Elke maand samen kijken.", town.manager.person, dt.date(2027, 1, 1))
    made = add_improvement(scan, draft, by=town.coach, today=TODAY)
    path = f"/scans/{scan.pk}/verbeteringen/{made.pk}"
    client.force_login(town.manager)
    status, done = sent(client, path, {"stand": "gedaan", "watErvanKwam": "Het loopt."}, "patch")
    assert (status, done["stand"], done["watErvanKwam"]) == (200, "gedaan", "Het loopt.")
    other = {"stand": "niet-gelukt", "watErvanKwam": "Geen tijd."}
    assert sent(client, path, other, "patch")[1]["code"] == "improvement-settled"

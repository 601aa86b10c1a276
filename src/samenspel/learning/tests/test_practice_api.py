"""What goes out of scans, formats and ways of working to other programs: only what may be shown."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from samenspel.learning.actions import way_of_working as ways
from samenspel.learning.actions.scans import close_scan
from samenspel.learning.rules.way_of_working import CHAPTERS
from samenspel.learning.tests.scanning import TODAY, Town, answer, ask, found_town, group_of, round_in

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
    [listed] = client.get("/api/v1/scans").json()
    assert (listed["id"], listed["stand"]) == (scan.pk, "gesloten")
    first = client.get(f"/api/v1/scans/{scan.pk}").json()["voorwaarden"][0]
    staff, management, residents = first["groepen"]
    assert (staff["midden"], staff["verdeling"]) == (1, [0, 18, 0, 0])
    for group in (management, residents):
        assert group["teWeinig"]
        assert group["midden"] is group["verdeling"] is group["weetNiet"] is None


def test_a_scan_that_is_not_public_is_not_found(town: Town, client: Client) -> None:
    scan = round_in(town)
    assert client.get("/api/v1/scans").json() == []
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

"""The calendar, pieces of the council and papers for other programs: read, written, refused in words."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samenspel.approach.models import Effort
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer
from samenspel.rhythm import actions
from samenspel.rhythm.models import CouncilItem, Delivery, Edition, MomentChange, PlanningMoment
from samenspel.rhythm.tests.conftest import TODAY, paper

BASE = "/api/v1"


def sent(client: Client, path: str, content: dict[str, Any], method: str = "post") -> tuple[int, Any]:
    do = getattr(client, method)
    answer = do(f"{BASE}{path}", json.dumps(content), content_type="application/json")
    return answer.status_code, answer.json()


def asked(client: Client, path: str) -> tuple[int, Any]:
    """How many queries it takes to read this, and what came."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(f"{BASE}{path}")
    return len(queries), answer.json()


def signed_in(viewer: Viewer) -> Client:
    client = Client()
    assert viewer.account is not None
    client.force_login(viewer.account)
    return client


@pytest.fixture
def draft(told: Opgave, effort: Effort, item: CouncilItem, lead: Viewer) -> Edition:
    return paper(told, lead)


REPORT = {"soort": "eerste-bestuursrapportage", "titel": "Berap", "overJaar": 2027, "datum": "2027-07-01"}


def test_who_works_for_a_municipality_reads_its_calendar_and_nobody_else(
    report_moment: PlanningMoment, municipality: Organisation, lead: Viewer, client: Client
) -> None:
    path = f"/gemeenten/{municipality.slug}/kalender-momenten"
    assert client.get(f"{BASE}{path}").status_code == 401
    reader = signed_in(lead)
    [moment] = reader.get(f"{BASE}{path}?jaar=2026").json()["momenten"]
    assert (moment["soort"], moment["datum"], moment["bijdrageVoorDatum"]) == (
        "eerste-bestuursrapportage",
        "2026-07-02",
        "2026-03-21",
    )
    assert reader.get(f"{BASE}{path}?jaar=2025").json()["aantal"] == 0
    assert reader.get(f"{BASE}{path}?jaar=berap").status_code == 400
    assert reader.get(f"{BASE}/gemeenten/elders/kalender-momenten").status_code == 404


def test_a_controller_puts_a_moment_on_the_calendar_moves_and_drops_it(
    municipality: Organisation, controller: Viewer, lead: Viewer
) -> None:
    path = f"/gemeenten/{municipality.slug}/kalender-momenten"
    assert sent(signed_in(lead), path, REPORT)[0] == 403
    keeper = signed_in(controller)
    late = sent(keeper, path, {**REPORT, "bijdrageVoorDatum": "2027-08-01"})
    assert (late[0], late[1]["code"]) == (422, "contribution-after-the-day")
    status, made = sent(keeper, path, REPORT)
    assert (status, made["isVervallen"]) == (201, False)
    assert sent(keeper, path, REPORT)[1]["code"] == "already-planned"
    one = f"/kalender-momenten/{made['id']}"
    moved = {**REPORT, "datum": "2027-07-08", "versie": made["versie"]}
    assert sent(keeper, one, moved, "put")[1]["code"] == "move-needs-reason"
    status, now = sent(keeper, one, {**moved, "reden": "De raad is later."}, "put")
    assert (status, now["datum"]) == (200, "2027-07-08")
    again = sent(keeper, one, {**moved, "reden": "Nog later."}, "put")
    assert (again[0], again[1]["code"]) == (409, "edited-meanwhile")
    assert sent(keeper, one, {"isVervallen": True, "reden": " "}, "patch")[1]["code"] == "move-needs-reason"
    status, gone = sent(keeper, one, {"isVervallen": True, "reden": "Geen berap dit jaar."}, "patch")
    assert (status, gone["isVervallen"]) == (200, True)
    assert MomentChange.objects.count() == 2


def test_pieces_of_the_council_are_changed_with_the_version_that_was_read(
    told: Opgave, item: CouncilItem, lead: Viewer
) -> None:
    client = signed_in(lead)
    [piece] = Client().get(f"{BASE}/opgaven/{told.pk}/raadsstukken").json()["raadsstukken"]
    change = {"soort": "motie", "titel": "Een bus", "nummer": "M-1", "versie": piece["versie"]}
    path = f"/raadsstukken/{piece['id']}"
    assert sent(Client(), path, change, "put")[0] == 401
    status, now = sent(client, path, change, "put")
    assert (status, now["soort"], now["nummer"]) == (200, "motie", "M-1")
    assert sent(client, path, change, "put")[1]["code"] == "edited-meanwhile"
    assert sent(client, path, {**change, "adres": "de notulen"}, "put")[0] == 400


def test_a_draft_is_read_by_who_works_on_it_and_a_frozen_paper_stays_as_it_was(
    draft: Edition, lead: Viewer
) -> None:
    path = f"/opgaven/{draft.opgave_id}/stukken/{draft.number}"
    client = signed_in(lead)
    assert Client().get(f"{BASE}{path}").status_code == 404
    whole = client.get(f"{BASE}{path}").json()
    assert (whole["stand"], whole["pdfSha256"]) == ("concept", None)
    assert whole["waarden"]["title"] == draft.title
    early = {"aan": "iedereen", "datum": str(TODAY), "hoe": "mail"}
    assert sent(client, f"{path}/leveringen", early)[1]["code"] == "nothing-frozen"
    kept = actions.freeze_edition(draft, by=lead, today=TODAY)
    Opgave.objects.update(title="Iets anders")
    whole = client.get(f"{BASE}{path}").json()
    assert (whole["stand"], whole["pdfSha256"]) == ("vastgezet", kept.pdf.sha256)
    assert whole["waarden"] == kept.values


def test_where_a_paper_went_and_differs_is_noted_by_another_program(draft: Edition, lead: Viewer) -> None:
    actions.freeze_edition(draft, by=lead, today=TODAY)
    path = f"/opgaven/{draft.opgave_id}/stukken/{draft.number}"
    client, today = signed_in(lead), timezone.localdate()
    ahead = {"aan": "raad", "wie": "griffie", "datum": str(today.replace(year=today.year + 1)), "hoe": "mail"}
    status, refused = sent(client, f"{path}/leveringen", ahead)
    assert (status, refused["code"]) == (422, "delivery-still-to-come")
    assert "nog komen" in refused["detail"]
    delivery = {**ahead, "datum": str(today), "aan": "iedereen"}
    [noted] = sent(client, f"{path}/leveringen", delivery)[1]["leveringen"]
    assert noted == {**delivery, "id": noted["id"], "teruggenomenOp": None, "waaromTeruggenomen": ""}
    assert sent(client, f"{path}/leveringen", delivery)[0] == 201
    assert Delivery.objects.count() == 1
    differs = {"watAnders": "De raad schrapte de bus.", "adres": ""}
    assert sent(client, f"{path}/afwijkingen", differs)[1]["afwijkingen"] == [differs]
    [listed] = Client().get(f"{BASE}/opgaven/{draft.opgave_id}/stukken").json()["stukken"]
    assert listed["leveringen"] == [noted]
    assert sent(Client(), f"{path}/afwijkingen", differs)[0] == 401


def test_a_wrong_delivery_is_taken_back_by_another_program(draft: Edition, lead: Viewer) -> None:
    actions.freeze_edition(draft, by=lead, today=TODAY)
    path = f"/opgaven/{draft.opgave_id}/stukken/{draft.number}"
    client = signed_in(lead)
    wrong = {"aan": "iedereen", "datum": str(TODAY), "hoe": "mail"}
    [noted] = sent(client, f"{path}/leveringen", wrong)[1]["leveringen"]
    address = f"{path}/leveringen/{noted['id']}/terugnemen"
    assert sent(client, address, {"reden": " "})[1]["code"] == "taking-back-needs-reason"
    assert sent(Client(), address, {"reden": "verkeerd"})[0] == 401
    status, whole = sent(client, address, {"reden": "Ging alleen naar het college."})
    assert status == 200
    [now] = whole["leveringen"]
    assert now["teruggenomenOp"] == str(timezone.localdate())
    assert now["waaromTeruggenomen"] == "Ging alleen naar het college."
    assert Client().get(f"{BASE}{path}").status_code == 404
    assert sent(client, f"{path}/leveringen/999999/terugnemen", {"reden": "x"})[0] == 404


def test_lists_ask_as_much_at_one_row_as_at_thirty(
    told: Opgave, draft: Edition, report_moment: PlanningMoment, municipality: Organisation, lead: Viewer
) -> None:
    client = signed_in(lead)
    paths = (
        f"/opgaven/{told.pk}/stukken",
        f"/opgaven/{told.pk}/raadsstukken",
        f"/gemeenten/{municipality.slug}/kalender-momenten",
    )
    one = [asked(client, path)[0] for path in paths]
    for n in range(30):
        Edition.objects.create(
            opgave=told, kind="council_letter", number=100 + n, title=f"Brief {n}", reference_on=TODAY
        )
        CouncilItem.objects.create(opgave=told, kind="motion", title=f"Motie {n}")
        PlanningMoment.objects.create(owner=municipality, kind="council", title=f"Raad {n}", happens_on=TODAY)
    for path, name, before in zip(paths, ("stukken", "raadsstukken", "momenten"), one, strict=True):
        thirty, told_now = asked(client, path)
        assert (thirty, len(told_now[name]), told_now["aantal"]) == (before, 30, 31)
        assert len(client.get(f"{BASE}{path}?pagina=2").json()[name]) == 1

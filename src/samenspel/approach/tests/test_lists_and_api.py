"""Lists in and out, and other programs: the same actions, the same refusals."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from samenspel.approach import actions
from samenspel.approach.models import AgreedAction, Effort, EffortShare, ProgressNote
from samenspel.approach.tests.conftest import TODAY, YEAR, share
from samenspel.network.models import Stakeholder
from samenspel.opgaven import actions as opgaven
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests.conftest import PASSWORD
from samenspel.people.permissions import Viewer
from samenspel.tables.models import Note

MOVED = (
    "Voor\tWie\tAfspraak\n1-4-2026\tNoor\tDe bibliotheek bellen\nmorgen\tSam\tFlyeren\n\tEls\tKoffie halen\n"
)


@pytest.fixture
def as_lead(client: Client, lead: Viewer) -> Client:
    assert lead.account is not None
    assert client.login(email=lead.account.email, password=PASSWORD)
    return client


def send(client: Client, method: str, path: str, **body: Any) -> Any:
    return getattr(client, method)(f"/api/v1{path}", json.dumps(body), content_type="application/json")


def confirmed(client: Client, address: str, text: str) -> Any:
    """Look at a pasted list, then take it over."""
    seen = client.post(address, {"pasted": text}).context["paste"].seen
    return client.post(address, {"pasted": text, "seen": seen, "confirm": "1"})


def test_a_pasted_list_with_moved_columns_names_the_wrong_line_and_goes_on_with_the_rest(
    as_lead: Client, opgave: Opgave
) -> None:
    address = reverse("approach:paste_agreed", args=[opgave.pk])
    page = as_lead.post(address, {"pasted": MOVED})
    paste = page.context["paste"]
    assert [fault.line for fault in paste.pasted.faults] == [3]
    assert len(paste.rows) == 2
    assert not AgreedAction.objects.exists()
    assert confirmed(as_lead, address, MOVED).status_code == 302
    assert set(AgreedAction.objects.values_list("what", flat=True)) == {
        "De bibliotheek bellen",
        "Koffie halen",
    }


def test_nothing_pasted_is_said_in_words(as_lead: Client, opgave: Opgave) -> None:
    page = as_lead.post(reverse("approach:paste_agreed", args=[opgave.pk]), {"pasted": " "})
    assert page.context["paste"].faults


def test_a_line_that_stands_already_is_named_before_it_is_left(as_lead: Client, opgave: Opgave) -> None:
    text = "afspraak;wie\nBellen;Els\nMailen;Bo\nmailen;bo\n"
    address = reverse("approach:paste_agreed", args=[opgave.pk])
    confirmed(as_lead, address, "afspraak;wie\nBellen;Els\n")
    page = as_lead.post(address, {"pasted": text})
    happens = [row.cells[-1] for row in page.context["paste"].preview.rows]
    assert happens[0] == happens[2] != happens[1]
    confirmed(as_lead, address, text)
    assert AgreedAction.objects.count() == 2


def test_a_party_in_a_list_is_found_by_its_name_and_else_stays_readable(
    as_lead: Client, opgave: Opgave, care: Stakeholder
) -> None:
    text = f"afspraak;wie;partij\nBellen;Els;{care.name.upper()}\nMailen;Bo;De Buren\n"
    confirmed(as_lead, reverse("approach:paste_agreed", args=[opgave.pk]), text)
    assert AgreedAction.objects.get(what="Bellen").party == care
    assert AgreedAction.objects.get(what="Mailen").owner_name == "Bo (De Buren)"


def test_what_goes_out_to_excel_comes_back_in_and_a_formula_stays_a_text(
    as_lead: Client, opgave: Opgave, lead: Viewer
) -> None:
    actions.note_agreed(opgave, [actions.AgreedDraft("=1+1", "Noor", TODAY)], by=lead)
    content = as_lead.get(reverse("approach:agreed_excel", args=[opgave.pk])).content
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")
    AgreedAction.objects.all().delete()
    upload = io.BytesIO(content)
    upload.name = "afspraken.xlsx"
    page = as_lead.post(reverse("approach:paste_agreed", args=[opgave.pk]), {"upload": upload})
    assert [row.values["due_on"] for row in page.context["paste"].rows] == [TODAY]


def test_the_puzzle_goes_out_with_days_and_what_does_not_fit(
    as_lead: Client, effort: Effort, lead: Viewer, care: Stakeholder
) -> None:
    actions.add_share(effort, share(care, days=None), by=lead)
    address = reverse("approach:puzzle_excel", args=[effort.opgave_id]) + f"?jaar={YEAR}"
    book = load_workbook(io.BytesIO(as_lead.get(address).content))
    assert book.worksheets[0]["A2"].value == effort.title
    assert care.name in str(book.worksheets[-1]["A2"].value)


def test_a_program_reads_and_writes_the_plan_with_the_same_rules(
    as_lead: Client, opgave: Opgave, care: Stakeholder
) -> None:
    here = f"/opgaven/{opgave.pk}"
    line = send(as_lead, "post", f"{here}/actielijnen", titel="Vervoer")
    assert line.status_code == 201
    assert send(as_lead, "post", f"{here}/actielijnen", titel="Vervoer").status_code == 422
    body = {"titel": "Busje", "soort": "pilot", "partij": care.pk, "actielijn": line.json()["id"]}
    wrong = send(
        as_lead, "post", f"{here}/inspanningen", **body, vanafDatum="2026-05-01", voorDatum="2026-04-01"
    )
    assert (wrong.status_code, wrong.json()["code"]) == (422, "period-reversed")
    made = send(as_lead, "post", f"{here}/inspanningen", **body)
    assert made.status_code == 201
    effort = made.json()["id"]
    taken = send(
        as_lead,
        "post",
        f"/inspanningen/{effort}/aandelen",
        partij=care.pk,
        jaar=YEAR,
        taak="rijdt",
        dagen=2.5,
    )
    assert taken.status_code == 201
    assert EffortShare.objects.get().days is not None
    words = send(
        as_lead, "post", f"/inspanningen/{effort}/aandelen", partij=care.pk, jaar=YEAR, taak="x", dagen="veel"
    )
    assert words.status_code == 400
    assert send(as_lead, "post", f"/inspanningen/{effort}/voortgang", stand="goed").status_code == 201
    assert ProgressNote.objects.get().state == "well"
    stale = send(as_lead, "patch", f"/inspanningen/{effort}", versie=1, titel="Bus")
    assert stale.status_code == 409
    assert send(as_lead, "patch", f"/inspanningen/{effort}", versie=2, stand="gestopt").status_code == 422
    stopped = send(
        as_lead, "patch", f"/inspanningen/{effort}", versie=2, stand="gestopt", gestoptReden="Geen bus."
    )
    assert stopped.json()["gestoptReden"] == "Geen bus."
    assert len(as_lead.get(f"/api/v1{here}/inspanningen").json()) == 1
    assert as_lead.get(f"/api/v1{here}/dagen?jaar={YEAR}").status_code == 200


def test_a_program_notes_and_ticks_an_agreement(as_lead: Client, opgave: Opgave) -> None:
    noted = send(as_lead, "post", f"/opgaven/{opgave.pk}/afspraken", wat="Bellen", wie="Noor")
    assert noted.status_code == 201
    pk = noted.json()[0]["id"]
    assert send(as_lead, "patch", f"/afspraken/{pk}", isKlaar=True).json()["isKlaar"] is True
    assert len(as_lead.get(f"/api/v1/opgaven/{opgave.pk}/afspraken").json()) == 1


def test_a_stranger_reads_public_efforts_and_writes_nothing(
    client: Client, effort: Effort, lead: Viewer, care: Stakeholder, notes: list[Note]
) -> None:
    opgaven.publish_opgave(effort.opgave, by=lead)
    found = client.get(f"/api/v1/opgaven/{effort.opgave_id}/inspanningen").json()
    assert [row["titel"] for row in found] == [effort.title]
    assert care.name not in json.dumps(found)
    assert client.get(f"/api/v1/opgaven/{effort.opgave_id}/afspraken").status_code in (401, 403)
    refused = send(client, "post", f"/opgaven/{effort.opgave_id}/actielijnen", titel="Iets")
    assert refused.status_code in (401, 403)


def test_a_share_changes_by_its_newest_version_only(
    as_lead: Client, effort: Effort, lead: Viewer, care: Stakeholder
) -> None:
    made = actions.add_share(effort, share(care), by=lead)
    path = f"/inspanningen/{effort.pk}/aandelen/{made.pk}"
    changed = send(as_lead, "patch", path, versie=1, dagen="20", stand="afgesproken")
    assert (changed.status_code, float(changed.json()["dagen"]), changed.json()["versie"]) == (200, 20, 2)
    late = send(as_lead, "patch", path, versie=1, stand="ingetrokken")
    assert (late.status_code, late.json()["code"]) == (409, "edited-meanwhile")


def test_an_effort_gets_somebody_to_ask_and_is_stopped_by_its_newest_version_only(
    as_lead: Client, effort: Effort
) -> None:
    path = f"/inspanningen/{effort.pk}"
    named = send(as_lead, "patch", path, versie=effort.version, contactpersoon="Els", mail="els@linde.test")
    assert (named.json()["contactpersoon"], named.json()["mail"]) == ("Els", "els@linde.test")
    assert send(as_lead, "patch", path, versie=9, mail="geen adres").status_code == 400
    stale = send(as_lead, "patch", path, versie=effort.version, stand="gestopt", gestoptReden="Klaar mee")
    assert stale.status_code == 409


def test_days_of_a_party_are_said_once_a_version(as_lead: Client, opgave: Opgave, care: Stakeholder) -> None:
    path = f"/opgaven/{opgave.pk}/dagen"
    said = send(as_lead, "post", path, partij=care.pk, jaar=YEAR, dagen="30")
    assert (said.status_code, float(said.json()[0]["beschikbaar"]), said.json()[0]["versie"]) == (201, 30, 1)
    assert send(as_lead, "post", path, partij=care.pk, jaar=YEAR, dagen="31").status_code == 409

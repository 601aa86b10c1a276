"""The pages of an opgave: what each reader sees, what comes back when typed wrong, and what it costs."""

from __future__ import annotations

import uuid
from collections import defaultdict
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from ninja import NinjaAPI
from ninja.testing import TestClient as ApiClient

from samenspel.foundation import slots
from samenspel.foundation.models import FormDraft
from samenspel.foundation.slots import Panel, Stop
from samenspel.opgaven import actions, queries
from samenspel.opgaven.api import router
from samenspel.opgaven.models import Assignment, Formulation, Opgave, RecognitionAnswer
from samenspel.opgaven.tests.conftest import (
    TEXT,
    TODAY,
    Parties,
    account,
    keys_of,
    organisation,
)
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.tables.models import Note


def signed_in(viewer: Viewer) -> Client:
    worker = Client()
    assert viewer.account is not None
    worker.force_login(viewer.account)
    return worker


@pytest.fixture
def worker(lead: Viewer) -> Client:
    return signed_in(lead)


def address(name: str, *args: object) -> str:
    return reverse(f"opgaven:{name}", args=args)


def words(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


# -- who sees what -----------------------------------------------------------------------------------


def test_a_stranger_reads_a_public_opgave_without_names_drafts_or_work(
    in_force: Formulation, lead: Viewer, worker: Client
) -> None:
    opgave = in_force.opgave
    here = address("page", opgave.pk)
    assert Client().get(here).status_code == 404
    worker.post(address("show", opgave.pk), {"public": "1"})
    actions.start_formulation(opgave, by=lead)
    page = words(Client().get(here))
    assert "In 2030 voelt 1 op de 10" in page
    assert "Zorggroep De Linde" in page
    assert "Noor de Wit" not in page
    assert address("formulation", opgave.pk, 2) not in page
    assert "/stemmen/toevoegen/" not in page
    seen = words(worker.get(here))
    assert "Noor de Wit" in seen
    assert address("formulation", opgave.pk, 2) in seen
    assert Client().get(address("formulation", opgave.pk, 2)).status_code == 404


@pytest.mark.parametrize("name", ["page", "voices", "recognition", "people"])
def test_the_open_pages_work_for_strangers(in_force: Formulation, worker: Client, name: str) -> None:
    pk = in_force.opgave_id
    worker.post(address("show", pk), {"public": "1"})
    answer = Client().get(address(name, pk))
    assert answer.status_code == 200
    assert "Noor de Wit" not in words(answer)


@pytest.mark.parametrize("name", ["write", "measure", "propose", "take_stance", "adopt", "withdraw"])
def test_work_on_a_version_is_for_who_signed_in_and_may(
    in_force: Formulation, worker: Client, name: str
) -> None:
    here = address(name, in_force.opgave_id, in_force.version)
    assert Client().get(here).status_code == 302
    worker.post(address("show", in_force.opgave_id), {"public": "1"})
    outsider = Client()
    outsider.force_login(account("Sam", organisation("Elders")))
    assert outsider.get(here).status_code == 403


def test_every_page_of_the_work_opens(
    draft: Formulation, worker: Client, notes: list[Note], parties: Parties, lead: Viewer
) -> None:
    pk, version = draft.opgave_id, draft.version
    sentence = draft.sentences.first()
    assert sentence is not None
    for name, args in (
        ("list", ()), ("new", ()), ("page", (pk,)), ("edit", (pk,)), ("voices", (pk,)), ("gather", (pk,)),
        ("recognition", (pk,)), ("people", (pk,)), ("give_assignment", (pk,)), ("formulation", (pk, version)),
        ("write", (pk, version)), ("sentence", (pk, version, sentence.pk)), ("measure", (pk, version)),
        ("leave_gap", (pk, version, "target")), ("propose", (pk, version)), ("adopt", (pk, version)),
        ("compare", (pk, version, version)),
    ):  # fmt: skip
        assert worker.get(address(name, *args)).status_code == 200, name
    assert worker.get(address("leave_gap", pk, version, "part-change")).status_code == 404
    assert signed_in(parties.care).get(address("take_stance", pk, version)).status_code == 200


# -- from voices to an opgave ------------------------------------------------------------------------


def test_a_voice_starts_an_opgave_in_one_form(
    worker: Client, notes: list[Note], municipality: Organisation, lead: Viewer
) -> None:
    here = f"{address('use_voice')}?stem=tables.note:{notes[0].pk}"
    assert notes[0].text in words(worker.get(here))
    form = {"title": "Ouder worden", "once": str(uuid.uuid4())}
    for _time in range(2):
        worker.post(here, form)
    opgave = Opgave.objects.get()
    assert queries.basket_sheet(lead, opgave).n_voices == 1


def test_a_voice_joins_an_opgave_that_is_there(
    worker: Client, opgave: Opgave, notes: list[Note], lead: Viewer
) -> None:
    late = Note.objects.create(table=notes[0].table, number=9, text="Later gezegd", client_key="9")
    here = f"{address('use_voice')}?stem=tables.note:{late.pk}"
    worker.post(here, {"opgave": str(opgave.pk)})
    assert queries.basket_sheet(lead, opgave).n_voices == 5
    assert worker.post(here, {}).status_code == 200
    assert worker.get(address("use_voice")).status_code == 404
    assert worker.get(f"{address('use_voice')}?stem=tables.note:999").status_code == 404


def test_the_step_to_an_opgave_stands_beside_a_note_for_workers_only(lead: Viewer, notes: list[Note]) -> None:
    (button,) = slots.fill("voice.actions", lead, notes[0])
    assert f"notitie:{notes[0].pk}" in button.url
    assert slots.fill("voice.actions", STRANGER, notes[0]) == []


def test_several_voices_are_ticked_at_once_and_one_taken_back(
    worker: Client, municipality: Organisation, notes: list[Note], lead: Viewer
) -> None:
    empty = actions.start_opgave(actions.OpgaveDraft("Leeg"), municipality, by=lead, today=TODAY)
    worker.post(address("gather", empty.pk), {"stem": [f"tables.note:{n.pk}" for n in notes] + ["onzin"]})
    assert queries.basket_sheet(lead, empty).n_voices == 4
    worker.post(address("drop_voice", empty.pk), {"stem": f"tables.note:{notes[0].pk}"})
    assert queries.basket_sheet(lead, empty).n_voices == 3
    assert worker.post(address("gather", empty.pk), {}).status_code == 302


def test_an_opgave_is_started_once_and_a_half_form_waits(worker: Client, municipality: Organisation) -> None:
    worker.post(address("new"), {"title": "Half", "later": "1"})
    assert FormDraft.objects.get().fields["title"] == ["Half"]
    assert 'value="Half"' in words(worker.get(address("new")))
    form = {"title": "Heel", "owner": str(municipality.pk), "once": str(uuid.uuid4())}
    for _time in range(2):
        worker.post(address("new"), form)
    assert Opgave.objects.get().title == "Heel"
    assert not FormDraft.objects.exists()
    assert worker.post(address("new"), {"title": "", "owner": str(municipality.pk)}).status_code == 200


def test_the_second_who_edits_an_opgave_sees_both(worker: Client, opgave: Opgave, lead: Viewer) -> None:
    actions.edit_opgave(opgave, actions.OpgaveDraft("Van de ander"), version=1, by=lead)
    answer = worker.post(address("edit", opgave.pk), {"title": "Van mij", "version": "1"})
    assert "Van de ander" in words(answer)
    assert "Van mij" in words(answer)
    worker.post(address("edit", opgave.pk), {"title": "Van mij", "version": answer.context["row_version"]})
    assert Opgave.objects.get().title == "Van mij"


# -- recognising -------------------------------------------------------------------------------------


def test_four_questions_one_at_a_time_and_a_decision(worker: Client, opgave: Opgave) -> None:
    step = worker.post(address("recognition", opgave.pk)).headers["Location"]
    for _question in range(4):
        assert worker.post(step, {"answer": "yes", "reason": ""}).status_code == 200
        step = worker.post(step, {"answer": "no", "reason": "Zo is het."}).headers["Location"]
    assert step == address("decide_recognition", opgave.pk)
    assert RecognitionAnswer.objects.count() == 4
    answer = worker.post(step, {"outcome": "no_opgave", "reason": "Klein genoeg."})
    assert "goes_to" in answer.context["form"].errors
    worker.post(
        step, {"outcome": "no_opgave", "reason": "Klein genoeg.", "goes_to": "Team Sport belt terug."}
    )
    assert "Team Sport belt terug." in words(worker.get(address("recognition", opgave.pk)))
    assert worker.get(f"/opgaven/{opgave.pk}/herkennen/onzin/").status_code == 404


# -- people ------------------------------------------------------------------------------------------


def test_somebody_from_elsewhere_gets_a_role_by_address(
    worker: Client, opgave: Opgave, municipality: Organisation
) -> None:
    elsewhere = organisation("Zorggroep De Linde")
    partner = account("Ria", elsewhere)
    form = {
        "role": "partner", "person": "", "address": partner.email.upper(),
        "organisation": str(elsewhere.pk), "starts_on": "2026-01-01",
    }  # fmt: skip
    here = address("give_assignment", opgave.pk)
    assert "address" in worker.post(here, {**form, "address": "niemand@nergens.test"}).context["form"].errors
    assert "ends_before" in worker.post(here, {**form, "ends_before": "2025-01-01"}).context["form"].errors
    assert worker.post(here, form).status_code == 302
    assert worker.post(here, form).status_code == 200
    assignment = Assignment.objects.get(role="partner")
    assert assignment.person == partner.person
    worker.post(address("end_assignment", opgave.pk, assignment.pk))
    assignment.refresh_from_db()
    assert assignment.ends_before is not None


# -- what the rooms above put in ---------------------------------------------------------------------


def test_rooms_above_fill_stops_and_panels(
    opgave: Opgave, worker: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = Stop("means", "€ 310.000", "busy", "/geld/")
    panel = Panel("opgaven/_status.html", {"status": "opgave", "label": "Hier staat het"})
    monkeypatch.setattr(slots, "_providers", defaultdict(list))
    slots.register("opgave.stops", lambda *_: stop, order=1)
    slots.register("opgave.panels", lambda *_: panel, order=1)
    page = words(worker.get(address("page", opgave.pk)))
    assert "€ 310.000" in page
    assert "Hier staat het" in page


def test_what_lies_behind_an_opgave_comes_after_what_people_said(
    opgave: Opgave, worker: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = Panel("opgaven/_status.html", {"status": "opgave", "label": "Wie meedoen"})
    monkeypatch.setattr(slots, "_providers", defaultdict(list))
    slots.register("opgave.behind", lambda *_: panel, order=1)
    page = worker.get(address("page", opgave.pk)).content.decode()
    assert 0 < page.index('id="stemmen"') < page.index("Wie meedoen")


# -- cost --------------------------------------------------------------------------------------------


def cost(worker: Client, here: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert worker.get(here).status_code == 200
    return len(seen)


def test_the_list_costs_the_same_at_one_and_thirty_opgaven(
    in_force: Formulation, worker: Client, municipality: Organisation, lead: Viewer, notes: list[Note]
) -> None:
    with_one = cost(worker, address("list"))
    for at in range(29):
        more = actions.start_opgave(
            actions.OpgaveDraft(f"Opgave {at}"), municipality, by=lead, today=TODAY, voices=keys_of(notes)
        )
        formulation = actions.start_formulation(more, by=lead)
        actions.write_text(formulation, TEXT, edit_version=1, by=lead)
    assert cost(worker, address("list")) == with_one


def test_the_page_costs_the_same_with_few_and_many_voices(
    in_force: Formulation, worker: Client, lead: Viewer, notes: list[Note]
) -> None:
    pk = in_force.opgave_id
    pages = [address("page", pk), address("voices", pk), address("formulation", pk, 1), address("people", pk)]
    before = [cost(worker, here) for here in pages]
    more = Note.objects.bulk_create(
        [Note(table=notes[0].table, number=n, text=f"n{n}", client_key=f"c{n}") for n in range(50, 80)]
    )
    actions.gather_voices(in_force.opgave, keys_of(more), by=lead)
    assert [cost(worker, here) for here in pages] == before
    assert max(before) <= 60


# -- the API -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def api() -> ApiClient:
    root = NinjaAPI(urls_namespace="opgaven-test")
    root.add_router("", router)
    return ApiClient(root)


def test_the_api_gives_what_the_pages_give(api: ApiClient, in_force: Formulation, lead: Viewer) -> None:
    pk = in_force.opgave_id

    def get(path: str, viewer: Viewer = lead) -> Any:
        return api.get(path, viewer=viewer).json()

    (row,) = get("/opgaven")["opgaven"]
    assert (row["status"], row["versieStatus"], row["aantalErachter"]) == ("opgave", "vastgesteld", 1)
    assert get("/opgaven?status=kandidaat")["aantal"] == 0
    detail = get(f"/opgaven/{pk}")
    assert detail["beleidsvelden"] == ["Wmo", "Wonen"]
    assert get(f"/opgaven/{pk}/formuleringen")["aantal"] == 1
    version = get(f"/opgaven/{pk}/formuleringen/1")
    assert (version["vastgesteldDoor"], len(version["zinnen"])) == ("de gemeenteraad", 8)
    assert {r["reactie"] for r in version["reacties"]} == {"stemt-in", "nog-geen-reactie"}
    assert get("/opgaven", STRANGER)["aantal"] == 0


def test_a_long_list_goes_on_on_the_next_page_with_its_filter(
    worker: Client, municipality: Organisation, lead: Viewer
) -> None:
    for at in range(31):
        actions.start_opgave(actions.OpgaveDraft(f"Opgave {at:02d}"), municipality, by=lead, today=TODAY)
    first = worker.get(address("list"), {"status": "candidate"})
    assert len(first.context["rows"]) == 30
    second = worker.get(address("list") + first.context["page"].next_url)
    assert [row.title for row in second.context["rows"]] == ["Opgave 30"]
    assert "status=candidate" in second.context["page"].previous_url
    assert worker.get(address("list"), {"pagina": "onzin"}).status_code == 200
    assert worker.get(address("list"), {"pagina": "99"}).context["page"].number == 2

"""The pages of a theme table: with and without JavaScript, typed well and badly, one row or thirty."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samenspel.foundation import lineage, search
from samenspel.foundation.models import FormDraft, LinkKind
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.tables import actions, queries
from samenspel.tables.models import Note, ThemeTable
from samenspel.tables.tests.conftest import draft, note

JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def worker(client: Client, host: Viewer) -> Client:
    assert host.account is not None
    client.force_login(host.account)
    return client


def table_form(**changes: str) -> dict[str, str]:
    form = {"title": "Mantelzorg", "question": "Wat helpt?", "held_on": "2026-03-12", "seat_carer": "6"}
    return {**form, **changes}


def test_a_table_is_set_up_on_its_page_and_the_host_types_at_once(
    worker: Client, municipality: Organisation, host: Viewer
) -> None:
    answer = worker.post(
        reverse("tables:new"), table_form(owner=str(municipality.pk), hosts=str(host.account.person_id))
    )
    table = ThemeTable.objects.get()
    assert answer.headers["Location"] == f"{reverse('tables:host', args=[table.pk])}#id_text"
    assert queries.table_sheet(host, table.pk).seat_counts == (("carer", 6),)


def test_the_same_form_sent_twice_makes_one_table(worker: Client, municipality: Organisation) -> None:
    form = table_form(owner=str(municipality.pk), once=str(uuid.uuid4()))
    places = {worker.post(reverse("tables:new"), form).headers["Location"] for _time in range(2)}
    assert ThemeTable.objects.count() == 1
    assert len(places) == 1


@pytest.mark.parametrize(
    ("field", "typed"),
    [("held_on", "gisteren"), ("title", ""), ("seat_carer", "zes"), ("seat_carer", "-1"), ("question", "")],
)
def test_what_was_typed_wrong_comes_back_with_the_rest(
    worker: Client, municipality: Organisation, field: str, typed: str
) -> None:
    answer = worker.post(reverse("tables:new"), table_form(owner=str(municipality.pk), **{field: typed}))
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {field}
    assert not ThemeTable.objects.exists()


def test_a_form_can_wait_until_later(worker: Client, municipality: Organisation) -> None:
    worker.post(reverse("tables:new"), {"title": "Half", "later": "1"})
    assert FormDraft.objects.get().fields["title"] == ["Half"]
    assert b'value="Half"' in worker.get(reverse("tables:new")).content


def test_somebody_without_the_role_reads_who_can(client: Client, somebody: Callable[..., Account]) -> None:
    client.force_login(somebody(name="Sam"))
    assert client.get(reverse("tables:new")).status_code == 403


def test_the_host_types_without_javascript_and_comes_back_to_the_field(
    worker: Client, table: ThemeTable
) -> None:
    here = reverse("tables:host", args=[table.pk])
    answer = worker.post(here, {"text": "De bus", "client_key": "k1"})
    assert answer.headers["Location"] == f"{here}#id_text"
    page = worker.get(here).content
    assert b"De bus" in page
    assert b'id="id_text"' in page


def test_a_note_sent_by_the_page_comes_back_as_its_row(worker: Client, table: ThemeTable) -> None:
    here = reverse("tables:host", args=[table.pk])
    for _time in range(2):
        answer = worker.post(here, {"text": "De bus", "client_key": "k1", "after": "0"}, **JSON)
        (row,) = answer.json()["notes"]
        assert (row["number"], row["clientKey"]) == (1, "k1")
        assert "De bus" in row["html"]
    assert Note.objects.count() == 1


def test_the_answer_brings_what_another_host_typed_meanwhile(
    worker: Client, table: ThemeTable, host: Viewer
) -> None:
    actions.write_note(table, note("Van een ander", "k0"), by=host)
    here = reverse("tables:host", args=[table.pk])
    answer = worker.post(here, {"text": "De bus", "client_key": "k1", "after": "0"}, **JSON)
    assert [row["number"] for row in answer.json()["notes"]] == [1, 2]


def test_an_empty_note_is_refused_in_words(worker: Client, table: ThemeTable) -> None:
    here = reverse("tables:host", args=[table.pk])
    answer = worker.post(here, {"text": " ", "client_key": "k1"}, **JSON)
    assert answer.status_code == 422
    assert answer.json()["sentence"]
    assert worker.post(here, {"text": " ", "client_key": "k1"}).status_code == 200


def test_one_tap_marks_a_note_with_and_without_javascript(
    worker: Client, table: ThemeTable, host: Viewer
) -> None:
    actions.write_note(table, note(), by=host)
    address = reverse("tables:mark", args=[table.pk])
    worker.post(address, {"mark": "1:worry"})
    answer = worker.post(address, {"speaker": "1:resident"}, **JSON)
    assert [row["number"] for row in answer.json()["notes"]] == [1]
    assert Note.objects.values_list("mark", "speaker_kind").get() == ("worry", "resident")
    assert worker.post(address, {"mark": "1:boos"}, **JSON).status_code == 422
    assert worker.post(address, {"mark": "99:worry"}).status_code == 404
    assert worker.post(address, {"mark": "onzin"}).status_code == 404


def test_a_pasted_list_is_added_in_order(worker: Client, table: ThemeTable) -> None:
    worker.post(reverse("tables:paste", args=[table.pk]), {"notes": "een\n- twee", "client_key": "f"})
    assert list(Note.objects.values_list("number", "text")) == [(1, "een"), (2, "twee")]


def test_the_second_who_corrects_sees_both_texts(worker: Client, table: ThemeTable, host: Viewer) -> None:
    kept = actions.write_note(table, note(), by=host)
    actions.correct_note(kept, "Van de ander.", version=1, by=host)
    address = reverse("tables:correct", args=[table.pk, 1])
    page = worker.post(address, {"text": "Van mij.", "version": "1"}).content.decode()
    assert "Van de ander." in page
    assert "Van mij." in page
    worker.post(address, {"text": "Samen.", "version": "2"})
    assert Note.objects.get().text == "Samen."


def test_the_second_who_changes_the_table_sees_both(worker: Client, table: ThemeTable, host: Viewer) -> None:
    actions.edit_table(table, draft(place="Bibliotheek"), version=1, by=host)
    address = reverse("tables:edit", args=[table.pk])
    answer = worker.post(address, {**table_form(place="School"), "version": "1"})
    assert "Bibliotheek" in answer.content.decode()
    assert "School" in answer.content.decode()
    worker.post(address, {**table_form(place="School"), "version": str(answer.context["table_version"])})
    assert ThemeTable.objects.get().place == "School"


def test_a_note_is_withdrawn_with_its_reason_beside_its_number(
    worker: Client, table: ThemeTable, host: Viewer
) -> None:
    actions.write_note(table, note("Over mevrouw X"), by=host)
    worker.post(reverse("tables:withdraw", args=[table.pk, 1]), {"reason": "over één persoon"})
    page = worker.get(reverse("tables:page", args=[table.pk])).content.decode()
    assert "over één persoon" in page
    assert "Over mevrouw X" not in page
    assert "Over mevrouw X" not in worker.get(reverse("tables:host", args=[table.pk])).content.decode()


def test_a_stranger_reads_a_public_table_and_no_names(
    worker: Client, table: ThemeTable, host: Viewer
) -> None:
    actions.write_note(table, note(mark="worry", speaker_kind="resident"), by=host)
    address = reverse("tables:page", args=[table.pk])
    assert Client().get(address).status_code == 404
    worker.post(reverse("tables:show", args=[table.pk]), {"public": "1"})
    page = Client().get(address).content.decode()
    assert "De bus rijdt te weinig." in page
    assert "Noor de Wit" not in page
    assert "Noor de Wit" in worker.get(address).content.decode()


def test_one_mark_can_be_looked_at_alone(worker: Client, table: ThemeTable, host: Viewer) -> None:
    actions.write_note(table, note("Een zorg", "a", mark="worry"), by=host)
    actions.write_note(table, note("Een idee", "b", mark="idea"), by=host)
    page = worker.get(reverse("tables:page", args=[table.pk]), {"merk": "idee"}).content.decode()
    assert "Een idee" in page
    assert "Een zorg" not in page


@pytest.mark.parametrize("signed_in", [True, False])
def test_the_list_costs_the_same_at_one_and_thirty_tables(
    client: Client, municipality: Organisation, host: Viewer, *, signed_in: bool
) -> None:
    if signed_in:
        client.force_login(host.account)

    def queries_of_the_list() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(reverse("tables:list")).status_code == 200
        return len(seen)

    def add(n: int) -> None:
        for _at in range(n):
            table = actions.start_table(draft(), municipality, by=host)
            actions.write_note(table, note(), by=host)
            actions.publish_table(table, by=host)

    add(1)
    with_one = queries_of_the_list()
    add(29)
    assert queries_of_the_list() == with_one


def test_the_host_goes_from_the_last_note_to_showing_the_table(
    worker: Client, table: ThemeTable, host: Viewer
) -> None:
    there = f'href="{reverse("tables:page", args=[table.pk])}#beheren"'
    actions.write_note(table, note(), by=host)
    assert there in worker.get(reverse("tables:host", args=[table.pk])).content.decode()
    actions.publish_table(table, by=host)
    assert there not in worker.get(reverse("tables:host", args=[table.pk])).content.decode()


def test_a_table_of_which_every_note_led_on_says_all(
    worker: Client, table: ThemeTable, municipality: Organisation, host: Viewer
) -> None:
    later = actions.start_table(draft(title="Vervolg"), municipality, by=host)
    notes = [actions.write_note(table, note(text, text), by=host) for text in ("De bus.", "De hal.")]
    page = reverse("tables:page", args=[table.pk])
    lineage.link(notes[0], LinkKind.LED_TO, later, by=host.account)
    assert "waarvan 1 verder" in worker.get(page).content.decode()
    lineage.link(notes[1], LinkKind.LED_TO, later, by=host.account)
    assert "Alle 2 notities leidden verder" in worker.get(page).content.decode()


def test_the_newest_table_comes_first(municipality: Organisation, host: Viewer) -> None:
    for day in (11, 13, 12):
        actions.start_table(draft(held_on=dt.date(2026, 3, day)), municipality, by=host)
    assert [row.held_on.day for row in queries.table_rows(host)] == [13, 12, 11]


def test_a_long_list_comes_a_page_at_a_time_and_keeps_what_was_searched(
    worker: Client, municipality: Organisation, host: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PAGE_SIZE", 2)
    monkeypatch.setattr("samenspel.tables.queries.tables.PAGE_SIZE", 2)
    for day in range(1, 6):
        actions.start_table(draft(title=f"Tafel {day}", held_on=dt.date(2026, 3, day)), municipality, by=host)
    answer = worker.get(reverse("tables:list"), {"zoek": "Tafel", "pagina": "2"})
    assert [row.title for row in answer.context["rows"]] == ["Tafel 3", "Tafel 2"]
    page = answer.context["page"]
    assert (page.number, page.of) == (2, 3)
    for url in (page.previous_url, page.next_url):
        assert "zoek=Tafel" in url
        assert url.replace("&", "&amp;") in answer.content.decode()
    beyond = worker.get(reverse("tables:list"), {"pagina": "99"})
    assert beyond.context["page"].number == 3


def test_a_name_is_erased_from_its_page_and_what_is_left_is_read(
    worker: Client, table: ThemeTable, host: Viewer
) -> None:
    kept = actions.write_note(table, note("Mevrouw Verhoeckx mist de bus."), by=host)
    here = reverse("tables:page", args=[table.pk])
    erase = reverse("tables:erase", args=[table.pk, kept.number])
    assert erase in worker.get(here).content.decode()
    assert "Verhoeckx" in worker.get(erase).content.decode()
    again = worker.post(erase, {"instead": "Mevrouw Verhoeckx mist de bus.", "version": "1"})
    assert again.context["form"].errors["instead"]
    worker.post(erase, {"instead": "", "version": "1"})
    answer = worker.get(here).content.decode()
    assert "Verhoeckx" not in answer
    assert 'id="notitie-1"' in answer
    assert "Verhoeckx" not in worker.get(reverse("tables:host", args=[table.pk])).content.decode()
    assert "Verhoeckx" not in queries.note_cards(host, [kept.pk])[kept.pk].text


def test_the_page_costs_the_same_at_one_and_thirty_notes(
    worker: Client, table: ThemeTable, host: Viewer
) -> None:
    counts = []
    for n in (1, 30):
        actions.write_notes(table, "\n".join(f"n{at}" for at in range(n)), client_key=f"x{n}", by=host)
        for name in ("tables:page", "tables:host"):
            with CaptureQueriesContext(connection) as seen:
                worker.get(reverse(name, args=[table.pk]))
            counts.append(len(seen))
    assert counts[:2] == counts[2:]


def test_notes_are_found_by_their_stem_and_only_by_who_may_see_them(table: ThemeTable, host: Viewer) -> None:
    actions.write_note(table, note("De huiskamers zijn dicht in de winter."), by=host)
    assert [card.kind for card in search.find(host, "huiskamer")] == ["tables.note"]
    assert search.find(STRANGER, "huiskamer") == []


def test_both_kinds_have_told_how_they_look() -> None:
    assert [lineage.word_of(kind) for kind in ("tables.note", "tables.themetable")] == [
        "notitie",
        "thematafel",
    ]


def test_a_withdrawn_note_leaves_its_reason_in_the_thread(table: ThemeTable, host: Viewer) -> None:
    kept = actions.write_note(table, note("Over mevrouw X"), by=host)
    actions.withdraw_note(kept, "over één persoon", by=host)
    card = queries.note_cards(host, [kept.pk])[kept.pk]
    assert "mevrouw X" not in card.text
    assert "over één persoon" in card.text


def test_the_api_gives_what_the_pages_give(table: ThemeTable, host: Viewer) -> None:
    from ninja import NinjaAPI
    from ninja.testing import TestClient

    from samenspel.tables.api import router

    actions.write_note(table, note(mark="worry", speaker_kind="resident"), by=host)
    actions.withdraw_note(actions.write_note(table, note("Weg", "k2"), by=host), "vergissing", by=host)
    api = NinjaAPI(urls_namespace="tables-test")
    api.add_router("", router)
    other = TestClient(api)

    def get(path: str, viewer: Viewer = host) -> Any:
        return other.get(path, viewer=viewer)

    assert get("/thematafels").json()["thematafels"][0]["aantalNotities"] == 1
    assert get(f"/thematafels/{table.pk}").json()["stoelen"][0] == {"soort": "inwoner", "aantal": 7}
    first, second = get(f"/thematafels/{table.pk}/notities").json()["notities"]
    assert (first["merk"], first["wie"]) == ("zorg", "inwoner")
    assert (second["tekst"], second["redenIngetrokken"]) == (None, "vergissing")
    assert get("/thematafels", STRANGER).json()["aantal"] == 0

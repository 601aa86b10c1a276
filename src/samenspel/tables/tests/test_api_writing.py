"""A host types and marks notes with another program, as on the page."""

from __future__ import annotations

import json
from collections.abc import Callable

from django.test import Client

from samenspel.people.models import Account
from samenspel.people.permissions import Viewer
from samenspel.tables import actions
from samenspel.tables.models import Note, ThemeTable
from samenspel.tables.tests.conftest import note


def send(account: Account | None, method: str, path: str, **body: object):
    client = Client()
    if account is not None:
        client.force_login(account)
    return client.generic(method, path, json.dumps(body), content_type="application/json")


def notes_of(table: ThemeTable) -> str:
    return f"/api/v1/thematafels/{table.pk}/notities"


def test_a_note_is_typed_once_however_often_it_is_sent(table: ThemeTable, host: Viewer) -> None:
    body = {
        "tekst": " De bus rijdt te weinig. ",
        "sleutel": "tablet-1-0001",
        "wie": "inwoner",
        "merk": "zorg",
    }
    first, second = (send(host.account, "POST", notes_of(table), **body) for _time in range(2))
    assert first.status_code == second.status_code == 201
    assert first.json() == second.json()
    assert (first.json()["tekst"], first.json()["merk"]) == ("De bus rijdt te weinig.", "zorg")
    assert Note.objects.count() == 1


def test_a_note_is_marked_and_the_mark_is_taken_off(table: ThemeTable, host: Viewer) -> None:
    actions.write_note(table, note(), by=host)
    path = f"{notes_of(table)}/1"
    assert send(host.account, "PATCH", path, merk="kans", wie="ambtenaar").json()["merk"] == "kans"
    taken_off = send(host.account, "PATCH", path, merk="").json()
    assert (taken_off["merk"], taken_off["wie"]) == (None, "ambtenaar")


def test_only_a_host_types(table: ThemeTable, somebody: Callable[..., Account]) -> None:
    body = {"tekst": "Mag dit?", "sleutel": "tablet-1-0001"}
    assert send(None, "POST", notes_of(table), **body).status_code == 401
    assert send(somebody(name="Iemand anders"), "POST", notes_of(table), **body).status_code in (403, 404)
    assert Note.objects.count() == 0


def test_a_note_that_does_not_exist_or_a_word_that_is_no_mark_is_refused(
    table: ThemeTable, host: Viewer
) -> None:
    assert send(host.account, "PATCH", f"{notes_of(table)}/9", merk="kans").status_code == 404
    actions.write_note(table, note(), by=host)
    assert send(host.account, "PATCH", f"{notes_of(table)}/1", merk="vondst").status_code == 400
    assert send(host.account, "POST", notes_of(table), tekst=" ", sleutel="tablet-1-0002").status_code == 400

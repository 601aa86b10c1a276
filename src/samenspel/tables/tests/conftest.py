"""An invented municipality with one theme table and its host, for every test of this room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from samenspel.foundation.sorting import sort_key
from samenspel.people.models import Account, Function, Membership, Organisation, Person
from samenspel.people.permissions import Viewer, viewer_of
from samenspel.tables import actions
from samenspel.tables.models import ThemeTable

TODAY = dt.date(2026, 3, 12)
PASSWORD = "een-lang-wachtwoord"


@pytest.fixture
def municipality(db: None) -> Organisation:
    return organisation("Gemeente Veldermeer", kind="municipality")


def organisation(name: str, *, kind: str = "partner") -> Organisation:
    slug = name.lower().replace(" ", "-")
    return Organisation.objects.create(
        name=name, slug=slug, kind=kind, is_invented=True, sort_key=sort_key(name)
    )


@pytest.fixture
def somebody(municipality: Organisation) -> Callable[..., Account]:
    def make(role: str = "", name: str = "Noor de Wit", where: Organisation | None = None) -> Account:
        person = Person.objects.create(name=name, sort_key=sort_key(name))
        started = dt.date(2020, 1, 1)
        Membership.objects.create(person=person, organisation=where or municipality, starts_on=started)
        if role:
            Function.objects.create(
                person=person, organisation=where or municipality, role=role, starts_on=started
            )
        return Account.objects.create_user(f"p{person.pk}@voorbeeld.test", PASSWORD, person=person)

    return make


@pytest.fixture
def host(somebody: Callable[..., Account]) -> Viewer:
    return viewer_of(somebody("host"))


def draft(**changes: Any) -> actions.TableDraft:
    values: dict[str, Any] = {
        "title": "Ouder worden in Noord",
        "question": "Wat heb je nodig om prettig oud te worden?",
        "held_on": TODAY,
        "place": "Buurthuis De Spil",
        "seats": {"resident": 7, "official": 1},
    }
    return actions.TableDraft(**{**values, **changes})


@pytest.fixture
def table(municipality: Organisation, host: Viewer) -> ThemeTable:
    return actions.start_table(draft(), municipality, by=host)


def note(text: str = "De bus rijdt te weinig.", key: str = "k1", **more: str) -> actions.NoteDraft:
    return actions.NoteDraft(text=text, client_key=key, **more)

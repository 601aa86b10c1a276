"""An invented municipality with one open conversation, for every test of this room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from samenspel.dialogue import actions
from samenspel.dialogue.models import Conversation, VoteValue
from samenspel.foundation.sorting import sort_key
from samenspel.people.models import Account, Function, Membership, Organisation, Person
from samenspel.people.permissions import STRANGER, Viewer, viewer_of

TODAY = dt.date(2026, 3, 12)
STATEMENTS = (
    "Het buurthuis moet ook in het weekend open.",
    "Ik ken de mensen in mijn straat bij naam.",
    "Ouderen durven niet om hulp te vragen.",
    "De bus rijdt te weinig om ergens te komen.",
)


@pytest.fixture(autouse=True)
def _files_of_tests_go_with_them(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def municipality(db: None) -> Organisation:
    return Organisation.objects.create(
        name="Gemeente Veldermeer",
        slug="veldermeer",
        kind="municipality",
        is_invented=True,
        sort_key=sort_key("Gemeente Veldermeer"),
    )


@pytest.fixture
def somebody(municipality: Organisation) -> Callable[..., Account]:
    def make(role: str = "", name: str = "Noor de Wit", organisation: Organisation | None = None) -> Account:
        person = Person.objects.create(name=name, sort_key=sort_key(name))
        where = organisation or municipality
        started = dt.date(2020, 1, 1)
        Membership.objects.create(person=person, organisation=where, starts_on=started)
        if role:
            Function.objects.create(person=person, organisation=where, role=role, starts_on=started)
        address = f"{name.split(maxsplit=1)[0].lower()}{person.pk}@voorbeeld.test"
        return Account.objects.create_user(address, "een-lang-wachtwoord", person=person)

    return make


@pytest.fixture
def host(somebody: Callable[..., Account]) -> Viewer:
    return viewer_of(somebody("host"), today=TODAY)


@pytest.fixture
def signed_in(client: Client, host: Viewer) -> Client:
    client.force_login(host.account)
    return client


def draft(**changes: object) -> actions.ConversationDraft:
    values: dict[str, object] = {
        "title": "Samen in Veldermeer",
        "question": "Wat helpt tegen eenzaamheid in onze wijk?",
        "introduction": "We horen dat mensen zich alleen voelen.",
        "starts_on": dt.date(2026, 3, 1),
        "statements": STATEMENTS,
    }
    return actions.ConversationDraft(**{**values, **changes})


@pytest.fixture
def conversation(municipality: Organisation, host: Viewer) -> Conversation:
    return actions.open_conversation(draft(), municipality, by=host)


def vote(conversation: Conversation, number: int, value: int, key: str) -> None:
    actions.cast_vote(
        conversation, actions.Ballot(number, VoteValue(value)), key=key, by=STRANGER, today=TODAY
    )


def two_camps(conversation: Conversation, n_each: int = 12) -> None:
    """Two groups who differ on statements 1 and 2, and agree on 3 and 4."""
    for person in range(2 * n_each):
        side = 1 if person < n_each else -1
        for number, value in ((1, side), (2, -side), (3, 1), (4, 1)):
            vote(conversation, number, value, f"person-{person}")

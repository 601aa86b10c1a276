"""An invented municipality with an opgave, a lead, a partner, and a list of parties."""

from __future__ import annotations

import datetime as dt

import pytest

from samenspel.foundation.sorting import sort_key
from samenspel.network import actions
from samenspel.network.actions import Coming, PartyDraft
from samenspel.network.models import Involvement, Stakeholder
from samenspel.opgaven.models import Assignment, Opgave
from samenspel.people.models import Account, Function, Membership, Organisation, Person
from samenspel.people.permissions import Viewer, viewer_of

PASSWORD = "een-lang-wachtwoord"
LONG_AGO = dt.date(2020, 1, 1)


def organisation(name: str, *, kind: str = "partner") -> Organisation:
    slug = name.lower().replace(" ", "-")
    return Organisation.objects.create(
        name=name, slug=slug, kind=kind, is_invented=True, sort_key=sort_key(name)
    )


def account(name: str, where: Organisation, role: str = "", *, phone: str = "") -> Account:
    person = Person.objects.create(name=name, sort_key=sort_key(name), phone=phone)
    Membership.objects.create(person=person, organisation=where, starts_on=LONG_AGO)
    if role:
        Function.objects.create(person=person, organisation=where, role=role, starts_on=LONG_AGO)
    return Account.objects.create_user(f"p{person.pk}@voorbeeld.test", PASSWORD, person=person)


def person_of(viewer: Viewer) -> Person:
    assert viewer.account is not None
    assert viewer.account.person is not None
    return viewer.account.person


def assigned(name: str, opgave: Opgave, role: str, on_behalf_of: Organisation) -> Viewer:
    """Somebody with a role on the opgave, and no function at all."""
    made = account(name, on_behalf_of)
    assert made.person is not None
    Assignment.objects.create(
        opgave=opgave, person=made.person, organisation=on_behalf_of, role=role, starts_on=LONG_AGO
    )
    return viewer_of(made)


@pytest.fixture
def municipality(db: None) -> Organisation:
    return organisation("Gemeente Veldermeer", kind="municipality")


@pytest.fixture
def noabers(db: None) -> Organisation:
    return organisation("Stichting Noabers")


@pytest.fixture
def lead(municipality: Organisation) -> Viewer:
    return viewer_of(account("Noor de Wit", municipality, "opgave_lead", phone="06 12345678"))


@pytest.fixture
def opgave(municipality: Organisation) -> Opgave:
    return Opgave.objects.create(
        owner=municipality, title="Minder alleen", slug="minder-alleen", sort_key="minder alleen"
    )


@pytest.fixture
def partner(opgave: Opgave, noabers: Organisation) -> Viewer:
    return assigned("Piet Noaber", opgave, "partner", noabers)


@pytest.fixture
def party(municipality: Organisation, lead: Viewer) -> Stakeholder:
    draft = PartyDraft("Huisartsen Noord", contact_name="Dr. Jansen", contact_phone="0575 123456")
    return actions.list_party(municipality, draft, by=lead)


@pytest.fixture
def involved(opgave: Opgave, party: Stakeholder, lead: Viewer) -> Involvement:
    return actions.involve(opgave, Coming(party, dt.date(2026, 1, 1)), by=lead)

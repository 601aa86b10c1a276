"""What is kept of a person: read and taken along by themselves, and erased once they left."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.foundation import kept_names
from samenspel.foundation.errors import NotAllowed
from samenspel.foundation.models import Entry, Mail
from samenspel.network.models import Stakeholder
from samenspel.people import actions, queries
from samenspel.people.actions import Invitation
from samenspel.people.errors import AlreadyErased, StillBelongs
from samenspel.people.models import Account, Organisation, Person
from samenspel.people.permissions import viewer_of

TODAY = timezone.localdate()
# Fields with the name of somebody that erasing leaves as they are, and why.
STAYS: dict[str, str] = {}
NAMES = ("contact_name", "owner_name", "asked_name", "counted_by", "agreed_by", "adjusted_by")


@pytest.fixture
def joost(waterrijk: Organisation, fatma: Account) -> Account:
    address, word = "joost@waterrijk.example", "een lang wachtwoord"
    invitation = Invitation("Joost Brink", address, "manager", word, "0612")
    return actions.invite(invitation, waterrijk, by=viewer_of(fatma), today=TODAY)


@pytest.fixture
def party(waterrijk: Organisation, joost: Account) -> Stakeholder:
    return Stakeholder.objects.create(
        owner=waterrijk,
        name="Welzijn",
        sort_key="welzijn",
        kind="organisation",
        contact_name="Joost Brink",
        contact_email="joost@waterrijk.example",
    )


def person_of(account: Account) -> Person:
    assert account.person is not None
    return account.person


def leave(joost: Account, waterrijk: Organisation, fatma: Account) -> None:
    person = person_of(joost)
    actions.leave_organisation(person, waterrijk, by=viewer_of(fatma), ends_before=TODAY)


def test_every_place_that_keeps_a_name_as_text_is_known() -> None:
    known = {f"{one.model._meta.label_lower}.{one.field}" for one in kept_names.places()}
    found = {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("samenspel.")
        for field in model._meta.get_fields()
        if isinstance(field, models.CharField) and (field.name in NAMES or field.name.endswith("_by_name"))
    }
    assert found - known == set(STAYS)


def test_who_left_is_erased_and_what_they_did_stays(
    waterrijk: Organisation, fatma: Account, joost: Account, party: Stakeholder
) -> None:
    leave(joost, waterrijk, fatma)
    person = person_of(joost)
    n_rows = actions.erase_person(person, waterrijk, by=viewer_of(fatma), today=TODAY)
    assert n_rows == 1
    party.refresh_from_db()
    assert (party.contact_name, party.contact_email) == ("een oud-medewerker", "")
    joost.refresh_from_db()
    person.refresh_from_db()
    assert (person.name, person.phone) == ("een oud-medewerker", "")
    assert not joost.is_active
    assert not joost.has_usable_password()
    assert "joost" not in joost.email
    assert not Mail.objects.filter(to__contains="joost").exists()
    assert Entry.objects.filter(action="people.person_erased", about_id=person.pk).count() == 1
    with pytest.raises(AlreadyErased):
        actions.erase_person(person, waterrijk, by=viewer_of(fatma), today=TODAY)


def test_who_still_works_here_is_not_erased_and_who_keeps_no_people_may_not(
    waterrijk: Organisation, fatma: Account, joost: Account
) -> None:
    with pytest.raises(StillBelongs, match="Gemeente Waterrijk"):
        actions.erase_person(person_of(joost), waterrijk, by=viewer_of(fatma), today=TODAY)
    with pytest.raises(NotAllowed):
        actions.erase_person(person_of(fatma), waterrijk, by=viewer_of(joost), today=TODAY)


def test_what_somebody_else_of_the_same_name_did_stays(
    waterrijk: Organisation, fatma: Account, joost: Account, party: Stakeholder
) -> None:
    Person.objects.create(name="Joost Brink", sort_key="brink")
    assert queries.own_data(person_of(joost)).has_namesake
    leave(joost, waterrijk, fatma)
    assert actions.erase_person(person_of(joost), waterrijk, by=viewer_of(fatma), today=TODAY) == 0
    party.refresh_from_db()
    assert party.contact_name == "Joost Brink"


def test_somebody_reads_and_takes_along_what_is_kept_and_asks_to_be_erased(
    client: Client, waterrijk: Organisation, fatma: Account, joost: Account, party: Stakeholder
) -> None:
    place = reverse("people:my_data")
    assert client.get(place).status_code == 302
    client.force_login(joost)
    assert "wat blijft" in client.get(place).content.decode()
    told = client.get(reverse("people:my_data_file")).json()
    assert (told["naam"], told["telefoon"]) == ("Joost Brink", "0612")
    assert [one["nummers"] for one in told["naam-staat-bij"]] == [[party.pk]]
    Mail.objects.all().delete()
    page = client.post(reverse("people:ask_erasure"), follow=True)
    assert "ging naar 1 beheerder" in page.content.decode()
    letter = Mail.objects.get()
    assert letter.to == fatma.email
    assert reverse("people:erase", args=[waterrijk.pk, person_of(joost).pk]) in letter.body


def test_an_administrator_reads_what_goes_before_erasing_it(
    client: Client, waterrijk: Organisation, fatma: Account, joost: Account, party: Stakeholder
) -> None:
    place = reverse("people:erase", args=[waterrijk.pk, person_of(joost).pk])
    client.force_login(joost)
    assert client.get(place).status_code == 403
    client.force_login(fatma)
    assert "Joost Brink" in client.get(place).content.decode()
    assert "hoort nog bij" in client.post(place, follow=True).content.decode()
    leave(joost, waterrijk, fatma)
    assert "is gewist" in client.post(place, follow=True).content.decode()
    assert not Person.objects.filter(name="Joost Brink").exists()

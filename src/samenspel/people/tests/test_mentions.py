"""A name in words that people wrote: pointed out to who erases it, and left to a person to judge."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.dialogue.models import Signal
from samenspel.foundation import mentions
from samenspel.foundation.models import PersonalDataReading
from samenspel.opgaven.models import Opgave
from samenspel.people import actions
from samenspel.people.actions import Invitation
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import viewer_of
from samenspel.tables.models import Note, ThemeTable

TODAY = timezone.localdate()
SAID = "Vraag het aan Joost Brink, die weet hoe het met de bus zit."
# Texts of which nobody can open a page that they lie in: only counted, for who runs the installation.
NO_PAGE = {
    "dialogue.answersubscriber",
    "dialogue.conversationimport",
    "dialogue.helpdesk",
    "figures.batch",
    "figures.feed",
    "figures.feedrun",
    "opgaven.runninglimit",
    "steering.steeringgroup",
    "subsidies.areacyclestep",
    "subsidies.registerbatch",
    "subsidies.registerentry",
    "subsidies.placing",
    "widening.competencerating",
    "widening.groupsession",
    "widening.implementationplan",
    "widening.implementationstep",
    "widening.learninggroup",
    "widening.learningplan",
    "widening.learningstep",
}


@pytest.fixture
def joost(waterrijk: Organisation, fatma: Account) -> Account:
    invitation = Invitation("Joost Brink", "joost@waterrijk.example", "manager", "een lang wachtwoord")
    return actions.invite(invitation, waterrijk, by=viewer_of(fatma), today=TODAY)


@pytest.fixture
def note(waterrijk: Organisation) -> Note:
    table = ThemeTable.objects.create(
        owner=waterrijk, title="Ouder worden", question="Wat helpt?", held_on=dt.date(2026, 3, 12)
    )
    return Note.objects.create(table=table, number=1, text=SAID, client_key="k1")


def test_a_name_in_a_text_is_found_with_the_words_round_it_and_a_way_there(
    fatma: Account, joost: Account, note: Note
) -> None:
    found = mentions.mentions_of(viewer_of(fatma), ("joost brink", ""))
    (one,) = found.mentions
    assert one.words == SAID
    assert one.card.thing_id == note.pk
    assert one.card.url
    assert not one.stays
    assert mentions.mentions_of(viewer_of(fatma), ("Piet Paal",)).n_found == 0
    assert mentions.mentions_of(viewer_of(fatma), ("",)).n_found == 0


def test_an_address_in_a_text_is_found_too(fatma: Account, joost: Account, note: Note) -> None:
    Note.objects.filter(pk=note.pk).update(text="Mail joost@waterrijk.example maar.")
    assert mentions.mentions_of(viewer_of(fatma), ("Joost Brink", joost.email)).n_found == 1


def test_of_what_one_may_not_read_only_the_number_is_told(
    fatma: Account, joost: Account, other_town: Organisation
) -> None:
    Opgave.objects.create(owner=other_town, title="Joost Brink doet het", slug="x", sort_key="x")
    found = mentions.mentions_of(viewer_of(fatma), ("Joost Brink",))
    assert (found.mentions, found.n_hidden, found.n_found) == ((), 1, 1)


def test_a_name_that_erasing_takes_away_by_itself_is_not_pointed_out(
    fatma: Account, joost: Account, note: Note
) -> None:
    fields = {(one.model._meta.label_lower, name) for one in mentions.prose() for name in one.fields}
    assert ("network.stakeholder", "contact_name") not in fields
    assert ("network.stakeholder", "note") in fields
    assert ("learning.lesson", "saw") in fields


def test_every_text_lies_in_something_that_can_be_opened_or_is_known_not_to() -> None:
    assert {one.model._meta.label_lower for one in mentions.prose() if not one.around} == NO_PAGE


def test_who_erases_reads_first_where_the_name_stands_in_words_of_others(
    client: Client, waterrijk: Organisation, fatma: Account, joost: Account, note: Note
) -> None:
    client.force_login(fatma)
    assert joost.person is not None
    page = client.get(reverse("people:erase", args=[waterrijk.pk, joost.person.pk])).content.decode()
    assert "weet hoe het met de bus zit" in page
    assert reverse("people:mentions", args=[waterrijk.pk]) in page


def test_an_administrator_looks_up_who_never_had_an_account_and_it_is_noted(
    client: Client, waterrijk: Organisation, fatma: Account, joost: Account, note: Note
) -> None:
    Signal.objects.create(owner=waterrijk, text="Mevrouw De Bruin van nr. 4 valt vaak.", said_on=TODAY)
    place = reverse("people:mentions", args=[waterrijk.pk])
    client.force_login(joost)
    assert client.get(place).status_code == 403
    client.force_login(fatma)
    assert "ook zonder account" in client.get(place).content.decode()
    assert "Op 1 plek" not in client.post(place, {"name": "Jo"}).content.decode()
    assert not PersonalDataReading.objects.filter(purpose="people.mentions").exists()
    assert "Op 1 plek" in client.post(place, {"name": "De Bruin"}).content.decode()
    assert "In geen enkele tekst" in client.post(place, {"name": "Van Nergens"}).content.decode()
    assert PersonalDataReading.objects.filter(purpose="people.mentions", by_id=fatma.pk).count() == 2

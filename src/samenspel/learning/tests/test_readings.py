"""Whoever reads the name or the address of somebody who was asked leaves a note of that."""

from __future__ import annotations

import datetime as dt

from django.test import Client
from django.urls import reverse

from samenspel.foundation.models import PersonalDataReading
from samenspel.learning import actions
from samenspel.learning.models import Reflection
from samenspel.learning.tests.scanning import ask, found_town, group_of, round_in
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import account_of
from samenspel.people.permissions import Viewer


def noted() -> list[tuple[str, int | None]]:
    return list(PersonalDataReading.objects.order_by("pk").values_list("purpose", "by_id"))


def test_who_holds_a_reflection_and_reads_addresses_is_noted_and_a_stranger_reads_none(
    planned: Reflection, client: Client, lead: Viewer
) -> None:
    address = reverse("learning:reflection", args=[planned.opgave_id, planned.pk])
    email = planned.guests.get().email
    assert email not in client.get(address).content.decode()
    assert noted() == []
    client.force_login(account_of(lead))
    assert email in client.get(address).content.decode()
    assert noted() == [("learning.guests", lead.account_id)]


def test_who_reads_whose_agreement_a_story_rests_on_is_noted(
    opgave: Opgave, client: Client, lead: Viewer, today: dt.date
) -> None:
    told = actions.StoryDraft("Ze eet weer aan tafel", "Nu komt elke week een scholier.", "Mevrouw De Wit")
    agreed = actions.AgreementDraft("Truus Hendriks", today, "public", "truus@de-waard.test")
    story = actions.tell_story(opgave, told, agreed, by=lead, today=today)
    address = reverse("learning:story", args=[opgave.pk, story.pk])
    assert "Truus Hendriks" not in client.get(address).content.decode()
    assert noted() == []
    client.force_login(account_of(lead))
    assert "Truus Hendriks" in client.get(address).content.decode()
    assert noted() == [("learning.agreement", lead.account_id)]


def test_who_opens_the_list_of_who_is_asked_in_a_round_is_noted(
    db: None, client: Client, today: dt.date
) -> None:
    town = found_town()
    scan = round_in(town, first=today, last=today + dt.timedelta(days=40))
    ask(group_of(scan, "staff"), town.staff, town.coach, today=today)
    address = reverse("learning:scan_group", args=[scan.pk, "staff"])
    client.get(address)
    assert noted() == []
    client.force_login(account_of(town.coach))
    assert str(town.staff[0].person) in client.get(address).content.decode()
    assert noted() == [("learning.invitations", town.coach.account_id)]

"""What was learned, for other programs: public parts to read, lessons to write."""

from __future__ import annotations

import datetime as dt

from django.test import Client

from samenspel.learning import actions
from samenspel.learning.models import Lesson, Reflection
from samenspel.learning.tests.conftest import closed_with_promise
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer

BASE = "/api/v1/opgaven"


def test_a_closed_reflection_is_read_by_anybody_without_names(
    held: Reflection, lead: Viewer, client: Client, today: dt.date
) -> None:
    Opgave.objects.update(is_public=True)
    address = f"{BASE}/{held.opgave_id}/reflecties"
    assert client.get(address).json() == []
    closed_with_promise(held, lead, today)
    (found,) = client.get(address).json()
    assert found["watErvanKwam"] == "We gaan op woensdag langs."
    assert [promise["wat"] for promise in found["beloften"]] == ["De sleutel van het buurthuis regelen"]
    assert "Noor" not in str(found)


def test_a_lesson_is_written_by_who_works_on_it_only(opgave: Opgave, lead: Viewer, client: Client) -> None:
    Opgave.objects.update(is_public=True)
    address = f"{BASE}/{opgave.pk}/leerpunten"
    typed = {"zagen": "Bellen helpt.", "voorwaarden": "In de straat.", "voortaan": "Eerst bellen."}
    assert client.post(address, typed, content_type="application/json").status_code == 401
    client.force_login(lead.account)  # type: ignore[arg-type]  # the lead has an account
    empty = {**typed, "voorwaarden": "  "}
    assert client.post(address, empty, content_type="application/json").status_code == 400
    assert client.post(address, typed, content_type="application/json").status_code == 201
    assert Lesson.objects.get().saw == "Bellen helpt."
    (found,) = Client().get(address).json()
    assert found["veranderdePlan"] is False


def test_only_stories_for_everybody_are_given_out(
    opgave: Opgave, lead: Viewer, client: Client, today: dt.date
) -> None:
    Opgave.objects.update(is_public=True)
    draft = actions.StoryDraft("Weer aan tafel", "Elke week een scholier.", "Mevrouw De Wit, 78")
    for agreed_for in ("inside", "public"):
        agreement = actions.AgreementDraft("Truus Hendriks", today, agreed_for)
        actions.tell_story(Opgave.objects.get(), draft, agreement, by=lead, today=today)
    client.force_login(lead.account)  # type: ignore[arg-type]  # idem
    assert len(client.get(f"{BASE}/{opgave.pk}/verhalen").json()) == 1


def test_what_it_yields_names_what_each_number_is_of(opgave: Opgave, client: Client) -> None:
    Opgave.objects.update(is_public=True)
    found = client.get(f"{BASE}/{opgave.pk}/opbrengsten").json()
    assert len(found) == 10
    assert all("van" in counted for measure in found for counted in measure["tellingen"])

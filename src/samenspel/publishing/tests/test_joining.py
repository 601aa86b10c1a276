"""What one can join in with now, and what became of what others said."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samenspel.dialogue.models import Answer, Conversation, Outcome, Signal, SignalState
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER
from samenspel.places.models import Area
from samenspel.publishing import queries
from samenspel.tables.models import ThemeTable

TODAY = timezone.localdate()
A_WEEK = dt.timedelta(days=7)


@pytest.fixture
def town(db) -> Organisation:
    return Organisation.objects.create(
        name="Waterrijk", slug="waterrijk", kind="municipality", sort_key="w", is_invented=True
    )


def said(town: Organisation, text: str, state: str) -> Signal:
    return Signal.objects.create(
        owner=town,
        text=text,
        text_key=text,
        speaker_kind="resident",
        origin="page",
        said_on=TODAY,
        state=state,
    )


def answered(signal: Signal, reason: str, **more) -> Answer:
    return Answer.objects.create(
        kind="dialogue.signal",
        thing_id=signal.pk,
        place_kind="dialogue.signal",
        place_id=signal.pk,
        outcome=Outcome.PARTLY,
        reason=reason,
        decided_by_name="wethouder",
        decided_on=TODAY,
        **more,
    )


def test_what_is_open_now_is_there_and_what_is_over_is_not(client, town):
    for title, starts_on, ends_before in (
        ("De bus", TODAY - A_WEEK, None),
        ("Het pontje", TODAY - A_WEEK, TODAY),
        ("De brug", TODAY + A_WEEK, None),
    ):
        Conversation.objects.create(
            owner=town,
            title=title,
            question=f"Wat vind je van {title}?",
            starts_on=starts_on,
            ends_before=ends_before,
            link_key=title.replace(" ", ""),
        )
    for title, held_on in (("Straks", TODAY + A_WEEK), ("Geweest", TODAY - A_WEEK)):
        ThemeTable.objects.create(
            owner=town, title=title, question="Wat helpt?", held_on=held_on, is_public=True
        )
    page = client.get(reverse("publishing:join")).content.decode()
    assert "De bus" in page
    assert "Straks" in page
    for gone in ("Het pontje", "De brug", "Geweest"):
        assert gone not in page
    assert "Je kunt nu met 2 dingen meedoen" in page


def test_without_anything_open_the_page_says_so(client, db):
    assert "Er staat nu niets open" in client.get(reverse("publishing:join")).content.decode()
    assert "Er is nog geen antwoord" in client.get(reverse("publishing:answers")).content.decode()


def test_answers_are_read_by_everybody_only_where_the_voice_is(client, town):
    answered(said(town, "De bus rijdt te vroeg", SignalState.SHOWN), "De avondbus rijdt later.")
    answered(said(town, "Mijn buurman drinkt", SignalState.WAITING), "Dat houden we bij ons.")
    page = client.get(reverse("publishing:answers")).content.decode()
    assert "De bus rijdt te vroeg" in page
    assert "De avondbus rijdt later." in page
    assert "Mijn buurman drinkt" not in page
    assert "Dat houden we bij ons." not in page
    assert "De avondbus rijdt later." in client.get(reverse("publishing:join")).content.decode()


def test_an_answer_that_was_taken_over_makes_place_for_the_newer(town):
    signal = said(town, "De bus rijdt te vroeg", SignalState.SHOWN)
    answered(signal, "We kijken ernaar.", superseded_at=timezone.now())
    answered(signal, "De avondbus rijdt later.")
    assert [row.answer.reason for row in queries.answer_rows(STRANGER)] == ["De avondbus rijdt later."]


def test_answers_are_found_behind_many_that_are_hidden(town):
    answered(said(town, "De bus rijdt te vroeg", SignalState.SHOWN), "De avondbus rijdt later.")
    for n in range(15):
        answered(said(town, f"Verborgen {n}", SignalState.WAITING), "Nee.")
    assert [row.said for row in queries.answer_rows(STRANGER, most=3)] == ["De bus rijdt te vroeg"]


def test_thirty_answers_cost_as_many_queries_as_one(client, town):
    counts = []
    for n in range(30):
        answered(said(town, f"Bus {n}", SignalState.SHOWN), "Deels.")
        if n in (0, 29):
            with CaptureQueriesContext(
                connection,
            ) as asked:
                client.get(reverse("publishing:answers"))
            counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_page_of_an_area_shows_what_is_public_in_it_and_below(client, town):
    kept = {"starts_on": TODAY, "sort_key": "a"}
    district = Area.objects.create(code="WK990101", kind="district", name="Noord", **kept)
    street = Area.objects.create(
        code="BU99010101", kind="neighbourhood", name="De Waard", parent=district, **kept
    )
    other = Area.objects.create(code="WK990102", kind="district", name="Zuid", **kept)
    for title, area, is_public in (
        ("In de buurt", street, True),
        ("In het geheim", district, False),
        ("Ver weg", other, True),
    ):
        ThemeTable.objects.create(
            owner=town, title=title, question="Wat helpt?", held_on=TODAY, area=area, is_public=is_public
        )
    Conversation.objects.create(
        owner=town, title="De bus", question="Komt hij?", starts_on=TODAY, area=district, link_key="a"
    )
    page = client.get(reverse("places:area", args=["WK990101"])).content.decode()
    assert "In de buurt" in page
    assert "De bus" in page
    for hidden in ("In het geheim", "Ver weg"):
        assert hidden not in page

"""The public home, search, the thread, and what a public site owes its readers."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samenspel.dialogue.models import Questionnaire
from samenspel.foundation import drafts, lineage, search, upkeep
from samenspel.foundation.lineage import ThingCard
from samenspel.foundation.models import LinkKind
from samenspel.foundation.web import signed_out
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Organisation, Person
from samenspel.people.permissions import STRANGER
from samenspel.places.models import Area
from samenspel.publishing import queries
from samenspel.tables.models import ThemeTable


@pytest.fixture
def person(db):
    return Person.objects.create(name="Noor", sort_key="noor")


@pytest.fixture
def organisation(db):
    return Organisation.objects.create(name="Waterrijk", slug="waterrijk", kind="municipality", sort_key="w")


@pytest.fixture
def seen(person, organisation, monkeypatch):
    """A person whom everybody may see, and an organisation that nobody may see."""
    card = ThingCard("people.person", person.pk, "persoon", "Noor zei iets", "/noor/", dt.date(2026, 3, 12))
    monkeypatch.setitem(lineage._cards, "people.person", lambda viewer, ids: {person.pk: card})
    monkeypatch.setitem(lineage._cards, "people.organisation", lambda viewer, ids: {})
    return card


@pytest.mark.parametrize(
    "name", ["home", "search", "about", "accessibility", "privacy", "open_data", "styleguide", "robots"]
)
def test_every_public_page_opens_on_an_empty_installation(client, db, name):
    assert client.get(reverse(f"publishing:{name}")).status_code == 200


def test_the_thread_of_a_thing_says_where_it_led_and_hides_what_is_not_public(
    client, person, organisation, seen
):
    lineage.link(person, LinkKind.LED_TO, organisation, by=None)
    answer = client.get(reverse("publishing:thread", args=["people.person", person.pk]))
    page = answer.content.decode()
    assert "Noor zei iets" in page
    assert "Waterrijk" not in page.split("<main", 1)[1].split("</main>", 1)[0]


def test_an_older_address_of_a_thread_leads_to_the_one_in_dutch(client, db):
    area = Area.objects.create(
        code="GM9988", kind="municipality", name="Hollum", sort_key="hollum", starts_on=dt.date(2020, 1, 1)
    )
    here = f"/draad/gebied/{area.pk}/"
    assert reverse("publishing:thread", args=["places.area", area.pk]) == here
    assert client.get(here).status_code == 200
    assert client.get(f"/draad/places.area/{area.pk}/").headers["Location"] == here


def test_the_thread_of_something_that_is_not_public_does_not_exist(client, organisation, seen):
    assert (
        client.get(reverse("publishing:thread", args=["people.organisation", organisation.pk])).status_code
        == 404
    )
    assert client.get(reverse("publishing:thread", args=["no.such", 1])).status_code == 404


def test_words_that_were_put_in_are_found_on_the_search_page(client, person, seen):
    search.put([search.FindableText(person, "Samen wandelen op dinsdag")])
    found = client.get(reverse("publishing:search"), {"q": "wandel"})
    assert "Noor zei iets" in found.content.decode()
    assert "Noor zei iets" not in client.get(reverse("publishing:search"), {"q": "fietsen"}).content.decode()


def test_the_home_page_reads_one_page_of_each_and_says_how_many_more_there_are(organisation):
    today = dt.date(2026, 3, 12)
    Opgave.objects.bulk_create(
        Opgave(owner=organisation, title=f"Opgave {n}", sort_key=f"{n:03}", status="opgave", is_public=True)
        for n in range(40)
    )
    Opgave.objects.create(owner=organisation, title="Kandidaat", sort_key="", is_public=True)
    ThemeTable.objects.bulk_create(
        ThemeTable(owner=organisation, title=f"Tafel {n}", question="?", is_public=True, held_on=day)
        for n in range(40)
        for day in [today - dt.timedelta(days=n)]
    )
    with CaptureQueriesContext(connection) as asked:
        sheet = queries.home_sheet(STRANGER, today=today)
    assert [card.title for card in sheet.opgaven] == [f"Opgave {n}" for n in range(6)]
    assert sheet.more_opgaven == 34
    assert [card.title for card in sheet.tables] == [f"Tafel {n}" for n in range(4)]
    lists = [each["sql"] for each in asked if each["sql"].startswith('SELECT "opgaven_opgave"."id"')]
    lists += [each["sql"] for each in asked if each["sql"].startswith('SELECT "tables_themetable"."id"')]
    assert len(lists) == 2
    assert all("LIMIT 30" in sql for sql in lists)


def test_the_home_page_invites_to_let_something_know_and_to_fill_in_what_is_open(client, organisation):
    assert queries.home_sheet(STRANGER, today=dt.date(2026, 3, 12)).takes_signals
    made = {"owner": organisation, "starts_on": dt.date(2026, 1, 1), "link_key": "a"}
    Questionnaire.objects.create(title="Hoe woon je hier?", **made)
    Questionnaire.objects.create(
        title="Alleen voor wie de link heeft", **{**made, "link_key": "b"}, access="link"
    )
    Questionnaire.objects.create(
        title="Pas later", **{**made, "link_key": "c", "starts_on": dt.date(2999, 1, 1)}
    )
    page = client.get(reverse("publishing:home")).content.decode()
    assert reverse("dialogue:signal_start") in page
    assert "Hoe woon je hier?" in page
    assert "Alleen voor wie de link heeft" not in page
    assert "Pas later" not in page


def test_the_home_page_has_one_first_step_also_when_more_is_open(client, organisation):
    primary = "utrecht-button--primary-action"
    page = client.get(reverse("publishing:home")).content.decode()
    assert page.count(primary) == 1
    made = {"owner": organisation, "starts_on": dt.date(2026, 1, 1)}
    one = Questionnaire.objects.create(title="Hoe woon je hier?", link_key="a", **made)
    page = client.get(reverse("publishing:home")).content.decode()
    assert page.count(primary) == 1
    assert f'{primary}" href="{reverse("dialogue:fill_in", args=[one.pk])}"' in page
    Questionnaire.objects.create(title="Hoe fiets je hier?", link_key="b", **made)
    page = client.get(reverse("publishing:home")).content.decode()
    assert page.count(primary) == 1
    assert f'{primary}" href="{reverse("publishing:join")}"' in page


def test_security_txt_expires_within_a_year(client, db):
    lines = client.get("/.well-known/security.txt").content.decode().splitlines()
    fields = dict(line.split(": ", 1) for line in lines)
    expires = dt.datetime.fromisoformat(fields["Expires"].replace("Z", "+00:00"))
    now = dt.datetime.now(tz=dt.UTC)
    assert now < expires < now + dt.timedelta(days=365)
    assert fields["Contact"]


def test_search_engines_stay_out_of_forms_and_the_thread(client, db):
    assert "Disallow: /draad/" in client.get("/robots.txt").content.decode()


def test_a_page_in_english_says_that_a_voice_is_dutch(client, person, seen):
    client.cookies["taal"] = "en"
    page = client.get(reverse("publishing:thread", args=["people.person", person.pk])).content.decode()
    assert '<html lang="en">' in page
    assert '<h1 lang="nl">Noor zei iets</h1>' in page


def test_the_privacy_page_names_how_long_things_are_kept_as_the_code_keeps_them(client, db):
    page = client.get(reverse("publishing:privacy")).content.decode()
    assert f"<code>{signed_out.LAST_SEEN}</code>" in page
    for lasts in (signed_out.LAST_SEEN_LASTS // 86_400, drafts.STAYS.days, upkeep.READINGS_STAY.days):
        assert f"{lasts} dagen" in page

"""What anybody can follow in a program of their own: valid Atom, with nothing that is not public."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samenspel.approach.models import Effort, EffortKind, EffortState
from samenspel.dialogue.models import Answer, Conversation, Outcome, Signal, SignalState
from samenspel.figures.models import Indicator
from samenspel.network.models import Stakeholder
from samenspel.opgaven.models import Formulation, FormulationState, Opgave
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER
from samenspel.places.models import Area
from samenspel.publishing.queries import changes_in
from samenspel.steering.models import IndicatorUse, LightJudgement

NOW = timezone.now()
TODAY = timezone.localdate()
A = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def town(db) -> Organisation:
    return Organisation.objects.create(name="Waterrijk", slug="waterrijk", kind="municipality", sort_key="w")


@pytest.fixture
def elsewhere(db) -> Organisation:
    return Organisation.objects.create(name="Elders", slug="elders", kind="municipality", sort_key="e")


def opgave(town: Organisation, title: str, *, is_public: bool = True) -> Opgave:
    made = Opgave.objects.create(
        owner=town,
        title=title,
        slug=title.lower(),
        sort_key=title.lower(),
        status="opgave",
        is_public=is_public,
        published_at=NOW if is_public else None,
    )
    made.formulations.create(
        version=1,
        state=FormulationState.IN_FORCE,
        proposed_on=TODAY - dt.timedelta(days=40),
        adopted_on=TODAY - dt.timedelta(days=10),
        adopting_body="de raad",
    )
    made.formulations.create(version=2, state=FormulationState.DRAFT)
    return made


def effort(made: Opgave, title: str, **more) -> Effort:
    party, _new = Stakeholder.objects.get_or_create(
        owner=made.owner, name="De Dorpskamer", sort_key="dorpskamer", kind="organisation"
    )
    return Effort.objects.create(
        opgave=made, owner_party=party, title=title, kind=EffortKind.values[0], sort_key="x", **more
    )


def entries(client, name: str, *args: object) -> list[ElementTree.Element]:
    """The entries of a feed, after looking at everything that RFC 4287 asks of a feed and its entries."""
    address = reverse(name, args=args)
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ElementTree.fromstring(answer.content)
    assert root.tag == f"{A}feed"
    for part in ("id", "title", "updated"):
        assert len(root.findall(f"{A}{part}")) == 1, part
    assert root.findtext(f"{A}author/{A}name")
    selves = [link.get("href") for link in root.findall(f"{A}link") if link.get("rel") == "self"]
    assert [urlsplit(str(href)).path for href in selves] == [address]
    found = root.findall(f"{A}entry")
    for entry in found:
        for part in ("id", "title", "updated"):
            assert len(entry.findall(f"{A}{part}")) == 1, part
        assert dt.datetime.fromisoformat(str(entry.findtext(f"{A}updated"))).tzinfo is not None
        assert urlsplit(str(entry.find(f"{A}link").get("href"))).scheme in ("http", "https")
    keys = [entry.findtext(f"{A}id") for entry in found]
    assert len(keys) == len(set(keys)), "an entry has a name of its own"
    assert all(str(key).startswith("tag:") for key in keys)
    return found


def titles(found: list[ElementTree.Element]) -> list[str]:
    return [str(entry.findtext(f"{A}title")) for entry in found]


def test_an_opgave_is_followed_newest_first_and_its_drafts_are_not(client, town):
    made = opgave(town, "Eenzaamheid")
    told = titles(entries(client, "publishing:opgave_feed", made.pk))
    assert told == [
        "Nieuwe opgave: Eenzaamheid",
        "Eenzaamheid: Versie 1 geldt, vastgesteld door de raad",
        "Eenzaamheid: Versie 1 is aan de partijen voorgelegd",
    ]


def test_what_was_stopped_tells_why(client, town):
    made = opgave(town, "Eenzaamheid")
    effort(made, "Belcirkel", state=EffortState.STOPPED, stopped_on=TODAY, stopped_reason="Niemand belde.")
    effort(made, "Nog geheim", is_public=False)
    found = entries(client, "publishing:opgave_feed", made.pk)
    assert "Eenzaamheid: Gestopt: Belcirkel" in titles(found)
    assert any(entry.findtext(f"{A}summary") == "Niemand belde." for entry in found)
    assert not [title for title in titles(found) if "geheim" in title]


def test_a_figure_that_was_judged_is_told_by_its_name(client, town):
    made = opgave(town, "Eenzaamheid")
    area = Area.objects.create(
        code="GM0001", kind="municipality", name="Waterrijk", sort_key="w", starts_on=TODAY
    )
    measured = Indicator.objects.create(key="maatjes", label="Mensen met een maatje", sort_key="m")
    use = IndicatorUse.objects.create(
        opgave=made,
        indicator=measured,
        area=area,
        role="outcome",
        level="part",
        wanted_direction="up",
        why="Dit merken mensen.",
        starts_on=TODAY,
    )
    for about in (None, use):
        LightJudgement.objects.create(
            opgave=made, aspect="effect", use=about, colour="green", reason="Goed.", judged_on=TODAY
        )
    told = titles(entries(client, "publishing:opgave_feed", made.pk))
    assert "Eenzaamheid: Beoordeeld, effect: groen: op koers" in told
    assert "Eenzaamheid: Beoordeeld, Mensen met een maatje: groen: op koers" in told


def test_an_opgave_that_is_not_public_has_no_feed_also_for_who_works_on_it(client, town, django_user_model):
    hidden = opgave(town, "Geheim", is_public=False)
    client.force_login(django_user_model.objects.create(email="joost@waterrijk.example"))
    assert client.get(reverse("publishing:opgave_feed", args=[hidden.pk])).status_code == 404


def test_a_municipality_is_followed_without_its_neighbour_and_its_secrets(client, town, elsewhere):
    opgave(town, "Eenzaamheid")
    opgave(town, "Geheim", is_public=False)
    opgave(elsewhere, "Dementie")
    for owner, title, access in (
        (town, "De bus", "public"),
        (town, "Alleen wij", "link"),
        (elsewhere, "De trein", "public"),
    ):
        Conversation.objects.create(
            owner=owner, title=title, question="Wat vind je?", starts_on=TODAY, access=access, link_key=title
        )
    for owner, text, state in (
        (town, "Het is donker", "shown"),
        (town, "Een naam", "waiting"),
        (elsewhere, "Verderop", "shown"),
    ):
        voice = Signal.objects.create(
            owner=owner,
            text=text,
            text_key=text,
            speaker_kind="resident",
            origin="page",
            said_on=TODAY,
            state=SignalState(state),
        )
        Answer.objects.create(
            kind="dialogue.signal",
            thing_id=voice.pk,
            place_kind="dialogue.signal",
            place_id=voice.pk,
            outcome=Outcome.DONE,
            decided_by_name="de wijkraad",
            decided_on=TODAY,
        )
    told = titles(entries(client, "publishing:municipality_feed", "waterrijk"))
    assert {"Nieuwe opgave: Eenzaamheid", "Praat mee: De bus", "“Het is donker”"} < set(told)
    whole = " ".join(told)
    for hidden in ("Geheim", "Alleen wij", "Een naam", "Dementie", "De trein", "Verderop"):
        assert hidden not in whole
    assert {"“Het is donker”", "“Verderop”"} == set(titles(entries(client, "publishing:answers_feed")))
    assert client.get(reverse("publishing:municipality_feed", args=["nergens"])).status_code == 404


def test_an_empty_feed_is_a_feed(client, town):
    assert entries(client, "publishing:municipality_feed", "waterrijk") == []
    assert entries(client, "publishing:answers_feed") == []


@pytest.mark.parametrize("name", ["opgave_feed", "municipality_feed"])
def test_a_feed_costs_the_same_for_one_thing_and_for_thirty(client, town, name):
    counts = []
    for n in range(30):
        made = opgave(town, f"Opgave {n}")
        effort(made, f"Inzet {n}")
        if n in (0, 29):
            args = [made.pk] if name == "opgave_feed" else ["waterrijk"]
            with CaptureQueriesContext(connection) as asked:
                client.get(reverse(f"publishing:{name}", args=args))
            counts.append(len(asked))
    assert counts[0] == counts[1]


def test_pages_name_the_feeds_to_browsers_and_people_find_them(client, town):
    made = opgave(town, "Eenzaamheid")
    hidden = opgave(town, "Geheim", is_public=False)
    for address, feed in (
        ("/", "/gemeenten/waterrijk/atom.xml"),
        ("/antwoorden/", "/antwoorden/atom.xml"),
        (f"/opgaven/{made.pk}/", "atom.xml"),
    ):
        page = client.get(address).content.decode()
        (link,) = [line for line in page.splitlines() if 'rel="alternate"' in line]
        assert f'href="{feed}"' in link
    page = client.get(reverse("publishing:follow")).content.decode()
    assert f"/opgaven/{made.pk}/atom.xml" in page
    assert f"/opgaven/{hidden.pk}/" not in page


def test_only_what_came_after_a_moment_is_asked_for(town):
    here = [opgave(town, "Eenzaamheid").pk]
    since = NOW - dt.timedelta(days=20)
    found = changes_in(STRANGER, here, since=since)
    assert [change.what for change in found] == ["Versie 1 geldt, vastgesteld door de raad"]
    assert changes_in(STRANGER, here, since=NOW) == []
    assert Formulation.objects.count() == 2

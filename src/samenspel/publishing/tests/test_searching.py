"""Search in Dutch: glued words, accents, kinds, municipalities; and never more than one may see."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from samenspel.dialogue.models import Signal
from samenspel.foundation import search
from samenspel.foundation.lineage import ThingCard
from samenspel.foundation.models import SearchText
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.publishing.queries import found_sheet
from samenspel.publishing.queries.found import WITH_EXCERPT, _Beside, _group
from samenspel.publishing.queries.owners import OWNED
from samenspel.tables.models import ThemeTable

TODAY = timezone.localdate()


@pytest.fixture
def town(db) -> Organisation:
    return Organisation.objects.create(name="Waterrijk", slug="waterrijk", kind="municipality", sort_key="w")


@pytest.fixture
def elsewhere(db) -> Organisation:
    return Organisation.objects.create(name="Elders", slug="elders", kind="municipality", sort_key="e")


def said(town: Organisation, text: str, state: str = "shown") -> Signal:
    signal = Signal.objects.create(
        owner=town,
        text=text,
        text_key=text,
        speaker_kind="resident",
        origin="page",
        said_on=TODAY,
        state=state,
    )
    search.put([search.FindableText(signal, text)])
    return signal


def titles(words: str, **asked: str) -> list[str]:
    sheet = found_sheet(STRANGER, words, **asked)
    return [card.title for group in sheet.groups for card in group.cards]


def test_what_is_of_ones_own_town_comes_first_and_of_the_rest_one_reads_whose_it_is(town, elsewhere) -> None:
    said(elsewhere, "De bus komt te laat in het dorp, en de bus is vol")
    said(town, "De bus stopt hier niet meer")
    (group,) = found_sheet(Viewer(organisation_ids=frozenset({town.pk})), "bus").groups
    assert [card.kicker for card in group.cards] == ["", "Elders"]
    (group,) = found_sheet(STRANGER, "bus").groups
    assert {card.kicker for card in group.cards} == {"Waterrijk", "Elders"}
    # Within one town its name says nothing more.
    (group,) = found_sheet(STRANGER, "bus", municipality="elders").groups
    assert [card.kicker for card in group.cards] == [""]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("zorg", "Mijn mantelzorg houdt op"),
        ("ondersteuning", "Er is mantelzorgondersteuning"),
        ("mantelzorg", "Er is mantelzorgondersteuning"),
        ("buurthuizen", "Het buurthuis is dicht"),
        ("huis", "Twee buurthuizen zijn dicht"),
        ("cafe", "Het café is open"),
        ("café", "Het cafe is open"),
        ("IDEE", "Ik heb ideeën"),
        ("wandel", "Samen wandelen op dinsdag"),
        ("bus dinsdag", "Op dinsdag rijdt er geen bus"),
    ],
)
def test_dutch_words_are_found_by_what_they_are_made_of(town, words, text):
    said(town, text)
    said(town, "Heel iets anders")
    assert titles(words) == [text]


def test_what_has_not_all_the_words_is_not_found(town):
    said(town, "De bus rijdt op maandag")
    assert titles("bus dinsdag") == []
    assert titles("") == []
    assert titles('"*) OR') == []


def test_signs_that_mean_something_to_a_database_do_no_harm(town):
    said(town, "Een zqz in de straat")
    for words in ("zqz", 'a" OR "b', "NEAR(a b)", "%", "_", "'", "& | !", "zorg:*"):
        found_sheet(STRANGER, words, kind_word="%", municipality="'")


def test_what_is_not_public_is_not_found_by_its_kind_nor_by_its_municipality(town):
    said(town, "Mijn buurman drinkt", state="waiting")
    for asked in ({}, {"kind_word": "signaal"}, {"municipality": "waterrijk"}):
        assert titles("buurman", **asked) == []


def test_results_stand_by_kind_with_what_people_look_for_first(client, town):
    said(town, "De buslijn stopt")
    table = ThemeTable.objects.create(
        owner=town, title="Vervoer", question="Wie mist de buslijn?", held_on=TODAY, is_public=True
    )
    opgave = Opgave.objects.create(
        owner=town, title="De buslijn blijft", slug="b", sort_key="b", is_public=True
    )
    search.put(
        [
            search.FindableText(table, table.title, f"{table.question} {'en nog veel meer ' * 30}"),
            search.FindableText(opgave, opgave.title),
        ]
    )
    page = client.get(reverse("publishing:search"), {"q": "buslijn"}).content.decode()
    labels = [group.label for group in found_sheet(STRANGER, "buslijn").groups]
    assert labels == ["Opgave", "Thematafel", "Signaal"]
    assert [page.index(f"<h2>{label}</h2>") for label in labels] == sorted(
        page.index(f"<h2>{label}</h2>") for label in labels
    )
    assert "Wie mist de buslijn?" in page
    assert titles("buslijn", kind_word="signaal") == ["De buslijn stopt"]


def test_more_of_a_kind_stands_behind_a_link_that_shows_it_all(client, town):
    for n in range(8):
        said(town, f"Bankje {n} is stuk")
    sheet = found_sheet(STRANGER, "bankje")
    assert len(sheet.groups[0].cards) == 5
    page = client.get(sheet.groups[0].url)
    assert page.content.decode().count("is stuk") == 8
    assert sheet.groups[0].url == "/zoeken/?q=bankje&soort=signaal"


def test_a_municipality_finds_its_own(client, town, elsewhere):
    said(town, "Licht in het park")
    said(elsewhere, "Licht op het plein")
    assert sorted(titles("licht")) == ["Licht in het park", "Licht op het plein"]
    assert titles("licht", municipality="elders") == ["Licht op het plein"]
    assert sorted(titles("licht", municipality="nergens")) == ["Licht in het park", "Licht op het plein"]
    page = client.get(reverse("publishing:search"), {"q": "licht", "gemeente": "elders"}).content.decode()
    assert '<option value="elders" selected>' in page


def test_nothing_found_says_what_one_can_try(client, town):
    page = client.get(reverse("publishing:search"), {"q": "zzzz"}).content.decode()
    assert "Niets gevonden" in page
    assert "minder woorden" in page


def test_an_excerpt_shows_the_word_in_its_sentence():
    text = f"{'Iets over vroeger. ' * 20}Toen kwam de mantelzorger. {'En daarna. ' * 20}"
    piece = search.excerpt(text, "mantelzorgers")
    assert "Toen kwam de mantelzorger." in piece
    assert piece.startswith("… ")
    assert piece.endswith(" …")
    assert len(piece) < 200
    assert search.excerpt("Kort.", "lang") == "Kort."


def test_texts_that_were_indexed_in_an_older_way_are_done_again(town):
    signal = said(town, "Er is mantelzorgondersteuning")
    SearchText.objects.filter(thing_id=signal.pk).update(stems="er is mantelzorgondersteun", indexed_by=0)
    assert titles("ondersteuning") == []
    assert search.index_again() == 1
    assert titles("ondersteuning") == ["Er is mantelzorgondersteuning"]
    assert search.index_again() == 0


@pytest.mark.parametrize("kind", sorted(OWNED))
def test_of_each_kind_one_can_ask_whose_it_is(db, kind):
    door, path = OWNED[kind]
    assert not door(STRANGER).filter(**{f"{path}__slug": "nergens"}).exists()


def test_what_is_shown_with_the_words_round_it_is_found_in_its_municipality_too():
    assert WITH_EXCERPT - set(OWNED) == {"figures.indicator"}


def test_when_nothing_holds_all_the_words_those_with_which_something_is_found_are_offered(
    town, client
) -> None:
    said(town, "De bus stopt op zondag niet meer")
    page = client.get("/zoeken/", {"q": "Waarom stopt de Bus niet vaker?", "gemeente": "waterrijk"})
    # “Waarom” and “niet” stand in every question, and of “vaker” there is nothing.
    assert [word for word, _url in page.context["sheet"].apart] == ["stopt", "Bus"]
    assert 'href="/zoeken/?q=stopt&amp;gemeente=waterrijk"' in page.content.decode()
    assert "Met deze woorden is er wel iets:" in page.content.decode()
    whole = client.get("/zoeken/", {"q": "Waarom stopt de bus hier?"}).context["sheet"].apart
    assert [word for word, _url in whole] == ["stopt bus", "stopt", "bus"]
    for words in ("trein", "bus stopt"):
        assert not client.get("/zoeken/", {"q": words}).context["sheet"].apart


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("eenzamheid", ["eenzaamheid"]),
        ("eenzaamhied", ["eenzaamheid"]),
        ("mantelzog", ["mantelzorg"]),
        ("arrmoede", ["armoede"]),
        ("bus polbekk", ["bus polbeek"]),
        ("zqzqzq", []),
        ("buss trien", []),
        ("bu5", []),
    ],
)
def test_a_word_with_one_letter_wrong_is_offered_right(town, client, typed, meant) -> None:
    said(town, "De eenzaamheid van mantelzorgers")
    said(town, "Iets tegen energiearmoede")
    said(town, "De bus naar de Polbeek")
    page = client.get("/zoeken/", {"q": typed})
    assert [words for words, _url in page.context["sheet"].meant] == meant
    assert ("Bedoelde je:" in page.content.decode()) is bool(meant)


def test_a_word_that_stands_only_in_what_is_hidden_is_never_offered(town, client) -> None:
    said(town, "Mijn buurman drinkt", state="waiting")
    assert client.get("/zoeken/", {"q": "buurmn"}).context["sheet"].meant == ()
    said(town, "Mijn buurman helpt")
    assert [words for words, _url in client.get("/zoeken/", {"q": "buurmn"}).context["sheet"].meant] == [
        "buurman"
    ]


def test_an_effort_in_a_theory_does_not_stand_under_the_heading_of_efforts_again() -> None:
    node = ThingCard("approach.theorynode", 1, "inspanning", "Een maatje dat blijft", "/x")
    effort = ThingCard("approach.effort", 1, "inspanning", "Een maatje dat blijft", "/y")
    beside = _Beside({}, {})
    labels = [_group([card], "maatje", beside, most=5, municipality="").label for card in (node, effort)]
    assert labels == ["In de verandertheorie", "Inspanning"]

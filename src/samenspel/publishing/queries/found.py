"""What the search page shows: what was found by kind, with the words round it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy

from samenspel.foundation import search
from samenspel.foundation.lineage import ThingCard, kind_named, word_of
from samenspel.foundation.search_near import near
from samenspel.people.permissions import Viewer
from samenspel.publishing.queries.following import municipalities
from samenspel.publishing.queries.owners import of_municipality, owners_of
from samenspel.ui.formats import date_words
from samenspel.ui.parts import Card

# Without a kind: so many things in all, and so many of each kind on the page.
MOST_FOUND = 60
MOST_OF_A_KIND = 5
# Offered one by one when nothing holds them all: so many, and none that stands in every question.
MOST_APART = 6
SHORTEST_TELLING = 3
_EVERYDAY_WORDS = """
    aan als bij dan dat deze die dit door een geen heb hebben hem hen het hier hoe ik iets jij jullie kan kun
    kunnen maar meer met mij mijn naar niet nog ons ook over om onze is er te toen tot van veel voor wat was
    wel welke werd wie wij wil wordt worden zal zich zij zijn zo waar waarom wanneer daar the and what why how
"""
EVERYDAY = frozenset(_EVERYDAY_WORDS.split())
# What most people look for comes first; other kinds follow as their best match stands.
FIRST = ("opgaven.opgave", "dialogue.conversation", "tables.themetable")
# What it turned out to be is part of an opgave, and the layer part of a theory: no other kinds of thing. An
# effort stands under its own heading, and in the theory once more.
_GROUPS = {FIRST[0]: gettext_lazy("Opgave"), "approach.theorynode": gettext_lazy("In the theory of change")}
# Of these more than the title was indexed, and it is as public as the thing itself.
WITH_EXCERPT = frozenset(
    {
        "approach.actionline",
        "approach.effort",
        "dialogue.conversation",
        "dialogue.questionnaire",
        "figures.indicator",
        "learning.lesson",
        "learning.wayofworking",
        "opgaven.opgave",
        "rhythm.councilitem",
        "rhythm.edition",
        "steering.decision",
        "tables.themetable",
        "widening.districtprogramme",
        "widening.pilot",
        "widening.practice",
    }
)


@dataclass(frozen=True)
class FoundGroup:
    """What was found of one kind: its name, the first of it, and where all of it is."""

    label: str
    cards: tuple[Card, ...]
    url: str
    is_cut: bool


@dataclass(frozen=True)
class FoundSheet:
    """What was found for some words, by kind, and within what was looked."""

    words: str
    groups: tuple[FoundGroup, ...]
    is_cut: bool
    municipality: str
    municipalities: tuple[tuple[str, str], ...]
    kind: str
    all_kinds_url: str
    # When nothing holds all the words: each of them by itself, with where it is looked for.
    apart: tuple[tuple[str, str], ...] = ()
    # When nothing is found: the same with one letter put right.
    meant: tuple[tuple[str, str], ...] = ()

    @property
    def n_found(self) -> int:
        """How many things are on the page."""
        return sum(len(group.cards) for group in self.groups)


def found_sheet(viewer: Viewer, words: str, *, kind_word: str = "", municipality: str = "") -> FoundSheet:
    """The things that hold these words, as far as the viewer may see them.

    What is of an own organisation comes first within its kind; of the rest one reads whose it is. Four
    queries where nothing is hidden, and two for each kind that was found.
    """
    kind = kind_named(kind_word) if kind_word else ""
    towns = tuple((town.slug, town.name) for town in municipalities())
    known = municipality if municipality in {slug for slug, _name in towns} else ""
    within = _Within((kind,) if kind else (), of_municipality(viewer, known) if known else None)
    found = search.find(viewer, words, most=MOST_FOUND + 1, kinds=within.kinds, keep=within.keep)
    shown = found[:MOST_FOUND]
    bodies = search.bodies([(card.kind, card.thing_id) for card in shown if card.kind in WITH_EXCERPT])
    # Where one municipality was asked for, whose it is says nothing more.
    several = len(towns) > 1 and not known
    owners = owners_of(viewer, [(card.kind, card.thing_id) for card in shown]) if several else {}
    elsewhere = {hit: name for hit, (pk, name) in owners.items() if pk not in viewer.organisation_ids}
    shown.sort(key=lambda card: (card.kind, card.thing_id) in elsewhere)
    return FoundSheet(
        words=words,
        groups=tuple(
            _group(
                cards,
                words,
                _Beside(bodies, elsewhere),
                most=MOST_FOUND if kind else MOST_OF_A_KIND,
                municipality=known,
            )
            for cards in _by_kind(shown)
        ),
        is_cut=len(found) > MOST_FOUND,
        municipality=known,
        municipalities=towns,
        kind=kind_word,
        all_kinds_url=_address(words, "", known),
        apart=() if found else _addressed(_apart(viewer, words, within), kind_word, known),
        meant=() if found else _addressed(near(viewer, words), kind_word, known),
    )


@dataclass(frozen=True)
class _Within:
    """Within what is looked: these kinds only, and only what is kept of a batch of hits."""

    kinds: tuple[str, ...]
    keep: search.Keep | None


def _apart(viewer: Viewer, words: str, within: _Within) -> list[str]:
    """The words that say something, together and each alone, as far as something is found with them."""
    each = list(dict.fromkeys(word.strip(".,;:!?“”'\"()") for word in words.split()))
    telling = [word for word in each if len(word) >= SHORTEST_TELLING and word.casefold() not in EVERYDAY]
    if len(each) < 2:
        return []
    together = [" ".join(telling)] if 1 < len(telling) < len(each) else []
    return [
        asked
        for asked in [*together, *telling[:MOST_APART]]
        if search.find(viewer, asked, most=1, kinds=within.kinds, keep=within.keep)
    ]


def _addressed(asked: Sequence[str], kind_word: str, municipality: str) -> tuple[tuple[str, str], ...]:
    return tuple((words, _address(words, kind_word, municipality)) for words in asked)


def _by_kind(found: Sequence[ThingCard]) -> list[list[ThingCard]]:
    """What was found, each kind together; within a kind the best match stays first."""
    kinds: dict[str, list[ThingCard]] = {}
    for card in found:
        kinds.setdefault(card.kind, []).append(card)
    order = {kind: n for n, kind in enumerate(FIRST)}
    return [kinds[kind] for kind in sorted(kinds, key=lambda kind: order.get(kind, len(FIRST)))]


@dataclass(frozen=True)
class _Beside:
    """What stands beside a hit: more of its words, and whose it is when it is of somebody else."""

    bodies: Mapping[search.Hit, str]
    elsewhere: Mapping[search.Hit, str]


def _group(
    found: list[ThingCard], words: str, beside: _Beside, *, most: int, municipality: str
) -> FoundGroup:
    first = found[0]
    label = str(_GROUPS.get(first.kind) or first.kind_label).capitalize()
    return FoundGroup(
        label=label,
        cards=tuple(_card(card, words, beside, label) for card in found[:most]),
        url=_address(words, word_of(first.kind), municipality),
        is_cut=len(found) > most,
    )


def _card(card: ThingCard, words: str, beside: _Beside, group: str) -> Card:
    label, hit = str(card.kind_label).capitalize(), (card.kind, card.thing_id)
    body = beside.bodies.get(hit, "")
    kicker = (label if label != group else "", beside.elsewhere.get(hit, ""))
    return Card(
        search.excerpt(card.text, words),
        card.url,
        kicker=" · ".join(filter(None, kicker)),
        text=search.excerpt(body, words) if body.strip() != card.text.strip() else "",
        meta=date_words(card.on) if card.on else "",
        written=True,
    )


def _address(words: str, kind_word: str, municipality: str) -> str:
    asked = (("q", words), ("soort", kind_word), ("gemeente", municipality))
    return f"{reverse('publishing:search')}?{urlencode([pair for pair in asked if pair[1]])}"

"""What the search page shows."""

from __future__ import annotations

from dataclasses import dataclass

from samenspel.foundation import search
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import date_words
from samenspel.ui.parts import Card

MOST_FOUND = 30


@dataclass(frozen=True)
class FoundSheet:
    """What was found for some words, and whether there is more than is shown."""

    words: str
    cards: tuple[Card, ...]
    is_cut: bool


def found_sheet(viewer: Viewer, words: str) -> FoundSheet:
    """The things that hold these words, as far as the viewer may see them."""
    found = search.find(viewer, words, most=MOST_FOUND + 1)
    # An opgave is what most people look for; within a kind the best match stays first.
    cards = sorted(found, key=lambda card: card.kind != "opgaven.opgave")
    shown = tuple(
        Card(
            card.text,
            card.url,
            kicker=card.kind_label,
            meta=date_words(card.on) if card.on else "",
            written=True,
        )
        for card in cards[:MOST_FOUND]
    )
    return FoundSheet(words, shown, is_cut=len(cards) > MOST_FOUND)

"""What the public home and the search page show."""

from __future__ import annotations

from dataclasses import dataclass

from samenspel.foundation import search
from samenspel.foundation.lineage import ThingCard
from samenspel.people.permissions import Viewer

MOST_FOUND = 30


@dataclass(frozen=True)
class FoundSheet:
    """What was found for some words, and whether there is more than is shown."""

    words: str
    cards: tuple[ThingCard, ...]
    is_cut: bool


def found_sheet(viewer: Viewer, words: str) -> FoundSheet:
    """The things that hold these words, as far as the viewer may see them."""
    cards = search.find(viewer, words, most=MOST_FOUND + 1)
    return FoundSheet(words, tuple(cards[:MOST_FOUND]), is_cut=len(cards) > MOST_FOUND)

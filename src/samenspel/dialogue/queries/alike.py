"""Which texts say something alike: by the stems of the words that they share."""

from __future__ import annotations

import re

from samenspel.foundation.search import stems_of

ALIKE_FROM = 0.15
_SHORT = re.compile(r"\b\w{1,3}\b")


def words_of(text: str) -> frozenset[str]:
    """The stems of a text without its short words."""
    return frozenset(stems_of(_SHORT.sub(" ", text)).split())


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of words that two texts have in common (Jaccard)."""
    return len(one & other) / len(one | other) if one and other else 0.0

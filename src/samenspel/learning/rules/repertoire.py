"""Which lessons of elsewhere fit an opgave."""

from __future__ import annotations

import re
from collections.abc import Collection

# Shorter words hold a sentence together and say nothing of what it is about.
SHORTEST_WORD = 5
# Dutch words differ at their end: "eenzame" and "eenzaamheid" are about the same.
STEM = 5
# What nearly every opgave and lesson speaks of tells nothing apart.
_EVERYWHERE = frozenset(
    {"ander", "altij", "beter", "bewon", "eerst", "elkaa", "gemee", "hebbe", "ieder", "inwon", "komen"}
    | {"kunne", "mense", "minde", "onder", "opgav", "samen", "vaker", "vanui", "voora", "waaro", "worde"}
)
_WORD = re.compile(r"[^\W\d_]+")


def stems(text: str) -> frozenset[str]:
    """What a text is about: the beginnings of its longer words."""
    words = _WORD.findall(text.casefold())
    return frozenset(word[:STEM] for word in words if len(word) >= SHORTEST_WORD) - _EVERYWHERE


def fit(wanted: Collection[str], told: str, *, n_helped: int, n_changed: int) -> tuple[int, int, int]:
    """How well a lesson fits: the words that are shared first, then where it helped, then what it changed."""
    return len(stems(told) & set(wanted)), n_helped, n_changed

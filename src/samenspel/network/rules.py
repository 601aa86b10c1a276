"""Decisions on values in hand: how long a seat runs, what the scales mean, who is missing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from samenspel.foundation.sorting import sort_key

SCALE = (1, 2, 3, 4, 5)
STANCES = (-2, -1, 0, 1, 2)
HIGH = 4
# Who works with whom, and between whom there is tension, reads the same from both sides.
BOTH_WAYS = ("works_with", "tension")
MOST_DAYS = 7
_SHORTEST_NAME = 4
_LETTER = r"[^\W_]"


def list_key(name: str) -> str:
    """How a party stands in the list; a name in another script keeps its own letters."""
    return sort_key(name) or name.strip().casefold()[:200]


def earliest(*ends: dt.date | None) -> dt.date | None:
    """The first of several ends, or None when nothing ends."""
    known = [end for end in ends if end is not None]
    return min(known) if known else None


def lies_in_field(interest: int, influence: int, stance: int) -> bool:
    """Whether a position is on the scales."""
    return interest in SCALE and influence in SCALE and stance in STANCES


def needs_a_talk(interest: int, influence: int, stance: int) -> bool:
    """Whether much hangs on a party that is not with us: high influence, and against."""
    return influence >= HIGH and stance < 0 and interest > 1


@dataclass(frozen=True)
class Present:
    """A party that is in, with what it covers."""

    name: str
    policy_field_ids: frozenset[int]
    stands_for: frozenset[str]


def fields_without_party(touched: Iterable[int], present: Collection[Present]) -> list[int]:
    """The policy fields of the opgave for which no party is in."""
    covered = frozenset[int]().union(*(party.policy_field_ids for party in present))
    return [field for field in touched if field not in covered]


def kinds_without_party(heard: Iterable[str], present: Collection[Present]) -> list[str]:
    """The kinds of people who were heard and for whom no party stands."""
    covered = frozenset[str]().union(*(party.stands_for for party in present))
    return [kind for kind in heard if kind not in covered]


def named_in(text: str, names: Sequence[str]) -> list[str]:
    """Which of these names stand in a text as whole words; a name of a few letters says too little."""
    folded = text.casefold()
    return [
        name
        for name in names
        if len(name) >= _SHORTEST_NAME
        and name.casefold() in folded
        and re.search(rf"(?<!{_LETTER}){re.escape(name.casefold())}(?!{_LETTER})", folded)
    ]

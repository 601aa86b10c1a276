"""How a list was weighed: never a sum, but where each side stands and where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median

CRITERIA = ("needed_here", "cuts_deep", "force_field", "lasts_long", "nobody_alone")
SCALE = ("no", "somewhat", "clearly", "strongly")
# One word apart is a difference; two words apart within one side is a side that does not agree with itself.
APART = 1.0
SPLIT = 2


@dataclass(frozen=True)
class Standing:
    """Where the two sides stand on one criterion: who finds it stronger, and who is divided."""

    stronger: str  # "table", "management" or "" when they stand alike or one of them did not weigh
    table_is_split: bool
    management_is_split: bool


def middle(words: Iterable[str]) -> float | None:
    """The middle word as a place on the scale (0 no … 3 strongly); None when nobody knows."""
    places = [SCALE.index(word) for word in words if word in SCALE]
    return float(median(places)) if places else None


def is_split(words: Iterable[str]) -> bool:
    """Whether the words within one side lie two steps apart or more."""
    places = [SCALE.index(word) for word in words if word in SCALE]
    return bool(places) and max(places) - min(places) >= SPLIT


def standing(table: list[str], management: list[str]) -> Standing:
    """How the table and the management stand to each other on one criterion."""
    at_table, in_management = middle(table), middle(management)
    stronger = ""
    if at_table is not None and in_management is not None and abs(at_table - in_management) >= APART:
        stronger = "table" if at_table > in_management else "management"
    return Standing(stronger, is_split(table), is_split(management))


def tally(words: Iterable[str]) -> Mapping[str, int]:
    """How often each word was chosen, in the order of the scale, with not knowing at the end."""
    given = list(words)
    return {word: given.count(word) for word in (*SCALE, "not_sure")}

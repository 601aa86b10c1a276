"""Role × verb tables: one data file a room, readable by somebody who does not program."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class RightsTable:
    """Which roles hold which verb in one room."""

    holders: Mapping[str, frozenset[str]]
    roles: tuple[str, ...]

    def holds(self, roles: Collection[str], verb: str) -> bool:
        """Whether any of these roles holds the verb; an unknown verb is a programming error."""
        return not self.holders[verb].isdisjoint(roles)

    def cells(self) -> Iterator[tuple[str, str, bool]]:
        """Every role × verb with its answer, for the matrix test and the page that shows it."""
        for verb, holders in self.holders.items():
            for role in self.roles:
                yield role, verb, role in holders


@cache
def rights_of(room: str) -> RightsTable:
    """The table in ``<room>/rights.csv``: a row a verb, a column a role, an x where it holds."""
    text = files(f"samenspel.{room}").joinpath("rights.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    roles = tuple(name for name in rows[0] if name != "verb")
    return RightsTable(
        holders={row["verb"]: frozenset(r for r in roles if row[r].strip() == "x") for row in rows},
        roles=roles,
    )

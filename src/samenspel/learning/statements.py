"""The ten conditions with their statements, as the data file under version holds them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Statement:
    """One statement: its key, its words, and whether the platform itself can show something about it."""

    key: str
    text: str
    has_evidence: bool


@dataclass(frozen=True)
class Condition:
    """One of the ten conditions, all of which must be there."""

    number: int
    title: str
    question: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class StatementList:
    """The conditions of one version of the scan."""

    version: int
    conditions: tuple[Condition, ...]

    def condition(self, number: int) -> Condition | None:
        """The condition with this number."""
        return next((found for found in self.conditions if found.number == number), None)


@cache
def statement_list() -> StatementList:
    """The conditions as they are asked now."""
    told = tomllib.loads(files("samenspel.learning").joinpath("statements.toml").read_text(encoding="utf-8"))
    return StatementList(
        version=told["version"],
        conditions=tuple(
            Condition(
                row["number"],
                row["title"],
                row["question"],
                tuple(Statement(s["key"], s["text"], s["platform"]) for s in row["statements"]),
            )
            for row in told["condition"]
        ),
    )

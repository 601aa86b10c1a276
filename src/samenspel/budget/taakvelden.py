"""The task fields of municipal bookkeeping, from a data file with the years in which each counts."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Taakveld:
    """One task field, in the years in which one may book on it."""

    code: str
    name: str
    first_year: int
    last_year: int | None

    def counts_in(self, year: int) -> bool:
        """Whether one may book on it in this year."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


@cache
def taakvelden() -> tuple[Taakveld, ...]:
    """All task fields, in the order of the file; its head tells where they were read."""
    text = files("samenspel.budget").joinpath("taakvelden.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return tuple(
        Taakveld(
            row["code"],
            row["name"],
            int(row["first_year"]),
            int(row["last_year"]) if row["last_year"] else None,
        )
        for row in csv.DictReader(lines)
    )


def taakvelden_in(year: int) -> tuple[Taakveld, ...]:
    """The task fields of a year."""
    return tuple(field for field in taakvelden() if field.counts_in(year))


def taakveld_words(code: str, year: int) -> str:
    """Code and name of a task field in a year; the bare code where the list does not know it."""
    return next((str(field) for field in taakvelden_in(year) if field.code == code), code)

"""The quick workshop formats, as the data file under version holds them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class GuideStep:
    """One step: what to do, in how many minutes, and the page where the record is left."""

    number: int
    title: str
    text: str
    minutes: int
    page: str


@dataclass(frozen=True)
class Guide:
    """One format: what it is for, who sits there, what is needed, its steps, and what it leaves."""

    slug: str
    title: str
    aim: str
    who: str
    needs: str
    records: tuple[str, ...]
    steps: tuple[GuideStep, ...]

    @property
    def minutes(self) -> int:
        """How long it takes together."""
        return sum(step.minutes for step in self.steps)


@dataclass(frozen=True)
class GuideBook:
    """All formats of one version."""

    version: int
    guides: tuple[Guide, ...]

    def guide(self, slug: str) -> Guide | None:
        """The format with this name."""
        return next((found for found in self.guides if found.slug == slug), None)


@cache
def guide_book() -> GuideBook:
    """The formats as they are used now."""
    told = tomllib.loads(files("samenspel.learning").joinpath("guides.toml").read_text(encoding="utf-8"))
    return GuideBook(
        version=told["version"],
        guides=tuple(
            Guide(
                row["slug"],
                row["title"],
                row["aim"],
                row["who"],
                row["needs"],
                tuple(row["records"]),
                tuple(
                    GuideStep(number, step["title"], step["text"], step["minutes"], step["page"])
                    for number, step in enumerate(row["steps"], start=1)
                ),
            )
            for row in told["guide"]
        ),
    )

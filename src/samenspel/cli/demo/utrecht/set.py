"""What stands on the stage while Vechtstede is played."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from samenspel.approach.models import ActionLine, Effort
from samenspel.cli.demo.stage import Stage
from samenspel.cli.demo.story import Somebody
from samenspel.cli.demo.utrecht.story import people
from samenspel.figures.models import Indicator
from samenspel.network.models import Stakeholder
from samenspel.opgaven.models import Opgave
from samenspel.places.models import Area
from samenspel.tables.models import Note, ThemeTable


@dataclass
class Vechtstede(Stage):
    """The stage with what this story makes on it."""

    slug: ClassVar[str] = "vechtstede"
    domain: ClassVar[str] = people.DOMAIN
    people: ClassVar[tuple[Somebody, ...]] = people.PEOPLE
    first_number: ClassVar[int] = 50
    host: ClassVar[str] = "soraya"
    analyst: ClassVar[str] = "nienke"
    coach: ClassVar[str] = "loes"

    lead: str = "wouter"
    areas: dict[str, Area] = field(default_factory=dict)
    tables: dict[str, ThemeTable] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    figures: dict[str, Indicator] = field(default_factory=dict)
    parties: dict[str, Stakeholder] = field(default_factory=dict)
    lines: list[ActionLine] = field(default_factory=list)
    efforts: dict[str, Effort] = field(default_factory=dict)
    made: Opgave | None = None

    @property
    def opgave(self) -> Opgave:
        """The opgave, as it stands now."""
        if self.made is None:
            raise LookupError("the opgave comes first")
        return Opgave.objects.select_related("owner", "area").get(pk=self.made.pk)

    @opgave.setter
    def opgave(self, opgave: Opgave) -> None:
        self.made = opgave

    def voice(self, name: str) -> tuple[str, int]:
        """A note by its name in the story, as the thread knows it."""
        return ("tables.note", self.notes[name].pk)

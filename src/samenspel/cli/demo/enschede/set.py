"""What stands on the stage while Weversmark is played."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

from samenspel.approach.models import Effort
from samenspel.cli.demo.agreeing import Ground
from samenspel.cli.demo.enschede.story import people
from samenspel.cli.demo.stage import Stage
from samenspel.cli.demo.story import Somebody
from samenspel.figures.models import Indicator
from samenspel.foundation.journal import kind_of
from samenspel.opgaven.models import Opgave
from samenspel.places.models import Area
from samenspel.tables.models import Note


@dataclass
class Weversmark(Stage):
    """The stage with what this story makes on it."""

    slug: ClassVar[str] = "weversmark"
    domain: ClassVar[str] = people.DOMAIN
    people: ClassVar[tuple[Somebody, ...]] = people.PEOPLE
    first_number: ClassVar[int] = 70
    host: ClassVar[str] = "femke"
    analyst: ClassVar[str] = "bart"
    broker: ClassVar[str] = "gerda"
    coach: ClassVar[str] = "yvonne"

    lead: str = "maarten"
    areas: dict[str, Area] = field(default_factory=dict)
    figures: dict[str, Indicator] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    opgaven: dict[str, Opgave] = field(default_factory=dict)
    efforts: dict[str, Effort] = field(default_factory=dict)

    @property
    def ground(self) -> Ground:
        """What the parties agree about."""
        return Ground(self.notes, self.areas, self.figures)

    @property
    def voices(self) -> Mapping[str, tuple[str, int]]:
        """The notes by their name in the story, as the thread knows them."""
        return {name: (kind_of(note), note.pk) for name, note in self.notes.items()}

    def led_by(self, who: str) -> Weversmark:
        """The same stage, with somebody else in the lead."""
        return replace(self, lead=who)

    def opgave(self, key: str) -> Opgave:
        """An opgave of the story, as it stands now."""
        return Opgave.objects.select_related("owner", "area").get(pk=self.opgaven[key].pk)

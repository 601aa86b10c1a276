"""How the town works: its way of working in two versions, and a workshop that left something."""

from __future__ import annotations

from collections.abc import Mapping

from samenspel.approach import actions as approach
from samenspel.approach.actions import AgreedDraft
from samenspel.cli.demo import scanning
from samenspel.cli.demo.stage import Stage
from samenspel.cli.demo.story import way_of_working as told
from samenspel.learning.actions import way_of_working as ways
from samenspel.learning.actions import workshops
from samenspel.learning.actions.workshops import HeldDraft
from samenspel.learning.guides import guide_book
from samenspel.learning.models import Improvement, Workshop
from samenspel.opgaven.models import Opgave

MANAGER = "anja"
FIRST, SECOND, HELD = 500, 20, 33
GUIDE = "theorie"


def practise(stage: Stage, opgave: Opgave) -> None:
    """Look at the own way of working, write down what follows from it, and hold a workshop."""
    _write_down_how_we_work(stage, scanning.hold_the_scans(stage))
    _hold_a_workshop(stage, opgave)


def _write_down_how_we_work(stage: Stage, promises: list[Improvement]) -> None:
    """A first version, and a second that the promises after the scan led to."""
    _put_in_force(stage, told.WAY_FIRST, told.FIRST_WHY, FIRST, [])
    _put_in_force(stage, {**told.WAY_FIRST, **told.WAY_SECOND}, told.SECOND_WHY, SECOND, promises)


def _hold_a_workshop(stage: Stage, opgave: Opgave) -> Workshop | None:
    """Go through a format with the team of an opgave, and leave an agreement to test an assumption."""
    guide = guide_book().guide(GUIDE)
    if guide is None:
        return None
    lead = stage.viewer("joost")
    with stage.playing_on(stage.ago(HELD)) as day:
        running = workshops.begin_workshop(opgave, guide, by=lead, today=day)
        agreed = AgreedDraft(
            "Vraag tien mensen met een maatje of ze daardoor vaker de deur uitgaan",
            owner_name="Thijs Eekelder",
            due_on=stage.ago(-20),
        )
        approach.note_agreed(opgave, [agreed], by=lead)
        for step in guide.steps:
            running = workshops.go_to_step(running, step.number, by=lead)
        held = HeldDraft(
            "Twee bewoners, Welzijn Waterrijk, de analist en het opgaveteam",
            105,
            "Een kwartier langer dan gepland: we kwamen te laat bij de zwakste schakel.",
        )
        return workshops.finish_workshop(running, held, version=running.version, by=lead)


def _put_in_force(
    stage: Stage, texts: Mapping[str, str], why: str, days_ago: int, reasons: list[Improvement]
) -> None:
    coach = stage.viewer(stage.coach)
    with stage.playing_on(stage.ago(days_ago)) as day:
        way = ways.begin_way(stage.town, by=coach)
        way = ways.write_way(way, texts, why, is_public=True, edit_version=way.edit_version, by=coach)
        ways.link_reasons(way, reasons, by=coach)
        ways.propose_way(way, by=coach, today=day)
    with stage.playing_on(stage.ago(days_ago - 7)) as day:
        ways.adopt_way(way, starts_on=day, by=stage.viewer(MANAGER))

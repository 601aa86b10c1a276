"""How a town works: its way of working in versions, and a workshop that left something."""

from __future__ import annotations

from collections.abc import Sequence

from samenspel.approach import actions as approach
from samenspel.approach.actions import AgreedDraft
from samenspel.cli.demo.stage import Stage
from samenspel.cli.demo.story.way_of_working import Practised, Version, Workshop
from samenspel.learning.actions import way_of_working as ways
from samenspel.learning.actions import workshops
from samenspel.learning.actions.workshops import HeldDraft
from samenspel.learning.guides import guide_book
from samenspel.learning.models import Improvement
from samenspel.opgaven.models import Opgave

ADOPTED_AFTER = 7  # days


def practise(stage: Stage, opgave: Opgave, told: Practised, promises: Sequence[Improvement]) -> None:
    """Write down how the town works, with what followed from looking at that, and hold a workshop."""
    for version in told.versions:
        put_in_force(stage, version, told.adopts, promises if version.rests_on_promises else ())
    _hold_a_workshop(stage, opgave, told.workshop)


def _hold_a_workshop(stage: Stage, opgave: Opgave, told: Workshop) -> None:
    """Go through a format with the team of an opgave, and leave an agreement."""
    guide = guide_book().guide(told.guide)
    if guide is None:
        raise LookupError(told.guide)
    lead = stage.viewer(told.lead)
    with stage.playing_on(stage.ago(told.days_ago)) as day:
        running = workshops.begin_workshop(opgave, guide, by=lead, today=day)
        agreed = AgreedDraft(told.agreed, owner_name=told.by, due_on=stage.ago(-told.due_in))
        approach.note_agreed(opgave, [agreed], by=lead)
        for step in guide.steps:
            running = workshops.go_to_step(running, step.number, by=lead)
        held = HeldDraft(told.who_came, told.minutes, told.told)
        workshops.finish_workshop(running, held, version=running.version, by=lead)


def put_in_force(stage: Stage, told: Version, adopts: str, reasons: Sequence[Improvement]) -> None:
    """Write a version of how a town works, and have it adopted a week later."""
    coach = stage.viewer(stage.coach)
    with stage.playing_on(stage.ago(told.days_ago)) as day:
        way = ways.begin_way(stage.town, by=coach)
        way = ways.write_way(
            way, told.texts, told.why, is_public=True, edit_version=way.edit_version, by=coach
        )
        ways.link_reasons(way, list(reasons), by=coach)
        ways.propose_way(way, by=coach, today=day)
    with stage.playing_on(stage.ago(told.days_ago - ADOPTED_AFTER)) as day:
        ways.adopt_way(way, starts_on=day, by=stage.viewer(adopts))

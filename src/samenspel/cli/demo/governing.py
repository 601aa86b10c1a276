"""What lies beside the words of an opgave: phases and canvas, rules that pinch, own roles, documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from samenspel.cli.demo import story
from samenspel.cli.demo.stage import Stage
from samenspel.opgaven import actions
from samenspel.opgaven.actions import DocumentDraft, OwnRoleDraft, PracticeDraft, RuleDraft
from samenspel.opgaven.models import CanvasField, Opgave, OpgavePhase, OwnRole, RuleOutcome

VoiceKeys = Mapping[str, tuple[str, int]]


def govern(stage: Stage, opgave: Opgave, told: story.Governed, voices: VoiceKeys) -> None:
    """Everything that the municipality says of itself about one opgave."""
    _move_and_fill(stage, opgave, told)
    for pinching in told.rules:
        _say_what_pinches(stage, opgave, told, pinching, voices)
    _name_roles(stage, opgave, told)
    _name_what_changes(stage, opgave, told)


def _move_and_fill(stage: Stage, opgave: Opgave, told: story.Governed) -> None:
    lead = stage.viewer(told.lead)
    for phase, days_ago, why in told.phases:
        with stage.playing_on(stage.ago(days_ago)) as day:
            actions.move_phase(opgave, OpgavePhase(phase), why, by=lead, today=day)
    for field, words in told.canvas:
        actions.write_canvas(opgave, CanvasField(field), words, number=0, by=lead)
    for what, who, needs in told.practices:
        actions.note_practice(opgave, PracticeDraft(what, who, needs), by=lead)


def _say_what_pinches(
    stage: Stage, opgave: Opgave, told: story.Governed, pinching: story.Pinching, voices: VoiceKeys
) -> None:
    lead, due = stage.viewer(told.lead), stage.today + dt.timedelta(days=pinching.due_in)
    draft = RuleDraft(pinching.rule, pinching.pinches, pinching.can_lift, stage.person(pinching.carrier), due)
    with stage.playing_on(stage.ago(pinching.noted)) as day:
        noted = actions.note_rule(opgave, draft, by=lead, today=day, voices=[voices[pinching.voice]])
    if pinching.became is not None:
        outcome, why, days_ago = pinching.became
        with stage.playing_on(stage.ago(days_ago)) as day:
            actions.settle_rule(noted, RuleOutcome(outcome), why, by=lead, today=day)


def _name_roles(stage: Stage, opgave: Opgave, told: story.Governed) -> None:
    again = stage.today + dt.timedelta(days=told.look_again_in)
    for number, (role, stance, days_ago, why) in enumerate(told.roles, start=1):
        look_again_on = again if number == len(told.roles) else None
        draft = OwnRoleDraft(OwnRole(role), why, stage.ago(days_ago), stance, look_again_on)
        actions.name_own_role(opgave, draft, by=stage.viewer(told.sponsor))


def _name_what_changes(stage: Stage, opgave: Opgave, told: story.Governed) -> None:
    lead = stage.viewer(told.lead)
    for unit, how in told.units:
        actions.touch_unit(opgave, unit, how, by=lead)
    for paper in told.documents:
        due = stage.today + dt.timedelta(days=paper.due_in)
        draft = DocumentDraft(
            paper.title, what_changes=paper.what, carrier=stage.person(paper.who), due_on=due
        )
        document = actions.name_document(opgave, draft, by=lead, today=stage.today)
        if paper.done:
            with stage.playing_on(stage.ago(paper.done)) as day:
                actions.finish_document(document, by=lead, today=day)

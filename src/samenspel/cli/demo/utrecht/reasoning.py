"""How it is meant to work, with what it rests on; and the journey of the people concerned."""

from __future__ import annotations

import datetime as dt

from samenspel.approach import actions
from samenspel.approach.actions import (
    AssumptionTestDraft,
    JourneyDraft,
    JudgementDraft,
    NodeDraft,
    PointDraft,
)
from samenspel.approach.models import JourneyStage, TheoryLink, TheoryNode
from samenspel.cli.demo.utrecht.set import Vechtstede
from samenspel.cli.demo.utrecht.story import people
from samenspel.cli.demo.utrecht.story import reasoning as story
from samenspel.opgaven.models import Sentence

LEAD = "wouter"
# The outcome that people judge themselves, and the one that a figure of our own follows.
FOLLOWED = {"vertrouwen": "cijfer", "ontmoeten": "sprak"}


def reason(stage: Vechtstede) -> None:
    """Lay out the theory, judge its links, test the weakest, and draw the journey."""
    with stage.playing_on(stage.ago(92)):
        nodes = _lay_nodes(stage)
        links = {
            (source, target): actions.add_link(nodes[source], nodes[target], words, by=stage.viewer(LEAD))
            for source, target, words in story.LINKS
        }
    _judge(stage, links)
    with stage.playing_on(stage.ago(15)):
        _draw_journey(stage)


def _lay_nodes(stage: Vechtstede) -> dict[str, TheoryNode]:
    lead, nodes = stage.viewer(LEAD), {}
    change = Sentence.objects.filter(formulation__opgave=stage.opgave, part="change").order_by(
        "-formulation__version", "position"
    )
    for key, layer, title, why in story.NODES:
        draft = NodeDraft(
            layer,
            title,
            why,
            sentence=change[0] if layer == "goal" else None,
            indicator=stage.figures.get(FOLLOWED.get(key, "")),
        )
        nodes[key] = actions.add_node(stage.opgave, draft, by=lead)
    for key in story.EFFORT_NODES:
        effort = stage.efforts[key]
        nodes[key] = actions.add_node(stage.opgave, NodeDraft("effort", effort.title, effort=effort), by=lead)
    return nodes


def _judge(stage: Vechtstede, links: dict[tuple[str, str], TheoryLink]) -> None:
    names = {person.address: person.name for person in people.PEOPLE}
    for source, target, who, days_ago, confidence, evidence, why in story.JUDGEMENTS:
        with stage.playing_on(stage.ago(min(days_ago, 91))) as day:
            judged = JudgementDraft(confidence, evidence, names[who], why)
            actions.judge_link(links[source, target], judged, today=day, by=stage.viewer(who))
    source, target, how, owner = story.WEAKEST
    test = AssumptionTestDraft(how, owner, stage.today + dt.timedelta(days=110))
    actions.agree_test(links[source, target], test, by=stage.viewer(LEAD))


def _draw_journey(stage: Vechtstede) -> None:
    by = stage.viewer(LEAD)
    titles = tuple(title for title, _points in story.JOURNEY)
    draft = JourneyDraft(story.JOURNEY_TITLE, story.JOURNEY_ABOUT, titles, is_public=True)
    journey = actions.start_journey(stage.opgave, draft, by=by)
    stages = {stop.title: stop for stop in JourneyStage.objects.filter(journey=journey)}
    for title, points in story.JOURNEY:
        drafts = [PointDraft(aspect, text) for aspect, text, _voices in points]
        made = actions.add_points(stages[title], drafts, by=by)
        for point, (_aspect, _text, voices) in zip(made, points, strict=True):
            if voices:
                actions.choose_voices(point, [stage.voice(name) for name in voices], by=by)

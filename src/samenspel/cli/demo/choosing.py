"""Choosing together: a shortlist, weighed by the table and the management, with a reason for each drop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samenspel.cli.demo import story
from samenspel.cli.demo.stage import Stage
from samenspel.opgaven import actions
from samenspel.opgaven.actions import AmbitionDraft, ItemDecision, ItemDraft, ShortlistDraft, WeightDraft
from samenspel.opgaven.models import GoesTo, Opgave, Shortlist
from samenspel.opgaven.queries import CRITERIA

CHOSEN_FOR_YEARS = 4


@dataclass(frozen=True)
class Ground:
    """What a list is made from: voices by their name in the story, and the opgaven that came of it."""

    voices: Mapping[str, tuple[str, int]]
    opgaven: Mapping[str, Opgave]


def choose_together(stage: Stage, told: story.ShortlistTold, ground: Ground) -> Shortlist:
    """From long list to shortlist: the table and the management weigh, and each drop has a reason."""
    with stage.playing_on(stage.ago(told.days_ago)) as day:
        keeper, decider = stage.viewer(told.keeper), stage.viewer(told.decider)
        draft = ShortlistDraft(
            told.title, day.year, day.year + CHOSEN_FOR_YEARS, introduction=told.introduction
        )
        shortlist = actions.start_shortlist(draft, stage.town, by=keeper)
        names = dict.fromkeys(name for item in told.items for name, _word, _why in item.weights)
        known = {organisation.name: organisation for organisation in stage.organisations.values()}
        seats = {
            name: actions.seat_party(shortlist, name, by=keeper, organisation=known.get(name)).pk
            for name in names
        }
        for item in told.items:
            _weigh_and_decide(stage, shortlist, told, item, seats, ground)
        actions.close_shortlist(shortlist, by=decider, today=day)
        return actions.show_shortlist(shortlist, public=True, by=decider)


def _weigh_and_decide(
    stage: Stage,
    shortlist: Shortlist,
    told: story.ShortlistTold,
    on_it: story.ItemTold,
    seats: Mapping[str, int],
    ground: Ground,
) -> None:
    keeper, decider = stage.viewer(told.keeper), stage.viewer(told.decider)
    opgave = ground.opgaven.get(on_it.opgave)
    voices = tuple(ground.voices[name] for name in on_it.voices)
    draft = ItemDraft(on_it.title, on_it.explanation, opgave.pk if opgave else None, voices)
    item = actions.add_item(shortlist, draft, by=keeper)
    for name, word, why in on_it.weights:
        weight = WeightDraft(dict.fromkeys(CRITERIA, word), why, seats[name])
        actions.weigh_item(item, weight, by=keeper)
    word, why = on_it.management
    actions.weigh_item(item, WeightDraft(dict.fromkeys(CRITERIA, word), why), by=decider)
    # What joins another opgave joins the one that was kept.
    joins = next(iter(ground.opgaven.values())).pk if on_it.goes_to == GoesTo.OTHER_OPGAVE else None
    decision = ItemDecision(on_it.outcome, on_it.reason, on_it.goes_to, joins, on_it.goes_to_words)
    day = stage.ago(told.days_ago)
    actions.decide_item(item, decision, version=item.version, by=decider, today=day)


def put_in_order(stage: Stage, told: story.OrderTold, opgaven: Mapping[str, Opgave]) -> None:
    """The ambitions of the management in order, what moved up, what stopped, and how many run at once."""
    by = stage.viewer(told.by)
    with stage.playing_on(stage.ago(told.written)):
        made = {
            ambition.title: actions.add_ambition(
                AmbitionDraft(ambition.title, ambition.why), stage.town, by=by
            )
            for ambition in told.ambitions
        }
        actions.set_limit(stage.town, *told.limit, by=by)
    title, place, days_ago = told.moved
    with stage.playing_on(stage.ago(days_ago)):
        actions.move_ambition(made[title], to=place, by=by)
    title, why, days_ago = told.stopped
    with stage.playing_on(stage.ago(days_ago)) as day:
        actions.stop_ambition(made[title], why, by=by, today=day)
    for ambition in told.ambitions:
        serving = tuple(opgaven[name].pk for name in ambition.served_by)
        if serving:
            draft = AmbitionDraft(ambition.title, ambition.why, serving)
            actions.edit_ambition(made[ambition.title], draft, version=made[ambition.title].version, by=by)

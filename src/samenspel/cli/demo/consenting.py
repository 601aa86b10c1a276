"""The consent rounds of the stories: who is asked with which mandate, who reacts, what stays different."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samenspel.cli.demo.stage import Stage
from samenspel.opgaven import actions
from samenspel.opgaven.actions import MemberDraft, StanceDraft
from samenspel.opgaven.models import Assignment, ConsentRound, Formulation, Opgave, StanceKind
from samenspel.people.models import Organisation

ROUND_LASTS = 21
REMINDED_AFTER = 17


@dataclass(frozen=True)
class Held:
    """A round that opened so many days ago: who held it, who was asked with which mandate, what they said."""

    opened: int
    lead: str
    mandates: tuple[tuple[str, str], ...]
    stances: tuple[tuple[str, str, str], ...]


def open_round(stage: Stage, version: Formulation, held: Held, closes_on: dt.date) -> ConsentRound:
    """Ask who has a mandate; it belongs to the role that somebody of the story has on the opgave."""
    roles = {role.person_id: role.pk for role in Assignment.objects.filter(opgave=version.opgave_id)}
    members = [MemberDraft(roles[stage.person(who).pk], mandate) for who, mandate in held.mandates]
    with stage.playing_on(stage.ago(held.opened)) as day:
        return actions.open_round(version, members, closes_on, by=stage.viewer(held.lead), today=day)


def take_stances(
    stage: Stage,
    version: Formulation,
    stances: Iterable[tuple[str, str, str]],
    works_for: Mapping[str, Organisation],
) -> None:
    """Let people say how their party stands to a version."""
    for who, kind, reason in stances:
        stance = StanceDraft(StanceKind(kind), reason)
        actions.take_stance(version, works_for[who], stance, by=stage.viewer(who))


def hold_round(stage: Stage, version: Formulation, held: Held, works_for: Mapping[str, Organisation]) -> None:
    """Hold a whole round: reactions after a week, a reminder to who is silent, and its result."""
    lead, closes = stage.viewer(held.lead), held.opened - ROUND_LASTS
    running = open_round(stage, version, held, stage.ago(closes))
    with stage.playing_on(stage.ago(held.opened - 7)):
        take_stances(stage, version, held.stances, works_for)
    with stage.playing_on(stage.ago(held.opened - REMINDED_AFTER)):
        actions.remind_silent(running, by=lead)
    with stage.playing_on(stage.ago(closes)) as day:
        actions.close_round(running, by=lead, today=day)


def let_it_stand(stage: Stage, opgave: Opgave, who: str, party: Organisation, words: str) -> None:
    """Let somebody say in their own words what their party goes on seeing otherwise."""
    in_force = opgave.formulations.get(state="in_force")
    actions.record_disagreement(opgave, party, words, by=stage.viewer(who), about=in_force)

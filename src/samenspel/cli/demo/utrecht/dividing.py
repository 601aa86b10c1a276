"""Dividing the money: a version that met an objection, the one that was decided, and next year's."""

from __future__ import annotations

import datetime as dt

from samenspel.budget import actions
from samenspel.budget.actions import ContributionDraft, Decision, LineDraft, PotDraft, ReactionDraft
from samenspel.budget.models import DivisionProposal, Pot
from samenspel.cli.demo.utrecht.set import Vechtstede
from samenspel.cli.demo.utrecht.story import money as story

LEAD = "wouter"
TAAKVELD = "6.5"


def divide(stage: Vechtstede) -> None:
    """This year's pot with its decided division, and next year's that lies before the parties."""
    with stage.playing_on(stage.ago(88)):
        pot = _fill_pot(stage, stage.today.year, story.CONTRIBUTIONS)
    with stage.playing_on(stage.ago(84)) as day:
        first = _write(stage, pot, story.FIRST_DIVISION, story.FIRST_WHY)
        actions.propose_division(first, by=stage.viewer(LEAD), today=day)
        _react(stage, first, story.FIRST_REACTIONS)
    with stage.playing_on(stage.ago(75)) as day:
        second = _second(stage, pot, day)
    with stage.playing_on(stage.ago(66)) as day:
        actions.conclude_division(second, by=stage.viewer(LEAD), today=day)
        decision = Decision(day, story.DECIDING_BODY, story.DECISION_DOCUMENT)
        actions.record_decision(second, decision, by=stage.viewer(LEAD), today=day)
    actions.show_totals(pot, is_public=True, by=stage.viewer(LEAD))
    with stage.playing_on(stage.ago(6)) as day:
        following = _fill_pot(stage, stage.today.year + 1, story.NEXT_CONTRIBUTIONS)
        proposed = _write(stage, following, story.NEXT_DIVISION, story.NEXT_WHY)
        actions.propose_division(proposed, by=stage.viewer(LEAD), today=day)
        _react(stage, proposed, story.NEXT_REACTIONS)


def _fill_pot(
    stage: Vechtstede, year: int, brought: tuple[tuple[str, int, str, int | None, str], ...]
) -> Pot:
    by = stage.viewer("nienke")
    pot = actions.open_pot(stage.opgave, PotDraft(year, story.POT_TITLE), by=by)
    for party, amount, state, line, note in brought:
        draft = ContributionDraft(
            stage.parties[party],
            amount * 100,
            state,
            for_action_line=None if line is None else stage.lines[line],
            note=note,
        )
        actions.contribute(pot, draft, by=by)
    return pot


def _write(
    stage: Vechtstede, pot: Pot, shares: tuple[tuple[str, int, str], ...], why: str
) -> DivisionProposal:
    lead = stage.viewer(LEAD)
    proposal = actions.start_proposal(pot, why=why, by=lead)
    for key, amount, instrument in shares:
        draft = LineDraft(
            stage.efforts[key], pot.year, amount * 100, instrument=instrument, taakveld=TAAKVELD
        )
        actions.add_share(proposal, draft, by=lead)
    return DivisionProposal.objects.get(pk=proposal.pk)


def _second(stage: Vechtstede, pot: Pot, day: dt.date) -> DivisionProposal:
    lead = stage.viewer(LEAD)
    proposal = actions.start_proposal(pot, by=lead)
    changed = {stage.efforts[key].pk: amount * 100 for key, amount in story.SECOND_DIVISION.items()}
    amounts = {share.pk: changed[share.effort_id] for share in proposal.lines.filter(effort__in=changed)}
    proposal = actions.write_amounts(
        proposal, amounts, why=story.SECOND_WHY, edit_version=proposal.edit_version, by=lead
    )
    proposal = actions.propose_division(proposal, by=lead, today=day)
    _react(stage, proposal, story.SECOND_REACTIONS)
    return proposal


def _react(
    stage: Vechtstede, proposal: DivisionProposal, reactions: tuple[tuple[str, str, str, str], ...]
) -> None:
    for who, party, stance, reason in reactions:
        draft = ReactionDraft(stance, reason, story.MANDATE)
        actions.react(proposal, stage.parties[party], draft, by=stage.viewer(who))

"""The money of a plan: who gives what with which earmark, what it is for, and how it is divided together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from samenspel.budget import actions as budget
from samenspel.budget.actions import ContributionDraft, LineDraft, PotDraft, ReactionDraft
from samenspel.budget.models import BudgetLine, Contribution, DivisionProposal, Pot
from samenspel.cli.demo import story
from samenspel.cli.demo.planning import Made
from samenspel.cli.demo.stage import Stage
from samenspel.places.models import Area


def divide_the_money(stage: Stage, made: Made, told: story.PotTold, areas: Mapping[str, Area]) -> Pot:
    """Open the pot, let everybody give, write the lines, and divide in as many versions as it took."""
    lead = stage.viewer(made.lead)
    with stage.playing_on(stage.ago(50)):
        pot = budget.open_pot(made.opgave, PotDraft(stage.today.year, told.title), by=lead)
        given = {(gift.party, gift.euros): _give(stage, made, pot, gift, areas) for gift in told.gifts}
        lines = [_line(stage, made, cost, areas) for cost in told.costs]
        rows = budget.add_lines(pot, lines, by=lead)
    last: DivisionProposal | None = None
    for number, version in enumerate(told.versions):
        if last is not None and told.withdrawn is not None:
            _withdraw(stage, given, told.withdrawn, lead=made.lead)
        last = _divide(stage, made, pot, told, number, version)
    if last is not None and told.agreed:
        with stage.playing_on(stage.ago(told.agreed)) as day:
            budget.conclude_division(last, by=lead, today=day)
            _write_as_agreed(stage, made, told, rows, areas)
    budget.show_totals(pot, is_public=True, by=lead)
    return pot


def _write_as_agreed(
    stage: Stage, made: Made, told: story.PotTold, rows: Sequence[BudgetLine], areas: Mapping[str, Area]
) -> None:
    """Follow the agreement in the lines; what fell out of it stays, as a gap that says what is missing."""
    for row, cost in zip(rows, told.costs, strict=True):
        if cost.euros[-1]:
            agreed = replace(_line(stage, made, cost, areas), cents=cost.euros[-1] * 100)
            budget.change_line(row, agreed, version=row.version, by=stage.viewer(made.lead))


def _give(stage: Stage, made: Made, pot: Pot, gift: story.Given, areas: Mapping[str, Area]) -> Contribution:
    draft = ContributionDraft(
        made.parties[gift.party],
        gift.euros * 100,
        gift.state,
        for_area=areas[gift.for_area] if gift.for_area else None,
        for_action_line=made.lines[gift.for_line] if gift.for_line else None,
        for_effort=made.efforts[gift.for_effort] if gift.for_effort else None,
        note=gift.note,
    )
    return budget.contribute(pot, draft, by=stage.viewer(made.lead))


def _line(stage: Stage, made: Made, cost: story.Cost, areas: Mapping[str, Area]) -> LineDraft:
    return LineDraft(
        made.efforts[cost.effort],
        stage.today.year,
        cost.euros[0] * 100,
        area=areas[cost.area] if cost.area else None,
        instrument=cost.instrument,
        taakveld=cost.taakveld,
    )


def _withdraw(
    stage: Stage, given: Mapping[tuple[str, int], Contribution], told: tuple[str, int, str], *, lead: str
) -> None:
    who, days_ago, reason = told
    gift = next(row for (party, _euros), row in given.items() if party == who)
    with stage.playing_on(stage.ago(days_ago)) as day:
        budget.withdraw_contribution(gift, reason, on=day, by=stage.viewer(lead))


def _divide(
    stage: Stage, made: Made, pot: Pot, told: story.PotTold, number: int, version: story.Division
) -> DivisionProposal:
    lead = stage.viewer(made.lead)
    wanted = {made.efforts[cost.effort].pk: cost.euros[number] * 100 for cost in told.costs}
    with stage.playing_on(stage.ago(version.days_ago)) as day:
        proposal = budget.start_proposal(pot, why=version.why, by=lead)
        amounts = {share.pk: wanted[share.effort_id] for share in proposal.lines.all()}
        proposal = budget.write_amounts(
            proposal, amounts, why=version.why, edit_version=proposal.edit_version, by=lead
        )
        proposal = budget.propose_division(proposal, by=lead, today=day)
    with stage.playing_on(stage.ago(version.days_ago - 3)):
        for who, party, stance, reason, mandate in version.reactions:
            reaction = ReactionDraft(stance, reason, mandate)
            budget.react(proposal, made.parties[party], reaction, by=stage.viewer(who))
    return proposal

"""The money of an opgave as the sweep looks at it: a gap, a withdrawal, a division, a draft."""

from __future__ import annotations

from journeys.addresses import MoneyGround
from samenspel.approach.models import Effort
from samenspel.budget import actions
from samenspel.budget.actions import ContributionDraft, LineDraft, PotDraft
from samenspel.cli.demo.stage import Stage
from samenspel.network.models import Stakeholder


def fill_money(stage: Stage, effort: Effort, giver: Stakeholder) -> MoneyGround:
    """Open a pot for the opgave of this effort, and leave every kind of thing in it."""
    by, year = stage.viewer("joost"), stage.today.year
    pot = actions.open_pot(effort.opgave, PotDraft(year, "Samen tegen eenzaamheid"), by=by)
    for cents, state in ((2_400_000, "committed"), (150_000, "offered")):
        given = actions.contribute(pot, ContributionDraft(giver, cents, state, for_effort=effort), by=by)
    gone = actions.contribute(pot, ContributionDraft(giver, 50_000), by=by)
    actions.withdraw_contribution(gone, "Onze begroting is gekort.", on=stage.today, by=by)
    lines = [LineDraft(effort, year, cents, taakveld="6.1") for cents in (1_200_000, 1_500_000)]
    line, _second = actions.add_lines(pot, lines, by=by)
    proposed = actions.start_proposal(pot, why="Eerste verdeling.", by=by)
    amounts = {share.pk: 1_000_000 for share in proposed.lines.all()}
    actions.write_amounts(proposed, amounts, why="", edit_version=proposed.edit_version, by=by)
    actions.propose_division(proposed, by=by, today=stage.today)
    draft = actions.start_proposal(pot, by=by)
    return MoneyGround(
        pot=pot.pk, contribution=given.pk, line=line.pk, proposed=proposed.version, draft=draft.version
    )

"""Writes of this room, by subject."""

from samenspel.budget.actions.lines import LineDraft, add_lines, change_line, drop_line
from samenspel.budget.actions.pots import (
    ContributionDraft,
    PotDraft,
    change_contribution,
    contribute,
    open_pot,
    show_totals,
    withdraw_contribution,
)
from samenspel.budget.actions.proposals import (
    Decision,
    ReactionDraft,
    add_share,
    conclude_division,
    propose_division,
    react,
    record_decision,
    start_proposal,
    write_amounts,
)

__all__ = [
    "ContributionDraft",
    "Decision",
    "LineDraft",
    "PotDraft",
    "ReactionDraft",
    "add_lines",
    "add_share",
    "change_contribution",
    "change_line",
    "conclude_division",
    "contribute",
    "drop_line",
    "open_pot",
    "propose_division",
    "react",
    "record_decision",
    "show_totals",
    "start_proposal",
    "withdraw_contribution",
    "write_amounts",
]

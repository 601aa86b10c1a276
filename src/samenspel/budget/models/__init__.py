"""What this room keeps: pots and whose money is in them, and how parties divide it together."""

from samenspel.budget.models.division import (
    ConsentStance,
    DivisionConsent,
    DivisionProposal,
    ProposalLine,
    ProposalState,
)
from samenspel.budget.models.money import (
    BudgetLine,
    Contribution,
    ContributionState,
    Instrument,
    MoneyLine,
    Pot,
)

__all__ = [
    "BudgetLine",
    "ConsentStance",
    "Contribution",
    "ContributionState",
    "DivisionConsent",
    "DivisionProposal",
    "Instrument",
    "MoneyLine",
    "Pot",
    "ProposalLine",
    "ProposalState",
]

"""What comes in, by subject."""

from samenspel.budget.forms.division import AmountsForm, DecisionForm, ReactionForm
from samenspel.budget.forms.money import ContributionForm, LineForm, PotForm, WithdrawForm

__all__ = [
    "AmountsForm",
    "ContributionForm",
    "DecisionForm",
    "LineForm",
    "PotForm",
    "ReactionForm",
    "WithdrawForm",
]

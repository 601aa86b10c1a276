"""What of a division stands: its shares once it lies before the parties, what they said, and the decision."""

from samenspel.budget.models import DivisionConsent, DivisionProposal, ProposalLine
from samenspel.foundation.frozen import Frozen, above

LAID_OUT = above("proposal_id", DivisionProposal, "state <> 'draft'")
OF_A_DIVISION = "a division that was proposed keeps its shares"

FROZEN = (
    Frozen(
        "budget_a_proposed_division",
        DivisionProposal,
        OF_A_DIVISION,
        once="{row}.state <> 'draft'",
        may=(
            "state",
            "agreed_on",
            "body",
            "decided_on",
            "document_title",
            "document_url",
            "decision_note",
        ),
    ),
    Frozen(
        "budget_a_decided_division",
        DivisionProposal,
        "a division that was decided on or replaced never changes",
        once="{row}.state IN ('decided', 'rejected', 'superseded')",
        acts=("UPDATE",),
    ),
    Frozen(
        "budget_a_division_goes_on",
        DivisionProposal,
        "a division never goes back",
        acts=("UPDATE",),
        on_change="OLD.state <> 'draft' AND OLD.state <> NEW.state AND ("
        "NEW.state IN ('draft', 'proposed') OR (OLD.state <> 'proposed' AND NEW.state = 'agreed'))",
    ),
    Frozen(
        "budget_a_proposed_share",
        ProposalLine,
        OF_A_DIVISION,
        once_above=LAID_OUT,
        acts=("INSERT", "UPDATE", "DELETE"),
    ),
    Frozen("budget_a_reaction", DivisionConsent, "what a party said of a division stays as it was given"),
)

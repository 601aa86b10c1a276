"""What of a vote stands: rule and plans once published, ballots and counts once the vote is closed."""

from samenspel.foundation.frozen import Frozen, above
from samenspel.voting.models import AreaLimit, Ballot, MoneyVote, PaperSheet, VoteCandidate, VoteCount, Voter

PUBLISHED = "{row}.state <> 'draft'"
OF_A_PUBLISHED = above("vote_id", MoneyVote, "state <> 'draft'")
OF_A_CLOSED = above("vote_id", MoneyVote, "state NOT IN ('draft', 'frozen')")
ALL = ("INSERT", "UPDATE", "DELETE")

FROZEN = (
    Frozen(
        "voting_a_published_vote",
        MoneyVote,
        "a published vote keeps its rule",
        once=PUBLISHED,
        may=(
            "state",
            "closed_at",
            "body",
            "decided_on",
            "document_title",
            "document_url",
            "decision_note",
            "version",
        ),
    ),
    Frozen(
        "voting_a_vote_goes_on",
        MoneyVote,
        "a vote never goes back",
        acts=("UPDATE",),
        on_change="OLD.state <> NEW.state AND NOT ("
        "(OLD.state = 'draft' AND NEW.state = 'frozen') OR (OLD.state = 'frozen' AND NEW.state = 'closed') "
        "OR (OLD.state = 'closed' AND NEW.state IN ('decided', 'rejected')))",
    ),
    Frozen(
        "voting_a_decided_vote",
        MoneyVote,
        "a decided vote never changes",
        once="{row}.state IN ('decided', 'rejected')",
        acts=("UPDATE",),
    ),
    Frozen(
        "voting_a_published_plan",
        VoteCandidate,
        "a plan in a published vote only drops out",
        once_above=OF_A_PUBLISHED,
        may=("withdrawn_on", "withdrawn_reason"),
        acts=ALL,
    ),
    Frozen(
        "voting_a_plan_of_a_closed_vote",
        VoteCandidate,
        "a plan in a closed vote never changes",
        once_above=OF_A_CLOSED,
        acts=("UPDATE",),
    ),
    Frozen(
        "voting_a_published_limit",
        AreaLimit,
        "a published vote keeps its limits",
        once_above=OF_A_PUBLISHED,
        acts=ALL,
    ),
    Frozen("voting_a_count", VoteCount, "a count never changes"),
    Frozen(
        "voting_a_closed_ballot",
        Ballot,
        "a ballot of a closed vote never changes",
        once_above=OF_A_CLOSED,
        acts=ALL,
    ),
    Frozen(
        "voting_a_closed_sheet",
        PaperSheet,
        "a sheet of a closed vote never changes",
        once_above=OF_A_CLOSED,
        acts=ALL,
    ),
    # The roll may go when its time has come: it is of people, and no count needs it.
    Frozen(
        "voting_a_closed_roll",
        Voter,
        "the roll of a closed vote never grows or changes",
        once_above=OF_A_CLOSED,
        may=("email", "party"),
        acts=("INSERT", "UPDATE"),
    ),
)

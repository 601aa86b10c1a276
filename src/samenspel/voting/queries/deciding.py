"""What the competent body decided after a count, and why: also where it did not follow the advice."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from samenspel.voting.models import MoneyVote, VoteState


@dataclass(frozen=True)
class DecisionTold:
    """A decision as everybody reads it; ``is_followed`` when the outcome became lines of the budget."""

    body: str
    on: dt.date
    is_followed: bool
    document: str
    url: str
    note: str


def decision_told(vote: MoneyVote) -> DecisionTold | None:
    """The decision on a vote, if there is one; no query."""
    if vote.state not in {VoteState.DECIDED, VoteState.REJECTED} or vote.decided_on is None:
        return None
    return DecisionTold(
        body=vote.body,
        on=vote.decided_on,
        is_followed=vote.state == VoteState.DECIDED,
        document=vote.document_title,
        url=vote.document_url,
        note=vote.decision_note,
    )

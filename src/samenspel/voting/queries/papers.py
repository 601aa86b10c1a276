"""What a ballot of a vote may hold: the plans that still take part, and what they ask."""

from __future__ import annotations

from samenspel.voting.models import MoneyVote, VoteCandidate
from samenspel.voting.rules import Paper


def paper_of(vote: MoneyVote) -> Paper:
    """The empty ballot of a vote; one query."""
    rows = VoteCandidate.objects.filter(vote=vote, withdrawn_on__isnull=True).order_by("number")
    found = list(rows.values_list("number", "cents", "title"))
    return Paper(
        form=vote.ballot_form,
        cents=vote.cents,
        costs={number: cents for number, cents, _title in found},
        titles={number: title for number, _cents, title in found},
        points_each=vote.points_each,
        most_choices=vote.most_choices,
    )

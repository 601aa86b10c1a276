"""A ballot on paper: the plans that still take part, what they ask, and the number that it bears."""

from __future__ import annotations

from collections.abc import Sequence

from samenspel.voting.models import MoneyVote, VoteCandidate, Voter, VoterKind
from samenspel.voting.queries.sheets import CandidateRow, candidate_row
from samenspel.voting.rules import Paper, roll_digest


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


def plans_on_paper(vote: MoneyVote) -> tuple[CandidateRow, ...]:
    """The plans that a ballot on paper offers, in their order; one query."""
    rows = VoteCandidate.objects.filter(vote=vote, withdrawn_on__isnull=True).select_related("area", "owner")
    return tuple(candidate_row(one) for one in rows.order_by("number"))


def first_sheet_number(vote: MoneyVote, codes: Sequence[str]) -> int:
    """The number of the first of these letters: letters of one vote are numbered on; two queries."""
    letters = Voter.objects.filter(vote=vote, kind=VoterKind.LETTER)
    batches = letters.filter(code_digest=roll_digest(vote.pk, codes[0])).values("batch")
    return letters.filter(batch__lt=batches[:1]).count() + 1

"""Taking part: come in with a code, click, and every click is the vote. No journal: the row is the record."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from samenspel.voting import permissions, rules
from samenspel.voting.errors import CodeUnknown, TriedTooOften, VotedOnPaper, VoteNotOpen
from samenspel.voting.models import Ballot, BallotOrigin, MoneyVote, Voter, WrongCode
from samenspel.voting.queries.papers import paper_of


@dataclass(frozen=True)
class Pass:
    """What a browser keeps of a code: under what the roll knows it, and under what its ballot is found."""

    roll_digest: str
    ballot_digest: str


def sign_in(vote: MoneyVote, code: str, *, address: str) -> Pass:
    """Let somebody with a code in; not atomic as a whole, for a wrong code must stay written down."""
    source = rules.source_digest(vote.pk, address)
    since = timezone.now() - rules.WRONG_LASTS
    if (
        WrongCode.objects.filter(vote=vote, source_digest=source, tried_at__gt=since).count()
        >= rules.MOST_WRONG
    ):
        raise TriedTooOften
    digest = rules.roll_digest(vote.pk, code)
    if permissions.roll_of(vote).filter(code_digest=digest).exists():
        return Pass(digest, rules.ballot_digest(vote.pk, code))
    with transaction.atomic():
        WrongCode.objects.filter(tried_at__lte=since).delete()
        WrongCode.objects.create(vote=vote, source_digest=source)
    raise CodeUnknown


@transaction.atomic
def click(vote: MoneyVote, own: Pass, act: str, number: int, *, today: dt.date) -> Ballot:
    """Change the ballot of a code by one click; clicking twice does no harm."""
    # As it stands now: the page in hand may be older than the end of the vote.
    vote = MoneyVote.objects.get(pk=vote.pk)
    refuse_unless_open(vote, today=today)
    # The voter is held, so that two screens with one code change the ballot one after the other.
    voter = permissions.roll_of(vote).select_for_update().filter(code_digest=own.roll_digest).first()
    if voter is None:
        raise CodeUnknown
    ballot = _own_ballot(vote, own)
    if ballot.origin == BallotOrigin.PAPER:
        raise VotedOnPaper
    before = tuple((chosen, points) for chosen, points in ballot.choices)
    after = rules.after_click(paper_of(vote), before, act, number)
    ballot.choices = [list(each) for each in after]
    ballot.save(update_fields=["choices"])
    note_voted(voter)
    return ballot


@transaction.atomic
def seen_loss(vote: MoneyVote, own: Pass) -> None:
    """Note that a voter has read which of the chosen plans dropped out."""
    permissions.own_ballots(vote, own.ballot_digest).update(lost=[])


def refuse_unless_open(vote: MoneyVote, *, today: dt.date) -> None:
    """Votes come in from the first day up to and including the last."""
    if not rules.is_open(vote, today):
        raise VoteNotOpen(first=vote.opens_on, last=rules.last_day(vote))


def note_voted(voter: Voter) -> None:
    """Note on the roll that this code was used; when, stands nowhere."""
    if not voter.has_voted:
        voter.has_voted = True
        voter.save(update_fields=["has_voted"])


def _own_ballot(vote: MoneyVote, own: Pass) -> Ballot:
    receipt = rules.receipt_of(vote.pk, own.ballot_digest)
    try:
        with transaction.atomic():
            ballot, _made = Ballot.objects.get_or_create(
                vote=vote, key_digest=own.ballot_digest, defaults={"receipt": receipt}
            )
    except IntegrityError:
        # Fifty bits of receipt were drawn before by another: the ballot gets the next that is free.
        longer = rules.receipt_of(vote.pk, own.ballot_digest + "again")
        ballot = Ballot.objects.create(vote=vote, key_digest=own.ballot_digest, receipt=longer)
    return ballot

"""What was published and what was voted stands, also for who goes round the actions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from samenspel.people.permissions import Viewer
from samenspel.places.models import Area
from samenspel.voting import actions
from samenspel.voting.models import (
    AreaLimit,
    Ballot,
    MoneyVote,
    VoteCandidate,
    VoteCount,
    Voter,
)
from samenspel.voting.tests.conftest import AFTER, BENCHES

OF_THE_RULE: dict[str, Callable[[MoneyVote], object]] = {
    "its rule": lambda vote: MoneyVote.objects.filter(pk=vote.pk).update(rule="greedy"),
    "its money": lambda vote: MoneyVote.objects.filter(pk=vote.pk).update(cents=1),
    "its last day": lambda vote: MoneyVote.objects.filter(pk=vote.pk).update(ends_before="2199-01-01"),
    "its text": lambda vote: MoneyVote.objects.filter(pk=vote.pk).update(published="{}"),
    "its state": lambda vote: MoneyVote.objects.filter(pk=vote.pk).update(state="draft", digest=""),
    "the vote": lambda vote: MoneyVote.objects.filter(pk=vote.pk).delete(),
    "a plan": lambda vote: vote.candidates.filter(title=BENCHES).update(cents=1),
    "a plan that goes": lambda vote: vote.candidates.filter(title=BENCHES).delete(),
    "a plan more": lambda vote: VoteCandidate.objects.create(vote=vote, number=9, title="Fontein", cents=1),
    "a limit": lambda vote: AreaLimit.objects.create(vote=vote, area=Area.objects.get(), cap_cents=1),
}
OF_THE_BALLOTS: dict[str, Callable[[MoneyVote], object]] = {
    "a ballot": lambda vote: Ballot.objects.filter(vote=vote).update(choices=[[1, 1]]),
    "a ballot that goes": lambda vote: Ballot.objects.filter(vote=vote).delete(),
    "a ballot more": lambda vote: Ballot.objects.create(vote=vote, receipt="AAAAA-BBBBB"),
    "a count": lambda vote: VoteCount.objects.filter(vote=vote).update(outcome={}),
    "a count that goes": lambda vote: VoteCount.objects.filter(vote=vote).delete(),
    "the roll": lambda vote: Voter.objects.filter(vote=vote).update(has_voted=True),
    "somebody more on the roll": lambda vote: Voter.objects.create(vote=vote, kind="letter", code_digest="x"),
    "a plan that drops out": lambda vote: vote.candidates.filter(title=BENCHES).update(
        withdrawn_on=AFTER, withdrawn_reason="Te laat"
    ),
    "open again": lambda vote: MoneyVote.objects.filter(pk=vote.pk).update(state="frozen"),
}


@pytest.mark.parametrize("changed", OF_THE_RULE)
def test_what_was_published_stands(changed: str, published: MoneyVote, area: Area) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        OF_THE_RULE[changed](published)


@pytest.mark.parametrize("changed", OF_THE_BALLOTS)
def test_what_was_voted_and_counted_stands(changed: str, counted: MoneyVote) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        OF_THE_BALLOTS[changed](counted)


def test_a_decision_stands(counted: MoneyVote, lead: Viewer) -> None:
    told = actions.Decision(AFTER, "het college", "Collegebesluit 2026-52", is_adopted=False, note="Later")
    actions.record_decision(counted, told, {}, by=lead, today=AFTER)
    with pytest.raises(IntegrityError), transaction.atomic():
        MoneyVote.objects.filter(pk=counted.pk).update(body="niemand")


def test_the_roll_may_go_when_its_time_has_come(counted: MoneyVote) -> None:
    Voter.objects.filter(vote=counted).delete()
    assert not Voter.objects.exists()


def test_what_is_not_published_can_still_change(vote: MoneyVote) -> None:
    vote.candidates.filter(title=BENCHES).update(cents=1)
    vote.candidates.all().delete()
    MoneyVote.objects.filter(pk=vote.pk).delete()
    assert not MoneyVote.objects.exists()

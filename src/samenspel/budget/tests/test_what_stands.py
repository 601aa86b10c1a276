"""A division that lies before the parties stands, also for who goes round the actions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from samenspel.budget.models import DivisionConsent, DivisionProposal, ProposalLine

Change = Callable[[], object]


def _one_more() -> None:
    share = ProposalLine.objects.all()[0]
    share.pk, share.line_key = None, "nog een"
    share.save(force_insert=True)


OF_AN_AGREEMENT: dict[str, Change] = {
    "a share": lambda: ProposalLine.objects.update(cents=1),
    "a share that goes": lambda: ProposalLine.objects.all().delete(),
    "a share more": _one_more,
    "what it is about": lambda: DivisionProposal.objects.update(why="Toch anders"),
    "the division": lambda: DivisionProposal.objects.all().delete(),
    "back to a draft": lambda: DivisionProposal.objects.update(state="draft"),
    "back to the parties": lambda: DivisionProposal.objects.update(state="proposed"),
    "what a party said": lambda: DivisionConsent.objects.update(reason="Toch niet"),
    "what a party said that goes": lambda: DivisionConsent.objects.all().delete(),
}
OF_A_DECISION: dict[str, Change] = {
    **OF_AN_AGREEMENT,
    "which body": lambda: DivisionProposal.objects.update(body="Niemand"),
    "the document": lambda: DivisionProposal.objects.update(document_title="Een ander"),
    "decided otherwise": lambda: DivisionProposal.objects.update(state="rejected"),
    "agreed once more": lambda: DivisionProposal.objects.update(state="agreed"),
}


@pytest.mark.parametrize("changed", OF_AN_AGREEMENT)
def test_what_the_parties_agreed_on_stands(changed: str, agreed: DivisionProposal) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        OF_AN_AGREEMENT[changed]()


@pytest.mark.parametrize("changed", OF_A_DECISION)
def test_a_division_that_was_decided_on_stands(changed: str, decided: DivisionProposal) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        OF_A_DECISION[changed]()


def test_a_draft_can_still_change(draft: DivisionProposal) -> None:
    assert ProposalLine.objects.update(cents=100) == 2
    assert DivisionProposal.objects.update(why="Nog niet klaar") == 1

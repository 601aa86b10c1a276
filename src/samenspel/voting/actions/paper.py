"""Ballots on paper: typed by one person, read again by another, and counted when both read the same."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from samenspel.foundation.errors import DomainError
from samenspel.people.models import Account
from samenspel.people.permissions import Viewer
from samenspel.voting import permissions, rules
from samenspel.voting.actions.taking_part import note_voted
from samenspel.voting.errors import (
    CodeOnAnotherSheet,
    CodeUnknown,
    SameTypist,
    SheetDone,
    SheetNotPossible,
    SheetOtherCode,
    VotedOnScreen,
    VoteNotOpen,
)
from samenspel.voting.models import Ballot, BallotOrigin, MoneyVote, PaperSheet
from samenspel.voting.queries.papers import paper_of
from samenspel.voting.rules import Choices


@dataclass(frozen=True)
class SheetDraft:
    """A sheet as somebody read it: the number and the code on it, and what was chosen."""

    number: int
    code: str
    choices: Choices


@transaction.atomic
def type_sheet(vote: MoneyVote, draft: SheetDraft, *, by: Viewer, today: dt.date) -> PaperSheet:
    """Type a sheet: the first time it waits, and counts when a second person reads the same."""
    vote, typist = _locked(vote, by=by, today=today)
    key = rules.ballot_digest(vote.pk, draft.code)
    voter = permissions.roll_of(vote).filter(code_digest=rules.roll_digest(vote.pk, draft.code)).first()
    if voter is None:
        raise CodeUnknown
    choices = _readable(vote, draft.choices)
    sheet = PaperSheet.objects.select_for_update().filter(vote=vote, number=draft.number).first()
    if sheet is None:
        _refuse_used(vote, key)
        return PaperSheet.objects.create(
            vote=vote, number=draft.number, key_digest=key, first_choices=choices, first_by=typist
        )
    if sheet.is_counted:
        raise SheetDone(number=sheet.number)
    if sheet.first_by_id == typist.pk:
        raise SameTypist(number=sheet.number)
    if sheet.key_digest != key:
        raise SheetOtherCode(number=sheet.number)
    sheet.second_choices, sheet.second_by = choices, typist
    if same_reading(vote, sheet.first_choices, choices):
        _count(sheet, choices)
        note_voted(voter)
    sheet.save()
    return sheet


@transaction.atomic
def settle_sheet(sheet: PaperSheet, code: str, reading: str, *, by: Viewer, today: dt.date) -> PaperSheet:
    """After looking at the paper together: the ``first`` or the ``second`` reading is the right one."""
    vote, typist = _locked(sheet.vote, by=by, today=today)
    sheet = PaperSheet.objects.select_for_update().get(pk=sheet.pk, vote=vote)
    if sheet.is_counted or sheet.second_choices is None:
        raise SheetDone(number=sheet.number)
    # Who settles chooses the reading of the other, so that two people stand behind what counts.
    if typist.pk == (sheet.first_by_id if reading == "first" else sheet.second_by_id):
        raise SameTypist(number=sheet.number)
    if sheet.key_digest != rules.ballot_digest(vote.pk, code):
        raise SheetOtherCode(number=sheet.number)
    voter = permissions.roll_of(vote).get(code_digest=rules.roll_digest(vote.pk, code))
    _count(sheet, sheet.first_choices if reading == "first" else sheet.second_choices)
    note_voted(voter)
    sheet.save()
    return sheet


@transaction.atomic
def drop_sheet(sheet: PaperSheet, *, by: Viewer, today: dt.date) -> None:
    """Put a sheet aside that does not count."""
    vote, _typist = _locked(sheet.vote, by=by, today=today)
    sheet = PaperSheet.objects.select_for_update().get(pk=sheet.pk, vote=vote)
    if sheet.is_counted:
        raise SheetDone(number=sheet.number)
    sheet.delete()


def _count(sheet: PaperSheet, choices: list[list[int]]) -> None:
    _refuse_used(sheet.vote, sheet.key_digest or "", but=sheet)
    live = paper_of(sheet.vote).costs
    Ballot.objects.create(
        vote=sheet.vote,
        key_digest=sheet.key_digest,
        receipt=rules.receipt_of(sheet.vote_id, sheet.key_digest or ""),
        origin=BallotOrigin.PAPER,
        choices=[each for each in choices if each[0] in live],
    )
    sheet.is_counted = True


def _refuse_used(vote: MoneyVote, key: str, *, but: PaperSheet | None = None) -> None:
    """One code, one vote: on a screen, or on one sheet."""
    if permissions.own_ballots(vote, key).exists():
        raise VotedOnScreen
    sheets = PaperSheet.objects.filter(vote=vote, key_digest=key)
    other = (sheets.exclude(pk=but.pk) if but else sheets).first()
    if other is not None:
        raise CodeOnAnotherSheet(number=other.number)


def _readable(vote: MoneyVote, choices: Choices) -> list[list[int]]:
    """What was typed, when the ballot could hold it; a plan that dropped out is left out."""
    paper = paper_of(vote)
    live = tuple(each for each in choices if each[0] in paper.costs)
    try:
        rules.refuse_paper(paper, live)
    except DomainError as refusal:
        raise SheetNotPossible(why=str(refusal)) from None
    return [list(each) for each in live]


def same_reading(vote: MoneyVote, first: list[list[int]], second: list[list[int]]) -> bool:
    """Whether two people read the same; the order says something on a ranked ballot only."""
    live = paper_of(vote).costs
    first = [each for each in first if each[0] in live]
    return first == second if vote.ballot_form == "ranking" else sorted(first) == sorted(second)


def _locked(vote: MoneyVote, *, by: Viewer, today: dt.date) -> tuple[MoneyVote, Account]:
    vote = permissions.locked_vote(by, vote.pk)
    permissions.may_type_paper(by, vote.opgave).require()
    if (stop := rules.what_stops(vote)) is not None:
        raise stop
    # Paper is handed in up to the last day and may be typed after it.
    if today < vote.opens_on or by.account is None:
        raise VoteNotOpen(first=vote.opens_on, last=rules.last_day(vote))
    return vote, by.account

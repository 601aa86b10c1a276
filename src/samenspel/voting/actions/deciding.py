"""The outcome is an advice; once the competent body has decided, the budget gets its lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from samenspel.approach.models import Effort
from samenspel.budget.actions import Decision, LineDraft, add_lines
from samenspel.budget.errors import DecisionNeedsBody
from samenspel.foundation import journal, lineage
from samenspel.foundation.models import LinkKind
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import joined
from samenspel.voting import permissions
from samenspel.voting.errors import DecisionDateOff, NotCounted, WinnerWithoutEffort
from samenspel.voting.models import MoneyVote, VoteState
from samenspel.voting.queries.outcome import Winner, winners_of

__all__ = ["Decision", "record_decision"]


@dataclass(frozen=True)
class _Line:
    """A winner with the effort that it becomes."""

    winner: Winner
    effort: Effort


@transaction.atomic
def record_decision(
    vote: MoneyVote, decision: Decision, efforts: Mapping[int, Effort], *, by: Viewer, today: dt.date
) -> MoneyVote:
    """Record what the body decided; when it follows the outcome, each winner becomes a line of the budget.

    ``efforts`` holds the effort that each winner becomes, by the number of the plan.
    """
    vote = permissions.locked_vote(by, vote.pk)
    permissions.may_record_decision(by, vote.opgave).require()
    if vote.state in {VoteState.DECIDED, VoteState.REJECTED}:
        return vote
    if vote.state != VoteState.CLOSED or vote.closed_at is None:
        raise NotCounted
    first = timezone.localdate(vote.closed_at)
    _refuse(decision, first=min(first, today), today=today)
    vote.state = VoteState.DECIDED if decision.is_adopted else VoteState.REJECTED
    vote.body, vote.decided_on = decision.body.strip(), decision.decided_on
    vote.document_title, vote.document_url = decision.document_title.strip(), decision.document_url
    vote.decision_note = decision.note.strip()
    vote.version += 1
    vote.save()
    if decision.is_adopted:
        _make_lines(vote, _with_efforts(vote, efforts), by=by)
    journal.record("voting.decision_recorded", by=by.account, about=vote)
    return vote


def _refuse(decision: Decision, *, first: dt.date, today: dt.date) -> None:
    if not decision.body.strip() or not decision.document_title.strip():
        raise DecisionNeedsBody
    if not first <= decision.decided_on <= today:
        raise DecisionDateOff(first=first)


def _with_efforts(vote: MoneyVote, efforts: Mapping[int, Effort]) -> list[_Line]:
    winners = winners_of(vote)
    missing = [winner.title for winner in winners if winner.number not in efforts and winner.cents]
    if missing:
        raise WinnerWithoutEffort(titles=joined([f"“{title}”" for title in missing]))
    return [_Line(winner, efforts[winner.number]) for winner in winners if winner.cents]


def _make_lines(vote: MoneyVote, lines: list[_Line], *, by: Viewer) -> None:
    drafts = [
        LineDraft(line.effort, vote.pot.year, line.winner.cents, area=line.winner.area, note=vote.title[:300])
        for line in lines
    ]
    for made in add_lines(vote.pot, drafts, by=by):
        lineage.link(made, LinkKind.DECIDED_BY, vote, by=by.account)

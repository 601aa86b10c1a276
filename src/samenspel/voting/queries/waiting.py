"""What votes ask of a person: to count, to record a decision, and to read paper ballots a second time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.foundation.rights import rights_of
from samenspel.opgaven import permissions as opgaven
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import date_words
from samenspel.voting import rules
from samenspel.voting.models import MoneyVote, VoteState
from samenspel.voting.permissions import visible_votes


@dataclass(frozen=True)
class VoteWaiting:
    """One thing that waits: what, about what, why this person, how long it takes, by when, and where."""

    what: str
    about: str
    why: str | Promise
    minutes: int
    url: str
    due_on: dt.date | None = None
    is_late: bool = False


def voting_waiting_for(viewer: Viewer, today: dt.date) -> list[VoteWaiting]:
    """What votes ask of this person; three queries."""
    if not viewer.is_signed_in:
        return []
    return [*_to_count(viewer, today), *_to_record(viewer), *_to_read_again(viewer)]


def _where(viewer: Viewer, verb: str) -> QuerySet[MoneyVote]:
    """The votes of opgaven on which somebody holds a verb of this room."""
    mine = opgaven.among_where(viewer, rights_of("voting").holders[verb])
    return visible_votes(viewer).filter(opgave__in=mine).select_related("opgave")


def _to_count(viewer: Viewer, today: dt.date) -> list[VoteWaiting]:
    """Votes of which the last day has passed and that nobody had counted; one query."""
    over = _where(viewer, "publish_vote").filter(state=VoteState.FROZEN, ends_before__lte=today)
    return [
        VoteWaiting(
            what=_("Count the votes of “%(title)s”") % {"title": vote.title},
            about=vote.opgave.title,
            why=_("the last day was %(day)s") % {"day": date_words(rules.last_day(vote))},
            minutes=5,
            url=f"{reverse('voting:keep', args=[vote.pk])}#slot",
            due_on=vote.ends_before,
            is_late=vote.ends_before < today,
        )
        for vote in over.order_by("ends_before")
    ]


def _to_record(viewer: Viewer) -> list[VoteWaiting]:
    """Outcomes on which no body decided yet, for who records it; one query."""
    counted = _where(viewer, "record_decision").filter(state=VoteState.CLOSED)
    return [
        VoteWaiting(
            what=_("Record what was decided on “%(title)s”") % {"title": vote.title},
            about=vote.opgave.title,
            why=_("the outcome is an advice until the competent body decides"),
            minutes=5,
            url=reverse("voting:decide", args=[vote.pk]),
        )
        for vote in counted.order_by("pk")
    ]


def _to_read_again(viewer: Viewer) -> list[VoteWaiting]:
    """Paper ballots that a colleague typed first, or that two people read differently; one query."""
    me: Any = viewer.account_id or 0
    first = Q(sheets__second_by__isnull=True, sheets__is_counted=False) & ~Q(sheets__first_by=me)
    differs = Q(sheets__second_by__isnull=False, sheets__is_counted=False)
    rows = (
        _where(viewer, "type_paper")
        .filter(state=VoteState.FROZEN)
        .annotate(n_first=Count("sheets", filter=first), n_differ=Count("sheets", filter=differs))
        .filter(Q(n_first__gt=0) | Q(n_differ__gt=0))
    )
    return [row for vote in rows.order_by("pk") for row in _sheets_of(vote, vote.n_first, vote.n_differ)]


def _sheets_of(vote: MoneyVote, n_first: int, n_differ: int) -> list[VoteWaiting]:
    url = reverse("voting:paper", args=[vote.pk])
    found = []
    if n_first:
        what = ngettext("Type a ballot on paper again", "Type %(n)d ballots on paper again", n_first)
        why = _("a colleague typed it first; it counts when a second person reads the same")
        found.append((what % {"n": n_first}, why, n_first))
    if n_differ:
        what = ngettext(
            "Settle a ballot on paper that two people read differently",
            "Settle %(n)d ballots on paper that two people read differently",
            n_differ,
        )
        found.append((what % {"n": n_differ}, _("it does not count before that"), n_differ))
    return [VoteWaiting(what, vote.title, why, max(1, n), url, vote.ends_before) for what, why, n in found]

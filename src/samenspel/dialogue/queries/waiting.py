"""What people said that waits for an answer of one person."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.dialogue.models import Answer, Outcome, Statement, StatementState
from samenspel.dialogue.permissions import answers as doors
from samenspel.dialogue.queries.answers import OUTCOME_WORDS, WITHOUT, give_url
from samenspel.dialogue.queries.things import CONVERSATION, SIGNAL, STATEMENT
from samenspel.foundation import lineage
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class WaitingPlace:
    """Voices at one place that wait for an answer of this viewer."""

    title: str
    n: int
    url: str
    since: dt.date | None = None


def voices_waiting_for(viewer: Viewer, today: dt.date) -> list[WaitingPlace]:
    """Where voices wait for an answer of this viewer: ended conversations, and signals; two queries."""
    ended = doors.answered_conversations(viewer).filter(
        Q(closed_at__isnull=False) | Q(ends_before__lte=today)
    )
    shown = Statement.objects.filter(conversation=OuterRef("pk"), state=StatementState.SHOWN)
    answered = Answer.objects.filter(kind=STATEMENT, superseded_at__isnull=True).values("thing_id")
    left = shown.exclude(pk__in=answered).order_by().values("conversation").annotate(n=Count("pk"))
    places = [
        WaitingPlace(
            title=conversation.title,
            n=conversation.n_left,
            url=f"{give_url(CONVERSATION, conversation.pk)}?staat={WITHOUT}",
            since=conversation.ends_before,
        )
        for conversation in ended.annotate(n_left=Coalesce(Subquery(left.values("n")), 0)).filter(
            n_left__gt=0
        )
    ]
    return [*places, *_signals_waiting(viewer)]


def looks_again(viewer: Viewer, today: dt.date) -> list[WaitingPlace]:
    """Voices that this viewer answered with "later", and whose day has come; one query."""
    due = Answer.objects.filter(
        given_by=viewer.account_id or 0,
        outcome=Outcome.LATER,
        superseded_at__isnull=True,
        look_again_on__lte=today,
    )
    by_place = Counter((answer.place_kind, answer.place_id) for answer in due)
    cards = lineage.cards_of(viewer, by_place)
    return [
        WaitingPlace(cards[key].text, n, f"{give_url(*key)}?staat={OUTCOME_WORDS[Outcome.LATER]}")
        for key, n in by_place.items()
        if key in cards
    ]


def _signals_waiting(viewer: Viewer) -> list[WaitingPlace]:
    if not doors.answering_owners(viewer):
        return []
    answered = Answer.objects.filter(kind=SIGNAL, superseded_at__isnull=True).values("thing_id")
    left = doors.signals_to_answer(viewer).exclude(pk__in=answered).order_by()
    found = left.values_list("owner__name").annotate(n=Count("pk"))
    return [
        WaitingPlace(_("Signals of %(name)s") % {"name": name}, n, reverse("dialogue:signals"))
        for name, n in found
    ]

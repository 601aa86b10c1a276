"""What a host sees: how it goes, what waits, and one statement to decide about."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, F, Max, Q, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone

from samenspel.dialogue import permissions
from samenspel.dialogue.models import (
    Conversation,
    ConversationHost,
    Participant,
    Statement,
    StatementState,
    Vote,
)
from samenspel.dialogue.queries.alike import ALIKE_FROM, likeness, words_of
from samenspel.dialogue.queries.lists import last_day_of, state_of
from samenspel.people.permissions import Viewer

DAYS_SHOWN = 7
MOST_ALIKE = 5
PAGE_SIZE = 25


@dataclass(frozen=True)
class DayRow:
    """What came in on one day."""

    day: dt.date
    n_votes: int
    n_statements: int


@dataclass(frozen=True)
class ManagementSheet:
    """How a conversation goes."""

    pk: int
    title: str
    question: str
    state: str
    starts_on: dt.date
    last_day: dt.date | None
    moderation: str
    access: str
    link_key: str
    version: int
    n_people: int
    n_votes: int
    n_shown: int
    n_waiting: int
    n_resident: int
    last_vote_at: dt.datetime | None
    days: tuple[DayRow, ...]
    hosts: tuple[str, ...]
    is_just_opened: bool


@dataclass(frozen=True)
class QueueRow:
    """A statement as a host sees it."""

    pk: int
    number: int
    text: str
    origin: str
    said_at: dt.datetime
    state: str
    reason: str
    note: str
    merged_number: int | None
    n_votes: int


@dataclass(frozen=True)
class QueueSheet:
    """The statements in one state, a page at a time, with how many there are in each."""

    state: str
    rows: tuple[QueueRow, ...]
    counts: dict[str, int]
    page: int
    n_pages: int


@dataclass(frozen=True)
class StatementJudgeSheet:
    """One statement to decide about, and those that say something alike."""

    row: QueueRow
    alike: tuple[QueueRow, ...]


def management_sheet(conversation: Conversation, *, today: dt.date) -> ManagementSheet:
    """How it goes, with the last seven days; five queries."""
    of_this = Statement.objects.filter(conversation=conversation)
    counts = of_this.aggregate(
        votes=Sum(F("n_agree") + F("n_disagree") + F("n_pass")),
        shown=Count("pk", filter=Q(state=StatementState.SHOWN)),
        waiting=Count("pk", filter=Q(state=StatementState.WAITING)),
        resident=Count("pk", filter=Q(origin="resident")),
    )
    hosts = ConversationHost.objects.filter(conversation=conversation).order_by("person__sort_key")
    votes = Vote.objects.filter(statement__conversation=conversation)
    return ManagementSheet(
        pk=conversation.pk,
        title=conversation.title,
        question=conversation.question,
        state=state_of(conversation, today),
        starts_on=conversation.starts_on,
        last_day=last_day_of(conversation),
        moderation=conversation.get_moderation_display(),
        access=conversation.get_access_display(),
        link_key=conversation.link_key,
        version=conversation.version,
        n_people=Participant.objects.filter(conversation=conversation, erased_at__isnull=True).count(),
        n_votes=counts["votes"] or 0,
        n_shown=counts["shown"],
        n_waiting=counts["waiting"],
        n_resident=counts["resident"],
        last_vote_at=votes.aggregate(last=Max("voted_at"))["last"],
        days=_days(conversation, today),
        hosts=tuple(hosts.values_list("person__name", flat=True)),
        is_just_opened=today in (conversation.starts_on, timezone.localdate(conversation.created_at)),
    )


def queue_sheet(viewer: Viewer, conversation: Conversation, state: str, page: int = 1) -> QueueSheet:
    """The statements in one state, oldest first when they wait; three queries."""
    seen = permissions.visible_statements(viewer, conversation)
    by_state = dict(seen.order_by().values_list("state").annotate(n=Count("pk")))
    wanted = seen.filter(state=state).select_related("merged_into")
    n_pages = max(1, -(-by_state.get(state, 0) // PAGE_SIZE))
    page = min(max(page, 1), n_pages)
    rows = wanted.order_by("number")[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return QueueSheet(
        state=state, rows=tuple(map(_queue_row, rows)), counts=by_state, page=page, n_pages=n_pages
    )


def judge_sheet(viewer: Viewer, conversation: Conversation, statement: Statement) -> StatementJudgeSheet:
    """A statement with the five shown ones that share most words with it; one query."""
    shown = (
        permissions.visible_statements(viewer, conversation)
        .filter(state=StatementState.SHOWN)
        .exclude(pk=statement.pk)
        .select_related("merged_into")
    )
    words = words_of(statement.text)
    scored = [(likeness(words, words_of(other.text)), other) for other in shown]
    best = sorted(
        (pair for pair in scored if pair[0] >= ALIKE_FROM), key=lambda pair: (-pair[0], pair[1].number)
    )
    return StatementJudgeSheet(
        row=_queue_row(statement), alike=tuple(_queue_row(other) for _score, other in best[:MOST_ALIKE])
    )


def _days(conversation: Conversation, today: dt.date) -> tuple[DayRow, ...]:
    first = today - dt.timedelta(days=DAYS_SHOWN - 1)
    votes = dict(
        Vote.objects.filter(statement__conversation=conversation, voted_at__date__gte=first)
        .annotate(day=TruncDate("voted_at"))
        .values_list("day")
        .annotate(n=Count("pk"))
    )
    said = Counter(
        Statement.objects.filter(conversation=conversation, said_at__date__gte=first, origin="resident")
        .annotate(day=TruncDate("said_at"))
        .values_list("day", flat=True)
    )
    days = sorted({*votes, *said}, reverse=True)
    return tuple(DayRow(day, votes.get(day, 0), said.get(day, 0)) for day in days)


def _queue_row(statement: Statement) -> QueueRow:
    return QueueRow(
        pk=statement.pk,
        number=statement.number,
        text=statement.text,
        origin=statement.get_origin_display(),
        said_at=statement.said_at,
        state=statement.state,
        reason=statement.get_reason_display() if statement.reason else "",
        note=statement.reason_note,
        merged_number=statement.merged_into.number if statement.merged_into else None,
        n_votes=statement.n_votes,
    )

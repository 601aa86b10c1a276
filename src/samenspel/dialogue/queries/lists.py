"""The list of conversations: what is open, what comes, what has been closed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from samenspel.dialogue import permissions, rules
from samenspel.dialogue.models import Conversation, Participant, Statement, StatementState
from samenspel.people.permissions import Viewer

PAGE_SIZE = 30
MOST_OPEN = 200


@dataclass(frozen=True)
class ConversationRow:
    """A conversation with how many took part."""

    pk: int
    title: str
    question: str
    owner: str
    area: str
    state: str
    starts_on: dt.date
    last_day: dt.date | None
    source: str
    is_by_link: bool
    n_people: int
    n_statements: int
    n_votes: int


@dataclass(frozen=True)
class ListSheet:
    """All conversations that the viewer sees, the closed ones a page at a time."""

    open_now: tuple[ConversationRow, ...]
    coming: tuple[ConversationRow, ...]
    closed: tuple[ConversationRow, ...]
    page: int
    n_pages: int
    may_open: bool

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all."""
        return not (self.open_now or self.coming or self.closed)


def conversation_list(viewer: Viewer, *, today: dt.date, page: int = 1) -> ListSheet:
    """What is open, coming and closed; three queries, however many there are."""
    all_seen = _with_counts(permissions.visible_conversations(viewer))
    is_over = Q(closed_at__isnull=False) | Q(ends_before__lte=today)
    running = [conversation_row(c, today) for c in all_seen.exclude(is_over)[:MOST_OPEN]]
    over = all_seen.filter(is_over)
    n_pages = max(1, -(-over.count() // PAGE_SIZE))
    page = min(max(page, 1), n_pages)
    closed = over[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return ListSheet(
        open_now=tuple(row for row in running if row.state == "open"),
        coming=tuple(row for row in running if row.state == "coming"),
        closed=tuple(conversation_row(c, today) for c in closed),
        page=page,
        n_pages=n_pages,
        may_open=permissions.may_open_somewhere(viewer),
    )


def with_counts(viewer: Viewer) -> QuerySet[Conversation]:
    """The conversations that the viewer sees, with their counts, for the API."""
    return _with_counts(permissions.visible_conversations(viewer))


def conversation_row(conversation: Conversation, today: dt.date) -> ConversationRow:
    """A row from a conversation that carries its counts."""
    return ConversationRow(
        pk=conversation.pk,
        title=conversation.title,
        question=conversation.question,
        owner=conversation.owner.name,
        area=conversation.area.name if conversation.area else "",
        state=state_of(conversation, today),
        starts_on=conversation.starts_on,
        last_day=last_day_of(conversation),
        source=conversation.source,
        is_by_link=conversation.access == "link",
        n_people=getattr(conversation, "n_people", 0),
        n_statements=getattr(conversation, "n_statements", 0),
        n_votes=getattr(conversation, "n_votes", 0),
    )


def state_of(conversation: Conversation, today: dt.date) -> str:
    """Open, coming, closed, or imported (and so closed)."""
    if conversation.is_imported:
        return "imported"
    if rules.is_closed(conversation, today):
        return "closed"
    return "open" if rules.has_started(conversation, today) else "coming"


def last_day_of(conversation: Conversation) -> dt.date | None:
    """The last day on which people can vote."""
    if conversation.ends_before is None:
        return None
    return conversation.ends_before - dt.timedelta(days=1)


def _with_counts(conversations: QuerySet[Conversation]) -> QuerySet[Conversation]:
    # One counting query a kind, each on its own index; joins of both would multiply the rows.
    people = (
        Participant.objects.filter(conversation=OuterRef("pk"), erased_at__isnull=True)
        .order_by()
        .values("conversation")
        .annotate(n=Count("pk"))
        .values("n")
    )
    statements = Statement.objects.filter(conversation=OuterRef("pk")).order_by().values("conversation")
    shown = statements.filter(state=StatementState.SHOWN).annotate(n=Count("pk")).values("n")
    votes = statements.annotate(n=Sum(F("n_agree") + F("n_disagree") + F("n_pass"))).values("n")
    return conversations.select_related("owner", "area").annotate(
        n_people=Coalesce(Subquery(people, output_field=IntegerField()), 0),
        n_statements=Coalesce(Subquery(shown, output_field=IntegerField()), 0),
        n_votes=Coalesce(Subquery(votes, output_field=IntegerField()), 0),
    )

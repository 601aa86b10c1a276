"""What a host does: open a conversation, change it while it runs, close it, add another host."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from samenspel.dialogue import permissions, rules
from samenspel.dialogue.actions.calculating import want_calculation
from samenspel.dialogue.errors import AlreadyClosed, ClosesBeforeItOpens, NotAHostHere
from samenspel.dialogue.models import (
    Access,
    Conversation,
    ConversationHost,
    Moderation,
    Statement,
    StatementOrigin,
    StatementState,
)
from samenspel.foundation import journal, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.people.models import Membership, Organisation, Person
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import date_words

# Read aloud in a room and typed over from a wall: no 0/o, 1/l/i. Ten of these cannot be guessed.
KEY_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class ConversationDraft:
    """What a conversation is opened with, or changed into."""

    title: str
    question: str
    starts_on: dt.date
    introduction: str = ""
    area_id: int | None = None
    last_day: dt.date | None = None
    moderation: str = Moderation.BEFORE
    access: str = Access.PUBLIC
    statements: tuple[str, ...] = ()

    @property
    def ends_before(self) -> dt.date | None:
        """The first day on which nobody can vote any more."""
        return self.last_day + dt.timedelta(days=1) if self.last_day else None

    @staticmethod
    def last_day_before(ends_before: dt.date | None) -> dt.date | None:
        """The last day on which people can vote, as a form asks it."""
        return ends_before - dt.timedelta(days=1) if ends_before else None


@transaction.atomic
def open_conversation(draft: ConversationDraft, owner: Organisation, *, by: Viewer) -> Conversation:
    """Open a conversation with its first statements; whoever opens it is its host."""
    permissions.may_open(by, owner).require()
    _check_period(draft)
    for text in draft.statements:
        rules.check_statement(rules.tidy(text))
    conversation = Conversation.objects.create(
        owner=owner,
        title=draft.title,
        question=draft.question,
        introduction=draft.introduction,
        area_id=draft.area_id,
        starts_on=draft.starts_on,
        ends_before=draft.ends_before,
        moderation=draft.moderation,
        access=draft.access,
        link_key=new_link_key(),
        created_by=by.account,
    )
    if by.account is not None and by.account.person_id is not None:
        ConversationHost.objects.create(conversation=conversation, person_id=by.account.person_id)
    add_starting_statements(conversation, draft.statements)
    search.put([findable(conversation)])
    journal.record("dialogue.conversation_opened", by=by.account, about=conversation)
    return conversation


@transaction.atomic
def edit_conversation(
    conversation: Conversation, draft: ConversationDraft, *, by: Viewer, version: int
) -> None:
    """Change what is asked, and add starting statements; a second editor is told and loses nothing."""
    locked = (
        Conversation.objects.select_for_update(of=("self",)).select_related("owner").get(pk=conversation.pk)
    )
    permissions.may_edit(by, locked).require()
    if locked.version != version:
        raise EditedMeanwhile
    _check_period(draft)
    for text in draft.statements:
        rules.check_statement(rules.tidy(text))
    locked.title, locked.question, locked.introduction = draft.title, draft.question, draft.introduction
    locked.area_id, locked.access, locked.moderation = draft.area_id, draft.access, draft.moderation
    locked.starts_on, locked.ends_before = draft.starts_on, draft.ends_before
    locked.version += 1
    locked.save()
    add_starting_statements(locked, draft.statements)
    search.put([findable(locked)])
    journal.record("dialogue.conversation_edited", by=by.account, about=locked)


@transaction.atomic
def close_conversation(conversation: Conversation, *, by: Viewer) -> None:
    """End the voting now; the outcome is calculated once more over all votes."""
    locked = (
        Conversation.objects.select_for_update(of=("self",)).select_related("owner").get(pk=conversation.pk)
    )
    permissions.may_close(by, locked).require()
    if locked.closed_at is not None:
        raise AlreadyClosed
    locked.closed_at = timezone.now()
    locked.version += 1
    locked.save(update_fields=["closed_at", "version"])
    want_calculation(locked.pk)
    journal.record("dialogue.conversation_closed", by=by.account, about=locked)


@transaction.atomic
def add_host(conversation: Conversation, email: str, *, by: Viewer) -> ConversationHost:
    """Let a colleague keep this conversation too; adding twice does no harm."""
    locked = (
        Conversation.objects.select_for_update(of=("self",)).select_related("owner").get(pk=conversation.pk)
    )
    permissions.may_edit(by, locked).require()
    person = Person.objects.filter(
        account__email__iexact=email.strip(),
        account__is_active=True,
        pk__in=Membership.objects.filter(organisation=locked.owner).values("person"),
    ).first()
    if person is None:
        raise NotAHostHere(email=email.strip(), organisation=locked.owner.name)
    known = ConversationHost.objects.filter(conversation=locked, person=person).first()
    if known is not None:
        return known
    host = ConversationHost.objects.create(conversation=locked, person=person)
    journal.record("dialogue.host_added", by=by.account, about=host)
    return host


def add_starting_statements(conversation: Conversation, texts: tuple[str, ...]) -> None:
    """Put a host's statements in, each text once; what stands already is left alone."""
    standing = list(Statement.objects.filter(conversation=conversation).values_list("number", "text_key"))
    number = max((known for known, _key in standing), default=0)
    keys = {key for _number, key in standing}
    fresh: list[Statement] = []
    for text in map(rules.tidy, texts):
        key = rules.text_key(text)
        if key in keys:
            continue
        keys.add(key)
        number += 1
        fresh.append(
            Statement(
                conversation=conversation,
                number=number,
                text=text,
                text_key=key,
                origin=StatementOrigin.HOST,
                state=StatementState.SHOWN,
                said_at=timezone.now(),
            )
        )
    search.put([search.FindableText(thing, thing.text) for thing in Statement.objects.bulk_create(fresh)])


def findable(conversation: Conversation) -> search.FindableText:
    """What of a conversation can be found."""
    return search.FindableText(
        conversation, conversation.title, f"{conversation.question}\n{conversation.introduction}"
    )


def new_link_key() -> str:
    """The last part of a conversation's short address."""
    return "".join(secrets.choice(KEY_LETTERS) for _place in range(10))


def _check_period(draft: ConversationDraft) -> None:
    if draft.last_day is not None and draft.last_day < draft.starts_on:
        raise ClosesBeforeItOpens(last=date_words(draft.last_day), first=date_words(draft.starts_on))

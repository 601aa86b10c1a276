"""Who sees which conversations, and what a role lets them do there."""

from __future__ import annotations

import secrets

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from samenspel.dialogue.models import (
    Access,
    Conversation,
    ConversationHost,
    ConversationImport,
    Statement,
    StatementState,
)
from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.people.models import Organisation, Role
from samenspel.people.permissions import Viewer, visible_organisations

READABLE_STATES = (StatementState.SHOWN, StatementState.MERGED)


def visible_conversations(viewer: Viewer) -> QuerySet[Conversation]:
    """The only door to conversations: public ones, those of the viewer's organisations, those they host."""
    mine = viewer.organisation_ids | viewer.organisations_with(*Role.values)
    return Conversation.objects.filter(
        Q(access=Access.PUBLIC) | Q(owner__in=mine) | Q(pk__in=_hosted_ids(viewer)), is_complete=True
    )


def hosted_conversations(viewer: Viewer) -> QuerySet[Conversation]:
    """The conversations that this viewer is a host of."""
    return Conversation.objects.filter(pk__in=_hosted_ids(viewer))


def visible_conversation(viewer: Viewer, pk: int, *, link_key: str = "") -> Conversation:
    """One conversation; whoever came by its link sees it too."""
    conversation = visible_conversations(viewer).select_related("owner", "area").filter(pk=pk).first()
    if conversation is None and link_key:
        conversation = (
            Conversation.objects.select_related("owner", "area").filter(pk=pk, is_complete=True).first()
        )
        if conversation is not None and not secrets.compare_digest(conversation.link_key, link_key):
            conversation = None
    if conversation is None:
        raise Http404
    return conversation


def conversation_with_link(link_key: str) -> Conversation:
    """The conversation behind a short address."""
    conversation = Conversation.objects.filter(link_key=link_key.lower(), is_complete=True).first()
    if conversation is None:
        raise Http404
    return conversation


def visible_statements(viewer: Viewer, conversation: Conversation) -> QuerySet[Statement]:
    """The only door to statements: those that are shown; a moderator sees all that was not erased."""
    statements = Statement.objects.filter(conversation=conversation).exclude(state=StatementState.WITHDRAWN)
    if may_moderate(viewer, conversation):
        return statements
    return statements.filter(state__in=READABLE_STATES)


def visible_statement(viewer: Viewer, conversation: Conversation, number: int) -> Statement:
    """One statement by its number."""
    statement = (
        visible_statements(viewer, conversation)
        .select_related("merged_into", "conversation")
        .filter(number=number)
        .first()
    )
    if statement is None:
        raise Http404
    return statement


def visible_imports(viewer: Viewer) -> QuerySet[ConversationImport]:
    """The only door to imports: those of organisations for which the viewer may import."""
    return ConversationImport.objects.filter(owner__in=_organisations_where(viewer, "import_conversation"))


def visible_import(viewer: Viewer, pk: int) -> ConversationImport:
    """One import."""
    found = visible_imports(viewer).select_related("conversation", "owner").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def owners_for(viewer: Viewer, verb: str) -> QuerySet[Organisation]:
    """The organisations for which the viewer may do this."""
    return visible_organisations(viewer).filter(pk__in=_organisations_where(viewer, verb))


def holds(viewer: Viewer, conversation: Conversation, verb: str) -> bool:
    """Whether a function in the owner organisation, or hosting this conversation, holds the verb."""
    rights = rights_of("dialogue")
    # Whoever can see a conversation takes part as a resident; no account is asked for that.
    if rights.holds(viewer.roles_in(conversation.owner_id) | {Role.RESIDENT}, verb):
        return True
    return rights.holds({Role.HOST}, verb) and is_host(viewer, conversation)


def is_host(viewer: Viewer, conversation: Conversation) -> bool:
    """Whether the viewer hosts this conversation; one query, none for a stranger."""
    person_id = viewer.account.person_id if viewer.account else None
    if person_id is None:
        return False
    return ConversationHost.objects.filter(conversation=conversation, person_id=person_id).exists()


def may_open(viewer: Viewer, owner: Organisation) -> Verdict:
    """Those who talk with residents open a conversation for their organisation."""
    if rights_of("dialogue").holds(viewer.roles_in(owner.pk), "open_conversation"):
        return YES
    return no(
        _("Only a host, opgave lead, team member, area broker or administrator of %(name)s can do this.")
        % {"name": owner.name}
    )


def may_import(viewer: Viewer, owner: Organisation) -> Verdict:
    """The same people bring a conversation in from elsewhere."""
    if rights_of("dialogue").holds(viewer.roles_in(owner.pk), "import_conversation"):
        return YES
    return no(
        _("Only a host, opgave lead, team member, area broker or administrator of %(name)s can do this.")
        % {"name": owner.name}
    )


def may_edit(viewer: Viewer, conversation: Conversation) -> Verdict:
    """Its hosts change what a conversation asks."""
    return _by_host(viewer, conversation, "edit_conversation")


def may_moderate(viewer: Viewer, conversation: Conversation) -> Verdict:
    """Its hosts look at statements."""
    return _by_host(viewer, conversation, "moderate")


def may_close(viewer: Viewer, conversation: Conversation) -> Verdict:
    """Its hosts close it."""
    return _by_host(viewer, conversation, "close_conversation")


def may_vote(viewer: Viewer, conversation: Conversation) -> Verdict:
    """Everybody who can see it votes."""
    return YES if holds(viewer, conversation, "vote") else no(_("You cannot vote here."))


def may_state(viewer: Viewer, conversation: Conversation) -> Verdict:
    """Everybody who can see it says something."""
    return YES if holds(viewer, conversation, "state") else no(_("You cannot say something here."))


def _by_host(viewer: Viewer, conversation: Conversation, verb: str) -> Verdict:
    if holds(viewer, conversation, verb):
        return YES
    return no(
        _(
            "Only a host of this conversation, or an opgave lead, area broker or administrator of %(name)s, "
            "can do this."
        )
        % {"name": conversation.owner.name}
    )


def _organisations_where(viewer: Viewer, verb: str) -> frozenset[int]:
    rights = rights_of("dialogue")
    held_in = {organisation_id for _role, organisation_id in viewer.functions}
    return frozenset(pk for pk in held_in if rights.holds(viewer.roles_in(pk), verb))


def _hosted_ids(viewer: Viewer) -> QuerySet[ConversationHost, int]:
    person_id = viewer.account.person_id if viewer.account else None
    return ConversationHost.objects.filter(person_id=person_id or 0).values_list("conversation_id", flat=True)


def may_open_somewhere(viewer: Viewer) -> bool:
    """Whether there is an organisation for which the viewer may open a conversation; no query."""
    return bool(_organisations_where(viewer, "open_conversation"))

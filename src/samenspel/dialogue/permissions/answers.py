"""Who answers what people said, and who hears about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from samenspel.dialogue.models import (
    Answer,
    AnswerSubscriber,
    Conversation,
    Signal,
    SignalState,
    Statement,
    StatementState,
)
from samenspel.dialogue.permissions.conversations import holds, visible_conversations
from samenspel.dialogue.permissions.signals import (
    organisations_holding,
    visible_clusters,
    visible_signals,
)
from samenspel.dialogue.voices import heard_at
from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer


def visible_answers(viewer: Viewer, things: Iterable[tuple[str, int]]) -> QuerySet[Answer]:
    """The only door to answers: those on voices that the viewer has in hand and so may read.

    An answer is as visible as the voice to which it was given; ``viewer`` stands for who asks.
    """
    wanted: dict[str, set[int]] = {}
    for kind, pk in things:
        wanted.setdefault(kind, set()).add(pk)
    found = Q(pk__in=())
    for kind, ids in wanted.items():
        found |= Q(kind=kind, thing_id__in=ids)
    return Answer.objects.filter(found)


def standing_answers(viewer: Viewer) -> QuerySet[Answer]:
    """All answers that stand, newest first; ``viewer`` stands for who asks.

    Each may be shown only with the card of its voice, which says whether this viewer may read it.
    """
    return Answer.objects.filter(superseded_at__isnull=True).order_by("-given_at", "-pk")


def answers_on(kind: str, voices: QuerySet[Any]) -> QuerySet[Answer]:
    """The answers that stand to these voices, which the caller got through the door of their room."""
    return Answer.objects.filter(
        kind=kind, thing_id__in=voices.order_by().values("pk"), superseded_at__isnull=True
    )


def conversation_voices(viewer: Viewer, pk: int) -> QuerySet[Statement]:
    """The shown statements of a conversation that the viewer has come to see."""
    return Statement.objects.filter(conversation=pk, state=StatementState.SHOWN).order_by("number")


def cluster_voices(viewer: Viewer, pk: int) -> QuerySet[Signal]:
    """The signals of a group that the viewer may read."""
    return visible_signals(viewer).filter(cluster=pk).order_by("said_on", "pk")


def signal_voices(viewer: Viewer, pk: int) -> QuerySet[Signal]:
    """One signal as a voice by itself."""
    return visible_signals(viewer).filter(pk=pk).order_by("pk")


def may_answer_conversation(viewer: Viewer, pk: int) -> Verdict:
    """Its hosts answer."""
    found = visible_conversations(viewer).select_related("owner").filter(pk=pk).first()
    if found is None:
        raise Http404(pk)
    if holds(viewer, found, "give_answer"):
        return YES
    return _no_answer(found.owner)


def may_answer_signal(viewer: Viewer, pk: int) -> Verdict:
    """Those who work with signals in the municipality answer."""
    found = visible_signals(viewer).select_related("owner").filter(pk=pk).first()
    if found is None:
        raise Http404(pk)
    return _in(viewer, found.owner)


def may_answer_cluster(viewer: Viewer, pk: int) -> Verdict:
    """The same for a group of signals."""
    found = visible_clusters(viewer).select_related("owner").filter(pk=pk).first()
    if found is None:
        raise Http404(pk)
    return _in(viewer, found.owner)


def may_answer(viewer: Viewer, kind: str, pk: int) -> Verdict:
    """Whether this viewer answers what was said at this place, of any room."""
    return heard_at(kind).may_answer(viewer, pk)


def answering_owners(viewer: Viewer) -> frozenset[int]:
    """The organisations in which the viewer answers."""
    return organisations_holding(viewer, "give_answer")


def signals_to_answer(viewer: Viewer) -> QuerySet[Signal]:
    """The public signals that the viewer may answer."""
    return Signal.objects.filter(owner__in=answering_owners(viewer), state=SignalState.SHOWN)


def answered_conversations(viewer: Viewer) -> QuerySet[Conversation]:
    """The conversations that wait for this host: their own, and not finished."""
    person_id = viewer.account.person_id if viewer.account else None
    return Conversation.objects.filter(
        hosts__person=person_id or 0, finished_at__isnull=True, is_complete=True, is_imported=False
    )


def waiting_subscribers() -> QuerySet[AnswerSubscriber]:
    """The addresses that want to hear an answer; only the round that writes to them reads these."""
    return AnswerSubscriber.objects.filter(stopped_at__isnull=True)


def _in(viewer: Viewer, owner: Organisation) -> Verdict:
    if rights_of("dialogue").holds(viewer.roles_in(owner.pk), "give_answer"):
        return YES
    return _no_answer(owner)


def _no_answer(owner: Organisation) -> Verdict:
    return no(
        _("Only a host, opgave lead, area broker or administrator of %(name)s can answer this.")
        % {"name": owner.name}
    )

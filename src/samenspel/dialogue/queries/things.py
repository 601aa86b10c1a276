"""How conversations and statements look along the thread, in search and in the journal."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samenspel.dialogue import permissions
from samenspel.dialogue.models import Answer, Statement
from samenspel.foundation.lineage import ThingCard, cards_of

CONVERSATION = "dialogue.conversation"
STATEMENT = "dialogue.statement"
SIGNAL = "dialogue.signal"
CLUSTER = "dialogue.signalcluster"
QUESTIONNAIRE = "dialogue.questionnaire"
ANSWER = "dialogue.answer"


def conversation_things(viewer: Any, ids: Collection[int]) -> Mapping[int, ThingCard]:
    """The cards of these conversations; one query."""
    return {
        found.pk: ThingCard(
            kind=CONVERSATION,
            thing_id=found.pk,
            kind_label=_("Conversation"),
            text=found.title,
            url=reverse("dialogue:outcome", args=[found.pk]),
            on=found.starts_on,
        )
        for found in permissions.visible_conversations(viewer).filter(pk__in=ids)
    }


def statement_things(viewer: Any, ids: Collection[int]) -> Mapping[int, ThingCard]:
    """The cards of these statements, as far as they are shown; one query."""
    statements = Statement.objects.filter(
        pk__in=ids,
        state__in=permissions.READABLE_STATES,
        conversation__in=permissions.visible_conversations(viewer),
    )
    return {
        said.pk: ThingCard(
            kind=STATEMENT,
            thing_id=said.pk,
            kind_label=pgettext_lazy("conversation", "Statement"),
            text=said.text,
            url=reverse("dialogue:statement", args=[said.conversation_id, said.number]),
            on=said.said_at.date(),
        )
        for said in statements
    }


def signal_things(viewer: Any, ids: Collection[int]) -> Mapping[int, ThingCard]:
    """The cards of these signals; one query."""
    return {
        signal.pk: ThingCard(
            kind=SIGNAL,
            thing_id=signal.pk,
            kind_label=_("Signal"),
            text=signal.text,
            url=reverse("dialogue:signal", args=[signal.pk]),
            on=signal.said_on,
        )
        for signal in permissions.visible_signals(viewer).filter(pk__in=ids)
    }


def cluster_things(viewer: Any, ids: Collection[int]) -> Mapping[int, ThingCard]:
    """The cards of these groups of signals; one query."""
    return {
        cluster.pk: ThingCard(
            kind=CLUSTER,
            thing_id=cluster.pk,
            kind_label=_("Group of signals"),
            text=cluster.title,
            url=reverse("dialogue:cluster", args=[cluster.pk]),
            on=cluster.created_at.date(),
        )
        for cluster in permissions.visible_clusters(viewer).filter(pk__in=ids)
    }


def questionnaire_things(viewer: Any, ids: Collection[int]) -> Mapping[int, ThingCard]:
    """The cards of these questionnaires; one query."""
    return {
        found.pk: ThingCard(
            kind=QUESTIONNAIRE,
            thing_id=found.pk,
            kind_label=_("Questionnaire"),
            text=found.title,
            url=reverse("dialogue:questionnaire_outcome", args=[found.pk]),
            on=found.starts_on,
        )
        for found in permissions.visible_questionnaires(viewer).filter(pk__in=ids)
    }


def answer_things(viewer: Any, ids: Collection[int]) -> Mapping[int, ThingCard]:
    """The cards of these answers, with what was said that the viewer may read; a query a kind of voice."""
    answers = list(Answer.objects.filter(pk__in=ids, superseded_at__isnull=True))
    voices = cards_of(viewer, [(answer.kind, answer.thing_id) for answer in answers])
    return {
        answer.pk: ThingCard(
            kind=ANSWER,
            thing_id=answer.pk,
            kind_label=pgettext_lazy("what happened with it", "Answer"),
            text=f"{answer.get_outcome_display().capitalize()}. {answer.reason}".strip(),
            url=voices[answer.kind, answer.thing_id].url,
            on=answer.decided_on,
        )
        for answer in answers
        if (answer.kind, answer.thing_id) in voices
    }

"""How conversations and statements look along the thread, in search and in the journal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, TypeVar

from django.db.models import Model
from django.urls import reverse
from django.utils.functional import Promise
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

Thing = TypeVar("Thing", bound=Model)
# What differs from kind to kind: the words, the page and the day.
Words = tuple[str, str, dt.date]


def conversation_things(viewer: Any, ids: Collection[int]) -> Mapping[int, ThingCard]:
    """The cards of these conversations; one query."""
    return _cards(
        (CONVERSATION, _("Conversation")),
        permissions.visible_conversations(viewer).filter(pk__in=ids),
        lambda row: (row.title, reverse("dialogue:outcome", args=[row.pk]), row.starts_on),
    )


def statement_things(viewer: Any, ids: Collection[int]) -> Mapping[int, ThingCard]:
    """The cards of these statements, as far as they are shown; one query."""
    return _cards(
        (STATEMENT, pgettext_lazy("conversation", "Statement")),
        Statement.objects.filter(
            pk__in=ids,
            state__in=permissions.READABLE_STATES,
            conversation__in=permissions.visible_conversations(viewer),
        ),
        lambda row: (
            row.text,
            reverse("dialogue:statement", args=[row.conversation_id, row.number]),
            row.said_at.date(),
        ),
    )


def signal_things(viewer: Any, ids: Collection[int]) -> Mapping[int, ThingCard]:
    """The cards of these signals; one query."""
    return _cards(
        (SIGNAL, _("Signal")),
        permissions.visible_signals(viewer).filter(pk__in=ids),
        lambda row: (row.text, reverse("dialogue:signal", args=[row.pk]), row.said_on),
    )


def cluster_things(viewer: Any, ids: Collection[int]) -> Mapping[int, ThingCard]:
    """The cards of these groups of signals; one query."""
    return _cards(
        (CLUSTER, _("Group of signals")),
        permissions.visible_clusters(viewer).filter(pk__in=ids),
        lambda row: (row.title, reverse("dialogue:cluster", args=[row.pk]), row.created_at.date()),
    )


def questionnaire_things(viewer: Any, ids: Collection[int]) -> Mapping[int, ThingCard]:
    """The cards of these questionnaires; one query."""
    return _cards(
        (QUESTIONNAIRE, _("Questionnaire")),
        permissions.visible_questionnaires(viewer).filter(pk__in=ids),
        lambda row: (row.title, reverse("dialogue:questionnaire_outcome", args=[row.pk]), row.starts_on),
    )


def answer_things(viewer: Any, ids: Collection[int]) -> Mapping[int, ThingCard]:
    """The cards of these answers, with what was said that the viewer may read; a query a kind of voice."""
    answers = list(Answer.objects.filter(pk__in=ids, superseded_at__isnull=True))
    voices = cards_of(viewer, [(answer.kind, answer.thing_id) for answer in answers])
    return _cards(
        (ANSWER, pgettext_lazy("what happened with it", "Answer")),
        (answer for answer in answers if (answer.kind, answer.thing_id) in voices),
        lambda row: (
            f"{row.get_outcome_display().capitalize()}. {row.reason}".strip(),
            voices[row.kind, row.thing_id].url,
            row.decided_on,
        ),
    )


def _cards(
    kind: tuple[str, str | Promise], rows: Iterable[Thing], words: Callable[[Thing], Words]
) -> dict[int, ThingCard]:
    """The cards of rows of one kind, by number."""
    found = {}
    for row in rows:
        text, url, on = words(row)
        found[row.pk] = ThingCard(
            kind=kind[0], thing_id=row.pk, kind_label=kind[1], text=text, url=url, on=on
        )
    return found

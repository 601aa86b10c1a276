"""What was done with what people said: with each voice, counted per place, and what still waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.dialogue import permissions
from samenspel.dialogue.models import (
    Answer,
    AnswerSubscriber,
    Conversation,
    Outcome,
    Signal,
    SignalCluster,
    Statement,
)
from samenspel.dialogue.permissions import answers as doors
from samenspel.dialogue.queries.things import CLUSTER, CONVERSATION, SIGNAL, STATEMENT
from samenspel.dialogue.voices import HeardAt, Voice, VoicePlace
from samenspel.foundation import lineage
from samenspel.foundation.lineage import ThingCard
from samenspel.foundation.models import Link, LinkKind
from samenspel.foundation.slots import Button
from samenspel.people.homes import home_of
from samenspel.people.permissions import Viewer
from samenspel.ui import formats
from samenspel.ui.parts import Status

PAGE_SIZE = 30
LIGHTS: dict[str, str] = {
    Outcome.DONE: "fine",
    Outcome.PARTLY: "busy",
    Outcome.NOT: "none",
    Outcome.LATER: "attention",
}
# The words of an address, and of other programs.
OUTCOME_WORDS: dict[str, str] = {
    Outcome.DONE: "gedaan",
    Outcome.PARTLY: "deels",
    Outcome.NOT: "niet",
    Outcome.LATER: "later",
}
WITHOUT = "zonder"


@dataclass(frozen=True)
class AnswerCard:
    """An answer as it stands with a voice."""

    pk: int
    outcome: str
    label: str
    reason: str
    decided_by: str
    decided_on: dt.date
    look_again_on: dt.date | None
    given_at: dt.datetime
    superseded_at: dt.datetime | None = None

    @property
    def light(self) -> Status:
        """What happened, as a status."""
        return Status(LIGHTS[self.outcome], self.label.capitalize())

    @property
    def decision(self) -> str:
        """Who decided, and when."""
        return _("%(who)s, %(day)s") % {"who": self.decided_by, "day": formats.date_words(self.decided_on)}

    @property
    def sentence(self) -> str:
        """All of it in one line, for a list of voices."""
        return f"{self.label.capitalize()}. {self.reason}" if self.reason else f"{self.label.capitalize()}."


@dataclass(frozen=True)
class VoiceAnswer:
    """A voice with its answer, or none yet; earlier answers stay readable."""

    voice: Voice
    answer: AnswerCard | None
    earlier: tuple[AnswerCard, ...] = ()
    things: tuple[ThingCard, ...] = ()


@dataclass(frozen=True)
class AnswerCounts:
    """How many voices got which answer, in a fixed order."""

    n: int
    by_outcome: Mapping[str, int]

    @property
    def n_answered(self) -> int:
        """How many have an answer."""
        return sum(self.by_outcome.values())

    @property
    def n_without(self) -> int:
        """How many have none yet."""
        return self.n - self.n_answered

    def of(self, outcome: str) -> int:
        """How many got this one."""
        return self.by_outcome.get(outcome, 0)


@dataclass(frozen=True)
class AnswersSheet:
    """What happened with everything that was said at one place, a page at a time."""

    place: VoicePlace
    counts: AnswerCounts
    rows: tuple[VoiceAnswer, ...]
    page: int
    n_pages: int
    n_shown: int
    newest: int
    n_want_answer: int = 0


def answers_of(viewer: Viewer, things: Iterable[tuple[str, int]]) -> dict[tuple[str, int], AnswerCard]:
    """The answers that stand to these voices, which the viewer has in hand; one query."""
    standing = doors.visible_answers(viewer, things).filter(superseded_at__isnull=True)
    return {(answer.kind, answer.thing_id): card_of(answer) for answer in standing}


def counts_of(kind: str, voices: QuerySet[Any]) -> AnswerCounts:
    """How many of these voices got which answer; two queries."""
    found = doors.answers_on(kind, voices).order_by().values_list("outcome").annotate(n=Count("pk"))
    return AnswerCounts(n=voices.count(), by_outcome=dict(found))


def answers_sheet(
    viewer: Viewer,
    heard: HeardAt,
    place: VoicePlace,
    *,
    outcome: str = "",
    page: int = 1,
    only: int | None = None,
) -> AnswersSheet:
    """Everything said at one place with its answers; eight queries and one for each kind of thing linked."""
    voices = heard.voices(viewer, place.pk)
    counts = counts_of(heard.voice_kind, voices)
    shown = voices.filter(_with_outcome(heard.voice_kind, voices, outcome)) if outcome else voices
    if only is not None:
        shown = voices.filter(pk=only)
    n_shown = shown.count() if outcome or only is not None else counts.n
    n_pages = max(1, -(-n_shown // PAGE_SIZE))
    page = min(max(page, 1), n_pages)
    said = [heard.voice(row) for row in shown[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]]
    return AnswersSheet(
        place=place,
        counts=counts,
        rows=with_answers(viewer, said),
        page=page,
        n_pages=n_pages,
        n_shown=n_shown,
        newest=newest_answer(heard.voice_kind, voices),
        n_want_answer=_n_want_answer(heard, place, voices),
    )


def voice_ids(viewer: Viewer, heard: HeardAt, place: VoicePlace, *, outcome: str, most: int) -> list[int]:
    """Everything that was said at a place, or what has this outcome; one query."""
    voices = heard.voices(viewer, place.pk)
    shown = voices.filter(_with_outcome(heard.voice_kind, voices, outcome)) if outcome else voices
    return list(shown.values_list("pk", flat=True)[:most])


def newest_answer(kind: str, voices: QuerySet[Any]) -> int:
    """The newest answer on a page, so that a later one is noticed; one query."""
    newest = doors.answers_on(kind, voices).order_by("-pk").values_list("pk", flat=True).first()
    return newest or 0


def voice_answer(viewer: Viewer, kind: str, pk: int) -> VoiceAnswer:
    """The answer to one voice with the earlier ones; two queries and one for each kind of thing linked."""
    return with_answers(viewer, [Voice(kind, pk, None, "", "", "")])[0]


def with_answers(viewer: Viewer, said: list[Voice]) -> tuple[VoiceAnswer, ...]:
    """These voices with their answers; two queries and one for each kind of thing linked."""
    keys = [(voice.kind, voice.pk) for voice in said]
    given: dict[tuple[str, int], list[Answer]] = {}
    for answer in doors.visible_answers(viewer, keys).order_by("-pk"):
        given.setdefault((answer.kind, answer.thing_id), []).append(answer)
    things = answered_with(viewer, keys)
    rows = []
    for voice, key in zip(said, keys, strict=True):
        cards = [card_of(answer) for answer in given.get(key, [])]
        standing = next((card for card in cards if card.superseded_at is None), None)
        earlier = tuple(card for card in cards if card is not standing)
        rows.append(VoiceAnswer(voice, standing, earlier, things.get(key, ())))
    return tuple(rows)


def answered_with(
    viewer: Viewer, keys: Iterable[tuple[str, int]]
) -> dict[tuple[str, int], tuple[ThingCard, ...]]:
    """The opgaven and efforts that answer these voices; one query and one for each kind."""
    by_kind: dict[str, set[int]] = {}
    for kind, pk in keys:
        by_kind.setdefault(kind, set()).add(pk)
    links: list[Link] = []
    for kind, ids in by_kind.items():
        links += Link.objects.filter(
            kind=LinkKind.ANSWERS, from_kind=kind, from_id__in=ids, retracted_at__isnull=True
        ).order_by("pk")
    cards = lineage.cards_of(viewer, [(link.to_kind, link.to_id) for link in links])
    found: dict[tuple[str, int], list[ThingCard]] = {}
    for link in links:
        card = cards.get((link.to_kind, link.to_id))
        if card is not None:
            found.setdefault((link.from_kind, link.from_id), []).append(card)
    return {key: tuple(things) for key, things in found.items()}


def card_of(answer: Answer) -> AnswerCard:
    """An answer as it is shown."""
    return AnswerCard(
        pk=answer.pk,
        outcome=answer.outcome,
        label=str(answer.get_outcome_display()),
        reason=answer.reason,
        decided_by=answer.decided_by_name,
        decided_on=answer.decided_on,
        look_again_on=answer.look_again_on,
        given_at=answer.given_at,
        superseded_at=answer.superseded_at,
    )


def conversation_place(conversation: Conversation) -> VoicePlace:
    """A conversation as a place where voices were heard."""
    return VoicePlace(
        kind=CONVERSATION,
        pk=conversation.pk,
        title=conversation.title,
        kind_label=_("Conversation"),
        url=reverse("dialogue:outcome", args=[conversation.pk]),
        owner=conversation.owner.name,
        home=home_of(conversation.owner),
        on=conversation.starts_on,
        settled_at=conversation.finished_at,
        close_url=reverse("dialogue:finish", args=[conversation.pk]),
    )


def seen_conversation(viewer: Viewer, pk: int) -> VoicePlace:
    """The same for who may see it, or 404; one query."""
    return conversation_place(permissions.visible_conversation(viewer, pk))


def seen_cluster(viewer: Viewer, pk: int) -> VoicePlace:
    """A group of signals as a place; one query."""
    cluster: SignalCluster = permissions.visible_cluster(viewer, pk)
    return VoicePlace(
        kind=CLUSTER,
        pk=pk,
        title=cluster.title,
        kind_label=_("Group of signals"),
        url=reverse("dialogue:cluster", args=[pk]),
        owner=cluster.owner.name,
        home=home_of(cluster.owner),
        on=cluster.created_at.date(),
    )


def seen_signal(viewer: Viewer, pk: int) -> VoicePlace:
    """A signal as a place of one voice; one query."""
    signal: Signal = permissions.visible_signal(viewer, pk)
    return VoicePlace(
        kind=SIGNAL,
        pk=pk,
        title=signal.text,
        kind_label=_("Signal"),
        url=reverse("dialogue:signal", args=[pk]),
        owner=signal.owner.name,
        home=home_of(signal.owner),
        on=signal.said_on,
    )


def statement_voice(statement: Statement) -> Voice:
    """A statement as a voice."""
    return Voice(
        kind=STATEMENT,
        pk=statement.pk,
        number=statement.number,
        text=statement.text,
        by=statement.get_origin_display(),
        url=reverse("dialogue:statement", args=[statement.conversation_id, statement.number]),
    )


def signal_voice(signal: Signal) -> Voice:
    """A signal as a voice."""
    return Voice(
        kind=SIGNAL,
        pk=signal.pk,
        number=None,
        text=signal.text,
        by=signal.get_speaker_kind_display(),
        url=reverse("dialogue:signal", args=[signal.pk]),
    )


def answered_ids(kind: str) -> QuerySet[Answer, int]:
    """The numbers of the voices of this kind that have an answer, to leave them out; no query."""
    standing = Answer.objects.filter(kind=kind, superseded_at__isnull=True)
    return standing.order_by().values_list("thing_id", flat=True)


def give_url(kind: str, pk: int) -> str:
    """Where a place is answered."""
    return reverse("dialogue:give_answers", args=[lineage.word_of(kind), pk])


def answers_url(kind: str, pk: int) -> str:
    """Where everybody reads what happened with what was said at a place."""
    if kind == CONVERSATION:
        return reverse("dialogue:conversation_answers", args=[pk])
    return reverse("dialogue:answers", args=[lineage.word_of(kind), pk])


def answer_button(viewer: Viewer, thing: models.Model) -> Button | None:
    """The step from a voice to its answer, for who answers; asked for every row, so no query."""
    if not isinstance(thing, Statement | Signal):
        return None
    owners = doors.answering_owners(viewer)
    if isinstance(thing, Signal):
        url = give_url(SIGNAL, thing.pk) if thing.owner_id in owners else ""
    else:
        # Where the conversation is not at hand, its page says who may answer.
        loaded = thing._state.fields_cache.get("conversation")
        is_ours = loaded.owner_id in owners if loaded is not None else bool(owners)
        url = f"{give_url(CONVERSATION, thing.conversation_id)}?stem={thing.pk}" if is_ours else ""
    return Button(_("Give an answer"), url) if url else None


def _with_outcome(kind: str, voices: QuerySet[Any], outcome: str) -> Q:
    standing = doors.answers_on(kind, voices)
    if outcome == WITHOUT:
        return ~Q(pk__in=standing.values("thing_id"))
    return Q(pk__in=standing.filter(outcome=outcome).values("thing_id"))


def _n_want_answer(heard: HeardAt, place: VoicePlace, voices: QuerySet[Any]) -> int:
    here = Q(kind=place.kind, thing_id=place.pk)
    here |= Q(kind=heard.voice_kind, thing_id__in=voices.order_by().values("pk"))
    asked: QuerySet[AnswerSubscriber] = doors.waiting_subscribers().filter(here)
    return asked.values("email").distinct().count()

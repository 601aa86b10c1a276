"""The voices of an opgave: notes, statements and signals, with votes and marks, and what became of each."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import models
from django.db.models import Case, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samenspel.dialogue.models import Statement
from samenspel.dialogue.permissions import visible_conversations
from samenspel.dialogue.voices import VoicePlace
from samenspel.foundation import lineage
from samenspel.foundation.constants import FEWEST_VOTERS
from samenspel.foundation.journal import kind_of
from samenspel.foundation.models import Link, LinkKind
from samenspel.foundation.slots import Button, Choices
from samenspel.foundation.web.numbers import whole_number
from samenspel.opgaven.models import FormulationState, Opgave, Sentence, ShortlistItem
from samenspel.opgaven.permissions import (
    VOICE_OWNER,
    Homes,
    homes_of,
    homes_of_rest,
    opgaven_near,
    visible_read_signals,
    visible_shown_statements,
    visible_start_notes,
)
from samenspel.opgaven.queries.versions import VersionsInHand, versions_in_hand
from samenspel.opgaven.rules import VOICE_KINDS, VoiceKey
from samenspel.people.homes import at_home, named_elsewhere
from samenspel.people.permissions import Viewer
from samenspel.tables.models import NoteMark
from samenspel.tables.permissions import visible_notes, visible_tables
from samenspel.tables.queries import MARK_ICONS, voice_rows

MOST_AT_ONCE = 100
# What stands most firmly counts as what happened with a voice.
_WEIGHT = (
    FormulationState.SUPERSEDED,
    FormulationState.DRAFT,
    FormulationState.PROPOSED,
    FormulationState.IN_FORCE,
)


# More than that nobody reads in a list to choose from.
MOST_OFFERED = 300


@dataclass(frozen=True)
class VoiceCard:
    """A note or a statement as a source: its words, where it was said, by what kind of person, the votes."""

    kind: str
    pk: int
    kind_label: str | Promise
    text: str
    url: str
    on: dt.date | None
    said_at: str
    speaker: str = ""
    mark_label: str = ""
    mark_icon: str = ""
    n_agree: int = 0
    n_disagree: int = 0
    n_pass: int = 0

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.kind}:{self.pk}"

    @property
    def named(self) -> str:
        """How an address names it."""
        return f"{lineage.word_of(self.kind)}:{self.pk}"

    @property
    def thread_url(self) -> str:
        """Where it came from and where it led."""
        return reverse("publishing:thread", args=[self.kind, self.pk])

    @property
    def n_votes(self) -> int:
        """How many people voted on it."""
        return self.n_agree + self.n_disagree + self.n_pass


@dataclass(frozen=True)
class BasketRow:
    """A voice that lies with an opgave, and the sentence in which it stands, if any."""

    voice: VoiceCard
    sentence: str = ""
    sentence_url: str = ""
    version: int = 0


@dataclass(frozen=True)
class BasketSheet:
    """All voices of an opgave that this viewer may see, and how many it may not."""

    rows: tuple[BasketRow, ...]
    n_hidden: int

    @property
    def n_voices(self) -> int:
        """How many there are, seen or not."""
        return len(self.rows) + self.n_hidden

    @property
    def n_used(self) -> int:
        """How many stand in the text."""
        return sum(bool(row.sentence) for row in self.rows)


@dataclass(frozen=True)
class VoiceSource:
    """A table or a conversation to gather from."""

    value: str
    label: str
    is_current: bool


def basket_keys(rests: models.Model) -> list[VoiceKey]:
    """The voices that lie with an opgave or an item, in the order in which they came; one query."""
    return voice_keys_in(lineage.links_to([rests]))


def voice_keys_in(links: Iterable[Link]) -> list[VoiceKey]:
    """The voices among links in hand, in their order."""
    keys = [(link.from_kind, link.from_id) for link in links if link.kind == LinkKind.SOURCE_OF]
    return [key for key in keys if key[0] in VOICE_KINDS]


def voice_cards(viewer: Viewer, keys: Collection[VoiceKey]) -> dict[VoiceKey, VoiceCard]:
    """The voices that this viewer may see; one query for notes and signals each, two for statements."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for kind, pk in keys:
        wanted[kind].add(pk)
    found: dict[VoiceKey, VoiceCard] = {}
    for note in voice_rows(viewer, visible_notes(viewer).filter(pk__in=wanted["tables.note"])):
        key = ("tables.note", note.pk)
        card = note.card
        found[key] = VoiceCard(
            kind=key[0],
            pk=note.pk,
            kind_label=card.kind_label,
            text=card.text,
            url=card.url,
            on=card.on,
            said_at=note.table_title,
            speaker=note.speaker_label,
            mark_label=note.mark_label,
            mark_icon=MARK_ICONS.get(note.mark, ""),
        )
    cards = lineage.cards_of(viewer, (("dialogue.statement", pk) for pk in wanted["dialogue.statement"]))
    for statement in _statements(viewer, wanted["dialogue.statement"]):
        key = ("dialogue.statement", statement.pk)
        card = cards[key]
        found[key] = VoiceCard(
            kind=key[0],
            pk=statement.pk,
            kind_label=card.kind_label,
            text=statement.text,
            url=card.url,
            on=card.on,
            said_at=statement.conversation.title,
            n_agree=statement.n_agree if _may_be_told(statement) else 0,
            n_disagree=statement.n_disagree if _may_be_told(statement) else 0,
            n_pass=statement.n_pass if _may_be_told(statement) else 0,
        )
    found |= _signal_cards(viewer, wanted["dialogue.signal"])
    return found | _start_note_cards(viewer, wanted["opgaven.startnote"])


def _start_note_cards(viewer: Viewer, ids: set[int]) -> dict[VoiceKey, VoiceCard]:
    """The start notes from which a sentence was taken; one query, none without."""
    if not ids:
        return {}
    return {
        ("opgaven.startnote", note.pk): VoiceCard(
            kind="opgaven.startnote",
            pk=note.pk,
            kind_label=_("Start note"),
            text=note.title,
            url=reverse("opgaven:start_note", args=[note.opgave_id, note.pk]),
            on=timezone.localdate(note.brought_at),
            said_at=note.file_name,
        )
        for note in visible_start_notes(viewer).filter(pk__in=ids)
    }


def _signal_cards(viewer: Viewer, ids: set[int]) -> dict[VoiceKey, VoiceCard]:
    """The signals among the voices; one query, none without signals."""
    if not ids:
        return {}
    signals = visible_read_signals(viewer).filter(pk__in=ids).select_related("area")
    return {
        ("dialogue.signal", signal.pk): VoiceCard(
            kind="dialogue.signal",
            pk=signal.pk,
            kind_label=_("Signal"),
            text=signal.text,
            url=reverse("dialogue:signal", args=[signal.pk]),
            on=signal.said_on,
            said_at=signal.place or (signal.area.name if signal.area else ""),
            speaker=signal.get_speaker_kind_display(),
        )
        for signal in signals
    }


def _may_be_told(statement: Statement) -> bool:
    """Votes are left out as long as they could tell who voted what."""
    return statement.n_votes >= FEWEST_VOTERS


def _statements(viewer: Viewer, ids: set[int]) -> Iterable[Statement]:
    if not ids:
        return ()
    return visible_shown_statements(viewer).filter(pk__in=ids).select_related("conversation")


def basket_sheet(viewer: Viewer, opgave: Opgave, *, in_hand: VersionsInHand | None = None) -> BasketSheet:
    """All voices of an opgave with what happened with each; three queries, and those of the versions."""
    in_hand = in_hand or versions_in_hand(viewer, opgave)
    keys = voice_keys_in(in_hand.basket)
    cards = voice_cards(viewer, keys)
    used = _sentences_of(in_hand)
    rows = []
    for key in keys:
        if key in cards:
            sentence = used.get(key)
            rows.append(
                BasketRow(
                    voice=cards[key],
                    sentence=sentence.text if sentence else "",
                    sentence_url=sentence_url(sentence) if sentence else "",
                    version=sentence.formulation.version if sentence else 0,
                )
            )
    return BasketSheet(tuple(rows), n_hidden=len(keys) - len(rows))


def sentence_url(sentence: Sentence) -> str:
    """Where a sentence stands."""
    here = reverse("opgaven:formulation", args=[sentence.formulation.opgave_id, sentence.formulation.version])
    return f"{here}#zin-{sentence.pk}"


def _sentences_of(in_hand: VersionsInHand) -> dict[VoiceKey, Sentence]:
    """The visible sentence that rests on each voice, in force before proposed before draft; no query."""
    standing = [version for version in in_hand.versions if version.state in _WEIGHT]
    sentences = sorted(
        (sentence for version in standing for sentence in version.sentences.all()),
        key=lambda s: (_WEIGHT.index(s.formulation.state), s.formulation.version, -s.position),
    )
    sources: dict[int, list[VoiceKey]] = defaultdict(list)
    for link in in_hand.sources:
        sources[link.to_id].append((link.from_kind, link.from_id))
    found: dict[VoiceKey, Sentence] = {}
    for sentence in sentences:
        found.update(dict.fromkeys(sources[sentence.pk], sentence))
    return found


def voice_sources(viewer: Viewer, opgave: Opgave, current: str) -> list[VoiceSource]:
    """The tables and conversations of who carries the opgave, to gather from; three queries.

    What comes from a municipality that carries it along bears its name.
    """
    homes = homes_of(opgave)
    near = at_home(homes, "owner")
    tables = visible_tables(viewer).filter(near).select_related("owner__registered_by")
    conversations = visible_conversations(viewer).filter(near).select_related("owner__registered_by")
    choices = [
        *((f"tafel-{row.pk}", named_elsewhere(row.title, row.owner, homes[:1])) for row in tables),
        ("signalen", gettext("Signals of residents")),
        *((f"gesprek-{row.pk}", named_elsewhere(row.title, row.owner, homes[:1])) for row in conversations),
    ]
    return [VoiceSource(value, label, is_current=value == current) for value, label in choices]


def voice_homes(keys: Iterable[VoiceKey]) -> Homes:
    """The municipalities in which voices in hand were heard; one query for each kind of voice."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for kind, pk in keys:
        wanted[kind].append(pk)
    homes: dict[int, None] = {}
    for kind, ids in wanted.items():
        if kind in VOICE_OWNER:
            model, owner = VOICE_OWNER[kind]
            rows = model.objects.filter(pk__in=ids).order_by("pk")
            for own, registered_by in rows.values_list(owner, f"{owner}__registered_by"):
                homes[registered_by or own] = None
    return tuple(homes)


def gatherable_voices(
    viewer: Viewer,
    rests: Opgave | ShortlistItem,
    *,
    source: str = "",
    words: str = "",
    mark: str = "",
) -> tuple[list[VoiceCard], bool]:
    """Voices of the same municipalities that do not lie with it yet, and whether there are more.

    Eleven queries at most.
    """
    homes = homes_of_rest(rests)
    known = set(basket_keys(rests))
    kind, _dash, number = source.partition("-")
    source_id = whole_number(number)
    keys: list[VoiceKey] = []
    if kind in ("", "tafel"):
        keys += [("tables.note", pk) for pk in _note_ids(viewer, homes, source_id, words, mark)]
    if kind in ("", "gesprek") and not mark:
        keys += [("dialogue.statement", pk) for pk in _statement_ids(viewer, homes, source_id, words)]
    if kind in ("", "signalen") and not mark:
        keys += [("dialogue.signal", pk) for pk in _signal_ids(viewer, homes, words)]
    new = [key for key in keys if key not in known]
    cards = voice_cards(viewer, new[:MOST_AT_ONCE])
    return [cards[key] for key in new[:MOST_AT_ONCE] if key in cards], len(new) > MOST_AT_ONCE


def _note_ids(viewer: Viewer, homes: Homes, table_id: int | None, words: str, mark: str) -> list[int]:
    notes = visible_notes(viewer).filter(at_home(homes, "table__owner"), withdrawn_at__isnull=True)
    if table_id is not None:
        notes = notes.filter(table=table_id)
    if mark in NoteMark:
        notes = notes.filter(mark=mark)
    for word in words.split():
        notes = notes.filter(text__icontains=word)
    return list(notes.order_by("-table__held_on", "table_id", "number").values_list("pk", flat=True)[:500])


def _statement_ids(viewer: Viewer, homes: Homes, conversation_id: int | None, words: str) -> list[int]:
    statements = visible_shown_statements(viewer).filter(at_home(homes, "conversation__owner"))
    if conversation_id is not None:
        statements = statements.filter(conversation=conversation_id)
    for word in words.split():
        statements = statements.filter(text__icontains=word)
    best_first = statements.order_by("-conversation_id", "-n_agree", "number")
    return list(best_first.values_list("pk", flat=True)[:500])


def _signal_ids(viewer: Viewer, homes: Homes, words: str) -> list[int]:
    signals = visible_read_signals(viewer).filter(at_home(homes, "owner"))
    for word in words.split():
        signals = signals.filter(text__icontains=word)
    return list(signals.order_by("-said_on", "-pk").values_list("pk", flat=True)[:500])


def opgaven_that_answer(viewer: Viewer, place: VoicePlace) -> Choices:
    """The opgaven near the place to which an answer can lead, its own municipality's first; one query."""
    found = opgaven_near(viewer, (place.home,)).select_related("owner__registered_by")
    far_last = Case(When(at_home((place.home,), "owner"), then=Value(0)), default=Value(1))
    return Choices(
        _("Opgaven"),
        tuple(
            (f"opgave:{row.pk}", named_elsewhere(row.title, row.owner, (place.home,)))
            for row in found.order_by(far_last, "sort_key", "pk")[:MOST_OFFERED]
        ),
        word="opgave",
    )


def use_for_opgave(viewer: Viewer, thing: models.Model) -> Button | None:
    """The step from a voice to an opgave, for whoever works somewhere; asked for every row, so no query."""
    if not (viewer.functions or viewer.organisation_ids):
        return None
    kind = kind_of(thing)
    if kind not in VOICE_KINDS:
        return None
    return Button(
        _("Use for an opgave"), f"{reverse('opgaven:use_voice')}?stem={lineage.word_of(kind)}:{thing.pk}"
    )

"""Write the words of a version, sentence by sentence, and say on which voices each rests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from samenspel.foundation import journal, lineage
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.models import LinkKind
from samenspel.opgaven import permissions, rules
from samenspel.opgaven.actions.formulations import locked_draft
from samenspel.opgaven.actions.voices import basket, voice_thing
from samenspel.opgaven.errors import NotInBasket, SentenceEmpty, SentenceTooLong
from samenspel.opgaven.models import Formulation, Part, Sentence, SuggestedSource
from samenspel.opgaven.rules import VoiceKey
from samenspel.people.permissions import Viewer


@transaction.atomic
def write_text(
    formulation: Formulation, texts: Mapping[str, str], *, edit_version: int, by: Viewer
) -> Formulation:
    """Write the parts of a draft; a sentence that stayed or moved keeps its sources, a changed one asks."""
    formulation = locked_draft(formulation, by=by)
    wanted = {part: _checked(rules.split_sentences(texts[part])) for part in Part.values if part in texts}
    standing = _standing(formulation)
    if all(sentences == [s.text for s in standing[part]] for part, sentences in wanted.items()):
        return formulation
    if formulation.edit_version != edit_version:
        raise EditedMeanwhile
    _move_between_parts(standing, wanted)
    for part, sentences in wanted.items():
        _write_part(formulation, part, standing[part], sentences, by=by)
    _count_edit(formulation)
    journal.record("opgaven.formulation_written", by=by.account, about=formulation)
    return formulation


@transaction.atomic
def reword_sentence(sentence: Sentence, text: str, *, was: str, by: Viewer) -> None:
    """Put one sentence into other words; two sentences typed in its place become two."""
    formulation = locked_draft(sentence.formulation, by=by)
    standing = _standing(formulation)[sentence.part]
    now = next((s for s in standing if s.pk == sentence.pk), None)
    new = _checked(rules.split_sentences(text))
    if not new:
        raise SentenceEmpty
    if now is not None and [now.text] == new:
        return
    if now is None or now.text != was:
        raise EditedMeanwhile
    sentences = [words for s in standing for words in (new if s.pk == now.pk else [s.text])]
    _write_part(formulation, sentence.part, standing, sentences, by=by)
    _count_edit(formulation)
    journal.record("opgaven.sentence_reworded", by=by.account, about=formulation)


@transaction.atomic
def choose_sources(
    sentence: Sentence, chosen: Sequence[VoiceKey], *, shown: Sequence[VoiceKey], by: Viewer
) -> None:
    """Say on which voices a sentence rests.

    ``shown`` are the sources that stood when the page was opened: only what this person added or took
    away changes, so that two people who choose at the same time keep each other's.
    """
    formulation = locked_draft(sentence.formulation, by=by)
    account = permissions.account_of(by)
    if not set(chosen) <= basket(formulation.opgave) | set(shown):
        raise NotInBasket
    standing = {(link.from_kind, link.from_id) for link in lineage.links_to([sentence])}
    added = [key for key in chosen if key not in standing]
    dropped = [key for key in shown if key in standing and key not in chosen]
    waiting = sentence.suggested_sources.all()
    if not (added or dropped or waiting):
        return
    lineage.link_many([(voice_thing(key), sentence) for key in added], LinkKind.SOURCE_OF, by=account)
    for key in dropped:
        lineage.retract(voice_thing(key), LinkKind.SOURCE_OF, sentence, by=account)
    waiting.delete()
    journal.record("opgaven.sources_chosen", by=account, about=sentence)


def _standing(formulation: Formulation) -> dict[str, list[Sentence]]:
    parts: dict[str, list[Sentence]] = {part: [] for part in Part.values}
    for sentence in formulation.sentences.order_by("position", "pk"):
        parts[sentence.part].append(sentence)
    return parts


def _checked(sentences: list[str]) -> list[str]:
    for text in sentences:
        if len(text) > rules.LONGEST_SENTENCE:
            raise SentenceTooLong(start=text[:60], n=len(text), most=rules.LONGEST_SENTENCE)
    return sentences


def _move_between_parts(standing: dict[str, list[Sentence]], wanted: Mapping[str, Sequence[str]]) -> None:
    """The same words in another part are the same sentence, so its sources go along."""
    old = {part: [sentence.text for sentence in sentences] for part, sentences in standing.items()}
    moves = rules.moved_sentences(old, wanted)
    moving = [(standing[move.part][move.place], move.to) for move in moves]
    for sentence, to in moving:
        standing[sentence.part].remove(sentence)
        sentence.part = to
        sentence.save(update_fields=["part"])
        standing[to].append(sentence)


def _write_part(
    formulation: Formulation, part: str, standing: Sequence[Sentence], sentences: Sequence[str], *, by: Viewer
) -> None:
    new: list[Sentence] = []
    for change in rules.pair_sentences([s.text for s in standing], sentences):
        if change.new is None:
            _let_go(standing[change.old or 0], by=by)
        elif change.old is None:
            new.append(
                Sentence(formulation=formulation, part=part, position=change.new, text=sentences[change.new])
            )
        else:
            _keep(standing[change.old], sentences[change.new], change.new, by=by)
    Sentence.objects.bulk_create(new)


def _keep(sentence: Sentence, text: str, position: int, *, by: Viewer) -> None:
    if text != sentence.text:
        # Other words may say something else: the sources wait until somebody confirms them.
        for kind, thing_id in _sources_let_go(sentence, by=by):
            SuggestedSource.objects.get_or_create(sentence=sentence, kind=kind, thing_id=thing_id)
    if (text, position) != (sentence.text, sentence.position):
        sentence.text, sentence.position = text, position
        sentence.save(update_fields=["text", "position"])


def _let_go(sentence: Sentence, *, by: Viewer) -> None:
    _sources_let_go(sentence, by=by)
    sentence.delete()


def _sources_let_go(sentence: Sentence, *, by: Viewer) -> list[VoiceKey]:
    account = permissions.account_of(by)
    keys = [(link.from_kind, link.from_id) for link in lineage.links_to([sentence])]
    for key in keys:
        lineage.retract(voice_thing(key), LinkKind.SOURCE_OF, sentence, by=account)
    return keys


def _count_edit(formulation: Formulation) -> None:
    formulation.edit_version += 1
    formulation.save(update_fields=["edit_version"])

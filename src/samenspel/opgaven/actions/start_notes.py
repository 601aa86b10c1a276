"""Bring in a start note that existed before, and divide its sentences over the parts of a version."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from samenspel.foundation import journal, lineage, search
from samenspel.foundation.models import LinkKind
from samenspel.foundation.search import FindableText
from samenspel.opgaven import permissions, rules
from samenspel.opgaven.actions.formulations import start_formulation
from samenspel.opgaven.errors import NoteDivided, NoteEmpty, NoteNotDivided, NoteTooLong
from samenspel.opgaven.models import (
    Formulation,
    Opgave,
    Part,
    Sentence,
    SentencePlace,
    StartNote,
    StartNoteSentence,
)
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class StartNoteDraft:
    """The text as it was, what it is called and where it came from."""

    title: str
    text: str
    file_name: str = ""


@transaction.atomic
def bring_start_note(opgave: Opgave, draft: StartNoteDraft, *, by: Viewer) -> StartNote:
    """Keep the text whole, and lay its sentences ready to be divided."""
    opgave = permissions.locked_opgave(by, opgave.pk)
    permissions.may_write(by, opgave).require()
    sentences = rules.note_sentences(draft.text)
    if not sentences:
        raise NoteEmpty
    if len(sentences) > rules.MOST_NOTE_SENTENCES:
        raise NoteTooLong(n=len(sentences), most=rules.MOST_NOTE_SENTENCES)
    note = StartNote.objects.create(
        opgave=opgave,
        title=draft.title,
        text=draft.text,
        file_name=draft.file_name[:160],
        brought_by=by.account,
    )
    StartNoteSentence.objects.bulk_create(
        [
            StartNoteSentence(start_note=note, position=place, text=text)
            for place, text in enumerate(sentences, start=1)
        ]
    )
    search.put([FindableText(note, note.title, note.text)])
    journal.record("opgaven.start_note_brought", by=by.account, about=note)
    return note


@transaction.atomic
def place_sentences(note: StartNote, places: Mapping[int, str], *, by: Viewer) -> int:
    """Say of sentences, by their number, where they go; returns how many have no place yet."""
    note = _locked(note, by=by)
    changed = []
    for sentence in note.sentences.filter(position__in=places):
        place = places[sentence.position]
        if place != sentence.place and (not place or place in SentencePlace):
            sentence.place = place
            changed.append(sentence)
    StartNoteSentence.objects.bulk_update(changed, ["place"])
    if changed:
        journal.record("opgaven.start_note_sorted", by=by.account, about=note)
    return note.sentences.filter(place="").count()


@transaction.atomic
def lay_in_draft(note: StartNote, *, by: Viewer, today: dt.date) -> Formulation:
    """Put the sentences in a draft, after what stands there, each with the start note as its source."""
    note = _locked(note, by=by)
    rows = list(note.sentences.all())
    n_open = sum(not row.place for row in rows)
    if n_open:
        raise NoteNotDivided(n=n_open)
    formulation = start_formulation(note.opgave, by=by)
    made = _new_sentences(formulation, rows)
    Sentence.objects.bulk_create(made.values())
    lineage.link_many([(note, sentence) for sentence in made.values()], LinkKind.SOURCE_OF, by=by.account)
    for row in rows:
        row.sentence = made.get(row.position)
    StartNoteSentence.objects.bulk_update(rows, ["sentence"])
    note.formulation, note.divided_on = formulation, today
    note.save(update_fields=["formulation", "divided_on"])
    formulation.edit_version += 1
    formulation.save(update_fields=["edit_version"])
    journal.record("opgaven.start_note_divided", by=by.account, about=note)
    return formulation


def _new_sentences(formulation: Formulation, rows: list[StartNoteSentence]) -> dict[int, Sentence]:
    """Of each sentence of the note that goes into a part, the sentence of the version; by its number."""
    last = formulation.sentences.values_list("part").annotate(last=Max("position")).order_by()
    place: dict[str, int] = dict(last)
    made = {}
    for row in rows:
        if row.place in Part:
            place[row.place] = place.get(row.place, -1) + 1
            made[row.position] = Sentence(
                formulation=formulation, part=row.place, position=place[row.place], text=row.text
            )
    return made


def _locked(note: StartNote, *, by: Viewer) -> StartNote:
    opgave = permissions.locked_opgave(by, note.opgave_id)
    permissions.may_write(by, opgave).require()
    note = StartNote.objects.select_for_update(of=("self",)).get(pk=note.pk)
    note.opgave = opgave
    if note.formulation_id is not None and note.divided_on is not None:
        version = Formulation.objects.values_list("version", flat=True).get(pk=note.formulation_id)
        raise NoteDivided(day=note.divided_on, version=version)
    return note

"""Start notes and their sentences as people divide them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise

from samenspel.foundation.lineage import ThingCard
from samenspel.opgaven.models import Opgave, SentencePlace, StartNote
from samenspel.opgaven.permissions import visible_start_notes
from samenspel.people.permissions import Viewer

SENTENCES_A_PAGE = 20


@dataclass(frozen=True)
class StartNoteRow:
    """A start note in a list, with how far people are in dividing it."""

    pk: int
    title: str
    brought_by: str
    brought_on: dt.date
    n_sentences: int
    n_placed: int
    divided_on: dt.date | None
    url: str


@dataclass(frozen=True)
class NoteSentenceRow:
    """One sentence of a start note and the place that somebody chose."""

    number: int
    text: str
    place: str
    place_label: str | Promise
    url: str


@dataclass(frozen=True)
class StartNoteSheet:
    """One page of sentences of a start note, and how far one is."""

    row: StartNoteRow
    sentences: tuple[NoteSentenceRow, ...]
    version: int
    version_url: str
    text: str


def start_note_rows(viewer: Viewer, opgave: Opgave) -> list[StartNoteRow]:
    """The start notes of an opgave, the newest first; one query."""
    return [_row(note) for note in _counted(viewer).filter(opgave=opgave)]


def start_note_sheet(viewer: Viewer, pk: int, *, page: int | None) -> StartNoteSheet:
    """One page of a start note, or all its sentences when no page is asked; two queries."""
    note = _counted(viewer).select_related("formulation").get(pk=pk)
    start = 0 if page is None else (page - 1) * SENTENCES_A_PAGE
    sentences = note.sentences.select_related("sentence__formulation")
    shown = sentences if page is None else sentences[start : start + SENTENCES_A_PAGE]
    here = note.formulation
    url = reverse("opgaven:formulation", args=[note.opgave_id, here.version]) if here else ""
    return StartNoteSheet(
        row=_row(note),
        sentences=tuple(
            NoteSentenceRow(
                number=row.position,
                text=row.text,
                place=row.place,
                place_label=SentencePlace(row.place).label if row.place else "",
                url=f"{url}#zin-{row.sentence_id}" if row.sentence_id else "",
            )
            for row in shown
        ),
        version=here.version if here else 0,
        version_url=url,
        text=note.text,
    )


def start_note_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How start notes look in the thread and in search; one query."""
    return {
        note.pk: ThingCard(
            kind="opgaven.startnote",
            thing_id=note.pk,
            kind_label=StartNote._meta.verbose_name or "",
            text=note.title,
            url=reverse("opgaven:start_note", args=[note.opgave_id, note.pk]),
            on=timezone.localdate(note.brought_at),
        )
        for note in visible_start_notes(viewer).filter(pk__in=ids)
    }


def _counted(viewer: Viewer) -> QuerySet[StartNote]:
    return (
        visible_start_notes(viewer)
        .select_related("brought_by__person")
        .annotate(n_sentences=Count("sentences"), n_placed=Count("sentences", filter=~Q(sentences__place="")))
        .order_by("-pk")
    )


def _row(note: StartNote) -> StartNoteRow:
    return StartNoteRow(
        pk=note.pk,
        title=note.title,
        brought_by=str(note.brought_by) if note.brought_by else "",
        brought_on=timezone.localdate(note.brought_at),
        # Counted by the query.
        n_sentences=note.__dict__["n_sentences"],
        n_placed=note.__dict__["n_placed"],
        divided_on=note.divided_on,
        url=reverse("opgaven:start_note", args=[note.opgave_id, note.pk]),
    )

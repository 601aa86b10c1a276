"""A version as one reads it: sentence by sentence, with sources beside it, the figure, and what changed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samenspel.foundation import lineage
from samenspel.foundation.models import LinkKind
from samenspel.foundation.periods import period_from
from samenspel.opgaven import rules
from samenspel.opgaven.models import (
    Formulation,
    FormulationState,
    Opgave,
    Part,
)
from samenspel.opgaven.permissions import visible_formulations
from samenspel.opgaven.queries.voices import VoiceCard, voice_cards
from samenspel.people.permissions import Viewer
from samenspel.ui import formats

PART_HELP: dict[str, str | Promise] = {
    Part.CHANGE: _("What is visibly different then? One or two sentences that people can repeat."),
    Part.FOR_WHOM: _("Who will notice it? Name a group of people, not “everybody”."),
    Part.WHERE: _("In which street, neighbourhood, town or region?"),
    Part.BY_WHEN: _("Name a year or a day."),
    Part.HOW_WE_SEE: _("What do you see, hear or count when it works?"),
    Part.ALREADY_WORKS: _("Who already acts, and what goes well? Chances come before problems."),
    Part.NOT_OPEN: _("What is fixed, by law or by an earlier promise?"),
}


@dataclass(frozen=True)
class SentenceRow:
    """A sentence with what it rests on, and what is suggested but not confirmed."""

    pk: int
    number: int
    text: str
    sources: tuple[VoiceCard, ...]
    n_hidden: int
    suggested: tuple[VoiceCard, ...]

    @property
    def n_sources(self) -> int:
        """How many sources it has, seen or not."""
        return len(self.sources) + self.n_hidden

    @property
    def thread_url(self) -> str:
        """Where it came from and where it led."""
        return reverse("publishing:thread", args=["opgaven.sentence", self.pk])


@dataclass(frozen=True)
class PartSheet:
    """One part of the text."""

    part: str
    label: str | Promise
    help: str | Promise
    sentences: tuple[SentenceRow, ...]

    @property
    def text(self) -> str:
        """The part as one types it, a sentence a line."""
        return "\n".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True)
class MeasureSheet:
    """The figure of a version in words and numbers."""

    indicator: str
    unit: str
    area: str
    direction: str
    direction_label: str | Promise
    baseline: str
    baseline_period: str
    baseline_value: Decimal | None
    baseline_source: str
    target: str
    target_period: str
    target_value: Decimal | None
    indicator_id: int | None
    area_id: int | None


@dataclass(frozen=True)
class FormulationSheet:
    """One version with everything that belongs to its text."""

    pk: int
    opgave_pk: int
    version: int
    state: str
    state_label: str | Promise
    edit_version: int
    parts: tuple[PartSheet, ...]
    measure: MeasureSheet
    proposed_on: dt.date | None
    react_before: dt.date | None
    withdrawn_on: dt.date | None
    withdrawn_reason: str
    adopted_on: dt.date | None
    adopting_body: str
    document_title: str
    document_number: str
    document_url: str
    superseded_on: dt.date | None

    @property
    def n_sentences(self) -> int:
        """How many sentences there are."""
        return sum(len(part.sentences) for part in self.parts)

    @property
    def n_with_source(self) -> int:
        """How many of them rest on a source."""
        return sum(bool(s.n_sources) for part in self.parts for s in part.sentences)

    @property
    def n_to_confirm(self) -> int:
        """How many wait for somebody to confirm their sources."""
        return sum(bool(s.suggested) for part in self.parts for s in part.sentences)


@dataclass(frozen=True)
class VersionRow:
    """A version in the history."""

    pk: int
    version: int
    state: str
    state_label: str | Promise
    on: dt.date | None
    line: str
    url: str
    adopted_on: dt.date | None = None


@dataclass(frozen=True)
class ChangeRow:
    """A sentence in a comparison: same, changed, new or gone."""

    kind: str
    kind_label: str | Promise
    old: str
    new: str


@dataclass(frozen=True)
class ComparisonSheet:
    """Two versions beside each other, part by part, and how many sentences changed."""

    old_version: int
    new_version: int
    parts: tuple[tuple[str | Promise, tuple[ChangeRow, ...]], ...]
    n_changed: int
    n_new: int
    n_gone: int
    n_same: int


_CHANGE_LABELS: dict[str, str | Promise] = {
    "same": _("the same"),
    "changed": _("changed"),
    "new": _("new"),
    "gone": _("gone"),
}


def formulation_in_force(opgave: Opgave) -> Formulation | None:
    """The version in force, or None; one query."""
    return (
        Formulation.objects.filter(opgave=opgave, state=FormulationState.IN_FORCE)
        .select_related("indicator", "indicator_area", "baseline_batch")
        .first()
    )


def formulation_sheet(viewer: Viewer, formulation: Formulation) -> FormulationSheet:
    """One version with its sentences and sources; eight queries at most."""
    return FormulationSheet(
        pk=formulation.pk,
        opgave_pk=formulation.opgave_id,
        version=formulation.version,
        state=formulation.state,
        state_label=formulation.get_state_display(),
        edit_version=formulation.edit_version,
        parts=part_sheets(viewer, formulation),
        measure=measure_sheet(formulation),
        proposed_on=formulation.proposed_on,
        react_before=formulation.react_before,
        withdrawn_on=formulation.withdrawn_on,
        withdrawn_reason=formulation.withdrawn_reason,
        adopted_on=formulation.adopted_on,
        adopting_body=formulation.adopting_body,
        document_title=formulation.document_title,
        document_number=formulation.document_number,
        document_url=formulation.document_url,
        superseded_on=formulation.superseded_on,
    )


def part_sheets(viewer: Viewer, formulation: Formulation) -> tuple[PartSheet, ...]:
    """The seven parts with their sentences and sources; seven queries at most."""
    sentences = list(formulation.sentences.order_by("position", "pk").prefetch_related("suggested_sources"))
    sources: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for link in lineage.links_to(sentences):
        if link.kind == LinkKind.SOURCE_OF:
            sources[link.to_id].append((link.from_kind, link.from_id))
    waiting = {s.pk: [(w.kind, w.thing_id) for w in s.suggested_sources.all()] for s in sentences}
    keys = {key for found in (*sources.values(), *waiting.values()) for key in found}
    cards = voice_cards(viewer, keys)
    in_reading_order = sorted(sentences, key=lambda s: (Part.values.index(s.part), s.position, s.pk))
    rows: dict[str, list[SentenceRow]] = defaultdict(list)
    for number, sentence in enumerate(in_reading_order, start=1):
        here = sources[sentence.pk]
        seen = tuple(cards[key] for key in here if key in cards)
        rows[sentence.part].append(
            SentenceRow(
                pk=sentence.pk,
                number=number,
                text=sentence.text,
                sources=seen,
                n_hidden=len(here) - len(seen),
                suggested=tuple(cards[key] for key in waiting[sentence.pk] if key in cards),
            )
        )
    return tuple(PartSheet(p.value, p.label, PART_HELP[p], tuple(rows[p.value])) for p in Part)


def part_texts(formulation: Formulation) -> dict[str, str]:
    """The words of each part that has any, without their sources; one query, or none with these in hand."""
    return {part: " ".join(texts) for part, texts in _texts(formulation).items() if texts}


def measure_sheet(formulation: Formulation) -> MeasureSheet:
    """The figure of a version; no query when indicator, area and batch came along."""
    indicator, batch = formulation.indicator, formulation.baseline_batch
    decimals = indicator.decimals if indicator else 0
    return MeasureSheet(
        indicator=indicator.label if indicator else "",
        unit=indicator.unit if indicator else "",
        area=str(formulation.indicator_area or ""),
        direction=formulation.wanted_direction,
        direction_label=formulation.get_wanted_direction_display(),
        baseline=value_words(formulation.baseline_value, decimals),
        baseline_period=period_words(formulation.baseline_period),
        baseline_value=formulation.baseline_value,
        baseline_source=batch.source if batch else "",
        target=value_words(formulation.target_value, decimals),
        target_period=period_words(formulation.target_period),
        target_value=formulation.target_value,
        indicator_id=formulation.indicator_id,
        area_id=formulation.indicator_area_id,
    )


def value_words(value: Decimal | None, decimals: int, notation: formats.Notation | None = None) -> str:
    """A value as it is written here; a figure that is more precise than its indicator keeps its decimals."""
    if value is None:
        return ""
    exponent = value.normalize().as_tuple().exponent
    own = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return (notation or formats.notation()).number(value, max(decimals, own))


def period_words(code: str) -> str:
    """A period as people write it."""
    period = period_from(code)
    return str(period) if period else ""


def version_rows(viewer: Viewer, opgave: Opgave) -> list[VersionRow]:
    """The history of versions, newest first; one query."""
    return rows_of_versions(visible_formulations(viewer, opgave).filter(opgave=opgave).order_by("-version"))


def rows_of_versions(versions: Iterable[Formulation]) -> list[VersionRow]:
    """The history of versions in hand, in their order; no query."""
    return [
        VersionRow(
            pk=f.pk,
            version=f.version,
            state=f.state,
            state_label=f.get_state_display(),
            on=_day_of(f),
            line=_line_of(f),
            url=reverse("opgaven:formulation", args=[f.opgave_id, f.version]),
            adopted_on=f.adopted_on,
        )
        for f in versions
    ]


def _day_of(formulation: Formulation) -> dt.date | None:
    """The day on which the version came into the state it has."""
    return (
        formulation.superseded_on
        or formulation.adopted_on
        or formulation.withdrawn_on
        or formulation.proposed_on
        or formulation.written_at.date()
    )


def _line_of(formulation: Formulation) -> str:
    if formulation.adopted_on:
        document = " ".join(filter(None, [formulation.document_title, formulation.document_number]))
        return ", ".join(filter(None, [formulation.adopting_body, document]))
    return formulation.withdrawn_reason


def comparison_sheet(old: Formulation, new: Formulation) -> ComparisonSheet:
    """Two versions sentence by sentence; two queries."""
    before, after = _texts(old), _texts(new)
    parts = []
    kinds: list[str] = []
    for part in Part:
        rows = tuple(
            ChangeRow(
                kind=change.kind,
                kind_label=_CHANGE_LABELS[change.kind],
                old="" if change.old is None else before[part][change.old],
                new="" if change.new is None else after[part][change.new],
            )
            for change in rules.pair_sentences(before[part], after[part])
        )
        kinds += [row.kind for row in rows]
        if rows:
            parts.append((part.label, rows))
    return ComparisonSheet(
        old_version=old.version,
        new_version=new.version,
        parts=tuple(parts),
        n_changed=kinds.count("changed"),
        n_new=kinds.count("new"),
        n_gone=kinds.count("gone"),
        n_same=kinds.count("same"),
    )


def _texts(formulation: Formulation) -> dict[str, Sequence[str]]:
    parts: dict[str, list[str]] = {part: [] for part in Part.values}
    for sentence in formulation.sentences.all():
        parts[sentence.part].append(sentence.text)
    return dict(parts)

"""Start a version, set its figure, and let a gap stay open."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from samenspel.figures.models import Indicator
from samenspel.foundation import journal, lineage
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.models import LinkKind
from samenspel.opgaven import permissions, rules
from samenspel.opgaven.actions.voices import voice_thing
from samenspel.opgaven.errors import (
    MEASURE_SENTENCES,
    DueInThePast,
    MeasureDoesNotFit,
    NotAnOpgave,
    ReasonMissing,
    TextFrozen,
    UnknownGap,
    VersionUnderWay,
)
from samenspel.opgaven.models import (
    Formulation,
    FormulationState,
    OpenGap,
    Opgave,
    OpgaveStatus,
    Sentence,
    SuggestedSource,
)
from samenspel.opgaven.queries.gaps import gap_keys_of
from samenspel.people.models import Person
from samenspel.people.permissions import Viewer

_MEASURE_FIELDS = (
    "indicator_id",
    "indicator_area_id",
    "wanted_direction",
    "baseline_period",
    "baseline_value",
    "baseline_batch_id",
    "target_period",
    "target_value",
)


@dataclass(frozen=True)
class MeasureDraft:
    """Which figure, where, from what to what."""

    indicator: Indicator | None
    area_id: int | None
    wanted_direction: str = ""
    baseline_period: str = ""
    baseline_value: Decimal | None = None
    baseline_batch_id: int | None = None
    target_period: str = ""
    target_value: Decimal | None = None


@dataclass(frozen=True)
class OpenGapDraft:
    """Why a gap may wait, who takes care of it, and by when."""

    key: str
    reason: str
    owner: Person
    due_on: dt.date


@transaction.atomic
def start_formulation(opgave: Opgave, *, by: Viewer) -> Formulation:
    """Start the next version from the newest one; a draft that is there already is the one to go on with."""
    opgave = permissions.locked_opgave(by, opgave.pk)
    permissions.may_write(by, opgave).require()
    if opgave.status not in (OpgaveStatus.CANDIDATE, OpgaveStatus.OPGAVE):
        raise NotAnOpgave(status=opgave.get_status_display())
    versions = Formulation.objects.filter(opgave=opgave)
    newest = versions.order_by("-version").first()
    if newest is not None and newest.state == FormulationState.DRAFT:
        return newest
    if newest is not None and newest.state == FormulationState.PROPOSED:
        raise VersionUnderWay(version=newest.version, state=newest.get_state_display())
    draft = copy_as_draft(opgave, newest, by=by)
    journal.record("opgaven.formulation_started", by=by.account, about=draft)
    return draft


@transaction.atomic
def set_measure(
    formulation: Formulation, draft: MeasureDraft, *, edit_version: int, by: Viewer
) -> Formulation:
    """Say by which figure one sees it: from what, to what, by when."""
    formulation = locked_draft(formulation, by=by)
    if formulation.edit_version != edit_version:
        raise EditedMeanwhile
    permissions.require_near_figure(formulation.opgave, draft.indicator)
    _refuse_misfit(draft)
    formulation.indicator = draft.indicator
    formulation.indicator_area_id = draft.area_id
    formulation.wanted_direction = draft.wanted_direction
    formulation.baseline_period, formulation.baseline_value = draft.baseline_period, draft.baseline_value
    formulation.baseline_batch_id = draft.baseline_batch_id
    formulation.target_period, formulation.target_value = draft.target_period, draft.target_value
    formulation.edit_version += 1
    formulation.save()
    journal.record("opgaven.measure_set", by=by.account, about=formulation)
    return formulation


@transaction.atomic
def leave_gap_open(formulation: Formulation, draft: OpenGapDraft, *, by: Viewer, today: dt.date) -> OpenGap:
    """Let a gap wait, with a reason, somebody who takes care of it, and a date."""
    formulation = permissions.locked_formulation(by, formulation.pk)
    permissions.may_leave_gap_open(by, formulation.opgave).require()
    if draft.key not in gap_keys_of(formulation):
        raise UnknownGap
    if not draft.reason.strip():
        raise ReasonMissing
    if draft.due_on < today:
        raise DueInThePast(day=draft.due_on)
    gap, _is_new = OpenGap.objects.update_or_create(
        formulation=formulation,
        key=draft.key,
        defaults={
            "reason": draft.reason.strip(),
            "owner": draft.owner,
            "due_on": draft.due_on,
            "left_open_by": by.account,
        },
    )
    journal.record("opgaven.gap_left_open", by=by.account, about=gap)
    return gap


def locked_draft(formulation: Formulation, *, by: Viewer) -> Formulation:
    """The version for an action that writes in it; only a draft can be written in."""
    formulation = permissions.locked_formulation(by, formulation.pk)
    permissions.may_write(by, formulation.opgave).require()
    if formulation.state != FormulationState.DRAFT:
        raise TextFrozen(version=formulation.version, state=formulation.get_state_display())
    return formulation


def copy_as_draft(opgave: Opgave, base: Formulation | None, *, by: Viewer) -> Formulation:
    """A new draft with the words, sources, figure and open gaps of another version; for an action."""
    last = Formulation.objects.filter(opgave=opgave).aggregate(last=Max("version"))["last"] or 0
    draft = Formulation(opgave=opgave, version=last + 1, written_by=by.account)
    if base is not None:
        for name in _MEASURE_FIELDS:
            setattr(draft, name, getattr(base, name))
    draft.save()
    if base is not None:
        _copy_sentences(base, draft, by=by)
        OpenGap.objects.bulk_create(
            [
                OpenGap(
                    formulation=draft,
                    key=gap.key,
                    reason=gap.reason,
                    owner_id=gap.owner_id,
                    due_on=gap.due_on,
                    left_open_by_id=gap.left_open_by_id,
                )
                for gap in base.open_gaps.all()
            ]
        )
    return draft


def _copy_sentences(base: Formulation, draft: Formulation, *, by: Viewer) -> None:
    """The same words rest on the same sources, so these are carried over."""
    before = list(base.sentences.prefetch_related("suggested_sources"))
    after = Sentence.objects.bulk_create(
        [Sentence(formulation=draft, part=s.part, position=s.position, text=s.text) for s in before]
    )
    copies = {old.pk: new for old, new in zip(before, after, strict=True)}
    lineage.link_many(
        [
            (voice_thing((link.from_kind, link.from_id)), copies[link.to_id])
            for link in lineage.links_to(before)
            if link.kind == LinkKind.SOURCE_OF
        ],
        LinkKind.SOURCE_OF,
        by=by.account,
    )
    SuggestedSource.objects.bulk_create(
        [
            SuggestedSource(sentence=copies[old.pk], kind=source.kind, thing_id=source.thing_id)
            for old in before
            for source in old.suggested_sources.all()
        ]
    )


def _refuse_misfit(draft: MeasureDraft) -> None:
    fault = rules.measure_fault(
        rules.Measure(
            value_kind=draft.indicator.value_kind if draft.indicator else "any",
            wanted_direction=draft.wanted_direction,
            baseline_period=draft.baseline_period,
            baseline_value=draft.baseline_value,
            target_period=draft.target_period,
            target_value=draft.target_value,
        )
    )
    if fault is not None:
        raise MeasureDoesNotFit(why=MEASURE_SENTENCES[fault])

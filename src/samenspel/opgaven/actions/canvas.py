"""Fill the canvas, leave a field open, and say what already works."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from samenspel.foundation import journal
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.opgaven import permissions, rules
from samenspel.opgaven.errors import (
    DueInThePast,
    FieldFilled,
    FieldNotAsked,
    ReasonMissing,
    WordsMissing,
)
from samenspel.opgaven.models import CanvasField, CanvasGap, CanvasText, Opgave, Practice
from samenspel.opgaven.queries.phases import came_from
from samenspel.people.models import Person
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class CanvasGapDraft:
    """Why a field stays open, who takes care of it, by when."""

    reason: str
    owner: Person
    due_on: dt.date


@dataclass(frozen=True)
class PracticeDraft:
    """What already works, who does it, and what helps them on."""

    what: str
    who_acts: str
    needs: str = ""


@transaction.atomic
def write_canvas(opgave: Opgave, field: CanvasField, text: str, *, number: int, by: Viewer) -> CanvasText:
    """Write a field anew; ``number`` is the version that the writer had before them, 0 for none."""
    opgave = permissions.locked_opgave(by, opgave.pk)
    permissions.may_fill_canvas(by, opgave).require()
    _refuse_later(opgave, field)
    words = text.strip()
    if not words:
        raise WordsMissing
    last = CanvasText.objects.filter(opgave=opgave, field=field).last()
    if last is not None and last.text == words:
        return last
    if (last.number if last else 0) != number:
        raise EditedMeanwhile
    written = CanvasText.objects.create(
        opgave=opgave, field=field, number=number + 1, text=words, written_by=by.account
    )
    CanvasGap.objects.filter(opgave=opgave, field=field).delete()
    journal.record("opgaven.canvas_written", by=by.account, about=written)
    return written


@transaction.atomic
def leave_field_open(
    opgave: Opgave, field: CanvasField, draft: CanvasGapDraft, *, by: Viewer, today: dt.date
) -> CanvasGap:
    """Let a field wait, with a reason, somebody who takes care of it, and a day."""
    opgave = permissions.locked_opgave(by, opgave.pk)
    permissions.may_fill_canvas(by, opgave).require()
    _refuse_later(opgave, field)
    if CanvasText.objects.filter(opgave=opgave, field=field).exists():
        raise FieldFilled(field=field.label)
    if not draft.reason.strip():
        raise ReasonMissing
    if draft.due_on < today:
        raise DueInThePast(day=draft.due_on)
    gap, _is_new = CanvasGap.objects.update_or_create(
        opgave=opgave,
        field=field,
        defaults={
            "reason": draft.reason.strip(),
            "owner": draft.owner,
            "due_on": draft.due_on,
            "left_open_by": by.account,
        },
    )
    journal.record("opgaven.canvas_left_open", by=by.account, about=gap)
    return gap


@transaction.atomic
def note_practice(opgave: Opgave, draft: PracticeDraft, *, by: Viewer) -> Practice:
    """Say what already works and who does it; noting it twice does no harm."""
    opgave = permissions.locked_opgave(by, opgave.pk)
    permissions.may_fill_canvas(by, opgave).require()
    known = Practice.objects.filter(
        opgave=opgave, what=draft.what, who_acts=draft.who_acts, ended_on=None
    ).first()
    if known is not None:
        return known
    practice = Practice.objects.create(opgave=opgave, noted_by=by.account, **vars(draft))
    journal.record("opgaven.practice_noted", by=by.account, about=practice)
    return practice


@transaction.atomic
def edit_practice(practice: Practice, draft: PracticeDraft, *, version: int, by: Viewer) -> Practice:
    """Put it better, or say who does it now."""
    practice = _locked_practice(practice, by=by)
    if practice.version != version:
        raise EditedMeanwhile
    for name, value in vars(draft).items():
        setattr(practice, name, value)
    practice.version += 1
    practice.save()
    journal.record("opgaven.practice_edited", by=by.account, about=practice)
    return practice


@transaction.atomic
def end_practice(practice: Practice, why: str, *, by: Viewer, today: dt.date) -> Practice:
    """Say that it stopped, and why; it stays readable."""
    practice = _locked_practice(practice, by=by)
    if practice.ended_on is not None:
        return practice
    if not why.strip():
        raise ReasonMissing
    practice.ended_on, practice.ended_why = today, why.strip()
    practice.version += 1
    practice.save(update_fields=["ended_on", "ended_why", "version"])
    journal.record("opgaven.practice_ended", by=by.account, about=practice)
    return practice


def _locked_practice(practice: Practice, *, by: Viewer) -> Practice:
    opgave = permissions.locked_opgave(by, practice.opgave_id)
    permissions.may_fill_canvas(by, opgave).require()
    return Practice.objects.select_for_update(of=("self",)).get(pk=practice.pk)


def _refuse_later(opgave: Opgave, field: CanvasField) -> None:
    if field not in rules.asked_fields(opgave.phase, came_from(opgave)):
        raise FieldNotAsked(field=field.label)

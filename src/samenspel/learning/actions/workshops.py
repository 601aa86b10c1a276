"""Begin a workshop, go through its steps, and keep that it was held."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from samenspel.foundation import journal
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.learning.errors.workshops import WorkshopOver, WorkshopWithoutPeople
from samenspel.learning.guides import Guide, guide_book
from samenspel.learning.models import Workshop, WorkshopRecord
from samenspel.learning.permissions import workshops as permissions
from samenspel.learning.queries.workshops import counts_of
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import locked_opgave
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class HeldDraft:
    """What is said at the end: who sat there, how long it took, what we do differently."""

    who_sat_there: str
    minutes: int
    note: str = ""


@transaction.atomic
def begin_workshop(opgave: Opgave, guide: Guide, *, by: Viewer, today: dt.date) -> Workshop:
    """Begin with a guide, and count what stands with the opgave now; one that goes on goes on."""
    locked = locked_opgave(by, opgave.pk)
    permissions.may_hold_workshop(by, locked).require()
    running = permissions.running_workshop(by, locked, guide.slug)
    if running is not None:
        return running
    made = Workshop.objects.create(
        opgave=locked,
        guide=guide.slug,
        guides_version=guide_book().version,
        held_on=today,
        started_by=by.account,
        started_at=timezone.now(),
    )
    WorkshopRecord.objects.bulk_create(
        WorkshopRecord(workshop=made, kind=kind, n_before=n)
        for kind, n in counts_of(by, locked, guide).items()
    )
    journal.record("learning.workshop_begun", by=by.account, about=made)
    return made


@transaction.atomic
def go_to_step(workshop: Workshop, number: int, *, by: Viewer) -> Workshop:
    """Go to a step, on or back; where it stood already does no harm."""
    locked = _locked(workshop, by)
    guide = _guide_of(locked)
    wanted = min(max(number, 1), len(guide.steps))
    if locked.step == wanted:
        return locked
    locked.step = wanted
    locked.version += 1
    locked.save(update_fields=["step", "version"])
    journal.record("learning.workshop_stepped", by=by.account, about=locked)
    return locked


@transaction.atomic
def finish_workshop(workshop: Workshop, draft: HeldDraft, *, version: int, by: Viewer) -> Workshop:
    """Keep that it was held, with whom and how long, and what it left."""
    locked = _locked(workshop, by)
    if locked.version != version:
        raise EditedMeanwhile
    if not draft.who_sat_there.strip():
        raise WorkshopWithoutPeople
    now = counts_of(by, locked.opgave, _guide_of(locked))
    for record in locked.records.all():
        record.n_after = now.get(record.kind, record.n_before)
        record.save(update_fields=["n_after"])
    locked.who_sat_there, locked.minutes, locked.note = draft.who_sat_there, draft.minutes, draft.note
    locked.finished_at = timezone.now()
    locked.version += 1
    locked.save(update_fields=["who_sat_there", "minutes", "note", "finished_at", "version"])
    journal.record("learning.workshop_held", by=by.account, about=locked)
    return locked


def _locked(workshop: Workshop, by: Viewer) -> Workshop:
    rows = Workshop.objects.select_for_update(of=("self",)).select_related("opgave")
    locked = rows.get(pk=workshop.pk)
    permissions.may_hold_workshop(by, locked.opgave).require()
    if locked.finished_at is not None:
        raise WorkshopOver
    return locked


def _guide_of(workshop: Workshop) -> Guide:
    guide = guide_book().guide(workshop.guide)
    if guide is None:
        raise WorkshopOver
    return guide

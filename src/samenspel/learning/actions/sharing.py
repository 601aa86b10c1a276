"""Choose how often one is reminded to share how it goes, and be reminded."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from samenspel.foundation import journal, outbox
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.learning import letters, permissions, rules
from samenspel.learning.errors import NobodyToRemind, RhythmImpossible
from samenspel.learning.models import SharingRhythm
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import locked_opgave
from samenspel.people.permissions import Viewer


@transaction.atomic
def set_rhythm(
    opgave: Opgave, every_months: int, *, version: int, by: Viewer, today: dt.date
) -> SharingRhythm:
    """Be reminded from now on, at a rhythm of one's own; version 0 when there is none yet."""
    opgave = locked_opgave(by, opgave.pk)
    permissions.may_set_rhythm(by, opgave).require()
    person_id = by.account.person_id if by.account else None
    if person_id is None:
        raise NobodyToRemind
    if every_months not in rules.MONTHS:
        raise RhythmImpossible
    rhythm = SharingRhythm.objects.filter(opgave=opgave).first() or SharingRhythm(opgave=opgave, version=0)
    if rhythm.version != version:
        raise EditedMeanwhile
    rhythm.person_id, rhythm.every_months = person_id, every_months
    rhythm.next_on = rules.months_later(today, every_months)
    rhythm.stopped_on = None
    rhythm.version += 1
    rhythm.save()
    journal.record("learning.rhythm_set", by=by.account, about=rhythm)
    return rhythm


@transaction.atomic
def stop_rhythm(opgave: Opgave, *, by: Viewer, today: dt.date) -> None:
    """Be reminded no longer."""
    opgave = locked_opgave(by, opgave.pk)
    permissions.may_set_rhythm(by, opgave).require()
    rhythm = SharingRhythm.objects.filter(opgave=opgave, stopped_on__isnull=True).first()
    if rhythm is None:
        return
    rhythm.stopped_on = today
    rhythm.version += 1
    rhythm.save(update_fields=["stopped_on", "version"])
    journal.record("learning.rhythm_stopped", by=by.account, about=rhythm)


def turn_on(opgave: Opgave, *, today: dt.date) -> None:
    """Something was shared: the next reminder is a whole turn away; the caller writes the journal."""
    rhythm = SharingRhythm.objects.filter(opgave=opgave).first()
    if rhythm is not None:
        rhythm.next_on = rules.months_later(today, rhythm.every_months)
        rhythm.save(update_fields=["next_on"])


def remind_to_share(*, today: dt.date) -> int:
    """Mail each owner whose turn it is, once a turn; returns how many."""
    due = SharingRhythm.objects.filter(stopped_on__isnull=True, next_on__lte=today)
    pks = [
        rhythm.pk
        for rhythm in due.order_by("pk")
        if not (rhythm.reminded_on and rhythm.reminded_on >= rhythm.next_on)
    ]
    # One short transaction an owner: nobody waits for the whole round to be written.
    return sum(_remind(pk, today=today) for pk in pks)


@transaction.atomic
def _remind(pk: int, *, today: dt.date) -> bool:
    rhythm = SharingRhythm.objects.select_for_update(of=("self",)).get(pk=pk)
    account = getattr(rhythm.person, "account", None)
    if account is None or (rhythm.reminded_on and rhythm.reminded_on >= rhythm.next_on):
        return False
    letter = letters.letter_to_owner(rhythm)
    outbox.post(to=account.email, subject=letter.subject, body=letter.body)
    rhythm.reminded_on = today
    rhythm.save(update_fields=["reminded_on"])
    journal.record("learning.owner_reminded", by=None, about=rhythm)
    return True

"""Taking out who was asked, some weeks after a reflection or a round of the scan."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from samenspel.foundation import journal
from samenspel.foundation.constants import NAMES_STAY
from samenspel.learning import rules
from samenspel.learning.models import Reflection, ReflectionGuest, Scan, ScanAnswering, ScanInvitation


@transaction.atomic
def forget_who_was_asked(*, today: dt.date) -> int:
    """Take out names and addresses that nothing of the record needs any more; return how many rows."""
    before = today - NAMES_STAY
    return _forget_guests(before) + _forget_invitees(before)


def _forget_guests(before: dt.date) -> int:
    # Closing takes guests off at once; but a reflection may be left as it is, never held or never closed.
    taken_off = Q(taken_off_at__date__lt=before)
    passed = Q(expires_on__lt=rules.link_ends_on(before)) & (
        Q(reflection__held_on=None) | Q(reflection__held_on__lt=before)
    )
    guests = ReflectionGuest.objects.filter(taken_off | passed, account=None).exclude(name="", email="")
    reflection_ids = set(guests.values_list("reflection_id", flat=True))
    n = guests.update(name="", email="", taken_off_at=Coalesce("taken_off_at", timezone.now()))
    for reflection in Reflection.objects.filter(pk__in=reflection_ids):
        journal.record("learning.guests_forgotten", by=None, about=reflection)
    return n


def _forget_invitees(before: dt.date) -> int:
    over = Scan.objects.filter(Q(ends_before__lte=before) | Q(closed_at__date__lt=before))
    asked = ScanInvitation.objects.filter(group__scan__in=over)
    # Who answered under their name agreed that it stays with the answers.
    agreed = Q(group__answering=ScanAnswering.NAMED, has_answered=True)
    unneeded = asked.exclude(agreed).exclude(name="", email="")
    reached = asked.filter(agreed).exclude(email="")
    scan_ids = {
        *unneeded.values_list("group__scan", flat=True),
        *reached.values_list("group__scan", flat=True),
    }
    _name_without_address(reached)
    n = unneeded.update(name="", email="") + reached.update(email="")
    for scan in Scan.objects.filter(pk__in=scan_ids):
        journal.record("learning.invitees_forgotten", by=None, about=scan)
    return n


def _name_without_address(reached: QuerySet[ScanInvitation]) -> None:
    """Who was asked by an address alone is known by it: the part before the sign stays as a name."""
    for invitation in reached.filter(name__contains="@"):
        invitation.name = invitation.name.partition("@")[0]
        invitation.save(update_fields=["name"])

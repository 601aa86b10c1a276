"""Note to whom a frozen paper went, take back what was wrong, and note where the final text differs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from samenspel.foundation import journal
from samenspel.opgaven.permissions import locked_opgave
from samenspel.people.permissions import Viewer
from samenspel.rhythm import permissions
from samenspel.rhythm.errors import DeliveryStillToCome, NothingFrozen, TakingBackNeedsReason
from samenspel.rhythm.models import Delivery, Edition, EditionState, FinalDifference


@dataclass(frozen=True)
class DeliveryDraft:
    """To whom, when and how."""

    audience: str
    delivered_on: dt.date
    means: str
    to_whom: str = ""


@transaction.atomic
def note_delivery(edition: Edition, draft: DeliveryDraft, *, by: Viewer, today: dt.date) -> Delivery:
    """Note that a frozen paper went to somebody; noting the same twice keeps one."""
    edition = _frozen(edition, by)
    if draft.delivered_on > today:
        raise DeliveryStillToCome
    delivery, is_new = Delivery.objects.get_or_create(
        edition=edition,
        audience=draft.audience,
        to_whom=draft.to_whom,
        delivered_on=draft.delivered_on,
        # What was taken back was wrong; the same may be noted again when it was right after all.
        taken_back_at=None,
        defaults={"means": draft.means, "delivered_by": by.account},
    )
    if is_new:
        journal.record("rhythm.edition_delivered", by=by.account, about=edition)
    return delivery


@transaction.atomic
def take_back_delivery(delivery: Delivery, reason: str, *, by: Viewer) -> Delivery:
    """Mark a wrong delivery as taken back; the line stays, and who read the paper by it reads it no more."""
    edition = _frozen(delivery.edition, by)
    found = edition.deliveries.select_for_update().get(pk=delivery.pk)
    if found.taken_back_at is not None:
        return found
    if not reason.strip():
        raise TakingBackNeedsReason
    found.taken_back_at, found.taken_back_by = timezone.now(), by.account
    found.why_taken_back = reason.strip()
    found.save(update_fields=["taken_back_at", "taken_back_by", "why_taken_back"])
    journal.record("rhythm.delivery_taken_back", by=by.account, about=edition)
    return found


@transaction.atomic
def note_difference(edition: Edition, differs: str, link: str, *, by: Viewer) -> FinalDifference:
    """Note where what was decided on differs from what was frozen here."""
    edition = _frozen(edition, by)
    found, is_new = FinalDifference.objects.get_or_create(
        edition=edition, differs=differs.strip(), link=link, defaults={"noted_by": by.account}
    )
    if is_new:
        journal.record("rhythm.difference_noted", by=by.account, about=edition)
    return found


def _frozen(edition: Edition, by: Viewer) -> Edition:
    opgave = locked_opgave(by, edition.opgave_id)
    found = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    found.opgave = opgave
    permissions.may_deliver(by, found).require()
    if found.state != EditionState.FROZEN:
        raise NothingFrozen
    return found

"""Ask people to look back, and take in what they say beforehand; by a mail link or signed in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from samenspel.foundation import journal, outbox
from samenspel.learning import letters, permissions, rules
from samenspel.learning.errors import (
    AlreadyAsked,
    NobodyToReach,
    NoLongerAsked,
    NothingSaid,
    ReflectionLinkReplaced,
    ReflectionLinkTooOld,
    ReflectionLinkUsed,
    ReflectionNotOpen,
)
from samenspel.learning.models import (
    Aspect,
    GuestKind,
    Reflection,
    ReflectionGuest,
    ReflectionPoint,
    ReflectionState,
)
from samenspel.people.models import Account
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import date_words

_OVER = (ReflectionState.CLOSED, ReflectionState.CALLED_OFF)
# Who clicks twice, or whose mail is slow, does not fill their mailbox with links.
NOT_AGAIN_WITHIN = dt.timedelta(minutes=10)


@dataclass(frozen=True)
class GuestDraft:
    """Who is asked, as whom, and how to reach them."""

    name: str
    kind: str = GuestKind.RESIDENT
    email: str = ""
    account: Account | None = None


@dataclass(frozen=True)
class BeforehandDraft:
    """What somebody says before the moment: what went well, and what they would do otherwise."""

    well: str = ""
    otherwise: str = ""


@transaction.atomic
def ask_guest(reflection: Reflection, draft: GuestDraft, *, by: Viewer, today: dt.date) -> ReflectionGuest:
    """Ask somebody to look back; without an account by a mail with a link of their own."""
    reflection = permissions.locked_reflection(by, reflection.pk)
    permissions.may_hold_reflection(by, reflection.opgave).require()
    refuse_when_over(reflection)
    return add_guest(reflection, draft, by=by, today=today)


def add_guest(reflection: Reflection, draft: GuestDraft, *, by: Viewer, today: dt.date) -> ReflectionGuest:
    """Put somebody on the list and send the mail; the caller holds the reflection."""
    if draft.account is None and not draft.email:
        raise NobodyToReach(name=draft.name)
    same = Q(account=draft.account) if draft.account else Q(email__iexact=draft.email)
    if reflection.guests.filter(same, taken_off_at__isnull=True).exists():
        raise AlreadyAsked(name=draft.name)
    guest = ReflectionGuest.objects.create(
        reflection=reflection,
        kind=draft.kind,
        name=draft.name,
        account=draft.account,
        email="" if draft.account else draft.email.lower(),
        asked_at=timezone.now(),
        # A reflection that is held later than planned still lets people speak.
        expires_on=rules.link_ends_on(max(reflection.planned_on, today)),
        asked_by=by.account,
    )
    if guest.email:
        _mail(guest)
    journal.record("learning.guest_asked", by=by.account, about=guest)
    return guest


def _mail(guest: ReflectionGuest) -> None:
    letter = letters.letter_to(guest)
    outbox.post(to=guest.email, subject=letter.subject, body=letter.body)


@transaction.atomic
def take_off_guest(guest: ReflectionGuest, *, by: Viewer) -> None:
    """Ask somebody no longer: the link stops, the address goes; what was said stays."""
    reflection = permissions.locked_reflection(by, guest.reflection_id)
    permissions.may_hold_reflection(by, reflection.opgave).require()
    guest = ReflectionGuest.objects.select_for_update(of=("self",)).get(pk=guest.pk)
    if guest.taken_off_at is not None:
        return
    guest.taken_off_at, guest.email = timezone.now(), ""
    guest.save(update_fields=["taken_off_at", "email"])
    journal.record("learning.guest_taken_off", by=by.account, about=guest)


@transaction.atomic
def ask_again(guest: ReflectionGuest, *, today: dt.date) -> ReflectionGuest | None:
    """Send a new link to the address that belongs to this person, never to one that was typed.

    None when nobody is asked any more.
    """
    guest = ReflectionGuest.objects.select_for_update(of=("self",)).get(pk=guest.pk)
    reflection = Reflection.objects.get(pk=guest.reflection_id)
    if guest.taken_off_at is not None or not guest.email or reflection.state in _OVER:
        return None
    now = timezone.now()
    unused = guest.used_link != guest.link_number and guest.expires_on > today
    if unused and guest.asked_at > now - NOT_AGAIN_WITHIN:
        return guest
    guest.link_number += 1
    guest.asked_at = now
    guest.expires_on = rules.link_ends_on(max(reflection.planned_on, today))
    guest.save(update_fields=["link_number", "asked_at", "expires_on"])
    _mail(guest)
    journal.record("learning.guest_asked_again", by=None, about=guest)
    return guest


def refuse_dead_link(guest: ReflectionGuest, number: int, *, today: dt.date) -> None:
    """Say kindly why a link works no more: used, replaced, too old, or of somebody who is not asked."""
    if guest.taken_off_at is not None:
        raise NoLongerAsked
    if guest.used_link is not None and number <= guest.used_link:
        raise ReflectionLinkUsed(name=guest.name)
    if number < guest.link_number:
        raise ReflectionLinkReplaced
    if guest.expires_on <= today or guest.reflection.state in _OVER:
        raise ReflectionLinkTooOld(day=date_words(guest.reflection.planned_on))


def refuse_when_over(reflection: Reflection) -> None:
    """A reflection that is closed or called off stays as it is."""
    if reflection.state in _OVER:
        raise ReflectionNotOpen


@transaction.atomic
def look_back_by_link(
    guest: ReflectionGuest, number: int, draft: BeforehandDraft, *, today: dt.date
) -> tuple[ReflectionPoint, ...]:
    """Take in what somebody says with the link of a mail; the link works once."""
    guest = ReflectionGuest.objects.select_for_update(of=("self",)).get(pk=guest.pk)
    guest.reflection = Reflection.objects.select_related("opgave").get(pk=guest.reflection_id)
    refuse_dead_link(guest, number, today=today)
    points = _take_in(guest, draft, by=None)
    guest.used_link = number
    guest.save(update_fields=["used_link"])
    journal.record("learning.looked_back", by=None, about=guest)
    return points


@transaction.atomic
def look_back(reflection: Reflection, draft: BeforehandDraft, *, by: Viewer) -> tuple[ReflectionPoint, ...]:
    """Say beforehand, signed in, what went well and what could be otherwise."""
    reflection = permissions.locked_reflection(by, reflection.pk)
    permissions.may_take_part(by, reflection.opgave).require()
    refuse_when_over(reflection)
    guest = _own_seat(reflection, by)
    points = _take_in(guest, draft, by=by)
    journal.record("learning.looked_back", by=by.account, about=guest)
    return points


def _own_seat(reflection: Reflection, by: Viewer) -> ReflectionGuest:
    """The place of whoever looks; who works on the opgave may speak without being asked."""
    found = reflection.guests.filter(account=by.account, taken_off_at__isnull=True).first()
    if found is not None:
        return found
    return ReflectionGuest.objects.create(
        reflection=reflection,
        kind=GuestKind.COLLEAGUE,
        name=str(by.account),
        account=by.account,
        asked_at=timezone.now(),
        expires_on=rules.link_ends_on(reflection.planned_on),
    )


def _take_in(
    guest: ReflectionGuest, draft: BeforehandDraft, *, by: Viewer | None
) -> tuple[ReflectionPoint, ...]:
    said = ((Aspect.WELL, draft.well.strip()), (Aspect.OTHERWISE, draft.otherwise.strip()))
    if not any(text for _aspect, text in said):
        raise NothingSaid
    points = tuple(
        ReflectionPoint.objects.create(
            reflection_id=guest.reflection_id,
            aspect=aspect,
            text=text,
            said_by_kind=guest.kind,
            guest=guest,
            noted_by=by.account if by else None,
        )
        for aspect, text in said
        if text
    )
    guest.answered_at = points[0].noted_at
    guest.save(update_fields=["answered_at"])
    return points

"""Plan a reflection, hold it and close it with what follows from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from samenspel.foundation import journal, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.search import FindableText
from samenspel.learning import permissions, queries, rules
from samenspel.learning.actions.asking import GuestDraft, add_guest, refuse_when_over
from samenspel.learning.errors import (
    AnotherIsHeld,
    DayIsPast,
    NothingSaid,
    ReflectionNotOpen,
    ReflectionUnfinished,
)
from samenspel.learning.models import Aspect, Reflection, ReflectionPoint, ReflectionState
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import locked_opgave
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import date_words


@dataclass(frozen=True)
class ReflectionDraft:
    """On what people look back, when and where."""

    question: str
    planned_on: dt.date
    place: str = ""


@dataclass(frozen=True)
class PointDraft:
    """One thing that somebody says while people talk."""

    text: str
    aspect: str = Aspect.REMARK
    said_by_kind: str = ""
    client_key: str = ""


@transaction.atomic
def plan_reflection(
    opgave: Opgave,
    draft: ReflectionDraft,
    *,
    by: Viewer,
    today: dt.date,
    guests: Iterable[GuestDraft] = (),
) -> Reflection:
    """Put a reflection in the diary, and ask people to look back beforehand."""
    opgave = locked_opgave(by, opgave.pk)
    permissions.may_hold_reflection(by, opgave).require()
    _refuse_past(draft.planned_on, today)
    reflection = Reflection.objects.create(
        opgave=opgave,
        question=draft.question.strip(),
        planned_on=draft.planned_on,
        place=draft.place.strip(),
        planned_by=by.account,
    )
    journal.record("learning.reflection_planned", by=by.account, about=reflection)
    for guest in guests:
        add_guest(reflection, guest, by=by, today=today)
    return reflection


@transaction.atomic
def edit_reflection(
    reflection: Reflection, draft: ReflectionDraft, *, version: int, by: Viewer, today: dt.date
) -> Reflection:
    """Change the question, the day or the place of a reflection that has not begun."""
    reflection = permissions.locked_reflection(by, reflection.pk)
    permissions.may_hold_reflection(by, reflection.opgave).require()
    if reflection.version != version:
        raise EditedMeanwhile
    if reflection.state != ReflectionState.PLANNED:
        raise ReflectionNotOpen
    if draft.planned_on != reflection.planned_on:
        _refuse_past(draft.planned_on, today)
        # The links in the mails last as long as the moment itself lies ahead.
        reflection.guests.update(expires_on=rules.link_ends_on(draft.planned_on))
    reflection.question, reflection.place = draft.question.strip(), draft.place.strip()
    reflection.planned_on = draft.planned_on
    reflection.version += 1
    reflection.save(update_fields=["question", "place", "planned_on", "version"])
    journal.record("learning.reflection_edited", by=by.account, about=reflection)
    return reflection


@transaction.atomic
def call_off_reflection(reflection: Reflection, reason: str, *, by: Viewer) -> Reflection:
    """Call a planned reflection off, with why; the addresses of who was asked go."""
    reflection = permissions.locked_reflection(by, reflection.pk)
    permissions.may_hold_reflection(by, reflection.opgave).require()
    if reflection.state == ReflectionState.CALLED_OFF:
        return reflection
    if reflection.state != ReflectionState.PLANNED:
        raise ReflectionNotOpen
    if not reason.strip():
        raise NothingSaid
    reflection.state, reflection.called_off_reason = ReflectionState.CALLED_OFF, reason.strip()
    reflection.version += 1
    reflection.save(update_fields=["state", "called_off_reason", "version"])
    forget_addresses(reflection)
    journal.record("learning.reflection_called_off", by=by.account, about=reflection)
    return reflection


@transaction.atomic
def begin_reflection(reflection: Reflection, *, by: Viewer, today: dt.date) -> Reflection:
    """Begin to look back together."""
    reflection = permissions.locked_reflection(by, reflection.pk)
    opgave = locked_opgave(by, reflection.opgave_id)
    permissions.may_hold_reflection(by, opgave).require()
    if reflection.state == ReflectionState.HELD:
        return reflection
    refuse_when_over(reflection)
    other = Reflection.objects.filter(opgave=opgave, state=ReflectionState.HELD).first()
    if other is not None:
        raise AnotherIsHeld(question=other.question)
    reflection.state, reflection.held_on = ReflectionState.HELD, today
    reflection.version += 1
    reflection.save(update_fields=["state", "held_on", "version"])
    journal.record("learning.reflection_begun", by=by.account, about=reflection)
    return reflection


@transaction.atomic
def note_point(reflection: Reflection, draft: PointDraft, *, by: Viewer) -> ReflectionPoint:
    """Note what somebody says; the same point sent twice is one point."""
    reflection = held_reflection(reflection, by=by)
    permissions.may_take_part(by, reflection.opgave).require()
    if not draft.text.strip():
        raise NothingSaid
    if draft.client_key and (noted := reflection.points.filter(client_key=draft.client_key).first()):
        return noted
    point = ReflectionPoint.objects.create(
        reflection=reflection,
        aspect=draft.aspect,
        text=draft.text.strip(),
        said_by_kind=draft.said_by_kind,
        client_key=draft.client_key,
        noted_by=by.account,
    )
    journal.record("learning.point_noted", by=by.account, about=point)
    return point


@transaction.atomic
def take_back_point(point: ReflectionPoint, *, by: Viewer) -> None:
    """Take a point back that was noted wrongly."""
    reflection = held_reflection(point.reflection, by=by)
    permissions.may_take_part(by, reflection.opgave).require()
    point = ReflectionPoint.objects.select_for_update(of=("self",)).get(pk=point.pk)
    if point.withdrawn_at is not None:
        return
    point.withdrawn_at = timezone.now()
    point.save(update_fields=["withdrawn_at"])
    journal.record("learning.point_taken_back", by=by.account, about=point)


@transaction.atomic
def close_reflection(reflection: Reflection, told: str, *, by: Viewer) -> Reflection:
    """Close a reflection: something follows from it, and earlier promises have their word."""
    reflection = permissions.locked_reflection(by, reflection.pk)
    permissions.may_hold_reflection(by, reflection.opgave).require()
    if reflection.state == ReflectionState.CLOSED:
        return reflection
    if reflection.state != ReflectionState.HELD:
        raise ReflectionNotOpen
    if missing := rules.still_missing(queries.standing_of(reflection, told=told)):
        raise ReflectionUnfinished(missing)
    reflection.state, reflection.told = ReflectionState.CLOSED, told.strip()
    reflection.closed_at, reflection.closed_by = timezone.now(), by.account
    reflection.version += 1
    reflection.save(update_fields=["state", "told", "closed_at", "closed_by", "version"])
    forget_addresses(reflection)
    reflection.changes_at_hand.filter(ended_at=None).update(ended_at=reflection.closed_at)
    search.put([FindableText(reflection, reflection.question, reflection.told)])
    journal.record("learning.reflection_closed", by=by.account, about=reflection)
    return reflection


def held_reflection(reflection: Reflection, *, by: Viewer) -> Reflection:
    """The reflection that is being held now, held until the end of the transaction."""
    reflection = permissions.locked_reflection(by, reflection.pk)
    if reflection.state != ReflectionState.HELD:
        raise ReflectionNotOpen
    return reflection


def forget_addresses(reflection: Reflection) -> None:
    """Addresses were for the mail only: with the moment over, only names stay, for some weeks."""
    now = timezone.now()
    reflection.guests.exclude(email="").update(email="", taken_off_at=now)


def _refuse_past(day: dt.date, today: dt.date) -> None:
    if day < today:
        raise DayIsPast(day=date_words(day))

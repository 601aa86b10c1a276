"""Gather opgaven in a steering group, plan its meetings, send the agenda, open, attend and close."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.foundation import journal, outbox
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.sorting import sort_key
from samenspel.opgaven.models import Assignment, Opgave
from samenspel.opgaven.permissions import visible_opgaven
from samenspel.people.permissions import Viewer
from samenspel.steering import permissions, rules
from samenspel.steering.actions.agenda import lay_down, refuse_still
from samenspel.steering.errors import (
    AgendaEmpty,
    DecidedByNobody,
    GroupEmpty,
    GroupKnown,
    GroupOfOthers,
    ItemsUntreated,
    MeetingBefore,
    MeetingNotOpen,
    NobodySits,
    OtherMeetingOpen,
)
from samenspel.steering.models import (
    AgendaItem,
    ItemState,
    MeetingSeat,
    MeetingState,
    SteeringGroup,
    SteeringMeeting,
)
from samenspel.ui.formats import date_words


@dataclass(frozen=True)
class MeetingDraft:
    """When and where a meeting is."""

    planned_on: dt.date
    starts_at: dt.time | None = None
    place: str = ""


@transaction.atomic
def start_group(name: str, opgave_ids: Collection[int], *, by: Viewer) -> SteeringGroup:
    """Make a steering group for one or several opgaven of one owner."""
    opgaven = _gathered(opgave_ids, by=by)
    name = " ".join(name.split())
    owner = opgaven[0].owner
    if SteeringGroup.objects.filter(owner=owner, name__iexact=name).exists():
        raise GroupKnown(name=name)
    group = SteeringGroup.objects.create(
        owner=owner, name=name, sort_key=sort_key(name), created_by=by.account
    )
    group.opgaven.set(opgaven)
    journal.record("steering.group_started", by=by.account, about=group)
    return group


@transaction.atomic
def edit_group(
    group: SteeringGroup, name: str, opgave_ids: Collection[int], *, version: int, by: Viewer
) -> SteeringGroup:
    """Give a group another name, or other opgaven."""
    group = permissions.locked_group(by, group.pk)
    standing = list(group.opgaven.select_related("owner"))
    permissions.may_keep_group(by, standing).require()
    if group.version != version:
        raise EditedMeanwhile
    opgaven = _gathered(opgave_ids, by=by)
    if opgaven[0].owner_id != group.owner_id:
        raise GroupOfOthers(opgave=opgaven[0].title, owner=group.owner)
    name = " ".join(name.split())
    same = SteeringGroup.objects.filter(owner=group.owner, name__iexact=name).exclude(pk=group.pk)
    if same.exists():
        raise GroupKnown(name=name)
    group.name, group.sort_key, group.version = name, sort_key(name), group.version + 1
    group.save(update_fields=["name", "sort_key", "version"])
    group.opgaven.set(opgaven)
    journal.record("steering.group_edited", by=by.account, about=group)
    return group


@transaction.atomic
def plan_meeting(group: SteeringGroup, draft: MeetingDraft, *, by: Viewer, today: dt.date) -> SteeringMeeting:
    """Plan a meeting; planning the same day twice gives the same meeting."""
    group = permissions.locked_group(by, group.pk)
    permissions.may_prepare_meeting(by, group).require()
    if draft.planned_on < today:
        raise MeetingBefore(day=date_words(draft.planned_on))
    known = group.meetings.filter(planned_on=draft.planned_on).exclude(state=MeetingState.CANCELLED).first()
    if known is not None:
        return known
    last = group.meetings.order_by("-number").first()
    meeting = SteeringMeeting.objects.create(
        group=group, number=last.number + 1 if last else 1, planned_by=by.account, **vars(draft)
    )
    journal.record("steering.meeting_planned", by=by.account, about=meeting)
    return meeting


@transaction.atomic
def change_meeting(
    meeting: SteeringMeeting, draft: MeetingDraft, *, version: int, by: Viewer, today: dt.date
) -> SteeringMeeting:
    """Move a meeting to another day or place, as long as it has not opened."""
    meeting = _locked(meeting, by=by)
    refuse_still(meeting)
    if meeting.version != version:
        raise EditedMeanwhile
    if draft.planned_on < today:
        raise MeetingBefore(day=date_words(draft.planned_on))
    for name, value in vars(draft).items():
        setattr(meeting, name, value)
    return _saved(meeting, "steering.meeting_changed", by=by)


@transaction.atomic
def cancel_meeting(meeting: SteeringMeeting, *, by: Viewer) -> SteeringMeeting:
    """Cancel a meeting that has not opened; cancelling it twice does no harm."""
    meeting = _locked(meeting, by=by)
    if meeting.state == MeetingState.CANCELLED:
        return meeting
    refuse_still(meeting)
    meeting.state = MeetingState.CANCELLED
    return _saved(meeting, "steering.meeting_cancelled", by=by)


@transaction.atomic
def send_agenda(meeting: SteeringMeeting, *, by: Viewer, today: dt.date) -> int:
    """Mail the agenda to who sits in the group; returns to how many people it went."""
    meeting = _locked(meeting, by=by)
    refuse_still(meeting)
    seated = list(permissions.sitting_now(by, meeting.group))
    if not seated:
        raise NobodySits
    items = [item for item in lay_down(meeting, by=by, today=today) if item.state == ItemState.ON]
    if not items:
        raise AgendaEmpty
    n_sent = _write_to(seated, meeting, items)
    meeting.sent_at, meeting.sent_by = timezone.now(), by.account
    _saved(meeting, "steering.agenda_sent", by=by)
    return n_sent


@transaction.atomic
def open_meeting(meeting: SteeringMeeting, *, by: Viewer, today: dt.date) -> SteeringMeeting:
    """Open a meeting: from now on its agenda and the facts on it stand still."""
    meeting = _locked(meeting, by=by)
    if meeting.state == MeetingState.OPEN:
        return meeting
    refuse_still(meeting)
    other = meeting.group.meetings.filter(state=MeetingState.OPEN).first()
    if other is not None:
        raise OtherMeetingOpen(day=date_words(other.planned_on))
    seated = list(permissions.sitting_now(by, meeting.group))
    if not seated:
        raise NobodySits
    lay_down(meeting, by=by, today=today)
    seats = {(each.person_id, each.organisation_id) for each in seated}
    MeetingSeat.objects.bulk_create(
        [MeetingSeat(meeting=meeting, person_id=who, organisation_id=where) for who, where in sorted(seats)]
    )
    meeting.state, meeting.opened_at, meeting.opened_by = MeetingState.OPEN, timezone.now(), by.account
    return _saved(meeting, "steering.meeting_opened", by=by)


@transaction.atomic
def note_attendance(meeting: SteeringMeeting, seat_ids: Collection[int], *, by: Viewer) -> None:
    """Write down who was there; the last list counts."""
    meeting = _locked(meeting, by=by)
    _refuse_unless_open(meeting)
    if not meeting.seats.filter(pk__in=seat_ids).exists() and meeting.decisions.exists():
        raise DecidedByNobody
    meeting.seats.filter(pk__in=seat_ids).update(is_present=True)
    meeting.seats.exclude(pk__in=seat_ids).update(is_present=False)
    journal.record("steering.attendance_noted", by=by.account, about=meeting)


@transaction.atomic
def close_meeting(meeting: SteeringMeeting, *, by: Viewer) -> SteeringMeeting:
    """Close a meeting when each item was treated or carried over; closing it twice does no harm."""
    meeting = _locked(meeting, by=by)
    if meeting.state == MeetingState.CLOSED:
        return meeting
    _refuse_unless_open(meeting)
    left = rules.untreated(meeting.items.order_by("position").values_list("position", "state"))
    if left:
        raise ItemsUntreated(numbers=", ".join(str(number) for number in left))
    meeting.state, meeting.closed_at, meeting.closed_by = MeetingState.CLOSED, timezone.now(), by.account
    return _saved(meeting, "steering.meeting_closed", by=by)


def _gathered(opgave_ids: Collection[int], *, by: Viewer) -> list[Opgave]:
    """The opgaven of a group: seen by who makes it, of one owner, each answered for."""
    opgaven = list(visible_opgaven(by).filter(pk__in=opgave_ids).select_related("owner").order_by("sort_key"))
    if not opgaven:
        raise GroupEmpty
    permissions.may_keep_group(by, opgaven).require()
    for opgave in opgaven[1:]:
        if opgave.owner_id != opgaven[0].owner_id:
            raise GroupOfOthers(opgave=opgave.title, owner=opgaven[0].owner)
    return opgaven


def _locked(meeting: SteeringMeeting, *, by: Viewer) -> SteeringMeeting:
    meeting = permissions.locked_meeting(by, meeting.pk)
    permissions.may_prepare_meeting(by, meeting.group).require()
    return meeting


def _refuse_unless_open(meeting: SteeringMeeting) -> None:
    if meeting.state != MeetingState.OPEN:
        raise MeetingNotOpen(state=meeting.get_state_display())


def _saved(meeting: SteeringMeeting, fact: str, *, by: Viewer) -> SteeringMeeting:
    meeting.version += 1
    meeting.save()
    journal.record(fact, by=by.account, about=meeting)
    return meeting


def _write_to(seated: Iterable[Assignment], meeting: SteeringMeeting, items: Iterable[AgendaItem]) -> int:
    """One mail for each person, with the items about the opgaven on which they sit."""
    address = settings.PUBLIC_ADDRESS + reverse("steering:meeting", args=[meeting.pk])
    shown: dict[int, set[int]] = {}
    accounts = {}
    for each in seated:
        shown.setdefault(each.person_id, set()).add(each.opgave_id)
        account = getattr(each.person, "account", None)
        if account is not None and account.is_active:
            accounts[each.person_id] = account
    values = {"group": meeting.group.name, "day": date_words(meeting.planned_on), "address": address}
    subject = _("Agenda of %(group)s, %(day)s") % values
    body = _(
        "Hello %(name)s,\n\nThe agenda of %(group)s for %(day)s is ready:\n\n%(items)s\n\n"
        "With each item you read why it is there and what is asked of you: %(address)s\n"
    )
    listed = list(items)
    for person_id, account in sorted(accounts.items()):
        mine = [item for item in listed if item.opgave_id in shown[person_id]]
        lines = "\n".join(f"{item.position}. {item.title} ({item.get_reason_display()})" for item in mine)
        words = {**values, "name": account.person, "items": lines}
        outbox.post(to=account.email, subject=subject, body=body % words)
    return len(accounts)

"""What waits for one person in the steering group: an agenda, a decision, looking back, an objection."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.people.permissions import Viewer
from samenspel.steering.models import AgendaReason, Decision, ItemState, MeetingState
from samenspel.steering.permissions import (
    among_held,
    groups_with,
    opgaven_held,
    visible_decisions,
    visible_items,
    visible_meetings,
)
from samenspel.steering.queries.decisions import coming_back
from samenspel.ui.formats import date_words

AGENDA_BEFORE = dt.timedelta(days=14)
_HEARD = ("objection:", "disagreement:", "division:")


@dataclass(frozen=True)
class SteeringWaiting:
    """One thing that waits: what, about what, why this person, how long it takes, by when, and where."""

    what: str
    about: str
    why: str | Promise
    minutes: int
    url: str
    due_on: dt.date | None = None
    is_late: bool = False


def steering_waiting_for(viewer: Viewer, today: dt.date) -> list[SteeringWaiting]:
    """What waits for this person; five queries."""
    if viewer.account is None or viewer.account.person_id is None:
        return []
    return [
        *_agendas(viewer, today),
        *_to_read(viewer, today),
        *_to_carry_out(viewer, today),
        *_to_look_back(viewer, today),
        *_to_hear(viewer, today),
    ]


def _agendas(viewer: Viewer, today: dt.date) -> list[SteeringWaiting]:
    """Meetings within two weeks of which the agenda was not sent."""
    soon = visible_meetings(viewer).filter(
        state=MeetingState.PLANNED,
        sent_at=None,
        planned_on__lte=today + AGENDA_BEFORE,
        group__in=groups_with(viewer, "prepare_meeting"),
    )
    return [
        SteeringWaiting(
            what=_("Prepare the agenda for %(day)s") % {"day": date_words(meeting.planned_on)},
            about=meeting.group.name,
            why=gettext_lazy("you prepare this steering group"),
            minutes=15,
            url=reverse("steering:meeting", args=[meeting.pk]),
            due_on=meeting.planned_on,
            is_late=meeting.planned_on < today,
        )
        for meeting in soon.select_related("group")
    ]


def _to_read(viewer: Viewer, today: dt.date) -> list[SteeringWaiting]:
    """Agendas that were sent or are being treated, for who decides there and did not prepare them."""
    ready = visible_meetings(viewer).filter(
        Q(state=MeetingState.OPEN) | Q(state=MeetingState.PLANNED, sent_at__isnull=False),
        group__in=groups_with(viewer, "decide"),
    )
    others = ready.exclude(group__in=groups_with(viewer, "prepare_meeting"))
    return [
        SteeringWaiting(
            what=_("Read the agenda for %(day)s") % {"day": date_words(meeting.planned_on)},
            about=meeting.group.name,
            why=gettext_lazy("you sit in this steering group"),
            minutes=15,
            url=reverse("steering:meeting", args=[meeting.pk]),
            due_on=meeting.planned_on,
            is_late=meeting.planned_on < today,
        )
        for meeting in others.select_related("group").order_by("planned_on", "pk")
    ]


def _to_carry_out(viewer: Viewer, today: dt.date) -> list[SteeringWaiting]:
    mine = visible_decisions(viewer).filter(carrier__account=viewer.account_id, done_on=None)
    return [
        SteeringWaiting(
            what=_("Carry out what was decided: %(question)s") % {"question": decision.question},
            about=decision.opgave.title,
            why=gettext_lazy("you carry this decision out"),
            minutes=30,
            url=_url(decision),
            due_on=decision.due_on,
            is_late=decision.due_on < today,
        )
        for decision in mine.select_related("opgave").order_by("due_on")
    ]


def _to_look_back(viewer: Viewer, today: dt.date) -> list[SteeringWaiting]:
    held = opgaven_held(viewer, "look_back")
    time_has_come = coming_back(viewer, held).filter(look_back_on__lte=today)
    return [
        SteeringWaiting(
            what=_("Look back on a decision: %(question)s") % {"question": decision.question},
            about=decision.opgave.title,
            why=gettext_lazy("the day that was agreed for it has come"),
            minutes=10,
            url=_url(decision) + "#terugblik",
            due_on=decision.look_back_on,
            is_late=decision.look_back_on < today,
        )
        for decision in time_has_come.select_related("opgave")
    ]


def _to_hear(viewer: Viewer, today: dt.date) -> list[SteeringWaiting]:
    """Objections on an agenda that was sent or is being treated, for who sits there."""
    heard = Q()
    for prefix in _HEARD:
        heard |= Q(key__startswith=prefix)
    waiting = visible_items(viewer).filter(
        heard,
        state=ItemState.ON,
        reason=AgendaReason.CONTESTED,
        opgave__in=among_held(viewer, "decide"),
        meeting__state__in=(MeetingState.PLANNED, MeetingState.OPEN),
    )
    return [
        SteeringWaiting(
            what=_("Hear an objection: %(title)s") % {"title": item.title},
            about=item.opgave.title,
            why=gettext_lazy("it is on the agenda of your steering group"),
            minutes=5,
            url=f"{reverse('steering:meeting', args=[item.meeting_id])}#punt-{item.position}",
            due_on=item.meeting.planned_on,
            is_late=item.meeting.planned_on < today,
        )
        for item in waiting.select_related("opgave", "meeting").order_by("meeting__planned_on", "position")
    ]


def _url(decision: Decision) -> str:
    return reverse("steering:decision", args=[decision.pk])

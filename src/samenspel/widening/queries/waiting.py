"""What waits for one person in this room: decisions, what learning brought, and what others asked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.foundation.rights import rights_of
from samenspel.opgaven.permissions import opgaven_where
from samenspel.people.permissions import Viewer
from samenspel.widening.models import (
    AreaState,
    CompetenceRating,
    Pilot,
    PilotState,
    ReaderKind,
    StepState,
)
from samenspel.widening.permissions.learning_plans import (
    visible_learning_plans,
    visible_learning_steps,
    visible_sessions,
)
from samenspel.widening.permissions.pilots import visible_pilots
from samenspel.widening.permissions.practices import visible_practice_areas
from samenspel.widening.permissions.programmes import visible_programme_steps

# What a session brought is still fresh so long.
SESSION_TO_TELL = dt.timedelta(days=7)


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: what, about what, why this person, how long it takes, by when, and where."""

    what: str
    about: str
    why: str
    minutes: int
    url: str
    due_on: dt.date | None = None
    is_late: bool = False


def widening_waiting_for(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """Pilots to decide on, learning to look back at, sessions to tell of, steps to move; seven queries."""
    if not viewer.is_signed_in:
        return []
    return [
        *_pilots_to_decide(viewer, today),
        *_pilots_to_look_back(viewer, today),
        *_steps_past_their_day(viewer, today),
        *_asked_how_far(viewer, today),
        *_sessions_to_tell(viewer, today),
        *_programme_steps(viewer, today),
        *_areas_of_a_board(viewer, today),
    ]


def _areas_of_a_board(viewer: Viewer, today: dt.date) -> list[Waiting]:
    rows = visible_practice_areas(viewer).filter(
        keeper=viewer.account_id or 0,
        due_on__lte=today,
        state__in=[AreaState.LATER, AreaState.PREPARING, AreaState.RUNNING],
    )
    return [
        Waiting(
            what=_("Say how far it is in %(area)s") % {"area": row.area.name},
            about=row.practice.title,
            why=_("you are asked on this day"),
            minutes=5,
            url=reverse("widening:change_area", args=[row.practice_id, row.pk]),
            due_on=row.due_on,
            is_late=row.due_on is not None and row.due_on < today,
        )
        for row in rows.select_related("area", "practice").order_by("due_on")
    ]


def _pilots_to_decide(viewer: Viewer, today: dt.date) -> list[Waiting]:
    deciders = rights_of("widening").holders["decide_pilot"]
    pilots = visible_pilots(viewer).filter(
        state=PilotState.RUNNING, decide_on__lte=today, opgave__in=opgaven_where(viewer, deciders)
    )
    return [
        Waiting(
            what=_("Decide whether it stops or goes on: %(pilot)s") % {"pilot": pilot.title},
            about=pilot.opgave.title,
            why=_("on this day it would be decided"),
            minutes=15,
            url=_where_to_decide(pilot),
            due_on=pilot.decide_on,
            is_late=pilot.decide_on < today,
        )
        for pilot in pilots.select_related("opgave").order_by("decide_on")
    ]


def _where_to_decide(pilot: Pilot) -> str:
    """On its page the next step is to count; once that was done it is the decision."""
    name = "widening:pilot" if pilot.counted_at is None else "widening:decide_pilot"
    return reverse(name, args=[pilot.opgave_id, pilot.pk])


def _pilots_to_look_back(viewer: Viewer, today: dt.date) -> list[Waiting]:
    deciders = rights_of("widening").holders["decide_pilot"]
    pilots = visible_pilots(viewer).filter(
        state=PilotState.DECIDED,
        look_back_on__lte=today,
        looked_back_on=None,
        opgave__in=opgaven_where(viewer, deciders),
    )
    return [
        Waiting(
            what=_("Look back at what came of it: %(pilot)s") % {"pilot": pilot.title},
            about=pilot.opgave.title,
            why=_("this day was chosen with the decision"),
            minutes=10,
            url=reverse("widening:look_back", args=[pilot.opgave_id, pilot.pk]),
            due_on=pilot.look_back_on,
            is_late=pilot.look_back_on is not None and pilot.look_back_on < today,
        )
        for pilot in pilots.select_related("opgave").order_by("look_back_on")
    ]


def _steps_past_their_day(viewer: Viewer, today: dt.date) -> list[Waiting]:
    # Only one's own: who reads along as a coach is not asked what somebody else's step brought.
    steps = visible_learning_steps(viewer).filter(
        plan__account=viewer.account_id or 0, done_on=None, due_on__lt=today
    )
    return [
        Waiting(
            what=_("Say what it brought: %(what)s") % {"what": step.what},
            about=step.plan.aim,
            why=_("it stands in your learning plan, which only you and whom you chose read"),
            minutes=5,
            url=reverse("widening:finish_step", args=[step.plan_id, step.pk]),
            due_on=step.due_on,
            is_late=True,
        )
        for step in steps.select_related("plan").order_by("due_on")
    ]


def _asked_how_far(viewer: Viewer, today: dt.date) -> list[Waiting]:
    me = viewer.account_id or 0
    said = CompetenceRating.objects.filter(plan=OuterRef("pk"), by=me)
    plans = visible_learning_plans(viewer).filter(
        ~Exists(said), readers__account=me, readers__kind=ReaderKind.PEER, ends_before__gt=today
    )
    return [
        Waiting(
            what=_("Say how far %(name)s is") % {"name": plan.account.person},
            about=plan.aim,
            why=_("your colleague asked you"),
            minutes=5,
            url=reverse("widening:rate", args=[plan.pk]),
        )
        for plan in plans.select_related("account__person")
    ]


def _sessions_to_tell(viewer: Viewer, today: dt.date) -> list[Waiting]:
    sessions = visible_sessions(viewer).filter(
        group__coach=viewer.account_id or 0, held_on__lt=today, came_of_it=""
    )
    return [
        Waiting(
            what=_("Say what you take from it: %(session)s") % {"session": session.subject},
            about=session.group.title,
            why=_("you are the coach of this group"),
            minutes=5,
            url=reverse("widening:change_session", args=[session.group_id, session.pk]),
            due_on=session.held_on + SESSION_TO_TELL,
            is_late=session.held_on + SESSION_TO_TELL < today,
        )
        for session in sessions.select_related("group").order_by("held_on")
    ]


def _programme_steps(viewer: Viewer, today: dt.date) -> list[Waiting]:
    steps = visible_programme_steps(viewer).filter(
        programme__begun_by=viewer.account_id or 0,
        state__in=[StepState.PLANNED, StepState.RUNNING],
        due_on__lt=today,
    )
    return [
        Waiting(
            what=_("Say how far it is: %(what)s") % {"what": step.what},
            about=step.programme.title,
            why=_("you hold this district programme"),
            minutes=5,
            url=reverse("widening:change_programme_step", args=[step.programme_id, step.pk]),
            due_on=step.due_on,
            is_late=True,
        )
        for step in steps.select_related("programme").order_by("due_on")
    ]

"""What waits for one person in this room: a reflection to look back for, and what they promised."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.learning.models import Kept, PromiseJudgement, ReflectionState
from samenspel.learning.permissions import visible_guests, visible_promises, visible_rhythms
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: what, about what, why this person, how long it takes, by when, and where."""

    what: str
    about: str
    why: str | Promise
    minutes: int
    url: str
    due_on: dt.date | None = None
    is_late: bool = False


def learning_waiting_for(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """What waits for this person; three queries."""
    if viewer.account is None:
        return []
    return [*_to_look_back(viewer), *_promised(viewer, today), *_to_share(viewer, today)]


def _to_look_back(viewer: Viewer) -> list[Waiting]:
    asked = visible_guests(viewer).filter(
        account=viewer.account, answered_at__isnull=True, reflection__state=ReflectionState.PLANNED
    )
    return [
        Waiting(
            what=_("Say beforehand what went well, and what you would do otherwise: %(question)s")
            % {"question": guest.reflection.question},
            about=guest.reflection.opgave.title,
            why=gettext_lazy("you are asked to look back"),
            minutes=3,
            url=reverse("learning:beforehand", args=[guest.reflection.opgave_id, guest.reflection_id]),
            due_on=guest.reflection.planned_on,
        )
        for guest in asked.select_related("reflection__opgave")
    ]


def _promised(viewer: Viewer, today: dt.date) -> list[Waiting]:
    person_id = viewer.account.person_id if viewer.account else None
    settled = PromiseJudgement.objects.exclude(became=Kept.RUNS_ON).values("promise")
    mine = visible_promises(viewer).filter(owner=person_id or 0, owner_said_at__isnull=True)
    return [
        Waiting(
            what=_("Do what you promised: %(what)s") % {"what": promise.what},
            about=promise.reflection.opgave.title,
            why=gettext_lazy("you promised it when you looked back together"),
            minutes=15,
            url=reverse("learning:tell_of_promise", args=[promise.reflection.opgave_id, promise.pk]),
            due_on=promise.due_on,
            is_late=promise.due_on < today,
        )
        for promise in mine.exclude(pk__in=settled).select_related("reflection__opgave")
    ]


def _to_share(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """Opgaven of which this person asked to be reminded to share how it goes."""
    person_id = viewer.account.person_id if viewer.account else None
    due = visible_rhythms(viewer).filter(person=person_id or 0, stopped_on__isnull=True, next_on__lte=today)
    return [
        Waiting(
            what=_("Share how it goes: what went well, and for whom?"),
            about=rhythm.opgave.title,
            why=gettext_lazy("you asked to be reminded"),
            minutes=10,
            url=reverse("learning:new_story", args=[rhythm.opgave_id]),
            due_on=rhythm.next_on,
        )
        for rhythm in due.select_related("opgave")
    ]

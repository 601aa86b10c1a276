"""One reflection on one page: before, while it is held, and what came of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise

from samenspel.foundation import lineage
from samenspel.foundation.lineage import ThingCard
from samenspel.learning import rules
from samenspel.learning.letters import numbers_in
from samenspel.learning.models import (
    Aspect,
    PlanChange,
    Reflection,
    ReflectionGuest,
    ReflectionPoint,
    ReflectionState,
)
from samenspel.learning.permissions import (
    may_hold_reflection,
    may_take_part,
    visible_changes,
    visible_changes_at_hand,
    visible_guests,
    visible_lessons,
    visible_points,
)
from samenspel.learning.queries.promises import PromiseRow, promises_asked, promises_made, standing_of
from samenspel.learning.queries.timeline import since_of, timeline
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import running_assignments, works_on
from samenspel.people.models import Account
from samenspel.people.permissions import Viewer
from samenspel.ui.parts import Moment


@dataclass(frozen=True)
class GuestRow:
    """Somebody who is asked, and whether they said something."""

    pk: int
    name: str
    kind_label: str | Promise
    email: str
    has_said: bool


@dataclass(frozen=True)
class PointRow:
    """Something that was said, by what kind of person."""

    pk: int
    text: str
    aspect: str
    said_by: str | Promise
    is_beforehand: bool


@dataclass(frozen=True)
class PointGroup:
    """The points about one aspect."""

    label: str | Promise
    points: tuple[PointRow, ...]


@dataclass(frozen=True)
class ChangeRow:
    """What changed in the plan; the card is missing when this viewer may not see the thing itself."""

    what: str
    changed_on: dt.date
    card: ThingCard | None
    tell_url: str = ""


@dataclass(frozen=True)
class LessonLine:
    """A lesson in two lines: what was seen, and what follows."""

    saw: str
    from_now_on: str
    url: str


@dataclass(frozen=True)
class ReflectionSheet:
    """A reflection with all that belongs to it, as this viewer may see it."""

    pk: int
    opgave_pk: int
    question: str
    planned_on: dt.date
    held_on: dt.date | None
    place: str
    state: str
    state_label: str | Promise
    told: str
    called_off_reason: str
    version: int
    works_here: bool
    may_hold: bool
    may_take_part: bool
    guests: tuple[GuestRow, ...]
    asked: tuple[PromiseRow, ...]
    since: dt.date | None
    moments: tuple[Moment, ...]
    groups: tuple[PointGroup, ...]
    changes: tuple[ChangeRow, ...]
    promises: tuple[PromiseRow, ...]
    lessons: tuple[LessonLine, ...]
    missing: tuple[str, ...]
    is_changing: bool

    @property
    def n_points(self) -> int:
        """How much was said."""
        return sum(len(group.points) for group in self.groups)

    @property
    def n_said(self) -> int:
        """How many of those who are asked said something beforehand."""
        return sum(guest.has_said for guest in self.guests)

    @property
    def is_held(self) -> bool:
        """Whether people look back now."""
        return self.state == ReflectionState.HELD


def reflection_sheet(viewer: Viewer, reflection: Reflection, *, today: dt.date) -> ReflectionSheet:
    """One reflection; eleven queries, seven more for the timeline, and one a kind of thing that changed."""
    opgave = reflection.opgave
    works_here = works_on(viewer, opgave)
    is_over = reflection.state in (ReflectionState.CLOSED, ReflectionState.CALLED_OFF)
    since = since_of(viewer, reflection) if works_here else None
    moments = timeline(viewer, opgave, since=since, until=reflection.held_on or today) if works_here else []
    may_hold = bool(may_hold_reflection(viewer, opgave))
    return ReflectionSheet(
        pk=reflection.pk,
        opgave_pk=opgave.pk,
        question=reflection.question,
        planned_on=reflection.planned_on,
        held_on=reflection.held_on,
        place=reflection.place,
        state=reflection.state,
        state_label=reflection.get_state_display(),
        told=reflection.told,
        called_off_reason=reflection.called_off_reason,
        version=reflection.version,
        works_here=works_here,
        may_hold=may_hold and not is_over,
        may_take_part=bool(may_take_part(viewer, opgave)) and not is_over,
        guests=_guests(viewer, reflection, with_addresses=may_hold),
        asked=tuple(promises_asked(viewer, reflection, today=today, with_names=works_here)),
        since=since,
        moments=tuple(moments),
        groups=_groups(viewer, reflection),
        changes=change_rows(viewer, reflection),
        promises=tuple(promises_made(viewer, reflection, today=today, with_names=works_here)),
        lessons=_lessons(viewer, reflection),
        missing=_missing(reflection),
        is_changing=bool(begun_by(viewer, reflection)) if may_hold and not is_over else False,
    )


def _missing(reflection: Reflection) -> tuple[str, ...]:
    if reflection.state != ReflectionState.HELD:
        return ()
    # The words are asked for in the form itself, so they are not named as missing above it.
    return tuple(str(each) for each in rules.still_missing(standing_of(reflection, told="…")))


def _lessons(viewer: Viewer, reflection: Reflection) -> tuple[LessonLine, ...]:
    return tuple(
        LessonLine(each.saw, each.from_now_on, reverse("learning:lesson", args=[each.pk]))
        for each in visible_lessons(viewer, reflection.opgave).filter(reflection=reflection)
    )


def _guests(viewer: Viewer, reflection: Reflection, *, with_addresses: bool) -> tuple[GuestRow, ...]:
    return tuple(
        GuestRow(
            guest.pk,
            guest.name,
            guest.get_kind_display(),
            guest.email if with_addresses else "",
            guest.answered_at is not None,
        )
        for guest in visible_guests(viewer, reflection.opgave).filter(reflection=reflection)
    )


def _groups(viewer: Viewer, reflection: Reflection) -> tuple[PointGroup, ...]:
    points = list(visible_points(viewer, reflection.opgave).filter(reflection=reflection))
    groups = (
        PointGroup(aspect.label, tuple(_point(each) for each in points if each.aspect == aspect))
        for aspect in Aspect
    )
    return tuple(group for group in groups if group.points)


def _point(point: ReflectionPoint) -> PointRow:
    return PointRow(
        point.pk,
        point.text,
        point.aspect,
        point.get_said_by_kind_display() if point.said_by_kind else "",
        is_beforehand=point.guest_id is not None,
    )


def change_rows(viewer: Viewer, reflection: Reflection) -> tuple[ChangeRow, ...]:
    """What changed in the plan because of a reflection; one query, and one a kind of thing."""
    changes = list(visible_changes(viewer, reflection.opgave).filter(reflection=reflection))
    cards = lineage.cards_of(viewer, [(each.thing_kind, each.thing_id) for each in changes])
    can_tell = reflection.state == ReflectionState.HELD
    return tuple(
        ChangeRow(
            each.what,
            each.changed_on,
            cards.get((each.thing_kind, each.thing_id)),
            tell_url=_tell_url(reflection, each) if can_tell and each.is_by_itself else "",
        )
        for each in changes
    )


def _tell_url(reflection: Reflection, change: PlanChange) -> str:
    place = reverse("learning:link_change", args=[reflection.opgave_id, reflection.pk])
    return f"{place}?wat={lineage.word_of(change.thing_kind)}:{change.thing_id}"


def begun_by(viewer: Viewer, reflection: Reflection) -> bool:
    """Whether this viewer is changing the plan out of a reflection now; one query."""
    return visible_changes_at_hand(viewer).filter(reflection=reflection, ended_at=None).exists()


def accounts_to_ask(viewer: Viewer, opgave: Opgave, *, today: dt.date) -> list[tuple[Account, str]]:
    """Who has an account and a role on this opgave now, with the role in words; one query."""
    assignments = running_assignments(today=today).filter(opgave=opgave, person__account__isnull=False)
    found: dict[int, tuple[Account, str]] = {}
    for assignment in assignments.select_related("person__account__person", "organisation"):
        account = assignment.person.account
        words = f"{assignment.get_role_display()}, {assignment.organisation.name}"
        found.setdefault(account.pk, (account, words))
    return list(found.values())


@dataclass(frozen=True)
class LookBackSheet:
    """What somebody sees who opens the link of a mail."""

    key: str
    number: int
    name: str
    question: str
    opgave: str
    owner: str
    planned_on: dt.date
    place: str
    can_ask_again: bool
    opgave_url: str


def guest_behind(key: str) -> tuple[ReflectionGuest, int]:
    """Who is asked with a signed key, and which mail it was; 404 when we did not sign it."""
    numbers = numbers_in(key)
    found = (
        ReflectionGuest.objects.select_related("reflection__opgave__owner").filter(pk=numbers[0]).first()
        if numbers
        else None
    )
    if found is None or numbers is None:
        raise Http404(key)
    return found, numbers[1]


def look_back_sheet(guest: ReflectionGuest, number: int, key: str) -> LookBackSheet:
    """The question behind a mail link; no query."""
    reflection, opgave = guest.reflection, guest.reflection.opgave
    is_over = reflection.state in (ReflectionState.CLOSED, ReflectionState.CALLED_OFF)
    is_asked = guest.taken_off_at is None and bool(guest.email)
    return LookBackSheet(
        key=key,
        number=number,
        name=guest.name,
        question=reflection.question,
        opgave=opgave.title,
        owner=opgave.owner.name,
        planned_on=reflection.planned_on,
        place=reflection.place,
        can_ask_again=is_asked and not is_over,
        opgave_url=reverse("learning:page", args=[opgave.pk]) if opgave.is_public else "",
    )

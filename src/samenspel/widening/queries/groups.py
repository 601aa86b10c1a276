"""Learning groups: what they meet about, who takes part, and where one's own plan meets them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.people.permissions import Viewer
from samenspel.ui.formats import date_words
from samenspel.ui.parts import Card
from samenspel.widening.models import GroupMember, LearningGroup
from samenspel.widening.permissions import learning_plans as permissions


@dataclass(frozen=True)
class SessionRow:
    """One session of a group."""

    subject: str
    when: str
    place: str
    prepare: str
    came_of_it: str
    change_url: str


@dataclass(frozen=True)
class GroupSheet:
    """A learning group with its sessions and who takes part."""

    pk: int
    title: str
    aim: str
    coach: str
    owner: str
    sessions: tuple[SessionRow, ...]
    members: tuple[str, ...]
    takes_part: bool
    own_steps: tuple[tuple[str, str], ...]
    to_plan: tuple[tuple[str, str], ...]
    is_coach: bool
    may_keep: bool


def group_cards(viewer: Viewer, *, today: dt.date) -> tuple[Card, ...]:
    """The groups this viewer may join, each with its next session; two queries."""
    groups = list(permissions.visible_groups(viewer).select_related("owner").prefetch_related("sessions"))
    return tuple(_group_card(each, today) for each in groups)


def _group_card(group: LearningGroup, today: dt.date) -> Card:
    return Card(
        title=group.title,
        url=group_url(group),
        kicker=group.owner.name,
        text=group.aim,
        meta=next_session_words(group, today),
        written=True,
    )


def group_sheet(viewer: Viewer, group: LearningGroup) -> GroupSheet:
    """One group; four queries. Of learning plans only the reader's own: nobody else's stands on this page."""
    may_keep = bool(permissions.may_keep_group(viewer, group.owner))
    mine = permissions.visible_learning_steps(viewer).filter(plan__account=viewer.account_id or 0)
    own_steps = tuple((step.what, _plan_url(step.plan_id)) for step in mine.filter(group=group))
    members = list(GroupMember.objects.filter(group=group).select_related("account__person"))
    takes_part = any(each.account_id == viewer.account_id for each in members)
    return GroupSheet(
        pk=group.pk,
        title=group.title,
        aim=group.aim,
        coach=str(group.coach.person or ""),
        owner=group.owner.name,
        sessions=tuple(
            SessionRow(
                each.subject,
                date_words(each.held_on),
                each.place,
                each.prepare,
                each.came_of_it,
                reverse("widening:change_session", args=[group.pk, each.pk]) if may_keep else "",
            )
            for each in group.sessions.all()
        ),
        members=tuple(str(each.account.person or "") for each in members),
        takes_part=takes_part,
        own_steps=own_steps,
        to_plan=_to_plan(viewer, group) if takes_part and not own_steps else (),
        is_coach=group.coach_id == viewer.account_id,
        may_keep=may_keep,
    )


def group_url(group: LearningGroup) -> str:
    """Where a learning group stands."""
    return reverse("widening:group", args=[group.pk])


def next_session_words(group: LearningGroup, today: dt.date) -> str:
    """The next session and its day; nothing when none is planned."""
    ahead = next((each for each in group.sessions.all() if each.held_on >= today), None)
    if ahead is None:
        return ""
    return _("Next: %(what)s") % {"what": f"{ahead.subject}, {date_words(ahead.held_on)}"}


def _to_plan(viewer: Viewer, group: LearningGroup) -> tuple[tuple[str, str], ...]:
    """The reader's own plans in which this group can stand, with the form that says so already."""
    own = permissions.visible_learning_plans(viewer).filter(account=viewer.account_id or 0)
    return tuple(
        (plan.aim, f"{reverse('widening:new_step', args=[plan.pk])}?groep={group.pk}") for plan in own
    )


def _plan_url(plan_pk: int) -> str:
    return reverse("widening:learning_plan", args=[plan_pk])

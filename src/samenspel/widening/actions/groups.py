"""Hold a learning group with its sessions; people take part because they say so themselves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from samenspel.foundation import journal
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.opgaven.permissions import account_of
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer
from samenspel.widening.models import GroupMember, GroupSession, LearningGroup
from samenspel.widening.permissions import learning_plans as permissions


@dataclass(frozen=True)
class GroupDraft:
    """What a group is called and what people can do afterwards."""

    title: str
    aim: str


@dataclass(frozen=True)
class SessionDraft:
    """One meeting: about what, when, where, what to prepare, and afterwards what people take from it."""

    subject: str
    held_on: dt.date
    place: str = ""
    prepare: str = ""
    came_of_it: str = ""


@transaction.atomic
def begin_group(owner: Organisation, draft: GroupDraft, *, by: Viewer) -> LearningGroup:
    """Begin a learning group; whoever begins it is its coach."""
    permissions.may_keep_group(by, owner).require()
    group = LearningGroup.objects.create(owner=owner, coach=account_of(by), **vars(draft))
    journal.record("widening.group_begun", by=by.account, about=group)
    return group


@transaction.atomic
def add_session(group: LearningGroup, draft: SessionDraft, *, by: Viewer) -> GroupSession:
    """Put a session in the programme."""
    group = _kept(group, by)
    session = GroupSession.objects.create(group=group, **vars(draft))
    journal.record("widening.session_added", by=by.account, about=group)
    return session


@transaction.atomic
def change_session(session: GroupSession, draft: SessionDraft, *, version: int, by: Viewer) -> GroupSession:
    """Move a session, or say what people take from it."""
    group = _kept(session.group, by)
    session = group.sessions.select_for_update().get(pk=session.pk)
    if session.version != version:
        raise EditedMeanwhile
    for name, value in vars(draft).items():
        setattr(session, name, value)
    session.version += 1
    session.save()
    journal.record("widening.session_changed", by=by.account, about=group)
    return session


@transaction.atomic
def take_part(group: LearningGroup, *, by: Viewer, today: dt.date) -> None:
    """Take part; asked twice it does no harm."""
    group = permissions.visible_group(by, group.pk)
    _member, is_new = GroupMember.objects.get_or_create(
        group=group, account=account_of(by), defaults={"since": today}
    )
    if is_new:
        journal.record("widening.group_joined", by=by.account, about=group)


@transaction.atomic
def leave_group(group: LearningGroup, *, by: Viewer) -> None:
    """Take part no longer."""
    group = permissions.visible_group(by, group.pk)
    n_gone, _kinds = group.members.filter(account=account_of(by)).delete()
    if n_gone:
        journal.record("widening.group_left", by=by.account, about=group)


def _kept(group: LearningGroup, by: Viewer) -> LearningGroup:
    found = permissions.visible_group(by, group.pk)
    permissions.may_keep_group(by, found.owner).require()
    return LearningGroup.objects.select_for_update(of=("self",)).get(pk=found.pk)

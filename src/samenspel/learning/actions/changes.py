"""Say what changed in the plan, and from which reflection or lesson that followed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from samenspel.foundation import journal, lineage
from samenspel.foundation.models import LinkKind
from samenspel.learning import permissions, queries
from samenspel.learning.actions.reflections import held_reflection
from samenspel.learning.errors import NothingSaid, ThingNotToLink
from samenspel.learning.models import Lesson, PlanChange, Reflection
from samenspel.opgaven.permissions import account_of
from samenspel.people.models import Account
from samenspel.people.permissions import Viewer

ThingKey = tuple[str, int]


@dataclass(frozen=True)
class ChangeDraft:
    """Which thing of the plan changed, and what about it."""

    thing: ThingKey
    what: str


@transaction.atomic
def link_change(reflection: Reflection, draft: ChangeDraft, *, by: Viewer, today: dt.date) -> PlanChange:
    """Link what changed in the plan to the reflection that it follows from."""
    reflection = held_reflection(reflection, by=by)
    permissions.may_hold_reflection(by, reflection.opgave).require()
    if not draft.what.strip():
        raise NothingSaid
    if draft.thing not in queries.thing_keys_of(by, reflection.opgave):
        raise ThingNotToLink
    kind, number = draft.thing
    standing = reflection.changes.filter(thing_kind=kind, thing_id=number).first()
    if standing is not None:
        return _told(standing, draft.what.strip(), by=by) if standing.is_by_itself else standing
    change = PlanChange(what=draft.what.strip(), thing_kind=kind, thing_id=number, changed_on=today)
    return keep_change(reflection, change, by=account_of(by))


def keep_change(reflection: Reflection, change: PlanChange, *, by: Account) -> PlanChange:
    """Keep a change with its reflection, and along the thread."""
    change.opgave, change.reflection, change.linked_by = reflection.opgave, reflection, by
    change.save(force_insert=True)
    thing = (change.thing_kind, change.thing_id)
    lineage.link_pairs([(_key(reflection), thing)], LinkKind.LED_TO, by=by)
    journal.record("learning.change_linked", by=by, about=change)
    return change


def _told(change: PlanChange, what: str, *, by: Viewer) -> PlanChange:
    """Say in own words what is different, where the platform noted only that it changed."""
    change.what, change.is_by_itself = what, False
    change.save(update_fields=["what", "is_by_itself"])
    journal.record("learning.change_told", by=by.account, about=change)
    return change


def _key(thing: Reflection | Lesson) -> ThingKey:
    return (thing._meta.label_lower, thing.pk)

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
        return standing
    change = PlanChange.objects.create(
        opgave=reflection.opgave,
        reflection=reflection,
        what=draft.what.strip(),
        thing_kind=kind,
        thing_id=number,
        changed_on=today,
        linked_by=by.account,
    )
    lineage.link_pairs([(_key(reflection), draft.thing)], LinkKind.LED_TO, by=account_of(by))
    journal.record("learning.change_linked", by=by.account, about=change)
    return change


def _key(thing: Reflection | Lesson) -> ThingKey:
    return (thing._meta.label_lower, thing.pk)

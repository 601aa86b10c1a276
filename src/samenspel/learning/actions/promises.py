"""Promise something at a reflection, say how it went, and judge it together at the next one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from samenspel.foundation import journal
from samenspel.learning import permissions, queries
from samenspel.learning.actions.reflections import held_reflection
from samenspel.learning.errors import (
    DayIsPast,
    NothingSaid,
    NotKeptNeedsWords,
    PromiseIsNobodys,
    PromiseOfAnother,
    PromiseWithoutDay,
)
from samenspel.learning.models import Kept, PromiseJudgement, Reflection, ReflectionPromise
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import running_assignments
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import date_words


@dataclass(frozen=True)
class PromiseDraft:
    """What somebody promises, who that is, and before which day."""

    what: str
    owner_name: str
    due_on: dt.date | None


@dataclass(frozen=True)
class JudgementDraft:
    """What became of a promise, and how that came."""

    became: str
    note: str = ""


@transaction.atomic
def make_promise(
    reflection: Reflection, draft: PromiseDraft, *, by: Viewer, today: dt.date
) -> ReflectionPromise:
    """Note a promise with its owner and its day; the next reflection begins with it."""
    reflection = held_reflection(reflection, by=by)
    permissions.may_hold_reflection(by, reflection.opgave).require()
    what, name = draft.what.strip(), " ".join(draft.owner_name.split())
    if not what:
        raise NothingSaid
    if not name:
        raise PromiseIsNobodys
    if draft.due_on is None:
        raise PromiseWithoutDay
    if draft.due_on < today:
        raise DayIsPast(day=date_words(draft.due_on))
    standing = reflection.promises.filter(what=what, owner_name=name, due_on=draft.due_on).first()
    if standing is not None:
        return standing
    promise = ReflectionPromise.objects.create(
        reflection=reflection,
        what=what,
        owner_name=name,
        owner_id=_person_called(name, reflection.opgave, today=today),
        due_on=draft.due_on,
        made_by=by.account,
    )
    journal.record("learning.promise_made", by=by.account, about=promise)
    return promise


def _person_called(name: str, opgave: Opgave, *, today: dt.date) -> int | None:
    """Who works on the opgave under this name; nobody when two people share it."""
    named = running_assignments(today=today).filter(opgave=opgave, person__name__iexact=name)
    found = set(named.values_list("person_id", flat=True))
    return found.pop() if len(found) == 1 else None


@transaction.atomic
def tell_of_promise(promise: ReflectionPromise, says: str, *, by: Viewer) -> ReflectionPromise:
    """Say before the next reflection how a promise went."""
    permissions.visible_promise(by, promise.reflection.opgave_id, promise.pk)
    promise = ReflectionPromise.objects.select_for_update(of=("self",)).get(pk=promise.pk)
    permissions.may_tell_of_promise(by, promise).require()
    if not says.strip():
        raise NothingSaid
    promise.owner_says, promise.owner_said_at = says.strip(), timezone.now()
    promise.save(update_fields=["owner_says", "owner_said_at"])
    journal.record("learning.promise_told_of", by=by.account, about=promise)
    return promise


@transaction.atomic
def judge_promise(
    promise: ReflectionPromise, reflection: Reflection, draft: JudgementDraft, *, by: Viewer
) -> PromiseJudgement:
    """Say at a reflection what became of an earlier promise; said again, the last word counts."""
    reflection = held_reflection(reflection, by=by)
    permissions.may_hold_reflection(by, reflection.opgave).require()
    if promise.pk not in queries.promise_ids_asked(reflection):
        raise PromiseOfAnother(what=promise.what)
    if draft.became != Kept.KEPT and not draft.note.strip():
        raise NotKeptNeedsWords(what=promise.what)
    last = promise.judgements.filter(reflection=reflection).last()
    if last is not None and (last.became, last.note) == (draft.became, draft.note.strip()):
        return last
    judgement = PromiseJudgement.objects.create(
        promise=promise,
        reflection=reflection,
        became=draft.became,
        note=draft.note.strip(),
        judged_by=by.account,
    )
    journal.record("learning.promise_judged", by=by.account, about=judgement)
    return judgement

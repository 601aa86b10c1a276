"""Name the municipality's own role, and the units and policy documents that an opgave touches."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from samenspel.foundation import journal
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.sorting import sort_key
from samenspel.opgaven import permissions
from samenspel.opgaven.errors import (
    ChangeUntold,
    DueInThePast,
    LookAgainTooEarly,
    ReasonMissing,
    RoleBeforeLast,
)
from samenspel.opgaven.models import MunicipalRole, Opgave, OwnRole, PolicyDocument, Unit, UnitTouched
from samenspel.people.models import Person
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import date_words


@dataclass(frozen=True)
class OwnRoleDraft:
    """Which role from which day, how one stands in it, why, and when one looks again."""

    role: OwnRole
    why: str
    starts_on: dt.date
    stance: str = ""
    look_again_on: dt.date | None = None


@dataclass(frozen=True)
class DocumentDraft:
    """A policy document: what changes in it, who does that, by when."""

    title: str
    url: str = ""
    what_changes: str = ""
    carrier: Person | None = None
    due_on: dt.date | None = None


@transaction.atomic
def name_own_role(opgave: Opgave, draft: OwnRoleDraft, *, by: Viewer) -> MunicipalRole:
    """Name the role that the municipality takes from a day on; earlier roles stay readable."""
    opgave = permissions.locked_opgave(by, opgave.pk)
    permissions.may_name_own_role(by, opgave).require()
    if not draft.why.strip():
        raise ReasonMissing
    if draft.look_again_on is not None and draft.look_again_on <= draft.starts_on:
        raise LookAgainTooEarly(day=date_words(draft.look_again_on), start=date_words(draft.starts_on))
    last = MunicipalRole.objects.filter(opgave=opgave).last()
    if last is not None and draft == _draft_of(last):
        return last
    if last is not None and draft.starts_on < last.starts_on:
        raise RoleBeforeLast(day=date_words(last.starts_on))
    named = MunicipalRole.objects.create(opgave=opgave, named_by=by.account, **vars(draft))
    journal.record("opgaven.own_role_named", by=by.account, about=named)
    return named


@transaction.atomic
def touch_unit(opgave: Opgave, name: str, how: str, *, by: Viewer) -> UnitTouched:
    """Name a unit that the opgave touches; a new name joins the organisation's own list."""
    opgave = permissions.locked_opgave(by, opgave.pk)
    permissions.may_keep_policy(by, opgave).require()
    name = " ".join(name.split())[:80]
    unit = Unit.objects.filter(owner=opgave.owner_id, name__iexact=name).first()
    if unit is None:
        unit = Unit.objects.create(owner_id=opgave.owner_id, name=name, sort_key=sort_key(name))
    touched, is_new = UnitTouched.objects.get_or_create(
        opgave=opgave, unit=unit, defaults={"how": how.strip(), "named_by": by.account}
    )
    if not is_new and touched.how == how.strip():
        return touched
    touched.how = how.strip()
    touched.save(update_fields=["how"])
    journal.record("opgaven.unit_touched", by=by.account, about=touched)
    return touched


@transaction.atomic
def release_unit(opgave: Opgave, touched_pk: int, *, by: Viewer) -> None:
    """Take a unit off an opgave; it stays in the organisation's own list."""
    opgave = permissions.locked_opgave(by, opgave.pk)
    permissions.may_keep_policy(by, opgave).require()
    touched = UnitTouched.objects.filter(opgave=opgave, pk=touched_pk).first()
    if touched is None:
        return
    journal.record("opgaven.unit_released", by=by.account, about=touched)
    touched.delete()


@transaction.atomic
def name_document(opgave: Opgave, draft: DocumentDraft, *, by: Viewer, today: dt.date) -> PolicyDocument:
    """Name a policy document on which the opgave rests; naming it twice does no harm."""
    opgave = permissions.locked_opgave(by, opgave.pk)
    permissions.may_keep_policy(by, opgave).require()
    _refuse_past(draft.due_on, today=today)
    known = PolicyDocument.objects.filter(opgave=opgave, title=draft.title, url=draft.url).first()
    if known is not None:
        return known
    document = PolicyDocument.objects.create(opgave=opgave, named_by=by.account, **vars(draft))
    journal.record("opgaven.document_named", by=by.account, about=document)
    return document


@transaction.atomic
def edit_document(
    document: PolicyDocument, draft: DocumentDraft, *, version: int, by: Viewer, today: dt.date
) -> PolicyDocument:
    """Say what changes in it, who does that and by when."""
    document = _locked(document, by=by)
    permissions.may_keep_policy(by, document.opgave).require()
    if document.version != version:
        raise EditedMeanwhile
    if draft.due_on != document.due_on:
        _refuse_past(draft.due_on, today=today)
    for name, value in vars(draft).items():
        setattr(document, name, value)
    if document.done_on is not None and not document.what_changes:
        raise ChangeUntold(title=document.title)
    document.version += 1
    document.save()
    journal.record("opgaven.document_edited", by=by.account, about=document)
    return document


@transaction.atomic
def finish_document(
    document: PolicyDocument, *, by: Viewer, today: dt.date, done: bool = True
) -> PolicyDocument:
    """Tick off that the document was changed, or take the tick back."""
    document = _locked(document, by=by)
    permissions.may_finish_document(by, document).require()
    if (document.done_on is not None) == done:
        return document
    if done and not document.what_changes:
        raise ChangeUntold(title=document.title)
    document.done_on, document.done_by = (today, by.account) if done else (None, None)
    document.version += 1
    document.save(update_fields=["done_on", "done_by", "version"])
    fact = "opgaven.document_changed" if done else "opgaven.document_reopened"
    journal.record(fact, by=by.account, about=document)
    return document


def _draft_of(named: MunicipalRole) -> OwnRoleDraft:
    return OwnRoleDraft(OwnRole(named.role), named.why, named.starts_on, named.stance, named.look_again_on)


def _locked(document: PolicyDocument, *, by: Viewer) -> PolicyDocument:
    opgave = permissions.locked_opgave(by, document.opgave_id)
    document = PolicyDocument.objects.select_for_update(of=("self",)).get(pk=document.pk)
    document.opgave = opgave
    return document


def _refuse_past(day: dt.date | None, *, today: dt.date) -> None:
    if day is not None and day < today:
        raise DueInThePast(day=day)

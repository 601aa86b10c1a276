"""What was agreed at the table: written down, changed, done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from samenspel.foundation import journal, lineage, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.models import LinkKind
from samenspel.foundation.search import FindableText
from samenspel.people.models import Person
from samenspel.people.permissions import Viewer, visible_persons
from samenspel.tables import permissions, rules
from samenspel.tables.errors import (
    AgreementBeforeTable,
    AgreementEmpty,
    AgreementWithoutOwner,
    NoteNotThere,
    OwnerLeft,
)
from samenspel.tables.models import Agreement, Note, ThemeTable
from samenspel.ui.formats import date_words


@dataclass(frozen=True)
class AgreementDraft:
    """What was agreed, by whom and before which day; the key is made where it was typed."""

    text: str
    due_on: dt.date
    owner_id: int | None = None
    owner_name: str = ""
    note_number: int | None = None
    client_key: str = ""


@transaction.atomic
def make_agreement(table: ThemeTable, draft: AgreementDraft, *, by: Viewer) -> Agreement:
    """Write down what was agreed; sending it twice keeps it once."""
    table = permissions.locked_table(by, table.pk)
    permissions.may_agree(by, table).require()
    known = Agreement.objects.filter(table=table, client_key=draft.client_key[:40]).first()
    if known is not None and draft.client_key:
        return known
    agreement = Agreement(table=table, client_key=draft.client_key[:40] or f"{timezone.now():%y%m%d%H%M%S%f}")
    _put(agreement, draft, by)
    agreement.made_by = by.account
    agreement.save()
    if agreement.note is not None:
        lineage.link(agreement.note, LinkKind.LED_TO, agreement, by=by.account)
    search.put([FindableText(agreement, agreement.text)])
    journal.record("tables.agreement_made", by=by.account, about=agreement)
    return agreement


@transaction.atomic
def change_agreement(agreement: Agreement, draft: AgreementDraft, *, version: int, by: Viewer) -> Agreement:
    """Put it into better words, move its day or give it to somebody else."""
    locked = permissions.locked_agreement(by, agreement.pk)
    permissions.may_agree(by, locked.table).require()
    if locked.version != version:
        raise EditedMeanwhile
    before = locked.note
    _put(locked, draft, by)
    if before != locked.note:
        if before is not None and by.account is not None:
            lineage.retract(before, LinkKind.LED_TO, locked, by=by.account)
        if locked.note is not None:
            lineage.link(locked.note, LinkKind.LED_TO, locked, by=by.account)
    locked.version += 1
    locked.save()
    search.put([FindableText(locked, locked.text)])
    journal.record("tables.agreement_changed", by=by.account, about=locked)
    return locked


@transaction.atomic
def finish_agreement(agreement: Agreement, *, by: Viewer, done: bool = True) -> Agreement:
    """Say that it is done, or that it is not after all; saying it twice does no harm."""
    locked = permissions.locked_agreement(by, agreement.pk)
    permissions.may_finish(by, locked).require()
    if (locked.done_at is not None) == done:
        return locked
    locked.done_at, locked.done_by = (timezone.now(), by.account) if done else (None, None)
    locked.save(update_fields=["done_at", "done_by"])
    journal.record(
        "tables.agreement_done" if done else "tables.agreement_reopened", by=by.account, about=locked
    )
    return locked


def _put(agreement: Agreement, draft: AgreementDraft, by: Viewer) -> None:
    agreement.text = rules.clean_note(draft.text)[:300]
    if not agreement.text:
        raise AgreementEmpty
    if draft.due_on < agreement.table.held_on:
        raise AgreementBeforeTable(held=date_words(agreement.table.held_on), due=date_words(draft.due_on))
    agreement.due_on = draft.due_on
    agreement.owner = _owner(draft.owner_id, by)
    agreement.owner_name = "" if agreement.owner else rules.clean_note(draft.owner_name)[:120]
    if agreement.owner is None and not agreement.owner_name:
        raise AgreementWithoutOwner
    agreement.note = _note(agreement.table, draft.note_number)


def _owner(pk: int | None, by: Viewer) -> Person | None:
    if pk is None:
        return None
    person = visible_persons(by).select_related("account").filter(pk=pk).first()
    if person is None:
        raise AgreementWithoutOwner
    account = getattr(person, "account", None)
    if account is not None and not account.is_active:
        raise OwnerLeft(name=person.name)
    return person


def _note(table: ThemeTable, number: int | None) -> Note | None:
    if number is None:
        return None
    note = Note.objects.filter(table=table, number=number, withdrawn_at__isnull=True).first()
    if note is None:
        raise NoteNotThere(number=number)
    return note

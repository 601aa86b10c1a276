"""Bring in a register of granted subsidies: read and shown first, written unseen, switched on at the end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from samenspel.compute.formats.subsidy_register import RegisterReading, RegisterRow
from samenspel.foundation import files, journal
from samenspel.foundation.sorting import sort_key
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import Viewer
from samenspel.places.errors import bad_row_sentence
from samenspel.subsidies import permissions
from samenspel.subsidies.errors.register import (
    NamesNotChecked,
    RegisterHasBadLines,
    RegisterInUse,
    RegisterNotInUse,
)
from samenspel.subsidies.importers import read_register
from samenspel.subsidies.models.register import RegisterBatch, RegisterEntry, RegisterState
from samenspel.ui.formats import date_words

# So many rows take well under half a second to write, also beside people who vote.
ROWS_AT_ONCE = 500
MOST_PROBLEMS_TOLD = 30
MOST_REPEATS_TOLD = 30


@dataclass(frozen=True)
class RegisterDraft:
    """A register as somebody hands it in."""

    owner: Organisation
    upload: File[bytes]
    source: str
    source_url: str = ""
    licence: str = ""
    published_on: dt.date | None = None
    year: int | None = None


@dataclass(frozen=True)
class RegisterYes:
    """What somebody says who takes a register over."""

    names_checked: bool = False
    without_bad_lines: bool = False
    without_repeats: bool = False


@transaction.atomic
def receive_register(draft: RegisterDraft, *, by: Viewer) -> RegisterBatch:
    """Keep the file, read it, and write down what it holds; a file that is in use already is told so."""
    permissions.may_import_register(by, draft.owner).require()
    stored = files.keep(draft.upload, owner_id=draft.owner.pk, by=by.account)
    earlier = RegisterBatch.objects.filter(owner=draft.owner, file__sha256=stored.sha256)
    same = earlier.exclude(state=RegisterState.WITHDRAWN).first()
    if same is not None and same.live_at is not None:
        raise RegisterInUse(name=stored.name, on=date_words(timezone.localdate(same.live_at)))
    reading = read_register(stored, year=draft.year)
    told = {
        "source": draft.source,
        "source_url": draft.source_url,
        "licence": draft.licence,
        "published_on": draft.published_on,
        "year": draft.year,
        "report": _report(reading),
    }
    if same is not None:
        # Read and not yet taken over: what is told now counts, and nothing stands there twice.
        RegisterBatch.objects.filter(pk=same.pk, state=RegisterState.CHECKED).update(**told)
        return same
    batch = RegisterBatch.objects.create(owner=draft.owner, file=stored, made_by=by.account, **told)
    journal.record("subsidies.register_received", by=by.account, about=batch)
    return batch


@transaction.atomic
def start_register(batch: RegisterBatch, *, by: Viewer, yes: RegisterYes) -> RegisterBatch:
    """Say yes to what was shown; saying it twice starts it once."""
    locked = _locked(batch, by)
    if locked.state != RegisterState.CHECKED:
        return locked
    if not yes.names_checked:
        raise NamesNotChecked
    if locked.report["n_bad"] and not yes.without_bad_lines:
        raise RegisterHasBadLines(n_bad=locked.report["n_bad"])
    locked.state = RegisterState.RUNNING
    locked.report = {**locked.report, "without_repeats": yes.without_repeats}
    locked.save(update_fields=["state", "report"])
    journal.record("subsidies.register_started", by=by.account, about=locked)
    return locked


def write_register(batch: RegisterBatch, *, by: Account | None) -> None:
    """Write the lines in short transactions and switch them on at the end; what breaks off leaves nothing."""
    if batch.state != RegisterState.RUNNING:
        return
    _sweep(batch)
    try:
        reading = read_register(batch.file, year=batch.year)
        entries = _entries(batch, reading.rows)
        while some := list(islice(entries, ROWS_AT_ONCE)):
            with transaction.atomic():
                RegisterEntry.objects.bulk_create(some)
    except BaseException:
        # A full disk or a stopped worker: nothing half stays, and it can be started again.
        _sweep(batch)
        batch.state = RegisterState.CHECKED
        batch.save(update_fields=["state"])
        raise
    _switch_on(batch, by=by)


@transaction.atomic
def withdraw_register(batch: RegisterBatch, *, by: Viewer) -> RegisterBatch:
    """Show the subsidies of a file no longer; they and their placings are kept."""
    locked = _locked(batch, by)
    if locked.state == RegisterState.WITHDRAWN:
        return locked
    if locked.state != RegisterState.LIVE:
        raise RegisterNotInUse
    locked.state = RegisterState.WITHDRAWN
    locked.save(update_fields=["state"])
    journal.record("subsidies.register_withdrawn", by=by.account, about=locked)
    return locked


@transaction.atomic
def bring_back_register(batch: RegisterBatch, *, by: Viewer) -> RegisterBatch:
    """Show the subsidies of a withdrawn file again, placed as they were."""
    locked = _locked(batch, by)
    if locked.state == RegisterState.LIVE:
        return locked
    if locked.state != RegisterState.WITHDRAWN:
        raise RegisterNotInUse
    in_use = RegisterBatch.objects.filter(owner=locked.owner, file__sha256=locked.file.sha256)
    other = in_use.filter(state=RegisterState.LIVE).first()
    if other is not None and other.live_at is not None:
        raise RegisterInUse(name=locked.file.name, on=date_words(timezone.localdate(other.live_at)))
    locked.state = RegisterState.LIVE
    locked.save(update_fields=["state"])
    journal.record("subsidies.register_brought_back", by=by.account, about=locked)
    return locked


@transaction.atomic
def _switch_on(batch: RegisterBatch, *, by: Account | None) -> None:
    batch.state, batch.live_at = RegisterState.LIVE, timezone.now()
    batch.report = {**batch.report, "n_written": batch.entries.count()}
    batch.save(update_fields=["state", "live_at", "report"])
    journal.record("subsidies.register_imported", by=by, about=batch)


def _sweep(batch: RegisterBatch) -> None:
    with transaction.atomic():
        RegisterEntry.objects.filter(batch=batch).delete()


def _entries(batch: RegisterBatch, rows: tuple[RegisterRow, ...]) -> Iterator[RegisterEntry]:
    without_repeats = batch.report.get("without_repeats", False)
    for row in rows:
        if without_repeats and row.same_as is not None:
            continue
        yield RegisterEntry(
            batch=batch,
            line=row.line,
            year=row.year,
            recipient=row.recipient,
            recipient_key=sort_key(row.recipient),
            project=row.project,
            scheme=row.scheme,
            granted_by=row.granted_by,
            policy_field=row.policy_field,
            rhythm=row.rhythm,
            asked_cents=row.asked_cents,
            granted_cents=row.granted_cents,
            same_as_line=row.same_as,
        )


def _report(reading: RegisterReading) -> dict[str, Any]:
    """What the page shows before anybody says yes."""
    rows, repeats = reading.rows, [row for row in reading.rows if row.same_as is not None]
    return {
        "n_rows": len(rows),
        "years": sorted({row.year for row in rows}),
        "granted_cents": reading.granted_cents,
        "asked_cents": sum(row.asked_cents or 0 for row in rows),
        "n_without_granted": sum(row.granted_cents is None for row in rows),
        "n_refused": sum(row.granted_cents == 0 for row in rows),
        "n_bad": reading.problems.n_problems,
        "problems": [
            [bad.line, str(bad_row_sentence(bad.code, column=bad.column, raw=bad.raw))]
            for bad in reading.bad_lines[:MOST_PROBLEMS_TOLD]
        ],
        "n_repeats": len(repeats),
        "repeats_cents": sum(row.granted_cents or 0 for row in repeats),
        "repeats": [[row.line, row.same_as] for row in repeats[:MOST_REPEATS_TOLD]],
        "columns": dict(reading.columns),
        "left_aside": list(reading.left_aside),
    }


def _locked(batch: RegisterBatch, by: Viewer) -> RegisterBatch:
    rows = RegisterBatch.objects.select_for_update(of=("self",)).select_related("owner", "file")
    locked = rows.get(pk=batch.pk)
    permissions.may_import_register(by, locked.owner).require()
    return locked

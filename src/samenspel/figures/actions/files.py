"""Bring in a file of figures: keep it, check it unseen, write it invisibly, switch it on at the end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator

from samenspel.compute.formats.cells import CellStatus
from samenspel.figures import permissions, rules
from samenspel.figures.actions.fact_rows import FactRow, sweep_facts, write_facts
from samenspel.figures.actions.indicators import indicators_for
from samenspel.figures.denominators import says_of_what
from samenspel.figures.errors import (
    BatchHasBadRows,
    FileAlreadyLive,
    NoKnownAreas,
    NoKnownAreasInAnyYear,
    NoNumberNorGroup,
    SharesOfWhat,
    TooManyBadRows,
    UnitMissing,
)
from samenspel.figures.importers import FigureTable, FileChoice, read_figures
from samenspel.figures.models import Batch, BatchKind, BatchState, Coverage, FactStatus
from samenspel.figures.placement import Placement, place_rows
from samenspel.figures.queries.checks import check_report, names_of_year
from samenspel.figures.units import say_of_what, settle_units
from samenspel.foundation import files, journal
from samenspel.foundation.errors import DomainError
from samenspel.foundation.models import StoredFile
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import Viewer
from samenspel.places.actions import take_over_areas
from samenspel.places.errors import bad_row_sentence
from samenspel.ui.formats import date_words

# The readers keep this many problems one by one.
MOST_BAD_ROWS = 1_000
_STATUSES = {
    CellStatus.VALUE: FactStatus.DEFINITE,
    CellStatus.PROVISIONAL: FactStatus.PROVISIONAL,
    CellStatus.MISSING: FactStatus.MISSING,
    CellStatus.SECRET: FactStatus.SECRET,
}


@dataclass(frozen=True)
class FileDraft:
    """A file of figures as somebody hands it in; what is empty is read from the file."""

    owner: Organisation
    upload: File[bytes]
    source: str
    licence: str = ""
    published_on: dt.date | None = None
    is_provisional: bool = False
    choice: FileChoice = field(default_factory=FileChoice)
    description: File[bytes] | None = None


@transaction.atomic
def receive_file(draft: FileDraft, *, by: Viewer) -> Batch:
    """Keep the file and what was told about it; a file that is in use already is told so."""
    permissions.may_import(by, draft.owner).require()
    return keep_batch(draft, kind=BatchKind.FILE, by=by.account)


def keep_batch(draft: FileDraft, *, kind: BatchKind, by: Account | None) -> Batch:
    """Keep a file, for whoever may; ``by`` is nobody for what is fetched at its own time."""
    stored = files.keep(draft.upload, owner_id=draft.owner.pk, by=by)
    description = files.keep(draft.description, owner_id=draft.owner.pk, by=by) if draft.description else None
    choice = asdict(draft.choice) | {"description": description.pk if description else None}
    earlier = Batch.objects.filter(owner=draft.owner, file__sha256=stored.sha256).exclude(
        state__in=(BatchState.REFUSED, BatchState.WITHDRAWN)
    )
    # What was told before there were publishers' services lacks their mark.
    same = next(
        (each for each in earlier if {"is_published": False, **each.report.get("choice", {})} == choice), None
    )
    if same is not None and same.live_at is not None:
        raise FileAlreadyLive(name=stored.name, on=date_words(timezone.localdate(same.live_at)))
    if same is not None:
        return same
    batch = Batch.objects.create(
        owner=draft.owner,
        kind=kind,
        file=stored,
        source=draft.source,
        licence=draft.licence,
        published_on=draft.published_on,
        is_provisional=draft.is_provisional,
        report={"choice": choice},
        made_by=by,
    )
    journal.record("figures.file_received", by=by, about=batch)
    return batch


def check_batch(batch: Batch) -> None:
    """Read the file and write down what it holds, what is wrong with it, and what it would change."""
    try:
        table = _read(batch)
        report = check_report(batch, table, place_rows(table))
    except DomainError as refusal:
        _refuse(batch, refusal)
        return
    batch.state = BatchState.CHECKED
    batch.report = {"choice": batch.report["choice"], **report}
    batch.period = _period_of(table)
    batch.layout_on = dt.date(table.year, 1, 1) if table.year else None
    batch.save(update_fields=["state", "report", "period", "layout_on"])


@transaction.atomic
def start_batch(
    batch: Batch,
    *,
    by: Viewer,
    brings_areas: bool = False,
    without_bad_rows: bool = False,
    unit: str = "",
    whole: str = "",
) -> Batch:
    """Say yes to what was shown; saying it twice starts it once.

    ``unit`` is that of columns that name none, ``whole`` says of what the percentages are a part.
    """
    locked = Batch.objects.select_for_update(of=("self",)).select_related("owner", "file").get(pk=batch.pk)
    if locked.owner is not None:
        permissions.may_import(by, locked.owner).require()
    if locked.state != BatchState.CHECKED:
        return locked
    choice = {"brings_areas": brings_areas, "without_bad_rows": without_bad_rows}
    if unexplained := rules.shares_of_nothing(locked.report, unit):
        if not whole.strip():
            raise SharesOfWhat(label=unexplained[0])
        if not says_of_what(whole):
            raise NoNumberNorGroup(words=Truncator(whole.strip()).chars(60))
    locked.report = {**locked.report, "whole": whole.strip()}
    return begin_batch(locked, choice, by=by.account, unit=unit)


def begin_batch(locked: Batch, choice: Mapping[str, bool], *, by: Account | None, unit: str = "") -> Batch:
    """Begin what was checked, for whoever may say yes to it."""
    report, brings_areas, without_bad_rows = locked.report, choice["brings_areas"], choice["without_bad_rows"]
    n_bad = report["n_bad"] if brings_areas else report["n_bad"] + report["n_unplaced"]
    if n_bad and not without_bad_rows:
        raise BatchHasBadRows(n_bad=n_bad, n_good=report["n_rows"] - n_bad)
    if report.get("unclear_units") and not unit:
        raise UnitMissing(label=report["unclear_units"][0])
    locked.state = BatchState.RUNNING
    locked.report = {**report, "unit": unit}
    locked.brings_areas, locked.without_bad_rows = brings_areas, without_bad_rows
    locked.n_done = 0
    locked.save(update_fields=["state", "report", "brings_areas", "without_bad_rows", "n_done"])
    journal.record("figures.file_started", by=by, about=locked)
    return locked


def write_batch(batch: Batch, *, by: Account | None) -> None:
    """Write the facts of a file unseen and switch them on at the end; what breaks off leaves nothing."""
    if batch.state != BatchState.RUNNING:
        return
    sweep_facts(batch.pk)
    try:
        table = _read(batch)
        if batch.brings_areas and table.year and batch.file and batch.owner:
            take_over_areas(batch.file, year=table.year, source=batch.source, owner=batch.owner, by=by)
        _write(batch, table, by=by)
    except DomainError as refusal:
        sweep_facts(batch.pk)
        _refuse(batch, refusal)
    except BaseException:
        # A full disk or a stopped worker: nothing half stays, and the batch can be started again.
        sweep_facts(batch.pk)
        batch.state = BatchState.CHECKED
        batch.save(update_fields=["state"])
        raise


def _write(batch: Batch, table: FigureTable, *, by: Account | None) -> None:
    placement = place_rows(table)
    if not placement.rows:
        name = batch.file.name if batch.file else ""
        raise NoKnownAreas(name=name, year=table.year) if table.year else NoKnownAreasInAnyYear(name=name)
    indicators = indicators_for(table.topics, table.values, owner=None if table.is_shared else batch.owner)
    batch.n_total, batch.n_done = len(placement.rows) * len(table.topics), 0
    batch.save(update_fields=["n_total", "n_done"])
    coverage: dict[tuple[int, str], int] = {}
    rows = _fact_rows(batch, table, placement, indicators, coverage)
    for n_written in write_facts(rows):
        batch.n_done += n_written
        Batch.objects.filter(pk=batch.pk).update(n_done=batch.n_done)
    _switch_on(batch, coverage, by=by)


def _fact_rows(
    batch: Batch,
    table: FigureTable,
    placement: Placement,
    indicators: list[int],
    coverage: dict[tuple[int, str], int],
) -> Iterator[FactRow]:
    """Facts in the order of their key; counts along how many areas each indicator and period has."""
    statuses = {int(read): int(kept) for read, kept in _STATUSES.items()}
    if batch.is_provisional:
        statuses[int(CellStatus.VALUE)] = int(FactStatus.PROVISIONAL)
    for topic in sorted(range(len(indicators)), key=indicators.__getitem__):
        indicator, values, marks = indicators[topic], table.values[topic], table.statuses[topic]
        for row, area, period in placement.rows:
            status = statuses.get(marks[row])
            if status is not None:
                coverage[indicator, period] = coverage.get((indicator, period), 0) + 1
                yield batch.pk, indicator, area, period, values[row], status


@transaction.atomic
def _switch_on(batch: Batch, coverage: dict[tuple[int, str], int], *, by: Account | None) -> None:
    Coverage.objects.bulk_create(
        [
            Coverage(batch=batch, indicator_id=indicator, period=period, n_areas=n_areas)
            for (indicator, period), n_areas in coverage.items()
        ]
    )
    batch.state, batch.live_at = BatchState.LIVE, timezone.now()
    batch.n_total = batch.n_done = sum(coverage.values())
    batch.report = {**batch.report, "n_written": batch.n_done}
    batch.save(update_fields=["state", "live_at", "n_total", "n_done", "report"])
    journal.record("figures.file_imported", by=by, about=batch)


def _read(batch: Batch) -> FigureTable:
    if batch.file is None:
        raise BatchHasBadRows(n_bad=0, n_good=0)
    choice: dict[str, Any] = dict(batch.report["choice"])
    description_id = choice.pop("description")
    description = StoredFile.objects.filter(pk=description_id).first() if description_id else None
    choice["unit"] = choice["unit"] or batch.report.get("unit", "")
    table = read_figures(batch.file, FileChoice(**choice), names_of=names_of_year, description=description)
    settle_units(table, None if table.is_shared else batch.owner_id)
    if not table.is_shared:
        say_of_what(table, batch.report.get("whole", ""))
    if table.n_unnamed_problems:
        first = table.problems[0]
        raise TooManyBadRows(
            n=MOST_BAD_ROWS,
            name=batch.file.name,
            line=first.line,
            reason=bad_row_sentence(first.code, column=first.column, raw=first.raw),
        )
    return table


def _period_of(table: FigureTable) -> str:
    periods = set(table.periods)
    return periods.pop() if len(periods) == 1 else ""


def _refuse(batch: Batch, refusal: DomainError) -> None:
    batch.state = BatchState.REFUSED
    batch.report = {**batch.report, "refusal": str(refusal), "code": refusal.code}
    batch.save(update_fields=["state", "report"])

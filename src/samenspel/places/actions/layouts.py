"""Bring in a layout: keep the file, check it unseen, take it over in short transactions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from samenspel.compute.formats.errors import UnreadableFile
from samenspel.compute.formats.problems import BadRow
from samenspel.foundation import files, journal
from samenspel.foundation.errors import DomainError
from samenspel.foundation.models import StoredFile
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import Viewer
from samenspel.places import permissions
from samenspel.places.actions.area_rows import RowWriter
from samenspel.places.errors import (
    AreaFileUnreadable,
    LayoutAlreadyTaken,
    LayoutDayMissing,
    LayoutHasBadRows,
    reason_of,
)
from samenspel.places.importers import AreaChoice, AreaFile, peek_year, read_area_file
from samenspel.places.layouts import LayoutPlan, plan_layout
from samenspel.places.models import ImportState, Layout, LayoutKind
from samenspel.places.outlines import simplified
from samenspel.places.rules import ChangeKind
from samenspel.ui.formats import date_words

PROBLEMS_KEPT = 200
# Small enough that somebody who votes meanwhile does not notice.
CHUNK = 500


@dataclass(frozen=True)
class LayoutDraft:
    """A file about areas as somebody hands it in; what is empty is read from the file."""

    owner: Organisation
    upload: File[bytes]
    source: str = ""
    year: int | None = None
    choice: AreaChoice = field(default_factory=AreaChoice)


@transaction.atomic
def receive_layout(draft: LayoutDraft, *, by: Viewer) -> Layout:
    """Keep the file and remember what it is said to be; the same file again is told so."""
    permissions.may_import(by, draft.owner).require()
    return keep_layout(draft, by=by.account)


def keep_layout(draft: LayoutDraft, *, by: Account | None) -> Layout:
    """Keep a file about areas, for whoever may; ``by`` is nobody for what is fetched at its own time."""
    stored = files.keep(draft.upload, owner_id=draft.owner.pk, by=by)
    year = draft.year or _year_in(stored)
    if year is None:
        raise LayoutDayMissing(name=stored.name)
    known = Layout.objects.filter(
        file__sha256=stored.sha256, owner=draft.owner, valid_on=dt.date(year, 1, 1)
    ).exclude(state=ImportState.REFUSED)
    same = next((each for each in known if each.report.get("choice") == asdict(draft.choice)), None)
    if same is not None and same.state == ImportState.DONE and same.done_at is not None:
        raise LayoutAlreadyTaken(name=stored.name, on=date_words(timezone.localdate(same.done_at)))
    if same is not None:
        return same
    layout = Layout.objects.create(
        kind=draft.choice.kind or LayoutKind.CODES,
        valid_on=dt.date(year, 1, 1),
        file=stored,
        owner=draft.owner,
        source=draft.source or stored.name,
        report={"choice": asdict(draft.choice)},
        made_by=by,
    )
    journal.record("places.layout_received", by=by, about=layout)
    return layout


def take_over_areas(
    stored: StoredFile, *, year: int, source: str, owner: Organisation, by: Account | None
) -> Layout:
    """Take over the areas that a file of figures brings along; asked again, it changes nothing.

    For rooms above: whoever may import the figures has said yes to its areas on the same page.
    """
    choice = AreaChoice(kind=LayoutKind.KWB)
    layout, _is_new = Layout.objects.get_or_create(
        file=stored,
        owner=owner,
        valid_on=dt.date(year, 1, 1),
        kind=LayoutKind.KWB,
        defaults={"source": source, "report": {"choice": asdict(choice)}, "made_by": by},
    )
    if layout.state == ImportState.DONE:
        return layout
    layout.state, layout.without_bad_rows = ImportState.RUNNING, True
    layout.save(update_fields=["state", "without_bad_rows"])
    take_over_layout(layout, by=by)
    return layout


def check_layout(layout: Layout) -> None:
    """Read the file and write down what taking it over would change; nothing changes yet."""
    try:
        found = read_area_file(layout.file, _choice(layout))
        plan = plan_layout(found.records, layout.valid_on, is_register=found.is_register)
    except DomainError as refusal:
        _refuse(layout, refusal)
        return
    layout.kind = found.kind
    layout.state = ImportState.CHECKED
    layout.report = {"choice": layout.report["choice"], **_report(found, plan)}
    layout.save(update_fields=["kind", "state", "report"])


@transaction.atomic
def start_layout(layout: Layout, *, by: Viewer, without_bad_rows: bool = False) -> Layout:
    """Say yes to what was shown; saying it twice starts it once."""
    locked = Layout.objects.select_for_update(of=("self",)).select_related("owner", "file").get(pk=layout.pk)
    if locked.owner is not None:
        permissions.may_import(by, locked.owner).require()
    if locked.state != ImportState.CHECKED:
        return locked
    return begin_layout(locked, by=by.account, without_bad_rows=without_bad_rows)


def begin_layout(locked: Layout, *, by: Account | None, without_bad_rows: bool = False) -> Layout:
    """Begin what was checked, for whoever may say yes to it."""
    if locked.report["n_bad"] and not without_bad_rows:
        raise LayoutHasBadRows(n_bad=locked.report["n_bad"], n_good=locked.report["n_areas"])
    locked.state = ImportState.RUNNING
    locked.without_bad_rows = without_bad_rows
    locked.save(update_fields=["state", "without_bad_rows"])
    journal.record("places.layout_started", by=by, about=locked)
    return locked


def take_over_layout(layout: Layout, *, by: Account | None) -> None:
    """Write the areas of a layout, chunk by chunk; begun again after an interruption, it goes on.

    Each chunk is one short transaction and leaves whole areas behind, and the plan is worked out
    against what is there: areas that were written already count as unchanged.
    """
    if layout.state != ImportState.RUNNING:
        return
    try:
        found = read_area_file(layout.file, _choice(layout))
        plan = plan_layout(found.records, layout.valid_on, is_register=found.is_register)
    except DomainError as refusal:
        _refuse(layout, refusal)
        return
    writer = RowWriter(layout)
    work: list[tuple[Any, Sequence[Any]]] = [
        (writer.write_changes, plan.changes),
        (writer.end, plan.ended),
        (writer.add_parts, tuple(found.region_of.items())),
        (writer.add_shapes, tuple(simplified(found.shapes, found.grid).items())),
        (writer.add_moves, [(move, found.year_before) for move in found.moves]),
    ]
    layout.n_total = sum(len(items) for _write, items in work)
    layout.n_done = 0
    for write, items in work:
        for start in range(0, len(items), CHUNK):
            chunk = items[start : start + CHUNK]
            with transaction.atomic():
                write(chunk)
                layout.n_done += len(chunk)
                layout.save(update_fields=["n_done", "n_total"])
    _finish(layout, found, plan, by=by)


@transaction.atomic
def _finish(layout: Layout, found: AreaFile, plan: LayoutPlan, *, by: Account | None) -> None:
    layout.state = ImportState.DONE
    layout.done_at = timezone.now()
    covers = {kind: list(codes) for kind, codes in plan.covers.items()}
    # What was shown before the yes stays the report: afterwards everything would read "unchanged".
    layout.report = {**_report(found, plan), **layout.report, "covers": covers}
    layout.save(update_fields=["state", "done_at", "report"])
    journal.record("places.layout_taken_over", by=by, about=layout)


def _refuse(layout: Layout, refusal: DomainError) -> None:
    layout.state = ImportState.REFUSED
    layout.report = {**layout.report, "refusal": str(refusal), "code": refusal.code}
    layout.save(update_fields=["state", "report"])


def _year_in(stored: StoredFile) -> int | None:
    try:
        return peek_year(stored)
    except UnreadableFile as refusal:
        if refusal.code in {"no_area_column", "no_figures"}:  # a list of codes tells no year
            return None
        raise AreaFileUnreadable(name=stored.name, reason=reason_of(refusal)) from refusal


def _choice(layout: Layout) -> AreaChoice:
    return AreaChoice(**layout.report["choice"])


def _report(found: AreaFile, plan: LayoutPlan) -> dict[str, Any]:
    return {
        "n_areas": len(found.records) or len({move.new_code for move in found.moves}),
        "n_shapes": len(found.shapes),
        "n_parts": len(found.region_of),
        "n_bad": len(found.problems),
        "problems": [_problem(row) for row in found.problems[:PROBLEMS_KEPT]],
        "changes": plan.n_by_kind(),
        "names": {change.value: plan.names(change) for change in ChangeKind if change is not ChangeKind.SAME},
    }


def _problem(row: BadRow) -> dict[str, str | int]:
    return {"line": row.line, "column": row.column, "code": row.code, "raw": row.raw}

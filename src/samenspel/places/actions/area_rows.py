"""Write the rows of areas that a layout brings: new rows, ended ones, parents, parts and shapes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from samenspel.compute.formats.area_codes import AreaRecord, municipality_of, parent_code
from samenspel.compute.formats.cbs_codes import BoundaryChange
from samenspel.foundation import search
from samenspel.foundation.search import FindableText
from samenspel.foundation.sorting import sort_key
from samenspel.places.layouts import kind_of
from samenspel.places.models import Area, AreaKind, AreaPart, AreaShape, BorderMove, Layout
from samenspel.places.outlines import n_points_of
from samenspel.places.queries import rows_on
from samenspel.places.rules import REASON_BY_REDIVISION, AreaChange, ChangeKind

# Changes after which the name or the start of an existing row is another one.
_TOUCHES = frozenset({ChangeKind.NAMED, ChangeKind.EARLIER})
_UNDER_THE_COUNTRY = frozenset({AreaKind.PROVINCE, AreaKind.REGION, AreaKind.MUNICIPALITY})


def _named(change: AreaChange) -> Area | None:
    """The row that a change ends; one that never had a name gets the name of the row that follows it."""
    row = change.row
    if row is not None and row.name == row.code and change.record.name:
        row.name, row.sort_key = change.record.name[:120], sort_key(change.record.name)
    return row


class RowWriter:
    """Writes the parts of one layout; knows which row each code has on its day."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._day: dt.date = layout.valid_on
        self._rows: dict[str, Area] = rows_on(self._day)

    def write_changes(self, changes: Sequence[AreaChange]) -> None:
        """Close rows that a new one follows, make the new ones, and name, lengthen and place the others."""
        followed = [each for each in changes if each.makes_a_row and each.row is not None]
        self._close([row for each in followed if (row := _named(each)) is not None])
        findable = []
        # Parents come before children, so that a child finds the row it hangs below.
        for _kind, group in groupby(changes, key=lambda each: kind_of(each.record)):
            of_one_kind = list(group)
            made = Area.objects.bulk_create([self._new_row(each) for each in of_one_kind if each.makes_a_row])
            self._rows.update({row.code: row for row in made})
            touched = [row for each in of_one_kind if (row := self._kept_row(each)) is not None]
            Area.objects.bulk_update(touched, ["name", "sort_key", "starts_on", "starts_because", "parent"])
            findable += [row for row in (*made, *touched) if row.ends_before is None]
        search.put(FindableText(row, row.name, row.code) for row in findable)

    def end(self, rows: Iterable[Area]) -> None:
        """End rows that are no longer in the list."""
        self._close(rows)

    def add_parts(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Put municipalities into the regions that stand beside the tree."""
        parts = [
            AreaPart(whole=self._rows[region], part=self._rows[code])
            for code, region in pairs
            if self._rows[region].kind == AreaKind.REGION
        ]
        AreaPart.objects.bulk_create(parts, ignore_conflicts=True)

    def add_shapes(self, shapes: Sequence[tuple[str, list[Any]]]) -> None:
        """Keep an outline for each area; a newer file's outline takes the place of the old."""
        made = [
            AreaShape(
                area=self._rows[code], polygons=outline, n_points=n_points_of(outline), layout=self._layout
            )
            for code, outline in shapes
        ]
        AreaShape.objects.bulk_create(
            made,
            update_conflicts=True,
            unique_fields=["area"],
            update_fields=["polygons", "n_points", "layout"],
        )

    def add_moves(self, moves: Sequence[tuple[BoundaryChange, int | None]]) -> None:
        """Keep which addresses went from which old area to which new one."""
        made = [
            BorderMove(
                layout=self._layout,
                old_code=move.old_code,
                new_code=move.new_code,
                old_on=dt.date(year or self._day.year - 1, 1, 1),
                new_on=self._day,
                n_addresses=move.n_addresses,
            )
            for move, year in moves
        ]
        BorderMove.objects.bulk_create(made, ignore_conflicts=True)

    def _close(self, rows: Iterable[Area]) -> None:
        closed = list(rows)
        for row in closed:
            row.ends_before = self._day
            search.drop(row)
        Area.objects.bulk_update(closed, ["ends_before", "name", "sort_key"])

    def _new_row(self, change: AreaChange) -> Area:
        record = change.record
        # A list without names (OData figures) still tells that the area exists: the code stands in.
        name = record.name or (change.row.name if change.row else record.code)
        kept_parent = change.row.parent if change.row else None
        return Area(
            code=record.code,
            kind=kind_of(record),
            name=name[:120],
            sort_key=sort_key(name),
            parent=self._parent_of(record) or kept_parent or self._country_for(record),
            starts_on=self._day,
            ends_before=change.ends_before,
            starts_because=change.starts_because,
            source=self._layout.source[:200],
        )

    def _kept_row(self, change: AreaChange) -> Area | None:
        """The existing row with what this layout adds to it; None when it adds nothing."""
        row, record = change.row, change.record
        if row is None or change.makes_a_row:
            return None
        self._rows[row.code] = row
        parent = self._parent_of(record)
        is_moved = parent is not None and parent.pk != row.parent_id
        if parent is not None and is_moved:
            row.parent = parent
        if change.change not in _TOUCHES:
            return row if is_moved else None
        if change.change is ChangeKind.EARLIER:
            row.starts_on = self._day
            row.starts_because = REASON_BY_REDIVISION.get(record.redivision or 1, row.starts_because)
        if record.name and row.name == row.code:
            row.name, row.sort_key = record.name[:120], sort_key(record.name)
        return row

    def _parent_of(self, record: AreaRecord) -> Area | None:
        """The row above: as the file says, else by the code."""
        for code in (record.parent_code, parent_code(record.code), municipality_of(record.code)):
            row = self._rows.get(code or "")
            if row is not None and row.kind != AreaKind.REGION and row.code != record.code:
                return row
        return None

    def _country_for(self, record: AreaRecord) -> Area | None:
        return self._rows.get("NL00") if kind_of(record) in _UNDER_THE_COUNTRY else None

"""Bring the rows of a file to the areas that are known: by code, and by the day the figures are about."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from samenspel.compute.formats.problems import BadRow
from samenspel.figures.importers import FigureTable
from samenspel.foundation.periods import Period
from samenspel.places.models import Area
from samenspel.places.queries import rows_by_code, running_row


@dataclass(frozen=True)
class Placement:
    """Which rows of a file belong to which area row, sorted by area and period; and which to none.

    ``rows`` holds (row of the file, area, period) of the good lines only.
    """

    rows: list[tuple[int, int, str]]
    unplaced: list[BadRow] = field(default_factory=list)


def place_rows(table: FigureTable) -> Placement:
    """Place every good line of a table; one query.

    A file that brings its own layout of areas (codes, one year) is held to that layout: a code that
    exists, but not in that year, is named. In tables over several years a code is one area through time,
    and the row nearest to the period takes the figure.
    """
    known = rows_by_code({area.code for area in table.areas if area.code})
    is_strict = table.brings_areas and table.year is not None
    bad_lines = {problem.line for problem in table.problems}
    rows: list[tuple[int, int, str]] = []
    unplaced: list[BadRow] = []
    for at, (line, record, period) in enumerate(zip(table.lines, table.areas, table.periods, strict=True)):
        if line in bad_lines:
            continue
        candidates = known.get(record.code, ())
        day = _day(table, period)
        area = running_row(candidates, day) if is_strict else _nearest(candidates, day)
        if area is not None:
            rows.append((at, area.pk, period))
        else:
            code = "area_of_other_year" if candidates else "unknown_area_code"
            unplaced.append(BadRow(line, "", code, record.code))
    rows.sort(key=lambda row: row[1:])
    return Placement(rows, unplaced)


def _day(table: FigureTable, period: str) -> dt.date:
    if table.brings_areas and table.year is not None:
        return dt.date(table.year, 1, 1)
    return Period(period).starts_on


def _nearest(candidates: tuple[Area, ...], day: dt.date) -> Area | None:
    if not candidates:
        return None
    before = [area for area in candidates if area.starts_on <= day]
    return running_row(candidates, day) or (before[-1] if before else candidates[0])

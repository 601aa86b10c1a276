"""Figures of before borders changed, carried over where that is no guess, and a sentence where it is one.

They never join the line of an area: they stand under it, each with the areas that it was made of.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samenspel.compute.borders import Basis, Carried, carried_over
from samenspel.figures.models import Indicator
from samenspel.figures.queries.figure_maps import figure_words
from samenspel.figures.queries.series import SeriesPoint, series_of
from samenspel.figures.rules import adds_up
from samenspel.foundation.periods import Period
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area
from samenspel.places.queries import (
    BorderTable,
    border_tables,
    names_of_codes,
    rows_by_code,
    successor_sentence,
    successors,
)
from samenspel.ui.parts import Cell, Column, Row, Table


@dataclass(frozen=True)
class BorderSheet:
    """What is to be said about the borders of an area, on the page of one indicator."""

    table: Table | None = None
    sentences: tuple[str, ...] = ()


def border_sheet(viewer: Viewer, indicator: Indicator, area: Area) -> BorderSheet:
    """What was counted before the borders of an area changed; a few queries, two when they never did."""
    tables = border_tables([area.code])
    if not tables:
        return BorderSheet()
    codes = {piece.old_code for table in tables for piece in table.pieces if piece.new_code == area.code}
    series = _series_by_code(viewer, indicator, codes)
    names = names_of_codes(codes)
    rows: list[Row] = []
    bases: dict[Basis, Carried] = {}
    for period in sorted({point.period for points in series.values() for point in points}, reverse=True):
        table = _table_for(tables, period)
        if table is None:
            continue
        found = _carried(indicator, area.code, table, series, period)
        bases.setdefault(found.basis, found)
        if found.value is not None and found.basis is not Basis.UNCHANGED:
            made_of = ", ".join(names.get(code, code) for code in found.old_codes)
            rows.append(Row((str(Period(period)), figure_words(indicator, found.value), Cell(made_of))))
    sentences = [_sentence(basis, found, area, names) for basis, found in bases.items()]
    ended = successor_sentence(area.name, successors(area.code)) if area.ends_before else ""
    return BorderSheet(
        table=_table(indicator, rows) if rows else None,
        sentences=tuple(sentence for sentence in (ended, *sentences) if sentence),
    )


def _series_by_code(
    viewer: Viewer, indicator: Indicator, codes: Collection[str]
) -> dict[str, tuple[SeriesPoint, ...]]:
    """The series of each area, under its code: a code is one area through time."""
    newest = {code: rows[-1].pk for code, rows in rows_by_code(set(codes)).items() if rows}
    found = series_of(viewer, indicator.pk, list(newest.values()))
    return {code: found.get(pk, ()) for code, pk in newest.items()}


def _table_for(tables: Sequence[BorderTable], period: str) -> BorderTable | None:
    """The change that lies between this period and now: the newest table that begins before it."""
    day = Period(period).starts_on
    return next((table for table in tables if table.old_on <= day < table.new_on), None)


def _carried(
    indicator: Indicator,
    code: str,
    table: BorderTable,
    series: Mapping[str, Sequence[SeriesPoint]],
    period: str,
) -> Carried:
    parts = [piece for piece in table.pieces if piece.new_code == code]
    values = {
        old: point.value
        for old, points in series.items()
        for point in points
        if point.period == period and point.value is not None
    }
    return carried_over(parts, values, adds_up=adds_up(indicator.label, indicator.unit))


def _sentence(basis: Basis, found: Carried, area: Area, names: Mapping[str, str]) -> str:
    others = [names.get(code, code) for code in found.old_codes if code != area.code]
    values = {"name": area.name, "others": ", ".join(others)}
    if basis is Basis.SPLIT:
        return _(
            "A part of %(others)s came to %(name)s. What was counted there before cannot be carried over:"
            " nobody knows how many of the people lived in that part."
        ) % {**values, "others": values["others"] or area.name}
    if basis is Basis.NO_DENOMINATOR:
        return (
            _(
                "%(name)s was made of %(others)s too. A share or an average cannot be added up,"
                " so the years before stand with those areas."
            )
            % values
        )
    return ""


def _table(indicator: Indicator, rows: Sequence[Row]) -> Table:
    unit = "" if indicator.unit == "%" else indicator.unit
    columns = (
        Column(_("Period")),
        Column(indicator.label, numeric=True, unit=unit),
        Column(_("Added up from")),
    )
    return Table(_("Before the borders changed, in the borders of now"), columns, tuple(rows), cards=False)

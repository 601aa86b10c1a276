"""Read a pasted list: find its headings, then take every line for itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from samenspel.compute.formats.squash import squash
from samenspel.foundation.pasting.lines import MOST_ROWS, CannotRead, Line, Table, tables_in
from samenspel.foundation.pasting.sheets import PasteColumn, Pasted, PastedRow, PasteFault
from samenspel.foundation.pasting.values import NotReadable, text_of, value_of

# Above the headings there may be a title, a date and the name of who made the list.
_LINES_ABOVE = 6
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)\s*$")


@dataclass(frozen=True)
class _Sheet:
    """A list whose headings are known: which column stands in which place."""

    headings: Line
    places: Mapping[int, PasteColumn]
    lines: tuple[Line, ...]
    table: Table


def read_pasted(source: str | bytes, columns: Sequence[PasteColumn], *, file_name: str = "") -> Pasted:
    """Read a list of rows as it was pasted from a spreadsheet or uploaded.

    Parameters
    ----------
    source : str or bytes
        Pasted text, or the bytes of an .xlsx, .csv or .tsv file of at most 5 MB.
    columns : sequence of PasteColumn
        What the list may hold, in the order in which a person would fill it in.
    file_name : str
        How the sentences call the file.

    Returns
    -------
    Pasted
        Nothing is raised for what a person did: it comes back as a fault with a sentence.
    """
    try:
        sheet = _sheet_in(tables_in(source, file_name), columns)
    except CannotRead as refusal:
        return Pasted(
            faults=(PasteFault(0, "", str(refusal)),), text=source if isinstance(source, str) else ""
        )
    text = as_text(sheet.table.lines)
    if sheet.table.is_cut or len(sheet.lines) > MOST_ROWS:
        sentence = _("This list has more than 2,000 lines. Paste it in parts.")
        return Pasted(faults=(PasteFault(0, "", sentence),), text=text)
    unknown = tuple(
        text_of(cell)
        for place, cell in enumerate(sheet.headings.cells)
        if place not in sheet.places and text_of(cell)
    )
    faults, missing = tuple(_heading_faults(sheet, columns)), _missing(sheet, columns)
    if faults:
        return Pasted((), faults, unknown, missing, text)
    rows, wrong = _rows_of(sheet, columns)
    if not rows and not wrong:
        wrong = (PasteFault(0, "", _("There are headings, and no lines below them.")),)
    return Pasted(rows, wrong, unknown, missing, text)


def _sheet_in(tables: Iterable[Table], columns: Sequence[PasteColumn]) -> _Sheet:
    """The way of reading in which most headings are known; the first one when two are as good."""
    best: _Sheet | None = None
    first: tuple[Line, ...] = ()
    for table in tables:
        lines = table.lines
        first = first or lines
        for place, line in enumerate(lines[:_LINES_ABOVE]):
            places = _places(line, columns)
            if places and (best is None or len(set(places.values())) > len(set(best.places.values()))):
                best = _Sheet(line, places, lines[place + 1 :], table)
    if best is None:
        labels = ", ".join(str(column.label) for column in columns)
        sentence = _("No line holds the names of the columns. Put this line on top: %(labels)s.")
        raise CannotRead(sentence % {"labels": labels}, first)
    return best


def _places(line: Line, columns: Sequence[PasteColumn]) -> dict[int, PasteColumn]:
    by_name = {
        squash(str(name)): column
        for column in reversed(columns)
        for name in (*column.aliases, column.key, column.label)
    }
    by_name.pop("", None)
    places = {}
    for place, cell in enumerate(line.cells):
        heading = text_of(cell)
        found = by_name.get(squash(heading)) or by_name.get(squash(_IN_BRACKETS.sub("", heading)))
        if found is not None:
            places[place] = found
    return places


def _missing(sheet: _Sheet, columns: Sequence[PasteColumn]) -> tuple[str, ...]:
    there = {column.key for column in sheet.places.values()}
    return tuple(str(column.label) for column in columns if column.required and column.key not in there)


def _heading_faults(sheet: _Sheet, columns: Sequence[PasteColumn]) -> Iterator[PasteFault]:
    number = sheet.headings.number
    for label in _missing(sheet, columns):
        sentence = _("Line %(line)d: there is no column “%(column)s”. Add it, with this heading.")
        yield PasteFault(number, label, sentence % {"line": number, "column": label})
    keys = [column.key for column in sheet.places.values()]
    for column in columns:
        if keys.count(column.key) > 1:
            label = str(column.label)
            sentence = _("Line %(line)d: two columns are headed “%(column)s”. Keep one of them.")
            yield PasteFault(number, label, sentence % {"line": number, "column": label})


def _rows_of(
    sheet: _Sheet, columns: Sequence[PasteColumn]
) -> tuple[tuple[PastedRow, ...], tuple[PasteFault, ...]]:
    rows, faults = list[PastedRow](), list[PasteFault]()
    for line in sheet.lines:
        wrong = list(_without_heading(line, sheet))
        values, unreadable = _values_of(line, sheet.places)
        wrong += unreadable
        if wrong:
            faults += wrong
            continue
        absent = {column.key: "" if column.kind == "text" else None for column in columns}
        rows.append(PastedRow(line.number, {**absent, **values}))
    return tuple(rows), tuple(faults)


def _without_heading(line: Line, sheet: _Sheet) -> Iterator[PasteFault]:
    """Cells that stand under no heading: a line that shifted, or a separator in a text."""
    heads = sheet.headings.cells
    for place, cell in enumerate(line.cells):
        has_heading = place < len(heads) and bool(text_of(heads[place]))
        if text_of(cell) and not has_heading:
            sentence = _(
                "Line %(line)d, cell %(place)d: “%(text)s” stands under no heading. Did the cells of this"
                " line shift?"
            )
            values = {"line": line.number, "place": place + 1, "text": text_of(cell)[:60]}
            yield PasteFault(line.number, "", sentence % values)
            return


def _values_of(line: Line, places: Mapping[int, PasteColumn]) -> tuple[dict[str, Any], list[PasteFault]]:
    values, faults = dict[str, Any](), list[PasteFault]()
    for place, column in places.items():
        cell = line.cells[place] if place < len(line.cells) else None
        try:
            values[column.key] = value_of(cell, column)
        except NotReadable as refusal:
            label = str(column.label)
            sentence = _("Line %(line)d, %(column)s: %(reason)s")
            known = {"line": line.number, "column": label, "reason": str(refusal)}
            faults.append(PasteFault(line.number, label, sentence % known))
    return values, faults


def as_text(lines: Sequence[Line]) -> str:
    """The list with a tab between cells; blank lines stay, so that every line keeps its number."""
    written, at, left = list[str](), 1, MOST_ROWS
    for line in lines:
        blank = max(0, min(line.number - at, left))
        left -= blank
        cells = "\t".join(_quoted(text_of(cell)) for cell in line.cells)
        written.append("\n" * blank + cells)
        at = line.number + 1 + cells.count("\n")
    return "\n".join(written)


def _quoted(text: str) -> str:
    """A cell as a spreadsheet copies it: quoted when it holds a line end or begins with a quote."""
    plain = text.replace("\t", " ")
    return f'"{plain.replace(chr(34), chr(34) * 2)}"' if "\n" in plain or plain.startswith('"') else plain

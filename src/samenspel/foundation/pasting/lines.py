"""Pasted text and uploaded files as numbered lines of cells, bounded in size before they are read."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from django.utils.translation import gettext as _

from samenspel.compute.formats.errors import UnreadableFile
from samenspel.compute.formats.file_kinds import FileKind, recognise_kind
from samenspel.compute.formats.text_stream import TextStream
from samenspel.foundation.kept_tables import WorkbookTooLarge, opened_workbook, rows_of

Cell = str | int | float | bool | dt.date | None

MOST_ROWS = 2_000
LARGEST = 5 * 1024 * 1024
# A workbook is packed some ten times smaller than it is; ours of 2,000 rows unpack to about one megabyte.
LARGEST_UNPACKED = 20 * 1024 * 1024
SEPARATORS = ("\t", ";", ",", "|")
_MOST_SHEETS = 10
_MOST_CELLS = 100
# A file may claim a row far below the others, with all the empty ones between them to be gone through.
_LAST_ROW = 100_000
# Titles stand above headings, so a list may be some lines longer than its rows.
_MOST_FILLED = MOST_ROWS + 50


@dataclass(frozen=True)
class Line:
    """The filled cells of one line; ``number`` is the line where it starts, or the row of the workbook."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """The lines of one way of reading; ``is_cut`` when there are more of them than anybody may send."""

    lines: tuple[Line, ...]
    is_cut: bool = False


class CannotRead(Exception):
    """A list that cannot be read as a whole: the sentence for the person, and the lines to mend."""

    def __init__(self, sentence: str, lines: tuple[Line, ...] = ()) -> None:
        super().__init__(sentence)
        self.lines = lines


def tables_in(source: str | bytes, file_name: str) -> Iterator[Table]:
    """The ways to read a list: a workbook by sheet, a text by separator; blank lines are left out.

    Raises
    ------
    CannotRead
        When it is no list, or a larger one than is taken at once.
    """
    refuse_too_large(source)
    if isinstance(source, str):
        yield from _tables_in_text(source)
        return
    with explained(file_name):
        kind = recognise_kind(source[:8192])
        if kind is FileKind.SPREADSHEET:
            yield from tables_in_workbook(source)
        elif kind is FileKind.TEXT:
            yield from _tables_in_text("".join(TextStream(io.BytesIO(source)).lines()))
        else:
            raise UnreadableFile(kind.value)


def refuse_too_large(source: str | bytes) -> None:
    """Raise ``CannotRead`` for more than anybody sends at once."""
    if len(source) > LARGEST:
        raise CannotRead(_("This is more than 5 MB. Paste it in parts of at most 2,000 lines."))


@contextlib.contextmanager
def explained(file_name: str) -> Iterator[None]:
    """Say in a sentence, as ``CannotRead``, why a file cannot be read."""
    name = file_name or _("The file")
    try:
        yield
    except UnreadableFile as refusal:
        raise CannotRead(_why(refusal, name)) from refusal
    except WorkbookTooLarge as refusal:
        raise CannotRead(
            _("%(name)s unpacks to more than 20 MB. Keep only the sheet with the list.") % {"name": name}
        ) from refusal


def _why(refusal: UnreadableFile, name: str) -> str:
    if refusal.code == "other_encoding":
        sentence = _(
            "Line %(line)s of %(name)s reads “%(found)s”. Save the file as UTF-8 or as .xlsx, and choose it"
            " again."
        )
        return sentence % {"name": name, **refusal.details}
    if refusal.code == "empty":
        return _("%(name)s is empty. Choose a file with a list in it.") % {"name": name}
    if refusal.code in {"old_spreadsheet", "open_document"}:
        return _("%(name)s is of a kind that we cannot read. Save it as .xlsx or .csv.") % {"name": name}
    return _("%(name)s holds no list that we can read. Choose an .xlsx, .csv or .tsv file.") % {"name": name}


def _tables_in_text(text: str) -> Iterator[Table]:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").removeprefix("\ufeff")
    if not plain.strip():
        raise CannotRead(_("There is nothing to read yet. Paste a list, or choose a file."))
    for separator in SEPARATORS:
        if separator in plain or separator == SEPARATORS[0]:
            yield _bounded(_lines_of(plain, separator))


def _lines_of(text: str, separator: str) -> Iterator[Line]:
    """Cut a text into lines and cells; a quoted cell may hold line ends, a stray quote is only a sign.

    The module csv takes everything up to the next quote for one cell when somebody typed a quote that they
    never closed; here a quote only counts when it closes before a separator or line end.
    """
    sign = re.escape(separator)
    # What Excel copies has no tab inside a quoted cell.
    inside = r'[^"\t]' if separator == "\t" else r'[^"]'
    cell = re.compile(rf'"((?:{inside}++|"")*+)"[ ]*(?={sign}|\n|\Z)|([^{sign}\n]*)')
    number, place, cells = 1, 0, list[str]()
    started = number
    while True:
        # The second way of the pattern matches anything, so it always finds something.
        found = cast("re.Match[str]", cell.match(text, place))
        quoted = found[1]
        cells.append(found[2].strip() if quoted is None else quoted.replace('""', '"').strip())
        number += found[0].count("\n")
        place = found.end()
        sign_here = text[place : place + 1]
        place += 1
        if sign_here == separator:
            continue
        yield Line(started, tuple(cells))
        if not sign_here:
            return
        number += 1
        started, cells = number, []


def tables_in_workbook(content: bytes) -> Iterator[Table]:
    """The sheets of a workbook, without their empty lines."""
    with opened_workbook(io.BytesIO(content), largest=LARGEST_UNPACKED) as workbook:
        for sheet in workbook.worksheets[:_MOST_SHEETS]:
            yield _bounded(_lines_of_sheet(rows_of(sheet, n_columns=_MOST_CELLS)))


def _lines_of_sheet(rows: Iterable[Sequence[object]]) -> Iterator[Line]:
    for number, row in enumerate(rows, start=1):
        if row.count(None) < len(row) or number > _LAST_ROW:
            yield Line(number, tuple(_plain(cell) for cell in row))


def _plain(cell: object) -> Cell:
    """A cell of a workbook as a value that we know; a moment is its day."""
    if isinstance(cell, dt.datetime):
        return cell.date()
    if cell is None or isinstance(cell, int | float | dt.date):
        return cell
    return str(cell).strip()


def _bounded(lines: Iterable[Line]) -> Table:
    """The lines with something in them, without the empty cells at their end."""
    kept = []
    for line in lines:
        cells = list(line.cells)
        while cells and cells[-1] in (None, ""):
            cells.pop()
        if cells:
            kept.append(Line(line.number, tuple(cells)))
        if len(kept) > _MOST_FILLED or line.number > _LAST_ROW:
            return Table(tuple(kept), is_cut=True)
    return Table(tuple(kept))

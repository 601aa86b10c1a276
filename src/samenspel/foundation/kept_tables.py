"""Kept files as tables: text or workbook, packed or not."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

from samenspel.compute.formats.errors import UnreadableFile
from samenspel.compute.formats.file_kinds import FileKind, recognise_kind
from samenspel.compute.formats.tabular import Table, open_table, table_from_sheet
from samenspel.foundation.files import LARGEST_UNPACKED, FileUnpacksTooLarge, open_unpacked
from samenspel.foundation.models import StoredFile

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

# What a workbook that is damaged raises while it is unpacked and read; bad XML is a SyntaxError here.
_BROKEN = (zipfile.BadZipFile, zlib.error, SyntaxError, EOFError, KeyError, TypeError, ValueError)


class WorkbookTooLarge(Exception):
    """A workbook that unpacks to more than is read at this place."""


def kind_of_file(stored: StoredFile) -> FileKind:
    """What the bytes of a kept file are, whatever its name says; a packed file is looked into."""
    with open_unpacked(stored) as opened:
        return recognise_kind(opened.read(8192))


@contextmanager
def kept_table(stored: StoredFile) -> Iterator[Table]:
    """Open a kept file as a table; read its rows inside the block.

    Raises
    ------
    UnreadableFile
        When it is no table of text and no workbook; the code says what it is instead.
    """
    if kind_of_file(stored) is not FileKind.SPREADSHEET:
        with open_unpacked(stored) as opened:
            yield open_table(opened)
        return
    with open_unpacked(stored) as opened:
        try:
            with opened_workbook(opened, largest=LARGEST_UNPACKED) as workbook:
                if not workbook.worksheets:
                    raise UnreadableFile("no_rows")
                yield table_from_sheet(rows_of(workbook.worksheets[0]))
        except WorkbookTooLarge as refusal:
            raise FileUnpacksTooLarge(name=stored.name) from refusal


@contextmanager
def opened_workbook(opened: BinaryIO, *, largest: int) -> Iterator[Workbook]:
    """Open a workbook to read it row by row, when it unpacks to at most ``largest`` bytes.

    Raises
    ------
    UnreadableFile
        When it is damaged, or no workbook at all.
    WorkbookTooLarge
        When it is small only because it is packed: parts of it are read into memory.
    """
    from openpyxl import load_workbook  # slow to import, and rarely needed

    try:
        with zipfile.ZipFile(opened) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > largest:
            raise WorkbookTooLarge
        workbook = load_workbook(opened, read_only=True, data_only=True)
    except _BROKEN as refusal:
        raise UnreadableFile("binary") from refusal
    try:
        yield workbook
    finally:
        workbook.close()


def rows_of(sheet: Any, *, n_columns: int | None = None) -> Iterator[tuple[Any, ...]]:
    """The rows of a sheet; it is unpacked while it is read, so it may break half-way."""
    try:
        if n_columns is not None:
            # The size that a sheet claims may be a million empty rows, or wrong.
            sheet.reset_dimensions()
        yield from sheet.iter_rows(values_only=True, max_col=n_columns)
    except _BROKEN as refusal:
        raise UnreadableFile("binary") from refusal

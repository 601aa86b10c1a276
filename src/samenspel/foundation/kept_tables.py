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
        _refuse_endless(opened, stored.name)
        with _workbook(opened) as workbook:
            yield table_from_sheet(_rows_of(workbook))


def _refuse_endless(opened: BinaryIO, name: str) -> None:
    """Refuse a workbook that is small only because it is packed: it is read into memory."""
    try:
        with zipfile.ZipFile(opened) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
    except _BROKEN as refusal:
        raise UnreadableFile("binary") from refusal
    if unpacked > LARGEST_UNPACKED:
        raise FileUnpacksTooLarge(name=name)


@contextmanager
def _workbook(opened: BinaryIO) -> Iterator[Workbook]:
    from openpyxl import load_workbook  # slow to import, and rarely needed

    try:
        workbook = load_workbook(opened, read_only=True, data_only=True)
    except _BROKEN as refusal:
        raise UnreadableFile("binary") from refusal
    try:
        yield workbook
    finally:
        workbook.close()


def _rows_of(workbook: Workbook) -> Iterator[tuple[Any, ...]]:
    """The rows of the first sheet; a sheet is unpacked while it is read, so it may break half-way."""
    if not workbook.worksheets:
        raise UnreadableFile("no_rows")
    try:
        yield from workbook.worksheets[0].iter_rows(values_only=True)
    except _BROKEN as refusal:
        raise UnreadableFile("binary") from refusal

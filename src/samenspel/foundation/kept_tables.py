"""Kept files as tables: text or workbook, packed or not."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from samenspel.compute.formats.errors import UnreadableFile
from samenspel.compute.formats.file_kinds import FileKind, recognise_kind
from samenspel.compute.formats.tabular import Table, open_table, table_from_sheet
from samenspel.foundation.files import open_unpacked
from samenspel.foundation.models import StoredFile


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
    from openpyxl import load_workbook  # slow to import, and rarely needed

    with open_unpacked(stored) as opened:
        try:
            workbook = load_workbook(opened, read_only=True, data_only=True)
        except (zipfile.BadZipFile, KeyError, ValueError) as refusal:
            raise UnreadableFile("binary") from refusal
        try:
            yield table_from_sheet(workbook.worksheets[0].iter_rows(values_only=True))
        finally:
            workbook.close()

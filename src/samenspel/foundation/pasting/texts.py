"""Pasted text and uploaded files as text that keeps its indents, for what is no list of rows."""

from __future__ import annotations

import io
from collections.abc import Iterator

from samenspel.compute.formats.errors import UnreadableFile
from samenspel.compute.formats.file_kinds import FileKind, recognise_kind
from samenspel.compute.formats.text_stream import TextStream
from samenspel.foundation.pasting.lines import explained, refuse_too_large, tables_in_workbook
from samenspel.foundation.pasting.reading import as_text


def texts_in(source: str | bytes, file_name: str = "") -> Iterator[str]:
    """The ways to read what was sent as text: a text as it is, a workbook by sheet with tabs between cells.

    Raises
    ------
    CannotRead
        When it is no text or workbook, or a larger one than is taken at once.
    """
    refuse_too_large(source)
    if isinstance(source, str):
        yield _plain(source)
        return
    with explained(file_name):
        kind = recognise_kind(source[:8192])
        if kind is FileKind.SPREADSHEET:
            yield from (as_text(table.lines) for table in tables_in_workbook(source))
        elif kind is FileKind.TEXT:
            yield _plain("".join(TextStream(io.BytesIO(source)).lines()))
        else:
            raise UnreadableFile(kind.value)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").removeprefix("\ufeff")

"""A register of granted subsidies as a kept file: JSON, a table of text or a workbook."""

from __future__ import annotations

from samenspel.compute.formats.errors import UnreadableFile
from samenspel.compute.formats.file_kinds import FileKind
from samenspel.compute.formats.subsidy_register import (
    RegisterReading,
    register_from_json,
    register_from_table,
)
from samenspel.foundation.files import open_unpacked
from samenspel.foundation.kept_tables import kept_table, kind_of_file
from samenspel.foundation.models import StoredFile
from samenspel.places.errors import bad_row_sentence, reason_of
from samenspel.subsidies.errors.register import NothingGranted, RegisterUnreadable


def read_register(stored: StoredFile, *, year: int | None = None) -> RegisterReading:
    """Read a kept register; ``year`` is the year of lines that name none.

    Raises
    ------
    RegisterUnreadable, NothingGranted
        Each with a sentence and a way out.
    """
    try:
        if kind_of_file(stored) is FileKind.JSON:
            with open_unpacked(stored) as opened:
                reading = register_from_json(opened, year=year)
        else:
            with kept_table(stored) as table:
                reading = register_from_table(table, year=year)
    except UnreadableFile as refusal:
        raise RegisterUnreadable(name=stored.name, reason=reason_of(refusal)) from refusal
    if not reading.rows:
        first = reading.bad_lines[0]
        reason = bad_row_sentence(first.code, column=first.column, raw=first.raw)
        raise NothingGranted(name=stored.name, reason=reason)
    return reading

"""Read the text of a Word file, paragraph by paragraph and table by table."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.table import Table

from samenspel.opgaven.errors import UnreadableWordFile

MOST_BYTES = 10_000_000
# A file that unpacks to more than this is no start note.
_MOST_UNPACKED = 100_000_000


def text_of_word(content: bytes) -> str:
    """The words of a .docx file in their order, a paragraph or cell a line; refuses what is no Word file."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _MOST_UNPACKED:
                raise UnreadableWordFile
        document = docx.Document(io.BytesIO(content))
    # The reader raises whatever it stumbles on: a missing part, broken XML, another kind of zip.
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError, OSError) as wrong:
        raise UnreadableWordFile from wrong
    lines: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines += [cell.text for row in block.rows for cell in row.cells if cell.text.strip()]
        else:
            lines.append(block.text)
    return "\n\n".join(line for line in lines if line.strip())

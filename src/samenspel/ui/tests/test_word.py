"""A Word template of a municipality shows what it is given, and reaches nothing else."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from docx import Document

from samenspel.ui.documents import TemplateBroken, render_word


def template(*lines: str) -> io.BytesIO:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    written = io.BytesIO()
    document.save(written)
    written.seek(0)
    return written


def a_picture() -> bytes:
    def piece(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    header = piece(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + piece(b"IDAT", zlib.compress(bytes(4))) + piece(b"IEND", b"")


def words_of(made: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(made)).paragraphs)


def test_a_value_with_signs_of_xml_arrives_as_it_was_typed():
    made = render_word(template("{{ title }}"), {"title": "Jong & oud <samen>"})
    assert "Jong & oud <samen>" in words_of(made)


def test_a_picture_stands_where_the_template_asks_for_it():
    made = render_word(template("{{ picture }}"), {}, pictures={"picture": a_picture()})
    assert len(Document(io.BytesIO(made)).inline_shapes) == 1


@pytest.mark.parametrize(
    "way",
    [
        "picture.tpl.save(there)",
        "(picture|attr('tpl')).save(there)",
        "([picture]|map(attribute='tpl')|first).save(there)",
    ],
)
def test_a_template_never_reaches_a_file_through_a_picture(tmp_path, way):
    there = tmp_path / "elsewhere.docx"
    asked = template(f"{{{{ {way} }}}}")
    with pytest.raises(TemplateBroken):
        render_word(asked, {"there": str(there)}, pictures={"picture": a_picture()})
    assert not there.exists()

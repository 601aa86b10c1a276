"""Make the Word template of minutes and lists of decisions that comes with Samenspel.

Run it after a change: ``python scripts/minutes_template.py``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document
from docx.shared import Pt
from paper_template import foot, head, set_styles
from word_template import set_page, set_properties, tag, write

TARGET = Path(__file__).resolve().parent.parent / "src/samenspel/ui/documents/templates/verslag.docx"


def main() -> None:
    """Write the template."""
    document = Document()
    set_page(document)
    set_styles(document)
    set_properties(document)
    document.core_properties.title = "Verslag"
    head(document)
    tag(document, "if vraag")
    document.add_paragraph("{{ vraag }}").paragraph_format.space_before = Pt(12)
    tag(document, "endif")
    sections(document)
    foot(document)
    write(document, TARGET)


def sections(document: Any) -> None:
    """Every part under its heading: its sentences, then its numbered points with what belongs to each."""
    tag(document, "for deel in onderdelen")
    document.add_heading("{{ deel.kop }}", level=1)
    tag(document, "for zin in deel.alineas")
    document.add_paragraph("{{ zin }}")
    tag(document, "endfor")
    tag(document, "for punt in deel.punten")
    point = document.add_paragraph()
    # Numbered in words: a number that was withdrawn is never given out again.
    point.add_run("{{ punt.nummer }} ").bold = True
    point.add_run("{{ punt.tekst }}")
    tag(document, "for zin in punt.erbij")
    document.add_paragraph("{{ zin }}", style="Quote")
    tag(document, "endfor")
    tag(document, "endfor")
    tag(document, "endfor")


if __name__ == "__main__":
    main()

"""Make the Word template of the letter with a decision on an application for a subsidy.

Run it after a change: ``python scripts/decision_template.py``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document
from paper_template import foot, head, set_styles
from word_template import set_page, set_properties, tag, write

TARGET = Path(__file__).resolve().parent.parent / "src/samenspel/subsidies/word/besluit.docx"


def main() -> None:
    """Write the template."""
    document = Document()
    set_page(document)
    set_styles(document)
    set_properties(document)
    document.core_properties.title = "Besluit"
    head(document)
    sections(document)
    foot(document)
    write(document, TARGET)


def sections(document: Any) -> None:
    """Every part of the letter under its heading."""
    tag(document, "for deel in onderdelen")
    document.add_heading("{{ deel.kop }}", level=1)
    tag(document, "for zin in deel.alineas")
    document.add_paragraph("{{ zin }}")
    tag(document, "endfor")
    tag(document, "endfor")


if __name__ == "__main__":
    main()

"""Make the Word template that papers are filled into: steering papers, letters and contributions.

A municipality starts from the result in Word. Run it after a change: ``python scripts/paper_template.py``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from word_template import (
    INK,
    LINE,
    QUIET,
    WORK,
    font,
    indent,
    language,
    repeat_header,
    set_page,
    set_properties,
    space,
    tag,
    without_border,
    write,
)

TARGET = Path(__file__).resolve().parent.parent / "src/samenspel/rhythm/word/stuk.docx"


def main() -> None:
    """Write the template."""
    document = Document()
    set_page(document)
    set_styles(document)
    set_properties(document)
    document.core_properties.title = "Stuk"
    head(document)
    goals(document)
    sections(document)
    foot(document)
    write(document, TARGET)


def set_styles(document: Any) -> None:
    """Real styles, so that a municipality changes the look in one place each."""
    styles = document.styles
    font(styles["Normal"], WORK, 10.5, INK)
    space(styles["Normal"], after=5)
    font(styles["Title"], WORK, 22, INK, bold=True)
    space(styles["Title"], after=8)
    without_border(styles["Title"])
    font(styles["Heading 1"], WORK, 13, INK, bold=True)
    space(styles["Heading 1"], before=16, after=4)
    font(styles["Quote"], WORK, 10, QUIET)
    space(styles["Quote"], after=4)
    indent(styles["Quote"], LINE, 12)
    font(styles["Caption"], WORK, 9, QUIET)
    space(styles["Caption"], after=4)
    language(document)


def head(document: Any) -> None:
    """Whose paper it is, its title and its facts."""
    tag(document, "if verzonnen")
    document.add_paragraph("{{ verzonnen }}", style="Caption")
    tag(document, "endif")
    document.add_paragraph("{{ eigenaar }} · {{ soort }}", style="Caption")
    document.add_paragraph("{{ titel }}", style="Title")
    table = document.add_table(rows=3, cols=2)
    table.autofit = False
    table.cell(0, 0).text = "{%tr for feit in kenmerken %}"
    name, text = table.cell(1, 0), table.cell(1, 1)
    quiet = name.paragraphs[0].add_run("{{ feit.naam }}")
    quiet.font.color.rgb, quiet.font.size = QUIET, Pt(9.5)
    text.paragraphs[0].add_run("{{ feit.tekst }}")
    table.cell(2, 0).text = "{%tr endfor %}"
    for column, width in zip(table.columns, (Mm(42), Mm(124)), strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    lines(table, top="12", inside="0")
    padded(table)


def goals(document: Any) -> None:
    """The goals of a report with their light and its reasons."""
    tag(document, "if doelen")
    document.add_heading("De doelen en hoe ze ervoor staan", level=1)
    tag(document, "for doel in doelen")
    goal = document.add_paragraph()
    goal.paragraph_format.space_before = Pt(10)
    goal.add_run("{{ doel.doel }}").bold = True
    document.add_paragraph("{{ doel.teken }} {{ doel.licht }}")
    for name, field in (
        ("Oorzaak", "oorzaak"),
        ("Wat het betekent voor het doel", "gevolg"),
        ("Hoe we bijsturen", "bijsturing"),
    ):
        tag(document, f"if doel.{field}")
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(f"{{{{ doel.{field} }}}}")
        tag(document, "endif")
    tag(document, "endfor")
    tag(document, "endif")


def sections(document: Any) -> None:
    """Every heading: what the budget said, the text, the table."""
    tag(document, "for deel in onderdelen")
    document.add_heading("{{ deel.kop }}", level=1)
    tag(document, "if deel.begroting")
    document.add_paragraph("{{ deel.bron }}", style="Caption")
    tag(document, "for zin in deel.begroting")
    document.add_paragraph("{{ zin }}", style="Quote")
    tag(document, "endfor")
    tag(document, "endif")
    tag(document, "for zin in deel.alineas")
    document.add_paragraph("{{ zin }}")
    tag(document, "endfor")
    tag(document, "if deel.koppen")
    cells(document)
    document.add_paragraph(style="Caption")
    tag(document, "endif")
    tag(document, "endfor")


def cells(document: Any) -> None:
    """A table with as many columns as it has headings."""
    table = document.add_table(rows=4, cols=3)
    loop = ("{%tc for kop in deel.koppen %}", "{{ kop }}", "{%tc endfor %}")
    for place, text in enumerate(loop):
        run = table.cell(0, place).paragraphs[0].add_run(text)
        run.bold, run.font.size = True, Pt(9.5)
    table.cell(1, 0).text = "{%tr for rij in deel.rijen %}"
    for place, text in enumerate(("{%tc for cel in rij %}", "{{ cel }}", "{%tc endfor %}")):
        table.cell(2, place).paragraphs[0].add_run(text).font.size = Pt(9.5)
    table.cell(3, 0).text = "{%tr endfor %}"
    repeat_header(table.rows[0])
    lines(table, top="8", inside="4")
    padded(table)


def lines(table: Any, *, top: str, inside: str) -> None:
    """Thin lines between the rows, a firm one above."""
    borders = OxmlElement("w:tblBorders")
    for edge, size in (("top", top), ("bottom", "4"), ("insideH", inside)):
        if size == "0":
            continue
        line = OxmlElement(f"w:{edge}")
        for key, value in (("val", "single"), ("sz", size), ("color", LINE)):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    table._tbl.tblPr.insert_element_before(borders, "w:tblLayout", "w:tblCellMar", "w:tblLook")


def padded(table: Any) -> None:
    """White between the words of a cell and the lines around it, and no white after a cell's own text."""
    margins = OxmlElement("w:tblCellMar")
    for edge, width in (("top", "60"), ("left", "80"), ("bottom", "60"), ("right", "80")):
        side = OxmlElement(f"w:{edge}")
        side.set(qn("w:w"), width)
        side.set(qn("w:type"), "dxa")
        margins.append(side)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")
    for cell in (cell for row in table.rows for cell in row.cells):
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.space_after = Pt(0)


def foot(document: Any) -> None:
    """Whose it is, of which day and which page, on every page."""
    line = document.sections[0].footer.paragraphs[0]
    line.style = document.styles["Caption"]
    line.paragraph_format.tab_stops.add_tab_stop(Mm(166), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run("{{ eigenaar }} · {{ soort }} · {{ datum }}\t")
    field(line, "PAGE")
    line.add_run(" / ")
    field(line, "NUMPAGES")


def field(line: Any, name: str) -> None:
    """A number that Word counts itself."""
    counted = OxmlElement("w:fldSimple")
    counted.set(qn("w:instr"), name)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    counted.append(run)
    line._p.append(counted)


if __name__ == "__main__":
    main()

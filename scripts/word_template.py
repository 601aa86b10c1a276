"""Make the Word template that the opgave card is filled into.

It is made by a program so that anybody can see what is in it; a municipality starts from the result in Word.
Run it after a change: ``python scripts/word_template.py``.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

TARGET = Path(__file__).resolve().parent.parent / "src/samenspel/steering/word/opgavekaart.docx"
INK = RGBColor(0x1B, 0x1F, 0x24)
QUIET = RGBColor(0x4F, 0x59, 0x64)
THREAD = "B23C17"
LINE = "B9C1C9"
SAID, WORK = "Georgia", "Calibri"
N_STOPS = 7
DAY = (2026, 1, 1, 0, 0, 0)


def main() -> None:
    """Write the template."""
    document = Document()
    set_page(document)
    set_styles(document)
    set_properties(document)
    head(document)
    thread(document)
    course(document)
    voices(document)
    support(document)
    lists(document)
    foot(document)
    write(document, TARGET)


def write(document: Any, target: Path) -> None:
    """Write a template where it belongs, and say so."""
    target.parent.mkdir(exist_ok=True)
    made = io.BytesIO()
    document.save(made)
    target.write_bytes(repacked(made))
    print(f"{target.name} is ready.")


def repacked(made: io.BytesIO) -> bytes:
    """The same file with one fixed moment in it, so that the same program gives the same bytes."""
    kept = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(zipfile.ZipInfo(part.filename, DAY), old.read(part), zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def set_page(document: Any) -> None:
    """A4 with modest margins."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(18), Mm(18)


def set_styles(document: Any) -> None:
    """Real styles, so that a municipality changes the look in one place each."""
    font(document.styles["Normal"], WORK, 10.5, INK)
    space(document.styles["Normal"], after=4)
    font(document.styles["Title"], SAID, 24, INK, bold=True)
    space(document.styles["Title"], after=8)
    without_border(document.styles["Title"])
    font(document.styles["Heading 1"], WORK, 13, INK, bold=True)
    space(document.styles["Heading 1"], before=14, after=4)
    font(document.styles["Intense Quote"], SAID, 13, INK)
    space(document.styles["Intense Quote"], after=3)
    indent(document.styles["Intense Quote"], THREAD, 18)
    font(document.styles["Quote"], SAID, 11.5, INK)
    space(document.styles["Quote"], before=4, after=0)
    indent(document.styles["Quote"], LINE, 8)
    font(document.styles["Caption"], WORK, 9, QUIET)
    space(document.styles["Caption"], after=6)
    font(document.styles["List Bullet"], WORK, 10.5, INK)
    language(document)


def font(style: Any, name: str, size: float, colour: RGBColor, *, bold: bool = False) -> None:
    """Set a font for all scripts; Word keeps four names for one font."""
    style.font.name, style.font.size, style.font.bold, style.font.italic = name, Pt(size), bold, False
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), name)


def space(style: Any, *, before: float = 0, after: float = 0) -> None:
    """Set the white above and below."""
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def without_border(style: Any) -> None:
    """Take away the line that Word draws under a title."""
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def indent(style: Any, colour: str, eighths: int) -> None:
    """A line along the left, as beside a quote."""
    without_border(style)
    style.paragraph_format.left_indent, style.paragraph_format.right_indent = Mm(4), Mm(0)
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    properties = style.element.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    left = OxmlElement("w:left")
    for key, value in (("val", "single"), ("sz", str(eighths)), ("space", "8"), ("color", colour)):
        left.set(qn(f"w:{key}"), value)
    borders.append(left)
    # The schema of Word wants the border before spacing and indent.
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing",
        "w:jc", "w:outlineLvl",
    )  # fmt: skip


def language(document: Any) -> None:
    """Say that the text is Dutch, for spelling and for reading aloud."""
    properties = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    found = properties.find(qn("w:lang"))
    lang = found if found is not None else OxmlElement("w:lang")
    lang.set(qn("w:val"), "nl-NL")
    if found is None:
        properties.append(lang)


def set_properties(document: Any) -> None:
    """No author and no moment of making; the title of the opgave comes in when the card is made."""
    properties = document.core_properties
    properties.title, properties.author, properties.language = "Opgavekaart", "", "nl-NL"
    properties.comments = properties.keywords = properties.subject = ""
    properties.created = properties.modified = dt.datetime(*DAY)  # noqa: DTZ001 (Word keeps no zone)


def tag(document: Any, text: str) -> None:
    """A paragraph that is a step of a loop or a condition; it disappears when the template is filled."""
    document.add_paragraph("{%p " + text + " %}")


def head(document: Any) -> None:
    """Kicker, title, what changes, and the facts."""
    tag(document, "if verzonnen")
    document.add_paragraph("{{ verzonnen }}", style="Caption")
    tag(document, "endif")
    document.add_paragraph("{{ kop }}, {{ datum }}", style="Caption")
    document.add_paragraph("{{ titel }}", style="Title")
    tag(document, "for zin in kern")
    document.add_paragraph("{{ zin }}", style="Intense Quote")
    tag(document, "endfor")
    tag(document, "for feit in feiten")
    paragraph = document.add_paragraph()
    paragraph.add_run("{{ feit.naam }}: ").bold = True
    paragraph.add_run("{{ feit.tekst }}")
    tag(document, "endfor")


def thread(document: Any) -> None:
    """The seven stops beside each other."""
    document.add_paragraph()
    table = document.add_table(rows=2, cols=N_STOPS)
    table.autofit = False
    borders(table)
    repeat_header(table.rows[0])
    for number in range(N_STOPS):
        name, state = table.cell(0, number), table.cell(1, number)
        name.width = state.width = Mm(166 / N_STOPS)
        name.paragraphs[0].add_run(f"{{{{ draad[{number}].naam }}}}").bold = True
        cell = state.paragraphs[0]
        cell.add_run(f"{{{{ draad[{number}].aantal }}}} ")
        small = cell.add_run(f"{{{{ draad[{number}].stand }}}}")
        small.font.size, small.font.color.rgb = Pt(9), QUIET
        for paragraph in (name.paragraphs[0], cell):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def borders(table: Any) -> None:
    """One line in the colour of the thread under the names of the stops."""
    properties = table._tbl.tblPr
    lines = OxmlElement("w:tblBorders")
    for edge, colour in (("top", THREAD), ("bottom", LINE)):
        line = OxmlElement(f"w:{edge}")
        for key, value in (("val", "single"), ("sz", "12" if edge == "top" else "4"), ("color", colour)):
            line.set(qn(f"w:{key}"), value)
        lines.append(line)
    properties.append(lines)


def repeat_header(row: Any) -> None:
    """Mark the first row as the header, which is what a screen reader reads with each cell."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def course(document: Any) -> None:
    """The finding, the chart, the source, the chance."""
    document.add_heading("{{ koers }}", level=1)
    tag(document, "if grafiek")
    document.add_paragraph("{{ grafiek }}")
    document.add_paragraph("{{ bron }}", style="Caption")
    tag(document, "endif")
    tag(document, "if kans")
    document.add_paragraph().add_run("{{ kans }}").bold = True
    tag(document, "endif")
    tag(document, "for regel in koers_regels")
    document.add_paragraph("{{ regel }}")
    tag(document, "endfor")


def voices(document: Any) -> None:
    """What residents said."""
    tag(document, "if stemmen")
    document.add_heading("Wat inwoners zeiden", level=1)
    tag(document, "for stem in stemmen")
    document.add_paragraph("{{ stem.tekst }}", style="Quote")
    document.add_paragraph("{{ stem.wie }}", style="Caption")
    tag(document, "endfor")
    tag(document, "endif")


def support(document: Any) -> None:
    """Who stands behind it and who does not, with reasons."""
    tag(document, "if steun or stil")
    document.add_heading("Wie erachter staan, en wie niet", level=1)
    tag(document, "for partij in steun")
    paragraph = document.add_paragraph()
    paragraph.add_run("{{ partij.partij }}: ").bold = True
    paragraph.add_run("{{ partij.standpunt }}")
    tag(document, "if partij.reden")
    document.add_paragraph("{{ partij.reden }}", style="Quote")
    tag(document, "endif")
    tag(document, "endfor")
    tag(document, "if stil")
    document.add_paragraph("{{ stil }}", style="Caption")
    tag(document, "endif")
    tag(document, "endif")


def lists(document: Any) -> None:
    """What already works, what is open, what is fixed."""
    for title, name in (("Wat al werkt", "werkt_al"), ("Wat niet open staat", "staat_vast")):
        tag(document, f"if {name}")
        document.add_heading(title, level=1)
        tag(document, f"for zin in {name}")
        document.add_paragraph("{{ zin }}", style="List Bullet")
        tag(document, "endfor")
        tag(document, "endif")
    tag(document, "if open_punten")
    document.add_heading("Wat nog open is", level=1)
    tag(document, "for punt in open_punten")
    document.add_paragraph("{{ punt.tekst }} {{ punt.wanneer }}", style="List Bullet")
    tag(document, "endfor")
    tag(document, "endif")


def foot(document: Any) -> None:
    """Where it can be read further."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(14)
    paragraph.add_run("Lees verder en praat mee: ").bold = True
    paragraph.add_run("{{ adres }}")
    line = document.sections[0].footer.paragraphs[0]
    line.style = document.styles["Caption"]
    line.text = "{{ kop }} · {{ datum }}"


if __name__ == "__main__":
    main()

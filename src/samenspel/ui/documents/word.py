"""Word from a template with ``{{ fields }}``: the shipped one, or the municipality's own."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class TemplateBroken(DomainError):
    """A Word template that cannot be read."""

    code = "template-broken"
    sentence = _(
        "This Word template cannot be read: %(reason)s. Open it in Word, look for { or } that stand alone, "
        "and save it as .docx."
    )


class UnknownFields(DomainError):
    """A Word template that asks for fields that do not exist."""

    code = "template-unknown-fields"
    sentence = _("The template asks for fields that we do not know: %(unknown)s. These exist: %(known)s.")


@dataclass(frozen=True)
class TableLayout:
    """A table known by its headings: how wide each column is beside the others, and which hold numbers."""

    columns: tuple[str, ...]
    widths: tuple[int, ...]
    numbers: tuple[int, ...] = ()


def fields_in(template: BinaryIO) -> frozenset[str]:
    """The names of the fields that a Word template asks for."""
    opened = _open(template)
    try:
        return frozenset(opened.get_undeclared_template_variables(_sandbox()))
    except Exception as failure:  # the template's own syntax: Jinja raises many kinds
        raise TemplateBroken(reason=str(failure)[:200]) from failure


def render_word(
    template: BinaryIO, values: Mapping[str, Any], *, pictures: Mapping[str, bytes] | None = None
) -> bytes:
    """Fill a Word template; a field that we do not know is named, never left empty in silence."""
    from docx.shared import Mm
    from docxtpl import InlineImage

    kept = template.read()
    known = {*values, *(pictures or {})}
    unknown = fields_in(io.BytesIO(kept)) - known
    if unknown:
        raise UnknownFields(unknown=", ".join(sorted(unknown)), known=", ".join(sorted(known)))
    opened = _open(io.BytesIO(kept))
    drawn = {
        name: InlineImage(opened, io.BytesIO(png), width=Mm(155)) for name, png in (pictures or {}).items()
    }
    try:
        opened.render({**values, **drawn}, _sandbox(), autoescape=True)
    except Exception as failure:  # the template's own syntax: Jinja raises many kinds
        raise TemplateBroken(reason=str(failure)[:200]) from failure
    made = io.BytesIO()
    opened.save(made)
    return made.getvalue()


def lay_out_tables(document: Any, layouts: Sequence[TableLayout]) -> None:
    """Give filled tables columns as wide as what they hold, in the width that the template gave them.

    A template cannot know how many columns a table gets, so Word would make them all equally wide. No row is
    cut in two by the end of a page, and numbers stand at the right.
    """
    known = {layout.columns: layout for layout in layouts}
    for table in document.tables:
        layout = known.get(tuple(cell.text.strip() for cell in table.rows[0].cells)) if table.rows else None
        if layout is not None:
            _lay_out(table, layout)


def _lay_out(table: Any, layout: TableLayout) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Length

    whole = sum(column.width or 0 for column in table.columns)
    parts = sum(layout.widths)
    table.autofit = False
    for place, column in enumerate(table.columns):
        column.width = Length(whole * layout.widths[place] // parts)
    for row in table.rows:
        _keep_whole(row)
        for place, cell in enumerate(row.cells):
            cell.width = table.columns[place].width
            if place in layout.numbers:
                for paragraph in cell.paragraphs:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _keep_whole(row: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = row._tr.get_or_add_trPr()
    if properties.find(qn("w:cantSplit")) is None:
        # The schema of Word wants it before the mark of a heading row.
        properties.insert(0, OxmlElement("w:cantSplit"))


def _open(template: BinaryIO) -> Any:
    from docxtpl import DocxTemplate

    opened = DocxTemplate(template)
    try:
        opened.init_docx()
    except Exception as failure:  # not a Word file at all: zip, XML and key errors alike
        raise TemplateBroken(reason=_("it is not a .docx file")) from failure
    return opened


def _sandbox() -> Any:
    """Templates come from people: they may show values, and touch nothing else."""
    from docxtpl import InlineImage
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class ValuesOnly(ImmutableSandboxedEnvironment):
        """A sandbox in which a picture is only a picture."""

        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            # A picture holds the document it goes into, and a document can save itself over any file.
            return not isinstance(obj, InlineImage) and super().is_safe_attribute(obj, attr, value)

    return ValuesOnly(autoescape=True)

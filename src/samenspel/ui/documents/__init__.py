"""Documents to keep: tagged PDF by Typst, Word from a template of one's own, Excel, iCalendar."""

from samenspel.ui.documents.calendar import Event, icalendar
from samenspel.ui.documents.joined_word import NotOneTemplate, join_words
from samenspel.ui.documents.minutes import (
    Minutes,
    Part,
    Point,
    minutes_fields,
    minutes_in_word,
    minutes_sample,
    shipped_minutes,
)
from samenspel.ui.documents.pdf import PdfFailed, address_code, render_pdf, svg_to_png
from samenspel.ui.documents.word import (
    TableLayout,
    TemplateBroken,
    UnknownFields,
    fields_in,
    lay_out_tables,
    render_word,
)
from samenspel.ui.documents.workbook import Euros, WorkSheet, workbook

__all__ = [
    "Euros",
    "Event",
    "Minutes",
    "NotOneTemplate",
    "Part",
    "PdfFailed",
    "Point",
    "TableLayout",
    "TemplateBroken",
    "UnknownFields",
    "WorkSheet",
    "address_code",
    "fields_in",
    "icalendar",
    "join_words",
    "lay_out_tables",
    "minutes_fields",
    "minutes_in_word",
    "minutes_sample",
    "render_pdf",
    "render_word",
    "shipped_minutes",
    "svg_to_png",
    "workbook",
]

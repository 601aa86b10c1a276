"""Documents to keep: tagged PDF by Typst, Word from a template that a municipality can replace, Excel."""

from samenspel.ui.documents.pdf import PdfFailed, render_pdf, svg_to_png
from samenspel.ui.documents.word import TemplateBroken, UnknownFields, fields_in, render_word
from samenspel.ui.documents.workbook import Euros, WorkSheet, workbook

__all__ = [
    "Euros",
    "PdfFailed",
    "TemplateBroken",
    "UnknownFields",
    "WorkSheet",
    "fields_in",
    "render_pdf",
    "render_word",
    "svg_to_png",
    "workbook",
]

"""Documents on paper: tagged PDF by Typst, Word from a template that a municipality can replace."""

from samenspel.ui.documents.pdf import PdfFailed, render_pdf, svg_to_png
from samenspel.ui.documents.word import TemplateBroken, UnknownFields, fields_in, render_word

__all__ = [
    "PdfFailed",
    "TemplateBroken",
    "UnknownFields",
    "fields_in",
    "render_pdf",
    "render_word",
    "svg_to_png",
]

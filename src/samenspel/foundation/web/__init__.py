"""HTTP in and out, the same for every room."""

from samenspel.foundation.web.choices import RowChoiceField, RowsChoiceField
from samenspel.foundation.web.numbers import whole_number
from samenspel.foundation.web.once import once
from samenspel.foundation.web.render import TemplateQueried, render_page
from samenspel.foundation.web.words import WordInAddress, value_of

__all__ = [
    "RowChoiceField",
    "RowsChoiceField",
    "TemplateQueried",
    "WordInAddress",
    "once",
    "render_page",
    "value_of",
    "whole_number",
]

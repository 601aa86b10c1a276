"""HTTP in and out, the same for every room."""

from samenspel.foundation.web.choices import RowChoiceField, RowsChoiceField, field_of, titles_in
from samenspel.foundation.web.numbers import whole_number
from samenspel.foundation.web.once import once
from samenspel.foundation.web.refusals import refuse_beside
from samenspel.foundation.web.render import TemplateQueried, render_page
from samenspel.foundation.web.words import WordInAddress, value_of

__all__ = [
    "RowChoiceField",
    "RowsChoiceField",
    "TemplateQueried",
    "WordInAddress",
    "field_of",
    "once",
    "refuse_beside",
    "render_page",
    "titles_in",
    "value_of",
    "whole_number",
]

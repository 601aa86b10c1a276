"""What the pages of this room show."""

from samenspel.publishing.queries.found import FoundSheet, found_sheet
from samenspel.publishing.queries.home import HomeSheet, home_sheet
from samenspel.publishing.queries.joining import AnswerRow, JoinSheet, answer_rows, join_sheet

__all__ = [
    "AnswerRow",
    "FoundSheet",
    "HomeSheet",
    "JoinSheet",
    "answer_rows",
    "found_sheet",
    "home_sheet",
    "join_sheet",
]

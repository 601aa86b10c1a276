"""What the pages of this room show."""

from samenspel.publishing.queries.changes import Change, changes_in
from samenspel.publishing.queries.following import (
    FollowRow,
    FollowSheet,
    answers_feed,
    follow_sheet,
    municipality_feed,
    opgave_feed,
)
from samenspel.publishing.queries.found import FoundGroup, FoundSheet, found_sheet
from samenspel.publishing.queries.home import HomeSheet, home_sheet
from samenspel.publishing.queries.joining import AnswerRow, JoinSheet, answer_rows, join_sheet

__all__ = [
    "AnswerRow",
    "Change",
    "FollowRow",
    "FollowSheet",
    "FoundGroup",
    "FoundSheet",
    "HomeSheet",
    "JoinSheet",
    "answer_rows",
    "answers_feed",
    "changes_in",
    "follow_sheet",
    "found_sheet",
    "home_sheet",
    "join_sheet",
    "municipality_feed",
    "opgave_feed",
]

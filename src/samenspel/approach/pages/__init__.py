"""The pages of this room, by subject."""

from samenspel.approach.pages.agreed import agreed, drop_agreed, edit_agreed, finish_agreed
from samenspel.approach.pages.days import days, days_of, keep_days
from samenspel.approach.pages.efforts import (
    edit_effort,
    effort,
    new_effort,
    resume_effort,
    sources,
    stop_effort,
)
from samenspel.approach.pages.lists import agreed_excel, paste_agreed, puzzle_excel
from samenspel.approach.pages.plan import edit_line, new_line, plan
from samenspel.approach.pages.progress import ask_again, ask_progress, progress, settle_need, tell_progress
from samenspel.approach.pages.puzzle import puzzle
from samenspel.approach.pages.shares import add_share, edit_share

__all__ = [
    "add_share",
    "agreed",
    "agreed_excel",
    "ask_again",
    "ask_progress",
    "days",
    "days_of",
    "drop_agreed",
    "edit_agreed",
    "edit_effort",
    "edit_line",
    "edit_share",
    "effort",
    "finish_agreed",
    "keep_days",
    "new_effort",
    "new_line",
    "paste_agreed",
    "plan",
    "progress",
    "puzzle",
    "puzzle_excel",
    "resume_effort",
    "settle_need",
    "sources",
    "stop_effort",
    "tell_progress",
]

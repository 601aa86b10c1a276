"""Reads of this room, by subject."""

from samenspel.approach.queries.agreed import AgreedRow, AgreedSheet, agreed_sheet
from samenspel.approach.queries.days import WORKING_WEEKS, DaysRow, DaysSheet, days_sheet
from samenspel.approach.queries.effort import EffortSheet, days_words, effort_sheet
from samenspel.approach.queries.efforts import (
    EffortRow,
    effort_cards,
    effort_choices,
    effort_url,
    line_cards,
    parties_to_choose,
    party_name,
)
from samenspel.approach.queries.plan import PlanSheet, approach_panel, approach_stop, plan_sheet
from samenspel.approach.queries.progress import QuestionSheet, question_sheet, request_behind
from samenspel.approach.queries.puzzle import PuzzleSheet, money_of, puzzle_matrix, puzzle_sheet
from samenspel.approach.queries.sources import SourceChoice, named_sources, source_choices
from samenspel.approach.queries.waiting import Waiting, approach_waiting_for

__all__ = [
    "WORKING_WEEKS",
    "AgreedRow",
    "AgreedSheet",
    "DaysRow",
    "DaysSheet",
    "EffortRow",
    "EffortSheet",
    "PlanSheet",
    "PuzzleSheet",
    "QuestionSheet",
    "SourceChoice",
    "Waiting",
    "agreed_sheet",
    "approach_panel",
    "approach_stop",
    "approach_waiting_for",
    "days_sheet",
    "days_words",
    "effort_cards",
    "effort_choices",
    "effort_sheet",
    "effort_url",
    "line_cards",
    "money_of",
    "named_sources",
    "parties_to_choose",
    "party_name",
    "plan_sheet",
    "puzzle_matrix",
    "puzzle_sheet",
    "question_sheet",
    "request_behind",
    "source_choices",
]

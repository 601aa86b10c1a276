"""Decisions of this room on values in hand, by subject."""

from samenspel.approach.rules.agreed import AgreedKey, agreed_key
from samenspel.approach.rules.days import WORKING_WEEKS, Balance, balance, days_of_seat
from samenspel.approach.rules.outline import (
    LEFT_OUT,
    OutlineGround,
    OutlineLine,
    OutlineStep,
    outline_steps,
    title_key,
)
from samenspel.approach.rules.progress import LINK_LASTS, month_of
from samenspel.approach.rules.puzzle import Piece, Place, PuzzleCell, is_over, puzzle_cells
from samenspel.approach.rules.sources import source_keys
from samenspel.approach.rules.theory import (
    Findings,
    Knot,
    Tie,
    circle_closed_by,
    findings,
    is_weak,
    runs_back,
)

__all__ = [
    "LEFT_OUT",
    "LINK_LASTS",
    "WORKING_WEEKS",
    "AgreedKey",
    "Balance",
    "Findings",
    "Knot",
    "OutlineGround",
    "OutlineLine",
    "OutlineStep",
    "Piece",
    "Place",
    "PuzzleCell",
    "Tie",
    "agreed_key",
    "balance",
    "circle_closed_by",
    "days_of_seat",
    "findings",
    "is_over",
    "is_weak",
    "month_of",
    "outline_steps",
    "puzzle_cells",
    "runs_back",
    "source_keys",
    "title_key",
]

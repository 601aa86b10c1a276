"""Decisions of this room on values in hand, by subject."""

from samenspel.approach.rules.days import WORKING_WEEKS, Balance, balance, days_of_seat
from samenspel.approach.rules.progress import LINK_LASTS, month_of
from samenspel.approach.rules.puzzle import Piece, PuzzleCell, is_over, puzzle_cells
from samenspel.approach.rules.sources import source_keys

__all__ = [
    "LINK_LASTS",
    "WORKING_WEEKS",
    "Balance",
    "Piece",
    "PuzzleCell",
    "balance",
    "days_of_seat",
    "is_over",
    "month_of",
    "puzzle_cells",
    "source_keys",
]

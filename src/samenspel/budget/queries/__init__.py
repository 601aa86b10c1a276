"""Reads of this room, by subject."""

from samenspel.budget.queries.books import Book, books_of
from samenspel.budget.queries.places import (
    division_waiting_for,
    line_cards,
    means_of,
    means_panel,
    means_stop,
    money_per_effort,
    pot_cards,
    proposal_cards,
)
from samenspel.budget.queries.proposals import PartyRow, ProposalSheet, ShareRow, proposal_sheet
from samenspel.budget.queries.recompute import PlainTables, plain_tables
from samenspel.budget.queries.sheets import MoneySheet, PotSheet, money_sheet, pots_to_choose

__all__ = [
    "Book",
    "MoneySheet",
    "PartyRow",
    "PlainTables",
    "PotSheet",
    "ProposalSheet",
    "ShareRow",
    "books_of",
    "division_waiting_for",
    "line_cards",
    "means_of",
    "means_panel",
    "means_stop",
    "money_per_effort",
    "money_sheet",
    "plain_tables",
    "pot_cards",
    "pots_to_choose",
    "proposal_cards",
    "proposal_sheet",
]

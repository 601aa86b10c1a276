"""Reads of this room, by subject."""

from samenspel.voting.queries.agreed import agreed_terms, has_bounds
from samenspel.voting.queries.counting import agreed_of, count, pabulib_of, rule_of
from samenspel.voting.queries.outcome import outcome_sheet, winners_of
from samenspel.voting.queries.papers import first_sheet_number, paper_of, plans_on_paper
from samenspel.voting.queries.places import vote_cards, votes_panel
from samenspel.voting.queries.sheets import (
    CandidateRow,
    VoteRow,
    ballot_sheet,
    keeper_sheet,
    open_vote_rows,
    receipt_found,
    receipt_of,
    vote_rows,
    vote_sheet,
)
from samenspel.voting.queries.simulating import example_outcomes
from samenspel.voting.queries.waiting import voting_waiting_for
from samenspel.voting.rules import last_day

__all__ = [
    "CandidateRow",
    "VoteRow",
    "agreed_of",
    "agreed_terms",
    "ballot_sheet",
    "count",
    "example_outcomes",
    "first_sheet_number",
    "has_bounds",
    "keeper_sheet",
    "last_day",
    "open_vote_rows",
    "outcome_sheet",
    "pabulib_of",
    "paper_of",
    "plans_on_paper",
    "receipt_found",
    "receipt_of",
    "rule_of",
    "vote_cards",
    "vote_rows",
    "vote_sheet",
    "votes_panel",
    "voting_waiting_for",
    "winners_of",
]

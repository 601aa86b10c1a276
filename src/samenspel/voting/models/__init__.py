"""What this room keeps: votes with their candidates and limits, who may vote, ballots, and counts."""

from samenspel.voting.models.ballots import Ballot, BallotOrigin, PaperSheet, Voter, VoterKind, WrongCode
from samenspel.voting.models.votes import (
    AreaLimit,
    BallotForm,
    MoneyVote,
    TieRule,
    VoteCandidate,
    VoteCount,
    VoteState,
)

__all__ = [
    "AreaLimit",
    "Ballot",
    "BallotForm",
    "BallotOrigin",
    "MoneyVote",
    "PaperSheet",
    "TieRule",
    "VoteCandidate",
    "VoteCount",
    "VoteState",
    "Voter",
    "VoterKind",
    "WrongCode",
]

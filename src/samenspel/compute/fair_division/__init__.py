"""Dividing money over proposals by the votes of people: greedy, or the method of equal shares, exactly."""

from samenspel.compute.fair_division.completion import Completion, Stop
from samenspel.compute.fair_division.election import TIE_RULES, Ballot, Candidate, UnknownCandidate
from samenspel.compute.fair_division.equal_shares import Utility
from samenspel.compute.fair_division.outcome import (
    Division,
    Lack,
    Purses,
    Rule,
    Settings,
    Step,
    divide,
    division_to_mapping,
    input_digest,
)

__all__ = [
    "TIE_RULES",
    "Ballot",
    "Candidate",
    "Completion",
    "Division",
    "Lack",
    "Purses",
    "Rule",
    "Settings",
    "Step",
    "Stop",
    "UnknownCandidate",
    "Utility",
    "divide",
    "division_to_mapping",
    "input_digest",
]

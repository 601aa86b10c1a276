"""Dividing money over proposals by the votes of people: by votes, by equal shares or by weight, exactly."""

from samenspel.compute.fair_division.bounds import Limits
from samenspel.compute.fair_division.completion import Completion, NoExactRaising, Stop
from samenspel.compute.fair_division.election import (
    KNOWN_TIES,
    TIE_RULES,
    Ballot,
    Candidate,
    UnknownCandidate,
    lot_of,
)
from samenspel.compute.fair_division.equal_shares import Utility
from samenspel.compute.fair_division.outcome import (
    VERSION,
    Division,
    Lack,
    Purses,
    Step,
    divide,
    division_to_mapping,
    input_digest,
)
from samenspel.compute.fair_division.settings import (
    Rule,
    Settings,
    SettingsRefused,
    parameters,
    settings_from,
)

__all__ = [
    "KNOWN_TIES",
    "TIE_RULES",
    "VERSION",
    "Ballot",
    "Candidate",
    "Completion",
    "Division",
    "Lack",
    "Limits",
    "NoExactRaising",
    "Purses",
    "Rule",
    "Settings",
    "SettingsRefused",
    "Step",
    "Stop",
    "UnknownCandidate",
    "Utility",
    "divide",
    "division_to_mapping",
    "input_digest",
    "lot_of",
    "parameters",
    "settings_from",
]

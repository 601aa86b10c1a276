"""Opinion groups: who votes alike, what sets each group apart, what all share, and what to show next.

`opinion_groups(votes_in_order(...), Parameters(...))` is the whole calculation. It owns the formulas of
docs/methods/opinion-groups.md and never reads a file, a clock or hidden chance.
"""

from samenspel.compute.opinion_groups.calculation import opinion_groups
from samenspel.compute.opinion_groups.draw import next_statement, settled_number_of_groups
from samenspel.compute.opinion_groups.errors import ParametersRefused, VotesRefused
from samenspel.compute.opinion_groups.parameters import (
    FEWEST_VOTERS,
    LARGEST_NUMBER_OF_GROUPS,
    SMALLEST_GROUP,
    Parameters,
    PreviousCentre,
    parameters_from_mapping,
    parameters_to_mapping,
    reference_parameters,
)
from samenspel.compute.opinion_groups.results import (
    METHOD,
    NO_GROUP,
    VERSION,
    ConsensusStatement,
    DividingStatement,
    Group,
    GroupScores,
    OpinionGroups,
    Position,
    RepresentativeStatement,
    SharedStatement,
    Side,
    State,
    StatementScores,
    Tally,
)
from samenspel.compute.opinion_groups.votes import CastVotes, Votes, votes_in_order

__all__ = [
    "FEWEST_VOTERS",
    "LARGEST_NUMBER_OF_GROUPS",
    "METHOD",
    "NO_GROUP",
    "SMALLEST_GROUP",
    "VERSION",
    "CastVotes",
    "ConsensusStatement",
    "DividingStatement",
    "Group",
    "GroupScores",
    "OpinionGroups",
    "Parameters",
    "ParametersRefused",
    "Position",
    "PreviousCentre",
    "RepresentativeStatement",
    "SharedStatement",
    "Side",
    "State",
    "StatementScores",
    "Tally",
    "Votes",
    "VotesRefused",
    "next_statement",
    "opinion_groups",
    "parameters_from_mapping",
    "parameters_to_mapping",
    "reference_parameters",
    "settled_number_of_groups",
    "votes_in_order",
]

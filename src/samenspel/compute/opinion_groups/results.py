"""What a run returns: frozen records and arrays, with everything needed to recompute them."""

from dataclasses import dataclass, fields
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from samenspel.compute.opinion_groups.parameters import Parameters, PreviousCentre

METHOD = "opinion-groups"
VERSION = "1"
NO_GROUP = -1


class State(StrEnum):
    """Whether there is something to say: groups, one group only, or too few people who voted."""

    GROUPS = "groups"
    ONE_GROUP = "one_group"
    TOO_FEW_VOTERS = "too_few_voters"


class Side(StrEnum):
    """What people chose."""

    AGREE = "agree"
    DISAGREE = "disagree"


@dataclass(frozen=True)
class Tally:
    """Votes on one statement by one circle of people."""

    n_agree: int
    n_disagree: int
    n_pass: int

    @property
    def n_votes(self) -> int:
        """All votes, passes included."""
        return self.n_agree + self.n_disagree + self.n_pass


@dataclass(frozen=True)
class RepresentativeStatement:
    """What sets a group apart: "n_chosen of n_votes in this group agree, against n_chosen_elsewhere of …".

    ``ratio`` is the smoothed share in the group over that elsewhere; ``z_own`` and ``z_difference`` are the
    two tests. ``is_significant`` is false for a statement that is named only because none passed.
    """

    statement: str
    side: Side
    n_chosen: int
    n_votes: int
    n_chosen_elsewhere: int
    n_votes_elsewhere: int
    share: float
    ratio: float
    z_own: float
    z_difference: float
    is_significant: bool


@dataclass(frozen=True)
class ConsensusStatement:
    """A statement that most people over all chose the same side on; ``share`` is smoothed."""

    statement: str
    side: Side
    n_chosen: int
    n_votes: int
    share: float
    z: float


@dataclass(frozen=True)
class SharedStatement:
    """A statement on which every group leans to the same side; ``agreement`` is the product over groups."""

    statement: str
    side: Side
    agreement: float
    tallies: tuple[tuple[str, Tally], ...]


@dataclass(frozen=True)
class DividingStatement:
    """A statement that sets two groups apart: the group most for it, and the one most against."""

    statement: str
    division: float
    most_for: str
    most_against: str
    tallies: tuple[tuple[str, Tally], ...]


@dataclass(frozen=True)
class Group:
    """One group: its letter, how many people, its middle on the map, and what sets it apart."""

    letter: str
    n_people: int
    x: float
    y: float
    representative: tuple[RepresentativeStatement, ...]


@dataclass(frozen=True)
class Position:
    """Where a person stands on the map; ``group`` is the letter, or ``None`` outside every group."""

    x: float
    y: float
    group: str | None


@dataclass(frozen=True, eq=False)
class StatementScores:
    """Per statement (C,): the votes of everybody, and scores from the votes of the people in the map."""

    n_agree: NDArray[np.int64]
    n_disagree: NDArray[np.int64]
    n_pass: NDArray[np.int64]
    group_informed_consensus: NDArray[np.float64]
    group_informed_dissent: NDArray[np.float64]
    extremity: NDArray[np.float64]
    priority: NDArray[np.float64]
    moderated_out: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class GroupScores:
    """Per group and statement (k, C): the votes, and how far each sets the group apart.

    ``is_agree`` tells the side of the larger difference; ``ratio``, ``z_own`` and ``z_difference`` are of
    that side. ``is_significant`` says whether both tests pass on one side.
    """

    n_agree: NDArray[np.int64]
    n_disagree: NDArray[np.int64]
    n_pass: NDArray[np.int64]
    is_agree: NDArray[np.bool_]
    ratio: NDArray[np.float64]
    z_own: NDArray[np.float64]
    z_difference: NDArray[np.float64]
    metric: NDArray[np.float64]
    is_significant: NDArray[np.bool_]

    def of(self, group: int) -> "GroupScores":
        """The scores of one group, every array (C,)."""
        return GroupScores(*(getattr(self, field.name)[group] for field in fields(self)))

    def tally(self, group: int, statement: int) -> Tally:
        """The votes of one group on one statement."""
        place = group, statement
        return Tally(int(self.n_agree[place]), int(self.n_disagree[place]), int(self.n_pass[place]))


@dataclass(frozen=True, eq=False)
class OpinionGroups:
    """The result of one run: a pure function of the votes behind ``input_digest`` and of ``parameters``.

    ``positions`` (n, 2), ``in_map`` (n,) and ``group_of`` (n,) follow ``people``; ``group_of`` points into
    ``groups``, -1 for nobody's. Scores follow ``statements``. ``components`` (2, C) span the map.
    """

    method: str
    version: str
    parameters: Parameters
    input_digest: str
    state: State
    people: tuple[str, ...]
    statements: tuple[str, ...]
    positions: NDArray[np.float64]
    in_map: NDArray[np.bool_]
    group_of: NDArray[np.int64]
    components: NDArray[np.float64]
    groups: tuple[Group, ...]
    silhouette: float | None
    statement_scores: StatementScores
    group_scores: GroupScores
    consensus_agree: tuple[ConsensusStatement, ...]
    consensus_disagree: tuple[ConsensusStatement, ...]
    shared: tuple[SharedStatement, ...]
    dividing: tuple[DividingStatement, ...]

    @property
    def n_groups(self) -> int:
        """How many groups were found; 0 when too few people voted."""
        return len(self.groups)

    @property
    def centres(self) -> tuple[PreviousCentre, ...]:
        """Where the groups lie: the ``previous_centres`` for the next run."""
        return tuple(PreviousCentre(group.letter, group.x, group.y) for group in self.groups)

    def position(self, person: str) -> Position:
        """Where one person stands; raises ``ValueError`` for a person who is not in the votes."""
        place = self.people.index(person)
        group = int(self.group_of[place])
        letter = self.groups[group].letter if group != NO_GROUP else None
        return Position(float(self.positions[place, 0]), float(self.positions[place, 1]), letter)

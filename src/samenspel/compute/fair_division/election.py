"""What a rule counts with: costs in whole units, who supports what, and an order for ties.

Voters with equal ballots count as one group with a weight: they pay the same, always.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Groups = NDArray[np.intp]

TIE_RULES: Final = ("votes", "cost", "name")


@dataclass(frozen=True)
class Candidate:
    """Something that money is asked for; ``cost`` in the unit of the currency."""

    name: str
    cost: Fraction


@dataclass(frozen=True)
class Ballot:
    """A ballot and how many voters gave it; ``points`` beside ``chosen``, None for mere approval."""

    chosen: tuple[str, ...]
    points: tuple[int, ...] | None = None
    n_voters: int = 1


@dataclass(frozen=True, eq=False)
class Support:
    """Who supports one candidate: groups of voters (S,), how many each is, and the points they gave.

    Weights and points are whole numbers, kept as floats because that is what they are multiplied with.
    """

    groups: Groups
    weights: Floats
    points: Floats

    @property
    def n_votes(self) -> int:
        """How many voters."""
        return int(self.weights.sum())

    @property
    def n_points(self) -> int:
        """The points of all of them together."""
        return int((self.weights * self.points).sum())


@dataclass(frozen=True, eq=False)
class Election:
    """Candidates in the order of ties, their costs and the budget in whole units of ``1 / scale``.

    ``one`` is one unit of the currency; ``n_voters`` counts those with an empty ballot too: their share of
    the money is in nobody else's purse.
    """

    names: tuple[str, ...]
    costs: tuple[int, ...]
    support: tuple[Support, ...]
    budget: int
    scale: int
    n_voters: int
    n_groups: int

    @property
    def one(self) -> int:
        """One unit of the currency, in the whole units that are counted with."""
        return self.scale

    def amount(self, units: int | Fraction) -> Fraction:
        """What was counted, in the unit of the currency."""
        return Fraction(units) / self.scale


class UnknownCandidate(ValueError):
    """A ballot or an exclusion names a candidate that does not exist; ``name`` is which."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def prepare(
    candidates: Sequence[Candidate],
    ballots: Sequence[Ballot],
    budget: Fraction,
    *,
    ties: Sequence[str] = TIE_RULES,
    excluded: Collection[str] = (),
) -> Election:
    """Put an election in the form that the rules count with.

    Parameters
    ----------
    candidates : sequence of m candidates
    ballots : sequence of ballots; an empty one counts as a voter
    budget : Fraction, >= 0
        In the unit of the currency.
    ties : sequence of ``votes`` (most first), ``cost`` (lowest first), ``name``
        Who goes first when a rule leaves it open; after all of them the name decides.
    excluded : names that may not win
        Their supporters stay voters.

    Raises
    ------
    UnknownCandidate
        A ballot or an exclusion names somebody who is not a candidate.
    """
    place = {candidate.name: index for index, candidate in enumerate(candidates)}
    for name in excluded:
        if name not in place:
            raise UnknownCandidate(name)
    support = _support(ballots, place)
    kept = [index for index, candidate in enumerate(candidates) if candidate.name not in excluded]
    key = _tie_key(ties, candidates, support)
    kept.sort(key=key)
    scale = lcm(budget.denominator, *(candidates[index].cost.denominator for index in kept))
    return Election(
        names=tuple(candidates[index].name for index in kept),
        costs=tuple(int(candidates[index].cost * scale) for index in kept),
        support=tuple(support[index] for index in kept),
        budget=int(budget * scale),
        scale=scale,
        n_voters=sum(ballot.n_voters for ballot in ballots),
        n_groups=len(ballots),
    )


def _support(ballots: Sequence[Ballot], place: Mapping[str, int]) -> list[Support]:
    """Turn ballots around: for each candidate the groups that support it. No points is no support."""
    groups: list[list[int]] = [[] for _ in place]
    points: list[list[int]] = [[] for _ in place]
    for group, ballot in enumerate(ballots):
        given = ballot.points or (1,) * len(ballot.chosen)
        for name, worth in zip(ballot.chosen, given, strict=True):
            if name not in place:
                raise UnknownCandidate(name)
            if worth > 0:
                groups[place[name]].append(group)
                points[place[name]].append(worth)
    weights = np.array([ballot.n_voters for ballot in ballots], dtype=np.float64)
    found = []
    for of, worth_of in zip(groups, points, strict=True):
        where = np.array(of, dtype=np.intp)
        found.append(Support(where, weights[where], np.array(worth_of, dtype=np.float64)))
    return found


def _tie_key(
    ties: Sequence[str], candidates: Sequence[Candidate], support: Sequence[Support]
) -> Callable[[int], tuple[object, ...]]:
    votes = [each.n_votes for each in support]
    of: dict[str, Callable[[int], object]] = {
        "votes": lambda index: -votes[index],
        "cost": lambda index: candidates[index].cost,
        "name": lambda index: candidates[index].name,
    }
    chosen = [of[rule] for rule in (*ties, "name")]
    return lambda index: tuple(rule(index) for rule in chosen)

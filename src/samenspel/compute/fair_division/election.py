"""What a rule counts with: costs in whole units, who supports what, and an order for ties.

Voters with equal ballots count as one group with a weight: they pay the same, always.
"""

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import Final

import numpy as np
from numpy.typing import NDArray

from samenspel.compute.fair_division.bounds import Bounds, Limits, Openings

Floats = NDArray[np.float64]
Groups = NDArray[np.intp]

TIE_RULES: Final = ("votes", "cost", "name")
# What ties may be decided by; ``lot`` is a draw from a seed that was published beforehand.
KNOWN_TIES: Final = (*TIE_RULES, "lot")


@dataclass(frozen=True)
class Candidate:
    """Something that money is asked for; ``cost`` in the unit of the currency.

    Of the candidates of one ``group`` (variants, plans that exclude each other) one at most is chosen.
    """

    name: str
    cost: Fraction
    area: str = ""
    group: str = ""


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
    bounds: Bounds = field(default_factory=Bounds)

    def openings(self) -> Openings:
        """What may be chosen while nothing was."""
        return Openings(self.bounds, self.costs, self.budget)

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


@dataclass(frozen=True)
class TieOrder:
    """Who goes first when a rule leaves it open: ``rules`` one after another, a lot drawn from ``seed``."""

    rules: tuple[str, ...] = TIE_RULES
    seed: str = ""


def prepare(
    candidates: Sequence[Candidate],
    ballots: Sequence[Ballot],
    budget: Fraction,
    *,
    ties: TieOrder | None = None,
    excluded: Collection[str] = (),
    limits: Limits | None = None,
) -> Election:
    """Put an election in the form that the rules count with.

    Parameters
    ----------
    candidates : sequence of m candidates
    ballots : sequence of ballots; an empty one counts as a voter
    budget : Fraction, >= 0
        In the unit of the currency.
    ties : TieOrder, optional
        ``votes`` (most first), ``cost`` (lowest first), ``name``, ``lot``; after all of them the name.
    excluded : names that may not win
        Their supporters stay voters.
    limits : Limits, optional
        Caps and earmarks; thresholds are applied before.

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
    kept.sort(key=_tie_key(ties or TieOrder(), candidates, support))
    limits = limits or Limits()
    amounts = [budget, *limits.caps.values(), *limits.earmarks.values()]
    scale = lcm(
        *(amount.denominator for amount in amounts), *(candidates[one].cost.denominator for one in kept)
    )
    return Election(
        names=tuple(candidates[index].name for index in kept),
        costs=tuple(int(candidates[index].cost * scale) for index in kept),
        support=tuple(support[index] for index in kept),
        budget=int(budget * scale),
        scale=scale,
        n_voters=sum(ballot.n_voters for ballot in ballots),
        n_groups=len(ballots),
        bounds=Bounds(
            areas=tuple(candidates[index].area for index in kept),
            groups=tuple(candidates[index].group for index in kept),
            caps={area: int(cap * scale) for area, cap in limits.caps.items()},
            earmarks={area: int(own * scale) for area, own in limits.earmarks.items()},
        ),
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
    ties: TieOrder, candidates: Sequence[Candidate], support: Sequence[Support]
) -> Callable[[int], tuple[object, ...]]:
    votes = [each.n_votes for each in support]
    of: dict[str, Callable[[int], object]] = {
        "votes": lambda index: -votes[index],
        "cost": lambda index: candidates[index].cost,
        "name": lambda index: candidates[index].name,
        "lot": lambda index: lot_of(candidates[index].name, ties.seed),
    }
    chosen = [of[rule] for rule in (*ties.rules, "name")]
    return lambda index: tuple(rule(index) for rule in chosen)


def lot_of(name: str, seed: str) -> str:
    """The lot of a candidate: who has the lowest goes first; anybody can draw it again from the seed."""
    return hashlib.sha256(f"{seed}\n{name}".encode()).hexdigest()

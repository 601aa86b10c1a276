"""The rule of nearly every city: walk down the votes, take what still fits, skip what does not."""

from dataclasses import dataclass

from samenspel.compute.fair_division.election import Election


@dataclass(frozen=True)
class Walk:
    """One candidate on the way down: its score, and what was left of the budget before it."""

    candidate: int
    score: int
    left: int
    is_chosen: bool


def by_votes(election: Election) -> list[int]:
    """Candidates with the most points first (a vote is a point); equals stay in the order of ties."""
    return sorted(range(len(election.names)), key=lambda one: -election.support[one].n_points)


def greedy(election: Election) -> tuple[Walk, ...]:
    """Walk down the votes; every candidate is told whether it fitted what was left, in whole units."""
    left, walked = election.budget, []
    for one in by_votes(election):
        fits = election.costs[one] <= left
        walked.append(Walk(one, election.support[one].n_points, left, fits))
        left -= election.costs[one] if fits else 0
    return tuple(walked)

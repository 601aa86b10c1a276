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
    why_not: str = ""


def by_votes(election: Election) -> list[int]:
    """Candidates with the most points first (a vote is a point); equals stay in the order of ties."""
    return sorted(range(len(election.names)), key=lambda one: -election.support[one].n_points)


def greedy(election: Election) -> tuple[Walk, ...]:
    """Walk down the votes; every candidate is told whether it fitted what was left, in whole units."""
    left, walked, openings = election.budget, [], election.openings()
    for one in by_votes(election):
        why_not = openings.why_not(one) or ("" if election.costs[one] <= left else "budget")
        walked.append(Walk(one, election.support[one].n_points, left, not why_not, why_not))
        if not why_not:
            left -= election.costs[one]
            openings.take(one)
    return tuple(walked)

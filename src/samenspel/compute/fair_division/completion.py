"""What to do with money that equal shares leave: raise every purse and run again, fill up, or leave it.

When raising stops decides winners, so the rule for stopping has a name of its own.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from samenspel.compute.fair_division.election import Election
from samenspel.compute.fair_division.equal_shares import Run, Utility, equal_shares
from samenspel.compute.fair_division.greedy import by_votes
from samenspel.compute.fair_division.purses import next_change


class Completion(StrEnum):
    """Leave the rest; raise purses by one unit of the currency, or to the next change; fill up by votes."""

    NONE = "none"
    ADD_ONE = "add-one"
    EXACT = "exact"
    GREEDY = "greedy"


class Stop(StrEnum):
    """When raising ends: before the step that would overspend, or as soon as nothing more fits the budget."""

    OVERSPEND = "overspend"
    EXHAUSTIVE = "exhaustive"


@dataclass(frozen=True)
class Completed:
    """The run that counts, how many steps led to it, and what the step after it would have cost.

    ``next_cost`` is None where no step came after it. ``added`` were paid from what was left, by votes.
    """

    run: Run
    n_steps: int = 0
    next_cost: int | None = None
    added: tuple[int, ...] = ()


class NoExactRaising(ValueError):
    """Raising to the next change follows straight lines, and bounds break those: raise by one instead."""


def complete(election: Election, utility: Utility, completion: Completion, stop: Stop) -> Completed:
    """Run equal shares and do with the rest of the money what the rule says.

    Raising keeps the last outcome within the budget; it ends too when everything that has support is chosen.

    Raises
    ------
    NoExactRaising
        Raising to the next change is asked where there are variants, caps or earmarks.
    """
    share = Fraction(election.budget, max(election.n_voters, 1))
    run = equal_shares(election, utility, share)
    if completion is Completion.GREEDY:
        return Completed(run, added=_filled_up(election, run))
    if completion is Completion.NONE:
        return Completed(run)
    if completion is Completion.EXACT and election.bounds.bind:
        raise NoExactRaising
    best, n_steps = run, 0
    while not _is_done(election, best, stop):
        higher = _raised(election, utility, best, completion)
        if higher is None:
            break
        if higher.cost > election.budget:
            return Completed(best, n_steps, higher.cost)
        best, n_steps = higher, n_steps + 1
    return Completed(best, n_steps)


def _raised(election: Election, utility: Utility, run: Run, completion: Completion) -> Run | None:
    """The run with every purse one unit of the currency fuller, or as full as the next other outcome asks."""
    if completion is Completion.EXACT:
        return next_change(election, utility, run)
    return equal_shares(election, utility, run.purse + election.one)


def _is_done(election: Election, run: Run, stop: Stop) -> bool:
    """Whether all that has support was chosen, or (when that is the rule) nothing more fits the budget.

    What a bound keeps out does not wait: no fuller purse lets it in while the same candidates win.
    """
    chosen = set(run.chosen)
    openings = election.openings().take_all(run.chosen)
    open_costs = [
        cost
        for one, cost in enumerate(election.costs)
        if one not in chosen and election.support[one].n_votes and not openings.why_not(one)
    ]
    if stop is Stop.EXHAUSTIVE:
        return all(cost > election.budget - run.cost for cost in open_costs)
    return not open_costs


def _filled_up(election: Election, run: Run) -> tuple[int, ...]:
    """Who is added from what is left over, walking down the votes and skipping what does not fit."""
    chosen, rest = set(run.chosen), election.budget - run.cost
    openings, added = election.openings().take_all(run.chosen), []
    for one in by_votes(election):
        if one in chosen or election.costs[one] > rest or not election.support[one].n_votes:
            continue
        if not openings.why_not(one):
            added.append(one)
            openings.take(one)
            rest -= election.costs[one]
    return tuple(added)

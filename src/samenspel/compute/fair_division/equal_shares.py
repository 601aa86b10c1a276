"""One run of the method of equal shares: everybody has the same purse, and supporters pay together.

Floats find the way; a decision that they leave in doubt (closer than ``CLOSE``) is taken in exact fractions,
so that the outcome is the exact one. Prices only rise while purses run empty: the last price of a candidate
is a bound, and most candidates need no new sum.

Source: Peters, Pierczyński & Skowron, "Proportional Participatory Budgeting with Additive Utilities" (2021);
equalshares.net.
"""

import heapq
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from samenspel.compute.fair_division.election import Election, Floats
from samenspel.compute.fair_division.ledger import Ledger

CLOSE: Final = 1e-9


class Utility(StrEnum):
    """What a voter has of a candidate that wins: its cost, one, the root of its cost, the points given."""

    COST = "cost"
    COUNT = "count"
    SQRT_COST = "sqrt-cost"
    POINTS = "points"


@dataclass(frozen=True)
class Payment:
    """One candidate that was chosen, and what its supporters paid.

    ``each`` is what a supporter pays at most, in the whole units of the election (of one point, where points
    are the utility); ``n_poor`` had less than that and gave all of it. ``price`` is the price of one unit of
    utility, by which candidates are compared; ``tied`` had exactly the same, and stood later in the order.
    """

    candidate: int
    price: float
    each: float
    n_supporters: int
    n_poor: int
    tied: tuple[int, ...] = ()


@dataclass(frozen=True)
class Run:
    """The outcome of one run: payments in the order of choice, and what it costs together.

    ``purse`` is what each voter began with and ``left`` what the supporters of each other candidate still
    have together, in the whole units of the election. ``free`` were chosen because they cost nothing.
    """

    purse: Fraction
    free: tuple[int, ...]
    payments: tuple[Payment, ...]
    cost: int
    left: dict[int, float] = field(default_factory=dict)

    @property
    def chosen(self) -> tuple[int, ...]:
        """All that were chosen, in order."""
        return (*self.free, *(payment.candidate for payment in self.payments))


def equal_shares(election: Election, utility: Utility, purse: Fraction | None = None) -> Run:
    """Run the rule once, exactly.

    Parameters
    ----------
    election : Election
    utility : Utility
        What a supporter has of a winner.
    purse : Fraction, optional
        What each voter has, in the whole units of the election; an equal share of the budget by default.

    Returns
    -------
    Run
        It may cost more than the budget when ``purse`` is more than an equal share.
    """
    if purse is None:
        purse = Fraction(election.budget, max(election.n_voters, 1))
    return _Running(election, utility, purse).run()


def units_of(election: Election, utility: Utility) -> tuple[list[Floats], list[float]]:
    """Per candidate: the units each supporter pays for, and what a unit's price is divided by to compare."""
    by_points = utility is Utility.POINTS
    units = [one.points if by_points else np.ones_like(one.points) for one in election.support]
    power = {Utility.COST: 1.0, Utility.SQRT_COST: 0.5}.get(utility, 0.0)
    return units, [float(cost or 1) ** power for cost in election.costs]


class _Running:
    """The state of a run: what a voter of each group has left, and what was paid so far."""

    def __init__(self, election: Election, utility: Utility, purse: Fraction) -> None:
        self.election, self.purse = election, purse
        self.left: Floats = np.full(election.n_groups, float(purse))
        self.is_empty = np.zeros(election.n_groups, dtype=bool)
        self.ledger = Ledger(purse, election.n_groups)
        self.units, self.root = units_of(election, utility)
        self.n_units = [
            float(one.weights @ units) for one, units in zip(election.support, self.units, strict=True)
        ]
        self.square = utility is Utility.SQRT_COST
        has_cost = utility in {Utility.COST, Utility.SQRT_COST}
        self.divisor = [cost if has_cost else 1 for cost in election.costs]
        self.openings = election.openings()
        self.tied: tuple[int, ...] = ()

    def run(self) -> Run:
        """Choose the lowest price until nothing can be paid for."""
        costs, n_units = self.election.costs, self.n_units
        free = tuple(one for one, cost in enumerate(costs) if cost == 0 and n_units[one] and self._opens(one))
        waiting = [
            (cost / n_units[one] / self.root[one], one)
            for one, cost in enumerate(costs)
            if cost and n_units[one]
        ]
        heapq.heapify(waiting)
        payments = []
        while (choice := self._choose(waiting)) is not None:
            self.openings.take(choice[0])
            tied = self.tied
            payments.append(replace(self._pay(*choice), tied=tied))
        chosen = {*free, *(payment.candidate for payment in payments)}
        left = {one: self._money(one) for one in range(len(costs)) if one not in chosen}
        return Run(self.purse, free, tuple(payments), sum(costs[one] for one in chosen), left)

    def _choose(self, waiting: list[tuple[float, int]]) -> tuple[int, float] | None:
        """The candidate with the lowest price of utility, and what a unit costs its supporters.

        Candidates that can no longer be paid for leave ``waiting``: purses only run empty, and bounds only
        get tighter.
        """
        found: list[tuple[float, int, float]] = []
        lowest = np.inf
        while waiting and waiting[0][0] <= lowest * (1 + CLOSE):
            bound, candidate = heapq.heappop(waiting)
            if self.openings.why_not(candidate) or not self._is_affordable(candidate):
                continue
            each = self._solve(candidate, bound * self.root[candidate])
            found.append((each / self.root[candidate], candidate, each))
            lowest = min(lowest, found[-1][0])
        if not found:
            return None
        close = [candidate for price, candidate, _ in found if price <= lowest * (1 + CLOSE)]
        self.tied = ()
        choice = close[0] if len(close) == 1 else self._exactly_lowest(close)
        for price, candidate, _ in found:
            if candidate != choice:
                heapq.heappush(waiting, (price, candidate))
        return choice, next(each for _, candidate, each in found if candidate == choice)

    def _opens(self, candidate: int) -> bool:
        """Take a candidate that costs nothing, unless a variant of it was taken."""
        if self.openings.why_not(candidate):
            return False
        self.openings.take(candidate)
        return True

    def _money(self, candidate: int) -> float:
        support = self.election.support[candidate]
        return float(support.weights @ self.left[support.groups])

    def _is_affordable(self, candidate: int) -> bool:
        cost = self.election.costs[candidate]
        money = self._money(candidate)
        if abs(money - cost) > CLOSE * cost:
            return money > cost
        support = self.election.support[candidate]
        return self.ledger.money(support.groups, support.weights) >= cost

    def _solve(self, candidate: int, start: float) -> float:
        """What a unit costs when supporters pay the cost together, from a price that is not above it.

        What is paid grows ever slower with the price, so that a step along its slope never overshoots; it
        ends after at most as many steps as there are kinds of purses that run empty.
        """
        support, units, cost = (
            self.election.support[candidate],
            self.units[candidate],
            self.election.costs[candidate],
        )
        left = self.left[support.groups]
        has, weighed = left / units, support.weights * units
        price = max(start * (1 - CLOSE), cost / self.n_units[candidate])
        n_full = -1
        while True:
            is_full = has >= price
            n_now = int(np.count_nonzero(is_full))
            if n_now in {n_full, 0}:
                return price
            n_full = n_now
            given = float(support.weights @ np.where(is_full, 0.0, left))
            price = max((cost - given) / float(weighed @ is_full), price)

    def _pay(self, candidate: int, each: float) -> Payment:
        """Take the price out of the purses."""
        support, units = self.election.support[candidate], self.units[candidate]
        left, exact = self.left[support.groups], None
        owed = each * units
        is_full = left >= owed
        if self._doubtful(candidate, owed).any():
            exact, is_full = self._exact_price(candidate, each)
        poor = support.groups[~is_full]
        n_poor = int(support.weights[~is_full & ~self.is_empty[support.groups]].sum())
        self.left[support.groups] = np.maximum(left - owed, 0.0)
        self.left[poor] = 0.0
        self.is_empty[poor] = True
        self.ledger.record(self.election.costs[candidate], support, units, is_full, exact)
        return Payment(candidate, each / self.root[candidate], each, support.n_votes, n_poor)

    def _doubtful(self, candidate: int, owed: Floats) -> NDArray[np.bool_]:
        """Which supporters have about as much as they owe, so that floats cannot tell who is short."""
        groups = self.election.support[candidate].groups
        return (np.abs(self.left[groups] - owed) <= CLOSE * owed) & ~self.is_empty[groups]

    def _exactly_lowest(self, candidates: list[int]) -> int:
        """The lowest price of utility in exact fractions; of equals the first in the order of ties."""
        prices = {one: self._exact_utility_price(one) for one in candidates}
        first = min(candidates, key=lambda one: (prices[one], one))
        self.tied = tuple(one for one in sorted(prices) if one != first and prices[one] == prices[first])
        return first

    def _exact_utility_price(self, candidate: int) -> Fraction:
        exact, _ = self._exact_price(candidate, self._solve(candidate, 0.0))
        # Squares keep the order of roots, and stay exact.
        return (exact * exact if self.square else exact) / self.divisor[candidate]

    def _exact_price(self, candidate: int, each: float) -> tuple[Fraction, NDArray[np.bool_]]:
        """What a unit costs exactly, and which supporters can pay that in full.

        Begins with everybody who may be able to, so that the price is never too high, and lets go of those
        who turn out to be short.
        """
        support, units, cost = (
            self.election.support[candidate],
            self.units[candidate],
            self.election.costs[candidate],
        )
        owed = each * units
        is_full = (self.left[support.groups] >= owed * (1 - CLOSE)) & ~self.is_empty[support.groups]
        doubtful = np.flatnonzero(self._doubtful(candidate, owed))
        purses = self.ledger.of_each(support.groups[doubtful])
        while True:
            given = self.ledger.money(support.groups[~is_full], support.weights[~is_full])
            exact = (cost - given) / int(support.weights[is_full] @ units[is_full])
            short = [
                place
                for place, purse in zip(doubtful, purses, strict=True)
                if is_full[place] and purse < exact * int(units[place])
            ]
            if not short:
                return exact, is_full
            is_full[short] = False

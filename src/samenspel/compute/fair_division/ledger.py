"""What was paid, round by round, so that any purse can be told exactly when floats leave it in doubt.

A group of equal voters starts with the purse and either pays the price in full (times its points) or gives
all that it has left; after that it has nothing. So what it has is the purse less the prices it paid in full,
and no fraction is computed before somebody asks.
"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from samenspel.compute.fair_division.election import Floats, Groups, Support


@dataclass(eq=False)
class _Round:
    """One payment: who support, which groups paid in full and for how many units, and the exact price."""

    cost: int
    support: Support
    units: Floats
    is_full: NDArray[np.bool_]
    exact: Fraction | None


class Ledger:
    """The rounds of one run; ``purse`` is what each voter began with."""

    def __init__(self, purse: Fraction, n_groups: int) -> None:
        self.purse, self.n_groups = purse, n_groups
        self._rounds: list[_Round] = []

    def record(
        self, cost: int, support: Support, units: Floats, is_full: NDArray[np.bool_], exact: Fraction | None
    ) -> None:
        """Note a payment of ``cost``; ``units`` and ``is_full`` run beside the groups of ``support``."""
        self._rounds.append(_Round(cost, support, units, is_full, exact))

    def money(self, groups: Groups, weights: Floats) -> Fraction:
        """What these groups have left together, exactly; each counts ``weights`` times."""
        return self._money(groups, weights, len(self._rounds))

    def of_each(self, groups: Groups) -> list[Fraction]:
        """What one voter of each group has left, exactly; groups with one history are computed once."""
        rows = [self._paid(place)[groups] for place in range(len(self._rounds))]
        histories = np.column_stack([*rows, np.zeros(len(groups))])
        known: dict[bytes, Fraction] = {}
        for group, history in zip(groups, histories, strict=True):
            if history.tobytes() not in known:
                known[history.tobytes()] = self.money(np.array([group], dtype=np.intp), np.ones(1))
        return [known[history.tobytes()] for history in histories]

    def _paid(self, place: int) -> Floats:
        """For each group: the units it paid in full in a round, -1 when it gave its last, else 0."""
        one = self._rounds[place]
        paid = np.zeros(self.n_groups)
        paid[one.support.groups] = np.where(one.is_full, one.units, -1.0)
        return paid

    def _money(self, groups: Groups, weights: Floats, n_rounds: int) -> Fraction:
        times = np.zeros(self.n_groups)
        times[groups] = weights
        for one in self._rounds[:n_rounds]:
            times[one.support.groups[~one.is_full]] = 0.0
        total = int(times.sum()) * self.purse
        for place, one in enumerate(self._rounds[:n_rounds]):
            full = one.is_full
            units = int((times[one.support.groups[full]] * one.units[full]).sum())
            if units:
                total -= units * self._exact(place)
        return total

    def _exact(self, place: int) -> Fraction:
        """What a unit cost in a round: the cost less what the poor gave, by the units paid in full."""
        one = self._rounds[place]
        if one.exact is None:
            full, weights = one.is_full, one.support.weights
            given = self._money(one.support.groups[~full], weights[~full], place)
            one.exact = (one.cost - given) / int((weights[full] * one.units[full]).sum())
        return one.exact

"""The next purse at which equal shares choose others: for raising purses by exactly as much as matters.

While the same candidates win in the same order, and the same supporters can pay in full, every purse and
every price of a winner is a straight line in the size of the first purse. What another candidate would ask
is a convex line, so steps along its slope never pass the point where it becomes the cheaper one.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Final

import numpy as np

from samenspel.compute.fair_division.election import Election, Floats
from samenspel.compute.fair_division.equal_shares import Run, Utility, equal_shares, units_of

# Changes that lie closer together than this part of a whole unit are taken as one.
GRID: Final = 10**9
_NEAR: Final = 1e-12


def next_change(election: Election, utility: Utility, run: Run) -> Run | None:
    """The first run with a fuller purse in which others win than in ``run``; None when no purse changes that.

    Its purse lies at most two parts in ``GRID`` of a whole unit above the point where the outcome changes.
    """
    winners = frozenset(run.chosen)
    while True:
        step = _Lines(election, utility, run).next_event()
        if step is None:
            return None
        purse = Fraction(ceil((float(run.purse) + step) * GRID) + 1, GRID)
        run = equal_shares(election, utility, purse)
        if frozenset(run.chosen) != winners:
            return run


@dataclass(frozen=True, eq=False)
class _Asked:
    """What a candidate asks of its supporters at one purse, and how that changes as the purse grows."""

    price: float
    slope: float


class _Lines:
    """One run, with what each group has left as a straight line in the purse: a value and a slope."""

    def __init__(self, election: Election, utility: Utility, run: Run) -> None:
        self.election, self.run = election, run
        self.units, self.root = units_of(election, utility)
        self.left: Floats = np.full(election.n_groups, float(run.purse))
        self.slope: Floats = np.ones(election.n_groups)
        self.first = np.inf

    def next_event(self) -> float | None:
        """How much fuller the purse must be before anything in this run could go another way."""
        chosen = set(self.run.free)
        rivals = [
            one for one, cost in enumerate(self.election.costs) if cost and self.election.support[one].n_votes
        ]
        for payment in self.run.payments:
            chosen.add(payment.candidate)
            rivals = [one for one in rivals if one not in chosen]
            winner = self._winner(payment.candidate, payment.each)
            for rival in rivals:
                self._overtakes(rival, payment.candidate, winner)
            self._pay(payment.candidate, winner)
        for rival in rivals:
            self.first = min(self.first, self._affordable_after(rival))
        return float(self.first) if np.isfinite(self.first) else None

    def _winner(self, candidate: int, price: float) -> _Asked:
        """The line of the winner's price; notes how long the same supporters can pay in full."""
        support, units = self.election.support[candidate], self.units[candidate]
        left, slope = self.left[support.groups], self.slope[support.groups]
        is_full = left >= price * units * (1 - _NEAR)
        falls = -float(support.weights[~is_full] @ slope[~is_full]) / float(
            support.weights[is_full] @ units[is_full]
        )
        gap, closes = (price * units - left)[~is_full], (slope - falls * units)[~is_full]
        times = gap[closes > 0] / closes[closes > 0]
        if len(times):
            self.first = min(self.first, float(times.min()))
        return _Asked(price, falls)

    def _overtakes(self, rival: int, candidate: int, winner: _Asked) -> None:
        """Note when a rival becomes cheaper than the winner of this round, if that is the first to happen."""
        root, cost = self.root[rival], self.election.costs[rival]
        support = self.election.support[rival]
        lowest = cost / float(support.weights @ self.units[rival]) / root
        price, falls = winner.price / self.root[candidate], winner.slope / self.root[candidate]
        if lowest > price * (1 + _NEAR):
            # Even when everybody can pay in full it asks more, and the winner only gets cheaper.
            return
        step = max(self._affordable_after(rival), 0.0)
        while step < self.first:
            asked = self._asked(rival, step)
            gap = asked.price / root - (price + falls * step)
            closes = falls - asked.slope / root
            if step and gap <= _NEAR * price:
                # It asks no more from here on: whichever way the lines go then, the outcome may be another.
                self.first = step
                return
            # A rival that asks the same now and goes on asking the same is a tie, and no purse changes that.
            if closes <= _NEAR * price:
                return
            if gap <= _NEAR * price:
                self.first = step
                return
            step += gap / closes

    def _affordable_after(self, rival: int) -> float:
        """How much fuller the purse must be before its supporters have the cost together; 0 or less: now."""
        support = self.election.support[rival]
        money = float(support.weights @ self.left[support.groups])
        grows = float(support.weights @ self.slope[support.groups])
        missing = self.election.costs[rival] - money
        if missing <= 0:
            return 0.0
        return missing / grows if grows > 0 else np.inf

    def _asked(self, rival: int, step: float) -> _Asked:
        """The price of a rival, and its slope, with the purse ``step`` fuller."""
        support, units, cost = self.election.support[rival], self.units[rival], self.election.costs[rival]
        slope = self.slope[support.groups]
        left = self.left[support.groups] + step * slope
        weighed = support.weights * units
        price, n_full = cost / float(weighed.sum()), -1
        while True:
            is_full = left >= price * units * (1 - _NEAR)
            if not is_full.any():
                is_full = left / units >= float((left / units).max()) * (1 - _NEAR)
            rich = float(weighed @ is_full)
            falls = -float(support.weights[~is_full] @ slope[~is_full]) / rich
            n_now = int(np.count_nonzero(is_full))
            if n_now == n_full:
                return _Asked(price, falls)
            n_full = n_now
            price = max((cost - float(support.weights[~is_full] @ left[~is_full])) / rich, price)

    def _pay(self, candidate: int, winner: _Asked) -> None:
        support, units = self.election.support[candidate], self.units[candidate]
        left, slope = self.left[support.groups], self.slope[support.groups]
        is_full = left >= winner.price * units * (1 - _NEAR)
        self.left[support.groups] = np.where(is_full, np.maximum(left - winner.price * units, 0.0), 0.0)
        self.slope[support.groups] = np.where(is_full, slope - winner.slope * units, 0.0)

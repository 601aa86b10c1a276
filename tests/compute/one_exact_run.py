"""The method of equal shares written down once more: slow, in fractions alone, voter by voter."""

from __future__ import annotations

from fractions import Fraction

from samenspel.compute.fair_division import Utility
from samenspel.compute.fair_division.election import Election


def one_exact_run(election: Election, utility: Utility, purse: Fraction) -> list[int]:
    """Who is chosen, in order; the square of the price is compared where utility is a root."""
    left = [purse] * election.n_groups
    supporters = [
        [
            (int(group), int(weight), int(points) if utility is Utility.POINTS else 1)
            for group, weight, points in zip(one.groups, one.weights, one.points, strict=True)
        ]
        for one in election.support
    ]
    chosen = [one for one, cost in enumerate(election.costs) if cost == 0 and supporters[one]]
    while True:
        offers = []
        for one, cost in enumerate(election.costs):
            payers = supporters[one]
            if one in chosen or sum(weight * left[group] for group, weight, _ in payers) < cost or not payers:
                continue
            price = _price(
                cost, sorted((left[group] / units, weight * units) for group, weight, units in payers)
            )
            worth = {Utility.COST: price / cost, Utility.SQRT_COST: price * price / cost}.get(utility, price)
            offers.append((worth, one, price))
        if not offers:
            return chosen
        _worth, winner, price = min(offers)
        chosen.append(winner)
        for group, _weight, units in supporters[winner]:
            left[group] -= min(left[group], price * units)


def _price(cost: int, payers: list[tuple[Fraction, int]]) -> Fraction:
    """What a unit costs when the poorest give all they have, walking up from them."""
    missing, units = Fraction(cost), sum(weighed for _, weighed in payers)
    for each, weighed in payers:
        if missing <= each * units:
            return missing / units
        missing -= each * weighed
        units -= weighed
    raise AssertionError("the supporters cannot pay this together")

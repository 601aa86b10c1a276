"""Sharing a budget in proportion to weights, exact to the smallest coin, nobody more than was asked.

All shares rise together, each as fast as its weight, until one has what it asked, an area has its cap or
the money is used up. The rest goes on. What rounding down leaves goes to the largest remainders.

Source: Hamilton's method, in Balinski & Young, *Fair Representation* (2001), with claims that are limited.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from samenspel.compute.fair_division.bounds import Bounds


@dataclass(frozen=True)
class Claim:
    """What is asked in whole units, its weight (a whole number), and in which area it is."""

    asked: int
    weight: int
    area: str = ""


class _Rising:
    """Shares while they rise; an area draws on the money for everybody once its own is used up."""

    def __init__(self, budget: int, claims: Sequence[Claim], bounds: Bounds) -> None:
        self.claims = claims
        self.areas = {claim.area for claim in claims}
        self.caps, self.own = bounds.caps, bounds.earmarks
        self.pool = Fraction(budget - sum(bounds.earmarks.values()))
        self.shares = [Fraction(0)] * len(claims)
        self.rising = {place for place, claim in enumerate(claims) if claim.weight and claim.asked}

    def in_area(self, area: str) -> Fraction:
        """What an area has so far."""
        return sum(
            (share for share, claim in zip(self.shares, self.claims, strict=True) if claim.area == area),
            Fraction(0),
        )

    def speed(self, area: str) -> int:
        """How fast an area rises."""
        return sum(self.claims[place].weight for place in self.rising if self.claims[place].area == area)

    def draws(self, area: str) -> bool:
        """Whether an area has used up its own money."""
        return self.in_area(area) >= self.own.get(area, 0)

    def left_in_pool(self) -> Fraction:
        """What is left of the money for everybody."""
        drawn = (self.in_area(area) - self.own.get(area, 0) for area in self.areas if self.draws(area))
        return self.pool - sum(drawn, Fraction(0))

    def settle(self) -> None:
        """Let go of whoever can rise no further."""
        empty = self.left_in_pool() <= 0
        full = {
            area
            for area in self.areas
            if (area in self.caps and self.in_area(area) >= self.caps[area]) or (empty and self.draws(area))
        }
        self.rising = {
            place
            for place in self.rising
            if self.shares[place] < self.claims[place].asked and self.claims[place].area not in full
        }

    def next_event(self) -> Fraction:
        """How much a weight of one rises until anything changes."""
        steps = [
            (self.claims[place].asked - self.shares[place]) / self.claims[place].weight
            for place in self.rising
        ]
        drawing = 0
        for area in self.areas:
            speed = self.speed(area)
            if not speed:
                continue
            if area in self.caps:
                steps.append((self.caps[area] - self.in_area(area)) / speed)
            if self.draws(area):
                drawing += speed
            else:
                steps.append((self.own[area] - self.in_area(area)) / speed)
        if drawing:
            steps.append(self.left_in_pool() / drawing)
        return min(steps)


def divide_by_weight(budget: int, claims: Sequence[Claim], bounds: Bounds | None = None) -> tuple[int, ...]:
    """Share a budget in proportion to weights, exact to the unit.

    Parameters
    ----------
    budget : int, >= 0
        Money to divide, in whole units (euro cents).
    claims : sequence of n claims
        In the order of ties: of equal remainders the first gets the unit that is left.
    bounds : Bounds, optional
        Caps and money per area; variants are not looked at.

    Returns
    -------
    tuple of n int
        Shares that sum to ``budget``, or to less where claims, caps or money for one area leave a rest.
    """
    bounds = bounds or Bounds()
    rising = _Rising(budget, claims, bounds)
    rising.settle()
    while rising.rising:
        step = rising.next_event()
        for place in rising.rising:
            rising.shares[place] += step * claims[place].weight
        rising.settle()
    return _in_whole_units(rising)


def _in_whole_units(rising: _Rising) -> tuple[int, ...]:
    """Round down, and give what is left of the whole to the largest remainders that have room for it."""
    shares, claims = rising.shares, rising.claims
    whole = [int(share) for share in shares]
    # Seen per area first: a unit that belongs to the money of one area stays there.
    for area in sorted(rising.areas):
        places = [place for place, claim in enumerate(claims) if claim.area == area]
        left = int(rising.in_area(area)) - sum(whole[place] for place in places)
        _give(whole, shares, places, left)
    left = int(sum(shares, Fraction(0))) - sum(whole)
    room = [place for place, claim in enumerate(claims) if _has_room(rising, whole, claim.area)]
    _give(whole, shares, room, left)
    return tuple(whole)


def _has_room(rising: _Rising, whole: Sequence[int], area: str) -> bool:
    has = sum(share for share, claim in zip(whole, rising.claims, strict=True) if claim.area == area)
    return has < rising.in_area(area)


def _give(whole: list[int], shares: Sequence[Fraction], places: Sequence[int], left: int) -> None:
    """One unit each to the largest remainders, the first of equals first."""
    open_places = [place for place in places if shares[place] > whole[place]]
    for place in sorted(open_places, key=lambda place: whole[place] - shares[place])[:left]:
        whole[place] += 1

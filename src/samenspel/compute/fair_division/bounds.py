"""What a rule must respect beside the money: one of several variants, caps per area, money for one area only.

All three only get tighter while candidates are chosen: what does not fit now will not fit later in that run.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True)
class Limits:
    """What is agreed before the vote beside the rule itself; amounts in the unit of the currency.

    ``minimum_share`` is the part of the voters (0 to 1) that a candidate needs; ``minimum_choices`` is what
    a ballot must hold to count, as a voter too. ``caps`` is the most that an area gets; ``earmarks`` is
    money of the budget that only an area may get, so that the others share the rest.
    """

    minimum_share: Fraction = Fraction(0)
    minimum_choices: int = 0
    caps: Mapping[str, Fraction] = field(default_factory=dict)
    earmarks: Mapping[str, Fraction] = field(default_factory=dict)


@dataclass(frozen=True)
class Bounds:
    """The limits of one election in its whole units, with the area and the variants of each candidate.

    ``groups`` holds a name for candidates of which one at most may win, and nothing for the others.
    """

    areas: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    caps: Mapping[str, int] = field(default_factory=dict)
    earmarks: Mapping[str, int] = field(default_factory=dict)

    @property
    def bind(self) -> bool:
        """Whether there is anything to respect."""
        return bool(self.caps or self.earmarks or any(self.groups))

    def finer(self, parts: int) -> "Bounds":
        """The same in units so many times smaller."""
        return Bounds(
            self.areas,
            self.groups,
            {area: cap * parts for area, cap in self.caps.items()},
            {area: own * parts for area, own in self.earmarks.items()},
        )


class Openings:
    """What may still be chosen after what was chosen so far."""

    def __init__(self, bounds: Bounds, costs: tuple[int, ...], budget: int) -> None:
        self.bounds, self.costs = bounds, costs
        self.binds = bounds.bind
        self.spent: Counter[str] = Counter()
        self.taken: dict[str, int] = {}
        self.pool = budget - sum(bounds.earmarks.values())

    def why_not(self, one: int) -> str:
        """Why a candidate may not be added: ``alternative``, ``cap``, ``earmark``, or nothing."""
        if not self.binds:
            return ""
        if self.bounds.groups[one] in self.taken:
            return "alternative"
        if self.costs[one] > self.left_in_area(one):
            return "cap"
        return "earmark" if self.costs[one] > self.left_for(one) else ""

    def left_in_area(self, one: int) -> int:
        """What the cap of its area leaves; its cost where there is no cap."""
        area = self.bounds.areas[one]
        cap = self.bounds.caps.get(area)
        return self.costs[one] if cap is None else max(cap - self.spent[area], 0)

    def left_for(self, one: int) -> int:
        """What there is for it: the money of its own area and of everybody, not that of other areas."""
        if not self.bounds.earmarks:
            return self.costs[one]
        own = self.bounds.earmarks.get(self.bounds.areas[one], 0)
        return max(own - self.spent[self.bounds.areas[one]], 0) + max(self.pool - self._drawn(), 0)

    def _drawn(self) -> int:
        """What was taken of the money for everybody, beyond what areas have of their own."""
        return sum(max(spent - self.bounds.earmarks.get(area, 0), 0) for area, spent in self.spent.items())

    def take(self, one: int) -> None:
        """Note that a candidate was chosen."""
        if not self.binds:
            return
        self.spent[self.bounds.areas[one]] += self.costs[one]
        if group := self.bounds.groups[one]:
            self.taken[group] = one

    def take_all(self, chosen: Iterable[int]) -> "Openings":
        """Note that all of these were chosen."""
        for one in chosen:
            self.take(one)
        return self

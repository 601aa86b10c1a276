"""How a measure is counted and worded: never a share without what it is of, and no small groups of people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from samenspel.foundation.constants import SMALLEST_PUBLISHABLE_CELL


@dataclass(frozen=True)
class Counted:
    """How many of how many, in one year or for one version; ``n`` is None when too few people to show."""

    label: str
    n: int | None
    of: int

    @property
    def share(self) -> float | None:
        """The share, or None where the whole is too small to speak of a percentage."""
        if self.n is None or self.of < SMALLEST_PUBLISHABLE_CELL:
            return None
        return self.n / self.of


def shares_by(facts: Iterable[tuple[str, bool]]) -> tuple[Counted, ...]:
    """For each label (a year, a version) how many of how many."""
    hits: dict[str, int] = defaultdict(int)
    whole: dict[str, int] = defaultdict(int)
    for label, hit in facts:
        whole[label] += 1
        hits[label] += hit
    return tuple(Counted(label, hits[label], whole[label]) for label in sorted(whole))


def people_by(facts: Iterable[tuple[str, int]]) -> tuple[Counted, ...]:
    """For each year how many people at how many moments; small groups are not shown."""
    people: dict[str, int] = defaultdict(int)
    moments: dict[str, int] = defaultdict(int)
    for label, n in facts:
        people[label] += n
        moments[label] += 1
    return tuple(
        Counted(label, people[label] if people[label] >= SMALLEST_PUBLISHABLE_CELL else None, moments[label])
        for label in sorted(people)
    )


def together(rows: Iterable[Counted]) -> Counted:
    """All years together; of people only those years that are shown, so that nothing can be subtracted."""
    listed = list(rows)
    shown = [row for row in listed if row.n is not None]
    n = sum(row.n or 0 for row in shown) if shown else None
    return Counted("", n, sum(row.of for row in shown))

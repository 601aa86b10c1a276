"""Letters that stay: groups and the sides of the map are matched to those of the previous picture."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samenspel.compute.opinion_groups.parameters import LETTERS, PreviousCentre

MIRRORS = ((1.0, 1.0), (-1.0, 1.0), (1.0, -1.0), (-1.0, -1.0))


@dataclass(frozen=True, eq=False)
class Lettering:
    """A letter per group, in the order of the groups, and the sign (2,) by which the map is mirrored."""

    letters: tuple[str, ...]
    mirror: NDArray[np.float64]


def lettering(
    centres: NDArray[np.float64], sizes: NDArray[np.int64], previous: Sequence[PreviousCentre]
) -> Lettering:
    """Give groups (k, 2) their letters.

    Without a previous picture the largest group is A; of equals the one more to the right. With one, each
    group gets the letter of the previous group it is matched to, so that the summed squared distance is the
    least possible over all matchings (Kuhn's Hungarian method) and over the four ways to mirror the map; the
    components leave its sides open. A group without a predecessor gets the first letter that the previous
    picture did not use.
    """
    if not previous:
        order = np.lexsort((-centres[:, 1], -centres[:, 0], -sizes))
        letters = [""] * len(centres)
        for letter, group in zip(LETTERS, order, strict=False):
            letters[group] = letter
        return Lettering(tuple(letters), np.ones(2))
    mirror, matched = _best_match(centres, np.array([(centre.x, centre.y) for centre in previous]))
    given = {group: previous[old].letter for group, old in matched.items()}
    used = {centre.letter for centre in previous}
    fresh = iter([x for x in LETTERS if x not in used] + [x for x in LETTERS if x not in given.values()])
    return Lettering(tuple(given[i] if i in given else next(fresh) for i in range(len(centres))), mirror)


def _best_match(
    centres: NDArray[np.float64], previous: NDArray[np.float64]
) -> tuple[NDArray[np.float64], dict[int, int]]:
    """The mirroring and the matching (group to previous group) with the least summed squared distance."""
    from scipy.optimize import linear_sum_assignment

    best_cost, best_mirror, best = np.inf, np.ones(2), {}
    for mirror in np.array(MIRRORS):
        costs = (((centres * mirror)[:, None] - previous[None]) ** 2).sum(axis=2)
        rows, columns = linear_sum_assignment(costs)
        cost = float(costs[rows, columns].sum())
        # Only a real gain mirrors the map: equal but for rounding, it stays as it is.
        if cost < best_cost - 1e-9 * max(1.0, cost):
            best_cost, best_mirror = cost, mirror
            best = dict(zip(rows.tolist(), columns.tolist(), strict=True))
    return best_mirror, best

"""Groups in the map: k-means from many starts, their number by silhouette, none under a minimum size."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Above this number of people the number of groups is chosen on base clusters instead of on the people
# themselves.
DIRECT_UP_TO = 5000
BASE_CLUSTERS = 100
STARTS = 50
PEOPLE_PER_EXTRA_GROUP = 12
MOST_ROUNDS = 200
BLOCK = 2_000_000
PLACED_BY = 10_000


@dataclass(frozen=True, eq=False)
class Grouping:
    """A division of n points: a group number each (n,), the centres (k, 2), the mean silhouette if any."""

    labels: NDArray[np.int64]
    centres: NDArray[np.float64]
    silhouette: float | None

    @property
    def n_groups(self) -> int:
        """How many groups there are."""
        return len(self.centres)


@dataclass(frozen=True)
class GroupLimits:
    """What a grouping must keep to: a fixed or a largest number of groups, the smallest group, the seed."""

    n_groups: int | None
    largest_number: int
    smallest_group: int
    seed: int


def group_positions(positions: NDArray[np.float64], limits: GroupLimits) -> Grouping:
    """Find the groups among positions (n, 2), n >= 1.

    For every number of groups tried, the best of 50 seeded k-means++ starts; a group under the smallest size
    is dissolved into its neighbours. Of the results the one with the best mean silhouette counts; of equals
    the one with the fewest groups. When no division into two or more groups is left, there is one group.

    Up to 5,000 people this runs on the people themselves. Above it 100 base clusters, weighted by size, stand
    in for the people when the number of groups is chosen; the last rounds run on the people again.
    """
    if len(positions) <= DIRECT_UP_TO:
        return _choose(positions, np.ones(len(positions)), limits)
    points, sizes = _base_clusters(positions, limits.seed)
    rough = _choose(points, sizes, limits)
    centres = _without_small_groups(positions, np.ones(len(positions)), rough.centres, limits.smallest_group)
    silhouette = rough.silhouette if len(centres) > 1 else None
    return Grouping(nearest(positions, centres), centres, silhouette)


def nearest(points: NDArray[np.float64], centres: NDArray[np.float64]) -> NDArray[np.int64]:
    """The number of the nearest centre for every point (n,); of equally near ones the first."""
    return np.asarray(_assigned(points, centres[None])[0][0])


def _base_clusters(
    positions: NDArray[np.float64], seed: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A hundred points (m, 2) that stand in for everybody, with the number of people near each (m,)."""
    rng = np.random.Generator(np.random.PCG64(seed))
    # Where they lie only decides who stands in for whom: a drawn part of the people is enough to place them.
    part = positions[np.argsort(rng.random(len(positions)), kind="stable")[:PLACED_BY]]
    ones = np.ones(len(part))
    start = _first_centres(part, ones, rng.random((BASE_CLUSTERS, 1)))
    centres = _settled(part, ones, start, most_rounds=20)[0][0]
    sizes = np.bincount(nearest(positions, centres), minlength=BASE_CLUSTERS).astype(np.float64)
    return centres[sizes > 0], sizes[sizes > 0]


def _choose(points: NDArray[np.float64], weights: NDArray[np.float64], limits: GroupLimits) -> Grouping:
    """The best grouping of weighted points over the numbers of groups to try."""
    found: dict[int, NDArray[np.float64]] = {}
    for n_groups in _numbers_to_try(len(points), limits):
        centres = _best_centres(points, weights, n_groups, limits.seed)
        centres = _without_small_groups(points, weights, centres, limits.smallest_group)
        found.setdefault(len(centres), centres)
    divisions = [centres for n_groups, centres in sorted(found.items()) if n_groups > 1]
    if not divisions:
        middle = np.average(points, axis=0, weights=weights)
        return Grouping(np.zeros(len(points), dtype=np.int64), middle[None, :], None)
    labels = [nearest(points, centres) for centres in divisions]
    scores = silhouettes(points, weights, labels)
    # Rounding must not let more groups win from fewer that score the same.
    best = next(i for i, score in enumerate(scores) if score >= max(scores) - 1e-12)
    return Grouping(labels[best], divisions[best], scores[best])


def _numbers_to_try(n_points: int, limits: GroupLimits) -> range:
    if limits.n_groups is not None:
        return range(limits.n_groups, limits.n_groups + 1)
    return range(2, min(limits.largest_number, 2 + n_points // PEOPLE_PER_EXTRA_GROUP) + 1)


def _best_centres(
    points: NDArray[np.float64], weights: NDArray[np.float64], n_groups: int, seed: int
) -> NDArray[np.float64]:
    """The centres (k, 2) with the least weighted squared distance over all starts."""
    # Only raw draws are used: their stream is the same in every numpy, which higher-level draws do not
    # promise.
    draws = np.random.Generator(np.random.PCG64([seed, n_groups])).random((n_groups, STARTS))
    centres, costs = _settled(points, weights, _first_centres(points, weights, draws))
    return np.asarray(centres[int(np.argmax(costs <= costs.min() * (1 + 1e-12)))])


def _first_centres(
    points: NDArray[np.float64], weights: NDArray[np.float64], draws: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Centres (starts, k, 2) by k-means++ from draws (k, starts) between 0 and 1.

    Each next centre is drawn in proportion to weight times squared distance to the nearest centre so far.
    """
    n_groups, n_starts = draws.shape
    centres = np.empty((n_starts, n_groups, 2))
    far = np.full((n_starts, len(points)), np.inf)
    chances = np.broadcast_to(weights, far.shape)
    for place in range(n_groups):
        rising = np.cumsum(chances, axis=1)
        aim = draws[place] * rising[:, -1]
        drawn = np.minimum((rising <= aim[:, None]).sum(axis=1), len(points) - 1)
        centres[:, place] = points[drawn]
        far = np.minimum(far, _squared_distance(points, centres[:, place]))
        chances = far * weights
    return centres


def _settled(
    points: NDArray[np.float64],
    weights: NDArray[np.float64],
    centres: NDArray[np.float64],
    most_rounds: int = MOST_ROUNDS,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Lloyd's rounds for all starts at once: centres (starts, k, 2) and their costs (starts,)."""
    centres = centres.copy()
    costs = np.zeros(len(centres))
    before = np.full((len(centres), len(points)), -1)
    # Weight, and weight times place, once for every start: the sums of a round are then one count each.
    pulls = np.tile(np.vstack([weights, weights * points.T]), len(centres))
    moving = np.arange(len(centres))
    for _ in range(most_rounds):
        labels, squared = _assigned(points, centres[moving])
        costs[moving] = squared @ weights
        changed = (labels != before[moving]).any(axis=1)
        before[moving] = labels
        moving, labels = moving[changed], labels[changed]
        if not len(moving):
            break
        centres[moving] = _means(pulls[:, : labels.size], labels, centres[moving])
    return centres, costs


def _assigned(
    points: NDArray[np.float64], centres: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """For every start and point the nearest of the centres (starts, k, 2), and its squared distance."""
    squared = _squared_distance(points, centres[:, 0])
    labels = np.zeros(squared.shape, dtype=np.int64)
    for group in range(1, centres.shape[1]):
        here = _squared_distance(points, centres[:, group])
        np.copyto(labels, group, where=here < squared)
        np.minimum(squared, here, out=squared)
    return labels, squared


def _squared_distance(points: NDArray[np.float64], centres: NDArray[np.float64]) -> NDArray[np.float64]:
    """Squared distances (starts, n) of points (n, 2) to one centre a start (starts, 2)."""
    # In place and on unbroken columns: this is where most of the time goes.
    x, y = np.ascontiguousarray(points.T)
    across, along = x - centres[:, :1], y - centres[:, 1:]
    across *= across
    along *= along
    across += along
    return np.asarray(across)


def _means(
    pulls: NDArray[np.float64], labels: NDArray[np.int64], centres: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The weighted mean of every group (starts, k, 2); a group without points stays where it was.

    ``pulls`` (3, starts·n) holds weight, weight times x and weight times y of every point, start after start.
    """
    n_starts, n_groups = centres.shape[:2]
    place = (labels + np.arange(n_starts)[:, None] * n_groups).ravel()
    moved = centres.reshape(-1, 2).copy()
    total, across, along = (np.bincount(place, weights=pull, minlength=len(moved)) for pull in pulls)
    filled = total > 0
    moved[filled, 0] = across[filled] / total[filled]
    moved[filled, 1] = along[filled] / total[filled]
    return moved.reshape(centres.shape)


def _without_small_groups(
    points: NDArray[np.float64], weights: NDArray[np.float64], centres: NDArray[np.float64], smallest: int
) -> NDArray[np.float64]:
    """Settle, and take away the smallest group until all have people enough; an empty one always goes."""
    while True:
        centres = _settled(points, weights, centres[None])[0][0]
        sizes = np.bincount(nearest(points, centres), weights=weights, minlength=len(centres))
        if len(centres) == 1 or sizes.min() >= max(smallest, 1):
            return centres
        centres = np.delete(centres, int(sizes.argmin()), axis=0)


def silhouettes(
    points: NDArray[np.float64], weights: NDArray[np.float64], divisions: list[NDArray[np.int64]]
) -> list[float]:
    """The exact weighted mean silhouette of several divisions of the same points (n, 2).

    Each division is a group number per point (n,), of 2 or more groups. A point alone in its group scores 0.
    Distances are made once, in blocks of rows, for all divisions together.

    Source
    ------
    Rousseeuw, *Silhouettes* (1987).
    """
    columns = np.cumsum([0] + [int(labels.max()) + 1 for labels in divisions])
    member = np.zeros((len(points), columns[-1]))
    for labels, first in zip(divisions, columns, strict=False):
        member[np.arange(len(points)), first + labels] = weights
    scores = np.zeros((len(divisions), len(points)))
    rows = max(1, BLOCK // len(points))
    for start in range(0, len(points), rows):
        block = slice(start, start + rows)
        distance = np.sqrt(_squared_distance(points, points[block]))
        summed = distance @ member
        for i, labels in enumerate(divisions):
            part = slice(columns[i], columns[i + 1])
            scores[i, block] = _point_scores(summed[:, part], member[:, part], labels, block)
    return [float(score @ weights / weights.sum()) for score in scores]


def _point_scores(
    summed: NDArray[np.float64], member: NDArray[np.float64], labels: NDArray[np.int64], block: slice
) -> NDArray[np.float64]:
    """Silhouettes of the points in a block from their weighted distance sums to every group (b, k)."""
    own = labels[block]
    here = np.arange(len(own))
    sizes = member.sum(axis=0)
    # A weight of w is w people at one place: for each of them all others in the group count, also those
    # beside it.
    others = sizes[own] - 1.0
    inside = summed[here, own] / np.where(others > 0, others, 1.0)
    outside = summed / sizes
    outside[here, own] = np.inf
    nearest_other = outside.min(axis=1)
    larger = np.maximum(inside, nearest_other)
    alone = (member > 0).sum(axis=0)[own] == 1
    return np.where(alone | (larger == 0), 0.0, (nearest_other - inside) / np.where(larger == 0, 1.0, larger))

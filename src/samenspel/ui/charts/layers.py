"""Where boxes stand that lie in columns and point to the right: few crossings, short ways, no overlap."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Pair = tuple[int, int]
SWEEPS = 8
SETTLINGS = 6


@dataclass(frozen=True)
class Box:
    """A box in a column; one of a higher band stays below the others of its column."""

    key: int
    column: int
    height: float
    band: int = 0


@dataclass(frozen=True)
class Layered:
    """The middle of each box, the heights at which a long way passes each column, and how high it all is."""

    middles: Mapping[int, float]
    ways: Mapping[Pair, tuple[float, ...]]
    height: float
    n_crossings: int


@dataclass
class _Field:
    """The boxes and, for each column that a long way passes, a thin place of its own."""

    columns: list[list[int]]
    heights: dict[int, float]
    bands: dict[int, int]
    segments: list[list[Pair]]
    chains: dict[Pair, tuple[int, ...]]
    gap: float
    before: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    after: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))


def layered(boxes: Sequence[Box], pairs: Sequence[Pair], *, gap: float = 14.0, way: float = 6.0) -> Layered:
    """Order the boxes of each column by barycentre, and settle them beside what they are linked with.

    Parameters
    ----------
    boxes : sequence of n Box
        Columns count from 0; the order given is the order to start from, so ties keep it.
    pairs : sequence of m (int, int)
        Keys of two boxes, the first in the same column or one to the left of the second.
    gap, way : float, pixels
        Room between two boxes, and the height that a way passing a column takes.

    Returns
    -------
    Layered
        Middles of the n boxes in pixels from the top; O(s (n + m) log m) for s sweeps.

    Source
    ------
    Sugiyama, Tagawa & Toda, *Methods for Visual Understanding of Hierarchical System Structures* (1981).
    """
    plan = _field(boxes, pairs, gap, way)
    n_crossings = _untangle(plan)
    middles = _settle(plan)
    top = min((middles[key] - plan.heights[key] / 2 for key in middles), default=0.0)
    middles = {key: middle - top for key, middle in middles.items()}
    return Layered(
        middles={box.key: middles[box.key] for box in boxes},
        ways={pair: tuple(middles[key] for key in chain) for pair, chain in plan.chains.items()},
        height=max((middles[key] + plan.heights[key] / 2 for key in middles), default=0.0),
        n_crossings=n_crossings,
    )


def _field(boxes: Sequence[Box], pairs: Sequence[Pair], gap: float, way: float) -> _Field:
    n_columns = max((box.column for box in boxes), default=-1) + 1
    at = {box.key: box.column for box in boxes}
    plan = _Field(
        columns=[[] for _each in range(n_columns)],
        heights={box.key: box.height for box in boxes},
        bands={box.key: box.band for box in boxes},
        segments=[[] for _each in range(n_columns)],
        chains={},
        gap=gap,
    )
    for box in boxes:
        plan.columns[box.column].append(box.key)
    fresh = min(at, default=0)
    for source, target in pairs:
        stops = []
        for column in range(at[source] + 1, at[target]):
            fresh -= 1
            plan.columns[column].append(fresh)
            plan.heights[fresh], plan.bands[fresh] = way, 0
            stops.append(fresh)
        if at[source] < at[target]:
            plan.chains[source, target] = tuple(stops)
            steps = [source, *stops, target]
            for place, (one, other) in enumerate(pairwise(steps)):
                plan.segments[at[source] + place].append((one, other))
                plan.after[one].append(other)
                plan.before[other].append(one)
    return plan


def _untangle(plan: _Field) -> int:
    """Sweep to and fro, each column ordered by the mean place of its neighbours; the best order stays."""
    best, fewest = [list(column) for column in plan.columns], _crossings(plan)
    for sweep in range(SWEEPS):
        if fewest == 0:
            break
        forward = sweep % 2 == 0
        order = range(1, len(plan.columns)) if forward else range(len(plan.columns) - 2, -1, -1)
        for column in order:
            beside = plan.columns[column + (-1 if forward else 1)]
            places = {key: float(place) for place, key in enumerate(beside)}
            _order(plan, column, places, plan.before if forward else plan.after)
        found = _crossings(plan)
        if found < fewest:
            best, fewest = [list(keys) for keys in plan.columns], found
    plan.columns[:] = best
    return fewest


def _order(
    plan: _Field, column: int, places: Mapping[int, float], neighbours: Mapping[int, list[int]]
) -> None:
    keys = plan.columns[column]
    # What has no neighbour keeps its place among the others.
    mean = {
        key: sum(places[other] for other in neighbours[key]) / len(neighbours[key])
        if neighbours.get(key)
        else float(place)
        for place, key in enumerate(keys)
    }
    keys.sort(key=lambda key: (plan.bands[key], mean[key]))


def _crossings(plan: _Field) -> int:
    n_crossings = 0
    for column, segments in enumerate(plan.segments[:-1]):
        left = {key: place for place, key in enumerate(plan.columns[column])}
        right = {key: place for place, key in enumerate(plan.columns[column + 1])}
        ends = [end for _start, end in sorted((left[one], right[other]) for one, other in segments)]
        passed: list[int] = []
        for end in ends:
            n_crossings += len(passed) - bisect_right(passed, end)
            insort(passed, end)
    return n_crossings


def _settle(plan: _Field) -> dict[int, float]:
    middles: dict[int, float] = {}
    for keys in plan.columns:
        middles.update(_apart(plan, keys, dict.fromkeys(keys, 0.0)))
    # Nothing has to stand higher or lower than the fullest column reaches.
    reach = max((_length(plan, keys) for keys in plan.columns), default=0.0) / 2
    for settling in range(SETTLINGS):
        for keys in plan.columns if settling % 2 == 0 else reversed(plan.columns):
            wanted = {}
            for key in keys:
                near = plan.before[key] + plan.after[key]
                mean = sum(middles[other] for other in near) / len(near) if near else middles[key]
                wanted[key] = min(max(mean, -reach), reach)
            middles.update(_apart(plan, keys, wanted))
    return middles


def _apart(plan: _Field, keys: Sequence[int], wanted: Mapping[int, float]) -> dict[int, float]:
    """As near as may be to where they want to be, in order and without overlap: halfway two greedy passes."""
    down: list[float] = []
    for place, key in enumerate(keys):
        down.append(
            wanted[key] if not place else max(wanted[key], down[-1] + _room(plan, keys[place - 1], key))
        )
    up: list[float] = []
    for place in range(len(keys) - 1, -1, -1):
        key = keys[place]
        up.append(
            wanted[key]
            if place == len(keys) - 1
            else min(wanted[key], up[-1] - _room(plan, key, keys[place + 1]))
        )
    up.reverse()
    return {key: (one + other) / 2 for key, one, other in zip(keys, down, up, strict=True)}


def _length(plan: _Field, keys: Sequence[int]) -> float:
    return sum(plan.heights[key] + plan.gap for key in keys)


def _room(plan: _Field, above: int, below: int) -> float:
    return (plan.heights[above] + plan.heights[below]) / 2 + plan.gap

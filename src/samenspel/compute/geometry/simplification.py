"""Fewer points in borders, without gaps between neighbours."""

import heapq
import math
from collections.abc import Iterator, Sequence

from samenspel.compute.geometry.plane import Point, Polygons, Ring
from samenspel.compute.geometry.shapes import ring_area


def simplify(areas: Sequence[Polygons], smallest_m2: float) -> list[Polygons]:
    """Leave out points that matter less than a triangle of ``smallest_m2``, alike on both sides of a border.

    Parameters
    ----------
    areas : sequence of n areas on one plane, in metres
        Neighbours share a border where they have the same points.
    smallest_m2 : float, >= 0
        A point whose triangle with its neighbours is smaller goes.

    Returns
    -------
    list of n areas
        Rings keep at least three points; borders that were shared stay shared, because each stretch between
        two places where areas meet is simplified once.

    Source
    ------
    M. Visvalingam and J.D. Whyatt, "Line generalisation by repeated elimination of points" (1993).
    """
    meeting_points = _meeting_points(areas)
    known: dict[Ring, Ring] = {}

    def thin(arc: Ring) -> Ring:
        forward = arc if _runs_forward(arc) else arc[::-1]
        if forward not in known:
            known[forward] = _thin(forward, smallest_m2)
        return known[forward] if forward is arc else known[forward][::-1]

    def thin_ring(ring: Ring) -> Ring:
        arcs = (thin(arc) for arc in _arcs_of(ring, meeting_points))
        return tuple(point for arc in arcs for point in arc[:-1])

    return [tuple(tuple(map(thin_ring, polygon)) for polygon in area) for area in areas]


def _meeting_points(areas: Sequence[Polygons]) -> set[Point]:
    """Find the points where borders part: those with more than two different neighbours."""
    neighbours: dict[Point, set[Point]] = {}
    for area in areas:
        for polygon in area:
            for ring in polygon:
                for before, point, after in zip(
                    (ring[-1], *ring[:-1]), ring, (*ring[1:], ring[0]), strict=True
                ):
                    neighbours.setdefault(point, set()).update((before, after))
    return {point for point, around in neighbours.items() if len(around) > 2}


def _arcs_of(ring: Ring, meeting_points: set[Point]) -> Iterator[Ring]:
    """Cut a ring at the meeting points; one without any starts at its lowest point, for both its sides."""
    cuts = [index for index, point in enumerate(ring) if point in meeting_points]
    first = cuts[0] if cuts else ring.index(min(ring))
    turned = (*ring[first:], *ring[: first + 1])
    stops = [cut - first for cut in cuts[1:]] + [len(ring)]
    start = 0
    for stop in stops:
        yield turned[start : stop + 1]
        start = stop


def _runs_forward(arc: Ring) -> bool:
    return (arc[0], arc[1]) <= (arc[-1], arc[-2])


def _thin(arc: Ring, smallest: float) -> Ring:
    """Take points out of an arc, the least important first; its ends and its gist stay."""
    n_keep = 2 if arc[0] == arc[-1] else 1
    before = [index - 1 for index in range(len(arc))]
    after = [index + 1 for index in range(len(arc))]
    areas = [math.inf] * len(arc)
    heap = []
    for index in range(1, len(arc) - 1):
        areas[index] = ring_area((arc[index - 1], arc[index], arc[index + 1]))
        heap.append((areas[index], index))
    heapq.heapify(heap)
    n_left = len(arc) - 2
    gone = [False] * len(arc)
    while heap and n_left > n_keep and heap[0][0] < smallest:
        area, index = heapq.heappop(heap)
        if gone[index] or area != areas[index]:
            continue
        gone[index], n_left = True, n_left - 1
        left, right = before[index], after[index]
        after[left], before[right] = right, left
        for other in (left, right):
            if 0 < other < len(arc) - 1:
                grown = ring_area((arc[before[other]], arc[other], arc[after[other]]))
                # A point never counts for less than the ones that went before it.
                areas[other] = max(grown, area)
                heapq.heappush(heap, (areas[other], other))
    return tuple(point for index, point in enumerate(arc) if not gone[index])

"""The map of Waterrijk: invented borders, drawn from points that everybody draws the same."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

import numpy as np

Point = tuple[float, float]
Ring = list[Point]

CENTRE = (6.35, 52.18)  # degrees; somewhere in the east, on no town
_RADIUS_KM = 6.0
_BENDS = 3  # how often each border is bent; both sides bend it alike


def geojson(
    tree: Mapping[tuple[str, str], Iterable[tuple[str, str]]],
    town: tuple[str, str],
    *,
    centre: Point = CENTRE,
) -> dict[str, object]:
    """The outlines of a town, its districts and its neighbourhoods.

    Parameters
    ----------
    tree : mapping of district (code, name) to its neighbourhoods (code, name)
    town : code and name of the municipality
    centre : longitude and latitude of its middle, in degrees

    Returns
    -------
    dict
        A GeoJSON FeatureCollection in WGS84, one feature an area, with ``statcode`` and ``statnaam``.
    """
    places = [(place, district) for district, places in tree.items() for place in places]
    cells = _cells(_seeds([len(list(p)) for p in tree.values()]))
    features = [_feature(place, [cell], centre) for (place, _), cell in zip(places, cells, strict=True)]
    for district in tree:
        own = [cell for (_, of), cell in zip(places, cells, strict=True) if of == district]
        features.append(_feature(district, _outer_rings(own), centre))
    features.append(_feature(town, _outer_rings(cells), centre))
    return {"type": "FeatureCollection", "features": features}


def _seeds(sizes: list[int]) -> list[Point]:
    """One point a neighbourhood, in kilometres: each district has its own sector of the town."""
    seeds: list[Point] = []
    for n, size in enumerate(sizes):
        # The second district is the old town in the middle; the others lie around it.
        if n == 1:
            middle, spread = (0.0, 0.0), 0.9
        else:
            turn = 2 * math.pi * (n if n == 0 else n - 1) / (len(sizes) - 1) + 1.2
            middle, spread = (3.4 * math.cos(turn), 3.0 * math.sin(turn)), 1.4
        for k in range(size):
            angle = 2 * math.pi * k / size + n
            seeds.append((middle[0] + spread * math.cos(angle), middle[1] + spread * math.sin(angle)))
    return seeds


def _cells(seeds: list[Point]) -> list[Ring]:
    """What lies nearest to each point, inside a twelve-sided outline, with bent borders."""
    outline = [
        (_RADIUS_KM * (1 + 0.12 * math.sin(5 * t)) * math.cos(t), 0.85 * _RADIUS_KM * math.sin(t))
        for t in (2 * math.pi * k / 12 for k in range(12))
    ]
    cells = []
    for n, (x, y) in enumerate(seeds):
        cell = _hull_order(outline)
        for m, (a, b) in enumerate(seeds):
            if m != n:
                cell = _nearer_to((x, y), (a, b), cell)
        cells.append(cell)
    corners = [corner for cell in cells for corner in cell]
    joined = [[_snapped(point, corners) for point in cell] for cell in cells]
    whole = [_with_corners_of_others(cell, corners) for cell in joined]
    return [_bent(ring) for ring in whole]


def _hull_order(points: list[Point]) -> Ring:
    return sorted(points, key=lambda p: math.atan2(p[1], p[0]))


def _nearer_to(own: Point, other: Point, ring: Ring) -> Ring:
    """The part of a convex ring that lies nearer to one point than to another."""
    normal = (other[0] - own[0], other[1] - own[1])
    middle = ((own[0] + other[0]) / 2, (own[1] + other[1]) / 2)

    def beyond(p: Point) -> float:
        return (p[0] - middle[0]) * normal[0] + (p[1] - middle[1]) * normal[1]

    kept: Ring = []
    for start, end in _sides(ring):
        before, after = beyond(start), beyond(end)
        if before <= 0:
            kept.append(start)
        if (before < 0 < after) or (after < 0 < before):
            share = before / (before - after)
            kept.append((start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])))
    return kept


def _sides(ring: Ring) -> Iterator[tuple[Point, Point]]:
    return zip(ring, [*ring[1:], ring[0]], strict=True)


def _snapped(point: Point, corners: list[Point]) -> Point:
    """The first corner within a metre: neighbours compute the same corner with other rounding."""
    near = next(c for c in corners if abs(c[0] - point[0]) < 1e-3 and abs(c[1] - point[1]) < 1e-3)
    return (round(near[0], 6), round(near[1], 6))


def _with_corners_of_others(ring: Ring, corners: list[Point]) -> Ring:
    """Put a neighbour's corner into the side that it lies on, so that shared borders are cut alike."""
    snapped = {_snapped(corner, corners) for corner in corners}
    whole: Ring = []
    for start, end in _sides(ring):
        length = math.dist(start, end)
        on_side = [
            c
            for c in snapped
            if c not in (start, end) and abs(math.dist(start, c) + math.dist(c, end) - length) < 1e-4
        ]
        whole += [start, *sorted(on_side, key=lambda c: math.dist(start, c))]
    return [point for n, point in enumerate(whole) if point != whole[n - 1]]


def _bent(ring: Ring) -> Ring:
    bent: Ring = []
    for start, end in _sides(ring):
        # Both neighbours walk this side, in opposite directions: bend it in one fixed direction.
        forward = start < end
        points = _bend(start, end) if forward else _bend(end, start)[::-1]
        bent += points[:-1]
    return bent


def _bend(start: Point, end: Point) -> Ring:
    """A border with a few bends: midpoints moved sideways by a lot drawn from the end points."""
    points = [start, end]
    for step in range(_BENDS):
        finer: Ring = []
        for n, (a, b) in enumerate(pairwise(points)):
            seed = [int(abs(v) * 1e6) for v in (*start, *end)]
            lot = np.random.default_rng([*seed, step, n]).uniform(-1, 1)
            away = 0.16 * lot
            middle = ((a[0] + b[0]) / 2 - away * (b[1] - a[1]), (a[1] + b[1]) / 2 + away * (b[0] - a[0]))
            finer += [a, (round(middle[0], 6), round(middle[1], 6))]
        points = [*finer, points[-1]]
    return points


def _outer_rings(cells: list[Ring]) -> list[Ring]:
    """The border around cells that lie together: sides that two cells share cancel out."""
    sides = {side for cell in cells for side in _sides(cell)}
    outer = {start: end for start, end in sides if (end, start) not in sides}
    rings: list[Ring] = []
    while outer:
        start = min(outer)
        ring = [start]
        while (following := outer.pop(ring[-1], None)) is not None and following != start:
            ring.append(following)
        rings.append(ring)
    return rings


def _feature(area: tuple[str, str], rings: list[Ring], centre: Point) -> dict[str, object]:
    polygons = [[[_degrees(point, centre) for point in (*ring, ring[0])]] for ring in rings]
    return {
        "type": "Feature",
        "properties": {"statcode": area[0], "statnaam": area[1]},
        "geometry": {"type": "MultiPolygon", "coordinates": polygons},
    }


def _degrees(point: Point, centre: Point) -> tuple[float, float]:
    north = point[1] / 111.32
    east = point[0] / (111.32 * math.cos(math.radians(centre[1])))
    return (round(centre[0] + east, 6), round(centre[1] + north, 6))

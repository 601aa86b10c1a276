"""Outlines of areas: simplified once for the web when they come in, and drawn as paths for a page."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from samenspel.compute.geometry import (
    Grid,
    LocalPlane,
    Polygons,
    bounds,
    fit_view,
    flat_area,
    label_point,
    plane_around,
    points_of,
    simplify,
    svg_path,
    to_wgs84,
)

# A point that changes less than this share of a middling area cannot be seen on a map of such areas.
UNSEEN_SHARE = 0.0005
# A hundred-thousandth of a degree is about a metre.
DECIMALS = 5
TALLEST = 1.25
MOST_LABELLED = 40


@dataclass(frozen=True)
class Drawing:
    """Paths that fit a drawing of this width and height, and where a label has room."""

    width: float
    height: float
    paths: Mapping[int, str]
    labels: Mapping[int, tuple[float, float]]


def simplified(shapes: Mapping[str, Polygons], grid: Grid) -> dict[str, list[Any]]:
    """The outlines of n areas in degrees with few points; shared borders stay shared."""
    if not shapes:
        return {}
    in_degrees = [to_wgs84(polygons, grid) for polygons in shapes.values()]
    plane = plane_around(bounds(chain.from_iterable(map(points_of, in_degrees))))
    flat = [plane.flatten(polygons) for polygons in in_degrees]
    middling = statistics.median(flat_area(polygons) for polygons in flat)
    thin = simplify(flat, UNSEEN_SHARE * middling)
    return {code: _in_degrees(area, plane) for code, area in zip(shapes, thin, strict=True)}


def n_points_of(outline: Sequence[Any]) -> int:
    """How many points an outline has."""
    return sum(len(ring) for polygon in outline for ring in polygon)


def draw(outlines: Mapping[int, Sequence[Any]], *, width: int) -> Drawing:
    """Draw areas beside each other on one map that is at most a quarter higher than wide."""
    if not outlines:
        return Drawing(width, 0, {}, {})
    areas = {pk: _as_polygons(outline) for pk, outline in outlines.items()}
    plane = plane_around(bounds(chain.from_iterable(map(points_of, areas.values()))))
    flat = {pk: plane.flatten(polygons) for pk, polygons in areas.items()}
    box = bounds(chain.from_iterable(map(points_of, flat.values())))
    height = min(width * TALLEST, (box.height / box.width if box.width else 1) * width)
    view = fit_view(box, width, height, margin=2)
    paths = {pk: svg_path(area, view) for pk, area in flat.items()}
    # To find a place for a label takes time, and on a map of many areas there is no room for one.
    few = flat.items() if len(flat) <= MOST_LABELLED else ()
    labels = {pk: view.place(label_point(area)) for pk, area in few}
    return Drawing(width, round(height, 1), paths, labels)


def _in_degrees(area: Polygons, plane: LocalPlane) -> list[Any]:
    (x0, y0), mx, my = plane.centre, plane.metres_x, plane.metres_y
    return [
        [[[round(x / mx + x0, DECIMALS), round(y / my + y0, DECIMALS)] for x, y in ring] for ring in polygon]
        for polygon in area
    ]


def _as_polygons(outline: Sequence[Any]) -> Polygons:
    return tuple(tuple(tuple((x, y) for x, y in ring) for ring in polygon) for polygon in outline)

"""Shapes as SVG paths with few digits."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from samenspel.compute.geometry.plane import Box, Point, Polygons, Ring


@dataclass(frozen=True, slots=True)
class MapView:
    """From metres on a plane to points of a drawing of ``width`` by ``height``, with y downward."""

    scale: float
    left: float
    top: float
    width: float
    height: float

    def place(self, point: Point) -> Point:
        """Give the place of a point in the drawing."""
        return self.left + point[0] * self.scale, self.top - point[1] * self.scale


def fit_view(box: Box, width: float, height: float | None = None, margin: float = 0.0) -> MapView:
    """Make the view in which a box just fits a drawing; without ``height`` it is as high as needed."""
    room = width - 2 * margin
    scale = room / box.width if box.width else 1.0
    if height is None:
        height = box.height * scale + 2 * margin
    elif box.height:
        scale = min(scale, (height - 2 * margin) / box.height)
    x, y = box.centre
    return MapView(scale, width / 2 - x * scale, height / 2 + y * scale, width, height)


def svg_path(polygons: Polygons, view: MapView, decimals: int = 1) -> str:
    """Write the ``d`` of an SVG path with at most ``decimals`` decimals, in steps from point to point.

    Rings that shrink to less than three points are left out; an area that would vanish is kept as a speck,
    so that it can still be pointed at.
    """
    unit = 10**decimals
    parts = []
    for polygon in polygons:
        for ring in polygon:
            points = _on_raster(ring, view, unit)
            if len(points) >= 3:
                parts.append(_subpath(points, unit))
    if parts:
        return "".join(parts)
    x, y = _on_raster(polygons[0][0], view, unit)[0]
    return _subpath([(x, y), (x + 1, y), (x + 1, y + 1)], unit)


def _on_raster(ring: Ring, view: MapView, unit: int) -> list[tuple[int, int]]:
    points: list[tuple[int, int]] = []
    for point in ring:
        x, y = view.place(point)
        cell = (round(x * unit), round(y * unit))
        if not points or points[-1] != cell:
            points.append(cell)
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    return points


def _subpath(points: Sequence[tuple[int, int]], unit: int) -> str:
    start = ",".join(_number(value, unit) for value in points[0])
    steps = (f"{_number(x2 - x1, unit)},{_number(y2 - y1, unit)}" for (x1, y1), (x2, y2) in pairwise(points))
    return f"M{start}l{' '.join(steps)}z"


def _number(value: int, unit: int) -> str:
    whole, rest = divmod(abs(value), unit)
    digits = f"{rest:0{len(str(unit)) - 1}d}".rstrip("0") if rest else ""
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{digits}" if digits else f"{sign}{whole}"

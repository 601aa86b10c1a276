"""What shapes are: surface, inside or outside, and a place for their label."""

import math

from samenspel.compute.geometry.plane import Grid, Point, Polygon, Polygons, Ring, bounds, plane_around


def ring_area(ring: Ring) -> float:
    """Give the surface inside a ring, in the square of its unit, whatever its direction."""
    doubled = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True))
    return abs(doubled) / 2


def flat_area(polygons: Polygons) -> float:
    """Give the surface of an area on a plane: outer rings less their holes."""
    return sum(ring_area(rings[0]) - sum(map(ring_area, rings[1:])) for rings in polygons)


def area_km2(polygons: Polygons, grid: Grid = Grid.WGS84) -> float:
    """Give the surface of an area in square kilometres, each polygon on a plane of its own."""
    planes = (plane_around(bounds(polygon[0]), grid) for polygon in polygons)
    flat = (plane.flatten((polygon,)) for plane, polygon in zip(planes, polygons, strict=True))
    return sum(map(flat_area, flat)) / 1e6


def is_inside(point: Point, polygon: Polygon) -> bool:
    """Whether a point lies in a polygon and not in one of its holes (even-odd)."""
    x, y = point
    return sum(1 for crossing in _crossings(polygon, y) if crossing > x) % 2 == 1


def label_point(polygons: Polygons) -> Point:
    """Find a place for a label: inside the largest polygon, far from its borders.

    Candidates are the centroid and, on 15 horizontal lines, the middle of the widest stretch inside; the
    one farthest from any border wins.
    """
    polygon = max(polygons, key=lambda rings: ring_area(rings[0]))
    box = bounds(polygon[0])
    candidates = [point for point in (_centroid(polygon[0]),) if is_inside(point, polygon)]
    for step in range(1, 16):
        y = box.min_y + box.height * step / 16
        xs = _crossings(polygon, y)
        stretches = [
            (right - left, (left + right) / 2) for left, right in zip(xs[::2], xs[1::2], strict=False)
        ]
        if stretches:
            candidates.append((max(stretches)[1], y))
    return max(candidates, key=lambda point: _distance_to_border(point, polygon), default=polygon[0][0])


def _crossings(polygon: Polygon, y: float) -> list[float]:
    """Give the x of every border that the line at height y crosses, from left to right."""
    xs = []
    for ring in polygon:
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (y1 > y) != (y2 > y):
                xs.append(x1 + (y - y1) / (y2 - y1) * (x2 - x1))
    return sorted(xs)


def _centroid(ring: Ring) -> Point:
    x0, y0 = ring[0]
    doubled = sum_x = sum_y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        cross = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
        doubled += cross
        sum_x += (x1 + x2 - 2 * x0) * cross
        sum_y += (y1 + y2 - 2 * y0) * cross
    if not doubled:
        return ring[0]
    return x0 + sum_x / (3 * doubled), y0 + sum_y / (3 * doubled)


def _distance_to_border(point: Point, polygon: Polygon) -> float:
    edges = (pair for ring in polygon for pair in zip(ring, (*ring[1:], ring[0]), strict=True))
    return min(_distance(point, start, end) for start, end in edges)


def _distance(point: Point, start: Point, end: Point) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length2 = dx * dx + dy * dy
    along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length2 if length2 else 0.0
    along = min(1.0, max(0.0, along))
    return math.hypot(point[0] - start[0] - along * dx, point[1] - start[1] - along * dy)

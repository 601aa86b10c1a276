"""Where things lie: grids, boxes and flat planes in metres."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

Point = tuple[float, float]
Ring = tuple[Point, ...]
Polygon = tuple[Ring, ...]
Polygons = tuple[Polygon, ...]

# WGS84: half the long axis in metres, and the square of the eccentricity.
_AXIS = 6378137.0
_ECCENTRICITY2 = 0.00669437999014

# Terms (power of x, power of y, seconds of arc) of the approximation in rd_to_wgs84.
_RD_LATITUDE = (
    (0, 1, 3235.65389),
    (2, 0, -32.58297),
    (0, 2, -0.24750),
    (2, 1, -0.84978),
    (0, 3, -0.06550),
    (2, 2, -0.01709),
    (1, 0, -0.00738),
    (4, 0, 0.00530),
    (2, 3, -0.00039),
    (4, 1, 0.00033),
    (1, 1, -0.00012),
)
_RD_LONGITUDE = (
    (1, 0, 5260.52916),
    (1, 1, 105.94684),
    (1, 2, 2.45656),
    (3, 0, -0.81885),
    (1, 3, 0.05594),
    (3, 1, -0.05607),
    (0, 1, 0.01199),
    (3, 2, -0.00256),
    (1, 4, 0.00128),
    (0, 2, 0.00022),
    (2, 0, -0.00022),
    (5, 0, 0.00026),
)


class Grid(StrEnum):
    """What the numbers of a map mean: degrees (longitude first, or turned) or metres on the Dutch grid."""

    WGS84 = "wgs84"
    WGS84_TURNED = "wgs84_turned"
    RD = "rd"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Box:
    """The smallest upright rectangle around points."""

    min_x: float
    min_y: float
    max_x: float
    max_y: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.max_x - self.min_x

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.max_y - self.min_y

    @property
    def centre(self) -> Point:
        """The middle."""
        return (self.min_x + self.max_x) / 2, (self.min_y + self.max_y) / 2


@dataclass(frozen=True, slots=True)
class LocalPlane:
    """A flat plane in metres around one point: a degree has one length eastward and one northward."""

    centre: Point
    metres_x: float
    metres_y: float

    def flatten(self, polygons: Polygons) -> Polygons:
        """Bring an area onto the plane."""
        (x0, y0), mx, my = self.centre, self.metres_x, self.metres_y
        return tuple(
            tuple(tuple(((x - x0) * mx, (y - y0) * my) for x, y in ring) for ring in polygon)
            for polygon in polygons
        )


def grid_of(points: Iterable[Point]) -> Grid:
    """Recognise degrees and the Dutch RD grid by the range of the numbers.

    RD reaches from -7 to 300 km eastward and from 289 to 629 km northward; the Netherlands lie between
    3 and 8 degrees east and 50 and 54.5 north, so latitude first can be seen.
    """
    box = bounds(points)
    if box.min_x >= 50 and box.max_x <= 54.5 and box.min_y >= 2 and box.max_y <= 8:
        return Grid.WGS84_TURNED
    if box.min_x >= -180 and box.max_x <= 180 and box.min_y >= -90 and box.max_y <= 90:
        return Grid.WGS84
    if box.min_x >= -7_000 and box.max_x <= 300_000 and box.min_y >= 289_000 and box.max_y <= 629_000:
        return Grid.RD
    return Grid.UNKNOWN


def points_of(polygons: Polygons) -> Iterator[Point]:
    """Give every point of an area."""
    for polygon in polygons:
        for ring in polygon:
            yield from ring


def bounds(points: Iterable[Point]) -> Box:
    """Give the box around n >= 1 points."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def plane_around(box: Box, grid: Grid = Grid.WGS84) -> LocalPlane:
    """Make the plane around the middle of a box.

    In degrees the length of one degree follows from the radii of curvature of the WGS84 ellipsoid at the
    middle latitude; RD is metres already. Over the whole country widths are off by at most 3.5 % (a map),
    over a municipality by less than 0.5 %.
    """
    if grid is Grid.RD:
        return LocalPlane(box.centre, 1.0, 1.0)
    latitude = math.radians(box.centre[1])
    bend = 1 - _ECCENTRICITY2 * math.sin(latitude) ** 2
    east = _AXIS / math.sqrt(bend) * math.cos(latitude)
    north = _AXIS * (1 - _ECCENTRICITY2) / bend**1.5
    return LocalPlane(box.centre, math.radians(east), math.radians(north))


def rd_to_wgs84(point: Point) -> Point:
    """Turn metres on the Dutch grid (x, y) into degrees (longitude, latitude), right to about a metre.

    Source: F.H. Schreutelkamp and G.L. Strang van Hees, "Benaderingsformules voor de transformatie tussen
    RD- en WGS84-kaartcoördinaten", Geodesia 43 (2001).
    """
    dx, dy = (point[0] - 155_000) * 1e-5, (point[1] - 463_000) * 1e-5
    latitude = sum(k * dx**p * dy**q for p, q, k in _RD_LATITUDE)
    longitude = sum(k * dx**p * dy**q for p, q, k in _RD_LONGITUDE)
    return 5.38720621 + longitude / 3600, 52.15517440 + latitude / 3600


def to_wgs84(polygons: Polygons, grid: Grid) -> Polygons:
    """Give an area in degrees, so that maps from two sources lie on each other."""
    if grid is not Grid.RD:
        return polygons
    return tuple(tuple(tuple(map(rd_to_wgs84, ring)) for ring in polygon) for polygon in polygons)

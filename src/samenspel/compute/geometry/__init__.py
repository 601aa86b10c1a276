"""Shapes of areas on a flat plane: project, measure, simplify, label and draw them.

A ring is n points (x, y) without a closing point, in either direction; a polygon is its outer ring and its
holes; an area has one or more polygons. Nothing here depends on the direction of a ring: areas are taken
absolute and paths are to be filled with ``fill-rule="evenodd"``.
"""

from samenspel.compute.geometry.drawing import MapView, fit_view, svg_path
from samenspel.compute.geometry.plane import (
    Box,
    Grid,
    LocalPlane,
    Point,
    Polygon,
    Polygons,
    Ring,
    bounds,
    grid_of,
    plane_around,
    points_of,
    rd_to_wgs84,
    to_wgs84,
)
from samenspel.compute.geometry.shapes import area_km2, flat_area, is_inside, label_point, ring_area
from samenspel.compute.geometry.simplification import simplify

__all__ = [
    "Box",
    "Grid",
    "LocalPlane",
    "MapView",
    "Point",
    "Polygon",
    "Polygons",
    "Ring",
    "area_km2",
    "bounds",
    "fit_view",
    "flat_area",
    "grid_of",
    "is_inside",
    "label_point",
    "plane_around",
    "points_of",
    "rd_to_wgs84",
    "ring_area",
    "simplify",
    "svg_path",
    "to_wgs84",
]

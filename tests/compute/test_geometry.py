"""Shapes on a plane: surface, labels, borders without gaps and short paths."""

import math
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspel.compute.geometry import (
    Box,
    Grid,
    Polygons,
    area_km2,
    bounds,
    fit_view,
    flat_area,
    grid_of,
    is_inside,
    label_point,
    plane_around,
    points_of,
    rd_to_wgs84,
    ring_area,
    simplify,
    svg_path,
    to_wgs84,
)

SQUARE = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
HOLE = ((4.0, 4.0), (6.0, 4.0), (6.0, 6.0), (4.0, 6.0))


def _neighbours(seed: int, n_points: int = 40) -> tuple[Polygons, Polygons, Polygons]:
    """Two areas on either side of a jagged border, and an enclave that fills a hole of the right one."""
    chance = random.Random(seed)
    border = [(1000 + chance.uniform(-30, 30), 2000 * i / n_points) for i in range(n_points + 1)]
    circle = [2 * math.pi * i / n_points for i in range(n_points)]
    enclave = tuple((1500 + chance.uniform(95, 105) * math.cos(a), 1000 + 100 * math.sin(a)) for a in circle)
    left = ((0.0, 0.0), *border, (0.0, 2000.0))
    right = ((2000.0, 2000.0), *reversed(border), (2000.0, 0.0))
    return ((left,),), ((right, enclave[7:] + enclave[:7]),), ((enclave[::-1],),)


def test_surface_does_not_depend_on_the_direction_of_a_ring() -> None:
    assert ring_area(SQUARE) == ring_area(SQUARE[::-1]) == 100
    assert flat_area(((SQUARE, HOLE),)) == flat_area(((SQUARE[::-1], HOLE),)) == 96


def test_a_square_kilometre_in_degrees_measures_one() -> None:
    # At 52 degrees north a degree is 68.68 km eastward and 111.27 km northward (WGS84).
    east, north = 1 / 68.678, 1 / 111.268
    ring = ((5.0, 52.0), (5.0 + east, 52.0), (5.0 + east, 52.0 + north), (5.0, 52.0 + north))
    assert area_km2(((ring,),)) == pytest.approx(1.0, rel=2e-4)


@pytest.mark.parametrize(
    ("rd", "wgs84"),
    [
        ((155_000.0, 463_000.0), (5.38720621, 52.15517440)),  # Amersfoort, the origin
        ((120_700.723, 487_525.502), (4.88352559, 52.37453253)),  # Westertoren, Amsterdam
    ],
)
def test_points_on_the_dutch_grid_fall_where_they_stand(
    rd: tuple[float, float], wgs84: tuple[float, float]
) -> None:
    assert rd_to_wgs84(rd) == pytest.approx(wgs84, abs=1e-6)


def test_the_same_square_kilometre_measures_one_on_both_grids() -> None:
    ring = ((155_000.0, 463_000.0), (156_000.0, 463_000.0), (156_000.0, 464_000.0), (155_000.0, 464_000.0))
    assert area_km2(((ring,),), Grid.RD) == pytest.approx(1.0)
    assert area_km2(to_wgs84(((ring,),), Grid.RD)) == pytest.approx(1.0, rel=5e-4)


def test_the_grid_shows_in_the_numbers() -> None:
    assert grid_of([(4.9, 52.3), (5.1, 52.4)]) is Grid.WGS84
    assert grid_of([(52.3, 4.9)]) is Grid.WGS84_TURNED
    assert grid_of([(121_000.0, 487_000.0)]) is Grid.RD
    assert grid_of([(570_000.0, 6_800_000.0)]) is Grid.UNKNOWN


def test_a_point_in_a_hole_is_not_inside() -> None:
    assert is_inside((1, 1), (SQUARE, HOLE))
    assert not is_inside((5, 5), (SQUARE, HOLE))
    assert not is_inside((11, 5), (SQUARE, HOLE))


@pytest.mark.parametrize(
    "polygon",
    [
        (SQUARE,),
        (SQUARE, HOLE),
        # A horseshoe: its centroid lies in the opening.
        (((0, 0), (10, 0), (10, 10), (8, 10), (8, 2), (2, 2), (2, 10), (0, 10)),),
        # A long thin hook.
        (((0, 0), (100, 0), (100, 50), (99, 50), (99, 1), (0, 1)),),
    ],
)
def test_a_label_stands_inside_its_area(polygon: tuple) -> None:
    assert is_inside(label_point((polygon,)), polygon)


def test_a_label_stands_in_the_largest_part() -> None:
    island = tuple((x + 100, y) for x, y in HOLE)
    assert is_inside(label_point(((island,), (SQUARE,))), (SQUARE,))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([0.0, 50.0, 500.0, 5_000.0]))
def test_borders_stay_shared_however_much_is_left_out(seed: int, smallest: float) -> None:
    left, right, enclave = simplify(_neighbours(seed), smallest)
    # No gap and no overlap: the two halves and the enclave still fill the square exactly.
    assert flat_area(left) + flat_area(right) + flat_area(enclave) == pytest.approx(4e6, rel=1e-9)
    assert flat_area(((right[0][1],),)) == pytest.approx(flat_area(enclave), rel=1e-12)
    assert set(right[0][1]) == set(enclave[0][0])


def test_no_ring_collapses_when_everything_may_go() -> None:
    for area in simplify(_neighbours(1), 1e12):
        assert all(len(set(ring)) >= 3 for polygon in area for ring in polygon)


def test_simplifying_takes_out_most_points_and_nothing_when_asked_for_nothing() -> None:
    areas = _neighbours(3, n_points=400)
    n_before = sum(len(list(points_of(area))) for area in areas)
    assert sum(len(list(points_of(area))) for area in simplify(areas, 0.0)) == n_before
    assert sum(len(list(points_of(area))) for area in simplify(areas, 500.0)) < n_before / 4


def test_the_result_does_not_depend_on_the_order_or_direction_of_the_areas() -> None:
    left, right, enclave = _neighbours(5)
    turned = tuple(tuple(ring[::-1] for ring in polygon) for polygon in right)
    one = simplify([left, right, enclave], 300.0)
    other = simplify([enclave, turned, left], 300.0)
    assert set(points_of(one[1])) == set(points_of(other[1]))
    assert set(points_of(one[0])) == set(points_of(other[2]))


def test_a_view_fits_its_box_and_turns_the_map_upright() -> None:
    view = fit_view(Box(0, 0, 200, 100), 420, margin=10)
    assert (view.width, view.height, view.scale) == (420, 220, 2)
    assert view.place((0, 0)) == (10, 210)
    assert view.place((200, 100)) == (410, 10)
    assert fit_view(Box(0, 0, 200, 100), 400, 100).scale == 1


def test_a_path_is_closed_short_and_has_few_decimals() -> None:
    view = fit_view(Box(0, 0, 10, 10), 100)
    assert svg_path(((SQUARE, HOLE),), view) == "M0,100l100,0 0,-100 -100,0zM40,60l20,0 0,-20 -20,0z"
    third = tuple((x / 3, y / 7) for x, y in SQUARE)
    path = svg_path(((third,),), view)
    assert all(len(digits) <= 1 for digits in re.findall(r"\.(\d+)", path))


def test_rounding_does_not_add_up_along_a_path() -> None:
    ring = (*((i / 7, math.sin(i)) for i in range(200)), (30.0, 50.0))
    view = fit_view(bounds(ring), 333.3)
    path = svg_path(((ring,),), view, decimals=2)
    start, steps = re.fullmatch(r"M([^l]+)l([^z]+)z", path).groups()
    x, y = map(float, start.split(","))
    for step in steps.split():
        dx, dy = map(float, step.split(","))
        x, y = x + dx, y + dy
    assert (x, y) == pytest.approx(view.place(ring[-1]), abs=0.006)


def test_an_area_smaller_than_a_point_remains_as_a_speck() -> None:
    view = fit_view(Box(0, 0, 1e6, 1e6), 100)
    assert svg_path(((SQUARE,),), view) == "M0,100l0.1,0 0,0.1z"


def test_a_plane_keeps_distances() -> None:
    plane = plane_around(Box(5.0, 52.0, 5.2, 52.2))
    ((ring,),) = plane.flatten(((((5.1, 52.1), (5.1, 52.11), (5.11, 52.1)),),))
    assert ring[0] == (0, 0)
    assert ring[1][1] == pytest.approx(1112.7, abs=0.5)
    assert ring[2][0] == pytest.approx(685.2, abs=0.5)

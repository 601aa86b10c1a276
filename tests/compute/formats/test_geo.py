"""Maps: GeoJSON, TopoJSON, RD, and which property holds the code."""

import io
import json

import pytest

from samenspel.compute.formats.area_codes import AreaKind
from samenspel.compute.formats.errors import UnreadableFile
from samenspel.compute.formats.geo import GeoChoice, read_geo
from samenspel.compute.geometry import Grid, area_km2


def _file(*features: dict) -> io.BytesIO:
    return io.BytesIO(json.dumps({"type": "FeatureCollection", "features": features}).encode())


def _square(x: float, y: float, size: float = 0.01, **properties: object) -> dict:
    ring = [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def test_geojson_gives_areas_with_code_name_kind_and_polygons(geo_fixture) -> None:
    read = read_geo(geo_fixture("waterrijk.geojson"))
    assert (read.grid, read.code_property, read.name_property) == (Grid.WGS84, "buurtcode", "naam")
    assert [(area.code, area.name, area.kind) for area in read.features] == [
        ("BU99010000", "Havenkwartier", AreaKind.NEIGHBOURHOOD),
        ("BU99010001", "Visserseiland", AreaKind.NEIGHBOURHOOD),
        ("BU99010100", "Coöperatiebuurt", AreaKind.NEIGHBOURHOOD),
    ]
    assert [[len(polygon) for polygon in area.polygons] for area in read.features] == [[1, 1], [2], [1]]
    assert read.features[0].properties["inwoners"] == "2405"


def test_a_point_is_no_area_and_is_named(geo_fixture) -> None:
    problems = read_geo(geo_fixture("waterrijk.geojson")).problems
    assert [(bad.line, bad.code, bad.raw) for bad in problems] == [(4, "no_area", "laag.4")]


def test_rings_have_no_closing_point(geo_fixture) -> None:
    for area in read_geo(geo_fixture("waterrijk.geojson")).features:
        for polygon in area.polygons:
            assert all(ring[0] != ring[-1] and len(set(ring)) == len(ring) for ring in polygon)


def test_topojson_arcs_are_unpacked_moved_and_joined(geo_fixture) -> None:
    read = read_geo(geo_fixture("waterrijk.topojson"))
    assert read.layers == ("layer",)
    west, east = read.features
    assert (west.code, west.kind, east.name) == ("WK990100", AreaKind.DISTRICT, "Wijk 01 Één-Oost")
    assert sorted((round(x, 6), round(y, 6)) for x, y in west.polygons[0][0]) == [
        (5.6, 52.9),
        (5.6, 52.91),
        (5.61, 52.9),
        (5.61, 52.91),
    ]
    assert set(west.polygons[0][0]) & set(east.polygons[0][0]) == {
        point for point in east.polygons[0][0] if round(point[0], 6) == 5.61
    }


def test_topojson_without_a_transform_holds_plain_coordinates() -> None:
    topology = {
        "type": "Topology",
        "arcs": [[[5.0, 52.0], [5.1, 52.0], [5.1, 52.1], [5.0, 52.0]]],
        "objects": {"wijk": {"type": "Polygon", "arcs": [[0]], "id": "WK990100"}},
    }
    read = read_geo([json.dumps(topology).encode()])
    assert read.features[0].code == "WK990100"
    assert read.features[0].polygons == ((((5.0, 52.0), (5.1, 52.0), (5.1, 52.1)),),)


def test_a_layer_can_be_chosen_and_a_wrong_one_is_refused(geo_fixture) -> None:
    assert len(read_geo(geo_fixture("waterrijk.topojson"), GeoChoice(layer="layer")).features) == 2
    with pytest.raises(UnreadableFile) as refusal:
        read_geo(geo_fixture("waterrijk.topojson"), GeoChoice(layer="labels"))
    assert refusal.value.details["found"] == "layer"


def test_rd_coordinates_are_recognised_and_measured_in_metres(geo_fixture) -> None:
    read = read_geo(geo_fixture("rd.geojson"))
    assert (read.grid, read.code_property, read.name_property) == (Grid.RD, "GM_CODE", "GM_NAAM")
    assert area_km2(read.features[0].polygons, read.grid) == pytest.approx(1.0)


def test_latitude_first_is_seen_and_turned() -> None:
    ring = [[52.1, 5.1], [52.1, 5.2], [52.2, 5.2], [52.1, 5.1]]
    feature = {"properties": {"code": "GM9901"}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    read = read_geo(_file(feature))
    assert read.grid is Grid.WGS84
    assert read.features[0].polygons[0][0][0] == (5.1, 52.1)


@pytest.mark.parametrize("name", ["gemeentecode", "cbsCode", "statcode", "GM_CODE", "vreemd"])
def test_the_property_with_cbs_codes_is_found_whatever_it_is_called(name: str) -> None:
    squares = [
        _square(5 + i / 50, 52, **{"volgnr": str(i), "naam": f"N{i}", name: f"GM990{i}"}) for i in range(3)
    ]
    read = read_geo(_file(*squares))
    assert read.code_property == name
    assert [area.code for area in read.features] == ["GM9900", "GM9901", "GM9902"]


def test_the_code_of_the_area_itself_wins_from_that_of_the_municipality_it_lies_in() -> None:
    squares = [_square(5 + i / 50, 52, gemeentecode="GM9901", vak=f"BU9901000{i}") for i in range(3)]
    assert read_geo(_file(*squares)).code_property == "vak"


def test_local_numbers_become_codes_with_kind_and_municipality(geo_fixture) -> None:
    guessed = read_geo(geo_fixture("local_numbers.geojson"))
    assert (guessed.code_property, guessed.name_property) == ("KODE", "NAAM")
    assert [area.code for area in guessed.features] == ["", "", ""]
    choice = GeoChoice(local_kind=AreaKind.NEIGHBOURHOOD, municipality="GM9901")
    told = read_geo(geo_fixture("local_numbers.geojson"), choice)
    assert [area.code for area in told.features] == ["BU99010000", "BU99010001", "BU99010100"]


def test_a_person_can_choose_other_properties() -> None:
    file = _file(_square(5, 52, statcode="GM9901", oud="GM9902", naam="A", bijnaam="B"))
    read = read_geo(file, GeoChoice(code_property="oud", name_property="bijnaam"))
    assert (read.features[0].code, read.features[0].name) == ("GM9902", "B")


def test_parts_of_one_area_are_joined() -> None:
    read = read_geo(
        _file(_square(5, 52, code="GM9901"), _square(5.1, 52, code="GM9901"), _square(5, 52, code="GM9901"))
    )
    assert len(read.features) == 1
    assert len(read.features[0].polygons) == 2
    assert [bad.code for bad in read.problems] == ["duplicate", "duplicate"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"naam;code\nHaven;GM9901\n", "not_json"),
        (b'{"type": "FeatureCollection", "features": [', "not_json"),
        (b'{"value": [{"Key": "GM9901"}]}', "not_geo"),
        (b"[1, 2]", "not_json"),
        (b'["a"]', "not_geo"),
        (b'{"type": "FeatureCollection", "features": []}', "no_areas"),
        (
            b'{"features": [{"geometry": {"type": "Polygon", "coordinates": [[["a", 1], [1, 2], [2, 3]]]}}]}',
            "not_geo",
        ),
        (
            b'{"type": "Topology", "arcs": [], "objects": {"a": {"type": "Polygon", "arcs": [[4]]}}}',
            "broken_topology",
        ),
        (b'{"type": "Topology", "arcs": [], "objects": {"a": {"type": "Point"}}}', "no_areas"),
        (b"PK\x03\x04 doc.kml", "zip"),
        (b"<gml></gml>", "xml"),
        (b"", "empty"),
    ],
)
def test_a_file_that_is_no_map_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_geo([content])
    assert refusal.value.code == code


def test_web_mercator_is_refused_as_an_unknown_grid() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_geo(_file(_square(570_000, 6_800_000, 1000, code="GM9901")))
    assert refusal.value.code == "unknown_projection"

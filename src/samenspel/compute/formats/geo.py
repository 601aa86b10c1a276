"""Read maps of areas: GeoJSON and TopoJSON, in degrees (WGS84) or in metres (RD, the Dutch grid).

TopoJSON stores every border once, as an arc; a polygon is a list of arc numbers, where ``~n`` is arc n
backwards. With a ``transform`` the points are small whole numbers, each the step from the one before.
Rings are given without their closing point, and in whatever direction the file had: fill them even-odd.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from samenspel.compute.formats.area_codes import AreaKind, canonical_code, compose_code, kind_of_code
from samenspel.compute.formats.errors import UnreadableFile
from samenspel.compute.formats.file_kinds import FileKind, refuse_other_kinds
from samenspel.compute.formats.geo_properties import guess_code_property, guess_name_property
from samenspel.compute.formats.problems import BadRow, ProblemLog
from samenspel.compute.formats.text_stream import Source, byte_chunks
from samenspel.compute.geometry import Grid, Polygons, Ring, grid_of


@dataclass(frozen=True, slots=True)
class GeoFeature:
    """One area on the map; ``code`` is empty until a property that holds codes is chosen."""

    number: int
    code: str
    name: str
    kind: AreaKind | None
    polygons: Polygons
    properties: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class GeoFile:
    """A map: its areas, the grid of its coordinates and which properties hold code and name.

    ``layers`` names the objects of a topology that have polygons; ``problems`` holds features left out
    (the line is their number, from 1).
    """

    features: tuple[GeoFeature, ...]
    grid: Grid
    code_property: str
    name_property: str
    property_names: tuple[str, ...]
    layers: tuple[str, ...]
    problems: tuple[BadRow, ...]


@dataclass(frozen=True, slots=True)
class GeoChoice:
    """What the person chose; an empty part is guessed.

    ``local_kind`` and ``municipality`` turn local numbers into codes: with (district, GM0344) the value
    ``1`` becomes ``WK034401``.
    """

    code_property: str = ""
    name_property: str = ""
    layer: str = ""
    local_kind: AreaKind | None = None
    municipality: str = ""


Raw = tuple[Mapping[str, str], Polygons]


def read_geo(source: Source, choice: GeoChoice | None = None) -> GeoFile:
    """Read a GeoJSON or TopoJSON file.

    Raises
    ------
    UnreadableFile
        ``not_json``, ``not_geo``, ``no_areas``, ``broken_topology`` or ``unknown_projection``, or the kind
        of file it is instead.
    """
    choice = choice or GeoChoice()
    content = b"".join(byte_chunks(source))
    refuse_other_kinds(content[:8192], wanted=FileKind.JSON)
    raws, layers = _read_raws(content, choice.layer)
    log = ProblemLog()
    kept = [(number, *raw) for number, raw in enumerate(raws, start=1) if _has_area(number, raw, log)]
    if not kept:
        raise UnreadableFile("no_areas")
    grid = grid_of(point for _, _, polygons in kept for polygon in polygons for point in polygon[0])
    if grid is Grid.UNKNOWN:
        raise UnreadableFile("unknown_projection")
    properties = [each for _, each, _ in kept]
    code_property = choice.code_property or guess_code_property(properties)
    name_property = choice.name_property or guess_name_property(properties)
    features = (
        _feature(number, each, _turned(polygons, grid), code_property, name_property, choice)
        for number, each, polygons in kept
    )
    return GeoFile(
        features=_without_doubles(features, log),
        grid=Grid.WGS84 if grid is Grid.WGS84_TURNED else grid,
        code_property=code_property,
        name_property=name_property,
        property_names=tuple(dict.fromkeys(name for each in properties for name in each)),
        layers=layers,
        problems=tuple(log.records),
    )


def _read_raws(content: bytes, layer: str) -> tuple[list[Raw], tuple[str, ...]]:
    try:
        document = json.loads(content)
    except ValueError as refusal:
        raise UnreadableFile("not_json") from refusal
    kind = document.get("type") if isinstance(document, dict) else None
    if kind == "Topology":
        return _topology_raws(document, layer)
    if kind == "Feature":
        document = {"features": [document]}
    if not isinstance(document, dict) or not isinstance(document.get("features"), list):
        raise UnreadableFile("not_geo")
    features = (feature for feature in document["features"] if isinstance(feature, dict))
    return [(_texts(feature), _geojson_polygons(feature.get("geometry") or {})) for feature in features], ()


def _geojson_polygons(geometry: Mapping[str, Any]) -> Polygons:
    kind, coordinates = geometry.get("type"), geometry.get("coordinates") or []
    try:
        if kind == "Polygon":
            return _polygons([coordinates])
        if kind == "MultiPolygon":
            return _polygons(coordinates)
        if kind == "GeometryCollection":
            parts = (_geojson_polygons(part) for part in geometry.get("geometries", []))
            return tuple(polygon for part in parts for polygon in part)
    except (TypeError, ValueError, IndexError) as refusal:
        raise UnreadableFile("not_geo") from refusal
    return ()


def _polygons(coordinates: Iterable[Iterable[Iterable[Sequence[float]]]]) -> Polygons:
    polygons = (
        tuple(ring for points in polygon if len(ring := _ring(points)) >= 3) for polygon in coordinates
    )
    return tuple(polygon for polygon in polygons if polygon)


def _ring(points: Iterable[Sequence[float]]) -> Ring:
    """Take x and y (a third number is a height), without points that repeat the one before."""
    ring: list[tuple[float, float]] = []
    for point in points:
        pair = (float(point[0]), float(point[1]))
        if not ring or ring[-1] != pair:
            ring.append(pair)
    if len(ring) > 1 and ring[0] == ring[-1]:
        ring.pop()
    return tuple(ring)


def _topology_raws(document: Mapping[str, Any], layer: str) -> tuple[list[Raw], tuple[str, ...]]:
    try:
        arcs = _decoded_arcs(document)
        by_layer = {
            name: [(_texts(each), _topology_polygons(each, arcs)) for each in _geometries(shape)]
            for name, shape in document["objects"].items()
        }
    except (IndexError, KeyError, TypeError, ValueError) as refusal:
        raise UnreadableFile("broken_topology") from refusal
    layers = tuple(name for name, raws in by_layer.items() if any(polygons for _, polygons in raws))
    if not layers:
        raise UnreadableFile("no_areas")
    if layer and layer not in layers:
        raise UnreadableFile("unknown_columns", wanted=layer, found=", ".join(layers))
    return by_layer[layer or layers[0]], layers


def _geometries(shape: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    if shape.get("type") == "GeometryCollection":
        return list(shape["geometries"])
    return [shape]


def _decoded_arcs(document: Mapping[str, Any]) -> list[Ring]:
    transform = document.get("transform")
    if transform is None:
        return [tuple((float(p[0]), float(p[1])) for p in arc) for arc in document["arcs"]]
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    arcs = []
    for arc in document["arcs"]:
        x = y = 0
        points = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(tuple(points))
    return arcs


def _topology_polygons(geometry: Mapping[str, Any], arcs: Sequence[Ring]) -> Polygons:
    kind = geometry.get("type")
    if kind == "Polygon":
        groups = [geometry["arcs"]]
    elif kind == "MultiPolygon":
        groups = geometry["arcs"]
    else:
        return ()
    return _polygons([[_joined(numbers, arcs) for numbers in polygon] for polygon in groups])


def _joined(numbers: Iterable[int], arcs: Sequence[Ring]) -> list[tuple[float, float]]:
    """Put arcs behind each other; each begins where the one before ends."""
    points: list[tuple[float, float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def _texts(feature: Mapping[str, Any]) -> Mapping[str, str]:
    """Give the plain properties as text, the feature's own id among them."""
    properties = feature.get("properties") or {}
    found = {"id": feature["id"]} if feature.get("id") is not None else {}
    plain = {**found, **properties}.items()
    return {name: _text(value) for name, value in plain if isinstance(value, str | int | float)}


def _text(value: str | float) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def _has_area(number: int, raw: Raw, log: ProblemLog) -> bool:
    if not raw[1]:
        log.add(number, "geometry", "no_area", next(iter(raw[0].values()), ""))
    return bool(raw[1])


def _turned(polygons: Polygons, grid: Grid) -> Polygons:
    """Put longitude first where a file has latitude first."""
    if grid is not Grid.WGS84_TURNED:
        return polygons
    return tuple(tuple(tuple((x, y) for y, x in ring) for ring in polygon) for polygon in polygons)


def _feature(
    number: int,
    properties: Mapping[str, str],
    polygons: Polygons,
    code_property: str,
    name_property: str,
    choice: GeoChoice,
) -> GeoFeature:
    raw = properties.get(code_property, "")
    if choice.local_kind is not None and choice.municipality:
        code = compose_code(choice.local_kind, choice.municipality, raw) or ""
    else:
        code = canonical_code(raw, choice.local_kind) or ""
    name = properties.get(name_property, "")
    return GeoFeature(number, code, name, kind_of_code(code) if code else None, polygons, properties)


def _without_doubles(features: Iterable[GeoFeature], log: ProblemLog) -> tuple[GeoFeature, ...]:
    """Join the parts of an area that a file gives as several features."""
    by_code: dict[str, GeoFeature] = {}
    loose = []
    for feature in features:
        if not feature.code:
            loose.append(feature)
        elif feature.code in by_code:
            log.add(feature.number, "code", "duplicate", feature.code)
            first = by_code[feature.code]
            joined = (*first.polygons, *(p for p in feature.polygons if p not in first.polygons))
            by_code[feature.code] = GeoFeature(
                first.number, first.code, first.name, first.kind, joined, first.properties
            )
        else:
            by_code[feature.code] = feature
    return tuple(sorted((*by_code.values(), *loose), key=lambda feature: feature.number))

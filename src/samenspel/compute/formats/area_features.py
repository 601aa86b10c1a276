"""Put the features of several collections of areas together as one map file, each with its code and name.

A neighbourhood of PDOK carries the codes of its district and municipality too, and a hundred figures; water
is a feature of its own with the code of the municipality it lies in. What a map needs is left.
"""

import json
from collections.abc import Sequence

from samenspel.compute.formats.area_codes import canonical_code, kind_of_code
from samenspel.compute.formats.odata import BrokenAnswer, Row
from samenspel.compute.formats.odata_tables import lies_in

_WATER_NAMES = ("water", "h2o", "indwater")


def area_features(rows: Sequence[Row], prefix: str, areas: Sequence[str]) -> list[dict[str, object]]:
    """The features of one collection that lie in these areas, by code.

    Parameters
    ----------
    rows
        GeoJSON features with properties such as ``buurtcode`` and ``buurtnaam``.
    prefix
        What those properties begin with: ``gemeente``, ``wijk`` or ``buurt``.

    Raises
    ------
    BrokenAnswer
        ``columns_missing`` without a code or a shape, ``row_twice`` for an area with two shapes on land.
    """
    found: dict[str, dict[str, object]] = {}
    for row in rows:
        told = row.get("properties") or {}
        code = canonical_code(str(told.get(f"{prefix}code") or ""))
        if code is None or kind_of_code(code) is None:
            raise BrokenAnswer("columns_missing", columns=f"{prefix}code")
        if _is_water(told) or not lies_in(code, areas):
            continue
        if not row.get("geometry"):
            raise BrokenAnswer("columns_missing", columns=f"geometry ({code})")
        if code in found:
            raise BrokenAnswer("row_twice", row=code)
        name = " ".join(str(told.get(f"{prefix}naam") or code).split())
        found[code] = {
            "type": "Feature",
            "properties": {"code": code, "naam": name},
            "geometry": row["geometry"],
        }
    return [found[code] for code in sorted(found)]


def map_file(features: Sequence[dict[str, object]]) -> bytes:
    """The features as one GeoJSON file; the same features give the same bytes."""
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False).encode()


def _is_water(told: Row) -> bool:
    return any(str(told.get(name) or "").upper() in ("JA", "J") for name in _WATER_NAMES)

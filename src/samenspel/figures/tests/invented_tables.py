"""Small invented tables of the town of Waterrijk, in the shapes in which CBS, RIVM and PDOK hand them out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

KWB, HEALTH, KWB_V4 = "90001NED", "50120NED", "90002NED"
AREAS = {
    "NL00": "Nederland",
    "GM9901": "Waterrijk",
    "WK990100": "Wijk 00 Oude Haven",
    "BU99010000": "Havenkwartier",
    "BU99010001": "Visserseiland",
    "WK990101": "Wijk 01 Één-Oost",
    "GM9902": "Zandstad",
}
_KINDS = {"NL": "Land", "GM": "Gemeente", "WK": "Wijk", "BU": "Buurt"}


def padded(code: str, width: int = 10) -> str:
    """A key as v3 writes it; each table has a width of its own."""
    return f"{code:<{width}}"


def info(table: str, title: str, **told: Any) -> list[dict[str, Any]]:
    """The one row of TableInfos."""
    row = {
        "ID": 0,
        "Identifier": table,
        "Title": title,
        "Summary": "Verzonnen.",
        "Modified": "2026-02-01T02:00:00",
    }
    return [{**row, **told}]


def properties(
    dimensions: Sequence[tuple[str, str]], topics: Sequence[tuple[str, str, str]]
) -> list[dict[str, Any]]:
    """DataProperties: (type, key) of dimensions, then (key, title, unit) of topics below one group."""
    rows: list[dict[str, Any]] = []

    def add(kind: str, key: str, title: str, parent: int | None = None, unit: str | None = None) -> None:
        words = unit is None and kind == "Topic"
        rows.append(
            {
                "odata.type": f"Cbs.OData.{kind}",
                "ID": len(rows),
                "ParentID": parent,
                "Type": kind,
                "Key": key,
                "Title": title,
                "Description": "Verzonnen.",
                "Datatype": "String" if words else "Double" if kind == "Topic" else None,
                "Unit": unit or "",
                "Decimals": 1 if unit == "%" else 0,
            }
        )

    for kind, key in dimensions:
        add(kind, key, key)
    add("TopicGroup", "", "Bevolking")
    group = len(rows) - 1
    for key, title, unit in topics:
        add("Topic", key, title, group, unit or None)
    return rows


KWB_TOPICS = [
    ("Gemeentenaam_1", "Gemeentenaam", ""),
    ("SoortRegio_2", "Soort regio", ""),
    ("Codering_3", "Codering", ""),
    ("AantalInwoners_5", "Aantal inwoners", "aantal"),
    ("Eenpersoonshuishoudens_29", "Eenpersoonshuishoudens", "aantal"),
    ("PersonenPerSoortUitkeringBijstand_83", "Personen per soort uitkering; Bijstand", "aantal"),
]


def kwb_rows() -> list[dict[str, Any]]:
    """Key figures of one year: no period, words padded, one figure unknown."""
    rows = []
    for number, (code, _name) in enumerate(AREAS.items()):
        rows.append(
            {
                "ID": number,
                "WijkenEnBuurten": padded(code),
                "Gemeentenaam_1": padded("Waterrijk", 40),
                "SoortRegio_2": padded(_KINDS[code[:2]]),
                "Codering_3": padded(code),
                "AantalInwoners_5": 1000 + 10 * number,
                "Eenpersoonshuishoudens_29": 300 + number,
                "PersonenPerSoortUitkeringBijstand_83": None if code[:2] == "BU" else 40,
            }
        )
    return rows


def kwb_v3(root: str = "/v3", year: int = 2020) -> dict[str, list[dict[str, Any]]]:
    """The key figures as a v3 table."""
    at = f"{root}/{KWB}"
    rows = kwb_rows()
    return {
        f"{at}/TableInfos": info(
            KWB, f"Kerncijfers wijken en buurten {year}", Period=str(year), RecordCount=len(rows)
        ),
        f"{at}/DataProperties": properties([("GeoDetail", "WijkenEnBuurten")], KWB_TOPICS),
        f"{at}/WijkenEnBuurten": [
            {"Key": padded(code), "Title": name, "Description": None} for code, name in AREAS.items()
        ],
        f"{at}/TypedDataSet": rows,
    }


def health_v3(root: str = "/rivm") -> dict[str, list[dict[str, Any]]]:
    """Estimates of loneliness by age and margin in several years, keys padded wider than elsewhere."""
    at = f"{root}/{HEALTH}"
    ages = {"20300": "18 jaar of ouder", "80200": "65 jaar of ouder"}
    margins = {"MW00000": "Waarde", "MOG0095": "Ondergrens 95%-betrouwbaarheidsinterval"}
    rows: list[dict[str, Any]] = []
    for code in AREAS:
        for age in ages:
            for margin in margins:
                for year in (2016, 2020):
                    low = 2.0 if margin == "MOG0095" else 0.0
                    rows.append(
                        {
                            "ID": len(rows),
                            "Leeftijd": age,
                            "Marges": margin,
                            "WijkenEnBuurten": padded(code, 12),
                            "Perioden": f"{year}JJ00",
                            "Codering_3": padded(code, 12),
                            "Eenzaam_27": 40.5 + (year - 2016) / 4 - low,
                        }
                    )
    dimensions = [
        ("Dimension", "Leeftijd"),
        ("Dimension", "Marges"),
        ("GeoDetail", "WijkenEnBuurten"),
        ("TimeDimension", "Perioden"),
    ]
    topics = [("Codering_3", "Codering", ""), ("Eenzaam_27", "Eenzaam", "%")]
    return {
        f"{at}/TableInfos": info(HEALTH, "Gezondheid per wijk en buurt; 2012/2016/2020/2022 (verzonnen)"),
        f"{at}/DataProperties": properties(dimensions, topics),
        f"{at}/Leeftijd": [{"Key": key, "Title": title} for key, title in ages.items()],
        f"{at}/Marges": [{"Key": key, "Title": title} for key, title in margins.items()],
        f"{at}/WijkenEnBuurten": [{"Key": padded(c, 12), "Title": name} for c, name in AREAS.items()],
        f"{at}/TypedDataSet": rows,
    }


def kwb_v4(root: str = "/v4") -> dict[str, list[dict[str, Any]]]:
    """The key figures as a v4 table: a row a figure, keys without padding, one figure unknown."""
    at = f"{root}/{KWB_V4}"
    measures = {"T001036": "Aantal inwoners", "M000352": "Eenpersoonshuishoudens"}
    seen: list[dict[str, Any]] = []
    for number, code in enumerate(AREAS):
        for place, measure in enumerate(measures):
            is_unknown = code == "BU99010001" and place == 1
            seen.append(
                {
                    "Id": len(seen),
                    "Measure": measure,
                    "ValueAttribute": "Unknown" if is_unknown else "None",
                    "Value": None if is_unknown else 1000.0 - 700 * place + 10 * number,
                    "StringValue": None,
                    "WijkenEnBuurten": code,
                }
            )
    return {
        f"{at}/Properties": [
            {
                "Identifier": KWB_V4,
                "Title": "Kerncijfers wijken en buurten 2020",
                "Description": "Verzonnen.",
                "Modified": "2026-02-01T00:00:00+01:00",
                "TemporalCoverage": "2020",
                "ObservationCount": len(seen),
            }
        ],
        f"{at}/Dimensions": [
            {"Identifier": "WijkenEnBuurten", "Title": "Wijken en buurten", "Kind": "GeoDetail"}
        ],
        f"{at}/MeasureGroups": [{"Id": "1", "Title": "Bevolking", "ParentId": None}],
        f"{at}/MeasureCodes": [
            {
                "Identifier": key,
                "Title": title,
                "Description": "Verzonnen.",
                "MeasureGroupId": "1",
                "DataType": "Long",
                "Unit": "aantal",
                "Decimals": 0,
            }
            for key, title in measures.items()
        ],
        f"{at}/WijkenEnBuurtenCodes": [{"Identifier": c, "Title": name} for c, name in AREAS.items()],
        f"{at}/Observations": seen,
    }


MAP = "wijken-en-buurten-2020"


def shapes(root: str = "/pdok") -> dict[str, list[dict[str, Any]]]:
    """Features of three kinds of area, with water and the figures that come along."""
    found: dict[str, list[dict[str, Any]]] = {}
    for collection, prefix, kind in (
        ("gemeenten", "gemeente", "GM"),
        ("wijken", "wijk", "WK"),
        ("buurten", "buurt", "BU"),
    ):
        rows: list[dict[str, Any]] = []
        for place, (code, name) in enumerate(AREAS.items()):
            if code[:2] == kind:
                told = {
                    "gemeentecode": f"GM{code[2:6]}",
                    f"{prefix}code": code,
                    f"{prefix}naam": name,
                    "water": "NEE",
                    "aantal_inwoners": -99997,
                }
                rows.append(_feature(f"{prefix}.{place}", told, place / 10))
        rows.append(_feature(f"{prefix}.99", {**rows[-1]["properties"], "water": "JA"}, 9.0))
        found[f"{root}/{MAP}/ogc/v1/collections/{collection}/items"] = rows
    return found


def _feature(number: str, told: dict[str, Any], at: float) -> dict[str, Any]:
    x, y = 5.0 + at, 52.0
    ring = [[x, y], [x + 0.05, y], [x + 0.05, y + 0.05], [x, y + 0.05], [x, y]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "id": number, "properties": told, "geometry": geometry}

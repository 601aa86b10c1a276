"""Codes of Dutch areas: their shapes, kinds and parents, and the code that a sloppy file meant.

Shapes as CBS publishes them: NL00/NL01 the country, LD01 parts of it, PV20 to PV31 provinces, CR01 to
CR40 COROP regions, four letters or more for the other region kinds, GM0344 municipalities, WK034401 or
WK0363AA districts and BU03440111 or BU0363AA01 neighbourhoods: the number of the municipality, two signs
for the district, two for the neighbourhood.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from samenspel.compute.formats.squash import squash


class AreaKind(StrEnum):
    """The kinds of area that statistics are published for."""

    COUNTRY = "country"
    COUNTRY_PART = "country_part"
    PROVINCE = "province"
    COROP = "corop"
    COROP_PLUS = "corop_plus"
    PUBLIC_HEALTH = "public_health"
    SAFETY = "safety"
    LABOUR_MARKET = "labour_market"
    YOUTH_CARE = "youth_care"
    ENERGY = "energy"
    POLICE = "police"
    MUNICIPALITY = "municipality"
    DISTRICT = "district"
    NEIGHBOURHOOD = "neighbourhood"


@dataclass(frozen=True, slots=True)
class AreaRecord:
    """One area as one file of one year knows it.

    ``redivision`` is CBS's "indelingswijziging": 1 unchanged, 2 another code for the same ground,
    3 another ground (figures of the year before cannot be compared), None when the file is silent.
    ``code`` is empty and ``kind`` None for a name that no code was found for; ``local_number`` is the number
    that a municipality gives its own areas.
    """

    code: str
    name: str
    kind: AreaKind | None
    parent_code: str | None
    year: int | None
    redivision: int | None = None
    local_number: str = ""


# Provinces have had these codes since Flevoland was made one; the names come in these spellings.
PROVINCES: Mapping[str, str] = {
    "PV20": "Groningen",
    "PV21": "Fryslân",
    "PV22": "Drenthe",
    "PV23": "Overijssel",
    "PV24": "Flevoland",
    "PV25": "Gelderland",
    "PV26": "Utrecht",
    "PV27": "Noord-Holland",
    "PV28": "Zuid-Holland",
    "PV29": "Zeeland",
    "PV30": "Noord-Brabant",
    "PV31": "Limburg",
}
_OTHER_PROVINCE_NAMES = {"friesland": "PV21", "limburgnl": "PV31"}
_COROP_NAMES = (
    "Oost-Groningen|Delfzijl en omgeving|Overig Groningen|Noord-Friesland|Zuidwest-Friesland|"
    "Zuidoost-Friesland|Noord-Drenthe|Zuidoost-Drenthe|Zuidwest-Drenthe|Noord-Overijssel|"
    "Zuidwest-Overijssel|Twente|Veluwe|Achterhoek|Arnhem/Nijmegen|Zuidwest-Gelderland|Utrecht|"
    "Kop van Noord-Holland|Alkmaar en omgeving|IJmond|Agglomeratie Haarlem|Zaanstreek|Groot-Amsterdam|"
    "Het Gooi en Vechtstreek|Agglomeratie Leiden en Bollenstreek|Agglomeratie 's-Gravenhage|"
    "Delft en Westland|Oost-Zuid-Holland|Groot-Rijnmond|Zuidoost-Zuid-Holland|Zeeuwsch-Vlaanderen|"
    "Overig Zeeland|West-Noord-Brabant|Midden-Noord-Brabant|Noordoost-Noord-Brabant|"
    "Zuidoost-Noord-Brabant|Noord-Limburg|Midden-Limburg|Zuid-Limburg|Flevoland"
)
COROP_REGIONS: Mapping[str, str] = {
    f"CR{number:02d}": name for number, name in enumerate(_COROP_NAMES.split("|"), start=1)
}

_SHAPES = (
    (re.compile(r"NL\d\d"), AreaKind.COUNTRY),
    (re.compile(r"LD\d\d"), AreaKind.COUNTRY_PART),
    (re.compile(r"PV[23]\d"), AreaKind.PROVINCE),
    (re.compile(r"CR[0-4]\d"), AreaKind.COROP),
    (re.compile(r"CP\d{4}"), AreaKind.COROP_PLUS),
    (re.compile(r"GG\d{4}"), AreaKind.PUBLIC_HEALTH),
    (re.compile(r"VR\d\d"), AreaKind.SAFETY),
    (re.compile(r"AM\d\d|RP\d\d"), AreaKind.LABOUR_MARKET),
    (re.compile(r"JZ\d\d"), AreaKind.YOUTH_CARE),
    (re.compile(r"ES\d\d"), AreaKind.ENERGY),
    (re.compile(r"RE\d\d"), AreaKind.POLICE),
    (re.compile(r"GM\d{4}"), AreaKind.MUNICIPALITY),
    (re.compile(r"WK\d{4}[0-9A-Z]{2}"), AreaKind.DISTRICT),
    (re.compile(r"BU\d{4}[0-9A-Z]{4}"), AreaKind.NEIGHBOURHOOD),
)
_PREFIXES = {AreaKind.MUNICIPALITY: "GM", AreaKind.DISTRICT: "WK", AreaKind.NEIGHBOURHOOD: "BU"}
_LENGTHS = {AreaKind.MUNICIPALITY: 4, AreaKind.DISTRICT: 6, AreaKind.NEIGHBOURHOOD: 8}
_BARE = re.compile(r"\d{1,4}\Z|\d{3,4}[0-9A-Z]{2}\Z|\d{3,4}[0-9A-Z]{4}\Z")
_KIND_WORDS = {
    "land": AreaKind.COUNTRY,
    "landsdeel": AreaKind.COUNTRY_PART,
    "provincie": AreaKind.PROVINCE,
    "corop": AreaKind.COROP,
    "coropgebied": AreaKind.COROP,
    "coropregio": AreaKind.COROP,
    "gemeente": AreaKind.MUNICIPALITY,
    "gemeenten": AreaKind.MUNICIPALITY,
    "wijk": AreaKind.DISTRICT,
    "wijken": AreaKind.DISTRICT,
    "stadsdeel": AreaKind.DISTRICT,
    "buurt": AreaKind.NEIGHBOURHOOD,
    "buurten": AreaKind.NEIGHBOURHOOD,
}


def kind_of_code(code: str) -> AreaKind | None:
    """Give the kind of a canonical code, None when it has no shape that is known."""
    return next((kind for shape, kind in _SHAPES if shape.fullmatch(code)), None)


def kind_of_word(word: str) -> AreaKind | None:
    """Give the kind that a Dutch word such as ``Buurt     `` stands for."""
    return _KIND_WORDS.get(squash(word))


@lru_cache(maxsize=65536)
def canonical_code(raw: str, kind: AreaKind | None = None) -> str | None:
    """Give the code that is meant: ``BU16800000  `` or, with its kind told, ``16800000`` or ``344``.

    A code without letters is padded with the zeros that a spreadsheet takes off, but only when ``kind``
    says what it is: four digits alone could be a municipality or a year.
    """
    text = raw.strip().upper().removesuffix(".0")
    if kind_of_code(text) is not None:
        return text
    prefix = _PREFIXES.get(kind) if kind else None
    if kind is None or prefix is None or not _BARE.match(text.removeprefix(prefix)):
        return None
    padded = prefix + text.removeprefix(prefix).zfill(_LENGTHS[kind])
    return padded if kind_of_code(padded) is kind else None


def compose_code(kind: AreaKind, municipality: str, local: str) -> str | None:
    """Join a municipality and a local number: (district, ``GM0344``, ``1``) gives ``WK034401``."""
    number = municipality.strip().upper().removeprefix("GM").zfill(4)
    width = _LENGTHS[kind] - 4
    return canonical_code(f"{_PREFIXES[kind]}{number}{local.strip().upper().removesuffix('.0').zfill(width)}")


def parent_code(code: str, regions: Mapping[str, str] | None = None) -> str | None:
    """Give the area one step up: by prefix below the municipality, by table (GM to PV) above it."""
    kind = kind_of_code(code)
    if kind is AreaKind.NEIGHBOURHOOD:
        return f"WK{code[2:8]}"
    if kind is AreaKind.DISTRICT:
        return f"GM{code[2:6]}"
    if kind is AreaKind.MUNICIPALITY:
        return regions.get(code) if regions else None
    return None


def municipality_of(code: str) -> str | None:
    """Give the municipality that a district or neighbourhood (or the municipality itself) lies in."""
    return f"GM{code[2:6]}" if kind_of_code(code) in _PREFIXES else None


def region_code(name: str, kind: AreaKind) -> str | None:
    """Find the code of a province or COROP region by its name, in any usual spelling."""
    names = {AreaKind.PROVINCE: PROVINCES, AreaKind.COROP: COROP_REGIONS}.get(kind, {})
    wanted = squash(name.replace("(PV)", "").replace("(CR)", ""))
    if kind is AreaKind.PROVINCE and wanted in _OTHER_PROVINCE_NAMES:
        return _OTHER_PROVINCE_NAMES[wanted]
    return next((code for code, known in names.items() if squash(known) == wanted), None)

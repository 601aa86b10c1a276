"""How organisations work, for other programs: rounds of the scan, workshop formats, the way of working.

Of a scan only what the page shows goes out: never a group of which too few answered, never a name.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, cast

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema

from samenspel.learning.guides import guide_book
from samenspel.learning.permissions import scans as scan_permissions
from samenspel.learning.permissions import way_of_working as way_permissions
from samenspel.learning.queries import scan_outcome, scans, way_of_working
from samenspel.learning.queries.scan_outcome import ConditionResult, GroupResult
from samenspel.people.permissions import STRANGER, PageRequest, Viewer

router = Router(tags=["leren"])
STATES = {"open": "open", "coming": "komt", "closed": "gesloten"}
PROMISES = {"open": "open", "done": "gedaan", "missed": "niet-gelukt"}
VERSIONS = {"draft": "concept", "proposed": "voorgesteld", "in_force": "geldt", "superseded": "vervangen"}


class ScanInLijst(Schema):
    """A round of the scan."""

    id: int
    naam: str
    organisatie: str
    opgave: str | None
    stand: str
    eersteDatum: dt.date
    laatsteDatum: dt.date
    aantalAntwoorden: int


class GroepUitslag(Schema):
    """What a group said of a condition; too few answers leave everything but the number empty."""

    groep: str
    aantalMensen: int
    teWeinig: bool
    midden: int | None
    verdeling: list[int] | None
    weetNiet: int | None
    middenVorigeRonde: int | None


class Voorwaarde(Schema):
    """A condition, what to talk about first on top."""

    nummer: int
    naam: str
    ontbreekt: bool
    verUiteen: bool
    groepen: list[GroepUitslag]


class ScanVerbetering(Schema):
    """What was promised after a round."""

    voorwaarde: int
    wat: str
    voorDatum: dt.date
    stand: str
    watErvanKwam: str | None


class Scan(ScanInLijst):
    """A round with what came out, as far as it may be shown; empty while it runs."""

    voorwaarden: list[Voorwaarde]
    verbeteringen: list[ScanVerbetering]


class WerkvormStap(Schema):
    """A step of a workshop format."""

    nummer: int
    naam: str
    minuten: int
    uitleg: str


class Werkvorm(Schema):
    """A quick workshop format."""

    naam: str
    titel: str
    doel: str
    wie: str
    nodig: str
    minuten: int
    stappen: list[WerkvormStap]


class WerkwijzeInLijst(Schema):
    """A version of a way of working."""

    organisatie: str
    naam: str
    versie: int
    stand: str
    geldtVanafDatum: dt.date | None
    waarom: str


class Hoofdstuk(Schema):
    """A chapter of a version."""

    titel: str
    tekst: str


class Werkwijze(WerkwijzeInLijst):
    """A version whole."""

    hoofdstukken: list[Hoofdstuk]


def _viewer(request: HttpRequest) -> Viewer:
    return getattr(cast("PageRequest", request), "viewer", STRANGER)


@router.get("/scans", response=list[ScanInLijst], url_name="scans")
def scan_list(request: HttpRequest, pagina: Annotated[int, Query(ge=1, le=10_000)] = 1) -> Any:
    """The rounds that the reader may see, the newest first, thirty at a time."""
    sheet = scans.scan_list(_viewer(request), today=timezone.localdate(), page=pagina)
    return [_scan_row(row) for row in sheet.rows] if pagina <= sheet.n_pages else []


@router.get("/scans/{scan_id}", response=Scan, url_name="scan")
def scan(request: HttpRequest, scan_id: int) -> Any:
    """One round with what came out."""
    viewer = _viewer(request)
    found = scan_permissions.visible_scan(viewer, scan_id)
    sheet = scan_outcome.outcome_sheet(viewer, found, today=timezone.localdate())
    return {
        **_scan_row(sheet.row),
        "voorwaarden": [_condition(result) for result in sheet.conditions],
        "verbeteringen": [
            {
                "voorwaarde": row.number,
                "wat": row.what,
                "voorDatum": row.due_on,
                "stand": PROMISES[row.state],
                "watErvanKwam": row.came_of_it or None,
            }
            for row in sheet.improvements
        ],
    }


@router.get("/werkvormen", response=list[Werkvorm], url_name="werkvormen")
def guides(request: HttpRequest) -> Any:
    """The workshop formats with their steps."""
    return [
        {
            "naam": guide.slug,
            "titel": guide.title,
            "doel": guide.aim,
            "wie": guide.who,
            "nodig": guide.needs,
            "minuten": guide.minutes,
            "stappen": [
                {"nummer": s.number, "naam": s.title, "minuten": s.minutes, "uitleg": s.text}
                for s in guide.steps
            ],
        }
        for guide in guide_book().guides
    ]


@router.get("/werkwijzen", response=list[WerkwijzeInLijst], url_name="werkwijzen")
def ways(request: HttpRequest) -> Any:
    """The ways of working that are in force."""
    return [_way_row(row) for row in way_of_working.ways_in_force(_viewer(request))]


@router.get("/werkwijzen/{naam}/{versie}", response=Werkwijze, url_name="werkwijze")
def way(request: HttpRequest, naam: str, versie: int) -> Any:
    """One version with its chapters."""
    found = way_permissions.visible_way(_viewer(request), naam, versie)
    chapters = way_of_working.chapters_of(found)
    return {
        **_way_row(way_of_working.way_row(found)),
        "hoofdstukken": [{"titel": chapter.title, "tekst": chapter.text} for chapter in chapters],
    }


def _scan_row(row: scans.ScanRow) -> dict[str, Any]:
    return {
        "id": row.pk,
        "naam": row.title,
        "organisatie": row.owner,
        "opgave": row.about or None,
        "stand": STATES[row.state],
        "eersteDatum": row.starts_on,
        "laatsteDatum": row.last_day,
        "aantalAntwoorden": row.n_answered,
    }


def _condition(result: ConditionResult) -> dict[str, Any]:
    return {
        "nummer": result.number,
        "naam": result.title,
        "ontbreekt": result.is_missing,
        "verUiteen": result.is_far_apart,
        "groepen": [_group(group) for group in result.groups],
    }


def _group(group: GroupResult) -> dict[str, Any]:
    return {
        "groep": group.label,
        "aantalMensen": group.n_people,
        "teWeinig": not group.is_told,
        "midden": group.median,
        "verdeling": list(group.counts) if group.is_told else None,
        "weetNiet": group.n_unknown if group.is_told else None,
        "middenVorigeRonde": group.was,
    }


def _way_row(row: way_of_working.WayRow) -> dict[str, Any]:
    return {
        "organisatie": row.owner,
        "naam": row.slug,
        "versie": row.number,
        "stand": VERSIONS[row.state],
        "geldtVanafDatum": row.starts_on,
        "waarom": row.why,
    }

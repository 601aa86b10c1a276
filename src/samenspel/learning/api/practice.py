"""How organisations work, for other programs: workshop formats and the way of working."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django.http import HttpRequest
from ninja import Router, Schema

from samenspel.learning.guides import guide_book
from samenspel.learning.permissions import way_of_working as way_permissions
from samenspel.learning.queries import way_of_working
from samenspel.people.permissions import STRANGER, PageRequest, Viewer

router = Router(tags=["leren"])
VERSIONS = {"draft": "concept", "proposed": "voorgesteld", "in_force": "geldt", "superseded": "vervangen"}


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


def _way_row(row: way_of_working.WayRow) -> dict[str, Any]:
    return {
        "organisatie": row.owner,
        "naam": row.slug,
        "versie": row.number,
        "stand": VERSIONS[row.state],
        "geldtVanafDatum": row.starts_on,
        "waarom": row.why,
    }

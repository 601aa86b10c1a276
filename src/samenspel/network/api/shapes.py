"""What goes out and comes in about parties and teams, under Dutch names."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal, cast

from django.http import HttpRequest
from ninja import Field, Schema

from samenspel.people.permissions import PageRequest, Viewer

Relatiesoort = Literal["werkt-samen-met", "hangt-af-van", "betaalt", "heeft-spanning-met"]
Partijsoort = Literal["organisatie", "informeel-netwerk", "actieve-inwoner", "vrijwilliger"]
_ID = 2**63 - 1


class Probleem(Schema):
    """Why it was refused, in a sentence."""

    status: int
    title: str
    detail: str
    code: str | None = None


REFUSALS = {400: Probleem, 403: Probleem, 404: Probleem, 409: Probleem, 422: Probleem}


class PartijInLijst(Schema):
    """A party of a municipality's list; without how to reach it."""

    id: int
    naam: str
    soort: str
    beleidsvelden: list[str]
    staatVoor: list[str]
    aantalOpgaven: int
    eigenaar: str
    isOpenbaar: bool


class Partijenlijst(Schema):
    """A page of parties."""

    aantal: int
    pagina: int
    partijen: list[PartijInLijst]


class PartijGegevens(Schema):
    """What stands about a party, with how to reach it for who works with it."""

    id: int
    naam: str
    soort: str
    contactpersoon: str | None
    telefoon: str | None
    mail: str | None
    toelichting: str | None
    isOpenbaar: bool
    versie: int


class NieuwePartij(Schema):
    """A party as it is put in the list."""

    eigenaar: int = Field(ge=1, le=_ID)
    naam: str = Field(min_length=1, max_length=120, pattern=r"\S")
    soort: Partijsoort = "organisatie"
    contactpersoon: str = Field("", max_length=120)
    telefoon: str = Field("", max_length=30)
    toelichting: str = Field("", max_length=500)
    isOpenbaar: bool = False


class PartijWijziging(Schema):
    """What changes about a party, with the version that was read; what is left out stays."""

    versie: int = Field(ge=1, le=2**31 - 1)
    naam: str | None = Field(None, min_length=1, max_length=120, pattern=r"\S")
    soort: Partijsoort | None = None
    contactpersoon: str | None = Field(None, max_length=120)
    telefoon: str | None = Field(None, max_length=30)
    toelichting: str | None = Field(None, max_length=500)
    isOpenbaar: bool | None = None


class PartijInVeld(Schema):
    """A party in an opgave, with where it stands for who may see that."""

    id: int
    partij: int
    naam: str
    wil: str
    kanBrengen: str
    heeftNodig: str
    invloed: int | None
    belang: int | None
    houding: int | None
    positie: int | None
    gezienDatum: dt.date | None


class NieuweDeelname(Schema):
    """A party of the list that comes into an opgave."""

    partij: int = Field(ge=1, le=_ID)
    wil: str = Field("", max_length=500)
    kanBrengen: str = Field("", max_length=500)
    heeftNodig: str = Field("", max_length=500)


class NieuwePositie(Schema):
    """Where a party stands on a day; ``vorigePositie`` is the newest one that the sender knows."""

    deelname: int = Field(ge=1, le=_ID)
    invloed: int = Field(ge=1, le=5)
    belang: int = Field(ge=1, le=5)
    houding: int = Field(ge=-2, le=2)
    waarom: str = Field("", max_length=300)
    gezienDatum: dt.date
    vorigePositie: int | None = Field(None, ge=1, le=_ID)


class TeamInLijst(Schema):
    """A team: what it is for and how many people work in it."""

    id: int
    naam: str
    doel: str
    waarover: str
    aantalMensen: int


class NieuweRelatie(Schema):
    """How one party stands to another in an opgave."""

    partij: int = Field(ge=1, le=_ID)
    anderePartij: int = Field(ge=1, le=_ID)
    soort: Relatiesoort
    vanafDatum: dt.date
    toelichting: str = Field("", max_length=300)


class Relatie(Schema):
    """A relation in an opgave."""

    id: int
    partij: int
    anderePartij: int
    soort: Relatiesoort
    toelichting: str
    vanafDatum: dt.date
    voorDatum: dt.date | None


class RelatieWijziging(Schema):
    """The day from which a relation is no more."""

    voorDatum: dt.date


class NieuwePlek(Schema):
    """A place in a team for a party, with its task, its mandate in words and its days."""

    partij: int = Field(ge=1, le=_ID)
    taak: str = Field(min_length=1, max_length=200, pattern=r"\S")
    mandaat: str = Field("", max_length=300)
    dagenPerWeek: Decimal | None = Field(None, ge=0, le=7, max_digits=3, decimal_places=1)
    vanafDatum: dt.date
    voorDatum: dt.date | None = None


class Plek(Schema):
    """A place in a team; it gives no rights."""

    id: int
    team: int
    taak: str
    mandaat: str
    dagenPerWeek: Decimal | None
    vanafDatum: dt.date
    voorDatum: dt.date | None


def viewer_in(request: HttpRequest) -> Viewer:
    """Who asks."""
    return cast("PageRequest", request).viewer

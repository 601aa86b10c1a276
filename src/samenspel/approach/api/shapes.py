"""What goes out and comes in, under Dutch names, and the Dutch words for our values."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal, cast

from django.http import HttpRequest
from ninja import Field, Schema

from samenspel.people.permissions import PageRequest, Viewer

Soort = Literal["project", "pilot", "dienst", "werkwijze", "beleidswijziging"]
Stand = Literal["gepland", "loopt", "klaar", "gestopt"]
AandeelStand = Literal["aangeboden", "afgesproken", "ingetrokken"]
Voortgangsstand = Literal["goed", "langzaam", "vast", "klaar"]
KINDS = {
    "project": "project",
    "pilot": "pilot",
    "dienst": "service",
    "werkwijze": "way_of_working",
    "beleidswijziging": "policy_change",
}
STATES = {"gepland": "planned", "loopt": "running", "klaar": "done", "gestopt": "stopped"}
SHARE_STATES = {"aangeboden": "offered", "afgesproken": "agreed", "ingetrokken": "withdrawn"}
PROGRESS = {"goed": "well", "langzaam": "slow", "vast": "stuck", "klaar": "ready"}
_ID = 2**63 - 1


class Probleem(Schema):
    """Why it was refused, in a sentence."""

    status: int
    title: str
    detail: str
    code: str | None = None


REFUSALS = {400: Probleem, 403: Probleem, 404: Probleem, 409: Probleem, 422: Probleem}


class Actielijn(Schema):
    """An action line."""

    id: int
    titel: str
    doel: str
    volgorde: int
    versie: int


class NieuweActielijn(Schema):
    """What an action line begins with."""

    titel: str = Field(min_length=1, max_length=160)
    doel: str = Field("", max_length=2000)


class Inspanning(Schema):
    """An effort; names and days only for who works on the opgave."""

    id: int
    opgave: int
    titel: str
    soort: Soort
    isVernieuwend: bool
    omschrijving: str
    partij: str
    actielijn: int | None
    contactpersoon: str | None
    mail: str | None
    vanafDatum: dt.date | None
    voorDatum: dt.date | None
    stand: Stand
    gestoptDatum: dt.date | None
    gestoptReden: str | None
    isOpenbaar: bool
    versie: int


class NieuweInspanning(Schema):
    """What an effort begins with."""

    titel: str = Field(min_length=1, max_length=160)
    soort: Soort
    partij: int = Field(ge=1, le=_ID)
    actielijn: int | None = Field(None, ge=1, le=_ID)
    isVernieuwend: bool = False
    omschrijving: str = Field("", max_length=4000)
    vanafDatum: dt.date | None = None
    voorDatum: dt.date | None = None
    stand: Literal["gepland", "loopt", "klaar"] = "gepland"
    isOpenbaar: bool = True


class InspanningWijziging(Schema):
    """What changes in an effort, with the version that was read; stopping has a reason."""

    versie: int = Field(ge=1, le=2**31 - 1)
    titel: str | None = Field(None, min_length=1, max_length=160)
    omschrijving: str | None = Field(None, max_length=4000)
    contactpersoon: str | None = Field(None, max_length=120)
    mail: str | None = Field(None, max_length=254, pattern=r"^(|[^@\s]+@[^@\s]+\.[^@\s]+)$")
    stand: Stand | None = None
    gestoptReden: str = Field("", max_length=2000)


class Aandeel(Schema):
    """What a party does in an effort in a year."""

    id: int
    partij: str
    jaar: int
    taak: str
    dagen: Decimal | None
    stand: AandeelStand
    versie: int


class AandeelWijziging(Schema):
    """What changes in a promise, with the version that was read; what is left out stays."""

    versie: int = Field(ge=1, le=2**31 - 1)
    taak: str | None = Field(None, min_length=1, max_length=300)
    dagen: Decimal | None = Field(None, ge=0, le=9999, max_digits=6, decimal_places=1)
    stand: AandeelStand | None = None


class NieuwAandeel(Schema):
    """What a party promises."""

    partij: int = Field(ge=1, le=_ID)
    jaar: int = Field(ge=2000, le=2100)
    taak: str = Field(min_length=1, max_length=300)
    dagen: Decimal | None = Field(None, ge=0, le=9999, max_digits=6, decimal_places=1)
    stand: AandeelStand = "aangeboden"


class Afspraak(Schema):
    """Something that was agreed."""

    id: int
    wat: str
    wie: str
    partij: str | None
    voorDatum: dt.date | None
    isKlaar: bool


class NieuweAfspraak(Schema):
    """Who does what before when."""

    wat: str = Field(min_length=1, max_length=300)
    wie: str = Field(min_length=1, max_length=120)
    voorDatum: dt.date | None = None
    partij: int | None = Field(None, ge=1, le=_ID)


class AfspraakWijziging(Schema):
    """Whether it has been done."""

    isKlaar: bool


class NieuweVoortgang(Schema):
    """How an effort goes."""

    stand: Voortgangsstand
    nodig: str = Field("", max_length=300)
    verteld: str = Field("", max_length=2000)


class Voortgang(NieuweVoortgang):
    """What was told about a month."""

    id: int
    maand: dt.date


class DagenVanPartij(Schema):
    """How many days a party has in a year; ``versie`` 0 when nothing was said before."""

    partij: int = Field(ge=1, le=_ID)
    jaar: int = Field(ge=2000, le=2100)
    dagen: Decimal = Field(ge=0, le=9999, max_digits=6, decimal_places=1)
    toelichting: str = Field("", max_length=300)
    versie: int = Field(0, ge=0, le=2**31 - 1)


class Dagen(Schema):
    """Promised against available days of one party."""

    partij: str
    jaar: int
    beloofd: Decimal
    beschikbaar: Decimal | None
    past: str | None
    reden: str | None
    versie: int


def word(words: dict[str, str], value: str) -> str:
    """The Dutch word for a value of ours."""
    return next(word for word, kept in words.items() if kept == value)


def viewer_in(request: HttpRequest) -> Viewer:
    """Who asks."""
    return cast("PageRequest", request).viewer

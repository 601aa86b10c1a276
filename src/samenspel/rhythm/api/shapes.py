"""What goes out and comes in, under Dutch names, and the Dutch words for our values."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal, cast

from django.http import HttpRequest
from ninja import Field, Schema

from samenspel.people.permissions import PageRequest, Viewer

MomentSoort = Literal[
    "jaarstukken",
    "kadernota",
    "eerste-bestuursrapportage",
    "begroting",
    "tweede-bestuursrapportage",
    "raad",
    "stuurgroep",
    "verkiezingen",
]
RaadsstukSoort = Literal["toezegging", "motie", "vraag", "brief", "besluit"]
StukSoort = Literal["stuurgroepnotitie", "raadsbrief", "begrotingsbijdrage", "bestuursrapportagebijdrage"]
StukStand = Literal["concept", "ingeleverd", "vastgezet", "vervallen"]
MOMENTS = {
    "jaarstukken": "accounts",
    "kadernota": "framework_note",
    "eerste-bestuursrapportage": "interim_1",
    "begroting": "budget",
    "tweede-bestuursrapportage": "interim_2",
    "raad": "council",
    "stuurgroep": "steering",
    "verkiezingen": "election",
}
ITEMS = {
    "toezegging": "commitment",
    "motie": "motion",
    "vraag": "question",
    "brief": "letter",
    "besluit": "decision",
}
PAPERS = {
    "stuurgroepnotitie": "steering_paper",
    "raadsbrief": "council_letter",
    "begrotingsbijdrage": "budget_text",
    "bestuursrapportagebijdrage": "interim_report",
}
STATES = {"concept": "draft", "ingeleverd": "handed_in", "vastgezet": "frozen", "vervallen": "dropped"}
WEB_ADDRESS = r"^(|https?://[A-Za-z0-9.-]+(:\d+)?(/[^\s]*)?)$"


class Probleem(Schema):
    """Why it was refused, in a sentence."""

    status: int
    title: str
    detail: str
    code: str | None = None


REFUSALS = {400: Probleem, 403: Probleem, 404: Probleem, 409: Probleem, 422: Probleem}


class Moment(Schema):
    """A moment of the calendar of a municipality."""

    id: int
    soort: MomentSoort
    titel: str
    overJaar: int | None
    datum: dt.date
    bijdrageVoorDatum: dt.date | None
    peildatum: dt.date | None
    provincieVoorDatum: dt.date | None
    isVervallen: bool
    versie: int


class NieuwMoment(Schema):
    """What a moment begins with."""

    soort: MomentSoort
    titel: str = Field(min_length=1, max_length=160)
    overJaar: int | None = Field(None, ge=2000, le=2100)
    datum: dt.date
    bijdrageVoorDatum: dt.date | None = None
    peildatum: dt.date | None = None
    provincieVoorDatum: dt.date | None = None


class MomentWijziging(NieuwMoment):
    """A moment as it becomes, with the version that was read and why a day moves."""

    versie: int = Field(ge=1, le=2**31 - 1)
    reden: str = Field("", max_length=300)


class Raadsstuk(Schema):
    """A piece of the council: a link with a term, and what came of it."""

    id: int
    opgave: int
    soort: RaadsstukSoort
    titel: str
    nummer: str
    adres: str
    gedaanDatum: dt.date | None
    termijnDatum: dt.date | None
    beantwoordDatum: dt.date | None
    uitkomst: str
    versie: int


class NieuwRaadsstuk(Schema):
    """A piece as it stands in the council's own system."""

    soort: RaadsstukSoort
    titel: str = Field(min_length=1, max_length=200)
    nummer: str = Field("", max_length=40)
    adres: str = Field("", max_length=500, pattern=WEB_ADDRESS)
    gedaanDatum: dt.date | None = None
    termijnDatum: dt.date | None = None


class NieuweStap(Schema):
    """What happened with a piece."""

    gezegd: str = Field(min_length=1, max_length=2000)
    beantwoordDatum: dt.date | None = None
    termijnDatum: dt.date | None = None
    adres: str = Field("", max_length=500, pattern=WEB_ADDRESS)


class Levering(Schema):
    """To whom a paper went."""

    aan: str
    datum: dt.date


class Stuk(Schema):
    """A paper in a list."""

    nummer: int
    soort: StukSoort
    titel: str
    stand: StukStand
    peildatum: dt.date
    vervangt: int | None
    leveringen: list[Levering]


class VastgezetStuk(Stuk):
    """A frozen paper with its values and the digests of its files."""

    waarden: dict[str, Any]
    pdfSha256: str
    wordSha256: str


def word(words: dict[str, str], value: str) -> str:
    """The Dutch word for a value of ours."""
    return next(word for word, kept in words.items() if kept == value)


def viewer_in(request: HttpRequest) -> Viewer:
    """Who asks."""
    return cast("PageRequest", request).viewer

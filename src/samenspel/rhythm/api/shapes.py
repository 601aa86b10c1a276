"""What goes out and comes in, under Dutch names, and the Dutch words for our values."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal, cast

from django.http import HttpRequest
from ninja import Field, Path, Query, Schema

from samenspel.people.permissions import PageRequest, Viewer
from samenspel.rhythm.models import Audience, Means

Id = Annotated[int, Path(ge=1, le=2**63 - 1)]
Nummer = Annotated[int, Path(ge=1, le=32_767)]
Pagina = Annotated[int, Query(ge=1, le=10_000)]
PAGE_SIZE = 30
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
StukSoort = Literal[
    "stuurgroepnotitie",
    "raadsbrief",
    "kadernotabijdrage",
    "begrotingsbijdrage",
    "bestuursrapportagebijdrage",
    "jaarstukkenbijdrage",
]
StukStand = Literal["concept", "ingeleverd", "vastgezet", "vervallen"]
Publiek = Literal["stuurgroep", "college", "raad", "planning-en-control", "iedereen"]
Manier = Literal["mail", "eigen-systeem", "vergadering", "papier"]
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
    "kadernotabijdrage": "framework_note",
    "begrotingsbijdrage": "budget_text",
    "bestuursrapportagebijdrage": "interim_report",
    "jaarstukkenbijdrage": "annual_accounts",
}
AUDIENCES: dict[str, Publiek] = {
    Audience.STEERING_GROUP: "stuurgroep",
    Audience.MUNICIPAL_EXECUTIVE: "college",
    Audience.COUNCIL: "raad",
    Audience.CONTROL: "planning-en-control",
    Audience.EVERYBODY: "iedereen",
}
MEANS: dict[str, Manier] = {
    Means.MAIL: "mail",
    Means.SYSTEM: "eigen-systeem",
    Means.MEETING: "vergadering",
    Means.PAPER: "papier",
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


class Momenten(Schema):
    """A page of moments."""

    aantal: int
    pagina: int
    momenten: list[Moment]


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


class MomentVervallen(Schema):
    """That a moment is no longer there, and why."""

    isVervallen: Literal[True]
    reden: str = Field(max_length=300)


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


class Raadsstukken(Schema):
    """A page of pieces."""

    aantal: int
    pagina: int
    raadsstukken: list[Raadsstuk]


class NieuwRaadsstuk(Schema):
    """A piece as it stands in the council's own system."""

    soort: RaadsstukSoort
    titel: str = Field(min_length=1, max_length=200)
    nummer: str = Field("", max_length=40)
    adres: str = Field("", max_length=500, pattern=WEB_ADDRESS)
    gedaanDatum: dt.date | None = None
    termijnDatum: dt.date | None = None


class RaadsstukWijziging(NieuwRaadsstuk):
    """A piece as it becomes, with the version that was read; a new term is told as a step."""

    versie: int = Field(ge=1, le=2**31 - 1)


class NieuweStap(Schema):
    """What happened with a piece."""

    gezegd: str = Field(min_length=1, max_length=2000)
    beantwoordDatum: dt.date | None = None
    termijnDatum: dt.date | None = None
    adres: str = Field("", max_length=500, pattern=WEB_ADDRESS)


class Levering(Schema):
    """To whom a paper went, when and how."""

    aan: Publiek
    wie: str = Field("", max_length=160)
    datum: dt.date
    hoe: Manier


class LeveringStand(Levering):
    """A delivery as it was noted; of a wrong one since when it is taken back, and for who works here why."""

    id: int
    teruggenomenOp: dt.date | None
    waaromTeruggenomen: str


class Reden(Schema):
    """Why something that was noted is wrong."""

    reden: str = Field(min_length=1, max_length=300)


class Stuk(Schema):
    """A paper in a list."""

    nummer: int
    soort: StukSoort
    titel: str
    stand: StukStand
    peildatum: dt.date
    vervangt: int | None
    leveringen: list[LeveringStand]


class Stukken(Schema):
    """A page of papers."""

    aantal: int
    pagina: int
    stukken: list[Stuk]


class Afwijking(Schema):
    """Where the text that was decided on differs from what was frozen here."""

    watAnders: str = Field(min_length=1, max_length=2000)
    adres: str = Field("", max_length=500, pattern=WEB_ADDRESS)


class HeelStuk(Stuk):
    """A paper with its values: as frozen, with the digests of its files; of a draft as it is today."""

    waarden: dict[str, Any]
    pdfSha256: str | None
    wordSha256: str | None
    afwijkingen: list[Afwijking]


def word(words: dict[str, str], value: str) -> str:
    """The Dutch word for a value of ours."""
    return next(word for word, kept in words.items() if kept == value)


def viewer_in(request: HttpRequest) -> Viewer:
    """Who asks."""
    return cast("PageRequest", request).viewer

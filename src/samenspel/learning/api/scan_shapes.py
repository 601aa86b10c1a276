"""Rounds of the scan under Dutch names: what goes out and what comes in."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from ninja import Field, Schema

from samenspel.learning.api.shapes import Id
from samenspel.learning.models import ImprovementState, ScanAnswering, ScanGroupKind

Groepsoort = Literal["medewerkers", "management", "raad", "partners", "inwoners"]
Antwoordwijze = Literal["op-naam", "anoniem", "met-een-code"]
VerbeteringStand = Literal["open", "gedaan", "niet-gelukt"]
STATES = {"open": "open", "coming": "komt", "closed": "gesloten"}
GROUPS: dict[str, Groepsoort] = {
    ScanGroupKind.STAFF: "medewerkers",
    ScanGroupKind.MANAGEMENT: "management",
    ScanGroupKind.COUNCIL: "raad",
    ScanGroupKind.PARTNERS: "partners",
    ScanGroupKind.RESIDENTS: "inwoners",
}
ANSWERING: dict[str, Antwoordwijze] = {
    ScanAnswering.NAMED: "op-naam",
    ScanAnswering.ANONYMOUS: "anoniem",
    ScanAnswering.OPEN: "met-een-code",
}
IMPROVEMENTS: dict[str, VerbeteringStand] = {
    ImprovementState.OPEN: "open",
    ImprovementState.DONE: "gedaan",
    ImprovementState.MISSED: "niet-gelukt",
}
_MAIL = r"^[^@\s;,]+@[^@\s;,]+\.[^@\s;,]+$"


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


class Scans(Schema):
    """A page of rounds."""

    aantal: int
    pagina: int
    scans: list[ScanInLijst]


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

    id: int
    voorwaarde: int
    wat: str
    voorDatum: dt.date
    stand: str
    watErvanKwam: str | None


class Scan(ScanInLijst):
    """A round with what came out, as far as it may be shown; empty while it runs."""

    isOpenbaar: bool
    versie: int
    voorwaarden: list[Voorwaarde]
    verbeteringen: list[ScanVerbetering]


class ScanGroep(Schema):
    """A group that is asked: how it answers, and how many people it is."""

    groep: Groepsoort
    antwoordwijze: Antwoordwijze
    aantalMensen: int = Field(ge=1, le=5000)


class NieuweScan(Schema):
    """A round with its groups; how a group answers is agreed beforehand and stands."""

    organisatie: Id
    naam: str = Field(min_length=1, max_length=120)
    opgave: Id | None = None
    eersteDatum: dt.date
    laatsteDatum: dt.date
    isOpenbaar: bool = False
    groepen: list[ScanGroep] = Field(max_length=5)


class ScanWijziging(Schema):
    """Another name or last day, or the end of a round; what is left out stays."""

    naam: Annotated[str, Field(min_length=1, max_length=120)] | None = None
    eersteDatum: dt.date | None = None
    laatsteDatum: dt.date | None = None
    isOpenbaar: bool | None = None
    stand: Literal["gesloten"] | None = None
    versie: Id


class Genodigde(Schema):
    """Somebody who is asked by mail."""

    naam: str = Field(min_length=1, max_length=120)
    mail: str = Field(max_length=254, pattern=_MAIL)


class NieuweGenodigden(Schema):
    """People to ask; who was asked already is not asked twice."""

    genodigden: list[Genodigde] = Field(min_length=1, max_length=300)


class Uitgenodigd(Schema):
    """How many people got a mail."""

    aantal: int


class ScanStelling(Schema):
    """A statement of the scan."""

    sleutel: str
    stelling: str


class ScanVoorwaarde(Schema):
    """A condition with its statements."""

    nummer: int
    naam: str
    vraag: str
    stellingen: list[ScanStelling]


class ScanUitnodiging(Schema):
    """What somebody sees behind their own link: of which round, and what is asked."""

    scan: str
    organisatie: str
    groep: Groepsoort
    isOpNaam: bool
    eersteDatum: dt.date
    laatsteDatum: dt.date
    isIngeleverd: bool
    voorwaarden: list[ScanVoorwaarde]


class ScanAntwoord(Schema):
    """How far a statement holds, from 0 (not) to 3 (always); null is "I do not know"."""

    stelling: str = Field(min_length=1, max_length=4)
    score: Annotated[int, Field(ge=0, le=3)] | None = None


class ScanOpmerking(Schema):
    """What somebody sees, or where it shows; without names of people."""

    voorwaarde: int = Field(ge=1, le=10)
    opmerking: str = Field(min_length=1, max_length=500)


class NieuweScanAntwoorden(Schema):
    """Everything that one person answers, handed in at once."""

    antwoorden: list[ScanAntwoord] = Field(max_length=100)
    opmerkingen: list[ScanOpmerking] = Field(default_factory=list, max_length=10)


class Ingeleverd(Schema):
    """How many statements were answered; from now on they count."""

    aantalBeantwoord: int


class ScanVerbeteringWijziging(Schema):
    """What came of an improvement, or why it did not happen."""

    stand: Literal["gedaan", "niet-gelukt"]
    watErvanKwam: str = Field(min_length=1, max_length=500)

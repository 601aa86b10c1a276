"""What goes out about widening, under Dutch names, and the Dutch words for our values."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, cast

from django.http import HttpRequest
from ninja import Path, Query, Schema

from samenspel.people.permissions import PageRequest, Viewer
from samenspel.widening.models import (
    AreaState,
    CameOfIt,
    LegalGround,
    MeasureKind,
    PilotOutcome,
    PilotState,
    ProgrammePhase,
    StepState,
    Wanted,
)

Id = Annotated[int, Path(ge=1, le=2**63 - 1)]
Pagina = Annotated[int, Query(ge=1, le=10_000)]
PAGE_SIZE = 30
ProefStand = Literal["in-voorbereiding", "loopt", "besloten"]
ProefAfloop = Literal["gestopt", "verbreed", "door-gegaan"]
Grondslag = Literal["toestemming", "algemeen-belang", "wettelijke-plicht"]
MaatSoort = Literal["getal", "ja-nee"]
Richting = Literal["hoger", "lager"]
GebiedStand = Literal["later", "in-voorbereiding", "loopt", "gewoon-werk", "niet-hier"]
Afloop = Literal["werkte", "werkte-aangepast", "werkte-niet"]
StapFase = Literal["programmeren", "uitvoeren"]
StapStand = Literal["gepland", "loopt", "gedaan", "vervallen"]
STATES: dict[str, ProefStand] = {
    PilotState.DRAFT: "in-voorbereiding",
    PilotState.RUNNING: "loopt",
    PilotState.DECIDED: "besloten",
}
OUTCOMES: dict[str, ProefAfloop] = {
    PilotOutcome.STOPPED: "gestopt",
    PilotOutcome.WIDENED: "verbreed",
    PilotOutcome.WENT_ON: "door-gegaan",
}
GROUNDS: dict[str, Grondslag] = {
    LegalGround.CONSENT: "toestemming",
    LegalGround.PUBLIC_TASK: "algemeen-belang",
    LegalGround.DUTY: "wettelijke-plicht",
}
KINDS: dict[str, MaatSoort] = {MeasureKind.NUMBER: "getal", MeasureKind.YES_NO: "ja-nee"}
DIRECTIONS: dict[str, Richting] = {Wanted.UP: "hoger", Wanted.DOWN: "lager"}
AREAS: dict[str, GebiedStand] = {
    AreaState.LATER: "later",
    AreaState.PREPARING: "in-voorbereiding",
    AreaState.RUNNING: "loopt",
    AreaState.ORDINARY: "gewoon-werk",
    AreaState.NOT_HERE: "niet-hier",
}
BECAME: dict[str, Afloop | None] = {
    CameOfIt.UNKNOWN: None,
    CameOfIt.WORKED: "werkte",
    CameOfIt.ADAPTED: "werkte-aangepast",
    CameOfIt.FAILED: "werkte-niet",
}
PHASES: dict[str, StapFase] = {
    ProgrammePhase.PROGRAMMING: "programmeren",
    ProgrammePhase.REALISING: "uitvoeren",
}
STEPS: dict[str, StapStand] = {
    StepState.PLANNED: "gepland",
    StepState.RUNNING: "loopt",
    StepState.DONE: "gedaan",
    StepState.DROPPED: "vervallen",
}


class Probleem(Schema):
    """Why it was refused, in a sentence."""

    status: int
    title: str
    detail: str
    code: str | None = None


REFUSALS = {400: Probleem, 404: Probleem}


class Proef(Schema):
    """A pilot in a list."""

    id: int
    opgave: int
    titel: str
    vraag: str
    metWie: str
    beginDatum: dt.date
    eindDatum: dt.date
    besluitDatum: dt.date
    stand: ProefStand
    afloop: ProefAfloop | None


class Proeven(Schema):
    """A page of pilots."""

    aantal: int
    pagina: int
    proeven: list[Proef]


class Groepscijfers(Schema):
    """What everybody measured twice adds up to; of too few people nothing is told, also not how many."""

    isTeKlein: bool
    aantal: int | None
    vooraf: float | None
    achteraf: float | None
    verandering: float | None
    marge: float | None
    isAfgerond: bool


class ProefMaat(Schema):
    """What is measured, how large a change would convince, and what was seen as far as it may be told."""

    id: int
    naam: str
    soort: MaatSoort
    eenheid: str
    richting: Richting
    drempel: float
    deelnemers: Groepscijfers | None
    vergelijking: Groepscijfers | None
    verschil: float | None
    isGehaald: bool | None
    inWoorden: str


class HeleProef(Proef):
    """A pilot with its bar, its totals and what became of it; never of one person."""

    overtuigtAls: str
    stoptAls: str
    vergelekenMet: str | None
    grondslag: Grondslag
    grondslagToelichting: str
    wisDatum: dt.date
    isGewist: bool
    waarom: str
    beslotenDatum: dt.date | None
    beslotenDoor: str
    terugkijkDatum: dt.date | None
    teruggekekenDatum: dt.date | None
    terugblik: str
    geteldDatum: dt.date | None
    maten: list[ProefMaat]


class Praktijk(Schema):
    """A practice in a list."""

    id: int
    titel: str
    gedaan: str
    waar: str
    eigenaar: str
    opgave: int


class Praktijken(Schema):
    """A page of practices."""

    aantal: int
    pagina: int
    praktijken: list[Praktijk]


class PraktijkGebruik(Schema):
    """A practice in the plan of another opgave, and what came of it there."""

    opgave: int
    gebruiktDatum: dt.date
    aantalGetoetst: int
    afloop: Afloop | None
    toelichting: str


class PraktijkGebied(Schema):
    """A practice in one area: its turn, what it needs, who carries it and how far it is."""

    praktijk: int
    gebied: str
    gebiedNaam: str
    beurt: int
    stand: GebiedStand
    nodig: str
    drager: str
    reden: str
    gewijzigdDatum: dt.date


class HelePraktijk(Praktijk):
    """A practice with when it works, where it is used and to which areas it goes."""

    werktAls: list[str]
    werktNietAls: list[str]
    teVragenAan: str | None
    proef: int | None
    gebruik: list[PraktijkGebruik]
    gebieden: list[PraktijkGebied]


class PraktijkGebieden(Schema):
    """A page of the board of a municipality: practices over areas, by practice and turn."""

    aantal: int
    pagina: int
    gebieden: list[PraktijkGebied]


class Wijkprogramma(Schema):
    """A district programme in a list."""

    id: int
    titel: str
    waarom: str
    gebied: str
    gebiedNaam: str
    eigenaar: str
    beginDatum: dt.date
    eindDatum: dt.date


class Wijkprogrammas(Schema):
    """A page of district programmes."""

    aantal: int
    pagina: int
    wijkprogrammas: list[Wijkprogramma]


class Programmastap(Schema):
    """One step: with whom, before when, and what residents do or decide."""

    fase: StapFase
    wat: str
    metWie: str
    bewoners: str
    voorDatum: dt.date
    stand: StapStand
    uitkomst: str
    bedrag: int | None
    betaler: str
    opgave: int | None
    inspanning: int | None


class HeelWijkprogramma(Wijkprogramma):
    """A district programme with its steps in order."""

    stappen: list[Programmastap]


def viewer_in(request: HttpRequest) -> Viewer:
    """Who asks."""
    return cast("PageRequest", request).viewer

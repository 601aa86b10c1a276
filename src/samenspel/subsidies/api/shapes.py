"""What goes out about analyses, years of areas and schemes, under Dutch names."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, cast

from django.http import HttpRequest
from ninja import Path, Query, Schema

from samenspel.people.permissions import PageRequest, Viewer
from samenspel.subsidies.models import (
    AnalysisState,
    AwardOutcome,
    CycleStepKind,
    DivisionRule,
    FindingPart,
    VersionState,
)

Id = Annotated[int, Path(ge=1, le=2**63 - 1)]
Code = Annotated[str, Path(max_length=20)]
Gebied = Annotated[str, Query(max_length=20)]
Jaar = Annotated[int | None, Query(ge=1900, le=2200)]
Pagina = Annotated[int, Query(ge=1, le=10_000)]
PAGE_SIZE = 30
AnalyseStand = Literal["concept", "vastgesteld"]
Onderdeel = Literal["cijfers", "mensen", "loopt-al"]
JaarstapSoort = Literal["analyse", "kiezen", "plan", "terugkijken"]
RegelingStand = Literal["concept", "in-werking", "vervangen"]
Verdeelregel = Literal["op-punten", "op-volgorde", "gelijke-delen"]
BesluitSoort = Literal["toegekend", "deels-toegekend", "afgewezen", "niet-behandeld"]
ANALYSES: dict[str, AnalyseStand] = {AnalysisState.DRAFT: "concept", AnalysisState.ADOPTED: "vastgesteld"}
PARTS: dict[str, Onderdeel] = {
    FindingPart.FIGURES: "cijfers",
    FindingPart.PEOPLE: "mensen",
    FindingPart.RUNNING: "loopt-al",
}
STEPS: dict[str, JaarstapSoort] = {
    CycleStepKind.ANALYSIS: "analyse",
    CycleStepKind.CHOOSING: "kiezen",
    CycleStepKind.PLAN: "plan",
    CycleStepKind.LOOK_BACK: "terugkijken",
}
SCHEMES: dict[str, RegelingStand] = {
    VersionState.DRAFT: "concept",
    VersionState.IN_FORCE: "in-werking",
    VersionState.REPLACED: "vervangen",
}
RULES: dict[str, Verdeelregel] = {
    DivisionRule.SCORE: "op-punten",
    DivisionRule.ARRIVAL: "op-volgorde",
    DivisionRule.SHARES: "gelijke-delen",
}
OUTCOMES: dict[str, BesluitSoort] = {
    AwardOutcome.AWARD: "toegekend",
    AwardOutcome.PARTIAL: "deels-toegekend",
    AwardOutcome.REFUSAL: "afgewezen",
    AwardOutcome.NOT_TREATED: "niet-behandeld",
}


class Probleem(Schema):
    """Why it was refused, in a sentence."""

    status: int
    title: str
    detail: str
    code: str | None = None


REFUSALS = {400: Probleem, 404: Probleem}


class Gebiedsanalyse(Schema):
    """A version of the analysis of an area; once adopted it never changes."""

    id: int
    gebied: str
    gebiedNaam: str
    eigenaar: str
    eersteJaar: int
    laatsteJaar: int
    versie: int
    stand: AnalyseStand
    vastgesteldDatum: dt.date | None
    vastgesteldDoor: str | None


class Gebiedsanalyses(Schema):
    """A page of analyses."""

    aantal: int
    pagina: int
    gebiedsanalyses: list[Gebiedsanalyse]


class Bevinding(Schema):
    """One thing that is known about the area, with where it comes from."""

    onderdeel: Onderdeel
    bevinding: str
    bron: str
    bronAdres: str
    bekendDatum: dt.date | None


class GewenstResultaat(Schema):
    """What should be different, and the figure that shows it."""

    id: int
    resultaat: str
    indicator: str | None
    bron: str
    bronAdres: str


class Bron(Schema):
    """What an opgave of an area rests on, as far as this reader may see it."""

    soort: str
    omschrijving: str
    adres: str | None


class Gebiedsopgave(Schema):
    """An opgave in which an analysis ends, in its place."""

    id: int
    plaats: int
    titel: str
    waarom: str
    opgave: int | None
    resultaten: list[GewenstResultaat]
    bronnen: list[Bron]
    aantalNietOpenbaar: int


class HeleGebiedsanalyse(Gebiedsanalyse):
    """An analysis with what is known, and the opgaven in order."""

    inleiding: str
    bevindingen: list[Bevinding]
    opgaven: list[Gebiedsopgave]
    vorigeVersie: int | None
    nieuwereVersie: int | None


class Jaarstap(Schema):
    """One step in the year of an area: when it is, and what came of it."""

    jaar: int
    soort: JaarstapSoort
    beginDatum: dt.date
    eindDatum: dt.date
    gedaanDatum: dt.date | None
    uitkomst: str


class Jaarstappen(Schema):
    """The steps of the years of an area, in order."""

    aantal: int
    pagina: int
    jaarstappen: list[Jaarstap]


class Regeling(Schema):
    """A scheme as it is in force; amounts in whole cents."""

    id: int
    versie: int
    stand: RegelingStand
    titel: str
    eigenaar: str
    plafond: int | None
    opentOp: dt.datetime | None
    sluitOp: dt.datetime | None
    isOpen: bool


class Regelingen(Schema):
    """A page of schemes."""

    aantal: int
    pagina: int
    subsidieregelingen: list[Regeling]


class Criterium(Schema):
    """What an application is judged on, and how heavily it counts."""

    plaats: int
    criterium: str
    gewicht: int


class GebiedVanRegeling(Schema):
    """An area of a scheme with the analysis on which it rests; without a ceiling it shares what is left."""

    gebied: str
    gebiedNaam: str
    gebiedsanalyse: int
    plafond: int | None


class BetaaldResultaat(Schema):
    """A result that a scheme pays for, and the opgave of the area to which it belongs."""

    id: int
    gebied: str
    gebiedsopgave: str
    resultaat: str


class RegelingVersie(Schema):
    """A version that was published, and why it came."""

    versie: int
    gepubliceerdOp: dt.datetime | None
    reden: str


class HeleRegeling(Regeling):
    """A scheme with its rules."""

    grondslag: str
    doel: str
    verdeelregel: Verdeelregel
    laagsteScore: float
    besluitVoorDatum: dt.date | None
    verslagVoorDatum: dt.date | None
    aanvultermijnDagen: int
    criteria: list[Criterium]
    gebieden: list[GebiedVanRegeling]
    resultaten: list[BetaaldResultaat]
    versies: list[RegelingVersie]


class Toekenning(Schema):
    """What was awarded and paid until now, to which organisation or group; amounts in whole cents."""

    nummer: int
    titel: str
    ontvanger: str
    gebied: str | None
    gebiedNaam: str | None
    besluit: BesluitSoort
    aangevraagd: int | None
    toegekend: int
    betaald: int
    besluitDatum: dt.date


class Toekenningen(Schema):
    """A page of awards with their sum."""

    aantal: int
    pagina: int
    toegekend: int
    betaald: int
    toekenningen: list[Toekenning]


class NietBetaald(Schema):
    """A plan that nobody pays, or only in part; without who asked."""

    jaar: int
    titel: str
    gebied: str
    gebiedNaam: str
    gebiedsopgave: str
    resultaten: list[str]
    regeling: str
    eigenaar: str
    aangevraagd: int
    toegekend: int
    nietBetaald: int


class NietBetaaldePlannen(Schema):
    """A page of what was asked and nobody pays, with the sums of all that was asked for."""

    aantal: int
    pagina: int
    aangevraagd: int
    nietBetaald: int
    plannen: list[NietBetaald]


def viewer_in(request: HttpRequest) -> Viewer:
    """Who asks."""
    return cast("PageRequest", request).viewer

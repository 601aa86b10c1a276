"""What goes out about votes, under Dutch names, and the Dutch words for our values."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal, cast

from django.http import HttpRequest
from ninja import Path, Query, Schema

from samenspel.people.permissions import PageRequest, Viewer
from samenspel.voting.models import BallotForm, BallotOrigin, VoteState

Id = Annotated[int, Path(ge=1, le=2**63 - 1)]
Pagina = Annotated[int, Query(ge=1, le=10_000)]
PAGE_SIZE = 30
StemmingStand = Literal["in-voorbereiding", "vastgesteld", "geteld", "besloten", "anders-besloten"]
Stembiljetvorm = Literal["aankruisen", "mandje", "punten", "volgorde"]
Herkomst = Literal["scherm", "papier"]
STATES: dict[str, StemmingStand] = {
    VoteState.DRAFT: "in-voorbereiding",
    VoteState.FROZEN: "vastgesteld",
    VoteState.CLOSED: "geteld",
    VoteState.DECIDED: "besloten",
    VoteState.REJECTED: "anders-besloten",
}
FORMS: dict[str, Stembiljetvorm] = {
    BallotForm.APPROVE: "aankruisen",
    BallotForm.BASKET: "mandje",
    BallotForm.POINTS: "punten",
    BallotForm.RANKING: "volgorde",
}
ORIGINS: dict[str, Herkomst] = {BallotOrigin.SCREEN: "scherm", BallotOrigin.PAPER: "papier"}


class Probleem(Schema):
    """Why it was refused, in a sentence."""

    status: int
    title: str
    detail: str
    code: str | None = None


REFUSALS = {400: Probleem, 404: Probleem}


class Stemming(Schema):
    """A vote about money in a list; amounts in whole cents."""

    id: int
    titel: str
    opgave: int
    eigenaar: str
    bedrag: int
    eersteDatum: dt.date
    laatsteDatum: dt.date
    stand: StemmingStand
    isOpen: bool


class Stemmingen(Schema):
    """A page of votes."""

    aantal: int
    pagina: int
    stemmingen: list[Stemming]


class Plan(Schema):
    """A plan on the ballot, and whether it dropped out."""

    nummer: int
    titel: str
    beschrijving: str
    bedrag: int
    gebied: str | None
    uitvoerder: str | None
    eenVan: str | None
    afgevallenDatum: dt.date | None
    afgevallenReden: str | None


class PlanUitkomst(Schema):
    """What came out for one plan, and why, in a sentence."""

    nummer: int
    isBetaald: bool
    krijgt: int
    waarom: str
    gelijkspel: str | None


class StemUitkomst(Schema):
    """The count by the rule that was published; with the digest anybody can count the same again."""

    methode: str
    methodeVersie: str
    invoerSha256: str
    aantalStemmers: int
    aantalTeKort: int
    uitgegeven: int
    blijftOver: int
    plannen: list[PlanUitkomst]
    andereRegels: list[str]


class StemBesluit(Schema):
    """What the competent body decided."""

    orgaan: str
    datum: dt.date | None
    stuk: str
    adres: str
    toelichting: str
    volgtUitkomst: bool


class Bestanden(Schema):
    """Where the files are with which anybody counts again; the ballots are a Pabulib file (.pb)."""

    afspraken: str | None
    regel: str | None
    stembiljetten: str | None
    uitkomst: str | None


class HeleStemming(Stemming):
    """A vote with its rule, its plans and what came out."""

    vraag: str
    stembiljetvorm: Stembiljetvorm
    puntenPerStemmer: int | None
    meesteKeuzes: int | None
    regel: dict[str, Any]
    regelInWoorden: list[str]
    regelSha256: str | None
    plannen: list[Plan]
    aantalOpgeroepen: int
    aantalGestemd: int
    uitkomst: StemUitkomst | None
    besluit: StemBesluit | None
    bestanden: Bestanden


class Keuze(Schema):
    """A plan that was chosen, with its points; one where a ballot knows no points."""

    plan: int
    punten: int


class Stembiljet(Schema):
    """A published ballot: the receipt that only its voter knows, and the choices in their order."""

    ontvangstbewijs: str
    herkomst: Herkomst
    keuzes: list[Keuze]


class Stembiljetten(Schema):
    """A page of ballots, in the order of their receipts."""

    aantal: int
    pagina: int
    stembiljetten: list[Stembiljet]


def viewer_in(request: HttpRequest) -> Viewer:
    """Who asks."""
    return cast("PageRequest", request).viewer

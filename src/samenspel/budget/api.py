"""The money of an opgave for other programs: the same queries and actions as on the pages."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal, cast

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status
from ninja.security import django_auth

from samenspel.approach.permissions import visible_effort
from samenspel.budget import actions, permissions
from samenspel.budget.queries.ledger import LedgerContribution, LedgerLine, LedgerTotal, ledger_of
from samenspel.network.permissions import visible_stakeholder
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import PageRequest, Viewer

router = Router(tags=["middelen"])

Stand = Literal["aangeboden", "toegezegd", "betaald", "ingetrokken"]
NieuweStand = Literal["aangeboden", "toegezegd", "betaald"]
Vorm = Literal["subsidie", "inkoop", "eigen-mensen", "in-natura"]
Uitspraak = Literal["akkoord", "zorg", "bezwaar"]
STATES = {"aangeboden": "offered", "toegezegd": "committed", "betaald": "paid", "ingetrokken": "withdrawn"}
INSTRUMENTS = {
    "subsidie": "subsidy", "inkoop": "procurement", "eigen-mensen": "own_staff", "in-natura": "in_kind",
}  # fmt: skip
STANCES = {"akkoord": "agree", "zorg": "concern", "bezwaar": "objection"}
_DUTCH_STATE = {value: word for word, value in STATES.items()}
_DUTCH_INSTRUMENT = {value: word for word, value in INSTRUMENTS.items()}
_ID = 2**63 - 1
_CENTS = 1_000_000_000_000


class Probleem(Schema):
    """Why it was refused, in a sentence."""

    status: int
    title: str
    detail: str
    code: str | None = None


REFUSALS = {400: Probleem, 403: Probleem, 404: Probleem, 409: Probleem, 422: Probleem}


class Pot(Schema):
    """A pot with its sums, in whole cents."""

    id: int
    titel: str
    jaar: int
    inDePot: int
    waarvanVast: int
    gevraagd: int
    ontbreekt: int
    over: int
    totalenOpenbaar: bool


class Bijdrage(Schema):
    """Money of one party, in whole cents."""

    id: int
    pot: int
    partij: int
    partijNaam: str
    bedrag: int
    stand: Stand
    waarvoor: str
    besteed: int
    over: int
    versie: int


class Begrotingsregel(Schema):
    """Money for one effort, in whole cents."""

    id: int
    pot: int
    inspanning: int
    inspanningTitel: str
    bedrag: int
    jaar: int
    partij: int | None
    vorm: Vorm
    taakveld: str
    programma: str
    betaaldDoor: str
    ontbreekt: int
    besloten: bool
    versie: int


class Middelen(Schema):
    """The money of an opgave, as far as the reader may see it."""

    potten: list[Pot]
    bijdragen: list[Bijdrage]
    regels: list[Begrotingsregel]


class NieuweBijdrage(Schema):
    """Money that a party puts in; what it is for binds it."""

    partij: int = Field(ge=1, le=_ID)
    bedrag: int = Field(ge=1, le=_CENTS, description="In hele centen.")
    stand: NieuweStand = "aangeboden"
    inspanning: int | None = Field(None, ge=1, le=_ID)
    taakveld: str = Field("", max_length=8)
    alleenInJaar: int | None = Field(None, ge=1900, le=2200)
    toelichting: str = Field("", max_length=500)


class NieuweBegrotingsregel(Schema):
    """A line that asks for money."""

    inspanning: int = Field(ge=1, le=_ID)
    bedrag: int = Field(ge=1, le=_CENTS, description="In hele centen.")
    jaar: int = Field(ge=1900, le=2200)
    partij: int | None = Field(None, ge=1, le=_ID)
    vorm: Vorm = "subsidie"
    taakveld: str = Field("", max_length=8)
    programma: str = Field("", max_length=120)
    toelichting: str = Field("", max_length=300)


class BijdrageWijziging(Schema):
    """Money that is withdrawn, and why."""

    stand: Literal["ingetrokken"]
    reden: str = Field(min_length=1, max_length=300)


class NieuweVerdeelreactie(Schema):
    """What a party says of a division."""

    partij: int = Field(ge=1, le=_ID)
    uitspraak: Uitspraak
    reden: str = Field("", max_length=500)
    mandaat: str = Field("", max_length=200)


class Verdeelreactie(Schema):
    """What a party said of a division."""

    id: int
    partij: int
    uitspraak: Uitspraak
    reden: str
    gegevenOp: dt.datetime


class Aangemaakt(Schema):
    """The number of what was made."""

    id: int


@router.get(
    "/opgaven/{opgave_id}/middelen", response={200: Middelen, **REFUSALS}, auth=None, url_name="middelen"
)
def money(request: HttpRequest, opgave_id: int) -> Any:
    """Whose money there is, on what, and what is missing; strangers get the totals of public pots."""
    viewer = _viewer(request)
    ledger = ledger_of(viewer, visible_opgave(viewer, opgave_id))
    return Status(
        200,
        {
            "potten": [_pot(row) for row in ledger.totals],
            "bijdragen": [_contribution(row) for row in ledger.contributions],
            "regels": [_line(row) for row in ledger.lines],
        },
    )


@router.post(
    "/opgaven/{opgave_id}/potten/{pot_id}/bijdragen",
    response={201: Aangemaakt, **REFUSALS},
    auth=django_auth,
    url_name="bijdrage_nieuw",
)
def contribute(request: HttpRequest, opgave_id: int, pot_id: int, nieuw: NieuweBijdrage) -> Any:
    """Put money of a party into a pot."""
    viewer = _viewer(request)
    pot = permissions.visible_pot(viewer, opgave_id, pot_id)
    draft = actions.ContributionDraft(
        funder=visible_stakeholder(viewer, nieuw.partij),
        cents=nieuw.bedrag,
        state=STATES[nieuw.stand],
        for_effort=visible_effort(viewer, nieuw.inspanning, opgave_id) if nieuw.inspanning else None,
        taakveld=nieuw.taakveld,
        only_year=nieuw.alleenInJaar,
        note=nieuw.toelichting,
    )
    return Status(201, {"id": actions.contribute(pot, draft, by=viewer).pk})


@router.patch(
    "/opgaven/{opgave_id}/bijdragen/{bijdrage_id}",
    response={200: Aangemaakt, **REFUSALS},
    auth=django_auth,
    url_name="bijdrage_intrekken",
)
def withdraw(request: HttpRequest, opgave_id: int, bijdrage_id: int, wijziging: BijdrageWijziging) -> Any:
    """Withdraw money; the lines that it paid say what they miss."""
    viewer = _viewer(request)
    found = permissions.visible_contribution(viewer, opgave_id, bijdrage_id)
    actions.withdraw_contribution(found, wijziging.reden, on=timezone.localdate(), by=viewer)
    return Status(200, {"id": found.pk})


@router.post(
    "/opgaven/{opgave_id}/potten/{pot_id}/regels",
    response={201: Aangemaakt, **REFUSALS},
    auth=django_auth,
    url_name="begrotingsregel_nieuw",
)
def add_line(request: HttpRequest, opgave_id: int, pot_id: int, nieuw: NieuweBegrotingsregel) -> Any:
    """Write a line."""
    viewer = _viewer(request)
    pot = permissions.visible_pot(viewer, opgave_id, pot_id)
    draft = actions.LineDraft(
        effort=visible_effort(viewer, nieuw.inspanning, opgave_id),
        year=nieuw.jaar,
        cents=nieuw.bedrag,
        funder=visible_stakeholder(viewer, nieuw.partij) if nieuw.partij else None,
        instrument=INSTRUMENTS[nieuw.vorm],
        taakveld=nieuw.taakveld,
        programme=nieuw.programma,
        note=nieuw.toelichting,
    )
    (line,) = actions.add_lines(pot, [draft], by=viewer)
    return Status(201, {"id": line.pk})


@router.post(
    "/opgaven/{opgave_id}/verdelingen/{versie}/reacties",
    response={201: Verdeelreactie, **REFUSALS},
    auth=django_auth,
    url_name="verdeling_reactie",
)
def react(request: HttpRequest, opgave_id: int, versie: int, nieuw: NieuweVerdeelreactie) -> Any:
    """Say for a party what it thinks of a division."""
    viewer = _viewer(request)
    proposal = permissions.visible_proposal(viewer, opgave_id, versie)
    draft = actions.ReactionDraft(STANCES[nieuw.uitspraak], nieuw.reden, nieuw.mandaat)
    given = actions.react(proposal, visible_stakeholder(viewer, nieuw.partij), draft, by=viewer)
    return Status(
        201,
        {
            "id": given.pk,
            "partij": given.party_id,
            "uitspraak": nieuw.uitspraak,
            "reden": given.reason,
            "gegevenOp": given.given_at,
        },
    )


def _viewer(request: HttpRequest) -> Viewer:
    return cast("PageRequest", request).viewer


def _pot(row: LedgerTotal) -> dict[str, Any]:
    return {
        "id": row.pk, "titel": row.pot, "jaar": row.year, "inDePot": row.holds, "waarvanVast": row.firm,
        "gevraagd": row.asked, "ontbreekt": row.missing, "over": row.left, "totalenOpenbaar": row.is_public,
    }  # fmt: skip


def _contribution(row: LedgerContribution) -> dict[str, Any]:
    return {
        "id": row.pk, "pot": row.pot_id, "partij": row.funder_id, "partijNaam": row.giver,
        "bedrag": row.cents, "stand": _DUTCH_STATE[row.state_code], "waarvoor": row.purpose,
        "besteed": row.spent_cents,
        "over": row.left_cents, "versie": row.version,
    }  # fmt: skip


def _line(row: LedgerLine) -> dict[str, Any]:
    return {
        "id": row.pk, "pot": row.pot_id, "inspanning": row.effort_id, "inspanningTitel": row.effort,
        "bedrag": row.cents, "jaar": row.year, "partij": row.funder_id,
        "vorm": _DUTCH_INSTRUMENT[row.instrument], "taakveld": row.taakveld, "programma": row.programme,
        "betaaldDoor": row.payers, "ontbreekt": row.missing_cents, "besloten": row.is_decided,
        "versie": row.version,
    }  # fmt: skip

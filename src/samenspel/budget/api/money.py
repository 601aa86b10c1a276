"""The money of an opgave for other programs: the same queries and actions as on the pages."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status
from ninja.security import django_auth

from samenspel.approach.permissions import visible_effort
from samenspel.budget import actions, permissions
from samenspel.budget.api.shapes import (
    DUTCH_INSTRUMENT,
    DUTCH_STATE,
    INSTRUMENTS,
    MOST_CENTS,
    MOST_ID,
    REFUSALS,
    STATES,
    Aangemaakt,
    Gewijzigd,
    NieuweBegrotingsregel,
    NieuweStand,
    Stand,
    Vorm,
    viewer_in,
)
from samenspel.budget.models import BudgetLine
from samenspel.budget.queries.ledger import LedgerContribution, LedgerLine, LedgerTotal, ledger_of
from samenspel.network.permissions import visible_stakeholder
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import Viewer

router = Router(tags=["middelen"])
_PURPOSE = ("funder", "for_area", "for_action_line", "for_effort", "taakveld", "only_year")
_ASIDE = ("effort", "funder", "area")


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

    partij: int = Field(ge=1, le=MOST_ID)
    bedrag: int = Field(ge=1, le=MOST_CENTS, description="In hele centen.")
    stand: NieuweStand = "aangeboden"
    inspanning: int | None = Field(None, ge=1, le=MOST_ID)
    taakveld: str = Field("", max_length=8)
    alleenInJaar: int | None = Field(None, ge=1900, le=2200)
    toelichting: str = Field("", max_length=500)


class BijdrageWijziging(Schema):
    """What changes in money that was put in, with the version that was read; withdrawing asks a reason."""

    versie: int = Field(0, ge=0, le=2**31 - 1, description="Niet nodig bij intrekken.")
    stand: Stand | None = None
    bedrag: int | None = Field(None, ge=1, le=MOST_CENTS, description="In hele centen.")
    toelichting: str | None = Field(None, max_length=500)
    reden: str = Field("", max_length=300, description="Bij intrekken.")


class NieuwePot(Schema):
    """A pot as it is opened."""

    titel: str = Field(min_length=1, max_length=120)
    jaar: int = Field(ge=1900, le=2200)


class PotWijziging(Schema):
    """Whether everybody may see the totals of a pot."""

    totalenOpenbaar: bool


class BegrotingsregelWijziging(Schema):
    """What changes in a line, with the version that was read; what is left out stays."""

    versie: int = Field(ge=1, le=2**31 - 1)
    bedrag: int | None = Field(None, ge=1, le=MOST_CENTS, description="In hele centen.")
    jaar: int | None = Field(None, ge=1900, le=2200)
    vorm: Vorm | None = None
    taakveld: str | None = Field(None, max_length=8)
    programma: str | None = Field(None, max_length=120)
    toelichting: str | None = Field(None, max_length=300)


@router.get(
    "/opgaven/{opgave_id}/middelen", response={200: Middelen, **REFUSALS}, auth=None, url_name="middelen"
)
def money(request: HttpRequest, opgave_id: int) -> Any:
    """Whose money there is, on what, and what is missing; strangers get the totals of public pots."""
    viewer = viewer_in(request)
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
    "/opgaven/{opgave_id}/potten",
    response={201: Aangemaakt, **REFUSALS},
    auth=django_auth,
    url_name="pot_nieuw",
)
def open_pot(request: HttpRequest, opgave_id: int, nieuw: NieuwePot) -> Any:
    """Open a pot for a year."""
    viewer = viewer_in(request)
    draft = actions.PotDraft(nieuw.jaar, nieuw.titel)
    return Status(201, {"id": actions.open_pot(visible_opgave(viewer, opgave_id), draft, by=viewer).pk})


@router.patch(
    "/opgaven/{opgave_id}/potten/{pot_id}",
    response={200: Gewijzigd, **REFUSALS},
    auth=django_auth,
    url_name="pot_wijzigen",
)
def show_totals(request: HttpRequest, opgave_id: int, pot_id: int, wijziging: PotWijziging) -> Any:
    """Let everybody see the totals of a pot, or no longer."""
    viewer = viewer_in(request)
    found = permissions.visible_pot(viewer, opgave_id, pot_id)
    pot = actions.show_totals(found, is_public=wijziging.totalenOpenbaar, by=viewer)
    return Status(200, {"id": pot.pk, "versie": pot.version})


@router.post(
    "/opgaven/{opgave_id}/potten/{pot_id}/bijdragen",
    response={201: Aangemaakt, **REFUSALS},
    auth=django_auth,
    url_name="bijdrage_nieuw",
)
def contribute(request: HttpRequest, opgave_id: int, pot_id: int, nieuw: NieuweBijdrage) -> Any:
    """Put money of a party into a pot."""
    viewer = viewer_in(request)
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
    response={200: Gewijzigd, **REFUSALS},
    auth=django_auth,
    url_name="bijdrage_wijzigen",
)
def change_contribution(
    request: HttpRequest, opgave_id: int, bijdrage_id: int, wijziging: BijdrageWijziging
) -> Any:
    """Change money that a party puts in, or withdraw it; the lines that it paid say what they miss."""
    viewer = viewer_in(request)
    found = permissions.visible_contribution(viewer, opgave_id, bijdrage_id)
    if wijziging.stand == "ingetrokken":
        changed = actions.withdraw_contribution(found, wijziging.reden, on=timezone.localdate(), by=viewer)
    else:
        note = wijziging.toelichting
        draft = actions.ContributionDraft(
            cents=wijziging.bedrag or found.cents,
            state=STATES[wijziging.stand] if wijziging.stand else found.state,
            note=found.note if note is None else note,
            **{name: getattr(found, name) for name in _PURPOSE},
        )
        changed = actions.change_contribution(found, draft, version=wijziging.versie, by=viewer)
    return Status(200, {"id": changed.pk, "versie": changed.version})


@router.post(
    "/opgaven/{opgave_id}/potten/{pot_id}/regels",
    response={201: Aangemaakt, **REFUSALS},
    auth=django_auth,
    url_name="begrotingsregel_nieuw",
)
def add_line(request: HttpRequest, opgave_id: int, pot_id: int, nieuw: NieuweBegrotingsregel) -> Any:
    """Write a line."""
    viewer = viewer_in(request)
    pot = permissions.visible_pot(viewer, opgave_id, pot_id)
    draft = line_draft(viewer, opgave_id, nieuw)
    (line,) = actions.add_lines(pot, [draft], by=viewer)
    return Status(201, {"id": line.pk})


@router.patch(
    "/opgaven/{opgave_id}/potten/{pot_id}/regels/{regel_id}",
    response={200: Gewijzigd, **REFUSALS},
    auth=django_auth,
    url_name="begrotingsregel_wijzigen",
)
def change_line(
    request: HttpRequest, opgave_id: int, pot_id: int, regel_id: int, wijziging: BegrotingsregelWijziging
) -> Any:
    """Change a line that no body has decided on."""
    viewer = viewer_in(request)
    found = _line_in(viewer, opgave_id, pot_id, regel_id)
    draft = actions.LineDraft(
        year=wijziging.jaar or found.year,
        cents=wijziging.bedrag or found.cents,
        instrument=INSTRUMENTS[wijziging.vorm] if wijziging.vorm else found.instrument,
        taakveld=_kept(wijziging.taakveld, found.taakveld),
        programme=_kept(wijziging.programma, found.programme),
        note=_kept(wijziging.toelichting, found.note),
        **{name: getattr(found, name) for name in _ASIDE},
    )
    line = actions.change_line(found, draft, version=wijziging.versie, by=viewer)
    return Status(200, {"id": line.pk, "versie": line.version})


@router.delete(
    "/opgaven/{opgave_id}/potten/{pot_id}/regels/{regel_id}",
    response={204: None, **REFUSALS},
    auth=django_auth,
    url_name="begrotingsregel_weg",
)
def drop_line(request: HttpRequest, opgave_id: int, pot_id: int, regel_id: int) -> Any:
    """Take out a line that no body has decided on."""
    viewer = viewer_in(request)
    actions.drop_line(_line_in(viewer, opgave_id, pot_id, regel_id), by=viewer)
    return Status(204, None)


def line_draft(viewer: Viewer, opgave: int, new: NieuweBegrotingsregel) -> actions.LineDraft:
    """A line or a share as the action wants it."""
    return actions.LineDraft(
        effort=visible_effort(viewer, new.inspanning, opgave),
        year=new.jaar,
        cents=new.bedrag,
        funder=visible_stakeholder(viewer, new.partij) if new.partij else None,
        instrument=INSTRUMENTS[new.vorm],
        taakveld=new.taakveld,
        programme=new.programma,
        note=new.toelichting,
    )


def _line_in(viewer: Viewer, opgave: int, pot: int, pk: int) -> BudgetLine:
    found = permissions.visible_line(viewer, opgave, pk)
    if found.pot_id != pot:
        raise Http404(pk)
    return found


def _kept(typed: str | None, known: str) -> str:
    return known if typed is None else typed


def _pot(row: LedgerTotal) -> dict[str, Any]:
    return {
        "id": row.pk, "titel": row.pot, "jaar": row.year, "inDePot": row.holds, "waarvanVast": row.firm,
        "gevraagd": row.asked, "ontbreekt": row.missing, "over": row.left, "totalenOpenbaar": row.is_public,
    }  # fmt: skip


def _contribution(row: LedgerContribution) -> dict[str, Any]:
    return {
        "id": row.pk, "pot": row.pot_id, "partij": row.funder_id, "partijNaam": row.giver,
        "bedrag": row.cents, "stand": DUTCH_STATE[row.state_code], "waarvoor": row.purpose,
        "besteed": row.spent_cents,
        "over": row.left_cents, "versie": row.version,
    }  # fmt: skip


def _line(row: LedgerLine) -> dict[str, Any]:
    return {
        "id": row.pk, "pot": row.pot_id, "inspanning": row.effort_id, "inspanningTitel": row.effort,
        "bedrag": row.cents, "jaar": row.year, "partij": row.funder_id,
        "vorm": DUTCH_INSTRUMENT[row.instrument], "taakveld": row.taakveld, "programma": row.programme,
        "betaaldDoor": row.payers, "ontbreekt": row.missing_cents, "besloten": row.is_decided,
        "versie": row.version,
    }  # fmt: skip

"""Dividing the money of a pot, for other programs: versions, shares, what parties say, what was decided."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status
from ninja.security import django_auth

from samenspel.budget import actions, permissions, queries
from samenspel.budget.api.money import line_draft
from samenspel.budget.api.shapes import (
    MOST_CENTS,
    MOST_ID,
    REFUSALS,
    STANCES,
    NieuweBegrotingsregel,
    Uitspraak,
    viewer_in,
)
from samenspel.budget.models import DivisionProposal
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.network.permissions import visible_stakeholder
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import for_programs

router = Router(tags=["middelen"])
Verdelingsstand = Literal["concept", "voorgelegd", "afgesproken", "besloten", "afgewezen", "vervangen"]
Stap = Literal["voorgelegd", "afgesproken"]
PROPOSAL_STATES = {
    "draft": "concept",
    "proposed": "voorgelegd",
    "agreed": "afgesproken",
    "decided": "besloten",
    "rejected": "afgewezen",
    "superseded": "vervangen",
}
_PROPOSAL = "/opgaven/{opgave_id}/verdelingen/{versie}"


class VerdelingInLijst(Schema):
    """A version of a division."""

    versie: int
    pot: int
    stand: Verdelingsstand
    waarom: str
    wijziging: int


class Deel(Schema):
    """A share, in whole cents; ``ontbreekt`` says in words what it misses, and why."""

    id: int
    inspanning: str
    uitvoerder: str
    jaar: int
    vorm: str
    bedrag: int
    gever: str | None
    verschil: str | None
    ontbreekt: str | None


class PartijUitspraak(Schema):
    """What a party says of a version; none yet is empty."""

    partij: int
    naam: str
    uitspraak: str
    reden: str | None
    mandaat: str | None
    gegevenDatum: dt.date | None
    overEigenGeld: str | None


class Verdelingsbesluit(Schema):
    """What the competent body decided."""

    orgaan: str
    beslotenDatum: dt.date
    document: str
    adres: str | None
    toelichting: str | None


class Verdeling(VerdelingInLijst):
    """A version with its shares, its parties and the decision."""

    zin: str
    past: str | None
    delen: list[Deel]
    partijen: list[PartijUitspraak]
    besluit: Verdelingsbesluit | None


class NieuweVerdeling(Schema):
    """What a version is about."""

    waarom: str = Field("", max_length=500)


class DeelBedrag(Schema):
    """The amount of one share; 0 takes it out."""

    deel: int = Field(ge=1, le=MOST_ID)
    bedrag: int = Field(ge=0, le=MOST_CENTS, description="In hele centen.")


class VerdelingWijziging(Schema):
    """Amounts of a draft all at once, a step further, or both; ``wijziging`` is the number that was read."""

    wijziging: int = Field(ge=1, le=2**31 - 1)
    waarom: str | None = Field(None, max_length=500)
    delen: list[DeelBedrag] = Field(default_factory=list, max_length=500)
    stand: Stap | None = None


class NieuweVerdeelreactie(Schema):
    """What a party says of a division."""

    partij: int = Field(ge=1, le=MOST_ID)
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


class NieuwVerdelingsbesluit(Schema):
    """What the competent body decided; when it adopts the division, its shares become the lines."""

    isVastgesteld: bool
    orgaan: str = Field(min_length=1, max_length=120)
    beslotenDatum: dt.date
    document: str = Field(min_length=1, max_length=200)
    adres: str = Field("", max_length=200, pattern=r"^(https?://\S+)?$")
    toelichting: str = Field("", max_length=500)


@router.get("/opgaven/{opgave_id}/verdelingen", response=list[VerdelingInLijst], url_name="verdelingen")
def proposals(request: HttpRequest, opgave_id: int) -> Any:
    """The versions that the reader may see, the newest first."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    return [_listed(found) for found in permissions.visible_proposals(viewer).filter(opgave=opgave)]


@router.get(_PROPOSAL, response=Verdeling, url_name="verdeling")
def proposal(request: HttpRequest, opgave_id: int, versie: int) -> Any:
    """One version with its shares, what the parties say and what was decided."""
    viewer = viewer_in(request)
    return _whole(viewer, permissions.visible_proposal(viewer, opgave_id, versie))


@router.post(
    "/opgaven/{opgave_id}/potten/{pot_id}/verdelingen",
    response={201: Verdeling, **REFUSALS},
    auth=django_auth,
    url_name="verdeling_nieuw",
)
def start_proposal(request: HttpRequest, opgave_id: int, pot_id: int, nieuw: NieuweVerdeling) -> Any:
    """Begin a version from the last one; a draft that is there goes on."""
    viewer = viewer_in(request)
    pot = permissions.visible_pot(viewer, opgave_id, pot_id)
    made = actions.start_proposal(pot, why=nieuw.waarom, by=viewer)
    return Status(201, _fresh(viewer, made))


@router.post(
    f"{_PROPOSAL}/delen",
    response={201: Verdeling, **REFUSALS},
    auth=django_auth,
    url_name="verdeling_deel_nieuw",
)
def add_share(request: HttpRequest, opgave_id: int, versie: int, nieuw: NieuweBegrotingsregel) -> Any:
    """Add a share to a draft."""
    viewer = viewer_in(request)
    found = permissions.visible_proposal(viewer, opgave_id, versie)
    actions.add_share(found, line_draft(viewer, opgave_id, nieuw), by=viewer)
    return Status(201, _fresh(viewer, found))


@router.patch(
    _PROPOSAL, response={200: Verdeling, **REFUSALS}, auth=django_auth, url_name="verdeling_wijzigen"
)
def change_proposal(request: HttpRequest, opgave_id: int, versie: int, wijziging: VerdelingWijziging) -> Any:
    """Change amounts, lay a version before the parties, or note that they agree."""
    viewer = viewer_in(request)
    found = permissions.visible_proposal(viewer, opgave_id, versie)
    today = timezone.localdate()
    # One question may hold both: the amounts are not kept when the step is refused.
    with transaction.atomic():
        if found.edit_version != wijziging.wijziging:
            raise EditedMeanwhile
        if wijziging.delen or wijziging.waarom is not None:
            amounts = {each.deel: each.bedrag for each in wijziging.delen}
            why = found.why if wijziging.waarom is None else wijziging.waarom
            found = actions.write_amounts(
                found, amounts, why=why, edit_version=wijziging.wijziging, by=viewer
            )
        if wijziging.stand == "voorgelegd":
            actions.propose_division(found, by=viewer, today=today)
        elif wijziging.stand == "afgesproken":
            actions.conclude_division(found, by=viewer, today=today)
    return Status(200, _fresh(viewer, found))


@router.post(
    f"{_PROPOSAL}/reacties",
    response={201: Verdeelreactie, **REFUSALS},
    auth=django_auth,
    url_name="verdeling_reactie",
)
def react(request: HttpRequest, opgave_id: int, versie: int, nieuw: NieuweVerdeelreactie) -> Any:
    """Say for a party what it thinks of a division."""
    viewer = viewer_in(request)
    found = permissions.visible_proposal(viewer, opgave_id, versie)
    draft = actions.ReactionDraft(STANCES[nieuw.uitspraak], nieuw.reden, nieuw.mandaat)
    given = actions.react(found, visible_stakeholder(viewer, nieuw.partij), draft, by=viewer)
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


@router.post(
    f"{_PROPOSAL}/besluiten",
    response={201: Verdeling, **REFUSALS},
    auth=django_auth,
    url_name="verdeling_besluit_nieuw",
)
def record_decision(request: HttpRequest, opgave_id: int, versie: int, nieuw: NieuwVerdelingsbesluit) -> Any:
    """Record what the competent body decided."""
    viewer = viewer_in(request)
    found = permissions.visible_proposal(viewer, opgave_id, versie)
    decision = actions.Decision(
        decided_on=nieuw.beslotenDatum,
        body=nieuw.orgaan,
        document_title=nieuw.document,
        document_url=nieuw.adres,
        note=nieuw.toelichting,
        is_adopted=nieuw.isVastgesteld,
    )
    actions.record_decision(found, decision, by=viewer, today=timezone.localdate())
    return Status(201, _fresh(viewer, found))


def _fresh(viewer: Viewer, proposal: DivisionProposal) -> dict[str, Any]:
    """A version as it stands after a change."""
    return _whole(viewer, permissions.visible_proposal(viewer, proposal.opgave_id, proposal.version))


def _listed(proposal: DivisionProposal) -> dict[str, Any]:
    return {
        "versie": proposal.version,
        "pot": proposal.pot_id,
        "stand": PROPOSAL_STATES[proposal.state],
        "waarom": proposal.why,
        "wijziging": proposal.edit_version,
    }


def _whole(viewer: Viewer, proposal: DivisionProposal) -> dict[str, Any]:
    proposal.pot.opgave = proposal.opgave
    sheet = queries.proposal_sheet(viewer, proposal)
    decision = sheet.decision
    return {
        **_listed(proposal),
        "zin": sheet.headline,
        "past": for_programs(sheet.fits) or None,
        "delen": [_share(row) for row in sheet.shares],
        "partijen": [_party(row) for row in sheet.parties],
        "besluit": {
            "orgaan": decision.body,
            "beslotenDatum": decision.on,
            "document": decision.document,
            "adres": decision.url or None,
            "toelichting": decision.note or None,
        }
        if decision
        else None,
    }


def _share(row: queries.ShareRow) -> dict[str, Any]:
    return {
        "id": row.pk,
        "inspanning": row.effort,
        "uitvoerder": row.doer,
        "jaar": int(row.year),
        "vorm": row.how,
        "bedrag": row.cents,
        "gever": row.giver or None,
        "verschil": for_programs(row.difference) or None,
        "ontbreekt": for_programs(f"{row.missing}: {row.why}") if row.missing else None,
    }


def _party(row: queries.PartyRow) -> dict[str, Any]:
    return {
        "partij": row.pk,
        "naam": row.name,
        "uitspraak": str(row.status.word),
        "reden": row.reason or None,
        "mandaat": row.mandate or None,
        "gegevenDatum": row.on,
        "overEigenGeld": for_programs(row.own_words) or None,
    }

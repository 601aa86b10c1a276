"""The way of an opgave: steps between phases, and rounds in which mandated people are asked for consent."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Schema, Status
from ninja.security import django_auth

from samenspel.opgaven import actions, permissions, queries
from samenspel.opgaven.actions import MemberDraft
from samenspel.opgaven.api.reading import router, viewer_in
from samenspel.opgaven.models import Opgave, OpgavePhase, PhaseStep
from samenspel.people.permissions import Viewer

_ID = 2**63 - 1
Fase = Literal[
    "herkennen",
    "formuleren",
    "verkennen",
    "ontwerpen",
    "realiseren",
    "evalueren",
    "verbreden",
    "afronden",
    "aangehouden",
]
_PHASES = {
    "herkennen": OpgavePhase.RECOGNISING,
    "formuleren": OpgavePhase.FORMULATING,
    "verkennen": OpgavePhase.EXPLORE,
    "ontwerpen": OpgavePhase.DESIGN,
    "realiseren": OpgavePhase.REALISE,
    "evalueren": OpgavePhase.EVALUATE,
    "verbreden": OpgavePhase.WIDEN,
    "afronden": OpgavePhase.CLOSE,
    "aangehouden": OpgavePhase.ON_HOLD,
}
_WORDS = {phase: word for word, phase in _PHASES.items()}


class FaseStap(Schema):
    """A step to another phase."""

    van: Fase
    naar: Fase
    waarom: str
    opnieuwKijkenDatum: dt.date | None
    gezetOp: dt.datetime


class NieuweFaseStap(Schema):
    """A step to another phase, and why; what is on hold has a day to look again."""

    naar: Fase
    waarom: str = Field("", max_length=500)
    opnieuwKijkenDatum: dt.date | None = None


class RondePartij(Schema):
    """How a party stands in a round; its mandate only for who works on the opgave."""

    partij: str
    reactie: str
    reden: str | None
    mandaten: list[str]


class Ronde(Schema):
    """A round on a version, with how each party stands or stood when it closed."""

    id: int
    nummer: int
    versie: int
    vanafDatum: dt.date
    totDatum: dt.date
    geslotenDatum: dt.date | None
    partijen: list[RondePartij]


class RondeLid(Schema):
    """Somebody who is asked: the number of the role in which they speak, and how far the mandate goes."""

    toewijzing: int = Field(ge=1, le=_ID)
    mandaat: str = Field("", max_length=200)


class NieuweRonde(Schema):
    """Who is asked for consent, and before which day."""

    totDatum: dt.date
    leden: Annotated[list[RondeLid], Field(min_length=1, max_length=200)]


class RondeWijziging(Schema):
    """A round that ends."""

    stand: Literal["gesloten"]


@router.get("/opgaven/{opgave_id}/fasen", response=list[FaseStap], url_name="fasen")
def phase_steps(request: HttpRequest, opgave_id: int) -> Any:
    """The steps that an opgave took, the oldest first."""
    viewer = viewer_in(request)
    return _steps(viewer, permissions.visible_opgave(viewer, opgave_id))


@router.post(
    "/opgaven/{opgave_id}/fasen", response={201: list[FaseStap]}, auth=django_auth, url_name="fase_nieuw"
)
def move_phase(request: HttpRequest, opgave_id: int, nieuw: NieuweFaseStap) -> Any:
    """Take an opgave to another phase, or lay it on hold."""
    viewer = viewer_in(request)
    opgave = permissions.visible_opgave(viewer, opgave_id)
    actions.move_phase(
        opgave,
        _PHASES[nieuw.naar],
        nieuw.waarom,
        by=viewer,
        today=timezone.localdate(),
        look_again_on=nieuw.opnieuwKijkenDatum,
    )
    return Status(201, _steps(viewer, opgave))


@router.get("/opgaven/{opgave_id}/rondes", response=list[Ronde], url_name="rondes")
def consent_rounds(request: HttpRequest, opgave_id: int) -> Any:
    """The rounds on all versions that the reader sees, the newest first."""
    viewer = viewer_in(request)
    return _rounds(viewer, permissions.visible_opgave(viewer, opgave_id))


@router.post(
    "/opgaven/{opgave_id}/formuleringen/{version}/rondes",
    response={201: list[Ronde]},
    auth=django_auth,
    url_name="ronde_nieuw",
)
def open_round(request: HttpRequest, opgave_id: int, version: int, nieuw: NieuweRonde) -> Any:
    """Ask mandated people whether they consent to a proposed version; each gets a message."""
    viewer = viewer_in(request)
    found = permissions.visible_formulation(viewer, opgave_id, version)
    members = [MemberDraft(each.toewijzing, each.mandaat) for each in nieuw.leden]
    actions.open_round(found, members, nieuw.totDatum, by=viewer, today=timezone.localdate())
    return Status(201, _rounds(viewer, found.opgave))


@router.patch(
    "/opgaven/{opgave_id}/rondes/{ronde_id}",
    response=list[Ronde],
    auth=django_auth,
    url_name="ronde_sluiten",
)
def close_round(request: HttpRequest, opgave_id: int, ronde_id: int, wijziging: RondeWijziging) -> Any:
    """Close a round; how each party stood, and who did not react, stays with it."""
    viewer = viewer_in(request)
    opgave = permissions.visible_opgave(viewer, opgave_id)
    rounds = permissions.visible_rounds(viewer).filter(formulation__opgave=opgave)
    actions.close_round(get_object_or_404(rounds, pk=ronde_id), by=viewer, today=timezone.localdate())
    return _rounds(viewer, opgave)


def _steps(viewer: Viewer, opgave: Opgave) -> list[dict[str, Any]]:
    return [_step(step) for step in permissions.visible_phase_steps(viewer).filter(opgave=opgave)]


def _step(step: PhaseStep) -> dict[str, Any]:
    return {
        "van": _WORDS[OpgavePhase(step.from_phase)],
        "naar": _WORDS[OpgavePhase(step.to_phase)],
        "waarom": step.why,
        "opnieuwKijkenDatum": step.look_again_on,
        "gezetOp": step.taken_at,
    }


def _rounds(viewer: Viewer, opgave: Opgave) -> list[dict[str, Any]]:
    works_here = permissions.works_on(viewer, opgave)
    rows = queries.round_rows(viewer, opgave, today=timezone.localdate(), with_names=works_here)
    return [
        {
            "id": row.pk,
            "nummer": row.number,
            "versie": row.version,
            "vanafDatum": row.opens_on,
            "totDatum": row.closes_on,
            "geslotenDatum": row.closed_on,
            "partijen": [
                {
                    "partij": member.party,
                    "reactie": str(member.word),
                    "reden": member.reason or None,
                    "mandaten": [words for words in member.mandates if words] if works_here else [],
                }
                for member in row.members
            ],
        }
        for row in rows
    ]

"""Rules that pinch, policy documents and the own role of the municipality, to read and to write."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Schema, Status
from ninja.security import django_auth
from pydantic import StringConstraints

from samenspel.opgaven import actions, permissions
from samenspel.opgaven.actions import DocumentDraft, OwnRoleDraft, RuleDraft
from samenspel.opgaven.api.reading import router, viewer_in
from samenspel.opgaven.models import (
    MunicipalRole,
    Opgave,
    OwnRole,
    PinchingRule,
    PolicyDocument,
    RuleOutcome,
)
from samenspel.opgaven.words import OWN_ROLES, RULE_OUTCOMES
from samenspel.people.models import Person
from samenspel.people.permissions import Viewer, visible_person

Rol = Literal[
    "overheid",
    "probleemoplosser",
    "opdrachtgever",
    "procesregisseur",
    "verbinder",
    "ondersteuner",
    "deelnemer",
]
Afloop = Literal["opgeheven", "deels-opgeheven", "niet-opgeheven"]
_ID = 2**63 - 1
_ROLES = {word: OwnRole(role) for role, word in OWN_ROLES.items()}
_OUTCOMES = {word: RuleOutcome(outcome) for outcome, word in RULE_OUTCOMES.items()}


def _text(most: int) -> Any:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=most)


class Regel(Schema):
    """A rule that pinches; who asks for it only for who works on the opgave."""

    id: int
    regel: str
    knelt: str
    ophefbaarDoor: str | None
    vrager: str | None
    voorDatum: dt.date | None
    afloop: Afloop | None
    afloopReden: str | None
    afloopDatum: dt.date | None
    wijziging: int


class NieuweRegel(Schema):
    """A rule as somebody meets it."""

    regel: Annotated[str, _text(300)]
    knelt: Annotated[str, _text(500)]
    ophefbaarDoor: str = Field("", max_length=160)
    vrager: int | None = Field(None, ge=1, le=_ID, description="Nummer van de persoon")
    voorDatum: dt.date | None = None


class RegelAfloop(Schema):
    """What became of a rule, with the reason."""

    afloop: Afloop
    reden: Annotated[str, _text(500)]


class Beleidsdocument(Schema):
    """A policy document and what changes in it."""

    id: int
    titel: str
    adres: str | None
    watVerandert: str | None
    wie: str | None
    voorDatum: dt.date | None
    klaarDatum: dt.date | None
    wijziging: int


class NieuwBeleidsdocument(Schema):
    """A policy document on which the opgave rests."""

    titel: Annotated[str, _text(200)]
    adres: str = Field("", max_length=500, pattern=r"^(https?://\S+)?$")
    watVerandert: str = Field("", max_length=500)
    wie: int | None = Field(None, ge=1, le=_ID, description="Nummer van de persoon")
    voorDatum: dt.date | None = None


class BeleidsdocumentWijziging(Schema):
    """Whether the document was changed."""

    isKlaar: bool


class EigenRol(Schema):
    """The role that the municipality takes from a day on."""

    id: int
    rol: Rol
    houding: str | None
    reden: str
    vanafDatum: dt.date
    opnieuwKijkenDatum: dt.date | None


class NieuweEigenRol(Schema):
    """A role with its reason."""

    rol: Rol
    reden: Annotated[str, _text(500)]
    houding: str = Field("", max_length=300)
    vanafDatum: dt.date
    opnieuwKijkenDatum: dt.date | None = None


@router.get("/opgaven/{opgave_id}/regels", response=list[Regel], url_name="regels")
def pinching_rules(request: HttpRequest, opgave_id: int) -> Any:
    """The rules that pinch in an opgave."""
    viewer = viewer_in(request)
    opgave = permissions.visible_opgave(viewer, opgave_id)
    with_names = permissions.works_on(viewer, opgave)
    rules = permissions.visible_rules(viewer, opgave).filter(opgave=opgave).select_related("carrier")
    return [_rule(rule, with_names=with_names) for rule in rules]


@router.post("/opgaven/{opgave_id}/regels", response={201: Regel}, auth=django_auth, url_name="regel_nieuw")
def note_rule(request: HttpRequest, opgave_id: int, nieuw: NieuweRegel) -> Any:
    """Note a rule that pinches."""
    viewer = viewer_in(request)
    opgave = permissions.visible_opgave(viewer, opgave_id)
    draft = RuleDraft(
        nieuw.regel, nieuw.knelt, nieuw.ophefbaarDoor.strip(), _person(viewer, nieuw.vrager), nieuw.voorDatum
    )
    rule = actions.note_rule(opgave, draft, by=viewer, today=timezone.localdate())
    return Status(201, _rule(rule, with_names=permissions.works_on(viewer, opgave)))


@router.patch("/regels/{regel_id}", response=Regel, auth=django_auth, url_name="regel_afloop")
def settle_rule(request: HttpRequest, regel_id: int, wijziging: RegelAfloop) -> Any:
    """Say what became of a rule."""
    viewer = viewer_in(request)
    found = permissions.visible_rule(viewer, regel_id)
    outcome, reason = _OUTCOMES[wijziging.afloop], wijziging.reden
    rule = actions.settle_rule(found, outcome, reason, by=viewer, today=timezone.localdate())
    return _rule(rule, with_names=permissions.works_on(viewer, rule.opgave))


@router.get(
    "/opgaven/{opgave_id}/beleidsdocumenten", response=list[Beleidsdocument], url_name="beleidsdocumenten"
)
def documents(request: HttpRequest, opgave_id: int) -> Any:
    """The policy documents that an opgave rests on."""
    viewer = viewer_in(request)
    opgave = permissions.visible_opgave(viewer, opgave_id)
    with_names = permissions.works_on(viewer, opgave)
    found = permissions.visible_documents(viewer, opgave).filter(opgave=opgave).select_related("carrier")
    return [_document(document, with_names=with_names) for document in found]


@router.post(
    "/opgaven/{opgave_id}/beleidsdocumenten",
    response={201: Beleidsdocument},
    auth=django_auth,
    url_name="beleidsdocument_nieuw",
)
def name_document(request: HttpRequest, opgave_id: int, nieuw: NieuwBeleidsdocument) -> Any:
    """Name a policy document, and what changes in it."""
    viewer = viewer_in(request)
    opgave: Opgave = permissions.visible_opgave(viewer, opgave_id)
    draft = DocumentDraft(
        nieuw.titel, nieuw.adres, nieuw.watVerandert.strip(), _person(viewer, nieuw.wie), nieuw.voorDatum
    )
    document = actions.name_document(opgave, draft, by=viewer, today=timezone.localdate())
    return Status(201, _document(document, with_names=permissions.works_on(viewer, opgave)))


@router.patch(
    "/beleidsdocumenten/{document_id}",
    response=Beleidsdocument,
    auth=django_auth,
    url_name="beleidsdocument_klaar",
)
def finish_document(request: HttpRequest, document_id: int, wijziging: BeleidsdocumentWijziging) -> Any:
    """Tick off that a document was changed, or take the tick back."""
    viewer = viewer_in(request)
    found = permissions.visible_document(viewer, document_id)
    document = actions.finish_document(found, by=viewer, today=timezone.localdate(), done=wijziging.isKlaar)
    return _document(document, with_names=permissions.works_on(viewer, document.opgave))


@router.get("/opgaven/{opgave_id}/rollen", response=list[EigenRol], url_name="rollen")
def own_roles(request: HttpRequest, opgave_id: int) -> Any:
    """The roles that the municipality took in an opgave, the oldest first."""
    viewer = viewer_in(request)
    opgave = permissions.visible_opgave(viewer, opgave_id)
    return [_role(row) for row in permissions.visible_own_roles(viewer, opgave).filter(opgave=opgave)]


@router.post("/opgaven/{opgave_id}/rollen", response={201: EigenRol}, auth=django_auth, url_name="rol_nieuw")
def name_own_role(request: HttpRequest, opgave_id: int, nieuw: NieuweEigenRol) -> Any:
    """Name the role that the municipality takes from a day on."""
    viewer = viewer_in(request)
    opgave = permissions.visible_opgave(viewer, opgave_id)
    draft = OwnRoleDraft(
        _ROLES[nieuw.rol], nieuw.reden, nieuw.vanafDatum, nieuw.houding.strip(), nieuw.opnieuwKijkenDatum
    )
    return Status(201, _role(actions.name_own_role(opgave, draft, by=viewer)))


def _rule(rule: PinchingRule, *, with_names: bool) -> dict[str, Any]:
    return {
        "id": rule.pk,
        "regel": rule.rule,
        "knelt": rule.pinches,
        "ophefbaarDoor": rule.can_lift or None,
        "vrager": rule.carrier.name if rule.carrier and with_names else None,
        "voorDatum": rule.due_on,
        "afloop": RULE_OUTCOMES.get(rule.outcome),
        "afloopReden": rule.outcome_why or None,
        "afloopDatum": rule.outcome_on,
        "wijziging": rule.version,
    }


def _document(document: PolicyDocument, *, with_names: bool) -> dict[str, Any]:
    return {
        "id": document.pk,
        "titel": document.title,
        "adres": document.url or None,
        "watVerandert": document.what_changes or None,
        "wie": document.carrier.name if document.carrier and with_names else None,
        "voorDatum": document.due_on,
        "klaarDatum": document.done_on,
        "wijziging": document.version,
    }


def _role(row: MunicipalRole) -> dict[str, Any]:
    return {
        "id": row.pk,
        "rol": OWN_ROLES[row.role],
        "houding": row.stance or None,
        "reden": row.why,
        "vanafDatum": row.starts_on,
        "opnieuwKijkenDatum": row.look_again_on,
    }


def _person(viewer: Viewer, pk: int | None) -> Person | None:
    return visible_person(viewer, pk) if pk else None

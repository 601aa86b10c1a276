"""Who has which role on an opgave, to read and to write; for who works on it."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Schema, Status
from ninja.security import django_auth

from samenspel.opgaven import actions, permissions, queries
from samenspel.opgaven.actions import AssignmentDraft
from samenspel.opgaven.api.reading import router, viewer_in
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Role
from samenspel.people.permissions import Viewer, visible_organisations

_ID = 2**63 - 1
_ROLES = {
    "opgavemanager": Role.OPGAVE_LEAD,
    "opdrachtgever": Role.SPONSOR,
    "wethouder": Role.ALDERMAN,
    "partner": Role.PARTNER,
    "teamlid": Role.TEAM_MEMBER,
    "stuurgroeplid": Role.STEERING_MEMBER,
    "gebiedsmanager": Role.AREA_BROKER,
    "leidinggevende": Role.MANAGER,
    "controller": Role.CONTROLLER,
    "gespreksleider": Role.HOST,
    "leercoach": Role.COACH,
    "auditor": Role.AUDITOR,
}
_WORDS = {role: word for word, role in _ROLES.items()}
Toewijzingsrol = Literal[
    "opgavemanager",
    "opdrachtgever",
    "wethouder",
    "partner",
    "teamlid",
    "stuurgroeplid",
    "gebiedsmanager",
    "leidinggevende",
    "controller",
    "gespreksleider",
    "leercoach",
    "auditor",
]


class Probleem(Schema):
    """Why it was refused, in a sentence."""

    status: int
    title: str
    detail: str
    code: str | None = None


class Toewijzing(Schema):
    """A role of a person on an opgave for an organisation; ``voorDatum`` is the first day without."""

    id: int
    persoon: str
    organisatie: str
    rol: str
    vanafDatum: dt.date
    voorDatum: dt.date | None
    loopt: bool


class NieuweToewijzing(Schema):
    """A role as it is given."""

    persoon: int = Field(ge=1, le=_ID, description="Nummer van de persoon")
    organisatie: int = Field(ge=1, le=_ID, description="Nummer van de organisatie")
    rol: Toewijzingsrol
    vanafDatum: dt.date
    voorDatum: dt.date | None = None


class ToewijzingWijziging(Schema):
    """The end of a role: the first day without it."""

    voorDatum: dt.date


@router.get(
    "/opgaven/{opgave_id}/toewijzingen",
    response={200: list[Toewijzing], 403: Probleem},
    auth=django_auth,
    url_name="toewijzingen",
)
def assignments(request: HttpRequest, opgave_id: int) -> Any:
    """All roles on an opgave, those that run first, for who works on it."""
    viewer = viewer_in(request)
    return Status(200, _rows(viewer, permissions.visible_opgave(viewer, opgave_id)))


@router.post(
    "/opgaven/{opgave_id}/toewijzingen",
    response={201: list[Toewijzing]},
    auth=django_auth,
    url_name="toewijzing_nieuw",
)
def give_assignment(request: HttpRequest, opgave_id: int, nieuw: NieuweToewijzing) -> Any:
    """Give somebody a role."""
    viewer = viewer_in(request)
    opgave = permissions.visible_opgave(viewer, opgave_id)
    permissions.may_manage_assignments(viewer, opgave).require()
    draft = AssignmentDraft(
        person=get_object_or_404(queries.assignable_persons(viewer, opgave), pk=nieuw.persoon),
        organisation=get_object_or_404(visible_organisations(viewer), pk=nieuw.organisatie),
        role=_ROLES[nieuw.rol],
        starts_on=nieuw.vanafDatum,
        ends_before=nieuw.voorDatum,
    )
    actions.give_assignment(opgave, draft, by=viewer)
    return Status(201, _rows(viewer, opgave))


@router.patch(
    "/opgaven/{opgave_id}/toewijzingen/{toewijzing_id}",
    response=list[Toewijzing],
    auth=django_auth,
    url_name="toewijzing_einde",
)
def end_assignment(
    request: HttpRequest, opgave_id: int, toewijzing_id: int, wijziging: ToewijzingWijziging
) -> Any:
    """End a role; what was done in it stays, and the last lead stays until there is another."""
    viewer = viewer_in(request)
    found = permissions.visible_assignment(viewer, opgave_id, toewijzing_id)
    actions.end_assignment(found, by=viewer, ends_before=wijziging.voorDatum)
    return _rows(viewer, permissions.visible_opgave(viewer, opgave_id))


def _rows(viewer: Viewer, opgave: Opgave) -> list[dict[str, Any]]:
    permissions.may_read_roles(viewer, opgave).require()
    return [
        {
            "id": row.pk,
            "persoon": row.person,
            "organisatie": row.organisation,
            "rol": _WORDS.get(Role(row.role), str(row.role_label)),
            "vanafDatum": row.starts_on,
            "voorDatum": row.ends_before,
            "loopt": row.runs,
        }
        for row in queries.assignment_rows(viewer, opgave, today=timezone.localdate())
    ]

"""Parties and force fields for other programs: the same queries and actions as on the pages."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status
from ninja.security import django_auth

from samenspel.foundation import journal
from samenspel.foundation.web import value_of
from samenspel.network import actions, permissions, queries
from samenspel.network.actions import Coming, InvolvementDraft, PartyDraft, PositionDraft, RelationDraft
from samenspel.network.api.shapes import (
    REFUSALS,
    NieuweDeelname,
    NieuwePartij,
    NieuwePositie,
    NieuweRelatie,
    Partijenlijst,
    PartijGegevens,
    PartijInVeld,
    PartijWijziging,
    Relatie,
    RelatieWijziging,
    viewer_in,
)
from samenspel.network.models import Relation, Stakeholder
from samenspel.network.words import KINDS, RELATIONS
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import Viewer

router = Router(tags=["partijen"])

MOST_PAGES = 10_000
_FIELDS = {
    "naam": "name",
    "soort": "kind",
    "contactpersoon": "contact_name",
    "telefoon": "contact_phone",
    "toelichting": "note",
    "isOpenbaar": "is_public",
}


@router.get("/partijen", response=Partijenlijst, url_name="partijen")
def parties(request: HttpRequest, zoek: str = "", pagina: int = 1) -> Any:
    """The parties that the reader may see, by name, fifty a page."""
    asked = min(max(pagina, 1), MOST_PAGES)
    page = queries.party_page(viewer_in(request), words=zoek.replace("\x00", "")[:80], number=asked)
    return {"aantal": page.n_found, "pagina": page.number, "partijen": [_listed(row) for row in page.rows]}


@router.post(
    "/partijen", response={201: PartijGegevens, **REFUSALS}, auth=django_auth, url_name="partij_nieuw"
)
def new_party(request: HttpRequest, nieuw: NieuwePartij) -> Any:
    """Put a party in the list."""
    viewer = viewer_in(request)
    owner = permissions.owner_or_404(viewer, nieuw.eigenaar)
    draft = PartyDraft(
        name=nieuw.naam,
        kind=value_of(KINDS, nieuw.soort),
        contact_name=nieuw.contactpersoon,
        contact_phone=nieuw.telefoon,
        note=nieuw.toelichting,
        is_public=nieuw.isOpenbaar,
    )
    return Status(201, _facts(actions.list_party(owner, draft, by=viewer), sees_contact=True))


@router.get("/partijen/{partij_id}", response=PartijGegevens, url_name="partij")
def party(request: HttpRequest, partij_id: int) -> Any:
    """One party; each reading of how to reach it is kept."""
    viewer = viewer_in(request)
    found = permissions.visible_stakeholder(viewer, partij_id)
    sees = permissions.sees_contact_of(viewer, found)
    if sees and (found.contact_name or found.contact_phone or found.contact_email):
        journal.record_reading("network.party", by=viewer.account, about=found)
    return _facts(found, sees_contact=sees)


@router.patch(
    "/partijen/{partij_id}",
    response={200: PartijGegevens, **REFUSALS},
    auth=django_auth,
    url_name="partij_wijzigen",
)
def change_party(request: HttpRequest, partij_id: int, wijziging: PartijWijziging) -> Any:
    """Change what stands about a party; a version that is no longer the newest is refused."""
    viewer = viewer_in(request)
    found = permissions.visible_stakeholder(viewer, partij_id)
    asked = {
        _FIELDS[key]: value for key, value in wijziging.dict(exclude={"versie"}).items() if value is not None
    }
    if "kind" in asked:
        asked["kind"] = value_of(KINDS, asked["kind"])
    draft = replace(_as_it_stands(found), **asked)
    changed = actions.change_party(found, draft, by=viewer, version=wijziging.versie)
    return Status(200, _facts(changed, sees_contact=permissions.sees_contact_of(viewer, changed)))


@router.get("/opgaven/{opgave_id}/krachtenveld", response=list[PartijInVeld], url_name="krachtenveld")
def field(request: HttpRequest, opgave_id: int, op: dt.date | None = None) -> Any:
    """Who is in on a day, and where each stands as far as the reader may see that."""
    viewer, today = viewer_in(request), timezone.localdate()
    opgave = visible_opgave(viewer, opgave_id)
    return _field(viewer, opgave, on=min(op or today, today))


@router.post(
    "/opgaven/{opgave_id}/krachtenveld",
    response={201: list[PartijInVeld], **REFUSALS},
    auth=django_auth,
    url_name="deelname_nieuw",
)
def involve(request: HttpRequest, opgave_id: int, nieuw: NieuweDeelname) -> Any:
    """Bring a party of the list into the opgave."""
    viewer, today = viewer_in(request), timezone.localdate()
    opgave = visible_opgave(viewer, opgave_id)
    says = InvolvementDraft(nieuw.wil, nieuw.kanBrengen, nieuw.heeftNodig)
    coming = Coming(permissions.visible_stakeholder(viewer, nieuw.partij), today, says)
    actions.involve(opgave, coming, by=viewer)
    return Status(
        201, [_in_field(row) for row in queries.field_sheet(viewer, opgave, on=today, relations_page=1).rows]
    )


@router.post(
    "/opgaven/{opgave_id}/posities",
    response={201: list[PartijInVeld], **REFUSALS},
    auth=django_auth,
    url_name="positie_nieuw",
)
def note_position(request: HttpRequest, opgave_id: int, nieuw: NieuwePositie) -> Any:
    """Note where a party stands; earlier positions stay."""
    viewer, today = viewer_in(request), timezone.localdate()
    opgave = visible_opgave(viewer, opgave_id)
    found = permissions.visible_involvement(viewer, opgave_id, nieuw.deelname)
    draft = PositionDraft(
        involvement_id=found.pk,
        interest=nieuw.belang,
        influence=nieuw.invloed,
        stance=nieuw.houding,
        why=nieuw.waarom,
        seen=nieuw.vorigePositie,
    )
    actions.note_positions(opgave, [draft], by=viewer, dated_on=nieuw.gezienDatum, today=today)
    return Status(
        201, [_in_field(row) for row in queries.field_sheet(viewer, opgave, on=today, relations_page=1).rows]
    )


@router.get(
    "/opgaven/{opgave_id}/relaties",
    response={200: list[Relatie], **REFUSALS},
    auth=django_auth,
    url_name="relaties",
)
def relations(request: HttpRequest, opgave_id: int) -> Any:
    """How parties stand to each other, those that ended too, for the team of the opgave."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    permissions.may_see_positions(viewer, opgave).require()
    return Status(
        200, [_relation(row) for row in permissions.visible_relations(viewer).filter(opgave=opgave)]
    )


@router.post(
    "/opgaven/{opgave_id}/relaties",
    response={201: Relatie, **REFUSALS},
    auth=django_auth,
    url_name="relatie_nieuw",
)
def note_relation(request: HttpRequest, opgave_id: int, nieuw: NieuweRelatie) -> Any:
    """Note how two parties of the opgave stand to each other."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    kind = value_of(RELATIONS, nieuw.soort)
    draft = RelationDraft(nieuw.partij, nieuw.anderePartij, kind, nieuw.vanafDatum, nieuw.toelichting)
    return Status(201, _relation(actions.note_relation(opgave, draft, by=viewer)))


@router.patch(
    "/opgaven/{opgave_id}/relaties/{relatie_id}",
    response={200: Relatie, **REFUSALS},
    auth=django_auth,
    url_name="relatie_wijzigen",
)
def end_relation(request: HttpRequest, opgave_id: int, relatie_id: int, wijziging: RelatieWijziging) -> Any:
    """End a relation; that it once stood stays readable."""
    viewer = viewer_in(request)
    found = permissions.visible_relation(viewer, opgave_id, relatie_id)
    actions.end_relation(found, by=viewer, ends_before=wijziging.voorDatum)
    return Status(200, _relation(permissions.visible_relation(viewer, opgave_id, relatie_id)))


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        "id": relation.pk,
        "partij": relation.one_id,
        "anderePartij": relation.other_id,
        "soort": RELATIONS[relation.kind],
        "toelichting": relation.note,
        "vanafDatum": relation.starts_on,
        "voorDatum": relation.ends_before,
    }


def _as_it_stands(found: Stakeholder) -> PartyDraft:
    same = (
        "name",
        "kind",
        "organisation",
        "contact_name",
        "contact_email",
        "contact_phone",
        "note",
        "is_public",
    )
    return PartyDraft(
        **{name: getattr(found, name) for name in same},
        policy_fields=tuple(found.policy_fields.all()),
        stands_for=tuple(found.stands_for),
    )


def _listed(row: queries.PartyRow) -> dict[str, Any]:
    return {
        "id": row.pk,
        "naam": row.name,
        "soort": KINDS[row.kind],
        "beleidsvelden": list(row.policy_fields),
        "staatVoor": list(row.stands_for),
        "aantalOpgaven": row.n_opgaven,
        "eigenaar": row.owner,
        "isOpenbaar": row.is_public,
    }


def _facts(found: Stakeholder, *, sees_contact: bool) -> dict[str, Any]:
    def personal(text: str) -> str | None:
        return (text or None) if sees_contact else None

    return {
        "id": found.pk,
        "naam": found.name,
        "soort": KINDS[found.kind],
        "contactpersoon": personal(found.contact_name),
        "telefoon": personal(found.contact_phone),
        "mail": personal(found.contact_email),
        "toelichting": personal(found.note),
        "isOpenbaar": found.is_public,
        "versie": found.version,
    }


def _field(viewer: Viewer, opgave: Opgave, *, on: dt.date) -> list[dict[str, Any]]:
    return [_in_field(row) for row in queries.field_sheet(viewer, opgave, on=on, relations_page=1).rows]


def _in_field(row: queries.FieldRow) -> dict[str, Any]:
    place = row.position
    return {
        "id": row.pk,
        "partij": row.party_pk,
        "naam": row.name,
        "wil": row.wants,
        "kanBrengen": row.brings,
        "heeftNodig": row.needs,
        "invloed": place.influence if place else None,
        "belang": place.interest if place else None,
        "houding": place.stance if place else None,
        "positie": place.pk if place else None,
        "gezienDatum": place.dated_on if place else None,
    }

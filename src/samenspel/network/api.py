"""Parties, force fields and teams for other programs: the same queries and actions as on the pages."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal, cast

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status
from ninja.security import django_auth

from samenspel.foundation import journal
from samenspel.network import actions, permissions, queries
from samenspel.network.actions import Coming, InvolvementDraft, PartyDraft, PositionDraft
from samenspel.network.models import Stakeholder, StakeholderKind
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import PageRequest, Viewer

router = Router(tags=["partijen"])

Partijsoort = Literal["organisatie", "informeel-netwerk", "actieve-inwoner", "vrijwilliger"]
KINDS = {
    "organisatie": StakeholderKind.ORGANISATION.value,
    "informeel-netwerk": StakeholderKind.INFORMAL_NETWORK.value,
    "actieve-inwoner": StakeholderKind.ACTIVE_RESIDENT.value,
    "vrijwilliger": StakeholderKind.VOLUNTEER.value,
}
_WORDS = {kind: word for word, kind in KINDS.items()}
_ID = 2**63 - 1
MOST_PAGES = 10_000


class Probleem(Schema):
    """Why it was refused, in a sentence."""

    status: int
    title: str
    detail: str
    code: str | None = None


REFUSALS = {400: Probleem, 403: Probleem, 404: Probleem, 409: Probleem, 422: Probleem}


class PartijInLijst(Schema):
    """A party of a municipality's list; without how to reach it."""

    id: int
    naam: str
    soort: str
    beleidsvelden: list[str]
    staatVoor: list[str]
    aantalOpgaven: int
    eigenaar: str
    isOpenbaar: bool


class Partijenlijst(Schema):
    """A page of parties."""

    aantal: int
    pagina: int
    partijen: list[PartijInLijst]


class PartijGegevens(Schema):
    """What stands about a party, with how to reach it for who works with it."""

    id: int
    naam: str
    soort: str
    contactpersoon: str | None
    telefoon: str | None
    mail: str | None
    toelichting: str | None
    isOpenbaar: bool
    versie: int


class NieuwePartij(Schema):
    """A party as it is put in the list."""

    eigenaar: int = Field(ge=1, le=_ID)
    naam: str = Field(min_length=1, max_length=120, pattern=r"\S")
    soort: Partijsoort = "organisatie"
    contactpersoon: str = Field("", max_length=120)
    telefoon: str = Field("", max_length=30)
    toelichting: str = Field("", max_length=500)
    isOpenbaar: bool = False


class PartijInVeld(Schema):
    """A party in an opgave, with where it stands for who may see that."""

    id: int
    partij: int
    naam: str
    wil: str
    kanBrengen: str
    heeftNodig: str
    invloed: int | None
    belang: int | None
    houding: int | None
    positie: int | None
    gezienDatum: dt.date | None


class NieuweDeelname(Schema):
    """A party of the list that comes into an opgave."""

    partij: int = Field(ge=1, le=_ID)
    wil: str = Field("", max_length=500)
    kanBrengen: str = Field("", max_length=500)
    heeftNodig: str = Field("", max_length=500)


class NieuwePositie(Schema):
    """Where a party stands on a day; ``vorigePositie`` is the newest one that the sender knows."""

    deelname: int = Field(ge=1, le=_ID)
    invloed: int = Field(ge=1, le=5)
    belang: int = Field(ge=1, le=5)
    houding: int = Field(ge=-2, le=2)
    waarom: str = Field("", max_length=300)
    gezienDatum: dt.date
    vorigePositie: int | None = Field(None, ge=1, le=_ID)


class TeamInLijst(Schema):
    """A team: what it is for and how many people work in it."""

    id: int
    naam: str
    doel: str
    waarover: str
    aantalMensen: int


@router.get("/partijen", response=Partijenlijst, url_name="partijen")
def parties(request: HttpRequest, zoek: str = "", pagina: int = 1) -> Any:
    """The parties that the reader may see, by name, fifty a page."""
    asked = min(max(pagina, 1), MOST_PAGES)
    page = queries.party_page(_viewer(request), words=zoek.replace("\x00", "")[:80], number=asked)
    return {"aantal": page.n_found, "pagina": page.number, "partijen": [_listed(row) for row in page.rows]}


@router.post(
    "/partijen", response={201: PartijGegevens, **REFUSALS}, auth=django_auth, url_name="partij_nieuw"
)
def new_party(request: HttpRequest, nieuw: NieuwePartij) -> Any:
    """Put a party in the list."""
    viewer = _viewer(request)
    owner = permissions.owner_or_404(viewer, nieuw.eigenaar)
    draft = PartyDraft(
        name=nieuw.naam,
        kind=KINDS[nieuw.soort],
        contact_name=nieuw.contactpersoon,
        contact_phone=nieuw.telefoon,
        note=nieuw.toelichting,
        is_public=nieuw.isOpenbaar,
    )
    return Status(201, _facts(actions.list_party(owner, draft, by=viewer), sees_contact=True))


@router.get("/partijen/{partij_id}", response=PartijGegevens, url_name="partij")
def party(request: HttpRequest, partij_id: int) -> Any:
    """One party; each reading of how to reach it is kept."""
    viewer = _viewer(request)
    found = permissions.visible_stakeholder(viewer, partij_id)
    sees = permissions.sees_contact_of(viewer, found)
    if sees and (found.contact_name or found.contact_phone or found.contact_email):
        journal.record_reading("network.party", by=viewer.account, about=found)
    return _facts(found, sees_contact=sees)


@router.get("/opgaven/{opgave_id}/krachtenveld", response=list[PartijInVeld], url_name="krachtenveld")
def field(request: HttpRequest, opgave_id: int, op: dt.date | None = None) -> Any:
    """Who is in on a day, and where each stands as far as the reader may see that."""
    viewer, today = _viewer(request), timezone.localdate()
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
    viewer, today = _viewer(request), timezone.localdate()
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
    viewer, today = _viewer(request), timezone.localdate()
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


@router.get("/teams", response=list[TeamInLijst], url_name="teams")
def teams(request: HttpRequest) -> Any:
    """The teams that the reader may see; never who sits in them."""
    viewer = _viewer(request)
    running = permissions.visible_teams(viewer).filter(stopped_on__isnull=True)
    return [
        {
            "id": row.pk,
            "naam": row.name,
            "doel": row.purpose,
            "waarover": row.about,
            "aantalMensen": row.n_seats,
        }
        for row in queries.team_rows(viewer, running, today=timezone.localdate())
    ]


def _listed(row: queries.PartyRow) -> dict[str, Any]:
    return {
        "id": row.pk,
        "naam": row.name,
        "soort": _WORDS[row.kind],
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
        "soort": _WORDS[found.kind],
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


def _viewer(request: HttpRequest) -> Viewer:
    return cast("PageRequest", request).viewer

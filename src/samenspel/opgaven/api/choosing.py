"""Shortlists, ambitions and clashes for other programs: the same queries and actions as on the pages."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema, Status
from ninja.security import django_auth
from pydantic import StringConstraints

from samenspel.opgaven import actions, permissions, queries
from samenspel.opgaven.actions import AmbitionDraft, ClashDraft, ItemDraft, ShortlistDraft
from samenspel.opgaven.api.reading import router, viewer_in
from samenspel.people.models import Organisation
from samenspel.people.permissions import visible_organisations

_ID = 2**63 - 1
_OUTCOMES = {"open": "open", "kept": "blijft", "dropped": "afgevallen"}
_GOES_TO = {"line_task": "lijntaak", "other_opgave": "andere-opgave", "later": "later"}
_STATES = {"open": "open", "on_agenda": "op-agenda", "settled": "besloten"}
_LISTS = {"gathering": "verzamelen", "weighing": "wegen", "decided": "besloten"}
Regel = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=160)]
Tekst = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]


class ShortlistInLijst(Schema):
    """A shortlist with how far it is."""

    id: int
    titel: str
    eigenaar: str
    gebied: str | None
    jaren: str
    stand: Literal["verzamelen", "wegen", "besloten"]
    aantalPunten: int
    aantalBlijft: int
    isOpenbaar: bool


class ShortlistPunt(Schema):
    """An item of a shortlist and what became of it; who weighed how is left out."""

    nummer: int
    titel: str
    toelichting: str | None
    aantalStemmen: int
    uitkomst: Literal["open", "blijft", "afgevallen"]
    reden: str | None
    gaatNaar: Literal["lijntaak", "andere-opgave", "later"] | None
    wieEnHoe: str | None
    wijziging: int


class ShortlistDetail(ShortlistInLijst):
    """One shortlist with its items."""

    punten: list[ShortlistPunt]


class NieuweShortlist(Schema):
    """A shortlist as it begins."""

    eigenaar: int = Field(ge=1, le=_ID)
    titel: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
    eersteJaar: int = Field(ge=2000, le=2100)
    laatsteJaar: int = Field(ge=2000, le=2100)
    inleiding: str = Field("", max_length=500)


class NieuwShortlistPunt(Schema):
    """Something that is put on a shortlist."""

    titel: Regel
    toelichting: str = Field("", max_length=500)


class AmbitieInLijst(Schema):
    """An ambition with its place in the order."""

    id: int
    plaats: int
    titel: str
    toelichting: str | None
    eigenaar: str
    opgaven: list[int]


class NieuweAmbitie(Schema):
    """An ambition as it is added, at the end of the order."""

    eigenaar: int = Field(ge=1, le=_ID)
    titel: Regel
    toelichting: str = Field("", max_length=500)
    opgaven: list[Annotated[int, Field(ge=1, le=_ID)]] = Field(default_factory=list, max_length=50)


class AmbitiePlaats(Schema):
    """Another place in the order."""

    plaats: int = Field(ge=1, le=1000)


class KnelpuntInLijst(Schema):
    """A goal of a unit that clashes with an opgave."""

    id: int
    opgave: int
    team: str
    doelVanTeam: str
    watKnelt: str
    stand: Literal["open", "op-agenda", "besloten"]
    vergaderDatum: dt.date | None
    besluit: str | None
    besluitDatum: dt.date | None


class NieuwKnelpunt(Schema):
    """A clash as it is reported."""

    team: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
    doelVanTeam: Tekst
    watKnelt: Tekst


@router.get("/shortlists", response=list[ShortlistInLijst], url_name="shortlists")
def shortlists(request: HttpRequest) -> Any:
    """All shortlists that the reader may see."""
    return [_listed(row) for row in queries.shortlist_rows(viewer_in(request))]


@router.post("/shortlists", response={201: ShortlistDetail}, auth=django_auth, url_name="shortlist_nieuw")
def new_shortlist(request: HttpRequest, nieuw: NieuweShortlist) -> Any:
    """Start a shortlist."""
    viewer = viewer_in(request)
    owner = owner_named(request, nieuw.eigenaar)
    draft = ShortlistDraft(nieuw.titel, nieuw.eersteJaar, nieuw.laatsteJaar, introduction=nieuw.inleiding)
    return Status(201, shortlist_detail(request, actions.start_shortlist(draft, owner, by=viewer).pk))


@router.get("/shortlists/{shortlist_id}", response=ShortlistDetail, url_name="shortlist")
def shortlist(request: HttpRequest, shortlist_id: int) -> Any:
    """One shortlist with what stays, what was dropped, and why."""
    return shortlist_detail(request, shortlist_id)


@router.post(
    "/shortlists/{shortlist_id}/punten",
    response={201: ShortlistDetail},
    auth=django_auth,
    url_name="shortlistpunt_nieuw",
)
def new_item(request: HttpRequest, shortlist_id: int, nieuw: NieuwShortlistPunt) -> Any:
    """Put something on a shortlist."""
    viewer = viewer_in(request)
    found = permissions.visible_shortlist(viewer, shortlist_id)
    actions.add_item(found, ItemDraft(nieuw.titel, nieuw.toelichting), by=viewer)
    return Status(201, shortlist_detail(request, shortlist_id))


@router.get("/ambities", response=list[AmbitieInLijst], url_name="ambities")
def ambitions(request: HttpRequest) -> Any:
    """The ambitions that the reader may see, in order."""
    return _ambitions(request)


@router.post("/ambities", response={201: list[AmbitieInLijst]}, auth=django_auth, url_name="ambitie_nieuw")
def new_ambition(request: HttpRequest, nieuw: NieuweAmbitie) -> Any:
    """Add an ambition."""
    draft = AmbitionDraft(nieuw.titel, nieuw.toelichting, tuple(nieuw.opgaven))
    actions.add_ambition(draft, owner_named(request, nieuw.eigenaar), by=viewer_in(request))
    return Status(201, _ambitions(request))


@router.patch(
    "/ambities/{ambitie_id}", response=list[AmbitieInLijst], auth=django_auth, url_name="ambitie_verplaatsen"
)
def move_ambition(request: HttpRequest, ambitie_id: int, wijziging: AmbitiePlaats) -> Any:
    """Give an ambition another place in the order."""
    viewer = viewer_in(request)
    found = permissions.visible_ambition(viewer, ambitie_id)
    actions.move_ambition(found, to=wijziging.plaats, by=viewer)
    return _ambitions(request)


@router.get("/opgaven/{opgave_id}/knelpunten", response=list[KnelpuntInLijst], url_name="knelpunten")
def clashes(request: HttpRequest, opgave_id: int) -> Any:
    """The clashes of one opgave, for who works on it."""
    return _clashes(request, opgave_id)


@router.post(
    "/opgaven/{opgave_id}/knelpunten",
    response={201: list[KnelpuntInLijst]},
    auth=django_auth,
    url_name="knelpunt_nieuw",
)
def new_clash(request: HttpRequest, opgave_id: int, nieuw: NieuwKnelpunt) -> Any:
    """Report a clash for the steering group."""
    viewer = viewer_in(request)
    found = permissions.visible_opgave(viewer, opgave_id)
    actions.report_clash(found, ClashDraft(nieuw.team, nieuw.doelVanTeam, nieuw.watKnelt), by=viewer)
    return Status(201, _clashes(request, opgave_id))


def _listed(row: queries.ShortlistRow) -> dict[str, Any]:
    return {
        "id": row.pk,
        "titel": row.title,
        "eigenaar": row.owner,
        "gebied": row.area or None,
        "jaren": row.years,
        "stand": _LISTS[row.state],
        "aantalPunten": row.n_items,
        "aantalBlijft": row.n_kept,
        "isOpenbaar": row.is_public,
    }


def shortlist_detail(request: HttpRequest, pk: int) -> dict[str, Any]:
    """One shortlist as it stands."""
    viewer = viewer_in(request)
    sheet = queries.shortlist_sheet(viewer, permissions.visible_shortlist(viewer, pk))
    return {
        "id": sheet.pk,
        "titel": sheet.title,
        "eigenaar": sheet.owner,
        "gebied": sheet.area or None,
        "jaren": sheet.years,
        "stand": _LISTS[sheet.state],
        "aantalPunten": len(sheet.items),
        "aantalBlijft": len(sheet.kept),
        "isOpenbaar": sheet.is_public,
        "punten": [
            {
                "nummer": item.number,
                "titel": item.title,
                "toelichting": item.explanation or None,
                "aantalStemmen": item.n_voices,
                "uitkomst": _OUTCOMES[item.outcome],
                "reden": item.reason or None,
                "gaatNaar": _GOES_TO.get(item.goes_to),
                "wieEnHoe": item.goes_to_words or None,
                "wijziging": item.version,
            }
            for item in sheet.items
        ],
    }


def _ambitions(request: HttpRequest) -> list[dict[str, Any]]:
    viewer = viewer_in(request)
    seen = set(permissions.visible_opgaven(viewer).values_list("pk", flat=True))
    standing = permissions.visible_ambitions(viewer).filter(stopped_on__isnull=True)
    return [
        {
            "id": row.pk,
            "plaats": row.position,
            "titel": row.title,
            "toelichting": row.explanation or None,
            "eigenaar": row.owner.name,
            "opgaven": [opgave.pk for opgave in row.opgaven.all() if opgave.pk in seen],
        }
        for row in standing.select_related("owner").prefetch_related("opgaven")
    ]


def _clashes(request: HttpRequest, opgave_id: int) -> list[dict[str, Any]]:
    viewer = viewer_in(request)
    rows = queries.clash_rows(viewer, permissions.visible_opgave(viewer, opgave_id))
    return [
        {
            "id": row.pk,
            "opgave": row.opgave_pk,
            "team": row.unit_name,
            "doelVanTeam": row.unit_goal,
            "watKnelt": row.pinches,
            "stand": _STATES[row.state],
            "vergaderDatum": row.agenda_for,
            "besluit": row.settlement or None,
            "besluitDatum": row.settled_on,
        }
        for row in rows
    ]


def owner_named(request: HttpRequest, pk: int) -> Organisation:
    """An organisation by its number, or 404."""
    return get_object_or_404(visible_organisations(viewer_in(request)), pk=pk)

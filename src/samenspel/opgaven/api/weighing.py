"""Seats at the table of a shortlist, weighings, what stays and what is dropped, and how many opgaven run."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Schema, Status
from ninja.security import django_auth
from pydantic import StringConstraints

from samenspel.opgaven import actions, permissions, queries
from samenspel.opgaven.actions import ItemDecision, WeightDraft
from samenspel.opgaven.api.choosing import ShortlistDetail, owner_named, shortlist_detail
from samenspel.opgaven.api.reading import router, viewer_in
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer, visible_organisations

_ID = 2**63 - 1
Weegwoord = Literal["nee", "een-beetje", "duidelijk", "sterk", "weet-niet"]
_SCALE = {
    "nee": "no",
    "een-beetje": "somewhat",
    "duidelijk": "clearly",
    "sterk": "strongly",
    "weet-niet": "not_sure",
}
_OUTCOMES = {"open": "open", "blijft": "kept", "afgevallen": "dropped"}
_GOES_TO = {"lijntaak": "line_task", "andere-opgave": "other_opgave", "later": "later"}
_ITEM = "/shortlists/{shortlist_id}/punten/{nummer}"


class Zetel(Schema):
    """A party at the table of a shortlist."""

    id: int
    naam: str
    heeftGewogen: bool


class NieuweZetel(Schema):
    """An organisation that takes part here, or a party that is known by its name."""

    organisatie: int | None = Field(None, ge=1, le=_ID)
    naam: str = Field("", max_length=120)


class NieuweWeging(Schema):
    """How strongly each criterion holds, and why; without a seat it is the weighing of the management."""

    zetel: int | None = Field(None, ge=1, le=_ID)
    nodigHier: Weegwoord
    ingrijpend: Weegwoord
    krachtenveld: Weegwoord
    langdurig: Weegwoord
    niemandAlleen: Weegwoord
    reden: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


class ShortlistPuntWijziging(Schema):
    """What becomes of an item; what is dropped has a reason and a place to go."""

    wijziging: int = Field(ge=1, le=2**31 - 1)
    uitkomst: Literal["open", "blijft", "afgevallen"]
    reden: str = Field("", max_length=500)
    gaatNaar: Literal["lijntaak", "andere-opgave", "later"] | None = None
    andereOpgave: int | None = Field(None, ge=1, le=_ID)
    wieEnHoe: str = Field("", max_length=300)


class ShortlistWijziging(Schema):
    """Lay the result down, and say who may read it; what is left out stays."""

    stand: Literal["besloten"] | None = None
    isOpenbaar: bool | None = None


class Grens(Schema):
    """How many opgaven of an organisation run, and how many may; empty when nothing was agreed."""

    eigenaar: int
    eigenaarNaam: str
    hoogstens: int | None
    reden: str | None
    lopend: int


class NieuweGrens(Schema):
    """How many opgaven may run at the same time; it takes the place of what was agreed before."""

    eigenaar: int = Field(ge=1, le=_ID)
    hoogstens: int = Field(ge=1, le=200)
    reden: str = Field("", max_length=300)


@router.patch(
    "/shortlists/{shortlist_id}", response=ShortlistDetail, auth=django_auth, url_name="shortlist_wijzigen"
)
def change_shortlist(request: HttpRequest, shortlist_id: int, wijziging: ShortlistWijziging) -> Any:
    """Lay the result of a shortlist down, or show it to everybody."""
    viewer = viewer_in(request)
    found = permissions.visible_shortlist(viewer, shortlist_id)
    if wijziging.stand is not None:
        found = actions.close_shortlist(found, by=viewer, today=timezone.localdate())
    if wijziging.isOpenbaar is not None:
        actions.show_shortlist(found, public=wijziging.isOpenbaar, by=viewer)
    return shortlist_detail(request, shortlist_id)


@router.get(
    "/shortlists/{shortlist_id}/zetels", response=list[Zetel], auth=django_auth, url_name="shortlist_zetels"
)
def seats(request: HttpRequest, shortlist_id: int) -> Any:
    """Who sits at the table."""
    return _seats(viewer_in(request), shortlist_id)


@router.post(
    "/shortlists/{shortlist_id}/zetels",
    response={201: list[Zetel]},
    auth=django_auth,
    url_name="shortlist_zetel_nieuw",
)
def seat_party(request: HttpRequest, shortlist_id: int, nieuw: NieuweZetel) -> Any:
    """Give a party a seat at the table."""
    viewer = viewer_in(request)
    found = permissions.visible_shortlist(viewer, shortlist_id)
    party: Organisation | None = None
    if nieuw.organisatie is not None:
        party = get_object_or_404(visible_organisations(viewer), pk=nieuw.organisatie)
    actions.seat_party(found, nieuw.naam, by=viewer, organisation=party)
    return Status(201, _seats(viewer, shortlist_id))


@router.delete(
    "/shortlists/{shortlist_id}/zetels/{zetel_id}",
    response={204: None},
    auth=django_auth,
    url_name="shortlist_zetel_weg",
)
def unseat_party(request: HttpRequest, shortlist_id: int, zetel_id: int) -> Any:
    """Take a seat away, as long as the party has weighed nothing."""
    viewer = viewer_in(request)
    actions.unseat_party(permissions.visible_shortlist(viewer, shortlist_id), zetel_id, by=viewer)
    return Status(204, None)


@router.post(
    f"{_ITEM}/wegingen", response={201: ShortlistDetail}, auth=django_auth, url_name="shortlist_weging_nieuw"
)
def weigh_item(request: HttpRequest, shortlist_id: int, nummer: int, nieuw: NieuweWeging) -> Any:
    """Weigh an item for a party at the table, or for the management; until the decision it may change."""
    viewer = viewer_in(request)
    found = permissions.visible_item(viewer, shortlist_id, nummer)
    words = {
        "needed_here": _SCALE[nieuw.nodigHier],
        "cuts_deep": _SCALE[nieuw.ingrijpend],
        "force_field": _SCALE[nieuw.krachtenveld],
        "lasts_long": _SCALE[nieuw.langdurig],
        "nobody_alone": _SCALE[nieuw.niemandAlleen],
    }
    actions.weigh_item(found, WeightDraft(words, nieuw.reden, nieuw.zetel), by=viewer)
    return Status(201, shortlist_detail(request, shortlist_id))


@router.patch(_ITEM, response=ShortlistDetail, auth=django_auth, url_name="shortlistpunt_wijzigen")
def decide_item(
    request: HttpRequest, shortlist_id: int, nummer: int, wijziging: ShortlistPuntWijziging
) -> Any:
    """Say whether an item stays; a number that is no longer the newest is refused."""
    viewer = viewer_in(request)
    found = permissions.visible_item(viewer, shortlist_id, nummer)
    decision = ItemDecision(
        outcome=_OUTCOMES[wijziging.uitkomst],
        reason=wijziging.reden,
        goes_to=_GOES_TO[wijziging.gaatNaar] if wijziging.gaatNaar else "",
        goes_to_opgave_id=wijziging.andereOpgave,
        goes_to_words=wijziging.wieEnHoe,
    )
    actions.decide_item(found, decision, version=wijziging.wijziging, by=viewer, today=timezone.localdate())
    return shortlist_detail(request, shortlist_id)


@router.get("/grenzen", response=list[Grens], auth=django_auth, url_name="grenzen")
def limits(request: HttpRequest) -> Any:
    """How many opgaven run and may run, for who works for the organisation."""
    return _limits(viewer_in(request))


@router.post("/grenzen", response={201: list[Grens]}, auth=django_auth, url_name="grens_nieuw")
def set_limit(request: HttpRequest, nieuw: NieuweGrens) -> Any:
    """Agree how many opgaven run at the same time."""
    viewer = viewer_in(request)
    actions.set_limit(owner_named(request, nieuw.eigenaar), nieuw.hoogstens, nieuw.reden, by=viewer)
    return Status(201, _limits(viewer))


def _seats(viewer: Viewer, pk: int) -> list[dict[str, Any]]:
    sheet = queries.shortlist_sheet(viewer, permissions.visible_shortlist(viewer, pk))
    return [{"id": seat, "naam": name, "heeftGewogen": weighed} for seat, name, weighed in sheet.parties]


def _limits(viewer: Viewer) -> list[dict[str, Any]]:
    found = []
    for owner in permissions.ambition_owners(viewer):
        sheet = queries.limit_sheet(viewer, owner)
        found.append(
            {
                "eigenaar": owner.pk,
                "eigenaarNaam": owner.name,
                "hoogstens": sheet.most,
                "reden": sheet.reason or None,
                "lopend": sheet.n_running,
            }
        )
    return found

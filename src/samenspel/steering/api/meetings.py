"""Steering groups, their meetings and agendas for other programs: read, plan, put on, treat."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Path, Query, Router, Schema, Status
from ninja.security import django_auth

from samenspel.people.permissions import Viewer
from samenspel.steering import actions, permissions, queries
from samenspel.steering.api.shapes import MOST_PAGES, REFUSALS, Id, viewer_in
from samenspel.steering.models import AgendaReason, ItemState, MeetingState, SteeringMeeting

router = Router(tags=["stuurgroep"])

VergaderingStand = Literal["gepland", "bezig", "gehouden", "afgezegd"]
PuntStand = Literal["open", "eraf", "behandeld", "doorgeschoven"]
Reden = Literal["niet-op-koers", "over-de-datum", "omstreden", "terugblik", "knelpunt", "met-de-hand"]
STATES: dict[str, VergaderingStand] = {
    MeetingState.PLANNED: "gepland",
    MeetingState.OPEN: "bezig",
    MeetingState.CLOSED: "gehouden",
    MeetingState.CANCELLED: "afgezegd",
}
ITEM_STATES: dict[str, PuntStand] = {
    ItemState.ON: "open",
    ItemState.OFF: "eraf",
    ItemState.TREATED: "behandeld",
    ItemState.CARRIED: "doorgeschoven",
}
REASONS: dict[str, Reden] = {
    AgendaReason.OFF_COURSE: "niet-op-koers",
    AgendaReason.OVERDUE: "over-de-datum",
    AgendaReason.CONTESTED: "omstreden",
    AgendaReason.PROMISED: "terugblik",
    AgendaReason.CLASH: "knelpunt",
    AgendaReason.BY_HAND: "met-de-hand",
}


class Stuurgroep(Schema):
    """A steering group, and the opgaven that it is about as far as the reader sees them."""

    id: int
    naam: str
    eigenaar: str
    opgaven: list[int]


class Stuurgroepen(Schema):
    """A page of steering groups."""

    aantal: int
    pagina: int
    stuurgroepen: list[Stuurgroep]


class Agendapunt(Schema):
    """An item: why it is there, what is asked, what became of it; ``id`` is null before it was kept."""

    id: int | None
    nummer: int
    opgave: int
    reden: Reden
    titel: str
    gevraagd: str
    feiten: list[str]
    stand: PuntStand
    uitkomst: str
    besluit: int | None


class VergaderingInLijst(Schema):
    """A meeting of a steering group; ``aanvang`` is a time such as 14:30."""

    id: int
    stuurgroep: int
    nummer: int
    gehoudenDatum: dt.date
    aanvang: str | None
    plek: str
    stand: VergaderingStand
    versie: int


class Vergaderingen(Schema):
    """A page of meetings."""

    aantal: int
    pagina: int
    vergaderingen: list[VergaderingInLijst]


class StuurgroepZetel(Schema):
    """Somebody who sits there from the moment that the meeting opens, and whether they were there."""

    id: int
    naam: str
    organisatie: str
    aanwezig: bool


class Vergadering(VergaderingInLijst):
    """A meeting with its agenda, as far as the reader works on the opgaven."""

    zetels: list[StuurgroepZetel]
    agendapunten: list[Agendapunt]
    aantalVerborgen: int


class NieuweVergadering(Schema):
    """When and where a meeting is."""

    gehoudenDatum: dt.date
    aanvang: Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")] | None = None
    plek: str = Field("", max_length=160)


class VergaderingWijziging(Schema):
    """Open a meeting (``bezig``), say which seats were taken, or close it (``gehouden``); in that order."""

    stand: Literal["bezig", "gehouden"] | None = None
    aanwezig: list[Id] | None = Field(None, max_length=200)


class NieuwAgendapunt(Schema):
    """Something that no rule found, with why it has to be on the agenda."""

    opgave: Id
    titel: str = Field(min_length=1, max_length=200)
    gevraagd: str = Field(min_length=1, max_length=300)
    waarom: str = Field(max_length=300)


class AgendapuntWijziging(Schema):
    """What became of an item for which no decision was needed, or why it waits for the next meeting."""

    stand: Literal["behandeld", "doorgeschoven"]
    uitkomst: str = Field(max_length=1000)


@router.get("/stuurgroepen", response={200: Stuurgroepen, **REFUSALS}, url_name="stuurgroepen")
def groups(request: HttpRequest, pagina: Annotated[int, Query(ge=1, le=MOST_PAGES)] = 1) -> Any:
    """The steering groups of opgaven that the reader sees; thirty a page."""
    n_found, rows = queries.group_rows(viewer_in(request), page=pagina)
    told = [
        {"id": row.pk, "naam": row.name, "eigenaar": row.owner, "opgaven": list(row.opgave_ids)}
        for row in rows
    ]
    return Status(200, {"aantal": n_found, "pagina": pagina, "stuurgroepen": told})


@router.get(
    "/stuurgroepen/{groep_id}/vergaderingen",
    response={200: Vergaderingen, **REFUSALS},
    auth=django_auth,
    url_name="vergaderingen",
)
def meetings(
    request: HttpRequest,
    groep_id: Annotated[Id, Path()],
    pagina: Annotated[int, Query(ge=1, le=MOST_PAGES)] = 1,
) -> Any:
    """The meetings of a group, the last one first; for who works on one of its opgaven."""
    viewer = viewer_in(request)
    group = permissions.visible_group(viewer, groep_id)
    found = permissions.visible_meetings(viewer).filter(group=group).order_by("-planned_on", "-pk")
    start = (pagina - 1) * queries.PAGE_SIZE
    rows = [_row(row) for row in found[start : start + queries.PAGE_SIZE]]
    return Status(200, {"aantal": found.count(), "pagina": pagina, "vergaderingen": rows})


@router.post(
    "/stuurgroepen/{groep_id}/vergaderingen",
    response={201: Vergadering, **REFUSALS},
    auth=django_auth,
    url_name="vergadering_nieuw",
)
def plan(request: HttpRequest, groep_id: Annotated[Id, Path()], nieuw: NieuweVergadering) -> Any:
    """Plan a meeting; planning the same day twice gives the same one."""
    viewer = viewer_in(request)
    group = permissions.visible_group(viewer, groep_id)
    draft = actions.MeetingDraft(
        nieuw.gehoudenDatum, dt.time.fromisoformat(nieuw.aanvang) if nieuw.aanvang else None, nieuw.plek
    )
    made = actions.plan_meeting(group, draft, by=viewer, today=timezone.localdate())
    return Status(201, _meeting(viewer, made.pk))


@router.get(
    "/stuurgroep-vergaderingen/{vergadering_id}",
    response={200: Vergadering, **REFUSALS},
    auth=django_auth,
    url_name="vergadering",
)
def meeting(request: HttpRequest, vergadering_id: Annotated[Id, Path()]) -> Any:
    """One meeting with its agenda: by the rules of today until it opens, unchanged afterwards."""
    return Status(200, _meeting(viewer_in(request), vergadering_id))


@router.patch(
    "/stuurgroep-vergaderingen/{vergadering_id}",
    response={200: Vergadering, **REFUSALS},
    auth=django_auth,
    url_name="vergadering_wijzigen",
)
def hold(request: HttpRequest, vergadering_id: Annotated[Id, Path()], wijziging: VergaderingWijziging) -> Any:
    """Open a meeting so that its agenda stands still, note who is there, or close it; asked twice is once."""
    viewer = viewer_in(request)
    found = permissions.visible_meeting(viewer, vergadering_id)
    with transaction.atomic():
        if wijziging.stand == "bezig":
            actions.open_meeting(found, by=viewer, today=timezone.localdate())
        if wijziging.aanwezig is not None:
            actions.note_attendance(found, wijziging.aanwezig, by=viewer)
        if wijziging.stand == "gehouden":
            actions.close_meeting(found, by=viewer)
    return Status(200, _meeting(viewer, vergadering_id))


@router.post(
    "/stuurgroep-vergaderingen/{vergadering_id}/agendapunten",
    response={201: Vergadering, **REFUSALS},
    auth=django_auth,
    url_name="agendapunt_nieuw",
)
def put_on(request: HttpRequest, vergadering_id: Annotated[Id, Path()], nieuw: NieuwAgendapunt) -> Any:
    """Put something on the agenda that no rule found; the answer is the agenda as it is now."""
    viewer = viewer_in(request)
    found = permissions.visible_meeting(viewer, vergadering_id)
    draft = actions.ItemDraft(nieuw.opgave, nieuw.titel, nieuw.gevraagd, nieuw.waarom)
    actions.put_on_item(found, draft, by=viewer, today=timezone.localdate())
    return Status(201, _meeting(viewer, vergadering_id))


@router.patch(
    "/agendapunten/{punt_id}",
    response={200: Agendapunt, **REFUSALS},
    auth=django_auth,
    url_name="agendapunt_wijzigen",
)
def treat(request: HttpRequest, punt_id: Annotated[Id, Path()], wijziging: AgendapuntWijziging) -> Any:
    """Treat an item without a decision, or carry it over with a reason."""
    viewer = viewer_in(request)
    item = permissions.visible_item_of_any(viewer, punt_id)
    do = actions.treat_item if wijziging.stand == "behandeld" else actions.carry_item
    do(item, wijziging.uitkomst, by=viewer)
    return Status(200, _item(queries.item_card(permissions.visible_item_of_any(viewer, punt_id))))


def _meeting(viewer: Viewer, pk: int) -> dict[str, Any]:
    found = permissions.visible_meeting(viewer, pk)
    sheet = queries.agenda_sheet(viewer, found, today=timezone.localdate())
    seats = permissions.visible_seats(viewer).filter(meeting=found).select_related("person", "organisation")
    return {
        **_row(found),
        "zetels": [
            {
                "id": seat.pk,
                "naam": str(seat.person),
                "organisatie": str(seat.organisation),
                "aanwezig": seat.is_present,
            }
            for seat in seats
        ],
        "agendapunten": [_item(card) for card in (*sheet.items, *sheet.taken_off)],
        "aantalVerborgen": sheet.n_hidden,
    }


def _row(meeting: SteeringMeeting) -> dict[str, Any]:
    return {
        "id": meeting.pk,
        "stuurgroep": meeting.group_id,
        "nummer": meeting.number,
        "gehoudenDatum": meeting.planned_on,
        "aanvang": f"{meeting.starts_at:%H:%M}" if meeting.starts_at else None,
        "plek": meeting.place,
        "stand": STATES[meeting.state],
        "versie": meeting.version,
    }


def _item(card: queries.ItemCard) -> dict[str, Any]:
    return {
        "id": card.pk,
        "nummer": card.number,
        "opgave": card.opgave_id,
        "reden": REASONS[card.reason],
        "titel": card.title,
        "gevraagd": card.asked,
        "feiten": [" ".join(filter(None, [one.text, one.said])) for one in card.facts.because],
        "stand": ITEM_STATES[card.state],
        "uitkomst": card.outcome or card.why,
        "besluit": card.decision_id,
    }

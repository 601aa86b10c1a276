"""Figures for other programs: indicators, and their values with source, date and status."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema, Status
from ninja.security import django_auth

from samenspel.figures import models, permissions, queries
from samenspel.figures.models import FactStatus
from samenspel.figures.queries import ValueRow
from samenspel.figures.queries.feeds import FeedCard
from samenspel.foundation.periods import Period, span_short
from samenspel.people.permissions import PageRequest, Viewer

router = Router(tags=["cijfers"])

MOST_VALUES = 5_000
PAGE_SIZE = 30
Pagina = Annotated[int, Query(ge=1, le=10_000)]
BronStand = Literal["nog-niet-opgehaald", "wordt-opgehaald", "werkt", "gaat-mis", "gestopt"]
STATUSES = {
    FactStatus.DEFINITE: "definitief",
    FactStatus.PROVISIONAL: "voorlopig",
    FactStatus.MISSING: "onbekend",
    FactStatus.SECRET: "geheim",
}


class Probleem(Schema):
    """Why it was refused, in a sentence."""

    status: int
    title: str
    detail: str
    code: str | None = None


class Indicator(Schema):
    """What a figure measures, and in which unit."""

    id: int
    naam: str
    eenheid: str
    thema: str
    perioden: str
    houder: str | None


class Indicatoren(Schema):
    """A page of indicators."""

    aantal: int
    pagina: int
    aantalPaginas: int
    indicatoren: list[Indicator]


class Waarde(Schema):
    """One figure; without a value ``status`` tells why."""

    gebied: str
    gebiedNaam: str
    periode: str
    beginDatum: dt.date
    waarde: float | None
    status: str
    bron: str
    geteldDoor: str | None
    licentie: str | None
    publicatieDatum: dt.date | None
    ingelezenDatum: dt.date | None


class Waarden(Schema):
    """Figures of one indicator; ``isAfgekapt`` tells that there are more."""

    indicator: int
    naam: str
    eenheid: str
    definitie: str
    isAfgekapt: bool
    waarden: list[Waarde]


class Cijferbron(Schema):
    """A source that is fetched by itself: which part of it, how often, and how it stands."""

    id: int
    naam: str
    dienst: str
    tabel: str
    deel: str
    hoeVaak: str
    stand: BronStand
    gaatMisSindsOp: dt.datetime | None
    watGingMis: str
    laatstGevraagdOp: dt.datetime | None
    laatstGeluktOp: dt.datetime | None
    bestand: int | None


class Cijferbronnen(Schema):
    """A page of sources."""

    aantal: int
    pagina: int
    aantalMis: int
    cijferbronnen: list[Cijferbron]


@router.get("/indicatoren", response=Indicatoren, url_name="indicatoren")
def indicators(request: HttpRequest, zoek: str = "", pagina: int = 1) -> dict[str, Any]:
    """All indicators that hold figures, forty a page."""
    sheet = queries.indicator_list_sheet(_viewer(request), words=zoek[:80], page=pagina)
    return {
        "aantal": sheet.n_found,
        "pagina": sheet.page,
        "aantalPaginas": sheet.n_pages,
        "indicatoren": [
            {
                "id": row.pk,
                "naam": row.label,
                "eenheid": row.unit,
                "thema": row.theme,
                "perioden": span_short(row.codes),
                "houder": row.keeper or None,
            }
            for row in sheet.rows
        ],
    }


@router.get("/indicatoren/{indicator_id}/waarden", response=Waarden, url_name="waarden")
def values(request: HttpRequest, indicator_id: int, gebied: str = "", periode: str = "") -> dict[str, Any]:
    """The figures of an indicator by area and period, at most 5,000; narrow down by ``gebied`` (codes with
    commas between) and ``periode`` (such as 2024JJ00)."""
    viewer = _viewer(request)
    indicator = permissions.visible_indicator(viewer, indicator_id)
    codes = [code.strip().upper() for code in gebied.split(",") if code.strip()]
    rows = queries.value_rows(viewer, indicator, codes=codes, period=periode, most=MOST_VALUES + 1)
    return {**_head(indicator), "isAfgekapt": len(rows) > MOST_VALUES, "waarden": _values(rows[:MOST_VALUES])}


@router.get(
    "/cijferbronnen",
    response={200: Cijferbronnen, 403: Probleem},
    auth=django_auth,
    url_name="cijferbronnen",
)
def feeds(request: HttpRequest, pagina: Pagina = 1) -> Any:
    """The sources that are fetched by themselves and how each stands, what went wrong first, thirty a page;
    for who brings in figures."""
    viewer = _viewer(request)
    if not permissions.organisations_for(viewer, "import_figures").exists():
        raise PermissionDenied(_("Only who brings in figures sees how the sources stand."))
    cards = queries.feed_cards(viewer)
    rows = [_feed(card) for card in cards[(pagina - 1) * PAGE_SIZE : pagina * PAGE_SIZE]]
    return Status(
        200,
        {
            "aantal": len(cards),
            "pagina": pagina,
            "aantalMis": queries.n_failing(cards),
            "cijferbronnen": rows,
        },
    )


def _feed(card: FeedCard) -> dict[str, Any]:
    return {
        "id": card.pk,
        "naam": card.title,
        "dienst": card.service,
        "tabel": card.table,
        "deel": card.part,
        "hoeVaak": card.rhythm,
        "stand": _feed_state(card),
        "gaatMisSindsOp": card.since if card.is_failing else None,
        "watGingMis": card.sentence,
        "laatstGevraagdOp": card.asked_at,
        "laatstGeluktOp": card.succeeded_at,
        "bestand": card.batch_pk,
    }


def _feed_state(card: FeedCard) -> BronStand:
    if card.is_stopped:
        return "gestopt"
    if card.is_failing:
        return "gaat-mis"
    if card.is_running:
        return "wordt-opgehaald"
    return "werkt" if card.succeeded_at else "nog-niet-opgehaald"


def _viewer(request: HttpRequest) -> Viewer:
    return cast("PageRequest", request).viewer


def _head(indicator: models.Indicator) -> dict[str, Any]:
    return {
        "indicator": indicator.pk,
        "naam": indicator.label,
        "eenheid": indicator.unit,
        "definitie": indicator.definition,
    }


def _values(rows: list[ValueRow]) -> list[dict[str, Any]]:
    return [
        {
            "gebied": row.area_code,
            "gebiedNaam": row.area_name,
            "periode": row.period,
            "beginDatum": Period(row.period).starts_on,
            "waarde": row.value,
            "status": "te-klein-om-te-tonen" if row.is_hidden else STATUSES[FactStatus(row.status)],
            "bron": row.source,
            "geteldDoor": row.counted_by or None,
            "licentie": row.licence or None,
            "publicatieDatum": row.published_on,
            "ingelezenDatum": row.came_in_on,
        }
        for row in rows
    ]

"""Figures for other programs: indicators, and their values with source, date and status."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django.http import HttpRequest
from ninja import Router, Schema

from samenspel.figures import models, permissions, queries
from samenspel.figures.models import FactStatus
from samenspel.figures.queries import ValueRow
from samenspel.foundation.periods import Period
from samenspel.people.permissions import PageRequest, Viewer

router = Router(tags=["cijfers"])

MOST_VALUES = 5_000
STATUSES = {
    FactStatus.DEFINITE: "definitief",
    FactStatus.PROVISIONAL: "voorlopig",
    FactStatus.MISSING: "onbekend",
    FactStatus.SECRET: "geheim",
}


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
                "perioden": row.periods,
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

"""Pilots to read: the question and the bar, totals, and what became of it. Nothing of one person."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from samenspel.widening.api.shapes import (
    DIRECTIONS,
    GROUNDS,
    KINDS,
    OUTCOMES,
    PAGE_SIZE,
    REFUSALS,
    STATES,
    HeleProef,
    Id,
    Pagina,
    Proeven,
    viewer_in,
)
from samenspel.widening.models import Pilot
from samenspel.widening.permissions import pilots as permissions
from samenspel.widening.queries.pilot_sheet import MeasureRow, pilot_sheet
from samenspel.widening.queries.pilot_told import MeasureTold, measures_told

router = Router(tags=["proeven"])
DAY = dt.timedelta(days=1)


@router.get("/proeven", response={200: Proeven, **REFUSALS}, url_name="proeven")
def pilots(
    request: HttpRequest, opgave: Annotated[int | None, Query(ge=1, le=2**63 - 1)] = None, pagina: Pagina = 1
) -> Any:
    """The pilots, newest first, thirty a page; one that is being prepared is for who works on the opgave."""
    found = permissions.visible_pilots(viewer_in(request))
    if opgave is not None:
        found = found.filter(opgave=opgave)
    rows = [_pilot(one) for one in found[(pagina - 1) * PAGE_SIZE : pagina * PAGE_SIZE]]
    return Status(200, {"aantal": found.count(), "pagina": pagina, "proeven": rows})


@router.get("/proeven/{proef_id}", response={200: HeleProef, **REFUSALS}, url_name="proef")
def pilot(request: HttpRequest, proef_id: Id) -> Any:
    """A pilot: what would convince, what was seen in totals of ten people or more, and the decision."""
    viewer = viewer_in(request)
    found = permissions.visible_pilot(viewer, proef_id)
    sheet = pilot_sheet(viewer, found)
    said = {row.pk: row for row in sheet.measures}
    return Status(
        200,
        {
            **_pilot(found),
            "overtuigtAls": found.convinced_if,
            "stoptAls": found.stop_if,
            "vergelekenMet": found.comparison or None,
            "grondslag": GROUNDS[found.legal_ground],
            "grondslagToelichting": found.ground_note,
            "wisDatum": found.erase_on,
            "isGewist": sheet.is_erased,
            "waarom": found.reason,
            "beslotenDatum": found.decided_on,
            "beslotenDoor": found.body,
            "terugkijkDatum": found.look_back_on,
            "teruggekekenDatum": found.looked_back_on,
            "terugblik": found.look_back_note,
            "geteldDatum": sheet.counted_on,
            "maten": [_measure(one, said[one.measure.pk]) for one in measures_told(viewer, found)],
        },
    )


def _pilot(pilot: Pilot) -> dict[str, Any]:
    return {
        "id": pilot.pk,
        "opgave": pilot.opgave_id,
        "titel": pilot.title,
        "vraag": pilot.question,
        "metWie": pilot.group,
        "beginDatum": pilot.starts_on,
        "eindDatum": pilot.ends_before - DAY,
        "besluitDatum": pilot.decide_on,
        "stand": STATES[pilot.state],
        "afloop": OUTCOMES.get(pilot.outcome),
    }


def _measure(one: MeasureTold, said: MeasureRow) -> dict[str, Any]:
    measure, found = one.measure, one.finding
    is_told = found is not None and found.takes_part.is_told
    return {
        "id": measure.pk,
        "naam": measure.label,
        "soort": KINDS[measure.kind],
        "eenheid": measure.unit,
        "richting": DIRECTIONS[measure.wanted],
        "drempel": float(measure.threshold),
        "deelnemers": _group(found.takes_part) if found else None,
        "vergelijking": _group(found.compares) if found and measure.pilot.comparison else None,
        "verschil": _number(found.difference) if found and is_told else None,
        "isGehaald": found.is_reached if found else None,
        "inWoorden": said.said,
    }


def _group(told: Any) -> dict[str, Any]:
    """A side of the comparison; the page shows nothing of too few either, also not how many they are."""
    return {
        "isTeKlein": not told.is_told,
        "aantal": told.n if told.is_told else None,
        "vooraf": _number(told.before) if told.is_told else None,
        "achteraf": _number(told.after) if told.is_told else None,
        "verandering": _number(told.change) if told.is_told else None,
        "marge": _number(told.margin) if told.is_told else None,
        "isAfgerond": told.is_rounded,
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)

"""Practices and the boards on which they go from area to area, to read."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Router, Status

from samenspel.widening.api.shapes import (
    AREAS,
    BECAME,
    PAGE_SIZE,
    REFUSALS,
    HelePraktijk,
    Id,
    Pagina,
    Praktijken,
    PraktijkGebieden,
    viewer_in,
)
from samenspel.widening.models import Practice, PracticeArea, PracticeUse
from samenspel.widening.permissions import practices as permissions
from samenspel.widening.permissions.pilots import visible_pilots
from samenspel.widening.queries.practices import practice_sheet

router = Router(tags=["praktijken"])


@router.get("/praktijken", response={200: Praktijken, **REFUSALS}, url_name="praktijken")
def practices(request: HttpRequest, pagina: Pagina = 1) -> Any:
    """What was done somewhere and can be done elsewhere, by name, thirty a page."""
    found = permissions.visible_practices(viewer_in(request)).select_related("owner")
    rows = [_practice(one) for one in found[(pagina - 1) * PAGE_SIZE : pagina * PAGE_SIZE]]
    return Status(200, {"aantal": found.count(), "pagina": pagina, "praktijken": rows})


@router.get("/praktijken/{praktijk_id}", response={200: HelePraktijk, **REFUSALS}, url_name="praktijk")
def practice(request: HttpRequest, praktijk_id: Id) -> Any:
    """A practice: when it works and when not, in which plans it is used, and to which areas it goes."""
    viewer = viewer_in(request)
    found = permissions.visible_practice(viewer, praktijk_id)
    sheet = practice_sheet(viewer, found)
    pilots = visible_pilots(viewer).filter(pk=found.pilot_id or 0)
    uses = permissions.visible_practice_uses(viewer).filter(practice=found)
    areas = permissions.visible_practice_areas(viewer).filter(practice=found).select_related("area")
    return Status(
        200,
        {
            **_practice(found),
            "werktAls": list(sheet.worked),
            "werktNietAls": list(sheet.failed),
            "teVragenAan": sheet.ask or None,
            "proef": pilots.values_list("pk", flat=True).first(),
            "gebruik": [_use(one) for one in uses],
            "gebieden": [_area(one) for one in areas],
        },
    )


@router.get(
    "/gemeenten/{gemeente}/praktijkgebieden",
    response={200: PraktijkGebieden, **REFUSALS},
    url_name="praktijkgebieden",
)
def board(request: HttpRequest, gemeente: Annotated[str, Path(max_length=200)], pagina: Pagina = 1) -> Any:
    """The board of a municipality: each practice in each area where it goes, thirty a page."""
    viewer = viewer_in(request)
    owner = permissions.board_owner(viewer, gemeente)
    found = permissions.visible_practice_areas(viewer).filter(practice__owner=owner).select_related("area")
    rows = found.order_by("practice__sort_key", "practice_id", "turn", "pk")
    told = [_area(one) for one in rows[(pagina - 1) * PAGE_SIZE : pagina * PAGE_SIZE]]
    return Status(200, {"aantal": found.count(), "pagina": pagina, "gebieden": told})


def _practice(practice: Practice) -> dict[str, Any]:
    return {
        "id": practice.pk,
        "titel": practice.title,
        "gedaan": practice.done,
        "waar": practice.place,
        "eigenaar": practice.owner.name,
        "opgave": practice.opgave_id,
    }


def _use(use: PracticeUse) -> dict[str, Any]:
    return {
        "opgave": use.opgave_id,
        "gebruiktDatum": use.used_on,
        "aantalGetoetst": use.n_tests,
        "afloop": BECAME[use.became],
        "toelichting": use.became_note,
    }


def _area(row: PracticeArea) -> dict[str, Any]:
    return {
        "praktijk": row.practice_id,
        "gebied": row.area.code,
        "gebiedNaam": row.area.name,
        "beurt": row.turn,
        "stand": AREAS[row.state],
        "nodig": row.needs,
        "drager": row.carrier,
        "reden": row.reason,
        "gewijzigdDatum": row.changed_on,
    }

"""District programmes with their steps, to read."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from samenspel.approach.permissions import visible_efforts
from samenspel.opgaven.permissions import visible_opgaven
from samenspel.places.queries import lies_within
from samenspel.widening.api.shapes import (
    PAGE_SIZE,
    PHASES,
    REFUSALS,
    STEPS,
    HeelWijkprogramma,
    Id,
    Pagina,
    Wijkprogrammas,
    viewer_in,
)
from samenspel.widening.models import DistrictProgramme, ProgrammeStep
from samenspel.widening.permissions import programmes as permissions

router = Router(tags=["wijkprogrammas"])
DAY = dt.timedelta(days=1)


@router.get("/wijkprogrammas", response={200: Wijkprogrammas, **REFUSALS}, url_name="wijkprogrammas")
def programmes(
    request: HttpRequest, gebied: Annotated[str, Query(max_length=20)] = "", pagina: Pagina = 1
) -> Any:
    """The district programmes, newest first, thirty a page; of an area (``gebied``, a code)."""
    found = permissions.visible_programmes(viewer_in(request)).select_related("area", "owner")
    if gebied:
        found = found.filter(lies_within(gebied))
    rows = [_programme(one) for one in found[(pagina - 1) * PAGE_SIZE : pagina * PAGE_SIZE]]
    return Status(200, {"aantal": found.count(), "pagina": pagina, "wijkprogrammas": rows})


@router.get(
    "/wijkprogrammas/{programma_id}", response={200: HeelWijkprogramma, **REFUSALS}, url_name="wijkprogramma"
)
def programme(request: HttpRequest, programma_id: Id) -> Any:
    """A district programme with its steps; an opgave or effort only as far as this reader may see it."""
    viewer = viewer_in(request)
    found = permissions.visible_programme(viewer, programma_id)
    steps = list(found.steps.all())
    opgaven = visible_opgaven(viewer).filter(pk__in=[step.opgave_id for step in steps if step.opgave_id])
    efforts = visible_efforts(viewer).filter(pk__in=[step.effort_id for step in steps if step.effort_id])
    seen = set(opgaven.values_list("pk", flat=True)), set(efforts.values_list("pk", flat=True))
    return Status(200, {**_programme(found), "stappen": [_step(one, *seen) for one in steps]})


def _programme(programme: DistrictProgramme) -> dict[str, Any]:
    return {
        "id": programme.pk,
        "titel": programme.title,
        "waarom": programme.why,
        "gebied": programme.area.code,
        "gebiedNaam": programme.area.name,
        "eigenaar": programme.owner.name,
        "beginDatum": programme.starts_on,
        "eindDatum": programme.ends_before - DAY,
    }


def _step(step: ProgrammeStep, opgaven: set[int], efforts: set[int]) -> dict[str, Any]:
    return {
        "fase": PHASES[step.phase],
        "wat": step.what,
        "metWie": step.with_whom,
        "bewoners": step.residents,
        "voorDatum": step.due_on,
        "bedrag": step.cost_cents,
        "betaler": step.paid_by,
        "stand": STEPS[step.state],
        "uitkomst": step.came_of_it,
        "opgave": step.opgave_id if step.opgave_id in opgaven else None,
        "inspanning": step.effort_id if step.effort_id in efforts else None,
    }

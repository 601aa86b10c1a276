"""Analyses of areas with their opgaven in order, and the years of areas, to read."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Router, Status

from samenspel.foundation.lineage import ThingCard
from samenspel.places.queries import area_found, lies_within
from samenspel.subsidies import permissions, queries
from samenspel.subsidies.api.shapes import (
    ANALYSES,
    PAGE_SIZE,
    PARTS,
    REFUSALS,
    STEPS,
    Code,
    Gebied,
    Gebiedsanalyses,
    HeleGebiedsanalyse,
    Id,
    Jaar,
    Jaarstappen,
    Pagina,
    viewer_in,
)
from samenspel.subsidies.models import AreaAnalysis, AreaCycleStep
from samenspel.subsidies.permissions.cycle import visible_cycle_steps
from samenspel.subsidies.queries.analyses import AreaOpgaveRow

router = Router(tags=["gebiedsanalyses"])


@router.get("/gebiedsanalyses", response={200: Gebiedsanalyses, **REFUSALS}, url_name="gebiedsanalyses")
def analyses(request: HttpRequest, gebied: Gebied = "", jaar: Jaar = None, pagina: Pagina = 1) -> Any:
    """The versions of analyses, of an area (``gebied``, a code, with what lies in it) or of a year, thirty a
    page. A draft is for who works for its owner."""
    found = permissions.visible_analyses(viewer_in(request)).select_related("area", "owner")
    if gebied:
        found = found.filter(lies_within(gebied, path="area"))
    if jaar is not None:
        found = found.filter(first_year__lte=jaar, last_year__gte=jaar)
    rows = [_analysis(one) for one in found[(pagina - 1) * PAGE_SIZE : pagina * PAGE_SIZE]]
    return Status(200, {"aantal": found.count(), "pagina": pagina, "gebiedsanalyses": rows})


@router.get(
    "/gebiedsanalyses/{analyse_id}", response={200: HeleGebiedsanalyse, **REFUSALS}, url_name="gebiedsanalyse"
)
def analysis(request: HttpRequest, analyse_id: Id) -> Any:
    """An analysis: what is known, and the opgaven in order with what should be different."""
    viewer = viewer_in(request)
    found = permissions.visible_analysis(viewer, analyse_id)
    sheet = queries.analysis_sheet(viewer, found)
    return Status(
        200,
        {
            **_analysis(found),
            "inleiding": sheet.introduction,
            "bevindingen": [
                {
                    "onderdeel": PARTS[group.part],
                    "bevinding": row.text,
                    "bron": row.source_words,
                    "bronAdres": row.source_link,
                    "bekendDatum": row.known_on,
                }
                for group in sheet.groups
                for row in group.rows
            ],
            "opgaven": [_opgave(row) for row in sheet.opgaven],
            "vorigeVersie": sheet.before.pk if sheet.before else None,
            "nieuwereVersie": sheet.newer.pk if sheet.newer else None,
        },
    )


@router.get(
    "/gebieden/{code}/jaarstappen", response={200: Jaarstappen, **REFUSALS}, url_name="gebied_jaarstappen"
)
def cycle_steps(request: HttpRequest, code: Code, jaar: Jaar = None, pagina: Pagina = 1) -> Any:
    """The steps of the years of an area: analysis, choosing, plan, look back, thirty a page."""
    viewer = viewer_in(request)
    area = area_found(viewer, code, on=timezone.localdate())
    if area is None:
        raise Http404(code)
    found = visible_cycle_steps(viewer).filter(area__code=area.code)
    if jaar is not None:
        found = found.filter(year=jaar)
    rows = [_step(one) for one in found[(pagina - 1) * PAGE_SIZE : pagina * PAGE_SIZE]]
    return Status(200, {"aantal": found.count(), "pagina": pagina, "jaarstappen": rows})


def _analysis(analysis: AreaAnalysis) -> dict[str, Any]:
    return {
        "id": analysis.pk,
        "gebied": analysis.area.code,
        "gebiedNaam": analysis.area.name,
        "eigenaar": analysis.owner.name,
        "eersteJaar": analysis.first_year,
        "laatsteJaar": analysis.last_year,
        "versie": analysis.number,
        "stand": ANALYSES[analysis.state],
        "vastgesteldDatum": analysis.adopted_on,
        "vastgesteldDoor": analysis.adopting_body or None,
    }


def _opgave(row: AreaOpgaveRow) -> dict[str, Any]:
    return {
        "id": row.pk,
        "plaats": row.position,
        "titel": row.title,
        "waarom": row.why,
        "opgave": row.opgave.thing_id if row.opgave else None,
        "resultaten": [
            {
                "id": result.pk,
                "resultaat": result.text,
                "indicator": result.indicator or None,
                "bron": result.source_words,
                "bronAdres": result.source_link,
            }
            for result in row.results
        ],
        "bronnen": [_source(card) for card in row.sources],
        "aantalNietOpenbaar": row.n_hidden_sources,
    }


def _source(card: ThingCard) -> dict[str, Any]:
    return {
        "soort": str(card.kind_label),
        "omschrijving": card.text,
        "adres": f"{settings.PUBLIC_ADDRESS}{card.url}" if card.url else None,
    }


def _step(step: AreaCycleStep) -> dict[str, Any]:
    return {
        "jaar": step.year,
        "soort": STEPS[step.kind],
        "beginDatum": step.starts_on,
        "eindDatum": step.ends_before - dt.timedelta(days=1),
        "gedaanDatum": step.done_on,
        "uitkomst": step.outcome,
    }

"""Schemes with their rules, what was awarded, and what was asked and nobody pays, to read."""

from __future__ import annotations

from typing import Annotated, Any

from django.db.models import Sum
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router, Status

from samenspel.places.queries import area_found
from samenspel.subsidies.api.shapes import (
    OUTCOMES,
    PAGE_SIZE,
    REFUSALS,
    RULES,
    SCHEMES,
    Gebied,
    HeleRegeling,
    Id,
    Jaar,
    NietBetaaldePlannen,
    Pagina,
    Regelingen,
    Toekenningen,
    viewer_in,
)
from samenspel.subsidies.models import Application, SchemeVersion, VersionState
from samenspel.subsidies.permissions import granting as permissions
from samenspel.subsidies.queries.paying import paid_in
from samenspel.subsidies.queries.schemes import window_status
from samenspel.subsidies.queries.unfunded import (
    UnfundedAsked,
    UnfundedLine,
    unfunded_lines,
    unfunded_sums,
)

router = Router(tags=["subsidies"])


@router.get("/subsidieregelingen", response={200: Regelingen, **REFUSALS}, url_name="subsidieregelingen")
def schemes(request: HttpRequest, pagina: Pagina = 1) -> Any:
    """The schemes in force, newest first, thirty a page."""
    found = permissions.visible_versions(viewer_in(request)).filter(state=VersionState.IN_FORCE)
    rows = found.select_related("scheme__owner").order_by("-scheme_id")
    told = [_scheme(one) for one in rows[(pagina - 1) * PAGE_SIZE : pagina * PAGE_SIZE]]
    return Status(200, {"aantal": found.count(), "pagina": pagina, "subsidieregelingen": told})


@router.get(
    "/subsidieregelingen/{regeling_id}",
    response={200: HeleRegeling, **REFUSALS},
    url_name="subsidieregeling",
)
def scheme(
    request: HttpRequest,
    regeling_id: Id,
    versie: Annotated[int | None, Query(ge=1, le=32_767)] = None,
) -> Any:
    """A scheme with its criteria, ceilings and results: as it is in force, or an earlier version."""
    viewer = viewer_in(request)
    found = permissions.visible_scheme(viewer, regeling_id)
    versions = list(permissions.visible_versions(viewer).filter(scheme=found).select_related("scheme__owner"))
    shown = _shown(versions, versie)
    if shown is None:
        raise Http404(regeling_id)
    return Status(200, {**_whole(shown), "versies": [_version(one) for one in versions if one.published_at]})


@router.get(
    "/subsidieregelingen/{regeling_id}/toekenningen",
    response={200: Toekenningen, **REFUSALS},
    url_name="toekenningen",
)
def awards(request: HttpRequest, regeling_id: Id, pagina: Pagina = 1) -> Any:
    """What was awarded from a scheme, thirty a page; without names of people."""
    found = permissions.visible_scheme(viewer_in(request), regeling_id)
    rows = permissions.granted_applications().filter(scheme=found)
    whole = rows.select_related("award", "area_opgave__analysis__area").order_by("number")
    told = whole.prefetch_related("award__payments")
    return Status(
        200,
        {
            "aantal": rows.count(),
            "pagina": pagina,
            "toegekend": rows.aggregate(sum=Sum("award__cents"))["sum"] or 0,
            "betaald": paid_in(rows),
            "toekenningen": [_award(one) for one in told[(pagina - 1) * PAGE_SIZE : pagina * PAGE_SIZE]],
        },
    )


@router.get(
    "/niet-betaalde-plannen",
    response={200: NietBetaaldePlannen, **REFUSALS},
    url_name="niet_betaalde_plannen",
)
def unfunded(request: HttpRequest, gebied: Gebied = "", jaar: Jaar = None, pagina: Pagina = 1) -> Any:
    """What was asked and nobody pays, over all schemes, thirty a page; of a ``gebied`` (code), a ``jaar``."""
    area = area_found(viewer_in(request), gebied, on=timezone.localdate()) if gebied else None
    if gebied and area is None:
        raise Http404(gebied)
    asked = UnfundedAsked(area=area, year=jaar)
    sums = unfunded_sums(asked)
    return Status(
        200,
        {
            "aantal": sums.n,
            "pagina": pagina,
            "aangevraagd": sums.asked_cents,
            "nietBetaald": sums.short_cents,
            "plannen": [_unfunded(line) for line in unfunded_lines(asked, page=pagina, size=PAGE_SIZE)],
        },
    )


def _shown(versions: list[SchemeVersion], number: int | None) -> SchemeVersion | None:
    """The asked version, else the one in force, else the newest that this reader may see."""
    if number is not None:
        return next((one for one in versions if one.number == number), None)
    in_force = [one for one in versions if one.state == VersionState.IN_FORCE]
    return next(iter([*in_force, *versions]), None)


def _scheme(version: SchemeVersion) -> dict[str, Any]:
    return {
        "id": version.scheme_id,
        "versie": version.number,
        "stand": SCHEMES[version.state],
        "titel": version.title,
        "eigenaar": version.scheme.owner.name,
        "plafond": version.ceiling_cents,
        "opentOp": version.opens_at,
        "sluitOp": version.closes_at,
        "isOpen": window_status(version, timezone.now()).kind == "fine",
    }


def _whole(version: SchemeVersion) -> dict[str, Any]:
    results = version.results.select_related("area_opgave__analysis__area").order_by(
        "area_opgave__analysis__area__sort_key", "area_opgave__position", "position"
    )
    return {
        **_scheme(version),
        "grondslag": version.legal_basis,
        "doel": version.purpose,
        "verdeelregel": RULES[version.rule],
        "laagsteScore": float(version.lowest_score),
        "besluitVoorDatum": version.decides_before,
        "verslagVoorDatum": version.reports_before,
        "aanvultermijnDagen": version.days_to_complete,
        "criteria": [
            {"plaats": one.place, "criterium": one.title, "gewicht": one.weight}
            for one in version.criteria.all()
        ],
        "gebieden": [
            {
                "gebied": one.analysis.area.code,
                "gebiedNaam": one.analysis.area.name,
                "gebiedsanalyse": one.analysis_id,
                "plafond": one.ceiling_cents,
            }
            for one in version.areas.select_related("analysis__area")
        ],
        "resultaten": [
            {
                "id": one.pk,
                "gebied": one.area_opgave.analysis.area.code,
                "gebiedsopgave": one.area_opgave.title,
                "resultaat": one.text,
            }
            for one in results
        ],
    }


def _version(version: SchemeVersion) -> dict[str, Any]:
    return {
        "versie": version.number,
        "gepubliceerdOp": version.published_at,
        "reden": version.change_reason,
    }


def _award(application: Application) -> dict[str, Any]:
    need = application.area_opgave
    return {
        "nummer": application.number,
        "titel": application.title,
        "ontvanger": application.applicant_name,
        "gebied": need.analysis.area.code if need else None,
        "gebiedNaam": need.analysis.area.name if need else None,
        "besluit": OUTCOMES[application.award.outcome],
        "aangevraagd": application.asked_cents,
        "toegekend": application.award.cents,
        "betaald": sum(one.cents for one in application.award.payments.all() if one.taken_back_at is None),
        "besluitDatum": application.award.decided_on,
    }


def _unfunded(line: UnfundedLine) -> dict[str, Any]:
    return {
        "jaar": line.year,
        "titel": line.title,
        "gebied": line.area_code,
        "gebiedNaam": line.area_name,
        "gebiedsopgave": line.need,
        "resultaten": list(line.results),
        "regeling": line.scheme,
        "eigenaar": line.owner,
        "aangevraagd": line.asked_cents,
        "toegekend": line.paid_cents,
        "nietBetaald": line.short_cents,
    }

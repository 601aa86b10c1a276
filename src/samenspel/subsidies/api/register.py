"""The register of granted subsidies for other programs: the same queries as on the page."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from samenspel.people.permissions import PageRequest, Viewer
from samenspel.places.queries import area_found
from samenspel.subsidies.queries.register import (
    ENTRIES_ON_A_PAGE,
    RegisterLine,
    register_lines,
    register_sums,
)
from samenspel.subsidies.queries.register_sources import RegisterAsked

router = Router(tags=["subsidies"])


class VerleendeSubsidie(Schema):
    """One granted subsidy; amounts in whole cents, empty where the register does not say."""

    jaar: int
    ontvanger: str
    project: str
    regeling: str
    verleendDoor: str
    beleidsveld: str
    aangevraagd: int | None
    verleend: int | None
    vastgesteld: int | None
    gebied: str | None
    gebiedNaam: str | None
    opgave: int | None
    bron: str


class VerleendeSubsidies(Schema):
    """A page of the register with the sums of all that was asked for, in whole cents."""

    aantal: int
    pagina: int
    aantalPaginas: int
    aangevraagd: int
    verleend: int
    aantalNietGeplaatst: int
    verleendNietGeplaatst: int
    subsidies: list[VerleendeSubsidie]


@router.get("/verleende-subsidies", response=VerleendeSubsidies, url_name="verleende_subsidies")
def register(
    request: HttpRequest,
    jaar: int | None = None,
    gebied: str = "",
    beleidsveld: str = "",
    zoek: str = "",
    pagina: int = 1,
) -> dict[str, Any]:
    """Granted subsidies, forty a page; narrow down by ``jaar``, ``gebied`` (a code),
    ``beleidsveld`` and ``zoek`` (the recipient)."""
    viewer = _viewer(request)
    area = area_found(viewer, gebied[:20], on=timezone.localdate())
    asked = RegisterAsked(
        year=jaar,
        area=area,
        policy_field=beleidsveld[:120],
        words=zoek.strip()[:80],
    )
    total = register_sums(viewer, asked).total
    is_unknown_area = bool(gebied) and area is None
    n = 0 if is_unknown_area else total.n
    n_pages = max(1, -(-n // ENTRIES_ON_A_PAGE))
    page = min(max(pagina, 1), n_pages)
    lines = register_lines(viewer, asked, page=page) if n else []
    return {
        "aantal": n,
        "pagina": page,
        "aantalPaginas": n_pages,
        "aangevraagd": total.asked_cents if n else 0,
        "verleend": total.granted_cents if n else 0,
        "aantalNietGeplaatst": total.n_unplaced if n else 0,
        "verleendNietGeplaatst": total.unplaced_cents if n else 0,
        "subsidies": [_told(line) for line in lines],
    }


def _told(line: RegisterLine) -> dict[str, Any]:
    return {
        "jaar": line.year,
        "ontvanger": line.recipient,
        "project": line.project,
        "regeling": line.scheme,
        "verleendDoor": line.granted_by,
        "beleidsveld": line.policy_field,
        "aangevraagd": line.asked_cents,
        "verleend": line.granted_cents,
        "vastgesteld": line.settled_cents,
        "gebied": line.area_code or None,
        "gebiedNaam": line.area_name or None,
        "opgave": line.opgave_id,
        "bron": line.source,
    }


def _viewer(request: HttpRequest) -> Viewer:
    return cast("PageRequest", request).viewer

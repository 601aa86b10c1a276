"""Figures of an opgave beside other areas: the design that was registered, the peers, and what came of it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status

from samenspel.opgaven.permissions import visible_opgave
from samenspel.steering import permissions
from samenspel.steering.api.shapes import MOST_PAGES, REFUSALS, Id, viewer_in
from samenspel.steering.models import EffectStudy, StudyOutcome, StudyPeer
from samenspel.steering.queries.study_findings import said_words

router = Router(tags=["vergelijkingen"])
PAGE_SIZE = 30


class Vergelijking(Schema):
    """A figure of an opgave laid beside other areas, from a year on."""

    id: int
    indicator: int
    indicatorNaam: str
    gebied: str
    gebiedNaam: str
    watBegint: str
    beginJaar: int
    jarenErna: int
    rekenwijzen: list[str]
    isVastgelegd: bool
    isAchteraf: bool


class Vergelijkingen(Schema):
    """A page of comparisons."""

    aantal: int
    pagina: int
    vergelijkingen: list[Vergelijking]


class VergelekenGebied(Schema):
    """An area that may count: how far it lies, whether it counts, and why that was changed."""

    gebied: str
    gebiedNaam: str
    plaats: int
    afstand: float | None
    wasVoorgesteld: bool
    teltMee: bool
    reden: str


class VergelijkingUitkomst(Schema):
    """What was found on the figures of one moment, as it was computed; with its digest to compute again."""

    berekendOp: dt.datetime
    methode: str
    methodeVersie: str
    invoerSha256: str
    inWoorden: str
    gevonden: dict[str, Any]


class HeleVergelijking(Vergelijking):
    """A comparison with what could be seen, its areas and every outcome that was kept, newest first."""

    vastgelegdOp: dt.datetime | None
    tevoren: dict[str, Any] | None
    gebieden: list[VergelekenGebied]
    uitkomsten: list[VergelijkingUitkomst]


@router.get(
    "/opgaven/{opgave_id}/vergelijkingen",
    response={200: Vergelijkingen, **REFUSALS},
    url_name="vergelijkingen",
)
def studies(
    request: HttpRequest, opgave_id: Id, pagina: Annotated[int, Query(ge=1, le=MOST_PAGES)] = 1
) -> Any:
    """The comparisons of an opgave, newest first, thirty a page; as public as the opgave."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    found = permissions.visible_studies(viewer, opgave).filter(opgave=opgave)
    rows = found.select_related("indicator", "area")[(pagina - 1) * PAGE_SIZE : pagina * PAGE_SIZE]
    told = [_study(one) for one in rows]
    return Status(200, {"aantal": found.count(), "pagina": pagina, "vergelijkingen": told})


@router.get(
    "/opgaven/{opgave_id}/vergelijkingen/{vergelijking_id}",
    response={200: HeleVergelijking, **REFUSALS},
    url_name="vergelijking",
)
def study(request: HttpRequest, opgave_id: Id, vergelijking_id: Id) -> Any:
    """A comparison: its design, what could be seen by it, the areas beside it, and its outcomes."""
    viewer = viewer_in(request)
    found = permissions.visible_study(viewer, visible_opgave(viewer, opgave_id), vergelijking_id)
    registered = found.registered_at
    return Status(
        200,
        {
            **_study(found),
            "vastgelegdOp": registered,
            "tevoren": found.foreseen if registered else None,
            "gebieden": [_peer(one) for one in found.peers.select_related("area")],
            "uitkomsten": [_outcome(one) for one in found.outcomes.all()],
        },
    )


def _study(study: EffectStudy) -> dict[str, Any]:
    return {
        "id": study.pk,
        "indicator": study.indicator_id,
        "indicatorNaam": study.indicator.label,
        "gebied": study.area.code,
        "gebiedNaam": study.area.name,
        "watBegint": study.begins,
        "beginJaar": study.start_year,
        "jarenErna": study.years_after,
        "rekenwijzen": list(study.designs),
        "isVastgelegd": study.registered_at is not None,
        "isAchteraf": study.is_after_the_fact,
    }


def _peer(peer: StudyPeer) -> dict[str, Any]:
    return {
        "gebied": peer.area.code,
        "gebiedNaam": peer.area.name,
        "plaats": peer.place,
        "afstand": peer.distance,
        "wasVoorgesteld": peer.was_proposed,
        "teltMee": peer.is_chosen,
        "reden": peer.reason,
    }


def _outcome(outcome: StudyOutcome) -> dict[str, Any]:
    return {
        "berekendOp": outcome.computed_at,
        "methode": outcome.method,
        "methodeVersie": outcome.method_version,
        "invoerSha256": outcome.input_digest,
        "inWoorden": said_words(outcome),
        "gevonden": outcome.result,
    }

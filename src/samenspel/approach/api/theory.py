"""How it is meant to work, for other programs: what leads to what, and how sure people are of it."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status
from ninja.security import django_auth

from samenspel.approach import actions, permissions, queries
from samenspel.approach.api.shapes import REFUSALS, viewer_in, word
from samenspel.approach.models import TheoryLink, TheoryNode
from samenspel.opgaven.permissions import visible_opgave

router = Router(tags=["aanpak"])

Laag = Literal["doel", "verandering", "resultaat", "inspanning", "context"]
Zekerheid = Literal["twijfel", "vrij zeker", "zeker"]
Trede = Literal["geloof", "verhalen", "trend", "vergelijking", "experiment"]
LAYERS = {
    "doel": "goal",
    "verandering": "outcome",
    "resultaat": "output",
    "inspanning": "effort",
    "context": "context",
}
CONFIDENCE = {"twijfel": "low", "vrij zeker": "medium", "zeker": "high"}
RUNGS = {
    "geloof": "belief",
    "verhalen": "stories",
    "trend": "trend",
    "vergelijking": "comparison",
    "experiment": "experiment",
}
_ID = 2**63 - 1


class TheorieOnderdeel(Schema):
    """Something in the theory."""

    id: int
    laag: Laag
    titel: str
    uitleg: str
    waarschuwing: str | None
    versie: int


class NieuwTheorieOnderdeel(Schema):
    """What something in the theory begins with."""

    laag: Laag
    titel: str = Field("", max_length=160)
    uitleg: str = Field("", max_length=2000)
    inspanning: int | None = Field(None, ge=1, le=_ID)


class TheorieOnderdeelWijziging(Schema):
    """What changes in something of the theory, with the version that was read; what is left out stays."""

    versie: int = Field(ge=1, le=2**31 - 1)
    laag: Laag | None = None
    titel: str | None = Field(None, max_length=160)
    uitleg: str | None = Field(None, max_length=2000)


class TheorieVerband(Schema):
    """One thing leads to another, with the newest judgement; names only for who works on the opgave."""

    id: int
    van: int
    naar: int
    aanname: str
    zekerheid: str
    rustOp: str | None
    beoordeeld: str | None
    versie: int


class NieuwTheorieVerband(Schema):
    """What leads to what, and why."""

    van: int = Field(ge=1, le=_ID)
    naar: int = Field(ge=1, le=_ID)
    aanname: str = Field("", max_length=300)


class TheorieVerbandWijziging(Schema):
    """The assumption in other words; judgements keep the words that they were about."""

    versie: int = Field(ge=1, le=2**31 - 1)
    aanname: str = Field(max_length=300)


class NieuwOordeel(Schema):
    """How sure somebody is of a link."""

    zekerheid: Zekerheid
    rustOp: Trede
    waaruitBlijktDat: str = Field("", max_length=300)
    naam: str = Field(min_length=1, max_length=120)


class Oordeel(NieuwOordeel):
    """What somebody thought on a day."""

    id: int
    beoordeeldDatum: dt.date


class Theorie(Schema):
    """The theory of an opgave, its links from weak to strong."""

    onderdelen: list[TheorieOnderdeel]
    verbanden: list[TheorieVerband]
    leidtNergensToe: list[int]
    nietsLeidtHierheen: list[int]


@router.get("/opgaven/{opgave_id}/theorie", response=Theorie, url_name="theorie")
def theory(request: HttpRequest, opgave_id: int) -> Any:
    """How it is meant to work."""
    viewer = viewer_in(request)
    sheet = queries.theory_sheet(viewer, visible_opgave(viewer, opgave_id))
    return {
        "onderdelen": [
            {
                "id": row.pk,
                "laag": word(LAYERS, row.layer),
                "titel": row.title,
                "uitleg": row.explanation,
                "waarschuwing": row.warning or None,
                "versie": row.version,
            }
            for row in sheet.nodes
        ],
        "verbanden": [_link(row) for row in sheet.links],
        "leidtNergensToe": [row.pk for row in sheet.leads_nowhere],
        "nietsLeidtHierheen": [row.pk for row in sheet.nothing_leads_here],
    }


@router.post(
    "/opgaven/{opgave_id}/theorie/onderdelen",
    response={201: TheorieOnderdeel, **REFUSALS},
    auth=django_auth,
    url_name="theorie_onderdeel_nieuw",
)
def new_node(request: HttpRequest, opgave_id: int, nieuw: NieuwTheorieOnderdeel) -> Any:
    """Put something in the theory."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    effort = permissions.visible_effort(viewer, nieuw.inspanning) if nieuw.inspanning else None
    draft = actions.NodeDraft(LAYERS[nieuw.laag], nieuw.titel, nieuw.uitleg, effort=effort)
    return Status(201, _node(actions.add_node(opgave, draft, by=viewer)))


@router.patch(
    "/opgaven/{opgave_id}/theorie/onderdelen/{onderdeel_id}",
    response={200: TheorieOnderdeel, **REFUSALS},
    auth=django_auth,
    url_name="theorie_onderdeel",
)
def change_node(
    request: HttpRequest, opgave_id: int, onderdeel_id: int, wijziging: TheorieOnderdeelWijziging
) -> Any:
    """Change something in the theory; a version that is no longer the newest is refused."""
    viewer = viewer_in(request)
    found = permissions.visible_theory_node(viewer, opgave_id, onderdeel_id)
    draft = actions.NodeDraft(
        layer=LAYERS[wijziging.laag] if wijziging.laag else found.layer,
        title=found.title if wijziging.titel is None else wijziging.titel,
        explanation=found.explanation if wijziging.uitleg is None else wijziging.uitleg,
        effort=found.effort,
        sentence=found.sentence,
        indicator=found.indicator,
    )
    return Status(200, _node(actions.edit_node(found, draft, version=wijziging.versie, by=viewer)))


@router.delete(
    "/opgaven/{opgave_id}/theorie/onderdelen/{onderdeel_id}",
    response={204: None, **REFUSALS},
    auth=django_auth,
    url_name="theorie_onderdeel_weg",
)
def remove_node(request: HttpRequest, opgave_id: int, onderdeel_id: int) -> Any:
    """Take something out of the theory with its links; on the page it can be put back."""
    viewer = viewer_in(request)
    actions.remove_node(permissions.visible_theory_node(viewer, opgave_id, onderdeel_id), by=viewer)
    return Status(204, None)


@router.post(
    "/opgaven/{opgave_id}/theorie/verbanden",
    response={201: TheorieVerband, **REFUSALS},
    auth=django_auth,
    url_name="theorie_verband_nieuw",
)
def new_link(request: HttpRequest, opgave_id: int, nieuw: NieuwTheorieVerband) -> Any:
    """Lay a link; a circle or a link that runs back is refused in a sentence."""
    viewer = viewer_in(request)
    source, target = (
        permissions.visible_theory_node(viewer, opgave_id, pk) for pk in (nieuw.van, nieuw.naar)
    )
    return Status(201, _of(actions.add_link(source, target, nieuw.aanname, by=viewer), source, target))


@router.patch(
    "/opgaven/{opgave_id}/theorie/verbanden/{verband_id}",
    response={200: TheorieVerband, **REFUSALS},
    auth=django_auth,
    url_name="theorie_verband",
)
def change_link(
    request: HttpRequest, opgave_id: int, verband_id: int, wijziging: TheorieVerbandWijziging
) -> Any:
    """Word an assumption anew; a version that is no longer the newest is refused."""
    viewer = viewer_in(request)
    found = permissions.visible_theory_link(viewer, opgave_id, verband_id)
    link = actions.edit_link(found, wijziging.aanname, version=wijziging.versie, by=viewer)
    return Status(200, _of(link, found.source, found.target))


@router.delete(
    "/opgaven/{opgave_id}/theorie/verbanden/{verband_id}",
    response={204: None, **REFUSALS},
    auth=django_auth,
    url_name="theorie_verband_weg",
)
def remove_link(request: HttpRequest, opgave_id: int, verband_id: int) -> Any:
    """Take a link out of the theory; its judgements stay readable."""
    viewer = viewer_in(request)
    actions.remove_link(permissions.visible_theory_link(viewer, opgave_id, verband_id), by=viewer)
    return Status(204, None)


@router.post(
    "/opgaven/{opgave_id}/theorie/verbanden/{verband_id}/oordelen",
    response={201: Oordeel, **REFUSALS},
    auth=django_auth,
    url_name="theorie_oordeel_nieuw",
)
def judge_link(request: HttpRequest, opgave_id: int, verband_id: int, nieuw: NieuwOordeel) -> Any:
    """Add a judgement; the ones before it stay."""
    viewer = viewer_in(request)
    link = permissions.visible_theory_link(viewer, opgave_id, verband_id)
    draft = actions.JudgementDraft(
        CONFIDENCE[nieuw.zekerheid], RUNGS[nieuw.rustOp], nieuw.naam, nieuw.waaruitBlijktDat
    )
    made = actions.judge_link(link, draft, today=timezone.localdate(), by=viewer)
    return Status(201, {**nieuw.dict(), "id": made.pk, "beoordeeldDatum": made.judged_on})


def _node(node: TheoryNode) -> dict[str, Any]:
    return {
        "id": node.pk,
        "laag": word(LAYERS, node.layer),
        "titel": queries.node_title(node),
        "uitleg": node.explanation,
        "waarschuwing": None,
        "versie": node.version,
    }


def _of(link: TheoryLink, source: TheoryNode, target: TheoryNode) -> dict[str, Any]:
    titles = {node.pk: queries.node_title(node) for node in (source, target)}
    newest = queries.newest_judgements([link.pk]).get(link.pk)
    return _link(queries.link_row(link, titles, newest, with_names=True))


def _link(row: queries.LinkRow) -> dict[str, Any]:
    return {
        "id": row.pk,
        "van": row.source,
        "naar": row.target,
        "aanname": row.assumption,
        "zekerheid": str(row.status.word),
        "rustOp": row.evidence or None,
        "beoordeeld": row.judged or None,
        "versie": row.version,
    }

"""How it is meant to work and what people go through, for other programs."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status
from ninja.security import django_auth

from samenspel.approach import actions, permissions, queries
from samenspel.approach.api.shapes import REFUSALS, viewer_in, word
from samenspel.approach.models import TheoryNode
from samenspel.opgaven.permissions import visible_opgave

router = Router(tags=["aanpak"])

Laag = Literal["doel", "verandering", "resultaat", "inspanning", "context"]
Zekerheid = Literal["twijfel", "vrij zeker", "zeker"]
Trede = Literal["geloof", "verhalen", "trend", "vergelijking", "experiment"]
Kant = Literal["doen", "voelen", "tegenkomen", "missen"]
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
SIDES = {"doen": "do", "voelen": "feel", "tegenkomen": "meet", "missen": "miss"}
_ID = 2**63 - 1


class TheorieOnderdeel(Schema):
    """Something in the theory."""

    id: int
    laag: Laag
    titel: str
    uitleg: str
    waarschuwing: str | None


class NieuwTheorieOnderdeel(Schema):
    """What something in the theory begins with."""

    laag: Laag
    titel: str = Field("", max_length=160)
    uitleg: str = Field("", max_length=2000)
    inspanning: int | None = Field(None, ge=1, le=_ID)


class TheorieVerband(Schema):
    """One thing leads to another, with the newest judgement; names only for who works on the opgave."""

    id: int
    van: int
    naar: int
    aanname: str
    zekerheid: str
    rustOp: str | None
    beoordeeld: str | None


class NieuwTheorieVerband(Schema):
    """What leads to what, and why."""

    van: int = Field(ge=1, le=_ID)
    naar: int = Field(ge=1, le=_ID)
    aanname: str = Field("", max_length=300)


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


class ReisPunt(Schema):
    """What people do, feel, meet or miss; how many voices stand behind it and what it led to."""

    id: int
    kant: Kant
    tekst: str
    aantalStemmen: int
    leiddeTot: list[str]


class ReisFase(Schema):
    """A stage of a journey."""

    id: int
    titel: str
    punten: list[ReisPunt]


class ReisKort(Schema):
    """A journey in a list."""

    id: int
    titel: str
    toelichting: str
    isOpenbaar: bool


class Reis(ReisKort):
    """A journey with its stages."""

    fasen: list[ReisFase]


class NieuweReis(Schema):
    """What a journey begins with."""

    titel: str = Field(min_length=1, max_length=160)
    toelichting: str = Field("", max_length=2000)
    fasen: list[Annotated[str, Field(min_length=1, max_length=120)]] = Field(
        default_factory=list, max_length=20
    )


class NieuwReisPunt(Schema):
    """A point in a stage."""

    fase: int = Field(ge=1, le=_ID)
    kant: Kant
    tekst: str = Field(min_length=1, max_length=300)


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
    link = actions.add_link(source, target, nieuw.aanname, by=viewer)
    titles = {node.pk: queries.node_title(node) for node in (source, target)}
    newest = queries.newest_judgements([link.pk]).get(link.pk)
    return Status(201, _link(queries.link_row(link, titles, newest, with_names=True)))


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


@router.get("/opgaven/{opgave_id}/reizen", response=list[ReisKort], url_name="reizen")
def journeys(request: HttpRequest, opgave_id: int) -> Any:
    """The journeys of an opgave that the reader may see."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    found = permissions.visible_journeys(viewer).filter(opgave=opgave)
    return [
        {"id": each.pk, "titel": each.title, "toelichting": each.about, "isOpenbaar": each.is_public}
        for each in found
    ]


@router.get("/opgaven/{opgave_id}/reizen/{reis_id}", response=Reis, url_name="reis")
def journey(request: HttpRequest, opgave_id: int, reis_id: int) -> Any:
    """One journey, stage by stage."""
    viewer = viewer_in(request)
    found = permissions.visible_journey(viewer, opgave_id, reis_id)
    return _journey(queries.journey_sheet(viewer, found))


@router.post(
    "/opgaven/{opgave_id}/reizen",
    response={201: Reis, **REFUSALS},
    auth=django_auth,
    url_name="reis_nieuw",
)
def new_journey(request: HttpRequest, opgave_id: int, nieuw: NieuweReis) -> Any:
    """Begin a journey with its stages."""
    viewer = viewer_in(request)
    draft = actions.JourneyDraft(nieuw.titel, nieuw.toelichting, tuple(nieuw.fasen))
    made = actions.start_journey(visible_opgave(viewer, opgave_id), draft, by=viewer)
    return Status(201, _journey(queries.journey_sheet(viewer, made)))


@router.post(
    "/opgaven/{opgave_id}/reizen/{reis_id}/punten",
    response={201: list[ReisPunt], **REFUSALS},
    auth=django_auth,
    url_name="reispunt_nieuw",
)
def new_point(request: HttpRequest, opgave_id: int, reis_id: int, nieuw: NieuwReisPunt) -> Any:
    """Add a point; the answer is empty when it stands already."""
    viewer = viewer_in(request)
    found = permissions.visible_journey(viewer, opgave_id, reis_id)
    stage = permissions.visible_stage(viewer, found, nieuw.fase)
    made = actions.add_points(stage, [actions.PointDraft(SIDES[nieuw.kant], nieuw.tekst)], by=viewer)
    return Status(
        201,
        [
            {"id": each.pk, "kant": nieuw.kant, "tekst": each.text, "aantalStemmen": 0, "leiddeTot": []}
            for each in made
        ],
    )


def _node(node: TheoryNode) -> dict[str, Any]:
    return {
        "id": node.pk,
        "laag": word(LAYERS, node.layer),
        "titel": queries.node_title(node),
        "uitleg": node.explanation,
        "waarschuwing": None,
    }


def _link(row: queries.LinkRow) -> dict[str, Any]:
    return {
        "id": row.pk,
        "van": row.source,
        "naar": row.target,
        "aanname": row.assumption,
        "zekerheid": str(row.status.word),
        "rustOp": row.evidence or None,
        "beoordeeld": row.judged or None,
    }


def _journey(sheet: queries.JourneySheet) -> dict[str, Any]:
    return {
        "id": sheet.pk,
        "titel": sheet.title,
        "toelichting": sheet.about,
        "isOpenbaar": sheet.is_public,
        "fasen": [
            {
                "id": stage.pk,
                "titel": stage.title,
                "punten": [
                    {
                        "id": point.pk,
                        "kant": word(SIDES, point.aspect),
                        "tekst": point.text,
                        "aantalStemmen": point.n_voices,
                        "leiddeTot": [card.text for card in point.led_to],
                    }
                    for point in stage.points
                ],
            }
            for stage in sheet.stages
        ],
    }

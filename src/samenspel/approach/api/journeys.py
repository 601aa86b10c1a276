"""What people go through, stage by stage, for other programs."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from ninja import Field, Router, Schema, Status
from ninja.security import django_auth

from samenspel.approach import actions, permissions, queries
from samenspel.approach.api.shapes import REFUSALS, viewer_in, word
from samenspel.approach.models import Journey, JourneyPoint, JourneyStage
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import Viewer

router = Router(tags=["aanpak"])

Kant = Literal["doen", "voelen", "tegenkomen", "missen"]
SIDES = {"doen": "do", "voelen": "feel", "tegenkomen": "meet", "missen": "miss"}
_ID = 2**63 - 1
_JOURNEY = "/opgaven/{opgave_id}/reizen/{reis_id}"


class ReisPunt(Schema):
    """What people do, feel, meet or miss; how many voices stand behind it and what it led to."""

    id: int
    kant: Kant
    tekst: str
    aantalStemmen: int
    leiddeTot: list[str]
    versie: int


class ReisFase(Schema):
    """A stage of a journey."""

    id: int
    titel: str
    punten: list[ReisPunt]
    versie: int


class ReisKort(Schema):
    """A journey in a list."""

    id: int
    titel: str
    toelichting: str
    isOpenbaar: bool
    versie: int


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


class ReisWijziging(Schema):
    """What changes in a journey, with the version that was read; what is left out stays."""

    versie: int = Field(ge=1, le=2**31 - 1)
    titel: str | None = Field(None, min_length=1, max_length=160)
    toelichting: str | None = Field(None, max_length=2000)
    isOpenbaar: bool | None = None


class NieuweReisFase(Schema):
    """A stage, at the end."""

    titel: str = Field(min_length=1, max_length=120)


class ReisFaseWijziging(Schema):
    """A stage under another name, with the version that was read."""

    versie: int = Field(ge=1, le=2**31 - 1)
    titel: str = Field(min_length=1, max_length=120)


class ReisPuntWijziging(Schema):
    """A point in other words, or at another place; what is left out stays."""

    versie: int = Field(ge=1, le=2**31 - 1)
    fase: int | None = Field(None, ge=1, le=_ID)
    kant: Kant | None = None
    tekst: str | None = Field(None, min_length=1, max_length=300)


@router.get("/opgaven/{opgave_id}/reizen", response=list[ReisKort], url_name="reizen")
def journeys(request: HttpRequest, opgave_id: int) -> Any:
    """The journeys of an opgave that the reader may see."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    found = permissions.visible_journeys(viewer).filter(opgave=opgave)
    return [
        {
            "id": each.pk,
            "titel": each.title,
            "toelichting": each.about,
            "isOpenbaar": each.is_public,
            "versie": each.version,
        }
        for each in found
    ]


@router.get(_JOURNEY, response=Reis, url_name="reis")
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
    f"{_JOURNEY}/punten",
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
    rows = _rows(viewer, found)
    return Status(201, [_point(rows[each.pk]) for each in made])


@router.patch(_JOURNEY, response={200: Reis, **REFUSALS}, auth=django_auth, url_name="reis_wijzigen")
def change_journey(request: HttpRequest, opgave_id: int, reis_id: int, wijziging: ReisWijziging) -> Any:
    """Change the name of a journey, whose it is, or who may see it."""
    viewer = viewer_in(request)
    found = permissions.visible_journey(viewer, opgave_id, reis_id)
    draft = actions.JourneyDraft(
        title=wijziging.titel or found.title,
        about=found.about if wijziging.toelichting is None else wijziging.toelichting,
        is_public=found.is_public if wijziging.isOpenbaar is None else wijziging.isOpenbaar,
    )
    changed = actions.edit_journey(found, draft, version=wijziging.versie, by=viewer)
    return Status(200, _journey(queries.journey_sheet(viewer, changed)))


@router.post(
    f"{_JOURNEY}/fasen", response={201: Reis, **REFUSALS}, auth=django_auth, url_name="reisfase_nieuw"
)
def new_stage(request: HttpRequest, opgave_id: int, reis_id: int, nieuw: NieuweReisFase) -> Any:
    """Add a stage at the end."""
    viewer = viewer_in(request)
    found = permissions.visible_journey(viewer, opgave_id, reis_id)
    actions.add_stage(found, nieuw.titel, by=viewer)
    return Status(201, _journey(queries.journey_sheet(viewer, found)))


@router.patch(
    f"{_JOURNEY}/fasen/{{fase_id}}",
    response={200: Reis, **REFUSALS},
    auth=django_auth,
    url_name="reisfase",
)
def change_stage(
    request: HttpRequest, opgave_id: int, reis_id: int, fase_id: int, wijziging: ReisFaseWijziging
) -> Any:
    """Give a stage another name."""
    viewer = viewer_in(request)
    found, stage = _stage(viewer, opgave_id, reis_id, fase_id)
    actions.edit_stage(stage, wijziging.titel, version=wijziging.versie, by=viewer)
    return Status(200, _journey(queries.journey_sheet(viewer, found)))


@router.delete(
    f"{_JOURNEY}/fasen/{{fase_id}}",
    response={204: None, **REFUSALS},
    auth=django_auth,
    url_name="reisfase_weg",
)
def remove_stage(request: HttpRequest, opgave_id: int, reis_id: int, fase_id: int) -> Any:
    """Take an empty stage out."""
    viewer = viewer_in(request)
    actions.remove_stage(_stage(viewer, opgave_id, reis_id, fase_id)[1], by=viewer)
    return Status(204, None)


@router.patch(
    f"{_JOURNEY}/punten/{{punt_id}}",
    response={200: ReisPunt, **REFUSALS},
    auth=django_auth,
    url_name="reispunt",
)
def change_point(
    request: HttpRequest, opgave_id: int, reis_id: int, punt_id: int, wijziging: ReisPuntWijziging
) -> Any:
    """Word a point anew, or move it to another stage or side."""
    viewer = viewer_in(request)
    point = _standing(viewer, opgave_id, reis_id, punt_id)
    on = point.stage.journey
    stage = permissions.visible_stage(viewer, on, wijziging.fase) if wijziging.fase else point.stage
    draft = actions.PointDraft(
        SIDES[wijziging.kant] if wijziging.kant else point.aspect, wijziging.tekst or point.text
    )
    actions.edit_point(point, stage, draft, version=wijziging.versie, by=viewer)
    return Status(200, _point(_rows(viewer, on)[punt_id]))


@router.delete(
    f"{_JOURNEY}/punten/{{punt_id}}",
    response={204: None, **REFUSALS},
    auth=django_auth,
    url_name="reispunt_weg",
)
def remove_point(request: HttpRequest, opgave_id: int, reis_id: int, punt_id: int) -> Any:
    """Take a point out; it stays readable in the thread of what came of it."""
    viewer = viewer_in(request)
    actions.remove_point(_standing(viewer, opgave_id, reis_id, punt_id), by=viewer)
    return Status(204, None)


def _stage(viewer: Viewer, opgave: int, journey: int, stage: int) -> tuple[Journey, JourneyStage]:
    found = permissions.visible_journey(viewer, opgave, journey)
    return found, permissions.visible_stage(viewer, found, stage)


def _standing(viewer: Viewer, opgave: int, journey: int, pk: int) -> JourneyPoint:
    """A point of this journey that was not taken out, or 404."""
    point = permissions.visible_point(viewer, opgave, pk)
    if point.stage.journey_id != journey or point.removed_at is not None:
        raise Http404(pk)
    return point


def _rows(viewer: Viewer, journey: Journey) -> dict[int, queries.PointRow]:
    sheet = queries.journey_sheet(viewer, journey)
    return {row.pk: row for stage in sheet.stages for row in stage.points}


def _journey(sheet: queries.JourneySheet) -> dict[str, Any]:
    return {
        "id": sheet.pk,
        "titel": sheet.title,
        "toelichting": sheet.about,
        "isOpenbaar": sheet.is_public,
        "versie": sheet.version,
        "fasen": [
            {
                "id": stage.pk,
                "titel": stage.title,
                "versie": stage.version,
                "punten": [_point(point) for point in stage.points],
            }
            for stage in sheet.stages
        ],
    }


def _point(point: queries.PointRow) -> dict[str, Any]:
    return {
        "id": point.pk,
        "kant": word(SIDES, point.aspect),
        "tekst": point.text,
        "aantalStemmen": point.n_voices,
        "leiddeTot": [card.text for card in point.led_to],
        "versie": point.version,
    }

"""The figures that an opgave is steered by and their targets, to read and to write."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status
from ninja.security import django_auth

from samenspel.figures.permissions import visible_indicator
from samenspel.foundation.periods import year
from samenspel.foundation.web import value_of
from samenspel.opgaven.permissions import one_of, visible_opgave
from samenspel.places.permissions import visible_areas
from samenspel.steering import actions, permissions
from samenspel.steering.api.course import DIRECTIONS, Doel, doel_of
from samenspel.steering.api.shapes import REFUSALS, viewer_in
from samenspel.steering.models import GoalLevel, UseRole
from samenspel.steering.queries.uses_page import UseCard, uses_sheet

router = Router(tags=["koers"])

Rol = Literal["effect", "resultaat", "ervaring", "levering", "omgeving"]
Plek = Literal["doel", "deeldoel", "inspanning"]
ROLES: dict[str, Rol] = {
    UseRole.EFFECT: "effect",
    UseRole.OUTCOME: "resultaat",
    UseRole.EXPERIENCE: "ervaring",
    UseRole.OUTPUT: "levering",
    UseRole.CONTEXT: "omgeving",
}
LEVELS: dict[str, Plek] = {
    GoalLevel.GOAL: "doel",
    GoalLevel.PART: "deeldoel",
    GoalLevel.EFFORT: "inspanning",
}
_ID = 2**63 - 1


class CijferVanOpgave(Schema):
    """A figure of an opgave; ``id`` is null for that of the formulation while nothing hangs on it."""

    id: int | None
    indicator: int
    cijfer: str
    gebied: str
    rol: Rol
    plek: Plek
    isHoofddoel: bool
    richting: str | None
    waarom: str
    laatsteWaarde: float | None
    laatstePeriode: str | None
    bron: str
    doelen: list[Doel]
    vooruitzicht: str


class NieuwCijfer(Schema):
    """A figure to steer by, or context to lay beside."""

    indicator: int = Field(ge=1, le=_ID)
    gebied: int = Field(ge=1, le=_ID)
    rol: Rol
    plek: Plek
    richting: Literal["omhoog", "omlaag"] | None = None
    waarom: str = Field(min_length=1, max_length=500)


class NieuwDoel(Schema):
    """A value for a year, and the decision that set it."""

    cijfer: int | None = Field(None, ge=1, le=_ID)
    jaar: int = Field(ge=1900, le=2150)
    waarde: Decimal = Field(max_digits=18, decimal_places=4)
    beslotenDoor: str = Field(min_length=1, max_length=120)
    besluitDatum: dt.date
    document: str = Field("", max_length=200)
    waarom: str = Field(min_length=1, max_length=500)
    achterafGezet: bool = False


@router.get(
    "/opgaven/{opgave_id}/cijfers",
    response={200: list[CijferVanOpgave], **REFUSALS},
    url_name="cijfers_van_opgave",
)
def uses(request: HttpRequest, opgave_id: int) -> Any:
    """What an opgave is steered by, its goal first, and context beside it."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    return Status(200, [_of(card) for card in uses_sheet(viewer, opgave, today=timezone.localdate()).cards])


@router.post(
    "/opgaven/{opgave_id}/cijfers",
    response={201: CijferVanOpgave, **REFUSALS},
    auth=django_auth,
    url_name="cijfer_van_opgave_nieuw",
)
def choose_use(request: HttpRequest, opgave_id: int, nieuw: NieuwCijfer) -> Any:
    """Choose a figure, with why."""
    viewer, today = viewer_in(request), timezone.localdate()
    opgave = visible_opgave(viewer, opgave_id)
    draft = actions.UseDraft(
        indicator=visible_indicator(viewer, nieuw.indicator),
        area=one_of(visible_areas(viewer), nieuw.gebied),
        role=value_of(ROLES, nieuw.rol),
        level=value_of(LEVELS, nieuw.plek),
        why=nieuw.waarom,
        wanted_direction=value_of(DIRECTIONS, nieuw.richting) if nieuw.richting else "",
    )
    use = actions.choose_use(opgave, draft, by=viewer, today=today)
    card = uses_sheet(viewer, opgave, today=today).card(use.pk)
    return Status(201, _of(card) if card is not None else None)


@router.post(
    "/opgaven/{opgave_id}/doelen",
    response={201: Doel, **REFUSALS},
    auth=django_auth,
    url_name="doel_nieuw",
)
def set_target(request: HttpRequest, opgave_id: int, nieuw: NieuwDoel) -> Any:
    """Set a next target; without ``cijfer`` for the figure of the formulation."""
    viewer, today = viewer_in(request), timezone.localdate()
    opgave = visible_opgave(viewer, opgave_id)
    use = permissions.visible_use(viewer, opgave, nieuw.cijfer) if nieuw.cijfer else None
    draft = actions.TargetDraft(
        period=year(nieuw.jaar).code,
        value=nieuw.waarde,
        decided_on=nieuw.besluitDatum,
        body=nieuw.beslotenDoor,
        why=nieuw.waarom,
        document_title=nieuw.document,
    )
    target = actions.set_target(
        opgave, use, draft, by=viewer, today=today, says_after_the_fact=nieuw.achterafGezet
    )
    return Status(
        201,
        {
            "versie": None,
            "jaar": nieuw.jaar,
            "waarde": float(target.value),
            "richting": DIRECTIONS[target.use.wanted_direction],
            "werd": None,
            "gehaald": None,
            "beslotenDoor": target.body,
            "besluitDatum": target.decided_on,
            "achterafGezet": target.is_after_the_fact,
        },
    )


def _of(card: UseCard) -> CijferVanOpgave:
    figure, last = card.figure, card.figure.last
    return CijferVanOpgave(
        id=figure.use.pk if figure.use is not None else None,
        indicator=figure.indicator.pk,
        cijfer=figure.indicator.label,
        gebied=figure.area.code,
        rol=ROLES[figure.role],
        plek=LEVELS[figure.level],
        isHoofddoel=figure.is_main,
        richting=DIRECTIONS[figure.direction.value] if figure.direction is not None else None,
        waarom=card.why,
        laatsteWaarde=last.value if last is not None else None,
        laatstePeriode=last.period if last is not None else None,
        bron=card.source,
        doelen=[doel_of(each, figure.series.values.get(each.goal.year)) for each in figure.targets],
        vooruitzicht=card.outlook,
    )

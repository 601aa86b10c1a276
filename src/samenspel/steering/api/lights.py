"""The lights of an opgave, to read and to judge."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status
from ninja.security import django_auth

from samenspel.approach.permissions import visible_effort
from samenspel.foundation.web import value_of, whole_number
from samenspel.opgaven.permissions import visible_opgave
from samenspel.steering import actions
from samenspel.steering.addresses import ASPECTS, COLOURS, Kleur, Onderdeel
from samenspel.steering.api.shapes import REFUSALS, viewer_in
from samenspel.steering.permissions import visible_use
from samenspel.steering.queries.effort_lights import effort_rows
from samenspel.steering.queries.lights_page import LightRow, lights_sheet
from samenspel.ui.formats import for_programs

router = Router(tags=["koers"])


class Lichtoordeel(Schema):
    """What a person judged; orange and red say where it comes from and what changes."""

    id: int
    kleur: Kleur
    reden: str
    oorzaak: str
    gevolgVoorDoel: str
    bijsturing: str
    bijsturenVoorDatum: dt.date | None
    beoordelingDatum: dt.date


class Lichtvoorstel(Schema):
    """What the public rules propose; ``kleur`` is null when too little is known."""

    kleur: Kleur | None
    regels: list[str]
    zinnen: list[str]
    kenmerk: str
    versie: str


class Stoplicht(Schema):
    """One aspect: the judgement that counts, beside what the rules propose (for who works on it)."""

    onderdeel: Onderdeel
    oordeel: Lichtoordeel | None
    voorstel: Lichtvoorstel | None
    wijktAf: bool
    isOuderDanKwartaal: bool


class NieuwLichtoordeel(Schema):
    """A judgement; ``na`` is the number of the judgement that was read last, to notice another's."""

    kleur: Kleur
    reden: str = Field(min_length=1, max_length=500)
    oorzaak: str = Field("", max_length=500)
    gevolgVoorDoel: str = Field("", max_length=500)
    bijsturing: str = Field("", max_length=500)
    bijsturenDoor: str = Field("", max_length=120)
    bijsturenVoorDatum: dt.date | None = None
    na: int | None = None


class StoplichtVan(Schema):
    """The light of one figure or one effort, beside what the rules propose of that alone."""

    naam: str
    cijfer: str | None
    inspanning: int | None
    oordeel: Lichtoordeel | None
    voorstel: Lichtvoorstel | None
    wijktAf: bool
    isOuderDanKwartaal: bool


@router.get(
    "/opgaven/{opgave_id}/stoplichten", response={200: list[Stoplicht], **REFUSALS}, url_name="stoplichten"
)
def lights(request: HttpRequest, opgave_id: int) -> Any:
    """The five lights of an opgave; names of people stand on the page only."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    return Status(200, [_of(row) for row in lights_sheet(viewer, opgave, today=timezone.localdate()).rows])


@router.post(
    "/opgaven/{opgave_id}/stoplichten/{onderdeel}/oordelen",
    response={201: Stoplicht, **REFUSALS},
    auth=django_auth,
    url_name="oordeel_nieuw",
)
def judge(request: HttpRequest, opgave_id: int, onderdeel: Onderdeel, nieuw: NieuwLichtoordeel) -> Any:
    """Judge one aspect; earlier judgements stay."""
    viewer, today = viewer_in(request), timezone.localdate()
    opgave = visible_opgave(viewer, opgave_id)
    aspect = value_of(ASPECTS, onderdeel)
    actions.judge_light(opgave, aspect, _draft(nieuw), after=nieuw.na, by=viewer, today=today)
    return Status(201, _of(lights_sheet(viewer, opgave, today=today).row(aspect)))


@router.get(
    "/opgaven/{opgave_id}/stoplichten/cijfers",
    response={200: list[StoplichtVan], **REFUSALS},
    url_name="stoplichten_cijfers",
)
def lights_of_figures(request: HttpRequest, opgave_id: int) -> Any:
    """The light of each figure that says whether the effect is there."""
    viewer = viewer_in(request)
    sheet = lights_sheet(viewer, visible_opgave(viewer, opgave_id), today=timezone.localdate())
    return Status(200, [_of_one(row) for row in sheet.figures])


@router.get(
    "/opgaven/{opgave_id}/stoplichten/inspanningen",
    response={200: list[StoplichtVan], **REFUSALS},
    url_name="stoplichten_inspanningen",
)
def lights_of_efforts(request: HttpRequest, opgave_id: int) -> Any:
    """The light of each effort that goes on, and of those that were judged."""
    viewer = viewer_in(request)
    rows = effort_rows(viewer, visible_opgave(viewer, opgave_id), today=timezone.localdate())
    return Status(200, [_of_one(row) for row in rows])


@router.post(
    "/opgaven/{opgave_id}/stoplichten/cijfers/{cijfer}/oordelen",
    response={201: StoplichtVan, **REFUSALS},
    auth=django_auth,
    url_name="cijfer_oordeel_nieuw",
)
def judge_figure(request: HttpRequest, opgave_id: int, cijfer: str, nieuw: NieuwLichtoordeel) -> Any:
    """Judge one figure by its word: a number, or "hoofddoel" as long as the goal has none."""
    viewer, today = viewer_in(request), timezone.localdate()
    opgave = visible_opgave(viewer, opgave_id)
    if lights_sheet(viewer, opgave, today=today).figure(cijfer) is None:
        raise Http404(cijfer)
    number = whole_number(cijfer)
    use = visible_use(viewer, opgave, number) if number is not None else None
    actions.judge_figure(opgave, use, _draft(nieuw), after=nieuw.na, by=viewer, today=today)
    row = lights_sheet(viewer, opgave, today=today).figure(cijfer)
    return Status(201, _of_one(row) if row is not None else None)


@router.post(
    "/opgaven/{opgave_id}/stoplichten/inspanningen/{inspanning_id}/oordelen",
    response={201: StoplichtVan, **REFUSALS},
    auth=django_auth,
    url_name="inspanning_oordeel_nieuw",
)
def judge_effort(request: HttpRequest, opgave_id: int, inspanning_id: int, nieuw: NieuwLichtoordeel) -> Any:
    """Judge one effort; earlier judgements stay."""
    viewer, today = viewer_in(request), timezone.localdate()
    effort = visible_effort(viewer, inspanning_id, opgave_id)
    actions.judge_effort(effort.opgave, effort, _draft(nieuw), after=nieuw.na, by=viewer, today=today)
    [row] = effort_rows(viewer, effort.opgave, today=today, only=effort)
    return Status(201, _of_one(row))


def _draft(nieuw: NieuwLichtoordeel) -> actions.JudgementDraft:
    return actions.JudgementDraft(
        colour=value_of(COLOURS, nieuw.kleur),
        reason=nieuw.reden,
        cause=nieuw.oorzaak,
        consequence=nieuw.gevolgVoorDoel,
        adjustment=nieuw.bijsturing,
        adjusted_by=nieuw.bijsturenDoor,
        adjusted_before=nieuw.bijsturenVoorDatum,
    )


def _of(row: LightRow) -> Stoplicht:
    return Stoplicht(onderdeel=ASPECTS[row.aspect], **_told(row))


def _of_one(row: LightRow) -> StoplichtVan:
    return StoplichtVan(naam=row.label, cijfer=row.word or None, inspanning=row.effort, **_told(row))


def _told(row: LightRow) -> dict[str, Any]:
    card, proposal = row.light.judgement, row.light.proposal
    return {
        "oordeel": Lichtoordeel(
            id=card.pk,
            kleur=COLOURS[card.colour],
            reden=card.reason,
            oorzaak=card.cause,
            gevolgVoorDoel=card.consequence,
            bijsturing=card.adjustment,
            bijsturenVoorDatum=card.adjusted_before,
            beoordelingDatum=card.judged_on,
        )
        if card is not None
        else None,
        "voorstel": Lichtvoorstel(
            kleur=COLOURS[proposal.colour] if proposal.colour else None,
            regels=[finding["code"] for finding in proposal.findings],
            zinnen=[for_programs(each) for each in row.sentences],
            kenmerk=proposal.digest,
            versie=proposal.method_version,
        )
        if proposal is not None
        else None,
        "wijktAf": row.light.differs,
        "isOuderDanKwartaal": row.light.is_old,
    }

"""The lights of an opgave, to read and to judge."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status
from ninja.security import django_auth

from samenspel.foundation.web import value_of
from samenspel.opgaven.permissions import visible_opgave
from samenspel.steering import actions
from samenspel.steering.addresses import ASPECTS, COLOURS, Kleur, Onderdeel
from samenspel.steering.api.shapes import REFUSALS, viewer_in
from samenspel.steering.queries.lights_page import LightRow, lights_sheet

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
    draft = actions.JudgementDraft(
        colour=value_of(COLOURS, nieuw.kleur),
        reason=nieuw.reden,
        cause=nieuw.oorzaak,
        consequence=nieuw.gevolgVoorDoel,
        adjustment=nieuw.bijsturing,
        adjusted_by=nieuw.bijsturenDoor,
        adjusted_before=nieuw.bijsturenVoorDatum,
    )
    actions.judge_light(opgave, aspect, draft, after=nieuw.na, by=viewer, today=today)
    return Status(201, _of(lights_sheet(viewer, opgave, today=today).row(aspect)))


def _of(row: LightRow) -> Stoplicht:
    card, proposal = row.light.judgement, row.light.proposal
    return Stoplicht(
        onderdeel=ASPECTS[row.aspect],
        oordeel=Lichtoordeel(
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
        voorstel=Lichtvoorstel(
            kleur=COLOURS[proposal.colour] if proposal.colour else None,
            regels=[finding["code"] for finding in proposal.findings],
            zinnen=list(row.sentences),
            kenmerk=proposal.digest,
            versie=proposal.method_version,
        )
        if proposal is not None
        else None,
        wijktAf=row.light.differs,
        isOuderDanKwartaal=row.light.is_old,
    )

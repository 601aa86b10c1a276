"""The course of an opgave for other programs: the same figures, chance and record as on its page."""

from __future__ import annotations

import datetime as dt
from typing import cast

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import PageRequest, Viewer
from samenspel.steering import queries
from samenspel.steering.queries import CourseSheet
from samenspel.steering.rules import SetTarget

router = Router(tags=["koers"])

FINDINGS = {
    "no-figure": "geen-cijfer",
    "no-values": "geen-waarden",
    "no-target": "geen-doel",
    "met": "gehaald",
    "missed": "niet-gehaald",
    "no-outlook": "geen-verwachting",
    "likely": "waarschijnlijk",
    "either-way": "beide-kanten",
    "too-slow": "niet-snel-genoeg",
    "standing-still": "blijft-gelijk",
    "wrong-way": "verkeerde-kant",
}
DIRECTIONS = {"up": "omhoog", "down": "omlaag"}


class Jaarwaarde(Schema):
    """One year of the figure."""

    jaar: int
    waarde: float | None
    voorlopig: bool
    bron: str


class Doel(Schema):
    """What is or was wanted: by a version of the formulation, or by a decision after it (``versie`` null)."""

    versie: int | None
    jaar: int
    waarde: float
    richting: str
    werd: float | None
    gehaald: bool | None
    beslotenDoor: str
    besluitDatum: dt.date
    achterafGezet: bool


class Verwachting(Schema):
    """What a year ahead may bring: the middle, and the bands of 80 and 95 per cent."""

    jaar: int
    midden: float
    laag80: float
    hoog80: float
    laag95: float
    hoog95: float


class EerderGezegd(Schema):
    """What was said with the figures up to a year, and what came."""

    metCijfersTot: int
    over: int
    midden: float
    laag80: float
    hoog80: float
    werd: float
    gezegdDatum: dt.date | None


class Rekenwijze(Schema):
    """How the outlook was computed, so that anybody can do it again."""

    methode: str
    versie: str
    invoerKenmerk: str
    bewaardOp: dt.datetime | None


class Koers(Schema):
    """Whether an opgave is on course. ``kansPercentage`` is a multiple of five: 5 is "5 or less"."""

    opgave: int
    bevinding: str
    bevindingTekst: str
    cijfer: str | None
    eenheid: str | None
    gebied: str | None
    reeks: list[Jaarwaarde]
    doel: Doel | None
    kansPercentage: int | None
    kansTekst: str | None
    waaromGeenVerwachting: str | None
    verwachting: list[Verwachting]
    eerderGezegd: list[EerderGezegd]
    eerdereDoelen: list[Doel]
    rekenwijze: Rekenwijze | None


@router.get("/opgaven/{int:pk}/koers", response=Koers, url_name="koers", summary="De koers van een opgave")
def course(request: HttpRequest, pk: int) -> Koers:
    """The course of an opgave that the viewer may see."""
    viewer: Viewer = cast("PageRequest", request).viewer
    opgave = visible_opgave(viewer, pk)
    return _koers(queries.course_of(viewer, opgave, today=timezone.localdate()))


def _koers(sheet: CourseSheet) -> Koers:
    reason = sheet.no_outlook
    return Koers(
        opgave=sheet.opgave.pk,
        bevinding=FINDINGS[sheet.finding.value],
        bevindingTekst=sheet.title,
        cijfer=sheet.indicator.label if sheet.indicator else None,
        eenheid=sheet.indicator.unit if sheet.indicator else None,
        gebied=sheet.own.area.code if sheet.own else None,
        reeks=[
            Jaarwaarde(jaar=p.year, waarde=p.value, voorlopig=p.is_provisional, bron=p.source)
            for p in (sheet.own.points if sheet.own else ())
        ],
        doel=_target(sheet),
        kansPercentage=sheet.chance.percent if sheet.chance else None,
        kansTekst=sheet.chance_sentence or None,
        waaromGeenVerwachting=reason.why if reason else None,
        verwachting=_outlook(sheet),
        eerderGezegd=_record(sheet),
        eerdereDoelen=[doel_of(each.target, each.came) for each in sheet.earlier_targets],
        rekenwijze=_method(sheet),
    )


def _target(sheet: CourseSheet) -> Doel | None:
    if sheet.standing is None:
        return None
    came = sheet.own.values.get(sheet.standing.goal.year) if sheet.own else None
    return doel_of(sheet.standing, came)


def doel_of(target: SetTarget, came: float | None) -> Doel:
    """A target with what came."""
    goal = target.goal
    return Doel(
        versie=target.from_version,
        jaar=goal.year,
        waarde=goal.value,
        richting=DIRECTIONS[goal.direction.value],
        werd=came,
        gehaald=goal.is_met_by(came) if came is not None else None,
        beslotenDoor=target.body,
        besluitDatum=target.decided_on,
        achterafGezet=target.is_after_the_fact,
    )


def _outlook(sheet: CourseSheet) -> list[Verwachting]:
    steps = sheet.current.outlook.steps if sheet.current else ()
    return [
        Verwachting(
            jaar=step.period,
            midden=step.median,
            laag80=step.low80,
            hoog80=step.high80,
            laag95=step.low95,
            hoog95=step.high95,
        )
        for step in steps
    ]


def _record(sheet: CourseSheet) -> list[EerderGezegd]:
    return [
        EerderGezegd(
            metCijfersTot=each.said_in,
            over=each.about,
            midden=each.median,
            laag80=each.low80,
            hoog80=each.high80,
            werd=each.came,
            gezegdDatum=each.said_on,
        )
        for each in (sheet.current.record if sheet.current else ())
    ]


def _method(sheet: CourseSheet) -> Rekenwijze | None:
    if sheet.current is None:
        return None
    return Rekenwijze(
        methode=sheet.current.method,
        versie=sheet.current.version,
        invoerKenmerk=sheet.current.input_digest,
        bewaardOp=sheet.current.computed_at,
    )

"""What goes out and comes in, under Dutch names."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, cast

from django.http import HttpRequest
from ninja import Field, Schema
from pydantic import StringConstraints

from samenspel.people.permissions import PageRequest, Viewer

_WORDS = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Probleem(Schema):
    """Why it was refused, in a sentence."""

    status: int
    title: str
    detail: str
    code: str | None = None


REFUSALS = {400: Probleem, 403: Probleem, 404: Probleem, 409: Probleem, 422: Probleem}


class Belofte(Schema):
    """What was promised, and what became of it."""

    wat: str
    voorDatum: dt.date
    stand: str


class Wijziging(Schema):
    """What changed in the plan."""

    wat: str
    opDatum: dt.date
    adres: str | None


class LeerpuntKort(Schema):
    """A lesson in two lines."""

    zagen: str
    voortaan: str
    adres: str


class Reflectie(Schema):
    """A reflection that is closed: what came of it."""

    id: int
    vraag: str
    gehoudenOpDatum: dt.date | None
    watErvanKwam: str
    wijzigingen: list[Wijziging]
    leerpunten: list[LeerpuntKort]
    beloften: list[Belofte]
    eerdereBeloften: list[Belofte]


class Leerpunt(Schema):
    """A lesson: what was seen, when that holds, and what follows."""

    id: int
    zagen: str
    voorwaarden: str
    voortaan: str
    voorWie: str
    geleerdOpDatum: dt.date
    isOpenbaar: bool
    veranderdePlan: bool
    versie: int


class NieuwLeerpunt(Schema):
    """What a lesson begins with."""

    zagen: Annotated[_WORDS, Field(max_length=300)]
    voorwaarden: Annotated[_WORDS, Field(max_length=600)]
    voortaan: Annotated[_WORDS, Field(max_length=600)]
    voorWie: str = Field("", max_length=200)
    isOpenbaar: bool = True


class Verhaal(Schema):
    """A story about one person, under another name."""

    id: int
    titel: str
    tekst: str
    over: str
    verteldOpDatum: dt.date
    isSucces: bool
    cijfer: str | None


class Opbrengstcijfer(Schema):
    """How many of how many; of people nothing below the smallest cell."""

    wanneer: str
    aantal: int | None
    van: int
    deel: float | None


class Maat(Schema):
    """One measure of what it yields, over time."""

    sleutel: str
    vraag: str
    antwoord: str
    gaatOverMensen: bool
    tellingen: list[Opbrengstcijfer]


def viewer_in(request: HttpRequest) -> Viewer:
    """Who asks."""
    return cast("PageRequest", request).viewer

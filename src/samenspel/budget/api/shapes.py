"""What the money of an opgave is called for other programs, and the Dutch words for our values."""

from __future__ import annotations

from typing import Literal, cast

from django.http import HttpRequest
from ninja import Field, Schema

from samenspel.people.permissions import PageRequest, Viewer

Stand = Literal["aangeboden", "toegezegd", "betaald", "ingetrokken"]
NieuweStand = Literal["aangeboden", "toegezegd", "betaald"]
Vorm = Literal["subsidie", "inkoop", "eigen-mensen", "in-natura"]
Uitspraak = Literal["akkoord", "zorg", "bezwaar"]
STATES = {"aangeboden": "offered", "toegezegd": "committed", "betaald": "paid", "ingetrokken": "withdrawn"}
INSTRUMENTS = {
    "subsidie": "subsidy", "inkoop": "procurement", "eigen-mensen": "own_staff", "in-natura": "in_kind",
}  # fmt: skip
STANCES = {"akkoord": "agree", "zorg": "concern", "bezwaar": "objection"}
DUTCH_STATE = {value: word for word, value in STATES.items()}
DUTCH_INSTRUMENT = {value: word for word, value in INSTRUMENTS.items()}
MOST_ID = 2**63 - 1
MOST_CENTS = 1_000_000_000_000


class Probleem(Schema):
    """Why it was refused, in a sentence."""

    status: int
    title: str
    detail: str
    code: str | None = None


REFUSALS = {400: Probleem, 403: Probleem, 404: Probleem, 409: Probleem, 422: Probleem}


class Aangemaakt(Schema):
    """The number of what was made."""

    id: int


class Gewijzigd(Aangemaakt):
    """The number of what was changed, and of its last change."""

    versie: int


class NieuweBegrotingsregel(Schema):
    """A line that asks for money, or a share in a division."""

    inspanning: int = Field(ge=1, le=MOST_ID)
    bedrag: int = Field(ge=1, le=MOST_CENTS, description="In hele centen.")
    jaar: int = Field(ge=1900, le=2200)
    partij: int | None = Field(None, ge=1, le=MOST_ID)
    vorm: Vorm = "subsidie"
    taakveld: str = Field("", max_length=8)
    programma: str = Field("", max_length=120)
    toelichting: str = Field("", max_length=300)


def viewer_in(request: HttpRequest) -> Viewer:
    """Who asks."""
    return cast("PageRequest", request).viewer

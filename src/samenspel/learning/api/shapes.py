"""What goes out and comes in, under Dutch names."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal, cast

from django.http import HttpRequest
from ninja import Field, Path, Query, Schema
from pydantic import StringConstraints

from samenspel.learning.models import Helped, Kept, ReflectionState
from samenspel.learning.queries import PromiseRow
from samenspel.people.permissions import PageRequest, Viewer

Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
IdInPath = Annotated[int, Path(ge=1, le=2**63 - 1)]
Pagina = Annotated[int, Query(ge=1, le=10_000)]
MAIL_OR_NOTHING = r"^(|[^@\s]+@[^@\s]+\.[^@\s]+)$"
ReflectieStand = Literal["gepland", "bezig", "gesloten", "afgezegd"]
ToezeggingStand = Literal[
    "loopt", "over-de-datum", "nagekomen", "deels-nagekomen", "niet-nagekomen", "loopt-door"
]
Hielp = Literal["hielp", "hielp-na-aanpassing", "hielp-niet"]
REFLECTIONS: dict[str, ReflectieStand] = {
    ReflectionState.PLANNED: "gepland",
    ReflectionState.HELD: "bezig",
    ReflectionState.CLOSED: "gesloten",
    ReflectionState.CALLED_OFF: "afgezegd",
}
PROMISES: dict[str, ToezeggingStand] = {
    Kept.KEPT: "nagekomen",
    Kept.PARTLY: "deels-nagekomen",
    Kept.NOT_KEPT: "niet-nagekomen",
    Kept.RUNS_ON: "loopt-door",
}
HELPED: dict[str, Hielp] = {
    Helped.HELPED: "hielp",
    Helped.ADAPTED: "hielp-na-aanpassing",
    Helped.DID_NOT: "hielp-niet",
}
_WORDS = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Probleem(Schema):
    """Why it was refused, in a sentence."""

    status: int
    title: str
    detail: str
    code: str | None = None


REFUSALS = {400: Probleem, 403: Probleem, 404: Probleem, 409: Probleem, 422: Probleem}


class Toezegging(Schema):
    """What was promised, and what became of it."""

    id: int
    wat: str
    voorDatum: dt.date
    stand: ToezeggingStand
    toelichting: str


class PlanWijziging(Schema):
    """What changed in the plan."""

    wat: str
    datum: dt.date
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
    gehoudenDatum: dt.date | None
    watErvanKwam: str
    wijzigingen: list[PlanWijziging]
    leerpunten: list[LeerpuntKort]
    toezeggingen: list[Toezegging]
    eerdereToezeggingen: list[Toezegging]


class Reflecties(Schema):
    """A page of reflections."""

    aantal: int
    pagina: int
    reflecties: list[Reflectie]


class NieuweReflectie(Schema):
    """On what people look back, when and where."""

    vraag: Annotated[_WORDS, Field(max_length=200)]
    geplandDatum: dt.date
    plek: str = Field("", max_length=160)


class GeplandeReflectie(NieuweReflectie):
    """A reflection in the diary."""

    id: int
    stand: ReflectieStand
    versie: int


class NieuwBericht(Schema):
    """How a promise went, in the words of whose it is."""

    bericht: str = Field(max_length=300)


class Leerpunt(Schema):
    """A lesson: what was seen, when that holds, and what follows."""

    id: int
    opgave: int
    zagen: str
    voorwaarden: str
    voortaan: str
    voorWie: str
    geleerdDatum: dt.date
    isOpenbaar: bool
    veranderdePlan: bool
    versie: int


class Leerpunten(Schema):
    """A page of lessons."""

    aantal: int
    pagina: int
    leerpunten: list[Leerpunt]


class NieuwLeerpunt(Schema):
    """What a lesson begins with."""

    zagen: Annotated[_WORDS, Field(max_length=300)]
    voorwaarden: Annotated[_WORDS, Field(max_length=600)]
    voortaan: Annotated[_WORDS, Field(max_length=600)]
    voorWie: str = Field("", max_length=200)
    isOpenbaar: bool = True
    reflectie: Id | None = None


class LeerpuntWijziging(Schema):
    """Other words for a lesson, with the version that was read; what is left out stays."""

    zagen: Annotated[_WORDS, Field(max_length=300)] | None = None
    voorwaarden: Annotated[_WORDS, Field(max_length=600)] | None = None
    voortaan: Annotated[_WORDS, Field(max_length=600)] | None = None
    voorWie: Annotated[str, Field(max_length=200)] | None = None
    isOpenbaar: bool | None = None
    versie: Id


class Toepassing(Schema):
    """A lesson that is used in another opgave, and what came of it there."""

    id: int
    opgave: int
    waarvoor: str
    watErvanKwam: Hielp | None
    toelichting: str
    versie: int


class NieuweToepassing(Schema):
    """In which opgave a lesson is used, and for what."""

    opgave: Id
    waarvoor: Annotated[_WORDS, Field(max_length=300)]


class ToepassingWijziging(Schema):
    """What came of it, with the version that was read."""

    watErvanKwam: Hielp
    toelichting: str = Field(max_length=300)
    versie: Id


class Verhaal(Schema):
    """A story about one person, under another name."""

    id: int
    titel: str
    tekst: str
    over: str
    verteldDatum: dt.date
    isSucces: bool
    isOpenbaar: bool
    cijfer: str | None


class Verhalen(Schema):
    """A page of stories."""

    aantal: int
    pagina: int
    verhalen: list[Verhaal]


class Instemming(Schema):
    """Who agreed that the story is told, when, and who may read it; only who works on it reads the name."""

    vanWie: str = Field(max_length=120)
    gegevenDatum: dt.date
    isVoorIedereen: bool = False
    mail: str = Field("", max_length=254, pattern=MAIL_OR_NOTHING)


class NieuwVerhaal(Schema):
    """A story with the agreement of the person: the one is not kept without the other."""

    titel: str = Field(max_length=160)
    tekst: str = Field(max_length=4000)
    over: str = Field(max_length=120)
    isSucces: bool = False
    cijfer: Id | None = Field(None, description="Het nummer van een indicator.")
    instemming: Instemming | None = None


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


def promise_of(row: PromiseRow) -> dict[str, Any]:
    """A promise as it goes out: no names."""
    running = "over-de-datum" if row.is_late else "loopt"
    return {
        "id": row.pk,
        "wat": row.what,
        "voorDatum": row.due_on,
        "stand": PROMISES[row.became] if row.became else running,
        "toelichting": row.note,
    }


def viewer_in(request: HttpRequest) -> Viewer:
    """Who asks."""
    return cast("PageRequest", request).viewer

"""Decisions of steering groups for other programs: read, record, say that it was done, look back."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Path, Query, Router, Schema, Status
from ninja.security import django_auth

from samenspel.foundation.web import value_of
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer
from samenspel.steering import actions, errors, permissions, queries
from samenspel.steering.api.course import DIRECTIONS
from samenspel.steering.api.shapes import MOST_PAGES, REFUSALS, Id, viewer_in
from samenspel.steering.models import Decision

router = Router(tags=["stuurgroep"])

Uitkomst = Literal["kwam-uit", "deels", "niet", "te-vroeg"]
VERDICTS: dict[str, Uitkomst] = {
    "came_true": "kwam-uit",
    "partly": "deels",
    "not": "niet",
    "too_early": "te-vroeg",
}


class BesluitKeuze(Schema):
    """An option as it lay on the table."""

    keuze: str = Field(min_length=1, max_length=300)
    voor: str = Field(min_length=1, max_length=500)
    tegen: str = Field(min_length=1, max_length=500)
    isGekozen: bool = False


class Tegenstem(Schema):
    """A party that disagreed, and why."""

    partij: str
    waarom: str


class Terugblik(Schema):
    """What came of a decision, and what was learned."""

    oordeel: Uitkomst
    geleerd: str
    gehoudenDatum: dt.date
    opnieuwDatum: dt.date | None


class Besluit(Schema):
    """A decision: between which options, why, for whom it is, what is expected, what came of it."""

    id: int
    nummer: int
    opgave: int
    vergadering: int
    vraag: str
    keuzes: list[BesluitKeuze]
    waarom: str
    tegenstemmen: list[Tegenstem]
    besluitDoor: str
    besluitDatum: dt.date
    uitvoerder: str
    uitvoerenVoorDatum: dt.date
    uitgevoerdDatum: dt.date | None
    hoeUitgevoerd: str
    verwachting: str
    terugblikDatum: dt.date
    terugblikken: list[Terugblik]
    isOpenbaar: bool
    versie: int


class Besluiten(Schema):
    """A page of decisions."""

    aantal: int
    pagina: int
    besluiten: list[Besluit]


class NieuwBesluit(Schema):
    """A decision about an item; what is expected is a move of a figure, or what is ready by then."""

    vraag: str = Field(min_length=1, max_length=300)
    keuzes: list[BesluitKeuze] = Field(max_length=6)
    waarom: str = Field(max_length=2000)
    uitvoerder: Id | None = Field(None, description="Het nummer van een toewijzing op de opgave.")
    uitvoerenVoorDatum: dt.date | None = None
    cijfer: Id | None = Field(None, description="Het nummer van een cijfer van de opgave.")
    richting: Literal["omhoog", "omlaag"] | None = None
    hoeveel: Decimal | None = Field(None, max_digits=14, decimal_places=4)
    inspanning: Id | None = None
    afspraak: Id | None = None
    watKlaarIs: str = Field("", max_length=300)
    terugblikDatum: dt.date | None = None
    besluitDoor: str = Field("", max_length=120)
    isOpenbaar: bool = True


class NieuweUitvoering(Schema):
    """How a decision was carried out."""

    hoe: str = Field(min_length=1, max_length=500)


class NieuweTerugblik(Schema):
    """What came of a decision, with the version that was read."""

    oordeel: Uitkomst
    geleerd: str = Field(max_length=2000)
    opnieuwDatum: dt.date | None = None
    versie: Id


@router.get("/besluiten", response={200: Besluiten, **REFUSALS}, url_name="besluiten")
def decisions(
    request: HttpRequest,
    opgave: Annotated[Id | None, Query()] = None,
    pagina: Annotated[int, Query(ge=1, le=MOST_PAGES)] = 1,
) -> Any:
    """The decisions that the reader may see, newest first; thirty a page."""
    found = queries.decisions_asked(viewer_in(request))
    if opgave is not None:
        found = found.filter(opgave=opgave)
    start = (pagina - 1) * queries.PAGE_SIZE
    rows = queries.with_what_stands_beside(found)[start : start + queries.PAGE_SIZE]
    told = {"aantal": found.count(), "pagina": pagina, "besluiten": [_decision(row) for row in rows]}
    return Status(200, told)


@router.get("/besluiten/{besluit_id}", response={200: Besluit, **REFUSALS}, url_name="besluit")
def decision(request: HttpRequest, besluit_id: Annotated[Id, Path()]) -> Any:
    """One decision."""
    return Status(200, _decision(permissions.visible_decision(viewer_in(request), besluit_id)))


@router.post(
    "/agendapunten/{punt_id}/besluiten",
    response={201: Besluit, **REFUSALS},
    auth=django_auth,
    url_name="besluit_nieuw",
)
def decide(request: HttpRequest, punt_id: Annotated[Id, Path()], nieuw: NieuwBesluit) -> Any:
    """Record what was decided about an item of a meeting that is being held; an item has one decision."""
    viewer = viewer_in(request)
    item = permissions.visible_item_of_any(viewer, punt_id)
    made = actions.decide(item, _draft(viewer, item.opgave, nieuw), by=viewer, today=timezone.localdate())
    return Status(201, _decision(permissions.visible_decision(viewer, made.pk)))


@router.post(
    "/besluiten/{besluit_id}/uitvoeringen",
    response={201: Besluit, **REFUSALS},
    auth=django_auth,
    url_name="uitvoering_nieuw",
)
def finish(request: HttpRequest, besluit_id: Annotated[Id, Path()], nieuw: NieuweUitvoering) -> Any:
    """Say that a decision was carried out, and how; the first time counts."""
    viewer = viewer_in(request)
    found = permissions.visible_decision(viewer, besluit_id)
    actions.finish_decision(found, nieuw.hoe, by=viewer, today=timezone.localdate())
    return Status(201, _decision(permissions.visible_decision(viewer, besluit_id)))


@router.post(
    "/besluiten/{besluit_id}/terugblikken",
    response={201: Besluit, **REFUSALS},
    auth=django_auth,
    url_name="terugblik_nieuw",
)
def look_back(request: HttpRequest, besluit_id: Annotated[Id, Path()], nieuw: NieuweTerugblik) -> Any:
    """Say what came of a decision, and what is learned."""
    viewer = viewer_in(request)
    found = permissions.visible_decision(viewer, besluit_id)
    draft = actions.LookBackDraft(value_of(VERDICTS, nieuw.oordeel), nieuw.geleerd, nieuw.opnieuwDatum)
    actions.look_back(found, draft, version=nieuw.versie, by=viewer, today=timezone.localdate())
    return Status(201, _decision(permissions.visible_decision(viewer, besluit_id)))


def _decision(row: Decision) -> dict[str, Any]:
    return {
        "id": row.pk,
        "nummer": row.number,
        "opgave": row.opgave_id,
        "vergadering": row.meeting_id,
        "vraag": row.question,
        "keuzes": [
            {"keuze": o.text, "voor": o.speaks_for, "tegen": o.speaks_against, "isGekozen": o.is_chosen}
            for o in row.options.all()
        ],
        "waarom": row.reason,
        # For which party somebody speaks or carries it out: the names of people stand on the page only.
        "tegenstemmen": [
            {"partij": against.organisation.name, "waarom": against.why} for against in row.dissents.all()
        ],
        "besluitDoor": row.body,
        "besluitDatum": row.decided_on,
        "uitvoerder": row.carrier_party.name,
        "uitvoerenVoorDatum": row.due_on,
        "uitgevoerdDatum": row.done_on,
        "hoeUitgevoerd": row.done_how,
        "verwachting": queries.expected_words(row.expectation),
        "terugblikDatum": row.look_back_on,
        "terugblikken": [
            {
                "oordeel": VERDICTS[back.verdict],
                "geleerd": back.learned,
                "gehoudenDatum": back.looked_on,
                "opnieuwDatum": back.again_on,
            }
            for back in row.look_backs.all()
        ],
        "isOpenbaar": row.is_public,
        "versie": row.version,
    }


def _draft(viewer: Viewer, opgave: Opgave, nieuw: NieuwBesluit) -> actions.DecisionDraft:
    roles = {row.pk: row for row in queries.carriers(viewer, opgave, today=timezone.localdate())}
    carrier = roles.get(nieuw.uitvoerder or 0)
    chosen = [place for place, option in enumerate(nieuw.keuzes) if option.isGekozen]
    return actions.DecisionDraft(
        question=nieuw.vraag,
        options=[actions.Option(option.keuze, option.voor, option.tegen) for option in nieuw.keuzes],
        chosen=chosen[0] if len(chosen) == 1 else -1,
        reason=nieuw.waarom,
        expects=_expects(viewer, opgave, nieuw),
        carrier=carrier.person if carrier else None,
        carrier_party=carrier.organisation if carrier else None,
        body=nieuw.besluitDoor,
        due_on=nieuw.uitvoerenVoorDatum,
        look_back_on=nieuw.terugblikDatum,
        is_public=nieuw.isOpenbaar,
    )


def _expects(viewer: Viewer, opgave: Opgave, nieuw: NieuwBesluit) -> actions.ExpectationDraft:
    uses = {row.pk: row for row in queries.uses_to_expect(viewer, opgave, today=timezone.localdate())}
    ready = {row.key: row for row in queries.milestones(viewer, opgave)}
    milestone = ready.get(f"effort-{nieuw.inspanning}") or ready.get(f"agreed-{nieuw.afspraak}")
    use = uses.get(nieuw.cijfer or 0)
    if sum(named is not None for named in (nieuw.cijfer, nieuw.inspanning, nieuw.afspraak)) > 1:
        raise errors.ExpectationOfNothing
    return actions.ExpectationDraft(
        use=use,
        milestone=milestone,
        direction=value_of(DIRECTIONS, nieuw.richting or "") if use else "",
        size=nieuw.hoeveel if use else None,
        ready="" if use else nieuw.watKlaarIs,
    )

"""The approach for other programs, to read and to write: the same queries and actions as on the pages."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, Literal, cast

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status
from ninja.security import django_auth

from samenspel.approach import actions, permissions, queries
from samenspel.approach.models import ActionLine, AgreedAction, Effort, EffortShare
from samenspel.network.models import Stakeholder
from samenspel.network.permissions import visible_stakeholder
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import visible_opgave, works_on
from samenspel.people.permissions import PageRequest, Viewer

router = Router(tags=["aanpak"])

Soort = Literal["project", "pilot", "dienst", "werkwijze", "beleidswijziging"]
Stand = Literal["gepland", "loopt", "klaar", "gestopt"]
AandeelStand = Literal["aangeboden", "afgesproken", "ingetrokken"]
Voortgangsstand = Literal["goed", "langzaam", "vast", "klaar"]
KINDS = {
    "project": "project",
    "pilot": "pilot",
    "dienst": "service",
    "werkwijze": "way_of_working",
    "beleidswijziging": "policy_change",
}
STATES = {"gepland": "planned", "loopt": "running", "klaar": "done", "gestopt": "stopped"}
SHARE_STATES = {"aangeboden": "offered", "afgesproken": "agreed", "ingetrokken": "withdrawn"}
PROGRESS = {"goed": "well", "langzaam": "slow", "vast": "stuck", "klaar": "ready"}
_ID = 2**63 - 1


class Probleem(Schema):
    """Why it was refused, in a sentence."""

    status: int
    title: str
    detail: str
    code: str | None = None


REFUSALS = {400: Probleem, 403: Probleem, 404: Probleem, 409: Probleem, 422: Probleem}


class Actielijn(Schema):
    """An action line."""

    id: int
    titel: str
    doel: str
    volgorde: int
    versie: int


class NieuweActielijn(Schema):
    """What an action line begins with."""

    titel: str = Field(min_length=1, max_length=160)
    doel: str = Field("", max_length=2000)


class Inspanning(Schema):
    """An effort; names and days only for who works on the opgave."""

    id: int
    opgave: int
    titel: str
    soort: Soort
    isVernieuwend: bool
    omschrijving: str
    partij: str
    actielijn: int | None
    vanafDatum: dt.date | None
    voorDatum: dt.date | None
    stand: Stand
    gestoptDatum: dt.date | None
    gestoptReden: str | None
    isOpenbaar: bool
    versie: int


class NieuweInspanning(Schema):
    """What an effort begins with."""

    titel: str = Field(min_length=1, max_length=160)
    soort: Soort
    partij: int = Field(ge=1, le=_ID)
    actielijn: int | None = Field(None, ge=1, le=_ID)
    isVernieuwend: bool = False
    omschrijving: str = Field("", max_length=4000)
    vanafDatum: dt.date | None = None
    voorDatum: dt.date | None = None
    stand: Literal["gepland", "loopt", "klaar"] = "gepland"
    isOpenbaar: bool = True


class InspanningWijziging(Schema):
    """What changes in an effort, with the version that was read; stopping has a reason."""

    versie: int = Field(ge=1, le=2**31 - 1)
    titel: str | None = Field(None, min_length=1, max_length=160)
    omschrijving: str | None = Field(None, max_length=4000)
    stand: Stand | None = None
    gestoptReden: str = Field("", max_length=2000)


class Aandeel(Schema):
    """What a party does in an effort in a year."""

    id: int
    partij: str
    jaar: int
    taak: str
    dagen: Decimal | None
    stand: AandeelStand


class NieuwAandeel(Schema):
    """What a party promises."""

    partij: int = Field(ge=1, le=_ID)
    jaar: int = Field(ge=2000, le=2100)
    taak: str = Field(min_length=1, max_length=300)
    dagen: Decimal | None = Field(None, ge=0, le=9999, max_digits=6, decimal_places=1)
    stand: AandeelStand = "aangeboden"


class Afspraak(Schema):
    """Something that was agreed."""

    id: int
    wat: str
    wie: str
    partij: str | None
    voorDatum: dt.date | None
    isKlaar: bool


class NieuweAfspraak(Schema):
    """Who does what before when."""

    wat: str = Field(min_length=1, max_length=300)
    wie: str = Field(min_length=1, max_length=120)
    voorDatum: dt.date | None = None
    partij: int | None = Field(None, ge=1, le=_ID)


class AfspraakWijziging(Schema):
    """Whether it has been done."""

    isKlaar: bool


class NieuweVoortgang(Schema):
    """How an effort goes."""

    stand: Voortgangsstand
    nodig: str = Field("", max_length=300)
    verteld: str = Field("", max_length=2000)


class Voortgang(NieuweVoortgang):
    """What was told about a month."""

    id: int
    maand: dt.date


class Dagen(Schema):
    """Promised against available days of one party."""

    partij: str
    jaar: int
    beloofd: Decimal
    beschikbaar: Decimal | None
    past: str | None
    reden: str | None


@router.get("/opgaven/{opgave_id}/actielijnen", response=list[Actielijn], url_name="actielijnen")
def action_lines(request: HttpRequest, opgave_id: int) -> Any:
    """The action lines of an opgave."""
    viewer = _viewer(request)
    opgave = visible_opgave(viewer, opgave_id)
    return [_line(line) for line in permissions.visible_action_lines(viewer).filter(opgave=opgave)]


@router.post(
    "/opgaven/{opgave_id}/actielijnen",
    response={201: Actielijn, **REFUSALS},
    auth=django_auth,
    url_name="actielijn_nieuw",
)
def new_action_line(request: HttpRequest, opgave_id: int, nieuw: NieuweActielijn) -> Any:
    """Add an action line."""
    viewer = _viewer(request)
    draft = actions.LineDraft(nieuw.titel, nieuw.doel)
    return Status(201, _line(actions.add_action_line(visible_opgave(viewer, opgave_id), draft, by=viewer)))


@router.get("/opgaven/{opgave_id}/inspanningen", response=list[Inspanning], url_name="inspanningen")
def efforts(request: HttpRequest, opgave_id: int) -> Any:
    """The efforts of an opgave that the reader may see."""
    viewer = _viewer(request)
    opgave = visible_opgave(viewer, opgave_id)
    found = permissions.visible_efforts(viewer).filter(opgave=opgave).select_related("owner_party")
    named = works_on(viewer, opgave)
    return [_effort(effort, named=named) for effort in found]


@router.post(
    "/opgaven/{opgave_id}/inspanningen",
    response={201: Inspanning, **REFUSALS},
    auth=django_auth,
    url_name="inspanning_nieuw",
)
def new_effort(request: HttpRequest, opgave_id: int, nieuw: NieuweInspanning) -> Any:
    """Start an effort."""
    viewer = _viewer(request)
    opgave = visible_opgave(viewer, opgave_id)
    line = permissions.visible_action_line(viewer, opgave_id, nieuw.actielijn) if nieuw.actielijn else None
    draft = actions.EffortDraft(
        title=nieuw.titel,
        kind=KINDS[nieuw.soort],
        owner_party=visible_stakeholder(viewer, nieuw.partij),
        action_line=line,
        is_innovation=nieuw.isVernieuwend,
        description=nieuw.omschrijving,
        starts_on=nieuw.vanafDatum,
        ends_before=nieuw.voorDatum,
        state=STATES[nieuw.stand],
        is_public=nieuw.isOpenbaar,
    )
    return Status(201, _effort(actions.start_effort(opgave, draft, by=viewer), named=True))


@router.get("/inspanningen/{inspanning_id}", response=Inspanning, url_name="inspanning")
def effort(request: HttpRequest, inspanning_id: int) -> Any:
    """One effort."""
    found = permissions.visible_effort(_viewer(request), inspanning_id)
    return _effort(found, named=works_on(_viewer(request), found.opgave))


@router.patch(
    "/inspanningen/{inspanning_id}",
    response={200: Inspanning, **REFUSALS},
    auth=django_auth,
    url_name="inspanning_wijzigen",
)
def change_effort(request: HttpRequest, inspanning_id: int, wijziging: InspanningWijziging) -> Any:
    """Change an effort, or stop it with a reason."""
    viewer = _viewer(request)
    found = permissions.visible_effort(viewer, inspanning_id)
    if wijziging.stand == "gestopt":
        stopped = actions.stop_effort(
            found, on=timezone.localdate(), reason=wijziging.gestoptReden, by=viewer
        )
        return Status(200, _effort(stopped, named=True))
    kept = ("kind", "is_innovation", "contact_name", "contact_email", "starts_on", "ends_before")
    draft = actions.EffortDraft(
        title=wijziging.titel or found.title,
        description=found.description if wijziging.omschrijving is None else wijziging.omschrijving,
        owner_party=found.owner_party,
        action_line=found.action_line,
        state=STATES[wijziging.stand] if wijziging.stand else found.state,
        is_public=found.is_public,
        became=found.became,
        became_note=found.became_note,
        **{name: getattr(found, name) for name in kept},
    )
    return Status(
        200, _effort(actions.edit_effort(found, draft, version=wijziging.versie, by=viewer), named=True)
    )


@router.get("/inspanningen/{inspanning_id}/aandelen", response=list[Aandeel], url_name="aandelen")
def shares(request: HttpRequest, inspanning_id: int) -> Any:
    """Who does what in an effort."""
    viewer = _viewer(request)
    found = permissions.visible_effort(viewer, inspanning_id)
    named = works_on(viewer, found.opgave)
    rows = permissions.visible_shares(viewer).filter(effort=found).select_related("party")
    return [_share(row, named=named) for row in rows]


@router.post(
    "/inspanningen/{inspanning_id}/aandelen",
    response={201: Aandeel, **REFUSALS},
    auth=django_auth,
    url_name="aandeel_nieuw",
)
def new_share(request: HttpRequest, inspanning_id: int, nieuw: NieuwAandeel) -> Any:
    """Write down what a party does."""
    viewer = _viewer(request)
    found = permissions.visible_effort(viewer, inspanning_id)
    party = visible_stakeholder(viewer, nieuw.partij)
    draft = actions.ShareDraft(party, nieuw.jaar, nieuw.taak, nieuw.dagen, SHARE_STATES[nieuw.stand])
    return Status(201, _share(actions.add_share(found, draft, by=viewer), named=True))


@router.post(
    "/inspanningen/{inspanning_id}/voortgang",
    response={201: Voortgang, **REFUSALS},
    auth=django_auth,
    url_name="voortgang_nieuw",
)
def tell_progress(request: HttpRequest, inspanning_id: int, nieuw: NieuweVoortgang) -> Any:
    """Say how an effort goes this month."""
    viewer = _viewer(request)
    found = permissions.visible_effort(viewer, inspanning_id)
    draft = actions.ProgressDraft(PROGRESS[nieuw.stand], nieuw.nodig, nieuw.verteld)
    note = actions.tell_progress(found, draft, by=viewer, today=timezone.localdate())
    return Status(201, {**nieuw.dict(), "id": note.pk, "maand": note.month})


@router.get(
    "/opgaven/{opgave_id}/afspraken",
    response={200: list[Afspraak], **REFUSALS},
    auth=django_auth,
    url_name="afspraken",
)
def agreed(request: HttpRequest, opgave_id: int) -> Any:
    """What was agreed in an opgave, for who works on it."""
    viewer = _viewer(request)
    opgave = visible_opgave(viewer, opgave_id)
    permissions.may_read_work(viewer, opgave).require()
    return Status(
        200,
        [
            _agreed(row)
            for row in permissions.visible_agreed(viewer).filter(opgave=opgave).select_related("party")
        ],
    )


@router.post(
    "/opgaven/{opgave_id}/afspraken",
    response={201: list[Afspraak], **REFUSALS},
    auth=django_auth,
    url_name="afspraak_nieuw",
)
def note_agreed(request: HttpRequest, opgave_id: int, nieuw: NieuweAfspraak) -> Any:
    """Note an agreement; the answer is empty when it stands already."""
    viewer = _viewer(request)
    opgave = visible_opgave(viewer, opgave_id)
    party = _party(viewer, nieuw.partij)
    draft = actions.AgreedDraft(nieuw.wat, nieuw.wie, nieuw.voorDatum, party)
    return Status(201, [_agreed(row) for row in actions.note_agreed(opgave, [draft], by=viewer)])


@router.patch(
    "/afspraken/{afspraak_id}",
    response={200: Afspraak, **REFUSALS},
    auth=django_auth,
    url_name="afspraak_wijzigen",
)
def finish_agreed(request: HttpRequest, afspraak_id: int, wijziging: AfspraakWijziging) -> Any:
    """Tick an agreement, or open it again."""
    viewer = _viewer(request)
    found = permissions.visible_agreed_action(viewer, afspraak_id)
    return Status(200, _agreed(actions.finish_agreed(found, by=viewer, done=wijziging.isKlaar)))


@router.get(
    "/opgaven/{opgave_id}/dagen", response={200: list[Dagen], **REFUSALS}, auth=django_auth, url_name="dagen"
)
def days(request: HttpRequest, opgave_id: int, jaar: int = 0) -> Any:
    """Promised against available days per party, for who works on the opgave."""
    viewer = _viewer(request)
    opgave: Opgave = visible_opgave(viewer, opgave_id)
    permissions.may_read_work(viewer, opgave).require()
    year = jaar if 2000 <= jaar <= 2100 else timezone.localdate().year
    return Status(
        200,
        [
            {
                "partij": row.name,
                "jaar": year,
                "beloofd": row.promised,
                "beschikbaar": row.available,
                "past": str(row.answer.status.word) if row.answer else None,
                "reden": row.answer.reason if row.answer else None,
            }
            for row in queries.days_sheet(viewer, opgave, year=year).parties
        ],
    )


def _line(line: ActionLine) -> dict[str, Any]:
    return {
        "id": line.pk,
        "titel": line.title,
        "doel": line.purpose,
        "volgorde": line.position,
        "versie": line.version,
    }


def _effort(effort: Effort, *, named: bool) -> dict[str, Any]:
    return {
        "id": effort.pk,
        "opgave": effort.opgave_id,
        "titel": effort.title,
        "soort": _word(KINDS, effort.kind),
        "isVernieuwend": effort.is_innovation,
        "omschrijving": effort.description,
        "partij": queries.party_name(effort.owner_party, with_names=named),
        "actielijn": effort.action_line_id,
        "vanafDatum": effort.starts_on,
        "voorDatum": effort.ends_before,
        "stand": _word(STATES, effort.state),
        "gestoptDatum": effort.stopped_on,
        "gestoptReden": effort.stopped_reason or None,
        "isOpenbaar": effort.is_public,
        "versie": effort.version,
    }


def _share(share: EffortShare, *, named: bool) -> dict[str, Any]:
    return {
        "id": share.pk,
        "partij": queries.party_name(share.party, with_names=named),
        "jaar": share.year,
        "taak": share.task,
        "dagen": share.days,
        "stand": _word(SHARE_STATES, share.state),
    }


def _agreed(agreed: AgreedAction) -> dict[str, Any]:
    return {
        "id": agreed.pk,
        "wat": agreed.what,
        "wie": agreed.owner_name,
        "partij": agreed.party.name if agreed.party else None,
        "voorDatum": agreed.due_on,
        "isKlaar": agreed.done_at is not None,
    }


def _word(words: dict[str, str], value: str) -> str:
    return next(word for word, kept in words.items() if kept == value)


def _party(viewer: Viewer, pk: int | None) -> Stakeholder | None:
    return visible_stakeholder(viewer, pk) if pk else None


def _viewer(request: HttpRequest) -> Viewer:
    return cast("PageRequest", request).viewer

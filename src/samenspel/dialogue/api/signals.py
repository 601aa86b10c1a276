"""Signals for other programs: read what is public, and send one as the page does, without an account."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal, cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from samenspel.dialogue import actions, permissions, queries
from samenspel.dialogue.actions import SignalDraft
from samenspel.dialogue.errors import AsksForHelp
from samenspel.dialogue.models import SignalState, SpeakerKind
from samenspel.dialogue.queries import SignalRow
from samenspel.people.permissions import PageRequest, Viewer
from samenspel.places.permissions import visible_area

router = Router(tags=["signalen"])

VanWie = Literal["inwoner", "ondernemer", "vrijwilliger", "professional", "iemand-anders"]
SPEAKERS: dict[str, SpeakerKind] = {
    "inwoner": SpeakerKind.RESIDENT,
    "ondernemer": SpeakerKind.ENTREPRENEUR,
    "vrijwilliger": SpeakerKind.VOLUNTEER,
    "professional": SpeakerKind.PROFESSIONAL,
    "iemand-anders": SpeakerKind.OTHER,
}
_WORDS = {kind: word for word, kind in SPEAKERS.items()}
STATES = {
    SignalState.WAITING: "wacht",
    SignalState.SHOWN: "openbaar",
    SignalState.NOT_SHOWN: "niet-openbaar",
    SignalState.ERASED: "gewist",
}
PAGE_SIZE = 30
MOST_PAGES = 1_000_000


class Probleem(Schema):
    """Why it was refused, in a sentence."""

    status: int
    title: str
    detail: str
    code: str | None = None


class Signaal(Schema):
    """What somebody let know."""

    id: int
    tekst: str
    eigenaar: str
    gebied: str | None
    plek: str | None
    vanWie: str
    gezegdDatum: dt.date
    stand: str
    groep: str | None


class Signalen(Schema):
    """A page of signals."""

    aantal: int
    pagina: int
    signalen: list[Signaal]


class NieuwSignaal(Schema):
    """What somebody lets know; a request for help is refused with where to go, and not kept."""

    gemeente: str = Field(min_length=1, max_length=50, pattern=r"^[-a-zA-Z0-9_]+$")
    soort: Literal["signaal", "hulpvraag"] = "signaal"
    tekst: str = Field(min_length=1, max_length=2000)
    gebied: str | None = Field(None, max_length=20, description="Code van het gebied")
    plek: str = Field("", max_length=120)
    vanWie: VanWie = "inwoner"
    afzender: str = Field(
        "",
        max_length=64,
        description="Eigen kenmerk van de afzender; alleen een vingerafdruk ervan wordt kort bewaard",
    )


@router.get("/signalen", response=Signalen, url_name="signalen")
def signals(request: HttpRequest, pagina: int = 1) -> dict[str, Any]:
    """All signals that the reader may see, newest first, thirty a page."""
    pagina = min(max(pagina, 1), MOST_PAGES)
    n, rows = queries.signals_for_api(_viewer(request), pagina, PAGE_SIZE)
    return {"aantal": n, "pagina": pagina, "signalen": [_signal(row) for row in rows]}


@router.get("/signalen/{signal_id}", response=Signaal, url_name="signaal")
def signal(request: HttpRequest, signal_id: int) -> dict[str, Any]:
    """One signal."""
    viewer = _viewer(request)
    found = permissions.visible_signal(viewer, signal_id)
    return _signal(queries.signal_row(viewer, found, with_buttons=False))


@router.post(
    "/signalen",
    response={
        201: Signaal,
        400: Probleem,
        403: Probleem,
        404: Probleem,
        409: Probleem,
        422: Probleem,
        429: Probleem,
    },
    url_name="signaal_nieuw",
)
def new_signal(request: HttpRequest, nieuw: NieuwSignaal) -> Any:
    """Let a municipality know something; a colleague reads it before it is public."""
    viewer = _viewer(request)
    owner = permissions.signal_owner(viewer, nieuw.gemeente)
    if nieuw.soort == "hulpvraag":
        raise AsksForHelp(address=request.build_absolute_uri(reverse("dialogue:help", args=[owner.slug])))
    area = visible_area(viewer, nieuw.gebied, on=timezone.localdate()) if nieuw.gebied else None
    draft = SignalDraft(
        text=nieuw.tekst,
        speaker_kind=SPEAKERS[nieuw.vanWie],
        area_id=area.pk if area else None,
        place=nieuw.plek,
        is_from_a_program=True,
    )
    # A program has no cookie that tells one device from another. Its own word for the sender does; without
    # one the same words within a day are one signal, so that sending again does no harm.
    sent = actions.send_signal(
        owner, draft, key=f"program {nieuw.afzender}", by=viewer, today=timezone.localdate()
    )
    return Status(201, _signal(queries.signal_row(viewer, sent, with_buttons=False)))


def _viewer(request: HttpRequest) -> Viewer:
    return cast("PageRequest", request).viewer


def _signal(row: SignalRow) -> dict[str, Any]:
    return {
        "id": row.pk,
        "tekst": row.text,
        "eigenaar": row.owner,
        "gebied": row.area or None,
        "plek": row.place or None,
        "vanWie": _WORDS[SpeakerKind(row.speaker_kind)],
        "gezegdDatum": row.said_on,
        "stand": STATES[SignalState(row.state)],
        "groep": row.cluster or None,
    }

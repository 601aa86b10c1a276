"""Answers to what people said, to read and to write, for conversations, signals and theme tables alike."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal, cast

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status
from ninja.security import django_auth

from samenspel.dialogue.actions.answers import AnswerDraft, give_answer, want_answer
from samenspel.dialogue.forms.answers import thing_named
from samenspel.dialogue.queries import answers as queries
from samenspel.dialogue.queries.answers import OUTCOME_WORDS, VoiceAnswer
from samenspel.dialogue.voices import place_named
from samenspel.foundation.web import value_of
from samenspel.people.permissions import PageRequest, Viewer

router = Router(tags=["antwoorden"])
_ID = 2**63 - 1
Plek = Literal["gesprek", "thematafel", "signaal", "groep-signalen"]
Uitkomst = Literal["gedaan", "deels", "niet", "later"]


class AntwoordProbleem(Schema):
    """Why it was refused, in a sentence."""

    status: int
    title: str
    detail: str
    code: str | None = None


REFUSALS = dict.fromkeys((400, 403, 404, 409, 422), AntwoordProbleem)


class Antwoord(Schema):
    """What was said and what happened with it; no answer yet is empty."""

    stem: int
    nummer: int | None
    tekst: str
    uitkomst: Uitkomst | None
    reden: str | None
    beslotenDoor: str | None
    beslotenDatum: dt.date | None
    opnieuwBekijkenDatum: dt.date | None
    gegevenOp: dt.datetime | None
    eerdereAntwoorden: int


class Antwoorden(Schema):
    """A page of what was said at one place."""

    aantal: int
    zonderAntwoord: int
    pagina: int
    antwoorden: list[Antwoord]


class NieuweAbonnee(Schema):
    """An address that wants to hear what happens with it."""

    mail: str = Field(max_length=254, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")


class NieuwAntwoord(Schema):
    """One answer for one or more voices of one place."""

    stemmen: list[int] = Field(min_length=1, max_length=500)
    uitkomst: Uitkomst
    reden: str = Field("", max_length=600)
    beslotenDoor: str = Field(min_length=1, max_length=120)
    beslotenDatum: dt.date
    opnieuwBekijkenDatum: dt.date | None = None
    hoortBij: str = Field("", max_length=60, description="bijvoorbeeld opgave:5")


@router.get("/antwoorden/{plek}/{plek_id}", response={200: Antwoorden, **REFUSALS}, url_name="antwoorden")
def answers(request: HttpRequest, plek: Plek, plek_id: int, pagina: int = 1) -> Any:
    """What happened with everything that was said at one place, thirty a page."""
    viewer = _viewer(request)
    heard = place_named(plek)
    place = heard.place(viewer, _fitting(plek_id))
    sheet = queries.answers_sheet(viewer, heard, place, page=max(1, min(pagina, 10_000)))
    return Status(
        200,
        {
            "aantal": sheet.counts.n,
            "zonderAntwoord": sheet.counts.n_without,
            "pagina": sheet.page,
            "antwoorden": [_row(row) for row in sheet.rows],
        },
    )


@router.post(
    "/antwoorden/{plek}/{plek_id}",
    response={201: list[Antwoord], **REFUSALS},
    auth=django_auth,
    url_name="antwoord_nieuw",
)
def answer(request: HttpRequest, plek: Plek, plek_id: int, nieuw: NieuwAntwoord) -> Any:
    """Give one answer to one or more voices; an earlier answer stays readable."""
    viewer = _viewer(request)
    heard = place_named(plek)
    place = heard.place(viewer, _fitting(plek_id))
    draft = AnswerDraft(
        outcome=value_of(OUTCOME_WORDS, nieuw.uitkomst),
        decided_by_name=nieuw.beslotenDoor,
        decided_on=nieuw.beslotenDatum,
        reason=nieuw.reden,
        look_again_on=nieuw.opnieuwBekijkenDatum,
        thing=thing_named(nieuw.hoortBij),
    )
    chosen = {_fitting(pk) for pk in nieuw.stemmen}
    give_answer((place.kind, place.pk), chosen, draft, by=viewer, today=timezone.localdate())
    said = [heard.voice(row) for row in heard.voices(viewer, place.pk).filter(pk__in=chosen)]
    return Status(201, [_row(row) for row in queries.with_answers(viewer, said)])


@router.post(
    "/antwoorden/{plek}/{plek_id}/abonnees",
    response={201: NieuweAbonnee, **REFUSALS},
    auth=django_auth,
    url_name="antwoord_abonnee_nieuw",
)
def subscribe(request: HttpRequest, plek: Plek, plek_id: int, nieuw: NieuweAbonnee) -> Any:
    """Leave an address that hears about new answers; a link in each message stops it."""
    heard = place_named(plek)
    place = heard.place(_viewer(request), _fitting(plek_id))
    want_answer(place.kind, place.pk, nieuw.mail)
    return Status(201, {"mail": nieuw.mail})


def _row(row: VoiceAnswer) -> dict[str, Any]:
    given = row.answer
    return {
        "stem": row.voice.pk,
        "nummer": row.voice.number,
        "tekst": row.voice.text,
        "uitkomst": OUTCOME_WORDS[given.outcome] if given else None,
        "reden": given.reason or None if given else None,
        "beslotenDoor": given.decided_by if given else None,
        "beslotenDatum": given.decided_on if given else None,
        "opnieuwBekijkenDatum": given.look_again_on if given else None,
        "gegevenOp": given.given_at if given else None,
        "eerdereAntwoorden": len(row.earlier),
    }


def _fitting(pk: int) -> int:
    """A number that fits in a column; others find nothing."""
    return pk if 0 <= pk <= _ID else 0


def _viewer(request: HttpRequest) -> Viewer:
    return cast("PageRequest", request).viewer

"""Questionnaires for other programs: what is asked, and what came out with how sure it is."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from samenspel.compute.bands import Band
from samenspel.dialogue import permissions, queries
from samenspel.dialogue.queries import QuestionnaireRow, ResultRow
from samenspel.people.permissions import PageRequest, Viewer

router = Router(tags=["vragenlijsten"])

STATES = {"open": "open", "coming": "straks", "closed": "gesloten"}
KINDS = {"score": "cijfer", "yes_no": "ja-nee", "choice": "keuze", "open": "eigen-zin"}
YES_NO = {1: "ja", 0: "nee"}
PAGE_SIZE = 30
MOST_PAGES = 1_000_000


class Vragenlijst(Schema):
    """A round of a questionnaire with how many filled it in."""

    id: int
    titel: str
    eigenaar: str
    gebied: str | None
    ronde: int
    stand: str
    beginDatum: dt.date
    eindDatum: dt.date | None
    aantalIngevuld: int
    aantalVragen: int


class Vragenlijsten(Schema):
    """A page of questionnaires."""

    aantal: int
    pagina: int
    vragenlijsten: list[Vragenlijst]


class Marge(Schema):
    """An estimate with its 95 % interval."""

    waarde: float
    laag: float
    hoog: float


class Optie(Schema):
    """How many chose one answer; the share lies between 0 and 1."""

    antwoord: str
    aantal: int
    aandeel: Marge


class Vraaguitkomst(Schema):
    """What came out of one question; nothing as long as too few answered."""

    nummer: int
    vraag: str
    soort: str
    aantal: int
    gemiddelde: Marge | None
    opties: list[Optie]
    zinnen: list[str]


class VragenlijstUitkomst(Vragenlijst):
    """A round with what came out; only once it is over, or for who keeps it."""

    isBekend: bool
    uitkomsten: list[Vraaguitkomst]


@router.get("/vragenlijsten", response=Vragenlijsten, url_name="vragenlijsten")
def questionnaires(request: HttpRequest, pagina: int = 1) -> dict[str, Any]:
    """All questionnaires that the reader may see, newest first, thirty a page."""
    pagina = min(max(pagina, 1), MOST_PAGES)
    n, rows = queries.questionnaires_for_api(
        _viewer(request), today=timezone.localdate(), page=pagina, size=PAGE_SIZE
    )
    return {"aantal": n, "pagina": pagina, "vragenlijsten": [_questionnaire(row) for row in rows]}


@router.get("/vragenlijsten/{questionnaire_id}", response=VragenlijstUitkomst, url_name="vragenlijst")
def questionnaire(request: HttpRequest, questionnaire_id: int) -> dict[str, Any]:
    """One round with what came out."""
    viewer = _viewer(request)
    found = permissions.visible_questionnaire(viewer, questionnaire_id)
    sheet = queries.result_sheet(viewer, found, today=timezone.localdate())
    return {
        **_questionnaire(sheet.row),
        "isBekend": sheet.is_told,
        "uitkomsten": [_result(row) for row in sheet.rows],
    }


def _viewer(request: HttpRequest) -> Viewer:
    return cast("PageRequest", request).viewer


def _questionnaire(row: QuestionnaireRow) -> dict[str, Any]:
    return {
        "id": row.pk,
        "titel": row.title,
        "eigenaar": row.owner,
        "gebied": row.area or None,
        "ronde": row.round_number,
        "stand": STATES[row.state],
        "beginDatum": row.starts_on,
        "eindDatum": row.last_day,
        "aantalIngevuld": row.n_responses,
        "aantalVragen": row.n_questions,
    }


def _result(row: ResultRow) -> dict[str, Any]:
    return {
        "nummer": row.position,
        "vraag": row.text,
        "soort": KINDS[row.kind],
        "aantal": row.n_sentences if row.kind == "open" else row.result.n,
        "gemiddelde": _band(row.result.mean) if row.result.mean else None,
        "opties": [
            {
                "antwoord": option.label or YES_NO[option.place],
                "aantal": option.n,
                "aandeel": _band(option.band),
            }
            for option in row.result.options
        ],
        "zinnen": list(row.sentences),
    }


def _band(band: Band) -> dict[str, float]:
    return {"waarde": band.estimate, "laag": band.low, "hoog": band.high}

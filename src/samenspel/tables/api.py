"""Theme tables for other programs: what anybody, or the signed-in viewer, reads on the pages."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal, cast

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status
from ninja.security import django_auth
from pydantic import StringConstraints

from samenspel.foundation.web import value_of
from samenspel.people.permissions import PageRequest, Viewer
from samenspel.tables import actions, permissions, queries
from samenspel.tables.actions import AgreementDraft, NoteDraft
from samenspel.tables.models import ThemeTable
from samenspel.tables.queries import AgreementRow, NoteRow
from samenspel.tables.words import KINDS, MARKS

router = Router(tags=["thematafels"])
MOST_PAGES = 10_000  # further no database counts along


class Thematafel(Schema):
    """A theme table: question, day and place."""

    id: int
    onderwerp: str
    vraag: str
    datum: dt.date
    plaats: str | None
    gebied: str | None
    eigenaar: str
    aantalNotities: int
    aantalMensen: int
    isOpenbaar: bool


class Thematafels(Schema):
    """A page of the theme tables that the reader may see."""

    aantal: int
    pagina: int
    thematafels: list[Thematafel]


class Stoel(Schema):
    """How many people of one kind sat there."""

    soort: str
    aantal: int


class ThematafelDetail(Thematafel):
    """A theme table with who sat there."""

    stoelen: list[Stoel]


class Vervolg(Schema):
    """What a note led to."""

    soort: str
    tekst: str
    pad: str


class Notitie(Schema):
    """What was said; a withdrawn note keeps its number and loses its words."""

    id: int
    nummer: int
    tekst: str | None
    wie: str | None
    merk: str | None
    getyptOp: dt.datetime
    isIngetrokken: bool
    redenIngetrokken: str | None
    leiddeTot: list[Vervolg]


Notitietekst = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Soort = Literal[
    "inwoner", "mantelzorger", "vrijwilliger", "ondernemer", "aanbieder", "professional", "ambtenaar",
    "bestuurder", "anders",
]  # fmt: skip
Merk = Literal["zorg", "kans", "idee", "regel-die-knelt"]


class NieuweNotitie(Schema):
    """What was said, as the host types it; the same key twice is the same note."""

    tekst: Notitietekst
    sleutel: str = Field(
        min_length=8, max_length=40, description="Door de afzender gemaakt, per notitie anders"
    )
    wie: Soort | None = None
    merk: Merk | None = None


class NotitieWijziging(Schema):
    """Who said it and what kind of remark it is; what is left out stays as it is."""

    wie: Soort | Literal[""] | None = None
    merk: Merk | Literal[""] | None = None


class TafelProbleem(Schema):
    """Why it was refused, in a sentence."""

    status: int
    title: str
    detail: str
    code: str | None = None


REFUSALS = dict.fromkeys((400, 403, 404, 409, 422), TafelProbleem)


class Tafelafspraak(Schema):
    """What was agreed at a table; who does it only for the own organisation."""

    id: int
    wat: str
    wie: str | None
    uiterlijkDatum: dt.date
    notitie: int | None
    isKlaar: bool


class NieuweTafelafspraak(Schema):
    """What is agreed: by a person of the organisation, or by a party by name."""

    wat: str = Field(min_length=1, max_length=300)
    uiterlijkDatum: dt.date
    wie: str = Field("", max_length=120)
    persoonId: int | None = Field(None, ge=1, le=2**63 - 1)
    notitie: int | None = Field(None, ge=1, le=100_000)


class TafelafspraakWijziging(Schema):
    """Whether it is done."""

    isKlaar: bool


class Notities(Schema):
    """All notes of a table."""

    aantal: int
    notities: list[Notitie]


@router.get("/thematafels", response=Thematafels, url_name="thematafels")
def tables(request: HttpRequest, zoek: str = "", pagina: int = 1) -> dict[str, Any]:
    """All theme tables that the reader may see, newest first, thirty a page."""
    viewer, pagina = _viewer(request), min(max(pagina, 1), MOST_PAGES)
    rows = queries.table_rows(viewer, words=zoek, page=pagina)
    return {
        "aantal": queries.table_count(viewer, words=zoek),
        "pagina": pagina,
        "thematafels": [
            {
                "id": row.pk,
                "onderwerp": row.title,
                "vraag": row.question,
                "datum": row.held_on,
                "plaats": row.place or None,
                "gebied": row.area or None,
                "eigenaar": row.owner,
                "aantalNotities": row.n_notes,
                "aantalMensen": row.n_people,
                "isOpenbaar": row.is_public,
            }
            for row in rows
        ],
    }


@router.get("/thematafels/{table_id}", response=ThematafelDetail, url_name="thematafel")
def table(request: HttpRequest, table_id: int) -> dict[str, Any]:
    """One theme table."""
    sheet = queries.table_sheet(_viewer(request), table_id)
    return {
        "id": sheet.pk,
        "onderwerp": sheet.title,
        "vraag": sheet.question,
        "datum": sheet.held_on,
        "plaats": sheet.place or None,
        "gebied": sheet.area or None,
        "eigenaar": sheet.owner,
        "aantalNotities": sheet.n_notes,
        "aantalMensen": sheet.n_people,
        "isOpenbaar": sheet.is_public,
        "stoelen": [{"soort": KINDS[kind], "aantal": number} for kind, number in sheet.seat_counts],
    }


@router.get("/thematafels/{table_id}/notities", response=Notities, url_name="thematafel-notities")
def notes(request: HttpRequest, table_id: int, merk: str = "") -> dict[str, Any]:
    """The notes of one table, with what each led to."""
    rows = [
        row
        for row in queries.table_sheet(_viewer(request), table_id).notes
        if not merk or MARKS.get(row.mark) == merk
    ]
    return {"aantal": len(rows), "notities": [_note(row) for row in rows]}


@router.post(
    "/thematafels/{table_id}/notities",
    response={201: Notitie},
    auth=django_auth,
    url_name="thematafel-notitie-nieuw",
)
def new_note(request: HttpRequest, table_id: int, nieuw: NieuweNotitie) -> Any:
    """Type a note at a table, as its host."""
    viewer = _viewer(request)
    draft = NoteDraft(
        text=nieuw.tekst,
        client_key=nieuw.sleutel,
        speaker_kind=value_of(KINDS, nieuw.wie or ""),
        mark=value_of(MARKS, nieuw.merk or ""),
    )
    made = actions.write_note(permissions.visible_table(viewer, table_id), draft, by=viewer)
    return Status(201, _note_of(viewer, table_id, made.number))


@router.patch(
    "/thematafels/{table_id}/notities/{nummer}",
    response=Notitie,
    auth=django_auth,
    url_name="thematafel-notitie-wijzigen",
)
def change_note(request: HttpRequest, table_id: int, nummer: int, wijziging: NotitieWijziging) -> Any:
    """Mark a note, or say what kind of person said it; an empty word takes the mark away."""
    viewer = _viewer(request)
    note = permissions.visible_note(viewer, table_id, nummer)
    kind = None if wijziging.wie is None else value_of(KINDS, wijziging.wie)
    mark = None if wijziging.merk is None else value_of(MARKS, wijziging.merk)
    actions.mark_note(note, by=viewer, speaker_kind=kind, mark=mark)
    return _note_of(viewer, table_id, nummer)


def _note_of(viewer: Viewer, table_id: int, number: int) -> dict[str, Any]:
    rows = queries.table_sheet(viewer, table_id).notes
    return next(_note(row) for row in rows if row.number == number)


@router.get(
    "/thematafels/{table_id}/afspraken",
    response={200: list[Tafelafspraak], **REFUSALS},
    url_name="thematafel-afspraken",
)
def agreements(request: HttpRequest, table_id: int) -> Any:
    """What was agreed at a table."""
    viewer = _viewer(request)
    found = permissions.visible_table(viewer, table_id)
    return Status(
        200, [_agreed(row) for row in queries.agreement_rows(viewer, found, today=timezone.localdate())]
    )


@router.post(
    "/thematafels/{table_id}/afspraken",
    response={201: Tafelafspraak, **REFUSALS},
    auth=django_auth,
    url_name="thematafel-afspraak-nieuw",
)
def make_agreement(request: HttpRequest, table_id: int, nieuw: NieuweTafelafspraak) -> Any:
    """Write down what was agreed."""
    viewer = _viewer(request)
    found = permissions.visible_table(viewer, table_id)
    draft = AgreementDraft(nieuw.wat, nieuw.uiterlijkDatum, nieuw.persoonId, nieuw.wie, nieuw.notitie)
    made = actions.make_agreement(found, draft, by=viewer)
    return Status(201, _one_agreed(viewer, found, made.pk))


@router.patch(
    "/tafelafspraken/{agreement_id}",
    response={200: Tafelafspraak, **REFUSALS},
    auth=django_auth,
    url_name="tafelafspraak-wijzigen",
)
def finish_agreement(request: HttpRequest, agreement_id: int, wijziging: TafelafspraakWijziging) -> Any:
    """Say that it is done, or not after all."""
    viewer = _viewer(request)
    found = permissions.visible_agreement(viewer, agreement_id)
    actions.finish_agreement(found, by=viewer, done=wijziging.isKlaar)
    return Status(200, _one_agreed(viewer, found.table, agreement_id))


def _one_agreed(viewer: Viewer, found: ThemeTable, pk: int) -> dict[str, Any]:
    rows = queries.agreement_rows(viewer, found, today=timezone.localdate())
    return next(_agreed(row) for row in rows if row.pk == pk)


def _agreed(row: AgreementRow) -> dict[str, Any]:
    return {
        "id": row.pk,
        "wat": row.text,
        "wie": row.owner or None,
        "uiterlijkDatum": row.due_on,
        "notitie": row.note_number,
        "isKlaar": row.is_done,
    }


def _note(row: NoteRow) -> dict[str, Any]:
    return {
        "id": row.pk,
        "nummer": row.number,
        "tekst": None if row.is_withdrawn else row.text,
        "wie": KINDS.get(row.speaker_kind),
        "merk": MARKS.get(row.mark),
        "getyptOp": row.written_at,
        "isIngetrokken": row.is_withdrawn,
        "redenIngetrokken": row.withdrawn_reason or None,
        "leiddeTot": [
            {"soort": str(card.kind_label), "tekst": card.text, "pad": card.url} for card in row.led_to
        ],
    }


def _viewer(request: HttpRequest) -> Viewer:
    return cast("PageRequest", request).viewer

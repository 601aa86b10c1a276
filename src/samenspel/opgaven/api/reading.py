"""Opgaven for other programs: the same words, sources and support as on the pages."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, cast

from django.http import HttpRequest
from ninja import Router, Schema

from samenspel.foundation.periods import period_from
from samenspel.foundation.web import value_of
from samenspel.opgaven import permissions, queries
from samenspel.opgaven.models import Direction, FormulationState, StanceKind
from samenspel.opgaven.queries import FormulationSheet, SupportSheet
from samenspel.opgaven.words import PARTS, STATUSES
from samenspel.people.permissions import PageRequest, Viewer

router = Router(tags=["opgaven"])
MOST_PAGES = 10_000  # further no database counts along

STATES = {
    FormulationState.DRAFT.value: "concept",
    FormulationState.PROPOSED.value: "voorgesteld",
    FormulationState.IN_FORCE.value: "vastgesteld",
    FormulationState.SUPERSEDED.value: "vervangen",
    FormulationState.WITHDRAWN.value: "ingetrokken",
}
STANCES = {
    StanceKind.AGREE.value: "stemt-in",
    StanceKind.CONCERN.value: "stemt-in-met-zorg",
    StanceKind.OBJECTION.value: "heeft-bezwaar",
    "none": "nog-geen-reactie",
}
DIRECTIONS = {Direction.UP.value: "omhoog", Direction.DOWN.value: "omlaag"}


class Opgave(Schema):
    """An opgave with where it stands."""

    id: int
    titel: str
    kern: str | None
    gebied: str | None
    eigenaar: str
    status: str
    versie: int | None
    versieStatus: str | None
    aantalStemmen: int
    aantalPartijen: int
    aantalErachter: int
    isOpenbaar: bool


class Opgaven(Schema):
    """A page of opgaven."""

    aantal: int
    pagina: int
    opgaven: list[Opgave]


class Partij(Schema):
    """A party that takes part, with its roles."""

    naam: str
    rollen: list[str]


class OpgaveDetail(Schema):
    """One opgave: what it is, who are in, and what is still open."""

    id: int
    titel: str
    gebied: str | None
    eigenaar: str
    status: str
    deelVan: str | None
    beleidsvelden: list[str]
    versie: int | None
    versieStatus: str | None
    aantalStemmen: int
    partijen: list[Partij]
    ontbreekt: list[str]
    openPunten: list[str]
    isOpenbaar: bool
    wijziging: int


class Zin(Schema):
    """A sentence with how many sources it rests on."""

    id: int
    onderdeel: str
    tekst: str
    aantalBronnen: int
    bronnen: list[str]


class Meetwaarde(Schema):
    """A value of the figure in a period."""

    periode: str
    waarde: Decimal
    bron: str | None


class Cijfer(Schema):
    """The figure by which one sees it."""

    naam: str
    eenheid: str
    gebied: str | None
    richting: str | None
    beginsituatie: Meetwaarde | None
    doel: Meetwaarde | None


class Reactie(Schema):
    """How a party stands to this version."""

    partij: str
    reactie: str
    reden: str | None
    opVersie: int | None


class Formulering(Schema):
    """One version in short."""

    versie: int
    status: str
    voorgesteldDatum: dt.date | None
    vastgesteldDatum: dt.date | None
    vastgesteldDoor: str | None
    vervangenDatum: dt.date | None


class Formuleringen(Schema):
    """All versions the reader may see, newest first."""

    aantal: int
    formuleringen: list[Formulering]


class FormuleringDetail(Formulering):
    """One version with its words, figure and support."""

    document: str | None
    documentNummer: str | None
    documentAdres: str | None
    zinnen: list[Zin]
    cijfer: Cijfer | None
    reacties: list[Reactie]


@router.get("/opgaven", response=Opgaven, url_name="opgaven")
def opgaven(request: HttpRequest, status: str = "", zoek: str = "", pagina: int = 1) -> dict[str, Any]:
    """All opgaven that the reader may see, by name, thirty a page."""
    viewer, asked = viewer_in(request), queries.OpgaveFilter(value_of(STATUSES, status), words=zoek)
    pagina = min(max(pagina, 1), MOST_PAGES)
    rows = queries.opgave_rows(viewer, asked, page=pagina)
    return {
        "aantal": queries.opgave_count(viewer, asked),
        "pagina": pagina,
        "opgaven": [
            {
                "id": row.pk,
                "titel": row.title,
                "kern": row.lead or None,
                "gebied": row.area or None,
                "eigenaar": row.owner,
                "status": STATUSES[row.status],
                "versie": row.version,
                "versieStatus": STATES.get(row.version_state),
                "aantalStemmen": row.n_voices,
                "aantalPartijen": row.n_parties,
                "aantalErachter": row.n_behind,
                "isOpenbaar": row.is_public,
            }
            for row in rows
        ],
    }


@router.get("/opgaven/{opgave_id}", response=OpgaveDetail, url_name="opgave")
def opgave(request: HttpRequest, opgave_id: int) -> dict[str, Any]:
    """One opgave."""
    return opgave_detail(viewer_in(request), opgave_id)


def opgave_detail(viewer: Viewer, pk: int) -> dict[str, Any]:
    """One opgave as it goes out, after reading as after changing it."""
    sheet = queries.opgave_sheet(viewer, pk)
    return {
        "id": sheet.pk,
        "titel": sheet.title,
        "gebied": sheet.area or None,
        "eigenaar": sheet.owner,
        "status": STATUSES[sheet.status],
        "deelVan": sheet.parent or None,
        "beleidsvelden": list(sheet.policy_fields),
        "versie": sheet.formulation.version if sheet.formulation else None,
        "versieStatus": STATES[sheet.formulation.state] if sheet.formulation else None,
        "aantalStemmen": sheet.n_voices,
        "partijen": [
            {"naam": party.name, "rollen": [str(role) for role in party.roles]}
            for party in sheet.organisations
        ],
        "ontbreekt": [str(sentence) for sentence in sheet.missing],
        "openPunten": [str(gap.question) for gap in sheet.gaps],
        "isOpenbaar": sheet.is_public,
        "wijziging": permissions.visible_opgave(viewer, pk).version,
    }


@router.get("/opgaven/{opgave_id}/formuleringen", response=Formuleringen, url_name="formuleringen")
def formulations(request: HttpRequest, opgave_id: int) -> dict[str, Any]:
    """The versions of one opgave."""
    viewer = viewer_in(request)
    found = permissions.visible_opgave(viewer, opgave_id)
    rows = permissions.visible_formulations(viewer).filter(opgave=found).order_by("-version")
    short = [
        {
            "versie": row.version,
            "status": STATES[row.state],
            "voorgesteldDatum": row.proposed_on,
            "vastgesteldDatum": row.adopted_on,
            "vastgesteldDoor": row.adopting_body or None,
            "vervangenDatum": row.superseded_on,
        }
        for row in rows
    ]
    return {"aantal": len(short), "formuleringen": short}


@router.get(
    "/opgaven/{opgave_id}/formuleringen/{version}", response=FormuleringDetail, url_name="formulering"
)
def formulation(request: HttpRequest, opgave_id: int, version: int) -> dict[str, Any]:
    """One version, sentence by sentence."""
    viewer = viewer_in(request)
    found = permissions.visible_formulation(viewer, opgave_id, version)
    sheet = queries.formulation_sheet(viewer, found)
    return {
        "versie": sheet.version,
        "status": STATES[sheet.state],
        "voorgesteldDatum": sheet.proposed_on,
        "vastgesteldDatum": sheet.adopted_on,
        "vastgesteldDoor": sheet.adopting_body or None,
        "vervangenDatum": sheet.superseded_on,
        "document": sheet.document_title or None,
        "documentNummer": sheet.document_number or None,
        "documentAdres": sheet.document_url or None,
        "zinnen": _sentences(sheet),
        "cijfer": _figure(sheet),
        "reacties": _reactions(queries.support_sheet(found)),
    }


def _sentences(sheet: FormulationSheet) -> list[dict[str, Any]]:
    return [
        {
            "id": row.pk,
            "onderdeel": PARTS[part.part],
            "tekst": row.text,
            "aantalBronnen": row.n_sources,
            "bronnen": [source.text for source in row.sources],
        }
        for part in sheet.parts
        for row in part.sentences
    ]


def _figure(sheet: FormulationSheet) -> dict[str, Any] | None:
    measure = sheet.measure
    if not measure.indicator:
        return None
    return {
        "naam": measure.indicator,
        "eenheid": measure.unit,
        "gebied": measure.area or None,
        "richting": DIRECTIONS.get(measure.direction),
        "beginsituatie": _value(measure.baseline_period, measure.baseline_value, measure.baseline_source),
        "doel": _value(measure.target_period, measure.target_value, ""),
    }


def _value(period: str, value: Decimal | None, source: str) -> dict[str, Any] | None:
    if value is None:
        return None
    # Pages say a month in words; programs read it as 2026-09, whatever the language.
    found = period_from(period)
    return {"periode": found.short if found else period, "waarde": value, "bron": source or None}


def _reactions(support: SupportSheet) -> list[dict[str, Any]]:
    return [
        {
            "partij": party.name,
            "reactie": STANCES[party.kind],
            "reden": party.reason or None,
            "opVersie": party.on_version,
        }
        for party in support.parties
    ]


def viewer_in(request: HttpRequest) -> Viewer:
    """Who asks."""
    return cast("PageRequest", request).viewer

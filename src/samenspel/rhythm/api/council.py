"""What the council asked about an opgave, to read and to write."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status
from ninja.security import django_auth

from samenspel.opgaven.permissions import one_of, visible_opgave
from samenspel.rhythm import actions, permissions
from samenspel.rhythm.api.shapes import (
    ITEMS,
    PAGE_SIZE,
    REFUSALS,
    Id,
    NieuweStap,
    NieuwRaadsstuk,
    Pagina,
    Raadsstuk,
    Raadsstukken,
    RaadsstukWijziging,
    viewer_in,
    word,
)
from samenspel.rhythm.models import CouncilItem

router = Router(tags=["raad"])


@router.get(
    "/opgaven/{opgave_id}/raadsstukken",
    response={200: Raadsstukken, **REFUSALS},
    url_name="raadsstukken",
)
def items(request: HttpRequest, opgave_id: Id, pagina: Pagina = 1) -> Any:
    """What the council asked about an opgave, thirty a page; as public as the opgave."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    found = permissions.visible_items(viewer, opgave).filter(opgave=opgave)
    rows = [_item(one) for one in found[(pagina - 1) * PAGE_SIZE : pagina * PAGE_SIZE]]
    return Status(200, {"aantal": found.count(), "pagina": pagina, "raadsstukken": rows})


@router.post(
    "/opgaven/{opgave_id}/raadsstukken",
    response={201: list[Raadsstuk], **REFUSALS},
    auth=django_auth,
    url_name="raadsstuk_nieuw",
)
def note_item(request: HttpRequest, opgave_id: Id, nieuw: NieuwRaadsstuk) -> Any:
    """Note a piece of the council; the answer is empty when it stands already."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    return Status(201, [_item(one) for one in actions.note_items(opgave, [_draft(nieuw)], by=viewer)])


@router.put(
    "/raadsstukken/{raadsstuk_id}",
    response={200: Raadsstuk, **REFUSALS},
    auth=django_auth,
    url_name="raadsstuk_wijzigen",
)
def edit_item(request: HttpRequest, raadsstuk_id: Id, wijziging: RaadsstukWijziging) -> Any:
    """Change what a piece is called, its number or where it stands."""
    viewer = viewer_in(request)
    found = one_of(permissions.visible_items(viewer).select_related("opgave__owner"), raadsstuk_id)
    return Status(
        200, _item(actions.edit_item(found, _draft(wijziging), version=wijziging.versie, by=viewer))
    )


@router.post(
    "/raadsstukken/{raadsstuk_id}/stappen",
    response={201: Raadsstuk, **REFUSALS},
    auth=django_auth,
    url_name="raadsstuk_stap",
)
def tell(request: HttpRequest, raadsstuk_id: Id, nieuw: NieuweStap) -> Any:
    """Say what happened with a piece: an answer on a day, or another term."""
    viewer = viewer_in(request)
    found = one_of(permissions.visible_items(viewer).select_related("opgave__owner"), raadsstuk_id)
    draft = actions.StepDraft(nieuw.gezegd, nieuw.beantwoordDatum, nieuw.termijnDatum, nieuw.adres)
    return Status(201, _item(actions.tell_what_came(found, draft, by=viewer)))


def _draft(nieuw: NieuwRaadsstuk) -> actions.ItemDraft:
    return actions.ItemDraft(
        ITEMS[nieuw.soort], nieuw.titel, nieuw.nummer, nieuw.adres, nieuw.gedaanDatum, nieuw.termijnDatum
    )


def _item(item: CouncilItem) -> dict[str, Any]:
    return {
        "id": item.pk,
        "opgave": item.opgave_id,
        "soort": word(ITEMS, item.kind),
        "titel": item.title,
        "nummer": item.number,
        "adres": item.link,
        "gedaanDatum": item.made_on,
        "termijnDatum": item.due_on,
        "beantwoordDatum": item.answered_on,
        "uitkomst": item.outcome,
        "versie": item.version,
    }

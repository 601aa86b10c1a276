"""Papers of an opgave: what was frozen is never asked again of today's figures; where it went is written."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status
from ninja.security import django_auth

from samenspel.foundation.web import value_of
from samenspel.opgaven.permissions import visible_opgave, works_on
from samenspel.people.permissions import Viewer
from samenspel.rhythm import actions, permissions
from samenspel.rhythm.api.shapes import (
    AUDIENCES,
    MEANS,
    PAGE_SIZE,
    PAPERS,
    REFUSALS,
    STATES,
    Afwijking,
    HeelStuk,
    Id,
    Levering,
    Nummer,
    Pagina,
    Reden,
    Stukken,
    viewer_in,
    word,
)
from samenspel.rhythm.models import Delivery, Edition, EditionState

router = Router(tags=["stukken"])


@router.get("/opgaven/{opgave_id}/stukken", response={200: Stukken, **REFUSALS}, url_name="stukken")
def papers(request: HttpRequest, opgave_id: Id, pagina: Pagina = 1) -> Any:
    """The papers of an opgave that this reader may see, the newest first, thirty a page."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    found = permissions.visible_editions(viewer, opgave).filter(opgave=opgave)
    rows = found.select_related("follows").prefetch_related("deliveries")
    inside = works_on(viewer, opgave)
    told = [_paper(one, inside=inside) for one in rows[(pagina - 1) * PAGE_SIZE : pagina * PAGE_SIZE]]
    return Status(200, {"aantal": found.count(), "pagina": pagina, "stukken": told})


@router.get("/opgaven/{opgave_id}/stukken/{nummer}", response={200: HeelStuk, **REFUSALS}, url_name="stuk")
def paper(request: HttpRequest, opgave_id: Id, nummer: Nummer) -> Any:
    """A paper with its values, as frozen; of a draft those of today, for who works on it."""
    return Status(200, _whole(viewer_in(request), opgave_id, nummer))


@router.post(
    "/opgaven/{opgave_id}/stukken/{nummer}/leveringen",
    response={201: HeelStuk, **REFUSALS},
    auth=django_auth,
    url_name="levering_nieuw",
)
def deliver(request: HttpRequest, opgave_id: Id, nummer: Nummer, nieuw: Levering) -> Any:
    """Note that a frozen paper went to somebody; the same noted twice is one."""
    viewer = viewer_in(request)
    found = permissions.visible_edition(viewer, opgave_id, nummer)
    draft = actions.DeliveryDraft(
        value_of(AUDIENCES, nieuw.aan), nieuw.datum, value_of(MEANS, nieuw.hoe), nieuw.wie
    )
    actions.note_delivery(found, draft, by=viewer, today=timezone.localdate())
    return Status(201, _whole(viewer, opgave_id, nummer))


@router.post(
    "/opgaven/{opgave_id}/stukken/{nummer}/leveringen/{levering_id}/terugnemen",
    response={200: HeelStuk, **REFUSALS},
    auth=django_auth,
    url_name="levering_terugnemen",
)
def take_back(request: HttpRequest, opgave_id: Id, nummer: Nummer, levering_id: Id, waarom: Reden) -> Any:
    """Take a wrong delivery back with a reason; the line stays, the frozen paper does not change."""
    viewer = viewer_in(request)
    found = permissions.visible_edition(viewer, opgave_id, nummer)
    delivery = permissions.visible_delivery(viewer, found, levering_id)
    actions.take_back_delivery(delivery, waarom.reden, by=viewer)
    return Status(200, _whole(viewer, opgave_id, nummer))


@router.post(
    "/opgaven/{opgave_id}/stukken/{nummer}/afwijkingen",
    response={201: HeelStuk, **REFUSALS},
    auth=django_auth,
    url_name="afwijking_nieuw",
)
def note_difference(request: HttpRequest, opgave_id: Id, nummer: Nummer, nieuw: Afwijking) -> Any:
    """Note where the text that was decided on differs from what was frozen here."""
    viewer = viewer_in(request)
    found = permissions.visible_edition(viewer, opgave_id, nummer)
    actions.note_difference(found, nieuw.watAnders, nieuw.adres, by=viewer)
    return Status(201, _whole(viewer, opgave_id, nummer))


def _whole(viewer: Viewer, opgave_id: int, number: int) -> dict[str, Any]:
    found = permissions.visible_edition(viewer, opgave_id, number)
    kept = found.frozen if found.state == EditionState.FROZEN else None
    return {
        **_paper(found, inside=works_on(viewer, found.opgave)),
        "waarden": kept.values
        if kept is not None
        else actions.kept_values(found, by=viewer, today=timezone.localdate()),
        "pdfSha256": kept.pdf.sha256 if kept is not None else None,
        "wordSha256": kept.word.sha256 if kept is not None else None,
        "afwijkingen": [{"watAnders": one.differs, "adres": one.link} for one in found.differences.all()],
    }


def _paper(edition: Edition, *, inside: bool) -> dict[str, Any]:
    return {
        "nummer": edition.number,
        "soort": word(PAPERS, edition.kind),
        "titel": edition.title,
        "stand": word(STATES, edition.state),
        "peildatum": edition.reference_on,
        "vervangt": edition.follows.number if edition.follows else None,
        "leveringen": [
            _delivery(one) for one in edition.deliveries.all() if inside or one.taken_back_at is None
        ],
    }


def _delivery(one: Delivery) -> dict[str, Any]:
    taken_back_at = one.taken_back_at
    return {
        "id": one.pk,
        "aan": AUDIENCES[one.audience],
        "wie": one.to_whom,
        "datum": one.delivered_on,
        "hoe": MEANS[one.means],
        "teruggenomenOp": timezone.localtime(taken_back_at).date() if taken_back_at else None,
        "waaromTeruggenomen": one.why_taken_back,
    }

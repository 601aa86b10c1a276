"""Papers of an opgave, to read: what was frozen, never asked again of today's figures."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router, Status

from samenspel.opgaven.permissions import visible_opgave
from samenspel.rhythm import permissions
from samenspel.rhythm.api.shapes import PAPERS, REFUSALS, STATES, Stuk, VastgezetStuk, viewer_in, word
from samenspel.rhythm.models import Edition, EditionState

router = Router(tags=["stukken"])


@router.get("/opgaven/{opgave_id}/stukken", response={200: list[Stuk], **REFUSALS}, url_name="stukken")
def papers(request: HttpRequest, opgave_id: int) -> Any:
    """The papers of an opgave that this reader may see."""
    viewer = viewer_in(request)
    opgave = visible_opgave(viewer, opgave_id)
    found = permissions.visible_editions(viewer, opgave).filter(opgave=opgave)
    rows = found.select_related("follows").prefetch_related("deliveries")
    return Status(200, [_paper(one) for one in rows])


@router.get(
    "/opgaven/{opgave_id}/stukken/{nummer}", response={200: VastgezetStuk, **REFUSALS}, url_name="stuk"
)
def paper(request: HttpRequest, opgave_id: int, nummer: int) -> Any:
    """A frozen paper with its values; a draft has none yet."""
    found = permissions.visible_edition(viewer_in(request), opgave_id, nummer)
    if found.state != EditionState.FROZEN:
        raise Http404(nummer)
    kept = found.frozen
    return Status(
        200,
        {
            **_paper(found),
            "waarden": kept.values,
            "pdfSha256": kept.pdf.sha256,
            "wordSha256": kept.word.sha256,
        },
    )


def _paper(edition: Edition) -> dict[str, Any]:
    return {
        "nummer": edition.number,
        "soort": word(PAPERS, edition.kind),
        "titel": edition.title,
        "stand": word(STATES, edition.state),
        "peildatum": edition.reference_on,
        "vervangt": edition.follows.number if edition.follows else None,
        "leveringen": [
            {"aan": one.get_audience_display(), "datum": one.delivered_on} for one in edition.deliveries.all()
        ],
    }

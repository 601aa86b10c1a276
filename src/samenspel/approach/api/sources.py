"""Where an effort comes from, to read and to write."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Field, Router, Schema, Status
from ninja.security import django_auth

from samenspel.approach import actions, permissions, queries
from samenspel.approach.api.shapes import REFUSALS, viewer_in
from samenspel.approach.errors import SourceNotVisible
from samenspel.approach.models import Effort
from samenspel.approach.rules import source_keys
from samenspel.foundation.lineage import word_of
from samenspel.people.permissions import Viewer

router = Router(tags=["aanpak"])


class Herkomst(Schema):
    """A voice, a sentence or a gap from which an effort comes; ``sleutel`` names it."""

    sleutel: str
    soort: str
    tekst: str


class NieuweHerkomst(Schema):
    """Something from which an effort comes."""

    sleutel: str = Field(min_length=3, max_length=60, description="Bijvoorbeeld zin:12 of notitie:4.")


@router.get("/inspanningen/{inspanning_id}/bronnen", response=list[Herkomst], url_name="inspanning_bronnen")
def sources(request: HttpRequest, inspanning_id: int) -> Any:
    """From what an effort comes, as far as the reader may see it."""
    viewer = viewer_in(request)
    return _sources(viewer, permissions.visible_effort(viewer, inspanning_id))


@router.post(
    "/inspanningen/{inspanning_id}/bronnen",
    response={201: list[Herkomst], **REFUSALS},
    auth=django_auth,
    url_name="inspanning_bron_nieuw",
)
def link_source(request: HttpRequest, inspanning_id: int, nieuw: NieuweHerkomst) -> Any:
    """Say from what an effort comes; the answer is all that it comes from now."""
    viewer = viewer_in(request)
    found = permissions.visible_effort(viewer, inspanning_id)
    keys = source_keys([nieuw.sleutel])
    if not keys:
        raise SourceNotVisible
    actions.link_sources(found, keys, by=viewer)
    return Status(201, _sources(viewer, found))


@router.delete(
    "/inspanningen/{inspanning_id}/bronnen/{sleutel}",
    response={204: None, **REFUSALS},
    auth=django_auth,
    url_name="inspanning_bron_weg",
)
def drop_source(request: HttpRequest, inspanning_id: int, sleutel: str) -> Any:
    """Say that an effort does not come from this after all; that it was once said stays readable."""
    viewer = viewer_in(request)
    found = permissions.visible_effort(viewer, inspanning_id)
    known = {choice.key for choice in queries.sources_of(viewer, found)}
    keys = [key for key in source_keys([sleutel]) if f"{key[0]}:{key[1]}" in known]
    if not keys:
        raise Http404(sleutel)
    actions.drop_source(found, keys[0], by=viewer)
    return Status(204, None)


def _sources(viewer: Viewer, effort: Effort) -> list[dict[str, Any]]:
    found = []
    for choice in queries.sources_of(viewer, effort):
        kind, _colon, number = choice.key.partition(":")
        found.append(
            {
                "sleutel": f"{word_of(kind)}:{number}",
                "soort": str(choice.kind_label),
                "tekst": choice.text,
            }
        )
    return found

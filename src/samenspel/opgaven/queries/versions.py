"""The versions of one opgave, fetched once for everything that a page tells about them."""

from __future__ import annotations

from dataclasses import dataclass

from samenspel.foundation import lineage
from samenspel.foundation.journal import kind_of
from samenspel.foundation.models import Link
from samenspel.opgaven.models import Formulation, Opgave
from samenspel.opgaven.permissions import visible_formulations
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class VersionsInHand:
    """The versions, newest first, with sentences and figure; the links to those and to the opgave."""

    versions: tuple[Formulation, ...]
    sources: tuple[Link, ...]
    basket: tuple[Link, ...]


def versions_in_hand(viewer: Viewer, opgave: Opgave) -> VersionsInHand:
    """All versions of an opgave that this viewer may see; three queries. The row in hand remembers them."""
    versions = tuple(
        visible_formulations(viewer, opgave)
        .filter(opgave=opgave)
        .select_related("indicator", "indicator_area", "baseline_batch", "written_by__person")
        .prefetch_related("sentences")
        .order_by("-version")
    )
    for version in versions:
        version.opgave = opgave
    sentences = (sentence for version in versions for sentence in version.sentences.all())
    own = kind_of(opgave)
    links = lineage.links_to([*sentences, opgave])
    found = VersionsInHand(
        versions,
        sources=tuple(link for link in links if link.to_kind != own),
        basket=tuple(link for link in links if link.to_kind == own),
    )
    opgave.__dict__.setdefault("_versions_in_hand", {})[viewer.account_id] = found
    return found


def versions_known(viewer: Viewer, opgave: Opgave) -> VersionsInHand:
    """The versions that a page fetched for this viewer and this very row, or else fetched now."""
    known: dict[int | None, VersionsInHand] = opgave.__dict__.get("_versions_in_hand", {})
    return known.get(viewer.account_id) or versions_in_hand(viewer, opgave)

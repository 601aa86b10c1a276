"""From what an effort can come: the voices and the sentences of its opgave, and whatever was handed over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from samenspel.approach.models import Effort
from samenspel.foundation import lineage
from samenspel.foundation.lineage import ThingCard
from samenspel.foundation.models import LinkKind
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import visible_sentences
from samenspel.opgaven.queries import basket_sheet, formulation_in_force
from samenspel.people.permissions import Viewer

SourceKey = tuple[str, int]


@dataclass(frozen=True)
class SourceChoice:
    """Something an effort may come from."""

    key: str
    kind_label: str | Promise
    text: str


def source_choices(viewer: Viewer, opgave: Opgave) -> list[SourceChoice]:
    """The sentences in force and the voices of an opgave; a fixed number of queries."""
    found = []
    in_force = formulation_in_force(opgave)
    if in_force is not None:
        sentences = visible_sentences(viewer).filter(formulation=in_force)
        cards = lineage.cards_of(viewer, [("opgaven.sentence", sentence.pk) for sentence in sentences])
        found += [_choice(card) for card in cards.values()]
    found += [
        SourceChoice(row.voice.key, row.voice.kind_label, row.voice.text)
        for row in basket_sheet(viewer, opgave).rows
    ]
    return found


def sources_of(viewer: Viewer, effort: Effort) -> list[SourceChoice]:
    """From what an effort comes now, as far as the viewer sees it; one query, and one a kind."""
    links = (link for link in lineage.links_to([effort]) if link.kind == LinkKind.SOURCE_OF)
    return named_sources(viewer, [(link.from_kind, link.from_id) for link in links])


def named_sources(viewer: Viewer, keys: Iterable[SourceKey]) -> list[SourceChoice]:
    """The things that an address names, as far as the viewer may see them; one query a kind."""
    return [_choice(card) for card in lineage.cards_of(viewer, keys).values()]


def _choice(card: ThingCard) -> SourceChoice:
    return SourceChoice(f"{card.kind}:{card.thing_id}", card.kind_label, card.text)

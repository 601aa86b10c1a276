"""What was lately done with what people said, wherever they said it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from samenspel.dialogue.models import Answer
from samenspel.dialogue.permissions.answers import standing_answers
from samenspel.dialogue.queries.answers import AnswerCard, card_of
from samenspel.foundation.lineage import ThingCard, cards_of
from samenspel.people.permissions import Viewer

# How many answers are looked at for voices that this viewer may read.
MOST_LOOKED_AT = 2_000
Places = Mapping[str, "QuerySet[Any, Any]"]


@dataclass(frozen=True)
class HeardBack:
    """Something that was said, with the answer that stands to it."""

    voice: ThingCard
    answer: AnswerCard


def newest_answers(viewer: Viewer, *, most: int, given_at: Places | None = None) -> list[HeardBack]:
    """The newest answers to voices that the viewer may read, of some places or of all.

    One query and one for each kind of voice, where nothing is hidden; it looks on until it has enough.
    """
    standing = standing_answers(viewer)
    if given_at is not None:
        standing = standing.filter(_at(given_at))
    found: list[HeardBack] = []
    step = most * 2
    for start in range(0, MOST_LOOKED_AT, step):
        batch: list[Answer] = list(standing[start : start + step])
        voices = cards_of(viewer, [(answer.kind, answer.thing_id) for answer in batch])
        found += [
            HeardBack(voices[answer.kind, answer.thing_id], card_of(answer))
            for answer in batch
            if (answer.kind, answer.thing_id) in voices
        ]
        if len(found) >= most or len(batch) < step:
            break
    return found[:most]


def _at(places: Places) -> Q:
    """Answers that were given at these conversations, tables, signals or groups of signals."""
    there = Q(pk__in=())
    for kind, ids in places.items():
        there |= Q(place_kind=kind, place_id__in=ids)
    return there

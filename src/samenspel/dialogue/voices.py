"""Where voices are heard: each place with its voices, so that all are answered in one way.

A room tells in its ``apps.py`` which of its things hold voices; conversations, signals and groups of
signals do so here, theme tables in the room above. Whoever answers need not know that room.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from samenspel.foundation import lineage
from samenspel.foundation.verdict import Verdict
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class Voice:
    """Something somebody said: its number where it has one, its words, who said it, where it stands."""

    kind: str
    pk: int
    number: int | None
    text: str
    by: str
    url: str


@dataclass(frozen=True)
class VoicePlace:
    """Where voices were heard, as this viewer sees it."""

    kind: str
    pk: int
    title: str
    kind_label: str
    url: str
    owner: str
    # The municipality where its owner is at home: what answers lies near it.
    home: int
    on: dt.date
    settled_at: dt.datetime | None = None
    # Where this place is closed, for who may; empty when it cannot be.
    close_url: str = ""


@dataclass(frozen=True)
class HeardAt:
    """A kind of place: how to find one, what was said there, and who answers."""

    kind: str
    voice_kind: str
    # Raises 404 for who may not see it.
    place: Callable[[Viewer, int], VoicePlace]
    # Everything that waits for an answer or has one, in order; rows can be locked.
    voices: Callable[[Viewer, int], QuerySet[Any]]
    voice: Callable[[Any], Voice]
    may_answer: Callable[[Viewer, int], Verdict]


_kinds: dict[str, HeardAt] = {}


def register(heard: HeardAt) -> None:
    """Tell where voices of a kind are heard; called once, from ``apps.py``."""
    _kinds[heard.kind] = heard


def heard_at(kind: str) -> HeardAt:
    """How voices at this kind of place are found, or 404."""
    if kind not in _kinds:
        raise Http404(kind)
    return _kinds[kind]


def place_named(word: str) -> HeardAt:
    """The same by its word in an address: ``gesprek``, ``thematafel``."""
    return heard_at(lineage.kind_named(word))

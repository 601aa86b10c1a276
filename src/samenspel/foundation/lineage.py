"""The thread: from any thing back to where it came from, and forward to what it led to.

Rooms tell in their ``apps.py`` how their things look (kind → ``cards(viewer, ids)``, one query a
kind). Whoever reads the thread so never needs to know a higher room.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.functional import Promise

from samenspel.foundation.journal import Actor, kind_of
from samenspel.foundation.models import Link, LinkKind


@dataclass(frozen=True)
class ThingCard:
    """How one thing looks in a list: its kind in words, its text, when, and where it is."""

    kind: str
    thing_id: int
    kind_label: str | Promise
    text: str
    url: str
    on: dt.date | None = None


Cards = Callable[[Any, Collection[int]], Mapping[int, ThingCard]]


@dataclass(frozen=True)
class ThreadRow:
    """One step along the thread; the card is missing when this viewer may not see it."""

    link_kind: str
    card: ThingCard | None
    made_at: dt.datetime


@dataclass(frozen=True)
class ThreadSheet:
    """Where a thing came from and where it led to."""

    comes_from: tuple[ThreadRow, ...]
    leads_to: tuple[ThreadRow, ...]


_cards: dict[str, Cards] = {}
_words: dict[str, str] = {}


def register(kind: str, cards: Cards, *, word: str = "") -> None:
    """Tell how things of this kind look, and their word in an address; called once, from ``apps.py``."""
    _cards[kind] = cards
    _words[kind] = word or kind


def is_known(kind: str) -> bool:
    """Whether somebody told how things of this kind look."""
    return kind in _cards


def word_of(kind: str) -> str:
    """What a kind is called in an address: ``notitie`` for ``tables.note``."""
    return _words.get(kind, kind)


def kind_named(word: str) -> str:
    """The kind that a word in an address means; the kind itself, as in older addresses, is understood too."""
    return next((kind for kind, known in _words.items() if known == word), word)


def cards_of(viewer: Any, things: Iterable[tuple[str, int]]) -> dict[tuple[str, int], ThingCard]:
    """The cards of these things that the viewer may see; one query a kind."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for kind, thing_id in things:
        wanted[kind].add(thing_id)
    found: dict[tuple[str, int], ThingCard] = {}
    for kind, ids in wanted.items():
        if kind in _cards:
            found.update({(kind, pk): card for pk, card in _cards[kind](viewer, ids).items()})
    return found


def link(source: models.Model, kind: LinkKind, target: models.Model, *, by: Actor | None) -> None:
    """Make a link of the thread; making it twice does no harm."""
    link_many([(source, target)], kind, by=by)


def link_many(
    pairs: Iterable[tuple[models.Model, models.Model]], kind: LinkKind, *, by: Actor | None
) -> None:
    """Make many links of one kind in one query; those that stand already stay as they are."""
    Link.objects.bulk_create(
        [
            Link(
                kind=kind,
                from_kind=kind_of(source),
                from_id=source.pk,
                to_kind=kind_of(target),
                to_id=target.pk,
                made_by_id=by.pk if by else None,
            )
            for source, target in pairs
        ],
        ignore_conflicts=True,
    )


def link_keys(
    sources: Iterable[tuple[str, int]], kind: LinkKind, target: models.Model, *, by: Actor | None
) -> None:
    """The same for sources of any room, by kind and number; the caller has seen that they may be used."""
    Link.objects.bulk_create(
        [
            Link(
                kind=kind,
                from_kind=from_kind,
                from_id=from_id,
                to_kind=kind_of(target),
                to_id=target.pk,
                made_by_id=by.pk if by else None,
            )
            for from_kind, from_id in sources
        ],
        ignore_conflicts=True,
    )


def link_pairs(
    pairs: Iterable[tuple[tuple[str, int], tuple[str, int]]], kind: LinkKind, *, by: Actor | None
) -> int:
    """The same for things of any room at both ends; return how many links are new."""
    ends = list(pairs)
    standing = set(
        Link.objects.filter(
            kind=kind, from_id__in={source[1] for source, _target in ends}, retracted_at__isnull=True
        ).values_list("from_kind", "from_id", "to_kind", "to_id")
    )
    new = [(source, target) for source, target in ends if (*source, *target) not in standing]
    Link.objects.bulk_create(
        [
            Link(
                kind=kind,
                from_kind=source[0],
                from_id=source[1],
                to_kind=target[0],
                to_id=target[1],
                made_by_id=by.pk if by else None,
            )
            for source, target in new
        ],
        ignore_conflicts=True,
    )
    return len(new)


def retract(source: models.Model, kind: LinkKind, target: models.Model, *, by: Actor) -> None:
    """Take a link back; it stays readable that it once stood."""
    retract_key((kind_of(source), source.pk), kind, target, by=by)


def retract_key(source: tuple[str, int], kind: LinkKind, target: models.Model, *, by: Actor) -> None:
    """The same for a source of any room, known by kind and number."""
    from_kind, from_id = source
    Link.objects.filter(
        kind=kind,
        from_kind=from_kind,
        from_id=from_id,
        to_kind=kind_of(target),
        to_id=target.pk,
        retracted_at__isnull=True,
    ).update(retracted_at=timezone.now(), retracted_by_id=by.pk)


def links_to(things: Iterable[models.Model]) -> list[Link]:
    """The standing links that arrive at these things, oldest first; one query."""
    return _standing("to", things)


def links_from(things: Iterable[models.Model]) -> list[Link]:
    """The standing links that leave from these things, oldest first; one query."""
    return _standing("from", things)


def _standing(end: str, things: Iterable[models.Model]) -> list[Link]:
    wanted: dict[str, set[int]] = defaultdict(set)
    for thing in things:
        wanted[kind_of(thing)].add(thing.pk)
    if not wanted:
        return []
    ends = (models.Q(**{f"{end}_kind": kind, f"{end}_id__in": ids}) for kind, ids in wanted.items())
    return list(Link.objects.filter(reduce(or_, ends), retracted_at__isnull=True).order_by("pk"))


def thread_of(viewer: Any, kind: str, thing_id: int) -> ThreadSheet:
    """One step back and one step forward from a thing, as this viewer may see it."""
    arriving = list(
        Link.objects.filter(to_kind=kind, to_id=thing_id, retracted_at__isnull=True).order_by("pk")
    )
    leaving = list(
        Link.objects.filter(from_kind=kind, from_id=thing_id, retracted_at__isnull=True).order_by("pk")
    )
    cards = cards_of(
        viewer, [(li.from_kind, li.from_id) for li in arriving] + [(li.to_kind, li.to_id) for li in leaving]
    )
    return ThreadSheet(
        comes_from=tuple(
            ThreadRow(li.kind, cards.get((li.from_kind, li.from_id)), li.made_at) for li in arriving
        ),
        leads_to=tuple(ThreadRow(li.kind, cards.get((li.to_kind, li.to_id)), li.made_at) for li in leaving),
    )

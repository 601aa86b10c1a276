"""Where a name or an address stands in words that people wrote: found for who erases it, judged by a person.

A name in a field of its own goes by itself (see ``kept_names``). In the words of a note a computer cannot
tell whether this person is meant, nor what the sentence says without them: so these places are only pointed
out. Every text of every room is looked through; a room tells in its ``apps.py`` which of its texts
stay as they are, and why.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.functional import Promise

from samenspel.foundation import frozen, kept_names, lineage
from samenspel.foundation.lineage import ThingCard

# The furniture of the house, what is erased with the account itself, and words that no person is in.
NO_PROSE = {"foundation", "people", "places"}
# Shorter texts are codes, units and numbers; an address counts whatever its length.
SHORTEST_TEXT = 100
# Not what a person wrote, but what was made of it to sort or find by.
MADE = {"sort_key", "text_key", "recipient_key", "key"}
OPGAVE = "opgaven.opgave"
FARTHEST = 3
MOST_SHOWN = 200
# How many signs stand on either side of what was found.
AROUND = 60


@dataclass(frozen=True)
class Mention:
    """One thing with the words in it: the words only where its own page may be read."""

    label: str
    words: str
    card: ThingCard
    stays: str | Promise


@dataclass(frozen=True)
class MentionSheet:
    """Where words stand: what this viewer may open, and how many there are that they may not."""

    mentions: tuple[Mention, ...]
    hidden: tuple[tuple[str, int], ...]
    n_more: int = 0

    @property
    def n_found(self) -> int:
        """In how many things they stand."""
        return len(self.mentions) + self.n_more + self.n_hidden

    @property
    def n_hidden(self) -> int:
        """In how many of those this viewer may not look."""
        return sum(n for _label, n in self.hidden)


@dataclass(frozen=True)
class Prose:
    """The texts of a model, and the way to the thing with a page that they lie in."""

    model: type[models.Model]
    fields: tuple[str, ...]
    way: str
    around: str

    @property
    def label(self) -> str:
        """What kind of thing it is, in words."""
        return str(self.model._meta.verbose_name)


@dataclass(frozen=True)
class _Staying:
    when: Q
    because: str | Promise


_staying: dict[type[models.Model], _Staying] = {}


def stays(model: type[models.Model], when: Q, because: str | Promise) -> None:
    """Tell that texts stay as they are whoever is named in them, and why; called once, from ``apps.py``."""
    _staying[model] = _Staying(when, because)


@cache
def prose() -> tuple[Prose, ...]:
    """Every text that people write, in every room."""
    erased = {(place.model, field) for place in kept_names.places() for field in (place.field, *place.clears)}
    found = []
    for model in apps.get_models():
        if not model.__module__.startswith("samenspel.") or model._meta.app_label in NO_PROSE:
            continue
        fields = tuple(name for name in _texts(model) if (model, name) not in erased)
        if fields:
            found.append(Prose(model, fields, *_way_up(model)))
    return tuple(found)


def _texts(model: type[models.Model]) -> Iterator[str]:
    for field in model._meta.concrete_fields:
        if field.name in MADE:
            continue
        if isinstance(field, models.EmailField):
            yield field.name
            continue
        written = isinstance(field, models.TextField | models.CharField) and not field.choices
        if written and (field.max_length is None or field.max_length >= SHORTEST_TEXT):
            yield field.name


def _way_up(model: type[models.Model]) -> tuple[str, str]:
    """By which fields one comes from a row to the nearest thing with a page, and what kind that is."""
    room, seen = model._meta.app_label, {model}
    waiting: deque[tuple[type[models.Model], str]] = deque([(model, "")])
    while waiting:
        at, way = waiting.popleft()
        kind = at._meta.label_lower
        if lineage.is_known(kind):
            return way or "pk", kind
        if way.count("__") + 1 >= FARTHEST and way:
            continue
        # First within the room: a point lies in its journey before it lies in its opgave.
        for field in sorted(_upward(at), key=lambda one: one.related_model._meta.app_label != room):
            above = field.related_model
            if above not in seen:
                seen.add(above)
                waiting.append((above, f"{way}__{field.name}" if way else field.name))
    return "", ""


def _upward(model: type[models.Model]) -> list[Any]:
    """What a row cannot be without: the thing that it lies in, within its room or an opgave."""
    room = model._meta.app_label
    return [
        field
        for field in model._meta.concrete_fields
        if field.is_relation and not field.null and isinstance(field.related_model, type)
        if field.related_model._meta.app_label == room or field.related_model._meta.label_lower == OPGAVE
    ]


def mentions_of(viewer: Any, words: Collection[str]) -> MentionSheet:
    """Where one of these words stands in a text; one query a kind of text, one a kind of thing found."""
    sought = [word.strip() for word in words if word.strip()]
    found = [hit for place in prose() for hit in _hits(place, sought)] if sought else []
    cards = lineage.cards_of(viewer, [hit.thing for hit in found])
    mentions: dict[tuple[Any, ...], Mention] = {}
    hidden: Counter[str] = Counter()
    for hit in found:
        card = cards.get(hit.thing)
        if card is None:
            hidden[hit.label] += 1
        else:
            # Who may open what it lies in may not read each line of it: the words only of a thing itself.
            seen = hit.words if hit.is_itself else ""
            mentions.setdefault(
                (hit.thing, hit.label, seen, str(hit.stays)), Mention(hit.label, seen, card, hit.stays)
            )
    shown = tuple(mentions.values())
    return MentionSheet(shown[:MOST_SHOWN], tuple(sorted(hidden.items())), max(len(shown) - MOST_SHOWN, 0))


@dataclass(frozen=True)
class _Hit:
    label: str
    words: str
    thing: tuple[str, int]
    is_itself: bool
    stays: str | Promise


def _hits(place: Prose, sought: Collection[str]) -> Iterator[_Hit]:
    wanted = reduce(or_, (Q(**{f"{field}__icontains": word}) for field in place.fields for word in sought))
    rows = list(
        place.model._default_manager.filter(wanted)
        .order_by("pk")
        .values_list("pk", place.way or "pk", *place.fields)
    )
    if not rows:
        return
    keep = _staying_rows(place.model, [row[0] for row in rows])
    for pk, around, *texts in rows:
        yield _Hit(
            place.label,
            next(filter(None, (_around(str(text or ""), sought) for text in texts)), ""),
            (place.around, around),
            place.around == place.model._meta.label_lower,
            keep.get(pk, ""),
        )


def _staying_rows(model: type[models.Model], ids: Collection[int]) -> dict[int, str | Promise]:
    found: dict[int, str | Promise] = dict.fromkeys(frozen.standing(model, ids), frozen.STANDS)
    if told := _staying.get(model):
        rows = model._default_manager.filter(told.when, pk__in=ids).values_list("pk", flat=True)
        found.update(dict.fromkeys(rows, told.because))
    return found


def _around(text: str, sought: Collection[str]) -> str:
    """The words round what was found."""
    for word in sought:
        at = text.lower().find(word.lower())
        if at >= 0:
            start, end = max(at - AROUND, 0), at + len(word) + AROUND
            return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
    return ""

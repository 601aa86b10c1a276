"""Search: one function, two databases. What is found is shown only if the viewer may see it."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection, models

from samenspel.foundation.journal import kind_of
from samenspel.foundation.lineage import ThingCard, cards_of
from samenspel.foundation.models import SearchText

_WORD = re.compile(r"[^\W_]+")
_ONE_WORD_AT_A_TIME = threading.Lock()
# How many hits are looked through, best first, for things that the viewer may see; and how many at once.
MOST_HITS = 20_000
MOST_AT_ONCE = 2_000


@dataclass(frozen=True)
class FindableText:
    """What of a thing can be found."""

    thing: models.Model
    title: str
    body: str = ""


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a Dutch word, in lower case."""
    import snowballstemmer

    # The stemmer keeps the word it works on in itself: two threads at once would get each other's stems.
    with _ONE_WORD_AT_A_TIME:
        return str(_stemmer(snowballstemmer).stemWord(word.casefold()))


@lru_cache(maxsize=1)
def _stemmer(module: Any) -> Any:
    return module.stemmer("dutch")


def stems_of(text: str) -> str:
    """All words of a text as stems, separated by spaces."""
    return " ".join(stem(word) for word in _WORD.findall(text))


def put(texts: Iterable[FindableText]) -> None:
    """Make these things findable, or refresh what was there."""
    rows = [
        SearchText(
            kind=kind_of(text.thing),
            thing_id=text.thing.pk,
            title=text.title[:300],
            body=text.body,
            stems=stems_of(f"{text.title} {text.body}"),
        )
        for text in texts
    ]
    SearchText.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["kind", "thing_id"],
        update_fields=["title", "body", "stems"],
        batch_size=500,
    )


def drop(thing: models.Model) -> None:
    """Make a thing no longer findable."""
    SearchText.objects.filter(kind=kind_of(thing), thing_id=thing.pk).delete()


def find(viewer: Any, words: str, *, most: int = 20) -> list[ThingCard]:
    """The things that hold all these words, best first, as far as the viewer may see them.

    Much of what holds them may be hidden from this viewer, so it looks on until it has enough.
    """
    terms = [stem(word) for word in _WORD.findall(words)][:12]
    found: list[ThingCard] = []
    for hits in _hits(terms, at_once=most * 5) if terms else ():
        cards = cards_of(viewer, hits)
        found += [cards[hit] for hit in hits if hit in cards]
        if len(found) >= most:
            break
    return found[:most]


def _hits(terms: list[str], *, at_once: int) -> Iterator[list[tuple[str, int]]]:
    """What holds these words, best first, in batches that grow; one query."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            query = " & ".join(f"{term}:*" for term in terms)
            cursor.execute(
                "SELECT kind, thing_id FROM foundation_searchtext"
                " WHERE to_tsvector('simple', stems) @@ to_tsquery('simple', %s)"
                " ORDER BY ts_rank(to_tsvector('simple', stems), to_tsquery('simple', %s)) DESC, id DESC"
                " LIMIT %s",
                [query, query, MOST_HITS],
            )
        else:
            query = " AND ".join(f'"{term}"*' for term in terms)
            cursor.execute(
                "SELECT t.kind, t.thing_id FROM foundation_searchindex i"
                " JOIN foundation_searchtext t ON t.id = i.rowid"
                " WHERE foundation_searchindex MATCH %s ORDER BY i.rank LIMIT %s",
                [query, MOST_HITS],
            )
        while batch := cursor.fetchmany(at_once):
            yield [(kind, thing_id) for kind, thing_id in batch]
            at_once = min(at_once * 2, MOST_AT_ONCE)

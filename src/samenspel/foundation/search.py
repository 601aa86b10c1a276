"""Search: one function, two databases. What is found is shown only if the viewer may see it."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection, models

from samenspel.foundation.journal import kind_of
from samenspel.foundation.lineage import ThingCard, cards_of
from samenspel.foundation.models import SearchText

_WORD = re.compile(r"[^\W_]+")
_ONE_WORD_AT_A_TIME = threading.Lock()


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
    """The things that hold all these words, best first, as far as the viewer may see them."""
    terms = [stem(word) for word in _WORD.findall(words)][:12]
    if not terms:
        return []
    # More than is shown, because some of it may be hidden from this viewer.
    hits = _hits(terms, most * 5)
    cards = cards_of(viewer, hits)
    return [cards[hit] for hit in hits if hit in cards][:most]


def _hits(terms: list[str], most: int) -> list[tuple[str, int]]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            query = " & ".join(f"{term}:*" for term in terms)
            cursor.execute(
                "SELECT kind, thing_id FROM foundation_searchtext"
                " WHERE to_tsvector('simple', stems) @@ to_tsquery('simple', %s)"
                " ORDER BY ts_rank(to_tsvector('simple', stems), to_tsquery('simple', %s)) DESC, id DESC"
                " LIMIT %s",
                [query, query, most],
            )
        else:
            query = " AND ".join(f'"{term}"*' for term in terms)
            cursor.execute(
                "SELECT t.kind, t.thing_id FROM foundation_searchindex i"
                " JOIN foundation_searchtext t ON t.id = i.rowid"
                " WHERE foundation_searchindex MATCH %s ORDER BY i.rank LIMIT %s",
                [query, most],
            )
        return [(kind, thing_id) for kind, thing_id in cursor.fetchall()]

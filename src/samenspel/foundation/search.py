"""Search: one function, two databases. What is found is shown only if the viewer may see it.

Dutch glues words together, so a long word is kept twice: as it is, and backwards. Then both the beginning and
the end of it are found as the beginning of a word, which is all that either database does quickly: “zorg”
finds “zorgen” and “mantelzorg”.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
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
MOST_RANKED = 2_000
# How texts are indexed; a text that was indexed otherwise is done again by the daily round.
INDEXED_BY = 1
# A word as long as this may be two words glued together; an end as short as this says too little.
GLUED = 8
SHORTEST_END = 4
# Of a shorter word no other forms are looked for: they would mean too much.
SHORTEST_FORM = 4
# Stands before a word that is kept backwards; no Dutch word begins with it.
BACKWARDS = "zqz"

Hit = tuple[str, int]
# One word of a question, as the stems that it may have.
Term = tuple[str, ...]
Keep = Callable[[Collection[Hit]], Collection[Hit]]


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
        return str(_stemmer(snowballstemmer).stemWord(_without_marks(word.casefold())))


def _without_marks(word: str) -> str:
    """The same without accents, so that both databases find “café” and “cafe” alike."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign))


@lru_cache(maxsize=1)
def _stemmer(module: Any) -> Any:
    return module.stemmer("dutch")


def stems_of(text: str) -> str:
    """All words of a text as stems, separated by spaces; the long ones also backwards."""
    stems = [stem(word) for word in _WORD.findall(text)]
    return " ".join([*stems, *(BACKWARDS + word[::-1] for word in stems if len(word) >= GLUED)])


def put(texts: Iterable[FindableText]) -> None:
    """Make these things findable, or refresh what was there."""
    rows = [
        SearchText(
            kind=kind_of(text.thing),
            thing_id=text.thing.pk,
            title=text.title[:300],
            body=text.body,
            stems=stems_of(f"{text.title} {text.body}"),
            indexed_by=INDEXED_BY,
        )
        for text in texts
    ]
    SearchText.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["kind", "thing_id"],
        update_fields=["title", "body", "stems", "indexed_by"],
        batch_size=500,
    )


def drop(thing: models.Model) -> None:
    """Make a thing no longer findable."""
    SearchText.objects.filter(kind=kind_of(thing), thing_id=thing.pk).delete()


def index_again(*, most: int = 5_000) -> int:
    """Index texts again that were indexed in an older way; return how many."""
    older = SearchText.objects.exclude(indexed_by=INDEXED_BY).order_by("pk")[:most]
    rows = list(older)
    for row in rows:
        row.stems, row.indexed_by = stems_of(f"{row.title} {row.body}"), INDEXED_BY
    SearchText.objects.bulk_update(rows, ["stems", "indexed_by"], batch_size=200)
    return len(rows)


def find(
    viewer: Any, words: str, *, most: int = 20, kinds: Collection[str] = (), keep: Keep | None = None
) -> list[ThingCard]:
    """The things that hold all these words, best first, as far as the viewer may see them.

    Of these kinds only, where some are given, and only what ``keep`` keeps of a batch of hits. Much of what
    holds the words may be hidden from this viewer, so it looks on until it has enough.
    """
    terms = _terms(words)
    found: list[ThingCard] = []
    for batch in _hits(terms, at_once=most * 5, kinds=kinds) if terms else ():
        kept = set(keep(batch)) if keep else None
        hits = [hit for hit in batch if kept is None or hit in kept]
        cards = cards_of(viewer, hits)
        found += [cards[hit] for hit in hits if hit in cards]
        if len(found) >= most:
            break
    return found[:most]


def bodies(hits: Collection[Hit]) -> dict[Hit, str]:
    """What more than its title can be found of these things; one query. The caller decides what to show."""
    wanted = models.Q(pk__in=())
    for kind, thing_id in hits:
        wanted |= models.Q(kind=kind, thing_id=thing_id)
    rows = SearchText.objects.filter(wanted).values_list("kind", "thing_id", "body")
    return {(kind, thing_id): body for kind, thing_id, body in rows}


def excerpt(text: str, words: str, *, longest: int = 180) -> str:
    """The part of a text round the first of these words; the whole text when it is short."""
    if len(text) <= longest:
        return text
    terms = _terms(words)
    starts = (found.start() for found in _WORD.finditer(text) if _is_meant(stem(found[0]), terms))
    first = max(0, next(starts, 0) - longest // 3)
    begin = text.rfind(" ", 0, first) + 1 if first else 0
    piece = text[begin : begin + longest]
    if begin + longest < len(text):
        piece = piece.rsplit(" ", 1)[0] + " …"
    return f"… {piece}" if begin else piece


def _is_meant(word: str, terms: Iterable[Term]) -> bool:
    return any(
        word.startswith(form) or (len(form) >= SHORTEST_END and word.endswith(form))
        for term in terms
        for form in term
    )


def words_in(text: str) -> list[str]:
    """The words of a text, as they are looked for."""
    return _WORD.findall(text)


def _terms(words: str) -> list[Term]:
    return [forms_of(word) for word in words_in(words)][:12]


def forms_of(word: str) -> Term:
    """The stems by which somebody may mean a word: its own, and where the stemmer tells its forms apart.

    It leaves “eenzame” as it is beside “eenzaam”, and makes “schulden” shorter than “schuld”.
    """
    forms = [stem(word)]
    low = _without_marks(word.casefold())
    if len(low) >= SHORTEST_FORM:
        if low.endswith(("d", "t")):
            forms.append(stem(f"{low}en"))
        if low.endswith("e"):
            forms.append(stem(_without_e(low)))
    return tuple(dict.fromkeys(forms))


def _without_e(word: str) -> str:
    """An adjective without its ending, spelt as it should be: eenzame, dikke, lieve, vieze."""
    base = word[:-1]
    if base[-1] == base[-2]:
        return base[:-1]
    if len(base) > 2 and base[-2] in "aeou" and base[-3] not in "aeiouy" and base[-1] not in "aeiouwy":
        base = f"{base[:-1]}{base[-2]}{base[-1]}" if base[-2:] not in ("er", "en", "el", "ig") else base
    return base[:-1] + {"v": "f", "z": "s"}.get(base[-1], base[-1])


def _ways(term: Term) -> tuple[str, ...]:
    """The beginnings by which a term is found: of a word, and of a long word read backwards."""
    backwards = [form[::-1] for form in term if len(form) >= SHORTEST_END]
    return (*_shortest(term), *(BACKWARDS + form for form in _shortest(backwards)))


def _shortest(forms: Collection[str]) -> list[str]:
    """A form that begins with another one is found with it already."""
    return [one for one in forms if not any(one != other and one.startswith(other) for other in forms)]


def _hits(terms: list[Term], *, at_once: int, kinds: Collection[str] = ()) -> Iterator[list[Hit]]:
    """What holds these words, best first, in batches that grow; one query, or two where much holds them."""
    # One text of all kinds, so that the question stays the same whatever is asked; empty means all.
    among = f",{','.join(sorted(kinds))}," if kinds else ""
    with connection.cursor() as cursor:
        for sql, values in _questions(terms, among):
            cursor.execute(sql, values)
            while batch := cursor.fetchmany(at_once):
                yield [(kind, thing_id) for kind, thing_id in batch]
                at_once = min(at_once * 2, MOST_AT_ONCE)


def _questions(terms: list[Term], among: str) -> Iterator[tuple[str, list[Any]]]:
    """What is asked of this database, one after the other until there is enough."""
    if connection.vendor != "postgresql":
        ways = [" OR ".join(f'"{way}"*' for way in _ways(term)) for term in terms]
        asked = " AND ".join(f"({way})" for way in ways)
        yield _SQLITE, [asked, among, among, MOST_HITS]
        return
    asked = " & ".join(f"({' | '.join(f'{way}:*' for way in _ways(term))})" for term in terms)
    # Ranking reads every text that holds the words: only the newest are ranked, the others follow by age.
    yield _RANKED, [asked, among, among, MOST_RANKED]
    yield _BY_AGE, [asked, among, among, MOST_RANKED, MOST_HITS]


_SQLITE = (
    "SELECT t.kind, t.thing_id FROM foundation_searchindex i JOIN foundation_searchtext t ON t.id = i.rowid"
    " WHERE foundation_searchindex MATCH %s AND (%s = '' OR %s LIKE '%%,' || t.kind || ',%%')"
    " ORDER BY i.rank LIMIT %s"
)
_RANKED = (
    "SELECT newest.kind, newest.thing_id FROM (SELECT t.id, t.kind, t.thing_id, t.words, asked"
    " FROM foundation_searchtext t, to_tsquery('simple', %s) asked"
    " WHERE t.words @@ asked AND (%s = '' OR %s LIKE '%%,' || t.kind || ',%%')"
    " ORDER BY t.id DESC LIMIT %s) newest ORDER BY ts_rank(newest.words, newest.asked) DESC, newest.id DESC"
)
_BY_AGE = (
    "SELECT t.kind, t.thing_id FROM foundation_searchtext t, to_tsquery('simple', %s) asked"
    " WHERE t.words @@ asked AND (%s = '' OR %s LIKE '%%,' || t.kind || ',%%')"
    " ORDER BY t.id DESC OFFSET %s LIMIT %s"
)

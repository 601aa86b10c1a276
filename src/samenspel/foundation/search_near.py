"""When nothing is found: the same words with one letter put right, as far as the viewer finds something then.

No list of words is kept beside the texts: one would outlive what was erased. Every word that is one letter
away is made and looked up in the index, and what is offered stands in a text that this viewer may read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from string import ascii_lowercase
from typing import Any

from django.db import connection, transaction

from samenspel.foundation.lineage import ThingCard
from samenspel.foundation.search import BACKWARDS, bodies, find, stem, words_in

# A shorter word has too many neighbours; a longer one is no word.
SHORTEST = 4
LONGEST = 24
MOST_WORDS = 4
# So many are tried for the viewer: each costs a question.
MOST_TRIED = 6
LOOKED_THROUGH = 5
# The end of a glued word is looked for too, if it is this long.
SHORTEST_END = 6


def near(viewer: Any, words: str, *, most: int = 3) -> list[str]:
    """What somebody may have meant: the words with those that stand nowhere put right, best first."""
    typed = words_in(words)
    wrong = [word for word in typed[:MOST_WORDS] if _may_be_wrong(word)]
    if not wrong:
        return []
    known = _in_index([stem(word) for word in wrong])
    wrong = [word for word in wrong if stem(word) not in known]
    if len(wrong) != 1:
        return []
    found = list(dict.fromkeys(_meant(viewer, typed, wrong[0])))
    # A word that is cut short finds the same as the whole word.
    return [one for one in found if not any(two != one and two.startswith(one) for two in found)][:most]


def _may_be_wrong(word: str) -> bool:
    return SHORTEST <= len(word) <= LONGEST and word.isalpha()


def _meant(viewer: Any, typed: Sequence[str], wrong: str) -> Iterator[str]:
    by_stem: dict[str, str] = {}
    for word in one_letter_away(wrong.casefold()):
        by_stem.setdefault(stem(word), word)
    by_stem = {key: word for key, word in by_stem.items() if len(key) >= SHORTEST - 1}
    known = _in_index(list(by_stem))
    # What was made first is likelier: letters that changed places, then one that is missing or too many.
    for key in [key for key in by_stem if key in known][:MOST_TRIED]:
        asked = " ".join(by_stem[key] if word == wrong else word for word in typed)
        right = _as_it_stands(find(viewer, asked, most=LOOKED_THROUGH), by_stem[key])
        if right:
            yield " ".join(right if word == wrong else word for word in typed)


def _as_it_stands(cards: Sequence[ThingCard], word: str) -> str:
    """The word as people write it there, or as it was made where a longer word begins or ends with it."""
    titles = [one.casefold() for card in cards for one in words_in(card.text)]
    same = next((one for one in titles if stem(one) == stem(word)), "")
    if same or not cards:
        return same
    told = bodies([(card.kind, card.thing_id) for card in cards]).values()
    standing = [*titles, *(one.casefold() for body in told for one in words_in(body))]
    return word if any(one.startswith(word) or one.endswith(word) for one in standing) else ""


def one_letter_away(word: str) -> Iterator[str]:
    """Every word that differs one letter: two changed places, one missing, one too many, another one."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    yield from (a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1 and b[0] != b[1])
    yield from (a + b[1:] for a, b in cuts if b)
    yield from (a + letter + b for a, b in cuts for letter in ascii_lowercase)
    yield from (a + letter + b[1:] for a, b in cuts if b for letter in ascii_lowercase if letter != b[0])


def _in_index(stems: Sequence[str]) -> set[str]:
    """Which of these some text has a word with that begins, or ends, so; one query."""
    ends = {BACKWARDS + key[::-1]: key for key in stems if len(key) >= SHORTEST_END}
    ways = {**{key: key for key in stems}, **ends}
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # The planner guesses that many texts hold any word: it would read all of them for each, and take
            # half a second to make ready for that.
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL jit = off")
            cursor.execute(_POSTGRES, [list(ways)])
        else:
            cursor.execute(_SQLITE, [json.dumps(list(ways))])
        return {ways[way] for (way,) in cursor.fetchall()}


_SQLITE = (
    "SELECT asked.value FROM json_each(%s) asked WHERE EXISTS (SELECT 1 FROM foundation_searchindex"
    " WHERE foundation_searchindex MATCH '\"' || asked.value || '\"*')"
)
_POSTGRES = (
    "SELECT asked.word FROM unnest(%s::text[]) asked(word) WHERE EXISTS"
    " (SELECT 1 FROM foundation_searchtext t WHERE t.words @@ to_tsquery('simple', asked.word || ':*'))"
)

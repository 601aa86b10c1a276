"""Split Dutch text into sentences, and say which sentences stayed, changed, came and went."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

LONGEST_SENTENCE = 600
ALIKE = 0.5

# After these a full stop does not end the sentence, also when a capital or a number follows.
_NEVER_AT_THE_END = frozenset({
    "art", "blz", "bijv", "bv", "ca", "dhr", "dr", "drs", "evt", "excl", "fam", "gem", "gebr", "hfst",
    "incl", "ing", "ir", "jhr", "jl", "jr", "mej", "mevr", "mr", "mw", "nr", "nrs", "pag", "par",
    "prof", "resp", "sr", "st", "tab", "tel", "toel", "vgl", "vlg", "vnl", "zgn", "jan", "febr", "feb",
    "mrt", "apr", "jun", "jul", "aug", "sept", "sep", "okt", "nov", "dec",
    "afd", "afl", "alg", "betr", "dgl", "jaarg", "max", "min", "mln", "mld", "mnd",

})  # fmt: skip
# These often do end a sentence: they count as the end when a capital follows.
_MAY_END = frozenset({"enz", "etc", "e.d", "e.a", "c.s", "a.u.b", "s.v.p", "n.v.t"})
_DOTTED = re.compile(r"^(?:[A-Za-z]\.)+[A-Za-z]$")
_INITIAL = re.compile(r"^[A-Z]$")
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)")
_OPENS = re.compile(r"\s+[\"'“‘(\[]*([A-ZÀ-ÞĲ0-9€])")
_APOSTROPHE_START = re.compile(r"\s+['’](?:s|t|n)\s")
_BULLET = re.compile(r"^\s*(?:[-–—*•·▪◦]|\d{1,2}[.)])\s+")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Change:
    """One row of a comparison: same, changed, new or gone, with the place in the old and the new text."""

    kind: str
    old: int | None
    new: int | None


@dataclass(frozen=True)
class Move:
    """A sentence that now stands in another part, word for word: from which part and place, to which part."""

    part: str
    place: int
    to: str


def split_sentences(text: str) -> list[str]:
    """The sentences of a Dutch text; a full stop after an abbreviation, an initial or in a number ends none.

    A new line ends a sentence too, unless the next line goes on in lower case: text that comes from a
    letter or a PDF breaks its lines in the middle of a sentence.
    """
    sentences: list[str] = []
    for line in _lines(text):
        start = 0
        for end in _END.finditer(line):
            if _ends_here(line, start, end):
                sentences.append(line[start : end.end()].strip())
                start = end.end()
        sentences.append(line[start:].strip())
    return [sentence for sentence in sentences if sentence]


def _lines(text: str) -> list[str]:
    lines: list[str] = []
    goes_on = False
    for raw in text.splitlines():
        line = _SPACE.sub(" ", _BULLET.sub("", raw)).strip()
        is_item = _BULLET.match(raw) is not None
        if not line:
            goes_on = False
        elif goes_on and not is_item and line[0].islower():
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
            goes_on = True
    return lines


def _ends_here(line: str, start: int, end: re.Match[str]) -> bool:
    following = line[end.end() :]
    if not (_OPENS.match(following) or _APOSTROPHE_START.match(following)):
        return False
    if not end[0].startswith(".") or end[0].startswith(".."):
        return True
    word = line[start : end.start()].rsplit(" ", 1)[-1].lstrip("\"'“‘([")
    if word.lower() in _MAY_END:
        return True
    return not (word.lower() in _NEVER_AT_THE_END or _DOTTED.match(word) or _INITIAL.match(word))


def moved_sentences(old: Mapping[str, Sequence[str]], new: Mapping[str, Sequence[str]]) -> list[Move]:
    """The sentences that left one part and came into another unchanged; each goes to one place only."""
    arrived = {part: Counter(texts) - Counter(old.get(part, ())) for part, texts in new.items()}
    moves = []
    for part in new:
        left = Counter(old.get(part, ())) - Counter(new[part])
        for place, text in enumerate(old.get(part, ())):
            to = next((other for other in new if left[text] and arrived[other][text]), None)
            if to is not None:
                left[text] -= 1
                arrived[to][text] -= 1
                moves.append(Move(part, place, to))
    return moves


def pair_sentences(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """Compare two texts sentence by sentence, in the order of the new one; what went stands where it was."""
    pairs = _identical(old, new)
    pairs.update(_alike(old, new, taken_old=set(pairs.values()), taken_new=set(pairs)))
    rows = [
        Change("new", None, at)
        if at not in pairs
        else Change("same" if old[pairs[at]] == new[at] else "changed", pairs[at], at)
        for at in range(len(new))
    ]
    for gone in sorted(set(range(len(old))) - set(pairs.values())):
        before = [place for place, row in enumerate(rows) if row.old is not None and row.old < gone]
        rows.insert(before[-1] + 1 if before else 0, Change("gone", gone, None))
    return rows


def _identical(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """New place → old place of sentences that are word for word the same; each is used once."""
    places: dict[str, list[int]] = {}
    for at, text in enumerate(old):
        places.setdefault(text, []).append(at)
    return {at: places[text].pop(0) for at, text in enumerate(new) if places.get(text)}


def _alike(
    old: Sequence[str], new: Sequence[str], *, taken_old: set[int], taken_new: set[int]
) -> dict[int, int]:
    """New place → old place of the rest, the most alike first, as far as they are alike enough."""
    candidates = sorted(
        (-SequenceMatcher(None, old[o].lower(), new[n].lower(), autojunk=False).ratio(), abs(o - n), n, o)
        for n in range(len(new))
        if n not in taken_new
        for o in range(len(old))
        if o not in taken_old
    )
    pairs: dict[int, int] = {}
    for likeness, _distance, n, o in candidates:
        if -likeness >= ALIKE and n not in pairs and o not in pairs.values():
            pairs[n] = o
    return pairs

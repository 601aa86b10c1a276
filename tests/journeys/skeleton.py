"""What a page is built of: its elements, classes and roles, without the words that stand in it.

A tool that judges roles, names and colours looks at an element, what it stands in and what stands in it. A
page of which every piece was seen on pages before it tells such a tool nothing new, however its pieces are
arranged; what depends on the arrangement (headings, landmarks, ids) is told without a browser, on every page.
Whether something sticks out hangs on the words too: on the longest word and the longest line of each piece,
and on how many cells stand in a row.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from html.parser import HTMLParser

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_WHOLE = {"class", "type", "role", "lang", "scope", "tabindex", "aria-current", "aria-hidden", "aria-live"}
_UNSEEN = {"id", "value", "name", "content", "d", "x", "y", "width", "height", "points", "transform"}
_BREAK = re.compile(r"[\s\u00ad\u200b-]+")
_NONCE = re.compile(r"'nonce-[^']*'")


@dataclass
class _Branch:
    """An element: what it is, what kinds stand in it, and the size of its own words."""

    what: str
    inside: list[_Branch] = field(default_factory=list)
    longest_word: int = 0
    longest_line: int = 0


@dataclass(frozen=True)
class Built:
    """The marks of what a page is built of, and of each place how long words, lines and rows get there."""

    pieces: frozenset[str]
    longest: dict[tuple[str, str], int]


class News(Enum):
    """What a page has that no page before it had."""

    A_PIECE = "a piece"
    LONGER_WORDS = "longer words"
    NOTHING = "nothing"


class _Skeleton(HTMLParser):
    """Read a page into branches."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, _Branch]] = [("", _Branch(""))]
        self.root = self._open[0][1]
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        branch = _Branch(f"{tag} {_told(attrs)}")
        self._open[-1][1].inside.append(branch)
        if tag not in _VOID:
            self._open.append((tag, branch))

    def handle_endtag(self, tag: str) -> None:
        if any(opened == tag for opened, _branch in self._open):
            while self._open.pop()[0] != tag:
                continue

    def handle_data(self, data: str) -> None:
        tag, branch = self._open[-1]
        words = data.strip()
        if not words:
            return
        if not branch.inside or branch.inside[-1].what != "words":
            branch.inside.append(_Branch("words"))
        if tag not in {"script", "style"}:
            branch.longest_word = max(branch.longest_word, *map(len, _BREAK.split(words)))
            branch.longest_line = max(branch.longest_line, len(words))


def built(html: str) -> Built:
    """Read what a page is built of: each element, all it stands in, the kinds that it holds, and how long."""
    pieces: set[str] = set()
    longest: dict[tuple[str, str], int] = {}
    for piece, place, branch in _marks(_Skeleton(html).root, ""):
        pieces.add(piece)
        cells = len(branch.inside) if branch.what.startswith("tr ") else 0
        for kind, size in (("word", branch.longest_word), ("line", branch.longest_line), ("row", cells)):
            if size > longest.get((place, kind), 0):
                longest[place, kind] = size
    return Built(frozenset(pieces), longest)


@dataclass
class Seen:
    """All that was seen on pages before: pieces, the longest words of each place, and policies."""

    _pieces: set[str] = field(default_factory=set)
    _longest: dict[tuple[str, str], int] = field(default_factory=dict)
    _policies: set[str] = field(default_factory=set)

    def news_of(self, html: str, policy: str) -> News:
        """Say what is new on this page, and remember it."""
        page, rules = built(html), _NONCE.sub("'nonce'", policy)
        longer = {key: size for key, size in page.longest.items() if size > self._longest.get(key, 0)}
        if not page.pieces <= self._pieces:
            news = News.A_PIECE
        else:
            news = News.LONGER_WORDS if longer or rules not in self._policies else News.NOTHING
        self._pieces |= page.pieces
        self._longest |= longer
        self._policies.add(rules)
        return news


def _told(attrs: list[tuple[str, str | None]]) -> str:
    """Tell whole what decides how a thing looks or reads; of other attributes only that they are there."""
    given = sorted((name, value or "") for name, value in attrs if name not in _UNSEEN)
    return " ".join(
        f"{name}={value}" if name in _WHOLE else f"{name}{'' if value.strip() else ' empty'}"
        for name, value in given
    )


def _marks(branch: _Branch, stands_in: str) -> Iterator[tuple[str, str, _Branch]]:
    place = hashlib.sha256(f"{stands_in}\n{branch.what}".encode()).hexdigest()
    yield "\n".join([place, *dict.fromkeys(one.what for one in branch.inside)]), place, branch
    for one in branch.inside:
        yield from _marks(one, place)

"""What a page is built of: its elements, classes and roles, without the words that stand in it.

A tool that judges roles, names and colours looks at an element, what it stands in and what stands in it. A
page of which every piece was seen on pages before it tells such a tool nothing new, however its pieces are
arranged; what depends on the arrangement (headings, landmarks, ids) is told without a browser, on every page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from html.parser import HTMLParser

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_WHOLE = {"class", "type", "role", "lang", "scope", "tabindex", "aria-current", "aria-hidden", "aria-live"}
_UNSEEN = {"id", "value", "name", "content", "d", "x", "y", "width", "height", "points", "transform"}
Branch = tuple[str, list["Branch"]]


class _Skeleton(HTMLParser):
    """Read a page into branches: what an element is, and what stands in it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, Branch]] = [("", ("", []))]
        self.root = self._open[0][1]
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        branch: Branch = (f"{tag} {_told(attrs)}", [])
        self._open[-1][1][1].append(branch)
        if tag not in _VOID:
            self._open.append((tag, branch))

    def handle_endtag(self, tag: str) -> None:
        if any(opened == tag for opened, _branch in self._open):
            while self._open.pop()[0] != tag:
                continue

    def handle_data(self, data: str) -> None:
        inside = self._open[-1][1][1]
        if data.strip() and (not inside or inside[-1][0] != "words"):
            inside.append(("words", []))


def pieces(html: str) -> set[str]:
    """The marks of what a page is built of: each element, all it stands in, the kinds that it holds."""
    return set(_marks(_Skeleton(html).root, ""))


def _told(attrs: list[tuple[str, str | None]]) -> str:
    """Tell whole what decides how a thing looks or reads; of other attributes only that they are there."""
    given = sorted((name, value or "") for name, value in attrs if name not in _UNSEEN)
    return " ".join(
        f"{name}={value}" if name in _WHOLE else f"{name}{'' if value.strip() else ' empty'}"
        for name, value in given
    )


def _marks(branch: Branch, stands_in: str) -> Iterator[str]:
    what, inside = branch
    place = hashlib.sha256(f"{stands_in}\n{what}".encode()).hexdigest()
    yield "\n".join([place, *dict.fromkeys(kind for kind, _more in inside)])
    for one in inside:
        yield from _marks(one, place)

"""What can be told about a page without a browser: its heading, its language, what stands inline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

from django.utils import translation
from django.utils.translation import trans_real

_SPOKEN = ("aria-label", "placeholder", "alt", "title")
_MEANS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list", "form")
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_LANDMARKS = {"nav", "aside", "main"}
_UNREAD = {"script", "style", "code", "svg"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_ENGLISH = {
    "the", "and", "this", "with", "your", "you", "that", "from", "have", "which", "are", "been", "not",
    "there", "their", "has", "can", "for", "what", "who", "only", "yet", "of",
}  # fmt: skip
_PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]")


class Page(HTMLParser):
    """A page as it is read: headings, title, language, inline style or script, and every text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.headings: list[int] = []
        self.landmarks: Counter[tuple[str, str]] = Counter()
        self.language = ""
        self.title = ""
        self.inline: list[str] = []
        self.texts: list[str] = []
        self.ids: Counter[str] = Counter()
        self.meant: set[str] = set()
        self._open: list[tuple[str, bool]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _HEADINGS:
            self.headings.append(int(tag[1]))
        if tag in _LANDMARKS:
            self.landmarks.update([(tag, given.get("aria-label") or given.get("aria-labelledby", ""))])
        self.ids.update([given["id"]] if given.get("id") else [])
        self.meant.update(name for at in _MEANS for name in given.get(at, "").split())
        if tag == "html":
            self.language = given.get("lang", "")
        if tag == "style" or (tag == "script" and not _is_kept_apart(given)):
            self.inline.append(f"<{tag}>")
        self.inline += [f"{tag} {name}" for name in given if name == "style" or name.startswith("on")]
        is_read = tag not in _UNREAD and given.get("lang", "nl") in ("nl", "")
        if is_read and self._is_read:
            self.texts += [given[name] for name in _SPOKEN if given.get(name, "").strip()]
        if tag not in _VOID:
            self._open.append((tag, is_read or tag == "html"))

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            if self._open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if not words:
            return
        if self._open and self._open[-1][0] == "title" and not self._is_in("svg"):
            self.title += words
        elif self._is_read:
            self.texts.append(words)

    @property
    def _is_read(self) -> bool:
        return all(is_read for _tag, is_read in self._open)

    def _is_in(self, tag: str) -> bool:
        return any(opened == tag for opened, _is_read in self._open)


def _is_kept_apart(given: Mapping[str, str]) -> bool:
    """A script from a file, or data that no browser runs."""
    return bool(given.get("src")) or given.get("type", "") in ("application/json", "application/ld+json")


def flaws(html: str) -> Iterator[str]:
    """What is wrong with a page whatever it is about."""
    page = Page(html)
    if page.headings.count(1) != 1:
        yield f"{page.headings.count(1)} h1"
    yield from (
        f"h{level} after h{before}" for before, level in pairwise(page.headings) if level > before + 1
    )
    # The menu and the thread stand twice, once for each width; a third of the same name is one too many.
    yield from (f"{n} times {tag} “{name}”" for (tag, name), n in page.landmarks.items() if n > 2)
    if page.language != "nl":
        yield f"html lang is “{page.language}”"
    if not page.title.partition("·")[0].strip():
        yield "no title of its own"
    yield from (f"inline: {what}" for what in page.inline)
    yield from (f"{n} times id {name}" for name, n in page.ids.items() if n > 1)
    yield from (f"there is no id {name}" for name in sorted(page.meant - set(page.ids)))


def english_in(html: str) -> Iterator[str]:
    """Texts of a Dutch page that are not Dutch: one of our own that was not translated, or plain English."""
    for text in dict.fromkeys(Page(html).texts):
        if text in _our_english() or any(shape.fullmatch(text) for shape in _our_english_with_places()):
            yield text
            continue
        words = re.findall(r"[a-z']+", text.lower())
        if len(words) >= 4 and sum(word in _ENGLISH for word in words) / len(words) >= 0.3:
            yield text


@cache
def _translated() -> dict[str, str]:
    with translation.override("nl"):
        catalogue: Any = trans_real.catalog()
        # There is no public way to list a catalogue.
        keys = [key for key, _words in catalogue._catalog.items() if isinstance(key, str)]
        singles = [key for key in keys if "\x04" not in key]
        return {words: catalogue.gettext(words) for words in singles if words}


@cache
def _our_english() -> frozenset[str]:
    """Texts that read otherwise in Dutch; one that is also a Dutch text (“code”) does not count."""
    dutch = set(_translated().values())
    return frozenset(
        " ".join(words.split())
        for words, there in _translated().items()
        if words != there and words not in dutch and not _PLACE.search(words) and len(words) > 3
    )


@cache
def _our_english_with_places() -> tuple[re.Pattern[str], ...]:
    shapes = []
    for words, there in _translated().items():
        fixed = _PLACE.sub("", words)
        if words != there and _PLACE.search(words) and len(re.findall(r"[A-Za-z]{3,}", fixed)) >= 2:
            parts = [re.escape(part) for part in _PLACE.split(" ".join(words.split()))]
            shapes.append(re.compile(".{1,80}".join(parts)))
    return tuple(shapes)

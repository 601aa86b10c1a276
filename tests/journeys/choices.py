"""English values of choices that a page shows in an address: in its links, and in its forms that ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

from django.apps import apps

# Words that are Dutch as well.
DUTCH_TOO = frozenset(
    {
        "opgave",
        "partner",
        "team",
        "pilot",
        "project",
        "effect",
        "service",
        "file",
        "other",
        "professional",
        "later",
        "mail",
        "budget",
        "partners",
        "management",
        "open",
        "plan",
        "codes",
        "panel",
        "coach",
    }
)
_ELSEWHERE = re.compile(r"^(?:https?:|mailto:|tel:|data:)")


class Addresses(HTMLParser):
    """The values in the addresses of a page: parts of paths, and what stands behind the question mark."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.values: set[str] = set()
        self._asks = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._asks = given.get("method", "get").lower() == "get"
        if tag == "a" and not _ELSEWHERE.match(given.get("href", "")):
            parts = urlsplit(given.get("href", ""))
            self.values |= {*parts.path.split("/"), *(value for _name, value in parse_qsl(parts.query))}
        is_choice = tag == "option" or (
            tag == "input" and given.get("type") in ("hidden", "radio", "checkbox")
        )
        if self._asks and is_choice:
            self.values.add(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        self._asks = self._asks and tag != "form"


def english_choices_in(html: str) -> Iterator[str]:
    """Each value that is a choice or a kind of thing in the code, and so no word for an address."""
    for value in sorted(Addresses(html).values):
        if value.partition(":")[0] in _values_in_the_code() - DUTCH_TOO:
            yield value


@cache
def _values_in_the_code() -> frozenset[str]:
    models = [model for model in apps.get_models() if model.__module__.startswith("samenspel.")]
    choices = {
        str(value)
        for model in models
        for field in model._meta.fields
        for value, _label in field.flatchoices
        if isinstance(value, str) and value.isascii() and len(value) > 2
    }
    return frozenset(choices | {model._meta.label_lower for model in models})

"""How an address or a form names a source."""

from __future__ import annotations

from collections.abc import Iterable

from samenspel.foundation import lineage

_MOST = 40


def source_keys(typed: Iterable[str]) -> list[tuple[str, int]]:
    """The kind and number in ``notitie:12`` or ``tables.note:12``; what is none is left out."""
    found = []
    for each in typed:
        word, _colon, number = each.partition(":")
        kind = lineage.kind_named(word)
        if kind.count(".") == 1 and number.isascii() and number.isdecimal() and len(number) <= 18:
            found.append((kind, int(number)))
    return list(dict.fromkeys(found))[:_MOST]

"""The Word template of an organisation's own for a kind of paper, asked of the room that keeps them.

A lower room makes a paper without knowing who keeps the templates: the higher room registers that in its
``apps.py``, once.
"""

from __future__ import annotations

from collections.abc import Callable

from samenspel.foundation.models import StoredFile

Source = Callable[[int, str], StoredFile | None]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Tell who knows which file an organisation (by its number) uses for a kind of paper."""
    _sources.append(source)


def own_template(owner_id: int, kind: str) -> StoredFile | None:
    """The organisation's own template for a kind of paper, or None when it uses the one that is shipped."""
    found = (source(owner_id, kind) for source in _sources)
    return next((file for file in found if file is not None), None)

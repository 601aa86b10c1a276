"""By what two lines of the council's list are the same piece."""

from __future__ import annotations


def item_key(kind: str, number: str, title: str) -> tuple[str, str]:
    """By what two lines are the same piece: its number, and without one its title."""
    return kind, (number or title).strip().casefold()

"""Amounts in tests, written with the ordinary space that one sees and types."""

from __future__ import annotations


def unparted(words: str) -> str:
    """The same words as a page has them: behind each € a space that no end of a line parts."""
    return words.replace("€ ", "€\N{NO-BREAK SPACE}")


def amounts(*written: str) -> list[str]:
    """Several at once."""
    return [unparted(each) for each in written]

"""Whole numbers in an address or a form that somebody may have typed over."""

from __future__ import annotations

_MOST_DIGITS = 18  # what fits in a column of either database


def whole_number(typed: str) -> int | None:
    """The number that was typed, or None when it is none that a row can have."""
    # Not isdigit: that says yes to a superscript, which int() refuses.
    is_number = typed.isascii() and typed.isdecimal() and len(typed) <= _MOST_DIGITS
    return int(typed) if is_number else None

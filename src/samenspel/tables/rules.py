"""Decisions on values in hand: what a pasted list becomes, what a note may be."""

from __future__ import annotations

import re

LONGEST_NOTE = 500
MOST_AT_ONCE = 200

# What people type in front of a line of a list: "1.", "12)", "-", "*", "•" or a tick box.
_BULLET = re.compile(r"^\s*(?:\d{1,3}\s*[.)\]:]\s+|[-–—*•·▪◦☐]\s*)")
_SPACE = re.compile(r"\s+")


def clean_note(text: str) -> str:
    """The words of a note on one line."""
    return _SPACE.sub(" ", text).strip()


def lines_of(pasted: str) -> list[str]:
    """The notes in a pasted list: one a line, without bullets, numbers and empty lines."""
    cleaned = (clean_note(_BULLET.sub("", line)) for line in pasted.splitlines())
    return [line for line in cleaned if line]


def too_long(lines: list[str]) -> list[tuple[int, int]]:
    """The place (from 1) and length of every line that does not fit in one note."""
    return [(at, len(line)) for at, line in enumerate(lines, start=1) if len(line) > LONGEST_NOTE]

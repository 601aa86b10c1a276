"""How deep a line of an outline stands: by its number, by the level in its row, or by its indent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

_DOTTED = re.compile(r"(\d{1,3}(?:\.\d{1,3})+)\.?")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_SINGLE = re.compile(r"(\d{1,3})[.)]?")


class NotUnderstood(Exception):
    """A line that cannot be understood; the text is a sentence with its way out."""


@dataclass(frozen=True)
class Piece:
    """A line taken apart: its indent in signs, the number or bullet before it, its words, its layer.

    ``is_row`` when the mark stood in a cell of its own.
    """

    number: int
    indent: int
    mark: str
    title: str
    layer: str = ""
    is_row: bool = False


def numbers_in(mark: str) -> tuple[int, ...]:
    """The parts of a number such as 1.2; nothing for a bullet, or for a thousand written the Dutch way."""
    if _THOUSANDS.fullmatch(mark):
        return ()
    found = _DOTTED.fullmatch(mark) or _SINGLE.fullmatch(mark)
    return tuple(int(part) for part in found[1].split(".")) if found else ()


class Depths:
    """The depths of the lines of one outline, asked from the first line to the last."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        numbers = [numbers_in(piece.mark) for piece in pieces]
        self._is_numbered = any(len(parts) > 1 for parts in numbers)
        levels = [int(piece.mark) for piece in pieces if piece.is_row and piece.mark.isdecimal()]
        self._top_level = min(levels) if levels and not self._is_numbered else None
        self._bullets = _bullets_by_rank(pieces)
        self._numbers_seen = set[tuple[int, ...]]()
        self._base = 0  # the depth that an indent counts from
        self._indents = list[int]()
        self._last = -1

    def of(self, piece: Piece) -> int:
        """How deep this line stands, 0 at the top; raises ``NotUnderstood``."""
        if self._is_numbered:
            depth = self._by_number(piece)
        elif self._top_level is not None:
            depth = self._by_level(piece, self._top_level)
        else:
            depth = self._by_indent(piece)
        self._last = depth
        return depth

    def _by_number(self, piece: Piece) -> int:
        parts = numbers_in(piece.mark)
        if not parts:
            if not self._numbers_seen or not (piece.mark or piece.indent):
                raise NotUnderstood(_("it has no number, while the other lines have one. Give it a number."))
            return self._base + self._by_indent(piece)
        if len(parts) > 1 and parts[:-1] not in self._numbers_seen:
            values = {"number": piece.mark, "above": ".".join(str(part) for part in parts[:-1])}
            sentence = _("%(number)s belongs below %(above)s, and that line is not there. Add it above.")
            raise NotUnderstood(sentence % values)
        self._numbers_seen.add(parts)
        self._base, self._indents = len(parts), []
        return len(parts) - 1

    def _by_level(self, piece: Piece, top: int) -> int:
        if not piece.mark.isdecimal():
            raise NotUnderstood(_("it has no level, while the other lines have one. Give it a level."))
        depth = int(piece.mark) - top
        if depth > self._last + 1:
            values = {"level": int(piece.mark), "most": self._last + 1 + top}
            sentence = _("level %(level)d skips a level. Below the line above it fits level %(most)d.")
            raise NotUnderstood(sentence % values)
        return depth

    def _by_indent(self, piece: Piece) -> int:
        indent = piece.indent if self._bullets is None else self._bullets[piece.mark]
        while self._indents and self._indents[-1] >= indent:
            self._indents.pop()
        self._indents.append(indent)
        return len(self._indents) - 1


def _bullets_by_rank(pieces: Sequence[Piece]) -> dict[str, int] | None:
    """What Word leaves of a list in plain text is its signs alone: the first one met stands highest."""
    if any(piece.indent for piece in pieces):
        return None
    marks = dict.fromkeys("" if numbers_in(piece.mark) else piece.mark for piece in pieces)
    ranks = {mark: rank for rank, mark in enumerate(marks)}
    return {piece.mark: ranks.get(piece.mark, ranks.get("", 0)) for piece in pieces}

"""What became of areas whose borders changed: who followed them, and out of whom they came."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from samenspel.compute.borders import NEGLIGIBLE, Move, Piece, pieces
from samenspel.people.permissions import STRANGER
from samenspel.places.models import BorderMove
from samenspel.places.permissions import visible_areas


@dataclass(frozen=True)
class BorderTable:
    """The pieces of areas between two days, as one file tells them."""

    old_on: dt.date
    new_on: dt.date
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Successor:
    """An area that (a part of) an ended one became; ``share`` is of the addresses of the ended one."""

    code: str
    name: str
    share: float
    since: dt.date

    @property
    def is_whole(self) -> bool:
        """Whether all of it went there."""
        return self.share > 0.99


@dataclass(frozen=True)
class Predecessor:
    """An ended area of which (a part) came to lie in another, with that in a sentence."""

    code: str
    name: str
    said: str


def border_tables(codes: Collection[str]) -> tuple[BorderTable, ...]:
    """What is known of the borders of these areas, the newest change first; two queries."""
    touching = BorderMove.objects.filter(Q(new_code__in=codes) | Q(old_code__in=codes))
    near = set(touching.values_list("new_code", flat=True)) | set(touching.values_list("old_code", flat=True))
    by_period: dict[tuple[dt.date, dt.date], set[Move]] = defaultdict(set)
    rows = BorderMove.objects.filter(Q(new_code__in=near) | Q(old_code__in=near))
    for row in rows:
        by_period[row.old_on, row.new_on].add(Move(row.old_code, row.new_code, row.n_addresses))
    return tuple(
        BorderTable(old_on, new_on, pieces(sorted(moves, key=lambda move: (move.new_code, move.old_code))))
        for (old_on, new_on), moves in sorted(by_period.items(), reverse=True)
    )


def successors(code: str) -> tuple[Successor, ...]:
    """The areas that an ended one became, the largest part first; none when nobody knows; three queries."""
    for table in border_tables([code]):
        into = [piece for piece in table.pieces if piece.old_code == code]
        if not into or any(piece.new_code == code for piece in into):
            continue
        names = names_of_codes([piece.new_code for piece in into])
        found = [
            Successor(piece.new_code, names.get(piece.new_code, piece.new_code), piece.share, table.new_on)
            for piece in into
        ]
        return tuple(sorted(found, key=lambda each: -each.share))
    return ()


def predecessors(code: str) -> tuple[Predecessor, ...]:
    """The ended areas of which (a part) came to lie in this one, the newest first; three queries at most."""
    found = []
    for table in border_tables([code]):
        still_there = {piece.new_code for piece in table.pieces}
        found += [
            (piece, table.new_on)
            for piece in table.pieces
            if piece.new_code == code and piece.old_code not in still_there and piece.share > NEGLIGIBLE
        ]
    if not found:
        return ()
    names = names_of_codes([code, *(piece.old_code for piece, _day in found)])
    return tuple(
        Predecessor(
            piece.old_code,
            names.get(piece.old_code, piece.old_code),
            _joined_sentence(names.get(code, code), names.get(piece.old_code, piece.old_code), piece, day),
        )
        for piece, day in sorted(found, key=lambda each: (-each[1].toordinal(), -each[0].n_addresses))
    )


def _joined_sentence(name: str, old: str, piece: Piece, day: dt.date) -> str:
    values = {"name": name, "old": old, "year": day.year, "share": f"{piece.share:.0%}"}
    if piece.is_whole:
        return (
            _(
                "%(old)s has belonged to %(name)s since 1 January %(year)s at the latest. What played there "
                "before:"
            )
            % values
        )
    return (
        _(
            "%(share)s of the addresses of %(old)s have belonged to %(name)s since 1 January %(year)s at the "
            "latest. What played there before:"
        )
        % values
    )


def names_of_codes(codes: Collection[str]) -> dict[str, str]:
    """What these areas were called last; one query."""
    rows = visible_areas(STRANGER).filter(code__in=codes).order_by("starts_on")
    return dict(rows.values_list("code", "name"))


def successor_sentence(name: str, found: Collection[Successor]) -> str:
    """What became of an ended area, as a sentence; empty when nobody knows."""
    if not found:
        return ""
    first = next(iter(found))
    values = {"name": name, "year": first.since.year, "new": first.name}
    if first.is_whole:
        return _("%(name)s became part of %(new)s, at the latest on 1 January %(year)s.") % values
    parts = ", ".join(f"{each.name} ({each.share:.0%})" for each in found)
    told = _("%(name)s was divided, at the latest on 1 January %(year)s. Of its addresses went: %(parts)s.")
    return told % {**values, "parts": parts}

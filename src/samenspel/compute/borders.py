"""Carry figures of areas over to the areas that followed them, as far as that can be done without guessing.

What is known of a change of borders is how many addresses of each old area came to lie in each new one. An
old area that lies in a new one with (almost) all of its addresses is *whole* there. Then:

- a count of a new area is the sum of the counts of the old areas, when all of them are whole in it;
- a share or an average is their mean weighted by a denominator, when all are whole and every denominator is
  known; without denominators it is not carried over;
- where an old area was *split* nothing is carried over: how its people were spread over the pieces is not in
  its figures, and addresses do not tell.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

# Corrections of a border move a few addresses; below a hundredth of either area a piece is one of those.
NEGLIGIBLE = 0.01


@dataclass(frozen=True, slots=True)
class Move:
    """So many addresses of an old area came to lie in a new one; ground that stayed is in it too."""

    old_code: str
    new_code: str
    n_addresses: int


@dataclass(frozen=True, slots=True)
class Piece:
    """What one old area gave to one new one; ``share`` is the part of the addresses of the old area."""

    old_code: str
    new_code: str
    n_addresses: int
    share: float

    @property
    def is_whole(self) -> bool:
        """Whether (almost) the whole old area lies in the new one."""
        return self.share >= 1 - NEGLIGIBLE


class Basis(StrEnum):
    """On which ground a figure was carried over, or why it was not."""

    UNCHANGED = "unchanged"
    ADDED_UP = "added_up"
    WEIGHTED = "weighted"
    SPLIT = "split"
    INCOMPLETE = "incomplete"
    NO_DENOMINATOR = "no_denominator"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Carried:
    """A figure of a new area: its value (None when it cannot be carried over), why, and from which areas."""

    value: float | None
    basis: Basis
    old_codes: tuple[str, ...]


def pieces(moves: Iterable[Move]) -> tuple[Piece, ...]:
    """The pieces of all areas in a table of moves, without the negligible ones.

    Parameters
    ----------
    moves
        All moves of the areas at hand, ground that stayed included: shares are of their sums.
    """
    listed = [move for move in moves if move.n_addresses > 0]
    of_old: dict[str, int] = {}
    of_new: dict[str, int] = {}
    for move in listed:
        of_old[move.old_code] = of_old.get(move.old_code, 0) + move.n_addresses
        of_new[move.new_code] = of_new.get(move.new_code, 0) + move.n_addresses
    return tuple(
        Piece(move.old_code, move.new_code, move.n_addresses, move.n_addresses / of_old[move.old_code])
        for move in listed
        if move.n_addresses >= NEGLIGIBLE * of_old[move.old_code]
        or move.n_addresses >= NEGLIGIBLE * of_new[move.new_code]
    )


def carried_over(
    parts: Sequence[Piece],
    values: Mapping[str, float],
    *,
    adds_up: bool,
    denominators: Mapping[str, float] | None = None,
) -> Carried:
    """The figure of one new area out of those of the old areas.

    Parameters
    ----------
    parts
        The pieces of this new area; none when no change is known.
    values
        The figure of each old area, by its code; what is unknown is left out.
    adds_up
        Whether the figure is a count, so that two areas together have the sum.
    denominators
        For what is no count: of how many it is a part or an average, by old area.
    """
    codes = tuple(sorted(part.old_code for part in parts))
    basis = _basis(parts, values, adds_up=adds_up, denominators=denominators or {})
    if basis in (Basis.ADDED_UP, Basis.UNCHANGED):
        return Carried(sum(values[code] for code in codes), basis, codes)
    if basis is not Basis.WEIGHTED or denominators is None:
        return Carried(None, basis, codes)
    weighted = sum(values[code] * denominators[code] for code in codes)
    return Carried(weighted / sum(denominators[code] for code in codes), basis, codes)


def _basis(
    parts: Sequence[Piece],
    values: Mapping[str, float],
    *,
    adds_up: bool,
    denominators: Mapping[str, float],
) -> Basis:
    if not parts:
        return Basis.UNKNOWN
    if not all(part.is_whole for part in parts):
        return Basis.SPLIT
    if any(part.old_code not in values for part in parts):
        return Basis.INCOMPLETE
    if len(parts) == 1:
        return Basis.UNCHANGED
    if adds_up:
        return Basis.ADDED_UP
    is_known = all(denominators.get(part.old_code, 0.0) > 0 for part in parts)
    return Basis.WEIGHTED if is_known else Basis.NO_DENOMINATOR

"""The puzzle: which piece lies where, what is missing and what lies there twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from samenspel.approach.models import EffortState, ShareState

Place = tuple[int, int]  # effort, party


@dataclass(frozen=True)
class Piece:
    """One share as the puzzle sees it."""

    effort_id: int
    party_id: int
    task: str
    days: Decimal | None
    state: str


@dataclass(frozen=True)
class PuzzleCell:
    """Where an effort meets a party: days, money in cents, what they do, and why it is marked."""

    days: Decimal | None = None
    cents: int | None = None
    tasks: tuple[str, ...] = field(default=())
    flag: str = ""  # "", "gap" or "overlap"
    why: str = ""  # "no-share", "no-days", "withdrawn", "same-task"


def is_over(state: str) -> bool:
    """Whether an effort asks for nothing any more: what lacks in it is no gap."""
    return state in (EffortState.DONE, EffortState.STOPPED)


def puzzle_cells(
    owners: Mapping[int, int], pieces: Iterable[Piece], cents: Mapping[Place, int], *, over: frozenset[int]
) -> dict[Place, PuzzleCell]:
    """The cells that hold something, of one year.

    Parameters
    ----------
    owners : effort → party whose effort it is.
    pieces : the shares of that year, withdrawn ones too.
    cents : money of that place.
    over : efforts that are done or stopped; they are never marked.

    Notes
    -----
    A gap: an effort without any standing share (marked at its owner), a share without days, a share that was
    withdrawn and that the same party did not replace. An overlap: in one effort the same task stands twice,
    with two parties or with one.
    """
    lying: dict[Place, list[Piece]] = defaultdict(list)
    standing: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        lying[piece.effort_id, piece.party_id].append(piece)
        if piece.state != ShareState.WITHDRAWN:
            standing[piece.effort_id].append(piece)
    double = {effort: _said_twice(found) for effort, found in standing.items()}
    bare = {place for place in owners.items() if place[0] not in standing and place[0] not in over}
    return {
        place: _cell(
            lying.get(place, []),
            cents.get(place),
            None if place[0] in over else double.get(place[0], frozenset()),
        )
        for place in {*lying, *cents, *bare}
    }


def _cell(pieces: list[Piece], cents: int | None, double: frozenset[str] | None) -> PuzzleCell:
    """A cell; ``double`` holds the tasks that stand twice, None when nothing is marked any more."""
    standing = [piece for piece in pieces if piece.state != ShareState.WITHDRAWN]
    known = [piece.days for piece in standing if piece.days is not None]
    flag, why = ("", "") if double is None else _mark(pieces, standing, cents, double)
    return PuzzleCell(
        days=sum(known, Decimal(0)) if known else None,
        cents=cents,
        tasks=tuple(piece.task for piece in standing),
        flag=flag,
        why=why,
    )


def _mark(
    pieces: list[Piece], standing: list[Piece], cents: int | None, double: frozenset[str]
) -> tuple[str, str]:
    if any(_said(piece.task) in double for piece in standing):
        return "overlap", "same-task"
    if any(piece.days is None for piece in standing):
        return "gap", "no-days"
    if pieces and not standing:
        return "gap", "withdrawn"
    # A cell with nothing but money is a funder; without anything it is an owner who promised nothing yet.
    return ("gap", "no-share") if not standing and cents is None else ("", "")


def _said_twice(pieces: list[Piece]) -> frozenset[str]:
    seen = Counter(_said(piece.task) for piece in pieces)
    return frozenset(task for task, n in seen.items() if n > 1)


def _said(task: str) -> str:
    """A task without what people write differently: case, spaces, a full stop."""
    return " ".join(task.casefold().split()).rstrip(".")

"""Earmarks: divide the money of several parties over lines, to the cent, as each giver allows.

Pure functions on plain values. The question is a transport problem: money on one side, lines on the other, an
edge where every earmark allows it. Three passes of augmenting paths (Edmonds and Karp 1972) answer it:

1. money by money, the tightest first: how much of each can be spent;
2. line by line, in their own order: how much of each can be paid;
3. a division that spends exactly the first and pays exactly the second. It exists (Mendelsohn and Dulmage
   1958: what can be covered on one side and what can be covered on the other can be covered together).

So no line stays unfunded that money left over could pay, also not by moving money between other lines.
docs/methods/earmarks.md has a worked example and the limits.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

METHOD = "earmarks"
VERSION = "1"

# Each earmark by name, in the order in which a person would ask: whose, for what, where, how booked, when.
EARMARKS = ("funder", "effort", "action_line", "area", "taakveld", "year")

Grid = list[list[int]]


class UnfitAmount(ValueError):
    """An amount that is not a whole number of cents of at least zero, or a key that stands twice."""


@dataclass(frozen=True)
class Money:
    """Money of one giver; an earmark that is None allows everything."""

    key: int
    funder: int
    cents: int
    effort: int | None = None
    action_line: int | None = None
    area: int | None = None
    taakveld: str | None = None
    year: int | None = None


@dataclass(frozen=True)
class Need:
    """A line that asks for money.

    ``areas`` holds its area and everything that area lies in; ``funder`` names the only giver who may pay it,
    or None when anybody may.
    """

    key: int
    cents: int
    effort: int
    year: int
    action_line: int | None = None
    areas: frozenset[int] = frozenset()
    taakveld: str | None = None
    funder: int | None = None


@dataclass(frozen=True)
class Payment:
    """Whose cents pay which line."""

    money: int
    need: int
    cents: int


@dataclass(frozen=True)
class Left:
    """Money that no line could take, and which earmarks keep it from the lines that still need some."""

    money: int
    cents: int


@dataclass(frozen=True)
class Barrier:
    """Money that is left over, but that may not pay this line, and by which earmarks."""

    money: int
    cents: int
    earmarks: tuple[str, ...]


@dataclass(frozen=True)
class Missing:
    """A line that is short: how much, how much money may pay it at all, and what is left but barred."""

    need: int
    cents: int
    allowed_cents: int
    barriers: tuple[Barrier, ...]


@dataclass(frozen=True)
class Division:
    """Money over lines; payments in order of line, then of money."""

    payments: tuple[Payment, ...]
    left: tuple[Left, ...]
    missing: tuple[Missing, ...]

    @property
    def paid_cents(self) -> int:
        """All cents that found a line."""
        return sum(payment.cents for payment in self.payments)


def barriers_between(money: Money, need: Need) -> tuple[str, ...]:
    """The earmarks by which this money may not pay this line; none when it may."""
    stands = {
        "funder": need.funder is None or need.funder == money.funder,
        "effort": money.effort is None or money.effort == need.effort,
        "action_line": money.action_line is None or money.action_line == need.action_line,
        "area": money.area is None or money.area in need.areas,
        "taakveld": money.taakveld is None or money.taakveld == need.taakveld,
        "year": money.year is None or money.year == need.year,
    }
    return tuple(name for name in EARMARKS if not stands[name])


def divide(money: Sequence[Money], needs: Sequence[Need]) -> Division:
    """Divide ``n`` sums of money over ``m`` lines, respecting every earmark.

    Parameters
    ----------
    money
        ``n`` givers' sums in whole cents, each with a key of its own.
    needs
        ``m`` lines in whole cents, each with a key of its own; when there is too little, an earlier line goes
        before a later one.

    Returns
    -------
    Division
        At most ``n * m`` payments in whole cents; what is left of each sum; what each line misses and why.
        Per sum, payments and what is left add up to the sum; per line, payments and what is missing to the
        line. The total paid is the largest that the earmarks allow. Money that fits the fewest cents of lines
        is spent first: among all largest divisions its spending is as high as can be, then that of the next.
        The same input gives the same answer. Measured: 10 sums over 40 lines in 2 ms, 50 sums over 300
        lines in about half a second.

    Raises
    ------
    UnfitAmount
        When an amount is negative or no integer, or two sums or two lines share a key.

    Source
    ------
    Edmonds and Karp (1972), *Theoretical improvements in algorithmic efficiency for network flow problems*;
    Mendelsohn and Dulmage (1958), *Some generalizations of the problem of distinct representatives*.
    """
    _refuse_unfit(money)
    _refuse_unfit(needs)
    allowed = [[not barriers_between(m, need) for need in needs] for m in money]
    order = _tightest_first(needs, allowed)
    by_need = [[at for at, row in enumerate(order) if allowed[row][to]] for to in range(len(needs))]
    by_money = [[to for to in range(len(needs)) if allowed[row][to]] for row in order]

    supply = [money[row].cents for row in order]
    demand = [need.cents for need in needs]
    spent = [sum(row) for row in _fill(supply, demand, by_money)]
    paid = [sum(row) for row in _fill(demand, supply, by_need)]
    flow = _fill(spent, paid, by_money)

    place = {row: at for at, row in enumerate(order)}
    payments = tuple(
        Payment(m.key, need.key, flow[place[row]][to])
        for to, need in enumerate(needs)
        for row, m in enumerate(money)
        if flow[place[row]][to]
    )
    left = tuple(
        Left(m.key, m.cents - spent[place[row]]) for row, m in enumerate(money) if m.cents > spent[place[row]]
    )
    return Division(payments, left, _missing(money, needs, left, paid))


def _refuse_unfit(rows: Sequence[Money] | Sequence[Need]) -> None:
    keys = [row.key for row in rows]
    if len(set(keys)) != len(keys):
        raise UnfitAmount("a key stands twice")
    for row in rows:
        if type(row.cents) is not int or row.cents < 0:
            raise UnfitAmount(f"{row.cents!r} is not a whole number of cents")


def _tightest_first(needs: Sequence[Need], allowed: Sequence[Sequence[bool]]) -> list[int]:
    """The rows of money by how few cents of lines they may pay, then by how few lines, then as given."""
    room = [sum(need.cents for need, may in zip(needs, row, strict=True) if may) for row in allowed]
    return sorted(range(len(allowed)), key=lambda row: (room[row], sum(allowed[row]), row))


def _fill(supply: Sequence[int], demand: Sequence[int], edges: Sequence[Sequence[int]]) -> Grid:
    """Send as much as there is from each source in turn; a later source never takes from an earlier one.

    Shapes: ``supply`` n, ``demand`` m, ``edges`` n lists of the sinks that a source reaches; returns n × m.
    """
    flow = [[0] * len(demand) for _source in supply]
    room = list(demand)
    for source, have in enumerate(supply):
        left = have
        while left and (path := _path(source, room, flow, edges)):
            sent = min(left, room[path[-1][1]], *(flow[back][to] for back, to in _given_back(path)))
            for at, to in path:
                flow[at][to] += sent
            for back, to in _given_back(path):
                flow[back][to] -= sent
            room[path[-1][1]] -= sent
            left -= sent
    return flow


def _given_back(path: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where the next source on the path steps back to make room: (next source, sink before it)."""
    return [(after[0], before[1]) for before, after in pairwise(path)]


def _path(
    source: int, room: Sequence[int], flow: Sequence[Sequence[int]], edges: Sequence[Sequence[int]]
) -> list[tuple[int, int]]:
    """The shortest way from a source to a sink with room, as (source, sink) steps; empty when none."""
    came_by: dict[int, tuple[int, int]] = {}
    reached = {source: -1}
    waiting = deque([source])
    while waiting:
        at = waiting.popleft()
        for to in edges[at]:
            if to in came_by:
                continue
            came_by[to] = (at, reached[at])
            if room[to]:
                return _walked(to, came_by)
            for other, row in enumerate(flow):
                if row[to] and other not in reached:
                    reached[other] = to
                    waiting.append(other)
    return []


def _walked(sink: int, came_by: dict[int, tuple[int, int]]) -> list[tuple[int, int]]:
    steps: list[tuple[int, int]] = []
    while sink >= 0:
        source, before = came_by[sink]
        steps.append((source, sink))
        sink = before
    return steps[::-1]


def _missing(
    money: Sequence[Money], needs: Sequence[Need], left: Sequence[Left], paid: Sequence[int]
) -> tuple[Missing, ...]:
    over = {rest.money: rest.cents for rest in left}
    return tuple(
        Missing(
            need.key,
            need.cents - paid[to],
            sum(m.cents for m in money if not barriers_between(m, need)),
            tuple(Barrier(m.key, over[m.key], barriers_between(m, need)) for m in money if m.key in over),
        )
        for to, need in enumerate(needs)
        if need.cents > paid[to]
    )

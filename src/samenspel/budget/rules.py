"""Decisions on values in hand: who pays what, what is missing, what differs, who agrees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from samenspel.compute.earmarks import Barrier, Left, Missing, Money, Need, barriers_between, divide

# Money that is promised for one year is often spent in the next, and a settlement takes some years more.
YEARS_AFTER_POT = 5
OPEN_STATES = ("draft", "proposed", "agreed")


@dataclass(frozen=True)
class Sum:
    """A contribution in plain values; one that was withdrawn pays nothing any more."""

    money: Money
    is_firm: bool
    is_withdrawn: bool = False


@dataclass(frozen=True)
class Asked:
    """A line in plain values; ``paid_from`` is the contribution that a body's decision took it from."""

    need: Need
    paid_from: int | None = None


@dataclass(frozen=True)
class LineBalance:
    """Whose cents pay a line, and what it misses."""

    payers: tuple[tuple[int, int], ...]
    missing_cents: int
    lost: int | None
    allowed_cents: int
    barriers: tuple[Barrier, ...]
    free_cents: int


@dataclass(frozen=True)
class PotBalance:
    """A pot that adds up: what it holds is what is spent plus what is left, line by line and in all."""

    holds_cents: int
    firm_cents: int
    asked_cents: int
    missing_cents: int
    lines: Mapping[int, LineBalance]
    spent: Mapping[int, int]
    left: Mapping[int, int]

    @property
    def paid_cents(self) -> int:
        """What is asked and there."""
        return self.asked_cents - self.missing_cents

    @property
    def left_cents(self) -> int:
        """What is there and not asked."""
        return self.holds_cents - self.paid_cents


def balance(sums: Sequence[Sum], asked: Sequence[Asked]) -> PotBalance:
    """Who pays what: decided lines from their contribution, the others as earmarks allow."""
    standing = {one.money.key: one.money for one in sums if not one.is_withdrawn}
    decided: dict[int, int] = defaultdict(int)
    for line in asked:
        if line.paid_from in standing:
            decided[line.paid_from] += line.need.cents
    rest = [_with_cents(money, money.cents - decided[key]) for key, money in standing.items()]
    division = divide(rest, [line.need for line in asked if line.paid_from is None])
    left = {part.money: part.cents for part in division.left}
    payers: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for payment in division.payments:
        payers[payment.need].append((payment.money, payment.cents))
    short = {gap.need: gap for gap in division.missing}
    lines = {
        line.need.key: _line_balance(
            line, standing, payers[line.need.key], short.get(line.need.key), division.left
        )
        for line in asked
    }
    return PotBalance(
        holds_cents=sum(money.cents for money in standing.values()),
        firm_cents=sum(one.money.cents for one in sums if one.is_firm and not one.is_withdrawn),
        asked_cents=sum(line.need.cents for line in asked),
        missing_cents=sum(line.missing_cents for line in lines.values()),
        lines=lines,
        spent={key: money.cents - left.get(key, 0) for key, money in standing.items()},
        left=left,
    )


def _with_cents(money: Money, cents: int) -> Money:
    return Money(
        money.key,
        money.funder,
        max(0, cents),
        money.effort,
        money.action_line,
        money.area,
        money.taakveld,
        money.year,
    )


def _line_balance(
    line: Asked,
    standing: Mapping[int, Money],
    payers: Sequence[tuple[int, int]],
    gap: Missing | None,
    left: Sequence[Left],
) -> LineBalance:
    if line.paid_from is None:
        if gap is None:
            return LineBalance(tuple(payers), 0, None, 0, (), 0)
        return LineBalance(tuple(payers), gap.cents, None, gap.allowed_cents, gap.barriers, 0)
    if line.paid_from in standing:
        return LineBalance(((line.paid_from, line.need.cents),), 0, None, 0, (), 0)
    # The giver whose money is gone no longer binds the line: what else could pay it is for people to decide.
    anybody = Need(
        line.need.key,
        line.need.cents,
        line.need.effort,
        line.need.year,
        line.need.action_line,
        line.need.areas,
        line.need.taakveld,
    )
    free = sum(part.cents for part in left if not barriers_between(standing[part.money], anybody))
    return LineBalance((), line.need.cents, line.paid_from, 0, (), min(free, line.need.cents))


def years_of(pot_year: int) -> range:
    """The years in which money of a pot may be spent."""
    return range(pot_year, pot_year + YEARS_AFTER_POT + 1)


class Share(Protocol):
    """A line of a proposal, as far as comparing needs it."""

    line_key: str
    effort_id: int
    funder_id: int | None
    cents: int


@dataclass(frozen=True)
class ShareChange:
    """One line in two versions; None where it did not stand."""

    key: str
    before: int | None
    after: int | None

    @property
    def difference(self) -> int:
        """How many cents more."""
        return (self.after or 0) - (self.before or 0)


def changes_between(before: Iterable[Share], after: Iterable[Share]) -> dict[str, ShareChange]:
    """Line by line what changed from one version to the next, lines that went last."""
    old = {share.line_key: share.cents for share in before}
    new = {share.line_key: share.cents for share in after}
    return {
        key: ShareChange(key, old.get(key), new.get(key)) for key in (*new, *(k for k in old if k not in new))
    }


@dataclass(frozen=True)
class OwnMoney:
    """What of a division is about a party's own money, in cents."""

    pays_cents: int = 0
    gets_cents: int = 0


def own_money(party: int, payments: Iterable[tuple[int, int, int]]) -> OwnMoney:
    """What a party pays and gets in (payer, getter, cents)."""
    known = list(payments)
    return OwnMoney(
        sum(cents for payer, _getter, cents in known if payer == party),
        sum(cents for _payer, getter, cents in known if getter == party),
    )


class Said(Protocol):
    """A reaction, as far as counting needs it."""

    party_id: int
    stance: str


def newest(reactions: Iterable[Said]) -> dict[int, Said]:
    """What each party said last; reactions come oldest first."""
    return {reaction.party_id: reaction for reaction in reactions}


def silent(parties: Collection[int], reactions: Iterable[Said]) -> list[int]:
    """The parties that have not reacted."""
    said = newest(reactions)
    return [party for party in parties if party not in said]


def objecting(reactions: Iterable[Said]) -> list[int]:
    """The parties whose last word is an objection."""
    return [party for party, reaction in newest(reactions).items() if reaction.stance == "objection"]

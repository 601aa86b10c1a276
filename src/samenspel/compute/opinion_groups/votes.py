"""Votes as arrays in one canonical order, so that no result depends on the order in which they were read."""

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from samenspel.compute.opinion_groups.errors import VotesRefused

AGREE, PASS, DISAGREE = 1, 0, -1
_Kind = TypeVar("_Kind", bound=np.generic)


@dataclass(frozen=True, eq=False)
class Votes:
    """Who voted what: V votes of n people on C statements, one vote a pair, in canonical order.

    ``person`` and ``statement`` (V,) point into ``people`` and ``statements``; the votes are sorted by both.
    ``value`` (V,) is +1 agree, 0 pass, -1 disagree. ``moderated_out`` (C,) marks statements taken out by a
    moderator.
    """

    people: tuple[str, ...]
    statements: tuple[str, ...]
    person: NDArray[np.int32]
    statement: NDArray[np.int32]
    value: NDArray[np.int8]
    moderated_out: NDArray[np.bool_]

    @cached_property
    def n_votes_of_people(self) -> NDArray[np.int64]:
        """The votes each person cast (n,), on whatever statement."""
        return np.bincount(self.person, minlength=len(self.people))

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the canonical records; docs/methods/opinion-groups.md gives the form."""
        out = np.flatnonzero(self.moderated_out).tolist()
        header = {
            "people": self.people,
            "statements": self.statements,
            "moderated_out": [self.statements[i] for i in out],
        }
        text = json.dumps(header, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        summed = hashlib.sha256(b"samenspel votes 1\n" + text.encode("utf-8") + b"\n")
        summed.update(self.person.astype("<u4").tobytes())
        summed.update(self.statement.astype("<u4").tobytes())
        summed.update(self.value.astype("i1").tobytes())
        return summed.hexdigest()


@dataclass(frozen=True)
class CastVotes:
    """Votes as they came in, oldest first: three equally long columns that point into two lists of names."""

    person: ArrayLike
    statement: ArrayLike
    value: ArrayLike


def votes_in_order(
    people: Sequence[str], statements: Sequence[str], cast: CastVotes, moderated_out: Collection[str] = ()
) -> Votes:
    """Put votes in canonical order; of several votes by one person on one statement the latest counts.

    Parameters
    ----------
    people, statements : n and C distinct names
        In any order; also people who did not vote and statements nobody saw.
    cast : CastVotes
        Oldest first. Values +1 agree, 0 pass, -1 disagree.
    moderated_out : names of statements
        Names that are not among ``statements`` are ignored.

    Raises
    ------
    VotesRefused
        If a name occurs twice, an index points outside its list, a value is not a vote, or columns differ in
        length.
    """
    person = _column(cast.person, "person", len(people))
    statement = _column(cast.statement, "statement", len(statements))
    value = np.asarray(cast.value)
    if not len(person) == len(statement) == len(value):
        raise VotesRefused(
            "lengths_differ", n_people=len(person), n_statements=len(statement), n_values=len(value)
        )
    wrong = (value != AGREE) & (value != PASS) & (value != DISAGREE)
    if wrong.any():
        raise VotesRefused("not_a_vote", value=value[wrong][0].item())
    ordered_people, new_person = _canonical(people, "person")
    ordered_statements, new_statement = _canonical(statements, "statement")
    person, statement, value = _latest(new_person[person], new_statement[statement], value.astype(np.int8))
    out = set(moderated_out)
    return Votes(
        people=ordered_people,
        statements=ordered_statements,
        person=_frozen(person),
        statement=_frozen(statement),
        value=_frozen(value),
        moderated_out=_frozen(np.array([name in out for name in ordered_statements], dtype=np.bool_)),
    )


def _column(given: ArrayLike, name: str, size: int) -> NDArray[np.int32]:
    column = np.asarray(given)
    if len(column) and (column.min() < 0 or column.max() >= size):
        raise VotesRefused("outside_the_list", column=name, size=size)
    return column.astype(np.int32)


def _canonical(names: Sequence[str], kind: str) -> tuple[tuple[str, ...], NDArray[np.int32]]:
    """The names in canonical order, and for each old place the new one."""
    order = sorted(range(len(names)), key=lambda i: _name_key(names[i]))
    ordered = tuple(names[i] for i in order)
    for first, second in pairwise(ordered):
        if first == second:
            raise VotesRefused("name_twice", kind=kind, name=first)
    place = np.empty(len(names), dtype=np.int32)
    place[np.array(order, dtype=np.int64)] = np.arange(len(names), dtype=np.int32)
    return ordered, place


def _name_key(name: str) -> tuple[int, int, str]:
    # Numbers by value, before text: 9 comes before 10, as people expect of statement numbers.
    if name.isascii() and name.isdecimal():
        return (0, int(name), name)
    return (1, 0, name)


def _latest(
    person: NDArray[np.int32], statement: NDArray[np.int32], value: NDArray[np.int8]
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int8]]:
    """Sort by person, then statement, and keep the last of equal pairs."""
    order = _stable_order(person, statement)
    person, statement = person[order], statement[order]
    last = np.ones(len(order), dtype=np.bool_)
    # The sort keeps the order in time inside a pair, so the last one is the latest vote.
    last[:-1] = (person[1:] != person[:-1]) | (statement[1:] != statement[:-1])
    return person[last], statement[last], value[order[last]]


def _stable_order(person: NDArray[np.int32], statement: NDArray[np.int32]) -> NDArray[np.int64]:
    """The order by person, then statement, then place: a radix sort, three times as fast as sorting pairs."""
    order = np.argsort(statement.astype(np.uint16), kind="stable")
    for column, shift in ((statement, 16), (person, 0), (person, 16)):
        if shift and (not len(column) or column.max() < 1 << shift):
            continue
        digit = (column >> shift).astype(np.uint16)
        order = order[np.argsort(digit[order], kind="stable")]
    return order


def _frozen(array: NDArray[_Kind]) -> NDArray[_Kind]:
    array.flags.writeable = False
    return array

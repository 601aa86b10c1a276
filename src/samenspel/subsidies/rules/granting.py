"""Decisions on values in hand: what is missing, who scores what, and who gets what under the ceiling."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from samenspel.compute.fair_division import (
    Ballot,
    Candidate,
    Division,
    Rule,
    Settings,
    Utility,
    divide,
)

# Awb 6:7: who disagrees has six weeks to object.
OBJECTION_TERM = dt.timedelta(weeks=6)
SHORTEST_TERM = 7  # days; less gives nobody time to find a paper
SHARED = 0  # the pot of the areas without a ceiling of their own
_TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Given:
    """What one assessor gave one application on one criterion."""

    assessor: int
    application: int
    points: int
    weight: int


@dataclass(frozen=True)
class Scores:
    """The score of each application, and what each assessor gives it; on a scale of one to ten."""

    by_application: Mapping[int, Decimal]
    by_assessor: Mapping[int, Mapping[int, Decimal]]


@dataclass(frozen=True)
class Asking:
    """An application as far as dividing needs it; ``order`` is its place by arrival."""

    key: int
    cents: int
    pot: int
    order: int
    score: Decimal | None = None


@dataclass(frozen=True)
class Part:
    """What an application gets, and why: fits, below (the lowest score), full (the pot) or shares."""

    key: int
    cents: int
    why: str
    left_cents: int = 0


@dataclass(frozen=True)
class Divided:
    """A division of every pot, and what it was worked out from."""

    parts: tuple[Part, ...]
    method: Mapping[str, Any] = field(default_factory=dict)


def scores_of(given: Iterable[Given]) -> Scores:
    """Weighted by criterion within an assessor, and every assessor counts the same."""
    summed: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0])
    for one in given:
        both = summed[one.assessor, one.application]
        both[0] += one.points * one.weight
        both[1] += one.weight
    by_assessor: dict[int, dict[int, Decimal]] = defaultdict(dict)
    by_application: dict[int, list[Decimal]] = defaultdict(list)
    for (assessor, application), (points, weight) in summed.items():
        score = Decimal(points) / weight
        by_assessor[assessor][application] = score
        by_application[application].append(score)
    means = {key: _rounded(sum(all_of, Decimal(0)) / len(all_of)) for key, all_of in by_application.items()}
    return Scores(means, {key: dict(scores) for key, scores in by_assessor.items()})


def _rounded(score: Decimal) -> Decimal:
    return score.quantize(_TENTH, ROUND_HALF_UP)


def in_order(asking: Sequence[Asking], pots: Mapping[int, int], lowest: Decimal | None) -> Divided:
    """One after the other, the whole amount each; who does not fit gets nothing and the next one is tried.

    With a lowest score the best goes first, and of equals the one that came first; without, who came first.
    """
    left = dict(pots)
    by_score = lowest is not None
    queue = sorted(asking, key=lambda one: (-(one.score or 0) if by_score else 0, one.order))
    parts = []
    for one in queue:
        there = left.get(one.pot, 0)
        if lowest is not None and (one.score is None or one.score < lowest):
            parts.append(Part(one.key, 0, "below"))
        elif one.cents > there:
            parts.append(Part(one.key, 0, "full", there))
        else:
            left[one.pot] = there - one.cents
            parts.append(Part(one.key, one.cents, "fits"))
    return Divided(tuple(parts), {"name": "by score" if by_score else "by arrival", "version": "1"})


def by_shares(asking: Sequence[Asking], pots: Mapping[int, int], scores: Scores, lowest: Decimal) -> Divided:
    """Every assessor decides on an equal part of each pot and spends it on what they score high."""
    parts: list[Part] = []
    counts: dict[str, Any] = {}
    for pot, cents in pots.items():
        here = [one for one in asking if one.pot == pot]
        if not here:
            continue
        counted = _count(here, cents, scores, lowest)
        counts[str(pot)] = {"input": counted.input_digest, "parameters": dict(counted.parameters)}
        won = set(counted.selected)
        for one in here:
            if str(one.key) in won:
                parts.append(Part(one.key, one.cents, "fits"))
            else:
                below = one.score is None or one.score < lowest
                parts.append(Part(one.key, 0, "below" if below else "shares"))
    return Divided(tuple(parts), {"name": "equal shares", "version": "1", "pots": counts})


def _count(here: Sequence[Asking], cents: int, scores: Scores, lowest: Decimal) -> Division:
    candidates = [Candidate(str(one.key), Fraction(one.cents, 100)) for one in here]
    out = tuple(str(one.key) for one in here if one.score is None or one.score < lowest)
    ballots = [_ballot(given, {one.key for one in here}, lowest) for given in scores.by_assessor.values()]
    settings = Settings(Rule.EQUAL_SHARES, excluded=out, utility=Utility.POINTS)
    return divide(candidates, ballots, Fraction(cents, 100), settings)


def _ballot(given: Mapping[int, Decimal], here: set[int], lowest: Decimal) -> Ballot:
    """Tenths of points for what this assessor finds good enough."""
    liked = [(key, score) for key, score in sorted(given.items()) if key in here and score >= lowest]
    return Ballot(
        tuple(str(key) for key, _score in liked), tuple(int(_rounded(score) * 10) for _key, score in liked)
    )


def pots_of(ceiling: int, areas: Mapping[int, int | None]) -> dict[int, int]:
    """The money of each area with a ceiling of its own, and what the others share."""
    own = {area: cents for area, cents in areas.items() if cents is not None}
    return {**own, SHARED: ceiling - sum(own.values())}


def above(pots: Mapping[int, int], spent: Iterable[tuple[int, int]]) -> tuple[int, int] | None:
    """The first pot of which more is spent than it holds, and how much more; None when all fit."""
    sums: dict[int, int] = defaultdict(int)
    for pot, cents in spent:
        sums[pot] += cents
    return next(((pot, c - pots.get(pot, 0)) for pot, c in sums.items() if c > pots.get(pot, 0)), None)


def outcome_fits(outcome: str, cents: int, asked: int) -> bool:
    """Whether the word of a decision and its amount say the same."""
    return {"award": cents == asked, "partial": 0 < cents < asked}.get(outcome, cents == 0)

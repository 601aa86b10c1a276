"""The outcome of a rule with a reason for every candidate, and everything needed to count again."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

from samenspel.compute.fair_division.completion import Completed, Completion, Stop, complete
from samenspel.compute.fair_division.election import TIE_RULES, Ballot, Candidate, Election, prepare
from samenspel.compute.fair_division.equal_shares import Utility
from samenspel.compute.fair_division.greedy import greedy

VERSION: Final = "1"


class Rule(StrEnum):
    """How money is divided over candidates."""

    GREEDY = "greedy"
    EQUAL_SHARES = "equal-shares"


@dataclass(frozen=True)
class Settings:
    """What is agreed before the count and published with it; the last three are for equal shares."""

    rule: Rule
    ties: tuple[str, ...] = TIE_RULES
    excluded: tuple[str, ...] = ()
    utility: Utility = Utility.COST
    completion: Completion = Completion.ADD_ONE
    stop: Stop = Stop.OVERSPEND


@dataclass(frozen=True)
class Step:
    """Why one candidate was chosen; amounts in the unit of the currency.

    By votes: its ``score`` and what was ``left`` before it. By equal shares: how many support it, what each
    of them ``pays`` at most (for each point, where points are the utility), and how many had less and gave
    all of that. ``why`` is ``free``, ``votes`` or ``shares``.
    """

    name: str
    cost: Fraction
    why: str
    score: int
    left: Fraction | None = None
    pays: float | None = None
    n_poor: int | None = None


@dataclass(frozen=True)
class Lack:
    """What another candidate lacked; ``why`` is ``excluded``, ``support``, ``budget`` or ``shares``.

    ``there`` is what was left of the budget when its turn came (``budget``) or what its supporters still had
    together (``shares``), ``short`` what was missing from its cost; in the unit of the currency.
    """

    name: str
    cost: Fraction
    why: str
    score: int = 0
    there: Fraction | None = None
    short: Fraction | None = None


@dataclass(frozen=True)
class Purses:
    """What each voter had: an equal share, and what it was raised to before the last run that fits."""

    share: Fraction
    raised_to: Fraction
    n_steps: int
    next_cost: Fraction | None


@dataclass(frozen=True)
class Division:
    """The outcome of one count."""

    settings: Settings
    input_digest: str
    budget: Fraction
    n_voters: int
    selected: tuple[str, ...]
    spent: Fraction
    steps: tuple[Step, ...]
    not_selected: tuple[Lack, ...]
    purses: Purses | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)


def divide(
    candidates: Sequence[Candidate], ballots: Sequence[Ballot], budget: Fraction, settings: Settings
) -> Division:
    """Count once, by the rule that was agreed.

    Parameters
    ----------
    candidates : sequence of m candidates, costs in the unit of the currency
    ballots : sequence of ballots; points are whole numbers
    budget : Fraction, >= 0
        In the unit of the currency.
    settings : Settings

    Raises
    ------
    UnknownCandidate
        A ballot or an exclusion names somebody who is not a candidate.
    """
    election = prepare(candidates, ballots, budget, ties=settings.ties, excluded=settings.excluded)
    count = _by_votes if settings.rule is Rule.GREEDY else _by_shares
    steps, lacks, purses = count(election, settings)
    out = [Lack(each.name, each.cost, "excluded") for each in candidates if each.name in settings.excluded]
    return Division(
        settings=settings,
        input_digest=input_digest(candidates, ballots, budget),
        budget=budget,
        n_voters=election.n_voters,
        selected=tuple(step.name for step in steps),
        spent=sum((step.cost for step in steps), Fraction(0)),
        steps=steps,
        not_selected=(*lacks, *out),
        purses=purses,
        parameters=parameters(settings),
    )


def parameters(settings: Settings) -> dict[str, Any]:
    """The settings as they are published; those that this rule does not use are left out."""
    all_of = asdict(settings)
    kept: tuple[str, ...] = ("rule", "ties", "excluded")
    if settings.rule is Rule.EQUAL_SHARES:
        kept = (*kept, "utility", "completion", "stop")
    return {name: _plain(all_of[name]) for name in kept}


def input_digest(candidates: Sequence[Candidate], ballots: Sequence[Ballot], budget: Fraction) -> str:
    """The SHA-256 of what is counted, whatever the order in which it was written."""
    asked = sorted([each.name, str(each.cost)] for each in candidates)
    given = sorted(
        [sorted(zip(each.chosen, each.points or (1,) * len(each.chosen), strict=True)), each.n_voters]
        for each in ballots
    )
    canonical = json.dumps([str(budget), asked, given], ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


Counted = tuple[tuple[Step, ...], tuple[Lack, ...], Purses | None]


def _by_votes(election: Election, _settings: Settings) -> Counted:
    steps, lacks = [], []
    for walk in greedy(election):
        name, cost = election.names[walk.candidate], election.amount(election.costs[walk.candidate])
        left = election.amount(walk.left)
        if walk.is_chosen:
            steps.append(Step(name, cost, "votes", walk.score, left=left))
        else:
            lacks.append(Lack(name, cost, "budget", walk.score, left, cost - left))
    return tuple(steps), tuple(lacks), None


def _by_shares(election: Election, settings: Settings) -> Counted:
    done = complete(election, settings.utility, settings.completion, settings.stop)
    steps = [
        Step(election.names[one], Fraction(0), "free", election.support[one].n_votes) for one in done.run.free
    ]
    steps.extend(
        Step(
            name=election.names[payment.candidate],
            cost=election.amount(election.costs[payment.candidate]),
            why="shares",
            score=payment.n_supporters,
            pays=payment.each / election.scale,
            n_poor=payment.n_poor,
        )
        for payment in done.run.payments
    )
    steps.extend(_added(election, done))
    purses = Purses(
        share=election.amount(Fraction(election.budget, max(election.n_voters, 1))),
        raised_to=election.amount(done.run.purse),
        n_steps=done.n_steps,
        next_cost=None if done.next_cost is None else election.amount(done.next_cost),
    )
    return tuple(steps), tuple(_short_of_shares(election, done)), purses


def _added(election: Election, done: Completed) -> list[Step]:
    """The steps of what was filled up by votes, each with what was left before it."""
    left, steps = election.budget - done.run.cost, []
    for one in done.added:
        votes = election.support[one].n_points
        cost = election.amount(election.costs[one])
        steps.append(Step(election.names[one], cost, "votes", votes, left=election.amount(left)))
        left -= election.costs[one]
    return steps


def _short_of_shares(election: Election, done: Completed) -> list[Lack]:
    """What each other candidate lacked among its supporters, those nearest to winning first."""
    chosen = {*done.run.chosen, *done.added}
    lacks = []
    for one, name in enumerate(election.names):
        if one in chosen:
            continue
        cost, votes = election.amount(election.costs[one]), election.support[one].n_votes
        if not votes:
            lacks.append(Lack(name, cost, "support", 0, Fraction(0), cost))
            continue
        # To the cent, upwards: who is told that this much was short must not find it a cent too little.
        there = Fraction(int(done.run.left[one] / election.scale * 100 + 1e-6), 100)
        lacks.append(Lack(name, cost, "shares", votes, there, max(cost - there, Fraction(0))))
    return sorted(lacks, key=lambda lack: lack.short or 0)


def division_to_mapping(division: Division) -> dict[str, Any]:
    """The outcome in plain values, in the form that the command writes."""
    plain = {
        "method": division.settings.rule.value,
        "version": VERSION,
        "parameters": dict(division.parameters),
        "input_digest": division.input_digest,
        "budget": _plain(division.budget),
        "n_voters": division.n_voters,
        "selected": list(division.selected),
        "spent": _plain(division.spent),
        "steps": [_told(step) for step in division.steps],
        "not_selected": [_told(lack) for lack in division.not_selected],
    }
    if division.purses is not None:
        plain["purses"] = {name: _plain(value) for name, value in vars(division.purses).items()}
    return plain


def _told(one: Step | Lack) -> dict[str, Any]:
    """One step in plain values; what does not belong to its kind is left out."""
    names = {"name": "id", "score": "votes"}
    return {names.get(key, key): _plain(value) for key, value in vars(one).items() if value is not None}


def _plain(value: Any) -> Any:
    """A value as JSON has it: amounts as numbers, whole where they are."""
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else round(float(value), 6)
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, tuple):
        return list(value)
    return value

"""The outcome of a rule with a reason for every candidate, and everything needed to count again."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import Any, Final

from samenspel.compute.fair_division.bounds import Openings
from samenspel.compute.fair_division.completion import Completed, complete
from samenspel.compute.fair_division.election import Ballot, Candidate, Election, prepare
from samenspel.compute.fair_division.greedy import Walk, by_votes, greedy
from samenspel.compute.fair_division.proportional import Claim, divide_by_weight
from samenspel.compute.fair_division.settings import Rule, Settings, parameters, plain

VERSION: Final = "1"
# In one unit of the currency: what is shared by weight is exact to the cent.
CENTS: Final = 100


@dataclass(frozen=True)
class Step:
    """Why one candidate was chosen; amounts in the unit of the currency.

    By votes: its ``score`` and what was ``left`` before it. By equal shares: how many support it, what each
    of them ``pays`` at most (for each point, where points are the utility), and how many had less and gave
    all of that. By weight: what it ``gets`` of its cost. ``tied`` names others that were
    equal and had to wait, because the order of ties puts them later. ``why`` is ``free``, ``votes``,
    ``shares`` or ``weight``.
    """

    name: str
    cost: Fraction
    why: str
    score: int
    left: Fraction | None = None
    pays: float | None = None
    n_poor: int | None = None
    gets: Fraction | None = None
    tied: tuple[str, ...] | None = None

    @property
    def paid(self) -> Fraction:
        """What it takes of the budget."""
        return self.cost if self.gets is None else self.gets


@dataclass(frozen=True)
class Lack:
    """What another candidate lacked.

    ``why`` is ``excluded``, ``support``, ``threshold`` (fewer than the ``needed`` votes), ``budget``,
    ``shares``, ``alternative`` (of its variants ``rival`` was chosen), ``cap`` or ``earmark``. ``there`` is
    what was left of the budget when its turn came (``budget``), what its supporters still had together
    (``shares``), or what its area could still get; ``short`` is what was missing from its cost.
    """

    name: str
    cost: Fraction
    why: str
    score: int = 0
    there: Fraction | None = None
    short: Fraction | None = None
    needed: int | None = None
    rival: str | None = None


@dataclass(frozen=True)
class Purses:
    """What each voter had: an equal share, and what it was raised to before the last run that fits."""

    share: Fraction
    raised_to: Fraction
    n_steps: int
    next_cost: Fraction | None


@dataclass(frozen=True)
class Division:
    """The outcome of one count; ``n_too_short`` ballots held less than they had to, and did not count."""

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
    n_too_short: int = 0


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
    NoExactRaising
        Raising to the next change is asked where there are variants, caps or earmarks.
    """
    counted = [ballot for ballot in ballots if _n_choices(ballot) >= settings.limits.minimum_choices]
    below = _below_threshold(candidates, counted, settings)
    election = prepare(
        candidates,
        counted,
        budget,
        ties=settings.tie_order,
        excluded=(*settings.excluded, *(lack.name for lack in below)),
        limits=settings.limits,
    )
    steps, lacks, purses = _COUNTS[settings.rule](election, settings)
    out = [Lack(each.name, each.cost, "excluded") for each in candidates if each.name in settings.excluded]
    return Division(
        settings=settings,
        input_digest=input_digest(candidates, ballots, budget, with_limits=_has_bounds(candidates, settings)),
        budget=budget,
        n_voters=election.n_voters,
        selected=tuple(step.name for step in steps),
        spent=sum((step.paid for step in steps), Fraction(0)),
        steps=steps,
        not_selected=(*lacks, *below, *out),
        purses=purses,
        parameters=parameters(settings),
        n_too_short=sum(ballot.n_voters for ballot in ballots) - election.n_voters,
    )


def _n_choices(ballot: Ballot) -> int:
    return len(ballot.chosen) if ballot.points is None else sum(1 for each in ballot.points if each > 0)


def _has_bounds(candidates: Sequence[Candidate], settings: Settings) -> bool:
    limits = settings.limits
    return bool(limits.caps or limits.earmarks or any(each.group for each in candidates))


def _below_threshold(
    candidates: Sequence[Candidate], ballots: Sequence[Ballot], settings: Settings
) -> list[Lack]:
    """Candidates that too small a part of the voters wants; they take no part in the count."""
    share = settings.limits.minimum_share
    if not share:
        return []
    votes = dict.fromkeys((each.name for each in candidates), 0)
    for ballot in ballots:
        given = ballot.points or (1,) * len(ballot.chosen)
        for name, worth in zip(ballot.chosen, given, strict=True):
            if worth > 0 and name in votes:
                votes[name] += ballot.n_voters
    exact = share * sum(ballot.n_voters for ballot in ballots)
    needed = -(-exact.numerator // exact.denominator)
    return [
        Lack(each.name, each.cost, "threshold", votes[each.name], needed=needed)
        for each in candidates
        if votes[each.name] < needed and each.name not in settings.excluded
    ]


def input_digest(
    candidates: Sequence[Candidate],
    ballots: Sequence[Ballot],
    budget: Fraction,
    *,
    with_limits: bool = False,
) -> str:
    """The SHA-256 of what is counted, whatever the order in which it was written.

    Ballots that say the same count as one with more voters, however they were handed in: who counts again
    from a published file gets the same digest. Areas and variants are part of it where the rule looks at
    them.
    """
    asked = sorted(
        [each.name, str(each.cost), *([each.area, each.group] if with_limits else [])] for each in candidates
    )
    same: Counter[tuple[tuple[str, int], ...]] = Counter()
    for each in ballots:
        points = each.points or (1,) * len(each.chosen)
        same[tuple(sorted(zip(each.chosen, points, strict=True)))] += each.n_voters
    given = sorted(same.items())
    canonical = json.dumps([str(budget), asked, given], ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


Counted = tuple[tuple[Step, ...], tuple[Lack, ...], Purses | None]


def _by_votes(election: Election, _settings: Settings) -> Counted:
    steps, lacks, openings = [], [], election.openings()
    for walk in greedy(election):
        name, cost = election.names[walk.candidate], election.amount(election.costs[walk.candidate])
        left = election.amount(walk.left)
        if walk.is_chosen:
            openings.take(walk.candidate)
            steps.append(Step(name, cost, "votes", walk.score, left=left, tied=_tied(election, walk)))
        elif walk.why_not == "budget":
            lacks.append(Lack(name, cost, "budget", walk.score, left, cost - left))
        else:
            lacks.append(_kept_out(election, openings, walk.candidate, walk.score))
    return tuple(steps), tuple(lacks), None


def _tied(election: Election, walk: Walk) -> tuple[str, ...] | None:
    """Who had as many votes and stands later in the order of ties; for everybody with votes at all."""
    equal = [
        election.names[one]
        for one in range(walk.candidate + 1, len(election.names))
        if walk.score and election.support[one].n_points == walk.score
    ]
    return tuple(equal) or None


def _kept_out(election: Election, openings: Openings, one: int, votes: int) -> Lack:
    """What a candidate lacked that a bound kept out."""
    name, cost = election.names[one], election.amount(election.costs[one])
    why = openings.why_not(one)
    if why == "alternative":
        rival = election.names[openings.taken[election.bounds.groups[one]]]
        return Lack(name, cost, why, votes, rival=rival)
    room = openings.left_in_area(one) if why == "cap" else openings.left_for(one)
    there = election.amount(room)
    return Lack(name, cost, why, votes, there, cost - there)


def _by_weight(election: Election, _settings: Settings) -> Counted:
    """Shares in proportion to the votes (or points); of variants only the one with most takes part."""
    per_unit = lcm(election.scale, CENTS) // election.scale
    openings, claims, taking = election.openings(), [], []
    lacks = []
    for one in by_votes(election):
        weight = election.support[one].n_points
        name, cost = election.names[one], election.amount(election.costs[one])
        if not weight:
            lacks.append(Lack(name, cost, "support", 0, Fraction(0), cost))
        elif (group := election.bounds.groups[one]) and group in openings.taken:
            rival = election.names[openings.taken[group]]
            lacks.append(Lack(name, cost, "alternative", weight, rival=rival))
        else:
            if group:
                openings.taken[group] = one
            taking.append(one)
            claims.append(Claim(election.costs[one] * per_unit, weight, election.bounds.areas[one]))
    shares = divide_by_weight(election.budget * per_unit, claims, election.bounds.finer(per_unit))
    steps = [
        Step(
            election.names[one],
            election.amount(election.costs[one]),
            "weight",
            election.support[one].n_points,
            gets=election.amount(Fraction(share, per_unit)),
        )
        for one, share in zip(taking, shares, strict=True)
        if share or not election.costs[one]
    ]
    got = {step.name for step in steps}
    lacks.extend(_kept_out_of_shares(election, one) for one in taking if election.names[one] not in got)
    return tuple(steps), tuple(lacks), None


def _kept_out_of_shares(election: Election, one: int) -> Lack:
    """Somebody with votes who gets nothing: the money that was for it is none."""
    cost, votes = election.amount(election.costs[one]), election.support[one].n_points
    cap = election.bounds.caps.get(election.bounds.areas[one])
    why = "cap" if cap == 0 else "budget"
    return Lack(election.names[one], cost, why, votes, Fraction(0), cost)


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
            tied=tuple(election.names[one] for one in payment.tied) or None,
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
    openings = election.openings().take_all((*done.run.chosen, *done.added))
    lacks = []
    for one, name in enumerate(election.names):
        if one in chosen:
            continue
        cost, votes = election.amount(election.costs[one]), election.support[one].n_votes
        if not votes:
            lacks.append(Lack(name, cost, "support", 0, Fraction(0), cost))
            continue
        if openings.why_not(one):
            lacks.append(_kept_out(election, openings, one, votes))
            continue
        # To the cent, upwards: who is told that this much was short must not find it a cent too little.
        there = Fraction(int(done.run.left[one] / election.scale * 100 + 1e-6), 100)
        lacks.append(Lack(name, cost, "shares", votes, there, max(cost - there, Fraction(0))))
    return sorted(lacks, key=lambda lack: lack.short or 0)


def division_to_mapping(division: Division) -> dict[str, Any]:
    """The outcome in plain values, in the form that the command writes."""
    told = {
        "method": division.settings.rule.value,
        "version": VERSION,
        "parameters": dict(division.parameters),
        "input_digest": division.input_digest,
        "budget": plain(division.budget),
        "n_voters": division.n_voters,
        **({"n_too_short": division.n_too_short} if division.n_too_short else {}),
        "selected": list(division.selected),
        "spent": plain(division.spent),
        "steps": [_told(step) for step in division.steps],
        "not_selected": [_told(lack) for lack in division.not_selected],
    }
    if division.purses is not None:
        told["purses"] = {name: plain(value) for name, value in vars(division.purses).items()}
    return told


def _told(one: Step | Lack) -> dict[str, Any]:
    """One step in plain values; what does not belong to its kind is left out."""
    names = {"name": "id", "score": "votes"}
    return {names.get(key, key): plain(value) for key, value in vars(one).items() if value is not None}


_COUNTS: Final = {Rule.GREEDY: _by_votes, Rule.EQUAL_SHARES: _by_shares, Rule.PROPORTIONAL: _by_weight}

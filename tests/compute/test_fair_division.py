"""Dividing money by votes: each rule on small elections, beside a slow exact count, and what is told."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from compute.one_exact_run import one_exact_run
from samenspel.compute.fair_division import (
    Ballot,
    Candidate,
    Completion,
    Rule,
    Settings,
    Stop,
    UnknownCandidate,
    Utility,
    divide,
    division_to_mapping,
    input_digest,
    lot_of,
)
from samenspel.compute.fair_division.completion import complete
from samenspel.compute.fair_division.election import Election, TieOrder, prepare
from samenspel.compute.fair_division.equal_shares import equal_shares
from samenspel.compute.fair_division.purses import next_change

# The worked example in docs/methods/division.md: a park for six, three small plans for four.
PARK, BENCH, TREES, SWING = "park", "bench", "trees", "swing"
COSTS = {PARK: 6000, BENCH: 1200, TREES: 1600, SWING: 2000}
BALLOTS = (
    Ballot((PARK,), n_voters=6),
    Ballot((BENCH, TREES, SWING), n_voters=2),
    Ballot((BENCH, TREES), n_voters=2),
)
BUDGET = Fraction(8000)


def candidates(costs: dict[str, int]) -> list[Candidate]:
    return [Candidate(name, Fraction(cost)) for name, cost in costs.items()]


def by(rule: Rule, **more: Any) -> Settings:
    return Settings(rule, **more)


def winners(settings: Settings, budget: Fraction = BUDGET) -> tuple[str, ...]:
    return divide(candidates(COSTS), BALLOTS, budget, settings).selected


def test_most_votes_first_takes_what_fits_and_skips_what_does_not() -> None:
    division = divide(candidates(COSTS), BALLOTS, BUDGET, by(Rule.GREEDY))
    assert division.selected == (PARK, BENCH)
    assert division.spent == 7200
    lacks = {lack.name: (lack.why, lack.there, lack.short) for lack in division.not_selected}
    assert lacks == {
        TREES: ("budget", Fraction(800), Fraction(800)),
        SWING: ("budget", Fraction(800), Fraction(1200)),
    }


def test_equal_shares_let_four_of_ten_voters_decide_on_four_tenths_of_the_money() -> None:
    plain = by(Rule.EQUAL_SHARES, completion=Completion.NONE)
    division = divide(candidates(COSTS), BALLOTS, BUDGET, plain)
    assert division.selected == (BENCH, TREES)
    assert division.purses is not None
    assert division.purses.share == 800
    lacks = {lack.name: (lack.why, lack.there, lack.short) for lack in division.not_selected}
    # Six times € 800 for the park; two voters paid € 300 and € 400 of their € 800.
    assert lacks == {
        PARK: ("shares", Fraction(4800), Fraction(1200)),
        SWING: ("shares", Fraction(200), Fraction(1800)),
    }
    assert [(step.score, step.pays, step.n_poor) for step in division.steps] == [(4, 300, 0), (4, 400, 0)]


def test_what_is_left_can_be_filled_up_by_votes() -> None:
    filled = by(Rule.EQUAL_SHARES, completion=Completion.GREEDY)
    division = divide(candidates(COSTS), BALLOTS, BUDGET, filled)
    assert division.selected == (BENCH, TREES, SWING)
    assert [step.why for step in division.steps] == ["shares", "shares", "votes"]


@pytest.mark.parametrize("completion", [Completion.ADD_ONE, Completion.EXACT])
def test_purses_are_raised_until_the_next_step_would_overspend(completion: Completion) -> None:
    division = divide(candidates(COSTS), BALLOTS, BUDGET, by(Rule.EQUAL_SHARES, completion=completion))
    assert division.purses is not None
    # At € 1.000 each the six can pay their park, and that would be € 8.800 together.
    assert division.selected == (BENCH, TREES)
    assert division.purses.next_cost == 8800
    assert 999 - Fraction(1, 1000) <= division.purses.raised_to < 1000 or division.purses.n_steps == 0


def test_raising_may_also_end_as_soon_as_nothing_more_fits() -> None:
    costs = {PARK: 500, BENCH: 300, TREES: 400}
    ballots = (Ballot((PARK,), n_voters=5), Ballot((BENCH,), n_voters=3), Ballot((TREES,), n_voters=2))
    until = {
        stop: divide(candidates(costs), ballots, Fraction(800), by(Rule.EQUAL_SHARES, stop=stop))
        for stop in Stop
    }
    early, late = until[Stop.EXHAUSTIVE].purses, until[Stop.OVERSPEND].purses
    assert early is not None
    assert late is not None
    assert set(until[Stop.EXHAUSTIVE].selected) == set(until[Stop.OVERSPEND].selected) == {PARK, BENCH}
    assert (early.raised_to, late.raised_to) == (Fraction(100), Fraction(199))


def test_raising_ends_when_everything_that_has_support_is_chosen() -> None:
    division = divide(
        candidates({PARK: 10, BENCH: 20, TREES: 30}),
        (Ballot((PARK, BENCH)), Ballot(())),
        Fraction(1000),
        by(Rule.EQUAL_SHARES),
    )
    assert set(division.selected) == {PARK, BENCH}
    assert [(lack.name, lack.why) for lack in division.not_selected] == [(TREES, "support")]


def test_a_tie_goes_to_most_votes_then_to_the_lowest_cost_then_by_name() -> None:
    costs = {"b": 100, "a": 100, "c": 90}
    ballots = (Ballot(("a", "b", "c"), n_voters=2),)
    of = candidates(costs)
    assert divide(of, ballots, Fraction(100), by(Rule.GREEDY)).selected == ("c",)
    assert divide(of, ballots, Fraction(100), by(Rule.GREEDY, ties=("name",))).selected == ("a",)
    equal = by(Rule.EQUAL_SHARES, completion=Completion.NONE, ties=("name",))
    assert divide(of, ballots, Fraction(100), equal).selected == ("a",)


def test_who_is_excluded_wins_nothing_and_its_voters_keep_their_share() -> None:
    without = by(Rule.EQUAL_SHARES, completion=Completion.NONE, excluded=(BENCH,))
    division = divide(candidates(COSTS), BALLOTS, BUDGET, without)
    assert division.selected == (TREES,)
    assert division.n_voters == 10
    assert ("excluded", BENCH) in {(lack.why, lack.name) for lack in division.not_selected}


def test_points_weigh_and_no_points_is_no_support() -> None:
    ballots = (Ballot(("a", "b"), (3, 1)), Ballot(("b", "a"), (1, 0)))
    of = candidates({"a": 100, "b": 100})
    assert divide(of, ballots, Fraction(100), by(Rule.GREEDY)).selected == ("a",)
    points = by(Rule.EQUAL_SHARES, utility=Utility.POINTS, completion=Completion.NONE)
    # Only one voter supports a, and has € 50.
    assert divide(of, ballots, Fraction(100), points).selected == ("b",)


def test_something_that_costs_nothing_is_chosen_first_when_somebody_wants_it() -> None:
    ballots = (Ballot(("a", "free")),)
    of = candidates({"a": 100, "free": 0, "nobody": 0})
    division = divide(of, ballots, Fraction(100), by(Rule.EQUAL_SHARES))
    assert division.selected == ("free", "a")
    assert division.steps[0].why == "free"


def test_no_ballots_at_all_choose_nothing_by_shares() -> None:
    division = divide(candidates(COSTS), (), BUDGET, by(Rule.EQUAL_SHARES))
    assert division.selected == ()
    assert {lack.why for lack in division.not_selected} == {"support"}


def test_a_ballot_or_an_exclusion_for_nobody_is_refused_by_name() -> None:
    with pytest.raises(UnknownCandidate, match="ghost"):
        divide(candidates(COSTS), (Ballot(("ghost",)),), BUDGET, by(Rule.GREEDY))
    with pytest.raises(UnknownCandidate, match="ghost"):
        divide(candidates(COSTS), BALLOTS, BUDGET, by(Rule.GREEDY, excluded=("ghost",)))


def test_parts_of_a_euro_are_counted_exactly() -> None:
    of = [Candidate("a", Fraction("33.33")), Candidate("b", Fraction("66.67"))]
    division = divide(of, (Ballot(("a", "b"), n_voters=3),), Fraction(100), by(Rule.EQUAL_SHARES))
    assert set(division.selected) == {"a", "b"}
    assert division.spent == 100


def test_the_digest_is_the_same_in_another_order_and_another_for_other_ballots() -> None:
    of = candidates(COSTS)
    digest = input_digest(of, BALLOTS, BUDGET)
    assert digest == input_digest(of[::-1], [*BALLOTS[::-1]], BUDGET)
    assert digest != input_digest(of, BALLOTS[1:], BUDGET)


def test_settings_that_a_rule_does_not_use_are_not_published_with_it() -> None:
    told = division_to_mapping(divide(candidates(COSTS), BALLOTS, BUDGET, by(Rule.GREEDY)))
    assert told["parameters"] == {"rule": "greedy", "ties": ["votes", "cost", "name"], "excluded": []}
    assert "purses" not in told


elections = some.builds(
    lambda costs, ballots, budget: prepare(
        [Candidate(str(place), Fraction(cost)) for place, cost in enumerate(costs)],
        [
            Ballot(
                tuple(str(one) for one, _ in ballot if one < len(costs)),
                tuple(points for one, points in ballot if one < len(costs)),
                n_voters,
            )
            for ballot, n_voters in ballots
        ],
        Fraction(budget),
    ),
    # Few different costs and small groups, so that ties and purses that run empty together are common.
    some.lists(some.sampled_from([0, 1, 2, 3, 6, 10, 12, 30]), min_size=1, max_size=6),
    some.lists(
        some.tuples(
            some.lists(
                some.tuples(some.integers(0, 5), some.integers(1, 3)),
                max_size=4,
                unique_by=lambda pair: pair[0],
            ),
            some.integers(1, 4),
        ),
        min_size=1,
        max_size=8,
    ),
    some.integers(0, 60),
)


@given(elections, some.sampled_from(Utility), some.fractions(0, 30, max_denominator=12))
@settings(max_examples=400, deadline=None)
def test_every_run_is_the_exact_one(election: Election, utility: Utility, purse: Fraction) -> None:
    assert list(equal_shares(election, utility, purse).chosen) == one_exact_run(election, utility, purse)


def test_a_rival_that_is_cheaper_once_it_can_be_paid_changes_the_outcome_there() -> None:
    of = [Candidate("big", Fraction(3)), Candidate("small", Fraction(1))]
    given = [Ballot(()), Ballot(("big",)), Ballot(("big", "small"))]
    election = prepare(of, given, Fraction(3))
    run = equal_shares(election, Utility.COST)
    after = next_change(election, Utility.COST, run)
    assert run.chosen == (1,)
    assert after is not None
    assert after.chosen == (0,)
    assert Fraction(3, 2) <= after.purse < Fraction(3, 2) + Fraction(3, 10**9)


def test_a_rival_that_comes_to_ask_the_same_and_goes_first_changes_the_outcome_there() -> None:
    of = [Candidate("big", Fraction(10)), Candidate("huge", Fraction(10)), Candidate("small", Fraction(1))]
    given = [
        Ballot(("big",)), Ballot(("huge",), None, 2), Ballot(("big", "small")), Ballot(("big", "huge"))
    ]  # fmt: skip
    election = prepare(of, given, Fraction(17), ties=TieOrder(("name",)))
    run = equal_shares(election, Utility.COUNT, Fraction(17, 5))
    after = next_change(election, Utility.COUNT, run)
    assert after is not None
    assert set(run.chosen) == {1, 2}
    assert set(after.chosen) == {0, 2}
    assert Fraction(13, 3) <= after.purse < Fraction(13, 3) + Fraction(3, 10**9)


@given(elections, some.sampled_from(Utility))
@settings(max_examples=150, deadline=None)
def test_nothing_changes_between_a_purse_and_the_next_change(election: Election, utility: Utility) -> None:
    run = equal_shares(election, utility)
    after = next_change(election, utility, run)
    end = after.purse if after is not None else run.purse + 100
    for part in (1, 3, 5, 7):
        between = run.purse + (end - run.purse) * Fraction(part, 8)
        assert set(one_exact_run(election, utility, between)) == set(run.chosen)
    if after is not None:
        assert set(after.chosen) != set(run.chosen)


@given(elections, some.sampled_from(Utility), some.sampled_from(Completion), some.sampled_from(Stop))
@settings(max_examples=150, deadline=None)
def test_a_budget_is_never_overspent(
    election: Election, utility: Utility, completion: Completion, stop: Stop
) -> None:
    done = complete(election, utility, completion, stop)
    added = sum(election.costs[one] for one in done.added)
    assert done.run.cost + added <= election.budget


def test_a_large_election_is_the_exact_one_too() -> None:
    chance = random.Random(7)
    names = [str(place) for place in range(12)]
    of = [Candidate(name, Fraction(chance.choice([400, 500, 750, 1000]))) for name in names]
    ballots = [Ballot(tuple(chance.sample(names, chance.randint(1, 5)))) for _ in range(150)]
    election = prepare(of, ballots, Fraction(4000))
    for utility in (Utility.COST, Utility.COUNT, Utility.SQRT_COST):
        for raised in np.arange(0, 20, 5):
            purse = Fraction(4000, 150) + int(raised)
            assert list(equal_shares(election, utility, purse).chosen) == one_exact_run(
                election, utility, purse
            )


def test_a_lot_from_a_published_seed_decides_a_tie_the_same_way_for_everybody() -> None:
    two = [Candidate(name, Fraction(100)) for name in ("left", "right")]
    ballots = [Ballot(("left",)), Ballot(("right",))]
    drawn = {
        seed: divide(
            two, ballots, Fraction(100), by(Rule.GREEDY, ties=("votes", "cost", "lot"), seed=seed)
        ).selected
        for seed in ("a", "b", "c", "d", "e", "f")
    }
    assert set(drawn.values()) == {("left",), ("right",)}
    for seed, selected in drawn.items():
        assert selected == (min(("left", "right"), key=lambda name: lot_of(name, seed)),)


@pytest.mark.parametrize("rule", [Rule.GREEDY, Rule.EQUAL_SHARES])
def test_who_wins_a_tie_says_with_whom(rule: Rule) -> None:
    two = [Candidate(name, Fraction(100)) for name in ("left", "right")]
    division = divide(two, [Ballot(("left", "right"))], Fraction(100), by(rule))
    assert division.steps[0].tied == ("right",)
    assert division_to_mapping(division)["steps"][0]["tied"] == ["right"]

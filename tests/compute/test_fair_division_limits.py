"""What a rule respects beside the money: thresholds, variants, caps and money per area; sharing by weight."""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from samenspel.compute.fair_division import (
    Ballot,
    Candidate,
    Completion,
    Division,
    Lack,
    Limits,
    NoExactRaising,
    Rule,
    Settings,
    SettingsRefused,
    divide,
    parameters,
    settings_from,
)
from samenspel.compute.fair_division.bounds import Bounds
from samenspel.compute.fair_division.proportional import Claim, divide_by_weight

NORTH, SOUTH = "north", "south"
PLANS = (
    Candidate("park", Fraction(6000), NORTH),
    Candidate("bench", Fraction(1200), NORTH),
    Candidate("trees", Fraction(1600), SOUTH, "green"),
    Candidate("flowers", Fraction(900), SOUTH, "green"),
)
BALLOTS = (
    Ballot(("park",), n_voters=6),
    Ballot(("bench", "trees", "flowers"), n_voters=2),
    Ballot(("bench", "trees"), n_voters=2),
)


def count(rule: Rule, limits: Limits | None = None, ballots: Sequence[Ballot] = BALLOTS) -> Division:
    return divide(PLANS, ballots, Fraction(8000), Settings(rule, limits=limits or Limits()))


def lack(division: Division, name: str) -> Lack:
    return next(each for each in division.not_selected if each.name == name)


@pytest.mark.parametrize("rule", Rule)
def test_of_two_variants_one_is_paid_and_the_other_is_told_which(rule: Rule) -> None:
    division = count(rule, Limits(caps={NORTH: Fraction(2000)}))
    assert "trees" in division.selected
    assert lack(division, "flowers").why == "alternative"
    assert lack(division, "flowers").rival == "trees"


def test_a_cap_keeps_a_winner_out_and_says_what_was_left_for_its_area() -> None:
    division = count(Rule.GREEDY, Limits(caps={NORTH: Fraction(2000)}))
    assert division.selected == ("bench", "trees")
    assert (lack(division, "park").why, lack(division, "park").there) == ("cap", 2000)
    assert lack(division, "park").short == 4000


def test_money_for_one_area_is_not_spent_on_another() -> None:
    division = count(Rule.GREEDY, Limits(earmarks={SOUTH: Fraction(3000)}))
    # Of the 8000 only 5000 is for everybody: the park does not fit, though it has most votes.
    assert division.selected == ("bench", "trees")
    assert (lack(division, "park").why, lack(division, "park").there) == ("earmark", 5000)


def test_equal_shares_respect_caps_while_purses_are_raised() -> None:
    free = count(Rule.EQUAL_SHARES)
    capped = count(Rule.EQUAL_SHARES, Limits(caps={NORTH: Fraction(1000)}))
    assert "bench" in free.selected
    assert capped.selected == ("trees",)
    assert lack(capped, "bench").why == "cap"


def test_raising_ends_when_only_money_for_another_area_is_left() -> None:
    division = count(Rule.EQUAL_SHARES, Limits(earmarks={SOUTH: Fraction(7000)}))
    assert division.selected == ("trees",)
    assert lack(division, "bench").why == "earmark"


def test_too_few_votes_is_said_with_how_many_were_needed() -> None:
    division = count(Rule.GREEDY, Limits(minimum_share=Fraction(1, 4)))
    assert (lack(division, "flowers").why, lack(division, "flowers").needed) == ("threshold", 3)
    assert lack(division, "flowers").score == 2


def test_a_threshold_that_is_just_met_is_met() -> None:
    assert "park" in count(Rule.GREEDY, Limits(minimum_share=Fraction(6, 10))).selected


def test_a_ballot_that_is_too_short_is_no_voter() -> None:
    division = count(Rule.EQUAL_SHARES, Limits(minimum_choices=2))
    assert (division.n_voters, division.n_too_short) == (4, 6)
    assert lack(division, "park").score == 0


def test_an_empty_ballot_is_a_voter_when_nothing_is_asked_of_it() -> None:
    with_empty = (*BALLOTS, Ballot((), n_voters=10))
    division = count(Rule.EQUAL_SHARES, ballots=with_empty)
    assert division.n_voters == 20
    assert division.purses is not None
    assert division.purses.share == 400


def test_raising_to_the_next_change_is_refused_where_bounds_break_its_lines() -> None:
    exact = Settings(Rule.EQUAL_SHARES, completion=Completion.EXACT)
    with pytest.raises(NoExactRaising):
        divide(PLANS, BALLOTS, Fraction(8000), exact)


def test_shares_by_weight_are_exact_to_the_cent_and_nobody_gets_more_than_asked() -> None:
    plans = [Candidate(name, Fraction(cost)) for name, cost in (("a", 50), ("b", 500), ("c", 500))]
    ballots = [Ballot(("a",), n_voters=2), Ballot(("b",), n_voters=1), Ballot(("c",), n_voters=1)]
    division = divide(plans, ballots, Fraction(100), Settings(Rule.PROPORTIONAL))
    assert {step.name: step.gets for step in division.steps} == {"a": 50, "b": 25, "c": 25}
    thirds = divide(plans[1:], [Ballot(("b",), n_voters=2), Ballot(("c",))], Fraction(100), division.settings)
    got = {step.name: step.gets for step in thirds.steps}
    assert got == {"b": Fraction("66.67"), "c": Fraction("33.33")}
    assert thirds.spent == 100


def test_shares_by_weight_keep_to_caps_and_to_money_for_one_area() -> None:
    claims = [Claim(1000, 8, NORTH), Claim(1000, 1, SOUTH), Claim(1000, 1)]
    capped = divide_by_weight(900, claims, Bounds(caps={NORTH: 300}))
    assert capped == (300, 300, 300)
    marked = divide_by_weight(900, claims, Bounds(earmarks={SOUTH: 600}))
    assert marked[1] == 600
    assert sum(marked) == 900


@given(
    some.integers(0, 10_000),
    some.lists(
        some.tuples(some.integers(0, 3000), some.integers(0, 9), some.sampled_from(["", NORTH, SOUTH])),
        max_size=7,
    ),
    some.integers(0, 3000),
    some.integers(0, 3000),
)
@settings(max_examples=150, deadline=None)
def test_whatever_is_asked_shares_by_weight_never_break_a_bound(
    budget: int, asked: list[tuple[int, int, str]], cap: int, own: int
) -> None:
    own = min(own, budget)
    claims = [Claim(*each) for each in asked]
    bounds = Bounds(caps={NORTH: cap}, earmarks={SOUTH: own})
    shares = divide_by_weight(budget, claims, bounds)
    spent = {
        area: sum(share for share, claim in zip(shares, claims, strict=True) if claim.area == area)
        for area in ("", NORTH, SOUTH)
    }
    assert all(0 <= share <= claim.asked for share, claim in zip(shares, claims, strict=True))
    assert all(share == 0 for share, claim in zip(shares, claims, strict=True) if not claim.weight)
    assert spent[NORTH] <= cap
    assert spent[""] + spent[NORTH] + max(spent[SOUTH] - own, 0) <= budget - own


def test_without_bounds_all_of_the_money_is_shared_as_long_as_somebody_asks_for_it() -> None:
    claims = [Claim(700, 3), Claim(100, 5), Claim(700, 4)]
    assert sum(divide_by_weight(1000, claims)) == 1000
    assert divide_by_weight(2000, claims) == (700, 100, 700)


def test_settings_that_were_published_read_back_as_they_were() -> None:
    agreed = Settings(
        Rule.EQUAL_SHARES,
        ties=("votes", "lot"),
        seed="2026-11-03",
        excluded=("bench",),
        limits=Limits(Fraction(1, 8), 2, {NORTH: Fraction("12.5")}, {SOUTH: Fraction(3000)}),
    )
    assert settings_from(json.loads(json.dumps(parameters(agreed)))) == agreed


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ({"rule": "loudest"}, "rule"),
        ({}, "rule"),
        ({"rule": "greedy", "colour": "red"}, "colour"),
        ({"rule": "greedy", "caps": {"north": "a lot"}}, "caps"),
        ({"rule": "greedy", "ties": ["age"]}, "ties"),
        ({"rule": "greedy", "minimum_share": -1}, "minimum_share"),
    ],
)
def test_published_settings_that_cannot_be_are_named(told: dict[str, object], name: str) -> None:
    with pytest.raises(SettingsRefused) as refused:
        settings_from(told)
    assert refused.value.name == name

"""The lights as public rules: what each proposes, and that too little knowledge is never green."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.compute.lights import (
    Aspect,
    Assumption,
    Colour,
    Figure,
    Goal,
    Hands,
    Promise,
    Proposal,
    Purse,
    Situation,
    Work,
    assumptions,
    effect,
    hours,
    money,
    proposals,
    time,
)
from samenspel.compute.lights_table import read_situation, situation_to_mapping

TODAY = dt.date(2026, 3, 12)
GREEN, ORANGE, RED = Colour.GREEN, Colour.ORANGE, Colour.RED
LONELY = Figure(
    "lonely",
    "effect",
    rises=False,
    values={2020: 20.0, 2025: 16.0},
    start=Goal(2020, 20.0),
    target=Goal(2030, 12.0),
    chance_percent=80,
)


def codes(proposal: Proposal) -> list[str]:
    return [finding.code for finding in proposal.findings]


def of_effect(*figures: Figure) -> Proposal:
    return effect(figures, this_year=2026)


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("percent", "code", "colour"),
    [
        (70, "effect.likely", GREEN),
        (69, "effect.either-way", ORANGE),
        (31, "effect.either-way", ORANGE),
        (30, "effect.unlikely", RED),
    ],
)
def test_the_chance_of_the_target_is_held_against_fixed_limits(
    percent: int, code: str, colour: Colour
) -> None:
    found = of_effect(replace(LONELY, chance_percent=percent))
    assert (codes(found), found.colour) == ([code], colour)


def test_a_target_year_that_was_counted_is_met_or_missed_whatever_the_chance() -> None:
    assert of_effect(replace(LONELY, values={2030: 12.0})).colour is GREEN
    missed = of_effect(replace(LONELY, values={2030: 12.1}))
    assert (codes(missed), missed.colour) == (["effect.missed"], RED)
    rising = Figure("at work", "outcome", values={2025: 9.0}, target=Goal(2025, 10.0))
    assert of_effect(rising).colour is RED


def test_behind_the_straight_way_is_orange_and_on_it_is_not_yet_green() -> None:
    behind = of_effect(replace(LONELY, values={2020: 20.0, 2025: 17.0}))
    assert (codes(behind), behind.colour) == (["effect.likely", "effect.behind-path"], ORANGE)
    assert behind.findings[1].figures["behind_share"] == 0.125
    on_it = of_effect(replace(LONELY, chance_percent=None))
    assert (codes(on_it), on_it.colour) == (["effect.too-few-to-say"], None)


def test_old_figures_and_figures_without_a_target_say_nothing() -> None:
    assert codes(of_effect(replace(LONELY, values={2023: 16.0}))) == ["effect.figures-old"]
    assert codes(of_effect(replace(LONELY, target=None))) == ["effect.no-target"]
    assert codes(of_effect(replace(LONELY, values={}))) == ["effect.no-values"]
    assert codes(of_effect()) == ["effect.no-figure"]
    for figure in (replace(LONELY, values={2023: 16.0}), replace(LONELY, target=None)):
        assert of_effect(figure).colour is None


def test_one_figure_that_cannot_be_said_leaves_the_whole_unsaid() -> None:
    assert of_effect(LONELY, replace(LONELY, name="unsure", chance_percent=None)).colour is None
    assert of_effect(LONELY, replace(LONELY, name="bad", chance_percent=10)).colour is RED


@pytest.mark.parametrize("role", ["output", "context"])
def test_what_was_delivered_never_colours_the_effect(role: str) -> None:
    delivered = Figure("hours of support", role, values={2025: 900.0}, target=Goal(2025, 100.0))
    assert codes(of_effect(delivered)) == ["effect.no-figure"]
    assert of_effect(delivered, replace(LONELY, chance_percent=10)).colour is RED
    assert of_effect(replace(delivered, values={2025: 1.0}), LONELY).colour is GREEN


def test_an_effort_past_its_end_is_orange_and_after_half_a_year_red() -> None:
    fine = Work("other", dt.date(2027, 1, 1))
    assert time([Work("bus", ago(0)), fine, fine], [], today=TODAY).colour is ORANGE
    assert time([Work("bus", ago(180)), fine, fine], [], today=TODAY).colour is ORANGE
    assert time([Work("bus", ago(181)), fine, fine], [], today=TODAY).colour is RED


def test_a_third_of_the_efforts_too_late_is_red_but_one_alone_is_not() -> None:
    fine, late = Work("fine", dt.date(2027, 1, 1)), Work("late", ago(3))
    assert time([late], [], today=TODAY).colour is ORANGE
    assert time([late, late, fine, fine, fine, fine], [], today=TODAY).colour is RED
    assert time([late, late, *[fine] * 5], [], today=TODAY).colour is ORANGE


def test_an_agreement_may_be_two_weeks_late_and_is_never_red() -> None:
    assert time([], [Promise("call", ago(14))], today=TODAY).colour is GREEN
    assert time([], [Promise("call", ago(15)), Promise("call", ago(900))], today=TODAY).colour is ORANGE


def test_without_any_day_nothing_is_proposed_about_time_but_stuck_is_said() -> None:
    silent = time([Work("open")], [Promise("some day")], today=TODAY)
    assert (codes(silent), silent.colour) == (["time.no-dates"], None)
    assert time([Work("open", is_stuck=True)], [], today=TODAY).colour is ORANGE


@pytest.mark.parametrize(
    ("purse", "code", "colour"),
    [
        (Purse("2026", 100, 100, 0), "money.covered", GREEN),
        (Purse("2026", 100, 90, 0), "money.not-firm", ORANGE),
        (Purse("2026", 100, 76, 24), "money.missing", ORANGE),
        (Purse("2026", 100, 75, 25), "money.much-missing", RED),
        (Purse("2026", 100, 125, 0, 25), "money.much-left", ORANGE),
        (Purse("2026", 100, 124, 0, 24), "money.covered", GREEN),
    ],
)
def test_money_is_what_is_asked_against_what_is_firm(purse: Purse, code: str, colour: Colour) -> None:
    found = money([purse, Purse("2027", 0, 0, 0)])
    assert (codes(found), found.colour) == ([code], colour)


def test_a_pot_without_lines_says_nothing_about_money() -> None:
    assert money([Purse("2026", 0, 500, 0, 500)]).colour is None


@pytest.mark.parametrize(
    ("hands", "code", "colour"),
    [
        (Hands("team", 10, 10), "hours.enough", GREEN),
        (Hands("team", 10, None, "yes"), "hours.enough", GREEN),
        (Hands("team", 10, 8), "hours.too-few", ORANGE),
        (Hands("team", 10, 7.5), "hours.far-too-few", RED),
        (Hands("team", 10, 7.5, "yes"), "hours.far-too-few", ORANGE),
        (Hands("team", 10, 20, "tight"), "hours.tight", ORANGE),
        (Hands("team", 10, 20, "no"), "hours.does-not-work-out", RED),
        (Hands("team", 10), "hours.unknown", None),
    ],
)
def test_hours_are_what_people_answer_and_what_the_sum_says(
    hands: Hands, code: str, colour: Colour | None
) -> None:
    found = hours([hands])
    assert (codes(found), found.colour) == ([code], colour)


def test_one_party_that_said_nothing_leaves_the_hours_unsaid() -> None:
    assert hours([Hands("a", 10, 10), Hands("b", 5)]).colour is None
    assert hours([Hands("a", 0)]).colour is None


def test_an_assumption_is_doubted_judged_long_ago_or_its_test_is_late() -> None:
    firm = Assumption("firm", "high", ago(10))
    cases = {
        "assumptions.doubted": Assumption("a", "low", ago(10)),
        "assumptions.judged-long-ago": Assumption("a", "high", ago(366)),
        "assumptions.test-overdue": Assumption("a", "medium", ago(10), ago(1)),
    }
    for code, weak in cases.items():
        found = assumptions([firm, firm, weak], today=TODAY)
        assert (codes(found), found.colour) == ([code], ORANGE)
    assert assumptions([firm], today=TODAY).colour is GREEN


def test_assumptions_that_nobody_judged_are_not_green() -> None:
    found = assumptions([Assumption("a", "high", ago(1)), Assumption("b")], today=TODAY)
    assert (codes(found), found.colour) == (["assumptions.not-judged"], None)
    assert assumptions([], today=TODAY).colour is None


def test_half_of_the_assumptions_doubted_is_red() -> None:
    low, high = Assumption("a", "low", ago(1)), Assumption("b", "high", ago(1))
    assert assumptions([low, low, high, high], today=TODAY).colour is RED
    assert assumptions([low, high], today=TODAY).colour is ORANGE


def test_nothing_known_proposes_nothing() -> None:
    found = proposals(Situation(TODAY))
    # An effort has a light of its own; these are the five of an opgave.
    assert [each.aspect for each in found] == [each for each in Aspect if each is not Aspect.EFFORT]
    assert {each.colour for each in found} == {None}
    assert all(each.findings for each in found)


figures = st.builds(
    Figure,
    name=st.text(max_size=4),
    role=st.sampled_from(["effect", "outcome", "experience", "output", "context"]),
    rises=st.booleans(),
    values=st.dictionaries(st.integers(2018, 2030), st.floats(-50, 50), max_size=5),
    start=st.none() | st.builds(Goal, st.integers(2015, 2024), st.floats(-50, 50)),
    target=st.none() | st.builds(Goal, st.integers(2024, 2032), st.floats(-50, 50)),
    chance_percent=st.none() | st.integers(0, 100),
)


@given(st.lists(figures, max_size=4))
def test_green_is_only_proposed_when_every_figure_that_counts_is_green(found: list[Figure]) -> None:
    if of_effect(*found).colour is GREEN:
        weighed = [each for each in found if each.role in ("effect", "outcome", "experience")]
        assert weighed
        assert all(of_effect(each).colour is GREEN for each in weighed)


@given(st.lists(figures, max_size=3), figures)
def test_one_figure_more_never_makes_a_light_better(found: list[Figure], more: Figure) -> None:
    rank = {GREEN: 0, None: 1, ORANGE: 2, RED: 3}
    weighed = [each for each in found if each.role in ("effect", "outcome", "experience")]
    if weighed:
        assert rank[of_effect(*found, more).colour] >= rank[of_effect(*found).colour]


def test_a_unit_goes_along_with_what_is_found_and_weighs_nothing() -> None:
    in_percent = replace(LONELY, unit="%", chance_percent=40, values={2025: 19.0})
    with_it, without = of_effect(in_percent), of_effect(replace(in_percent, unit=""))
    assert (with_it.colour, codes(with_it)) == (without.colour, codes(without))
    assert [finding.figures["unit"] for finding in with_it.findings] == ["%", "%"]
    assert all("unit" not in finding.figures for finding in without.findings)


def test_a_situation_without_units_keeps_the_digest_that_it_had() -> None:
    now = Situation(today=TODAY, figures=(LONELY,))
    assert "unit" not in situation_to_mapping(now)["figures"][0]
    read = read_situation(situation_to_mapping(Situation(TODAY, figures=(replace(LONELY, unit="%"),))))
    assert read.figures[0].unit == "%"

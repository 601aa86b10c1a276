"""The public rules: the same values always give the same finding."""

from __future__ import annotations

import pytest

from samenspel.compute.outlook.chance import words_for
from samenspel.steering import rules
from samenspel.steering.queries.words import chance_sentence
from samenspel.steering.rules import Attention, Course, Direction, Finding, Goal, Movement

FALLING = {2021: 22.0, 2022: 20.6, 2023: 19.8, 2024: 19.1, 2025: 18.3}
RISING = {year: 40.0 - value for year, value in FALLING.items()}
LEVEL = {2021: 20.0, 2022: 21.0, 2023: 19.5, 2024: 20.5, 2025: 20.1}
DOWN_TO_TEN = Goal(10.0, 2030, Direction.DOWN)


@pytest.mark.parametrize(
    ("course", "finding"),
    [
        (Course(has_figure=False), Finding.NO_FIGURE),
        (Course({}, DOWN_TO_TEN), Finding.NO_VALUES),
        (Course(FALLING), Finding.NO_TARGET),
        (Course(FALLING, Goal(19.1, 2024, Direction.DOWN), percent=90), Finding.MET),
        (Course(FALLING, Goal(15.0, 2024, Direction.DOWN), percent=90), Finding.MISSED),
        (Course(FALLING, Goal(15.0, 2024, Direction.UP)), Finding.MET),
        (Course(FALLING, DOWN_TO_TEN), Finding.NO_OUTLOOK),
        (Course(FALLING, DOWN_TO_TEN, percent=70), Finding.LIKELY),
        (Course(FALLING, DOWN_TO_TEN, percent=65), Finding.EITHER_WAY),
        (Course(FALLING, DOWN_TO_TEN, percent=35), Finding.EITHER_WAY),
        (Course(FALLING, DOWN_TO_TEN, percent=30), Finding.TOO_SLOW),
        (Course(LEVEL, DOWN_TO_TEN, percent=5), Finding.STANDING_STILL),
        (Course(RISING, DOWN_TO_TEN, percent=5), Finding.WRONG_WAY),
        (Course(RISING, Goal(30.0, 2030, Direction.UP), percent=30), Finding.TOO_SLOW),
        (Course(FALLING, Goal(30.0, 2030, Direction.UP), percent=5), Finding.WRONG_WAY),
    ],
)
def test_the_first_rule_that_fits_gives_the_finding(course: Course, finding: Finding) -> None:
    assert rules.finding_of(course) is finding


def test_every_finding_can_be_reached_by_the_rules() -> None:
    reached = {
        rules.finding_of(Course(values, goal, percent=percent, has_figure=has_figure))
        for values in ({}, FALLING, RISING, LEVEL)
        for goal in (None, DOWN_TO_TEN, Goal(19.0, 2024, Direction.DOWN), Goal(20.0, 2024, Direction.DOWN))
        for percent in (None, 5, 50, 95)
        for has_figure in (False, True)
    }
    assert reached == set(Finding)


def test_a_single_year_moves_nowhere() -> None:
    assert rules.movement_of({2025: 18.3}, Direction.DOWN) is Movement.SAME


def test_a_change_before_the_last_three_years_does_not_count() -> None:
    values = {2015: 40.0, 2016: 30.0, 2022: 20.0, 2023: 20.0, 2024: 20.0, 2025: 20.0}
    assert rules.movement_of(values, Direction.DOWN) is Movement.SAME


def test_a_change_smaller_than_the_usual_yearly_one_is_about_the_same() -> None:
    values = {2022: 20.0, 2023: 24.0, 2024: 20.0, 2025: 19.0}
    assert rules.movement_of(values, Direction.DOWN) is Movement.SAME


@pytest.mark.parametrize(
    ("percent", "sentence"),
    [
        (5, "De kans dat we 9,0% halen is heel klein: hooguit 5 van de 100."),
        (10, "De kans dat we 9,0% halen is heel klein: ongeveer 10 van de 100."),
        (20, "De kans dat we 9,0% halen is klein: ongeveer 20 van de 100."),
        (50, "De kans dat we 9,0% halen is niet klein en niet groot: ongeveer 50 van de 100."),
        (70, "De kans dat we 9,0% halen is groot: ongeveer 70 van de 100."),
        (95, "De kans dat we 9,0% halen is heel groot: minstens 95 van de 100."),
    ],
)
def test_a_chance_is_said_in_a_word_and_as_so_many_out_of_a_hundred(percent: int, sentence: str) -> None:
    assert chance_sentence(words_for(percent).value, percent, target="9,0%") == sentence


def test_old_figures_ask_attention_although_the_outlook_is_good() -> None:
    course = Course(FALLING, DOWN_TO_TEN, percent=80)
    assert rules.attention_points(course, this_year=2027) == ()
    assert rules.attention_points(course, this_year=2028) == (Attention.FIGURES_OLD,)


def test_a_target_at_risk_comes_before_old_figures() -> None:
    course = Course(FALLING, DOWN_TO_TEN, percent=10)
    assert rules.attention_points(course, this_year=2030) == (
        Attention.TARGET_AT_RISK,
        Attention.FIGURES_OLD,
    )


def test_a_missed_target_asks_attention() -> None:
    course = Course(FALLING, Goal(15.0, 2024, Direction.DOWN))
    assert rules.attention_points(course, this_year=2026) == (Attention.TARGET_MISSED,)


@pytest.mark.parametrize(
    ("finding", "points", "state"),
    [
        (Finding.LIKELY, (), "fine"),
        (Finding.MET, (), "fine"),
        (Finding.LIKELY, (Attention.FIGURES_OLD,), "attention"),
        (Finding.EITHER_WAY, (), "busy"),
        (Finding.NO_OUTLOOK, (), "busy"),
        (Finding.NO_TARGET, (), "busy"),
        (Finding.NO_FIGURE, (), "none"),
        (Finding.NO_VALUES, (), "none"),
        (Finding.TOO_SLOW, (Attention.TARGET_AT_RISK,), "attention"),
    ],
)
def test_the_stop_of_the_thread_shows_the_state(
    finding: Finding, points: tuple[Attention, ...], state: str
) -> None:
    assert rules.stop_state(finding, points) == state


@pytest.mark.parametrize(
    ("last_year", "goal", "years"),
    [
        (2025, DOWN_TO_TEN, 5),
        (2025, Goal(10.0, 2050, Direction.DOWN), 10),
        (2025, None, 3),
        (2031, DOWN_TO_TEN, 3),
        (None, DOWN_TO_TEN, 3),
    ],
)
def test_the_outlook_reaches_as_far_as_the_target(
    last_year: int | None, goal: Goal | None, years: int
) -> None:
    assert rules.horizon_for(last_year, goal, longest=10) == years

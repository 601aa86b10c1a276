"""Each reason for which something comes on the agenda, apart; and the agenda that they make together."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from samenspel.steering import rules
from samenspel.steering.models import AgendaReason
from samenspel.steering.rules import LightFact, Point, PromiseFact, Standing
from samenspel.steering.rules.decisions import DecisionFact, Lacks, OptionFact, lacks

TODAY = dt.date(2026, 3, 12)
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("judged", "proposed", "expected"),
    [
        ("orange", "", True),
        ("red", "red", True),
        ("", "orange", True),
        ("green", "green", False),
        ("", "", False),
        ("", "green", False),
        ("green", "red", False),
    ],
)
def test_off_course_is_orange_or_red_by_a_person_or_the_rules(
    judged: str, proposed: str, expected: bool
) -> None:
    assert rules.is_off_course(LightFact("time", judged, proposed)) is expected


@pytest.mark.parametrize(
    ("judged", "proposed", "expected"),
    [("green", "red", True), ("orange", "red", True), ("orange", "orange", False), ("", "red", False)],
)
def test_a_light_is_contested_where_a_person_judged_otherwise(
    judged: str, proposed: str, expected: bool
) -> None:
    light = LightFact("time", judged, proposed)
    assert rules.is_contested(light) is expected
    assert not (rules.is_contested(light) and rules.is_off_course(light))


@pytest.mark.parametrize(
    ("due_on", "is_settled", "expected"),
    [
        (TODAY - DAY, False, True),
        (TODAY, False, False),
        (TODAY - DAY, True, False),
        (None, False, False),
    ],
)
def test_a_promise_is_overdue_the_day_after_its_date(
    due_on: dt.date | None, is_settled: bool, expected: bool
) -> None:
    assert rules.is_overdue(PromiseFact(due_on, is_settled), today=TODAY) is expected


def test_an_objection_is_heard_once_and_again_when_it_is_said_anew() -> None:
    assert rules.must_be_heard(TODAY, None)
    assert not rules.must_be_heard(TODAY - DAY, TODAY)
    assert rules.must_be_heard(TODAY, TODAY - DAY)


@pytest.mark.parametrize(
    ("back", "settled", "expected"), [(0, False, True), (1, False, False), (0, True, False)]
)
def test_looking_back_comes_on_the_meeting_by_which_its_day_is_there(
    back: int, settled: bool, expected: bool
) -> None:
    day = TODAY + back * DAY
    assert rules.is_time_to_look_back(day, meeting_on=TODAY, is_settled=settled) is expected


@pytest.mark.parametrize(
    ("state", "agenda_for", "expected"),
    [
        ("open", None, True),
        ("on_agenda", TODAY, True),
        ("on_agenda", TODAY - DAY, True),
        ("on_agenda", TODAY + DAY, False),
        ("settled", TODAY, False),
    ],
)
def test_a_clash_comes_to_the_meeting_it_was_put_on_for(
    state: str, agenda_for: dt.date | None, expected: bool
) -> None:
    assert rules.clash_comes(state, agenda_for, meeting_on=TODAY) is expected


def point(key: str, reason: AgendaReason = AgendaReason.OFF_COURSE) -> Point:
    return Point(key, reason, 1)


def test_what_is_found_comes_in_the_order_of_the_reasons() -> None:
    found = [
        point("a", AgendaReason.OVERDUE),
        point("b", AgendaReason.OFF_COURSE),
        point("c", AgendaReason.CLASH),
    ]
    assert [line.key for line in rules.agenda_lines(found, [])] == ["c", "b", "a"]


def test_an_order_made_by_hand_stays_and_what_is_new_comes_last() -> None:
    standing = [Standing("a", 2, "on", by_hand=False), Standing("b", 1, "on", by_hand=False)]
    lines = rules.agenda_lines([point("a"), point("b"), point("c", AgendaReason.CLASH)], standing)
    assert [line.key for line in lines] == ["b", "a", "c"]
    assert [line.is_new for line in lines] == [False, False, True]


def test_what_a_rule_put_on_goes_with_the_rule_and_what_a_person_did_stays() -> None:
    standing = [
        Standing("gone", 1, "on", by_hand=False),
        Standing("hand", 2, "on", by_hand=True),
        Standing("off", 3, "off", by_hand=False),
    ]
    lines = rules.agenda_lines([], standing)
    assert [line.key for line in lines] == ["hand", "off"]
    assert not any(line.is_found for line in lines)


def test_moving_at_the_end_moves_nothing() -> None:
    assert rules.moved(["a", "b", "c"], "c", up=True) == ("a", "c", "b")
    assert rules.moved(["a", "b", "c"], "a", up=True) == ("a", "b", "c")
    assert rules.moved(["a", "b", "c"], "c", up=False) == ("a", "b", "c")


def test_a_meeting_waits_for_the_items_that_are_still_on() -> None:
    assert rules.untreated([(1, "treated"), (2, "on"), (3, "carried"), (4, "off"), (5, "on")]) == (2, 5)


WHOLE = DecisionFact(
    options=(OptionFact("Stoppen", "spaart geld", "niemand helpt"), OptionFact("Doorgaan", "helpt", "duur")),
    chosen=0,
    reason="Het hielp niet.",
    has_carrier=True,
    is_about_figure=True,
    is_about_milestone=False,
    direction="down",
    size=Decimal("1.5"),
    ready="",
    due_on=TODAY,
    look_back_on=TODAY + DAY,
)


def test_a_whole_decision_lacks_nothing() -> None:
    assert lacks(WHOLE, today=TODAY) is None


@pytest.mark.parametrize(
    ("change", "lacking"),
    [
        ({"options": WHOLE.options[:1]}, Lacks.OPTIONS),
        ({"options": (*WHOLE.options, OptionFact("Wachten", "", "duurt"))}, Lacks.BALANCE),
        ({"chosen": -1}, Lacks.CHOICE),
        ({"chosen": 2}, Lacks.CHOICE),
        ({"reason": "  "}, Lacks.REASON),
        ({"has_carrier": False}, Lacks.CARRIER),
        ({"is_about_milestone": True}, Lacks.SUBJECT),
        ({"is_about_figure": False}, Lacks.SUBJECT),
        ({"size": None}, Lacks.SIZE),
        ({"size": Decimal(0)}, Lacks.SIZE),
        ({"direction": ""}, Lacks.SIZE),
        ({"is_about_figure": False, "is_about_milestone": True}, Lacks.READY),
        ({"due_on": TODAY - DAY}, Lacks.DUE),
        ({"due_on": None}, Lacks.DUE),
        ({"look_back_on": TODAY}, Lacks.LOOK_BACK),
        ({"look_back_on": None}, Lacks.LOOK_BACK),
    ],
)
def test_a_decision_is_refused_for_what_it_lacks(change: dict[str, Any], lacking: Lacks) -> None:
    assert lacks(DecisionFact(**{**vars(WHOLE), **change}), today=TODAY) is lacking


@pytest.mark.parametrize(
    ("now", "direction", "verdict"),
    [(8.0, "down", "came_true"), (9.0, "down", "partly"), (10.0, "down", "not"), (11.0, "up", "partly")],
)
def test_the_figures_alone_say_whether_it_came_true(now: float, direction: str, verdict: str) -> None:
    assert rules.fitting_verdict(2.0, rules.moved_by(10.0, now, direction)) == verdict

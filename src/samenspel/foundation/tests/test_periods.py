"""Periods of figures: read as people and CBS write them, and said in words."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from samenspel.foundation import periods


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2024", "2024JJ00"),
        ("2024JJ00", "2024JJ00"),
        ("2024kw02", "2024KW02"),
        ("2024KW05", None),
        ("24", None),
        ("september 2026", "2026MM09"),
        ("Sept. 2026", "2026MM09"),
        ("2024 mrt", "2024MM03"),
        ("March 2024", "2024MM03"),
        ("2026-09", "2026MM09"),
        ("9-2026", "2026MM09"),
        ("2e kwartaal 2026", "2026KW02"),
        ("quarter 2 of 2026", "2026KW02"),
        ("2026-K2", "2026KW02"),
        ("Q2 2026", "2026KW02"),
        ("KW1 2024", "2024KW01"),
        ("kw 2 2026", "2026KW02"),
        ("2026-KW2", "2026KW02"),
        ("13-2026", None),
        ("12 maart 2024", None),
        ("2023-2024", None),
        ("ooit in 2024", None),
    ],
)
def test_periods_are_read_from_years_cbs_codes_and_as_people_write_them(typed, code):
    found = periods.period_from(typed)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("code", "said", "short"),
    [
        ("2026JJ00", "2026", "2026"),
        ("2026KW02", "2e kwartaal 2026", "2026-K2"),
        ("2026MM09", "september 2026", "2026-09"),
    ],
)
def test_a_period_is_said_in_words_and_what_is_said_or_filed_is_read_again(code, said, short):
    period = periods.Period(code)
    assert (str(period), period.short) == (said, short)
    assert {periods.period_from(said), periods.period_from(short)} == {period}
    with translation.override("en"):
        assert periods.period_from(str(period)) == period


def test_a_span_of_years_is_short_and_one_of_months_is_said():
    assert periods.span_words(["2012JJ00", "2016JJ00", "2024JJ00"]) == "2012–2024"
    assert periods.span_words(["2026MM02", "2026MM09"]) == "februari 2026 tot en met september 2026"
    assert periods.span_words(["2026KW01"]) == "1e kwartaal 2026"
    assert periods.span_words([]) == ""


@pytest.mark.parametrize(
    ("code", "kind", "last"),
    [
        ("2027JJ00", "MM", "2027MM12"),
        ("2027JJ00", "KW", "2027KW04"),
        ("2027KW02", "MM", "2027MM06"),
        ("2027MM06", "MM", "2027MM06"),
        ("2027MM06", "KW", "2027KW02"),
        ("2027MM06", "JJ", "2027JJ00"),
    ],
)
def test_the_last_month_or_quarter_of_a_period_is_found(code, kind, last):
    assert periods.Period(code).last(kind) == periods.Period(last)


def test_a_span_for_programs_holds_no_words():
    assert periods.span_short(["2012JJ00", "2016JJ00", "2024JJ00"]) == "2012–2024"
    assert periods.span_short(["2026MM02", "2026MM09"]) == "2026-02–2026-09"
    assert periods.span_short(["2026KW01"]) == "2026-K1"
    assert periods.span_short([]) == ""


def test_a_quarter_ends_where_the_next_one_begins():
    fourth = periods.Period("2024KW04")
    assert (fourth.starts_on, fourth.ends_before) == (dt.date(2024, 10, 1), dt.date(2025, 1, 1))


@pytest.mark.parametrize(
    ("last", "following"), [("2024JJ00", "2025JJ00"), ("2024KW04", "2025KW01"), ("2024MM12", "2025MM01")]
)
def test_neighbours_differ_by_one_place_and_a_place_is_its_period(last, following):
    before, after = periods.Period(last), periods.Period(following)
    assert after.place - before.place == 1
    assert [periods.at_place(each.kind, each.place) for each in (before, after)] == [before, after]


def test_a_period_is_said_briefly_under_a_drawing():
    briefly = [periods.Period(code).brief for code in ("2026JJ00", "2026KW02", "2026MM09")]
    assert briefly == ["2026", "K2 2026", "sep 2026"]

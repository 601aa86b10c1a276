"""Numbers, amounts, dates and lists are written in the language of the reader."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from samenspel.foundation.money import cents_from
from samenspel.ui import formats
from samenspel.ui.tests.amounts import unparted


@pytest.mark.parametrize(
    ("value", "decimals", "dutch", "english"),
    [
        (1234567, 0, "1.234.567", "1,234,567"),
        (1234.5, 1, "1.234,5", "1,234.5"),
        (0.5, 0, "1", "1"),
        (2.5, 0, "3", "3"),
        (-0.4, 0, "0", "0"),
        (-12.34, 1, "−12,3", "−12.3"),
        (Decimal("1000.005"), 2, "1.000,01", "1,000.01"),
        (0, 2, "0,00", "0.00"),
    ],
)
def test_a_number_has_the_points_and_commas_of_the_language(
    value: float | Decimal, decimals: int, dutch: str, english: str
) -> None:
    assert formats.number(value, decimals) == dutch
    with translation.override("en"):
        assert formats.number(value, decimals) == english


@pytest.mark.parametrize(
    ("unit", "written"), [("%", "9,5%"), ("uur", "9,5\N{NO-BREAK SPACE}uur"), ("", "9,5")]
)
def test_a_per_cent_sign_stands_against_its_number_and_another_unit_does_not(unit: str, written: str) -> None:
    assert formats.with_unit("9,5", unit) == written


def test_a_share_is_written_as_a_percentage() -> None:
    assert formats.share(0.125) == "13%"
    assert formats.share(0.125, 1) == "12,5%"
    with translation.override("en"):
        assert formats.share(0.125, 1) == "12.5%"


@pytest.mark.parametrize(
    ("cents", "dutch", "english"),
    [(124000, "€ 1.240", "€ 1,240"), (-124050, "€ -1.240,50", "€ -1,240.50"), (5, "€ 0,05", "€ 0.05")],
)
def test_an_amount_shows_cents_only_where_there_are_any(cents: int, dutch: str, english: str) -> None:
    assert formats.euros(cents) == unparted(dutch)
    with translation.override("en"):
        assert formats.euros(cents) == unparted(english)


def test_programs_get_an_ordinary_space_in_an_amount() -> None:
    assert formats.for_programs(f"Verlaag één deel met {formats.euros(100_000)}.") == (
        "Verlaag één deel met € 1.000."
    )


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_an_amount_that_is_written_reads_back_to_the_cent(cents: int) -> None:
    assert cents_from(formats.euros(cents).replace(unparted("€ -"), "-")) == cents


def test_a_date_is_written_in_words() -> None:
    assert formats.date_words(dt.date(2026, 3, 12)) == "12 maart 2026"
    with translation.override("en"):
        assert formats.date_words(dt.date(2026, 3, 2)) == "2 March 2026"


def test_a_list_ends_with_and() -> None:
    assert formats.joined(["zorg", "wonen", "werk"]) == "zorg, wonen en werk"
    assert formats.joined(["zorg"]) == "zorg"
    assert formats.joined([]) == ""
    with translation.override("en"):
        assert formats.joined(["care", "housing", "work"]) == "care, housing and work"


@pytest.mark.parametrize(
    ("first", "last", "dutch"),
    [
        (dt.date(2026, 11, 9), dt.date(2026, 11, 15), "9 tot en met 15 november 2026"),
        (dt.date(2026, 9, 28), dt.date(2026, 10, 4), "28 september tot en met 4 oktober 2026"),
        (dt.date(2025, 12, 29), dt.date(2026, 1, 4), "29 december 2025 tot en met 4 januari 2026"),
        (dt.date(2025, 3, 1), dt.date(2026, 3, 7), "1 maart 2025 tot en met 7 maart 2026"),
    ],
)
def test_a_period_says_once_what_both_days_share(first: dt.date, last: dt.date, dutch: str) -> None:
    assert formats.period_words(first, last) == dutch

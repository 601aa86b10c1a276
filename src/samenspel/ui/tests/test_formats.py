"""Numbers and dates are written the Dutch way."""

import datetime as dt
from decimal import Decimal

import pytest

from samenspel.ui import formats


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1234567, 0, "1.234.567"),
        (1234.5, 1, "1.234,5"),
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (-0.4, 0, "0"),
        (-12.34, 1, "−12,3"),
        (Decimal("1000.005"), 2, "1.000,01"),
        (0, 2, "0,00"),
    ],
)
def test_a_number_has_points_for_thousands_and_a_comma_for_decimals(
    value: float | Decimal, decimals: int, text: str
) -> None:
    assert formats.number(value, decimals) == text


def test_a_share_is_written_as_a_percentage() -> None:
    assert formats.share(0.125) == "13%"
    assert formats.share(0.125, 1) == "12,5%"


def test_a_date_is_written_in_words() -> None:
    assert formats.date_words(dt.date(2026, 3, 12)) == "12 maart 2026"
    assert formats.date_short(dt.date(2026, 3, 2)) == "2-3-2026"


def test_a_list_ends_with_and() -> None:
    assert formats.joined(["zorg", "wonen", "werk"]) == "zorg, wonen en werk"
    assert formats.joined(["zorg"]) == "zorg"
    assert formats.joined([]) == ""

"""A number that somebody typed over in an address is a number that a row can have, or none."""

from __future__ import annotations

import pytest

from samenspel.foundation.web import whole_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12", 12),
        ("007", 7),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, None),
        ("9" * 5000, None),
        ("", None),
        ("-1", None),
        ("1.5", None),
        ("²", None),
        ("٣", None),
    ],
)
def test_only_what_a_row_can_have_counts_as_a_number(typed, number):
    assert whole_number(typed) == number

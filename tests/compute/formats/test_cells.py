"""Numbers in cells: decimal signs, thousands, marks for unknown figures, and doubt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.compute.formats.cells import (
    CBS_SENTINELS,
    CellStatus,
    NumberReader,
    NumberStyle,
    judge_style,
    read_number,
)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("12", 12.0),
        ("    5006", 5006.0),
        ("33,5", 33.5),
        ("12.5", 12.5),
        ("-3,25", -3.25),
        ("−4", -4.0),
        (".5", 0.5),
        ("0,123", 0.123),
        ("0.123", 0.123),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1.234.567", 1234567.0),
        ("12 345", 12345.0),
        ("12\u00a0345,6", 12345.6),
        ("55%", 55.0),
        ("1,60%", 1.6),
        ("€ 15.000,50", 15000.5),
        ("€\N{NO-BREAK SPACE}15.000,50", 15000.5),
        ("€ 12,-", 12.0),
        ("1e+05", 100000.0),
        (7, 7.0),
        (7.25, 7.25),
    ],
)
def test_a_number_without_doubt_is_read_by_its_own_shape(cell: object, value: float) -> None:
    assert read_number(cell) == (value, CellStatus.VALUE)


def test_one_separator_and_three_digits_are_not_guessed() -> None:
    assert read_number("1.234") == (None, CellStatus.AMBIGUOUS)
    assert read_number("1.234", NumberStyle.COMMA) == (1234.0, CellStatus.VALUE)
    assert read_number("1.234", NumberStyle.POINT) == (1.234, CellStatus.VALUE)
    assert read_number("1,234", NumberStyle.POINT) == (1234.0, CellStatus.VALUE)


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        (".", CellStatus.MISSING),
        ("       .", CellStatus.MISSING),
        ("n.v.t.", CellStatus.MISSING),
        ("NA", CellStatus.MISSING),
        ("-", CellStatus.MISSING),
        ("", CellStatus.EMPTY),
        ("   ", CellStatus.EMPTY),
        (None, CellStatus.EMPTY),
        (float("nan"), CellStatus.EMPTY),
        ("x", CellStatus.SECRET),
        ("veel", CellStatus.BAD),
        ("12a", CellStatus.BAD),
        ("1_000", CellStatus.BAD),
        ("inf", CellStatus.BAD),
        ("12,5,3", CellStatus.BAD),
        (True, CellStatus.BAD),
    ],
)
def test_a_cell_without_a_number_says_why(cell: object, status: CellStatus) -> None:
    assert read_number(cell) == (None, status)


def test_a_star_marks_a_provisional_figure() -> None:
    assert read_number("12,5*") == (12.5, CellStatus.PROVISIONAL)
    assert read_number("12**") == (12.0, CellStatus.PROVISIONAL)


def test_sentinels_of_cbs_are_missing_only_where_asked() -> None:
    assert read_number("-99997", sentinels=CBS_SENTINELS) == (None, CellStatus.MISSING)
    assert read_number("-99997") == (-99997.0, CellStatus.VALUE)


@pytest.mark.parametrize(
    ("cells", "style"),
    [
        (["1.234", "12,5"], NumberStyle.COMMA),
        (["1.234", "12.5"], NumberStyle.POINT),
        (["1.234", "5"], NumberStyle.UNCLEAR),
        (["12,5", "12.5"], NumberStyle.UNCLEAR),
        ([".", "veel", None, 3.5], NumberStyle.UNCLEAR),
    ],
)
def test_the_style_is_what_the_cells_prove(cells: list, style: NumberStyle) -> None:
    assert judge_style(cells) is style


@given(st.floats(min_value=-1e9, max_value=1e9).map(lambda x: round(x, 1)))
def test_a_dutch_number_comes_back_whatever_its_thousands(value: float) -> None:
    dutch = f"{value:,.1f}".translate(str.maketrans(",.", ".,"))
    assert read_number(dutch)[0] == pytest.approx(value)


def test_a_column_gives_values_and_one_status_byte_a_cell() -> None:
    values, statuses = NumberReader(NumberStyle.COMMA).read_column(["1.234", ".", "x", "1.234", "ja"])
    assert values == [1234.0, None, None, 1234.0, None]
    assert list(statuses) == [0, CellStatus.MISSING, CellStatus.SECRET, 0, CellStatus.BAD]

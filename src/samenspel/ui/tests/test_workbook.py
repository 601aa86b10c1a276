"""A workbook opens as a list, and nothing in it runs."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from samenspel.ui.documents import Euros, WorkSheet, workbook
from samenspel.ui.formats import euros


def opened(*sheets: WorkSheet):
    return load_workbook(io.BytesIO(workbook(sheets)))


@pytest.mark.parametrize(
    "text", ["=1+1", "+31612345678", "-5 dagen", "@som", '=HYPERLINK("x")', "{=A1}", "https://a.b"]
)
def test_a_text_stays_a_text_whatever_it_begins_with(text):
    cell = opened(WorkSheet("Lijst", ("Naam",), [(text,)])).active["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_an_amount_in_a_text_has_the_space_that_one_searches_for():
    cell = opened(WorkSheet("Lijst", ("Wie betaalt",), [(f"Wijkbudget {euros(124_000)}",)])).active["A2"]
    assert cell.value == "Wijkbudget € 1.240"


def test_every_kind_of_value_keeps_its_kind():
    row = ("Bakker", 3, Decimal("1.5"), Euros(124_050), dt.date(2026, 3, 3), None)
    sheet = opened(WorkSheet("Lijst", ("a", "b", "c", "d", "e", "f"), [row])).active
    cells = [sheet.cell(2, place + 1) for place in range(6)]
    assert [cell.value for cell in cells] == [
        "Bakker",
        3,
        1.5,
        1240.5,
        dt.datetime.fromisoformat("2026-03-03"),
        None,
    ]
    assert "€" in cells[3].number_format
    assert cells[4].number_format == "d-m-yyyy"


def test_a_moment_is_shown_as_the_clock_here_shows_it():
    moment = dt.datetime(2026, 1, 5, 11, 30, tzinfo=dt.UTC)
    shown = opened(WorkSheet("Lijst", ("op",), [(moment,)])).active["A2"].value
    assert (shown.hour, shown.minute) == (12, 30)


def test_the_headings_stay_in_sight_and_the_columns_are_as_wide_as_their_texts():
    sheet = opened(WorkSheet("Lijst", ("Naam", "Toelichting"), [("A", "x" * 40), ("B", "y" * 400)])).active
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B3"
    assert sheet.column_dimensions["B"].width > sheet.column_dimensions["A"].width
    assert sheet.column_dimensions["B"].width < 70


def test_titles_that_excel_refuses_are_made_fit():
    titles = ("Wie/wat?", "x" * 50, "X" * 50, "")
    names = opened(*(WorkSheet(title, ("a",), []) for title in titles)).sheetnames
    assert len({name.casefold() for name in names}) == 4
    assert all(0 < len(name) <= 31 and "/" not in name for name in names)


def test_signs_that_break_a_workbook_are_left_out():
    sheet = opened(
        WorkSheet("Lijst", ("a",), [("bel\x07 en \ud800 klaar",), ("z" * 40_000,), (float("nan"),)])
    ).active
    assert sheet["A2"].value == "bel en  klaar"
    assert len(sheet["A3"].value) == 32_767

"""A register of subsidies, invented: amounts as text, equal lines, empty cells and words for amounts."""

from __future__ import annotations

import json

import pytest

from samenspel.compute.formats.errors import UnreadableFile
from samenspel.compute.formats.subsidy_register import (
    amount_in_cents,
    register_from_json,
    register_from_table,
)
from samenspel.compute.formats.tabular import open_table

HEADER = "Naam;Project;Regeling;Organisatie;Thema;Jaar;Periodiciteit;Aangevraagd;Verleend"
FEEST = "Buurthuis De Kade;Zomerfeest;Kleine initiatieven;Wijk Noord;Meedoen;2023;Eenmalig;€ 1.500;€ 1.240,50"


def of(*lines: str, header: str = HEADER, year: int | None = None, encoding: str = "utf-8"):
    return register_from_table(open_table(["\n".join((header, *lines)).encode(encoding)]), year=year)


@pytest.mark.parametrize(
    ("cell", "cents"),
    [
        ("€ 15.000", 1_500_000),
        ("€\N{NO-BREAK SPACE}15.000", 1_500_000),
        ("€ 1.240,50", 124_050),
        ("EUR 15,000.00", 1_500_000),
        ("15.000", 1_500_000),
        ("15 000", 1_500_000),
        ("1.234.567", 123_456_700),
        ("500,-", 50_000),
        ("10358.0", 1_035_800),
        ("- 5", None),
        ("-5", -500),
        (10358.0, 1_035_800),
        (0.1, 10),
        (12, 1_200),
        (12.345, None),
        (float("nan"), None),
        (True, None),
        ("vijfduizend", None),
        ("1.23.456", None),
        ("10,123456", None),
    ],
)
def test_an_amount_is_read_as_money_is_written(cell, cents):
    assert amount_in_cents(cell) == cents


def test_a_line_becomes_a_grant_with_every_column_in_its_role():
    reading = of(FEEST)
    (row,) = reading.rows
    assert (row.recipient, row.project, row.scheme) == (
        "Buurthuis De Kade", "Zomerfeest", "Kleine initiatieven",
    )  # fmt: skip
    assert (row.granted_by, row.policy_field, row.rhythm) == ("Wijk Noord", "Meedoen", "Eenmalig")
    assert (row.year, row.asked_cents, row.granted_cents, row.same_as) == (2023, 150_000, 124_050, None)
    assert reading.columns["granted_by"] == "Organisatie"
    assert not reading.left_aside


def test_an_equal_line_is_kept_and_marked_with_the_line_it_repeats():
    reading = of(FEEST, FEEST.replace("Zomerfeest", "Winterfeest"), FEEST)
    assert [row.same_as for row in reading.rows] == [None, None, 2]
    assert reading.granted_cents == 3 * 124_050


def test_empty_cells_stay_empty_and_are_not_zero():
    unknown, refused = of("Koor;;;;;2023;;;", "Koor;;;;;2023;;-;0").rows
    assert (unknown.project, unknown.asked_cents, unknown.granted_cents) == ("", None, None)
    assert (refused.asked_cents, refused.granted_cents) == (None, 0)


def test_a_word_for_the_granted_amount_leaves_the_line_out_and_says_where():
    reading = of(FEEST, FEEST.replace("€ 1.240,50", "vijfduizend"))
    assert len(reading.rows) == 1
    (bad,) = reading.bad_lines
    assert (bad.line, bad.column, bad.code, bad.raw) == (3, "Verleend", "no_amount", "vijfduizend")


def test_a_word_for_the_asked_amount_leaves_only_that_cell_out():
    reading = of(FEEST.replace("€ 1.500", "zie brief"))
    assert (reading.rows[0].asked_cents, reading.rows[0].granted_cents) == (None, 124_050)
    assert reading.bad_lines[0].column == "Aangevraagd"


def test_an_amount_below_zero_is_no_grant():
    reading = of(FEEST.replace("€ 1.240,50", "-1.000"))
    assert (len(reading.rows), reading.bad_lines[0].code) == (0, "negative_amount")


def test_a_line_without_a_year_takes_the_year_that_was_told_and_no_other():
    without = FEEST.replace(";2023;", ";;")
    assert of(without, year=2021).rows[0].year == 2021
    assert of(without).bad_lines[0].code == "no_period"
    assert of(FEEST.replace(";2023;", ";vorig jaar;"), year=2021).bad_lines[0].raw == "vorig jaar"


def test_the_organisation_is_the_recipient_where_no_other_column_names_one():
    reading = of("Koor;2022;10", header="Organisatie;Jaar;Bedrag")
    assert (reading.rows[0].recipient, reading.rows[0].granted_by) == ("Koor", "")


def test_columns_nobody_knows_are_left_aside_and_named():
    reading = of("Koor;2022;10;x1", header="Ontvanger;Jaar;Toegekend bedrag;Zaaknummer")
    assert reading.left_aside == ("Zaaknummer",)


def test_a_file_of_windows_keeps_its_letters():
    assert (
        of(FEEST.replace("De Kade", "Het Café"), encoding="cp1252").rows[0].recipient == "Buurthuis Het Café"
    )


def test_records_of_json_read_the_same_as_lines():
    record = dict(zip(HEADER.split(";"), FEEST.split(";"), strict=True)) | {"Verleend": 1240.5, "Jaar": 2023}
    bare = register_from_json([json.dumps([record, record]).encode()])
    wrapped = register_from_json([json.dumps({"subsidies": [record]}).encode()])
    assert [(row.line, row.granted_cents, row.same_as) for row in bare.rows] == [
        (1, 124_050, None),
        (2, 124_050, 1),
    ]
    assert wrapped.rows[0] == bare.rows[0]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"[]", "no_rows"),
        (b'[{"Naam": 1', "not_json"),
        (b"<html><body>log in</body></html>", "html"),
        (b'[{"Kleur": "rood"}]', "unknown_columns"),
        (b'{"a": [], "b": []}', "no_rows"),
        (b"[[1], [2]]", "no_rows"),
        (b"Naam;Verleend", "not_json"),
    ],
)
def test_what_is_no_register_is_refused_with_the_reason(content, code):
    with pytest.raises(UnreadableFile) as refusal:
        register_from_json([content])
    assert refusal.value.code == code


@pytest.mark.real_data
def test_the_register_of_2016_comes_in_whole(shared_file):
    reading = register_from_json(shared_file("subsidies/amsterdam_subsidies_2016.json.gz"))
    assert (len(reading.rows), reading.problems.n_problems) == (1_895, 0)
    assert reading.granted_cents == 36_046_446_300
    assert sum(row.same_as is not None for row in reading.rows) == 5
    assert {row.year for row in reading.rows} == {2016}
    assert len({row.policy_field for row in reading.rows}) == 13
    assert all(row.asked_cents is not None for row in reading.rows)

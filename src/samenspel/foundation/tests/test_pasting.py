"""A list that people paste or upload is read as they meant it, and what is wrong is named by its line."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from samenspel.foundation.pasting import PasteColumn, Pasted, read_pasted
from samenspel.ui.documents import Euros, WorkSheet, workbook

KINDS = (("organisation", "organisatie"), ("resident", "actieve bewoner"))
COLUMNS = (
    PasteColumn("name", "Naam", required=True, aliases=("Organisatie",), longest=120),
    PasteColumn("kind", "Soort", "choice", choices=KINDS),
    PasteColumn("amount", "Bedrag", "euro"),
    PasteColumn("days", "Dagen per week", "number"),
    PasteColumn("starts_on", "Begint op", "date"),
    PasteColumn("is_public", "Openbaar", "yes_no"),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _english():
    """The sentences as they stand in the source; that they are Dutch on a page is tested with the texts."""
    with translation.override("en"):
        yield


def sentences(read: Pasted) -> list[str]:
    return [fault.sentence for fault in read.faults]


def one(text: str, kind: str, **more) -> object:
    """What a single cell becomes, or the sentence that refuses it."""
    read = read_pasted(f"naam\twaarde\niets\t{text}", [COLUMNS[0], PasteColumn("it", "waarde", kind, **more)])
    return read.rows[0].values["it"] if read.rows else read.faults[0].sentence


def test_a_pasted_list_becomes_rows_with_values_of_their_kind():
    read = read_pasted(
        "Naam\tSoort\tBedrag\tDagen per week\tBegint op\tOpenbaar\n"
        "De Bezige Bij\tActieve bewoner\t€ 1.240,50\t1,5\t3 maart 2026\tja\n",
        COLUMNS,
    )
    assert read.faults == ()
    assert dict(read.rows[0].values) == {
        "name": "De Bezige Bij",
        "kind": "resident",
        "amount": 124_050,
        "days": Decimal("1.5"),
        "starts_on": dt.date(2026, 3, 3),
        "is_public": True,
    }


def test_headings_stand_in_any_order_by_any_known_name_and_with_a_unit():
    read = read_pasted("bedrag (€);Organisatie;SOORT\n10;Zorggroep;organisatie", COLUMNS)
    assert read.rows[0].values["name"] == "Zorggroep"
    assert read.rows[0].values["amount"] == 1_000


@pytest.mark.parametrize("separator", ["\t", ";", ",", "|"])
def test_the_separator_is_the_one_that_shows_the_headings(separator):
    read = read_pasted(
        separator.join(["Naam", "Soort"]) + "\n" + separator.join(["A", "organisatie"]), COLUMNS
    )
    assert [row.values["name"] for row in read.rows] == ["A"]


def test_a_list_of_one_column_needs_no_separator():
    assert [row.values["name"] for row in read_pasted("Naam\nBuurthuis, Zuid\n\nBakker", COLUMNS).rows] == [
        "Buurthuis, Zuid",
        "Bakker",
    ]


def test_a_title_above_the_headings_and_blank_lines_between_are_passed_over():
    read = read_pasted("Partijen in Waterrijk\n\nNaam;Soort\n;\nBakker;organisatie\n\n", COLUMNS)
    assert [(row.line, row.values["name"]) for row in read.rows] == [(5, "Bakker")]


def test_a_good_line_goes_on_and_a_wrong_one_is_named_with_its_column():
    read = read_pasted("Naam;Bedrag\nBakker;veel\nSlager;10", COLUMNS)
    assert [row.values["name"] for row in read.rows] == ["Slager"]
    assert (read.faults[0].line, read.faults[0].column) == (2, "Bedrag")
    assert sentences(read) == ["Line 2, Bedrag: “veel” is not an amount. Write it as € 1.240 or € 1.240,50."]


def test_a_line_whose_cells_shifted_is_named():
    read = read_pasted("Naam;Bedrag\nBakker;Brood;10\nSlager;20", COLUMNS)
    assert [row.values["name"] for row in read.rows] == ["Slager"]
    assert "Line 2, cell 3: “10” stands under no heading." in sentences(read)[0]


def test_a_column_that_has_to_be_there_is_asked_for():
    read = read_pasted("Soort;Bedrag\norganisatie;10", COLUMNS)
    assert read.missing_headings == ("Naam",)
    assert read.rows == ()
    assert sentences(read) == ["Line 1: there is no column “Naam”. Add it, with this heading."]


def test_a_cell_that_has_to_be_filled_in_is_asked_for():
    assert sentences(read_pasted("Naam;Bedrag\n;10", COLUMNS)) == [
        "Line 2, Naam: nothing is filled in, and it has to be."
    ]


def test_two_columns_with_one_name_are_not_guessed_between():
    read = read_pasted("Naam;Organisatie\nA;B", COLUMNS)
    assert sentences(read) == ["Line 1: two columns are headed “Naam”. Keep one of them."]


def test_headings_that_nobody_asked_for_are_told():
    read = read_pasted("Naam;Lievelingskleur\nA;rood", COLUMNS)
    assert read.unknown_headings == ("Lievelingskleur",)
    assert len(read.rows) == 1


def test_a_list_without_headings_says_which_line_to_put_on_top():
    assert "Put this line on top: Naam, Soort, Bedrag" in sentences(read_pasted("Bakker;netwerk", COLUMNS))[0]


def test_nothing_at_all_and_headings_alone_are_answered():
    assert "nothing to read" in sentences(read_pasted(" \n ", COLUMNS))[0]
    assert "no lines below" in sentences(read_pasted("Naam;Bedrag", COLUMNS))[0]


@pytest.mark.parametrize(
    "typed",
    ["3 maart 2026", "3 mrt. 2026", "dinsdag 3 maart 2026", "3 March 2026", "3-3-2026", "03/03/2026",
     "3.3.26", "2026-03-03", "2026-03-03 00:00:00"],
)  # fmt: skip
def test_a_date_is_read_as_people_write_it(typed):
    assert one(typed, "date") == dt.date(2026, 3, 3)


@pytest.mark.parametrize(
    "typed", ["maart 2026", "31-2-2026", "3-13-2026", "46084", "morgen", "3 foo 2026", "3-3-1026"]
)
def test_what_is_no_date_is_refused_with_an_example(typed):
    assert (
        one(typed, "date")
        == f"Line 2, waarde: “{typed}” is not a date. Write it as 3-3-2026 or 3 maart 2026."
    )


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("€ 1.240,50", 124_050), ("€\N{NO-BREAK SPACE}1.240,50", 124_050),
     ("1240", 124_000), ("1.240", 124_000), ("€ 1.240,-", 124_000),
     ("1240,5", 124_050), ("1240.50", 124_050), ("1,240.50", 124_050), ("EUR 12", 1_200),
     ("-€ 5", -500), ("€ -5", -500), ("12 euro", 1_200), ("-", None), ("", None)],
)  # fmt: skip
def test_an_amount_becomes_whole_cents(typed, cents):
    assert one(typed, "euro") == cents


@pytest.mark.parametrize("typed", ["1,240", "12,345", "1.5k", "€ 1,2 mln", "1.24.00", "12 dagen", "9" * 30])
def test_what_is_no_amount_is_never_guessed(typed):
    assert "Line 2, waarde: " in str(one(typed, "euro"))


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1.234,5", "1234.5"),
        ("12", "12"),
        ("0,5", "0.5"),
        ("1.234", "1234"),
        ("12.5", "12.5"),
        ("n.v.t.", None),
    ],
)
def test_a_number_is_read_the_dutch_way(typed, number):
    assert one(typed, "number") == (None if number is None else Decimal(number))


@pytest.mark.parametrize("typed", ["twaalf", "1e400", "9" * 400, "1-2"])
def test_a_word_is_no_number(typed):
    assert "is not a number" in str(one(typed, "number"))


def test_a_choice_is_known_by_its_label_or_its_name_and_the_others_are_listed():
    choices = (("paid", "betaald"), ("offered", "aangeboden"))
    assert one(" Betaald", "choice", choices=choices) == "paid"
    assert one("offered", "choice", choices=choices) == "offered"
    assert "Choose from: betaald, aangeboden." in str(one("misschien", "choice", choices=choices))


def test_yes_and_no_are_read_and_perhaps_is_not():
    assert (one("x", "yes_no"), one("Nee", "yes_no"), one("", "yes_no")) == (True, False, None)
    assert "neither yes nor no" in str(one("misschien", "yes_no"))


def test_a_text_that_is_too_long_says_how_long_it_is():
    assert (
        "has 130 characters, and at most 120 fit" in sentences(read_pasted(f"Naam\n{'a' * 130}", COLUMNS))[0]
    )


def test_an_error_of_the_spreadsheet_is_no_text():
    assert "the spreadsheet itself shows an error" in sentences(read_pasted("Naam\n#REF!", COLUMNS))[0]


def test_a_quote_that_is_never_closed_swallows_no_lines():
    read = read_pasted('Naam;Bedrag\n"Samen" eten;1\n"Open;2\nDicht;3', COLUMNS)
    assert [row.values["name"] for row in read.rows] == ['"Samen" eten', '"Open', "Dicht"]


def test_a_quoted_cell_may_hold_separators_and_line_ends_and_the_lines_keep_their_numbers():
    read = read_pasted('Naam;Bedrag\n"Jansen; zoon\nen ""co""";1\nDicht;veel', COLUMNS)
    assert read.rows[0].values["name"] == 'Jansen; zoon\nen "co"'
    assert read.faults[0].line == 4


def test_two_thousand_lines_fit_and_one_more_does_not():
    assert len(read_pasted("Naam\n" + "A\n" * 2000, COLUMNS).rows) == 2000
    refused = read_pasted("Naam\n" + "A\n" * 2001, COLUMNS)
    assert refused.rows == ()
    assert sentences(refused) == ["This list has more than 2,000 lines. Paste it in parts."]


def test_more_than_five_megabytes_is_refused_before_it_is_read():
    assert "more than 5 MB" in sentences(read_pasted("Naam\n" + "a" * 5_300_000, COLUMNS))[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"%PDF-1.7", "holds no list"), (b"", "is empty"), (b"\xd0\xcf\x11\xe0", "Save it as .xlsx"),
     (b"PK\x03\x04 xl/ broken", "holds no list"), (b"\x89PNG", "holds no list")],
)  # fmt: skip
def test_a_file_of_another_kind_is_named(content, said):
    read = read_pasted(content, COLUMNS, file_name="lijst.xlsx")
    assert said in sentences(read)[0]
    assert "lijst.xlsx" in sentences(read)[0]


def test_a_csv_file_of_an_old_windows_keeps_its_letters():
    read = read_pasted("Naam;Bedrag\nCafé Zuid;1".encode("cp1252"), COLUMNS, file_name="lijst.csv")
    assert read.rows[0].values["name"] == "Café Zuid"


def of_rows(*rows: list[object], before: int = 0) -> bytes:
    """A workbook with a list, below ``before`` lines of something else on a sheet of its own."""
    book = Workbook()
    for _number in range(before):
        book.active.append(["iets", "anders"])
    sheet = book.create_sheet() if before else book.active
    for row in rows:
        sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_a_workbook_is_read_from_the_sheet_that_has_the_headings():
    content = of_rows(["Naam", "Bedrag"], ["Bakker", 12.5], before=1)
    assert read_pasted(content, COLUMNS).rows[0].values["amount"] == 1_250


def test_an_amount_between_two_cents_is_not_rounded_in_silence():
    read = read_pasted(of_rows(["Naam", "Bedrag"], ["Bakker", 1000 / 3]), COLUMNS)
    assert "has more than two decimals" in sentences(read)[0]


def test_a_workbook_comes_back_as_lines_that_can_be_mended_and_read_again():
    content = of_rows(
        ["Naam", "Bedrag", "Begint op"], [], ['"Bij"\nen meer', 12.5, dt.date(2026, 3, 3)], ["", 1, None]
    )
    first = read_pasted(content, COLUMNS)
    again = read_pasted(first.text, COLUMNS)
    assert [dict(row.values) for row in again.rows] == [dict(row.values) for row in first.rows]
    assert len(again.faults) == len(first.faults) == 1


def test_a_workbook_that_unpacks_without_end_is_refused_before_it_is_read():
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(of_rows(["Naam"]))) as before,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for part in before.namelist():
            more = b" " * 25_000_000 if part.endswith("sheet1.xml") else b""
            after.writestr(part, before.read(part) + more)
    assert "more than 20 MB" in sentences(read_pasted(written.getvalue(), COLUMNS, file_name="bom.xlsx"))[0]


def test_a_sheet_that_claims_rows_without_end_does_not_keep_us_busy():
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(of_rows(["Naam"], ["A"]))) as before,
        zipfile.ZipFile(written, "w") as after,
    ):
        for part in before.namelist():
            content = before.read(part)
            if part.endswith("sheet1.xml"):
                content = content.replace(b'r="2"', b'r="999999999"').replace(b'r="A2"', b'r="A999999999"')
            after.writestr(part, content)
    assert "more than 2,000 lines" in sentences(read_pasted(written.getvalue(), COLUMNS))[0]


def test_another_sheet_that_is_long_does_not_stand_in_the_way():
    content = of_rows(["Naam"], ["Bakker"], before=2_500)
    assert len(read_pasted(content, COLUMNS).rows) == 1


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp", "Cn", "Co")),
    min_size=1,
    max_size=40,
).filter(lambda text: text == text.strip() and not text.startswith("#"))  # fmt: skip
DAYS = st.dates(dt.date(1900, 3, 1), dt.date(2199, 12, 31))
ROWS = st.lists(
    st.tuples(
        TEXTS,
        st.none() | st.sampled_from(["organisatie", "actieve bewoner"]),
        st.none() | st.integers(-(10**13), 10**13),
        st.none() | st.decimals(-(10**6), 10**6, places=2),
        st.none() | DAYS,
        st.none() | st.booleans(),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=25, deadline=None)
@given(ROWS)
def test_what_a_workbook_gives_out_is_read_back_as_it_was(rows):
    headings = [str(column.label) for column in COLUMNS]
    shown = [
        [name, kind, None if cents is None else Euros(cents), *rest] for name, kind, cents, *rest in rows
    ]
    read = read_pasted(workbook([WorkSheet("Partijen", headings, shown)]), COLUMNS)
    assert read.faults == ()
    kinds = {"organisatie": "organisation", "actieve bewoner": "resident", None: None}
    assert [tuple(row.values.values()) for row in read.rows] == [
        (name, kinds[kind], *rest) for name, kind, *rest in rows
    ]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200) | st.binary(max_size=200))
def test_whatever_is_pasted_gets_an_answer(source):
    read = read_pasted(source, COLUMNS)
    assert read.rows or read.faults


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from('ab";\t\n,|\r'), max_size=60))
def test_no_pasted_line_is_lost_without_a_word(tail):
    read = read_pasted(f"Naam;Bedrag\n{tail}\nLaatste;1", COLUMNS)
    told = {row.values["name"] for row in read.rows} | {fault.line for fault in read.faults}
    assert "Laatste" in "".join(str(name) for name in told)

"""Opening tables: kinds of file, encodings, separators, headers, footers and lines that do not fit."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date

import openpyxl
import pytest

from samenspel.compute.formats.errors import UnreadableFile
from samenspel.compute.formats.kwb import KwbReading, read_kwb
from samenspel.compute.formats.long_table import read_long_table
from samenspel.compute.formats.tabular import open_table, table_from_sheet


def _open(text: str, encoding: str = "utf-8"):
    return open_table(io.BytesIO(text.encode(encoding)))


def _rows(table) -> list[list]:
    return [list(cells) for _, cells in table.rows()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "iso-8859-1", "utf-16"])
def test_names_with_accents_survive_every_encoding(encoding: str) -> None:
    table = _open("naam;aantal\nÉén-Oost;3\nCoöperatiebuurt;4\n", encoding)
    assert _rows(table) == [["Één-Oost", "3"], ["Coöperatiebuurt", "4"]]


def test_an_accent_far_beyond_the_sample_decides_the_encoding_after_all() -> None:
    lines = ["naam;aantal", *(f"buurt {i};{i}" for i in range(60_000)), "Één-Oost;7", ""]
    table = _open("\n".join(lines), "cp1252")
    assert _rows(table)[-1] == ["Één-Oost", "7"]
    assert table.encoding == "cp1252"


def test_a_file_put_together_from_two_encodings_is_read_line_by_line() -> None:
    content = "naam;aantal\nÉén;1\n".encode() + "Coöp;2\n".encode("cp1252")
    assert _rows(open_table([content])) == [["Één", "1"], ["Coöp", "2"]]


DUTCH_NAMES = (
    "België",
    "Fryslân",
    "Curaçao",
    "Café",
    "Coöperatie",
    "Oranjezoeën",
    "Enquête",
    "Geïnd",
    "Crèche",
)


@pytest.mark.parametrize("encoding", ["cp437", "cp850", "mac_roman"])
@pytest.mark.parametrize("name", DUTCH_NAMES)
def test_names_of_an_encoding_that_is_not_read_are_refused_with_their_line(name: str, encoding: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        _open(f"naam;aantal\nHaven;1\n{name};2\n", encoding)
    assert refusal.value.code == "other_encoding"
    assert refusal.value.details["line"] == 3
    assert str(refusal.value.details["found"])[:2] == name[:2]


def test_a_garbled_name_far_beyond_the_sample_is_named_by_its_own_line() -> None:
    lines = ["naam;aantal", *(f"buurt {i};{i}" for i in range(60_000)), "België;7", ""]
    with pytest.raises(UnreadableFile) as refusal:
        _rows(_open("\n".join(lines), "cp850"))
    assert refusal.value.details == {"line": 60_002, "found": "Belgi‰;7"}


def test_boxes_that_were_saved_as_unicode_are_refused_too() -> None:
    garbled = "naam;aantal\nFryslân;1\n".encode().decode("cp437")
    with pytest.raises(UnreadableFile) as refusal:
        _open(garbled)
    assert refusal.value.code == "other_encoding"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
@pytest.mark.parametrize(
    "text",
    [
        *DUTCH_NAMES,
        "auto’s en foto‘s, zo‘n „wijk” of “buurt”…",
        "Noord–Zuid — €10, 5‰, 20 ™ Lego™ ƒ 3,50",
        "Šárka Beneš en ŽIŽEK, ÉÉN CAFÉ, NAÏEF",
        "wat?…dan £5 ¡hola! 3 º 50¢",
    ],
)
def test_what_people_write_is_not_taken_for_garbled(text: str, encoding: str) -> None:
    assert _rows(_open(f"naam;aantal\n{text};2\n", encoding)) == [[text, "2"]]


def test_chunks_may_break_anywhere_even_inside_a_letter() -> None:
    content = "naam;aantal\r\nÉén-Oost;1\r\nHavenkwartier;2\r\n".encode()

    def one_by_one() -> Iterator[bytes]:
        for index in range(len(content)):
            yield content[index : index + 1]

    assert _rows(open_table(one_by_one())) == [["Één-Oost", "1"], ["Havenkwartier", "2"]]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_found(separator: str) -> None:
    table = _open(f"naam{separator}aantal{separator}jaar\nHaven{separator}3{separator}2020\n")
    assert table.separator == separator
    assert len(table.columns) == 3


def test_decimal_commas_do_not_pass_for_separators() -> None:
    table = _open("naam;a;b\nHaven;3,5;1,25\nEiland;4,5;2,75\n")
    assert table.separator == ";"


def test_quotes_protect_separators_and_line_ends() -> None:
    table = _open('naam;uitleg;n\n"Haven; noord";"twee\nregels";3\nEiland;kort;4\n')
    lines = list(table.rows())
    assert [line for line, _ in lines] == [2, 4]
    assert lines[0][1] == ["Haven; noord", "twee\nregels", "3"]


def test_old_mac_line_ends_are_lines_too() -> None:
    assert _rows(_open("naam;n\rHaven;1\rEiland;2\r")) == [["Haven", "1"], ["Eiland", "2"]]


def test_titles_units_and_footers_are_kept_apart_from_figures() -> None:
    above = '"Titel 2015"\n""\n"";"Onderwerp"\n"";"Bevolking|Inwoners"\n"Regio\'s";"aantal"\n'
    table = _open(above + '"Haven";"3"\n"© CBS"\n')
    assert table.titles == ("Titel 2015", "Onderwerp")
    assert [(c.label, c.unit) for c in table.columns] == [("Regio's", None), ("Bevolking|Inwoners", "aantal")]
    assert _rows(table) == [["Haven", "3"]]
    assert table.footers == ["© CBS"]


def test_years_in_the_header_become_periods_of_their_columns(kwb_fixture) -> None:
    with kwb_fixture("statline_years_in_header.csv") as file:
        table = open_table(file)
        assert [(c.label, c.period, c.unit) for c in table.columns[1:]] == [
            ("Voorraad", "2020", "aantal"),
            ("Voorraad", "2021", "aantal"),
            ("Nieuwbouw", "2020", "%"),
            ("Nieuwbouw", "2021", "%"),
        ]
        assert len(_rows(table)) == 2


def test_a_line_with_too_few_or_too_many_cells_is_named_and_left_out() -> None:
    table = _open("naam;a;b\nHaven;1;2\nEiland;1\nOost;1;2;3\nWest;1;2;;\nNoord;5;6\n")
    assert [row[0] for row in _rows(table)] == ["Haven", "West", "Noord"]
    assert [(bad.line, bad.code) for bad in table.problems.records] == [
        (3, "wrong_number_of_columns"),
        (4, "wrong_number_of_columns"),
    ]
    assert table.problems.records[0].raw == "Eiland;1"


def test_an_area_called_bronckhorst_is_not_a_footer() -> None:
    assert _rows(_open("naam;a\nBronckhorst;\nHaven;1\nBron: eigen telling;\n")) == [
        ["Bronckhorst", ""],
        ["Haven", "1"],
    ]


def _zip(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "inhoud")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (_zip("[Content_Types].xml"), "spreadsheet"),
        (_zip("cijfers.csv"), "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "old_spreadsheet"),
        (b"\x1f\x8b\x08" + bytes(20), "gzip"),
        (b"%PDF-1.7\n", "pdf"),
        (b"<!DOCTYPE html><html><body>Log in</body></html>", "html"),
        (b"<?xml version='1.0'?><feed/>", "xml"),
        (b'{"value": [1]}', "json"),
        (b'[{"a": 1}]', "json"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"a;b\n\x00\x01\x02;3\n", "binary"),
        (b"just a sentence\nand another\n", "one_column"),
        (b"1;2;3\n4;5;6\n", "no_header"),
        (b"naam;aantal\n", "no_rows"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_its_kind_as_code(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        open_table(io.BytesIO(content))
    assert refusal.value.code == code


def test_a_quote_that_never_closes_is_told_with_its_line() -> None:
    text = 'naam;a\nHaven;1\n"Eiland;2\n' + "x;1\n" * 60_000
    with pytest.raises(UnreadableFile) as refusal:
        list(_open(text).rows())
    assert refusal.value.code == "broken_quotes"
    assert refusal.value.details["line"] == 3


def test_a_quote_that_swallows_the_end_of_a_short_file_is_told_too() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        list(_open('naam;a\nHaven;1\n"Eiland;2\nOost;3\n').rows())
    assert (refusal.value.code, refusal.value.details) == ("broken_quotes", {"line": 3})


def test_an_unknown_code_of_refusal_cannot_be_raised() -> None:
    with pytest.raises(KeyError):
        UnreadableFile("something_new")


def test_a_sheet_of_a_workbook_gives_the_same_shape_with_numbers_as_numbers() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Kerncijfers 2023"],
        [],
        ["Codering", "Aantal inwoners (aantal)", "Op"],
        ["GM9901", 5150, date(2023, 1, 1)],
        ["WK990100", 3120.5],
    ):
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    read = openpyxl.load_workbook(io.BytesIO(buffer.getvalue()), read_only=True)
    table = table_from_sheet(read.active.iter_rows(values_only=True))
    assert table.titles == ("Kerncijfers 2023",)
    assert (table.columns[1].label, table.columns[1].unit) == ("Aantal inwoners", "aantal")
    assert _rows(table) == [["GM9901", 5150, "2023-01-01T00:00:00"], ["WK990100", 3120.5, None]]


def test_an_empty_sheet_is_refused() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        table_from_sheet([[None, None], []])
    assert refusal.value.code == "empty"


@pytest.mark.parametrize("read", [read_kwb, read_long_table])
def test_a_word_among_a_few_numbers_is_named_by_its_line_and_column(read) -> None:
    head, *rest = ("gebied;periode;waarde", "GM9901;2020;12", "GM9902;2020;veel", "GM9903;2020;14")
    found = read(_open("\n".join((head, *rest)) + "\n"))
    list(found.rows() if isinstance(found, KwbReading) else found)
    assert [(row.line, row.column, row.raw) for row in found.problems.records] == [(3, "waarde", "veel")]


@pytest.mark.parametrize("read", [read_kwb, read_long_table])
def test_more_words_than_numbers_is_a_refusal_that_names_the_first(read) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read(_open("gebied;periode;waarde\nGM9901;2020;12\nGM9902;2020;veel\nGM9903;2020;weinig\n"))
    assert refusal.value.code == "word_among_numbers"
    assert refusal.value.details == {"line": 3, "column": "waarde", "found": "veel"}

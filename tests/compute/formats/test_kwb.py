"""Kerncijfers wijken en buurten: every layout gives the same keys, codes and numbers."""

import io

import pytest

from samenspel.compute.formats.area_codes import AreaKind
from samenspel.compute.formats.cbs_codes import AreaIndex, read_areas
from samenspel.compute.formats.cbs_metadata import read_table_info, read_topics
from samenspel.compute.formats.cells import CellStatus
from samenspel.compute.formats.errors import UnreadableFile
from samenspel.compute.formats.kwb import KwbContext, KwbReading, PeriodGuess, read_kwb
from samenspel.compute.formats.kwb_columns import Layout, Role
from samenspel.compute.formats.tabular import open_table, table_from_sheet


def _read(file, context: KwbContext | None = None) -> tuple[KwbReading, dict[str, dict[str, float | None]]]:
    """Read a file into figures[code or name][key]."""
    reading = read_kwb(open_table(file), context)
    keys = [topic.key for topic in reading.header.topics]
    return reading, {
        row.area.code or row.area.name: dict(zip(keys, row.values, strict=True)) for row in reading.rows()
    }


def _text(text: str) -> io.BytesIO:
    return io.BytesIO(text.encode())


def test_odata_takes_names_and_units_from_the_metadata(kwb_fixture) -> None:
    with kwb_fixture("odata_2020_properties.csv") as properties, kwb_fixture("odata_2020_info.json") as told:
        context = KwbContext(topics=read_topics(properties), table=read_table_info(told))
    reading, figures = _read(kwb_fixture("odata_2020.csv"), context)
    header = reading.header
    assert header.layout is Layout.ODATA
    assert header.period == PeriodGuess(2020, "metadata")
    ages = next(topic for topic in header.topics if topic.original == "k_0Tot15Jaar_8")
    assert (ages.key, ages.label, ages.unit, ages.unit_source) == (
        "0tot15jaar.aantal",
        "0 tot 15 jaar",
        "aantal",
        "metadata",
    )
    assert (ages.path, ages.decimals) == (("Bevolking", "Leeftijdsgroepen"), 0)
    assert figures["BU99010100"]["appartement.kwh"] == 2300
    assert figures["BU99010100"]["appartement.m3"] == 1180
    assert figures["GM9901"]["gemiddeldehuishoudensgrootte.aantal"] == 2.1


def test_odata_without_metadata_knows_units_that_never_changed_and_leaves_the_others_open(
    kwb_fixture,
) -> None:
    reading, figures = _read(kwb_fixture("odata_2020.csv"))
    units = {topic.original: (topic.label, topic.unit, topic.unit_source) for topic in reading.header.topics}
    assert units["AantalInwoners_5"] == ("Aantal inwoners", "aantal", "known")
    assert units["Appartement_48"] == ("Appartement", "kWh", "known")
    assert units["Appartement_56"] == ("Appartement", "m³", "known")
    assert units["k_0Tot15Jaar_8"] == ("0 tot 15 jaar", None, "")
    assert "0tot15jaar.?" in figures["GM9901"]
    assert reading.header.period is None


def test_odata_rows_carry_code_kind_parent_and_redivision_without_padding(kwb_fixture) -> None:
    rows = list(read_kwb(open_table(kwb_fixture("odata_2020.csv"))).rows())
    assert [row.line for row in rows] == [2, 3, 4, 5, 6, 7]
    island = rows[3].area
    assert (island.code, island.kind) == ("BU99010001", AreaKind.NEIGHBOURHOOD)
    assert (island.parent_code, island.redivision) == ("WK990100", 3)
    assert rows[0].area.redivision is None
    assert rows[0].area.name == "Waterrijk"
    assert CellStatus.EMPTY in rows[3].statuses


def test_statline_paths_split_into_group_name_and_unit(kwb_fixture) -> None:
    reading, figures = _read(kwb_fixture("statline_paths_2024.csv"), KwbContext(file_name="kwb_2024.csv"))
    header = reading.header
    assert header.layout is Layout.STATLINE_PATHS
    assert header.period == PeriodGuess(2024, "file_name")
    theft = next(topic for topic in header.topics if topic.label.startswith("Totaal"))
    assert theft.label == "Totaal diefstal uit woning/schuur/e.d."
    assert (theft.path, theft.unit) == (("Criminaliteit",), "per 1 000 inwoners")
    assert figures["GM9901"]["gemiddeldinkomenperinwoner.1000euro"] == 24.6
    assert figures["BU99010001"]["appartement.kwh"] is None
    assert len(figures) == 6


def test_a_provisional_figure_keeps_its_number_and_its_mark(kwb_fixture) -> None:
    reading = read_kwb(open_table(kwb_fixture("statline_paths_2024.csv")))
    at = [topic.key for topic in reading.header.topics].index(
        "totaaldiefstaluitwoningschuured.per1000inwoners"
    )
    row = next(row for row in reading.rows() if row.area.code == "BU99010000")
    assert (row.values[at], row.statuses[at]) == (5.0, CellStatus.PROVISIONAL)


def test_a_titled_export_saved_by_excel_is_read_with_units_from_the_line_below(kwb_fixture) -> None:
    reading, figures = _read(kwb_fixture("statline_titled_2014.csv"))
    assert reading.header.layout is Layout.STATLINE_TITLED
    assert reading.header.period == PeriodGuess(2014, "column")
    assert reading.header.titles == ("Kerncijfers wijken en buurten 2014", "Onderwerp")
    assert figures["WK990101"]["0tot15jaar.pct"] == 17
    assert figures["WK990101"]["gemiddeldinkomenperinwoner.1000euro"] == 22.8
    assert figures["WK990101"]["personenpersoortuitkeringbijstand.aantal"] == 220
    assert figures["WK990101"]["appartement.m3"] == 1180


def test_the_same_name_in_another_unit_is_another_indicator(kwb_fixture) -> None:
    in_2014 = _read(kwb_fixture("statline_titled_2014.csv"))[1]["GM9901"]
    in_2024 = _read(kwb_fixture("statline_paths_2024.csv"))[1]["GM9901"]
    assert "0tot15jaar.pct" in in_2014
    assert "0tot15jaar.aantal" in in_2024
    assert {"aantalinwoners.aantal", "appartement.kwh", "appartement.m3"} <= in_2014.keys() & in_2024.keys()


def test_an_export_with_only_names_has_no_codes_until_the_areas_are_known(kwb_fixture) -> None:
    reading, figures = _read(kwb_fixture("statline_names_2015.csv"))
    assert reading.header.period == PeriodGuess(2015, "title")
    assert Role.CODE not in reading.header.roles
    assert figures["Visserseiland"] == {
        "aantalinkomensontvangers.aantal": 572.0,
        "gemiddeldinkomenperinwoner.1000euro": None,
    }
    with kwb_fixture("areas_v3.csv") as file:
        context = KwbContext(areas=AreaIndex(read_areas(file).areas), municipality="GM9901")
    assert _read(kwb_fixture("statline_names_2015.csv"), context)[1].keys() == {
        "GM9901",
        "WK990100",
        "BU99010000",
        "BU99010001",
        "WK990101",
        "BU99010100",
    }


def test_r_column_names_get_their_signs_back(kwb_fixture) -> None:
    reading, figures = _read(kwb_fixture("r_dotted_2017.csv"))
    assert reading.header.layout is Layout.R_DOTTED
    named = {topic.key: (topic.label, topic.unit) for topic in reading.header.topics}
    assert named["tweeondereenkapwoning.kwh"] == ("Twee-onder-één-kap-woning", "kWh")
    assert named["appartement.m3"] == ("Appartement", "m³")
    assert named["bevolkingsdichtheid.aantalinwonersperkm2"] == (
        "Bevolkingsdichtheid",
        "aantal inwoners per km²",
    )
    assert named["percentageeengezinswoning.pct"] == ("Percentage eengezinswoning", "%")
    assert named["40personenmetlaagsteinkomen.pct"] == ("40% personen met laagste inkomen", "%")
    assert figures["GM9901"]["aantalinwoners.aantal"] == 5000
    assert figures["BU99010000"]["gemiddeldehuishoudensgrootte.aantal"] == 1.8
    assert figures["BU99010001"]["40personenmetlaagsteinkomen.pct"] is None


def test_a_local_profile_in_windows_encoding_keeps_its_accents_and_local_numbers(kwb_fixture) -> None:
    reading = read_kwb(open_table(kwb_fixture("wijkprofiel_latin1.csv")))
    labels = [topic.label for topic in reading.header.topics]
    assert labels == [
        "Sociale Index",
        "% bewoners dat een café bezoekt",
        "concentratie µg/m3",
        "gemiddelde afstand",
    ]
    assert reading.header.topics[1].unit == "%"
    rows = list(reading.rows())
    assert [(row.area.name, row.area.local_number) for row in rows] == [
        ("Havenkwartier", "11"),
        ("Visserseiland", "12"),
        ("Coöperatiebuurt", "21"),
        ("Waterrijk", "5000"),
    ]
    assert rows[1].values == (82, 1.6, 39.2, 1.1)
    assert [(bad.line, bad.code) for bad in reading.problems.records] == [(4, "duplicate")]


def test_bad_lines_and_cells_are_named_and_the_rest_is_read() -> None:
    reading, figures = _read(
        _text(
            "Codering;Soort regio;Aantal inwoners (aantal);Afstand tot school (km)\n"
            "GM9901;Gemeente;5150;0,5\n"
            "WK990100;Wijk;veel;0,6\n"
            "XX12;Buurt;10;0,7\n"
            ";Buurt;10;0,7\n"
            "GM9901;Gemeente;5150;0,5\n"
            "BU99010000;Buurt;2405\n"
            "BU99010001;Buurt;715;0,8\n"
        )
    )
    assert [(bad.line, bad.column, bad.code, bad.raw) for bad in reading.problems.records] == [
        (7, "", "wrong_number_of_columns", "BU99010000;Buurt;2405"),
        (4, "", "unknown_area_code", "XX12"),
        (5, "", "no_area", ""),
        (6, "", "duplicate", "GM9901"),
        (3, "Aantal inwoners (aantal)", "word_in_number", "veel"),
    ]
    assert figures["WK990100"] == {"aantalinwoners.aantal": None, "afstandtotschool.km": 0.6}
    assert figures["BU99010001"]["aantalinwoners.aantal"] == 715


def test_a_doubtful_number_is_no_number_where_nothing_tells() -> None:
    reading, figures = _read(_text("Codering;Inwoners\nGM9901;1.234\nGM9902;900\n"))
    assert figures["GM9901"] == {"inwoners.?": None}
    assert [(bad.line, bad.code) for bad in reading.problems.records] == [(2, "doubtful_number")]


def test_a_doubtful_number_follows_the_other_columns_of_the_file() -> None:
    assert _read(_text("Codering;Inwoners;km\nGM9901;1.234;0,5\n"))[1]["GM9901"] == {
        "inwoners.?": 1234,
        "km.?": 0.5,
    }
    assert _read(_text("Codering,Dichtheid\nGM9901,1.234\n"))[1]["GM9901"] == {"dichtheid.?": 1.234}


def test_codes_without_letters_or_zeros_are_made_whole_by_the_kind_of_area() -> None:
    figures = _read(_text("Codering;Soort regio;n\n344;Gemeente;1\n34401;Wijk;2\n03440111;Buurt;3\n"))[1]
    assert list(figures) == ["GM0344", "WK034401", "BU03440111"]
    assert list(_read(_text("gemeentecode;n\n34;1\n"))[1]) == ["GM0034"]


def test_codes_with_letters_of_newer_divisions_are_known() -> None:
    figures = _read(_text("Codering;n\nWK0363AA;1\nbu0363aa01;2\n"))[1]
    assert list(figures) == ["WK0363AA", "BU0363AA01"]


def test_several_years_in_one_file_are_no_duplicates() -> None:
    reading = read_kwb(
        open_table(_text("Codering;Jaar;n\nGM9901;2019;1\nGM9901;2020;2\nGM9901;2020;3\nGM9901;ooit;4\n"))
    )
    assert [(row.period, row.values[0]) for row in reading.rows()] == [("2019", 1), ("2020", 2)]
    assert reading.header.period is None
    assert [bad.code for bad in reading.problems.records] == ["duplicate", "no_period"]


def test_two_columns_that_nothing_tells_apart_are_numbered_and_reported() -> None:
    reading = read_kwb(open_table(_text("Codering;Contacten;Contacten\nGM9901;1;2\n")))
    assert [topic.key for topic in reading.header.topics] == ["contacten.?#1", "contacten.?#2"]
    assert reading.problems.n_by_code["ambiguous_column"] == 2


def test_two_columns_of_one_name_are_told_apart_by_their_groups() -> None:
    reading = read_kwb(
        open_table(
            _text("Codering;A/Werk/Banen (aantal);A/Zorg/Banen (aantal);A/Werk/Totaal (%)\nGM9901;1;2;3\n")
        )
    )
    assert [topic.key for topic in reading.header.topics] == [
        "werk-banen.aantal",
        "zorg-banen.aantal",
        "werk-totaal.pct",
    ]


def test_a_table_without_areas_or_without_figures_is_refused() -> None:
    for text, code in (
        ("bedrag;uur\n1;2\n", "no_area_column"),
        ("Codering;opmerking\nGM9901;goed\n", "no_figures"),
    ):
        with pytest.raises(UnreadableFile) as refusal:
            read_kwb(open_table(_text(text)))
        assert refusal.value.code == code


def test_a_workbook_is_read_like_a_text_file() -> None:
    rows = [
        ["gwb_code", "regio", "recs", "a_inw"],
        ["GM9901", "Waterrijk", "Gemeente", 5150],
        ["WK990100", "Haven", "Wijk", "."],
        ["BU99010000", "Kade", "Buurt", -99997],
    ]
    reading = read_kwb(table_from_sheet(rows))
    read = [(row.area.code, row.area.name, row.values[0], row.statuses[0]) for row in reading.rows()]
    assert read == [
        ("GM9901", "Waterrijk", 5150.0, CellStatus.VALUE),
        ("WK990100", "Haven", None, CellStatus.MISSING),
        ("BU99010000", "Kade", None, CellStatus.MISSING),
    ]


def test_blocks_hold_the_same_by_column(kwb_fixture) -> None:
    reading = read_kwb(open_table(kwb_fixture("statline_paths_2024.csv")))
    blocks = list(reading.blocks(size=4))
    assert [len(block.lines) for block in blocks] == [4, 2]
    assert all(len(block.values) == len(reading.header.topics) == len(block.statuses) for block in blocks)
    assert blocks[1].values[0] == [2030.0, 2030.0]


def test_problems_are_counted_beyond_the_ones_that_are_kept() -> None:
    lines = "".join(f"XX{number};1\n" for number in range(1500))
    reading = read_kwb(open_table(_text("Codering;n\nGM9901;1\n" + lines)))
    assert len(list(reading.rows())) == 1
    assert len(reading.problems.records) == 1000
    assert reading.problems.n_problems == 1500

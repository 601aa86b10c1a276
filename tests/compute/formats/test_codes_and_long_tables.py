"""Code tables, regions, boundary changes, metadata and long tables."""

import io

import pytest

from samenspel.compute.formats.area_codes import (
    COROP_REGIONS,
    PROVINCES,
    AreaKind,
    canonical_code,
    compose_code,
    kind_of_code,
    municipality_of,
    parent_code,
    region_code,
)
from samenspel.compute.formats.cbs_codes import (
    AreaIndex,
    BoundaryChange,
    read_areas,
    read_boundary_changes,
    read_region_list,
)
from samenspel.compute.formats.cbs_metadata import read_descriptions, read_topics
from samenspel.compute.formats.cells import CellStatus
from samenspel.compute.formats.errors import UnreadableFile
from samenspel.compute.formats.long_table import (
    LongColumns,
    canonical_period,
    guess_long_columns,
    read_long_table,
)
from samenspel.compute.formats.tabular import open_table


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("NL00", AreaKind.COUNTRY),
        ("LD01", AreaKind.COUNTRY_PART),
        ("PV26", AreaKind.PROVINCE),
        ("CR17", AreaKind.COROP),
        ("GG1113", AreaKind.PUBLIC_HEALTH),
        ("GM9901", AreaKind.MUNICIPALITY),
        ("WK990100", AreaKind.DISTRICT),
        ("BU0363AA01", AreaKind.NEIGHBOURHOOD),
        ("GM99", None),
        ("2020", None),
    ],
)
def test_a_code_shows_its_kind(code: str, kind: AreaKind | None) -> None:
    assert kind_of_code(code) is kind


def test_parents_follow_from_the_code_and_above_the_municipality_from_a_table() -> None:
    assert parent_code("BU99010001") == "WK990100"
    assert parent_code("WK990100") == "GM9901"
    assert parent_code("GM9901") is None
    assert parent_code("GM9901", {"GM9901": "PV21"}) == "PV21"
    assert municipality_of("BU99010001") == "GM9901"
    assert municipality_of("PV21") is None


def test_four_digits_alone_are_no_code() -> None:
    assert canonical_code("2020") is None
    assert canonical_code("344", AreaKind.MUNICIPALITY) == "GM0344"
    assert canonical_code("344.0", AreaKind.MUNICIPALITY) == "GM0344"
    assert canonical_code("344", AreaKind.PROVINCE) is None


def test_local_numbers_become_codes_with_their_municipality() -> None:
    assert compose_code(AreaKind.DISTRICT, "GM0344", "1") == "WK034401"
    assert compose_code(AreaKind.NEIGHBOURHOOD, "344", "0111") == "BU03440111"
    assert compose_code(AreaKind.DISTRICT, "GM0344", "123") is None


def test_regions_are_found_by_name_in_any_spelling() -> None:
    assert (len(PROVINCES), len(COROP_REGIONS)) == (12, 40)
    assert (
        region_code("Friesland", AreaKind.PROVINCE)
        == region_code("Fryslân (PV)", AreaKind.PROVINCE)
        == "PV21"
    )
    assert region_code("Agglomeratie 's-Gravenhage", AreaKind.COROP) == "CR26"
    assert region_code("Utrecht", AreaKind.MUNICIPALITY) is None


@pytest.mark.parametrize("name", ["areas_v3.csv", "areas_v4.json"])
def test_code_tables_of_both_services_give_the_same_areas(kwb_fixture, name: str) -> None:
    with kwb_fixture(name) as file:
        areas = [area for area in read_areas(file, year=2020).areas if area.kind is not AreaKind.COUNTRY]
    assert [(area.code, area.name, area.parent_code) for area in areas][:3] == [
        ("GM9901", "Waterrijk", None),
        ("WK990100", "Wijk 00 Oude Haven", "GM9901"),
        ("BU99010000", "Havenkwartier", "WK990100"),
    ]
    assert len(areas) == 6
    assert {area.year for area in areas} == {2020}


def test_a_heading_in_a_code_table_is_named_and_left_out(kwb_fixture) -> None:
    with kwb_fixture("areas_v4.json") as file:
        assert [bad.raw for bad in read_areas(file).problems] == ["WBGM"]


def test_a_name_that_could_be_two_areas_is_not_guessed(kwb_fixture) -> None:
    with kwb_fixture("areas_v3.csv") as file:
        areas = read_areas(file).areas
    twin = areas[-1].__class__("BU99020000", "Havenkwartier", AreaKind.NEIGHBOURHOOD, "WK990200", 2020)
    index = AreaIndex((*areas, twin))
    assert index.find("havenkwartier") is None
    found = index.find("Havenkwartier ", within="Waterrijk")
    assert found is not None and found.code == "BU99010000"
    assert index.find("Waterrijk", kind=AreaKind.NEIGHBOURHOOD) is None


def test_a_region_list_gives_parents_of_municipalities(kwb_fixture) -> None:
    with kwb_fixture("provinces.csv") as file:
        regions = read_region_list(file, kind=AreaKind.PROVINCE, year=2015)
    assert regions.region_of == {"GM9901": "PV21", "GM9902": "PV27"}
    assert regions.municipalities[0].parent_code == "PV21"
    assert [(bad.line, bad.raw) for bad in regions.problems] == [(4, "Atlantis")]


def test_a_municipality_in_two_provinces_gets_neither() -> None:
    lines = "Gemeente;CBS;Provincie\nWaterrijk;9901;Utrecht\nWaterrijk;9901;Zeeland\nZandstad;9902;Zeeland\n"
    regions = read_region_list([lines.encode()])
    assert regions.region_of == {"GM9902": "PV29"}
    assert [(bad.line, bad.code) for bad in regions.problems] == [(3, "two_parents")]


def test_a_list_without_municipalities_is_refused() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_region_list(io.BytesIO(b"a;b\nx;y\nz;w\n"))
    assert refusal.value.code == "unknown_columns"


def test_boundary_changes_tell_how_many_addresses_moved(kwb_fixture) -> None:
    with kwb_fixture("boundary_changes.csv") as file:
        assert read_boundary_changes(file) == (
            BoundaryChange("GM9901", "GM9901", 2300),
            BoundaryChange("GM9903", "GM9901", 120),
            BoundaryChange("GM9902", "GM9902", 4100),
        )


def test_measure_codes_get_their_groups_as_path() -> None:
    measures = b"Identifier,Title,MeasureGroupId,Unit,Decimals\nT001036,Aantal inwoners,M2,aantal,0\n"
    groups = b"Id,Index,Title,Description,ParentId\nM1,1,Bevolking,,\nM2,2,Stand,,M1\n"
    told = read_topics([measures], [groups])["T001036"]
    assert (told.title, told.unit, told.decimals, told.path) == (
        "Aantal inwoners",
        "aantal",
        0,
        ("Bevolking", "Stand"),
    )


def test_descriptions_come_by_column() -> None:
    assert read_descriptions([b'{"": null, "Mannen_6": " Alle mannen. "}']) == {"Mannen_6": "Alle mannen."}


@pytest.mark.parametrize(
    ("content", "code"),
    [(b'{"value": [', "not_json"), (b'{"value": []}', "no_rows"), (b'[{"a": 1}]', "unknown_columns")],
)
def test_metadata_that_is_broken_or_something_else_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_topics([content])
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2020", "2020"),
        ("2020JJ00", "2020"),
        ("2021*", "2021"),
        ("2020KW03", "2020-Q3"),
        ("2020MM07", "2020-07"),
        ("2010 december", "2010"),
        ("2020-01-01", "2020"),
        ("1899", "1899"),
        ("ooit", None),
        ("1234", None),
        ("20xx", None),
    ],
)
def test_periods_are_written_one_way(text: str, period: str | None) -> None:
    assert canonical_period(text) == period


def test_a_swing_table_is_guessed_and_read(kwb_fixture) -> None:
    reading = read_long_table(open_table(kwb_fixture("long_swing.csv")))
    assert reading.columns == LongColumns(area=0, period=1, values=(3,), series=2)
    values = {(v.area_code, v.period, v.series): (v.value, v.status) for v in reading}
    assert values["GM9901", "2019", "Vertrouwen"] == (12.5, CellStatus.VALUE)
    assert values["GM9901", "2019", "Meldingen"] == (1234, CellStatus.VALUE)
    assert values["GM9901", "2020", "Meldingen"] == (None, CellStatus.MISSING)
    assert values["GM9901", "2021", "Vertrouwen"] == (13.1, CellStatus.PROVISIONAL)
    assert len(values) == 12


def test_years_as_columns_give_one_value_a_year(kwb_fixture) -> None:
    reading = read_long_table(open_table(kwb_fixture("wide_years.csv")))
    values = [(v.line, v.area_name, v.period, v.series, v.value) for v in reading]
    assert values[0] == (2, "Waterrijk", "2016", "Bevolking", 5010.0)
    assert values[4] == (3, "Zandstad", "2020", "Bevolking", None)
    assert len(values) == 6


def test_years_above_topics_above_units_are_read_as_well(kwb_fixture) -> None:
    table = open_table(kwb_fixture("statline_years_in_header.csv"))
    assert guess_long_columns(table) == LongColumns(area=0, period=None, values=(1, 2, 3, 4))
    reading = read_long_table(table)
    values = {(v.area_name, v.series, v.period): (v.value, v.unit) for v in reading}
    assert values["Waterrijk", "Voorraad", "2021"] == (2345.0, "aantal")
    assert values["Zandstad", "Nieuwbouw", "2020"] == (0.5, "%")
    assert len(values) == 8


def test_periods_below_each_other_give_a_series_for_every_value_column(kwb_fixture) -> None:
    reading = read_long_table(open_table(kwb_fixture("statline_periods.csv")))
    assert [(v.period, v.series, v.value) for v in reading] == [
        ("2016", "Beginstand", 2301.0),
        ("2016", "Nieuwbouw", 14.0),
        ("2020", "Beginstand", 2310.0),
        ("2020", "Nieuwbouw", 9.0),
    ]
    assert [(bad.line, bad.code, bad.raw) for bad in reading.problems.records] == [(4, "no_period", "20xx")]


def test_observations_keep_their_other_dimensions_apart() -> None:
    text = "Id,Measure,ValueAttribute,Value,Perioden,Geslacht,WijkenEnBuurten\n"
    text += "0,M1,None,5.5,2020JJ00,3000,GM9901\n1,M1,None,6.5,2020JJ00,4000,GM9901\n"
    text += "2,M1,None,6.5,2020JJ00,4000,GM9901\n"
    reading = read_long_table(open_table([text.encode()]))
    assert [(v.area_code, v.dimensions, v.value) for v in reading] == [
        ("GM9901", ("3000",), 5.5),
        ("GM9901", ("4000",), 6.5),
    ]
    assert reading.problems.n_by_code["duplicate"] == 1


def test_columns_that_a_person_names_wrongly_are_refused(kwb_fixture) -> None:
    table = open_table(kwb_fixture("wide_years.csv"))
    with pytest.raises(UnreadableFile) as refusal:
        read_long_table(table, LongColumns(area=0, period=None, values=(9,)))
    assert refusal.value.code == "unknown_columns"
    assert guess_long_columns(table).series == 1
    with pytest.raises(UnreadableFile) as refusal:
        read_long_table(table, LongColumns(area=0, period=None, values=()))
    assert refusal.value.code == "no_figures"


def test_a_word_where_a_value_belongs_is_named() -> None:
    reading = read_long_table(
        open_table([b"Gebied;Jaar;Waarde\nGM9901;2020;12\nGM9901;2021;veel\nGM9902;2021;3\n;2021;3\n"]),
        LongColumns(0, 1, (2,)),
    )
    assert [v.value for v in reading] == [12.0, None, 3.0]
    assert [(bad.line, bad.code) for bad in reading.problems.records] == [
        (3, "word_in_number"),
        (5, "no_area"),
    ]

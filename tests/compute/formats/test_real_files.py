"""The readers on real public files; skipped where the files are not beside the checkout."""

import re

import pytest

from samenspel.compute.formats.area_codes import COROP_REGIONS, AreaKind, kind_of_code
from samenspel.compute.formats.cbs_codes import (
    AreaIndex,
    read_areas,
    read_boundary_changes,
    read_region_list,
)
from samenspel.compute.formats.cbs_metadata import (
    read_descriptions,
    read_records,
    read_table_info,
    read_topics,
)
from samenspel.compute.formats.cells import CellStatus
from samenspel.compute.formats.geo import GeoChoice, GeoFile, read_geo
from samenspel.compute.formats.kwb import KwbContext, KwbReading, KwbRow, read_kwb
from samenspel.compute.formats.kwb_columns import Layout
from samenspel.compute.formats.long_table import read_long_table
from samenspel.compute.formats.tabular import open_table
from samenspel.compute.formats.topics import LIKELY_RENAMES
from samenspel.compute.geometry import (
    area_km2,
    bounds,
    fit_view,
    flat_area,
    is_inside,
    label_point,
    plane_around,
    points_of,
    simplify,
    svg_path,
)

pytestmark = pytest.mark.real_data

KWB_2020 = "cbs/kwb/84799NED_2020_TypedDataSet.csv.gz"
FILES = {
    KWB_2020: (Layout.ODATA, 1366, 112, None),
    "cbs/kwb/kwb_2024_leeftijd_geslacht.csv.gz": (Layout.STATLINE_PATHS, 1402, 8, 2024),
    "cbs/kwb/rotterdam_kwb_2014.csv": (Layout.STATLINE_TITLED, 115, 118, 2014),
    "cbs/kwb/rotterdam_kwb_2015.csv": (Layout.STATLINE_TITLED, 115, 102, 2015),
    "cbs/kwb/rotterdam_kwb_2016.csv": (Layout.STATLINE_TITLED, 115, 105, 2016),
    "cbs/kwb/rotterdam_kwb_2017.csv": (Layout.STATLINE_TITLED, 115, 104, 2017),
    "cbs/kwb/amsterdam_kwb_2015.csv": (Layout.STATLINE_TITLED, 106, 10, 2015),
    "cbs/kwb/amsterdam_kwb_2017.csv.gz": (Layout.R_DOTTED, 580, 104, 2017),
}


def _read(shared_file, name: str, context: KwbContext | None = None) -> tuple[KwbReading, list[KwbRow]]:
    reading = read_kwb(
        open_table(shared_file(name)), context or KwbContext(file_name=name.rpartition("/")[2])
    )
    return reading, list(reading.rows())


def _figures(shared_file, name: str, context: KwbContext | None = None) -> dict[str, dict[str, float | None]]:
    reading, rows = _read(shared_file, name, context)
    keys = [topic.key for topic in reading.header.topics]
    return {row.area.code or row.area.name: dict(zip(keys, row.values, strict=True)) for row in rows}


@pytest.mark.parametrize("name", FILES)
def test_every_kwb_file_is_read_whole(shared_file, name: str) -> None:
    layout, n_rows, n_topics, year = FILES[name]
    reading, rows = _read(shared_file, name)
    header = reading.header
    assert (header.layout, len(rows), len(header.topics)) == (layout, n_rows, n_topics)
    assert reading.problems.n_problems == 0
    assert len({topic.key for topic in header.topics}) == n_topics
    if year:
        assert header.period is not None and header.period.year == year
    statuses = {status for row in rows for status in row.statuses}
    assert statuses <= {CellStatus.VALUE, CellStatus.MISSING, CellStatus.EMPTY}


@pytest.mark.parametrize("name", [name for name in FILES if "amsterdam_kwb_2015" not in name])
def test_every_row_with_a_code_gets_its_kind_and_parent(shared_file, name: str) -> None:
    _, rows = _read(shared_file, name)
    codes = {row.area.code for row in rows}
    for row in rows:
        assert row.area.kind is kind_of_code(row.area.code)
        if row.area.kind in (AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD):
            assert row.area.parent_code in codes


def test_known_figures_come_out_of_every_layout(shared_file) -> None:
    assert _figures(shared_file, KWB_2020)["NL00"]["aantalinwoners.aantal"] == 17_407_585
    in_2014 = _figures(shared_file, "cbs/kwb/rotterdam_kwb_2014.csv")["GM0599"]
    assert (in_2014["0tot15jaar.pct"], in_2014["gemiddeldinkomenperinwoner.1000euro"]) == (17, 21.4)
    assert (in_2014["appartement.kwh"], in_2014["appartement.m3"]) == (2150, 700)
    in_r = _figures(shared_file, "cbs/kwb/amsterdam_kwb_2017.csv.gz")["GM0363"]
    assert (in_r["gemiddeldinkomenperinwoner.1000euro"], in_r["gemiddeldehuishoudensgrootte.aantal"]) == (
        28.9,
        1.8,
    )
    in_2024 = _figures(shared_file, "cbs/kwb/kwb_2024_leeftijd_geslacht.csv.gz")["BU16800000"]
    assert in_2024["aantalinwoners.aantal"] == 3455
    centre = _figures(shared_file, "cbs/kwb/amsterdam_kwb_2015.csv")["Stadsdeel Centrum"]
    assert centre["gemiddeldinkomenperinkomensontvanger.1000euro"] == 41.8


def test_two_layouts_of_2017_give_the_same_keys(shared_file) -> None:
    titled = next(iter(_figures(shared_file, "cbs/kwb/rotterdam_kwb_2017.csv").values())).keys()
    dotted = next(iter(_figures(shared_file, "cbs/kwb/amsterdam_kwb_2017.csv.gz").values())).keys()
    # The one difference is a new name that CBS gave the value of dwellings, and it is offered as such.
    assert titled - dotted == {"gemiddeldewoningwaarde.1000euro"}
    assert {LIKELY_RENAMES[key] for key in titled - dotted} == dotted - titled


def test_keys_hold_over_the_years_and_units_that_changed_do_not(shared_file) -> None:
    keys = {
        year: next(iter(_figures(shared_file, f"cbs/kwb/rotterdam_kwb_{year}.csv").values())).keys()
        for year in (2014, 2015, 2016, 2017)
    }
    assert len(keys[2016] & keys[2017]) == 104
    assert len(keys[2015] & keys[2016]) == 100
    assert {key.split(".")[0] for key in keys[2014] - keys[2015] if key.endswith(".pct")} >= {
        "0tot15jaar",
        "gehuwd",
        "marokko",
        "eenpersoonshuishoudens",
    }


def test_metadata_gives_every_odata_column_a_name_a_unit_and_a_group(shared_file) -> None:
    context = KwbContext(
        topics=read_topics(shared_file("cbs/odata-v3/84799NED_DataProperties.csv")),
        table=read_table_info(shared_file("cbs/odata-v3/84799NED_Metadata.json")),
    )
    told, _ = _read(shared_file, KWB_2020, context)
    assert told.header.period is not None
    assert (told.header.period.year, told.header.period.source) == (2020, "metadata")
    assert all(topic.unit_source == "metadata" for topic in told.header.topics)
    assert all(topic.path for topic in told.header.topics)
    # Without metadata no unit is wrong; those that changed over the years stay open.
    bare, _ = _read(shared_file, KWB_2020)
    pairs = list(zip(told.header.topics, bare.header.topics, strict=True))
    assert all(b.unit in (None, t.unit) for t, b in pairs)
    assert sum(1 for _, b in pairs if b.unit is None) == 19


def test_names_alone_find_their_codes_where_they_are_unique(shared_file) -> None:
    areas = read_areas(shared_file("cbs/odata-v4/83765NED_WijkenEnBuurtenCodes.csv"), year=2017).areas
    context = KwbContext(areas=AreaIndex(areas), municipality="GM0363")
    _, rows = _read(shared_file, "cbs/kwb/amsterdam_kwb_2015.csv", context)
    found = [row.area for row in rows if row.area.code]
    assert {area.code[2:6] for area in found} == {"0363"}
    assert len(found) > 70
    assert len({area.code for area in found}) == len(found)


def test_the_v3_code_table_matches_the_figures(shared_file) -> None:
    areas = read_areas(shared_file("cbs/kwb/84799NED_2020_WijkenEnBuurten.csv.gz"), year=2020)
    assert (len(areas.areas), areas.problems) == (1366, ())
    assert {area.code for area in areas.areas} == set(_figures(shared_file, KWB_2020))


def test_the_v4_tables_of_2017_are_read(shared_file) -> None:
    areas = read_areas(shared_file("cbs/odata-v4/83765NED_WijkenEnBuurtenCodes.csv"), year=2017)
    assert (len(areas.areas), areas.problems) == (1399, ())
    groups = read_areas(shared_file("cbs/odata-v4/83765NED_WijkenEnBuurtenGroups.csv"))
    assert {area.kind for area in groups.areas} >= {AreaKind.MUNICIPALITY}
    topics = read_topics(
        shared_file("cbs/odata-v4/83765NED_MeasureCodes.csv"),
        shared_file("cbs/odata-v4/83765NED_MeasureGroups.csv"),
    )
    assert (topics["ZW25810_2"].title, topics["ZW25810_2"].unit) == ("Appartement", "m³")
    assert topics["ZW25810_2"].path[:2] == ("Energie", "Gemiddeld aardgasverbruik")
    info = read_table_info(shared_file("cbs/odata-v4/83765NED_Properties.json"))
    assert (info.identifier, info.year) == ("83765NED", 2017)
    dimension = read_records(shared_file("cbs/odata-v4/83765NED_Dimensions.csv"))[0]
    assert (dimension["Identifier"], dimension["MapYear"]) == ("WijkenEnBuurten", "2017")


def test_descriptions_of_columns_are_read(shared_file) -> None:
    told = read_descriptions(shared_file("cbs/odata-v3/84799NED_ColDescriptions.json"))
    assert told["Codering_3"].startswith("Gemeentecode heeft 4 posities")


@pytest.mark.parametrize("year", [2014, 2016])
@pytest.mark.parametrize("part", ["si", "vi", "fi_obj", "fi_subj"])
def test_the_rotterdam_profile_keeps_its_letters_and_figures(shared_file, year: int, part: str) -> None:
    reading, rows = _read(shared_file, f"cbs/rotterdam-wijkprofiel/{year}_{part}.csv")
    assert len(rows) == 86
    assert set(reading.problems.n_by_code) <= {"ambiguous_column"}
    labels = " ".join(topic.label for topic in reading.header.topics)
    assert not re.search("[\ufffdÃÂ]", labels)
    assert {"si": "religieuze", "fi_obj": "µg/m3"}.get(part, "") in labels
    if part == "si":
        assert "braderieën" in labels
    assert any(topic.unit == "%" for topic in reading.header.topics)
    city = next(row for row in rows if row.area.local_number == "5000")
    assert city.area.name == "Rotterdam"


def test_wide_and_long_statline_tables_are_read(shared_file) -> None:
    population = read_long_table(
        open_table(shared_file("cbs/statline/bevolking_per_gemeente_2012_2016_2020_2024.csv"))
    )
    values = {(v.area_name, v.period): v for v in population}
    assert len(values) == 556 * 4
    assert values["Aa en Hunze", "2024"].value == 25_936
    assert values["Aalburg", "2020"].status == CellStatus.EMPTY
    dwellings = read_long_table(
        open_table(shared_file("cbs/statline/woningvoorraad_per_gemeente_2012_2016_2020_2024.csv"))
    )
    by_series = {(v.area_name, v.period, v.series): v.value for v in dwellings}
    assert by_series["Zwolle", "2024", "Eindstand voorraad"] == 61_693
    assert dwellings.problems.n_problems == population.problems.n_problems == 0


def test_observations_and_typed_data_sets_without_areas_are_read(shared_file) -> None:
    observations = list(
        read_long_table(open_table(shared_file("cbs/odata-v4/82807NED_Observations_jaar.csv")))
    )
    assert (len(observations), observations[0].value, observations[0].period) == (2544, 7783, "2003")
    jobs = list(read_long_table(open_table(shared_file("cbs/odata-v3/83583NED_TypedDataSet.csv"))))
    assert (len(jobs), jobs[0].value, jobs[0].dimensions) == (1240, 7888.2, ("T001081", "T001098"))


def test_region_lists_give_every_municipality_a_parent(shared_file) -> None:
    provinces = read_region_list(shared_file("regions/gemeenten_provincies_2015.csv"), year=2015)
    assert (provinces.kind, len(provinces.regions), provinces.problems) == (AreaKind.PROVINCE, 12, ())
    assert provinces.region_of["GM0344"] == "PV26"
    corop = read_region_list(shared_file("regions/gemeenten_corop_2015.csv"), year=2015)
    assert (corop.kind, len(corop.regions)) == (AreaKind.COROP, 40)
    # Three municipalities that had just merged stand in the regions of both their parts.
    assert {bad.raw for bad in corop.problems if bad.code == "two_parents"} == {"GM0361", "GM1931", "GM1940"}
    assert "GM0361" not in corop.region_of


def test_codes_of_corop_regions_agree_with_those_on_the_map(shared_file) -> None:
    listed = read_region_list(shared_file("regions/gemeenten_corop_2015.csv")).region_of
    on_map = {
        area.code: area.properties["corop_gebied"]
        for area in read_geo(shared_file("geo/gemeente_2015.topojson.gz")).features
    }
    assert set(on_map.values()) == set(COROP_REGIONS)
    shared = listed.keys() & on_map.keys()
    assert len(shared) > 380
    assert [code for code in shared if listed[code] != on_map[code]] == []


@pytest.mark.parametrize(("year", "n_new"), [(2016, 54), (2018, 31), (2020, 14), (2022, 4)])
def test_boundary_changes_are_read(shared_file, year: int, n_new: int) -> None:
    changes = read_boundary_changes(shared_file(f"regions/grenswijziging_gemeente_{year}_naar_2024.csv"))
    assert len({change.new_code for change in changes}) == n_new
    assert all(change.n_addresses > 0 for change in changes)


MAPS = {
    "geo/gemeenten_342.geojson.gz": (343, "gemeentecode", 35_082),
    "geo/amsterdam_buurten.geojson.gz": (518, "cbsCode", 243.7),
    "geo/utrecht_buurt.geojson.gz": (111, "KODE", 99.2),
    "geo/utrecht_wijk.geojson.gz": (10, "KODE", 99.2),
    "geo/gemeente_2015.topojson.gz": (393, "statcode", 35_066),
    "geo/wijk_2014.topojson.gz": (2717, "statcode", 35_054),
}


def _flat(read: GeoFile) -> list:
    plane = plane_around(bounds(p for area in read.features for p in points_of(area.polygons)), read.grid)
    return [plane.flatten(area.polygons) for area in read.features]


@pytest.mark.parametrize("name", MAPS)
def test_every_map_is_read_simplified_labelled_and_drawn(shared_file, name: str) -> None:
    n_areas, code_property, km2 = MAPS[name]
    read = read_geo(shared_file(name))
    assert (len(read.features), read.code_property) == (n_areas, code_property)
    assert sum(area_km2(area.polygons, read.grid) for area in read.features) == pytest.approx(km2, rel=1e-3)
    flat = _flat(read)
    view = fit_view(bounds(p for area in flat for p in points_of(area)), 800)
    thin = simplify(flat, 0.5 / view.scale**2)
    assert sum(map(flat_area, thin)) == pytest.approx(sum(map(flat_area, flat)), rel=1e-3)
    for area in thin:
        label = label_point(area)
        assert any(is_inside(label, polygon) for polygon in area)
        assert re.fullmatch(r"(M[-\d.,]+l[-\d., ]+z)+", svg_path(area, view))


def test_the_size_of_municipalities_agrees_with_the_registers(shared_file) -> None:
    read = read_geo(shared_file("geo/gemeenten_342.geojson.gz"))
    told = {area.code: float(area.properties.get("oppervlakteTotaalInHa", 0)) / 100 for area in read.features}
    ratios = sorted(area_km2(a.polygons) / told[a.code] for a in read.features if told[a.code] > 0)
    # The shapes are simplified to one per cent and leave out open water; the middle one shows no bias.
    assert ratios[len(ratios) // 2] == pytest.approx(1.0, abs=0.002)


def test_maps_join_the_figures_by_code(shared_file) -> None:
    in_2024 = set(_figures(shared_file, "cbs/kwb/kwb_2024_leeftijd_geslacht.csv.gz"))
    amsterdam = {area.code for area in read_geo(shared_file("geo/amsterdam_buurten.geojson.gz")).features}
    assert len([code for code in in_2024 if code.startswith("BU0363")]) == 517
    assert {code for code in in_2024 if code.startswith("BU0363")} <= amsterdam
    municipalities = {area.code for area in read_geo(shared_file("geo/gemeenten_342.geojson.gz")).features}
    assert {code for code in in_2024 if code.startswith("GM")} == municipalities - {"GM0998"}
    choice = GeoChoice(local_kind=AreaKind.NEIGHBOURHOOD, municipality="GM0344")
    utrecht = {area.code for area in read_geo(shared_file("geo/utrecht_buurt.geojson.gz"), choice).features}
    assert {code for code in in_2024 if code.startswith("BU0344")} == utrecht

"""The public files about areas, beside the checkout: every one is taken over through the action."""

from __future__ import annotations

import pytest

from samenspel.people.permissions import STRANGER
from samenspel.places import queries
from samenspel.places.models import Area, AreaKind, AreaPart, AreaShape, ImportState
from samenspel.places.tests.conftest import SHARED, TODAY

pytestmark = pytest.mark.real_data


@pytest.fixture(autouse=True)
def files_are_there():
    if not SHARED.is_dir():
        pytest.skip(f"the public files are not there: {SHARED} (set SAMENSPEL_SHARED_DATA)")


def test_regions_districts_and_years_follow_each_other(take_over):
    assert take_over(SHARED / "regions/gemeenten_provincies_2015.csv").report["n_bad"] == 0
    assert take_over(SHARED / "regions/gemeenten_corop_2015.csv").report["n_areas"] > 400
    take_over(SHARED / "cbs/odata-v4/83765NED_WijkenEnBuurtenCodes.csv", 2017)
    take_over(SHARED / "cbs/kwb/84799NED_2020_WijkenEnBuurten.csv.gz")
    layout = take_over(SHARED / "cbs/kwb/kwb_2024_leeftijd_geslacht.csv.gz")
    assert layout.state == ImportState.DONE
    running = Area.objects.filter(ends_before__isnull=True)
    assert running.filter(kind=AreaKind.MUNICIPALITY).count() == 342
    assert running.filter(kind=AreaKind.PROVINCE).count() == 12
    assert AreaPart.objects.filter(whole__kind=AreaKind.REGION).count() > 380
    # Amsterdam renumbered everything in 2022: 479 neighbourhoods before, 517 after.
    amsterdam = Area.objects.filter(kind=AreaKind.NEIGHBOURHOOD, code__startswith="BU0363")
    assert amsterdam.filter(ends_before__isnull=True).count() == 517
    utrecht = queries.area_sheet(STRANGER, "GM0344", on=TODAY)
    assert [str(crumb.label) for crumb in utrecht.trail] == ["Nederland", "Utrecht", "Utrecht"]


@pytest.mark.parametrize("year", [2014, 2015, 2016, 2017])
def test_each_year_of_rotterdam_brings_its_districts(take_over, year):
    layout = take_over(SHARED / f"cbs/kwb/rotterdam_kwb_{year}.csv")
    assert (layout.state, layout.valid_on.year, layout.report["n_bad"]) == (ImportState.DONE, year, 0)
    assert Area.objects.filter(kind=AreaKind.NEIGHBOURHOOD).count() == 92


@pytest.mark.parametrize(
    ("name", "year", "choice", "n_shapes"),
    [
        ("gemeenten_342.geojson.gz", 2024, {}, 342),
        ("gemeente_2015.topojson.gz", None, {}, 393),
        ("utrecht_wijk.geojson.gz", 2017, {"local_kind": "district", "municipality": "GM0344"}, 10),
        ("utrecht_buurt.geojson.gz", 2020, {"local_kind": "neighbourhood", "municipality": "GM0344"}, 111),
        ("amsterdam_buurten.geojson.gz", 2022, {}, 518),
    ],
)
def test_every_map_gives_its_shapes(take_over, name, year, choice, n_shapes):
    layout = take_over(SHARED / "geo" / name, year, **choice)
    assert layout.state == ImportState.DONE, layout.report
    assert AreaShape.objects.count() == n_shapes


def test_a_map_of_all_municipalities_is_light_enough_for_a_page(take_over):
    take_over(SHARED / "geo/gemeenten_342.geojson.gz", 2024)
    sheet = queries.map_sheet(STRANGER, list(Area.objects.values_list("pk", flat=True)))
    assert len(sheet.shapes) == 342
    assert sum(len(shape.path) for shape in sheet.shapes) < 400_000

"""The public files with figures, beside the checkout: every one comes in through the action."""

from __future__ import annotations

import pytest

from samenspel.figures import queries
from samenspel.figures.models import BatchState, Fact, Indicator
from samenspel.figures.tests.conftest import SHARED, area, indicator
from samenspel.people.permissions import STRANGER

pytestmark = pytest.mark.real_data
CBS = SHARED / "cbs"


@pytest.fixture(autouse=True)
def files_are_there():
    if not SHARED.is_dir():
        pytest.skip(f"the public files are not there: {SHARED} (set SAMENSPEL_SHARED_DATA)")


@pytest.mark.parametrize(
    ("name", "period", "n_figures", "told"),
    [
        ("kwb/84799NED_2020_TypedDataSet.csv.gz", "2020JJ00", 58_690, {}),
        ("kwb/kwb_2024_leeftijd_geslacht.csv.gz", "2024JJ00", 11_216, {}),
        ("kwb/rotterdam_kwb_2014.csv", "2014JJ00", 13_570, {}),
        ("kwb/rotterdam_kwb_2015.csv", "2015JJ00", 11_730, {}),
        ("kwb/rotterdam_kwb_2016.csv", "2016JJ00", 12_051, {}),
        ("kwb/rotterdam_kwb_2017.csv", "2017JJ00", 11_936, {}),
        ("kwb/amsterdam_kwb_2017.csv.gz", "2017JJ00", 60_275, {}),
    ],
)
def test_every_year_of_key_figures_comes_in_with_its_areas(bring_in, name, period, n_figures, told):
    batch = bring_in(CBS / name, **told)
    assert (batch.state, batch.period, batch.report["n_bad"]) == (BatchState.LIVE, period, 0), batch.report
    assert Fact.objects.filter(batch=batch).count() == n_figures


def test_years_in_other_layouts_become_one_series(bring_in):
    bring_in(
        CBS / "kwb/84799NED_2020_TypedDataSet.csv.gz",
        description=CBS / "odata-v3/84799NED_DataProperties.csv",
    )
    bring_in(CBS / "kwb/kwb_2024_leeftijd_geslacht.csv.gz")
    bring_in(CBS / "kwb/amsterdam_kwb_2017.csv.gz")
    amsterdam = area("GM0363").pk
    points = queries.series_of(STRANGER, indicator("aantalinwoners.aantal").pk, [amsterdam])[amsterdam]
    assert [(point.year, point.value) for point in points] == [
        (2017, 844_947.0), (2020, 872_757.0), (2024, 931_298.0),
    ]  # fmt: skip
    assert indicator("65jaarofouder.aantal").definition


def test_names_without_codes_find_their_areas(bring_in):
    bring_in(CBS / "kwb/amsterdam_kwb_2017.csv.gz")
    batch = bring_in(CBS / "kwb/amsterdam_kwb_2015.csv", municipality="GM0363")
    assert batch.report["n_rows"] - batch.report["n_bad"] >= 85
    centre = area("GM0363").pk
    income = indicator("gemiddeldinkomenperinwoner.1000euro")
    assert queries.series_of(STRANGER, income.pk, [centre])[centre][0].value == 26.9


def test_tables_over_years_find_municipalities_by_name(bring_in):
    bring_in(CBS / "kwb/kwb_2024_leeftijd_geslacht.csv.gz")
    batch = bring_in(CBS / "statline/bevolking_per_gemeente_2012_2016_2020_2024.csv", unit="aantal")
    assert batch.state == BatchState.LIVE
    here = area("GM1680").pk
    people = Indicator.objects.get(label="Bevolking aan het einde van de periode")
    assert [(p.year, p.value) for p in queries.series_of(STRANGER, people.pk, [here])[here]] == [
        (2012, 25_541.0), (2016, 25_286.0), (2020, 25_399.0), (2024, 25_936.0),
    ]  # fmt: skip


def test_a_table_of_a_municipality_itself_comes_in_by_name(bring_in):
    bring_in(CBS / "kwb/rotterdam_kwb_2014.csv")
    batch = bring_in(
        CBS / "rotterdam-wijkprofiel/2014_si.csv", municipality="GM0599", source="Gemeente Rotterdam"
    )
    assert batch.state == BatchState.LIVE
    assert batch.report["n_rows"] - batch.report["n_bad"] >= 65

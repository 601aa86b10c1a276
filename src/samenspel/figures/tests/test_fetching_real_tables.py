"""The real tables beside the checkout, replayed as CBS answers: every figure that was there comes in."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from samenspel.compute.formats.odata_tables import TableChoice
from samenspel.figures import errors
from samenspel.figures.feeds import FetchOrder, fetch_table
from samenspel.figures.tests.conftest import SHARED
from samenspel.figures.tests.replay import Replay, replaying

CBS = SHARED / "cbs"
pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not CBS.is_dir(), reason="the public files are not beside this checkout"),
]
KWB, JOBS = "84799NED", "82807NED"


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows as the service types them: numbers bare, words as they stand, empty as null."""
    content = path.read_bytes()
    lines = io.StringIO((gzip.decompress(content) if path.suffix == ".gz" else content).decode(), newline="")
    return [{key: _typed(value) for key, value in row.items()} for row in csv.DictReader(lines)]


def _typed(value: str) -> Any:
    if not value:
        return None
    try:
        return float(value) if "." in value else int(value)
    except ValueError:
        return value


@pytest.fixture(scope="module")
def service() -> Iterator[Replay]:
    with replaying() as replay:
        info = json.loads((CBS / "odata-v3" / f"{KWB}_Metadata.json").read_text())
        at = f"/v3/{KWB}"
        replay.collections = {
            f"{at}/TableInfos": [info],
            f"{at}/DataProperties": rows_of(CBS / "odata-v3" / f"{KWB}_DataProperties.csv"),
            f"{at}/WijkenEnBuurten": rows_of(CBS / "kwb" / f"{KWB}_2020_WijkenEnBuurten.csv.gz"),
            f"{at}/TypedDataSet": rows_of(CBS / "kwb" / f"{KWB}_2020_TypedDataSet.csv.gz"),
            f"/v4/{JOBS}/Properties": [{"Identifier": JOBS, "Title": "Werkzame personen"}],
            f"/v4/{JOBS}/MeasureGroups": [],
        }
        for name in ("Dimensions", "MeasureCodes"):
            replay.collections[f"/v4/{JOBS}/{name}"] = rows_of(CBS / "odata-v4" / f"{JOBS}_{name}.csv")
        replay.page_size = 500
        yield replay


@pytest.fixture(autouse=True)
def may_fetch(settings) -> None:
    settings.FEEDS_ON, settings.FEED_PAUSES, settings.FEED_TIMEOUT = True, (), 10


def test_utrecht_comes_in_figure_by_figure(service):
    order = FetchOrder(
        f"{service.base}/v3", KWB, is_v4=False, choice=TableChoice(areas=("GM0344",)), with_names=True
    )
    fetched = fetch_table(order)
    assert fetched.info.year == 2020
    found = {
        row["WijkenEnBuurten"]: row for row in csv.DictReader(io.StringIO(fetched.files.figures.decode()))
    }
    real = [row for row in service.collections[f"/v3/{KWB}/TypedDataSet"] if "0344" in row["WijkenEnBuurten"]]
    assert len(found) == len(real) == 1 + 10 + 111
    n_figures = 0
    for row in real:
        here = found[row["WijkenEnBuurten"].strip()]
        for key, value in row.items():
            if isinstance(value, int | float) and key in here and key != "ID":
                n_figures += 1
                assert float(here[key]) == value
    assert n_figures > 3_000
    assert found["WK034401"]["Regionaam"] == "Wijk 01 West"


def test_an_excerpt_is_not_taken_for_the_whole_country(service):
    with pytest.raises(errors.FeedCountsDiffer, match="17341"):
        fetch_table(FetchOrder(f"{service.base}/v3", KWB, is_v4=False))


def test_a_table_of_branches_is_not_about_areas(service):
    with pytest.raises(errors.FeedNotAboutAreas):
        fetch_table(FetchOrder(f"{service.base}/v4", JOBS, is_v4=True))

"""Areas for other programs."""

from __future__ import annotations

import pytest
from ninja.testing import TestClient

from samenspel.people.permissions import STRANGER
from samenspel.places.api import router
from samenspel.places.tests.conftest import FIXTURES


@pytest.fixture
def api(monkeypatch):
    monkeypatch.setenv("NINJA_SKIP_REGISTRY", "1")
    return TestClient(router)


def get(api, path):
    return api.get(path, viewer=STRANGER)


def test_areas_are_listed_by_kind_and_words(api, tree):
    found = get(api, "/gebieden?soort=buurt").json()
    assert (found["aantal"], found["gebieden"][0]["naam"]) == (3, "Coöperatiebuurt")
    assert get(api, "/gebieden?zoek=visser").json()["gebieden"][0]["code"] == "BU99010001"


def test_one_area_has_its_parts_its_periods_and_its_outline(api, tree, take_over):
    take_over(FIXTURES / "geo" / "waterrijk.geojson", 2020)
    take_over(FIXTURES / "kwb" / "statline_paths_2024.csv")
    found = get(api, "/gebieden/BU99010001?opDatum=2021-01-01").json()
    assert (found["beginDatum"], found["eindDatum"]) == ("2020-01-01", "2024-01-01")
    assert found["eerderEnLater"][0]["beginDatum"] == "2024-01-01"
    whole = get(api, "/gebieden/wk990100").json()
    assert [part["naam"] for part in whole["delen"]] == ["Havenkwartier", "Visserseiland"]
    assert get(api, "/gebieden/BU99010000").json()["omtrek"]["type"] == "MultiPolygon"

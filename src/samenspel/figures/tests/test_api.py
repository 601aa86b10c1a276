"""Figures for other programs."""

from __future__ import annotations

import pytest
from ninja.testing import TestClient

from samenspel.figures.api import router
from samenspel.figures.tests.conftest import FIXTURES, indicator
from samenspel.people.permissions import STRANGER


@pytest.fixture
def api(monkeypatch):
    monkeypatch.setenv("NINJA_SKIP_REGISTRY", "1")
    return TestClient(router)


def get(api, path):
    return api.get(path, viewer=STRANGER).json()


def test_indicators_are_listed_by_words(api, bring_in):
    bring_in(FIXTURES / "statline_paths_2024.csv")
    assert get(api, "/indicatoren")["aantal"] == 7
    found = get(api, "/indicatoren?zoek=inwoners%20aantal")["indicatoren"]
    assert (found[0]["naam"], found[0]["eenheid"], found[0]["perioden"]) == (
        "Aantal inwoners",
        "aantal",
        "2024",
    )


def test_values_come_with_period_status_and_source(api, bring_in):
    bring_in(FIXTURES / "statline_paths_2024.csv")
    pk = indicator("appartement.kwh").pk
    found = get(api, f"/indicatoren/{pk}/waarden")
    assert (found["eenheid"], found["isAfgekapt"], len(found["waarden"])) == ("kWh", False, 6)
    unknown = get(api, f"/indicatoren/{pk}/waarden?gebied=bu99010001&periode=2024JJ00")["waarden"]
    assert [(value["waarde"], value["status"], value["bron"]) for value in unknown] == [
        (None, "onbekend", "CBS")
    ]
    assert get(api, f"/indicatoren/{pk}/waarden?periode=1999JJ00")["waarden"] == []

"""An invented town with an area, somebody who knows the area, and an analysis that is being written."""

from __future__ import annotations

import datetime as dt

import pytest

from samenspel.opgaven.tests import conftest as of_opgaven
from samenspel.opgaven.tests.conftest import account
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer, viewer_of
from samenspel.places.models import Area
from samenspel.subsidies import actions
from samenspel.subsidies.models import AreaAnalysis, FindingPart
from samenspel.subsidies.tests.granting import Grants

# Fixtures of other rooms that tests here ask for by name.
area = of_opgaven.area
municipality = of_opgaven.municipality

TODAY = dt.date(2026, 3, 12)
ADOPTION = actions.Adoption("Het college van Veldermeer", TODAY)


@pytest.fixture
def broker(municipality: Organisation) -> Viewer:
    return viewer_of(account("Gea Makelaar", municipality, "area_broker"))


@pytest.fixture
def analysis(municipality: Organisation, area: Area, broker: Viewer) -> AreaAnalysis:
    return actions.start_analysis(actions.AnalysisDraft(area, 2027, 2030), municipality, by=broker)


@pytest.fixture
def whole(analysis: AreaAnalysis, broker: Viewer) -> AreaAnalysis:
    """An analysis that can be adopted: something known, two opgaven with why and a result."""
    found = actions.FindingDraft(FindingPart.PEOPLE, "De bus stopt na zeven uur.", "Tafel in De Bron")
    actions.add_findings(analysis, [found], by=broker)
    for title in ("Weg naar huis in de avond", "Elkaar ontmoeten"):
        draft = actions.AreaOpgaveDraft(title, "Dat hoorden we aan drie tafels.")
        opgave = actions.add_area_opgave(analysis, draft, by=broker)
        actions.add_result(opgave, actions.ResultDraft("Twee avonden open"), by=broker)
    return analysis


@pytest.fixture
def grants(municipality: Organisation, area: Area) -> Grants:
    return Grants(municipality, area)

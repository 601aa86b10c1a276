"""The invented opgave of `opgaven`, with its parties in the list, a line and an effort."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from samenspel.approach import actions
from samenspel.approach.models import ActionLine, Effort
from samenspel.network.actions import party_for
from samenspel.network.models import Stakeholder
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests import conftest as of_opgaven
from samenspel.opgaven.tests.conftest import Parties
from samenspel.people.permissions import Viewer

# Fixtures of other rooms that tests here ask for by name.
area = of_opgaven.area
lead = of_opgaven.lead
municipality = of_opgaven.municipality
notes = of_opgaven.notes
opgave = of_opgaven.opgave
parties = of_opgaven.parties

TODAY = dt.date(2026, 3, 12)
YEAR = 2026
ADDRESS = "fatima@linde.test"


@pytest.fixture
def care(opgave: Opgave, lead: Viewer, parties: Parties) -> Stakeholder:
    return party_for(parties.care_home, opgave, by=lead)


@pytest.fixture
def residents(opgave: Opgave, lead: Viewer, parties: Parties) -> Stakeholder:
    return party_for(parties.residents_group, opgave, by=lead)


@pytest.fixture
def line(opgave: Opgave, lead: Viewer) -> ActionLine:
    return actions.add_action_line(opgave, actions.LineDraft("Meer bezoek aan huis"), by=lead)


def draft(party: Stakeholder, **changes: Any) -> actions.EffortDraft:
    values: dict[str, Any] = {
        "title": "Bezoekgroep Polbeek",
        "kind": "pilot",
        "owner_party": party,
        "contact_name": "Fatima Amrani",
        "contact_email": ADDRESS,
        "state": "running",
    }
    return actions.EffortDraft(**{**values, **changes})


@pytest.fixture
def effort(opgave: Opgave, line: ActionLine, lead: Viewer, care: Stakeholder) -> Effort:
    return actions.start_effort(opgave, draft(care, action_line=line), by=lead)


def share(party: Stakeholder, task: str = "bezoekt", days: object = 12, **changes: Any) -> actions.ShareDraft:
    number = None if days is None else Decimal(str(days))
    return actions.ShareDraft(party, YEAR, task, number, **changes)

"""An invented municipality with its administrator, and another town."""

from __future__ import annotations

import datetime as dt

import pytest

from samenspel.people import actions
from samenspel.people.actions import Invitation, OrganisationDraft
from samenspel.people.models import Account, Organisation

TODAY = dt.date(2026, 3, 12)


@pytest.fixture
def waterrijk(db) -> Organisation:
    draft = OrganisationDraft(
        name="Gemeente Waterrijk", slug="waterrijk", kind="municipality", is_invented=True
    )
    return actions.register_organisation(draft, by=None)


@pytest.fixture
def other_town(db) -> Organisation:
    return actions.register_organisation(OrganisationDraft("Elders", "elders", "municipality"), by=None)


@pytest.fixture
def fatma(waterrijk) -> Account:
    return actions.set_up_administrator(
        Invitation("Fatma", "fatma@waterrijk.example", password="een lang wachtwoord"), waterrijk, today=TODAY
    )

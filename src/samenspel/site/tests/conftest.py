"""Two invented municipalities, and somebody who works for the first."""

from __future__ import annotations

import datetime as dt

import pytest

from samenspel.people.actions import (
    Invitation,
    OrganisationDraft,
    register_organisation,
    set_up_administrator,
)
from samenspel.people.models import Account, Organisation


@pytest.fixture
def waterrijk(db) -> Organisation:
    draft = OrganisationDraft("Gemeente Waterrijk", "waterrijk", "municipality", is_invented=True)
    return register_organisation(draft, by=None)


@pytest.fixture
def elders(db) -> Organisation:
    draft = OrganisationDraft("Gemeente Elders", "elders", "municipality", theme="mooi")
    return register_organisation(draft, by=None)


@pytest.fixture
def fatma(waterrijk) -> Account:
    invitation = Invitation("Fatma", "fatma@waterrijk.example", password="een lang wachtwoord")
    return set_up_administrator(invitation, waterrijk, today=dt.date(2026, 3, 12))

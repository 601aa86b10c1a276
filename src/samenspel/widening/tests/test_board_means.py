"""What areas take lies beside the money and the days that are there for it, and beside no other."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from samenspel.approach import actions as approach
from samenspel.budget import actions as budget
from samenspel.network.actions import party_for
from samenspel.opgaven import actions as opgaven
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.ui.tests.amounts import unparted
from samenspel.widening.models import PracticeArea
from samenspel.widening.queries.board_means import means_beside


@pytest.fixture
def asked(opgave: Opgave, today: dt.date) -> PracticeArea:
    return PracticeArea(cost_cents=400_000, days=15, due_on=today)


def test_the_days_of_a_later_year_are_not_asked_of_this_one(
    opgave: Opgave, asked: PracticeArea, lead: Viewer, today: dt.date
) -> None:
    party = party_for(opgave.owner, opgave, by=lead)
    approach.keep_party_days(opgave, approach.DaysDraft(party, today.year, Decimal(20)), version=0, by=lead)
    later = PracticeArea(days=15, due_on=today.replace(year=today.year + 2))
    asked.cost_cents = None
    (row,) = means_beside(lead, opgave, [asked, later], today=today)
    assert row.status is not None
    assert row.status.kind == "fine"
    assert "hebben de partijen er 20 over. 15 dagen zijn voor latere jaren" in row.said
    undated = PracticeArea(days=15)
    (row,) = means_beside(lead, opgave, [asked, undated], today=today)
    assert "10 te weinig" in row.said


def test_a_pot_of_years_ago_holds_nothing_for_what_is_still_to_come(
    opgave: Opgave, asked: PracticeArea, lead: Viewer, today: dt.date
) -> None:
    party = party_for(opgave.owner, opgave, by=lead)
    asked.days = None
    for year, cents in ((today.year - 3, 900_000), (today.year, 150_000), (today.year + 1, 50_000)):
        pot = budget.open_pot(opgave, budget.PotDraft(year, "De pot"), by=lead)
        budget.contribute(pot, budget.ContributionDraft(party, cents), by=lead)
    (row,) = means_beside(lead, opgave, [asked], today=today)
    assert row.said == unparted("In de potten van deze opgave is € 2.000 vrij: € 2.000 te weinig.")


def test_who_sees_no_pot_is_not_told_that_there_is_no_money(
    opgave: Opgave, asked: PracticeArea, lead: Viewer, today: dt.date
) -> None:
    party = party_for(opgave.owner, opgave, by=lead)
    pot = budget.open_pot(opgave, budget.PotDraft(today.year, "De pot"), by=lead)
    budget.contribute(pot, budget.ContributionDraft(party, 900_000), by=lead)
    opgaven.publish_opgave(opgave, by=lead)
    (row,) = means_beside(STRANGER, opgave, [asked], today=today)
    assert row.status is None
    assert row.said == f"Je ziet in de potten van deze opgave geen geld vanaf {today.year}."

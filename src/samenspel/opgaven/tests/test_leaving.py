"""Who leaves an organisation leaves the opgaven on its behalf too, and an opgave keeps its lead."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from samenspel.foundation.models import Entry
from samenspel.opgaven import actions, queries
from samenspel.opgaven.errors import LeavesWithoutLead
from samenspel.opgaven.models import Assignment, Opgave
from samenspel.opgaven.permissions import account_of
from samenspel.opgaven.tests.conftest import TODAY, account
from samenspel.people import actions as people
from samenspel.people.models import Account, Membership, Organisation
from samenspel.people.permissions import Viewer, viewer_of
from samenspel.people.queries import Departure

NEXT_WEEK = TODAY + dt.timedelta(days=7)


def assigned(who: Account, where: Organisation, role: str) -> actions.AssignmentDraft:
    assert who.person is not None
    return actions.AssignmentDraft(who.person, where, role, TODAY)


@pytest.fixture
def administrator(municipality: Organisation) -> Account:
    return account("Fatma", municipality, "administrator")


@pytest.fixture
def kees(municipality: Organisation, opgave: Opgave, lead: Viewer) -> Account:
    kees = account("Kees", municipality)
    draft = assigned(kees, municipality, "team_member")
    actions.give_assignment(opgave, draft, by=lead)
    return kees


def leaves(who: Account | None, organisation: Organisation, by: Account) -> None:
    assert who is not None
    assert who.person is not None
    people.leave_organisation(who.person, organisation, by=viewer_of(by), ends_before=NEXT_WEEK)


def test_roles_on_an_opgave_end_with_the_place_in_the_organisation(
    kees: Account, municipality: Organisation, administrator: Account
) -> None:
    for _again in range(2):
        leaves(kees, municipality, administrator)
    assert Assignment.objects.get(person=kees.person).ends_before == NEXT_WEEK
    assert Entry.objects.filter(action="opgaven.assignment_ended").count() == 1


def test_what_somebody_does_for_another_party_goes_on(
    kees: Account, opgave: Opgave, lead: Viewer, administrator: Account, municipality: Organisation
) -> None:
    other = Organisation.objects.create(name="Noabers", slug="noabers", kind="partner", sort_key="noabers")
    Membership.objects.create(person=kees.person, organisation=other, starts_on=TODAY)
    draft = assigned(kees, other, "partner")
    elsewhere = actions.give_assignment(opgave, draft, by=lead)
    leaves(kees, municipality, administrator)
    elsewhere.refresh_from_db()
    assert elsewhere.ends_before is None


def test_the_only_lead_of_an_opgave_does_not_leave_before_somebody_else_leads(
    opgave: Opgave, lead: Viewer, kees: Account, municipality: Organisation, administrator: Account
) -> None:
    with pytest.raises(LeavesWithoutLead) as refusal:
        leaves(lead.account, municipality, administrator)
    assert opgave.title in str(refusal.value)
    assert not Membership.objects.filter(ends_before__isnull=False).exists(), "nothing of it was done"
    draft = assigned(kees, municipality, "opgave_lead")
    actions.give_assignment(opgave, draft, by=lead)
    leaves(lead.account, municipality, administrator)
    first = Assignment.objects.get(person=account_of(lead).person, role="opgave_lead")
    assert first.ends_before == NEXT_WEEK


def test_the_page_of_leaving_tells_what_ends_and_who_goes_on(
    opgave: Opgave, lead: Viewer, kees: Account, municipality: Organisation, administrator: Account
) -> None:
    assert lead.account is not None
    assert lead.account.person is not None
    departure = Departure(lead.account.person, municipality, NEXT_WEEK)
    panel = queries.leaving_panel(lead, departure)
    assert panel is not None
    (row,) = panel.values["rows"]
    assert (row.title, row.takes_over, row.needs_somebody) == (opgave.title, "", True)
    draft = assigned(kees, municipality, "opgave_lead")
    actions.give_assignment(opgave, draft, by=lead)
    panel = queries.leaving_panel(lead, departure)
    assert panel is not None
    assert panel.values["rows"][0].takes_over == "Kees"
    Opgave.objects.update(is_public=True)
    browser = Client()
    browser.force_login(administrator)
    page = browser.get(reverse("people:leave", args=[municipality.pk, lead.account.person_id]))
    assert "Kees gaat ermee verder." in page.content.decode()

"""Coming in: what a visitor finds without an account, and somebody with one signs in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from samenspel.people.actions import (
    Invitation,
    OrganisationDraft,
    register_organisation,
    set_up_administrator,
)

PASSWORD = "een lang genoeg wachtwoord"
OPEN_TO_ALL = ["/over/", "/toegankelijkheid/", "/privacy/", "/open-data/", "/zoeken/", "/account/inloggen/"]


@pytest.fixture
def administrator(live_server: object) -> str:
    """The address of somebody who keeps an invented municipality."""
    draft = OrganisationDraft("Gemeente Rivierland", "rivierland", "municipality", is_invented=True)
    organisation = register_organisation(draft, by=None)
    invitation = Invitation("Noor de Wit", "noor@example.org", password=PASSWORD)
    return set_up_administrator(invitation, organisation, today=dt.date(2026, 3, 2)).email


@pytest.mark.nojs
@pytest.mark.parametrize("address", OPEN_TO_ALL)
def test_a_page_for_everybody_opens_and_everybody_can_use_it(
    page: Page, axe: Callable[..., None], address: str
) -> None:
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    axe()


@pytest.mark.nojs
def test_an_address_that_leads_nowhere_shows_a_way_on(page: Page, axe: Callable[..., None]) -> None:
    answer = page.goto("/bestaat-niet/")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("main").get_by_role("link").first).to_be_visible()
    axe()


@pytest.mark.nojs
@pytest.mark.postgres_journey
def test_somebody_with_an_account_signs_in_and_out(page: Page, administrator: str) -> None:
    page.goto("/account/inloggen/?next=/over/")
    page.locator("input[type=email]").fill(administrator)
    page.locator("input[type=password]").fill("een ander wachtwoord")
    page.locator("main form button[type=submit]").click()
    expect(page.get_by_role("main").get_by_role("alert")).to_be_visible()

    page.locator("input[type=email]").fill(administrator)
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    expect(page).to_have_url(re.compile("/over/$"))
    expect(page.get_by_text("Noor de Wit").first).to_be_attached()

    page.goto("/account/uitloggen/")
    page.locator("main form button[type=submit]").click()
    expect(page.get_by_text("Noor de Wit")).to_have_count(0)

"""What a journey starts from: an organisation with its people, and visitors with a browser of their own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

from journeys.shelf import demonstration
from journeys.town import PARTNERS, PEOPLE, ComeIn, Town
from journeys.visitor import NARROW, PASSWORD, PATIENCE, Visitor
from samenspel.people.actions import (
    Invitation,
    OrganisationDraft,
    invite,
    register_organisation,
    register_partner,
    set_up_administrator,
)
from samenspel.people.models import OrganisationKind, Role

expect.set_options(timeout=PATIENCE)


@pytest.fixture
def today() -> dt.date:
    return timezone.localdate()


@pytest.fixture
def town(live_server: object, today: dt.date) -> Town:
    """Gemeente Rivierland: an administrator, a host, an opgave lead, a sponsor, an analyst, two partners."""
    draft = OrganisationDraft("Gemeente Rivierland", "rivierland", OrganisationKind.MUNICIPALITY, "GM9901")
    organisation = register_organisation(draft, by=None)
    began = today - dt.timedelta(days=400)
    here = Town(organisation, today)
    noor = Invitation("Noor de Wit", "noor@example.org", password=PASSWORD)
    here.accounts["noor"] = set_up_administrator(noor, organisation, today=began)
    for who, (name, role) in PEOPLE.items():
        asked = Invitation(name, f"{who}@example.org", role, password=PASSWORD)
        here.accounts[who] = invite(asked, organisation, by=here.viewer("noor"), today=began)
    for who, party in PARTNERS.items():
        draft = OrganisationDraft(party, "", OrganisationKind.PARTNER)
        here.partners[who] = register_partner(draft, organisation, by=here.viewer("noor"))
        asked = Invitation(who.capitalize(), f"{who}@example.org", Role.PARTNER, password=PASSWORD)
        here.accounts[who] = invite(asked, here.partners[who], by=here.viewer("noor"), today=began)
    return here


@pytest.fixture
def come_in(page: Page, new_context: Callable[..., BrowserContext]) -> Iterator[ComeIn]:
    """Let somebody come in with a browser of their own: ``come_in()``, ``come_in("hanna", **PHONE)``."""
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        # A refused form answers 4xx and the browser notes it as a failed resource; that is our own doing.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            complaints.append(f"{message.page.url if message.page else ''}: {message.text}")

    def come(who: str = "", **device: Any) -> Visitor:
        own = new_context(**device).new_page()
        own.set_default_timeout(PATIENCE)
        if device.get("is_mobile"):
            own.set_viewport_size(NARROW)
        own.on("console", listen)
        own.on("pageerror", lambda error: complaints.append(str(error)))
        visitor = Visitor(own)
        if who:
            visitor.sign_in(f"{who}@example.org")
        return visitor

    yield come
    if complaints:
        pytest.fail("A browser complained:\n" + "\n".join(complaints), pytrace=False)


@pytest.fixture
def waterrijk(live_server: object, today: dt.date) -> None:
    """The site with the demonstration in it."""
    demonstration(today)

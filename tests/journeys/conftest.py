"""What a journey starts from: an organisation with its people, and visitors with a browser of their own."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

import samenspel
from journeys.town import PARTNERS, PEOPLE, ComeIn, Town
from journeys.visitor import NARROW, PASSWORD, PATIENCE, Visitor
from samenspel.cli.demo.build import build
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


@pytest.fixture(scope="session")
def shelf() -> Path:
    """Where the filled site is kept for every journey of today, as long as no line of the product changes."""
    from django.conf import settings

    mark = hashlib.sha256(str(timezone.localdate()).encode())
    for each in sorted(Path(samenspel.__path__[0]).rglob("*.*")):
        if each.suffix in {".py", ".csv", ".json"}:
            mark.update(each.read_bytes())
    return Path(settings.VAR) / f"waterrijk-{mark.hexdigest()[:20]}.sqlite3"


@pytest.fixture
def waterrijk(live_server: object, shelf: Path, today: dt.date) -> None:
    """The site with the demonstration in it; made once, and put back for each journey."""
    if connection.vendor != "sqlite":
        build(today, lambda _line: None)
        return
    connection.ensure_connection()
    if shelf.exists():
        _copy_database(sqlite3.connect(shelf), connection.connection)
        return
    build(today, lambda _line: None)
    for earlier in shelf.parent.glob("waterrijk-*.sqlite3"):
        if earlier != shelf:
            earlier.unlink(missing_ok=True)
    # Workers may make it side by side: it is put on the shelf whole, or not at all.
    made = shelf.with_suffix(f".{os.getpid()}")
    _copy_database(connection.connection, sqlite3.connect(made))
    made.replace(shelf)


def _copy_database(origin: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    origin.backup(copy)
    (copy if copy is not connection.connection else origin).close()

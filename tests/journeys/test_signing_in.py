"""Signing in: a passkey, a code from an app, a forgotten password, an invitation, and an example to try."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import re
import struct
import time
from collections.abc import Callable

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from journeys.visitor import NARROW, PASSWORD, Visitor
from samenspel.people import actions
from samenspel.people.actions import Invitation, OrganisationDraft
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import viewer_of

LONG_AGO = dt.date(2026, 3, 2)
SECURITY = "/account/veilig-inloggen/"


@pytest.fixture
def rivierland(live_server: object) -> Organisation:
    draft = OrganisationDraft("Gemeente Rivierland", "rivierland", "municipality", is_invented=True)
    return actions.register_organisation(draft, by=None)


@pytest.fixture
def noor(rivierland: Organisation) -> Account:
    invitation = Invitation("Noor de Wit", "noor@example.org", password=PASSWORD)
    return actions.set_up_administrator(invitation, rivierland, today=LONG_AGO)


@pytest.fixture
def visitor(page: Page) -> Visitor:
    return Visitor(page)


def give_a_device(page: Page) -> None:
    """Let the browser have a device that makes passkeys and whose owner is always there."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": device})


def code_of(secret: str, *, steps: int = 0) -> str:
    """The six digits that an app shows now, or so many half minutes later (RFC 6238)."""
    counter = int(time.time()) // 30 + steps
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", counter), hashlib.sha1).digest()
    start = digest[-1] & 0x0F
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06d}"


def sign_out(visitor: Visitor) -> None:
    visitor.open("/account/uitloggen/")
    visitor.press("Sign out")
    visitor.is_told("You are signed out.")


def confirm_with_password(visitor: Visitor) -> None:
    visitor.fill("Password", PASSWORD)
    visitor.press("Yes, go on")


def test_somebody_adds_a_passkey_and_needs_no_password_any_more(
    page: Page, visitor: Visitor, noor: Account, axe: Callable[..., None]
) -> None:
    give_a_device(page)
    visitor.sign_in(noor.email, then=SECURITY)
    axe()
    visitor.follow("Add a passkey")
    axe()
    confirm_with_password(visitor)
    visitor.fill("Name of this passkey", "Mijn telefoon")
    axe()
    visitor.press("Make the passkey")
    visitor.is_told("Recovery codes")
    expect(visitor.main.locator("code")).to_have_count(10)
    axe()

    visitor.open(f"{SECURITY}passkeys/")
    visitor.reads("Mijn telefoon")
    axe()
    sign_out(visitor)

    visitor.open("/account/inloggen/")
    visitor.press("Sign in with a passkey")
    expect(page).to_have_url(re.compile("/mijn-werk/$"))
    expect(page.get_by_text("Noor de Wit").first).to_be_attached()

    visitor.open(f"{SECURITY}passkeys/")
    visitor.follow("Remove %(name)s", name="Mijn telefoon")
    # Who came in with a passkey may confirm with it as well.
    if "bevestigen" in page.url:
        confirm_with_password(visitor)
    axe()
    visitor.press("Remove the passkey")
    visitor.is_told("You have no passkey yet.")


def test_a_passkey_can_be_a_second_step_after_the_password(
    page: Page, visitor: Visitor, noor: Account, axe: Callable[..., None]
) -> None:
    give_a_device(page)
    visitor.sign_in(noor.email, then=SECURITY)
    visitor.follow("Add a passkey")
    confirm_with_password(visitor)
    visitor.field("Sign in with it without a password").uncheck()
    visitor.press("Make the passkey")
    visitor.is_told("Recovery codes")
    sign_out(visitor)
    begin_signing_in(visitor, noor)
    axe()
    visitor.press("Use my passkey")
    expect(page).to_have_url(re.compile("/over/$"))


def test_a_passkey_that_does_not_work_is_explained(page: Page, visitor: Visitor, noor: Account) -> None:
    page.route("**/account/inloggen/passkey/", lambda route: route.fulfill(status=503))
    visitor.open("/account/inloggen/")
    fault = page.locator("#passkey-fault")
    expect(fault).to_be_hidden()
    visitor.press("Sign in with a passkey")
    expect(fault).to_be_visible()


@pytest.mark.nojs
def test_somebody_sets_up_an_app_and_signs_in_with_its_code_or_a_recovery_code(
    page: Page, visitor: Visitor, noor: Account, axe: Callable[..., None]
) -> None:
    visitor.sign_in(noor.email, then=SECURITY)
    visitor.follow("Set up the app")
    confirm_with_password(visitor)
    axe()
    secret = visitor.main.locator("code").inner_text()
    visitor.fill("Code", "000000" if code_of(secret) != "000000" else "111111")
    visitor.press("Switch on the app")
    visitor.is_told("Incorrect code.")
    visitor.fill("Code", code_of(secret))
    visitor.press("Switch on the app")
    codes = visitor.main.locator("code").all_inner_texts()
    assert len(set(codes)) == 10
    sign_out(visitor)

    begin_signing_in(visitor, noor)
    expect(visitor.button("Use my passkey")).to_have_count(0)
    axe()
    visitor.fill("Code", code_of(secret, steps=1))
    visitor.press("Sign in")
    expect(page).to_have_url(re.compile("/over/$"))
    sign_out(visitor)

    begin_signing_in(visitor, noor)
    visitor.fill("Code", codes[0])
    visitor.press("Sign in")
    expect(page).to_have_url(re.compile("/over/$"))
    sign_out(visitor)

    begin_signing_in(visitor, noor)
    visitor.fill("Code", codes[0])
    visitor.press("Sign in")
    visitor.is_told("Incorrect code.")


def begin_signing_in(visitor: Visitor, account: Account) -> None:
    """The first step, after which a code is asked."""
    visitor.open("/account/inloggen/?next=/over/")
    visitor.page.locator("input[type=email]").fill(account.email)
    visitor.page.locator("input[type=password]").fill(PASSWORD)
    visitor.press("Sign in")
    visitor.is_told("One more step")


@pytest.mark.nojs
def test_a_forgotten_password_is_chosen_anew(
    page: Page, visitor: Visitor, noor: Account, axe: Callable[..., None]
) -> None:
    visitor.open("/account/inloggen/")
    visitor.follow("Forgot your password?")
    axe()
    visitor.fill("E-mail address", noor.email)
    visitor.press("Send me a link")
    visitor.is_told("Look in your mail")
    axe()
    choose_password_by(mail.outbox[-1].body, visitor, axe)
    expect(page.get_by_text("Noor de Wit").first).to_be_attached()


@pytest.mark.nojs
def test_an_administrator_registers_a_partner_and_who_is_invited_comes_in(
    page: Page, visitor: Visitor, noor: Account, axe: Callable[..., None]
) -> None:
    visitor.sign_in(noor.email, then="/mensen/")
    axe()
    visitor.follow("Register an organisation")
    visitor.fill("Name of the organisation", "Welzijn Rivierland")
    visitor.tick("partner organisation")
    axe()
    visitor.press("Register this organisation")
    visitor.fill("Name", "Willemijn Scholten")
    visitor.fill("E-mail address", "willemijn@example.org")
    visitor.choose("Role in the organisation", "partner")
    axe()
    visitor.press("Send the invitation")
    visitor.reads("Willemijn Scholten")
    invitation = mail.outbox[-1].body

    visitor.page.get_by_role("link", name="Willemijn Scholten").click()
    axe()
    visitor.press("Send the invitation again")
    visitor.is_told("The invitation is on its way again.")
    sign_out(visitor)

    choose_password_by(invitation, visitor, axe)
    expect(page.get_by_text("Willemijn Scholten").first).to_be_attached()


def choose_password_by(letter: str, visitor: Visitor, axe: Callable[..., None]) -> None:
    """Follow the link in a letter, choose a password, and be in."""
    found = re.search(r"https?://[^/\s]+(/account/wachtwoord-vergeten/\S+-\S+/)", letter)
    assert found, letter
    visitor.open(found[1])
    axe()
    visitor.fill("New password", "een heel andere lange zin")
    visitor.fill("The same password once more", "een heel andere lange zin")
    visitor.press("Save this password")
    expect(visitor.page).to_have_url(re.compile("/mijn-werk/$"))


@pytest.mark.nojs
def test_somebody_who_leaves_loses_every_role_on_one_day(
    visitor: Visitor, rivierland: Organisation, noor: Account, axe: Callable[..., None]
) -> None:
    by = viewer_of(noor)
    hans = actions.invite(
        Invitation("Hans Vos", "hans@example.org", "host", password=PASSWORD),
        rivierland,
        by=by,
        today=LONG_AGO,
    )
    actions.give_function(hans.person, rivierland, "coach", by=by, starts_on=LONG_AGO)
    visitor.sign_in(noor.email, then="/mensen/")
    visitor.page.get_by_role("link", name="Hans Vos").click()
    visitor.follow("%(name)s leaves %(organisation)s", name="Hans Vos", organisation="Gemeente Rivierland")
    axe()
    visitor.press("Record that this person leaves")
    visitor.is_told(
        "%(name)s leaves %(organisation)s. What they did stays readable.",
        name="Hans Vos",
        organisation="Gemeente Rivierland",
    )
    history = visitor.main.locator("details")
    expect(history.get_by_text("Hans Vos").first).to_be_hidden()
    history.locator("summary").click()
    expect(history.get_by_text("Hans Vos").first).to_be_visible()
    assert viewer_of(hans).functions == frozenset()


@pytest.mark.nojs
@pytest.mark.parametrize("wide", [True, False], ids=["desk", "phone"])
def test_an_example_is_tried_with_one_click(
    page: Page, visitor: Visitor, rivierland: Organisation, axe: Callable[..., None], wide: bool
) -> None:
    if not wide:
        page.set_viewport_size(NARROW)
    shown = Invitation("Joost Vermeer", "joost@example.org", demonstrates="trekt een opgave")
    actions.set_up_administrator(shown, rivierland, today=LONG_AGO)
    visitor.open("/account/inloggen/?next=/over/")
    axe()
    visitor.reads("trekt een opgave")
    visitor.main.get_by_role("button", name="Joost Vermeer").click()
    expect(page).to_have_url(re.compile("/over/$"))
    expect(page.get_by_text("Joost Vermeer").first).to_be_attached()

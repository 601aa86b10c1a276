"""With the keyboard alone: past the header, through it in reading order, and into the menu on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from journeys.visitor import NARROW, Visitor, dutch

PAGE = "/account/inloggen/"


@pytest.fixture
def visitor(page: Page) -> Visitor:
    visitor = Visitor(page)
    visitor.open(PAGE)
    return visitor


def tab_to(visitor: Visitor) -> str:
    """Press Tab; what gets the focus can be seen and shows that it has it. Returns its words, or its tag."""
    visitor.page.keyboard.press("Tab")
    here = visitor.focus()
    assert here["ring"], here
    assert here["onScreen"], here
    return str(here["words"] or here["tag"])


def test_the_first_key_skips_to_the_content(visitor: Visitor, page: Page) -> None:
    assert tab_to(visitor) == dutch("To the content")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("input[type=email]")).to_be_focused()


def test_the_header_is_walked_in_the_order_it_is_read(visitor: Visitor) -> None:
    walked = [tab_to(visitor) for _stop in range(7)]
    assert walked[0] == dutch("To the content")
    assert walked[1].startswith("Samenspel")
    assert walked[2:] == ["input", "button", "NL", "EN", dutch("Sign in")]
    assert tab_to(visitor) == dutch("Join in")


@pytest.mark.nojs
def test_the_menu_on_a_phone_opens_with_the_keyboard(page: Page, live_server: object) -> None:
    page.set_viewport_size(NARROW)
    visitor = Visitor(page)
    visitor.open(PAGE)
    menu = page.locator("details.sam-fold--menu")
    link = menu.get_by_role("link", name=dutch("Opgaven"))
    expect(link).to_be_hidden()
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    expect(menu.get_by_role("link", name=dutch("Sign in"))).to_be_visible()
    page.keyboard.press("Tab")
    expect(menu.get_by_role("searchbox")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]

"""Real work with the keyboard alone: through the main navigation, and a form to its end."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from journeys.town import ComeIn, Town
from journeys.visitor import Visitor, dutch
from samenspel.tables.models import ThemeTable

ROOMS = {
    "Opgaven": "/opgaven/",
    "Join in": "/meedoen/",
    "Conversations": "/gesprekken/",
    "Theme tables": "/thematafels/",
    "Areas": "/gebieden/",
    "Figures": "/cijfers/",
}
MOST_STOPS = 60


@pytest.mark.nojs
def test_every_room_is_reached_with_tab_and_enter(come_in: ComeIn, town: Town) -> None:
    visitor = come_in()
    visitor.open("/")
    for room, address in ROOMS.items():
        tab_to(visitor, dutch(room))
        visitor.page.keyboard.press("Enter")
        expect(visitor.page).to_have_url(re.compile(re.escape(address) + "$"))
        expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.nojs
def test_a_theme_table_is_set_up_without_a_mouse(come_in: ComeIn, town: Town) -> None:
    host = come_in("hanna")
    host.open("/thematafels/nieuw/")
    tab_to(host, dutch("To the content"))
    host.page.keyboard.press("Enter")
    type_into(host, "Subject", "Vervoer in de kernen")
    type_into(host, "The question on the table", "Hoe kom je in het dorp?")
    type_into(host, "Place", "Dorpshuis")
    type_into(host, "residents", "7")
    tab_to(host, dutch("Set up the table"))
    host.page.keyboard.press("Enter")
    expect(host.page).to_have_url(re.compile("/aan-tafel/"))
    expect(host.field("Next note")).to_be_focused()

    host.page.keyboard.type("De belbus komt te laat.")
    host.page.keyboard.press("Enter")
    host.reads("De belbus komt te laat.")
    expect(host.field("Next note")).to_be_focused()
    table = ThemeTable.objects.get()
    assert (table.place, [str(seat.number) for seat in table.seats.all()]) == ("Dorpshuis", ["7"])


def tab_to(visitor: Visitor, words: str) -> None:
    """Press Tab until these words have the focus; each stop on the way is on screen and shows its ring."""
    for _stop in range(MOST_STOPS):
        visitor.page.keyboard.press("Tab")
        here = visitor.focus()
        if here["tag"] != "body":
            assert here["ring"], here
            assert here["onScreen"], here
        if here["words"] == words:
            return
    pytest.fail(f"Tab never came to “{words}”.")


def type_into(visitor: Visitor, label: str, words: str) -> None:
    """Press Tab until the field with this label has the focus, and type."""
    field = visitor.field(label).first
    for _stop in range(MOST_STOPS):
        visitor.page.keyboard.press("Tab")
        if field.evaluate("one => one === document.activeElement"):
            visitor.page.keyboard.type(words)
            return
    pytest.fail(f"Tab never came to the field “{dutch(label)}”.")

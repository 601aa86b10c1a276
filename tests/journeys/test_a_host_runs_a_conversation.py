"""A host asks a question, shares it, looks at what residents say, and closes."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from journeys.town import ComeIn, Town
from journeys.visitor import PHONE, Visitor, dutch
from samenspel.dialogue.models import Conversation

START = """Er moet een bankje komen bij de vijver.
De bus moet ook in het weekend rijden.
Wie hulp wil, vraagt daar zelf om."""
SAID = "Er moet een bankje komen bij het water."
RUDE = "Die buurman van nummer tien deugt helemaal niet."


@pytest.mark.nojs
def test_a_host_opens_shares_moderates_and_closes(come_in: ComeIn, town: Town) -> None:
    host = come_in("hanna")
    host.open("/gesprekken/")
    host.follow("Open a conversation")
    host.fill_in({"Name": "Buiten zijn", "The question": "Wat maakt buiten zijn prettiger?"})
    host.fill("Introduction", "We gebruiken wat je zegt voor het plan van het park.")
    host.fill("Statements to start with", START)
    host.press("Open the conversation")
    host.is_told("The conversation is there. Share the link, and people can begin.")
    conversation = Conversation.objects.get()

    host.follow("Share", "conversation")
    code = host.main.get_by_role("img")
    drawn = host.page.request.get(code.get_attribute("src") or "")
    assert drawn.headers["content-type"] == "image/svg+xml"
    host.reads(f"/g/{conversation.link_key}/")

    resident = come_in(**PHONE)
    resident.open(f"/g/{conversation.link_key}/")
    for words in (SAID, RUDE):
        say(resident, words)
    stranger = come_in()
    stranger.open(f"/gesprekken/{conversation.pk}/uitkomst/")
    stranger.reads("Er moet een bankje komen bij de vijver.")
    stranger.does_not_read(SAID)
    stranger.does_not_read(RUDE)

    host.open(f"/gesprekken/{conversation.pk}/beheer/")
    host.follow("Read them now")
    host.follow("Do not show, or put together: %(text)s", text=RUDE)
    host.tick("it is about a person, or tells who somebody is")
    host.fill("Explanation for the one who wrote it", "Zeg het zonder huisnummer.")
    host.press("Do not show this statement")
    host.follow("Do not show, or put together: %(text)s", text=SAID)
    host.press("Put together with: %(text)s", text="Er moet een bankje komen bij de vijver.")
    host.is_told("Nothing waits for you")

    resident.follow("My answers")
    resident.reads("Zeg het zonder huisnummer.")
    resident.is_told("it is about a person, or tells who somebody is")
    resident.reads("Er moet een bankje komen bij de vijver.")
    resident.follow("Say it differently")
    say(resident, "Honden mogen los in het park, als het stil is.")
    host.open(f"/gesprekken/{conversation.pk}/beheer/stellingen/")
    host.press("Show: %(text)s", text="Honden mogen los in het park, als het stil is.")
    stranger.page.reload()
    stranger.reads("Honden mogen los in het park, als het stil is.")

    host.open(f"/gesprekken/{conversation.pk}/beheer/")
    host.follow("Stop the voting")
    host.press("Stop the voting")
    host.is_told("The conversation is closed. The outcome is being brought up to date.")
    resident.open(f"/gesprekken/{conversation.pk}/")
    resident.is_told("This conversation is closed")
    expect(resident.main.get_by_role("button")).to_have_count(0)
    resident.follow("Read the outcome")
    resident.reads("Wat maakt buiten zijn prettiger?")


def test_a_conversation_only_for_who_has_the_link_is_in_no_list(come_in: ComeIn, town: Town) -> None:
    host = come_in("hanna")
    host.open("/gesprekken/nieuw/")
    host.fill_in({"Name": "Achterban", "The question": "Wat vindt de achterban?"})
    host.tick("only people with the link")
    host.press("Open the conversation")
    host.reads("Wat vindt de achterban?")
    conversation = Conversation.objects.get()

    stranger = come_in()
    stranger.open("/gesprekken/")
    stranger.does_not_read("Wat vindt de achterban?")
    assert stranger.open(f"/gesprekken/{conversation.pk}/") == 404
    stranger.open(f"/g/{conversation.link_key}/")
    stranger.reads("Wat vindt de achterban?")


def say(resident: Visitor, words: str) -> None:
    """Say something oneself, from wherever the page offers it."""
    if "/zeggen/" not in resident.page.url:
        resident.follow("Say something yourself")
    resident.fill("What do you think?", words)
    resident.press("Add my statement")
    resident.reads(dutch("My answers"))

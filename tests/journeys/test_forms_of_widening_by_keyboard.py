"""Forms of pilots, practices and learning by keyboard: every stop shows, Enter sends, nothing is lost."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from playwright.sync_api import Locator, expect

from journeys import scene
from journeys.town import ComeIn, Town
from journeys.visitor import PHONE, Visitor
from samenspel.opgaven.models import Opgave
from samenspel.widening.actions import pilot_people, pilots
from samenspel.widening.models import Pilot

DAY = dt.timedelta(days=1)
TYPED = "Wat ik al had bedacht"
MOST_STOPS = 60


def test_every_form_is_walked_wrong_and_keeps_what_was_typed(come_in: ComeIn, town: Town) -> None:
    areas = scene.lay_out(town)
    _table, notes = scene.hold_a_table(town)
    opgave = scene.start(town, areas["De Waard"], notes, "Zestig inwoners hebben weer zicht op hun geld")
    prepared, running = (_pilot(town, opgave, name) for name in ("Samen koken", "Een vast maatje"))
    running = pilots.begin_pilot(running, by=town.viewer("joost"))
    person, *_others = pilot_people.add_codes(
        running, 3, "takes_part", by=town.viewer("joost"), today=town.today
    )
    joost = come_in("joost", **PHONE)
    here = f"/opgaven/{opgave.pk}/proeven"
    for address in (
        f"{here}/nieuw/",
        f"{here}/{prepared.pk}/wijzigen/",
        f"{here}/{prepared.pk}/maten/nieuw/",
        f"{here}/{running.pk}/deelnemers/",
        f"{here}/{running.pk}/deelnemers/plakken/",
        f"{here}/{running.pk}/deelnemers/{person.pk}/",
        f"{here}/{running.pk}/besluit/",
        f"/opgaven/{opgave.pk}/praktijken/nieuw/",
        "/leerplannen/nieuw/",
        "/proeven/wissen/",
    ):
        every_stop_shows(joost, address)
        wrong_is_told_and_kept(joost, address)


def _pilot(town: Town, opgave: Opgave, title: str) -> Pilot:
    draft = pilots.PilotDraft(
        title,
        "Helpt het?",
        "Twintig mensen",
        "Een punt meer",
        "De helft haakt af",
        town.today - 30 * DAY,
        town.today + DAY,
        town.today + DAY,
        town.today + 60 * DAY,
        "consent",
        "Getekend",
    )
    pilot = pilots.prepare_pilot(opgave, draft, by=town.viewer("joost"))
    mark = pilots.MeasureDraft("Rust", "number", "up", Decimal(1), "punten", Decimal(1))
    pilots.add_measure(pilot, mark, by=town.viewer("joost"))
    return pilot


def _form(visitor: Visitor) -> Locator:
    return visitor.main.locator("form.sam-form[method=post]").last


def every_stop_shows(visitor: Visitor, address: str) -> None:
    """Tab from the first field to the button: each stop is on screen, shows its ring, and none is missed."""
    visitor.open(address)
    form = _form(visitor)
    stops = form.locator("input:not([type=hidden]), textarea, select, button")
    stops.first.focus()
    button = form.get_by_role("button").last
    for _stop in range(MOST_STOPS):
        visitor.page.keyboard.press("Tab")
        found = visitor.focus()
        assert found["ring"], (address, found)
        assert found["onScreen"], (address, found)
        if button.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"{address}: the button is not reached")


def wrong_is_told_and_kept(visitor: Visitor, address: str) -> None:
    """Empty what is filled, keep one text, send with Enter: the summary has the focus, the text is there."""
    visitor.open(address)
    texts = _form(visitor).locator("input[type=text], input[type=number], textarea")
    for place in range(texts.count()):
        texts.nth(place).fill("")
    kept = texts.first
    name = kept.get_attribute("name")
    is_text = kept.get_attribute("type") != "number"
    if is_text:
        kept.fill(TYPED[: int(kept.get_attribute("maxlength") or 99)])
    value = kept.input_value()
    _form(visitor).get_by_role("button").last.focus()
    visitor.page.keyboard.press("Enter")
    summary = visitor.main.locator(".sam-errors")
    expect(summary).to_be_focused()
    expect(_form(visitor).locator(f"[name='{name}']")).to_have_value(value)

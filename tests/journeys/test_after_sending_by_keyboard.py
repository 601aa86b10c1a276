"""After sending something the keyboard goes on at what came of it, not at the top of the page."""

from __future__ import annotations

from playwright.sync_api import expect

from journeys import scene
from journeys.town import ComeIn, Town
from samenspel.widening.actions import boards, practices
from samenspel.widening.models import PracticeArea


def test_an_area_that_is_moved_keeps_the_focus_where_it_came_to_stand(come_in: ComeIn, town: Town) -> None:
    areas = scene.lay_out(town)
    _table, notes = scene.hold_a_table(town)
    opgave = scene.start(town, areas["De Waard"], notes, "Elkaar vaker zien")
    joost = town.viewer("joost")
    draft = practices.PracticeDraft("Elke week dezelfde", "Elke week.", "Dorp", "Er is reserve", "Joost")
    practice = practices.write_practice(opgave, draft, by=joost)
    for name in ("De Waard", "Overwater"):
        boards.add_area(practice, areas[name], boards.BoardDraft(), by=joost, today=town.today)
    last = PracticeArea.objects.order_by("-turn").first()
    assert last is not None
    lead = come_in("joost")
    lead.open(f"/praktijken/{practice.pk}/")
    lead.main.locator("summary").last.press("Enter")
    lead.main.locator("details button").last.press("Enter")
    row = lead.page.locator(f"#gebied-{last.pk}")
    expect(row).to_be_focused()
    lead.page.keyboard.press("Tab")
    expect(row.get_by_role("link")).to_be_focused()


def test_what_was_said_after_sending_has_the_focus_and_the_next_key_goes_on_below(
    come_in: ComeIn, town: Town
) -> None:
    areas = scene.lay_out(town)
    _table, notes = scene.hold_a_table(town)
    opgave = scene.start(town, areas["De Waard"], notes, "Elkaar vaker zien")
    lead = come_in("joost")
    lead.open(f"/opgaven/{opgave.pk}/praktijken/nieuw/")
    form = lead.main.locator("form.sam-form[method=post]")
    fields = form.locator("input[type=text], textarea")
    for place in range(fields.count()):
        fields.nth(place).fill("Elke week dezelfde")
    form.locator("button[type=submit]").last.press("Enter")
    expect(lead.page.locator(".sam-messages")).to_be_focused()
    lead.page.keyboard.press("Tab")
    assert lead.main.locator(":focus").count() == 1

"""A host types what is said at a theme table on a phone; whoever was not there reads it afterwards."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from journeys.town import ComeIn, Town
from journeys.visitor import PHONE, Visitor, dutch
from samenspel.tables.actions import NoteDraft, TableDraft, start_table, write_note
from samenspel.tables.models import Note, ThemeTable

SAID = [
    "De bus naar het buurthuis rijdt niet meer na zessen.",
    "Mijn buurvrouw komt alleen nog buiten als de thuiszorg er is.",
    "De soos op woensdag is weg en er kwam niets voor in de plaats.",
]
MANY = 30
ON_PAPER = "- Jongeren willen best koken met ouderen.\n2. Een vast telefoonnummer voor wie wil helpen."


def note(visitor: Visitor, number: int) -> Locator:
    """A note on the page, by its number."""
    return visitor.page.locator(f"#notitie-{number}")


def type_note(host: Visitor, words: str) -> None:
    host.fill("Next note", words)
    host.press("Save the note")


@pytest.mark.nojs
def test_a_host_types_on_a_phone_what_is_said_and_a_stranger_reads_it(come_in: ComeIn, town: Town) -> None:
    host = come_in("hanna", **PHONE)
    host.open("/thematafels/")
    host.follow("Set up a theme table")
    host.fill_in({"Subject": "Ouder worden in De Waard", "The question on the table": "Wat mis je hier?"})
    host.fill("Place", "Buurthuis De Brug")
    host.fill("residents", "6")
    host.fill("professionals in the field", "2")
    host.press("Set up the table")

    for words in SAID:
        type_note(host, words)
        host.reads(words)
    kinds = note(host, 3).get_by_role("group", name=dutch("What kind of thing is note %(number)s?", number=3))
    kinds.get_by_role("button", name=dutch("worry")).click()
    expect(kinds.get_by_role("button", name=dutch("worry"))).to_have_attribute("aria-pressed", "true")
    speakers = note(host, 3).get_by_role("group", name=dutch("Who said note %(number)s?", number=3))
    speakers.get_by_role("button", name=dutch("somebody who lives here")).click()
    expect(speakers.get_by_role("button", name=dutch("somebody who lives here"))).to_have_attribute(
        "aria-pressed", "true"
    )

    note(host, 1).locator("summary").click()
    note(host, 1).get_by_role("link", name=dutch("Put into better words")).click()
    host.fill("The note", "Na zes uur rijdt er geen bus meer naar het buurthuis.")
    host.press("Save the note")
    host.reads("Na zes uur rijdt er geen bus meer naar het buurthuis.")

    note(host, 2).locator("summary").click()
    note(host, 2).get_by_role("link", name=dutch("Withdraw")).click()
    host.fill("Why do you withdraw this note?", "Te herkennen wie dit is.")
    host.press("Withdraw the note")
    expect(note(host, 2)).to_contain_text("Te herkennen wie dit is.")

    host.follow("Paste a list")
    host.fill("The notes, one a line", ON_PAPER)
    host.press("Add the notes")
    expect(note(host, 5)).to_contain_text("Een vast telefoonnummer voor wie wil helpen.")

    stranger = come_in()
    stranger.open("/thematafels/")
    stranger.does_not_read("Ouder worden in De Waard")

    host.follow("How others read it")
    host.press("Show to everybody")
    host.is_told("Everybody can read along with this table now.")

    stranger.open("/thematafels/")
    stranger.page.get_by_role("link", name="Ouder worden in De Waard").click()
    stranger.reads("Wat mis je hier?")
    stranger.reads("Na zes uur rijdt er geen bus meer naar het buurthuis.")
    stranger.reads("Jongeren willen best koken met ouderen.")
    stranger.reads("Te herkennen wie dit is.")
    stranger.does_not_read("Mijn buurvrouw")
    stranger.does_not_read("De bus naar het buurthuis rijdt niet meer")
    expect(note(stranger, 3)).to_contain_text(dutch("worry"))
    expect(note(stranger, 3)).to_contain_text(dutch("somebody who lives here"))
    stranger.reads(f"6 {dutch('residents')}")
    assert stranger.page.get_by_role("button", name=dutch("Show only to us")).count() == 0


def test_a_host_without_connection_loses_no_note(come_in: ComeIn, town: Town) -> None:
    table = _table(town)
    host = come_in("hanna", **PHONE)
    host.open(f"/thematafels/{table.pk}/aan-tafel/")
    type_note(host, SAID[0])
    expect(note(host, 1)).to_contain_text(SAID[0])

    host.page.context.set_offline(True)
    type_note(host, SAID[1])
    type_note(host, SAID[2])
    waiting = dutch(
        "%%n notes are still only on this device. They are sent as soon as there is a connection."
    )
    expect(host.main.get_by_role("status").filter(has_text=waiting.replace("%%n", "2"))).to_be_visible()
    assert Note.objects.filter(table=table).count() == 1

    host.page.context.set_offline(False)
    expect(note(host, 3)).to_contain_text(SAID[2])
    expect(note(host, 2)).to_contain_text(SAID[1])
    expect(host.main.get_by_text(dutch("still only on this device"))).to_have_count(0)
    assert list(Note.objects.filter(table=table).values_list("text", flat=True)) == SAID


def test_a_host_who_closes_the_phone_without_connection_finds_the_note_again(
    come_in: ComeIn, town: Town
) -> None:
    table = _table(town)
    host = come_in("hanna", **PHONE)
    address = f"/thematafels/{table.pk}/aan-tafel/"
    host.open(address)
    host.page.context.set_offline(True)
    type_note(host, SAID[0])
    host.reads(dutch("still only on this device"))
    host.page.close()
    assert not Note.objects.filter(table=table).exists()

    host.page.context.set_offline(False)
    again = Visitor(host.page.context.new_page())
    again.open(address)
    expect(note(again, 1)).to_contain_text(SAID[0])
    again.open(address)
    expect(note(again, 1)).to_contain_text(SAID[0])
    assert Note.objects.filter(table=table).count() == 1


def test_two_hosts_at_one_table_see_each_others_notes(come_in: ComeIn, town: Town) -> None:
    table = _table(town)
    first, second = come_in("hanna", **PHONE), come_in("joost")
    address = f"/thematafels/{table.pk}/aan-tafel/"
    first.open(address)
    second.open(address)
    type_note(first, SAID[0])
    expect(note(first, 1)).to_contain_text(SAID[0])
    type_note(second, SAID[1])
    expect(note(second, 2)).to_contain_text(SAID[1])
    expect(note(second, 1)).to_contain_text(SAID[0])


@pytest.mark.nojs
def test_a_table_set_up_half_way_is_continued_later(come_in: ComeIn, town: Town) -> None:
    host = come_in("hanna")
    host.open("/thematafels/nieuw/")
    host.fill("Subject", "Vervoer in de kernen")
    host.press("Continue later")
    expect(host.page).to_have_url(re.compile("/thematafels/$"))
    assert not ThemeTable.objects.exists()

    host.open("/thematafels/nieuw/")
    expect(host.field("Subject")).to_have_value("Vervoer in de kernen")
    host.fill("The question on the table", "Hoe kom je in het dorp?")
    host.press("Set up the table")
    host.reads("Hoe kom je in het dorp?")


def _table(town: Town) -> ThemeTable:
    draft = TableDraft(title="Ouder worden in De Waard", question="Wat mis je hier?", held_on=town.today)
    return start_table(draft, town.organisation, by=town.viewer("hanna"))


@pytest.mark.nojs
def test_the_field_has_the_focus_and_the_last_note_is_in_sight_however_long_the_list(
    come_in: ComeIn, town: Town
) -> None:
    hanna = town.viewer("hanna")
    table = start_table(TableDraft("Vervoer", "Hoe kom je er?", town.today), town.organisation, by=hanna)
    for number in range(MANY):
        write_note(table, NoteDraft(f"Notitie met een gewone zin, nummer {number}.", f"k{number}"), by=hanna)
    host = come_in("hanna", **PHONE)
    host.open(f"/thematafels/{table.pk}/aan-tafel/")
    type_note(host, "De bus komt niet.")
    expect(note(host, MANY + 1)).to_contain_text("De bus komt niet.")
    expect(host.field("Next note")).to_be_focused()
    expect(host.field("Next note")).to_be_in_viewport()
    expect(note(host, MANY + 1)).to_be_in_viewport()

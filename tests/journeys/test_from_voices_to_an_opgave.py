"""The main job: from what people said to a formulation in force, with every link kept."""

from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path

import pytest
from docx import Document
from pdfua import validate
from playwright.sync_api import expect

from journeys import scene
from journeys.scene import TITLE
from journeys.steps import recognise, write
from journeys.town import ComeIn, Town
from journeys.visitor import PHONE, Visitor, dutch
from samenspel.opgaven.actions import publish_opgave
from samenspel.opgaven.models import Criterion, Formulation, Opgave, OpgaveStatus
from samenspel.tables.models import Note

OBJECTION = "Zonder avondbus komt niemand aan tafel."


@pytest.mark.nojs
def test_voices_become_an_opgave_that_all_can_read_with_its_objection(
    come_in: ComeIn, town: Town, tmp_path: Path
) -> None:
    areas = scene.lay_out(town)
    table, notes = scene.hold_a_table(town)
    scene.count_loneliness(town, areas["De Waard"])
    joost = come_in("joost")

    gather(joost, f"/thematafels/{table.pk}/")
    opgave = Opgave.objects.get()
    recognise(joost)
    write(joost)
    rest_a_sentence_on_its_sources(joost)
    set_baseline_and_target(joost, town)
    give_roles_and_fields(joost, opgave)
    leave_one_gap_open(joost, opgave, town)

    joost.follow("Propose this version")
    joost.press("Propose this version")
    joost.is_told("Version %(version)d is proposed. The parties get a message.", version=1)

    gerard = come_in("gerard", **PHONE)
    gerard.open(f"/opgaven/{opgave.pk}/formulering/1/reactie/")
    gerard.tick("We object")
    gerard.press("Send your reaction")
    gerard.is_told("Say what your concern or objection is. Then others can answer it.")
    gerard.fill("Why?", OBJECTION)
    gerard.press("Send your reaction")
    gerard.reads(OBJECTION)
    willemijn = come_in("willemijn")
    willemijn.open(f"/opgaven/{opgave.pk}/formulering/1/")
    willemijn.follow("React for your party")
    willemijn.tick("We agree")
    willemijn.press("Send your reaction")

    joost.open(f"/opgaven/{opgave.pk}/formulering/1/")
    joost.reads(
        dutch(
            "%(behind)s of %(parties)s parties that were asked stands behind these words", behind=1, parties=2
        )
    )
    joost.follow("Record the adoption")
    joost.fill_in(
        {"Which body adopted it?": "gemeenteraad", "Title of the document": "Raadsvoorstel samen eten"}
    )
    joost.fill("Number of the document", "2026-017")
    joost.press("Put this version in force")
    joost.is_told("Version %(version)d is now in force.", version=1)
    joost.open(f"/opgaven/{opgave.pk}/")
    joost.press("Show to everybody")

    stranger = come_in()
    stranger.open(f"/opgaven/{opgave.pk}/")
    stranger.reads(TITLE)
    stranger.main.get_by_role("link", name=dutch("Version %(version)s", version=1)).first.click()
    stranger.reads("Wie ouder is dan 75 heeft elke week iemand aan tafel.")
    stranger.reads(OBJECTION)
    stranger.reads("Raadsvoorstel samen eten")
    stranger.does_not_read("Joost")

    walk_from_a_sentence_to_its_source_and_back(stranger, notes[1].text)
    take_the_card_along(stranger, opgave, tmp_path)


@pytest.mark.nojs
def test_a_new_version_keeps_the_sources_of_what_stayed(come_in: ComeIn, town: Town) -> None:
    opgave, notes = in_force(town)
    joost = come_in("joost")
    joost.open(f"/opgaven/{opgave.pk}/formulering/1/")
    joost.press("Start a new version")
    kept, changed = scene.CHANGE.split(". ")
    joost.page.locator("#id_change").fill(f"{kept}. Een buur of scholier belt daarvoor aan.")
    joost.press("Save the text")
    assert joost.page.url.endswith("/formulering/2/")
    sentence = joost.page.locator("div.sam-sentence").filter(has_text=kept)
    expect(sentence).to_contain_text(notes[0].text[:30])
    joost.does_not_read(changed)

    compare = joost.main.get_by_text(dutch("Compare this version with:"))
    compare.get_by_role("link").click()
    joost.reads("Een buur of scholier belt daarvoor aan.")
    joost.reads(changed)

    stranger = come_in()
    stranger.open(f"/opgaven/{opgave.pk}/formulering/1/")
    stranger.reads(changed)
    assert stranger.open(f"/opgaven/{opgave.pk}/formulering/2/") == 404

    scene.adopt(town, Formulation.objects.get(opgave=opgave, version=2))
    stranger.open(f"/opgaven/{opgave.pk}/")
    stranger.reads("Een buur of scholier belt daarvoor aan.")
    stranger.follow("Version %(version)s", version=1)
    stranger.reads(changed)
    expect(stranger.main).to_contain_text(dutch("replaced"))


@pytest.mark.nojs
def test_no_opgave_is_a_good_outcome_that_says_who_picks_it_up(come_in: ComeIn, town: Town) -> None:
    _table, notes = scene.hold_a_table(town)
    joost = come_in("joost")
    joost.open(f"/opgaven/stem-gebruiken/?stem=tables.note:{notes[3].pk}")
    joost.fill("What is it about?", "Er komt een vast telefoonnummer")
    joost.press("Use for this opgave")
    opgave = Opgave.objects.get()
    joost.open(f"/opgaven/{opgave.pk}/herkennen/")
    joost.press("Start with the first question")
    for number, _criterion in enumerate(Criterion, start=1):
        joost.tick("no")
        joost.fill("Why?", "Eén afdeling kan dit morgen regelen.")
        joost.press("Save and go on" if number < len(Criterion) else "Save and go to the outcome")
    joost.tick("no opgave")
    joost.fill("Why?", "Het nummer bestaat al, het is alleen niet bekend.")
    joost.press("Decide what it is")
    joost.is_told("Say who picks it up now, and how. Then nobody who spoke up is left without an answer.")
    joost.fill("If it is no opgave: who picks it up, and how?", "Het klantcontact zet het in de wijkkrant.")
    joost.press("Decide what it is")
    joost.reads("Het klantcontact zet het in de wijkkrant.")
    assert Opgave.objects.get().status == OpgaveStatus.NO_OPGAVE
    joost.open(f"/opgaven/{opgave.pk}/")
    joost.press("Show to everybody")

    stranger = come_in()
    stranger.open(f"/opgaven/{opgave.pk}/")
    stranger.reads("Het klantcontact zet het in de wijkkrant.")


def in_force(town: Town) -> tuple[Opgave, list[Note]]:
    """An opgave whose first version is in force, and everybody can read it."""
    areas = scene.lay_out(town)
    _table, notes = scene.hold_a_table(town)
    indicator = scene.count_loneliness(town, areas["De Waard"])
    opgave = scene.start(town, areas["De Waard"], notes)
    draft = scene.measure(town, scene.write(town, opgave, notes), indicator, areas["De Waard"])
    scene.adopt(town, draft)
    publish_opgave(opgave, by=town.viewer("joost"))
    return opgave, notes


def gather(joost: Visitor, table: str) -> None:
    """Take a note into a new opgave, and add the others from a list."""
    joost.open(table)
    note = joost.page.locator("#notitie-1")
    note.get_by_role("link", name=dutch("Use for an opgave")).click()
    joost.fill("What is it about?", TITLE)
    joost.press("Use for this opgave")
    joost.follow("Add voices")
    for words, _kind, _mark in scene.NOTES[1:]:
        joost.main.get_by_label(re.compile(re.escape(words))).check()
    joost.press("Add what is ticked")
    joost.reads(scene.NOTES[3][0])


def rest_a_sentence_on_its_sources(joost: Visitor) -> None:
    """Choose for the first sentence the notes on which it rests."""
    joost.follow_about("Words and sources", "Wie ouder is dan 75")
    joost.main.get_by_label(re.compile(re.escape(scene.NOTES[1][0]))).check()
    joost.main.get_by_label(re.compile(re.escape(scene.NOTES[2][0]))).check()
    joost.press("Save sentence and sources")
    joost.reads(scene.NOTES[1][0][:40])


def set_baseline_and_target(joost: Visitor, town: Town) -> None:
    """Choose the figure; a target before the baseline is refused, and corrected."""
    last = town.today.year - 1
    joost.follow("Choose a figure, baseline and target")
    joost.choose("Which figure", scene.LONELY)
    joost.choose("In which area", "De Waard")
    joost.press("Show the figures")
    joost.follow_about("Take as baseline", str(last))
    expect(joost.field("Baseline: value")).to_have_value("21,9")
    joost.choose("Which way should it go?", dutch("down"))
    joost.fill_in({"Target: period": str(last - 2), "Target: value": "15"})
    joost.press("Save baseline and target")
    joost.is_told(
        "The target lies before the baseline or at the same time. Choose a later period for the target."
    )
    expect(joost.field("Baseline: value")).to_have_value("21,9")
    joost.fill("Target: period", str(last + 6))
    joost.press("Save baseline and target")
    joost.reads(str(last + 6))


def give_roles_and_fields(joost: Visitor, opgave: Opgave) -> None:
    """Let two parties in, and name the policy fields."""
    for who, party in (("willemijn", "Welzijn Rivierland"), ("gerard", "Bewonersgroep De Waard")):
        joost.open(f"/opgaven/{opgave.pk}/mensen/rol/")
        joost.choose("Role", dutch("partner"))
        joost.fill("E-mail address of somebody from another organisation", f"{who}@example.org")
        joost.choose("On behalf of", party)
        joost.press("Give the role")
        joost.reads(party)
    joost.open(f"/opgaven/{opgave.pk}/gegevens/")
    joost.fill("Policy fields it touches, one a line", "Welzijn\nMobiliteit")
    joost.press("Save the opgave")


def leave_one_gap_open(joost: Visitor, opgave: Opgave, town: Town) -> None:
    """Leave what is not known yet open: with a reason, somebody who takes care of it, and a day."""
    for gap in (
        "It does not say yet what is not open for discussion.",
        "Some sentences do not rest on a source yet.",
    ):
        joost.open(f"/opgaven/{opgave.pk}/formulering/1/")
        joost.follow_about("Leave it open with a reason", dutch(gap))
        joost.fill("Why may this stay open for now?", "De raad praat hier in mei over.")
        joost.fill("By when", (town.today + dt.timedelta(days=60)).isoformat())
        joost.press("Leave the gap open")
    joost.reads("De raad praat hier in mei over.")


def walk_from_a_sentence_to_its_source_and_back(reader: Visitor, words: str) -> None:
    """From a sentence to the note on which it rests; from the note forward to the sentence."""
    reader.main.get_by_role("link", name=re.compile(re.escape(words[:30]))).first.click()
    reader.reads(words)
    assert "/thematafels/" in reader.page.url
    note = reader.page.locator("li.tab-note").filter(has_text=words)
    expect(note).to_contain_text(dutch("Led to:"))
    note.get_by_role("link", name=re.compile("Wie ouder is dan 75")).first.click()
    assert "/formulering/1/" in reader.page.url


def take_the_card_along(reader: Visitor, opgave: Opgave, folder: Path) -> None:
    """The card as PDF and as Word: what it is about, and readable by everybody."""
    pdf = reader.page.request.get(f"/opgaven/{opgave.pk}/kaart.pdf")
    assert pdf.ok
    assert pdf.body().startswith(b"%PDF")
    (folder / "kaart.pdf").write_bytes(pdf.body())
    assert list(validate(folder / "kaart.pdf").findings) == []
    word = reader.page.request.get(f"/opgaven/{opgave.pk}/kaart.docx")
    assert word.ok
    opened = Document(io.BytesIO(word.body()))
    told = " ".join(element.text or "" for element in opened.element.body.iter())
    assert TITLE in told
    assert "elke week iemand aan tafel" in told

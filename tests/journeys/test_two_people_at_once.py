"""Two people in one text, a form that is sent twice, a form that is left half-way."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from journeys import scene
from journeys.town import ComeIn, Town
from journeys.visitor import Visitor
from samenspel.opgaven.actions import AssignmentDraft, give_assignment
from samenspel.opgaven.models import Opgave, Part, Sentence
from samenspel.people.models import Role

FIRST = "Iedereen boven de 75 eet één keer in de week samen."
SECOND = "Niemand boven de 75 eet alleen, tenzij iemand dat zelf wil."


@pytest.mark.nojs
def test_who_saves_second_is_shown_both_texts_and_loses_nothing(come_in: ComeIn, town: Town) -> None:
    opgave = draft_of_two(town)
    address = f"/opgaven/{opgave.pk}/formulering/1/schrijven/"
    joost, hanna = come_in("joost"), come_in("hanna")
    joost.open(address)
    hanna.open(address)
    change(joost).fill(FIRST)
    joost.press("Save the text")
    joost.reads(FIRST)

    change(hanna).fill(SECOND)
    hanna.press("Save the text")
    hanna.is_told("Someone else has just changed this text. Below are both.")
    hanna.reads(FIRST)
    expect(change(hanna)).to_have_value(SECOND)
    assert words(opgave) == [FIRST]

    change(hanna).fill(f"{FIRST} {SECOND}")
    hanna.press("Save the text")
    hanna.reads(SECOND)
    assert words(opgave) == [FIRST, SECOND]
    joost.page.reload()
    joost.reads(SECOND)


@pytest.mark.nojs
def test_a_form_that_is_sent_twice_makes_one_opgave(come_in: ComeIn, town: Town) -> None:
    joost = come_in("joost")
    joost.open("/opgaven/nieuw/")
    joost.fill("What is it about, as a finding?", "Meer mensen fietsen naar hun werk")
    form = joost.main.locator("form.sam-form")
    typed = {
        str(name): form.locator(f"[name={name}]").first.input_value()
        for name in form.locator("[name]").evaluate_all("fields => fields.map(field => field.name)")
        if name != "later"
    }
    for _again in range(2):
        answer = joost.page.request.post("/opgaven/nieuw/", form=typed)
        assert answer.ok
    assert Opgave.objects.get().title == "Meer mensen fietsen naar hun werk"
    joost.press("Start the opgave")
    joost.reads("Meer mensen fietsen naar hun werk")
    assert Opgave.objects.count() == 1


@pytest.mark.nojs
def test_a_text_left_half_way_is_there_for_the_writer_only(come_in: ComeIn, town: Town) -> None:
    opgave = draft_of_two(town)
    address = f"/opgaven/{opgave.pk}/formulering/1/schrijven/"
    joost, hanna = come_in("joost"), come_in("hanna")
    before = words(opgave)
    joost.open(address)
    change(joost).fill("Iedereen eet")
    joost.press("Continue later")
    assert words(opgave) == before
    hanna.open(address)
    expect(change(hanna)).to_have_value(re.compile("Niemand hoeft daarvoor zelf te bellen."))

    joost.open(address)
    joost.is_told("This is what you kept for later. It is not in the text yet.")
    expect(change(joost)).to_have_value("Iedereen eet")
    change(joost).fill(FIRST)
    joost.press("Save the text")
    assert words(opgave) == [FIRST]
    joost.open(address)
    expect(change(joost)).to_have_value(FIRST)


def draft_of_two(town: Town) -> Opgave:
    """A draft that Joost and Hanna write together."""
    areas = scene.lay_out(town)
    _table, notes = scene.hold_a_table(town)
    opgave = scene.start(town, areas["De Waard"], notes)
    hanna = town.accounts["hanna"].person
    assert hanna is not None
    role = AssignmentDraft(hanna, town.organisation, Role.TEAM_MEMBER, town.today)
    give_assignment(opgave, role, by=town.viewer("joost"))
    scene.write(town, opgave, notes)
    return opgave


def change(visitor: Visitor) -> Locator:
    """The field that says what changes."""
    return visitor.page.locator("#id_change")


def words(opgave: Opgave) -> list[str]:
    """What the draft says that changes, sentence by sentence."""
    found = Sentence.objects.filter(formulation__opgave=opgave, part=Part.CHANGE)
    return list(found.order_by("position").values_list("text", flat=True))

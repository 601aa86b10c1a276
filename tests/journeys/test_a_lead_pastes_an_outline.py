"""An outline that stood in a document for months becomes the theory of an opgave, and nothing in it twice."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from journeys import scene
from journeys.town import ComeIn, Town
from journeys.visitor import NARROW, dutch
from samenspel.approach.models import TheoryLink, TheoryNode
from samenspel.opgaven.models import Opgave

OUTLINE = """1 Minder mensen eten alleen
1.1 Wie alleen eet, kent een tafel in de straat
1.1.1 Elke maandag een lange tafel
1.2 Context: de bus rijdt niet meer na zes uur
"""
TABLE = "Elke maandag een lange tafel"


def an_opgave(town: Town) -> Opgave:
    areas = scene.lay_out(town)
    _table, notes = scene.hold_a_table(town)
    return scene.start(town, areas["De Waard"], notes)


@pytest.mark.nojs
def test_a_lead_pastes_an_outline_and_a_colleague_who_does_it_again_adds_only_what_is_new(
    come_in: ComeIn, town: Town
) -> None:
    opgave = an_opgave(town)
    joost = come_in("joost")
    joost.open(f"/opgaven/{opgave.pk}/theorie/")
    joost.follow("Paste an outline that you have already")
    joost.fill("The outline", OUTLINE)
    joost.press("Look at what we read")
    joost.reads(dutch("leads to “%(target)s”", target="Minder mensen eten alleen"))
    assert not TheoryNode.objects.exists()
    joost.choose(dutch("Kind of line %(n)s", n=3), dutch("effort"))
    joost.press("Take this in")
    joost.reads("4 onderdelen zijn toegevoegd, 3 verbanden zijn gelegd.")
    layers = dict(TheoryNode.objects.values_list("title", "layer"))
    assert layers[TABLE] == "effort"
    assert sorted(layers.values()) == ["context", "effort", "goal", "outcome"]
    assert TheoryLink.objects.count() == 3

    joost.follow("Paste an outline")
    joost.fill("The outline", OUTLINE + "1.3.1 Een kok die het kan\n")
    joost.press("Look at what we read")
    number, above = "1.3.1", "1.3"
    reason = "%(number)s belongs below %(above)s, and that line is not there. Add it above."
    joost.reads(dutch(reason, number=number, above=above))
    expect(joost.field("The outline")).to_have_value(OUTLINE + "1.3.1 Een kok die het kan\n")
    joost.fill("The outline", OUTLINE + "1.1.2 Een kok die het kan\n")
    joost.press("Look at it again")
    joost.reads(dutch("stands already; left as it is"))
    joost.press("Take this in")
    joost.reads("1 onderdeel is toegevoegd, 1 verband is gelegd.")
    assert TheoryNode.objects.count() == 5
    assert TheoryLink.objects.count() == 4


@pytest.mark.nojs
def test_a_kind_that_cannot_stand_there_is_refused_with_everything_kept(come_in: ComeIn, town: Town) -> None:
    opgave = an_opgave(town)
    joost = come_in("joost")
    joost.page.set_viewport_size(NARROW)
    joost.open(f"/opgaven/{opgave.pk}/theorie/inlezen/")
    joost.fill("The outline", OUTLINE)
    joost.press("Look at what we read")
    joost.choose(dutch("Kind of line %(n)s", n=1), dutch("effort"))
    joost.press("Take this in")
    joost.reads(dutch("These lines cannot be taken in like this. Nothing was kept."))
    expect(joost.field(dutch("Kind of line %(n)s", n=1))).to_have_value("effort")
    expect(joost.field("The outline")).to_have_value(OUTLINE)
    assert not TheoryNode.objects.exists()


def test_an_empty_line_brings_the_typist_back_to_where_it_should_be_typed(
    come_in: ComeIn, town: Town
) -> None:
    opgave = an_opgave(town)
    joost = come_in("joost")
    joost.open(f"/opgaven/{opgave.pk}/theorie/")
    line = joost.page.locator("#nieuw-effort")
    line.focus()
    joost.page.keyboard.press("Enter")
    joost.reads(dutch("Type a few words first, then press the button."))
    expect(line).to_be_focused()

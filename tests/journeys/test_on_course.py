"""Whether an opgave is on course: the outlook with its chance, what was promised, when to be silent."""

from __future__ import annotations

import pytest
from django.utils import translation
from django.utils.translation import ngettext
from playwright.sync_api import expect

from journeys import scene
from journeys.town import ComeIn, Town
from journeys.visitor import Visitor, dutch, dutch_with_places
from samenspel.cli.demo import story
from samenspel.opgaven.actions import publish_opgave

LONELY = story.LONELINESS.title
CHANCE = "The chance that we make %%(target)s is %%(word)s: %s %%(n)d out of 100."
TOO_FEW = (
    "There is %(n)d year. An outlook needs at least five years that can be compared.",
    "There are %(n)d years. An outlook needs at least five years that can be compared.",
)


@pytest.mark.nojs
def test_a_stranger_reads_what_may_come_how_sure_that_is_and_what_was_missed(
    come_in: ComeIn, waterrijk: None
) -> None:
    stranger = come_in()
    stranger.open("/opgaven/")
    stranger.main.get_by_role("link", name=LONELY).first.click()
    stranger.follow("See what this rests on, and what was said before")
    stranger.reads(dutch("The outlook only says where the figure goes if it goes on as it did."))
    stranger.is_told("What we wanted before")
    missed = "%(who)s wanted %(wanted)s in %(year)s. It became %(came)s: not met."
    expect(stranger.main.get_by_text(dutch_with_places(missed)).first).to_be_visible()
    told = stranger.text()
    assert any(dutch_with_places(CHANCE % measure).search(told) for measure in ("about", "at most")), told
    drawn_and_written(stranger)
    for link in ("All series (CSV)", "How it was calculated (JSON)"):
        answer = stranger.page.request.get(str(stranger.link(link).get_attribute("href")))
        assert answer.ok
        assert answer.body()


@pytest.mark.nojs
def test_four_years_are_too_few_for_an_outlook_and_the_page_says_why(come_in: ComeIn, town: Town) -> None:
    areas = scene.lay_out(town)
    _table, notes = scene.hold_a_table(town)
    indicator = scene.count_loneliness(town, areas["De Waard"], years=4)
    opgave = scene.start(town, areas["De Waard"], notes)
    scene.adopt(town, scene.measure(town, scene.write(town, opgave, notes), indicator, areas["De Waard"]))
    publish_opgave(opgave, by=town.viewer("joost"))

    stranger = come_in()
    stranger.open(f"/opgaven/{opgave.pk}/koers/")
    stranger.is_told("No outlook can be given yet")
    with translation.override("nl"):
        stranger.reads(ngettext(*TOO_FEW, 4) % {"n": 4})
    expect(stranger.main).to_contain_text("21,9")
    drawn_and_written(stranger)


def drawn_and_written(stranger: Visitor) -> None:
    """The picture has a twin in numbers."""
    figure = stranger.main.get_by_role("figure").first
    expect(figure.locator("svg").first).to_be_attached()
    expect(figure.get_by_role("table", include_hidden=True).first).to_be_attached()

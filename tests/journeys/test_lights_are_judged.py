"""An analyst chooses a figure, the lead and the sponsor judge, and everybody reads what they said."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import expect

from journeys import scene
from journeys.town import ComeIn, Town
from journeys.visitor import Visitor, dutch
from samenspel.figures import actions as figures
from samenspel.figures.actions import SeriesDraft, TypedPoint
from samenspel.foundation import periods
from samenspel.opgaven.actions import publish_opgave
from samenspel.opgaven.models import Opgave
from samenspel.places.models import Area
from samenspel.steering.models import Aspect, Colour

BY_HEART = "Het daalt, maar niet snel genoeg."
CAUSE = "De bus stopt niet meer bij het plein."


@pytest.fixture
def steered(town: Town) -> Opgave:
    """A public opgave with a figure and a target, and a second figure that nobody chose yet."""
    areas = scene.lay_out(town)
    _table, notes = scene.hold_a_table(town)
    indicator = scene.count_loneliness(town, areas["De Waard"], years=8)
    opgave = scene.start(town, areas["De Waard"], notes)
    scene.adopt(town, scene.measure(town, scene.write(town, opgave, notes), indicator, areas["De Waard"]))
    count_visits(town, areas["De Waard"])
    return publish_opgave(opgave, by=town.viewer("joost"))


def count_visits(town: Town, area: Area) -> None:
    """What a partner delivers, year by year."""
    last = town.today.year - 1
    points = tuple(TypedPoint(periods.year(last - ago), float(400 - 60 * ago)) for ago in range(4))
    draft = SeriesDraft(
        label="Bezoeken aan huis",
        unit="bezoeken",
        area=area,
        points=points,
        source="Telling Welzijn Rivierland",
        counted_by="Welzijn Rivierland",
        definition="Bezoeken van een half uur of meer.",
    )
    figures.type_series(draft, town.organisation, by=town.viewer("ineke"))


def judges(visitor: Visitor, colour: Colour, why: str) -> None:
    """Choose a colour and say why."""
    visitor.tick(str(colour.label))
    visitor.fill("Why?", why)


@pytest.mark.nojs
def test_a_figure_is_chosen_a_target_set_and_a_light_judged_by_people(
    come_in: ComeIn, town: Town, steered: Opgave
) -> None:
    here = f"/opgaven/{steered.pk}"
    analyst = come_in("ineke")
    analyst.open(f"{here}/cijfers/")
    analyst.follow("Choose a figure")
    analyst.choose("Which figure", "Bezoeken aan huis")
    analyst.choose("In which area", "De Waard")
    analyst.tick("what we deliver", context="use")
    analyst.fill("Why this figure?", "Dit doet de partner zelf.")
    analyst.press("Add this figure")
    unsaid = "Say which way %(figure)s should go. A figure without a wanted direction is context."
    analyst.is_told(unsaid, figure="Bezoeken aan huis")
    analyst.choose("Which way should it go?", dutch("up"))
    analyst.press("Add this figure")
    analyst.reads("Dit doet de partner zelf.")
    assert analyst.open(f"{here}/stoplichten/effect/") == 403

    lead = come_in("joost")
    lead.open(f"{here}/cijfers/hoofddoel/")
    lead.follow("Set a target")
    lead.fill_in(
        {
            "For which year?": str(town.today.year - 1),
            "Which value?": "15,5",
            "Who decided it?": "De stuurgroep",
            "Why this target?": "Zo ver konden we komen.",
        }
    )
    lead.press("Set the target")
    expect(lead.field("This target is set after the fact")).to_be_visible()
    lead.fill("For which year?", str(town.today.year + 3))
    lead.press("Set the target")
    lead.is_told("this holds now")
    lead.is_told("replaced")

    lead.open(f"{here}/stoplichten/")
    lead.is_told("Nobody judged the lights yet")
    lead.open(f"{here}/stoplichten/effect/")
    judges(lead, Colour.ORANGE, BY_HEART)
    lead.press("Record the judgement")
    lead.is_told("Orange and red say this too.")
    lead.fill_in(
        {
            "What causes it?": CAUSE,
            "What does it mean for the goal?": "Minder mensen aan tafel.",
            "What do we change?": "Een tafel op het plein.",
            "Who does that?": "Willemijn",
            "Before which day?": (town.today + dt.timedelta(days=60)).isoformat(),
        }
    )
    lead.press("Record the judgement")
    lead.reads(CAUSE)

    sponsor = come_in("marijke")
    sponsor.open(f"{here}/stoplichten/effect/")
    sponsor.reads(BY_HEART)
    judges(sponsor, Colour.GREEN, "Ik zie in de wijk dat het keert.")
    sponsor.press("Record the judgement")
    sponsor.reads("Ik zie in de wijk dat het keert.")

    stranger = come_in()
    stranger.open(f"{here}/")
    stranger.reads("Ik zie in de wijk dat het keert.")
    stranger.open(f"{here}/stoplichten/#licht-{Aspect.EFFECT}")
    stranger.reads("Ik zie in de wijk dat het keert.")
    stranger.does_not_read(dutch("What the rules propose"))
    stranger.does_not_read("Marijke")
    stranger.main.locator("details.sam-more > summary").first.click()
    stranger.reads(CAUSE)


def test_of_two_who_judge_at_once_the_second_reads_the_first_and_decides(
    come_in: ComeIn, steered: Opgave
) -> None:
    lead, sponsor = come_in("joost"), come_in("marijke")
    for visitor in (lead, sponsor):
        visitor.open(f"/opgaven/{steered.pk}/stoplichten/tijd/")
    judges(lead, Colour.GREEN, "Alles loopt.")
    lead.press("Record the judgement")
    lead.reads("Alles loopt.")
    judges(sponsor, Colour.GREEN, "Ik keek er ook naar.")
    sponsor.press("Record the judgement")
    sponsor.reads("Alles loopt.")
    expect(sponsor.field("Why?")).to_have_value("Ik keek er ook naar.")
    sponsor.press("Record the judgement")
    sponsor.reads("Ik keek er ook naar.")

"""Modelled on Haarlem: an area broker makes the analysis of an area with others, and it hangs on the wall."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from journeys import scene
from journeys.town import ComeIn, Town
from journeys.visitor import PASSWORD, PHONE, Visitor, dutch
from samenspel.people.actions import Invitation, invite
from samenspel.people.models import Role
from samenspel.subsidies.models import AreaAnalysis

FOUND = "Na zeven uur rijdt er geen bus meer door De Waard."
MEETING, WAY_HOME = "Elkaar ontmoeten in de winter", "’s Avonds veilig naar huis"
OPGAVEN = {
    MEETING: ("Niemand weet wie er in de straat alleen zit.", "Elke week is er een open tafel."),
    WAY_HOME: ("Wie geen auto heeft blijft thuis.", "Na elke avond is er vervoer."),
}


@pytest.mark.nojs
def test_a_broker_analyses_an_area_and_everybody_reads_what_matters_most(come_in: ComeIn, town: Town) -> None:
    areas = scene.lay_out(town)
    table, _notes = scene.hold_a_table(town)
    type(table).objects.filter(pk=table.pk).update(area=areas["De Waard"])
    began = town.today - dt.timedelta(days=400)
    asked = Invitation("Bea Brouwer", "bea@example.org", Role.AREA_BROKER, password=PASSWORD)
    town.accounts["bea"] = invite(asked, town.organisation, by=town.viewer("noor"), today=began)

    bea = come_in("bea")
    bea.open("/gebieden/WK990101/")
    bea.follow("Start the analysis of this area")
    bea.press("Start the analysis")
    bea.fill("How was this analysis made, and with whom?", "Met de wijkraad en de tafel van maart.")
    bea.press("Save and go on")
    bea.follow("On to the next step")
    bea.page.locator("input[name=known]").first.check()
    bea.press("Take over what is ticked")
    bea.reads(table.title)
    bea.fill("What do you know?", FOUND)
    bea.fill("Where does it come from?", "wandeling met de wijkraad")
    bea.press("Add this")
    bea.reads(FOUND)
    analysis = AreaAnalysis.objects.get()
    for title, (why, result) in OPGAVEN.items():
        add(bea, analysis, title, why, result)

    ineke = come_in("ineke")
    ineke.open(f"/gebiedsanalyses/{analysis.pk}/opgaven/")
    up = re.compile(f"^{re.escape(dutch('Up'))}.*{re.escape(WAY_HOME)}", re.DOTALL)
    ineke.main.get_by_role("button", name=up).focus()
    ineke.page.keyboard.press("Enter")
    ineke.page.wait_for_url("**#opgave-*")
    assert order_of(analysis) == [WAY_HOME, MEETING]

    resident = come_in(**PHONE)
    assert resident.open(f"/gebiedsanalyses/{analysis.pk}/") == 404
    marijke = come_in("marijke")
    marijke.open(f"/gebiedsanalyses/{analysis.pk}/vaststellen/")
    marijke.fill("Who adopted it?", "Het college van Rivierland")
    marijke.press("Adopt this analysis")
    marijke.reads("Het college van Rivierland")

    resident.open("/gebieden/WK990101/")
    resident.reads(f"1. {WAY_HOME}")
    resident.follow("The whole analysis")
    resident.reads(FOUND)
    paper = resident.page.request.get(f"/gebiedsanalyses/{analysis.pk}/gebied-a3.pdf")
    assert (paper.status, paper.body()[:5]) == (200, b"%PDF-")

    bea.open(f"/gebiedsanalyses/{analysis.pk}/")
    bea.press("Make a new version")
    down = re.compile(f"^{re.escape(dutch('Down'))}.*{re.escape(WAY_HOME)}", re.DOTALL)
    bea.main.get_by_role("button", name=down).click()
    bea.page.wait_for_url("**#opgave-*")
    second = AreaAnalysis.objects.get(number=2)
    assert (order_of(analysis), order_of(second)) == ([WAY_HOME, MEETING], [MEETING, WAY_HOME])
    bea.open(f"/gebiedsanalyses/{second.pk}/vergelijken/")
    bea.reads(dutch("From place %(was)s to %(place)s.", was=1, place=2))
    assert come_in("hanna").open(f"/gebiedsanalyses/{analysis.pk}/opgaven/") == 403


def add(broker: Visitor, analysis: AreaAnalysis, title: str, why: str, result: str) -> None:
    broker.open(f"/gebiedsanalyses/{analysis.pk}/opgaven/")
    broker.follow("Add an opgave of this area")
    broker.fill("What is it about?", title)
    broker.fill("Why here, and why now?", why)
    broker.page.locator("input[name=sources]").first.check()
    broker.press("Add this opgave")
    broker.fill("What should be different?", result)
    broker.press("Add this result")
    broker.reads(result)


def order_of(analysis: AreaAnalysis) -> list[str]:
    return list(analysis.opgaven.order_by("position").values_list("title", flat=True))

"""A report in four hands: control plans, the lead writes, control freezes, the council reads."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import expect

from journeys import scene
from journeys.town import ComeIn, Town
from journeys.visitor import PASSWORD, Visitor, dutch
from samenspel.opgaven.actions import publish_opgave
from samenspel.opgaven.models import Opgave
from samenspel.people.actions import Invitation, invite
from samenspel.people.models import Role
from samenspel.rhythm.models import Edition, FrozenPaper

BUDGET = "Honderd mensen krijgen een vast maatje."
CAUSE = "De bus rijdt niet na zeven uur."
CAME = "Vierenzeventig mensen hebben een maatje."
WAITS = "over 9 dagen"


@pytest.fixture
def lonely(town: Town) -> Opgave:
    areas = scene.lay_out(town)
    _table, notes = scene.hold_a_table(town)
    opgave = scene.start(town, areas["De Waard"], notes)
    indicator = scene.count_loneliness(town, areas["De Waard"], years=6)
    scene.adopt(town, scene.measure(town, scene.write(town, opgave, notes), indicator, areas["De Waard"]))
    publish_opgave(opgave, by=town.viewer("joost"))
    began = town.today - dt.timedelta(days=400)
    for who, name, role in (
        ("bram", "Bram Leusink", Role.COUNCIL_MEMBER),
        ("karim", "Karim Haddad", Role.ALDERMAN),
    ):
        asked = Invitation(name, f"{who}@example.org", role, password=PASSWORD)
        town.accounts[who] = invite(asked, town.organisation, by=town.viewer("noor"), today=began)
    return opgave


@pytest.mark.nojs
def test_a_contribution_is_planned_written_frozen_and_read(
    come_in: ComeIn, town: Town, lonely: Opgave
) -> None:
    ineke = come_in("ineke")
    plan(ineke, town.today)
    joost = come_in("joost")
    write(joost)
    number = Edition.objects.get().number
    leave_a_text_open(joost, lonely, number)
    collect(ineke)
    kept = FrozenPaper.objects.get().values
    changes_nothing_any_more(joost, lonely, number)
    karim = come_in("karim")
    karim.open(f"/opgaven/{lonely.pk}/stukken/{number}/")
    karim.reads(CAUSE)
    bram = come_in("bram")
    bram.open(f"/opgaven/{lonely.pk}/stukken/")
    bram.main.get_by_role("link", name="Bijdrage aan de bestuursrapportage").first.click()
    bram.reads(BUDGET)
    bram.reads(CAME)
    expect(bram.button("Make a new version")).to_have_count(0)
    assert FrozenPaper.objects.get().values == kept


def plan(ineke: Visitor, today: dt.date) -> None:
    """Put the moment in the calendar; a contribution that would come too late is refused first."""
    ineke.open("/kalender/")
    ineke.follow("Add a moment")
    day, due = today + dt.timedelta(days=40), today + dt.timedelta(days=9)
    ineke.choose("What is it?", "tweede bestuursrapportage")
    ineke.fill("About which year?", str(today.year))
    ineke.fill("On which day?", day.isoformat())
    ineke.fill("By when do contributions have to be in?", (day + dt.timedelta(days=1)).isoformat())
    ineke.press("Put it in the calendar")
    ineke.reads("Dit ligt na de dag zelf")
    ineke.fill("By when do contributions have to be in?", due.isoformat())
    ineke.press("Put it in the calendar")
    ineke.reads(f"Tweede bestuursrapportage {today.year}")


def write(joost: Visitor) -> None:
    """Begin from My work, put the words of the budget beside it, give the goals their light, hand it in."""
    joost.open("/mijn-werk/")
    joost.main.get_by_role("link", name=WAITS).first.click()
    joost.press("Begin this paper")
    joost.is_told("What we know stands in it already. Look at each heading.")
    for heading in ("What did we achieve?", "What did we do for it?", "What did it cost?"):
        joost.follow_about("Change this text", dutch(heading))
        joost.fill("What the budget said", BUDGET)
        joost.page.locator("#id_text").fill(CAME)
        joost.press("Save this text")
    while joost.main.get_by_text("nog geen licht").count():
        joost.main.get_by_text("nog geen licht").first.locator("xpath=ancestor::div[1]").get_by_role(
            "link"
        ).click()
        joost.tick("orange: risk, adjustment needed")
        joost.press("Save the goal")
        joost.is_told("Fill this in: it belongs with orange and red.")
        joost.fill("What is the cause?", CAUSE)
        joost.fill("What does it mean for the goal?", "Het doel schuift een jaar op.")
        joost.fill("How do we adjust?", "We zetten een busje in.")
        joost.press("Save the goal")
    joost.press("Hand in to the controller")
    joost.is_told("Handed in. The controller finds it in My work.")


def collect(ineke: Visitor) -> None:
    """Freeze what was handed in, look at both files, and note to whom it went."""
    ineke.open("/mijn-werk/")
    ineke.main.get_by_role("link", name="Bekijk wat is ingeleverd").first.click()
    ineke.press("Freeze this paper")
    ineke.is_told("Frozen. PDF and Word stay exactly like this; now note to whom it goes.")
    for label in ("PDF on A4", "Word", "The values behind it (JSON)"):
        link = ineke.main.get_by_role("link", name=dutch(label), exact=True)
        answer = ineke.page.request.get(str(link.get_attribute("href")))
        assert answer.ok
        assert answer.body()
    ineke.follow("Note to whom it went")
    ineke.choose("To whom did it go?", "raad")
    ineke.press("Note the delivery")
    ineke.is_told("Noted.")


def leave_a_text_open(joost: Visitor, lonely: Opgave, number: int) -> None:
    """Open the form of a text and type in it, without saving."""
    joost.open(f"/opgaven/{lonely.pk}/stukken/{number}/onderdelen/bereikt/")
    joost.page.locator("#id_text").fill("Toch anders.")


def changes_nothing_any_more(joost: Visitor, lonely: Opgave, number: int) -> None:
    """The form that was still open comes back with the way out, and opens no more."""
    way_out = "This paper is frozen and stays as it was delivered. Make a new version to correct it."
    joost.press("Save this text")
    joost.is_told(way_out)
    expect(joost.page.locator("#id_text")).to_have_value("Toch anders.")
    joost.open(f"/opgaven/{lonely.pk}/stukken/{number}/onderdelen/bereikt/")
    joost.page.wait_for_url(f"**/stukken/{number}/")
    joost.is_told(way_out)

"""People look back: a resident by a mail link, a partner in her work, and the plan changes because of it."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from journeys import scene
from journeys.town import ComeIn, Town
from journeys.visitor import PHONE, Visitor
from samenspel.approach import actions as approach
from samenspel.approach.actions import EffortDraft
from samenspel.approach.models import Effort
from samenspel.foundation.models import Mail
from samenspel.learning.models import Lesson, PlanChange, Reflection, ReflectionPoint
from samenspel.network import actions as network
from samenspel.opgaven.models import Opgave

QUESTION = "Werkt het halen en brengen?"
BUS = "De bus rijdt niet meer na zes uur."
KEY = "De sleutel van het buurthuis regelen"


@pytest.mark.nojs
def test_looking_back_changes_the_plan_and_the_next_time_begins_with_the_promise(
    come_in: ComeIn, town: Town
) -> None:
    opgave, effort = with_a_plan(town)
    joost = come_in("joost")
    plan(joost, opgave, QUESTION, town)
    ask_by_mail(joost)
    look_back_by_mail(come_in)
    look_back_at_work(come_in("willemijn"))
    hold(joost, opgave, effort, town)

    anybody = come_in()
    assert anybody.open(f"/opgaven/{opgave.pk}/reflecties/{Reflection.objects.get().pk}/") == 404
    close(joost, "We halen mensen voortaan zelf op. Dat is beloofd.")
    next_time(joost, opgave, town)


def test_a_point_without_words_brings_who_notes_to_the_fault(come_in: ComeIn, town: Town) -> None:
    opgave, _effort = with_a_plan(town)
    joost = come_in("joost")
    plan(joost, opgave, QUESTION, town)
    joost.open(f"/opgaven/{opgave.pk}/reflecties/{Reflection.objects.get().pk}/")
    joost.press("Begin the reflection")
    joost.press("Note the point")
    expect(joost.main.get_by_role("alert")).to_be_focused()


def with_a_plan(town: Town) -> tuple[Opgave, Effort]:
    """An opgave with one effort."""
    areas = scene.lay_out(town)
    _table, notes = scene.hold_a_table(town)
    opgave = scene.start(town, areas["De Waard"], notes)
    by = town.viewer("joost")
    party = network.party_for(town.organisation, opgave, by=by)
    draft = EffortDraft(title="Halen en brengen", kind="service", owner_party=party, state="running")
    return opgave, approach.start_effort(opgave, draft, by=by)


def plan(joost: Visitor, opgave: Opgave, question: str, town: Town) -> None:
    """Plan a reflection; a day that has gone by is refused and nothing is lost."""
    joost.open(f"/opgaven/{opgave.pk}/leren/")
    joost.follow("Plan a reflection")
    joost.fill("What do you look back on?", question)
    joost.fill("On which day?", (town.today - dt.timedelta(days=1)).isoformat())
    joost.press("Plan the reflection")
    expect(joost.field("What do you look back on?")).to_have_value(question)
    joost.fill("On which day?", town.today.isoformat())
    joost.press("Plan the reflection")
    joost.is_told("The reflection is planned. Now ask residents and others by mail.")


def ask_by_mail(joost: Visitor) -> None:
    """Ask a resident without an account."""
    joost.follow("Ask a resident or partner by mail")
    joost.fill("Name", "Truus de Boer")
    joost.fill("E-mail address", "truus@example.org")
    joost.press("Send the mail")
    joost.is_told("A mail goes to %(name)s.", name="Truus de Boer")


def look_back_by_mail(come_in: ComeIn) -> None:
    """A resident on a phone says what could be otherwise; the link works once."""
    body = Mail.objects.filter(to="truus@example.org").latest("pk").body
    found = re.search(r"(/terugkijken/\S+)", body)
    assert found is not None
    truus = come_in(**PHONE)
    truus.open(found[1])
    truus.press("Send what you think")
    truus.is_told("Type a few words first.")
    truus.fill("What would you do otherwise?", BUS)
    truus.press("Send what you think")
    truus.is_told("Thank you. It is in.")
    assert truus.open(found[1]) == 410
    truus.is_told("This link no longer works")


def look_back_at_work(willemijn: Visitor) -> None:
    """A partner finds the question in her work, and says what went well."""
    willemijn.open("/mijn-werk/")
    willemijn.main.get_by_role("link", name=re.compile(re.escape(QUESTION))).first.click()
    willemijn.fill("What went well?", "Elke week iemand aan tafel.")
    willemijn.press("Send this")
    willemijn.is_told("Thank you. It is read out when you look back together.")


def hold(joost: Visitor, opgave: Opgave, effort: Effort, town: Town) -> None:
    """Type along, change the plan, learn something and promise something."""
    reflection = Reflection.objects.get()
    here = f"/opgaven/{opgave.pk}/reflecties/{reflection.pk}/"
    joost.open(here)
    joost.press("Begin the reflection")
    joost.reads(BUS)
    joost.is_told("Before it can be closed")
    joost.fill("What is said?", "Zonder bus komt er niemand.")
    joost.press("Note the point")
    joost.reads("Zonder bus komt er niemand.")
    expect(joost.field("What is said?")).to_be_focused()
    assert ReflectionPoint.objects.count() == 3

    joost.follow("Change the plan")
    joost.page.locator("[name=thing]").select_option(value=f"inspanning:{effort.pk}")
    joost.fill("What is different now?", "Vrijwilligers halen mensen thuis op.")
    joost.press("Link the change")
    joost.reads("Vrijwilligers halen mensen thuis op.")
    assert PlanChange.objects.get().thing_id == effort.pk

    joost.follow("Write a lesson")
    joost.fill("What did we see?", "Zonder vervoer komt niemand na zes uur.")
    joost.fill("Under which conditions?", "In De Waard, in de winter.")
    joost.fill("What do we do from now on?", "We halen mensen op.")
    joost.press("Save the lesson")
    assert Lesson.objects.get().reflection_id == reflection.pk

    joost.open(here)
    joost.follow("Note a promise")
    joost.fill("What is promised?", KEY)
    joost.fill("Before which day?", (town.today - dt.timedelta(days=1)).isoformat())
    joost.press("Note the promise")
    joost.is_told("Say who does this. A promise of everybody is kept by nobody.")
    joost.fill("Who does it?", "Joost")
    joost.fill("Before which day?", (town.today + dt.timedelta(days=30)).isoformat())
    joost.press("Note the promise")
    joost.reads(KEY)


def close(joost: Visitor, told: str) -> None:
    """Close it with what everybody reads."""
    joost.follow("Close the reflection")
    joost.fill("What came of it?", told)
    joost.press("Close the reflection")
    joost.reads(told)


def next_time(joost: Visitor, opgave: Opgave, town: Town) -> None:
    """The next reflection begins with the promise, and cannot be closed before it has its word."""
    plan(joost, opgave, "En nu?", town)
    joost.press("Begin the reflection")
    joost.reads(KEY)
    joost.follow("Say what became of it")
    joost.tick("not kept")
    joost.press("Note what became of it")
    joost.fill("How did that come?", "Niemand had de sleutel.")
    joost.press("Note what became of it")
    joost.reads("Niemand had de sleutel.")

"""Modelled on Enschede: what is off course comes before a steering group, and a lesson changes the plan."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from journeys import course, scene
from journeys.course import Decided
from journeys.parties import bring_in, send
from journeys.steps import recognise, write
from journeys.town import ComeIn, Town
from journeys.visitor import PHONE, Visitor, dutch
from samenspel.approach.models import Effort
from samenspel.dialogue.models import Signal
from samenspel.learning.models import Lesson, Reflection
from samenspel.opgaven.actions import AssignmentDraft, give_assignment, publish_opgave
from samenspel.opgaven.models import Formulation, FormulationState, Opgave
from samenspel.people.models import Role
from samenspel.rhythm.models import Edition, EditionState
from samenspel.steering.models import Decision, LightJudgement, LookBack

HEARD = "Wij stoken één kamer. De kinderen slapen met hun jas aan."
WANTED = "Een warm huis dat je kunt betalen"
OBJECTION = "De huurder betaalt, en de eigenaar beslist over de muur."
NEIGHBOURS, CARE = "Bewonersgroep De Waard", "Welzijn Rivierland"
LETTERS, VISITS = "Een brief met bespaartips", "Buren klussen op zaterdag"
CAUSE = "De brief bereikt alleen wie het al geregeld heeft."
GROUP = "Stuurgroep Samen sturen"
QUESTION = "Gaan we door met de brieven?"
AGAINST = "Zonder brief weet niemand dat er geld is."
LEARNED = "Een buur aan de deur komt verder dan een brief."
NEW_PLAN = "De brieven stoppen, het klusteam gaat door."
DECISION = Decided(
    question=QUESTION,
    options=(
        ("De brieven blijven", "Ze liggen klaar.", CAUSE),
        ("De brieven stoppen", "Buren komen binnen.", "Veertien buren kunnen niet overal zijn."),
    ),
    reason="Dat zagen we toen we terugkeken.",
    carrier="Joost Vermeer",
    shown_by=VISITS,
    ready="Zestig huizen bezocht.",
    against=("Willemijn", AGAINST),
)


@pytest.mark.nojs
def test_a_voice_becomes_an_opgave_with_an_objection_and_a_pilot_that_stops(
    come_in: ComeIn, town: Town
) -> None:
    scene.lay_out(town)
    scene.hold_a_table(town)
    resident = come_in(**PHONE)
    resident.open(f"/signalen/melden/{town.organisation.slug}/")
    resident.tick("I want to let you know something")
    resident.fill("What is going on, or what could be better?", HEARD)
    resident.press("Send the signal")
    signal = Signal.objects.get()
    hanna = come_in("hanna")
    hanna.open(f"/signalen/{signal.pk}/")
    hanna.press("Make public")

    joost = come_in("joost")
    joost.open(f"/opgaven/stem-gebruiken/?stem=dialogue.signal:{signal.pk}")
    joost.fill("What is it about?", WANTED)
    joost.press("Use for this opgave")
    opgave = Opgave.objects.get()
    joost.follow("Add voices")
    for words, _kind, _mark in scene.NOTES:
        joost.main.get_by_label(re.compile(re.escape(words))).check()
    joost.press("Add what is ticked")
    recognise(joost)
    write(joost)
    joost.open(f"/opgaven/{opgave.pk}/mensen/rol/")
    joost.choose("Role", dutch("partner"))
    joost.fill("E-mail address of somebody from another organisation", "gerard@example.org")
    joost.choose("On behalf of", NEIGHBOURS)
    joost.press("Give the role")
    joost.open(f"/opgaven/{opgave.pk}/formulering/1/")
    joost.follow("Propose this version")
    joost.press("Propose this version")

    gerard = come_in("gerard", **PHONE)
    gerard.open(f"/opgaven/{opgave.pk}/formulering/1/reactie/")
    gerard.tick("We object")
    gerard.fill("Why?", OBJECTION)
    gerard.press("Send your reaction")
    gerard.reads(OBJECTION)

    bring_in(joost, f"/opgaven/{opgave.pk}", NEIGHBOURS)
    start(joost, opgave, LETTERS)
    letters = Effort.objects.get()
    joost.open(f"/opgaven/{opgave.pk}/inspanningen/{letters.pk}/stoppen/")
    joost.fill("When does it stop?", town.today.isoformat())
    send(joost)
    joost.is_told("Say why it stops. Others learn from it, so it stays readable.")
    joost.fill("Why does it stop?", CAUSE)
    send(joost)
    joost.reads(CAUSE)
    joost.open(f"/opgaven/{opgave.pk}/")
    joost.press("Show to everybody")
    resident.open(f"/opgaven/{opgave.pk}/")
    resident.reads(WANTED)


@pytest.mark.nojs
def test_what_is_off_course_is_decided_and_reported_and_teaches(come_in: ComeIn, town: Town) -> None:
    opgave = in_force(town)
    at = f"/opgaven/{opgave.pk}"
    joost, marijke = come_in("joost"), come_in("marijke")
    bring_in(joost, at, CARE)
    start(joost, opgave, VISITS)
    judge(joost, at, town)

    meeting = course.call_together(marijke, GROUP, {opgave: DECISION}, town.today)
    tomorrow = town.today + dt.timedelta(days=1)
    decision = course.decide(marijke, meeting, DECISION, town.today, look_back_on=tomorrow)
    course.close(marijke, meeting)
    willemijn = come_in("willemijn", **PHONE)
    willemijn.open(f"/stuurgroep/besluiten/{decision.pk}/")
    willemijn.reads(AGAINST)

    course.carry_out(joost, decision, "De drukker is afgezegd.")
    with course.on_the_day(tomorrow):
        look_back(marijke, decision, town)
    report(joost, opgave, town)
    hanna = come_in("hanna")
    lesson = reflect(hanna, opgave, town)
    gerard = come_in("gerard", **PHONE)
    gerard.open(f"/leren/{lesson.pk}/")
    gerard.reads(LEARNED)
    change_the_plan(joost, lesson)
    stranger = come_in()
    stranger.open(f"/leren/{lesson.pk}/")
    stranger.reads(NEW_PLAN)


def in_force(town: Town) -> Opgave:
    """An opgave in force, with a sponsor and a partner who sits in the steering group."""
    areas = scene.lay_out(town)
    _table, notes = scene.hold_a_table(town)
    figure = scene.count_loneliness(town, areas["De Waard"])
    opgave = scene.start(town, areas["De Waard"], notes)
    lead = town.viewer("joost")
    for who, where, role in (
        ("marijke", town.organisation, Role.SPONSOR),
        ("hanna", town.organisation, Role.HOST),
        ("willemijn", town.partners["willemijn"], Role.STEERING_MEMBER),
    ):
        person = town.accounts[who].person
        assert person is not None
        give_assignment(opgave, AssignmentDraft(person, where, role, town.today), by=lead)
    scene.adopt(town, scene.measure(town, scene.write(town, opgave, notes), figure, areas["De Waard"]))
    assert Formulation.objects.get().state == FormulationState.IN_FORCE
    return publish_opgave(opgave, by=lead)


def start(joost: Visitor, opgave: Opgave, title: str) -> None:
    """Start an effort; it is of the one party there is, which nobody has to choose."""
    joost.open(f"/opgaven/{opgave.pk}/inspanningen/nieuw/")
    joost.fill("What is done?", title)
    joost.choose("What kind of thing is it?", dutch("pilot"))
    send(joost)
    joost.reads(title)


def judge(joost: Visitor, at: str, town: Town) -> None:
    """Judge the effect red; without a cause and a change that is refused, and what was typed stays."""
    joost.open(f"{at}/stoplichten/effect/")
    joost.tick("red: not within reach")
    joost.fill("Why?", "Het doel is niet gehaald.")
    send(joost)
    expect(joost.field("Why?")).to_have_value("Het doel is niet gehaald.")
    assert not LightJudgement.objects.exists()
    joost.fill_in(
        {
            "What causes it?": CAUSE,
            "What does it mean for the goal?": "In dit tempo duurt het tien jaar.",
            "What do we change?": "Buren bellen aan.",
            "Who does that?": "Joost Vermeer",
            "Before which day?": (town.today + dt.timedelta(days=40)).isoformat(),
        }
    )
    send(joost)
    assert LightJudgement.objects.get().colour == "red"


def look_back(marijke: Visitor, decision: Decision, town: Town) -> None:
    """Say what came of it; too early without another day is refused."""
    marijke.open(f"/stuurgroep/besluiten/{decision.pk}/")
    marijke.tick("too early to say")
    marijke.fill("What do you learn from it?", LEARNED)
    marijke.press("Record what came of it")
    assert not LookBack.objects.exists()
    marijke.fill("Too early? Look again on", (town.today + dt.timedelta(days=90)).isoformat())
    marijke.press("Record what came of it")
    marijke.reads(LEARNED)
    assert LookBack.objects.get().verdict == "too_early"


def report(joost: Visitor, opgave: Opgave, town: Town) -> None:
    """Write a paper for the steering group, and freeze it; what is missing is named first."""
    joost.open(f"/opgaven/{opgave.pk}/stukken/nieuw/?soort=steering_paper")
    joost.fill("Title", "Stuk voor de stuurgroep")
    joost.fill("On which day do the figures stand?", town.today.isoformat())
    send(joost)
    edition = Edition.objects.get(opgave=opgave)
    page = f"/opgaven/{opgave.pk}/stukken/{edition.number}/"
    joost.open(f"{page}onderdelen/gevraagd/")
    joost.page.locator("textarea[name=text]").fill(QUESTION)
    send(joost)
    joost.open(page)
    joost.press("Freeze this paper")
    edition.refresh_from_db()
    assert edition.state == EditionState.FROZEN


def reflect(hanna: Visitor, opgave: Opgave, town: Town) -> Lesson:
    """Plan a reflection, hold it, write a lesson there, and close it with what came of it."""
    at = f"/opgaven/{opgave.pk}/reflecties/"
    hanna.open(f"{at}nieuw/")
    hanna.fill("What do you look back on?", "Waarom hielpen de brieven niet?")
    hanna.fill("On which day?", town.today.isoformat())
    send(hanna)
    held = Reflection.objects.get()
    hanna.open(f"{at}{held.pk}/")
    hanna.press("Begin the reflection")
    hanna.fill("What is said?", CAUSE)
    hanna.press("Note the point")
    hanna.open(f"/opgaven/{opgave.pk}/leerpunten/nieuw/?reflectie={held.pk}")
    hanna.fill("What did we see?", LEARNED)
    hanna.fill("Under which conditions?", "Als mensen bang zijn voor post.")
    hanna.fill("What do we do from now on?", "Vraag eerst wie er al aan de deur komt.")
    send(hanna)
    hanna.open(f"{at}{held.pk}/afsluiten/")
    hanna.fill("What came of it?", NEW_PLAN)
    send(hanna)
    held.refresh_from_db()
    assert held.state == "closed"
    return Lesson.objects.get(reflection=held)


def change_the_plan(joost: Visitor, lesson: Lesson) -> None:
    """Say what the lesson changed in the plan."""
    joost.open(f"/leren/{lesson.pk}/veranderde/")
    things = joost.field("What did you change?")
    visits = things.locator("option").filter(has_text=VISITS).first
    things.select_option(value=visits.get_attribute("value"))
    joost.fill("What is different now?", NEW_PLAN)
    send(joost)
    joost.reads(NEW_PLAN)

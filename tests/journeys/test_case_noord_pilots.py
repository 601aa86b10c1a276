"""Modelled on Amsterdam Noord: a poverty network tries two things with residents; one spreads, one stops."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from journeys import scene
from journeys.town import ComeIn, Town
from journeys.visitor import PHONE, Visitor, dutch
from samenspel.foundation import frozen
from samenspel.opgaven import actions as opgaven
from samenspel.opgaven.models import Opgave
from samenspel.widening.actions import pilot_people
from samenspel.widening.models import Arm, Pilot, PilotMeasure, PilotParticipant
from samenspel.widening.tasks import erase_pilots_that_are_over

DAY = dt.timedelta(days=1)
POST, CASH = "Een vast gezicht bij de post", "Geld in drie enveloppen"
CONVINCED = "Wie meedoet, geeft de rust over geld een punt hoger dan wie wacht."
SOONER = "Nu al zichtbaar is genoeg."
SPREADS = "De rust over geld ging omhoog, en bij wie wachtte niet. We beginnen in Overwater."
STOPS = "Bijna niemand hield de enveloppen vol. Dat hadden bewoners ons kunnen vertellen."
MARK = "Rust over geld"
NETWORK = "Het armoedenetwerk van Noord"
SIDES = {Arm.TAKES_PART: "takes part", Arm.COMPARES: "is compared with"}


@pytest.mark.nojs
def test_a_network_tries_two_things_with_residents(come_in: ComeIn, town: Town) -> None:
    areas = scene.lay_out(town)
    _table, notes = scene.hold_a_table(town)
    opgave = scene.start(town, areas["De Waard"], notes, "Zestig inwoners hebben weer zicht op hun geld")
    opgaven.publish_opgave(opgave, by=town.viewer("joost"))
    joost, willemijn = come_in("joost"), come_in("willemijn")
    marijke, gerard = come_in("marijke"), come_in("gerard")
    truus = come_in(**PHONE)

    prepare(joost, opgave, town, POST, {"Whom do you compare with?": "Wie op de wachtlijst staat"})
    begin(joost)
    pilot = Pilot.objects.get(title=POST)
    nobody_moves_the_bar(joost, pilot)
    sixty_codes(willemijn, pilot)
    paper_is_typed_over(willemijn, pilot)
    the_rest_is_noted(town, pilot)
    nothing_of_one_person_is_read(gerard, willemijn, pilot)
    somebody_has_everything_erased(truus, pilot)
    it_is_counted_once(gerard, willemijn, joost, pilot)
    decide(marijke, pilot, "widened", SPREADS)

    prepare(joost, opgave, town, CASH, {})
    begin(joost)
    decide(marijke, Pilot.objects.get(title=CASH), "stopped", STOPS)
    what_became_of_them(truus, gerard, pilot)
    the_day_to_erase_comes(truus, pilot)


def prepare(joost: Visitor, opgave: Opgave, town: Town, title: str, more: Mapping[str, str]) -> None:
    """Write down what is asked and what would convince, and add the measure."""
    joost.open(f"/opgaven/{opgave.pk}/aanpak/")
    joost.follow("Prepare a pilot")
    days = {
        "From": town.today - 90 * DAY,
        "Until": town.today,
        "On which day do you decide: stop or widen?": town.today,
        "When is what you measured of people erased?": town.today + 60 * DAY,
    }
    words = {
        "Name of the pilot": title,
        "Which question does it answer?": "Krijgen mensen hierdoor rust over hun geld?",
        "With whom?": "Dertig inwoners die meedoen en dertig die wachten",
        "What would convince you?": CONVINCED,
        "When do you stop, also before the end?": "De helft haakt af.",
        "Which agreement, task or duty is that?": "Ondertekend bij het eerste bezoek",
    }
    joost.fill_in({**words, **more, **{label: day.isoformat() for label, day in days.items()}})
    joost.tick("they agreed to it")
    joost.press("Save the pilot")
    joost.press("Begin the pilot")
    joost.reads(dutch("at least one measure with the change that would convince"))
    joost.follow("Add a measure")
    joost.fill("What do you measure?", MARK)
    joost.tick("a number or a mark")
    joost.fill("In which unit?", "punten")
    joost.tick("higher", "measure")
    joost.fill("How much at least, before you are convinced?", "1")
    joost.press("Add the measure")
    joost.is_told("The measure stands with the pilot.")


def begin(joost: Visitor) -> None:
    """Begin: from here on nothing of it changes."""
    joost.press("Begin the pilot")
    joost.is_told("The pilot has begun. Now make a code for everybody who takes part.")


def nobody_moves_the_bar(joost: Visitor, pilot: Pilot) -> None:
    """An old page on which the bar is lowered is refused, and says what to do instead."""
    joost.open(f"/opgaven/{pilot.opgave_id}/proeven/{pilot.pk}/wijzigen/")
    joost.fill("What would convince you?", SOONER)
    joost.press("Save the pilot")
    joost.is_told(
        "“%(pilot)s” has begun, so its question and what would convince stay as they are. "
        "Decide on it, and prepare a new pilot if you want to try something else.",
        pilot=POST,
    )
    expect(joost.field("What would convince you?")).to_have_value(SOONER)
    assert Pilot.objects.get(pk=pilot.pk).convinced_if == CONVINCED


def sixty_codes(willemijn: Visitor, pilot: Pilot) -> None:
    """Thirty who take part and thirty who wait, each a code and nothing else."""
    willemijn.open(f"/opgaven/{pilot.opgave_id}/proeven/{pilot.pk}/")
    willemijn.follow("Codes and measures")
    for arm in (Arm.TAKES_PART, Arm.COMPARES):
        willemijn.fill("How many codes?", "30")
        willemijn.choose("For whom?", dutch(SIDES[arm]))
        willemijn.press("Make the codes")
        willemijn.is_told("The codes are made. Write beside each name which code it has.")
    assert PilotParticipant.objects.filter(pilot=pilot).count() == 60


def paper_is_typed_over(willemijn: Visitor, pilot: Pilot) -> None:
    """One form after another; a slip of the finger is refused and stays to be put right."""
    first = PilotParticipant.objects.filter(pilot=pilot).order_by("code")[0]
    before, after = (f"{MARK}, {dutch(word, 'measure')}" for word in ("before", "afterwards"))
    willemijn.main.get_by_role("link", name=first.code, exact=True).click()
    willemijn.fill(before, "44")
    willemijn.press("Note it")
    expect(willemijn.field(before)).to_have_value("44")
    willemijn.fill(before, "4")
    willemijn.fill(after, "6")
    willemijn.press("Note it")
    willemijn.is_told("Noted for %(code)s.", code=first.code)
    second = PilotParticipant.objects.filter(pilot=pilot).order_by("code")[1]
    willemijn.reads(second.code)


def the_rest_is_noted(town: Town, pilot: Pilot) -> None:
    """The pile of paper: who took part went up, who waited hardly."""
    measure = PilotMeasure.objects.get(pilot=pilot)
    for place, person in enumerate(PilotParticipant.objects.filter(pilot=pilot).order_by("code")):
        rise = 2 if person.arm == Arm.TAKES_PART else 0
        before = Decimal(4 + place % 3)
        values = {(measure.pk, "before"): before, (measure.pk, "after"): before + rise + place % 2}
        pilot_people.note_values(person, values, by=town.viewer("willemijn"))


def nothing_of_one_person_is_read(gerard: Visitor, willemijn: Visitor, pilot: Pilot) -> None:
    """Whoever works on it reads how many were measured, and not what; a form opened again shows nothing."""
    gerard.open(f"/opgaven/{pilot.opgave_id}/proeven/{pilot.pk}/")
    gerard.is_told(
        "So far %(n)d of who takes part and %(others)d of the others were measured twice.", n=30, others=30
    )
    gerard.does_not_read(dutch("as much as was asked for"))
    person = PilotParticipant.objects.filter(pilot=pilot)[0]
    willemijn.open(f"/opgaven/{pilot.opgave_id}/proeven/{pilot.pk}/deelnemers/{person.pk}/")
    willemijn.is_told("Noted. Fill it in only if it was wrong.")
    expect(willemijn.field(f"{MARK}, {dutch('before', 'measure')}")).to_have_value("")


def somebody_has_everything_erased(truus: Visitor, pilot: Pilot) -> None:
    """With the code on her paper, on a phone and without an account; a wrong code says what to do."""
    code = PilotParticipant.objects.filter(pilot=pilot, arm=Arm.TAKES_PART)[0].code
    truus.open("/proeven/")
    truus.follow("Did you take part? Erase what was measured of you")
    truus.fill("Your code", "ZZZZ-ZZZZ")
    truus.press("Erase it")
    expect(truus.field("Your code")).to_have_value("ZZZZ-ZZZZ")
    truus.fill("Your code", code)
    truus.press("Erase it")
    truus.is_told("What was measured of you is erased")
    assert PilotParticipant.objects.filter(pilot=pilot).count() == 59


def it_is_counted_once(gerard: Visitor, willemijn: Visitor, joost: Visitor, pilot: Pilot) -> None:
    """Asked once; then the team reads an advice, and who comes with one more paper is told why not."""
    person = PilotParticipant.objects.filter(pilot=pilot)[0]
    willemijn.open(f"/opgaven/{pilot.opgave_id}/proeven/{pilot.pk}/deelnemers/{person.pk}/")
    joost.open(f"/opgaven/{pilot.opgave_id}/proeven/{pilot.pk}/")
    joost.follow("Count what was measured")
    joost.press("Count, and close the measuring")
    joost.is_told("It is counted. This is what your decision can rest on.")
    willemijn.fill(f"{MARK}, {dutch('before', 'measure')}", "9")
    willemijn.press("Note it")
    willemijn.reads("Dat gebeurt één keer")
    gerard.open(f"/opgaven/{pilot.opgave_id}/proeven/{pilot.pk}/")
    gerard.is_told("This is an advice")
    gerard.is_told("as much as was asked for")
    gerard.reads(dutch("who it is compared with"))


def decide(marijke: Visitor, pilot: Pilot, outcome: str, reason: str) -> None:
    """The sponsor decides, with the bar of beforehand beside the form; without a reason it is refused."""
    words = {"widened": "goes to more places", "stopped": "stopped"}[outcome]
    marijke.open(f"/opgaven/{pilot.opgave_id}/proeven/{pilot.pk}/")
    marijke.follow("Decide on the pilot")
    marijke.reads(CONVINCED)
    marijke.tick(words, "pilot")
    marijke.fill("Who decided this?", NETWORK)
    marijke.press("Record the decision")
    assert Pilot.objects.get(pk=pilot.pk).state == "running"
    marijke.fill("Why?", reason)
    marijke.press("Record the decision")
    marijke.is_told("It stands what became of this pilot, and why.")


def what_became_of_them(truus: Visitor, gerard: Visitor, pilot: Pilot) -> None:
    """Everybody reads what was tried and how it ended, also what stopped."""
    truus.open("/proeven/")
    truus.reads(SPREADS)
    truus.reads(STOPS)
    truus.open(f"/opgaven/{pilot.opgave_id}/proeven/{pilot.pk}/")
    expect(truus.main).to_contain_text("Bij 29 mensen ging het")
    truus.reads(NETWORK)
    truus.reads("We kijken terug op")
    gerard.open("/proeven/?staat=gestopt")
    gerard.reads(STOPS)
    gerard.does_not_read(SPREADS)
    gerard.main.get_by_role("link", name=CASH).first.click()
    gerard.reads(dutch("nobody"))


def the_day_to_erase_comes(truus: Visitor, pilot: Pilot) -> None:
    """On the day that was fixed the platform erases by itself; what may be told stays."""
    days = {"starts_on": dt.date(2020, 1, 1), "ends_before": dt.date(2020, 2, 1)}
    with frozen.lifted():
        Pilot.objects.filter(pk=pilot.pk).update(**days, erase_on=dt.date(2020, 3, 1))
    erase_pilots_that_are_over.call()
    assert not PilotParticipant.objects.filter(pilot=pilot).exists()
    truus.open(f"/opgaven/{pilot.opgave_id}/proeven/{pilot.pk}/")
    truus.is_told("What was measured of people has been erased. The totals stay.")
    truus.is_told("as much as was asked for")

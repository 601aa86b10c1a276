"""From what is off course to a decision and back: lead, sponsor, alderman and partner at one table."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from journeys import course, scene
from journeys.town import ComeIn, Town
from journeys.visitor import Visitor
from samenspel.approach.actions import AgreedDraft, note_agreed
from samenspel.foundation.models import Mail
from samenspel.opgaven import actions as opgaven
from samenspel.opgaven.actions import AssignmentDraft
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Role
from samenspel.steering.models import Decision, SteeringMeeting

GROUP, LATE = "Stuurgroep De Waard", "De sleutel van het buurthuis regelen"
QUESTION, LESSON = "Rijdt de buurtbus in de winter?", "Een bus alleen is niet genoeg: iemand moet meegaan."
ABSENT = "De wethouder moest weg."


@pytest.mark.nojs
def test_a_steering_group_decides_and_looks_back(come_in: ComeIn, town: Town) -> None:
    opgave = arrange(town)
    joost = come_in("joost")
    prepare(joost, opgave)

    willemijn = come_in("willemijn")
    willemijn.open("/stuurgroep/")
    willemijn.page.locator("main a[href*='/vergaderingen/']").first.click()
    willemijn.reads(LATE)

    joost.press("Open the meeting")
    joost.is_told("The meeting is open. The agenda stands still from now on.")
    first = SteeringMeeting.objects.get()
    cannot_decide_alone(come_in("hanna"), first)
    course.note_who_is_there(joost)
    decide(come_in("hanna"), first, town)
    carry_over(come_in("marijke"), first)
    course.close(joost, first)

    decision = Decision.objects.get()
    course.carry_out(joost, decision, "De bus rijdt op maandag.")

    with course.on_the_day(decision.look_back_on):
        joost = come_in("joost")
        second = plan_the_next(joost, decision.look_back_on)
        look_back(come_in("marijke"), second)
        course.settle(come_in("willemijn"), second.items.get(state="on"), "De sleutel ligt er.", "treat")
        course.close(joost, second)
        joost.open(f"/stuurgroep/besluiten/{decision.pk}/")
        joost.reads(LESSON)


def arrange(town: Town) -> Opgave:
    """An opgave with somebody in each seat, and an agreement that is late."""
    areas = scene.lay_out(town)
    _table, notes = scene.hold_a_table(town)
    opgave = scene.start(town, areas["De Waard"], notes)
    lead = town.viewer("joost")
    seats = (("marijke", Role.SPONSOR), ("hanna", Role.ALDERMAN))
    for who, role in (*seats, ("willemijn", Role.STEERING_MEMBER)):
        person = town.accounts[who].person
        assert person is not None
        party = town.partners.get(who, town.organisation)
        opgaven.give_assignment(opgave, AssignmentDraft(person, party, role, town.today), by=lead)
    late = AgreedDraft(LATE, "Willemijn", due_on=town.today - dt.timedelta(days=8))
    note_agreed(opgave, [late], by=lead)
    return opgave


def prepare(joost: Visitor, opgave: Opgave) -> None:
    """Make the group, plan its meeting, put something on the agenda and send it."""
    joost.open("/stuurgroep/nieuw/")
    joost.fill("What is it called?", GROUP)
    joost.main.get_by_label(opgave.title).check()
    joost.press("Start the steering group")
    joost.fill("On which day?", timezone.localdate().isoformat())
    joost.fill("Where?", "Buurthuis De Waard")
    joost.press("Plan the meeting")
    joost.reads(LATE)
    joost.follow("Put something on the agenda")
    joost.fill("What is it about?", QUESTION)
    joost.fill("What do you ask of the steering group?", "Kies of de bus blijft.")
    joost.fill("Why does it come before the steering group?", "Het geld is bijna op.")
    joost.press("Put it on the agenda")
    joost.press("Send the agenda")
    assert Mail.objects.filter(subject__contains=GROUP).count() == 3


def cannot_decide_alone(hanna: Visitor, meeting: SteeringMeeting) -> None:
    """Read that nothing can be decided before it is noted who is there, and whom to ask."""
    item = meeting.items.get(title=QUESTION)
    hanna.open(f"/stuurgroep/vergaderingen/{meeting.pk}/punten/{item.pk}/besluit/")
    hanna.is_told("Note first who is there. Without anybody present nothing can be decided.")
    hanna.reads("Joost")


def decide(hanna: Visitor, meeting: SteeringMeeting, town: Town) -> None:
    """Record a decision; without somebody to carry it out it is refused and nothing is lost."""
    item = meeting.items.get(title=QUESTION)
    hanna.open(f"/stuurgroep/vergaderingen/{meeting.pk}/")
    hanna.page.locator(f"a[href*='/punten/{item.pk}/besluit/']").click()
    hanna.fill("What had to be decided?", QUESTION)
    for number, words in (
        (1, ("Ja", "Wie alleen is komt buiten.", "Het kost geld.")),
        (2, ("Nee", "a", "b")),
    ):
        for name, text in zip(("option", "for", "against"), words, strict=True):
            hanna.page.locator(f"[name={name}{number}]").fill(text)
    hanna.page.locator("[name=chosen][value='1']").check(force=True)
    hanna.fill("Why this one?", "In de winter is het eenzaamst.")
    hanna.fill("Carried out by which day?", (town.today + dt.timedelta(days=30)).isoformat())
    hanna.choose("What will show whether it works?", "Willemijn")
    hanna.fill("If it is an effort or agreement: what should be ready by then?", "De bus rijdt.")
    hanna.fill("When do you look back?", (town.today + dt.timedelta(days=60)).isoformat())
    hanna.press("Record the decision")
    hanna.page.locator("[name=reason]").wait_for()
    assert not Decision.objects.exists()
    assert hanna.page.locator("[name=reason]").input_value() == "In de winter is het eenzaamst."
    hanna.choose("Who carries it out?", "Joost")
    hanna.press("Record the decision")
    hanna.is_told("The decision stands. It comes back on the day that you chose.")


def carry_over(marijke: Visitor, meeting: SteeringMeeting) -> None:
    """Carry the other item over to the next meeting, with why."""
    course.settle(marijke, meeting.items.get(state="on"), ABSENT, "carry")
    assert meeting.items.get(state="carried").outcome == ABSENT


def plan_the_next(joost: Visitor, day: dt.date) -> SteeringMeeting:
    """Plan the next meeting: what was carried over and what was promised stand on it by themselves."""
    joost.open("/stuurgroep/")
    joost.follow("Plan a meeting")
    joost.fill("On which day?", day.isoformat())
    joost.press("Plan the meeting")
    joost.is_told("carried over from last time")
    joost.reads(QUESTION)
    joost.press("Open the meeting")
    return SteeringMeeting.objects.latest("number")


def look_back(marijke: Visitor, meeting: SteeringMeeting) -> None:
    """Look back on the decision from the agenda."""
    marijke.open(f"/stuurgroep/vergaderingen/{meeting.pk}/")
    marijke.page.locator("main a[href$='#terugblik']").first.click()
    marijke.page.locator("[name=verdict][value=partly]").check(force=True)
    marijke.fill("What do you learn from it?", LESSON)
    marijke.press("Record what came of it")
    marijke.reads(LESSON)

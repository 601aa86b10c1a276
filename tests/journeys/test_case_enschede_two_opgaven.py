"""Modelled on Enschede: two opgaven before one steering group, twice; a target is set and missed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from journeys import course, scene
from journeys.course import Decided
from journeys.town import ComeIn, Town
from journeys.visitor import PHONE, Visitor
from samenspel.approach import actions as approach
from samenspel.approach.actions import EffortDraft
from samenspel.network import actions as network
from samenspel.opgaven import actions as opgaven
from samenspel.opgaven.actions import AssignmentDraft
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Role
from samenspel.steering.models import Decision, IndicatorUse, SteeringMeeting

GROUP = "Stuurgroep Samen sturen"
WARM, VISITS = "Een warm huis dat je kunt betalen", "Buren klussen op zaterdag"
WHY = "Met een tafel in elke straat kan dat dit jaar."
DONE = "In vier straten staat nu elke week een tafel."
TOO_FEW = "Het klusteam is net begonnen. We weten nog te weinig."
LEARNED = "Het ging de goede kant op, maar veel minder dan we dachten."
ALONE = Decided(
    question="Waar zetten we de tafels neer?",
    options=(
        ("In het buurthuis", "Dat staat er al.", "Wie alleen is, komt daar niet."),
        ("In elke straat", "Dat is dichtbij.", "Dat vraagt meer mensen."),
    ),
    reason="Wie slecht loopt, komt niet verder dan de straat.",
    carrier="Willemijn",
    shown_by=scene.LONELY,
    direction="down",
    size="1",
    against=("Gerard", "Onze vrijwilligers kunnen niet in elke straat zijn."),
)
LETTERS = Decided(
    question="Gaan we door met de brieven?",
    options=(
        ("De brieven blijven", "Ze liggen klaar.", "Ze bereiken wie het al geregeld heeft."),
        ("De brieven stoppen", "Buren komen wel binnen.", "Veertien buren kunnen niet overal zijn."),
    ),
    reason="Een buur aan de deur komt verder dan een brief.",
    carrier="Gerard",
    shown_by=VISITS,
    ready="Zestig huizen bezocht.",
    against=("Willemijn", "Zonder brief weet niemand dat er geld is."),
)


@dataclass(frozen=True)
class Two:
    """The two opgaven that come before the group."""

    alone: Opgave
    warm: Opgave


@pytest.fixture
def two(town: Town) -> Two:
    """Two opgaven with somebody in each seat: a figure that one steers by, and an effort that runs."""
    areas = scene.lay_out(town)
    area = areas["De Waard"]
    _table, notes = scene.hold_a_table(town)
    figure = scene.count_loneliness(town, area)
    alone, warm = scene.start(town, area, notes), scene.start(town, area, notes, WARM)
    scene.adopt(town, scene.measure(town, scene.write(town, alone, notes), figure, area))
    joost = town.viewer("joost")
    party = network.party_for(town.partners["gerard"], warm, by=joost)
    running = EffortDraft(title=VISITS, kind="pilot", owner_party=party, state="running")
    approach.start_effort(warm, running, by=joost)
    for who, role in (
        ("marijke", Role.SPONSOR),
        ("hanna", Role.ALDERMAN),
        ("ineke", Role.CONTROLLER),
        ("willemijn", Role.STEERING_MEMBER),
        ("gerard", Role.STEERING_MEMBER),
    ):
        person = town.accounts[who].person
        assert person is not None
        seat = AssignmentDraft(person, town.partners.get(who, town.organisation), role, town.today)
        for opgave in (alone, warm):
            opgaven.give_assignment(opgave, seat, by=joost)
    return Two(*(opgaven.publish_opgave(opgave, by=joost) for opgave in (alone, warm)))


@pytest.mark.nojs
def test_two_opgaven_come_before_one_group_twice_and_a_missed_target_is_looked_back_on(
    come_in: ComeIn, town: Town, two: Two
) -> None:
    a_year_on = dt.date(town.today.year + 1, 2, 3)
    first, decision = meet_first(come_in, two, town.today, look_back_on=a_year_on)
    with course.on_the_day(a_year_on):
        joost = come_in("joost")
        miss_the_target(come_in("ineke"), joost, two.alone, town.today.year)
        second = plan_the_next(joost, first, a_year_on)
        marijke = come_in("marijke")
        marijke.open(f"/stuurgroep/vergaderingen/{second.pk}/")
        marijke.follow("Look back")
        course.look_back(marijke, decision, then="21,9", now="21,5", learned=LEARNED)
        stop = course.decide(
            marijke, second, LETTERS, a_year_on, look_back_on=a_year_on + dt.timedelta(days=90)
        )
        course.close(joost, second)
        course.carry_out(come_in("gerard", **PHONE), stop, "De drukker is afgezegd.")
        read_what_was_decided(come_in(**PHONE), decision, two.alone)
    assert list(second.items.exclude(state="treated")) == []
    assert set(second.items.values_list("opgave", flat=True)) == {two.alone.pk, two.warm.pk}


def meet_first(
    come_in: ComeIn, two: Two, day: dt.date, *, look_back_on: dt.date
) -> tuple[SteeringMeeting, Decision]:
    """Set a target, decide on one opgave and carry the other over; a partner carries the decision out."""
    joost, marijke = come_in("joost"), come_in("marijke")
    course.set_target(joost, two.alone, "hoofddoel", "20", WHY, year=day.year, on=day)
    meeting = course.call_together(joost, GROUP, {two.alone: ALONE, two.warm: LETTERS}, day)
    decision = course.decide(marijke, meeting, ALONE, day, look_back_on=look_back_on)
    course.settle(come_in("hanna"), meeting.items.get(title=LETTERS.question), TOO_FEW, "carry")
    course.close(joost, meeting)
    course.carry_out(come_in("willemijn"), decision, DONE)
    return meeting, decision


def miss_the_target(ineke: Visitor, joost: Visitor, opgave: Opgave, year: int) -> None:
    """The controller counts the year that is over, and the lead finds the target missed."""
    use = IndicatorUse.objects.get(opgave=opgave, indicator__label=scene.LONELY)
    course.count_another_year(ineke, use.indicator, use.area, row=5, year=year, number="21,5")
    course.find_it_missed(joost, opgave, "hoofddoel", "21,5%")


def plan_the_next(joost: Visitor, first: SteeringMeeting, day: dt.date) -> SteeringMeeting:
    """Plan the second meeting: what was promised and what was carried over stand on it by themselves."""
    second = course.plan_meeting(joost, first.group, day)
    joost.is_told("carried over from last time")
    joost.reads(LETTERS.question)
    joost.reads(ALONE.question)
    course.open_meeting(joost, second)
    return second


def read_what_was_decided(resident: Visitor, decision: Decision, opgave: Opgave) -> None:
    """Somebody without an account reads what was decided, who disagreed, what came of it and the figure."""
    resident.open(f"/stuurgroep/besluiten/{decision.pk}/")
    resident.reads(ALONE.against[1])
    resident.reads(LEARNED)
    resident.open(f"/opgaven/{opgave.pk}/")
    resident.is_told("The target of %(year)s has not been met", year=str(decision.decided_on.year))

"""What waits for whom: decisions, one's own learning, what a colleague asked, and sessions to tell of."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests.conftest import account, give
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer, viewer_of
from samenspel.places.models import Area
from samenspel.widening.actions import groups, learning_plans, pilots, programmes
from samenspel.widening.models import LearningPlan, Pilot, PilotMeasure
from samenspel.widening.queries.waiting import widening_waiting_for
from samenspel.widening.tests.conftest import DAY, draft


def waits(viewer: Viewer, today: dt.date) -> list[str]:
    return [str(row.what) for row in widening_waiting_for(viewer, today)]


def test_a_pilot_waits_from_its_day_for_who_decides_and_for_nobody_else(
    running: Pilot, lead: Viewer, municipality: Organisation, today: dt.date
) -> None:
    assert waits(lead, running.decide_on - DAY) == []
    (row,) = widening_waiting_for(lead, running.decide_on)
    assert (running.title in row.what, row.is_late) == (True, False)
    assert widening_waiting_for(lead, running.decide_on + DAY)[0].is_late
    sponsor, helper = (account(name, municipality) for name in ("Marijke", "Thijs"))
    give(running.opgave, sponsor, municipality, "sponsor", by=lead)
    give(running.opgave, helper, municipality, "team_member", by=lead)
    assert len(waits(viewer_of(sponsor, today=today), today)) == 1
    assert waits(viewer_of(helper, today=today), today) == []
    assert waits(STRANGER, today) == []
    stopped = pilots.PilotDecision("stopped", "De helft haakte af.", "Het netwerk", today)
    pilots.decide_pilot(running, stopped, version=running.version, by=lead, today=today)
    assert waits(lead, today) == []


@pytest.fixture
def plan(lead: Viewer, today: dt.date) -> LearningPlan:
    period = (today - 30 * DAY, today + 30 * DAY)
    made = learning_plans.begin_plan(learning_plans.LearningPlanDraft("Stil kunnen zijn", *period), by=lead)
    for what, due in (("Meelopen", today - DAY), ("Lezen", today)):
        learning_plans.add_step(made, learning_plans.StepDraft("training", what, 4, due), by=lead)
    return made


def test_a_step_past_its_day_waits_for_its_person_alone(
    plan: LearningPlan, lead: Viewer, municipality: Organisation, today: dt.date
) -> None:
    mirjam = account("Mirjam", municipality)
    learning_plans.choose_reader(plan, mirjam, "coach", by=lead)
    (row,) = widening_waiting_for(lead, today)
    assert ("Meelopen" in row.what, row.is_late) == (True, True)
    assert waits(viewer_of(mirjam, today=today), today) == []
    learning_plans.finish_step(plan.steps.get(what="Meelopen"), "Stilte helpt.", by=lead, today=today)
    assert waits(lead, today) == []


def test_a_colleague_who_was_asked_is_told_until_something_is_said(
    plan: LearningPlan, lead: Viewer, municipality: Organisation, today: dt.date
) -> None:
    somebody = account("Sanne", municipality)
    sanne = viewer_of(somebody, today=today)
    learning_plans.choose_reader(plan, somebody, "peer", by=lead)
    assert len(waits(sanne, today)) == 1
    assert waits(sanne, plan.ends_before) == []
    learning_plans.rate(plan, {"reflection": learning_plans.RatingDraft(2)}, by=sanne, today=today)
    assert waits(sanne, today) == []


def test_a_session_waits_for_its_coach_until_it_says_what_people_take_from_it(
    municipality: Organisation, opgave: Opgave, today: dt.date
) -> None:
    coach = viewer_of(account("Mirjam", municipality, "coach"), today=today)
    group = groups.begin_group(municipality, groups.GroupDraft("Leiders", "Leiden"), by=coach)
    told = groups.SessionDraft("Stilte", today)
    session = groups.add_session(group, told, by=coach)
    assert waits(coach, today) == []
    assert len(waits(coach, today + DAY)) == 1
    assert not widening_waiting_for(coach, today + 7 * DAY)[0].is_late
    assert widening_waiting_for(coach, today + 8 * DAY)[0].is_late
    groups.change_session(
        session, groups.SessionDraft("Stilte", today, came_of_it="Tien tellen."), version=1, by=coach
    )
    assert waits(coach, today + DAY) == []


def test_a_step_of_a_district_waits_for_who_holds_the_programme(
    municipality: Organisation, lead: Viewer, home: Area, today: dt.date
) -> None:
    broker = viewer_of(account("Peter", municipality, "area_broker"), today=today)
    begun = programmes.ProgrammeDraft(home, "Aan tafel", "Er was geen plek.", today, today + 90 * DAY)
    programme = programmes.begin_programme(municipality, begun, by=broker)
    step = programmes.ProgrammeStepDraft("programming", "Kiezen waar", "Welzijn", today - DAY)
    programmes.add_programme_step(programme, step, by=broker)
    assert len(waits(broker, today)) == 1
    assert waits(lead, today) == []


def test_what_waits_costs_the_same_for_thirty_as_for_one(
    opgave: Opgave, lead: Viewer, today: dt.date
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert waits(lead, today)
        return len(asked)

    def run(n: int) -> None:
        pilot = pilots.prepare_pilot(opgave, draft(today, title=f"Proef {n}"), by=lead)
        PilotMeasure.objects.create(
            pilot=pilot, label="Rust", kind="number", lowest=0, highest=10, wanted="up", threshold=1
        )
        pilots.begin_pilot(pilot, by=lead)

    run(0)
    one = cost()
    for n in range(1, 30):
        run(n)
    assert cost() == one <= 7

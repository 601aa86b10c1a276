"""The story of Weversmark holds together: what a case asks for is there, on whatever day it is made."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from samenspel.approach.models import DaysAnswer, Effort, EffortState
from samenspel.approach.queries import puzzle_sheet
from samenspel.budget.models import DivisionConsent, DivisionProposal, ProposalState
from samenspel.cli.demo.enschede import play
from samenspel.cli.demo.enschede.set import Weversmark
from samenspel.cli.demo.enschede.story.people import ORGANISATIONS, PEOPLE, WORTH_A_VISIT
from samenspel.dialogue.models import Answer
from samenspel.figures.queries import series_of
from samenspel.learning.models import Lesson, Reflection, ReflectionState, Scan, WayOfWorking, Workshop
from samenspel.learning.queries.scan_outcome import condition_results
from samenspel.opgaven.models import (
    Clash,
    ConsentRound,
    Formulation,
    LastingDisagreement,
    OpgavePhase,
    Stance,
)
from samenspel.people.models import Organisation, Role
from samenspel.people.permissions import STRANGER
from samenspel.rhythm.models import CouncilItem, Edition, EditionState
from samenspel.steering.models import IndicatorUse, LightJudgement, LookBack, SteeringGroup, Target
from samenspel.steering.queries.agenda import agenda_sheet

# A day early in a year: last year's figures are just known.
TODAY = dt.date(2027, 1, 12)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def stage(once: None) -> Weversmark:
    """Weversmark as it is made on a day in winter."""
    with translation.override("nl"):
        return play(TODAY)


def test_everybody_who_steers_is_there() -> None:
    roles = {person.role for person in PEOPLE}
    assert roles >= set(Role.values) - {Role.RESIDENT, Role.PARTICIPANT}
    works_for = {person.organisation for person in PEOPLE if person.role == Role.STEERING_MEMBER}
    assert works_for == {"schering", "haspel"}, "partners sit in the steering group"
    assert set(WORTH_A_VISIT) <= {person.address for person in PEOPLE}


def test_two_opgaven_are_in_force_each_with_an_objection_that_lasts(stage: Weversmark) -> None:
    assert Organisation.objects.filter(is_invented=True).count() == len(ORGANISATIONS)
    for key, party in (("jong", "spoel"), ("warm", "bleek")):
        opgave = stage.opgave(key)
        assert opgave.is_public
        assert opgave.phase == OpgavePhase.REALISE
        in_force = opgave.formulations.get(state="in_force")
        assert in_force.baseline_value is not None
        assert in_force.target_value is not None
        objection = Stance.objects.get(formulation=in_force, kind="objection")
        assert objection.organisation == stage.organisations[party]
        assert LastingDisagreement.objects.get(opgave=opgave).ended_on is None
        for held in ConsentRound.objects.filter(formulation__opgave=opgave):
            assert held.closed_on is not None


def test_the_first_target_about_energy_was_missed(stage: Weversmark) -> None:
    area = stage.areas["De Bleek"].pk
    first = Formulation.objects.get(opgave=stage.opgave("warm"), version=1)
    points = series_of(STRANGER, stage.figures["energie"].pk, [area])[area]
    reached = next(point.value for point in points if point.period == first.target_period)
    assert reached is not None
    assert first.target_value is not None
    assert reached > first.target_value


def test_each_plan_has_something_that_stopped_and_a_piece_that_is_missing(stage: Weversmark) -> None:
    for key, lead in (("jong", "maarten"), ("warm", "esra")):
        opgave = stage.opgave(key)
        stopped = Effort.objects.get(opgave=opgave, state=EffortState.STOPPED)
        assert stopped.stopped_reason
        assert stopped.became
        flags = {mark.flag for mark in puzzle_sheet(stage.viewer(lead), opgave, year=TODAY.year).marks}
        assert flags == {"gap", "overlap"}
        owners = {effort.owner_party.name for effort in Effort.objects.filter(opgave=opgave)}
        assert len(owners) >= 3
    no = DaysAnswer.objects.get(works_out="no")
    assert no.available is not None
    assert no.promised > no.available, "the unit's own work asks the same days"


def test_the_money_was_divided_after_an_objection(stage: Weversmark) -> None:
    for opgave in (stage.opgave("jong"), stage.opgave("warm")):
        assert DivisionProposal.objects.get(opgave=opgave, version=2).state == ProposalState.AGREED
        objected = DivisionConsent.objects.get(proposal__opgave=opgave, stance="objection")
        assert objected.proposal.version == 1


def test_the_missed_target_taught_something_that_changed_the_plan(stage: Weversmark) -> None:
    warm = stage.opgave("warm")
    missed, again = Reflection.objects.filter(opgave=warm, state=ReflectionState.CLOSED).order_by("held_on")
    lesson = Lesson.objects.get(reflection=missed)
    assert [(change.thing_kind, change.thing_id) for change in lesson.changes.order_by("pk")] == [
        ("opgaven.formulation", warm.formulations.get(version=2).pk),
        ("approach.effort", stage.efforts["brieven"].pk),
        ("approach.effort", stage.efforts["klusteam"].pk),
    ]
    assert lesson.uses.get().opgave == stage.opgaven["jong"]
    became = set(again.judgements.values_list("became", flat=True))
    assert became == {"kept", "not_kept"}, "a promise was not kept, and that stays readable"
    assert Reflection.objects.get(opgave=stage.opgave("jong")).planned_on > TODAY


def test_what_is_off_course_says_why_and_what_changes(stage: Weversmark) -> None:
    colours = LightJudgement.objects.filter(opgave=stage.opgave("warm"), aspect="effect").order_by("pk")
    assert [judged.colour for judged in colours] == ["red", "orange"]
    assert all(judged.adjustment and judged.adjusted_by for judged in colours)


def test_what_was_decided_comes_back_in_the_next_meeting(stage: Weversmark) -> None:
    group = SteeringGroup.objects.get(owner=stage.town)
    first, second, coming = group.meetings.order_by("planned_on")
    assert (first.state, second.state, coming.state) == ("closed", "closed", "planned")
    letters, bus = first.decisions.order_by("number")
    assert letters.dissents.get().organisation == stage.organisations["haspel"]
    assert letters.done_on is not None
    back = letters.look_backs.get()
    assert (back.verdict, back.looked_on) == ("partly", second.planned_on)
    assert bus.look_backs.get().verdict == "too_early"
    assert bus.look_back_on == coming.planned_on
    agenda = agenda_sheet(stage.viewer("rik"), coming, today=TODAY).items
    assert {"promised", "by_hand", "contested"} <= {item.reason for item in agenda}
    clash = Clash.objects.get(opgave=stage.opgave("jong"))
    assert clash.settled_on is not None


def test_a_decision_was_looked_back_on_by_a_figure_that_people_count(stage: Weversmark) -> None:
    back = LookBack.objects.get(decision__opgave=stage.opgave("warm"))
    assert back.decision.expectation.use.indicator == stage.figures["klus"]
    assert back.shown["then"] != back.shown["now"]
    assert "74" in back.shown["now"]


def test_figures_beside_the_goal_have_targets_that_were_set_later(stage: Weversmark) -> None:
    called = Target.objects.filter(use__indicator=stage.figures["gebeld"]).order_by("number")
    first, second = called
    assert not first.is_after_the_fact
    assert second.period > first.period
    uses = IndicatorUse.objects.filter(opgave__in=stage.opgaven.values())
    assert set(uses.values_list("role", flat=True)) >= {"outcome", "output", "context"}


def test_the_way_of_working_followed_from_the_scan_and_a_workshop_left_something(stage: Weversmark) -> None:
    first, second = WayOfWorking.objects.filter(owner=stage.town).order_by("number")
    assert first.superseded_on is not None
    assert second.superseded_on is None
    assert Workshop.objects.get(opgave=stage.opgave("warm")).finished_at is not None


def test_what_the_scan_missed_became_better_and_what_was_not_done_did_not(stage: Weversmark) -> None:
    first, second = Scan.objects.filter(owner=stage.town).order_by("starts_on")
    assert first.groups.count() == second.groups.count() == 5
    results = {result.number: result for result in condition_results(second, is_inside=True)}
    steered, hours = results[4], results[8]
    assert all(
        group.was is not None and group.was <= 1 for group in steered.groups if group.kind != "management"
    )
    assert not steered.is_missing
    assert hours.is_missing
    promised = first.improvements.order_by("condition")
    assert [(one.condition, one.state) for one in promised] == [(4, "done"), (8, "missed")]
    assert {one.state for one in second.improvements.all()} == {"open"}


def test_the_papers_of_the_year_are_frozen_and_the_council_has_its_answers(stage: Weversmark) -> None:
    paper = Edition.objects.get(opgave=stage.opgave("warm"))
    report = Edition.objects.get(opgave=stage.opgave("jong"))
    assert paper.state == report.state == EditionState.FROZEN
    assert "Weverij" in paper.differences.get().differs
    assert {goal.light for goal in report.goals.all()} == {"green", "orange"}
    asked = CouncilItem.objects.filter(opgave__owner=stage.town)
    assert asked.filter(answered_on__isnull=False).count() == 2
    assert asked.get(answered_on=None, due_on__lt=TODAY).title.startswith("Hoeveel jongeren"), "one is late"


@pytest.mark.usefixtures("stage")
def test_what_was_said_at_the_tables_has_an_answer() -> None:
    outcomes = {answer.outcome for answer in Answer.objects.all()}
    assert outcomes == {"done", "partly", "not", "later"}

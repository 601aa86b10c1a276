"""The story of Vechtstede holds together: what a case asks for is there, on whatever day it is made."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db.models import Sum
from django.utils import translation

from samenspel.approach.models import ActionLine, DaysAnswer, Effort, LinkJudgement
from samenspel.approach.queries import puzzle_sheet
from samenspel.budget.models import Contribution, DivisionConsent, DivisionProposal, ProposalState
from samenspel.cli.demo.utrecht import play
from samenspel.cli.demo.utrecht.set import Vechtstede
from samenspel.cli.demo.utrecht.story.people import ORGANISATIONS, PEOPLE, WORTH_A_VISIT
from samenspel.dialogue.models import HelpDesk
from samenspel.figures.queries import series_of
from samenspel.learning.models import Lesson, ReflectionState, Scan, ScanGroupKind
from samenspel.learning.queries.scan_outcome import condition_results
from samenspel.opgaven.models import ConsentRound, Formulation, LastingDisagreement, Shortlist, Stance
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER
from samenspel.rhythm.models import CouncilItem, Edition, EditionState
from samenspel.steering.models import LightJudgement, LookBack

# A day early in a year: last year's figures are just known.
TODAY = dt.date(2027, 1, 12)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def stage(once: None) -> Vechtstede:
    """Vechtstede as it is made on a day in winter."""
    with translation.override("nl"):
        return play(TODAY)


def test_everything_that_the_case_asks_for_is_told(stage: Vechtstede) -> None:
    lead = stage.viewer("wouter")
    assert Organisation.objects.filter(is_invented=True).count() == len(ORGANISATIONS)
    assert ActionLine.objects.filter(opgave=stage.opgave).count() == 3
    stopped = Effort.objects.get(opgave=stage.opgave, state="stopped")
    assert stopped.stopped_reason
    objections = Stance.objects.filter(formulation__opgave=stage.opgave, kind="objection")
    assert objections.get().organisation == stage.organisations["aanzet"]
    rounds = ConsentRound.objects.filter(formulation__opgave=stage.opgave).order_by("pk")
    assert [held.formulation.version for held in rounds] == [1, 2]
    for held in rounds:
        assert held.closed_on is not None
        assert "none" in {row["kind"] for row in held.result}, "somebody did not react, and that shows"
    assert LastingDisagreement.objects.get(opgave=stage.opgave).ended_on is None
    flags = {mark.flag for mark in puzzle_sheet(lead, stage.opgave, year=TODAY.year).marks}
    assert flags == {"gap", "overlap"}
    answer = DaysAnswer.objects.get(works_out="tight")
    assert answer.available is not None
    assert answer.promised > answer.available
    assert {judged.confidence for judged in LinkJudgement.objects.all()} == {"low", "medium", "high"}

    area = stage.areas["Vechtstede"].pk
    first = Formulation.objects.get(opgave=stage.opgave, version=1)
    steps = series_of(STRANGER, stage.figures["stap"].pk, [area])[area]
    reached = next(point.value for point in steps if point.period == first.target_period)
    assert reached is not None
    assert first.target_value is not None
    assert reached < first.target_value, "the first target was missed"
    marks = series_of(STRANGER, stage.figures["cijfer"].pk, [area])[area]
    assert len(marks) == 3
    assert all("95%" in point.source for point in marks[-1:])


def test_what_was_dropped_has_a_reason_and_a_place_to_go(stage: Vechtstede) -> None:
    shortlist = Shortlist.objects.get(owner=stage.town)
    assert shortlist.is_public
    kept = shortlist.items.get(outcome="kept")
    assert kept.opgave == stage.opgave
    dropped = shortlist.items.filter(outcome="dropped")
    assert dropped.count() == 3
    for item in dropped:
        assert item.reason
        assert item.goes_to_opgave == stage.opgave or item.goes_to_words
        assert {weight.side for weight in item.weights.all()} == {"table", "management"}
    assert HelpDesk.objects.get(owner=stage.town).phone


def test_the_money_of_three_funders_is_divided_with_an_objection_on_the_way(stage: Vechtstede) -> None:
    decided = DivisionProposal.objects.get(opgave=stage.opgave, state=ProposalState.DECIDED)
    funders = Contribution.objects.filter(pot=decided.pot).values("funder").distinct()
    assert funders.count() == 3
    holds = Contribution.objects.filter(pot=decided.pot).aggregate(cents=Sum("cents"))["cents"]
    assert decided.lines.aggregate(cents=Sum("cents"))["cents"] <= holds
    objected = DivisionConsent.objects.filter(proposal__opgave=stage.opgave, stance="objection")
    assert {consent.proposal.state for consent in objected} == {
        ProposalState.SUPERSEDED,
        ProposalState.PROPOSED,
    }


def test_a_decision_is_looked_back_on_by_a_figure_then_and_now(stage: Vechtstede) -> None:
    back = LookBack.objects.get(decision__opgave=stage.opgave)
    expected = back.decision.expectation
    assert expected.use.indicator.label.startswith("Gesprekken die uitvallen")
    newest = float(back.shown["now"].split()[0])
    assert newest < float(expected.value_then)
    assert back.shown["moved"]
    assert back.verdict == "partly"


def test_the_council_reads_that_the_target_was_missed(stage: Vechtstede) -> None:
    letter, report = (
        Edition.objects.get(opgave=stage.opgave, kind=kind) for kind in ("council_letter", "interim_report")
    )
    assert letter.state == report.state == EditionState.FROZEN
    assert "20 procent" in letter.sections.get(key="core").text
    assert {goal.light for goal in report.goals.all()} >= {"orange"}
    for edition, audience in ((letter, "council"), (report, "control")):
        assert edition.deliveries.filter(audience=audience).exists()
    promised = CouncilItem.objects.get(opgave=stage.opgave, number="T-3-08")
    assert promised.answered_on is not None
    assert LightJudgement.objects.filter(opgave=stage.opgave, aspect="effect", colour="orange").exists()


def test_people_looked_back_and_a_lesson_changed_the_plan(stage: Vechtstede) -> None:
    lesson = Lesson.objects.get(opgave=stage.opgave)
    assert lesson.reflection.state == ReflectionState.CLOSED
    assert lesson.changes.get().thing_kind == "approach.effort"
    judged = lesson.reflection.judgements.get()
    assert judged.became == "partly", "it opened with what was promised before"


def test_five_groups_were_asked_twice_how_the_work_goes(stage: Vechtstede) -> None:
    first, second = Scan.objects.filter(owner=stage.town).order_by("starts_on")
    assert {group.kind for group in first.groups.all()} == set(ScanGroupKind)
    results = {result.number: result for result in condition_results(second, is_inside=True)}
    assert not results[3].is_missing
    assert results[8].is_missing
    assert {one.state for one in first.improvements.all()} == {"done", "missed"}


def test_who_is_listed_to_sign_in_is_somebody_of_the_story() -> None:
    assert set(WORTH_A_VISIT) <= {person.address for person in PEOPLE}

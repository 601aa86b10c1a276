"""The story of Waterrijk holds together: it adds up, it has what goes wrong too, and answers go back."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import translation

from samenspel.approach.models import Effort, EffortState, TheoryLink
from samenspel.approach.models import Journey as Way
from samenspel.budget.models import BudgetLine, ConsentStance, Contribution, DivisionProposal, ProposalState
from samenspel.cli.demo import story
from samenspel.cli.demo.build import build
from samenspel.cli.demo.stage import Stage
from samenspel.cli.demo.story.votes import TRY_CODE
from samenspel.cli.tests.choices import unknown_choices
from samenspel.desk.queries import work_sheet
from samenspel.dialogue.models import Answer, HelpDesk, Outcome
from samenspel.figures.models import Feed, FeedRun
from samenspel.figures.queries import series_of
from samenspel.opgaven.models import (
    Ambition,
    AmbitionMove,
    ConsentRound,
    FormulationState,
    LastingDisagreement,
    MunicipalRole,
    Opgave,
    OpgaveStatus,
    PinchingRule,
    PolicyDocument,
    RunningLimit,
    StanceKind,
)
from samenspel.people.permissions import STRANGER
from samenspel.rhythm.models import Edition
from samenspel.steering.models import LightJudgement, LookBack, Target
from samenspel.steering.models.studies import EffectStudy
from samenspel.subsidies.models import AreaAnalysis, RegisterEntry
from samenspel.subsidies.queries import analysis_sheet
from samenspel.tables.models import ThemeTable
from samenspel.voting.models import MoneyVote, VoteCount, VoteState
from samenspel.widening.models import (
    AreaState,
    DistrictProgramme,
    ImplementationPlan,
    LearningPlan,
    Pilot,
    PilotState,
    PracticeArea,
    StepState,
)
from samenspel.widening.queries.pilot_sheet import pilot_sheet

TODAY = dt.date(2027, 3, 9)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def stage(once: None) -> Stage:
    """Waterrijk on an ordinary day in spring."""
    with translation.override("nl"):
        return build(TODAY, lambda _line: None)


def test_every_choice_that_is_kept_is_one_that_its_field_offers(stage: Stage) -> None:
    assert list(unknown_choices()) == []


def test_the_plan_for_dementia_adds_up_and_tells_what_went_wrong(stage: Stage) -> None:
    opgave = Opgave.objects.get(title__contains="dementie", owner=stage.town)
    first, second = DivisionProposal.objects.filter(opgave=opgave).order_by("version")
    assert first.consents.filter(stance=ConsentStance.OBJECTION).count() == 1
    assert second.state == ProposalState.AGREED
    given = Contribution.objects.filter(pot=second.pot)
    held = sum(one.cents for one in given.exclude(state="withdrawn"))
    assert sum(share.cents for share in second.lines.all()) == held
    assert given.filter(state="withdrawn").count() == 1
    efforts = Effort.objects.filter(opgave=opgave)
    assert efforts.get(state=EffortState.STOPPED).stopped_reason
    assert efforts.filter(is_innovation=True).exists()
    assert efforts.filter(owner_party__kind="volunteer").exists()
    assert Way.objects.get(opgave=opgave).stages.count() == 5
    assert TheoryLink.objects.filter(opgave=opgave, test__isnull=False).exists()
    assert set(Answer.objects.values_list("outcome", flat=True)) >= set(Outcome.values)
    with stage.playing_on(TODAY):
        _no_page_is_empty(stage, opgave)


def test_the_words_are_in_force_with_an_objection_that_lasts_and_a_next_version_runs(stage: Stage) -> None:
    opgave = Opgave.objects.get(title__contains="dementie", owner=stage.town)
    in_force, following = opgave.formulations.order_by("version")
    assert (in_force.state, following.state) == (FormulationState.IN_FORCE, FormulationState.PROPOSED)
    lasting = LastingDisagreement.objects.get(opgave=opgave, ended_on=None)
    objections = in_force.stances.filter(kind=StanceKind.OBJECTION)
    assert objections.get().organisation == lasting.organisation == stage.organisations["noabers"]
    held, running = ConsentRound.objects.filter(formulation__opgave=opgave)
    assert [row["name"] for row in held.result if row["kind"] == "none"] == ["Bibliotheek De Kade"]
    assert running.closed_on is None
    assert running.closes_on > TODAY
    assert in_force.target_value is not None


def test_the_town_says_what_it_changes_itself(stage: Stage) -> None:
    for opgave in Opgave.objects.filter(owner=stage.town, status=OpgaveStatus.OPGAVE):
        settled = PinchingRule.objects.filter(opgave=opgave).exclude(outcome="")
        assert settled.count() == 1
        assert PinchingRule.objects.filter(opgave=opgave, outcome="", carrier__isnull=False).exists()
        assert MunicipalRole.objects.filter(opgave=opgave, look_again_on__gt=TODAY).count() == 1
        assert PolicyDocument.objects.filter(opgave=opgave, done_on__isnull=False).count() == 1
    closed = ThemeTable.objects.get(owner=stage.town, closed_at__isnull=False)
    answered = Answer.objects.filter(kind="tables.note", thing_id__in=closed.notes.values("pk"))
    assert answered.count() == closed.notes.count() == len(story.TABLES[-1].notes)
    assert HelpDesk.objects.get(owner=stage.town).links


def _no_page_is_empty(stage: Stage, opgave: Opgave) -> None:
    lead = Client()
    lead.force_login(stage.accounts["joost"])
    for word in (
        "krachtenveld",
        "team",
        "aanpak",
        "puzzel",
        "theorie",
        "reis",
        "afspraken",
        "dagen",
        "middelen",
        "canvas",
        "regels",
        "eigen-rol",
        "beleid",
        "instemming",
        "koers",
    ):
        page = lead.get(f"/opgaven/{opgave.pk}/{word}/")
        assert page.status_code == 200
        assert 'class="sam-empty' not in page.content.decode(), word


def test_the_management_put_its_ambitions_in_order_and_stopped_one(stage: Stage) -> None:
    standing = Ambition.objects.filter(owner=stage.town, stopped_on__isnull=True).order_by("position")
    assert [ambition.position for ambition in standing] == [1, 2, 3]
    assert "oud worden" in standing[1].title
    assert {opgave.owner_id for opgave in standing[1].opgaven.all()} == {stage.town.pk}
    assert AmbitionMove.objects.filter(ambition=standing[1], from_position=3, to_position=2).exists()
    assert Ambition.objects.get(owner=stage.town, stopped_on__isnull=False).stopped_reason
    assert RunningLimit.objects.get(owner=stage.town).most == 3


def test_a_target_was_missed_and_the_council_was_told(stage: Stage) -> None:
    opgave = Opgave.objects.get(title__contains="Eenzaamheid", owner=stage.town)
    missed = Target.objects.get(use__opgave=opgave, number=1)
    assert not missed.is_after_the_fact
    [points] = series_of(STRANGER, missed.use.indicator_id, [missed.use.area_id]).values()
    reached = next(point.value for point in points if point.period == missed.period)
    assert reached is not None
    assert reached < missed.value
    wrong, right = Edition.objects.filter(opgave=opgave, kind="council_letter").order_by("number")
    assert right.follows == wrong
    assert "niet gehaald" in right.sections.get(key="core").text
    assert LightJudgement.objects.filter(opgave=opgave, colour="red").get().adjustment
    assert LightJudgement.objects.get(opgave=opgave, use__isnull=False).cause
    assert LightJudgement.objects.get(opgave=opgave, effort__isnull=False).adjustment


def test_a_decision_was_looked_back_on_by_a_figure_then_and_now(stage: Stage) -> None:
    back = LookBack.objects.get(decision__opgave__owner=stage.town)
    use = back.decision.expectation.use
    assert use.indicator.label == "Ritten naar de lange tafel"
    assert back.shown["then"] != back.shown["now"]


def test_everybody_can_be_rung_up_at_a_number_that_nobody_has(stage: Stage) -> None:
    numbers = [stage.person(somebody.address).phone for somebody in story.PEOPLE]
    assert len(set(numbers)) == len(story.PEOPLE)
    assert all(number.startswith("0500 ") for number in numbers)


def test_a_gap_that_stands_in_two_versions_waits_once(stage: Stage) -> None:
    with translation.override("nl"):
        rows = work_sheet(stage.viewer("joost"), today=TODAY).rows
    gaps = [(str(row.what), row.about) for row in rows if row.url.endswith("#gaten")]
    assert len(gaps) > 1
    assert len(gaps) == len(set(gaps))


def test_the_analysis_of_noord_ends_in_opgaven_in_order_that_rest_on_what_people_said(stage: Stage) -> None:
    analysis = AreaAnalysis.objects.get(owner=stage.town)
    sheet = analysis_sheet(STRANGER, analysis)
    assert sheet.row.is_adopted
    assert all(group.rows for group in sheet.groups)
    assert len(sheet.opgaven) == 3
    assert sheet.opgaven[0].opgave is not None
    assert [bool(row.sources) for row in sheet.opgaven] == [True, False, True]
    assert all(row.results and row.why for row in sheet.opgaven)


def test_a_vote_was_counted_and_another_is_open_that_anybody_may_try(stage: Stage) -> None:
    counted = MoneyVote.objects.get(opgave__owner=stage.town)
    assert counted.state == VoteState.DECIDED
    assert counted.body
    assert counted.ballots.filter(origin="paper").count() == 8
    agreed, *others = VoteCount.objects.filter(vote=counted).order_by("-is_agreed")
    assert len(others) == 2
    assert any(set(agreed.outcome["selected"]) != set(other.outcome["selected"]) for other in others)
    paid = BudgetLine.objects.filter(pot=counted.pot, effort__opgave=counted.opgave)
    assert paid.count() == len(agreed.outcome["selected"]), "every winner became a line"
    running = MoneyVote.objects.exclude(opgave__owner=stage.town).get()
    with stage.playing_on(TODAY):
        for address in ("/", "/meedoen/"):
            assert running.title in Client().get(address).content.decode(), address
        visitor = Client()
        answer = visitor.post(f"/stemmingen/{running.pk}/code/", {"code": TRY_CODE})
    assert answer.status_code == 302, "the code that the page tells lets anybody in"


def test_what_was_granted_stands_on_the_map_as_far_as_somebody_placed_it(stage: Stage) -> None:
    entries = RegisterEntry.objects.filter(batch__owner=stage.town)
    assert set(entries.values_list("year", flat=True)) == {2024, 2025, 2026}
    assert entries.filter(area__isnull=True).exists()
    assert entries.filter(area__isnull=False, opgave__isnull=False).exists()


def test_a_comparison_says_what_could_be_seen_and_that_it_cannot_be_told_apart(stage: Stage) -> None:
    looked_back, before = EffectStudy.objects.filter(opgave__owner=stage.town).order_by("start_year")
    assert looked_back.is_after_the_fact
    assert not before.is_after_the_fact
    assert before.foreseen["designs"]
    found = looked_back.outcomes.get().result["designs"].values()
    assert {each["verdict"] for each in found} == {"cannot-be-told-apart"}
    assert looked_back.peers.filter(is_chosen=False).get().reason


def test_one_source_works_and_the_other_says_what_to_do(stage: Stage) -> None:
    works, fails = Feed.objects.filter(owner=stage.town).order_by("pk")
    assert (works.state, fails.state) == ("working", "failing")
    sentence = FeedRun.objects.filter(feed=fails).latest("pk").sentence
    assert "pas de keuze hier aan" in sentence
    assert fails.succeeded_at is not None, "what came before stays in use"


def test_a_learning_plan_is_read_by_whom_she_chose(stage: Stage) -> None:
    plan = LearningPlan.objects.get(account=stage.accounts["thijs"])
    with stage.playing_on(TODAY):
        for who, status in (("thijs", 200), ("mirjam", 200), ("anja", 404)):
            reader = Client()
            reader.force_login(stage.accounts[who])
            assert reader.get(f"/leerplannen/{plan.pk}/").status_code == status, who


def test_what_worked_stands_in_areas_in_every_state(stage: Stage) -> None:
    states = PracticeArea.objects.filter(practice__owner=stage.town).values_list("state", flat=True)
    assert set(states) == set(AreaState.values)
    programme = DistrictProgramme.objects.get(owner=stage.town)
    assert {step.state for step in programme.steps.all()} == set(StepState.values)
    plan = ImplementationPlan.objects.get(owner=stage.town)
    assert plan.steps.filter(done_on__isnull=True).exists()


def test_a_pilot_runs_whose_people_are_codes_and_of_whom_nothing_is_told_yet(stage: Stage) -> None:
    running = Pilot.objects.get(opgave__owner=stage.town, state=PilotState.RUNNING)
    assert running.ends_before > TODAY
    arms = list(running.participants.values_list("arm", flat=True))
    assert arms.count("takes_part") == arms.count("compares") == len(arms) / 2
    with stage.playing_on(TODAY):
        (measure,) = pilot_sheet(stage.viewer("joost"), running).measures
    assert measure.table is None
    assert "dat is genoeg" in measure.beforehand

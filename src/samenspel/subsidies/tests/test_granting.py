"""Judging without names, dividing under the ceiling, deciding, reporting and settling."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from samenspel.figures.models import Fact
from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.models import Mail
from samenspel.people.permissions import Viewer
from samenspel.subsidies.actions import assessing, completing, dividing, granting
from samenspel.subsidies.errors.granting import (
    AboveAsked,
    AboveCeiling,
    AlternativeChosen,
    ChosenTooEarly,
    DecidedAlready,
    DividedTooEarly,
    HandSaysWhy,
    HasInterest,
    InterestFirst,
    JudgedItself,
    NoChoiceYet,
    NotEverybodyInside,
    OutcomeDoesNotFit,
    ReportAccepted,
    ReportFirst,
    SettledAbove,
    SettledAlready,
    StandingUnknown,
    StillInTerm,
    StillToJudge,
)
from samenspel.subsidies.models import Application, CriterionScore, GrantReport, StandingCheck
from samenspel.subsidies.permissions.granting import blind_applications, key_of
from samenspel.subsidies.queries.granting_places import granting_waiting_for
from samenspel.subsidies.tests.granting import CLOSES, TODAY, WITHIN, Grants


@pytest.fixture
def both(grants: Grants) -> tuple[Application, Application]:
    """Two complete applications that together ask more than there is."""
    version = grants.published()
    grants.seat_judges(version)
    return grants.complete(version), grants.complete(version, 12_000, "Buurttuin")


def test_an_assessor_reads_the_plan_and_not_who_asks(
    grants: Grants, both: tuple[Application, Application]
) -> None:
    hidden = {"applicant_name", "contact_name", "email", "applicant_kind"}
    for judge in grants.judges:
        for read in blind_applications(judge):
            assert hidden <= read.get_deferred_fields()
            assert read.plan
    assert not blind_applications(grants.manager).exists()


def test_two_assessors_at_once_both_stay(grants: Grants, both: tuple[Application, Application]) -> None:
    official, resident = grants.judges
    grants.judge(both[0], official, 8, 6)
    grants.judge(both[0], resident, 5, 5)
    assert CriterionScore.objects.filter(application=both[0]).count() == 4
    scores = dividing.given_scores(both[0].scheme)
    assert scores.by_application[both[0].pk] == Decimal("6.2")


def test_one_assessor_in_two_windows_is_told(grants: Grants, both: tuple[Application, Application]) -> None:
    kept = grants.judge(both[0], grants.judges[0], 8, 6)
    again = {kept[0].criterion_id: assessing.ScoreDraft(2, "Toch niet.")}
    with pytest.raises(EditedMeanwhile):
        assessing.score_application(both[0], again, version=0, by=grants.judges[0])
    assessing.score_application(both[0], again, version=2, by=grants.judges[0])
    kept[0].refresh_from_db()
    assert (kept[0].points, kept[0].reason) == (2, "Toch niet.")


def test_an_interest_is_stated_first_and_shuts_out(
    grants: Grants, both: tuple[Application, Application]
) -> None:
    resident = grants.judges[1]
    with pytest.raises(InterestFirst):
        assessing.score_application(both[0], {}, version=0, by=resident)
    grants.judge(both[0], resident, 9, 9)
    assessing.state_interest(both[0], has_interest=True, explanation="Mijn zus kookt mee.", by=resident)
    assert not CriterionScore.objects.filter(application=both[0]).exists()
    with pytest.raises(HasInterest):
        assessing.score_application(both[0], {}, version=0, by=resident)


def test_only_who_was_asked_judges(grants: Grants, both: tuple[Application, Application]) -> None:
    with pytest.raises(NotAllowed):
        assessing.state_interest(both[0], has_interest=False, by=grants.manager)


def test_alternatives_by_rule_stay_under_the_ceiling_and_differ(
    grants: Grants, both: tuple[Application, Application]
) -> None:
    scheme = both[0].scheme
    with pytest.raises(StillToJudge, match="Lange tafel"):
        dividing.divide_by_rule(scheme, "score", by=grants.policy)
    for judge in grants.judges:
        grants.judge(both[0], judge, 6, 6)
        grants.judge(both[1], judge, 9, 9)
    by_arrival, by_score, by_shares = (
        {
            line.application_id: line.cents
            for line in dividing.divide_by_rule(scheme, kind, by=grants.policy).lines.all()
        }
        for kind in ("arrival", "score", "equal_shares")
    )
    assert by_arrival == {both[0].pk: 1_500_000, both[1].pk: 0}
    assert by_score == {both[0].pk: 0, both[1].pk: 1_200_000}
    assert by_shares == by_score


def test_by_hand_says_why_and_never_goes_above(grants: Grants, both: tuple[Application, Application]) -> None:
    scheme = both[0].scheme

    def divide(first: int, second: int, why: str = "Deels.") -> None:
        drafts = {
            one.pk: dividing.HandDraft(euros * 100, why)
            for one, euros in zip(both, (first, second), strict=True)
        }
        dividing.divide_by_hand(scheme, "Allebei iets", drafts, by=grants.policy)

    with pytest.raises(AboveCeiling, match=r"7\.000"):
        divide(15_000, 12_000)
    with pytest.raises(AboveAsked, match="Buurttuin"):
        divide(0, 12_001)
    with pytest.raises(HandSaysWhy):
        divide(8_000, 12_000, why=" ")
    divide(8_000, 12_000)
    assert scheme.alternatives.get().title == "Allebei iets"


def test_no_division_is_chosen_while_people_can_still_apply(
    grants: Grants, both: tuple[Application, Application]
) -> None:
    alternative = grants.divided(both[0].scheme.versions.get())
    with pytest.raises(ChosenTooEarly, match="1 april"):
        dividing.choose_alternative(alternative, "Zo.", by=grants.manager, now=WITHIN)
    assert "Kies een verdeling van het geld van “Samen eten”" in [
        row.what for row in granting_waiting_for(grants.manager, TODAY)
    ]


def test_a_division_of_before_the_window_closed_is_never_chosen(
    grants: Grants, both: tuple[Application, Application]
) -> None:
    """A choice is final: who came on the last day would be refused without a word."""
    version = both[0].scheme.versions.get()
    a_try = grants.divided(version, after=-dt.timedelta(days=3))
    with pytest.raises(DividedTooEarly, match="1 april"):
        dividing.choose_alternative(a_try, "Zo.", by=grants.manager, now=CLOSES)
    grants.complete(version, 1_000, "Op de laatste dag")
    with pytest.raises(NotEverybodyInside, match="Op de laatste dag"):
        dividing.choose_alternative(a_try, "Zo.", by=grants.manager, now=CLOSES)
    assert not waiting_for(grants.manager)


def test_a_division_without_who_was_called_complete_after_it_is_never_chosen(
    grants: Grants, both: tuple[Application, Application]
) -> None:
    version = both[0].scheme.versions.get()
    late = grants.sent_in(version, 1_000, "Nog niet bekeken")
    without = grants.divided(version)
    assert waiting_for(grants.manager) == ["Kies een verdeling van het geld van “Samen eten”"]
    completing.call_complete(late, by=grants.policy)
    with pytest.raises(NotEverybodyInside, match="Nog niet bekeken"):
        dividing.choose_alternative(without, "Zo.", by=grants.manager, now=CLOSES)
    assert not waiting_for(grants.manager)
    dividing.choose_alternative(grants.divided(version), "Zo.", by=grants.manager, now=CLOSES)


def waiting_for(viewer: Viewer) -> list[str]:
    return [row.what for row in granting_waiting_for(viewer, TODAY)]


def test_one_alternative_is_chosen_by_who_has_the_mandate(
    grants: Grants, both: tuple[Application, Application]
) -> None:
    alternative = grants.divided(both[0].scheme.versions.get())
    with pytest.raises(NotAllowed):
        dividing.choose_alternative(alternative, "Zo.", by=grants.policy, now=CLOSES)
    dividing.choose_alternative(alternative, "Zo.", by=grants.manager, now=CLOSES)
    with pytest.raises(AlternativeChosen):
        dividing.divide_by_rule(both[0].scheme, "arrival", by=grants.policy)


def test_a_decision_comes_after_a_choice_and_never_goes_above_the_ceiling(
    grants: Grants, both: tuple[Application, Application]
) -> None:
    with pytest.raises(NoChoiceYet):
        grants.decided(both[0], 15_000)
    grants.chosen(grants_version := both[0].scheme.versions.get())
    assert grants_version.ceiling_cents == 2_000_000
    award = grants.decided(both[0], 15_000)
    assert award.objection_before == TODAY + dt.timedelta(weeks=6)
    with pytest.raises(AboveCeiling, match=r"7\.000.*5\.000"):
        grants.decided(both[1], 12_000)
    assert grants.decided(both[1], 5_000).outcome == "partial"
    with pytest.raises(DecidedAlready):
        grants.decided(both[1], 0)
    assert Mail.objects.filter(body__contains="bezwaar").count() == 2


def test_a_decision_fits_its_amount_and_its_applicant_was_checked(
    grants: Grants, both: tuple[Application, Application]
) -> None:
    grants.chosen(both[0].scheme.versions.get())
    with pytest.raises(OutcomeDoesNotFit):
        grants.decided(both[0], 5_000, outcome="award")
    StandingCheck.objects.all().delete()
    with pytest.raises(StandingUnknown):
        grants.decided(both[0], 15_000)
    assert grants.decided(both[1], 0).cents == 0


def test_who_judged_does_not_decide(grants: Grants, both: tuple[Application, Application]) -> None:
    assert grants.manager.account is not None
    assessing.add_assessor(both[0].scheme, grants.manager.account, "official", by=grants.policy)
    grants.judge(both[0], grants.manager, 8, 8)
    grants.chosen(both[0].scheme.versions.get())
    with pytest.raises(JudgedItself):
        grants.decided(both[0], 15_000)


def test_only_who_has_the_mandate_decides(grants: Grants, both: tuple[Application, Application]) -> None:
    grants.chosen(both[0].scheme.versions.get())
    draft = grants.award(both[0], 15_000)
    with pytest.raises(NotAllowed):
        granting.decide_application(both[0], draft, {}, by=grants.policy, today=TODAY)


def test_what_stays_incomplete_is_left_untreated_only_after_its_term(grants: Grants) -> None:
    application = grants.sent_in(grants.published())
    due_on = TODAY + dt.timedelta(days=8)
    completing.ask_to_complete(application, "Offerte", due_on=due_on, by=grants.policy, today=TODAY)
    draft = grants.award(application, 0, outcome="not_treated")
    with pytest.raises(StillInTerm):
        granting.decide_application(application, draft, {}, by=grants.manager, today=due_on)
    after = due_on + dt.timedelta(days=1)
    award = granting.decide_application(application, draft, {}, by=grants.manager, today=after)
    assert award.get_outcome_display()


def test_what_was_counted_becomes_a_figure_and_the_settlement_is_never_more(
    grants: Grants, both: tuple[Application, Application]
) -> None:
    grants.chosen(both[0].scheme.versions.get())
    award = grants.decided(both[0], 15_000)
    grants.paid(award)
    with pytest.raises(ReportFirst):
        _settle(grants, award, 15_000)
    report = granting.send_report(key_of(both[0]), grants.report(), version=0)
    with pytest.raises(EditedMeanwhile):
        granting.send_report(key_of(both[0]), grants.report(99), version=0)
    granting.accept_report(report, by=grants.policy, now=WITHIN)
    assert Fact.objects.get().value == 38
    with pytest.raises(ReportAccepted):
        granting.send_report(key_of(both[0]), grants.report(99), version=1)
    with pytest.raises(SettledAbove):
        _settle(grants, award, 15_001)
    with pytest.raises(NotAllowed):
        granting.settle_award(award, _settlement(14_000), by=grants.policy, today=TODAY)
    assert _settle(grants, award, 14_000).payback_cents == 100_000
    with pytest.raises(SettledAlready):
        _settle(grants, award, 14_000)


def test_two_reports_on_one_result_add_up(grants: Grants, both: tuple[Application, Application]) -> None:
    grants.chosen(both[0].scheme.versions.get())
    for application, euros in zip(both, (15_000, 5_000), strict=True):
        grants.decided(application, euros)
        report = granting.send_report(key_of(application), grants.report(20), version=0)
        granting.accept_report(report, by=grants.policy, now=WITHIN)
    newest = GrantReport.objects.order_by("-pk")[0].results.get().batch
    assert newest is not None
    assert Fact.objects.get(batch=newest).value == 40


def _settlement(euros: int) -> granting.SettlementDraft:
    return granting.SettlementDraft(euros * 100, "Er bleef geld over.", "Mandaatregister 2026, nummer 15")


def _settle(grants: Grants, award: granting.Award, euros: int) -> granting.Settlement:
    return granting.settle_award(award, _settlement(euros), by=grants.controller, today=TODAY)

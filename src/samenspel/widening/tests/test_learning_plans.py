"""People learn mostly in their own work, and nobody reads along whom they did not choose."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samenspel.approach import actions as approach
from samenspel.approach.models import Effort
from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.models import PersonalDataReading
from samenspel.network.actions import party_for
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests.conftest import account, organisation
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer, viewer_of
from samenspel.widening.actions import groups, learning_plans
from samenspel.widening.errors import learning_plans as errors
from samenspel.widening.models import CompetenceRating, LearningPlan
from samenspel.widening.permissions import learning_plans as permissions
from samenspel.widening.queries import coaching
from samenspel.widening.queries import groups as group_queries
from samenspel.widening.queries import learning_plans as queries
from samenspel.widening.rules.learning_plans import Spread, spread_of

AIM = "Een tafel leiden waaraan iedereen praat"


@pytest.fixture
def plan(lead: Viewer, today: dt.date) -> LearningPlan:
    draft = learning_plans.LearningPlanDraft(AIM, today, today + dt.timedelta(days=180))
    return learning_plans.begin_plan(draft, by=lead)


@pytest.fixture
def effort(opgave: Opgave, lead: Viewer) -> Effort:
    party = party_for(opgave.owner, opgave, by=lead)
    return approach.start_effort(opgave, approach.EffortDraft("Samen eten", "pilot", party), by=lead)


def colleague(name: str, where: Organisation, role: str, today: dt.date) -> Viewer:
    return viewer_of(account(name, where, role), today=today)


@pytest.fixture
def coach(municipality: Organisation, today: dt.date) -> Viewer:
    return colleague("Loes Hartman", municipality, "coach", today)


@pytest.fixture
def boss(municipality: Organisation, today: dt.date) -> Viewer:
    return colleague("Anja Wolters", municipality, "administrator", today)


def choose(plan: LearningPlan, who: Viewer, kind: str, lead: Viewer) -> None:
    assert who.account is not None
    learning_plans.choose_reader(plan, who.account, kind, by=lead)


def test_hours_lie_over_the_job_others_and_training() -> None:
    spread = spread_of([("work", 28), ("buddy", 3), ("visit", 5), ("training", 4)])
    assert spread == Spread(28, 8, 4)
    assert (spread.shares, spread_of([]).shares) == ((70, 20, 10), (0, 0, 0))
    assert spread_of([("work", 1), ("buddy", 1), ("training", 1)]).shares == (33, 33, 34)
    assert queries.shares_words(spread) == "Dat is 70-20-10, naast de vuistregel 70-20-10."
    assert queries.shares_words(spread_of([])) == ""
    assert not spread.is_mostly_apart_from_work
    assert spread_of([("training", 10), ("work", 2)]).is_mostly_apart_from_work
    assert not spread_of([]).is_mostly_apart_from_work


def test_learning_on_the_job_is_in_real_work(plan: LearningPlan, lead: Viewer, today: dt.date) -> None:
    with pytest.raises(errors.WorkNeedsEffort):
        learning_plans.add_step(plan, learning_plans.StepDraft("work", "Tafel leiden", 8, today), by=lead)


def test_a_step_says_what_it_brought(
    plan: LearningPlan, effort: Effort, lead: Viewer, today: dt.date
) -> None:
    draft = learning_plans.StepDraft("work", "De tafel van mei leiden", 8, today, effort)
    step = learning_plans.add_step(plan, draft, by=lead)
    with pytest.raises(errors.SaysNothingBrought):
        learning_plans.finish_step(step, " ", by=lead, today=today)
    learning_plans.finish_step(step, "Stilte laten vallen helpt.", by=lead, today=today)
    sheet = queries.plan_sheet(lead, plan, today=today)
    assert sheet.steps[0].effort == "Samen eten"
    assert sheet.steps[0].brought == "Stilte laten vallen helpt."


def test_nobody_reads_a_plan_who_was_not_chosen_whatever_their_role(
    plan: LearningPlan, coach: Viewer, boss: Viewer, lead: Viewer, client: Client
) -> None:
    for stranger in (coach, boss, STRANGER):
        with pytest.raises(Http404):
            permissions.visible_learning_plan(stranger, plan.pk)
    assert boss.account is not None
    client.force_login(boss.account)
    assert client.get(reverse("widening:learning_plan", args=[plan.pk])).status_code == 404
    assert AIM not in client.get(reverse("widening:learning_plans")).content.decode()


def test_a_coach_reads_everything_a_peer_only_rates_and_off_is_off(
    plan: LearningPlan, coach: Viewer, boss: Viewer, lead: Viewer, today: dt.date
) -> None:
    choose(plan, coach, "coach", lead)
    choose(plan, boss, "peer", lead)
    step = learning_plans.StepDraft("training", "Een cursus", 8, today)
    learning_plans.add_step(plan, step, by=lead)
    rating = {"cooperation": learning_plans.RatingDraft(2, "Aan tafel")}
    for who in (lead, boss):
        learning_plans.rate(plan, rating, by=who, today=today)
    assert len(queries.plan_sheet(coach, plan, today=today).steps) == 1
    assert permissions.visible_ratings(coach).count() == 2
    seen_by_peer = queries.plan_sheet(boss, plan, today=today)
    assert not seen_by_peer.steps
    assert not seen_by_peer.reads_steps
    assert [each.by_id for each in permissions.visible_ratings(boss)] == [boss.account_id]
    learning_plans.drop_reader(plan, plan.readers.get(account=boss.account).pk, by=lead)
    with pytest.raises(Http404):
        permissions.visible_learning_plan(boss, plan.pk)
    assert not permissions.visible_ratings(boss).exists()


def test_a_reading_by_a_coach_is_noted_and_ones_own_is_not(
    plan: LearningPlan, coach: Viewer, lead: Viewer, client: Client
) -> None:
    choose(plan, coach, "coach", lead)
    for who, n in ((lead, 0), (coach, 1)):
        assert who.account is not None
        client.force_login(who.account)
        assert client.get(reverse("widening:learning_plan", args=[plan.pk])).status_code == 200
        assert PersonalDataReading.objects.filter(purpose="widening.learning_plan").count() == n


def test_ratings_follow_each_other_and_an_empty_one_is_refused(
    plan: LearningPlan, lead: Viewer, today: dt.date
) -> None:
    with pytest.raises(errors.RatesNothing):
        learning_plans.rate(plan, {}, by=lead, today=today)
    for level in (1, 3):
        rated = {"reflection": learning_plans.RatingDraft(level)}
        learning_plans.rate(plan, rated, by=lead, today=today)
    assert CompetenceRating.objects.count() == 2
    table = queries.plan_sheet(lead, plan, today=today).ratings
    assert table is not None
    (row,) = table.rows
    assert [getattr(cell, "text", cell) for cell in row.cells[1:]] == ["", "", "", "", "kan het zelf"]


def test_all_who_were_asked_are_read_however_many_and_each_was_told_who_reads_it(
    plan: LearningPlan,
    municipality: Organisation,
    coach: Viewer,
    lead: Viewer,
    client: Client,
    today: dt.date,
) -> None:
    names = [f"Collega {n}" for n in range(7)]
    for name in names:
        peer = viewer_of(account(name, municipality), today=today)
        choose(plan, peer, "peer", lead)
        assert peer.account is not None
        client.force_login(peer.account)
        for page in ("learning_plan", "rate"):
            told = client.get(reverse(f"widening:{page}", args=[plan.pk])).content.decode()
            assert "met je naam erbij" in told
            assert "ook geen leidinggevende" in told
        learning_plans.rate(plan, {"reflection": learning_plans.RatingDraft(2)}, by=peer, today=today)
    table = queries.plan_sheet(lead, plan, today=today).ratings
    assert table is not None
    assert {str(row.cells[0]) for row in table.rows} == set(names)
    choose(plan, coach, "coach", lead)
    assert coach.account is not None
    client.force_login(coach.account)
    asked = client.get(reverse("widening:rate", args=[plan.pk])).content.decode()
    assert "alleen het doel" not in asked, "a coach reads more than that"


def test_one_does_not_choose_oneself_and_erases_all_at_once(
    plan: LearningPlan, coach: Viewer, lead: Viewer, today: dt.date
) -> None:
    with pytest.raises(errors.NotYourself):
        choose(plan, lead, "peer", lead)
    choose(plan, coach, "coach", lead)
    rated = {"effect": learning_plans.RatingDraft(4)}
    learning_plans.rate(plan, rated, by=coach, today=today)
    with pytest.raises(Http404):
        learning_plans.erase_plan(plan, by=coach)
    learning_plans.erase_plan(plan, by=lead)
    assert not CompetenceRating.objects.exists()


def test_a_plan_that_was_changed_meanwhile_keeps_what_was_typed(
    plan: LearningPlan, lead: Viewer, client: Client, today: dt.date
) -> None:
    draft = learning_plans.LearningPlanDraft(AIM, today, today + dt.timedelta(days=10))
    learning_plans.edit_plan(plan, draft, version=1, by=lead)
    with pytest.raises(errors.PlanReversed):
        learning_plans.begin_plan(learning_plans.LearningPlanDraft(AIM, today, today), by=lead)
    assert lead.account is not None
    client.force_login(lead.account)
    typed = {"aim": "Iets anders", "starts_on": today, "ends_before": today + dt.timedelta(days=9)}
    address = reverse("widening:edit_learning_plan", args=[plan.pk])
    answer = client.post(address, {**typed, "version": "1"}).content.decode()
    assert "Iets anders" in answer
    assert AIM in answer


def test_a_group_meets_people_join_themselves_and_only_who_may_holds_it(
    coach: Viewer, lead: Viewer, municipality: Organisation, today: dt.date
) -> None:
    draft = groups.GroupDraft("Leiders van tafels", "Een tafel leiden")
    with pytest.raises(NotAllowed):
        groups.begin_group(municipality, draft, by=lead)
    group = groups.begin_group(municipality, draft, by=coach)
    session = groups.add_session(group, groups.SessionDraft("Stilte", today), by=coach)
    told = groups.SessionDraft("Stilte", today, came_of_it="Tel tot tien.")
    groups.change_session(session, told, version=1, by=coach)
    with pytest.raises(EditedMeanwhile):
        groups.change_session(session, told, version=1, by=coach)
    with pytest.raises(NotAllowed):
        groups.add_session(group, groups.SessionDraft("Nog een", today), by=lead)
    for _again in range(2):
        groups.take_part(group, by=lead, today=today)
    assert group_queries.group_sheet(lead, group).members == ("Noor de Wit",)
    groups.leave_group(group, by=lead)
    assert not group_queries.group_sheet(lead, group).takes_part
    with pytest.raises(Http404):
        groups.take_part(group, by=STRANGER, today=today)


def test_a_step_in_a_group_shows_its_next_session_and_the_group_shows_only_ones_own_step(
    plan: LearningPlan, coach: Viewer, lead: Viewer, effort: Effort, client: Client, today: dt.date
) -> None:
    boss = colleague("Anja Wolters", effort.opgave.owner, "administrator", today)
    group = groups.begin_group(effort.opgave.owner, groups.GroupDraft("Leiders", "Leiden"), by=coach)
    groups.add_session(group, groups.SessionDraft("Stilte", today), by=coach)
    assert not permissions.groups_to_learn_in(lead).exists()
    for who in (lead, boss):
        groups.take_part(group, by=who, today=today)
    assert lead.account is not None
    client.force_login(lead.account)
    page = client.get(reverse("widening:group", args=[group.pk])).content.decode()
    form = client.get(f"{reverse('widening:new_step', args=[plan.pk])}?groep={group.pk}").context["form"]
    assert f"/leerplannen/{plan.pk}/stappen/nieuw/?groep={group.pk}" in page
    assert form["group"].value() == group.pk
    draft = learning_plans.StepDraft("intervision", "Bespreken wat niet lukt", 10, today, group=group)
    learning_plans.add_step(plan, draft, by=lead)
    (row,) = queries.plan_sheet(lead, plan, today=today).steps
    assert (row.group, "Stilte" in row.session) == ("Leiders", True)
    assert group_queries.group_sheet(lead, group).own_steps[0][0] == "Bespreken wat niet lukt"
    assert not group_queries.group_sheet(boss, group).own_steps
    work = learning_plans.StepDraft("work", "Leiden", 8, today, effort, group=group)
    assert learning_plans.add_step(plan, work, by=lead).group is None


def test_a_coach_of_elsewhere_reads_the_name_of_a_group_and_not_what_it_talks_about(
    plan: LearningPlan, lead: Viewer, effort: Effort, coach: Viewer, today: dt.date
) -> None:
    group = groups.begin_group(effort.opgave.owner, groups.GroupDraft("Leiders", "Leiden"), by=coach)
    groups.add_session(group, groups.SessionDraft("Het conflict met Jan", today), by=coach)
    groups.take_part(group, by=lead, today=today)
    draft = learning_plans.StepDraft("intervision", "Bespreken wat niet lukt", 10, today, group=group)
    learning_plans.add_step(plan, draft, by=lead)
    far = colleague("Els", organisation("Welzijn Overmeer"), "coach", today)
    # Chosen when both worked on one opgave.
    plan.readers.create(account=far.account, kind="coach")
    (theirs,) = queries.plan_sheet(far, plan, today=today).steps
    assert (theirs.group, theirs.group_url, theirs.session) == ("Leiders", "", "")
    (own,) = queries.plan_sheet(lead, plan, today=today).steps
    assert "Het conflict met Jan" in own.session


def test_a_group_of_which_one_sees_nothing_cannot_stand_in_a_plan(
    plan: LearningPlan, lead: Viewer, today: dt.date
) -> None:
    there = organisation("Gemeente Overmeer", kind="municipality")
    far = colleague("Els", there, "coach", today)
    group = groups.begin_group(there, groups.GroupDraft("Van hen", "Iets"), by=far)
    draft = learning_plans.StepDraft("intervision", "Meekijken", 2, today, group=group)
    with pytest.raises(Http404):
        learning_plans.add_step(plan, draft, by=lead)


def test_the_page_of_a_coach_tells_what_is_late_what_comes_and_which_groups_meet(
    plan: LearningPlan, coach: Viewer, boss: Viewer, lead: Viewer, municipality: Organisation, today: dt.date
) -> None:
    for what, due in (("Cursus", today - dt.timedelta(days=2)), ("Meelopen", today + dt.timedelta(days=9))):
        learning_plans.add_step(plan, learning_plans.StepDraft("buddy", what, 4, due), by=lead)
    learning_plans.rate(plan, {"effect": learning_plans.RatingDraft(1)}, by=lead, today=today)
    group = groups.begin_group(municipality, groups.GroupDraft("Leiders", "Leiden"), by=coach)
    for subject, day in (("Stilte", -7), ("Besluiten", 7)):
        held = today + dt.timedelta(days=day)
        groups.add_session(group, groups.SessionDraft(subject, held), by=coach)
    groups.take_part(group, by=lead, today=today)
    assert not coaching.coach_sheet(coach, today=today).plans
    choose(plan, coach, "coach", lead)
    choose(plan, boss, "peer", lead)
    sheet = coaching.coach_sheet(coach, today=today)
    (told,) = sheet.plans
    assert told.late[0].startswith("Cursus, ") and "Meelopen" in told.ahead
    assert told.done == "0 van 2 stappen zijn klaar."
    assert "programmatisch werken" in told.unsaid and "effectgericht" not in told.unsaid
    (held_group,) = sheet.groups
    assert "Besluiten" in held_group.ahead and held_group.untold[0].startswith("Stilte, ")
    assert held_group.members == "1 persoon doet mee"
    as_peer = coaching.coach_sheet(boss, today=today)
    assert (as_peer.plans, as_peer.groups) == ((), ())


def test_who_coaches_a_group_is_not_asked_to_take_part(
    coach: Viewer, lead: Viewer, municipality: Organisation, client: Client
) -> None:
    group = groups.begin_group(
        municipality, groups.GroupDraft("Leiders van tafels", "Een tafel leiden"), by=coach
    )
    address = reverse("widening:group", args=[group.pk])
    for viewer, is_asked in ((coach, False), (lead, True)):
        assert viewer.account is not None
        client.force_login(viewer.account)
        assert ("Doe mee</button>" in client.get(address).content.decode()) is is_asked


def test_plans_and_groups_cost_the_same_for_thirty_as_for_one(
    plan: LearningPlan, coach: Viewer, lead: Viewer, municipality: Organisation, today: dt.date
) -> None:
    def cost() -> list[int]:
        asked = []
        for read in (
            lambda: queries.plans_sheet(coach, today=today),
            lambda: group_queries.group_cards(coach, today=today),
            lambda: queries.plan_sheet(lead, plan, today=today),
            lambda: coaching.coach_sheet(coach, today=today),
        ):
            with CaptureQueriesContext(connection) as captured:
                read()
            asked.append(len(captured))
        return asked

    def more(n: int) -> None:
        draft = learning_plans.LearningPlanDraft(f"{AIM} {n}", today, today + dt.timedelta(days=9))
        made = learning_plans.begin_plan(draft, by=lead)
        choose(made, coach, "coach", lead)
        step = learning_plans.StepDraft("training", f"Cursus {n}", 2, today)
        learning_plans.add_step(made, step, by=lead)
        learning_plans.add_step(plan, step, by=lead)
        group = groups.begin_group(municipality, groups.GroupDraft(f"Groep {n}", "Iets"), by=coach)
        groups.add_session(group, groups.SessionDraft("Stilte", today), by=coach)

    choose(plan, coach, "coach", lead)
    more(0)
    one = cost()
    for n in range(1, 20):
        more(n)
    assert cost() == one


def test_every_page_of_learning_renders(
    plan: LearningPlan, effort: Effort, coach: Viewer, lead: Viewer, client: Client, today: dt.date
) -> None:
    draft = learning_plans.StepDraft("work", "De tafel leiden", 8, today, effort)
    step = learning_plans.add_step(plan, draft, by=lead)
    group = groups.begin_group(effort.opgave.owner, groups.GroupDraft("Leiders", "Leiden"), by=coach)
    session = groups.add_session(group, groups.SessionDraft("Stilte", today), by=coach)
    for who, names in (
        (lead, ("learning_plan", "edit_learning_plan", "new_step", "choose_reader", "rate")),
        (coach, ()),
    ):
        assert who.account is not None
        client.force_login(who.account)
        for name in names:
            assert client.get(reverse(f"widening:{name}", args=[plan.pk])).status_code == 200, name
        for name in ("learning_plans", "coach", "new_learning_plan"):
            assert client.get(reverse(f"widening:{name}")).status_code == 200, name
        assert client.get(reverse("widening:group", args=[group.pk])).status_code == 200
    assert client.get(reverse("widening:new_group")).status_code == 200
    assert client.get(reverse("widening:new_session", args=[group.pk])).status_code == 200
    assert client.get(reverse("widening:change_session", args=[group.pk, session.pk])).status_code == 200
    assert lead.account is not None
    client.force_login(lead.account)
    assert client.get(reverse("widening:finish_step", args=[plan.pk, step.pk])).status_code == 200

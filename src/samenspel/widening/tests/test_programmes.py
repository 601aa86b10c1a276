"""A district is programmed with parties and realised with residents; the scan tells how that went."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samenspel.approach.models import Effort
from samenspel.foundation import search
from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.learning.actions import scans
from samenspel.learning.models import Scan
from samenspel.learning.queries.scan_outcome import ConditionResult, GroupResult
from samenspel.network.models import Stakeholder
from samenspel.opgaven import actions as opgaven
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests.conftest import account, organisation
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer, viewer_of
from samenspel.places.models import Area
from samenspel.ui.tests.amounts import amounts, unparted
from samenspel.widening.actions import implementing, programmes
from samenspel.widening.errors import programmes as errors
from samenspel.widening.errors.practices import AreaOfElsewhere
from samenspel.widening.models import DistrictProgramme, ImplementationPlan, ImplementationStep
from samenspel.widening.queries import programmes as queries

DAY = dt.timedelta(days=1)


def draft(area: Area, today: dt.date, **changes: Any) -> programmes.ProgrammeDraft:
    values: dict[str, Any] = {
        "area": area,
        "title": "Noord aan zet",
        "why": "Bewoners vroegen om een plek.",
        "starts_on": today,
        "ends_before": today + 365 * DAY,
    }
    return programmes.ProgrammeDraft(**{**values, **changes})


@pytest.fixture
def programme(municipality: Organisation, home: Area, lead: Viewer, today: dt.date) -> DistrictProgramme:
    return programmes.begin_programme(municipality, draft(home, today), by=lead)


def step(today: dt.date, **changes: Any) -> programmes.ProgrammeStepDraft:
    values: dict[str, Any] = {
        "phase": "programming",
        "what": "Kiezen waar de plek komt",
        "with_whom": "Welzijn en de woningbouw",
        "due_on": today + 30 * DAY,
    }
    return programmes.ProgrammeStepDraft(**{**values, **changes})


def test_realising_is_always_with_residents_and_what_is_over_says_what_came_of_it(
    programme: DistrictProgramme, lead: Viewer, today: dt.date
) -> None:
    with pytest.raises(errors.RealisedWithoutResidents):
        programmes.add_programme_step(programme, step(today, phase="realising"), by=lead)
    made = programmes.add_programme_step(
        programme, step(today, phase="realising", residents="Bouwen de tafels"), by=lead
    )
    with pytest.raises(errors.StepWithoutOutcome):
        over = step(today, state="dropped")
        programmes.change_programme_step(made, over, version=1, by=lead)
    told = step(today, state="done", came_of_it="Er staan zes tafels.")
    programmes.change_programme_step(made, told, version=1, by=lead)
    with pytest.raises(EditedMeanwhile):
        programmes.change_programme_step(made, told, version=1, by=lead)
    sheet = queries.programme_sheet(lead, programme)
    assert sheet.phases[0].steps[0].came_of_it == "Er staan zes tafels."


def test_what_steps_cost_is_added_up_with_what_nobody_pays_and_what_nobody_said(
    programme: DistrictProgramme, lead: Viewer, client: Client, today: dt.date
) -> None:
    assert queries.programme_sheet(lead, programme).money == ""
    made = programmes.add_programme_step(
        programme, step(today, cost_cents=240_000, paid_by="Het wijkbudget"), by=lead
    )
    programmes.add_programme_step(programme, step(today, cost_cents=650_000), by=lead)
    programmes.add_programme_step(programme, step(today), by=lead)
    gone = step(today, cost_cents=99_900, state="dropped", came_of_it="Niemand wilde het.")
    programmes.add_programme_step(programme, gone, by=lead)
    sheet = queries.programme_sheet(STRANGER, programme)
    assert sheet.money == (
        unparted("Samen kost het € 8.900. Van € 6.500 zei nog niemand wie het betaalt.")
        + " Van 1 stap zei nog niemand wat die kost."
    )
    said = [row.money for row in sheet.phases[0].steps]
    assert said[:2] == amounts("€ 2.400, Het wijkbudget", "€ 6.500, nog niemand zei wie betaalt")
    assert said[2] == ""
    assert lead.account is not None
    client.force_login(lead.account)
    address = reverse("widening:change_programme_step", args=[programme.pk, made.pk])
    form = client.get(address).context["form"]
    assert (form["cost_cents"].value(), form["paid_by"].value()) == (unparted("€ 2.400"), "Het wijkbudget")
    typed = {name: form[name].value() or "" for name in form.fields}
    client.post(address, {**typed, "cost_cents": "veel", "version": 1})
    (first, *_others) = queries.programme_sheet(lead, programme).phases[0].steps
    assert first.money == unparted("€ 2.400, Het wijkbudget")
    client.post(address, {**typed, "cost_cents": "3.000,50", "version": 1})
    (first, *_others) = queries.programme_sheet(lead, programme).phases[0].steps
    assert first.money == unparted("€ 3.000,50, Het wijkbudget")


def test_a_programme_is_of_an_area_of_its_own_once_and_goes_forward(
    programme: DistrictProgramme, municipality: Organisation, home: Area, lead: Viewer, today: dt.date
) -> None:
    with pytest.raises(errors.ProgrammeStands):
        programmes.begin_programme(municipality, draft(home, today), by=lead)
    with pytest.raises(errors.ProgrammeReversed):
        programmes.begin_programme(municipality, draft(home, today, ends_before=today), by=lead)
    far = Area.objects.create(
        code="WK880101", kind="district", name="Elders", sort_key="e", starts_on=dt.date(2000, 1, 1)
    )
    with pytest.raises(AreaOfElsewhere):
        programmes.begin_programme(municipality, draft(far, today), by=lead)


def test_a_step_belongs_to_an_opgave_of_the_organisation_itself(
    programme: DistrictProgramme, opgave: Opgave, lead: Viewer, today: dt.date
) -> None:
    programmes.add_programme_step(programme, step(today, opgave=opgave), by=lead)
    (row,) = queries.programme_sheet(lead, programme).phases[0].steps
    assert [link.text for link in row.links] == [opgave.title]
    assert not queries.programme_sheet(STRANGER, programme).phases[0].steps[0].links
    there = organisation("Gemeente Overmeer", kind="municipality")
    other = viewer_of(account("Els", there, "opgave_lead"), today=today)
    theirs = opgaven.start_opgave(opgaven.OpgaveDraft(title="Van hen"), there, by=other, today=today)
    with pytest.raises(errors.OpgaveOfElsewhere):
        programmes.add_programme_step(programme, step(today, opgave=theirs), by=lead)
    with pytest.raises(NotAllowed):
        programmes.add_programme_step(programme, step(today), by=other)


def test_an_effort_that_stopped_is_no_choice_for_a_new_step_and_stays_where_it_was_chosen(
    programme: DistrictProgramme, opgave: Opgave, lead: Viewer
) -> None:
    party = Stakeholder.objects.create(
        owner=programme.owner, name="Welzijn", sort_key="welzijn", kind="organisation"
    )
    soup = {"title": "Soep", "sort_key": "soep", "state": "running"}
    coffee = {"title": "Koffie", "sort_key": "koffie", "state": "stopped"}
    why = {"stopped_on": dt.date(2026, 1, 1), "stopped_reason": "Er kwam niemand."}
    goes_on = Effort.objects.create(opgave=opgave, owner_party=party, **soup)
    stopped = Effort.objects.create(opgave=opgave, owner_party=party, **coffee, **why)
    assert queries.things_at_home(lead, programme.owner)[1] == [goes_on]
    assert set(queries.things_at_home(lead, programme.owner, chosen=stopped.pk)[1]) == {stopped, goes_on}


def test_a_stranger_reads_a_public_programme_and_no_hidden_one(
    programme: DistrictProgramme, client: Client, lead: Viewer
) -> None:
    address = reverse("widening:programme", args=[programme.pk])
    assert "Bewoners vroegen om een plek." in client.get(address).content.decode()
    assert [card.kind for card in search.find(lead, "aan zet")] == ["widening.districtprogramme"]
    DistrictProgramme.objects.update(is_public=False)
    assert client.get(address).status_code == 404
    assert programme.title not in client.get(reverse("widening:programmes")).content.decode()


def test_programmes_cost_the_same_for_thirty_as_for_one(
    programme: DistrictProgramme, municipality: Organisation, home: Area, lead: Viewer, today: dt.date
) -> None:
    def cost() -> list[int]:
        asked = []
        for read in (
            lambda: queries.programme_cards(lead),
            lambda: queries.programme_sheet(lead, programme),
        ):
            with CaptureQueriesContext(connection) as captured:
                read()
            asked.append(len(captured))
        return asked

    programmes.add_programme_step(programme, step(today), by=lead)
    one = cost()
    for n in range(30):
        programmes.add_programme_step(programme, step(today, what=f"Stap {n}"), by=lead)
        programmes.begin_programme(municipality, draft(home, today, title=f"Noord {n}"), by=lead)
    assert cost() == one


@pytest.fixture
def baseline(municipality: Organisation, today: dt.date) -> Scan:
    coach = viewer_of(account("Loes", municipality, "coach"), today=today)
    day = today - 40 * DAY
    groups = (scans.GroupDraft("staff", "anonymous", 6),)
    made = scans.make_scan(
        scans.ScanDraft("Hoe werken we?", day, day + 10 * DAY, True, None, groups),
        municipality,
        by=coach,
        today=day,
    )
    scans.close_scan(made, by=coach, today=today)
    return Scan.objects.get(pk=made.pk)


@pytest.fixture
def plan(baseline: Scan, lead: Viewer, today: dt.date) -> ImplementationPlan:
    told = implementing.ImplementationDraft("Iedereen heeft er uren voor.", today + 300 * DAY)
    return implementing.begin_implementation(baseline, told, by=lead)


def test_a_plan_goes_from_a_round_of_the_scan_to_a_later_one(
    baseline: Scan, lead: Viewer, today: dt.date
) -> None:
    early = implementing.ImplementationDraft("Te vroeg", baseline.ends_before)
    with pytest.raises(errors.NextRoundTooEarly):
        implementing.begin_implementation(baseline, early, by=lead)
    with pytest.raises(errors.ScanOfElsewhere):
        implementing.begin_implementation(baseline, early, by=STRANGER)
    later = implementing.ImplementationDraft("Uren", today + 300 * DAY)
    first = implementing.begin_implementation(baseline, later, by=lead)
    assert implementing.begin_implementation(baseline, later, by=lead) == first


def test_what_is_done_for_a_condition_says_what_came_of_it(
    plan: ImplementationPlan, lead: Viewer, today: dt.date
) -> None:
    wrong = implementing.ImplementationStepDraft(11, 2, "Iets", "Anja", today)
    with pytest.raises(errors.ConditionUnknown):
        implementing.add_implementation_step(plan, wrong, by=lead)
    told = implementing.ImplementationStepDraft(8, 2, "Uren in het rooster", "Anja", today)
    made = implementing.add_implementation_step(plan, told, by=lead)
    with pytest.raises(errors.StepWithoutOutcome):
        implementing.finish_implementation_step(made, " ", by=lead, today=today)
    implementing.finish_implementation_step(made, "Het rooster staat.", by=lead, today=today)
    (row,) = queries.implementation_sheet(lead, plan, today=today).steps
    assert row.came_of_it == "Het rooster staat."
    # Nobody was asked yet whether it works: that is for the next round.
    assert row.verdict is None


def result(*medians: int | None) -> ConditionResult:
    groups = tuple(
        GroupResult("staff", f"groep {n}", median is not None, 8, 5, median)
        for n, median in enumerate(medians)
    )
    return ConditionResult(8, "Uren", "Zijn er uren?", groups, "", is_far_apart=False, lacking=(), url="")


@pytest.mark.parametrize(
    ("medians", "kind"),
    [((3, 2), "fine"), ((3, 1), "attention"), ((None, None), "none"), ((None, 2), "fine")],
)
def test_only_groups_large_enough_to_be_told_say_whether_it_worked(
    medians: tuple[int | None, ...], kind: str
) -> None:
    done = ImplementationStep(condition=8, wanted=2, done_on=dt.date(2026, 3, 1))
    found = queries.verdict_of(done, result(*medians))
    assert found is not None
    assert found.kind == kind


def test_of_a_step_that_was_not_done_nobody_says_that_it_did_not_work() -> None:
    found = queries.verdict_of(ImplementationStep(condition=8, wanted=2), result(1, 1))
    assert found is not None
    assert (found.kind, found.word) == ("none", "nog niet gedaan, dus te vroeg om te zeggen")


def test_an_implementation_plan_is_for_who_works_there(
    plan: ImplementationPlan, client: Client, lead: Viewer, today: dt.date
) -> None:
    address = reverse("widening:implementation", args=[plan.pk])
    outsider = account("Els", organisation("Gemeente Overmeer", kind="municipality"), "manager")
    client.force_login(outsider)
    assert client.get(address).status_code == 404
    assert lead.account is not None
    client.force_login(lead.account)
    assert client.get(address).status_code == 200


def test_every_page_of_programmes_renders(
    programme: DistrictProgramme, plan: ImplementationPlan, client: Client, lead: Viewer, today: dt.date
) -> None:
    made = programmes.add_programme_step(programme, step(today), by=lead)
    told = implementing.ImplementationStepDraft(8, 2, "Uren in het rooster", "Anja", today)
    done = implementing.add_implementation_step(plan, told, by=lead)
    assert lead.account is not None
    client.force_login(lead.account)
    for name in ("programmes", "new_programme", "new_implementation"):
        assert client.get(reverse(f"widening:{name}")).status_code == 200, name
    for name, args in (
        ("programme", [programme.pk]),
        ("new_programme_step", [programme.pk]),
        ("change_programme_step", [programme.pk, made.pk]),
        ("new_implementation_step", [plan.pk]),
        ("finish_implementation_step", [plan.pk, done.pk]),
    ):
        assert client.get(reverse(f"widening:{name}", args=args)).status_code == 200, name

"""Rounds of the scan: who is asked, what is kept of whom, what may be told, what is missing."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import Http404

from samenspel.foundation import search
from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.models import Entry, Mail
from samenspel.learning.actions import improvements
from samenspel.learning.actions import scans as actions
from samenspel.learning.actions.improvements import ImprovementDraft
from samenspel.learning.actions.scans import ConditionAnswers, GroupDraft, ScanDraft
from samenspel.learning.errors.scans import (
    AnsweredAlready,
    GroupTooSmall,
    ImprovementSettled,
    ImprovementTooLate,
    NobodyToInvite,
    NoGroupAsked,
    NotByInvitation,
    NothingAnswered,
    RoundRunsAlready,
    ScanNotOpen,
    ScanStillOpen,
)
from samenspel.learning.invitees import Invitee
from samenspel.learning.models import (
    ImprovementState,
    Scan,
    ScanAnswer,
    ScanAnswering,
    ScanGroupKind,
    ScanInvitation,
    ScanSheet,
)
from samenspel.learning.permissions.scans import Door, door_behind, key_of, visible_scans
from samenspel.learning.queries.improvements import improvements_of, promises_before
from samenspel.learning.queries.scan_condition import condition_sheet
from samenspel.learning.queries.scan_outcome import ConditionResult, OutcomeSheet, outcome_sheet
from samenspel.learning.queries.scan_waiting import scans_waiting_for
from samenspel.learning.rules import scans as rules
from samenspel.learning.statements import statement_list
from samenspel.learning.tests.scanning import (
    AFTER,
    ASKED,
    LAST_DAY,
    TODAY,
    Town,
    answer,
    ask,
    found_town,
    group_of,
    round_in,
)
from samenspel.people.permissions import STRANGER, viewer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return found_town()


@pytest.fixture
def scan(town: Town) -> Scan:
    return round_in(town)


def answered(town: Town, scan: Scan, *, day: dt.date = TODAY, staff: int = 0, manager: int = 2) -> None:
    """Six of the staff and the manager answer, and the round is closed."""
    for door in ask(group_of(scan, "staff"), town.staff, town.coach, today=day):
        answer(door, staff, day=day, remark="Het hangt van de week af.")
    [door] = ask(group_of(scan, "management"), [town.manager], town.coach, today=day)
    answer(door, manager, day=day)
    actions.close_scan(scan, by=town.coach, today=day)
    scan.refresh_from_db()


def of_condition(sheet: OutcomeSheet, number: int) -> ConditionResult:
    return next(result for result in sheet.conditions if result.number == number)


def test_there_are_ten_conditions_with_three_statements_each() -> None:
    conditions = statement_list().conditions
    assert [condition.number for condition in conditions] == list(range(1, 11))
    assert {len(condition.statements) for condition in conditions} == {3}
    keys = [statement.key for condition in conditions for statement in condition.statements]
    assert keys == [f"{number}{letter}" for number in range(1, 11) for letter in "abc"]


def test_an_anonymous_group_below_five_is_refused_when_the_round_is_made(town: Town) -> None:
    for answering in (ScanAnswering.ANONYMOUS, ScanAnswering.OPEN):
        with pytest.raises(GroupTooSmall) as refusal:
            round_in(town, [GroupDraft(ScanGroupKind.MANAGEMENT, answering, 4)])
        assert "5" in str(refusal.value)
    assert not Scan.objects.exists()
    assert round_in(town, [GroupDraft(ScanGroupKind.MANAGEMENT, ScanAnswering.NAMED, 4)])


def test_a_round_asks_somebody_and_only_one_runs_at_a_time(town: Town) -> None:
    with pytest.raises(NoGroupAsked):
        round_in(town, [])
    round_in(town)
    with pytest.raises(RoundRunsAlready):
        round_in(town, title="Nog een")


def test_who_keeps_no_scans_may_not_begin_or_close_one(town: Town, scan: Scan) -> None:
    manager = viewer_of(town.manager, today=TODAY)
    draft = ScanDraft("Eigen ronde", TODAY, LAST_DAY, groups=ASKED)
    with pytest.raises(NotAllowed):
        actions.make_scan(draft, town.owner, by=manager, today=TODAY)
    with pytest.raises(NotAllowed):
        actions.close_scan(scan, by=manager, today=TODAY)


def test_people_are_asked_once_by_mail_with_a_link_of_their_own(town: Town, scan: Scan) -> None:
    group = group_of(scan, "staff")
    doors = ask(group, town.staff, town.coach)
    assert Mail.objects.count() == len(town.staff)
    assert doors[0].key in Mail.objects.get(to=town.staff[0].email).body
    with pytest.raises(NobodyToInvite):
        ask(group, town.staff, town.coach)
    with pytest.raises(NotByInvitation):
        actions.invite(group_of(scan, "residents"), [Invitee("A", "a@b.nl")], by=town.coach, today=TODAY)


def test_a_stranger_comes_in_by_no_guessed_key(town: Town, scan: Scan) -> None:
    [door] = ask(group_of(scan, "management"), [town.manager], town.coach)
    assert door_behind(door.key).invitation == door.invitation
    for key in ("nietgoed", "1:vervalst", f"{door.key}x", group_of(scan, "staff").code):
        with pytest.raises(Http404):
            door_behind(key)
    assert door_behind(group_of(scan, "residents").code.upper()).group.kind == "residents"


def test_an_anonymous_answer_cannot_be_led_back_to_a_person(town: Town, scan: Scan) -> None:
    group = group_of(scan, "staff")
    doors = ask(group, town.staff, town.coach)
    entries = Entry.objects.count()
    answer(doors[3], 1)
    answer(doors[0], 2)
    assert Entry.objects.count() == entries
    assert set(ScanInvitation.objects.filter(has_answered=True)) == {doors[0].invitation, doors[3].invitation}
    for sheet in ScanSheet.objects.filter(group=group):
        assert sheet.is_handed_in
        assert sheet.invitation_id is None
        assert sheet.key_digest is None
    # A moment on the roll or on a sheet would lay the two beside each other.
    kinds = {field.get_internal_type() for model in (ScanSheet, ScanAnswer) for field in model._meta.fields}
    assert "DateTimeField" not in kinds
    assert "DateField" not in kinds


def test_a_scan_is_handed_in_once_and_half_done_answers_wait(town: Town, scan: Scan) -> None:
    [door] = ask(group_of(scan, "management"), [town.manager], town.coach)
    with pytest.raises(NothingAnswered):
        actions.hand_in(door, key="", today=TODAY)
    actions.save_answers(door, [ConditionAnswers(1, {"1a": 2, "9z": 3})], key="", today=TODAY)
    actions.save_answers(door, [ConditionAnswers(1, {"1a": None, "1b": 1})], key="", today=TODAY)
    sheet = actions.sheet_of(door, "")
    assert sheet is not None
    assert set(sheet.answers.values_list("statement", "score")) == {("1a", None), ("1b", 1)}
    actions.hand_in(door, key="", today=TODAY)
    with pytest.raises(AnsweredAlready):
        actions.save_answers(door, [ConditionAnswers(1, {"1a": 3})], key="", today=TODAY)
    with pytest.raises(AnsweredAlready):
        actions.hand_in(door, key="", today=TODAY)


def test_one_device_answers_once_with_a_code(town: Town, scan: Scan) -> None:
    door = Door(group_of(scan, "residents"), "code")
    answer(door, 2, device="telefoon")
    with pytest.raises(AnsweredAlready):
        answer(door, 1, device="telefoon")
    answer(door, 1, device="ander")
    assert ScanSheet.objects.filter(group=door.group, is_handed_in=True).count() == 2


@pytest.mark.parametrize("day", [TODAY - dt.timedelta(days=1), AFTER])
def test_nobody_answers_before_or_after_the_round(town: Town, scan: Scan, day: dt.date) -> None:
    door = Door(group_of(scan, "residents"), "code")
    with pytest.raises(ScanNotOpen):
        answer(door, 2, device="telefoon", day=day)


def test_nothing_is_told_before_the_round_is_over_not_even_to_the_coach(town: Town, scan: Scan) -> None:
    for door in ask(group_of(scan, "staff"), town.staff, town.coach):
        answer(door, 1)
    sheet = outcome_sheet(town.coach, scan, today=LAST_DAY)
    assert not sheet.conditions
    assert sheet.chart is None
    assert outcome_sheet(town.coach, scan, today=AFTER).conditions


def test_groups_that_say_otherwise_are_named_and_what_is_missing_comes_first(town: Town, scan: Scan) -> None:
    doors = ask(group_of(scan, "staff"), town.staff, town.coach)
    for door in doors:
        answer(door, 2, other={8: 0, 4: 1})
    [door] = ask(group_of(scan, "management"), [town.manager], town.coach)
    answer(door, 2, other={8: 3})
    sheet = outcome_sheet(town.coach, scan, today=AFTER)
    assert [result.number for result in sheet.conditions][:2] == [8, 4]
    assert sheet.n_missing == 2
    hours = of_condition(sheet, 8)
    assert hours.is_far_apart
    assert [(group.kind, group.median) for group in hours.groups if group.is_told] == [
        ("staff", 0),
        ("management", 3),
    ]
    assert not of_condition(sheet, 1).is_missing
    assert sheet.chart is not None
    assert len(sheet.chart.twin.rows) == len(sheet.chart.rows) == 10


def test_a_condition_that_nobody_knows_of_is_missing_too(town: Town, scan: Scan) -> None:
    for door in ask(group_of(scan, "staff"), town.staff, town.coach):
        answer(door, 3, other={9: None})
    sheet = outcome_sheet(town.coach, scan, today=AFTER)
    assert sheet.conditions[0].number == 9
    assert sheet.conditions[0].is_missing
    assert of_condition(sheet, 9).groups[0].median is None


def test_too_few_answers_are_never_shown_and_said_with_numbers(town: Town, scan: Scan) -> None:
    for door in ask(group_of(scan, "staff"), town.staff[:4], town.coach):
        answer(door, 0, remark="Alleen wij vier.")
    sheet = outcome_sheet(town.coach, scan, today=AFTER)
    staff = of_condition(sheet, 1).groups[0]
    assert not staff.is_told
    assert (staff.counts, staff.median, staff.n_people) == ((0, 0, 0, 0), None, 4)
    assert any("4" in line and "5" in line for line in sheet.too_few)
    condition = condition_sheet(town.coach, scan, statement_list().conditions[0], today=AFTER)
    assert condition.remarks == ()
    assert condition.statements[0].groups[0].counts == (0, 0, 0, 0)


def test_names_show_inside_where_that_was_agreed_and_never_outside(town: Town) -> None:
    scan = round_in(town, is_public=True)
    answered(town, scan)
    first = statement_list().conditions[0]
    inside = condition_sheet(town.coach, scan, first, today=TODAY)
    assert [(label, people[0].name) for label, people in inside.named] == [
        (inside.result.groups[1].label, "Mark Manager")
    ]
    outside = condition_sheet(STRANGER, scan, first, today=TODAY)
    assert outside.named == ()
    assert not outside.result.groups[1].is_told
    assert outside.result.groups[0].is_told


def test_who_was_asked_anonymously_is_forgotten_when_the_round_is_closed(town: Town, scan: Scan) -> None:
    answered(town, scan)
    asked = ScanInvitation.objects.filter(group__scan=scan)
    assert set(asked.filter(group__kind="staff").values_list("name", "email")) == {("", "")}
    assert asked.filter(group__kind="management", name="Mark Manager").exists()
    actions.close_scan(scan, by=town.coach, today=TODAY)


def test_only_who_belongs_or_was_asked_sees_a_round_that_is_not_public(town: Town, scan: Scan) -> None:
    elsewhere = found_town("Gemeente Elders")
    assert not visible_scans(STRANGER).exists()
    assert not visible_scans(elsewhere.coach).exists()
    actions.invite(
        group_of(scan, "management"),
        [Invitee("Buur", elsewhere.manager.email, elsewhere.manager)],
        by=town.coach,
        today=TODAY,
    )
    assert visible_scans(viewer_of(elsewhere.manager, today=TODAY)).exists()


def test_a_next_round_shows_what_was_before(town: Town, scan: Scan) -> None:
    answered(town, scan, staff=1)
    later = dt.date(2026, 10, 1)
    following = round_in(town, title="Najaar", first=later, last=dt.date(2026, 10, 31))
    assert following.previous == scan
    answered(town, following, day=later, staff=2)
    staff = of_condition(outcome_sheet(town.coach, following, today=later), 1).groups[0]
    assert (staff.was, staff.median) == (1, 2)
    assert staff.before


def test_a_promise_needs_a_day_to_come_and_a_round_that_is_over(town: Town, scan: Scan) -> None:
    owner = town.manager.person
    assert owner is not None
    draft = ImprovementDraft(8, "Uren in het jaarplan", owner, dt.date(2026, 6, 1))
    with pytest.raises(ScanStillOpen):
        improvements.add_improvement(scan, draft, by=town.coach, today=TODAY)
    answered(town, scan)
    with pytest.raises(ImprovementTooLate):
        improvements.add_improvement(scan, draft, by=town.coach, today=dt.date(2026, 7, 1))
    made = improvements.add_improvement(scan, draft, by=town.coach, today=TODAY)
    assert improvements.add_improvement(scan, draft, by=town.coach, today=TODAY) == made
    assert Entry.objects.filter(action="learning.improvement_promised").count() == 1


def test_a_promise_waits_for_its_owner_and_returns_in_the_next_round(town: Town, scan: Scan) -> None:
    answered(town, scan)
    owner = town.manager.person
    assert owner is not None
    draft = ImprovementDraft(8, "Uren in het jaarplan", owner, dt.date(2026, 6, 1))
    made = improvements.add_improvement(scan, draft, by=town.coach, today=TODAY)
    manager = viewer_of(town.manager, today=TODAY)
    [waits] = scans_waiting_for(manager, dt.date(2026, 7, 1))
    assert waits.is_late
    following = round_in(town, title="Najaar", first=dt.date(2026, 10, 1), last=dt.date(2026, 10, 31))
    [row] = promises_before(town.coach, following, today=dt.date(2026, 10, 1))
    assert row.is_late
    with pytest.raises(EditedMeanwhile):
        improvements.change_improvement(made, draft, version=99, by=town.coach, today=TODAY)
    missed = ImprovementState.MISSED
    improvements.settle_improvement(made, missed, "Geen budget.", by=manager, today=TODAY)
    improvements.settle_improvement(made, missed, "Geen budget.", by=manager, today=TODAY)
    with pytest.raises(ImprovementSettled):
        improvements.settle_improvement(made, ImprovementState.DONE, "Toch.", by=town.coach, today=TODAY)
    assert not scans_waiting_for(manager, dt.date(2026, 7, 1))


def test_a_round_that_begins_on_the_day_of_the_last_one_shows_its_promises_too(
    town: Town, scan: Scan
) -> None:
    answered(town, scan)
    owner = town.manager.person
    assert owner is not None
    draft = ImprovementDraft(8, "Uren in het jaarplan", owner, dt.date(2026, 6, 1))
    improvements.add_improvement(scan, draft, by=town.coach, today=TODAY)
    following = round_in(town, title="Nog eens")
    assert following.starts_on == scan.starts_on
    [row] = promises_before(town.coach, following, today=TODAY)
    assert row.what == "Uren in het jaarplan"


def test_outside_a_promise_is_of_the_organisation_and_inside_of_a_person(town: Town) -> None:
    scan = round_in(town, is_public=True)
    answered(town, scan)
    owner = town.manager.person
    assert owner is not None
    draft = ImprovementDraft(8, "Uren in het jaarplan", owner, dt.date(2026, 6, 1))
    improvements.add_improvement(scan, draft, by=town.coach, today=TODAY)
    [inside] = improvements_of(town.coach, scan, today=TODAY)
    [outside] = improvements_of(STRANGER, scan, today=TODAY)
    assert (inside.owner, outside.owner) == (owner.name, town.owner.name)


def test_who_was_asked_finds_it_in_their_work_until_they_hand_it_in(town: Town, scan: Scan) -> None:
    viewer = viewer_of(town.staff[0], today=TODAY)
    assert not scans_waiting_for(viewer, TODAY)
    [door] = ask(group_of(scan, "staff"), town.staff[:1], town.coach)
    [waits] = scans_waiting_for(viewer, TODAY)
    assert waits.due_on == LAST_DAY
    assert not scans_waiting_for(viewer, AFTER)
    answer(door, 2)
    assert not scans_waiting_for(viewer, TODAY)


def test_two_people_who_change_a_round_are_told(town: Town, scan: Scan) -> None:
    draft = ScanDraft("Voorjaar 2026", TODAY, LAST_DAY)
    actions.change_scan(scan, draft, version=scan.version, by=town.coach)
    with pytest.raises(EditedMeanwhile):
        actions.change_scan(scan, draft, version=scan.version, by=town.coach)


def test_a_count_suggests_a_score_but_never_the_highest() -> None:
    assert [rules.suggested_score(n, 4) for n in range(5)] == [0, 1, 2, 2, 2]
    assert rules.suggested_score(0, 0) is None


def test_a_median_is_an_answer_that_was_given() -> None:
    assert rules.tally([(1, 0), (2, 3)]).median == 0
    assert rules.tally([(1, None), (2, None), (3, 3)]).is_unknown
    assert rules.divergence_of({"a": 2, "b": 2}) is None


def test_a_key_of_another_kind_of_link_opens_nothing(town: Town, scan: Scan) -> None:
    [door] = ask(group_of(scan, "management"), [town.manager], town.coach)
    assert door.invitation is not None
    assert key_of(door.invitation) == door.key
    with pytest.raises(Http404):
        door_behind(door.key.replace(":", "::"))


FINDABLE = ("lentemeting", "koffie", "kraakt")


def test_a_round_and_what_gets_better_are_found_but_never_what_somebody_answered(town: Town) -> None:
    scan = round_in(town, title="Lentemeting")
    [door] = ask(group_of(scan, "staff"), town.staff[:1], town.coach)
    answer(door, 1, remark="Het kraakt bij de afdeling.")
    actions.close_scan(scan, by=town.coach, today=TODAY)
    promise = ImprovementDraft(1, "Elke maand een ronde koffie.", town.manager.person, AFTER)
    improvements.add_improvement(scan, promise, by=town.coach, today=TODAY)
    found = {words: [card.kind for card in search.find(town.coach, words)] for words in FINDABLE}
    assert found == {"lentemeting": ["learning.scan"], "koffie": ["learning.improvement"], "kraakt": []}
    assert [search.find(STRANGER, words) for words in FINDABLE] == [[], [], []]

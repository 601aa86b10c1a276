"""Decisions: what is refused, what stays, what comes back, and what one learns from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from samenspel.foundation import search
from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.lineage import thread_of
from samenspel.foundation.models import Entry
from samenspel.opgaven.models import Clash, Opgave
from samenspel.people.models import Account
from samenspel.people.permissions import STRANGER, viewer_of
from samenspel.steering import actions, errors, permissions, queries
from samenspel.steering.models import (
    AgendaItem,
    Decision,
    IndicatorUse,
    LookBack,
    LookBackVerdict,
    SteeringMeeting,
)
from samenspel.steering.tests.conftest import Country, count, organisation
from samenspel.steering.tests.steering_group import (
    DAY,
    NOW,
    Table,
    first_item,
    hold,
    use_of,
    whole_draft,
    with_change,
)


@pytest.fixture
def item(table: Table) -> AgendaItem:
    """The one item of a meeting that is being held."""
    hold(table)
    return first_item(table.meeting)


@pytest.fixture
def use(table: Table) -> IndicatorUse:
    return use_of(table.opgave)


@pytest.fixture
def decision(table: Table, item: AgendaItem, use: IndicatorUse) -> Decision:
    return actions.decide(item, whole_draft(table, use), by=table.alderman, today=NOW)


def test_a_decision_treats_its_item_and_stands_on_the_thread(table: Table, decision: Decision) -> None:
    item = AgendaItem.objects.get(pk=decision.item_id)
    assert item.state == "treated"
    assert decision.carrier_party == table.opgave.owner
    assert [option.is_chosen for option in decision.options.all()] == [True, False]
    came = thread_of(table.lead, "steering.decision", decision.pk).comes_from
    assert [row.card.text for row in came if row.card] == [table.opgave.title]
    assert Entry.objects.filter(action="steering.decided").count() == 1


def test_the_figure_of_the_day_is_kept_with_what_is_expected_of_it(decision: Decision) -> None:
    expectation = decision.expectation
    assert (expectation.value_then, expectation.period_then) == (Decimal("18.3"), "2025JJ00")


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"carrier": None}, errors.CarrierMissing),
        ({"options": (actions.Option("Ja", "goed", "duur"),)}, errors.TooFewOptions),
        ({"chosen": 5}, errors.NothingChosen),
        ({"reason": ""}, errors.DecisionUnexplained),
        ({"due_on": NOW - DAY}, errors.DueBefore),
        ({"look_back_on": NOW - DAY}, errors.LookBackBefore),
        ({"look_back_on": NOW}, errors.LookBackBefore),
        ({"expects": actions.ExpectationDraft()}, errors.ExpectationOfNothing),
    ],
)
def test_a_decision_that_is_not_whole_is_refused_and_nothing_is_kept(
    table: Table, item: AgendaItem, change: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal) as refused:
        actions.decide(item, with_change(whole_draft(table), **change), by=table.lead, today=NOW)
    assert str(refused.value)
    assert not Decision.objects.exists()
    assert AgendaItem.objects.get(pk=item.pk).state == "on"


def test_an_expectation_without_size_is_refused(table: Table, item: AgendaItem, use: IndicatorUse) -> None:
    for size in (None, Decimal(0), Decimal(-1)):
        expects = actions.ExpectationDraft(use=use, direction="down", size=size)
        draft = with_change(whole_draft(table, use), expects=expects)
        with pytest.raises(errors.ExpectationWithoutSize):
            actions.decide(item, draft, by=table.lead, today=NOW)


def test_a_figure_of_another_opgave_cannot_be_expected(
    table: Table, item: AgendaItem, use: IndicatorUse
) -> None:
    other = Opgave.objects.create(owner=table.opgave.owner, title="Schulden", slug="s", sort_key="s")
    IndicatorUse.objects.filter(pk=use.pk).update(opgave=other)
    use.refresh_from_db()
    with pytest.raises(errors.NotOfThisOpgave):
        actions.decide(item, whole_draft(table, use), by=table.lead, today=NOW)


def test_of_two_people_who_decide_at_once_the_second_is_told(table: Table, decision: Decision) -> None:
    stale = AgendaItem.objects.get(pk=decision.item_id)
    stale.state = "on"
    with pytest.raises(errors.ItemTreated):
        actions.decide(stale, whole_draft(table), by=table.sponsor, today=NOW)
    assert Decision.objects.count() == 1


def test_who_has_no_voice_at_the_table_does_not_decide(table: Table, item: AgendaItem) -> None:
    table.opgave.assignments.filter(role="steering_member").update(role="partner")
    with pytest.raises(NotAllowed):
        actions.decide(item, whole_draft(table), by=table.member, today=NOW)


def test_dissent_stands_beside_the_decision_with_its_reason(table: Table, item: AgendaItem) -> None:
    assert table.member.account is not None
    against = actions.Against(table.member.account.person, table.opgave.owner, "Te duur voor zo weinig.")
    draft = with_change(whole_draft(table), against=(against,))
    decision = actions.decide(item, draft, by=table.sponsor, today=NOW)
    sheet = queries.decision_sheet(
        table.lead, permissions.visible_decision(table.lead, decision.pk), today=NOW
    )
    assert [(card.who.startswith("Linda"), card.why) for card in sheet.dissents] == [
        (True, "Te duur voor zo weinig.")
    ]


def test_a_decision_about_a_clash_settles_the_clash_too(table: Table) -> None:
    clash = Clash.objects.create(opgave=table.opgave, unit_name="Wmo", unit_goal="Minder", pinches="Meer.")
    hold(table)
    item = first_item(table.meeting)
    with pytest.raises(NotAllowed):
        actions.decide(item, whole_draft(table), by=table.lead, today=NOW)
    decision = actions.decide(item, whole_draft(table), by=table.alderman, today=NOW)
    clash.refresh_from_db()
    assert clash.state == "settled"
    assert clash.settlement.startswith("Ja, elke dag")
    came = thread_of(table.lead, "steering.decision", decision.pk).comes_from
    assert [row.card.kind for row in came if row.card] == ["opgaven.clash"]


def test_a_stranger_reads_a_public_decision_without_names(decision: Decision) -> None:
    sheet = queries.decision_sheet(STRANGER, permissions.visible_decision(STRANGER, decision.pk), today=NOW)
    assert sheet.row.carrier == "Gemeente Veldermeer"


def test_a_decision_kept_inside_or_of_an_opgave_that_is_not_public_is_not_there_for_a_stranger(
    table: Table, decision: Decision
) -> None:
    actions.show_decision(decision, is_public=False, by=table.sponsor)
    assert not permissions.visible_decisions(STRANGER).exists()
    actions.show_decision(decision, is_public=True, by=table.sponsor)
    Opgave.objects.update(is_public=False)
    assert not permissions.visible_decisions(STRANGER).exists()
    assert permissions.visible_decisions(table.member).exists()


def test_the_carrier_says_that_it_was_carried_out(table: Table, decision: Decision) -> None:
    with pytest.raises(errors.DoneUntold):
        actions.finish_decision(decision, " ", by=table.lead, today=NOW)
    with pytest.raises(NotAllowed):
        actions.finish_decision(decision, "De bus rijdt.", by=table.member, today=NOW)
    for _twice in range(2):
        actions.finish_decision(decision, "De bus rijdt.", by=table.lead, today=NOW)
    assert Entry.objects.filter(action="steering.decision_carried_out").count() == 1


LATER = NOW + 90 * DAY


def say(decision: Decision, table: Table, verdict: str, today: dt.date = LATER, **more: Any) -> LookBack:
    decision.refresh_from_db()
    draft = actions.LookBackDraft(verdict, "De winter was zacht.", **more)
    return actions.look_back(decision, draft, version=decision.version, by=table.sponsor, today=today)


def test_a_decision_comes_back_on_the_agenda_on_its_day(table: Table, decision: Decision) -> None:
    actions.close_meeting(table.meeting, by=table.lead)
    meeting = actions.plan_meeting(table.group, actions.MeetingDraft(LATER), by=table.lead, today=NOW)
    sheet = queries.agenda_sheet(table.lead, meeting, today=LATER)
    assert f"promised:{decision.pk}:0" in [card.key for card in sheet.items]
    assert any("Look back" in row.what or "Kijk terug" in row.what for row in _waiting(table))


def _waiting(table: Table) -> list[queries.SteeringWaiting]:
    return queries.steering_waiting_for(table.sponsor, LATER)


def test_looking_back_shows_then_and_now_and_keeps_both(
    table: Table, decision: Decision, land: Country
) -> None:
    count(decision.expectation.use.indicator, {land.north: {2026: 17.2}})
    shown = queries.shown_at(table.lead, permissions.visible_decision(table.lead, decision.pk), today=LATER)
    assert ("18,3" in shown.then, "17,2" in shown.now) == (True, True)
    assert shown.fits == str(LookBackVerdict.PARTLY.label)
    kept = say(decision, table, "partly")
    assert kept.shown["now"] == shown.now


def test_without_a_newer_figure_nothing_is_said_of_it(table: Table, decision: Decision) -> None:
    shown = queries.shown_at(table.lead, permissions.visible_decision(table.lead, decision.pk), today=LATER)
    assert (shown.now, shown.fits) == ("", "")


def test_too_early_gives_another_day_and_then_it_comes_back(table: Table, decision: Decision) -> None:
    with pytest.raises(errors.AgainOnMissing):
        say(decision, table, "too_early")
    say(decision, table, "too_early", again_on=LATER + 60 * DAY)
    decision.refresh_from_db()
    assert decision.look_back_on == LATER + 60 * DAY
    assert decision in queries.coming_back(table.lead, [table.opgave])
    say(decision, table, "came_true", today=LATER + 60 * DAY)
    assert decision not in queries.coming_back(table.lead, [table.opgave])
    with pytest.raises(errors.LookedBackAlready):
        say(decision, table, "not", today=LATER + 61 * DAY)


def test_looking_back_asks_for_a_lesson_and_for_the_newest_page(table: Table, decision: Decision) -> None:
    empty = actions.LookBackDraft("not", " ")
    with pytest.raises(errors.LessonMissing):
        actions.look_back(decision, empty, version=decision.version, by=table.sponsor, today=LATER)
    old = decision.version
    actions.finish_decision(decision, "De bus rijdt.", by=table.lead, today=NOW)
    with pytest.raises(EditedMeanwhile):
        actions.look_back(
            decision, actions.LookBackDraft("not", "Iets."), version=old, by=table.sponsor, today=LATER
        )


def test_what_a_decision_led_to_is_linked_and_taken_back(table: Table, decision: Decision) -> None:
    agreed = queries.milestones(table.lead, table.opgave)[0].agreed
    thing = queries.result_named(table.lead, decision, f"agreed-{agreed.pk}" if agreed else "")
    assert thing == agreed
    assert queries.result_named(table.lead, decision, "agreed-x") is None
    assert queries.result_named(STRANGER, decision, f"agreed-{agreed.pk}" if agreed else "") is None


def test_a_decision_past_its_date_is_overdue(table: Table, decision: Decision) -> None:
    SteeringMeeting.objects.update(state="closed", closed_at="2026-01-01T10:00Z")
    day = NOW + 31 * DAY
    meeting = actions.plan_meeting(table.group, actions.MeetingDraft(day), by=table.lead, today=day)
    sheet = queries.agenda_sheet(table.lead, meeting, today=day)
    assert decision.question in [b.said for card in sheet.items for b in card.facts.because]


def test_a_decision_is_found_by_its_options_and_by_what_was_learned_of_it(
    table: Table, decision: Decision
) -> None:
    assert [card.kind for card in search.find(STRANGER, "elke dag")] == ["steering.decision"]
    draft = actions.LookBackDraft("partly", "De bus zat vol met scholieren.")
    actions.look_back(decision, draft, version=decision.version, by=table.lead, today=NOW)
    assert [card.kind for card in search.find(STRANGER, "scholieren")] == ["steering.decision"]
    actions.show_decision(decision, is_public=False, by=table.lead)
    assert search.find(STRANGER, "scholieren") == []


def test_all_decisions_are_those_of_ones_own_municipality_first(
    table: Table, somebody: Callable[..., Account], client: Client
) -> None:
    hold(table)
    made = actions.decide(first_item(table.meeting), whole_draft(table), by=table.alderman, today=NOW)
    elsewhere = organisation("Gemeente Elders", kind="municipality")
    other = Opgave.objects.create(owner=elsewhere, title="Schulden", slug="schulden", sort_key="schulden")
    item = first_item(table.meeting)
    item.pk, item.key, item.position = None, "hand:9", 9
    item.save()
    made_there = Decision.objects.get(pk=made.pk)
    made_there.pk, made_there.owner, made_there.opgave, made_there.item = None, elsewhere, other, item
    made_there.question = "Wie koopt de schulden op?"
    made_there.save()
    Opgave.objects.update(is_public=True)
    member = viewer_of(somebody("council_member", "Bram Leusink"))
    seen = queries.groups_sheet(member, today=NOW)
    assert (seen.n_decided, seen.decided_in) == (1, str(table.opgave.owner))
    stranger = queries.groups_sheet(STRANGER, today=NOW)
    assert (stranger.n_decided, stranger.decided_in) == (2, "")
    assert member.account is not None
    client.force_login(member.account)
    place = reverse("steering:decisions")
    own = client.get(place).content.decode()
    assert made.question in own
    assert "Wie koopt de schulden op?" not in own
    assert f"{place}?gemeente=alle" in own
    assert "Wie koopt de schulden op?" in client.get(place, {"gemeente": elsewhere.slug}).content.decode()
    assert client.get(place, {"gemeente": "alle"}).context["n_found"] == 2
    assert client.get(place, {"gemeente": "onzin"}).context["n_found"] == 1

"""Efforts, shares and lines: what can be done, by whom, and what is refused in words."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from samenspel.approach import actions, permissions, queries
from samenspel.approach.errors import (
    EffortIsOver,
    LineKnown,
    LineOfAnotherOpgave,
    PartyOfAnotherList,
    PeriodReversed,
    SourceNotVisible,
    StopNeedsReason,
)
from samenspel.approach.models import ActionLine, Effort, EffortShare, EffortState
from samenspel.approach.tests.conftest import TODAY, draft, share
from samenspel.foundation import lineage, search
from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.models import Entry
from samenspel.network.models import Stakeholder
from samenspel.opgaven import actions as opgaven
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests.conftest import Parties, organisation
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.tables.models import Note


def n_entries(action: str) -> int:
    return Entry.objects.filter(action=action).count()


def test_an_effort_that_starts_from_a_voice_stands_in_the_thread_of_that_voice(
    opgave: Opgave, lead: Viewer, care: Stakeholder, notes: list[Note]
) -> None:
    made = actions.start_effort(opgave, draft(care), by=lead, sources=[("tables.note", notes[0].pk)])
    leads_to = lineage.thread_of(lead, "tables.note", notes[0].pk).leads_to
    cards = [row.card for row in leads_to if row.card and row.card.kind == "approach.effort"]
    assert [card.thing_id for card in cards] == [made.pk]
    assert n_entries("approach.effort_started") == 1


def test_a_source_that_is_taken_away_leaves_the_thread_and_can_come_back(
    client: Client, opgave: Opgave, lead: Viewer, care: Stakeholder, notes: list[Note]
) -> None:
    made = actions.start_effort(opgave, draft(care), by=lead, sources=[("tables.note", notes[0].pk)])
    assert lead.account is not None
    client.force_login(lead.account)
    key = f"tables.note:{notes[0].pk}"
    client.post(reverse("approach:drop_source", args=[opgave.pk, made.pk]), {"bron": key})
    assert queries.sources_of(lead, made) == []
    assert n_entries("approach.source_dropped") == 1
    client.post(reverse("approach:sources", args=[opgave.pk, made.pk]), {"bron": key})
    assert [choice.key for choice in queries.sources_of(lead, made)] == [key]


def test_sources_that_were_not_chosen_are_asked_for(
    client: Client, opgave: Opgave, lead: Viewer, care: Stakeholder
) -> None:
    made = actions.start_effort(opgave, draft(care), by=lead)
    assert lead.account is not None
    client.force_login(lead.account)
    page = client.post(reverse("approach:sources", args=[opgave.pk, made.pk])).content.decode()
    assert "Er is niets gekozen." in page
    assert n_entries("approach.sources_linked") == 0


def test_a_source_that_nobody_can_see_is_refused_and_nothing_is_left_behind(
    opgave: Opgave, lead: Viewer, care: Stakeholder
) -> None:
    for source in (("tables.note", 999_999), ("no.such", 1)):
        with pytest.raises(SourceNotVisible):
            actions.start_effort(opgave, draft(care), by=lead, sources=[source])
    assert not Effort.objects.exists()


def test_a_period_the_wrong_way_round_is_refused_in_words(
    opgave: Opgave, lead: Viewer, care: Stakeholder
) -> None:
    reversed_period = draft(care, starts_on=dt.date(2026, 5, 1), ends_before=dt.date(2026, 4, 1))
    with pytest.raises(PeriodReversed, match="1 april 2026"):
        actions.start_effort(opgave, reversed_period, by=lead)


def test_a_party_of_another_municipality_and_a_line_of_another_opgave_are_refused(
    opgave: Opgave, lead: Viewer, care: Stakeholder
) -> None:
    elsewhere = organisation("Gemeente Elders", kind="municipality")
    stranger = Stakeholder.objects.create(owner=elsewhere, name="Zorg Elders", sort_key="zorg elders")
    with pytest.raises(PartyOfAnotherList):
        actions.start_effort(opgave, draft(stranger), by=lead)
    other = opgaven.start_opgave(opgaven.OpgaveDraft("Iets anders"), opgave.owner, by=lead, today=TODAY)
    line = actions.add_action_line(other, actions.LineDraft("Van een ander"), by=lead)
    with pytest.raises(LineOfAnotherOpgave):
        actions.start_effort(opgave, draft(care, action_line=line), by=lead)


def test_a_partner_keeps_the_efforts_of_its_own_party_only(
    opgave: Opgave, care: Stakeholder, residents: Stakeholder, parties: Parties
) -> None:
    made = actions.start_effort(opgave, draft(residents), by=parties.residents)
    with pytest.raises(NotAllowed):
        actions.start_effort(opgave, draft(care), by=parties.residents)
    with pytest.raises(NotAllowed):
        actions.stop_effort(made, on=TODAY, reason="Zomaar", by=parties.care)
    actions.stop_effort(made, on=TODAY, reason="Te weinig mensen.", by=parties.residents)
    made.refresh_from_db()
    assert (made.state, made.stopped_reason) == (EffortState.STOPPED, "Te weinig mensen.")


def test_a_stopped_effort_stays_readable_with_why_and_may_go_on(effort: Effort, lead: Viewer) -> None:
    with pytest.raises(StopNeedsReason):
        actions.stop_effort(effort, on=TODAY, reason="  ", by=lead)
    actions.stop_effort(effort, on=TODAY, reason="Er kwamen te weinig vrijwilligers.", by=lead)
    actions.stop_effort(effort, on=TODAY, reason="Nog eens", by=lead)
    assert n_entries("approach.effort_stopped") == 1
    sheet = queries.plan_sheet(lead, effort.opgave)
    assert [row.stopped_reason for row in sheet.stopped] == ["Er kwamen te weinig vrijwilligers."]
    assert [card.thing_id for card in search.find(lead, "vrijwilligers")] == [effort.pk]
    resumed = actions.resume_effort(effort, by=lead)
    assert (resumed.state, resumed.stopped_reason) == (EffortState.RUNNING, "")


def test_of_two_people_who_save_the_second_is_told(effort: Effort, lead: Viewer, care: Stakeholder) -> None:
    actions.edit_effort(effort, draft(care, title="Eerst"), version=1, by=lead)
    with pytest.raises(EditedMeanwhile):
        actions.edit_effort(effort, draft(care, title="Later"), version=1, by=lead)
    effort.refresh_from_db()
    assert effort.title == "Eerst"


def test_editing_cannot_stop_an_effort_without_a_reason(
    effort: Effort, lead: Viewer, care: Stakeholder
) -> None:
    changed = actions.edit_effort(effort, draft(care, state="stopped"), version=1, by=lead)
    assert changed.state == EffortState.PLANNED


def test_a_share_may_be_without_days_and_be_withdrawn(
    effort: Effort, lead: Viewer, care: Stakeholder
) -> None:
    made = actions.add_share(effort, share(care, days=None), by=lead)
    assert made.days is None
    changed = actions.edit_share(made, share(care, days="2.5", state="withdrawn"), version=1, by=lead)
    assert (changed.days, changed.state) == (Decimal("2.5"), "withdrawn")
    with pytest.raises(EditedMeanwhile):
        actions.edit_share(made, share(care), version=1, by=lead)


def test_a_party_says_what_it_does_in_an_effort_of_another(
    effort: Effort, care: Stakeholder, residents: Stakeholder, parties: Parties
) -> None:
    actions.add_share(effort, share(residents), by=parties.residents)
    with pytest.raises(NotAllowed):
        actions.add_share(effort, share(care), by=parties.residents)
    assert EffortShare.objects.get().party == residents


def test_a_stopped_effort_takes_no_new_share(effort: Effort, lead: Viewer, care: Stakeholder) -> None:
    actions.stop_effort(effort, on=TODAY, reason="Klaar ermee.", by=lead)
    with pytest.raises(EffortIsOver, match="Bezoekgroep"):
        actions.add_share(effort, share(care), by=lead)


def test_two_action_lines_never_have_the_same_name(line: ActionLine, lead: Viewer) -> None:
    with pytest.raises(LineKnown):
        actions.add_action_line(line.opgave, actions.LineDraft(line.title), by=lead)
    second = actions.add_action_line(line.opgave, actions.LineDraft("Vervoer"), by=lead)
    assert second.position == line.position + 1
    with pytest.raises(LineKnown):
        actions.edit_action_line(second, actions.LineDraft(line.title), version=1, by=lead)
    with pytest.raises(EditedMeanwhile):
        actions.edit_action_line(second, actions.LineDraft("Bus"), version=7, by=lead)


def test_a_stranger_sees_public_efforts_of_public_opgaven_and_no_address(
    effort: Effort, lead: Viewer, care: Stakeholder, notes: list[Note]
) -> None:
    hidden = actions.start_effort(effort.opgave, draft(care, title="Intern", is_public=False), by=lead)
    assert not permissions.visible_efforts(STRANGER).exists()
    opgaven.publish_opgave(effort.opgave, by=lead)
    assert list(permissions.visible_efforts(STRANGER)) == [effort]
    with pytest.raises(Http404):
        permissions.visible_effort(STRANGER, hidden.pk)
    sheet = queries.effort_sheet(STRANGER, permissions.visible_effort(STRANGER, effort.pk))
    assert not any("linde" in value.casefold() for _term, value in sheet.facts)
    assert not any("Fatima" in value for _term, value in sheet.facts)

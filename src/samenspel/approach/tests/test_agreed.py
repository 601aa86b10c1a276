"""What was agreed: noted once, done in one click, lapsed with a reason."""

from __future__ import annotations

import datetime as dt

import pytest

from samenspel.approach import actions, queries
from samenspel.approach.errors import LapseNeedsReason, PartyOfAnotherList
from samenspel.approach.models import AgreedAction, Effort
from samenspel.approach.tests.conftest import TODAY
from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.models import Entry
from samenspel.network.models import Stakeholder
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests.conftest import Parties, organisation
from samenspel.people.permissions import Viewer

CALL = actions.AgreedDraft("De bibliotheek bellen", "Noor de Wit", dt.date(2026, 3, 1))


@pytest.fixture
def agreed(opgave: Opgave, lead: Viewer) -> AgreedAction:
    return actions.note_agreed(opgave, [CALL], by=lead)[0]


def test_a_list_that_is_noted_twice_stands_once(opgave: Opgave, lead: Viewer, agreed: AgreedAction) -> None:
    again = actions.AgreedDraft("de bibliotheek bellen", "NOOR DE WIT", CALL.due_on)
    assert actions.note_agreed(opgave, [again, again], by=lead) == []
    assert AgreedAction.objects.count() == 1
    assert Entry.objects.filter(action="approach.agreements_noted").count() == 1


def test_a_bad_line_leaves_nothing_of_the_list_behind(opgave: Opgave, lead: Viewer) -> None:
    elsewhere = organisation("Gemeente Elders", kind="municipality")
    other = Stakeholder.objects.create(owner=elsewhere, name="Zorg Elders", sort_key="zorg elders")
    with pytest.raises(PartyOfAnotherList):
        actions.note_agreed(opgave, [CALL, actions.AgreedDraft("Iets", "Iemand", party=other)], by=lead)
    assert not AgreedAction.objects.exists()


def test_what_is_late_comes_first_and_the_headline_says_so(
    opgave: Opgave, lead: Viewer, agreed: AgreedAction
) -> None:
    actions.note_agreed(opgave, [actions.AgreedDraft("Later", "Sam", dt.date(2026, 9, 1))], by=lead)
    sheet = queries.agreed_sheet(lead, opgave, today=TODAY)
    assert [(row.what, row.is_late) for row in sheet.open] == [(CALL.what, True), ("Later", False)]
    waiting = queries.approach_waiting_for(lead, TODAY)
    assert [(row.due_on, row.is_late) for row in waiting] == [(CALL.due_on, True)]


def test_one_click_ticks_it_and_another_takes_it_back(agreed: AgreedAction, lead: Viewer) -> None:
    actions.finish_agreed(agreed, by=lead)
    actions.finish_agreed(agreed, by=lead)
    assert Entry.objects.filter(action="approach.agreed_done").count() == 1
    assert not queries.approach_waiting_for(lead, TODAY)
    actions.finish_agreed(agreed, by=lead, done=False)
    agreed.refresh_from_db()
    assert (agreed.done_at, agreed.done_by) == (None, None)


def test_a_party_ticks_what_it_promised_itself_and_nothing_else(
    opgave: Opgave, lead: Viewer, agreed: AgreedAction, residents: Stakeholder, parties: Parties
) -> None:
    own = actions.note_agreed(opgave, [actions.AgreedDraft("Flyeren", "Els", party=residents)], by=lead)[0]
    with pytest.raises(NotAllowed):
        actions.finish_agreed(agreed, by=parties.residents)
    assert actions.finish_agreed(own, by=parties.residents).done_at is not None
    with pytest.raises(NotAllowed):
        actions.note_agreed(opgave, [CALL], by=parties.residents)


def test_letting_it_lapse_needs_a_reason_and_editing_the_version_at_hand(
    agreed: AgreedAction, lead: Viewer, effort: Effort
) -> None:
    with pytest.raises(LapseNeedsReason):
        actions.drop_agreed(agreed, " ", by=lead)
    actions.edit_agreed(agreed, actions.AgreedDraft("Mailen", "Sam", effort=effort), version=1, by=lead)
    with pytest.raises(EditedMeanwhile):
        actions.edit_agreed(agreed, CALL, version=1, by=lead)
    actions.drop_agreed(agreed, "De bibliotheek belde zelf.", by=lead)
    sheet = queries.agreed_sheet(lead, effort.opgave, today=TODAY)
    assert [row.dropped_reason for row in sheet.dropped] == ["De bibliotheek belde zelf."]

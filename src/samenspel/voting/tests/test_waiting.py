"""What votes ask in somebody's work: to count, to record a decision, to read paper a second time."""

from __future__ import annotations

import datetime as dt

from samenspel.people.permissions import STRANGER, Viewer
from samenspel.voting import actions
from samenspel.voting.models import MoneyVote
from samenspel.voting.queries import voting_waiting_for
from samenspel.voting.tests.conftest import AFTER, OPEN
from samenspel.voting.tests.test_paper import typed


def asked(viewer: Viewer, today: dt.date = OPEN) -> list[str]:
    return [row.what for row in voting_waiting_for(viewer, today)]


def test_a_vote_waits_to_be_counted_once_its_last_day_has_passed(
    published: MoneyVote, lead: Viewer, colleague: Viewer
) -> None:
    assert asked(lead) == []
    assert asked(lead, AFTER) == ["Tel de stemmen van “Samen verdelen in Noord”"]
    assert asked(colleague, AFTER) == []
    assert asked(STRANGER, AFTER) == []


def test_an_outcome_waits_for_what_the_body_decided(counted: MoneyVote, lead: Viewer) -> None:
    assert asked(lead, AFTER) == ["Leg vast wat besloten is over “Samen verdelen in Noord”"]


def test_a_ballot_on_paper_waits_for_the_second_person_only(
    published: MoneyVote, codes: list[str], lead: Viewer, colleague: Viewer
) -> None:
    typed(published, codes[0], lead, 1)
    assert asked(lead) == []
    assert asked(colleague) == ["Voer een stembiljet op papier opnieuw in"]
    typed(published, codes[1], lead, 2, number=8)
    assert asked(colleague) == ["Voer 2 stembiljetten op papier opnieuw in"]
    typed(published, codes[0], colleague, 1)
    typed(published, codes[1], colleague, 3, number=8)
    words = "Beslis over een stembiljet op papier dat twee mensen anders lazen"
    assert asked(lead) == asked(colleague) == [words]
    actions.drop_sheet(published.sheets.get(number=8), by=lead, today=OPEN)
    assert asked(lead) == []

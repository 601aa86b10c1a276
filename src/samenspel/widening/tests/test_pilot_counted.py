"""A pilot is counted once: who looks twice learns nothing of one person by subtracting."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from samenspel.foundation.models import Entry
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests.conftest import account, give
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer, viewer_of
from samenspel.widening.actions import pilot_people, pilots
from samenspel.widening.errors import pilots as errors
from samenspel.widening.models import Pilot, PilotMeasure, PilotParticipant, PilotTotal, PilotValue
from samenspel.widening.queries import pilot_sheet as sheets
from samenspel.widening.queries.waiting import widening_waiting_for
from samenspel.widening.tests.conftest import DAY, took_part

# What a spy in the team could do to let a sum move by one person: add one, change one, take one out.
MOVES: dict[str, Callable[[Pilot, PilotMeasure, Viewer], object]] = {
    "one more": lambda pilot, mark, by: took_part(pilot, mark, 1, (9, 10), by),
    "one changed": lambda pilot, mark, by: pilot_people.note_values(
        pilot.participants.all()[0], {(mark.pk, "after"): Decimal(10)}, by=by
    ),
    "one less": lambda pilot, mark, by: pilot_people.erase_participant(pilot.participants.all()[0], by=by),
    "one less by the code": lambda pilot, mark, by: pilot_people.erase_own(pilot.participants.all()[0].code),
}
WHY = "De rust over geld ging omhoog."


@pytest.fixture
def measured(running: Pilot, mark: PilotMeasure, lead: Viewer) -> Pilot:
    """Fourteen who take part and twelve who are compared with, all measured twice."""
    took_part(running, mark, 14, (4, 6), lead)
    took_part(running, mark, 12, (4, 5), lead, arm="compares")
    return running


def looks(client: Client, pilot: Pilot, by: Viewer) -> list[str]:
    """Every page and answer on which somebody of the team meets what was measured."""
    assert by.account is not None
    client.force_login(by.account)
    here = [pilot.opgave_id, pilot.pk]
    names = ("pilot", "decide_pilot", "count_pilot", "participants")
    pages = [client.get(reverse(f"widening:{name}", args=here)).content.decode() for name in names]
    told = [client.get(f"/api/v1/proeven/{pilot.pk}").content.decode()]
    return [
        re.sub(r'(?s)<head>.*?</head>|name="(?:csrfmiddlewaretoken|once)" value="[^"]*"', "", each)
        for each in pages
    ] + told


@pytest.mark.parametrize("move", MOVES)
def test_the_difference_between_two_looks_while_it_runs_says_nothing_of_who_came_or_went(
    move: str, measured: Pilot, mark: PilotMeasure, lead: Viewer, client: Client
) -> None:
    before = sheets.pilot_sheet(lead, measured).measures
    MOVES[move](measured, mark, lead)
    after = sheets.pilot_sheet(lead, measured).measures
    for (row,) in (before, after):
        assert (row.status, row.table) == (None, None)
        # How many were measured, and nothing that can be taken apart into what one of them said.
        assert re.sub(r"\d+", "", row.said) == re.sub(r"\d+", "", before[0].said)
    for page in looks(client, measured, lead):
        assert "ging het" not in page
        assert "punten omhoog" not in page
        assert '"vooraf"' not in page


@pytest.mark.parametrize("move", MOVES)
def test_the_difference_between_the_count_and_any_later_look_is_nothing(
    move: str, measured: Pilot, mark: PilotMeasure, lead: Viewer, client: Client, today: dt.date
) -> None:
    counted = pilots.count_pilot(measured, by=lead)
    first = sheets.pilot_sheet(lead, counted).measures
    assert first[0].table is not None
    if "less" in move:
        MOVES[move](counted, mark, lead)
    else:
        with pytest.raises(errors.PilotCounted):
            MOVES[move](counted, mark, lead)
    again = pilots.count_pilot(counted, by=lead)
    assert sheets.pilot_sheet(lead, again).measures == first
    widened = pilots.PilotDecision("widened", WHY, "Het netwerk", today, today + DAY)
    decided = pilots.decide_pilot(again, widened, version=again.version, by=lead, today=today)
    pilot_people.erase_over(today=decided.erase_on)
    erased = Pilot.objects.get(pk=decided.pk)
    assert [row.table for row in sheets.pilot_sheet(STRANGER, erased).measures] == [first[0].table]
    assert Entry.objects.filter(action="widening.pilot_counted").count() == 1


def test_a_typed_total_is_read_by_nobody_before_the_count(
    running: Pilot, mark: PilotMeasure, lead: Viewer
) -> None:
    for n, after in ((30, 5), (31, 6)):
        draft = pilot_people.TotalDraft("takes_part", n, Decimal(4), Decimal(after))
        pilot_people.note_total(mark, draft, by=lead)
        (row,) = sheets.pilot_sheet(lead, running).measures
        assert (row.status, row.table) == (None, None)
        assert f"{n} van wie meedoet" in row.said


def test_the_database_too_keeps_what_was_counted(measured: Pilot, mark: PilotMeasure, lead: Viewer) -> None:
    pilots.count_pilot(measured, by=lead)
    person = PilotParticipant.objects.all()[0]
    changes: list[Callable[[], object]] = [
        lambda: PilotTotal.objects.update(after=9),
        lambda: PilotTotal.objects.all().delete(),
        lambda: PilotValue.objects.update(value=9),
        lambda: PilotValue.objects.create(participant=person, measure=mark, moment="later", value=3),
        lambda: Pilot.objects.update(counted_at=None),
    ]
    for change in changes:
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    person.delete()
    assert PilotParticipant.objects.count() == 25


@pytest.mark.parametrize(("role", "may"), [("team_member", True), ("sponsor", True), ("partner", False)])
def test_who_notes_does_not_close_the_measuring_alone(
    role: str, may: bool, running: Pilot, municipality: Organisation, lead: Viewer, today: dt.date
) -> None:
    from samenspel.widening.permissions import pilots as permissions

    somebody = account("Sam", municipality)
    give(running.opgave, somebody, municipality, role, by=lead)
    assert bool(permissions.may_count_pilot(viewer_of(somebody, today=today), Opgave.objects.get())) == may


def test_counting_asks_once_and_a_pilot_that_is_prepared_is_not_counted(
    prepared: Pilot, mark: PilotMeasure, lead: Viewer, client: Client
) -> None:
    with pytest.raises(errors.PilotNotRunning):
        pilots.count_pilot(prepared, by=lead)
    pilots.begin_pilot(prepared, by=lead)
    took_part(prepared, mark, 9, (4, 6), lead)
    assert lead.account is not None
    client.force_login(lead.account)
    address = reverse("widening:count_pilot", args=[prepared.opgave_id, prepared.pk])
    assert (
        address
        in client.get(
            reverse("widening:decide_pilot", args=[prepared.opgave_id, prepared.pk])
        ).content.decode()
    ), "who would decide can count first"
    asked = client.get(address).content.decode()
    assert "van een groep van minder dan 10 mensen" in asked
    assert Pilot.objects.get().counted_at is None
    told = client.post(address, follow=True).content.decode()
    assert Pilot.objects.get().counted_at is not None
    assert "Dit is een advies" in told


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"body": " "}, errors.DecisionWithoutBody),
        ({"look_back_on": None}, errors.LookBackMissing),
        ({"look_back_on": dt.date(2000, 1, 1)}, errors.LookBackMissing),
        ({"decided_on": dt.date(2000, 1, 1)}, errors.DecisionDayImpossible),
    ],
)
def test_a_decision_is_of_a_body_on_a_day_and_comes_back(
    changes: dict[str, Any], refusal: type[Exception], running: Pilot, lead: Viewer, today: dt.date
) -> None:
    values = {"outcome": "widened", "reason": WHY, "body": "Het netwerk", "decided_on": today}
    draft = pilots.PilotDecision(**{**values, "look_back_on": today + DAY, **changes})
    with pytest.raises(refusal):
        pilots.decide_pilot(running, draft, version=running.version, by=lead, today=today)
    assert Pilot.objects.get().state == "running"


def test_on_its_day_who_decided_is_asked_to_look_back_and_everybody_reads_it(
    running: Pilot, lead: Viewer, client: Client, today: dt.date
) -> None:
    Opgave.objects.update(is_public=True)
    before = today - 5 * DAY
    draft = pilots.PilotDecision("widened", WHY, "Het netwerk", before, today)
    decided = pilots.decide_pilot(running, draft, version=running.version, by=lead, today=today)
    page = reverse("widening:pilot", args=[decided.opgave_id, decided.pk])
    assert "Het netwerk" in Client().get(page).content.decode()
    (asked,) = widening_waiting_for(lead, today)
    assert lead.account is not None
    client.force_login(lead.account)
    client.post(asked.url, {"seen": " "})
    assert Pilot.objects.get().looked_back_on is None
    client.post(asked.url, {"seen": "Het loopt nog, met twee vrijwilligers."})
    assert widening_waiting_for(lead, today) == []
    assert "met twee vrijwilligers" in Client().get(page).content.decode()
    with pytest.raises(errors.NothingToLookBackAt):
        pilots.look_back(decided, "Nog eens", by=lead, today=today)

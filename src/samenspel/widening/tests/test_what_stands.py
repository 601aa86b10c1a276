"""The question and the bar of a pilot stand once it began, also for who goes round the actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from samenspel.people.permissions import Viewer
from samenspel.widening.actions import pilots
from samenspel.widening.models import Pilot, PilotMeasure, PilotTotal
from samenspel.widening.tests.conftest import took_part

Change = Callable[[], object]
OF_A_PILOT: dict[str, Change] = {
    "the question": lambda: Pilot.objects.update(question="Helpt iets anders?"),
    "what would convince": lambda: Pilot.objects.update(convinced_if="Een half punt is ook goed."),
    "when it stops": lambda: Pilot.objects.update(stop_if="Nooit"),
    "with whom it is compared": lambda: Pilot.objects.update(comparison=""),
    "its state": lambda: Pilot.objects.update(state="draft"),
    "the pilot": lambda: Pilot.objects.all().delete(),
    "the bar": lambda: PilotMeasure.objects.update(threshold=0.1),
    "a measure that goes": lambda: PilotMeasure.objects.all().delete(),
    "a measure more": lambda: PilotMeasure.objects.create(
        pilot=Pilot.objects.get(),
        label="Slaap",
        kind="number",
        lowest=0,
        highest=10,
        wanted="up",
        threshold=1,
    ),
}
OF_A_DECISION: dict[str, Change] = {
    "the outcome": lambda: Pilot.objects.update(outcome="widened"),
    "the reason": lambda: Pilot.objects.update(reason="Toch anders"),
    "its state": lambda: Pilot.objects.update(state="running"),
    "a total": lambda: PilotTotal.objects.update(after=10),
    "a total that goes": lambda: PilotTotal.objects.all().delete(),
}


@pytest.mark.parametrize("changed", OF_A_PILOT)
def test_a_pilot_that_began_stands(changed: str, running: Pilot) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        OF_A_PILOT[changed]()


@pytest.mark.parametrize("changed", OF_A_DECISION)
def test_what_was_decided_stands(
    changed: str, running: Pilot, mark: PilotMeasure, lead: Viewer, today: dt.date
) -> None:
    took_part(running, mark, 12, (4, 6), lead)
    stopped = pilots.PilotDecision(
        "stopped", "Te weinig mensen wilden een tweede bezoek.", "Het netwerk", today
    )
    pilots.decide_pilot(running, stopped, version=running.version, by=lead, today=today)
    assert PilotTotal.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        OF_A_DECISION[changed]()


def test_a_pilot_that_is_prepared_can_still_change(prepared: Pilot, mark: PilotMeasure) -> None:
    Pilot.objects.update(question="Helpt iets anders?")
    PilotMeasure.objects.update(threshold=2)
    Pilot.objects.all().delete()
    assert not Pilot.objects.exists()

"""Before a pilot begins it says how many people it asks, and with codes made whether these are enough."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from samenspel.people.permissions import STRANGER, Viewer
from samenspel.widening.actions import pilot_people, pilots
from samenspel.widening.errors.pilots import SpreadImpossible
from samenspel.widening.models import Pilot, PilotMeasure
from samenspel.widening.queries.pilot_sheet import pilot_sheet
from samenspel.widening.tests.conftest import MARK, YES_NO

ABOUT = replace(MARK, label="Rust in je hoofd", spread=Decimal(2))


def said(viewer: Viewer, pilot: Pilot) -> str:
    return pilot_sheet(viewer, pilot).measures[0].beforehand


def test_how_many_people_it_asks_stands_with_the_measure(prepared: Pilot, lead: Viewer) -> None:
    pilots.add_measure(prepared, ABOUT, by=lead)
    assert said(lead, prepared) == (
        "Om dit van toeval te onderscheiden meet je aan elke kant ongeveer 52 mensen twee keer. "
        "Dat geldt als twee mensen gewoonlijk 2\N{NO-BREAK SPACE}punten verschillen."
    )


def test_what_nobody_said_is_taken_from_the_scale_and_told(prepared: Pilot, lead: Viewer) -> None:
    pilots.add_measure(prepared, MARK, by=lead)
    assert "een kwart van de schaal" in said(lead, prepared)


def test_of_yes_and_no_nothing_is_asked(prepared: Pilot, lead: Viewer) -> None:
    measure = pilots.add_measure(prepared, replace(YES_NO, spread=Decimal(3)), by=lead)
    assert measure.spread is None
    assert "de helft ja zegt" in said(lead, prepared)


@pytest.mark.parametrize(
    ("n", "words"),
    [(4, "te weinig mensen"), (30, "dit zijn te weinig mensen"), (120, "dat is genoeg")],
)
def test_with_codes_it_says_whether_these_are_enough(
    n: int, words: str, prepared: Pilot, lead: Viewer, today: dt.date
) -> None:
    pilots.add_measure(prepared, ABOUT, by=lead)
    running = pilots.begin_pilot(prepared, by=lead)
    pilot_people.add_codes(running, n, pilot_people.BY_LOT, by=lead, today=today)
    assert words in said(lead, running)
    # How many codes there are is of who works on it.
    assert "code" not in said(STRANGER, running)


def test_what_was_said_beforehand_goes_once_it_is_counted(
    running: Pilot, mark: PilotMeasure, lead: Viewer
) -> None:
    assert said(lead, running)
    assert not said(lead, pilots.count_pilot(running, by=lead))


def test_people_do_not_differ_by_more_than_there_is(prepared: Pilot, lead: Viewer) -> None:
    with pytest.raises(SpreadImpossible):
        pilots.add_measure(prepared, replace(ABOUT, spread=Decimal(20)), by=lead)


def test_a_change_that_no_group_can_show_is_told(prepared: Pilot, lead: Viewer) -> None:
    tiny = replace(ABOUT, threshold=Decimal("0.01"), spread=Decimal(9))
    pilots.add_measure(prepared, tiny, by=lead)
    assert "Geen enkele groep" in said(lead, prepared)


@pytest.mark.parametrize(("outcome", "looks_back"), [("stopped", False), ("widened", True)])
def test_only_what_goes_on_is_looked_at_again_when_no_day_was_said(
    outcome: str, looks_back: bool, running: Pilot, lead: Viewer, today: dt.date, client: Client
) -> None:
    """A pilot that stops early asks nobody half a year later whether it still runs."""
    assert lead.account is not None
    client.force_login(lead.account)
    address = reverse("widening:decide_pilot", args=[running.opgave_id, running.pk])
    assert 'name="look_back_on" value' not in client.get(address).content.decode()
    told = {"outcome": outcome, "reason": "Het hielp niet.", "body": "Het netwerk", "decided_on": str(today)}
    client.post(address, {**told, "look_back_on": "", "version": str(running.version)})
    running.refresh_from_db()
    assert running.outcome == outcome
    assert (running.look_back_on is not None) == looks_back


def test_a_pilot_that_ends_before_its_day_says_so(running: Pilot, lead: Viewer, today: dt.date) -> None:
    Pilot.objects.filter(pk=running.pk).update(decide_on=today + dt.timedelta(days=40))
    running.refresh_from_db()
    decision = pilots.PilotDecision("stopped", "Te veel mensen haakten af.", "Het netwerk", today)
    early = pilots.decide_pilot(running, decision, version=running.version, by=lead, today=today)
    assert pilot_sheet(lead, early).is_decided_early

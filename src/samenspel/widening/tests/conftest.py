"""The invented opgave of `opgaven`, with a pilot that is prepared and one that runs."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests import conftest as of_opgaven
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area
from samenspel.widening.actions import pilot_people, pilots
from samenspel.widening.models import Pilot, PilotMeasure, PilotParticipant

# Fixtures of other rooms that tests here ask for by name.
area = of_opgaven.area
lead = of_opgaven.lead
municipality = of_opgaven.municipality
notes = of_opgaven.notes
opgave = of_opgaven.opgave

DAY = dt.timedelta(days=1)


@pytest.fixture
def today() -> dt.date:
    return timezone.localdate()


def draft(today: dt.date, **changes: Any) -> pilots.PilotDraft:
    values: dict[str, Any] = {
        "title": "Een vast gezicht bij de post",
        "question": "Helpt een vaste bezoeker mensen om hun post weer open te maken?",
        "group": "Zestig inwoners met een betalingsachterstand",
        "convinced_if": "De zekerheid over geld gaat een punt omhoog.",
        "stop_if": "Meer dan tien mensen haken af.",
        "comparison": "Wie op de wachtlijst staat",
        "starts_on": today - 100 * DAY,
        "ends_before": today - DAY,
        "decide_on": today,
        "erase_on": today + 90 * DAY,
        "legal_ground": "consent",
        "ground_note": "Ondertekend bij het eerste bezoek",
    }
    return pilots.PilotDraft(**{**values, **changes})


MARK = pilots.MeasureDraft("Ik weet hoeveel geld ik heb", "number", "up", Decimal(1), "punten", Decimal(1))
YES_NO = pilots.MeasureDraft("Ik maak mijn post open", "yes_no", "up", Decimal(20))


@pytest.fixture
def home(municipality: Organisation, area: Area) -> Area:
    """The district within its municipality."""
    town = Area.objects.create(
        code="GM9901", kind="municipality", name="Veldermeer", sort_key="v", starts_on=dt.date(2000, 1, 1)
    )
    Organisation.objects.filter(pk=municipality.pk).update(code="GM9901")
    municipality.refresh_from_db()
    Area.objects.filter(pk=area.pk).update(parent=town)
    return Area.objects.get(pk=area.pk)


@pytest.fixture
def prepared(opgave: Opgave, lead: Viewer, today: dt.date) -> Pilot:
    return pilots.prepare_pilot(opgave, draft(today), by=lead)


@pytest.fixture
def mark(prepared: Pilot, lead: Viewer) -> PilotMeasure:
    return pilots.add_measure(prepared, MARK, by=lead)


@pytest.fixture
def running(prepared: Pilot, mark: PilotMeasure, lead: Viewer) -> Pilot:
    return pilots.begin_pilot(prepared, by=lead)


def note(people: list[PilotParticipant], measure: PilotMeasure, before: int, after: int, by: Viewer) -> None:
    for person in people:
        values = {(measure.pk, "before"): Decimal(before), (measure.pk, "after"): Decimal(after)}
        pilot_people.note_values(person, values, by=by)


def took_part(
    pilot: Pilot, measure: PilotMeasure, n: int, values: tuple[int, int], by: Viewer, arm: str = "takes_part"
) -> list[PilotParticipant]:
    """So many codes, each with this value before and afterwards."""
    people = pilot_people.add_codes(pilot, n, arm, by=by, today=timezone.localdate())
    note(people, measure, *values, by=by)
    return people

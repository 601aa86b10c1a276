"""The invented opgave of `opgaven` and its plan, with a reflection that is planned and one that is held."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from samenspel.approach.tests import conftest as of_approach
from samenspel.learning import actions
from samenspel.learning.models import Reflection
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer

# Fixtures of other rooms that tests here ask for by name.
area = of_approach.area
care = of_approach.care
effort = of_approach.effort
lead = of_approach.lead
line = of_approach.line
municipality = of_approach.municipality
notes = of_approach.notes
opgave = of_approach.opgave
parties = of_approach.parties
residents = of_approach.residents

ADDRESS = "truus@de-waard.test"


@pytest.fixture
def today() -> dt.date:
    return timezone.localdate()


@pytest.fixture
def planned(opgave: Opgave, lead: Viewer, today: dt.date) -> Reflection:
    draft = actions.ReflectionDraft(
        "Wat bracht het eerste half jaar?", today + dt.timedelta(days=5), "De Bron"
    )
    guests = [actions.GuestDraft("Truus de Boer", "resident", ADDRESS)]
    return actions.plan_reflection(opgave, draft, by=lead, today=today, guests=guests)


@pytest.fixture
def held(planned: Reflection, lead: Viewer, today: dt.date) -> Reflection:
    return actions.begin_reflection(planned, by=lead, today=today)


def promise(today: dt.date, **changes: Any) -> actions.PromiseDraft:
    values: dict[str, Any] = {
        "what": "De sleutel van het buurthuis regelen",
        "owner_name": "Noor Lead",
        "due_on": today + dt.timedelta(days=20),
    }
    return actions.PromiseDraft(**{**values, **changes})


def closed_with_promise(reflection: Reflection, lead: Viewer, today: dt.date) -> Reflection:
    actions.make_promise(reflection, promise(today), by=lead, today=today)
    return actions.close_reflection(reflection, "We gaan op woensdag langs.", by=lead)

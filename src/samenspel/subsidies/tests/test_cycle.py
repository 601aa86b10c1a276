"""The year of an area: its usual steps, how each stands, and who keeps it."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.models import Entry
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.places.models import Area
from samenspel.subsidies.actions import adopt_analysis
from samenspel.subsidies.actions.cycle import StepDraft, keep_step, plan_cycle
from samenspel.subsidies.errors.cycle import StepDaysReversed, StepOutcomeMissing, StepStillToCome
from samenspel.subsidies.models import AreaAnalysis, AreaCycleStep, CycleStepKind
from samenspel.subsidies.queries.cycle import cycle_sheet
from samenspel.subsidies.rules.cycle import StepState, state_of
from samenspel.subsidies.tests.conftest import ADOPTION, TODAY

pytestmark = pytest.mark.django_db
YEAR = 2027


@pytest.fixture
def steps(area: Area, municipality: Organisation, broker: Viewer) -> list[AreaCycleStep]:
    Organisation.objects.filter(pk=municipality.pk).update(code="GM9901")
    return plan_cycle(area, municipality, YEAR, by=broker)


def test_the_usual_year_has_four_steps_in_order_and_is_planned_once(
    steps: list[AreaCycleStep], area: Area, municipality: Organisation, broker: Viewer
) -> None:
    assert [step.kind for step in steps] == list(CycleStepKind.values)
    assert all(one.ends_before <= two.starts_on for one, two in itertools.pairwise(steps))
    assert plan_cycle(area, municipality, YEAR, by=broker) == steps
    assert Entry.objects.filter(action="subsidies.area_year_planned").count() == 1


def test_a_step_stands_as_the_calendar_says_until_somebody_says_it_is_done(
    steps: list[AreaCycleStep],
) -> None:
    first = steps[0]
    days = (dt.date(2026, 12, 31), dt.date(2027, 1, 1), dt.date(2027, 3, 31), dt.date(2027, 4, 1))
    states = [StepState.TO_COME, StepState.NOW, StepState.NOW, StepState.LATE]
    assert [state_of(first, day) for day in days] == states
    first.done_on = dt.date(2027, 2, 1)
    assert state_of(first, days[-1]) == StepState.DONE


def test_a_step_is_moved_and_done_with_a_word_and_not_in_days_to_come(
    steps: list[AreaCycleStep], broker: Viewer
) -> None:
    first, last = dt.date(2027, 2, 1), dt.date(2027, 2, 28)
    today = dt.date(2027, 3, 1)
    with pytest.raises(StepDaysReversed):
        keep_step(steps[0], StepDraft(last, first), version=1, by=broker, today=today)
    with pytest.raises(StepOutcomeMissing):
        keep_step(steps[0], StepDraft(first, last, last), version=1, by=broker, today=today)
    with pytest.raises(StepStillToCome):
        keep_step(steps[0], StepDraft(first, last, last, "Klaar"), version=1, by=broker, today=first)
    kept = keep_step(steps[0], StepDraft(first, last, last, "Klaar"), version=1, by=broker, today=today)
    assert (kept.ends_before, kept.outcome) == (dt.date(2027, 3, 1), "Klaar")
    with pytest.raises(EditedMeanwhile):
        keep_step(steps[0], StepDraft(first, last), version=1, by=broker, today=today)


def test_only_who_keeps_the_year_changes_it(
    steps: list[AreaCycleStep], area: Area, municipality: Organisation
) -> None:
    with pytest.raises(NotAllowed):
        plan_cycle(area, municipality, YEAR + 1, by=STRANGER)
    with pytest.raises(IntegrityError), transaction.atomic():
        AreaCycleStep.objects.filter(pk=steps[0].pk).update(done_on=TODAY)


def test_the_year_knows_the_analysis_that_was_adopted_for_it(
    whole: AreaAnalysis, steps: list[AreaCycleStep], area: Area, broker: Viewer
) -> None:
    assert cycle_sheet(STRANGER, area, YEAR, today=TODAY).rows[0].known is None
    adopt_analysis(whole, ADOPTION, by=broker, today=TODAY)
    known = cycle_sheet(STRANGER, area, YEAR, today=TODAY).rows[0].known
    assert known is not None
    assert known.url == reverse("subsidies:analysis", args=[whole.pk])


def test_a_broker_plans_and_keeps_the_year_on_its_page(
    client: Client, area: Area, municipality: Organisation, broker: Viewer
) -> None:
    Organisation.objects.filter(pk=municipality.pk).update(code="GM9901")
    assert broker.account is not None
    url = reverse("subsidies:cycle", args=[area.code, 2025])
    assert "<form" not in client.get(url).content.decode().split("<main")[1]
    client.force_login(broker.account)
    assert reverse("subsidies:plan_cycle", args=[area.code, 2025]) in client.get(url).content.decode()
    client.post(reverse("subsidies:plan_cycle", args=[area.code, 2025]))
    step = reverse("subsidies:cycle_step", args=[area.code, 2025, "analysis"])
    assert step.endswith("/2025/analyse/")
    typed = {"starts_on": "2025-02-01", "last_on": "2025-01-01", "version": "1", "outcome": "Samen gedaan"}
    assert "Samen gedaan" in client.post(step, typed).content.decode()
    client.post(step, {**typed, "last_on": "2025-02-20", "done_on": "2025-02-20"})
    told = client.get(url).content.decode()
    assert "Samen gedaan" in told
    assert client.get(reverse("subsidies:cycle", args=[area.code, 1700])).status_code == 404

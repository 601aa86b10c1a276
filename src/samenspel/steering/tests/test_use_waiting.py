"""What waits for who looks after a figure and for who judges lights."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samenspel.figures.models import Batch, Indicator
from samenspel.opgaven.models import Assignment, Opgave
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.people.queries import Departure
from samenspel.steering import queries
from samenspel.steering.models import IndicatorUse, LightJudgement, Target
from samenspel.steering.queries.use_waiting import course_waiting_for
from samenspel.steering.tests.conftest import TODAY, Country


@pytest.fixture
def use(opgave: Opgave, lead: Viewer, lonely: Indicator, land: Country) -> IndicatorUse:
    assert lead.account is not None
    return IndicatorUse.objects.create(
        opgave=opgave,
        indicator=lonely,
        area=land.north,
        role="effect",
        level="goal",
        wanted_direction="down",
        why="Hierom.",
        owner=lead.account.person,
        starts_on=dt.date(2025, 1, 1),
    )


def waiting(viewer: Viewer, today: dt.date = TODAY) -> list[str]:
    return [row.url.split("/opgaven/")[1].split("/", 1)[1] for row in course_waiting_for(viewer, today)]


def came_in(day: dt.date) -> None:
    Batch.objects.update(live_at=timezone.make_aware(dt.datetime.combine(day, dt.time(9))))


def test_a_new_value_waits_for_who_looks_after_the_figure_for_a_month(
    use: IndicatorUse, lead: Viewer
) -> None:
    came_in(TODAY - dt.timedelta(days=30))
    assert waiting(lead) == [f"cijfers/{use.pk}/"]
    came_in(TODAY - dt.timedelta(days=31))
    assert waiting(lead) == []
    assert waiting(STRANGER) == []


def test_what_was_there_when_one_took_it_on_is_no_news(use: IndicatorUse, lead: Viewer) -> None:
    came_in(TODAY - dt.timedelta(days=2))
    IndicatorUse.objects.update(starts_on=TODAY - dt.timedelta(days=1))
    assert waiting(lead) == []


def test_a_year_that_is_over_asks_what_now_until_a_next_target_is_set(
    use: IndicatorUse, lead: Viewer
) -> None:
    came_in(dt.date(2024, 1, 1))
    values = {"value": Decimal(9), "decided_on": dt.date(2024, 1, 1), "body": "het college", "why": "Zo."}
    Target.objects.create(use=use, number=1, period="2025JJ00", **values)
    assert waiting(lead) == [f"cijfers/{use.pk}/"]
    Target.objects.create(use=use, number=2, period="2026JJ00", **values)
    assert waiting(lead) == []


def test_an_old_judgement_waits_for_who_judges_by_assignment(opgave: Opgave, lead: Viewer) -> None:
    judged = LightJudgement.objects.create(
        opgave=opgave,
        aspect="time",
        colour="green",
        reason="Goed.",
        judged_on=TODAY - dt.timedelta(days=93),
        judged_by_name="Joost",
    )
    assert waiting(lead) == []
    assert lead.account is not None
    Assignment.objects.create(
        opgave=opgave,
        person=lead.account.person,
        organisation=opgave.owner,
        role="opgave_lead",
        starts_on=dt.date(2025, 1, 1),
    )
    assert waiting(lead) == ["stoplichten/"]
    LightJudgement.objects.filter(pk=judged.pk).update(judged_on=TODAY)
    assert waiting(lead) == []


def test_it_costs_five_queries(use: IndicatorUse, opgave: Opgave, lead: Viewer) -> None:
    assert lead.account is not None
    Assignment.objects.create(
        opgave=opgave,
        person=lead.account.person,
        organisation=opgave.owner,
        role="sponsor",
        starts_on=dt.date(2025, 1, 1),
    )
    with CaptureQueriesContext(connection) as asked:
        course_waiting_for(lead, TODAY)
    assert len(asked) == 5


def test_who_leaves_is_told_which_figures_stay_without_anybody(
    use: IndicatorUse, lead: Viewer, municipality: Organisation, somebody: Callable[..., Account]
) -> None:
    assert lead.account is not None
    assert lead.account.person is not None
    leaving = Departure(lead.account.person, municipality, TODAY)
    panel = queries.leaving_panel(lead, leaving)
    assert panel is not None
    page = render_to_string(panel.template, panel.values)
    assert reverse("steering:use", args=[use.opgave_id, str(use.pk)]) in page
    assert use.indicator.label in page
    stays = somebody(name="Noor de Wit").person
    assert stays is not None
    assert queries.leaving_panel(lead, Departure(stays, municipality, TODAY)) is None
    IndicatorUse.objects.filter(pk=use.pk).update(ends_before=TODAY, ended_why="Klaar.")
    assert queries.leaving_panel(lead, leaving) is None

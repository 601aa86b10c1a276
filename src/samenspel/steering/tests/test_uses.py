"""What an opgave is steered by: chosen with a reason, looked after, ended; its targets in versions."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samenspel.figures.models import Batch, Coverage, Fact, Indicator
from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.periods import Period
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account
from samenspel.people.permissions import STRANGER, Viewer, viewer_of
from samenspel.steering import actions, queries
from samenspel.steering.actions import CareDraft, TargetDraft, UseDraft
from samenspel.steering.errors import (
    AfterTheFactUnsaid,
    ContextHasNoDirection,
    ContextHasNoTarget,
    DecidedInTheFuture,
    DirectionMissing,
    FigureUnexplained,
    FigureUsedAlready,
    GoalStays,
    TargetOutOfReach,
)
from samenspel.steering.models import Decision, IndicatorUse, Target
from samenspel.steering.queries.figure_chart import figure_chart
from samenspel.steering.rules import Direction, Goal, SetTarget, holding
from samenspel.steering.tests.conftest import TODAY, Country, count
from samenspel.steering.tests.steering_group import NOW, Table, first_item, hold, use_of, whole_draft
from samenspel.steering.tests.test_judging import ORANGE, judge
from samenspel.ui import charts

NEXT = TargetDraft(
    period="2030JJ00",
    value=Decimal(12),
    decided_on=dt.date(2026, 3, 2),
    body="de stuurgroep",
    why="10% blijkt niet haalbaar.",
)


@pytest.fixture
def visits(db: None, land: Country) -> Indicator:
    made = Indicator.objects.create(
        key="bezoek", label="Bezoeken aan huis", value_kind="positive", sort_key="bezoeken"
    )
    count(made, {land.north: {2023: 400.0, 2024: 520.0, 2025: 610.0}})
    return made


@pytest.fixture
def draft(visits: Indicator, land: Country) -> UseDraft:
    return UseDraft(visits, land.north, "output", "effort", "Wij leveren dit.", wanted_direction="up")


def chosen(opgave: Opgave, draft: UseDraft, by: Viewer) -> IndicatorUse:
    return actions.choose_use(opgave, draft, by=by, today=TODAY)


def test_the_figure_of_the_formulation_comes_first_without_being_typed(opgave: Opgave, lead: Viewer) -> None:
    sheet = queries.uses_sheet(lead, opgave, today=TODAY)
    assert [card.figure.is_main for card in sheet.steered] == [True]
    assert sheet.steered[0].value == "18,3%"
    assert sheet.steered[0].wanted
    assert not IndicatorUse.objects.exists()


def test_a_figure_is_chosen_with_a_reason_and_stands_once(
    opgave: Opgave, lead: Viewer, draft: UseDraft
) -> None:
    assert chosen(opgave, draft, lead) == chosen(opgave, draft, lead)
    with pytest.raises(FigureUsedAlready):
        chosen(opgave, replace(draft, why="Anders."), lead)
    assert [card.figure.is_main for card in queries.uses_sheet(lead, opgave, today=TODAY).steered] == [
        True,
        False,
    ]


def test_the_goal_is_not_chosen_a_second_time(
    opgave: Opgave, lead: Viewer, lonely: Indicator, land: Country, draft: UseDraft
) -> None:
    with pytest.raises(FigureUsedAlready):
        chosen(opgave, replace(draft, indicator=lonely, area=land.north), lead)


def test_context_has_no_direction_and_what_is_steered_has_one(
    opgave: Opgave, lead: Viewer, draft: UseDraft
) -> None:
    with pytest.raises(ContextHasNoDirection):
        chosen(opgave, replace(draft, role="context"), lead)
    with pytest.raises(DirectionMissing):
        chosen(opgave, replace(draft, wanted_direction=""), lead)
    with pytest.raises(FigureUnexplained):
        chosen(opgave, replace(draft, why=" "), lead)
    context = chosen(opgave, replace(draft, role="context", wanted_direction=""), lead)
    sheet = queries.uses_sheet(lead, opgave, today=TODAY)
    assert [card.figure.use for card in sheet.context] == [context]
    with pytest.raises(ContextHasNoTarget):
        actions.set_target(opgave, context, NEXT, by=lead, today=TODAY)


def test_of_two_who_look_after_it_the_second_is_told(opgave: Opgave, lead: Viewer, draft: UseDraft) -> None:
    use = chosen(opgave, draft, lead)
    actions.look_after(use, CareDraft("Hiervoor.", owner_role="controller"), version=1, by=lead)
    with pytest.raises(EditedMeanwhile):
        actions.look_after(use, CareDraft("Daarvoor."), version=1, by=lead)
    card = queries.uses_sheet(STRANGER, opgave, today=TODAY).card(use.pk)
    assert card is not None and card.owner


def test_a_figure_ends_with_a_reason_and_stays_readable(
    opgave: Opgave, lead: Viewer, draft: UseDraft
) -> None:
    use = chosen(opgave, draft, lead)
    with pytest.raises(FigureUnexplained):
        actions.end_use(use, "", by=lead, today=TODAY)
    actions.end_use(use, "Niemand keek ernaar.", by=lead, today=TODAY)
    actions.end_use(use, "Nog eens.", by=lead, today=TODAY)
    assert [row.why for row in queries.uses_sheet(lead, opgave, today=TODAY).ended] == [
        "Niemand keek ernaar."
    ]


def test_a_next_target_holds_and_the_one_of_the_formulation_stays_beside_it(
    opgave: Opgave, lead: Viewer
) -> None:
    target = actions.set_target(opgave, None, NEXT, by=lead, today=TODAY)
    assert (target.number, target.is_after_the_fact) == (1, False)
    assert actions.set_target(opgave, None, NEXT, by=lead, today=TODAY) == target
    fresh = Opgave.objects.get(pk=opgave.pk)
    course = queries.course_of(lead, fresh, today=TODAY)
    assert course.agreed is not None
    assert course.agreed.goal is not None
    assert course.agreed.goal.value == 12.0
    assert [each.version for each in course.earlier_targets] == [1, 2]
    card = queries.uses_sheet(lead, fresh, today=TODAY).steered[0]
    assert [(row.is_standing, row.is_missed) for row in card.targets] == [
        (True, False),
        (False, False),
        (False, True),
    ]
    with pytest.raises(GoalStays):
        actions.end_use(target.use, "Weg ermee.", by=lead, today=TODAY)


@pytest.mark.parametrize(
    ("period", "decided_on"),
    [("2025JJ00", dt.date(2025, 2, 1)), ("2024JJ00", dt.date(2026, 3, 2))],
)
def test_a_target_after_the_fact_says_so_and_stays_marked(
    period: str, decided_on: dt.date, opgave: Opgave, lead: Viewer
) -> None:
    late = replace(NEXT, period=period, decided_on=decided_on)
    with pytest.raises(AfterTheFactUnsaid):
        actions.set_target(opgave, None, late, by=lead, today=TODAY)
    target = actions.set_target(opgave, None, late, by=lead, today=TODAY, says_after_the_fact=True)
    assert target.is_after_the_fact
    card = queries.uses_sheet(STRANGER, Opgave.objects.get(pk=opgave.pk), today=TODAY).steered[0]
    marked = [row for row in card.targets if row.is_after_the_fact]
    assert len(marked) == 1
    assert "achteraf" in marked[0].wanted


def test_a_target_after_the_fact_takes_the_place_of_no_promise_and_meets_none(
    opgave: Opgave, lead: Viewer
) -> None:
    before = queries.uses_sheet(STRANGER, opgave, today=TODAY).steered[0]
    promised = next(row.wanted for row in before.targets if row.is_standing)
    # Chosen with the figure in hand, so that it is met.
    late = replace(NEXT, period="2025JJ00", value=Decimal(99), decided_on=dt.date(2026, 3, 2))
    actions.set_target(opgave, None, late, by=lead, today=TODAY, says_after_the_fact=True)
    after = queries.uses_sheet(STRANGER, Opgave.objects.get(pk=opgave.pk), today=TODAY).steered[0]
    assert [row.wanted for row in after.targets if row.is_standing] == [promised]
    assert (after.wanted, after.outlook) == (before.wanted, before.outlook)
    assert after.figure.wanted_before == before.figure.wanted_before
    page = Client().get(reverse("steering:use", args=[opgave.pk, "hoofddoel"])).content.decode()
    assert "telt niet voor een stoplicht" in page
    assert ": gehaald." not in page, "what was known beforehand is not said to be met"


def test_of_a_figure_that_never_had_a_target_the_one_after_the_fact_holds() -> None:
    late = SetTarget(Goal(7, 2025, Direction.UP), dt.date(2026, 3, 2), is_after_the_fact=True)
    early = replace(late, decided_on=dt.date(2025, 3, 2), is_after_the_fact=False)
    assert holding([late]) == late
    assert holding([early, late]) == holding([late, early]) == early
    assert holding([]) is None


def test_saying_after_the_fact_of_a_year_ahead_marks_nothing(opgave: Opgave, lead: Viewer) -> None:
    target = actions.set_target(opgave, None, NEXT, by=lead, today=TODAY, says_after_the_fact=True)
    assert not target.is_after_the_fact


def test_a_target_that_cannot_be_is_refused(opgave: Opgave, lead: Viewer) -> None:
    with pytest.raises(TargetOutOfReach):
        actions.set_target(opgave, None, replace(NEXT, value=Decimal(120)), by=lead, today=TODAY)
    with pytest.raises(DecidedInTheFuture):
        actions.set_target(opgave, None, replace(NEXT, decided_on=dt.date(2026, 4, 1)), by=lead, today=TODAY)
    with pytest.raises(FigureUnexplained):
        actions.set_target(opgave, None, replace(NEXT, why=""), by=lead, today=TODAY)
    assert not Target.objects.exists()


def test_an_analyst_chooses_figures_but_sets_no_target(
    opgave: Opgave, draft: UseDraft, somebody: Callable[..., Account]
) -> None:
    analyst = viewer_of(somebody("controller", "Rachid Amrani"), today=TODAY)
    assert chosen(opgave, draft, analyst).pk
    with pytest.raises(NotAllowed):
        actions.set_target(opgave, None, NEXT, by=analyst, today=TODAY)


def test_the_figures_cost_as_many_queries_at_one_as_at_eight(
    opgave: Opgave, lead: Viewer, land: Country, counted: Batch
) -> None:
    asked = []
    for n in (1, 8):
        while IndicatorUse.objects.count() < n:
            at = IndicatorUse.objects.count()
            made = Indicator.objects.create(key=f"k{at}", label=f"Cijfer {at}", sort_key=f"k{at}")
            count(made, {land.north: {2024: 1.0, 2025: 2.0}})
            use = chosen(opgave, UseDraft(made, land.north, "outcome", "part", "x", "up"), lead)
            actions.set_target(opgave, use, NEXT, by=lead, today=TODAY)
        fresh = Opgave.objects.select_related("owner", "area").get(pk=opgave.pk)
        with CaptureQueriesContext(connection) as found:
            sheet = queries.uses_sheet(lead, fresh, today=TODAY)
        asked.append(len(found))
        assert len(sheet.steered) == n + 1
    assert asked[0] == asked[1]


def test_a_person_chooses_a_figure_and_sets_a_target_through_the_forms(
    opgave: Opgave, lead: Viewer, client: Client, visits: Indicator, land: Country
) -> None:
    assert lead.account is not None
    client.force_login(lead.account)
    typed = {
        "indicator": visits.pk,
        "area": land.north.pk,
        "role": "outcome",
        "level": "part",
        "why": "Dit merken mensen.",
    }
    url = reverse("steering:choose_use", args=[opgave.pk])
    refused = client.post(url, typed)
    assert "direction" in refused.context["form"].errors
    made = client.post(url, {**typed, "direction": "up"})
    page = client.get(made.url).content.decode()
    assert "Dit merken mensen." in page
    target = {
        "year": "2027",
        "value": "1.000,5",
        "body": "het college",
        "decided_on": "2026-01-05",
        "why": "Zo.",
    }
    use = IndicatorUse.objects.get()
    place = reverse("steering:set_target", args=[opgave.pk, str(use.pk)])
    assert client.post(place, target).status_code == 302
    assert Target.objects.get().value == Decimal("1000.5")
    late = client.post(place, {**target, "year": "2024"})
    assert "says_after_the_fact" in late.context["form"].errors
    assert "Een doel daarvoor is achteraf gezet." in late.content.decode()
    assert "1.000,5" in late.content.decode()
    said = client.post(place, {**target, "year": "2024", "says_after_the_fact": "on"}, follow=True)
    assert "achteraf gezet" in said.content.decode()
    assert client.get(reverse("steering:use", args=[opgave.pk, "onzin"])).status_code == 404


def test_a_target_rests_on_a_decision_of_the_steering_group_that_is_chosen(
    table: Table, client: Client
) -> None:
    use = use_of(table.opgave)
    hold(table)
    decision = actions.decide(
        first_item(table.meeting), whole_draft(table, use), by=table.alderman, today=NOW
    )
    assert table.lead.account is not None
    client.force_login(table.lead.account)
    place = reverse("steering:set_target", args=[table.opgave.pk, str(use.pk)])
    typed = {"year": str(NOW.year + 4), "value": "12", "why": "Zo besloten we.", "body": "", "decided_on": ""}
    refused = client.post(place, typed)
    assert {"body", "decided_on"} <= set(refused.context["form"].errors)
    assert client.post(place, {**typed, "decision": decision.pk}).status_code == 302
    target = Target.objects.get()
    assert (target.decision, target.decided_on) == (decision, decision.decided_on)
    assert target.body == str(table.group)
    page = client.get(reverse("steering:use", args=[table.opgave.pk, str(use.pk)])).content.decode()
    assert reverse("steering:decision", args=[decision.pk]) in page


def test_a_decision_about_another_opgave_cannot_be_chosen(table: Table, lead: Viewer, client: Client) -> None:
    use = use_of(table.opgave)
    hold(table)
    decision = actions.decide(
        first_item(table.meeting), whole_draft(table, use), by=table.alderman, today=NOW
    )
    other = Opgave.objects.create(title="Elders", owner=table.opgave.owner)
    Decision.objects.filter(pk=decision.pk).update(opgave=other)
    assert queries.decisions_to_rest_on(table.lead, table.opgave) == []


def test_earlier_targets_are_steps_in_the_chart_of_a_figure(
    opgave: Opgave, lead: Viewer, draft: UseDraft
) -> None:
    use = chosen(opgave, draft, lead)
    for period, value in (("2028JJ00", 700), ("2028JJ00", 650), ("2034JJ00", 900), ("2030JJ00", 800)):
        wanted = replace(NEXT, period=period, value=Decimal(value))
        actions.set_target(opgave, use, wanted, by=lead, today=TODAY)
    card = queries.uses_sheet(STRANGER, opgave, today=TODAY).card(use.pk)
    assert card is not None
    chart = figure_chart(card.figure)
    assert chart is not None
    assert chart.target == charts.Target(2030, 800.0)
    assert [(step.year, step.value, step.is_replaced) for step in chart.steps] == [
        (2028, 700.0, True),
        (2028, 650.0, False),
        (2034, 900.0, True),
    ]


def test_what_is_counted_by_the_month_is_drawn_with_its_target_at_the_end_of_its_period(
    opgave: Opgave, lead: Viewer, draft: UseDraft
) -> None:
    use = chosen(opgave, draft, lead)
    for year, month in ((2023, "01"), (2024, "02"), (2025, "03")):
        code = {"period": f"2026MM{month}"}
        Fact.objects.filter(indicator=use.indicator, period=f"{year}JJ00").update(**code)
        Coverage.objects.filter(indicator=use.indicator, period=f"{year}JJ00").update(**code)
    wanted = {"2026JJ00": ("2026", "2026MM12"), "2026MM06": ("juni 2026", "2026MM06")}
    for period, (said, place) in wanted.items():
        target = replace(NEXT, period=period, value=Decimal(800))
        actions.set_target(opgave, use, target, by=lead, today=TODAY)
        card = queries.uses_sheet(STRANGER, opgave, today=TODAY).card(use.pk)
        assert card is not None
        chart = figure_chart(card.figure)
        assert chart is not None
        assert str(chart.title) == f"In maart 2026 is het 610; het doel is 800 in {said}"
        assert chart.target == charts.Target(Period(place).place, 800.0, f"doel 800 in {said}")
        assert str(chart.twin.rows[-1].cells[0]) == str(Period(place))


def test_a_stranger_reads_the_figures_and_changes_nothing(opgave: Opgave, client: Client) -> None:
    html = client.get(reverse("steering:uses", args=[opgave.pk])).content.decode()
    assert "18,3%" in html
    assert reverse("steering:choose_use", args=[opgave.pk]) not in html
    goal = client.get(reverse("steering:use", args=[opgave.pk, queries.GOAL_WORD]))
    assert goal.status_code == 200
    Opgave.objects.filter(pk=opgave.pk).update(is_public=False)
    assert client.get(reverse("steering:uses", args=[opgave.pk])).status_code == 404


def test_the_workbook_holds_uses_values_targets_and_lights(
    opgave: Opgave, lead: Viewer, client: Client
) -> None:
    judge(opgave, ORANGE, lead)
    content = client.get(reverse("steering:uses_xlsx", args=[opgave.pk])).content
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert [sheet.max_row for sheet in book.worksheets] == [2, 12, 3, 6]
    effect, time = list(book.worksheets[3].iter_rows(min_row=2, max_row=3, values_only=True))
    assert str(effect[1]).startswith("oranje")
    assert ORANGE.cause in effect
    assert time[1] == "nog niet beoordeeld"
    # What the rules propose is for who works on it, and names of people stand on the page only.
    assert {effect[-1], time[-1]} == {None}
    assert "Joost" not in str(effect)

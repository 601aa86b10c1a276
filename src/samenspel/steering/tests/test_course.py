"""The course of an opgave: its figure, what may come, what was said and wanted before."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from samenspel.figures.models import Batch, Indicator
from samenspel.foundation import frozen
from samenspel.foundation.models import Entry
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.steering import actions, queries, tasks
from samenspel.steering.errors import NothingToLookAhead
from samenspel.steering.models import OutlookRun
from samenspel.steering.queries.results import computed, kept, read_back
from samenspel.steering.rules import Attention, Finding
from samenspel.steering.tests.conftest import TODAY, Country, count, districts_with, formulate, years


def course(opgave: Opgave, viewer: Viewer = STRANGER, today: dt.date = TODAY) -> queries.CourseSheet:
    return queries.course_of(viewer, Opgave.objects.get(pk=opgave.pk), today=today)


def test_a_falling_figure_that_will_not_reach_its_target_goes_too_slowly(opgave: Opgave) -> None:
    sheet = course(opgave)
    assert sheet.finding is Finding.TOO_SLOW
    assert sheet.chance is not None
    assert sheet.chance.percent is not None
    assert sheet.chance.percent <= 30
    assert sheet.points == (Attention.TARGET_AT_RISK,)
    assert sheet.state == "attention"


def test_the_outlook_reaches_exactly_as_far_as_the_target(opgave: Opgave) -> None:
    current = course(opgave).current
    assert current is not None
    assert [step.period for step in current.outlook.steps] == [2026, 2027, 2028, 2029, 2030]


def test_districts_of_one_municipality_learn_from_each_other(opgave: Opgave, land: Country) -> None:
    task = queries.task_in(course(opgave))
    assert task is not None
    assert task.name == land.north.code
    assert {series.name for series in task.series} == {area.code for area in land.districts}
    assert {series.family for series in task.series} == {"vaak-alleen.pct"}


def test_a_missed_target_of_an_earlier_version_stays_visible(opgave: Opgave) -> None:
    sheet = course(opgave)
    assert [(t.version, t.goal.value, t.came, t.is_met) for t in sheet.earlier_targets] == [
        (1, 15.0, 19.1, False)
    ]
    assert "15,0%" in queries.earlier_target_lines(sheet)[0]
    assert "19,1%" in queries.earlier_target_lines(sheet)[0]


def test_a_target_that_came_is_met_or_missed_whatever_the_outlook(
    bare: Opgave, lonely: Indicator, counted: Batch, land: Country
) -> None:
    same = {"indicator": lonely, "indicator_area": land.north, "wanted_direction": "down"}
    formulation = formulate(bare, 1, target_period="2025JJ00", target_value=Decimal("18.3"), **same)
    assert course(bare).finding is Finding.MET
    formulation.target_value = Decimal("18.2")
    with frozen.lifted():
        formulation.save()
    assert course(bare).finding is Finding.MISSED


def test_four_years_give_no_outlook_but_a_reason_and_what_would_help(
    bare: Opgave, lonely: Indicator, land: Country
) -> None:
    count(lonely, districts_with(land, (20.0, 19.0, 18.5, 18.0)))
    formulate(
        bare,
        1,
        indicator=lonely,
        indicator_area=land.north,
        wanted_direction="down",
        target_period="2030JJ00",
        target_value=Decimal(10),
    )
    sheet = course(bare)
    assert sheet.finding is Finding.NO_OUTLOOK
    assert sheet.current is not None
    assert sheet.current.outlook.steps == ()
    assert sheet.chance_sentence == ""
    reason = sheet.no_outlook
    assert reason is not None
    assert "4" in reason.why
    assert reason.helps
    chart = queries.course_chart(sheet)
    assert chart is not None
    assert chart.outlook is None


def test_new_borders_break_the_series_and_are_named(opgave: Opgave, land: Country) -> None:
    north = land.north
    north.ends_before = dt.date(2023, 1, 1)
    north.save()
    later = type(north).objects.create(
        code=north.code,
        kind=north.kind,
        name=north.name,
        sort_key=north.sort_key,
        parent=north.parent,
        starts_on=dt.date(2023, 1, 1),
        starts_because="redrawn",
    )
    with frozen.lifted():
        opgave.formulations.filter(version=2).update(indicator_area=later)
    sheet = course(opgave)
    assert sheet.finding is Finding.NO_OUTLOOK
    reason = sheet.no_outlook
    assert reason is not None
    assert "2023" in reason.why
    chart = queries.course_chart(sheet)
    assert chart is not None
    assert [gap.year for gap in chart.breaks] == [2023]


def test_a_value_that_cannot_be_is_told_and_does_not_break_the_page(
    opgave: Opgave, lonely: Indicator, land: Country
) -> None:
    count(lonely, {land.north: years(2025, 130.0)})
    sheet = course(opgave)
    assert sheet.current is None
    assert sheet.finding is Finding.NO_OUTLOOK
    assert sheet.no_outlook is not None


def test_without_a_figure_there_is_nothing_to_find(bare: Opgave) -> None:
    formulate(bare, 1)
    assert course(bare).finding is Finding.NO_FIGURE
    assert queries.course_panel(STRANGER, bare) is None
    assert queries.course_stop(STRANGER, bare).state == "none"


def test_a_figure_without_values_is_said_so(bare: Opgave, lonely: Indicator, land: Country) -> None:
    formulate(bare, 1, indicator=lonely, indicator_area=land.north, wanted_direction="down")
    assert course(bare).finding is Finding.NO_VALUES


def test_old_figures_ask_attention(opgave: Opgave) -> None:
    sheet = course(opgave, today=dt.date(2028, 6, 1))
    assert sheet.points == (Attention.TARGET_AT_RISK, Attention.FIGURES_OLD)
    assert sheet.count.startswith("2 ")


def test_the_municipality_stands_beside_it_in_grey(opgave: Opgave) -> None:
    chart = queries.course_chart(course(opgave))
    assert chart is not None
    assert [(series.name, series.role) for series in chart.series] == [
        ("Noord", "main"),
        ("Veldermeer", "context"),
    ]


def test_the_districts_stand_in_a_table_and_on_a_map(opgave: Opgave) -> None:
    areas = queries.areas_round(STRANGER, course(opgave))
    assert areas is not None
    assert len(areas.table.rows) == 5
    assert areas.map is not None
    assert len(areas.map.areas) == 5
    assert {area.value for area in areas.map.areas} == {18.3, 14.1, 11.8, 12.5, 9.9}


def test_what_the_calculation_would_have_said_stands_beside_what_came(opgave: Opgave) -> None:
    current = course(opgave).current
    assert current is not None
    about_now = {said.said_in: said for said in current.record if said.about == 2025}
    assert sorted(about_now) == [2022, 2023, 2024]
    assert all(said.came == 18.3 for said in about_now.values())
    assert all(said.said_on is None for said in current.record)


def test_keeping_an_outlook_twice_keeps_one_and_journals_once(opgave: Opgave, lead: Viewer) -> None:
    first = actions.keep_outlook(opgave, by=lead, today=TODAY)
    second = actions.keep_outlook(opgave, by=lead, today=TODAY)
    assert first == second
    assert OutlookRun.objects.count() == 1
    assert Entry.objects.filter(action="steering.outlook_kept", about_id=first.pk).count() == 1
    assert first.computed_by == lead.account


def test_nothing_can_be_kept_without_a_figure(bare: Opgave, lead: Viewer) -> None:
    with pytest.raises(NothingToLookAhead):
        actions.keep_outlook(bare, by=lead, today=TODAY)


def test_what_was_kept_is_read_back_to_the_same_digits(opgave: Opgave, lead: Viewer) -> None:
    task = queries.task_in(course(opgave))
    assert task is not None
    result = computed(task.series, task.name, task.horizon)
    assert read_back(kept(result)) == (result.outlook, result.record)
    run = actions.keep_outlook(opgave, by=lead, today=TODAY)
    run.refresh_from_db()
    assert read_back(run.result) == (result.outlook, result.record)


def test_a_kept_outlook_is_shown_as_long_as_its_figures_are_the_same(
    opgave: Opgave, lead: Viewer, lonely: Indicator, land: Country
) -> None:
    before = course(opgave).current
    actions.keep_outlook(opgave, by=lead, today=TODAY)
    after = course(opgave).current
    assert before is not None
    assert after is not None
    assert (before.is_kept, after.is_kept) == (False, True)
    assert before.outlook == after.outlook
    count(lonely, {land.north: years(2025, 18.6)})
    changed = course(opgave).current
    assert changed is not None
    assert not changed.is_kept
    assert changed.input_digest != after.input_digest


def test_new_figures_in_a_sibling_change_the_outlook_too(
    opgave: Opgave, lonely: Indicator, land: Country
) -> None:
    before = course(opgave).current
    count(lonely, {land.districts[1]: years(2025, 13.0)})
    after = course(opgave).current
    assert before is not None
    assert after is not None
    assert before.input_digest != after.input_digest


def test_what_really_was_said_goes_before_what_would_have_been_said(
    opgave: Opgave, lead: Viewer, lonely: Indicator, land: Country
) -> None:
    run = actions.keep_outlook(opgave, by=lead, today=TODAY)
    came = zip(land.districts, (18.0, 14.0, 12.0, 12.0, 10.0), strict=True)
    count(lonely, {area: years(2026, value) for area, value in came})
    current = course(opgave, today=dt.date(2027, 3, 1)).current
    assert current is not None
    said = next(each for each in current.record if (each.said_in, each.about) == (2025, 2026))
    assert said.said_on == run.computed_at.date()
    assert said.came == 18.0
    assert "18,0%" in queries.record_sentence(course(opgave, today=dt.date(2027, 3, 1)))


def test_the_background_keeps_what_changed_and_nothing_else(
    opgave: Opgave, lonely: Indicator, land: Country
) -> None:
    assert actions.refresh_outlooks(today=TODAY) == 1
    assert actions.refresh_outlooks(today=TODAY) == 0
    count(lonely, {land.north: years(2025, 18.9)})
    tasks.refresh_outlooks.enqueue()
    assert OutlookRun.objects.count() == 2
    assert OutlookRun.objects.filter(computed_by__isnull=True).count() == 2


def test_a_municipality_learns_from_all_municipalities(
    bare: Opgave, lonely: Indicator, land: Country
) -> None:
    others = [
        type(land.north).objects.create(
            code=f"GM80{n:02}",
            kind="municipality",
            name=f"Elders {n}",
            sort_key=f"elders {n}",
            parent=land.country,
            starts_on=dt.date(2000, 1, 1),
        )
        for n in range(22)
    ]
    rows = {
        area: years(2015, *[20 + n * 0.1 - step * 0.2 + (step * (n + 3) % 5) * 0.1 for step in range(11)])
        for n, area in enumerate([land.municipality, *others])
    }
    count(lonely, rows)
    formulate(
        bare,
        1,
        indicator=lonely,
        indicator_area=land.municipality,
        wanted_direction="down",
        target_period="2028JJ00",
        target_value=Decimal(15),
    )
    current = course(bare).current
    assert current is not None
    assert current.family is not None
    assert current.family.n_series == 23
    assert current.family.from_family


def test_a_count_too_small_to_publish_stays_hidden_in_what_is_kept(
    opgave: Opgave, lonely: Indicator, lead: Viewer, land: Country
) -> None:
    lonely.hides_small = True
    lonely.owner = opgave.owner
    lonely.value_kind, lonely.unit = "positive", "aantal"
    lonely.save()
    count(lonely, {land.north: years(2025, 4.0)})
    own, public = course(opgave, lead), course(opgave)
    assert own.own is not None
    assert public.own is not None
    assert own.own.values[2025] == 4.0
    assert 2025 not in public.own.values
    run = actions.keep_outlook(opgave, by=lead, today=TODAY)
    assert public.current is not None
    assert run.input_digest == public.current.input_digest

"""A short series typed by hand: read line by line, corrected on top, small counts kept inside."""

from __future__ import annotations

from dataclasses import replace

import pytest

from samenspel.figures import actions, queries
from samenspel.figures.actions import SeriesDraft
from samenspel.figures.errors import (
    NoNumberNorGroup,
    PercentOfWhat,
    PercentWithOtherUnit,
    SeriesColumnsSwapped,
    SeriesEmpty,
    SeriesLineUnclear,
    SeriesNumberUnclear,
    SeriesPeriodTwice,
    SeriesPeriodUnknown,
    SeriesTooLong,
    ShareOutOfRange,
)
from samenspel.figures.models import Batch, Fact, Indicator
from samenspel.figures.rules import points_from_text, read_points, typed_points
from samenspel.figures.tests.conftest import FIXTURES, area
from samenspel.foundation.errors import NotAllowed
from samenspel.foundation.models import Entry
from samenspel.people.permissions import STRANGER, Viewer


def points(text: str, unit: str = "aantal"):
    return typed_points(points_from_text(text), unit=unit)


def draft(text: str = "2023\t14\n2024\t9", **changed: object) -> SeriesDraft:
    values = {
        "label": "Bezoekers van de huiskamer",
        "unit": "aantal",
        "area": area("WK990100"),
        "points": points(text),
        "source": "Presentielijst",
        "counted_by": "Fatma",
        "counts_people": True,
    }
    return SeriesDraft(**{**values, **changed})


def values_for(viewer: Viewer, indicator: Indicator) -> list[tuple[int, float | None, bool]]:
    here = area("WK990100").pk
    found = queries.series_of(viewer, indicator.pk, [here])[here]
    return [(point.year, point.value, point.is_hidden) for point in found]


@pytest.mark.parametrize(
    "text",
    ["2023\t14\n2024\t9,5", "2023;14\n\n2024;9,5", "2023 14\n2024  9.5", "Jaar\tAantal\n2023\t14\n2024\t9,5"],
)
def test_two_columns_are_read_however_they_were_pasted(text):
    assert [(p.period.code, p.value) for p in points(text)] == [("2023JJ00", 14.0), ("2024JJ00", 9.5)]


def test_the_newest_may_stand_on_top():
    assert [p.period.year for p in points("2024;1\n2019;2\n2021;3")] == [2019, 2021, 2024]


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", SeriesEmpty),
        ("2023", SeriesLineUnclear),
        ("14\t2023", SeriesColumnsSwapped),
        ("2023\t14\nvorig jaar\t9", SeriesPeriodUnknown),
        ("2023\t14\n2023\t15", SeriesPeriodTwice),
        ("2023\tveel\n2024\t3", SeriesNumberUnclear),
        ("2022\t9.5\n2023\t1.234", SeriesNumberUnclear),
        ("2023\t1,234", SeriesNumberUnclear),
        ("2023\t60%", PercentWithOtherUnit),
        ("\n".join(f"{1990 + n}\t{n}" for n in range(21)), SeriesTooLong),
    ],
)
def test_what_cannot_be_read_is_named_with_a_way_out(text, refusal):
    with pytest.raises(refusal) as told:
        points("2022\t1\n" + text if refusal is SeriesNumberUnclear and "veel" in text else text)
    assert len(str(told.value)) > 30


def test_a_point_before_three_digits_stands_for_thousands():
    found = points("2022\t860\n2023\t1.240\n2024\t12,5")
    assert [point.value for point in found] == [860.0, 1240.0, 12.5]


def test_a_per_cent_sign_belongs_to_a_share():
    assert [point.value for point in points("2023\t60%\n2024\t62,5 %", unit="%")] == [60.0, 62.5]
    with pytest.raises(PercentWithOtherUnit, match="60%"):
        points("2023\t60%")


def test_everything_wrong_is_told_at_once_and_at_its_place():
    lines = [(1, "2022", "veel"), (3, "vorig jaar", "3"), (4, "2024", "140")]
    found, problems = read_points(lines, unit="%")
    assert [(problem.place, problem.cell) for problem in problems] == [
        (0, "value"),
        (1, "period"),
        (2, "value"),
    ]
    assert found == ()


def test_a_share_lies_between_0_and_100():
    with pytest.raises(ShareOutOfRange):
        points("2023\t140", unit="%")


def test_a_typed_series_is_in_use_at_once_with_who_counted(tree, waterrijk, analyst):
    batch = actions.type_series(draft(), waterrijk, by=analyst)
    indicator = Indicator.objects.get()
    (first, _second) = queries.series_of(analyst, indicator.pk, [area("WK990100").pk])[area("WK990100").pk]
    assert (first.value, first.source, first.origin.counted_by) == (14.0, "Presentielijst", "Fatma")
    assert (indicator.owner, batch.corrects) == (waterrijk, None)


def test_who_counted_is_a_name_inside_and_an_organisation_outside(tree, waterrijk, analyst):
    actions.type_series(draft(), waterrijk, by=analyst)
    indicator, here = Indicator.objects.get(), area("WK990100").pk

    def told(viewer: Viewer) -> set[str]:
        (series,) = queries.series_of(viewer, indicator.pk, [here]).values()
        rows = queries.value_rows(viewer, indicator)
        return {point.origin.counted_by for point in series} | {row.counted_by for row in rows}

    assert told(analyst) == {"Fatma"}
    assert told(STRANGER) == {waterrijk.name}


def test_a_small_count_is_only_for_those_who_counted(tree, waterrijk, analyst):
    actions.type_series(draft(), waterrijk, by=analyst)
    indicator = Indicator.objects.get()
    assert values_for(analyst, indicator) == [(2023, 14.0, False), (2024, 9.0, False)]
    assert values_for(STRANGER, indicator) == [(2023, 14.0, False), (2024, None, True)]
    hidden = [row for row in queries.value_rows(STRANGER, indicator) if row.is_hidden]
    assert [(row.period, row.value) for row in hidden] == [("2024JJ00", None)]
    assert "9" not in [figure.value for figure in queries.key_figures(STRANGER, area("WK990100").pk)]


def test_a_series_that_counts_no_people_is_shown_whole(tree, waterrijk, analyst):
    actions.type_series(draft(counts_people=False), waterrijk, by=analyst)
    assert values_for(STRANGER, Indicator.objects.get()) == [(2023, 14.0, False), (2024, 9.0, False)]


def test_the_same_series_again_changes_nothing(tree, waterrijk, analyst):
    first = actions.type_series(draft(), waterrijk, by=analyst)
    assert actions.type_series(draft(), waterrijk, by=analyst) == first
    assert Entry.objects.filter(action="figures.series_typed").count() == 1


def test_a_correction_comes_on_top_and_the_history_stays(tree, waterrijk, analyst):
    first = actions.type_series(draft("2022\t11\n2023\t14"), waterrijk, by=analyst)
    indicator = Indicator.objects.get()
    second = actions.correct_series(indicator, draft("2023\t15\n2024\t20,5"), by=analyst)
    assert values_for(analyst, indicator) == [(2023, 15.0, False), (2024, 20.5, False)]
    assert second.corrects == first
    assert set(Fact.objects.filter(batch=first).values_list("value", flat=True)) == {11.0, 14.0}
    indicator.refresh_from_db()
    assert indicator.decimals == 1
    assert queries.typed_sheet(analyst, indicator, area("WK990100")).points == (
        ("2023", 15.0),
        ("2024", 20.5),
    )


def test_the_same_indicator_in_two_areas_is_one_indicator(tree, waterrijk, analyst):
    actions.type_series(draft(), waterrijk, by=analyst)
    actions.type_series(draft(area=area("WK990101")), waterrijk, by=analyst)
    assert (Indicator.objects.count(), Batch.objects.filter(corrects__isnull=False).count()) == (1, 0)


def test_figures_of_a_publisher_are_not_corrected_by_hand(tree, bring_in, analyst):
    bring_in(FIXTURES / "statline_paths_2024.csv")
    with pytest.raises(NotAllowed):
        actions.correct_series(Indicator.objects.first(), draft(), by=analyst)


def test_a_stranger_types_nothing(tree, waterrijk):
    with pytest.raises(NotAllowed):
        actions.type_series(draft(), waterrijk, by=STRANGER)


def test_a_new_percentage_says_of_what_it_is_one(tree, waterrijk, analyst):
    share = draft("2023\t14", label="Eenzaam", unit="%", counts_people=False)
    with pytest.raises(PercentOfWhat):
        actions.type_series(share, waterrijk, by=analyst)
    assert not Indicator.objects.filter(label="Eenzaam").exists()
    with pytest.raises(NoNumberNorGroup) as refusal:
        actions.type_series(replace(share, definition="Geen idee"), waterrijk, by=analyst)
    assert "“Geen idee” zegt nog niet van hoeveel of van wie" in str(refusal.value)
    assert not Indicator.objects.filter(label="Eenzaam").exists()
    told = replace(share, definition="Van alle mensen van 75 jaar en ouder.")
    actions.type_series(told, waterrijk, by=analyst)
    made = Indicator.objects.get(label="Eenzaam")
    # The next year needs no definition again, but a correction may not take it away.
    actions.type_series(replace(share, points=points("2024\t15", unit="%")), waterrijk, by=analyst)
    with pytest.raises(PercentOfWhat):
        actions.correct_series(made, share, by=analyst)

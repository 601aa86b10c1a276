"""A chart and its table say the same, to everyone, on every width and on paper."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.utils.translation import gettext
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspel.foundation.periods import Period
from samenspel.ui import styleguide_charts as examples
from samenspel.ui.charts import AreaMap, Baseline, Break, LineChart, Point, Series, Sparkline, Target
from samenspel.ui.charts.force_field import FieldParty
from samenspel.ui.charts.opinion import hull
from samenspel.ui.charts.scale import Scale, pushed_apart, round_steps
from samenspel.ui.charts.svg import NARROW, WIDE
from samenspel.ui.parts import Cell, Table
from samenspel.ui.tests.amounts import amounts, unparted

SVG = "{http://www.w3.org/2000/svg}"
CHARTS = {
    "line": examples.line_chart(),
    "small line": examples.small_line_chart(),
    "areas": examples.area_map(),
    "opinion": examples.opinion_map(),
    "agreement": examples.agreement_bars(),
    "money": examples.money_bars(),
    "force field": examples.force_field(),
    "theory": examples.theory_picture(),
}
each_chart = pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
each_width = pytest.mark.parametrize("width", [NARROW, WIDE])


def words(svg: str) -> str:
    """Everything that is written in a drawing."""
    return " ".join(element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text"))


def cells(table: Table) -> list[list[str]]:
    """The texts of a table."""
    return [[str(cell.text if isinstance(cell, Cell) else cell) for cell in row.cells] for row in table.rows]


@each_chart
@each_width
def test_a_drawing_is_good_xml_and_says_what_it_shows(chart: LineChart, width: int) -> None:
    root = ElementTree.fromstring(chart.svg(width))
    named = {element.get("id"): element.text for element in root if element.get("id")}
    labels = (root.get("aria-labelledby") or "").split()
    assert [named[label] for label in labels] == [str(chart.title), str(chart.description)]
    assert root.get("role") == ("group" if list(root.iter(f"{SVG}a")) else "img")


@each_chart
@each_width
def test_a_drawing_holds_no_style(chart: LineChart, width: int) -> None:
    for svg in (chart.svg(width), chart.svg(width, embedded_style=True)):
        assert not [element.tag for element in ElementTree.fromstring(svg).iter() if element.get("style")]
        assert "<style" not in svg


@each_chart
def test_a_drawing_for_a_document_carries_its_own_colours(chart: LineChart) -> None:
    root = ElementTree.fromstring(chart.svg(WIDE, embedded_style=True))
    shapes = [
        e for e in root.iter() if e.tag.removeprefix(SVG) in {"path", "rect", "circle", "polygon", "text"}
    ]
    assert shapes
    assert [e.tag for e in shapes if e.get("class") or not (e.get("fill") or e.get("stroke"))] == []


@each_chart
@each_width
def test_the_same_chart_is_the_same_text(chart: LineChart, width: int) -> None:
    assert chart.svg(width) == chart.svg(width)


@each_chart
def test_text_stays_readable_on_a_phone(chart: LineChart) -> None:
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', chart.svg(NARROW))]
    assert min(sizes) >= 11
    # The style sheet shows the wide drawing from 36 rem (576 pixels) on.
    wide = [float(size) * 576 / WIDE for size in re.findall(r'font-size="([\d.]+)"', chart.svg(WIDE))]
    assert min(wide) >= 10.4


@each_chart
@each_width
def test_nothing_is_drawn_outside_the_paper(chart: LineChart, width: int) -> None:
    root = ElementTree.fromstring(chart.svg(width))
    height = float(root.get("height") or 0)
    for text in root.iter(f"{SVG}text"):
        x, y = float(text.get("x") or 0), float(text.get("y") or 0)
        length = len(text.text or "") * float(text.get("font-size") or 0) * 0.42
        start = {"end": x - length, "middle": x - length / 2}.get(text.get("text-anchor") or "", x)
        assert start >= -6, text.text
        assert start + length <= width + 6, text.text
        assert 0 <= y <= height, text.text


@each_chart
def test_two_drawings_on_a_page_never_share_an_id(chart: LineChart) -> None:
    ids = re.findall(r'id="([^"]+)"', chart.picture)
    assert len(ids) == len(set(ids)) == 4


def test_the_table_of_a_line_holds_every_number_of_the_line() -> None:
    chart = examples.line_chart()
    by_year = {row[0]: row[1:] for row in cells(chart.twin)}
    for place, series in enumerate(chart.series):
        for point in series.points:
            assert point.value is not None
            assert by_year[str(point.year)][place] == chart.number(point.value)
    assert by_year["2030"][2:] == ["16,0%", "13,2%–18,8%", "10,9%–21,1%", "10,0%"]


def test_the_drawing_of_a_line_lies_where_the_table_says() -> None:
    chart = LineChart(
        "t", "d", "s", (Series("a", tuple(Point(2020 + i, v) for i, v in enumerate((0.0, 50.0, 100.0)))),)
    )
    root = ElementTree.fromstring(chart.svg(WIDE))
    ys = [float(dot.get("cy") or 0) for dot in root.iter(f"{SVG}circle")]
    assert ys[0] - ys[1] == pytest.approx(ys[1] - ys[2], abs=0.2)
    assert ys[0] > ys[2]


def by_month(first: str, values: tuple[float, ...]) -> LineChart:
    begins = Period(first)
    points = tuple(Point(begins.place + step, value) for step, value in enumerate(values))
    return LineChart("t", "d", "s", (Series("Noord", points),), kind=begins.kind)


@pytest.mark.parametrize(
    ("first", "table", "under_it"),
    [
        ("2026MM11", ["november 2026", "december 2026", "januari 2027"], "jan 2027"),
        ("2026KW03", ["3e kwartaal 2026", "4e kwartaal 2026", "1e kwartaal 2027"], "K1 2027"),
    ],
)
def test_months_and_quarters_go_on_into_the_next_year(first: str, table: list[str], under_it: str) -> None:
    chart = by_month(first, (4.0, 5.0, 6.0))
    assert [row[0] for row in cells(chart.twin)] == table
    for width in (NARROW, WIDE):
        assert under_it in words(chart.svg(width))


def test_the_names_of_many_months_do_not_lie_over_each_other() -> None:
    chart = by_month("2021MM03", tuple(float(step) for step in range(60)))
    for width in (NARROW, WIDE):
        named = [
            e for e in ElementTree.fromstring(chart.svg(width)).iter(f"{SVG}text") if " 20" in (e.text or "")
        ]
        places = [float(element.get("x") or 0) for element in named]
        assert len(places) > 2
        assert min(after - before for before, after in pairwise(places)) >= 60


def test_the_last_number_of_each_line_stands_beside_it() -> None:
    chart = examples.line_chart()
    for width in (NARROW, WIDE):
        written = words(chart.svg(width))
        assert "Noord 19,2%" in written
        assert "doel 10% in" in written


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("value", [2.0, 11.0, 60.0])
def test_the_start_stands_neither_among_the_years_nor_on_another_label(width: int, value: float) -> None:
    points = tuple(Point(2020 + place, value) for place in range(6))
    chart = LineChart(
        "t", "d", "s", (Series("Noord", points),), "%",
        target=Target(2030, 90.0), baseline=Baseline(2025, value), from_zero=True,
    )  # fmt: skip
    root = ElementTree.fromstring(chart.svg(width))
    placed = {text.text or "": float(text.get("y") or 0) for text in root.iter(f"{SVG}text")}
    floor = max(float(line.get("y1") or 0) for line in root.iter(f"{SVG}line"))
    start = next(y for words, y in placed.items() if words.startswith("begin"))
    assert start < floor
    assert abs(start - placed[f"Noord {value:.0f}%"]) >= 12


def test_a_line_is_not_drawn_across_a_break_or_an_unknown_year() -> None:
    points = tuple(Point(2018 + place, value) for place, value in enumerate((1.0, 2.0, None, 4.0, 5.0, 6.0)))
    chart = LineChart("t", "d", "s", (Series("a", points),), breaks=(Break(2022, "anders geteld"),))
    runs = re.findall(r'<path class="sam-c-line-1"', chart.svg(WIDE))
    # 2018-2019 is one stretch, 2021 stands alone, 2022-2023 is the other.
    assert len(runs) == 2
    assert "anders geteld" in words(chart.svg(WIDE))
    assert cells(chart.twin)[2][1] not in {"0", ""}


def test_a_provisional_figure_is_named_in_the_table_and_hollow_in_the_drawing() -> None:
    chart = examples.line_chart()
    last = next(row for row in chart.twin.rows if row.cells[0] == "2025")
    assert last.cells[1].note
    assert "sam-c-hollow" in chart.svg(WIDE)


def test_every_area_of_a_map_is_in_its_table_with_the_same_number() -> None:
    chart = examples.area_map()
    table = dict(cells(chart.twin))
    for area in chart.areas:
        title = next(
            t
            for t in ElementTree.fromstring(chart.svg()).iter(f"{SVG}title")
            if (t.text or "").startswith(f"{area.name}:")
        )
        assert (title.text or "").split(": ")[1] == table[str(area.name)]
    assert len(table) == len(chart.areas)


def test_the_highest_area_comes_first_and_the_unknown_last() -> None:
    names = [row[0] for row in cells(examples.area_map().twin)]
    assert (names[0], names[-1]) == ("Haven", "Singel")


def test_a_value_on_a_limit_belongs_to_the_class_above_it() -> None:
    chart = AreaMap("t", "d", "s", (), (0, 0, 1, 1), limits=(10.0, 20.0))
    assert [chart.class_of(value) for value in (9.9, 10.0, 19.9, 20.0, None)] == ["1", "3", "3", "5", "none"]


def test_every_voter_is_on_the_opinion_map_and_in_its_table() -> None:
    chart = examples.opinion_map()
    assert chart.svg().count("sam-c-person") == len(chart.people)
    assert sum(int(row[1]) for row in cells(chart.twin)) == len(chart.people)
    assert all(
        f"{group.letter} · {chart.size_of(group.letter)}" in words(chart.svg()) for group in chart.groups
    )


def test_groups_differ_in_shape_and_outline() -> None:
    svg = examples.opinion_map().svg()
    outlines = re.findall(r'<polygon class="sam-c-hull"[^>]*>', svg)
    dashes = [re.findall(r'stroke-dasharray="([^"]*)"', outline) for outline in outlines]
    assert len({tuple(dash) for dash in dashes}) == len(outlines) == 3


def test_the_shares_in_a_bar_are_those_of_its_votes() -> None:
    chart = examples.agreement_bars()
    assert "85%" in words(chart.svg())
    assert cells(chart.twin)[0][1:] == ["34", "2", "4"]
    root = ElementTree.fromstring(chart.svg(WIDE))
    agree = next(rect for rect in root.iter(f"{SVG}rect") if rect.get("class") == "sam-c-agree")
    assert float(agree.get("width") or 0) == pytest.approx(WIDE * 34 / 40, abs=0.1)


def test_every_euro_of_a_bar_is_in_its_table() -> None:
    paid, short, left = cells(examples.money_bars().twin)
    assert list(paid[2:]) == amounts("€ 8.000", "–", "–")
    assert list(short[2:4]) == amounts("€ 9.000", "€ 2.000")
    assert left[4] == unparted("€ 1.000")


def test_every_party_and_every_assumption_is_in_its_table() -> None:
    parties = " ".join(" ".join(row) for row in cells(examples.force_field().twin))
    assert all(party.name in parties for party in examples.force_field().parties)
    links = " ".join(" ".join(row) for row in cells(examples.theory_picture().twin))
    assert all(link.assumption in links for link in examples.theory_picture().links)


def test_a_statement_without_votes_says_so() -> None:
    chart = examples.agreement_bars()
    assert chart.rows[-1].total == 0
    assert chart.svg().count('"sam-c-agree"') == len(chart.rows) - 1
    assert words(chart.svg()).endswith(gettext("nobody has voted on this yet"))


def test_what_people_typed_cannot_become_markup() -> None:
    chart = LineChart("<script>x</script>", "a & b", "s", (Series("<b>", (Point(2020, 1.0),)),))
    assert "<script" not in chart.picture
    assert "<b>" not in chart.picture
    ElementTree.fromstring(chart.svg())


def test_a_chart_without_figures_still_draws() -> None:
    chart = LineChart("t", "d", "s", (Series("a", (Point(2020, None),)),))
    ElementTree.fromstring(chart.svg(NARROW))
    ElementTree.fromstring(Sparkline("t", (None, None)).svg())


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=1, max_size=30))
@settings(deadline=None, max_examples=60)
def test_an_outline_has_everybody_inside(spots: list[tuple[int, int]]) -> None:
    edge = hull([(float(x), float(y)) for x, y in spots])
    if len(edge) < 3:
        return
    for x, y in spots:
        for (ax, ay), (bx, by) in zip(edge, edge[1:] + edge[:1], strict=True):
            assert (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= -1e-9


@given(st.floats(-1e5, 1e5), st.floats(0.01, 1e5))
@settings(deadline=None, max_examples=80)
def test_the_steps_of_an_axis_enclose_the_values(low: float, span: float) -> None:
    steps = round_steps(low, low + span)
    assert steps[0] <= low + 1e-6 * max(1, abs(low), span)
    assert steps[-1] >= low + span - 1e-6 * max(1, abs(low), span)
    assert 2 <= len(steps) <= 8


@given(st.lists(st.floats(0, 300), min_size=1, max_size=6))
@settings(deadline=None, max_examples=60)
def test_labels_never_cover_each_other(places: list[float]) -> None:
    moved = sorted(pushed_apart(places, 20, 0, 300))
    assert all(after - before >= 20 - 1e-6 for before, after in pairwise(moved))


def test_a_flat_scale_does_not_divide_by_nothing() -> None:
    assert Scale(5, 5, 10, 90)(5) == 10


def test_targets_of_other_years_are_steps_and_stand_in_the_table_with_what_was_wanted_before() -> None:
    chart = LineChart(
        title="Stappen",
        description="Drie doelen.",
        source="",
        series=(Series("Noord", (Point(2023, 10.0), Point(2024, 11.0))),),
        target=Target(2028, 20.0),
        steps=(Target(2026, 14.0, is_replaced=True), Target(2026, 12.0)),
    )
    root = ElementTree.fromstring(chart.svg(WIDE))
    marks = [each.get("class") for each in root.iter(f"{SVG}polygon")]
    assert marks == ["sam-c-target", "sam-c-target-dot", "sam-c-target-dot"]
    stairs = [each for each in root.iter(f"{SVG}path") if each.get("class") == "sam-c-target"]
    assert len(stairs) == 1
    assert [row[-1] for row in cells(chart.twin)] == ["", "", "12", "20"]
    cell = chart.twin.rows[2].cells[-1]
    assert isinstance(cell, Cell)
    assert "14" in str(cell.note)


def test_every_number_in_the_force_field_stands_in_its_key() -> None:
    chart = examples.force_field()
    in_picture = words(chart.svg(NARROW)).split()
    for number, row in enumerate(chart.key, start=1):
        assert str(number) in in_picture
        assert chart.twin.rows[number - 1].cells[0] == f"{number}. {row.name}"
    assert len(chart.key) == len(chart.parties)


def test_the_key_goes_where_the_wide_picture_has_the_names_itself() -> None:
    few = examples.force_field()
    assert few.key_is_for_narrow
    crowded = replace(few, parties=tuple(FieldParty(n, f"Partij {n}", 3, 3, 0) for n in range(20)))
    assert crowded.key
    assert not crowded.key_is_for_narrow
    full = replace(few, parties=tuple(FieldParty(n, f"Partij {n}", 3, 3, 0) for n in range(61)))
    assert full.key == ()


def test_the_key_is_drawn_under_the_picture_with_its_links() -> None:
    chart = examples.force_field()
    linked = replace(chart, parties=tuple(replace(p, url=f"/partij/{p.key}/") for p in chart.parties))
    page = render_to_string("ui/parts/figure.html", {"chart": linked, "heading": 2})
    key = page.split("sam-figure__key", 1)[1].split("</ol>")[0]
    assert key.startswith(" sam-chart--narrow")
    assert [p.url for p in linked.ordered] == re.findall(r'href="([^"]+)"', key)

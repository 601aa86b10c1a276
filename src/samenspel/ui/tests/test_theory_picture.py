"""The drawing of a theory: readable wide and narrow, in black and white, and equal to its table."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

from samenspel.ui.charts import PictureLink, PictureNode, TheoryPicture
from samenspel.ui.charts.layers import Box, layered

NODES = (
    PictureNode(1, "effort", "Bezoekgroep"),
    PictureNode(2, "effort", "Maatjes & <vrijwilligers>"),
    PictureNode(3, "output", "Elke week bezoek"),
    PictureNode(4, "goal", "Eenzaamheid halveert"),
    PictureNode(5, "context", "De bus rijdt minder", note="leidt nergens toe"),
)
LINKS = (
    PictureLink(
        1, 3, 3, has_evidence=True, assumption="Wie belooft, komt.", evidence="trend", judged="Joost"
    ),
    PictureLink(3, 4, 1, is_weakest=True, assumption="Bezoek is genoeg."),
    PictureLink(2, 4),
)
CHART = TheoryPicture("Zo werkt het", "Van links naar rechts", "Eigen werk", NODES, LINKS)


def strokes(svg: str) -> list[dict[str, str]]:
    return [
        each.attrib
        for each in ElementTree.fromstring(svg).iter()
        if each.tag.endswith("path") and each.attrib.get("class", "").startswith("sam-c-line")
    ]


def test_both_drawings_are_well_formed_and_hold_every_node() -> None:
    for width in (720, 328):
        svg = CHART.svg(width)
        said = "".join(ElementTree.fromstring(svg).itertext())
        assert "Maatjes & <vrijwilligers>" in said
        assert all(node.title.split()[0] in said for node in NODES)


def test_width_dashes_and_a_question_mark_tell_it_without_colour() -> None:
    drawn = strokes(CHART.svg(720))[: len(LINKS)]
    sure = next(each for each in drawn if float(each["stroke-width"]) > 3)
    assert "stroke-dasharray" not in sure
    assert sum("stroke-dasharray" in each for each in drawn) == 2
    assert "?</text>" in CHART.svg(720) and "?</text>" in CHART.svg(328)


def test_the_table_has_every_link_and_every_node_without_one() -> None:
    rows = CHART.twin.rows
    assert len(rows) == len(LINKS) + 1
    assert str(rows[0].cells[2]) == "Wie belooft, komt."
    assert "De bus rijdt minder" in repr(rows[-1].cells[0])


def test_a_link_to_what_is_not_in_the_picture_is_left_out_and_an_empty_picture_still_draws() -> None:
    chart = TheoryPicture("a", "b", "c", NODES[:2], LINKS)
    assert chart.drawn_links == ()
    assert "<svg" in TheoryPicture("a", "b", "c", ()).svg(720)
    assert "<svg" in TheoryPicture("a", "b", "c", ()).svg(328)


def test_the_same_theory_is_always_the_same_drawing_and_lies_within_its_frame() -> None:
    assert CHART.svg(720) == CHART.svg(720)
    for width in (720, 328):
        box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', CHART.svg(width))
        assert box is not None
        root = ElementTree.fromstring(CHART.svg(width))
        for rect in (each.attrib for each in root.iter() if each.tag.endswith("rect")):
            assert float(rect["x"]) >= 0 and float(rect["x"]) + float(rect["width"]) <= float(box[1])
            assert float(rect["y"]) >= 0 and float(rect["y"]) + float(rect["height"]) <= float(box[2])


def test_crossings_that_can_be_undone_are_undone_and_boxes_never_overlap() -> None:
    boxes = [Box(n, n // 10, 40.0) for n in (0, 1, 2, 3, 10, 11, 12, 13, 20)]
    found = layered(boxes, [(0, 13), (1, 12), (2, 11), (3, 10), (0, 20), (13, 20)])
    assert found.n_crossings == 0
    for column in range(3):
        here = sorted(found.middles[box.key] for box in boxes if box.column == column)
        assert all(below - above >= 54 for above, below in pairwise(here))
    assert len(found.ways[0, 20]) == 1

"""A list of areas of a day meets the areas that are known: same, renamed, redrawn, new, ended."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.files.base import ContentFile

from samenspel.foundation.errors import NotAllowed
from samenspel.foundation.models import Entry, SearchText
from samenspel.people.permissions import STRANGER
from samenspel.places import actions, queries
from samenspel.places.actions import LayoutDraft
from samenspel.places.errors import LayoutAlreadyTaken, LayoutDayMissing, LayoutHasBadRows
from samenspel.places.models import Area, AreaKind, AreaPart, AreaShape, ImportState, StartReason
from samenspel.places.tests.conftest import FIXTURES, fixture_text

KWB_HEADER = (
    "Wijken en buurten;Regioaanduiding/Soort regio (omschrijving);Regioaanduiding/Codering (code);"
    "Regioaanduiding/Indelingswijziging wijken en buurten (code);Bevolking/Aantal inwoners (aantal)"
)


def kwb(*lines: str) -> str:
    return "\n".join([KWB_HEADER, *lines]) + "\n"


def rows_of(code: str) -> list[tuple[str, int, int | None, str]]:
    return [
        (area.name, area.starts_on.year, area.ends_before and area.ends_before.year, area.starts_because)
        for area in Area.objects.filter(code=code).order_by("starts_on")
    ]


def test_a_code_table_becomes_a_tree(tree):
    haven = Area.objects.get(code="BU99010000")
    assert tree.state == ImportState.DONE
    assert [haven.name, haven.parent.name, haven.parent.parent.name] == [
        "Havenkwartier", "Wijk 00 Oude Haven", "Waterrijk",
    ]  # fmt: skip
    assert haven.parent.parent.parent.kind == AreaKind.COUNTRY


def test_a_list_that_somebody_made_is_a_list_of_codes(take_over):
    layout = take_over("code;naam;soort\nGM9901;Waterrijk;gemeente\nWK990100;Noord;wijk\n", 2024)
    assert (layout.kind, layout.report["n_areas"]) == ("codes", 3)
    assert Area.objects.get(code="WK990100").parent.name == "Waterrijk"


def test_nothing_changes_before_the_yes(waterrijk, analyst):
    upload = ContentFile(fixture_text("kwb/areas_v3.csv").encode(), name="gebieden.csv")
    layout = actions.receive_layout(LayoutDraft(waterrijk, upload, "Proef", 2020), by=analyst)
    actions.check_layout(layout)
    assert layout.state == ImportState.CHECKED
    assert layout.report["changes"]["first_known"]["neighbourhood"] == 3
    assert not Area.objects.exists()


def test_an_unchanged_area_goes_on_in_the_same_row(tree, take_over):
    before = Area.objects.get(code="BU99010000")
    take_over(FIXTURES / "kwb" / "statline_paths_2024.csv")
    assert rows_of("BU99010000") == [("Havenkwartier", 2020, None, "first_known")]
    assert Area.objects.get(code="BU99010000").pk == before.pk


def test_new_borders_end_the_row_and_begin_another(tree, take_over):
    take_over(FIXTURES / "kwb" / "statline_paths_2024.csv")
    assert rows_of("BU99010001") == [
        ("Visserseiland", 2020, 2024, "first_known"),
        ("Visserseiland", 2024, None, "redrawn"),
    ]
    assert rows_of("WK990101")[-1][3] == StartReason.RECODED


def test_a_new_name_is_a_new_row_but_the_number_before_it_is_no_new_name(tree, take_over):
    take_over(
        kwb(
            "Waterrijk;Gemeente;GM9901;.;5",
            "Oude Haven;Wijk;WK990100;1;3",
            "Havenstad;Buurt;BU99010000;1;2",
        ),
        2022,
    )
    assert rows_of("WK990100") == [("Wijk 00 Oude Haven", 2020, None, "first_known")]
    assert rows_of("BU99010000") == [
        ("Havenkwartier", 2020, 2022, "first_known"),
        ("Havenstad", 2022, None, "renamed"),
    ]


def test_what_a_complete_list_no_longer_names_has_ended_and_what_it_adds_is_new(tree, take_over):
    take_over(
        kwb(
            "Waterrijk;Gemeente;GM9901;.;5",
            "Havenkwartier;Buurt;BU99010000;1;2",
            "Coöperatiebuurt;Buurt;BU99010100;1;2",
            "Nieuwe Kade;Buurt;BU99010007;1;2",
        ),
        2023,
    )
    assert rows_of("BU99010001") == [("Visserseiland", 2020, 2023, "first_known")]
    assert rows_of("BU99010007") == [("Nieuwe Kade", 2023, None, "new")]
    assert rows_of("WK990100")[0][2] is None, "districts were not in this list, so none has ended"


def test_in_an_excerpt_nothing_ends(tree, take_over):
    take_over(kwb("Waterrijk;Gemeente;GM9901;.;5", "Havenkwartier;Buurt;BU99010000;1;2"), 2023)
    assert not Area.objects.filter(ends_before__isnull=False).exists()


def test_a_municipality_that_renumbers_everything_ends_all_it_had(tree, take_over):
    new = [f"Buurt {n};Buurt;BU99010{n:03d};1;2" for n in range(200, 204)]
    take_over(kwb("Waterrijk;Gemeente;GM9901;.;5", *new), 2023)
    ended = Area.objects.filter(ends_before=dt.date(2023, 1, 1)).values_list("kind", flat=True)
    assert list(ended) == ["neighbourhood"] * 3


def test_an_earlier_list_lengthens_a_row_backwards(tree, take_over):
    take_over(kwb("Waterrijk;Gemeente;GM9901;.;5", "Havenkwartier;Buurt;BU99010000;1;2"), 2016)
    assert rows_of("BU99010000") == [("Havenkwartier", 2016, None, "first_known")]


def test_an_earlier_list_does_not_outlive_a_later_one(tree, take_over):
    take_over(kwb("Waterrijk;Gemeente;GM9901;.;5", "Verdronken Hoek;Buurt;BU99010009;1;2"), 2016)
    assert rows_of("BU99010009") == [("Verdronken Hoek", 2016, 2020, "first_known")]


def test_a_list_without_names_gets_its_names_later(take_over):
    take_over(FIXTURES / "kwb" / "odata_2020.csv")
    assert rows_of("BU99010000")[0][0] == "BU99010000"
    take_over(FIXTURES / "kwb" / "areas_v3.csv", 2020)
    assert rows_of("BU99010000") == [("Havenkwartier", 2020, None, "first_known")]


def test_the_same_file_twice_is_told_so_and_another_year_of_it_is_not(tree, take_over):
    with pytest.raises(LayoutAlreadyTaken):
        take_over(FIXTURES / "kwb" / "areas_v3.csv", 2020)
    n_rows = Area.objects.count()
    again = take_over(FIXTURES / "kwb" / "areas_v3.csv", 2021)
    assert again.report["changes"].keys() == {"same"}
    assert Area.objects.count() == n_rows


def test_an_interrupted_import_goes_on_where_it_was(tree):
    tree.state = ImportState.RUNNING
    tree.save()
    Area.objects.filter(code="BU99010100").delete()
    actions.take_over_layout(tree, by=None)
    tree.refresh_from_db()
    assert tree.state == ImportState.DONE
    assert rows_of("BU99010100") == [("Coöperatiebuurt", 2020, None, "first_known")]


def test_a_list_of_provinces_puts_municipalities_in_their_place(tree, take_over):
    layout = take_over(FIXTURES / "kwb" / "provinces.csv", 2020)
    waterrijk = Area.objects.get(code="GM9901")
    assert (waterrijk.parent.code, waterrijk.parent.name) == ("PV21", "Fryslân")
    assert [row["raw"] for row in layout.report["problems"]] == ["Atlantis"]


def test_regions_stand_beside_the_tree(tree, take_over):
    take_over('"Gemeente";"CBS";"COROP regio\'s"\n"Waterrijk";"9901";"Zuidwest-Friesland"\n', 2020)
    part = AreaPart.objects.get()
    assert (part.whole.kind, part.part.code) == (AreaKind.REGION, "GM9901")
    assert part.part.parent.kind == AreaKind.COUNTRY


def test_a_municipality_ends_only_when_a_list_names_nearly_all(take_over):
    many = [f"GM{number:04d};Gemeente {number};gemeente" for number in range(1, 111)]
    take_over("\n".join(["code;naam;soort", *many, "GM0999;x;gemeente"]), 2020)
    take_over("\n".join(["code;naam;soort", *many[:50]]), 2021)
    assert not Area.objects.filter(ends_before__isnull=False).exists()
    take_over("\n".join(["code;naam;soort", *many[:100]]), 2022)
    assert Area.objects.filter(ends_before=dt.date(2022, 1, 1)).count() == 11


def test_shapes_join_the_areas_and_change_no_name(tree, take_over):
    layout = take_over(FIXTURES / "geo" / "waterrijk.geojson", 2020)
    assert (layout.kind, layout.report["n_shapes"]) == ("shapes", AreaShape.objects.count())
    sheet = queries.map_sheet(STRANGER, [Area.objects.get(code="BU99010000").pk])
    assert sheet.shapes[0].path.startswith("M")
    assert sheet.sources == ("Proef 2020",)


def test_a_topology_gives_the_shapes_of_districts(tree, take_over):
    take_over(FIXTURES / "geo" / "waterrijk.topojson", 2020)
    assert set(AreaShape.objects.values_list("area__code", flat=True)) == {"WK990100", "WK990101"}


def test_a_map_in_metres_is_kept_in_degrees(tree, take_over):
    take_over(FIXTURES / "geo" / "rd.geojson", 2020)
    longitude, latitude = AreaShape.objects.get(area__code="GM9901").polygons[0][0][0]
    assert (3 < longitude < 8, 50 < latitude < 54) == (True, True)


def test_a_map_with_own_numbers_needs_the_municipality(tree, take_over):
    path = FIXTURES / "geo" / "local_numbers.geojson"
    layout = take_over(path, 2020, local_kind="neighbourhood", municipality="GM9901")
    assert AreaShape.objects.filter(area__code="BU99010000").exists(), layout.report


def test_a_renamed_area_keeps_the_shape_of_its_earlier_row(tree, take_over):
    take_over(FIXTURES / "geo" / "waterrijk.geojson", 2020)
    take_over(kwb("Waterrijk;Gemeente;GM9901;.;5", "Havenstad;Buurt;BU99010000;1;2"), 2022)
    renamed = Area.objects.get(code="BU99010000", ends_before__isnull=True)
    assert queries.map_sheet(STRANGER, [renamed.pk]).n_without_shape == 0


def test_a_code_table_tells_no_year_and_asks_for_it(take_over):
    with pytest.raises(LayoutDayMissing):
        take_over("code;naam\nGM9901;Waterrijk\n")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.7 x", "PDF"),
        (b"\x89PNG....", "plaatje|picture"),
        (b"<!doctype html><html><body>log in</body></html>", "webpagina|web page"),
        (b'{"features": [', "breekt|breaks off"),
        (b"just one column\nof words\n", "scheidt|separates"),
    ],
)
def test_another_kind_of_file_is_named_with_a_way_out(take_over, content, says):
    layout = take_over(content, 2024, name="bestand")
    assert layout.state == ImportState.REFUSED
    assert re.search(says, layout.report["refusal"])


def test_bad_lines_are_named_and_the_good_ones_wait_for_a_yes(waterrijk, analyst):
    upload = ContentFile(b"code;naam\nGM9901;Waterrijk\nXX12;Niets\nGM9901;Waterrijk\n", name="c.csv")
    layout = actions.receive_layout(LayoutDraft(waterrijk, upload, "Proef", 2024), by=analyst)
    actions.check_layout(layout)
    assert [(row["line"], row["code"]) for row in layout.report["problems"]] == [
        (3, "unknown_area_code"), (4, "duplicate"),
    ]  # fmt: skip
    with pytest.raises(LayoutHasBadRows):
        actions.start_layout(layout, by=analyst)
    assert actions.start_layout(layout, by=analyst, without_bad_rows=True).state == ImportState.RUNNING


def test_one_journal_entry_an_action_and_a_second_yes_starts_nothing(waterrijk, analyst):
    upload = ContentFile(fixture_text("kwb/areas_v3.csv").encode(), name="gebieden.csv")
    layout = actions.receive_layout(LayoutDraft(waterrijk, upload, "Proef", 2020), by=analyst)
    actions.check_layout(layout)
    actions.start_layout(layout, by=analyst)
    actions.start_layout(layout, by=analyst)
    actions.take_over_layout(layout.__class__.objects.get(pk=layout.pk), by=analyst.account)
    written = Entry.objects.filter(about_kind="places.layout").order_by("pk").values_list("action", flat=True)
    assert list(written) == ["places.layout_received", "places.layout_started", "places.layout_taken_over"]


def test_areas_can_be_found_and_ended_ones_no_longer(tree, take_over):
    assert SearchText.objects.filter(kind="places.area", title="Visserseiland").exists()
    take_over(
        "code;naam\nGM9901;Waterrijk\nBU99010000;Havenkwartier\nBU99010100;Coöperatiebuurt\nBU99010007;Kade\n",
        2023,
    )
    assert not SearchText.objects.filter(kind="places.area", title="Visserseiland").exists()


def test_a_stranger_imports_nothing(waterrijk):
    with pytest.raises(NotAllowed):
        actions.receive_layout(LayoutDraft(waterrijk, ContentFile(b"x", name="x"), "x", 2020), by=STRANGER)

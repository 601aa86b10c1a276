"""A file of figures: checked unseen, written invisibly, switched on at the end, never doubled."""

from __future__ import annotations

import gzip
import re

import pytest

from samenspel.figures import actions, queries
from samenspel.figures.errors import BatchHasBadRows, FileAlreadyLive
from samenspel.figures.models import Batch, BatchState, Coverage, Fact, FactStatus, Indicator
from samenspel.figures.tests.conftest import FIXTURES, area, indicator
from samenspel.foundation.errors import NotAllowed
from samenspel.foundation.models import Entry
from samenspel.people.permissions import STRANGER
from samenspel.places.models import Area

KWB_2024 = FIXTURES / "statline_paths_2024.csv"
HEADER = (
    "Wijken en buurten;Regioaanduiding/Soort regio (omschrijving);Regioaanduiding/Codering (code);"
    "Bevolking/Aantal inwoners (aantal);Bevolking/Gescheiden (%)"
)


def kwb(*lines: str, year: int = 2020) -> str:
    return "\n".join([f'"Kerncijfers wijken en buurten {year}"', HEADER, *lines]) + "\n"


def value_of(key: str, code: str) -> dict[str, float | None]:
    points = queries.series_of(STRANGER, indicator(key).pk, [area(code).pk])[area(code).pk]
    return {point.period: point.value for point in points}


def test_figures_and_their_areas_come_in_with_one_yes(bring_in):
    batch = bring_in(KWB_2024)
    assert (batch.state, batch.period) == (BatchState.LIVE, "2024JJ00")
    assert Area.objects.filter(code="BU99010000").exists()
    assert value_of("aantalinwoners.aantal", "BU99010000") == {"2024JJ00": 2405.0}
    assert value_of("gemiddeldinkomenperinwoner.1000euro", "WK990100") == {"2024JJ00": 27.9}


def test_nobody_sees_a_figure_before_the_yes(tree, receive):
    batch = receive(KWB_2024)
    assert batch.state == BatchState.CHECKED
    assert (batch.report["n_rows"], batch.report["n_figures"]) == (6, 42)
    assert not Fact.objects.exists()
    assert not Indicator.objects.exists()


def test_nobody_sees_a_figure_while_it_is_written(tree, receive, analyst, monkeypatch):
    from samenspel.figures.actions import files

    seen: list[int] = []
    real = files.write_facts

    def looked_at(rows):
        for n_written in real(rows):
            seen.append(len(queries.value_rows(STRANGER, Indicator.objects.first())))
            yield n_written

    monkeypatch.setattr(files, "write_facts", looked_at)
    batch = actions.start_batch(receive(KWB_2024), by=analyst, brings_areas=True)
    actions.write_batch(batch, by=None)
    assert seen == [0]
    assert len(queries.value_rows(STRANGER, indicator("aantalinwoners.aantal"))) == 6


def test_the_same_file_twice_is_told_so_and_nothing_is_doubled(bring_in):
    bring_in(KWB_2024)
    n_facts = Fact.objects.count()
    with pytest.raises(FileAlreadyLive, match=re.escape("statline_paths_2024.csv")):
        bring_in(KWB_2024)
    assert (Fact.objects.count(), Batch.objects.count()) == (n_facts, 1)


def test_a_newer_file_of_the_same_year_goes_before_and_the_old_one_stays_readable(tree, bring_in):
    first = bring_in(kwb("Havenkwartier;Buurt;BU99010000;100;5"))
    second = bring_in(kwb("Havenkwartier;Buurt;BU99010000;110;5"), published_on=None)
    assert second.report["follows"][0]["source"] == "CBS"
    assert value_of("aantalinwoners.aantal", "BU99010000") == {"2020JJ00": 110.0}
    assert Fact.objects.get(batch=first, indicator=indicator("aantalinwoners.aantal")).value == 100.0


def test_a_withdrawn_delivery_shows_what_it_followed_and_can_be_brought_back(tree, bring_in, analyst):
    bring_in(kwb("Havenkwartier;Buurt;BU99010000;100;5"))
    second = bring_in(kwb("Havenkwartier;Buurt;BU99010000;110;5"))
    actions.withdraw_batch(second, by=analyst)
    actions.withdraw_batch(second, by=analyst)
    assert value_of("aantalinwoners.aantal", "BU99010000") == {"2020JJ00": 100.0}
    actions.bring_back_batch(second, by=analyst)
    assert value_of("aantalinwoners.aantal", "BU99010000") == {"2020JJ00": 110.0}
    assert Entry.objects.filter(action="figures.batch_withdrawn").count() == 1


def test_another_unit_is_another_indicator(bring_in):
    bring_in(FIXTURES / "statline_titled_2014.csv")
    bring_in(KWB_2024)
    keys = set(Indicator.objects.filter(label="0 tot 15 jaar").values_list("key", flat=True))
    assert keys == {"0tot15jaar.pct", "0tot15jaar.aantal"}
    apartments = Indicator.objects.filter(label="Appartement").values_list("unit", flat=True)
    assert set(apartments) == {"kWh", "m³"}


def test_columns_that_shift_their_number_stay_one_indicator(bring_in):
    bring_in(FIXTURES / "odata_2020.csv", description=FIXTURES / "odata_2020_properties.csv")
    bring_in(KWB_2024)
    assert value_of("aantalinwoners.aantal", "GM9901") == {"2020JJ00": 5150.0, "2024JJ00": 5150.0}


def test_a_description_brings_units_and_definitions(bring_in, tmp_path):
    rows = "ID,ParentID,Type,Key,Title,Description,Unit,Decimals\n2,,Topic,AantalInwoners_5,Aantal inwoners,"
    (tmp_path / "topics.csv").write_text(f"{rows}Wie hier woont.,aantal,0\n", encoding="utf-8")
    bring_in(FIXTURES / "odata_2020.csv", description=tmp_path / "topics.csv")
    assert indicator("aantalinwoners.aantal").definition == "Wie hier woont."


@pytest.mark.parametrize("name", ["r_dotted_2017.csv", "odata_2020.csv", "statline_titled_2014.csv"])
def test_every_layout_comes_in(bring_in, name):
    batch = bring_in(FIXTURES / name)
    assert batch.state == BatchState.LIVE, batch.report
    assert Coverage.objects.filter(batch=batch).exists()


def test_new_borders_are_a_break_in_the_series(bring_in):
    bring_in(FIXTURES / "odata_2020.csv")
    bring_in(KWB_2024)
    here = area("BU99010001")
    points = queries.series_of(STRANGER, indicator("aantalinwoners.aantal").pk, [here.pk])[here.pk]
    assert [(point.year, point.breaks) for point in points] == [(2020, False), (2024, True)]
    unchanged = area("BU99010000")
    points = queries.series_of(STRANGER, indicator("aantalinwoners.aantal").pk, [unchanged.pk])[unchanged.pk]
    assert not any(point.breaks for point in points)


def test_unknown_and_provisional_figures_keep_their_status(bring_in):
    bring_in(KWB_2024)
    key = "appartement.kwh"
    here = area("BU99010001")
    (point,) = queries.series_of(STRANGER, indicator(key).pk, [here.pk])[here.pk]
    assert (point.value, point.status) == (None, FactStatus.MISSING)
    starred = area("BU99010000")
    theft = indicator("totaaldiefstaluitwoningschuured.per1000inwoners")
    (point,) = queries.series_of(STRANGER, theft.pk, [starred.pk])[starred.pk]
    assert point.is_provisional
    assert point.source == "CBS"


def test_what_the_source_calls_provisional_is_provisional_everywhere(bring_in):
    batch = bring_in(KWB_2024, is_provisional=True)
    statuses = set(Fact.objects.filter(batch=batch, value__isnull=False).values_list("status", flat=True))
    assert statuses == {FactStatus.PROVISIONAL}


def test_bad_lines_are_named_and_the_others_wait_for_a_yes(tree, receive, analyst):
    batch = receive(
        kwb(
            "Havenkwartier;Buurt;BU99010000;100;5",
            "Visserseiland;Buurt;BU99010001;veel;5",
            "Havenkwartier;Buurt;BU99010000;100;5",
            ";Buurt;;7;5",
            "Te;kort",
        )
    )
    found = [(row["line"], row["code"]) for row in batch.report["problems"]]
    assert found == [
        (4, "word_in_number"), (5, "duplicate"), (6, "no_area"), (7, "wrong_number_of_columns"),
    ]  # fmt: skip
    with pytest.raises(BatchHasBadRows, match="4"):
        actions.start_batch(batch, by=analyst)
    batch = actions.start_batch(batch, by=analyst, without_bad_rows=True)
    actions.write_batch(batch, by=None)
    assert batch.without_bad_rows
    assert {fact.area.code for fact in Fact.objects.filter(batch=batch)} == {"BU99010000"}


def test_unknown_areas_are_named_and_the_file_can_bring_them(tree, receive, analyst):
    batch = receive(kwb("Nieuwe Kade;Buurt;BU99010099;100;5", "Havenkwartier;Buurt;BU99010000;90;4"))
    assert batch.report["unplaced"]["unknown_area_code"]["some"] == [[3, "BU99010099"]]
    assert batch.report["areas"]["first_known"] == 1
    with pytest.raises(BatchHasBadRows):
        actions.start_batch(batch, by=analyst)
    batch = actions.start_batch(batch, by=analyst, brings_areas=True)
    actions.write_batch(batch, by=None)
    assert value_of("aantalinwoners.aantal", "BU99010099") == {"2020JJ00": 100.0}


def test_an_area_layout_of_another_year_is_named(tree, receive):
    batch = receive(kwb("Havenkwartier;Buurt;BU99010000;100;5", year=2016))
    assert batch.report["unplaced"]["area_of_other_year"]["n"] == 1
    sheet = queries.batch_sheet(_who(batch), batch.pk, now=batch.made_at)
    assert "2016" in sheet.area_problems[0].way_out


def test_unknown_areas_of_a_file_over_several_years_are_told_without_a_year(tree, receive, bring_in):
    text = "gebied;periode;waarde\nGM7777;2019;12\nGM7778;2020;13\n"
    batch = receive(text, unit="aantal")
    sheet = queries.batch_sheet(_who(batch), batch.pk, now=batch.made_at)
    (problem,) = sheet.area_problems
    assert problem.some == "GM7777 (regel 2), GM7778 (regel 3)"
    assert "  " not in problem.way_out
    assert "zonder deze regels" not in problem.way_out
    assert not sheet.can_start
    refused = bring_in(text, unit="aantal")
    assert refused.report["code"] == "figures-no-known-areas"
    assert "None" not in refused.report["refusal"]
    assert "van  " not in refused.report["refusal"]


def test_where_nothing_can_be_imported_no_button_offers_nought_lines(tree, receive, client, fatma):
    batch = receive("gebied;periode;waarde\nGM7777;2019;12\nGM7778;2020;13\n", unit="aantal")
    client.force_login(fatma)
    page = client.get(f"/cijfers/inlezen/{batch.pk}/").content.decode()
    assert "overnemen" not in page.partition("<main")[2].partition("</main>")[0]
    assert "0 regels" not in page
    assert "geen enkele regel" in page


def test_a_file_with_one_unknown_area_can_go_on_without_it(tree, receive):
    batch = receive("gebied;periode;waarde\nGM9901;2019;12\nGM7778;2020;13\n", unit="aantal")
    sheet = queries.batch_sheet(_who(batch), batch.pk, now=batch.made_at)
    assert sheet.can_start
    assert "zonder deze regels" in sheet.area_problems[0].way_out


def _who(batch):
    from samenspel.figures.tests.conftest import TODAY
    from samenspel.people.permissions import viewer_of

    return viewer_of(batch.made_by, today=TODAY)


def test_a_file_without_one_known_area_is_refused_with_a_way_out(waterrijk, bring_in):
    batch = bring_in(kwb("Havenkwartier;Buurt;BU99010000;100;5"), areas=False)
    assert (batch.state, batch.report["code"]) == (BatchState.REFUSED, "figures-no-known-areas")
    assert "2020" in batch.report["refusal"]
    assert not Fact.objects.exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.7 something", "figures-unreadable"),
        (b"<html><body>sign in</body></html>", "figures-unreadable"),
        (b"\xd0\xcf\x11\xe0 old workbook", "figures-unreadable"),
        (b"one column\nonly\n", "figures-unreadable"),
        (b"code;naam;omschrijving\nGM9901;Waterrijk;stad\n", "figures-unreadable"),
        (b"Regio;Aantal (aantal)\nGM9901;1\n", "figures-need-year"),
    ],
)
def test_another_kind_of_file_is_refused_with_a_sentence(tree, receive, content, code):
    batch = receive(content)
    assert (batch.state, batch.report.get("code")) == (BatchState.REFUSED, code)
    assert len(batch.report["refusal"]) > 40
    assert not Fact.objects.exists()


def test_more_bad_lines_than_one_can_look_at_is_probably_another_file(tree, receive):
    good = [f"x;Buurt;BU9901{n:04d};7;5" for n in range(500)]
    bad = [f"x;Buurt;BU9901{n:04d};veel;5" for n in range(500, 1700)]
    batch = receive(kwb(*good, *bad))
    assert (batch.state, batch.report["code"]) == (BatchState.REFUSED, "figures-too-many-bad-rows")


def test_an_upload_left_half_way_says_where_it_broke_off(tree, receive):
    whole = kwb(*[f'"Buurt {n}";Buurt;BU9901{n:04d};{n};5' for n in range(40)]).encode()
    broken = receive(whole[: len(whole) - 12])
    assert broken.state == BatchState.CHECKED
    assert broken.report["problems"][-1]["code"] == "wrong_number_of_columns"
    packed = gzip.compress(whole)
    half = receive(packed[: len(packed) // 2], name="c.csv.gz")
    assert (half.state, half.report["code"]) == (BatchState.REFUSED, "file-breaks-off")


def test_letters_of_another_encoding_come_in_right(tree, bring_in):
    text = kwb("Coöperatiebuurt;Buurt;BU99010100;10;5")
    batch = bring_in(text.encode("cp1252"))
    assert batch.state == BatchState.LIVE
    assert value_of("aantalinwoners.aantal", "BU99010100") == {"2020JJ00": 10.0}


def test_a_table_without_codes_is_placed_by_name(tree, bring_in):
    batch = bring_in(FIXTURES / "statline_names_2015.csv", municipality="GM9901")
    assert batch.report["n_bad"] == 0, batch.report
    assert value_of("aantalinkomensontvangers.aantal", "GM9901") == {"2015JJ00": 4120.0}


def test_years_beside_each_other_become_one_series(tree, bring_in):
    bring_in(FIXTURES / "wide_years.csv", unit="aantal")
    assert value_of("bevolking.aantal", "GM9901") == {
        "2016JJ00": 5010.0, "2020JJ00": 5150.0, "2024JJ00": 5275.0,
    }  # fmt: skip


def test_years_below_each_other_become_one_series(tree, bring_in):
    batch = bring_in(FIXTURES / "statline_periods.csv", unit="aantal")
    assert value_of("beginstand.aantal", "GM9901") == {"2016JJ00": 2301.0, "2020JJ00": 2310.0}
    assert batch.report["problems"][0]["code"] == "no_period"


def test_a_table_of_the_municipality_itself_stays_its_own(tree, bring_in, waterrijk):
    bring_in(FIXTURES / "wide_years.csv", unit="aantal")
    bring_in(kwb("Havenkwartier;Buurt;BU99010000;100;5"))
    assert indicator("bevolking.aantal").owner == waterrijk
    assert indicator("aantalinwoners.aantal").owner is None


def test_a_workbook_comes_in_like_a_text(tree, bring_in, tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Gebied", "Periode", "Meldingen (aantal)"])
    book.active.append(["BU99010000", 2020, 12])
    book.active.append(["BU99010000", 2021, 14])
    book.save(tmp_path / "meldingen.xlsx")
    bring_in(tmp_path / "meldingen.xlsx")
    assert value_of("meldingen.aantal", "BU99010000") == {"2020JJ00": 12.0, "2021JJ00": 14.0}


def test_an_import_that_breaks_off_leaves_nothing_and_can_begin_again(tree, receive, analyst, monkeypatch):
    from samenspel.figures.actions import files

    def full_disk(*_args, **_kwargs):
        raise OSError("disk full")

    batch = actions.start_batch(receive(KWB_2024), by=analyst, brings_areas=True)
    with monkeypatch.context() as broken:
        broken.setattr(files, "_switch_on", full_disk)
        with pytest.raises(OSError, match="disk full"):
            actions.write_batch(batch, by=None)
    assert not Fact.objects.exists()
    assert batch.state == BatchState.CHECKED
    batch = actions.start_batch(batch, by=analyst, brings_areas=True)
    actions.write_batch(batch, by=None)
    assert (batch.state, Fact.objects.filter(batch=batch).count()) == (BatchState.LIVE, 42)


def test_facts_left_by_a_stopped_worker_are_swept_before_writing(tree, receive, analyst):
    batch = actions.start_batch(receive(KWB_2024), by=analyst, brings_areas=True)
    left = Indicator.objects.create(key="over.aantal", label="Over")
    Fact.objects.create(batch=batch, indicator=left, area=area("GM9901"), period="2024JJ00", value=1)
    actions.write_batch(batch, by=None)
    assert not Fact.objects.filter(indicator=left).exists()


def test_one_journal_entry_an_action_and_none_for_the_facts(tree, receive, analyst):
    batch = receive(KWB_2024)
    actions.start_batch(batch, by=analyst, brings_areas=True)
    batch = actions.start_batch(batch, by=analyst, brings_areas=True)
    actions.write_batch(batch, by=analyst.account)
    written = list(Entry.objects.filter(about_kind="figures.batch").values_list("action", flat=True))
    assert written == ["figures.file_received", "figures.file_started", "figures.file_imported"]


def test_a_stranger_neither_imports_nor_withdraws(tree, receive, bring_in):
    batch = bring_in(KWB_2024)
    with pytest.raises(NotAllowed):
        actions.withdraw_batch(batch, by=STRANGER)
    other = receive(kwb("Havenkwartier;Buurt;BU99010000;100;5"))
    with pytest.raises(NotAllowed):
        actions.start_batch(other, by=STRANGER)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_was_downloaded_is_read_back_as_the_same_figure(tree, bring_in, client, kind):
    bring_in("gebied;periode;Kopjes soep (aantal)\nGM9901;2023;12\nWK990100;2023;5\n", source="Telling")
    made = Indicator.objects.get(label="Kopjes soep")
    downloaded = client.get(f"/cijfers/{made.pk}/waarden.{kind}")
    content = downloaded.getvalue() if downloaded.streaming else downloaded.content
    if kind == "csv":
        content = content.replace(b"12.0", b"14.0")
    batch = bring_in(content, source="Telling", name=f"waarden.{kind}")
    assert batch.state == BatchState.LIVE, batch.report
    assert Indicator.objects.filter(owner__isnull=False).count() == 1, "no other figure beside it"
    assert batch.report["n_new_indicators"] == 0
    assert batch.coverage.get().n_areas == 2

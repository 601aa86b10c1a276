"""The pages of figures: read, downloaded, imported and typed in a browser."""

from __future__ import annotations

import csv
import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samenspel.figures.models import Batch, BatchState, Fact, Indicator
from samenspel.figures.tests.conftest import FIXTURES, area, indicator

KWB_2024 = FIXTURES / "statline_paths_2024.csv"
SERIES = {
    "label": "Meldingen",
    "unit": "aantal",
    "source": "Eigen telling",
    "counted_by": "Fatma",
    "period_1": "2023",
    "value_1": "12",
    "pasted": "2024\t15",
}


@pytest.fixture
def signed_in(client, fatma):
    client.force_login(fatma)
    return client


def upload(client, waterrijk, content: bytes, **values):
    sent = SimpleUploadedFile("kwb.csv", content)
    return client.post(
        reverse("figures:import"),
        {"owner": waterrijk.pk, "source": "CBS", "upload": sent, **values},
        follow=True,
    )


def test_an_empty_house_says_what_figures_are_for(client, db):
    assert client.get(reverse("figures:list")).status_code == 200


def test_indicators_are_found_by_word_theme_and_area(client, bring_in):
    bring_in(KWB_2024)
    url = reverse("figures:list")
    assert client.get(url, {"zoek": "inkomen"}).context["sheet"].n_found == 1
    assert client.get(url, {"thema": "Bevolking"}).context["sheet"].n_found == 2
    sheet = client.get(url, {"gebied": "BU99010001"}).context["sheet"]
    assert {row.label for row in sheet.rows} >= {"Aantal inwoners"}
    assert "Appartement" not in {row.label for row in sheet.rows}, "of this area it is unknown"
    assert client.get(url, {"zoek": "%_'", "pagina": "x", "gebied": "nergens"}).status_code == 200


def test_an_indicator_tells_the_newest_figure_its_source_and_its_parts(client, bring_in):
    bring_in(FIXTURES / "odata_2020.csv", description=FIXTURES / "odata_2020_properties.csv")
    bring_in(KWB_2024)
    page = client.get(
        reverse("figures:indicator", args=[indicator("aantalinwoners.aantal").pk]), {"gebied": "GM9901"}
    )
    sheet = page.context["sheet"]
    assert [(point.year, point.value) for point in sheet.points] == [(2020, 5150.0), (2024, 5150.0)]
    assert sheet.chart is not None
    assert "5.150" in page.content.decode()


def test_without_an_area_the_page_finds_one_that_has_figures(client, bring_in):
    bring_in(KWB_2024)
    page = client.get(reverse("figures:indicator", args=[indicator("aantalinwoners.aantal").pk]))
    assert page.context["sheet"].points


def test_an_unknown_area_and_a_reversed_period_are_told_and_the_page_stays(client, bring_in):
    bring_in(KWB_2024)
    url = reverse("figures:indicator", args=[indicator("aantalinwoners.aantal").pk])
    page = client.get(url, {"gebied": "BU0000XX", "van": "2024", "tot": "2019"})
    assert (page.status_code, page.context["area_unknown"]) == (200, True)
    assert "2024" in page.context["sheet"].problem
    narrowed = client.get(url, {"gebied": "GM9901", "van": "2025"})
    assert not narrowed.context["sheet"].points


def test_downloads_carry_the_source_of_every_number(client, bring_in):
    bring_in(KWB_2024, licence="CC BY 4.0")
    pk = indicator("aantalinwoners.aantal").pk
    response = client.get(reverse("figures:csv", args=[pk]))
    rows = list(csv.DictReader(io.StringIO(response.getvalue().decode())))
    assert len(rows) == 6
    found = next(row for row in rows if row["gebied_code"] == "BU99010000")
    assert (found["waarde"], found["bron"], found["licentie"]) == ("2405.0", "CBS", "CC BY 4.0")
    book = client.get(reverse("figures:xlsx", args=[pk]))
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(book.content)).worksheets[0]
    assert (sheet.max_row, sheet["A2"].value, sheet["M2"].value) == (7, "BU99010000", "Aantal inwoners")


def test_a_source_that_looks_like_a_formula_is_text_in_the_workbook(client, bring_in):
    batch = bring_in(KWB_2024)
    batch.source = '=HYPERLINK("https://voorbeeld.test")'
    batch.save(update_fields=["source"])
    pk = Indicator.objects.get(label="Aantal inwoners").pk
    book = client.get(reverse("figures:xlsx", args=[pk]))
    from openpyxl import load_workbook

    cells = [cell for row in load_workbook(io.BytesIO(book.content)).worksheets[0] for cell in row]
    found = [cell for cell in cells if cell.value == batch.source]
    assert {cell.data_type for cell in found} == {"s"}


def test_the_page_of_an_area_shows_its_key_figures(client, bring_in):
    bring_in(KWB_2024)
    content = client.get(reverse("places:area", args=["BU99010000"])).content.decode()
    assert "2.405" in content


def test_the_list_costs_the_same_with_one_indicator_and_with_many(client, tree, bring_in):
    def n_queries(**asked: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            client.get(reverse("figures:list"), asked)
        return len(caught)

    bring_in("Regio;Een (aantal)\nGM9901;1\n", year=2020, areas=False)
    few, few_here = n_queries(), n_queries(gebied="GM9901")
    names = ";".join(f"Maat {n} (aantal)" for n in range(30))
    bring_in(f"Regio;{names}\nGM9901;{';'.join('7' * 30)}\n", year=2021, areas=False)
    assert Indicator.objects.count() == 31
    assert (n_queries(), n_queries(gebied="GM9901")) == (few, few_here)


def test_the_page_of_an_indicator_costs_the_same_with_one_area_and_with_many(client, bring_in):
    def n_queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            client.get(reverse("figures:indicator", args=[Indicator.objects.get().pk]), {"gebied": "GM9901"})
        return len(caught)

    head = "Codering;Naam;Inwoners (aantal)\nGM9901;Waterrijk;900\n"
    bring_in(f"{head}WK990100;Een;1\nWK990101;Twee;2\n", year=2020)
    few = n_queries()
    bring_in(head + "".join(f"WK9901{n:02d};Wijk {n};{n}\n" for n in range(30)), year=2021)
    assert n_queries() == few


def test_importing_in_the_browser_goes_from_file_to_findings_to_figures(signed_in, waterrijk):
    page = upload(signed_in, waterrijk, KWB_2024.read_bytes(), year="2024")
    batch = Batch.objects.get()
    assert batch.state == BatchState.CHECKED
    assert page.context["sheet"].must_bring_areas
    signed_in.post(reverse("figures:start_batch", args=[batch.pk]), {"brings_areas": "1"})
    batch.refresh_from_db()
    assert batch.state == BatchState.LIVE
    assert signed_in.get(reverse("figures:batch", args=[batch.pk])).status_code == 200
    signed_in.post(reverse("figures:withdraw_batch", args=[batch.pk]))
    signed_in.post(reverse("figures:withdraw_batch", args=[batch.pk]))
    batch.refresh_from_db()
    assert batch.state == BatchState.WITHDRAWN
    signed_in.post(reverse("figures:bring_back_batch", args=[batch.pk]))
    batch.refresh_from_db()
    assert batch.state == BatchState.LIVE


def test_bad_lines_stand_on_the_page_with_their_number_and_the_offer(signed_in, waterrijk, tree):
    content = b"Codering;Inwoners (aantal)\nGM9901;5\nWK990100;veel\n;3\n"
    page = upload(signed_in, waterrijk, content, year="2020")
    sheet = page.context["sheet"]
    assert [row.line for row in sheet.problems] == [3, 4]
    assert "1" in sheet.button
    signed_in.post(reverse("figures:start_batch", args=[sheet.pk]), {"without_bad_rows": "1"})
    assert Fact.objects.count() == 1


def test_without_the_offer_taken_nothing_starts(signed_in, waterrijk, tree):
    page = upload(signed_in, waterrijk, b"Codering;Inwoners (aantal)\nGM9901;5\n;3\n", year="2020")
    signed_in.post(reverse("figures:start_batch", args=[page.context["sheet"].pk]))
    assert Batch.objects.get().state == BatchState.CHECKED


def test_percentages_of_an_own_file_say_of_what_before_they_are_taken_over(signed_in, waterrijk, tree):
    page = upload(signed_in, waterrijk, b"gebied;periode;Tevreden (%)\nGM9901;2024;55,5\n")
    sheet = page.context["sheet"]
    assert sheet.report["shares_of_nothing"] == ["Tevreden"]
    start = reverse("figures:start_batch", args=[sheet.pk])
    refused = signed_in.post(start, {"whole": "  "})
    assert refused.status_code == 422
    said = refused.content.decode()
    assert "“Tevreden” is een percentage, en het bestand zegt niet waarvan." in said
    assert 'aria-invalid="true"' in said
    assert Batch.objects.get().state == BatchState.CHECKED
    signed_in.post(start, {"whole": "Van de 412 mensen die antwoordden."})
    made = Indicator.objects.get(label="Tevreden")
    assert made.definition == "Van de 412 mensen die antwoordden."
    # The next year of the same figure asks it no more.
    again = upload(signed_in, waterrijk, b"gebied;periode;Tevreden (%)\nGM9901;2025;57,5\n")
    assert "waarvan" not in again.content.decode()
    signed_in.post(reverse("figures:start_batch", args=[again.context["sheet"].pk]))
    assert Fact.objects.filter(indicator=made).count() == 2


def test_a_column_that_becomes_a_percentage_by_its_unit_is_asked_the_same(signed_in, waterrijk, tree):
    page = upload(signed_in, waterrijk, b"gebied;periode;Tevreden\nGM9901;2024;55.5\n")
    start = reverse("figures:start_batch", args=[page.context["sheet"].pk])
    refused = signed_in.post(start, {"unit": "%"})
    assert refused.status_code == 422
    assert 'value="%"' in refused.content.decode(), "what was filled in stays"
    signed_in.post(start, {"unit": "%", "whole": "Van wie antwoordde."})
    assert Indicator.objects.get(label="Tevreden").definition == "Van wie antwoordde."


def test_the_same_form_sent_twice_is_one_delivery(signed_in, waterrijk, tree):
    token = str(uuid.uuid4())
    for _time in range(2):
        upload(signed_in, waterrijk, KWB_2024.read_bytes(), year="2024", once=token)
    assert Batch.objects.count() == 1


def test_a_refused_file_stands_on_its_page_with_the_reason(signed_in, waterrijk):
    page = upload(signed_in, waterrijk, b"%PDF-1.7")
    assert page.context["sheet"].refusal
    assert page.status_code == 200


def test_a_form_without_a_file_keeps_what_was_typed(signed_in, waterrijk):
    page = signed_in.post(reverse("figures:import"), {"owner": waterrijk.pk, "source": "Eigen bron"})
    assert "upload" in page.context["form"].errors
    assert b"Eigen bron" in page.content


def test_a_series_is_typed_and_corrected_in_the_browser(signed_in, tree):
    typed = {**SERIES, "area": area("WK990100").pk}
    page = signed_in.post(reverse("figures:type"), typed, follow=True)
    found = Indicator.objects.get()
    assert [point.value for point in page.context["sheet"].points] == [12.0, 15.0]
    correct = reverse("figures:correct", args=[found.pk, "WK990100"])
    assert b'value="12"' in signed_in.get(correct).content
    signed_in.post(correct, {**typed, "value_1": "13"})
    page = signed_in.get(reverse("figures:indicator", args=[found.pk]), {"gebied": "WK990100"})
    assert [point.value for point in page.context["sheet"].points] == [13.0, 15.0]
    assert page.context["sheet"].history[0].is_correction


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"value_1": "veel"}, "value_1"),
        ({"period_3": "2025", "value_3": "veel"}, "value_3"),
        ({"pasted": "", "period_1": "vorig jaar"}, "period_1"),
        ({"pasted": "15\t2024"}, "pasted"),
        ({"pasted": "", "period_1": "", "value_1": ""}, "period_1"),
        ({"area": ""}, "area"),
    ],
)
def test_what_cannot_be_read_stands_beside_its_field_and_the_rest_stays(signed_in, tree, changed, field):
    typed = {**SERIES, "area": area("WK990100").pk, **changed}
    page = signed_in.post(reverse("figures:type"), typed)
    assert field in page.context["form"].errors
    assert b"Eigen telling" in page.content
    assert not Batch.objects.exists()


def test_a_series_of_months_is_told_and_corrected_in_words(signed_in, tree):
    values = {
        "label": "Ritten", "unit": "ritten", "area": area("WK990100").pk, "source": "Telling",
        "counted_by": "Gerard", "period_1": "aug 2026", "value_1": "8", "period_2": "september 2026",
        "value_2": "11",
    }  # fmt: skip
    assert signed_in.post(reverse("figures:type"), values).status_code == 302
    made = Indicator.objects.get(label="Ritten")
    page = signed_in.get(reverse("figures:indicator", args=[made.pk]))
    sheet = page.context["sheet"]
    assert "van 8 in augustus 2026 naar 11 in september 2026" in sheet.chart.title
    assert [row.cells[0] for row in sheet.chart.twin.rows] == ["augustus 2026", "september 2026"]
    # One source is told once, and makes no column.
    assert sheet.only_source == "Bron: Telling, Gerard, augustus 2026 tot en met september 2026"
    assert len(sheet.table.columns) == 2
    assert sheet.only_source in page.content.decode()
    correct = reverse("figures:correct", args=[made.pk, "WK990100"])
    form = signed_in.get(correct).context["form"]
    again = {name: form[name].value() or "" for name in values} | {"value_2": "12"}
    assert again["period_2"] == "september 2026"
    assert signed_in.post(correct, again).status_code == 302
    facts = {each.period: each.value for each in Fact.objects.filter(indicator=made).order_by("pk")}
    assert facts == {"2026MM08": 8.0, "2026MM09": 12.0}


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        (("2024", "2025", "jan 2026", "feb 2026"), ["2024", "2025"]),
        (("2025", "jan 2026", "feb 2026"), ["januari 2026", "februari 2026"]),
        (("2025", "Q1 2026", "Q2 2026"), ["1e kwartaal 2026", "2e kwartaal 2026"]),
        (("2025", "Q1 2026", "feb 2026"), []),
    ],
)
def test_a_line_holds_periods_of_one_kind_and_its_title_speaks_of_those(signed_in, tree, typed, drawn):
    values = {f"{field}_{n}": v for n, p in enumerate(typed, 1) for field, v in (("period", p), ("value", n))}
    whole = {
        "label": "Ritten", "unit": "ritten", "area": area("WK990100").pk, "source": "Telling",
        "counted_by": "Gerard",
    }  # fmt: skip
    assert signed_in.post(reverse("figures:type"), whole | values).status_code == 302
    made = Indicator.objects.get(label="Ritten")
    sheet = signed_in.get(reverse("figures:indicator", args=[made.pk])).context["sheet"]
    chart = sheet.chart
    # A month is not held against a year.
    assert chart is not None or sheet.title.endswith(": 3 in februari 2026")
    rows = [row.cells[0] for row in chart.twin.rows] if chart else []
    assert rows == drawn
    assert chart is None or all(period in str(chart.title) for period in drawn)


def test_what_the_house_counts_itself_stands_first(client, signed_in, tree, bring_in):
    bring_in(KWB_2024)
    signed_in.post(reverse("figures:type"), {**SERIES, "label": "Zz telling", "area": area("WK990100").pk})
    client.logout()
    rows = client.get(reverse("figures:list")).context["sheet"].rows
    assert [row.label for row in rows if row.is_own] == ["Zz telling"]
    assert rows[0].is_own


def test_a_series_can_wait_half_done(signed_in, tree):
    signed_in.post(reverse("figures:type"), {**SERIES, "later": "1"})
    assert b"Eigen telling" in signed_in.get(reverse("figures:type")).content
    assert not Batch.objects.exists()


def test_the_same_series_sent_twice_is_one_delivery(signed_in, tree):
    typed = {**SERIES, "area": area("WK990100").pk, "once": str(uuid.uuid4())}
    first = signed_in.post(reverse("figures:type"), typed)
    second = signed_in.post(reverse("figures:type"), typed)
    assert first.url == second.url
    assert Batch.objects.count() == 1


def test_who_may_not_is_told_who_may(client, waterrijk):
    from samenspel.people.models import Account

    client.force_login(Account.objects.create_user("ali@waterrijk.example", "een lang wachtwoord"))
    assert client.get(reverse("figures:import")).status_code == 403
    assert client.get(reverse("figures:type")).status_code == 403


def test_a_stranger_is_asked_to_sign_in_and_sees_no_delivery(client, bring_in):
    batch = bring_in(KWB_2024)
    assert client.get(reverse("figures:import")).status_code == 302
    assert client.get(reverse("figures:batch", args=[batch.pk])).status_code == 302


def test_a_percentage_without_of_what_is_asked_about_and_the_rest_stays(signed_in, tree):
    typed = {**SERIES, "area": area("WK990100").pk, "label": "Eenzaam", "unit": "%"}
    page = signed_in.post(reverse("figures:type"), typed)
    assert "Een percentage zegt pas iets als je weet waarvan." in page.content.decode()
    assert "Eigen telling" in page.content.decode()
    assert not Batch.objects.exists()
    told = {**typed, "definition": "Van alle mensen van 75 jaar en ouder."}
    assert signed_in.post(reverse("figures:type"), told).status_code == 302


def test_a_second_delivery_for_the_same_period_is_announced_before_it_goes_before_the_first(
    signed_in, waterrijk, tree, bring_in
):
    first = bring_in(KWB_2024)
    newer = KWB_2024.read_bytes().replace(b";5150;", b";5151;")
    page = upload(signed_in, waterrijk, newer, year="2024", source="CBS, tweede levering")
    assert first.state == BatchState.LIVE
    assert "Van deze periode zijn er al cijfers" in page.content.decode()

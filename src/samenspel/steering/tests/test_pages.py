"""The page of the course and its downloads, for a stranger and for who works on it."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samenspel.cli.main import main
from samenspel.figures.models import Batch, Indicator
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.steering import actions, queries
from samenspel.steering.models import OutlookRun
from samenspel.steering.tests.conftest import (
    TODAY,
    Country,
    count,
    formulate,
    make_area,
    years,
)


def page_of(client: Client, opgave: Opgave) -> str:
    response = client.get(reverse("steering:course", args=[opgave.pk]))
    assert response.status_code == 200
    return response.content.decode()


def test_a_stranger_reads_the_course_of_a_public_opgave(client: Client, opgave: Opgave) -> None:
    html = page_of(client, opgave)
    sheet = queries.course_of(STRANGER, opgave, today=TODAY)
    assert sheet.title in html
    assert sheet.chance_sentence in html
    assert queries.earlier_target_lines(sheet)[0] in html
    assert "<svg" in html
    assert "Buurtpeiling Veldermeer" in html
    assert reverse("steering:keep_outlook", args=[opgave.pk]) not in html


def test_an_opgave_that_is_not_public_has_no_course_for_a_stranger(client: Client, opgave: Opgave) -> None:
    Opgave.objects.filter(pk=opgave.pk).update(is_public=False)
    for name in ("course", "series_csv", "parameters_json", "card_pdf", "card_word"):
        assert client.get(reverse(f"steering:{name}", args=[opgave.pk])).status_code == 404


def test_without_a_figure_the_page_says_what_belongs_there(client: Client, bare: Opgave) -> None:
    formulate(bare, 1)
    html = page_of(client, bare)
    assert "sam-empty" in html
    assert client.get(reverse("steering:series_csv", args=[bare.pk])).status_code == 404


def test_the_first_reader_has_the_outlook_kept_in_the_background(client: Client, opgave: Opgave) -> None:
    page_of(client, opgave)
    assert OutlookRun.objects.count() == 1
    page_of(client, opgave)
    assert OutlookRun.objects.count() == 1


def test_the_lead_keeps_an_outlook_and_comes_back_to_the_page(
    client: Client, opgave: Opgave, lead: Viewer
) -> None:
    assert lead.account is not None
    client.force_login(lead.account)
    response = client.post(reverse("steering:keep_outlook", args=[opgave.pk]))
    assert response.headers["Location"] == reverse("steering:course", args=[opgave.pk])
    assert OutlookRun.objects.get().computed_by == lead.account


def test_who_may_not_keep_is_told_who_may(client: Client, opgave: Opgave, administrator: Viewer) -> None:
    assert administrator.account is not None
    person = administrator.account.person
    assert person is not None
    person.functions.update(role="auditor")
    client.force_login(administrator.account)
    client.post(reverse("steering:keep_outlook", args=[opgave.pk]))
    assert not OutlookRun.objects.exists()


def test_the_page_costs_the_same_with_five_and_with_thirty_districts(
    client: Client, opgave: Opgave, lonely: Indicator, land: Country
) -> None:
    page_of(client, opgave)
    with CaptureQueriesContext(
        connection,
    ) as few:
        page_of(client, opgave)
    more = {
        make_area(f"Wijk {n}", f"WK9901{n:02}", "district", land.municipality): years(
            2018, *[12.0 + n * 0.1 + step * 0.2 for step in range(8)]
        )
        for n in range(20, 45)
    }
    count(lonely, more)
    page_of(client, opgave)
    with CaptureQueriesContext(connection) as many:
        page_of(client, opgave)
    assert len(many) == len(few)
    assert len(few) <= 45


def test_the_stop_and_the_panel_share_one_look_at_the_figures(opgave: Opgave) -> None:
    fresh = Opgave.objects.get(pk=opgave.pk)
    with CaptureQueriesContext(connection) as both:
        queries.course_stop(STRANGER, fresh)
        panel = queries.course_panel(STRANGER, fresh)
    with CaptureQueriesContext(connection) as alone:
        queries.course_stop(STRANGER, Opgave.objects.get(pk=opgave.pk))
    assert panel is not None
    assert len(both) == len(alone) - 1  # the second one fetched the opgave too


def test_the_page_of_the_opgave_holds_the_panel_and_the_stop(client: Client, opgave: Opgave) -> None:
    html = client.get(reverse("opgaven:page", args=[opgave.pk])).content.decode()
    assert queries.course_of(STRANGER, opgave, today=TODAY).title in html
    assert reverse("steering:course", args=[opgave.pk]) in html
    assert reverse("steering:card_pdf", args=[opgave.pk]) in html


def test_the_downloaded_series_give_the_same_digits_again(
    client: Client, opgave: Opgave, lead: Viewer, tmp_path: Path
) -> None:
    run = actions.keep_outlook(opgave, by=lead, today=TODAY)
    table = tmp_path / "series.csv"
    table.write_bytes(client.get(reverse("steering:series_csv", args=[opgave.pk])).content)
    how = json.loads(client.get(reverse("steering:parameters_json", args=[opgave.pk])).content)
    output = tmp_path / "outlook.csv"
    assert main(["compute", "outlook", str(table), "--horizon", "5", "--output", str(output)]) == 0
    again = json.loads((tmp_path / "outlook.csv.json").read_text())
    assert again["input_digest"] == how["input_digest"] == run.input_digest
    assert again["parameters"] == how["parameters"] == run.parameters
    rows = [row for row in csv.DictReader(io.StringIO(output.read_text())) if row["series"] == how["series"]]
    kept = run.result["outlook"]["steps"]
    edges = ("low95", "low80", "median", "high80", "high95")
    assert [[row[edge] for edge in edges] for row in rows] == [
        [f"{step[edge]:.10g}" for edge in edges] for step in kept
    ]
    assert how["command"].split()[:3] == ["samenspel", "compute", "outlook"]


def test_a_break_and_a_missing_year_survive_the_download(
    client: Client, opgave: Opgave, lonely: Indicator, land: Country, tmp_path: Path
) -> None:
    count(lonely, {land.north: years(2017, None)})
    table = tmp_path / "series.csv"
    table.write_bytes(client.get(reverse("steering:series_csv", args=[opgave.pk])).content)
    how = json.loads(client.get(reverse("steering:parameters_json", args=[opgave.pk])).content)
    output = tmp_path / "outlook.csv"
    assert main(["compute", "outlook", str(table), "--horizon", "5", "--output", str(output)]) == 0
    assert json.loads((tmp_path / "outlook.csv.json").read_text())["input_digest"] == how["input_digest"]
    rows = list(csv.DictReader(io.StringIO(table.read_text())))
    assert {row["value"] for row in rows if (row["series"], row["period"]) == ("WK990101", "2017")} == {""}


@pytest.mark.parametrize("name", ["course", "keep_outlook"])
def test_an_opgave_that_does_not_exist_is_not_found(
    client: Client, counted: Batch, municipality: Organisation, lead: Viewer, name: str
) -> None:
    assert lead.account is not None
    client.force_login(lead.account)
    url = reverse(f"steering:{name}", args=[987654])
    response = client.get(url) if name == "course" else client.post(url)
    assert response.status_code == 404


def test_who_is_welcomed_reads_the_measure_with_its_unit_and_years(
    client: Client, opgave: Opgave, lead: Viewer
) -> None:
    assert lead.account is not None
    client.force_login(lead.account)
    page = client.get(reverse("network:welcome", args=[opgave.pk])).content.decode()
    told = " ".join(page[page.index("75-plussers die zich vaak alleen voelen") :][:400].split())
    before, after = told.split("→")
    assert re.search(r"\d% \(20\d\d\)", before)
    assert re.search(r"\d% \(20\d\d\)", after)

"""What was asked and nobody pays: over all schemes, per area, without who asked, as files too."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from samenspel.subsidies.models import SchemeVersion
from samenspel.subsidies.queries.unfunded import UnfundedAsked, unfunded_lines, unfunded_sums
from samenspel.subsidies.tests.granting import ASKS, Grants
from samenspel.ui.tests.amounts import unparted

PAGE, TABLE, BOOK = "unfunded", "unfunded_csv", "unfunded_xlsx"


def read(client: Client, name: str = PAGE, **asked: object) -> str:
    return client.get(reverse(f"subsidies:{name}"), asked).content.decode()


@pytest.fixture
def short(grants: Grants) -> SchemeVersion:
    """One plan was refused, one paid in part, one paid wholly, and one still waits."""
    version = grants.published(ceiling_cents=9_000_000)
    plans = {"Sneeuwpret": 0, "Leesclub": 4_000, "Lange tafel": 15_000}
    found = {title: grants.complete(version, title=title) for title in plans}
    grants.chosen(version)
    for title, euros in plans.items():
        grants.decided(found[title], euros)
    grants.complete(version, title="Wacht nog")
    return version


@pytest.mark.django_db
def test_what_was_refused_or_paid_in_part_is_added_up(short: SchemeVersion) -> None:
    sums = unfunded_sums(UnfundedAsked())
    assert (sums.n, sums.asked_cents, sums.short_cents) == (2, 3_000_000, 2_600_000)
    assert [line.title for line in unfunded_lines(UnfundedAsked())] == ["Sneeuwpret", "Leesclub"]


@pytest.mark.django_db
def test_everybody_reads_it_without_who_asked(short: SchemeVersion, client: Client) -> None:
    page = read(client)
    assert "2 plannen komen samen" in page
    assert "Sneeuwpret" in page
    assert "Leesclub" in page
    assert "Lange tafel" not in page
    assert "Wacht nog" not in page
    for word in (ASKS.name, ASKS.contact_name, ASKS.email):
        assert word not in page


@pytest.mark.django_db
def test_it_can_be_asked_for_an_area_a_year_and_an_organisation(
    short: SchemeVersion, client: Client, grants: Grants
) -> None:
    assert "Sneeuwpret" in read(client, gebied=grants.area.code, jaar=2026, houder=grants.town.pk)
    assert "Sneeuwpret" not in read(client, jaar=1999)
    assert "Hier bleef niets onbetaald" in read(client, houder=grants.town.pk + 1_000)


@pytest.mark.django_db
def test_as_files_it_says_the_same(short: SchemeVersion, client: Client) -> None:
    answer: Any = client.get(reverse(f"subsidies:{TABLE}"))
    lines = list(csv.DictReader(io.StringIO(answer.getvalue().decode())))
    assert [(line["plan"], line["niet_betaald_euro"]) for line in lines] == [
        ("Sneeuwpret", "15000.00"),
        ("Leesclub", "11000.00"),
    ]
    book = load_workbook(io.BytesIO(client.get(reverse(f"subsidies:{BOOK}")).content))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert any("Sneeuwpret" in row for row in rows)
    assert not any(ASKS.name in str(row) for row in rows)


@pytest.mark.django_db
def test_a_scheme_and_an_area_lead_there(short: SchemeVersion, client: Client, grants: Grants) -> None:
    scheme = client.get(reverse("subsidies:scheme", args=[short.scheme_id])).content.decode()
    assert unparted("€ 11.000 van € 15.000") in scheme
    assert reverse("subsidies:unfunded") in scheme
    area = client.get(reverse("places:area", args=[grants.area.code])).content.decode()
    assert "Plannen hier die niemand betaalt" in area
    assert f"{reverse('subsidies:unfunded')}?gebied={grants.area.code}" in area
    assert reverse("subsidies:unfunded") in client.get(reverse("subsidies:schemes")).content.decode()


@pytest.mark.django_db
def test_before_any_decision_the_page_says_what_will_stand_there(client: Client) -> None:
    assert "Er bleef nog niets onbetaald" in read(client)


@pytest.mark.django_db
def test_a_longer_list_costs_as_many_queries(grants: Grants, client: Client) -> None:
    version = grants.published(ceiling_cents=90_000_000)
    found = [grants.complete(version, title=f"Plan {number}") for number in range(12)]
    grants.chosen(version)
    grants.decided(found[0], 0)
    with CaptureQueriesContext(connection) as one:
        read(client)
    for application in found[1:]:
        grants.decided(application, 0)
    with CaptureQueriesContext(connection) as many:
        read(client)
    assert len(many) == len(one)

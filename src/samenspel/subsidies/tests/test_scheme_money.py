"""The money of a scheme for who settles: the ceiling, what was awarded, what it came to, as a file too."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from samenspel.opgaven.tests.conftest import account
from samenspel.people.permissions import Viewer, viewer_of
from samenspel.subsidies.actions import granting
from samenspel.subsidies.models import SchemeVersion
from samenspel.subsidies.permissions.granting import key_of
from samenspel.subsidies.queries.scheme_money import dossier_rows, scheme_money
from samenspel.subsidies.tests.granting import TODAY, Grants
from samenspel.ui.tests.amounts import amounts, unparted

pytestmark = pytest.mark.django_db


def signed_in(viewer: Viewer) -> Client:
    assert viewer.account is not None
    client = Client()
    client.force_login(viewer.account)
    return client


@pytest.fixture
def settled(grants: Grants) -> SchemeVersion:
    """One plan was settled lower than awarded, one waits for its settlement, one was refused."""
    version = grants.published(ceiling_cents=3_500_000)
    soup, books, snow = (grants.complete(version, title=title) for title in ("Soep", "Leesclub", "Sneeuw"))
    grants.chosen(version)
    award = grants.decided(soup, 15_000)
    grants.paid(award)
    grants.decided(books, 10_000)
    grants.decided(snow, 0)
    report = granting.send_report(key_of(soup), grants.report(), version=0)
    granting.accept_report(report, by=grants.policy, now=timezone.now())
    draft = granting.SettlementDraft(1_400_000, "Minder gebruikt.", "Mandaatregister 2026, nummer 14")
    granting.settle_award(award, draft, by=grants.controller, today=TODAY)
    return version


def test_the_sums_of_a_scheme_add_up(settled: SchemeVersion, grants: Grants) -> None:
    money = scheme_money(settled, dossier_rows(grants.controller, settled.scheme))
    assert (money.asked_cents, money.awarded_cents, money.left_cents) == (4_500_000, 2_500_000, 1_000_000)
    assert (money.settled_cents, money.payback_cents, money.n_to_settle) == (1_400_000, 100_000, 1)


def test_the_controller_reads_the_ceiling_and_the_settlement(settled: SchemeVersion, grants: Grants) -> None:
    client = signed_in(grants.controller)
    page = client.get(reverse("subsidies:dossiers", args=[settled.scheme_id])).content.decode()
    assert unparted("3 aanvragen: € 25.000 van € 35.000 toegekend") in page
    for words in ("Nog over onder het plafond", "Terug te betalen", "vastgesteld"):
        assert words in page
    for words in amounts("€ 10.000", "€ 1.000"):
        assert words in page


def test_the_workbook_says_the_same_and_only_who_treats_gets_it(
    settled: SchemeVersion, grants: Grants
) -> None:
    place = reverse("subsidies:dossiers_xlsx", args=[settled.scheme_id])
    book = load_workbook(io.BytesIO(signed_in(grants.controller).get(place).content))
    rows = [
        [cell for cell in row if cell is not None] for row in book.worksheets[0].iter_rows(values_only=True)
    ]
    assert any("Soep" in row and 14_000 in row for row in rows)
    resident = viewer_of(account("Rik Bewoner", grants.town, "resident"))
    assert signed_in(resident).get(place).status_code == 403


def test_a_controller_sees_that_there_is_nothing_yet(grants: Grants) -> None:
    version = grants.published()
    page = signed_in(grants.controller).get(reverse("subsidies:dossiers", args=[version.scheme_id]))
    assert "Nog niemand" in page.content.decode()


def test_a_longer_list_costs_as_many_queries(settled: SchemeVersion, grants: Grants) -> None:
    client, place = signed_in(grants.controller), reverse("subsidies:dossiers", args=[settled.scheme_id])
    client.get(place)
    with CaptureQueriesContext(connection) as few:
        client.get(place)
    for number in range(9):
        grants.sent_in(settled, title=f"Plan {number}")
    with CaptureQueriesContext(connection) as many:
        client.get(place)
    assert len(many) == len(few)


def test_the_public_register_tells_what_a_subsidy_came_to_in_the_end(settled: SchemeVersion) -> None:
    """Granted is a promise, settled is what it became: who reads the register reads both."""
    page = Client().get(reverse("subsidies:register")).content.decode()
    assert unparted("vastgesteld op € 14.000") in page
    assert page.count("vastgesteld op") == 1
    answer = Client().get(reverse("subsidies:register_csv"))
    content = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    rows = {row["project"]: row["vastgesteld_euro"] for row in csv.DictReader(io.StringIO(content))}
    assert rows == {"Soep": "14000.00", "Leesclub": ""}
    told = Client().get("/api/v1/verleende-subsidies").json()["subsidies"]
    assert {one["project"]: one["vastgesteld"] for one in told} == {"Soep": 1_400_000, "Leesclub": None}
    scheme = Client().get(reverse("subsidies:scheme", args=[settled.scheme_id])).content.decode()
    assert scheme.count("vastgesteld op") == 1

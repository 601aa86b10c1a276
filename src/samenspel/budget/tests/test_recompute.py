"""Anybody who sees the money of a version can compute again who pays what."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.urls import reverse

from samenspel.budget.models import DivisionProposal
from samenspel.budget.queries.books import balance_with
from samenspel.budget.tests.conftest import Parties
from samenspel.budget.tests.test_pages import client_of
from samenspel.cli.main import main
from samenspel.people.permissions import Viewer


def fetched(proposal: DivisionProposal, viewer: Viewer, which: str) -> bytes:
    address = reverse(f"budget:division_{which}_csv", args=[proposal.opgave_id, proposal.version])
    answer = client_of(viewer).get(address)
    assert answer["Content-Type"].startswith("text/csv")
    return answer.content


def test_the_tables_of_a_version_compute_to_what_its_page_shows(
    proposed: DivisionProposal, lead: Viewer, tmp_path: Path
) -> None:
    for which in ("money", "lines"):
        (tmp_path / f"{which}.csv").write_bytes(fetched(proposed, lead, which))
    tables = [str(tmp_path / "money.csv"), str(tmp_path / "lines.csv")]
    assert main(["compute", "earmarks", *tables, "--output", str(tmp_path / "out.json")]) == 0
    again = json.loads((tmp_path / "out.json").read_text())
    shares = list(proposed.lines.select_related("effort__action_line", "funder", "area").order_by("pk"))
    shown = balance_with(proposed.pot, shares)
    assert {(row["money"], row["line"], row["cents"]) for row in again["payments"]} == {
        (str(money), str(line), cents) for line, found in shown.lines.items() for money, cents in found.payers
    }
    assert again["asked_cents"] == shown.asked_cents == 400_000


def test_the_page_leads_to_the_tables_only_for_who_sees_all_the_money(
    proposed: DivisionProposal, lead: Viewer, parties: Parties
) -> None:
    page = reverse("budget:proposal", args=[proposed.opgave_id, proposed.version])
    table = reverse("budget:division_money_csv", args=[proposed.opgave_id, proposed.version])
    assert table in client_of(lead).get(page).content.decode()
    assert table not in client_of(parties.care).get(page).content.decode()
    assert client_of(parties.care).get(table).status_code == 403


@pytest.mark.parametrize("which", ["money", "lines"])
def test_two_things_with_one_name_are_told_apart(
    proposed: DivisionProposal, lead: Viewer, which: str
) -> None:
    for share in proposed.lines.select_related("effort"):
        share.effort.title = "Bezoek"
        share.effort.save(update_fields=["title"])
    rows = fetched(proposed, lead, which).decode().splitlines()
    assert len(rows) == len(set(rows))
    if which == "lines":
        assert len({row.split(",")[1] for row in rows[1:]}) == proposed.lines.count()

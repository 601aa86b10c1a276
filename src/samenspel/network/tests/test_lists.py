"""A list of parties goes in by pasting and out as a workbook."""

from __future__ import annotations

import io

import openpyxl
from django.test import Client
from django.urls import reverse

from samenspel.network import actions
from samenspel.network.actions import PartyDraft
from samenspel.network.models import Involvement, Stakeholder
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer

PASTED = (
    "Telefoon\tNaam\tMail\n"
    "0575 1\tOuderenbond\touder@voorbeeld.test\n"
    "\tKoor\tgeen adres\n\tHuisartsen Noord\t\n"
)


def test_a_pasted_list_is_shown_first_and_a_wrong_line_is_named(
    client: Client, party: Stakeholder, lead: Viewer
) -> None:
    assert lead.account is not None
    client.force_login(lead.account)
    url = reverse("network:import_parties")
    shown = client.post(url, {"pasted": PASTED})
    paste = shown.context["paste"]
    assert Stakeholder.objects.count() == 1
    assert "geen adres" in shown.text
    added, filled_in = [row.cells[-1] for row in paste.preview.rows]
    assert added != filled_in
    assert [fault.line for fault in paste.pasted.faults] == [3]
    typed = {"pasted": PASTED, "seen": paste.seen, "confirm": "1"}
    assert client.post(url, typed).status_code == 302
    assert sorted(Stakeholder.objects.values_list("name", flat=True)) == ["Huisartsen Noord", "Ouderenbond"]
    assert client.post(url, {}).context["paste"].faults


def test_a_name_that_looks_like_a_formula_goes_out_as_text(
    client: Client, municipality: Organisation, lead: Viewer
) -> None:
    actions.list_party(municipality, PartyDraft("=1+1", contact_phone="0575 1"), by=lead)
    assert lead.account is not None
    client.force_login(lead.account)
    answer = client.get(reverse("network:parties_excel"))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert sheet["A2"].value == "=1+1"
    assert sheet["A2"].data_type == "s"


def test_a_partner_gets_the_force_field_without_positions(
    client: Client, involved: Involvement, partner: Viewer
) -> None:
    assert partner.account is not None
    client.force_login(partner.account)
    answer = client.get(reverse("network:field_excel", args=[involved.opgave_id]))
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert len(book.worksheets) == 1
    assert book.worksheets[0]["F2"].value is None

"""The pages of the money: what each reader sees, what wrong input gets, and that nothing typed is lost."""

from __future__ import annotations

import io
from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags
from openpyxl import load_workbook

from samenspel.approach.models import Effort
from samenspel.budget import actions
from samenspel.budget.models import BudgetLine, Contribution, DivisionProposal, Pot
from samenspel.budget.tests.conftest import Voices, line_of, money
from samenspel.network.models import Stakeholder
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests.conftest import Parties
from samenspel.people.permissions import Viewer
from samenspel.ui.tests.amounts import unparted


@pytest.fixture
def signed_in(lead: Viewer) -> Client:
    return client_of(lead)


def client_of(viewer: Viewer) -> Client:
    client = Client()
    assert viewer.account is not None
    client.force_login(viewer.account)
    return client


def page(client: Client, name: str, *values: object) -> str:
    answer = client.get(reverse(f"budget:{name}", args=values))
    assert answer.status_code == HTTPStatus.OK
    return answer.content.decode()


def test_without_a_pot_the_page_says_who_opens_one(opgave: Opgave, signed_in: Client) -> None:
    assert reverse("budget:new_pot", args=[opgave.pk]) in page(signed_in, "page", opgave.pk)


def test_a_pot_without_a_plan_does_not_say_that_nothing_is_missing(
    pot: Pot, opgave: Opgave, town: Stakeholder, lead: Viewer, signed_in: Client
) -> None:
    assert "De pot is open, er zit nog geen geld in" in page(signed_in, "page", opgave.pk)
    actions.contribute(pot, money(town, 3000), by=lead)
    assert unparted("Er is € 3.000, nog zonder plan") in strip_tags(page(signed_in, "page", opgave.pk))


def test_a_line_without_an_effort_to_choose_says_where_to_begin(
    pot: Pot, opgave: Opgave, signed_in: Client
) -> None:
    answer = signed_in.get(reverse("budget:new_line", args=[opgave.pk, pot.pk]), follow=True)
    assert answer.redirect_chain == [(reverse("approach:page", args=[opgave.pk]), HTTPStatus.FOUND)]
    assert "Begin eerst een inspanning" in answer.content.decode()


def test_a_pot_is_opened_filled_and_planned_through_forms(
    opgave: Opgave, signed_in: Client, effort: Effort
) -> None:
    signed_in.post(reverse("budget:new_pot", args=[opgave.pk]), {"year": "2026", "title": "Samen"})
    pot = Pot.objects.get()
    giver = {"funder": effort.owner_party_id, "cents": "€ 1.250,50", "state": "committed"}
    signed_in.post(reverse("budget:new_contribution", args=[opgave.pk, pot.pk]), giver)
    line = {
        "effort": effort.pk,
        "cents": "1300",
        "year": "2026",
        "instrument": "own_staff",
        "taakveld": "6.1",
    }
    signed_in.post(reverse("budget:new_line", args=[opgave.pk, pot.pk]), line)
    assert Contribution.objects.get().cents == 125_050
    shown = page(signed_in, "page", opgave.pk)
    assert unparted("€ 49,50") in shown
    assert "<svg" in shown
    assert reverse("publishing:thread", args=["begrotingsregel", BudgetLine.objects.get().pk]) in shown


@pytest.mark.parametrize("typed", ["veel", "12,5", "-5", "0", "1e9"])
def test_words_where_an_amount_goes_get_a_sentence_and_stay_on_the_page(
    typed: str, pot: Pot, signed_in: Client, effort: Effort
) -> None:
    address = reverse("budget:new_contribution", args=[pot.opgave_id, pot.pk])
    answer = signed_in.post(address, {"funder": effort.owner_party_id, "cents": typed, "state": "offered"})
    assert answer.status_code == HTTPStatus.OK
    assert f'value="{typed}"' in answer.content.decode()
    assert answer.context["form"].errors["cents"]
    assert not Contribution.objects.exists()


def test_what_somebody_else_saved_is_shown_beside_what_was_typed(
    from_town: Contribution, signed_in: Client, lead: Viewer
) -> None:
    actions.change_contribution(from_town, money(from_town.funder, 3100), version=1, by=lead)
    address = reverse("budget:change_contribution", args=[from_town.pot.opgave_id, from_town.pk])
    typed = {"funder": from_town.funder_id, "cents": "3200", "state": "committed", "version": "1"}
    shown = signed_in.post(address, typed).content.decode()
    assert unparted("€ 3.100") in shown
    assert 'value="3200"' in shown
    assert 'name="version" value="2"' in shown


def test_half_a_contribution_waits_for_its_writer(pot: Pot, signed_in: Client) -> None:
    address = reverse("budget:new_contribution", args=[pot.opgave_id, pot.pk])
    signed_in.post(address, {"cents": "77", "note": "Nog vragen.", "later": "1"})
    assert 'value="77"' in signed_in.get(address).content.decode()


def test_lines_are_pasted_looked_at_and_then_added(
    pot: Pot, signed_in: Client, effort: Effort, calls: Effort
) -> None:
    address = reverse("budget:paste_lines", args=[pot.opgave_id, pot.pk])
    pasted = (
        "Jaar\tBedrag\tInspanning\tTaakveld\n"
        "2026\t€ 1.000,50\tBezoekgroep Polbeek\t6.1\n"
        "2026\tveel\tBellen in de winter\t\n"
        "2019\t10\tBellen in de winter\t\n"
        "2026\t10\tOnbekend\t\n"
    )
    looked = signed_in.post(address, {"pasted": pasted, "check": "1"})
    assert not BudgetLine.objects.exists()
    assert [fault.line for fault in looked.context["paste"].pasted.faults] == [3, 4, 5]
    sheet = looked.context["paste"]
    signed_in.post(address, {"pasted": sheet.pasted.text, "seen": sheet.seen, "confirm": "1"})
    line = BudgetLine.objects.get()
    assert (line.cents, line.effort, line.taakveld) == (100_050, effort, "6.1")


def test_the_workbook_gives_out_what_can_be_pasted_back(
    pot: Pot, from_town: Contribution, signed_in: Client, effort: Effort, lead: Viewer
) -> None:
    actions.add_lines(pot, [line_of(effort, 12.34, taakveld="6.1", note="=1+1")], by=lead)
    content = signed_in.get(reverse("budget:excel", args=[pot.opgave_id])).content
    book = load_workbook(io.BytesIO(content))
    assert len(book.sheetnames) == 3
    assert book.worksheets[0].cell(2, 2).value == pytest.approx(12.34)
    actions.drop_line(BudgetLine.objects.get(), by=lead)
    upload = io.BytesIO(content)
    upload.name = "middelen.xlsx"
    address = reverse("budget:paste_lines", args=[pot.opgave_id, pot.pk])
    looked = signed_in.post(address, {"upload": upload, "check": "1"}).context["paste"]
    assert [row.values["cents"] for row in looked.rows] == [1234]


def test_a_division_goes_from_draft_to_decision_through_forms(
    draft: DivisionProposal, signed_in: Client, voices: Voices
) -> None:
    at = [draft.opgave_id, draft.version]
    fields = {f"deel-{share.pk}": "2020" for share in draft.lines.all()}
    signed_in.post(
        reverse("budget:proposal", args=at), {**fields, "edit_version": draft.edit_version, "why": "Gelijk."}
    )
    assert unparted("€ 40") in page(signed_in, "proposal", *at)
    signed_in.post(reverse("budget:propose", args=at))
    draft.refresh_from_db()
    assert draft.state == "draft"
    fields = {f"deel-{share.pk}": "2000" for share in draft.lines.all()}
    signed_in.post(
        reverse("budget:proposal", args=at), {**fields, "edit_version": draft.edit_version, "why": "Gelijk."}
    )
    signed_in.post(reverse("budget:propose", args=at))
    speakers = {
        voices.town: voices.sponsor,
        voices.care: voices.parties.care,
        voices.residents: voices.parties.residents,
    }
    for party, viewer in speakers.items():
        client = client_of(viewer)
        assert "reageren" in page(client, "proposal", *at)
        client.post(reverse("budget:react", args=at), {"party": party.pk, "stance": "agree"})
    signed_in.post(reverse("budget:conclude", args=at))
    decision = {"is_adopted": "ja", "body": "het college", "document_title": "Besluit 3"}
    today = signed_in.get(reverse("budget:decide", args=at)).context["form"].initial["decided_on"]
    signed_in.post(reverse("budget:decide", args=at), {**decision, "decided_on": today.isoformat()})
    draft.refresh_from_db()
    assert draft.state == "decided"
    assert "het college" in page(signed_in, "proposal", *at)


def test_laying_a_version_down_saves_what_was_typed_first(draft: DivisionProposal, signed_in: Client) -> None:
    at = [draft.opgave_id, draft.version]
    typed = {f"deel-{share.pk}": "1500" for share in draft.lines.all()}
    sent = {**typed, "edit_version": draft.edit_version, "why": "Minder."}
    answer = signed_in.post(reverse("budget:proposal", args=at), {**sent, "then": "share"})
    assert answer["Location"] == reverse("budget:add_share", args=at)
    draft.refresh_from_db()
    sent["edit_version"] = draft.edit_version
    signed_in.post(reverse("budget:proposal", args=at), {**sent, "why": "Nog minder.", "then": "propose"})
    draft.refresh_from_db()
    assert (draft.state, draft.why) == ("proposed", "Nog minder.")
    assert {share.cents for share in draft.lines.all()} == {150_000}


def test_only_the_step_that_can_be_taken_is_offered(
    proposed: DivisionProposal, signed_in: Client, voices: Voices
) -> None:
    at = [proposed.opgave_id, proposed.version]
    conclude, decide = reverse("budget:conclude", args=at), reverse("budget:decide", args=at)
    waiting = page(signed_in, "proposal", *at)
    assert "We wachten op" in waiting
    assert conclude not in waiting
    assert decide not in waiting
    said = {"agree": voices.town, "objection": voices.care, "concern": voices.residents}
    speakers = {
        "agree": voices.sponsor,
        "objection": voices.parties.care,
        "concern": voices.parties.residents,
    }
    for stance, party in said.items():
        sent = {"party": party.pk, "stance": stance, "reason": "De straat."}
        client_of(speakers[stance]).post(reverse("budget:react", args=at), sent)
    objected = page(signed_in, "proposal", *at)
    assert f"nog een bezwaar, van {voices.care.name}" in objected
    assert conclude not in objected
    assert decide in objected
    sent = {"party": voices.care.pk, "stance": "agree"}
    client_of(voices.parties.care).post(reverse("budget:react", args=at), sent)
    agreed = page(signed_in, "proposal", *at)
    assert conclude in agreed
    assert decide not in agreed


def test_a_decision_over_an_objection_says_so(
    proposed: DivisionProposal, signed_in: Client, voices: Voices
) -> None:
    at = [proposed.opgave_id, proposed.version]
    stances = (
        (voices.sponsor, voices.town, "agree"),
        (voices.parties.care, voices.care, "objection"),
        (voices.parties.residents, voices.residents, "agree"),
    )
    for viewer, party, stance in stances:
        sent = {"party": party.pk, "stance": stance, "reason": "De straat."}
        client_of(viewer).post(reverse("budget:react", args=at), sent)
    form = signed_in.get(reverse("budget:decide", args=at)).context["form"]
    decision = {"is_adopted": "ja", "body": "het college", "document_title": "Besluit 3"}
    day = form.initial["decided_on"].isoformat()
    signed_in.post(reverse("budget:decide", args=at), {**decision, "decided_on": day})
    assert f"stond er nog een bezwaar, van {voices.care.name}" in page(signed_in, "proposal", *at)


def test_an_objection_without_a_reason_comes_back_with_what_was_chosen(
    proposed: DivisionProposal, voices: Voices
) -> None:
    address = reverse("budget:react", args=[proposed.opgave_id, proposed.version])
    answer = client_of(voices.parties.care).post(address, {"party": voices.care.pk, "stance": "objection"})
    assert answer.context["reaction"].errors["reason"]
    assert not proposed.consents.exists()


def test_a_partner_gets_no_page_to_change_what_is_not_its_own(
    pot: Pot, from_town: Contribution, draft: DivisionProposal, parties: Parties
) -> None:
    partner = client_of(parties.care)
    forbidden = {"new_line": [pot.pk], "paste_lines": [pot.pk]}
    for name, values in forbidden.items():
        answer = partner.get(reverse(f"budget:{name}", args=[pot.opgave_id, *values]))
        assert answer.status_code == HTTPStatus.FORBIDDEN
    hidden = {"change_contribution": [from_town.pk], "proposal": [draft.version]}
    for name, values in hidden.items():
        answer = partner.get(reverse(f"budget:{name}", args=[pot.opgave_id, *values]))
        assert answer.status_code == HTTPStatus.NOT_FOUND
    assert "Gemeente Veldermeer €" not in page(partner, "page", pot.opgave_id)


def test_the_page_asks_as_much_with_thirty_lines_as_with_one(
    pot: Pot, from_town: Contribution, effort: Effort, lead: Viewer, signed_in: Client
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            page(signed_in, "page", pot.opgave_id)
        return len(captured)

    actions.add_lines(pot, [line_of(effort, 1)], by=lead)
    asked()
    first = asked()
    actions.add_lines(pot, [line_of(effort, 1)] * 30, by=lead)
    for _more in range(30):
        actions.contribute(pot, money(from_town.funder, 1), by=lead)
    assert asked() == first

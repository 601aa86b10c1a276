"""What the council asked: noted once, watched by its term, answered in steps, never retyped."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.models import Entry
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.rhythm import actions, importers, permissions, queries
from samenspel.rhythm.errors import AnswerNeedsWords, NumberStandsAlready, RemovalNeedsReason
from samenspel.rhythm.models import CouncilItem
from samenspel.rhythm.tests.conftest import TODAY
from samenspel.steering.tests.steering_group import seat

LIST = (
    "Soort\tTitel\tNummer\tLink\tTermijn\n"
    "toezegging\tStand van de wachtlijsten\tT-1\thttps://raad.voorbeeld.nl/T-1\t1-9-2026\n"
    "motie\tEen bus naar de Polbeek\tM-7\traad.voorbeeld\t1-9-2026\n"
    "vraag\tHoeveel mensen komen er\tV-2\t\tvoor de zomer\n"
    "besluit\tGeld voor maatjes\tB-9\t\t\n"
)


def test_an_overdue_piece_stands_first_and_says_how_late(
    told: Opgave, item: CouncilItem, lead: Viewer
) -> None:
    actions.note_items(told, [actions.ItemDraft("motion", "Een bus", due_on=dt.date(2026, 9, 1))], by=lead)
    sheet = queries.council_sheet(lead, told, today=TODAY)
    assert [row.title for row in sheet.open] == ["Stand van de bezoekgroepen", "Een bus"]
    assert sheet.open[0].is_overdue
    assert str(sheet.open[0].status.reason) == "11 dagen te laat: vóór 1 maart 2026"
    assert sheet.headline == "2 raadsstukken staan open, 1 is over de termijn"


def test_the_same_number_is_noted_once(told: Opgave, item: CouncilItem, lead: Viewer) -> None:
    again = actions.ItemDraft("commitment", "Andere woorden", "T-2026-3")
    assert actions.note_items(told, [again], by=lead) == []
    assert Entry.objects.filter(action="rhythm.items_noted").count() == 1


def test_what_came_of_it_is_kept_step_by_step(item: CouncilItem, lead: Viewer) -> None:
    later = actions.StepDraft("Het onderzoek duurt langer.", due_on=dt.date(2026, 6, 1))
    actions.tell_what_came(item, later, by=lead)
    actions.tell_what_came(item, later, by=lead)
    answer = actions.StepDraft("Er zijn nu drie groepen.", answered_on=dt.date(2026, 5, 20))
    actions.tell_what_came(item, answer, by=lead)
    item.refresh_from_db()
    sheet = queries.item_sheet(item, today=TODAY)
    assert [step.said for step in sheet.steps] == ["Er zijn nu drie groepen.", "Het onderzoek duurt langer."]
    assert not sheet.row.is_open
    assert sheet.row.due_on == dt.date(2026, 6, 1)


def test_an_answer_without_words_is_refused(item: CouncilItem, lead: Viewer) -> None:
    with pytest.raises(AnswerNeedsWords):
        actions.tell_what_came(item, actions.StepDraft("  ", answered_on=TODAY), by=lead)


def test_a_number_that_another_line_has_is_refused(told: Opgave, item: CouncilItem, lead: Viewer) -> None:
    other = actions.note_items(told, [actions.ItemDraft("commitment", "Nog een", "T-9")], by=lead)[0]
    with pytest.raises(NumberStandsAlready):
        actions.edit_item(other, actions.ItemDraft("commitment", "Nog een", "T-2026-3"), version=1, by=lead)
    actions.edit_item(other, actions.ItemDraft("commitment", "Nog één", "T-9"), version=1, by=lead)
    with pytest.raises(EditedMeanwhile):
        actions.edit_item(other, actions.ItemDraft("commitment", "Anders", "T-9"), version=1, by=lead)


def test_a_piece_leaves_the_list_only_with_a_reason(told: Opgave, item: CouncilItem, lead: Viewer) -> None:
    with pytest.raises(RemovalNeedsReason):
        actions.remove_item(item, " ", by=lead)
    actions.remove_item(item, "Hoort bij wonen.", by=lead)
    assert queries.council_sheet(lead, told, today=TODAY).is_empty
    assert CouncilItem.objects.get().removed_reason == "Hoort bij wonen."


def test_pieces_are_as_public_as_their_opgave(
    told: Opgave, item: CouncilItem, council_member: Viewer
) -> None:
    assert permissions.visible_items(STRANGER).get() == item
    Opgave.objects.filter(pk=told.pk).update(is_public=False)
    assert not permissions.visible_items(STRANGER).exists()
    assert not permissions.visible_items(council_member).exists()


# -- a list -----------------------------------------------------------------------------------------


def test_in_a_pasted_list_wrong_terms_and_addresses_are_named_and_the_rest_goes_on() -> None:
    pasted = importers.read_items(LIST)
    assert [row.values["title"] for row in pasted.rows] == ["Stand van de wachtlijsten", "Geld voor maatjes"]
    said = " ".join(fault.sentence for fault in pasted.faults)
    assert "raad.voorbeeld" in said
    assert "voor de zomer" in said


def test_a_list_is_shown_first_and_noted_after_the_second_press(
    client: Client, told: Opgave, item: CouncilItem, lead: Viewer
) -> None:
    assert lead.account is not None
    client.force_login(lead.account)
    address = reverse("rhythm:paste_items", args=[told.pk])
    shown = client.post(address, {"pasted": LIST})
    assert CouncilItem.objects.count() == 1
    seen = shown.context["paste"].seen
    client.post(address, {"pasted": shown.context["paste"].pasted.text, "seen": seen, "confirm": "1"})
    assert set(CouncilItem.objects.values_list("number", flat=True)) == {"T-2026-3", "T-1", "B-9"}


# -- pages ------------------------------------------------------------------------------------------


def test_who_may_not_answer_the_council_reads_who_does(
    client: Client, told: Opgave, item: CouncilItem, lead: Viewer, somebody: Callable[..., Account]
) -> None:
    alderman = somebody("", "Ben Koster")
    assert lead.account is not None
    for account, role in ((alderman, "alderman"), (lead.account, "opgave_lead")):
        seat(told, account, told.owner, role)
    address = reverse("rhythm:item", args=[told.pk, item.pk])
    client.force_login(alderman)
    assert f"Het antwoord komt van {lead.account}." in client.get(address).content.decode()
    client.force_login(lead.account)
    assert "Het antwoord komt van" not in client.get(address).content.decode()
    assert queries.who_answers(STRANGER, told) == ()


def test_the_council_reads_whom_to_ask_about_an_open_piece(
    client: Client, told: Opgave, item: CouncilItem, council_member: Viewer, somebody: Callable[..., Account]
) -> None:
    seat(told, somebody("", "Ben Koster"), told.owner, "alderman")
    assert council_member.account is not None
    client.force_login(council_member.account)
    page = client.get(reverse("rhythm:item", args=[told.pk, item.pk])).content.decode()
    assert "Ben Koster antwoordt als portefeuillehouder." in page


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"due_on": "voor de zomer"}, "Een termijn in woorden kunnen we niet bewaken"),
        ({"link": "javascript:alert(1)"}, "geen webadres"),
        ({"link": "de notulen"}, "geen webadres"),
    ],
)
def test_bad_input_comes_back_with_a_way_out(
    client: Client, told: Opgave, lead: Viewer, sent: dict[str, str], said: str
) -> None:
    assert lead.account is not None
    client.force_login(lead.account)
    values = {"kind": "motion", "title": "Een bus naar de Polbeek", **sent}
    page = client.post(reverse("rhythm:council", args=[told.pk]), values).content.decode()
    assert said in page
    assert "Een bus naar de Polbeek" in page
    assert next(iter(sent.values())) in page
    assert not CouncilItem.objects.exists()


def test_a_council_member_reads_what_was_promised_and_what_came_of_it(
    client: Client, told: Opgave, item: CouncilItem, lead: Viewer, council_member: Viewer
) -> None:
    assert council_member.account is not None
    client.force_login(council_member.account)
    page = client.get(reverse("rhythm:promised")).content.decode()
    assert "Stand van de bezoekgroepen" in page
    assert "1 raadsstuk staat open" in page
    answered = client.get(reverse("rhythm:promised") + "?stand=beantwoord").content.decode()
    assert "Zulke raadsstukken zijn er niet." in answered


def test_the_council_reads_what_came_of_it_and_who_answers_says_it(
    client: Client, told: Opgave, item: CouncilItem, lead: Viewer, council_member: Viewer
) -> None:
    assert council_member.account is not None
    assert lead.account is not None
    client.force_login(council_member.account)
    address = reverse("rhythm:item", args=[told.pk, item.pk])
    page = client.get(address)
    assert page.context["form"] is None
    assert item.title in page.content.decode()
    refused = client.post(address, {"said": "Wij vinden het klaar."})
    assert refused.status_code == 403
    assert "de raad leest het" in refused.content.decode()
    with pytest.raises(NotAllowed):
        actions.tell_what_came(item, actions.StepDraft("Klaar."), by=council_member)
    client.force_login(lead.account)
    client.post(address, {"said": "Er lopen nu drie groepen."})
    assert [step.said for step in item.steps.all()] == ["Er lopen nu drie groepen."]


def test_the_list_of_a_municipality_costs_the_same_with_30_pieces(
    client: Client, told: Opgave, item: CouncilItem, lead: Viewer
) -> None:
    counted = []
    for n in (0, 29):
        drafts = [actions.ItemDraft("motion", f"Motie {number}") for number in range(n)]
        actions.note_items(told, drafts, by=lead)
        for name, args in (("rhythm:promised", []), ("rhythm:council", [told.pk])):
            with CaptureQueriesContext(connection) as found:
                client.get(reverse(name, args=args))
            counted.append(len(found))
    assert counted[:2] == counted[2:]


# -- the API ----------------------------------------------------------------------------------------


def test_another_program_notes_and_answers_a_piece(client: Client, told: Opgave, lead: Viewer) -> None:
    assert lead.account is not None
    client.force_login(lead.account)
    address = f"/api/v1/opgaven/{told.pk}/raadsstukken"
    new = {"soort": "motie", "titel": "Een bus", "nummer": "M-1", "termijnDatum": "2026-09-01"}
    made = client.post(address, json.dumps(new), content_type="application/json")
    assert made.status_code == 201, made.content
    number = made.json()[0]["id"]
    step = {"gezegd": "De bus rijdt.", "beantwoordDatum": "2026-05-01"}
    told_it = client.post(
        f"/api/v1/raadsstukken/{number}/stappen", json.dumps(step), content_type="application/json"
    )
    assert told_it.json()["uitkomst"] == "De bus rijdt."
    client.logout()
    assert client.get(address).json()["raadsstukken"][0]["beantwoordDatum"] == "2026-05-01"
    wrong = {**new, "adres": "de notulen"}
    client.force_login(lead.account)
    assert client.post(address, json.dumps(wrong), content_type="application/json").status_code == 400

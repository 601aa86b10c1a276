"""The pages: what each role sees, and what happens with what is typed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from samenspel.approach import actions
from samenspel.approach.models import ActionLine, AgreedAction, Effort, EffortShare, PartyDays
from samenspel.approach.tests.conftest import TODAY, YEAR, share
from samenspel.network.models import Stakeholder
from samenspel.opgaven import actions as opgaven
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests.conftest import PASSWORD, Parties
from samenspel.people.permissions import Viewer
from samenspel.tables.models import Note

WORK_PAGES = ("approach:puzzle", "approach:agreed", "approach:days")
EFFORT = {"title": "Bezoekgroep", "kind": "pilot", "state": "running", "is_public": "on"}


@pytest.fixture
def as_lead(client: Client, lead: Viewer) -> Client:
    assert lead.account is not None
    assert client.login(email=lead.account.email, password=PASSWORD)
    return client


@pytest.mark.parametrize("name", ["approach:page", *WORK_PAGES])
def test_an_empty_page_says_what_it_is_for(name: str, as_lead: Client, opgave: Opgave) -> None:
    page = as_lead.get(reverse(name, args=[opgave.pk]))
    assert page.status_code == 200
    assert "sam-empty" in page.content.decode()


@pytest.mark.parametrize("name", WORK_PAGES)
def test_a_stranger_reads_why_the_working_pages_are_not_for_everybody(
    name: str, client: Client, effort: Effort, lead: Viewer, notes: list[Note]
) -> None:
    opgaven.publish_opgave(effort.opgave, by=lead)
    assert client.get(reverse("approach:page", args=[effort.opgave_id])).status_code == 200
    assert client.get(reverse("approach:effort", args=[effort.opgave_id, effort.pk])).status_code == 200
    assert client.get(reverse(name, args=[effort.opgave_id])).status_code in (302, 403)


def test_the_pages_are_full_when_there_is_work(
    as_lead: Client, effort: Effort, lead: Viewer, care: Stakeholder, residents: Stakeholder
) -> None:
    actions.add_share(effort, share(care), by=lead)
    actions.add_share(effort, share(residents, "rijdt", None), by=lead)
    actions.tell_progress(effort, actions.ProgressDraft("slow", needs="Een busje"), by=lead, today=TODAY)
    here = effort.opgave_id
    plan = as_lead.get(reverse("approach:page", args=[here])).content.decode()
    assert "Een busje" in plan
    assert "Bezoekgroep Polbeek" in plan
    puzzle = as_lead.get(reverse("approach:puzzle", args=[here]) + f"?jaar={YEAR}").content.decode()
    assert "sam-matrix__cell--flag" in puzzle
    days = as_lead.get(reverse("approach:days", args=[here]) + f"?jaar={YEAR}").content.decode()
    assert care.name in days
    opgave_page = as_lead.get(reverse("opgaven:page", args=[here])).content.decode()
    assert reverse("approach:page", args=[here]) in opgave_page
    assert "Een busje" in opgave_page


def test_an_effort_starts_from_a_voice_by_its_address(
    as_lead: Client, opgave: Opgave, care: Stakeholder, line: ActionLine, notes: list[Note]
) -> None:
    address = (
        reverse("approach:new_effort", args=[opgave.pk]) + f"?bron=tables.note:{notes[0].pk}&lijn={line.pk}"
    )
    page = as_lead.get(address)
    assert notes[0].text in page.content.decode()
    sent = as_lead.post(
        address,
        {**EFFORT, "owner_party": care.pk, "action_line": line.pk, "bron": f"tables.note:{notes[0].pk}"},
    )
    made = Effort.objects.get()
    assert sent.url == reverse("approach:effort", args=[opgave.pk, made.pk])
    assert notes[0].text in as_lead.get(sent.url).content.decode()


def test_a_wrong_period_stands_with_its_field_and_nothing_typed_is_lost(
    as_lead: Client, opgave: Opgave, care: Stakeholder
) -> None:
    typed = {**EFFORT, "owner_party": care.pk, "starts_on": "2026-05-01", "ends_on": "2026-03-01"}
    page = as_lead.post(reverse("approach:new_effort", args=[opgave.pk]), typed)
    assert list(page.context["form"].errors) == ["ends_on"]
    assert 'value="Bezoekgroep"' in page.content.decode()
    assert not Effort.objects.exists()


def test_the_last_day_that_was_typed_is_the_last_day_that_is_read(
    as_lead: Client, opgave: Opgave, care: Stakeholder
) -> None:
    typed = {**EFFORT, "owner_party": care.pk, "starts_on": "2026-03-01", "ends_on": "2026-12-31"}
    as_lead.post(reverse("approach:new_effort", args=[opgave.pk]), typed)
    made = Effort.objects.get()
    assert made.ends_before == dt.date(2027, 1, 1)
    page = as_lead.get(reverse("approach:edit_effort", args=[opgave.pk, made.pk]))
    assert page.context["form"].initial["ends_on"] == dt.date(2026, 12, 31)


@pytest.mark.parametrize(
    ("typed", "kept"), [("2,5", Decimal("2.5")), ("12", Decimal(12)), ("", None), ("0", Decimal(0))]
)
def test_days_are_read_the_way_people_write_them(
    typed: str, kept: Decimal | None, as_lead: Client, effort: Effort, care: Stakeholder
) -> None:
    values = {"party": care.pk, "task": "bezoekt", "year": YEAR, "state": "agreed", "days": typed}
    as_lead.post(reverse("approach:add_share", args=[effort.opgave_id, effort.pk]), values)
    assert EffortShare.objects.get().days == kept


@pytest.mark.parametrize("typed", ["twaalf", "-3", "1e9", "99999"])
def test_words_and_impossible_numbers_of_days_are_refused_in_words(
    typed: str, as_lead: Client, effort: Effort, care: Stakeholder
) -> None:
    values = {"party": care.pk, "task": "bezoekt", "year": YEAR, "state": "agreed", "days": typed}
    page = as_lead.post(reverse("approach:add_share", args=[effort.opgave_id, effort.pk]), values)
    assert list(page.context["form"].errors) == ["days"]
    assert not EffortShare.objects.exists()


def test_who_saves_second_sees_both_texts(
    as_lead: Client, effort: Effort, lead: Viewer, care: Stakeholder
) -> None:
    address = reverse("approach:edit_effort", args=[effort.opgave_id, effort.pk])
    typed = {**EFFORT, "owner_party": care.pk, "version": effort.version}
    assert as_lead.post(address, {**typed, "title": "Eerst"}).status_code == 302
    page = as_lead.post(address, {**typed, "title": "Later"})
    assert "Eerst" in page.content.decode()
    assert 'value="Later"' in page.content.decode()
    assert page.context["row_version"] == effort.version + 1


def test_stopping_without_why_is_refused_and_with_why_it_is_read_by_all(
    as_lead: Client, effort: Effort
) -> None:
    address = reverse("approach:stop_effort", args=[effort.opgave_id, effort.pk])
    assert as_lead.post(address, {"stopped_on": "2026-03-01", "reason": ""}).status_code == 200
    as_lead.post(address, {"stopped_on": "2026-03-01", "reason": "Er kwam niemand."})
    plan = as_lead.get(reverse("approach:page", args=[effort.opgave_id])).content.decode()
    assert "Er kwam niemand." in plan
    as_lead.post(reverse("approach:resume_effort", args=[effort.opgave_id, effort.pk]))
    effort.refresh_from_db()
    assert effort.state == "running"


def test_a_line_is_added_changed_and_never_named_twice(
    as_lead: Client, opgave: Opgave, line: ActionLine
) -> None:
    new = reverse("approach:new_line", args=[opgave.pk])
    assert as_lead.post(new, {"title": "Vervoer"}).status_code == 302
    again = as_lead.post(new, {"title": "Vervoer"})
    assert list(again.context["form"].errors) == ["title"]
    edit = reverse("approach:edit_line", args=[opgave.pk, line.pk])
    as_lead.post(edit, {"title": "Bezoek", "version": line.version})
    line.refresh_from_db()
    assert line.title == "Bezoek"


def test_an_agreement_is_noted_ticked_and_opened_again_in_one_click_each(
    as_lead: Client, opgave: Opgave
) -> None:
    address = reverse("approach:agreed", args=[opgave.pk])
    as_lead.post(address, {"what": "Bellen", "owner_name": "Noor", "due_on": "2026-03-01"})
    agreed = AgreedAction.objects.get()
    tick = reverse("approach:finish_agreed", args=[opgave.pk, agreed.pk])
    as_lead.post(tick, {"done": "1"})
    agreed.refresh_from_db()
    assert agreed.done_at is not None
    as_lead.post(tick, {"done": "0"})
    agreed.refresh_from_db()
    assert agreed.done_at is None
    as_lead.post(reverse("approach:drop_agreed", args=[opgave.pk, agreed.pk]), {"reason": "Niet meer nodig"})
    assert "Niet meer nodig" in as_lead.get(address).content.decode()


def test_days_and_the_answer_are_kept_by_two_forms_on_one_page(
    as_lead: Client, effort: Effort, lead: Viewer, care: Stakeholder
) -> None:
    actions.add_share(effort, share(care, days=30), by=lead)
    here = [effort.opgave_id, YEAR]
    as_lead.post(reverse("approach:keep_days", args=[*here, care.pk]), {"days": "20,5", "version": "0"})
    assert PartyDays.objects.get().days == Decimal("20.5")
    clash = as_lead.post(reverse("approach:keep_days", args=[*here, care.pk]), {"days": "1", "version": "0"})
    assert clash.context["theirs"]
    answer = reverse("approach:days_of", args=[*here, "partij", care.pk])
    refused = as_lead.post(answer, {"works_out": "no"})
    assert list(refused.context["works_form"].errors) == ["reason"]
    as_lead.post(answer, {"works_out": "no", "reason": "Twee mensen ziek."})
    page = as_lead.get(reverse("approach:days", args=[effort.opgave_id]) + f"?jaar={YEAR}").content.decode()
    assert "Twee mensen ziek." in page


def test_a_partner_starts_an_effort_of_its_own_through_the_form(
    client: Client, opgave: Opgave, residents: Stakeholder, care: Stakeholder, parties: Parties
) -> None:
    assert parties.residents.account is not None
    client.login(email=parties.residents.account.email, password=PASSWORD)
    address = reverse("approach:new_effort", args=[opgave.pk])
    refused = client.post(address, {**EFFORT, "owner_party": care.pk})
    assert list(refused.context["form"].errors) == ["owner_party"]
    assert client.post(address, {**EFFORT, "owner_party": residents.pk}).status_code == 302
    assert Effort.objects.get().owner_party == residents

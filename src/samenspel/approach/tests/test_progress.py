"""Progress by a mail link: prefilled, once, and kind when it works no more."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.approach import actions, letters, queries
from samenspel.approach.errors import (
    LinkOfSomebodyElse,
    LinkReplaced,
    LinkTooOld,
    LinkUsed,
    NeedAlreadySettled,
    NobodyToAsk,
    WantsNoMail,
)
from samenspel.approach.models import Effort, EffortState, ProgressNote, ProgressRequest
from samenspel.approach.tests.conftest import ADDRESS, draft
from samenspel.foundation.errors import NotAllowed
from samenspel.foundation.models import Mail
from samenspel.network.models import Stakeholder
from samenspel.opgaven.tests.conftest import Parties
from samenspel.people.permissions import Viewer

NEEDS = actions.ProgressDraft("slow", needs="Een ruimte op woensdag")


@pytest.fixture
def today() -> dt.date:
    return timezone.localdate()


@pytest.fixture
def asked(effort: Effort, lead: Viewer, today: dt.date) -> ProgressRequest:
    return actions.ask_progress(effort, by=lead, today=today)


def link(request: ProgressRequest) -> str:
    return reverse("approach:progress", args=[letters.key_of(request)])


def test_the_round_of_the_month_asks_each_running_effort_once(
    effort: Effort, lead: Viewer, care: Stakeholder, today: dt.date
) -> None:
    actions.start_effort(effort.opgave, draft(care, title="Zonder adres", contact_email=""), by=lead)
    actions.start_effort(effort.opgave, draft(care, title="Nog niet begonnen", state="planned"), by=lead)
    assert actions.ask_of_the_month(today=today) == 1
    assert actions.ask_of_the_month(today=today) == 0
    assert [message.to for message in Mail.objects.all()] == [ADDRESS]
    assert letters.key_of(ProgressRequest.objects.get()) in Mail.objects.get().body
    later = (today.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    assert actions.ask_of_the_month(today=later) == 1


def test_an_effort_that_was_told_about_this_month_is_left_in_peace(
    effort: Effort, lead: Viewer, today: dt.date
) -> None:
    actions.tell_progress(effort, actions.ProgressDraft("well"), by=lead, today=today)
    assert actions.ask_of_the_month(today=today) == 0


def test_two_clicks_without_an_account_are_enough(
    asked: ProgressRequest, client: Client, lead: Viewer
) -> None:
    page = client.get(link(asked))
    assert page.status_code == 200
    form = page.context["form"]
    sent = client.post(link(asked), {"state": form.initial["state"], "name": form.initial["name"]})
    assert sent.status_code == 200
    note = ProgressNote.objects.get()
    assert (note.state, note.given_by_name, note.given_by) == ("well", "Fatima Amrani", None)


def test_the_next_question_is_filled_in_with_what_was_told_last(
    asked: ProgressRequest, client: Client, lead: Viewer, today: dt.date
) -> None:
    actions.answer_by_link(asked, actions.ProgressDraft("slow", told="Het loopt stroef."), today=today)
    again = actions.ask_again(asked, today=today)
    assert again is not None
    page = client.get(link(again))
    assert page.context["form"].initial["state"] == "slow"
    assert "Het loopt stroef." in page.content.decode()


def test_a_link_that_was_used_says_so_and_offers_a_new_one(
    asked: ProgressRequest, client: Client, today: dt.date
) -> None:
    actions.answer_by_link(asked, actions.ProgressDraft("well"), today=today)
    with pytest.raises(LinkUsed, match="Fatima Amrani"):
        actions.answer_by_link(asked, actions.ProgressDraft("stuck"), today=today)
    page = client.get(link(asked))
    assert page.status_code == 410
    again = reverse("approach:ask_again", args=[letters.key_of(asked)])
    assert again in page.content.decode()
    assert client.post(again).status_code == 200
    assert ProgressRequest.objects.filter(answered_at__isnull=True).count() == 1
    assert {message.to for message in Mail.objects.all()} == {ADDRESS}


def test_a_link_of_long_ago_a_replaced_one_and_one_of_somebody_else_are_refused(
    asked: ProgressRequest, effort: Effort, today: dt.date
) -> None:
    long_after = asked.expires_on
    with pytest.raises(LinkTooOld):
        actions.answer_by_link(asked, actions.ProgressDraft("well"), today=long_after)
    ProgressRequest.objects.filter(pk=asked.pk).update(replaced_at=timezone.now())
    with pytest.raises(LinkReplaced):
        actions.answer_by_link(asked, actions.ProgressDraft("well"), today=today)
    Effort.objects.filter(pk=effort.pk).update(contact_email="ander@linde.test")
    with pytest.raises(LinkOfSomebodyElse):
        actions.answer_by_link(asked, actions.ProgressDraft("well"), today=today)


def test_what_was_typed_with_a_dead_link_is_shown_back(
    asked: ProgressRequest, client: Client, today: dt.date
) -> None:
    actions.answer_by_link(asked, actions.ProgressDraft("well"), today=today)
    page = client.post(link(asked), {"state": "stuck", "name": "Fatima", "told": "Dit wil ik kwijt."})
    assert page.status_code == 410
    assert "Dit wil ik kwijt." in page.content.decode()


def test_a_new_link_goes_to_the_address_of_the_effort_and_never_twice_in_a_row(
    asked: ProgressRequest, effort: Effort, today: dt.date
) -> None:
    assert actions.ask_again(asked, today=today) == asked
    assert Mail.objects.count() == 1
    Effort.objects.filter(pk=effort.pk).update(contact_email="nieuw@linde.test")
    again = actions.ask_again(asked, today=today)
    assert again is not None
    assert again.asked_email == "nieuw@linde.test"
    Effort.objects.filter(pk=effort.pk).update(contact_email="")
    assert actions.ask_again(asked, today=today) is None


@pytest.mark.parametrize("key", ["12:zelfgemaakt", "zomaar", "999999:x"])
def test_a_link_that_we_did_not_sign_is_not_there(key: str, client: Client, db: None) -> None:
    assert client.get(reverse("approach:progress", args=[key])).status_code == 404
    assert client.post(reverse("approach:ask_again", args=[key])).status_code == 404


def test_what_is_needed_waits_for_the_lead_until_it_is_settled(
    asked: ProgressRequest, lead: Viewer, today: dt.date, parties: Parties
) -> None:
    note = actions.answer_by_link(asked, NEEDS, today=today)
    waiting = queries.approach_waiting_for(lead, today)
    assert ["Een ruimte op woensdag" in row.what for row in waiting] == [True]
    opgave = asked.effort.opgave
    stop = queries.approach_stop(lead, opgave, queries.plan_counts(lead, opgave))
    assert (stop.count, stop.state) == ("1", "attention")
    assert not queries.approach_waiting_for(parties.care, today)
    with pytest.raises(NotAllowed):
        actions.settle_need(note, "Geregeld", by=parties.care)
    actions.settle_need(note, "De bibliotheek is vrij.", by=lead)
    actions.settle_need(note, "De bibliotheek is vrij.", by=lead)
    with pytest.raises(NeedAlreadySettled):
        actions.settle_need(note, "Iets anders", by=lead)
    assert not queries.approach_waiting_for(lead, today)


def test_finished_by_mail_is_finished_everywhere(
    asked: ProgressRequest, lead: Viewer, today: dt.date
) -> None:
    actions.answer_by_link(asked, actions.ProgressDraft("ready"), today=today)
    assert Effort.objects.get().state == EffortState.DONE


def test_without_an_address_nobody_is_asked(effort: Effort, lead: Viewer, today: dt.date) -> None:
    Effort.objects.filter(pk=effort.pk).update(contact_email="")
    with pytest.raises(NobodyToAsk):
        actions.ask_progress(effort, by=lead, today=today)
    assert not mail.outbox


def test_who_wants_no_mail_is_left_in_peace_until_somebody_else_answers(
    asked: ProgressRequest, effort: Effort, client: Client, lead: Viewer, today: dt.date
) -> None:
    stop = reverse("approach:ask_no_more", args=[letters.key_of(asked)])
    assert client.post(stop).status_code == 200
    assert client.post(stop).status_code == 200
    later = (today.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    assert actions.ask_of_the_month(today=later) == 0
    with pytest.raises(WantsNoMail, match="Fatima"):
        actions.ask_progress(effort, by=lead, today=later)
    sheet = queries.effort_sheet(lead, Effort.objects.get(pk=effort.pk))
    assert (sheet.no_more_since, sheet.has_address) == (today, False)
    effort.refresh_from_db()
    other = draft(effort.owner_party, contact_name="Els", contact_email="els@linde.test")
    actions.edit_effort(effort, other, version=effort.version, by=lead)
    assert actions.ask_of_the_month(today=later) == 1
    assert client.post(stop).status_code == 410


def test_a_wish_to_hear_nothing_is_not_undone_by_changing_something_else(
    asked: ProgressRequest, effort: Effort, lead: Viewer, today: dt.date
) -> None:
    actions.ask_no_more(asked, today=today)
    effort.refresh_from_db()
    same = draft(effort.owner_party, title="Anders", contact_email=ADDRESS.upper())
    assert actions.edit_effort(effort, same, version=effort.version, by=lead).asked_no_more_on == today

"""What somebody typed is kept for them: for later, and when they turned out to be signed out."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import RequestFactory
from django.utils import timezone

from samenspel.foundation import drafts
from samenspel.foundation.models import FormDraft
from samenspel.people.models import Account

pytestmark = pytest.mark.django_db
HERE = "/opgaven/nieuw/"


def asked_by(account_id, *, path=HERE, typed=None):
    factory = RequestFactory()
    request = factory.get(path) if typed is None else factory.post(path, typed)
    request.user = Account(pk=account_id)
    request._messages = CookieStorage(request)
    return request


def test_a_half_done_form_comes_back_as_it_was_left():
    typed = {"title": "Ouder worden", "kind": ["a", "b"], "csrfmiddlewaretoken": "x", "version": "3"}
    drafts.keep(asked_by(1, typed=typed), "opgave:new")
    here = asked_by(1)
    assert drafts.initial_from(drafts.restore(here, "opgave:new")) == {
        "title": "Ouder worden",
        "kind": ["a", "b"],
        "version": "3",
    }
    assert not here._messages._queued_messages, "who left it for later was not signed out"
    assert drafts.restore(asked_by(2), "opgave:new") is None
    drafts.forget(here, "opgave:new")
    assert drafts.restore(here, "opgave:new") is None


def test_what_was_sent_while_signed_out_goes_before_what_was_kept_earlier():
    drafts.keep(asked_by(1, typed={"title": "Eerst"}), "opgave:new")
    drafts.keep_after_sign_out(1, asked_by(None, typed={"title": "Daarna"}))
    here = asked_by(1)
    assert drafts.initial_from(drafts.restore(here, "opgave:new")) == {"title": "Daarna"}
    assert [str(said.level_tag) for said in here._messages._queued_messages] == ["warning"]
    drafts.forget(here, "opgave:new")
    assert not FormDraft.objects.exists(), "sent is sent"


def test_no_secret_and_no_book_is_kept():
    typed = {"title": "Naam", "password1": "geheim geheim", "nieuw_wachtwoord": "geheim", "once": "x"}
    drafts.keep_after_sign_out(1, asked_by(None, typed=typed))
    assert FormDraft.objects.get().fields == {"title": ["Naam"]}
    book = asked_by(None, path="/anders/", typed={"text": "a" * drafts.MOST_CHARACTERS})
    assert drafts.keep_after_sign_out(1, book) is False
    assert FormDraft.objects.count() == 1


def test_one_person_has_at_most_twenty_forms_waiting_from_being_signed_out():
    drafts.keep(asked_by(1, path="/later/", typed={"title": "Later verder"}), "later")
    for n in range(drafts.MOST_AFTER_SIGN_OUT + 2):
        drafts.keep_after_sign_out(1, asked_by(None, path=f"/{n}/", typed={"title": "x"}))
    addresses = {draft.address for draft in FormDraft.objects.all()}
    assert len(addresses) == drafts.MOST_AFTER_SIGN_OUT + 1
    assert "/later/" in addresses, "what was kept on purpose does not give way"
    assert not {"/0/", "/1/"} & addresses


def test_a_list_of_what_waits_tells_how_it_begins_and_is_of_one_person():
    typed = {"kind": "7", "title": "Ouder   worden\nin de eigen buurt"}
    drafts.keep(asked_by(1, typed=typed), "opgave:new")
    drafts.keep(asked_by(2, typed={"title": "van een ander"}), "opgave:new")
    (kept,) = drafts.kept_forms(1)
    assert (kept.address, kept.begins) == (HERE, "Ouder worden in de eigen buurt")
    assert drafts.kept_forms(None) == []
    drafts.drop(2, kept.pk)
    assert len(drafts.kept_forms(1)) == 1, "nobody throws away the form of another"
    drafts.drop(1, kept.pk)
    assert drafts.kept_forms(1) == []


def test_forms_do_not_wait_for_ever():
    for days, signed_out in ((91, False), (93, False), (6, True), (8, True)):
        draft = FormDraft.objects.create(
            account_id=1, key=f"{days}", fields={}, address=f"/{days}/", was_signed_out=signed_out
        )
        FormDraft.objects.filter(pk=draft.pk).update(saved_at=timezone.now() - dt.timedelta(days=days))
    assert drafts.forget_old() == 2
    assert {draft.key for draft in FormDraft.objects.all()} == {"91", "6"}

"""Somebody is signed out while they write; what they send is there when they have signed in again."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from samenspel.foundation.models import FormDraft
from samenspel.opgaven.models import Formulation, Sentence
from samenspel.opgaven.tests.conftest import PASSWORD, TEXT, account
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import Viewer

SENTENCE = "Je was uitgelogd. Wat je schreef staat hier nog; sla het op."
TYPED = "In Oost en in Noord, waar de bus niet komt."


@pytest.fixture
def here(draft: Formulation) -> str:
    return reverse("opgaven:write", args=[draft.opgave_id, draft.version])


@pytest.fixture
def browser(lead: Viewer, here: str) -> Client:
    """The browser of somebody who opened the form and was signed out in another tab."""
    browser = Client()
    assert lead.account is not None
    sign_in(browser, lead.account)
    assert browser.get(here).status_code == 200
    browser.post(reverse("account_logout"))
    return browser


def sign_in(browser: Client, who: Account, to: str = "") -> str:
    """Sign in through the page, and return where that leads."""
    form = {"login": who.email, "password": PASSWORD, **({"next": to} if to else {})}
    answer: Any = browser.post(reverse("account_login"), form)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return str(answer.url)


def send(browser: Client, here: str, draft: Formulation) -> str:
    """Send what was typed; returns the address that the sign-in page leads to."""
    form = {**TEXT, "where": TYPED, "version": str(draft.edit_version)}
    answer: Any = browser.post(here, form)
    assert urlsplit(answer.url).path == reverse("account_login")
    return parse_qs(urlsplit(answer.url).query)["next"][0]


def test_what_was_written_stands_in_the_form_again_and_can_be_saved(
    browser: Client, here: str, draft: Formulation, lead: Viewer
) -> None:
    back = send(browser, here, draft)
    assert lead.account is not None
    assert sign_in(browser, lead.account, back) == back
    page = browser.get(back).content.decode()
    assert SENTENCE in page
    assert TYPED in page
    assert "Dit is wat je bewaarde" not in page, "one notice says it"
    form = {**TEXT, "where": TYPED, "version": str(draft.edit_version)}
    assert browser.post(here, form).status_code == 302
    assert Sentence.objects.filter(formulation=draft, text=TYPED).exists()
    assert not FormDraft.objects.exists()
    assert SENTENCE not in browser.get(here).content.decode()


def test_somebody_else_who_signs_in_there_gets_nothing_of_it(
    browser: Client, here: str, draft: Formulation, municipality: Organisation
) -> None:
    back = send(browser, here, draft)
    other = account("Piet", municipality, "opgave_lead")
    sign_in(browser, other, back)
    for address in (back, here, reverse("desk:work")):
        page = browser.get(address).content.decode()
        assert TYPED not in page
        assert SENTENCE not in page


def test_a_browser_in_which_nobody_was_signed_in_keeps_nothing(here: str, draft: Formulation) -> None:
    browser = Client()
    browser.post(here, {**TEXT, "version": str(draft.edit_version)})
    browser.cookies["laatst"] = "1:made-up"
    browser.post(here, {**TEXT, "version": str(draft.edit_version)})
    assert not FormDraft.objects.exists()


def test_a_form_that_knows_no_drafts_is_shown_to_send_after_all(
    browser: Client, draft: Formulation, lead: Viewer
) -> None:
    sentence = Sentence.objects.filter(formulation=draft, part="where").get()
    where = reverse("opgaven:sentence", args=[draft.opgave_id, draft.version, sentence.pk])
    typed = {"text": TYPED, "was": sentence.text, "bron": ["a", "b"], "csrfmiddlewaretoken": "old"}
    answer: Any = browser.post(where, typed)
    back = parse_qs(urlsplit(answer.url).query)["next"][0]
    assert lead.account is not None
    sign_in(browser, lead.account, back)
    answer = browser.get(back)
    page = answer.content.decode()
    assert "Je werd uitgelogd terwijl je typte." in page
    assert f'action="{where}"' in page
    assert '<input type="hidden" name="bron" value="b">' in page
    assert 'value="old"' not in page
    browser.post(where, {**typed, "bron": [], "kept_draft": "1"})
    assert Sentence.objects.filter(formulation=draft, text=TYPED).exists()
    assert not FormDraft.objects.exists()


def test_a_button_that_was_pressed_too_late_can_be_pressed_again(
    browser: Client, draft: Formulation, lead: Viewer
) -> None:
    button = reverse("opgaven:start_formulation", args=[draft.opgave_id])
    answer: Any = browser.post(button)
    back = parse_qs(urlsplit(answer.url).query)["next"][0]
    assert lead.account is not None
    sign_in(browser, lead.account, back)
    answer = browser.get(back)
    assert answer.status_code == 200
    assert f'action="{button}"' in answer.content.decode()


def test_a_form_from_before_signing_in_again_is_given_back_to_who_sent_it(
    here: str, draft: Formulation, lead: Viewer
) -> None:
    browser = Client(enforce_csrf_checks=True)
    assert lead.account is not None
    browser.force_login(lead.account)
    browser.get(here)
    form = {**TEXT, "where": TYPED, "version": str(draft.edit_version), "csrfmiddlewaretoken": "a" * 64}
    refused = browser.post(here, form, headers={"origin": "http://testserver"})
    assert refused.status_code == 403
    page = refused.content.decode()
    assert TYPED in page
    assert f'action="{here}"' in page
    elsewhere = browser.post(here, form, headers={"origin": "https://elders.example"})
    assert TYPED not in elsewhere.content.decode(), "another site puts no words into our pages"
    assert not FormDraft.objects.exists()

"""Signing in: by invitation only, in plain Dutch, and in an invented town with one click."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import NoReverseMatch, reverse

from samenspel.people import actions, queries
from samenspel.people.accounts import DEMONSTRATION_PASSWORD
from samenspel.people.actions import Invitation, OrganisationDraft
from samenspel.people.backend import AccountBackend
from samenspel.people.errors import OnlyWhereAllIsInvented
from samenspel.people.models import Account
from samenspel.people.permissions import STRANGER, Viewer, viewer_of

TODAY = dt.date(2026, 3, 12)
SIGN_IN = "/account/inloggen/"


@pytest.fixture
def joost(waterrijk, fatma) -> Account:
    invitation = Invitation("Joost", "joost@waterrijk.example", "opgave_lead", demonstrates="trekt de opgave")
    return actions.invite(invitation, waterrijk, by=viewer_of(fatma, today=TODAY), today=TODAY)


def forms_of(page: str) -> list[dict[str, str]]:
    """The hidden values of each form on the page that signs somebody in."""
    found = re.findall(r'<form method="post" action="/account/inloggen/">(.*?)</form>', page, re.DOTALL)
    return [dict(re.findall(r'name="(\w+)" value="([^"]*)"', form)) for form in found]


def test_an_invented_town_offers_its_people_with_one_button_each(client, joost):
    page = client.get(SIGN_IN).content.decode()
    assert "trekt de opgave" in page
    (form,) = forms_of(page)
    assert (form["login"], form["password"]) == (joost.email, DEMONSTRATION_PASSWORD)
    answer = client.post(SIGN_IN, {"login": form["login"], "password": form["password"]})
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(joost.pk)


def test_who_is_signed_in_comes_with_their_name_and_who_may_not_come_in_is_nobody(
    joost, django_assert_num_queries
):
    with django_assert_num_queries(1):
        found = AccountBackend().get_user(joost.pk)
        assert str(found) == "Joost"
    Account.objects.filter(pk=joost.pk).update(is_active=False)
    assert AccountBackend().get_user(joost.pk) is None
    assert AccountBackend().get_user(0) is None


def test_the_demonstration_has_no_back_door(client, joost):
    joost.set_password("iets heel anders")
    joost.save()
    client.post(SIGN_IN, {"login": joost.email, "password": DEMONSTRATION_PASSWORD})
    assert "_auth_user_id" not in client.session


def test_who_was_not_made_for_the_demonstration_is_not_offered(client, fatma):
    page = client.get(SIGN_IN).content.decode()
    assert forms_of(page) == []
    assert DEMONSTRATION_PASSWORD not in page


def test_beside_a_real_municipality_nobody_is_offered(client, joost, other_town):
    page = client.get(SIGN_IN).content.decode()
    assert forms_of(page) == []
    assert DEMONSTRATION_PASSWORD not in page


def test_a_real_organisation_never_gets_the_public_password(other_town):
    with pytest.raises(OnlyWhereAllIsInvented):
        actions.set_up_administrator(
            Invitation("Eva", "eva@elders.example", demonstrates="alles"), other_town, today=TODAY
        )
    assert not Account.objects.filter(email="eva@elders.example").exists()


def test_a_real_account_keeps_its_own_password_when_a_demonstration_names_it(waterrijk, other_town):
    eva = Invitation("Eva", "eva@elders.example", password="een lang wachtwoord")
    account = actions.set_up_administrator(eva, other_town, today=TODAY)
    shown = Invitation("Eva", "eva@elders.example", demonstrates="alles")
    actions.set_up_administrator(shown, waterrijk, today=TODAY)
    account.refresh_from_db()
    assert account.check_password("een lang wachtwoord")
    assert account.demonstrates == ""


def test_a_closed_account_is_not_offered(joost):
    assert [row.name for row in queries.demonstrators()] == ["Joost"]
    joost.is_active = False
    joost.save()
    assert queries.demonstrators() == []


def test_the_page_says_whom_to_ask_and_offers_no_registration(client, waterrijk):
    page = client.get(SIGN_IN).content.decode()
    assert "Gemeente Waterrijk, of bij je eigen organisatie" in page
    assert reverse("account_signup") not in page
    closed = client.get(reverse("account_signup")).content.decode()
    assert "op uitnodiging" in closed
    assert "<form" not in closed[closed.index("<main") : closed.index("</main>")]


@pytest.mark.parametrize(
    "name",
    ["account_signup_by_passkey", "account_request_login_code", "socialaccount_connections", "mfa_trust"],
)
def test_what_is_not_wanted_has_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("address", ["login/", "signup/", "2fa/", "password/reset/", "social/connections/"])
def test_the_addresses_of_the_package_lead_nowhere(client, db, address):
    assert client.get(f"/account/{address}").status_code == 404


PAGES = [
    "account_change_password",
    "account_email",
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
    "mfa_list_webauthn",
]
STRANGERS_PAGES = [
    "account_login",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_signup",
    "account_inactive",
    "account_email_verification_sent",
]
BEHIND_THE_PASSWORD = ["mfa_activate_totp", "mfa_add_webauthn"]


def reads_like_the_rest(page: str) -> None:
    """One heading, our frame, je-form, and "inloggen" as the only word for it."""
    assert page.count("<h1>") == 1
    assert "sam-header" in page
    inside = re.sub(
        r"<script.*?</script>", "", page[page.index("<main") : page.index("</main>")], flags=re.DOTALL
    )
    words = re.sub(r"<[^>]+>", " ", inside).lower()
    assert not re.search(r"aanmeld|afmeld|meld je aan|authenticat|verificatie|\bu\b|\buw\b", words), words


@pytest.mark.parametrize("name", STRANGERS_PAGES)
def test_a_page_for_strangers_speaks_like_the_rest(client, waterrijk, name):
    reads_like_the_rest(client.get(reverse(name)).content.decode())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_account_speaks_like_the_rest(client, fatma, name):
    client.force_login(fatma)
    reads_like_the_rest(client.get(reverse(name)).content.decode())


@pytest.mark.parametrize("name", BEHIND_THE_PASSWORD)
def test_how_one_signs_in_changes_only_after_the_password_once_more(client, fatma, name):
    client.force_login(fatma)
    asked = client.get(reverse(name))
    assert asked.status_code == 302
    assert asked.url.startswith(reverse("account_reauthenticate"))
    answer = client.post(asked.url, {"password": "een lang wachtwoord"}, follow=True)
    assert answer.request["PATH_INFO"] == reverse(name), (
        "an address that an administrator vouched for is enough"
    )
    reads_like_the_rest(answer.content.decode())


def test_a_wrong_password_is_refused_in_one_calm_sentence(client, fatma):
    answer = client.post(SIGN_IN, {"login": fatma.email, "password": "fout"})
    page = answer.content.decode()
    assert "horen niet bij elkaar" in page
    assert fatma.email in page, "what was typed stays"
    reads_like_the_rest(page)


def test_too_many_wrong_passwords_for_one_account_are_stopped(client, fatma, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "2/5m/key"}
    for _n in range(2):
        client.post(SIGN_IN, {"login": fatma.email, "password": "fout"})
    answer = client.post(SIGN_IN, {"login": fatma.email, "password": "een lang wachtwoord"})
    assert "Wacht vijf minuten" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_forgotten_password_is_chosen_anew_by_mail(client, fatma, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("account_reset_password"), {"email": fatma.email})
    (letter,) = mail.outbox
    assert letter.subject == "Kies een nieuw wachtwoord voor Samenspel"
    found = re.search(r"http://testserver(/account/wachtwoord-vergeten/\S+/)", letter.body)
    assert found
    address = client.get(found[1]).url
    page = client.get(address).content.decode()
    reads_like_the_rest(page)
    assert "Minstens 12 tekens" in page
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"password1": "nieuw en lang genoeg", "password2": "nieuw en lang genoeg"})
    fatma.refresh_from_db()
    assert fatma.check_password("nieuw en lang genoeg")
    assert mail.outbox[-1].subject == "Je wachtwoord is veranderd", "the owner hears of it"
    gone = client.get(found[1]).content.decode()
    assert "Deze link werkt niet meer" in gone


def test_an_unknown_address_gets_the_same_answer_and_no_mail(
    client, fatma, django_capture_on_commit_callbacks
):
    known = client.post(reverse("account_reset_password"), {"email": fatma.email})
    with django_capture_on_commit_callbacks(execute=True):
        unknown = client.post(reverse("account_reset_password"), {"email": "niemand@x.example"})
    assert (unknown.status_code, unknown.url) == (known.status_code, known.url)
    assert mail.outbox == []


def test_another_address_holds_after_the_link_in_the_mail(client, fatma, django_capture_on_commit_callbacks):
    client.force_login(fatma)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("account_email"), {"email": "nieuw@waterrijk.example", "action_add": "1"})
    fatma.refresh_from_db()
    assert fatma.email == "fatma@waterrijk.example", "until then the old address holds"
    (letter,) = mail.outbox
    assert letter.to == ["nieuw@waterrijk.example"]
    found = re.search(r"http://testserver(/account/e-mail/\S+/)", letter.body)
    assert found
    reads_like_the_rest(client.get(reverse("account_email")).content.decode())
    reads_like_the_rest(client.get(found[1]).content.decode())
    client.post(found[1])
    fatma.refresh_from_db()
    assert fatma.email == "nieuw@waterrijk.example"
    assert EmailAddress.objects.filter(user=fatma).count() == 1


def test_a_second_lock_does_not_keep_anybody_from_another_address(client, fatma):
    Authenticator.objects.create(user=fatma, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client.force_login(fatma)
    client.post(reverse("account_email"), {"email": "nieuw@waterrijk.example", "action_add": "1"})
    assert EmailAddress.objects.filter(user=fatma, verified=False).exists()


def test_a_message_shows_on_the_page_where_it_belongs(client, fatma):
    client.force_login(fatma)
    form = {
        "oldpassword": "een lang wachtwoord",
        "password1": "nieuw en lang genoeg",
        "password2": "nieuw en lang genoeg",
    }
    answer = client.post(reverse("account_change_password"), form, follow=True)
    assert "Je nieuwe wachtwoord geldt vanaf nu." in answer.content.decode()
    again = client.get(reverse("account_change_password"))
    assert "Je nieuwe wachtwoord geldt vanaf nu." not in again.content.decode()


def test_the_house_of_a_stranger_is_the_only_municipality(waterrijk):
    sheet = queries.house_sheet(STRANGER)
    assert (sheet.name, sheet.is_invented) == ("Gemeente Waterrijk", True)


def test_a_partner_is_nobodys_house(waterrijk):
    actions.register_organisation(OrganisationDraft("Welzijn", "welzijn", "partner"), by=None)
    assert queries.house_sheet(STRANGER).name == "Gemeente Waterrijk"


def test_among_several_municipalities_a_stranger_is_in_no_ones_house(waterrijk, other_town):
    sheet = queries.house_sheet(STRANGER)
    assert (sheet.name, sheet.theme, sheet.is_invented) == ("", "", False)


def test_several_invented_municipalities_are_an_example_together(waterrijk):
    draft = OrganisationDraft("Gemeente Zandwoude", "zandwoude", "municipality", is_invented=True)
    actions.register_organisation(draft, by=None)
    sheet = queries.house_sheet(STRANGER)
    assert (sheet.name, sheet.is_invented) == ("", True)


def test_who_works_for_one_of_several_is_in_that_house(waterrijk, other_town):
    assert queries.house_sheet(Viewer(organisation_ids=frozenset({other_town.pk}))).name == "Elders"
    assert queries.house_sheet(Viewer(organisation_ids=frozenset({waterrijk.pk}))).is_invented


def test_an_empty_installation_has_no_house_and_invents_nothing(db):
    sheet = queries.house_sheet(STRANGER)
    assert (sheet.name, sheet.is_invented) == ("", False)

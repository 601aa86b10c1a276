"""What surrounds a page: the reader's language, the house's theme, and pages for what goes wrong."""

from __future__ import annotations

import re
from unittest import mock

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.urls import reverse

from samenspel.people.permissions import STRANGER, Viewer
from samenspel.site import refusals
from samenspel.site.navigation import navigation_for, tabs_for

ENGLISH = {"HTTP_ACCEPT_LANGUAGE": "en-GB,en;q=0.9"}


def language_of(answer) -> str:
    found = re.search(r'<html lang="(\w+)"', answer.content.decode())
    assert found
    return found[1]


def stylesheets_of(answer) -> list[str]:
    return re.findall(r'<link rel="stylesheet" href="/static/([^"]+)"', answer.content.decode())


def theme_of(answer) -> str:
    found = re.search(r'<body class="([^"]*)"', answer.content.decode())
    assert found
    return found[1]


def test_a_page_is_dutch_also_in_an_english_browser(client, db):
    answer = client.get("/over/", **ENGLISH)
    assert language_of(answer) == answer.headers["Content-Language"] == "nl"


def test_the_language_is_switched_by_a_form_and_remembered(client, db):
    answer = client.post(reverse("set_language"), {"language": "en", "next": "/over/"})
    assert (answer.status_code, answer.url) == (302, "/over/")
    assert language_of(client.get("/over/")) == "en"
    assert language_of(client.get("/account/inloggen/")) == "en"
    client.post(reverse("set_language"), {"language": "nl", "next": "/over/"})
    assert language_of(client.get("/over/", **ENGLISH)) == "nl"


def test_a_language_that_we_do_not_speak_changes_nothing(client, db):
    client.cookies["taal"] = "xx"
    assert language_of(client.get("/over/")) == "nl"


def test_switching_the_language_leads_to_no_other_site(client, db):
    answer = client.post(reverse("set_language"), {"language": "en", "next": "https://evil.example/"})
    assert "evil.example" not in answer.url


def test_the_setting_chooses_the_theme(client, waterrijk, settings):
    assert theme_of(client.get("/over/")) == "voorbeeld-theme samenspel-theme"
    settings.THEME = "mooi"
    assert theme_of(client.get("/over/")) == "ma-theme"


def test_an_organisation_chooses_its_own_theme(client, elders, settings):
    assert theme_of(client.get("/over/")) == "ma-theme"


def test_a_municipality_adds_its_own_tokens_last(client, elders, settings):
    settings.THEME_STYLESHEET = "eigen.css"
    sheets = stylesheets_of(client.get("/over/"))
    assert sheets[-1] == "eigen.css"
    assert sheets.count("eigen.css") == 1
    assert "ui/theme-mooi.css" in sheets


@pytest.mark.parametrize(
    ("address", "status"), [("/bestaat-niet/", 404), ("/mensen/{elders}/", 403), ("/over/", 500)]
)
def test_what_goes_wrong_looks_like_the_rest(client, elders, fatma, address, status, monkeypatch):
    client.force_login(fatma)
    client.raise_request_exception = False
    if status == 500:
        monkeypatch.setattr("samenspel.publishing.pages.render_page", mock.Mock(side_effect=RuntimeError))
    answer = client.get(address.format(elders=elders.pk))
    text = answer.content.decode()
    assert answer.status_code == status
    assert language_of(answer) == "nl"
    assert text.count("<h1>") == 1
    assert "sam-header" in text
    assert '<a href="/">' in text, "there is a way on"
    assert "Traceback" not in text
    assert "RuntimeError" not in text


def test_who_may_not_do_something_reads_who_may(client, elders, fatma):
    client.force_login(fatma)
    answer = client.get(f"/mensen/{elders.pk}/")
    assert "Gemeente Elders" in answer.content.decode()


@pytest.mark.parametrize(
    ("before", "leads_back"),
    [
        ("http://testserver/mensen/?zoek=a", True),
        ("https://elders.test/mensen/", False),
        ("http://testserver//elders.test/", False),
        ("", False),
    ],
)
def test_who_is_refused_goes_back_to_the_page_of_this_site_they_came_from(
    client, elders, fatma, before, leads_back
):
    client.force_login(fatma)
    text = client.get(f"/mensen/{elders.pk}/", headers={"referer": before}).content.decode()
    assert ("Terug naar waar je was" in text) == leads_back
    assert ('<a href="/mensen/?zoek=a">' in text) == leads_back


def test_the_page_that_says_it_broke_needs_no_database(settings):
    """Without the fixture ``db`` any query is an error, as it would be with the database down."""
    settings.THEME_STYLESHEET = "eigen.css"
    answer = refusals.broken(RequestFactory().get("/over/"))
    assert answer.status_code == 500
    assert b"sam-header" in answer.content
    assert stylesheets_of(answer)[-1] == "eigen.css"


def test_a_page_with_the_database_down_says_so_calmly(client, db):
    client.raise_request_exception = False
    cursor = "django.db.backends.base.base.BaseDatabaseWrapper.cursor"
    with mock.patch(cursor, side_effect=OperationalError):
        answer = client.get("/over/")
    assert answer.status_code == 500
    assert b"sam-header" in answer.content


def test_too_many_tries_get_a_page_that_says_how_long(db, client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    for _n in range(3):
        answer = client.post(
            "/account/inloggen/", {"login": "a@b.example", "password": "x"}, REMOTE_ADDR="192.0.2.9"
        )
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) == 300
    assert b"sam-header" in answer.content
    assert language_of(answer) == "nl"


def test_a_form_that_is_too_old_is_refused_in_our_look(db):
    careful = Client(enforce_csrf_checks=True)
    answer = careful.post("/account/inloggen/", {"login": "a@b.example", "password": "x"})
    text = answer.content.decode()
    assert answer.status_code == 403
    assert "Dit formulier is te oud" in text
    assert '<a href="/account/inloggen/">' in text
    assert "<style" not in text


def test_a_page_has_a_skip_link_first_and_a_menu_that_needs_no_script(client, fatma):
    client.force_login(fatma)
    text = client.get("/over/").content.decode()
    body = text[text.index("<body") :]
    focusable = re.findall(
        r"<(?:a|button|input|summary)\b[^>]*>", re.sub(r'<input type="hidden"[^>]*>', "", body)
    )
    assert 'href="#inhoud"' in focusable[0]
    assert 'id="inhoud" tabindex="-1"' in body
    menu = body[body.index('<details class="sam-fold sam-fold--menu">') :]
    menu = menu[: menu.index("</details>")]
    assert menu.index("<summary>") < menu.index("<nav")
    assert "/account/uitloggen/" in menu


def test_pages_with_an_address_of_their_own_stand_in_the_navigation_under_their_room(db):
    for address, entry in (
        *(
            (address, "opgaven:list")
            for address in ("/opgaven/", "/shortlists/", "/shortlists/nieuw/", "/ambities/")
        ),
        *((address, "publishing:join") for address in ("/meedoen/", "/signalen/melden/", "/gesprekken/3/")),
        *(
            (address, "learning:lessons")
            for address in ("/proeven/", "/praktijken/3/", "/verbreden/waterrijk/")
        ),
        ("/over/", None),
    ):
        current = [item.url for item in navigation_for(STRANGER, address) if item.is_current]
        assert current == ([reverse(entry)] if entry else []), address


@pytest.mark.parametrize(
    "address",
    [
        "/proeven/wissen/",
        "/praktijken/3/gebieden/1/",
        "/verbreden/waterrijk/",
        "/leerplannen/coach/",
        "/leergroepen/2/",
        "/wijkprogrammas/2/",
        "/invoeren/2/stappen/nieuw/",
    ],
)
def test_every_page_about_widening_stands_under_learning(fatma, address):
    current = [item.url for item in navigation_for(Viewer(account=fatma), address) if item.is_current]
    assert current == [reverse("learning:lessons")]


def test_the_menu_stays_calm_however_many_rooms_there_are(client, fatma):
    worker = Viewer(account=fatma)
    assert len(navigation_for(worker, "/")) <= 8
    assert len(navigation_for(STRANGER, "/")) <= 5
    for viewer in (STRANGER, worker):
        urls = [item.url for item in navigation_for(viewer, "/")]
        assert len(urls) == len(set(urls))


def test_lists_that_belong_together_show_each_other_and_pages_in_them_do_not(db):
    label, tabs = tabs_for(STRANGER, "/thematafels/")
    assert str(label) == "Meedoen"
    assert {"/meedoen/", "/signalen/", "/gesprekken/", "/vragenlijsten/"} < {tab.url for tab in tabs}
    assert [tab.url for tab in tabs if tab.current] == ["/thematafels/"]
    assert tabs_for(STRANGER, "/thematafels/nieuw/") == ("", ())
    assert tabs_for(STRANGER, "/opgaven/") == ("", ()), "one list has nothing beside it"

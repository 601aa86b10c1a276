"""What every answer carries: a policy without holes, careful cookies, and a way to report a weakness."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from unittest import mock

import pytest
from django.http import HttpResponse

# What is asked: in which way, at which address, and the status that comes back.
ANSWERS = {
    "a page": ("get", "/over/", 200),
    "a page that is not there": ("get", "/bestaat-niet/", 404),
    "a page that is not for you": ("get", "/mensen/{elders}/", 403),
    "a redirect": ("get", "/mensen/", 302),
    "a refused form": ("post", "/account/inloggen/", 200),
    "a style sheet": ("get", "/static/ui/base.css", 200),
    "a text file": ("get", "/.well-known/security.txt", 200),
    "a page that broke": ("get", "/over/", 500),
}


def parsed(policy: str) -> dict[str, set[str]]:
    """A policy as its directives with their sources."""
    parts = [part.split() for part in policy.split(";") if part.strip()]
    return {name: set(sources) for name, *sources in parts}


@pytest.fixture(params=ANSWERS)
def answer(request, client, elders, fatma, monkeypatch) -> HttpResponse:
    """Each kind of answer, with the status it should have."""
    method, address, status = ANSWERS[request.param]
    if status == 403:
        client.force_login(fatma)
    if status == 500:
        monkeypatch.setattr("samenspel.publishing.pages.render_page", mock.Mock(side_effect=RuntimeError))
    client.raise_request_exception = False
    came = getattr(client, method)(address.format(elders=elders.pk))
    assert came.status_code == status
    if came.streaming:
        came.close()
    return came


@pytest.mark.parametrize("address", ["/thematafels/?zoek=a%00b", "/api/v1/thematafels?zoek=%00", "/%00/"])
def test_an_address_with_a_null_byte_is_refused_before_it_reaches_the_database(client, db, address):
    assert client.get(address).status_code == 400


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/draad/dialogue.statement/99999999999999999999/", 404),
        ("/thematafels/99999999999999999999/", 404),
        ("/api/v1/gesprekken/99999999999999999999", 404),
        ("/api/v1/gesprekken?pagina=99999999999999999999", 200),
        ("/gesprekken/?pagina=99999999999999999999", 200),
        ("/gesprekken/?pagina=²", 200),
    ],
)
def test_a_number_that_no_row_can_have_breaks_nothing(client, db, address, status):
    assert client.get(address).status_code == status


def test_every_kind_of_answer_carries_the_policy(answer):
    policy = parsed(answer.headers["Content-Security-Policy"])
    assert policy["default-src"] == {"'none'"}
    assert policy["script-src"] == policy["style-src"] == {"'self'"}
    assert policy["frame-ancestors"] == policy["base-uri"] == {"'none'"}
    assert policy["form-action"] == {"'self'"}
    allowed = set().union(*policy.values())
    assert allowed == {"'none'", "'self'", "data:"}, "no unsafe-inline, no unsafe-eval, no other host"
    assert policy["img-src"] == {"'self'", "data:"}
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer.headers["Permissions-Policy"]


def test_no_page_can_stand_in_a_frame(client, db):
    assert client.get("/over/").headers["X-Frame-Options"] == "DENY"


def test_security_txt_keeps_to_its_standard(client, db, settings):
    """RFC 9116: fields by name, Contact a URI, one Expires in the future and less than a year away."""
    settings.PUBLIC_ADDRESS = "https://samenspel.waterrijk.example"
    settings.SECURITY_CONTACT = "mailto:veilig@waterrijk.example"
    answer = client.get("/.well-known/security.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    text = answer.content.decode()
    assert text.endswith("\n")
    fields = [tuple(line.split(": ", 1)) for line in text.splitlines()]
    names = [name for name, _value in fields]
    values = dict(fields)
    known = {
        "Contact",
        "Expires",
        "Encryption",
        "Acknowledgments",
        "Preferred-Languages",
        "Canonical",
        "Policy",
    }
    assert set(names) <= known
    assert names.count("Contact") >= 1
    assert names.count("Expires") == names.count("Preferred-Languages") == 1
    assert values["Contact"].startswith(("https://", "mailto:", "tel:"))
    assert values["Canonical"] == "https://samenspel.waterrijk.example/.well-known/security.txt"
    expires = dt.datetime.fromisoformat(values["Expires"].replace("Z", "+00:00"))
    left = expires - dt.datetime.now(dt.UTC)
    assert dt.timedelta(days=30) < left < dt.timedelta(days=365)
    assert "nl" in values["Preferred-Languages"]


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client, fatma):
    client.get("/account/inloggen/")
    client.post("/account/inloggen/", {"login": fatma.email, "password": "een lang wachtwoord"})
    client.post("/taal/setlang/", {"language": "en", "next": "/over/"})
    assert set(client.cookies) >= {"sessionid", "csrftoken", "taal"}
    for name in ("sessionid", "csrftoken", "taal"):
        cookie = client.cookies[name]
        assert cookie["httponly"], name
        assert cookie["samesite"] == "Lax", name
        assert cookie["path"] == "/", name
    assert int(client.cookies["taal"]["max-age"]) > 60 * 60 * 24 * 300, "remembered when the browser closes"


SHOW = """
import json
from samenspel.site import settings as s
names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE", "SECURE_HSTS_SECONDS",
         "CSRF_TRUSTED_ORIGINS", "ALLOWED_HOSTS", "SECURE_PROXY_SSL_HEADER", "ALLAUTH_TRUSTED_PROXY_COUNT",
         "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN", "DEBUG")
print(json.dumps({name: getattr(s, name) for name in names}))
"""


def settings_with(tmp_path, **environment: str) -> dict[str, object]:
    """The settings of an installation with this environment."""
    clean = {name: value for name, value in os.environ.items() if name not in {"DEBUG", "PUBLIC_ADDRESS"}}
    done = subprocess.run(
        [sys.executable, "-c", SHOW],
        env={**clean, "SAMENSPEL_VAR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    shown: dict[str, object] = json.loads(done.stdout)
    return shown


def test_a_public_address_makes_everything_secure(tmp_path):
    public = settings_with(tmp_path, PUBLIC_ADDRESS="https://samenspel.waterrijk.example/")
    assert public["SESSION_COOKIE_SECURE"] is True
    assert public["CSRF_COOKIE_SECURE"] is True
    assert public["LANGUAGE_COOKIE_SECURE"] is True
    assert public["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert public["CSRF_TRUSTED_ORIGINS"] == ["https://samenspel.waterrijk.example"]
    assert "samenspel.waterrijk.example" in public["ALLOWED_HOSTS"]
    assert public["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert public["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1
    assert public["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"] is False
    assert public["DEBUG"] is False


def test_at_home_everything_works_without_a_certificate(tmp_path):
    home = settings_with(tmp_path)
    assert home["SESSION_COOKIE_SECURE"] is False
    assert home["SECURE_HSTS_SECONDS"] == 0
    assert home["SECURE_PROXY_SSL_HEADER"] is None, "without a proxy nobody may claim to be on https"
    assert home["DEBUG"] is False


def test_who_opens_the_address_of_a_button_gets_a_page_that_says_so(client, db) -> None:
    answer = client.get("/gesprekken/1/stem/")
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert b"<h1" in answer.content


def test_the_api_keeps_its_own_answer_to_a_wrong_method(client, db) -> None:
    answer = client.delete("/api/v1/opgaven")
    assert answer.status_code == 405
    assert b"<h1" not in answer.content

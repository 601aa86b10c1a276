"""Fetch every page as everybody, once each: what is the same for several people is looked at once."""

from __future__ import annotations

import hashlib
import re
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.core.signals import got_request_exception
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.client import ClientHandler

from journeys.addresses import Example, address_of
from samenspel.people.models import Account

STRANGER = "a stranger"
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_SECRETS = (
    re.compile(r'(?<=name="csrfmiddlewaretoken" value=")[^"]+'),
    re.compile(r'(?<="x-csrftoken": ")[^"]+'),
    re.compile(r"(?<=value=\")[0-9a-f]{32}(?=\")"),
    re.compile(r"otpauth://[^\"]+"),
)
_HEADER = re.compile(r'<header class="sam-header">.*?</header>', re.DOTALL)


@dataclass(frozen=True)
class Held:
    """A page as it was sent: who got it first, from where, and how."""

    name: str
    address: str
    who: str
    status: int
    html: str
    policy: str

    def __str__(self) -> str:
        return f"{self.name} {self.address} as {self.who}"


@dataclass
class Sweep:
    """All different pages, and the answers that were no page at all."""

    pages: list[Held] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    no_page: dict[str, set[str]] = field(default_factory=dict)
    n_fetched: int = 0


def sweep(addresses: dict[str, list[Example]], accounts: Iterable[Account]) -> Sweep:
    """Fetch every example as everybody; a page whose content was seen before is left out."""
    found, seen = Sweep(), set()
    for who, client in _everybody(accounts):
        reader = _Reader(client)
        for name, example in _walk(addresses):
            address = address_of(name, example)
            answer, fault = reader.fetched(address)
            found.n_fetched += 1
            if answer.status_code >= 500 or fault:
                found.broken.append(f"{name} {address} as {who}: {answer.status_code} {fault}")
            elif not answer.get("Content-Type", "").startswith("text/html") or answer.status_code == 302:
                found.no_page.setdefault(name, set()).add(who)
            else:
                html = answer.content.decode()
                key = _digest(html, whole=name == "publishing:home")
                if key not in seen:
                    seen.add(key)
                    policy = answer.get("Content-Security-Policy", "")
                    found.pages.append(Held(name, address, who, answer.status_code, html, policy))
    return found


def _walk(addresses: dict[str, list[Example]]) -> Iterator[tuple[str, Example]]:
    for name, examples in addresses.items():
        for example in examples:
            yield name, example


def _everybody(accounts: Iterable[Account]) -> Iterator[tuple[str, Client]]:
    yield STRANGER, Client(raise_request_exception=False)
    for account in accounts:
        client = Client(raise_request_exception=False)
        client.force_login(account)
        _has_just_typed_the_password(client, account)
        yield account.email.partition("@")[0], client


def _has_just_typed_the_password(client: Client, account: Account) -> None:
    """Remember the sign-in as allauth does: what concerns safety opens only shortly after it."""
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "password", "at": time.time(), "email": account.email}
    ]
    session.save()


class _Reader:
    """Somebody who only reads: the client of Django keeps every template with a copy of all it was given."""

    def __init__(self, client: Client) -> None:
        self._requests, self._handler = RequestFactory(), ClientHandler()
        self._requests.cookies = client.cookies

    def fetched(self, address: str) -> tuple[HttpResponse, str]:
        """The answer, and what went wrong on the way to it."""
        faults: list[str] = []

        def remember(**_kwargs: object) -> None:
            faults.append(repr(sys.exc_info()[1]))

        got_request_exception.connect(remember)
        try:
            answer = self._handler(self._requests.get(address).environ)
        finally:
            got_request_exception.disconnect(remember)
        assert isinstance(answer, HttpResponse)
        return answer, "".join(faults)[:300]


def _digest(html: str, *, whole: bool) -> str:
    """What makes a page this page: not its tokens, and the header only where everybody's is looked at."""
    text = _UUID.sub("-", html)
    for secret in _SECRETS:
        text = secret.sub("-", text)
    return hashlib.sha256((text if whole else _HEADER.sub("", text)).encode()).hexdigest()

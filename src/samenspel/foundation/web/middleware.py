"""Headers that keep a browser safe, addresses that break nothing, and the language that the reader chose."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation

Handler = Callable[[HttpRequest], HttpResponse]

_TOO_LONG_A_NUMBER = re.compile(r"/[0-9]{19,}(?:/|$)")
_HEADERS = {
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def content_security_policy(get_response: Handler) -> Handler:
    """Only our own scripts, styles, fonts and forms; nothing inline."""
    policy = "; ".join(
        f"{name} {' '.join(sources)}" for name, sources in settings.CONTENT_SECURITY_POLICY.items()
    )

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return handle


def no_impossible_addresses(get_response: Handler) -> Handler:
    """Refuse what a database breaks on: a null byte (PostgreSQL), a number of twenty digits (SQLite)."""

    def handle(request: HttpRequest) -> HttpResponse:
        if _TOO_LONG_A_NUMBER.search(request.path_info):
            raise Http404
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("An address holds no null byte.")
        return get_response(request)

    return handle


def reader_language(get_response: Handler) -> Handler:
    """Dutch unless the reader chose another language; a browser's setting does not decide."""
    known = {code for code, _name in settings.LANGUAGES}

    def handle(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in known else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
            response.headers.setdefault("Content-Language", language)
        return response

    return handle

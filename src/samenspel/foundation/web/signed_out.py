"""What somebody sends after they were signed out is not lost: it waits for them behind the sign-in page.

A post that is turned away to the sign-in page is kept (``drafts``) for the account that was last seen in
this browser: a signed cookie tells which. After signing in that same account comes back to the form. A form
that knows drafts is filled in; any other gets a page that shows what was typed, with a button that sends it
after all. Somebody else who signs in here gets nothing of it.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseRedirectBase
from django.shortcuts import redirect, resolve_url

from samenspel.foundation import drafts
from samenspel.foundation.web.render import render_page

Handler = Callable[[HttpRequest], HttpResponse]

LAST_SEEN = "laatst"
LAST_SEEN_LASTS = 60 * 60 * 24 * 30  # seconds; a page may stay open longer than its session
BROUGHT_BACK = "bewaard"
_NEVER_KEPT = ("/account/", "/api/")  # what opens an account, and what no person typed
_LONGEST_SILENT = 12  # shorter values are choices and numbers, which say nothing without their label


def nothing_typed_is_lost(get_response: Handler) -> Handler:
    """Keep what a signed-out person sends, and bring it back when they have signed in again."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path.startswith(_NEVER_KEPT):
            return _remember_who(request, response)
        if request.method == "POST":
            return _remember_who(request, _after_post(request, response))
        if BROUGHT_BACK in request.GET and request.user.is_authenticated:
            response = _bring_back(request, response)
        return _remember_who(request, response)

    return handle


def _after_post(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    # A script that asks for JSON keeps what it could not send, and tries again by itself.
    if _leads_to_sign_in(response) and request.headers.get("Accept") != "application/json":
        return _keep(request, response)
    if "kept_draft" in request.POST and response.status_code < HTTPStatus.BAD_REQUEST:
        drafts.forget_after_sign_out(request)
    return response


def _leads_to_sign_in(response: HttpResponse) -> bool:
    if not isinstance(response, HttpResponseRedirectBase):
        return False
    return urlsplit(response.url).path == resolve_url(settings.LOGIN_URL)


def _keep(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Keep what was sent, and let signing in lead back to it."""
    seen = request.get_signed_cookie(LAST_SEEN, default="", salt=LAST_SEEN, max_age=LAST_SEEN_LASTS)
    if not (seen and drafts.keep_after_sign_out(int(seen), request)):
        return response
    sign_in = urlencode({"next": _with_mark(request)})
    return redirect(f"{resolve_url(settings.LOGIN_URL)}?{sign_in}")


def _with_mark(request: HttpRequest) -> str:
    asked = [(name, value) for name, value in parse_qsl(request.META["QUERY_STRING"]) if name != BROUGHT_BACK]
    return f"{request.path}?{urlencode([*asked, (BROUGHT_BACK, '1')])}"


def _bring_back(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The page itself when it brought the text back; else one that sends it after all."""
    if drafts.brought_back(request):
        return response
    typed = drafts.sent_after_sign_out(request)
    if typed is None:
        return response
    return _page_of(request, typed)


def page_after_old_token(request: HttpRequest) -> HttpResponse | None:
    """What was typed in a page from before signing in again, to send once more; None when not from here.

    Its token is refused, so nothing is done and nothing is kept: whoever sent it reads it back. Only what
    comes from our own pages, or another site could put words into this one.
    """
    ours = f"{request.scheme}://{request.get_host()}"
    has_cookies = settings.CSRF_COOKIE_NAME in request.COOKIES
    if request.headers.get("Origin") != ours or not has_cookies or request.path.startswith(_NEVER_KEPT):
        return None
    return _page_of(request, drafts.without_tokens(request.POST), status=HTTPStatus.FORBIDDEN)


def _page_of(request: HttpRequest, typed: QueryDict, *, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    """What was typed, readable, in a form that sends it to the same address."""
    fields = [(name, value) for name, values in typed.lists() for value in values]
    values = {
        "fields": fields,
        "texts": [value for _name, value in fields if len(value) > _LONGEST_SILENT],
        "address": request.path,
    }
    return render_page(request, "ui/refusals/signed_out.html", values, status=status)


def _remember_who(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let the browser know, signed, who was signed in; only when the session was read anyway."""
    seen = request.session.get(SESSION_KEY) if request.session.accessed else None
    known = request.get_signed_cookie(LAST_SEEN, default="", salt=LAST_SEEN)
    if seen and seen != known:
        response.set_signed_cookie(
            LAST_SEEN,
            seen,
            salt=LAST_SEEN,
            max_age=LAST_SEEN_LASTS,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response

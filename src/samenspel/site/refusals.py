"""Pages for what is not there, what may not be, and what broke."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.defaults import bad_request

from samenspel.foundation.web import render_page
from samenspel.foundation.web.problems import is_for_programs, problem
from samenspel.foundation.web.render import keep_frame
from samenspel.foundation.web.signed_out import page_after_old_token
from samenspel.ui.themes import theme_named

Handler = Callable[[HttpRequest], HttpResponse]


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that no page can be made of."""
    if is_for_programs(request):
        return problem(400, _("One or more values in the question are wrong."))
    return bad_request(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is nothing here that this reader may see."""
    if is_for_programs(request):
        return problem(404, _("This does not exist, or is not public."))
    return render_page(request, "ui/refusals/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The reader may not do this; the page says who may."""
    if is_for_programs(request):
        return problem(403, str(exception) or _("You may not do this."))
    return render_page(
        request, "ui/refusals/403.html", {"reason": str(exception), "back": _page_before(request)}, status=403
    )


def _page_before(request: HttpRequest) -> str:
    """The page of this site that led here, or nothing."""
    before = urlsplit(request.headers.get("Referer", ""))
    address = urlunsplit(("", "", before.path, before.query, ""))
    came_from_here = before.netloc == request.get_host() and before.path != request.path
    return address if came_from_here and url_has_allowed_host_and_scheme(address, None) else ""


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form was sent with an old token: after signing in elsewhere, or without cookies."""
    if is_for_programs(request):
        return problem(403, _("Send the token of this session along, in the header X-CSRFToken."))
    typed_here = page_after_old_token(request)
    if typed_here is not None:
        return typed_here
    return render_page(request, "ui/refusals/form_expired.html", status=403)


def too_fast(request: HttpRequest) -> HttpResponse:
    """Somebody tried too often; waiting a moment helps."""
    response = render_page(request, "ui/refusals/429.html", status=429)
    response.headers["Retry-After"] = "300"
    return response


def broken(request: HttpRequest) -> HttpResponse:
    """Something broke on our side; the page needs no database to say so."""
    if is_for_programs(request):
        return problem(500, _("Something broke on our side. Nothing was changed; try again later."))
    look = theme_named(settings.THEME, extra_stylesheet=settings.THEME_STYLESHEET)
    keep_frame(request, {"theme": look})
    return render(request, "ui/refusals/500.html", {"messages": []}, status=500)


def _wrong_method(request: HttpRequest) -> HttpResponse:
    if is_for_programs(request):
        return problem(405, _("This address does not take this method; the header Allow tells which."))
    return render_page(request, "ui/refusals/405.html", status=HTTPStatus.METHOD_NOT_ALLOWED)


def explain_wrong_method(get_response: Handler) -> Handler:
    """Somebody who opens the address of a button gets a page, not an empty one."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            page = _wrong_method(request)
            page["Allow"] = response["Allow"]
            return page
        return response

    return handle

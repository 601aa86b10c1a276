"""Every request knows who is looking, also when somebody looks as a stranger would."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirectBase
from django.shortcuts import resolve_url
from django.utils.functional import SimpleLazyObject

from samenspel.people.permissions import AS_STRANGER, STRANGER, PageRequest, Viewer, viewer_of


def who_is_looking(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Put the viewer on the request, worked out when it is first asked for."""

    def handle(request: HttpRequest) -> HttpResponse:
        if _looks_as_stranger(request):
            return _shown_to_a_stranger(request, get_response)
        page = cast("PageRequest", request)
        page.viewer = cast("Viewer", SimpleLazyObject(lambda: viewer_of(request.user)))
        return get_response(request)

    return handle


def _looks_as_stranger(request: HttpRequest) -> bool:
    """Whether somebody who is signed in asks to see a page as a stranger does; only reading can be asked."""
    asked = (
        request.method in ("GET", "HEAD") and tuple(request.GET.getlist(AS_STRANGER[0])) == AS_STRANGER[1:]
    )
    return asked and request.user.is_authenticated


def _shown_to_a_stranger(
    request: HttpRequest, get_response: Callable[[HttpRequest], HttpResponse]
) -> HttpResponse:
    """The page with nobody signed in, so that it can show only less; what asks to sign in is not there."""
    request.user = AnonymousUser()
    page = cast("PageRequest", request)
    page.viewer, page.as_stranger = STRANGER, True
    response = get_response(request)
    if isinstance(response, HttpResponseRedirectBase) and response.url.startswith(
        resolve_url(settings.LOGIN_URL)
    ):
        # Signing in leads back to this address, which would ask to sign in again.
        raise Http404
    return response

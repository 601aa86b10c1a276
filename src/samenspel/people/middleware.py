"""Every request knows who is looking."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from samenspel.people.permissions import Viewer, viewer_of


def who_is_looking(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Put the viewer on the request, worked out when it is first asked for."""

    def handle(request: HttpRequest) -> HttpResponse:
        request.viewer = cast("Viewer", SimpleLazyObject(lambda: viewer_of(request.user)))  # type: ignore[attr-defined]  # PageRequest declares it
        return get_response(request)

    return handle

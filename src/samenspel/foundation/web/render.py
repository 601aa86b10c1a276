"""Render a page from values in hand: a template that queries is refused."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.module_loading import import_string

logger = logging.getLogger(__name__)


class TemplateQueried(AssertionError):
    """A template asked the database; its page must hand it cards instead."""


class FramedRequest(HttpRequest):
    """A request that keeps what surrounds its page."""

    page_frame: Mapping[str, Any]


def frame_of(request: HttpRequest) -> Mapping[str, Any]:
    """What surrounds every page (navigation, theme, who is signed in), worked out once a request."""
    known: Mapping[str, Any] | None = getattr(request, "page_frame", None)
    if known is None:
        known = import_string(settings.PAGE_FRAME)(request)
        keep_frame(request, known)
    return known


def keep_frame(request: HttpRequest, frame: Mapping[str, Any]) -> None:
    """Surround the page of this request with these values."""
    cast("FramedRequest", request).page_frame = frame


def frame(request: HttpRequest) -> Mapping[str, Any]:
    """The context processor that gives templates the page's frame."""
    return frame_of(request)


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Render a template that gets everything it needs; in tests a query while rendering is an error."""
    frame_of(request)
    get_token(request)
    waiting = list(messages.get_messages(request))
    values = {"messages": waiting, **(context or {})}
    with connection.execute_wrapper(_refuse_queries(template)):
        return render(request, template, values, status=status)


def _refuse_queries(template: str) -> Callable[..., Any]:
    def wrapper(
        execute: Callable[..., Any],
        sql: str,
        params: Any,
        many: bool,  # noqa: FBT001  Django calls its wrappers in this order
        context: Any,
    ) -> Any:
        if settings.TEMPLATES_MAY_NOT_QUERY:
            raise TemplateQueried(f"{template} asked the database: {sql[:200]}")
        logger.error("%s asked the database while rendering: %s", template, sql[:200])
        return execute(sql, params, many, context)

    return wrapper

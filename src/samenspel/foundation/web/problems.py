"""Refusals for other programs, as problem+json (RFC 9457): one shape for whatever refuses."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, JsonResponse

_BASE = "/api/"


def is_for_programs(request: HttpRequest) -> bool:
    """Whether this address is of the API, where a page helps nobody."""
    return request.path_info.startswith(_BASE)


def problem(status: int, detail: str, **more: Any) -> JsonResponse:
    """One refusal: status, its name, and a sentence with a way out."""
    body = {"status": status, "title": HTTPStatus(status).phrase, "detail": detail, **more}
    response = JsonResponse(body, status=status, content_type="application/problem+json")
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "no-store"
    return response

"""The root of the one API: every room's router under ``/api/v1``, errors as problem+json."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema

from samenspel.approach.api import router as approach
from samenspel.dialogue.api import router as conversations
from samenspel.figures.api import router as figures
from samenspel.foundation.errors import DomainError
from samenspel.network.api import router as parties
from samenspel.opgaven.api import router as opgaven
from samenspel.places.api import router as places
from samenspel.publishing.rules import with_design_rules
from samenspel.steering.api import router as course
from samenspel.tables.api import router as theme_tables

VERSION = "0.1.0"
BASE = "/api/v1"


class SamenspelAPI(NinjaAPI):
    """An API that keeps the Dutch API design rules."""

    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> OpenAPISchema:
        """The description, with the version header and the refusals on every operation."""
        schema = super().get_openapi_schema(*args, **kwargs)
        described: OpenAPISchema = with_design_rules(
            schema, version=VERSION, server=f"{settings.PUBLIC_ADDRESS}{BASE}", mail=settings.API_CONTACT
        )
        return described

    def get_root_path(self, path_params: Any) -> str:
        """Where the API starts; it lies inside the addresses of this room."""
        return f"{BASE}/"

    def create_response(self, request: HttpRequest, data: Any, **kwargs: Any) -> HttpResponse:
        """Every answer says which version gave it and may be read from any site."""
        response = _open_to_all(super().create_response(request, data, **kwargs))
        response["Cache-Control"] = "no-store"
        return response


api = SamenspelAPI(
    title="Samenspel",
    version=VERSION,
    description="Opgaven, hun bronnen, cijfers en gesprekken: de hele keten van stem tot les.",
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
)
for router in (places, figures, conversations, theme_tables, opgaven, parties, approach, course):
    api.add_router("", router)


def description(request: HttpRequest) -> HttpResponse:
    """The description of the API, for anyone on any site, without signing in."""
    return _open_to_all(JsonResponse(api.get_openapi_schema(), json_dumps_params={"indent": 2}))


def _open_to_all(response: HttpResponse) -> HttpResponse:
    response["API-Version"] = VERSION
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "API-Version"
    return response


def problem(request: HttpRequest, status: int, detail: str, **more: Any) -> HttpResponse:
    """One refusal as problem+json."""
    body = {"status": status, "title": HTTPStatus(status).phrase, "detail": detail, **more}
    return _open_to_all(JsonResponse(body, status=status, content_type="application/problem+json"))


@api.exception_handler(DomainError)
def refused(request: HttpRequest, refusal: DomainError) -> HttpResponse:
    """The same sentence that a page would show."""
    return problem(request, refusal.status, str(refusal), code=refusal.code)


@api.exception_handler(Http404)
def not_there(request: HttpRequest, missing: Http404) -> HttpResponse:
    """Not there, or not visible to this reader: the same answer."""
    return problem(request, 404, _("This does not exist, or is not public."))


@api.exception_handler(ValidationError)
def not_understood(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    """All wrong parameters at once."""
    faults = [{"in": list(map(str, e["loc"])), "reason": str(e["msg"])} for e in wrong.errors]
    return problem(request, 400, _("One or more values in the question are wrong."), errors=faults)

"""The root of the one API: every room's router under ``/api/v1``, errors as problem+json."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from samenspel.approach.api import router as approach
from samenspel.budget.api import router as money
from samenspel.dialogue.api import router as conversations
from samenspel.figures.api import router as figures
from samenspel.foundation.errors import DomainError
from samenspel.foundation.web.once_by_key import once_by_key
from samenspel.foundation.web.problems import problem
from samenspel.learning.api import router as learning
from samenspel.network.api import router as parties
from samenspel.opgaven.api import router as opgaven
from samenspel.places.api import router as places
from samenspel.publishing.faults import reason_of
from samenspel.publishing.rules import with_design_rules
from samenspel.rhythm.api import router as rhythm
from samenspel.steering.api import router as course
from samenspel.subsidies.api import router as subsidies
from samenspel.tables.api import router as theme_tables
from samenspel.ui.formats import for_programs
from samenspel.voting.api import router as money_votes
from samenspel.widening.api import router as widening

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
        return _not_kept(super().create_response(request, data, **kwargs))

    def create_temporal_response(self, request: HttpRequest) -> HttpResponse:
        """The same for an answer without a body, which is made of this one."""
        return _not_kept(super().create_temporal_response(request))


api = SamenspelAPI(
    title="Samenspel",
    version=VERSION,
    description="Opgaven, hun bronnen, cijfers en gesprekken: de hele keten van stem tot les.",
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
)


def without_null_signs(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Refuse a body with a null sign in a text: one database keeps it, the other breaks on it."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "GET" and b"\\u0000" in request.body:
            return _refusal(request, 400, _("A text in this request holds a null sign."))
        return view(request, *args, **kwargs)

    return wrapped


api.add_decorator(without_null_signs, mode="view")
api.add_decorator(once_by_key, mode="view")
for router in (
    places, figures, conversations, theme_tables, opgaven, parties, approach, money, course, learning,
    rhythm, money_votes, subsidies, widening,
):  # fmt: skip
    api.add_router("", router)


def description(request: HttpRequest) -> HttpResponse:
    """The description of the API, for anyone on any site, without signing in."""
    return _open_to_all(JsonResponse(api.get_openapi_schema(), json_dumps_params={"indent": 2}))


def _open_to_all(response: HttpResponse) -> HttpResponse:
    response["API-Version"] = VERSION
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "API-Version"
    return response


def _not_kept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return _open_to_all(response)


def _refusal(request: HttpRequest, status: int, detail: str, **more: Any) -> HttpResponse:
    return _open_to_all(problem(status, for_programs(detail), **more))


@api.exception_handler(DomainError)
def refused(request: HttpRequest, refusal: DomainError) -> HttpResponse:
    """The same sentence that a page would show."""
    return _refusal(request, refusal.status, str(refusal), code=refusal.code)


@api.exception_handler(Http404)
def not_there(request: HttpRequest, missing: Http404) -> HttpResponse:
    """Not there, or not visible to this reader: the same answer."""
    return _refusal(request, 404, _("This does not exist, or is not public."))


@api.exception_handler(PermissionDenied)
def not_for_you(request: HttpRequest, denied: PermissionDenied) -> HttpResponse:
    """Visible, but not to be done by this account."""
    return _refusal(request, 403, str(denied) or _("You may not do this."))


@api.exception_handler(HttpError)
def not_let_in(request: HttpRequest, wrong: HttpError) -> HttpResponse:
    """Not signed in, without the token of this session, or a body that is no JSON."""
    sentences = {
        400: _("The body of this request is not JSON that can be read."),
        401: _("Sign in first, and send the cookie of the session along."),
        403: _("Send the token of this session along, in the header X-CSRFToken."),
    }
    return _refusal(request, wrong.status_code, sentences.get(wrong.status_code, str(wrong)))


@api.exception_handler(ValidationError)
def not_understood(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    """All wrong parameters at once."""
    faults = [{"in": list(map(str, e["loc"])), "reason": reason_of(e)} for e in wrong.errors]
    return _refusal(request, 400, _("One or more values in the question are wrong."), errors=faults)


@api.exception_handler(OverflowError)
@api.exception_handler(DataError)
def does_not_fit(request: HttpRequest, wrong: Exception) -> HttpResponse:
    """A number or text that no column holds; each database says so in its own way."""
    return _refusal(request, 400, _("One or more values in the question are too large."))

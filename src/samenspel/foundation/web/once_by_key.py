"""A request of another program that comes twice with the same key is done once."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from samenspel.foundation.models import HandledPost
from samenspel.foundation.web.problems import problem

HEADER = "Idempotency-Key"
_LONGEST = 200
View = Callable[..., HttpResponse]


class _Refused(Exception):
    """Nothing was done: the same key may be sent again."""

    def __init__(self, response: HttpResponse) -> None:
        self.response = response


def once_by_key(view: View) -> View:
    """Do a POST with an ``Idempotency-Key`` a single time; the second answer is 409 and says so."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = request.headers.get(HEADER, "") if request.method == "POST" else ""
        if not key:
            return view(request, *args, **kwargs)
        if len(key) > _LONGEST:
            return problem(400, _("An Idempotency-Key has at most 200 characters."))
        return _run_once(view, _token(request, key), request, *args, **kwargs)

    return wrapped


def _token(request: HttpRequest, key: str) -> uuid.UUID:
    """The same for one account, address and key, so that nobody meets the key of somebody else."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{request.user.pk}|{request.path}|{key}")


def _run_once(view: View, token: uuid.UUID, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    try:
        with transaction.atomic():
            with transaction.atomic():
                HandledPost.objects.create(token=token, location=request.path[:500])
            response = view(request, *args, **kwargs)
            if response.status_code >= 400:
                raise _Refused(response)
            return response
    except _Refused as refused:
        return refused.response
    except IntegrityError:
        if not HandledPost.objects.filter(token=token).exists():
            raise
        sentence = _("This was done already. Read the list to see it, or send another key to do it again.")
        return problem(409, sentence, code="already-done")

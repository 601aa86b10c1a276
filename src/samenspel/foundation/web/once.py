"""A form that is sent twice is handled once, and leads to the same place."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponseBase
from django.http.response import HttpResponseRedirectBase
from django.shortcuts import redirect

from samenspel.foundation import files
from samenspel.foundation.models import HandledPost


class _NotHandled(Exception):
    """The form came back with errors: its token may be used again."""

    def __init__(self, response: HttpResponseBase) -> None:
        self.response = response


def once(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Handle a post with the same ``once`` token a single time; the second gets the first one's redirect."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        token = _token_in(request)
        if token is None:
            return view(request, *args, **kwargs)
        _read_uploads(request)
        try:
            with transaction.atomic():
                handled = HandledPost.objects.create(token=token)
                response = view(request, *args, **kwargs)
                if not isinstance(response, HttpResponseRedirectBase):
                    raise _NotHandled(response)
                handled.location = response.url[:500]
                handled.save(update_fields=["location"])
                return response
        except _NotHandled as unhandled:
            return unhandled.response
        except IntegrityError:
            earlier = HandledPost.objects.filter(token=token).first()
            if earlier is None:
                raise
            return redirect(earlier.location or request.path)

    return wrapped


def _read_uploads(request: HttpRequest) -> None:
    """Read what was uploaded before the transaction: on SQLite nobody else writes while it is open."""
    for _name, uploads in request.FILES.lists():
        for upload in uploads:
            if upload.size and upload.size <= files.LARGEST:
                files.digest_of(upload)


def _token_in(request: HttpRequest) -> uuid.UUID | None:
    if request.method != "POST":
        return None
    try:
        return uuid.UUID(request.POST.get("once", ""))
    except ValueError:
        return None

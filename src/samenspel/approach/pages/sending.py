"""Pages that everybody may read and on which who is signed in sends something."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]


def signed_in_to_send(view: View) -> View:
    """Let anybody read; who sends something and was signed out signs in first, and loses nothing."""
    sends = login_required(view)

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        handle = sends if request.method == "POST" else view
        return handle(request, *args, **kwargs)

    return wrapped

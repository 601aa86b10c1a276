"""What the figures and lights share with other programs: refusals, and who asks."""

from __future__ import annotations

from typing import Annotated, cast

from django.http import HttpRequest
from ninja import Field, Schema

from samenspel.people.permissions import PageRequest, Viewer

Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
MOST_PAGES = 10_000


class Weigering(Schema):
    """Why it was refused, in a sentence."""

    status: int
    title: str
    detail: str
    code: str | None = None


REFUSALS = {400: Weigering, 403: Weigering, 404: Weigering, 409: Weigering, 422: Weigering}


def viewer_in(request: HttpRequest) -> Viewer:
    """Who asks."""
    return cast("PageRequest", request).viewer

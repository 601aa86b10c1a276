"""The way back from a page of a table."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.ui.parts import Crumb


def trail_of(title: str, pk: int | None = None, here: str = "") -> list[Crumb]:
    """From all tables to this one, and to a page of it."""
    trail = [Crumb(_("Theme tables"), reverse("tables:list"))]
    if pk is None:
        return [*trail, Crumb(title, written=True)]
    return [*trail, Crumb(title, reverse("tables:page", args=[pk]), written=True), Crumb(here)]

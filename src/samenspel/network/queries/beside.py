"""The neighbouring pages about who works together on an opgave."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.foundation.slots import Panel
from samenspel.network.permissions import holds
from samenspel.network.queries.parties import parties_in
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer
from samenspel.ui.parts import Tab


def tabs_of(viewer: Viewer, opgave: Opgave, current: str) -> list[Tab]:
    """The neighbouring pages, with the one that is open; none for who sees only one of them."""
    if not holds(viewer, opgave, "see_teams"):
        return []
    pages = (
        ("opgaven:people", _("People and roles")),
        ("network:field", _("Force field")),
        ("network:missing", _("Who is missing")),
        ("network:opgave_teams", _("Team")),
        ("network:call", _("Whom to call")),
    )
    return [Tab(label, reverse(name, args=[opgave.pk]), current=name == current) for name, label in pages]


def tabs_beside_people(viewer: Viewer, opgave: Opgave) -> Panel | None:
    """The same pages above the one with people and roles, and how many take part; one query more.

    Not every party that takes part has a role, so the two counts stand beside each other.
    """
    pages = tabs_of(viewer, opgave, "opgaven:people")
    n = parties_in(viewer, opgave, on=timezone.localdate()).count()
    if not (pages or n):
        return None
    field_url = reverse("network:field", args=[opgave.pk])
    return Panel("network/_beside_people.html", {"pages": pages, "n": n, "field_url": field_url})

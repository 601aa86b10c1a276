"""What ends on an opgave when somebody leaves an organisation, and who goes on with it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from samenspel.foundation.slots import Panel
from samenspel.opgaven.permissions import visible_assignments
from samenspel.people.models import Role
from samenspel.people.permissions import Viewer
from samenspel.people.queries import Departure


@dataclass(frozen=True)
class EndingRow:
    """A role that ends: on which opgave, who holds it too, and whether it must be handed over first."""

    title: str
    url: str
    role_label: str
    takes_over: str
    needs_somebody: bool


def leaving_panel(viewer: Viewer, departure: Departure) -> Panel | None:
    """The roles on opgaven that end with a place in an organisation; two queries."""
    day = departure.ends_before
    going_on = Q(ends_before__isnull=True) | Q(ends_before__gt=day)
    seen = visible_assignments(viewer).filter(going_on)
    held = seen.filter(person=departure.person, organisation=departure.organisation)
    ending = list(held.select_related("opgave").order_by("opgave__title", "pk"))
    beside: dict[tuple[int, str], list[str]] = defaultdict(list)
    others = seen.filter(opgave__in={a.opgave_id for a in ending}, starts_on__lte=day)
    for other in others.exclude(pk__in=[a.pk for a in ending]).select_related("person").order_by("pk"):
        beside[other.opgave_id, other.role].append(other.person.name)
    rows = [
        EndingRow(
            title=a.opgave.title,
            url=reverse("opgaven:people", args=[a.opgave_id]),
            role_label=a.get_role_display(),
            takes_over=", ".join(dict.fromkeys(beside[a.opgave_id, a.role])),
            needs_somebody=a.role == Role.OPGAVE_LEAD and not beside[a.opgave_id, a.role],
        )
        for a in ending
    ]
    return Panel("opgaven/_leaving.html", {"rows": rows}) if rows else None

"""Whom to call about an area: who knows it, and who leads the opgaven there."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.compute.formats.area_codes import municipality_of
from samenspel.foundation.slots import Panel
from samenspel.network.permissions import sees_contacts_of_house
from samenspel.opgaven.permissions import visible_assignments
from samenspel.people.models import Role
from samenspel.people.permissions import Viewer, running_functions
from samenspel.places.permissions import visible_areas
from samenspel.places.queries import AreaRow, lies_within
from samenspel.ui.parts import Action, GatheredRow, Gathering

MOST_SHOWN = 8


def area_people_panel(viewer: Viewer, area: AreaRow) -> Panel | None:
    """Area brokers and leads, for who may read how to reach people here; three queries, or none at all."""
    houses = [pk for pk in viewer.organisation_ids if sees_contacts_of_house(viewer, pk)]
    if not houses:
        return None
    call_url, today = reverse("network:call_in_area", args=[area.code]), timezone.localdate()
    above = visible_areas(viewer).filter(pk=area.pk).values_list("parent__code", "owner")
    parent_code, owner_id = above[0] if above else ("", None)
    code = municipality_of(area.code) or parent_code or ""
    brokers = running_functions(today=today).filter(
        Q(organisation__code=code) | Q(organisation=owner_id or 0),
        organisation__in=houses,
        role=Role.AREA_BROKER,
    )
    running = Q(starts_on__lte=today) & (Q(ends_before__isnull=True) | Q(ends_before__gt=today))
    leads = visible_assignments(viewer).filter(
        running,
        lies_within(area.code, path="opgave__area"),
        role=Role.OPGAVE_LEAD,
        opgave__owner__in=houses,
    )
    found = {
        each.person_id: GatheredRow(each.person.name, call_url, _("area broker"))
        for each in brokers.select_related("person").order_by("person__sort_key")
    }
    for each in leads.select_related("person", "opgave").order_by("person__sort_key", "pk"):
        url = reverse("network:call", args=[each.opgave_id])
        note = _("leads “%(opgave)s”") % {"opgave": each.opgave.title}
        found.setdefault(each.person_id, GatheredRow(each.person.name, url, note))
    if not found:
        return None
    rows = tuple(found.values())[:MOST_SHOWN]
    whole = Action(_("Whom to call in this area"), call_url)
    return Panel(
        "ui/parts/gathering.html",
        {"gathering": Gathering("bellen", _("Who knows this area"), rows, len(found), whole)},
    )

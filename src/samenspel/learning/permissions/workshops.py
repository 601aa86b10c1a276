"""Who sees a workshop, and who holds one."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.learning.models import Workshop
from samenspel.learning.permissions.roles import holds
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import running_assignments, visible_opgaven
from samenspel.people.permissions import Viewer


def visible_workshops(viewer: Viewer) -> QuerySet[Workshop]:
    """The only door to workshops: signed in, of opgaven that the viewer sees."""
    if not viewer.is_signed_in:
        return Workshop.objects.none()
    return Workshop.objects.filter(opgave__in=visible_opgaven(viewer)).select_related("opgave__owner")


def running_workshop(viewer: Viewer, opgave: Opgave, guide: str) -> Workshop | None:
    """The workshop with this guide that goes on for this opgave."""
    running = visible_workshops(viewer).filter(opgave=opgave, guide=guide, finished_at__isnull=True)
    return running.first()


def visible_workshop(viewer: Viewer, opgave: Opgave, pk: int) -> Workshop:
    """One workshop, or 404."""
    found = visible_workshops(viewer).filter(opgave=opgave, pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


def opgaven_to_hold_in(viewer: Viewer, *, today: dt.date) -> QuerySet[Opgave]:
    """The opgaven for which the viewer holds workshops, by assignment or by function."""
    holders = rights_of("learning").holders["hold_workshop"]
    person_id = viewer.account.person_id if viewer.account else None
    assigned = running_assignments(today=today).filter(person_id=person_id or 0, role__in=holders)
    by_function = viewer.organisations_with(*holders)
    return visible_opgaven(viewer).filter(Q(owner__in=by_function) | Q(pk__in=assigned.values("opgave_id")))


def may_hold_workshop(viewer: Viewer, opgave: Opgave) -> Verdict:
    """Who runs a workshop for an opgave."""
    if holds(viewer, opgave, "hold_workshop"):
        return YES
    return no(
        _("Only who works on this opgave (team, lead, area broker, host or coach) can hold a workshop.")
    )

"""Who reads how an organisation works, and who writes and adopts it."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.learning.models import WayOfWorking, WayState
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer, visible_organisations

IN_THE_MAKING = (WayState.DRAFT, WayState.PROPOSED)


def visible_ways(viewer: Viewer) -> QuerySet[WayOfWorking]:
    """The only door to ways of working: public ones that were in force, and all of one's own organisation."""
    mine = viewer.organisation_ids | viewer.organisations_with(*rights_of("learning").holders["write_way"])
    public = Q(is_public=True) & ~Q(state__in=IN_THE_MAKING)
    return WayOfWorking.objects.filter(public | Q(owner__in=mine)).select_related("owner")


def visible_way(viewer: Viewer, slug: str, number: int) -> WayOfWorking:
    """One version, or 404."""
    found = visible_ways(viewer).filter(owner__slug=slug, number=number).first()
    if found is None:
        raise Http404(number)
    return found


def organisation_named(viewer: Viewer, slug: str) -> Organisation:
    """The organisation with this name in its address, or 404."""
    found = visible_organisations(viewer).filter(slug=slug).first()
    if found is None:
        raise Http404(slug)
    return found


def way_owners(viewer: Viewer) -> QuerySet[Organisation]:
    """The organisations whose way of working the viewer writes."""
    ids = viewer.organisations_with(*rights_of("learning").holders["write_way"])
    return visible_organisations(viewer).filter(pk__in=ids)


def may_write_way(viewer: Viewer, owner: Organisation) -> Verdict:
    """Who writes and proposes."""
    if rights_of("learning").holds(viewer.roles_in(owner.pk), "write_way"):
        return YES
    return no(_("Only who works for %(name)s with a role there can write this.") % {"name": owner.name})


def may_adopt_way(viewer: Viewer, owner: Organisation) -> Verdict:
    """Who puts a version in force."""
    if rights_of("learning").holds(viewer.roles_in(owner.pk), "adopt_way"):
        return YES
    return no(_("Only a manager or learning coach of %(name)s can put this in force.") % {"name": owner.name})

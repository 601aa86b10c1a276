"""Who sees the ambitions of the management, and who orders them."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.opgaven.models import Ambition, RunningLimit
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer


def ambition_owners(viewer: Viewer, verb: str = "see_ambitions") -> QuerySet[Organisation]:
    """The organisations of whose ambitions this viewer holds the verb."""
    holders = rights_of("opgaven").holders[verb]
    return Organisation.objects.filter(pk__in=viewer.organisations_with(*holders))


def visible_ambitions(viewer: Viewer) -> QuerySet[Ambition]:
    """The only door to ambitions: who works for the organisation reads them."""
    in_owner = viewer.organisations_with(*rights_of("opgaven").holders["see_ambitions"])
    return Ambition.objects.filter(Q(owner__in=in_owner))


def visible_ambition(viewer: Viewer, pk: int) -> Ambition:
    """One ambition with its owner, or 404."""
    found = visible_ambitions(viewer).select_related("owner").filter(pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


def visible_limits(viewer: Viewer) -> QuerySet[RunningLimit]:
    """The only door to limits: who works for the organisation knows its limit."""
    in_owner = viewer.organisations_with(*rights_of("opgaven").holders["see_ambitions"])
    return RunningLimit.objects.filter(owner__in=in_owner)


def may_keep_ambitions(viewer: Viewer, organisation: Organisation) -> Verdict:
    """The management writes and orders its ambitions, and sets the limit."""
    if not rights_of("opgaven").holds(viewer.roles_in(organisation.pk), "keep_ambitions"):
        reason = _("Only managers, executive sponsors and aldermen of %(name)s keep the ambitions.")
        return no(reason % {"name": organisation})
    return YES

"""Who reads the register of subsidies, who brings in a file and who places what is in it."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer, visible_organisations
from samenspel.subsidies.models.register import PlacedEntry, RegisterBatch, RegisterEntry, RegisterState


def visible_entries(viewer: Viewer) -> QuerySet[RegisterEntry]:
    """The only door to subsidies in the register: what is in use is public."""
    return RegisterEntry.objects.filter(batch__state=RegisterState.LIVE)


def visible_entry(viewer: Viewer, pk: int) -> RegisterEntry:
    """One subsidy with its file and where it is placed, or 404."""
    rows = visible_entries(viewer).select_related("batch__owner", "batch__file", "area")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


def placeable_entries(viewer: Viewer) -> QuerySet[RegisterEntry]:
    """The subsidies in use of the organisations for which this viewer may place them."""
    return visible_entries(viewer).filter(batch__owner__in=register_owners(viewer, "place_register"))


def visible_placings(viewer: Viewer) -> QuerySet[PlacedEntry]:
    """The only door to who placed what: those of public subsidies."""
    return PlacedEntry.objects.filter(entry__in=visible_entries(viewer))


def visible_registers(viewer: Viewer) -> QuerySet[RegisterBatch]:
    """The files of the organisations for which this viewer brings in registers, whatever their state."""
    return RegisterBatch.objects.filter(owner__in=register_owners(viewer, "import_register"))


def visible_register(viewer: Viewer, pk: int) -> RegisterBatch:
    """One file, or 404 when it is not this viewer's."""
    found = visible_registers(viewer).select_related("owner", "file").filter(pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


def register_owners(viewer: Viewer, verb: str) -> QuerySet[Organisation]:
    """The organisations for which this viewer may do this."""
    ids = viewer.organisations_with(*rights_of("subsidies").holders[verb])
    return visible_organisations(viewer).filter(pk__in=ids)


def may_import_register(viewer: Viewer, owner: Organisation) -> Verdict:
    """Analysts and administrators bring in a register."""
    if rights_of("subsidies").holds(viewer.roles_in(owner.pk), "import_register"):
        return YES
    reason = _("Only an analyst or administrator of %(name)s brings in a register of subsidies.")
    return no(reason % {"name": owner})


def may_place(viewer: Viewer, owner: Organisation) -> Verdict:
    """Those who know the areas and the opgaven place subsidies in them."""
    if rights_of("subsidies").holds(viewer.roles_in(owner.pk), "place_register"):
        return YES
    reason = _("Only area brokers, leads, managers, analysts and administrators of %(name)s place subsidies.")
    return no(reason % {"name": owner})

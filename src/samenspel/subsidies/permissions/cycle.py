"""Who reads and keeps the year of an area."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samenspel.compute.formats.area_codes import municipality_of
from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer, visible_organisations
from samenspel.places.models import Area
from samenspel.subsidies.models import AreaCycleStep


def visible_cycle_steps(viewer: Viewer) -> QuerySet[AreaCycleStep]:
    """The only door to the years of areas: everybody may know when something is decided about an area."""
    return AreaCycleStep.objects.all()


def may_keep_cycle(viewer: Viewer, owner: Organisation) -> Verdict:
    """Area brokers and managers keep the year of an area."""
    if rights_of("subsidies").holds(viewer.roles_in(owner.pk), "keep_cycle"):
        return YES
    return no(_("Only an area broker or manager of %(name)s keeps the year of an area.") % {"name": owner})


def owner_of_area(viewer: Viewer, area: Area) -> Organisation | None:
    """The municipality in which an area lies, or the organisation that drew it; at most two queries."""
    if area.owner is not None:
        return area.owner
    code = municipality_of(area.code) or (area.parent.code if area.parent else "")
    return visible_organisations(viewer).filter(code=code).first() if code else None

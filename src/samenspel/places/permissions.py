"""Who may see and change areas: everything about places is public, changing is for a few functions."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.people.models import Organisation, OrganisationKind
from samenspel.people.permissions import Viewer, visible_organisations
from samenspel.places.models import Area, AreaKind, Layout


def holds(viewer: Viewer, organisation_id: int, verb: str) -> bool:
    """Whether a function in this organisation holds the verb of this room."""
    return rights_of("places").holds(viewer.roles_in(organisation_id), verb)


def organisations_for(viewer: Viewer, verb: str) -> QuerySet[Organisation]:
    """The organisations for which this viewer may do this."""
    ids = {held_in for _role, held_in in viewer.functions if holds(viewer, held_in, verb)}
    return visible_organisations(viewer).filter(pk__in=ids)


def home_code(viewer: Viewer) -> str:
    """The code of the only municipality in the house, else of the viewer's own, else empty; one query."""
    found = visible_organisations(viewer).filter(kind=OrganisationKind.MUNICIPALITY).exclude(code="")
    codes = dict(found.values_list("pk", "code"))
    own = [code for pk, code in codes.items() if pk in viewer.organisation_ids]
    return next(iter(codes.values()), "") if len(codes) == 1 else next(iter(own), "")


def visible_areas(viewer: Viewer) -> QuerySet[Area]:
    """The only door to areas; where things lie is public."""
    return Area.objects.all()


def visible_area(viewer: Viewer, code: str, *, on: dt.date) -> Area:
    """The row of an area that holds on a day, else the newest before it, else the first after it."""
    rows = visible_areas(viewer).filter(code=code).select_related("parent", "owner")
    running = Q(starts_on__lte=on) & (Q(ends_before__isnull=True) | Q(ends_before__gt=on))
    area = (
        rows.filter(running).first()
        or rows.filter(starts_on__lte=on).order_by("-starts_on").first()
        or rows.order_by("starts_on").first()
    )
    if area is None:
        raise Http404(code)
    return area


def visible_layouts(viewer: Viewer) -> QuerySet[Layout]:
    """The only door to imported layouts: those of organisations for which the viewer may import."""
    return Layout.objects.filter(owner__in=organisations_for(viewer, "import_layout"))


def visible_layout(viewer: Viewer, pk: int) -> Layout:
    """One imported layout, or 404 when it is not this viewer's."""
    layout = visible_layouts(viewer).select_related("file", "owner").filter(pk=pk).first()
    if layout is None:
        raise Http404(pk)
    return layout


def may_import(viewer: Viewer, organisation: Organisation) -> Verdict:
    """Analysts and administrators bring in areas."""
    if not holds(viewer, organisation.pk, "import_layout"):
        return no(
            _("Only an analyst or administrator of %(name)s can import areas.") % {"name": organisation}
        )
    return YES


def may_draw(viewer: Viewer, organisation: Organisation) -> Verdict:
    """Working areas are put together by those who work in areas."""
    if not holds(viewer, organisation.pk, "draw_working_area"):
        reason = _(
            "Only an area manager, opgave lead, analyst or administrator of %(name)s"
            " can put together a working area."
        )
        return no(reason % {"name": organisation})
    return YES


def may_change(viewer: Viewer, area: Area) -> Verdict:
    """Only a working area can be changed by hand, by its own organisation."""
    if area.kind != AreaKind.WORKING_AREA or area.owner is None:
        return no(_("This area comes from a published list. Import a newer list to change it."))
    return may_draw(viewer, area.owner)

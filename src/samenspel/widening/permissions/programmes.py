"""Who reads district programmes and implementation plans, and who keeps them."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.learning.models import Scan
from samenspel.learning.permissions.scans import visible_scans
from samenspel.opgaven.permissions import one_of
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer, visible_organisations
from samenspel.widening.models import (
    DistrictProgramme,
    ImplementationPlan,
    ImplementationStep,
    ProgrammeStep,
)
from samenspel.widening.permissions.roles import holds_in


def _mine(viewer: Viewer) -> frozenset[int]:
    kept = viewer.organisations_with(*rights_of("widening").holders["keep_programme"])
    return viewer.organisation_ids | kept


def visible_programmes(viewer: Viewer) -> QuerySet[DistrictProgramme]:
    """The only door to district programmes: public ones, and all of one's own organisations."""
    return DistrictProgramme.objects.filter(Q(is_public=True) | Q(owner__in=_mine(viewer)))


def visible_programme(viewer: Viewer, pk: int) -> DistrictProgramme:
    """One district programme, or 404."""
    return one_of(visible_programmes(viewer).select_related("owner", "area"), pk)


def visible_programme_steps(viewer: Viewer) -> QuerySet[ProgrammeStep]:
    """The only door to steps of district programmes: as public as the programme."""
    return ProgrammeStep.objects.filter(programme__in=visible_programmes(viewer))


def visible_programme_step(viewer: Viewer, programme: DistrictProgramme, pk: int) -> ProgrammeStep:
    """One step of a programme, or 404."""
    return one_of(visible_programme_steps(viewer).filter(programme=programme), pk)


def visible_implementation_plans(viewer: Viewer) -> QuerySet[ImplementationPlan]:
    """The only door to implementation plans: for who works in the organisation."""
    return ImplementationPlan.objects.filter(owner__in=_mine(viewer))


def visible_implementation_plan(viewer: Viewer, pk: int) -> ImplementationPlan:
    """One implementation plan with its baseline, or 404."""
    return one_of(visible_implementation_plans(viewer).select_related("owner", "baseline__owner"), pk)


def visible_implementation_step(viewer: Viewer, plan: ImplementationPlan, pk: int) -> ImplementationStep:
    """One step of an implementation plan, or 404."""
    steps = ImplementationStep.objects.filter(plan__in=visible_implementation_plans(viewer), plan=plan)
    return one_of(steps, pk)


def programme_owners(viewer: Viewer) -> QuerySet[Organisation]:
    """The organisations for which the viewer keeps programmes."""
    ids = viewer.organisations_with(*rights_of("widening").holders["keep_programme"])
    return visible_organisations(viewer).filter(pk__in=ids)


def scans_to_begin_from(viewer: Viewer) -> QuerySet[Scan]:
    """The rounds of the scan from which the viewer can begin an implementation plan."""
    used = ImplementationPlan.objects.values("baseline")
    return visible_scans(viewer).filter(owner__in=programme_owners(viewer), opgave=None).exclude(pk__in=used)


def may_keep_programme(viewer: Viewer, owner: Organisation) -> Verdict:
    """Who leads, manages, coaches or knows the areas keeps programmes."""
    if holds_in(viewer, owner.pk, "keep_programme"):
        return YES
    return no(_("Only who works for %(name)s with a role there can keep this.") % {"name": owner.name})

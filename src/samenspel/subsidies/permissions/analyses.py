"""Who reads the analysis of an area, who writes it and who notes that it was adopted."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer, visible_organisations
from samenspel.subsidies.models import (
    AnalysisFinding,
    AnalysisState,
    AreaAnalysis,
    AreaOpgave,
    WantedResult,
)
from samenspel.ui.formats import date_words


def visible_analyses(viewer: Viewer) -> QuerySet[AreaAnalysis]:
    """The only door to analyses: adopted ones are public, drafts are for who works for the owner."""
    seen = Q(state=AnalysisState.ADOPTED)
    if inside := viewer.organisations_with(*rights_of("subsidies").holders["see_draft"]):
        seen |= Q(owner__in=inside)
    return AreaAnalysis.objects.filter(seen)


def visible_analysis(viewer: Viewer, pk: int) -> AreaAnalysis:
    """One version with its owner and area, or 404."""
    found = visible_analyses(viewer).select_related("owner", "area", "follows").filter(pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


def locked_analysis(viewer: Viewer, pk: int) -> AreaAnalysis:
    """One version, held until the end of the transaction."""
    rows = visible_analyses(viewer).select_for_update(of=("self",)).select_related("owner", "area")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


def visible_findings(viewer: Viewer) -> QuerySet[AnalysisFinding]:
    """The only door to findings: those of visible analyses."""
    return AnalysisFinding.objects.filter(analysis__in=visible_analyses(viewer))


def visible_area_opgaven(viewer: Viewer) -> QuerySet[AreaOpgave]:
    """The only door to the opgaven of areas: those of visible analyses."""
    return AreaOpgave.objects.filter(analysis__in=visible_analyses(viewer))


def visible_area_opgave(viewer: Viewer, pk: int, at: AreaAnalysis | None = None) -> AreaOpgave:
    """One opgave of an area with its analysis, or 404; with ``at`` one of that analysis."""
    rows = visible_area_opgaven(viewer).select_related("analysis__owner", "analysis__area", "opgave")
    found = rows.filter(pk=pk, **({"analysis": at} if at else {})).first()
    if found is None:
        raise Http404(pk)
    return found


def visible_wanted_results(viewer: Viewer) -> QuerySet[WantedResult]:
    """The only door to wanted results: those of visible analyses."""
    return WantedResult.objects.filter(area_opgave__analysis__in=visible_analyses(viewer))


def analysis_owners(viewer: Viewer) -> QuerySet[Organisation]:
    """The organisations for which this viewer writes analyses."""
    ids = viewer.organisations_with(*rights_of("subsidies").holders["write_analysis"])
    return visible_organisations(viewer).filter(pk__in=ids)


def may_write_analysis(viewer: Viewer, owner: Organisation) -> Verdict:
    """Those who know an area, lead, count or manage write its analysis."""
    if rights_of("subsidies").holds(viewer.roles_in(owner.pk), "write_analysis"):
        return YES
    reason = _("Only area brokers, leads, managers and analysts of %(name)s write an analysis.")
    return no(reason % {"name": owner})


def may_change_analysis(viewer: Viewer, analysis: AreaAnalysis) -> Verdict:
    """A draft is written in by who writes analyses; what was adopted by nobody."""
    if analysis.adopted_on is not None:
        reason = _("This version was adopted on %(day)s and stays as it is. Make a new version to change it.")
        return no(reason % {"day": date_words(analysis.adopted_on)})
    return may_write_analysis(viewer, analysis.owner)


def may_adopt_analysis(viewer: Viewer, owner: Organisation) -> Verdict:
    """Who notes that the competent body adopted an analysis."""
    if rights_of("subsidies").holds(viewer.roles_in(owner.pk), "adopt_analysis"):
        return YES
    reason = _("Only an area broker, manager, sponsor or alderman of %(name)s notes that this was adopted.")
    return no(reason % {"name": owner})

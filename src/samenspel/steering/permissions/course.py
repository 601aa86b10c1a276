"""Who may have an outlook kept, and who chooses the Word template of a municipality."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samenspel.figures.permissions import visible_indicators
from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import roles_on
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer, visible_organisations
from samenspel.steering.models import DocumentTemplate, OutlookRun


def visible_outlook_runs(viewer: Viewer) -> QuerySet[OutlookRun]:
    """The only door to outlooks: as public as the indicator they are about."""
    return OutlookRun.objects.filter(indicator__in=visible_indicators(viewer))


def visible_templates(viewer: Viewer) -> QuerySet[DocumentTemplate]:
    """The only door to Word templates: how a municipality's paper looks is no secret."""
    return DocumentTemplate.objects.select_related("file", "owner")


def organisations_for(viewer: Viewer, verb: str) -> QuerySet[Organisation]:
    """The organisations for which a function of this viewer holds the verb."""
    ids = viewer.organisations_with(*rights_of("steering").holders[verb])
    return visible_organisations(viewer).filter(pk__in=ids)


def may_keep_outlook(viewer: Viewer, opgave: Opgave) -> Verdict:
    """Those who steer the opgave have its outlook kept."""
    if not rights_of("steering").holds(roles_on(viewer, opgave), "keep_outlook"):
        return no(_("Only the lead, the sponsor or an analyst of this opgave can have its outlook kept."))
    return YES


def may_choose_template(viewer: Viewer, organisation: Organisation) -> Verdict:
    """An administrator decides how the paper of the municipality looks."""
    if not rights_of("steering").holds(viewer.roles_in(organisation.pk), "choose_template"):
        return no(_("Only an administrator of %(name)s can do this.") % {"name": organisation.name})
    return YES

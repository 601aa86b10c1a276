"""Who reports a clash and who settles it; who asks a municipality to share, and who answers."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.opgaven.models import Clash, Opgave, OpgavePartner, PartnerState, ScopeCheck, StartNote
from samenspel.opgaven.permissions.roles import holds
from samenspel.opgaven.permissions.seeing import among_visible, among_with
from samenspel.people.models import Organisation, OrganisationKind
from samenspel.people.permissions import Viewer


def visible_clashes(viewer: Viewer, at: Opgave | None = None) -> QuerySet[Clash]:
    """The only door to clashes: who works on the opgave, or in an organisation that carries it."""
    return Clash.objects.filter(opgave__in=among_with(viewer, "see_unpublished", at))


def visible_clash(viewer: Viewer, opgave_pk: int, pk: int) -> Clash:
    """One clash of an opgave, or 404."""
    found = visible_clashes(viewer).select_related("opgave").filter(opgave=opgave_pk, pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


def visible_sharing(viewer: Viewer, at: Opgave | None = None) -> QuerySet[OpgavePartner]:
    """The only door to sharing: on visible opgaven, and what the own municipality was asked.

    Strangers read who shares an opgave; who is only asked stays between the two.
    """
    shown = Q(state=PartnerState.AGREED, opgave__in=among_visible(viewer, at))
    within = Q(opgave__in=among_with(viewer, "see_unpublished", at))
    asked = Q(organisation__in=answering_ids(viewer))
    return OpgavePartner.objects.filter(shown | within | asked)


def visible_partner(viewer: Viewer, opgave_pk: int, pk: int) -> OpgavePartner:
    """One question to share an opgave, or 404."""
    rows = visible_sharing(viewer).select_related("opgave__owner", "organisation")
    found = rows.filter(opgave=opgave_pk, pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


def answering_ids(viewer: Viewer) -> frozenset[int]:
    """The organisations for which this viewer answers whether it shares an opgave."""
    return viewer.organisations_with(*rights_of("opgaven").holders["answer_sharing"])


def askable_municipalities(opgave: Opgave) -> QuerySet[Organisation]:
    """The municipalities and provinces that do not carry the opgave yet and have no question before them."""
    busy = OpgavePartner.objects.filter(opgave=opgave, state__in=[PartnerState.ASKED, PartnerState.AGREED])
    kinds = (OrganisationKind.MUNICIPALITY, OrganisationKind.PROVINCE)
    free = Organisation.objects.filter(kind__in=kinds).exclude(pk=opgave.owner_id)
    return free.exclude(pk__in=busy.values("organisation_id"))


def visible_scope_checks(viewer: Viewer) -> QuerySet[ScopeCheck]:
    """The only door to answers about scope: who works on the opgave."""
    return ScopeCheck.objects.filter(opgave__in=among_with(viewer, "see_unpublished"))


def visible_start_notes(viewer: Viewer) -> QuerySet[StartNote]:
    """The only door to start notes: who works on the opgave."""
    return StartNote.objects.filter(opgave__in=among_with(viewer, "see_unpublished"))


def visible_start_note(viewer: Viewer, opgave_pk: int, pk: int) -> StartNote:
    """One start note of an opgave, or 404."""
    found = (
        visible_start_notes(viewer).select_related("opgave", "formulation").filter(opgave=opgave_pk, pk=pk)
    ).first()
    if found is None:
        raise Http404(pk)
    return found


def may_report_clash(viewer: Viewer, opgave: Opgave) -> Verdict:
    """Who works on the opgave says where it pinches."""
    reason = _("Only who works on this opgave can say that a unit's goal clashes with it.")
    return YES if holds(viewer, opgave, "report_clash") else no(reason)


def may_put_on_agenda(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead brings it to the steering group."""
    reason = _("Only the lead, the sponsor or a member of the steering group can put this on the agenda.")
    return YES if holds(viewer, opgave, "put_on_agenda") else no(reason)


def may_settle_clash(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The steering group decides."""
    reason = _("Only the sponsor, the alderman or a member of the steering group can settle a clash.")
    return YES if holds(viewer, opgave, "settle_clash") else no(reason)


def may_ask_to_share(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead, the sponsor or the administrator asks another municipality."""
    reason = _("Only the lead, the sponsor or an administrator can ask a municipality to share this opgave.")
    return YES if holds(viewer, opgave, "ask_to_share") else no(reason)


def may_answer_sharing(viewer: Viewer, asked: OpgavePartner) -> Verdict:
    """The other side decides for itself."""
    if asked.organisation_id in answering_ids(viewer):
        return YES
    reason = _("Only an administrator, sponsor or alderman of %(name)s can answer this.")
    return no(reason % {"name": asked.organisation})

"""Who sees which signals, and who looks at them before everybody does."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from samenspel.dialogue.models import HelpDesk, Signal, SignalCluster, SignalState
from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.people.models import Organisation, OrganisationKind, Role
from samenspel.people.permissions import Viewer, visible_organisations

# Residents let a government know; partners have their own way in.
_TAKES_SIGNALS = (OrganisationKind.MUNICIPALITY, OrganisationKind.PROVINCE)


def organisations_holding(viewer: Viewer, verb: str) -> frozenset[int]:
    """The organisations in which the viewer's functions hold this verb; no query."""
    return viewer.organisations_with(*rights_of("dialogue").holders[verb])


def signal_owners(viewer: Viewer) -> QuerySet[Organisation]:
    """The organisations that people can let something know."""
    return visible_organisations(viewer).filter(kind__in=_TAKES_SIGNALS)


def signal_owner(viewer: Viewer, slug: str) -> Organisation:
    """One of them, by its name in the address."""
    found = signal_owners(viewer).filter(slug=slug).first()
    if found is None:
        raise Http404(slug)
    return found


def visible_signals(viewer: Viewer) -> QuerySet[Signal]:
    """The only door to signals: public ones, and all that was not erased for those who work with them."""
    mine = organisations_holding(viewer, "see_signals")
    return Signal.objects.filter(Q(state=SignalState.SHOWN) | Q(owner__in=mine)).exclude(
        state=SignalState.ERASED
    )


def visible_signal(viewer: Viewer, pk: int) -> Signal:
    """One signal with its owner, area and group, or 404."""
    found = visible_signals(viewer).select_related("owner", "area", "cluster").filter(pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


def judged_signals(viewer: Viewer) -> QuerySet[Signal]:
    """The signals about which the viewer decides."""
    mine = organisations_holding(viewer, "judge_signal")
    return Signal.objects.filter(owner__in=mine).exclude(state=SignalState.ERASED)


def visible_clusters(viewer: Viewer) -> QuerySet[SignalCluster]:
    """The only door to groups of signals: those with something public in them, and the viewer's own."""
    public = Signal.objects.filter(cluster=OuterRef("pk"), state=SignalState.SHOWN)
    mine = organisations_holding(viewer, "see_signals")
    return SignalCluster.objects.filter(Exists(public) | Q(owner__in=mine))


def visible_cluster(viewer: Viewer, pk: int) -> SignalCluster:
    """One group with its owner, or 404."""
    found = visible_clusters(viewer).select_related("owner").filter(pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


def visible_help_desks(viewer: Viewer) -> QuerySet[HelpDesk]:
    """The only door to where people go for help; everybody reads it."""
    return HelpDesk.objects.all()


def may_signal(viewer: Viewer, owner: Organisation) -> Verdict:
    """Everybody lets a municipality or province know what is going on."""
    roles = viewer.roles_in(owner.pk) | {Role.RESIDENT}
    if owner.kind in _TAKES_SIGNALS and rights_of("dialogue").holds(roles, "signal"):
        return YES
    return no(_("You cannot send a signal to %(name)s here.") % {"name": owner.name})


def may_log_signal(viewer: Viewer, owner: Organisation) -> Verdict:
    """Those who talk with residents note what they hear."""
    return _holding(viewer, owner, "log_signal") or no(
        _("Only a host, opgave lead, team member, area broker or administrator of %(name)s can do this.")
        % {"name": owner.name}
    )


def may_judge_signal(viewer: Viewer, owner: Organisation) -> Verdict:
    """Who decides what becomes public, and which signals say the same."""
    return _holding(viewer, owner, "judge_signal") or no(
        _("Only a host, opgave lead, area broker or administrator of %(name)s can do this.")
        % {"name": owner.name}
    )


def may_keep_help_desk(viewer: Viewer, owner: Organisation) -> Verdict:
    """Who says where people go for help."""
    return _holding(viewer, owner, "keep_help_desk") or no(
        _("Only an area broker or administrator of %(name)s can do this.") % {"name": owner.name}
    )


def logging_owners(viewer: Viewer) -> QuerySet[Organisation]:
    """The organisations for which the viewer notes signals."""
    mine: Collection[int] = organisations_holding(viewer, "log_signal")
    return signal_owners(viewer).filter(pk__in=mine)


def _holding(viewer: Viewer, owner: Organisation, verb: str) -> Verdict | None:
    return YES if rights_of("dialogue").holds(viewer.roles_in(owner.pk), verb) else None

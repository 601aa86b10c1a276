"""Who sees a shortlist, who fills it, who weighs and who decides."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.opgaven.models import Shortlist, ShortlistItem, ShortlistParty
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer


def visible_shortlists(viewer: Viewer) -> QuerySet[Shortlist]:
    """The only door to shortlists: published ones, those of the own house, those where one's party sits."""
    if not viewer.is_signed_in:
        return Shortlist.objects.filter(is_public=True)
    in_owner = viewer.organisations_with(*rights_of("opgaven").holders["see_shortlist"])
    seated = ShortlistParty.objects.filter(organisation__in=viewer.organisation_ids)
    return Shortlist.objects.filter(
        Q(is_public=True) | Q(owner__in=in_owner) | Q(pk__in=seated.values("shortlist_id"))
    )


def visible_shortlist(viewer: Viewer, pk: int) -> Shortlist:
    """One list with its owner and area, or 404."""
    found = visible_shortlists(viewer).select_related("owner", "area").filter(pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


def locked_shortlist(viewer: Viewer, pk: int) -> Shortlist:
    """One list, held until the end of the transaction."""
    found = visible_shortlists(viewer).select_for_update(of=("self",)).filter(pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


def visible_shortlist_items(viewer: Viewer) -> QuerySet[ShortlistItem]:
    """The only door to items: those of visible lists."""
    return ShortlistItem.objects.filter(shortlist__in=visible_shortlists(viewer))


def visible_item(viewer: Viewer, shortlist_pk: int, number: int) -> ShortlistItem:
    """One item by its number on a list, or 404."""
    found = (
        visible_shortlist_items(viewer)
        .select_related("shortlist__owner", "shortlist__area", "opgave", "goes_to_opgave")
        .filter(shortlist=shortlist_pk, number=number)
        .first()
    )
    if found is None:
        raise Http404(number)
    return found


def shortlist_owners(viewer: Viewer) -> QuerySet[Organisation]:
    """The organisations for which this viewer may keep a list."""
    ids = viewer.organisations_with(*rights_of("opgaven").holders["keep_shortlist"])
    return Organisation.objects.filter(pk__in=ids)


def works_on_shortlist(viewer: Viewer, shortlist: Shortlist) -> bool:
    """Whether this viewer sees the weighing of each party, and not only the result."""
    return _holds(viewer, shortlist, "see_shortlist") or bool(own_parties(viewer, shortlist))


def own_parties(viewer: Viewer, shortlist: Shortlist) -> list[ShortlistParty]:
    """The parties of this list to which the viewer belongs; one query, none without an organisation."""
    if not viewer.organisation_ids:
        return []
    return list(shortlist.parties.filter(organisation__in=viewer.organisation_ids))


def parties_to_weigh_for(viewer: Viewer, shortlist: Shortlist) -> list[ShortlistParty]:
    """For whom this viewer may note a weighing: the own party, and every party for who hosts the table."""
    if _holds(viewer, shortlist, "note_weighing"):
        return list(shortlist.parties.all())
    return own_parties(viewer, shortlist)


def may_keep_shortlist(viewer: Viewer, organisation: Organisation) -> Verdict:
    """Those who lead, know an area or manage keep a list."""
    if not rights_of("opgaven").holds(viewer.roles_in(organisation.pk), "keep_shortlist"):
        reason = _("Only leads, area brokers, managers and administrators of %(name)s keep a shortlist.")
        return no(reason % {"name": organisation})
    return YES


def may_fill_shortlist(viewer: Viewer, shortlist: Shortlist) -> Verdict:
    """The people at the table and those who work on the list put items on it."""
    if _holds(viewer, shortlist, "fill_shortlist") or own_parties(viewer, shortlist):
        return YES
    return no(_("Only the parties at the table and who works on this list can put something on it."))


def may_weigh_as_management(viewer: Viewer, shortlist: Shortlist) -> Verdict:
    """Managers, sponsors and aldermen weigh for the management."""
    if _holds(viewer, shortlist, "weigh_as_management"):
        return YES
    return no(_("Only managers, executive sponsors and aldermen weigh for the management."))


def may_decide_shortlist(viewer: Viewer, shortlist: Shortlist) -> Verdict:
    """What stays and what is dropped is decided by who answers for the choice."""
    if _holds(viewer, shortlist, "decide_shortlist"):
        return YES
    return no(_("Only a lead, an area broker, a manager or the sponsor decides what stays on the list."))


def _holds(viewer: Viewer, shortlist: Shortlist, verb: str) -> bool:
    return rights_of("opgaven").holds(viewer.roles_in(shortlist.owner_id), verb)

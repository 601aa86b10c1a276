"""What the pages of a list and of an item share: the way to them, and for whom a reader may weigh."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.opgaven import permissions
from samenspel.opgaven.models import Shortlist, ShortlistItem
from samenspel.people.permissions import PageRequest
from samenspel.ui.parts import Crumb

MANAGEMENT = "management"


def shortlist_trail(*here: str | Crumb) -> list[Crumb]:
    """The way to a page of the shortlists."""
    steps = [step if isinstance(step, Crumb) else Crumb(step) for step in here]
    return [
        Crumb(_("Opgaven"), reverse("opgaven:list")),
        Crumb(_("Shortlists"), reverse("opgaven:shortlists") if steps else ""),
        *steps,
    ]


def shortlist_crumb(found: Shortlist) -> Crumb:
    """The step of one list."""
    return Crumb(found.title, reverse("opgaven:shortlist", args=[found.pk]), written=True)


def item_crumb(found: ShortlistItem) -> Crumb:
    """The step of one item."""
    url = reverse("opgaven:shortlist_item", args=[found.shortlist_id, found.number])
    return Crumb(found.title, url, written=True)


def sides_of(request: PageRequest, found: Shortlist) -> list[tuple[str, str]]:
    """For whom this reader may weigh: the own or every party, and the management."""
    sides = [(str(party.pk), party.name) for party in permissions.parties_to_weigh_for(request.viewer, found)]
    if permissions.may_weigh_as_management(request.viewer, found):
        sides.insert(0, (MANAGEMENT, _("the management: %(name)s") % {"name": found.owner.name}))
    return sides


def weighs(request: PageRequest, found: Shortlist) -> bool:
    """Whether there is anybody this reader may weigh for."""
    return bool(sides_of(request, found))

"""What one can choose from when money is written; asked before the page is made."""

from __future__ import annotations

from samenspel.approach.models import Effort, EffortState
from samenspel.approach.permissions import visible_efforts
from samenspel.approach.queries import parties_to_choose
from samenspel.budget.models import DivisionProposal, ProposalLine
from samenspel.budget.permissions import may_keep_pot, own_parties
from samenspel.budget.queries.words import party_ids_of
from samenspel.network.models import Stakeholder
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area
from samenspel.places.permissions import visible_areas
from samenspel.places.queries import area_choices


def efforts_to_pay(viewer: Viewer, opgave: Opgave) -> list[Effort]:
    """The efforts of an opgave that money can go to: a stopped one gets no new money; one query."""
    return list(visible_efforts(viewer, opgave).filter(opgave=opgave).exclude(state=EffortState.STOPPED))


def givers(viewer: Viewer, opgave: Opgave) -> list[Stakeholder]:
    """Whose money this reader may type: everybody's for who keeps the pot, else the own party's."""
    parties = parties_to_choose(viewer, opgave)
    if may_keep_pot(viewer, opgave):
        return parties
    own = set(own_parties(viewer).values_list("pk", flat=True))
    return [party for party in parties if party.pk in own]


def areas_to_name(viewer: Viewer, opgave: Opgave) -> list[Area]:
    """The area of the opgave and those in its municipality; three queries at most."""
    code = opgave.owner.code
    order = [pk for pk, _label in area_choices(viewer, within=code)] if code else []
    first = [opgave.area_id] if opgave.area_id is not None else []
    found = visible_areas(viewer).in_bulk([*first, *order])
    return [found[pk] for pk in dict.fromkeys([*first, *order]) if pk in found]


def parties_to_speak_for(viewer: Viewer, proposal: DivisionProposal) -> list[Stakeholder]:
    """The parties in a division for which this reader speaks; three queries."""
    shares = ProposalLine.objects.filter(proposal=proposal).select_related("effort")
    involved = party_ids_of(proposal.pot, shares)
    return list(own_parties(viewer).filter(pk__in=involved).order_by("sort_key").distinct())

"""What lies near an opgave: of the municipalities that carry it, and of who already works with them.

One installation holds several municipalities. Their public opgaven, voices and organisations can be read by
everybody, but they are not to choose from: a form begins at home, and what comes from elsewhere has to be
shared first. The same conditions fill the lists of choices and refuse in the actions what was not in them.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet

from samenspel.dialogue.models import Signal, Statement
from samenspel.figures.models import Indicator
from samenspel.foundation import slots
from samenspel.opgaven.errors import FigureFromElsewhere, OrganisationFromElsewhere, VoiceFromElsewhere
from samenspel.opgaven.models import Assignment, Opgave, OpgavePartner, PartnerState, ShortlistItem
from samenspel.opgaven.permissions.seeing import visible_opgaven
from samenspel.people.homes import at_home, home_of
from samenspel.people.models import Organisation, OrganisationKind
from samenspel.people.permissions import Viewer, visible_organisations
from samenspel.tables.models import Note

Homes = tuple[int, ...]
# The way from each kind of voice to the organisation that asked for it.
VOICE_OWNER: dict[str, tuple[Any, str]] = {
    "tables.note": (Note, "table__owner"),
    "dialogue.statement": (Statement, "conversation__owner"),
    "dialogue.signal": (Signal, "owner"),
}


def homes_of(opgave: Opgave) -> Homes:
    """The municipality of the owner, and those that carry the opgave along; one query."""
    along = OpgavePartner.objects.filter(opgave=opgave, state=PartnerState.AGREED).order_by("pk")
    own = home_of(opgave.owner)
    return (own, *(pk for pk in along.values_list("organisation_id", flat=True) if pk != own))


def carried_in(homes: Collection[int], path: str = "") -> Q:
    """The condition that an opgave belongs to one of these municipalities, or is carried along by it."""
    at = f"{path}__" if path else ""
    along = OpgavePartner.objects.filter(organisation__in=homes, state=PartnerState.AGREED)
    return at_home(homes, f"{at}owner") | Q(**{f"{at}pk__in": along.values("opgave_id")})


def opgaven_near(viewer: Viewer, homes: Collection[int]) -> QuerySet[Opgave]:
    """The visible opgaven on which these municipalities build: own ones, shared ones, and a province's."""
    regional = Q(owner__kind=OrganisationKind.PROVINCE)
    return visible_opgaven(viewer).filter(carried_in(homes) | regional)


def organisations_near(viewer: Viewer, homes: Collection[int]) -> QuerySet[Organisation]:
    """Who can take part for these municipalities: who is at home there, and who works with them already."""
    active = Assignment.objects.filter(at_home(homes, "opgave__owner")).values("organisation_id")
    known = {pk for ids in slots.fill("opgaven.works_with", viewer, homes) for pk in ids}
    near = at_home(homes) | Q(pk__in=active) | Q(pk__in=known) | Q(kind=OrganisationKind.PROVINCE)
    return visible_organisations(viewer).filter(near).select_related("registered_by")


def require_near_organisation(viewer: Viewer, organisation: Organisation, homes: Homes) -> None:
    """Refuse an organisation that does not work with these municipalities yet."""
    if not organisations_near(viewer, homes).filter(pk=organisation.pk).exists():
        raise OrganisationFromElsewhere(
            organisation=organisation.name, municipality=visible_organisations(viewer).get(pk=homes[0]).name
        )


def require_near_figure(opgave: Opgave, indicator: Indicator | None) -> None:
    """Refuse a figure that another municipality counts for itself; those of a publisher are everybody's."""
    if indicator is None or indicator.owner is None:
        return
    if not Organisation.objects.filter(at_home(homes_of(opgave)), pk=indicator.owner.pk).exists():
        raise FigureFromElsewhere(figure=indicator.label, municipality=indicator.owner.name)


def require_near_voices(rests: Opgave | ShortlistItem, keys: Collection[tuple[str, int]]) -> None:
    """Refuse voices that were heard in a municipality which does not carry what they would rest under."""
    homes = homes_of_rest(rests)
    for kind in {kind for kind, _pk in keys} & set(VOICE_OWNER):
        model, owner = VOICE_OWNER[kind]
        ids = {pk for other, pk in keys if other == kind}
        far = model.objects.filter(pk__in=ids).exclude(at_home(homes, owner))
        if (name := far.values_list(f"{owner}__name", flat=True).first()) is not None:
            raise VoiceFromElsewhere(municipality=name)


def homes_of_rest(rests: Opgave | ShortlistItem) -> Homes:
    """The municipalities of that on which voices rest; one query for an opgave."""
    if isinstance(rests, Opgave):
        return homes_of(rests)
    return (home_of(rests.shortlist.owner),)

"""Who sees a pilot and its outcome, who keeps it, and who notes what was measured."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import among_with, one_of, works_on
from samenspel.people.permissions import Viewer
from samenspel.widening.models import Pilot, PilotMeasure, PilotParticipant, PilotState
from samenspel.widening.permissions.roles import holds
from samenspel.widening.rules.pilots import clean_code


def visible_pilots(viewer: Viewer, at: Opgave | None = None) -> QuerySet[Pilot]:
    """The only door to pilots: public ones that have begun, and all where the viewer works."""
    public = Q(is_public=True, opgave__is_public=True) & ~Q(state=PilotState.DRAFT)
    return Pilot.objects.filter(public | Q(opgave__in=among_with(viewer, "see_unpublished", at)))


def visible_pilot(viewer: Viewer, pk: int, opgave_pk: int | None = None) -> Pilot:
    """One pilot with its opgave, or 404."""
    pilots = visible_pilots(viewer).select_related("opgave__owner", "effort")
    return one_of(pilots if opgave_pk is None else pilots.filter(opgave=opgave_pk), pk)


def visible_measure(viewer: Viewer, pilot: Pilot, pk: int) -> PilotMeasure:
    """One measure of a pilot, or 404."""
    return one_of(PilotMeasure.objects.filter(pilot__in=visible_pilots(viewer), pilot=pilot), pk)


def visible_participants(viewer: Viewer) -> QuerySet[PilotParticipant]:
    """The only door to codes: for who works on the opgave, and only as codes."""
    return PilotParticipant.objects.filter(pilot__opgave__in=among_with(viewer, "see_unpublished"))


def visible_participant(viewer: Viewer, pilot: Pilot, pk: int) -> PilotParticipant:
    """One code of a pilot, or 404."""
    return one_of(visible_participants(viewer).filter(pilot=pilot), pk)


def participant_in(viewer: Viewer, pilot: Pilot, code: str) -> PilotParticipant | None:
    """Who has this code in this pilot, for who types papers over."""
    return visible_participants(viewer).filter(pilot=pilot, code=clean_code(code)).first()


def participant_with(code: str) -> PilotParticipant | None:
    """The participant who holds this code: who knows it may take out what belongs to it."""
    return PilotParticipant.objects.select_related("pilot").filter(code=clean_code(code)).first()


def may_keep_pilot(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead, the team and the area broker prepare and begin a pilot."""
    if holds(viewer, opgave, "keep_pilot"):
        return YES
    return no(_("Only the lead and the team of this opgave can prepare or begin a pilot."))


def may_keep_participants(viewer: Viewer, opgave: Opgave) -> Verdict:
    """Who does the pilot notes what was measured, by code."""
    if holds(viewer, opgave, "keep_participants"):
        return YES
    return no(_("Only the team of this opgave and its partners note what was measured in a pilot."))


def may_decide_pilot(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead and the sponsor decide what becomes of a pilot."""
    if holds(viewer, opgave, "decide_pilot"):
        return YES
    return no(_("Only the lead or the sponsor of this opgave decides what becomes of a pilot."))


def may_count_pilot(viewer: Viewer, opgave: Opgave) -> Verdict:
    """Who prepares a pilot, and who decides on it, closes the measuring."""
    if holds(viewer, opgave, "keep_pilot") or holds(viewer, opgave, "decide_pilot"):
        return YES
    return no(_("Only the lead, the sponsor and the team of this opgave count what was measured."))


def sees_counted(viewer: Viewer, opgave: Opgave) -> bool:
    """Whether this viewer sees what was counted before the decision: who works on the opgave does."""
    return works_on(viewer, opgave)

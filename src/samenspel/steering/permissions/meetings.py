"""Who sees a steering group and its meetings, and who prepares and holds them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.opgaven.models import Assignment, Opgave
from samenspel.opgaven.permissions import (
    Opgaven,
    among_where,
    among_with,
    one_of,
    opgaven_where,
    opgaven_with,
    roles_on,
    running_assignments,
    visible_opgaven,
)
from samenspel.people.models import Role
from samenspel.people.permissions import Viewer
from samenspel.steering.models import AgendaItem, MeetingSeat, SteeringGroup, SteeringMeeting

# Who sits in a steering group, and so has a voice in it: by assignment only.
SITTING = (Role.STEERING_MEMBER, Role.SPONSOR, Role.ALDERMAN)


def visible_groups(viewer: Viewer) -> QuerySet[SteeringGroup]:
    """The only door to steering groups: those with an opgave that the viewer sees."""
    among = SteeringGroup.opgaven.through.objects.filter(opgave__in=visible_opgaven(viewer))
    return SteeringGroup.objects.filter(pk__in=among.values("steeringgroup"))


def visible_group(viewer: Viewer, pk: int) -> SteeringGroup:
    """One steering group with its owner, or 404."""
    return one_of(visible_groups(viewer).select_related("owner"), pk)


def locked_group(viewer: Viewer, pk: int) -> SteeringGroup:
    """One steering group, held until the end of the transaction."""
    return one_of(visible_groups(viewer).select_for_update(of=("self",)), pk)


def visible_meetings(viewer: Viewer) -> QuerySet[SteeringMeeting]:
    """The only door to meetings: for who works on one of the opgaven of the group."""
    if not viewer.is_signed_in:
        return SteeringMeeting.objects.none()
    among = SteeringGroup.opgaven.through.objects.filter(opgave__in=among_with(viewer, "see_unpublished"))
    return SteeringMeeting.objects.filter(group__in=among.values("steeringgroup"))


def visible_meeting(viewer: Viewer, pk: int) -> SteeringMeeting:
    """One meeting with its group, or 404."""
    return one_of(visible_meetings(viewer).select_related("group__owner"), pk)


def locked_meeting(viewer: Viewer, pk: int) -> SteeringMeeting:
    """One meeting with its group, held until the end of the transaction; all writing on it begins here."""
    found = visible_meetings(viewer).select_for_update(of=("self",)).filter(pk=pk)
    meeting = found.select_related("group__owner").first()
    if meeting is None:
        raise Http404(pk)
    return meeting


def visible_items(viewer: Viewer) -> QuerySet[AgendaItem]:
    """The only door to agenda items: those of visible meetings, about opgaven that the viewer works on."""
    return AgendaItem.objects.filter(
        meeting__in=visible_meetings(viewer), opgave__in=among_with(viewer, "see_unpublished")
    )


def visible_item(viewer: Viewer, meeting_pk: int, pk: int) -> AgendaItem:
    """One item of a meeting, or 404."""
    item = visible_item_of_any(viewer, pk)
    if item.meeting_id != meeting_pk:
        raise Http404(pk)
    return item


def visible_item_of_any(viewer: Viewer, pk: int) -> AgendaItem:
    """One item, of whichever meeting, or 404."""
    return one_of(visible_items(viewer).select_related("meeting__group__owner", "opgave__owner"), pk)


def visible_seats(viewer: Viewer) -> QuerySet[MeetingSeat]:
    """The only door to who sat at a meeting."""
    return MeetingSeat.objects.filter(meeting__in=visible_meetings(viewer))


def sitting_now(viewer: Viewer, group: SteeringGroup) -> QuerySet[Assignment]:
    """The roles by which somebody sits in the group today."""
    seated = running_assignments().filter(opgave__in=group.opgaven.all(), role__in=SITTING)
    if not opgaven_with(viewer, "see_unpublished").filter(pk__in=group.opgaven.all()).exists():
        return seated.none()
    return seated.select_related("person__account", "organisation", "opgave")


def preparing_now(group: SteeringGroup) -> QuerySet[Assignment]:
    """The roles by which somebody prepares the meetings of a group today."""
    holders = rights_of("steering").holders["prepare_meeting"]
    return running_assignments().filter(opgave__in=group.opgaven.all(), role__in=holders)


def groups_with(viewer: Viewer, verb: str) -> QuerySet[SteeringGroup]:
    """The groups in which this viewer holds a verb on at least one of the opgaven."""
    among = SteeringGroup.opgaven.through.objects.filter(opgave__in=among_held(viewer, verb))
    return SteeringGroup.objects.filter(pk__in=among.values("steeringgroup"))


def opgaven_held(viewer: Viewer, verb: str) -> QuerySet[Opgave]:
    """The opgaven on which this viewer holds a verb of this room."""
    return opgaven_where(viewer, rights_of("steering").holders[verb])


def among_held(viewer: Viewer, verb: str) -> Opgaven:
    """The same, for use in a question."""
    return among_where(viewer, rights_of("steering").holders[verb])


def holds(viewer: Viewer, opgave: Opgave, verb: str) -> bool:
    """Whether an assignment on this opgave, or a function in its owner, holds the verb of this room."""
    return rights_of("steering").holds(roles_on(viewer, opgave), verb)


def may_keep_group(viewer: Viewer, opgaven: list[Opgave]) -> Verdict:
    """Whoever gathers opgaven in a steering group answers for each of them."""
    if opgaven and all(holds(viewer, opgave, "keep_group") for opgave in opgaven):
        return YES
    return no(_("Only the lead, the sponsor or a manager of all these opgaven can make them a group."))


def may_prepare_meeting(viewer: Viewer, group: SteeringGroup) -> Verdict:
    """The lead, the sponsor or a manager prepares: of one opgave, when they see all of them."""
    reason = _("Only the lead, the sponsor or a manager of an opgave in this group prepares its meetings.")
    if not groups_with(viewer, "prepare_meeting").filter(pk=group.pk).exists():
        return no(reason)
    hidden = group.opgaven.exclude(pk__in=among_with(viewer, "see_unpublished"))
    if hidden.exists():
        return no(_("You do not see every opgave of this group, and so not its whole agenda."))
    return YES

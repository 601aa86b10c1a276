"""The steering group: its next meeting, what it decided, what comes back, and one meeting with its agenda."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.foundation.lineage import ThingCard
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import opgaven_with, visible_opgaven
from samenspel.people.models import Role
from samenspel.people.permissions import Viewer
from samenspel.steering.models import MeetingState, SteeringGroup, SteeringMeeting
from samenspel.steering.permissions import (
    may_prepare_meeting,
    opgaven_held,
    preparing_now,
    sitting_now,
    visible_decisions,
    visible_groups,
    visible_meetings,
    visible_seats,
)
from samenspel.steering.queries.agenda import AgendaSheet, agenda_sheet
from samenspel.steering.queries.decisions import DecisionRow, coming_back, decision_rows
from samenspel.steering.queries.follow_up import decision_scope
from samenspel.ui.formats import date_words
from samenspel.ui.parts import Status

MOST_DECIDED = 10
GROUPS_ON_A_PAGE = 30
_KINDS = {
    MeetingState.PLANNED: "none",
    MeetingState.OPEN: "busy",
    MeetingState.CLOSED: "fine",
    MeetingState.CANCELLED: "none",
}


@dataclass(frozen=True)
class MeetingRow:
    """A meeting in a list: when, where, and how it stands."""

    pk: int
    number: int
    planned_on: dt.date
    starts_at: dt.time | None
    place: str
    status: Status
    url: str
    is_open: bool
    is_held: bool


@dataclass(frozen=True)
class GroupCard:
    """A steering group: about which opgaven, its next meeting and those that were held."""

    pk: int
    name: str
    opgaven: tuple[tuple[str, str], ...]
    coming: tuple[MeetingRow, ...]
    held: tuple[MeetingRow, ...]
    may_prepare: bool
    edit_url: str

    @property
    def next(self) -> MeetingRow | None:
        """The meeting that is being held, else the first that comes."""
        return self.coming[0] if self.coming else None


@dataclass(frozen=True)
class GroupsSheet:
    """The page of the steering groups: each group, what was decided, and which decisions come back."""

    groups: tuple[GroupCard, ...]
    elsewhere: tuple[GroupCard, ...]
    back: tuple[DecisionRow, ...]
    decided: tuple[DecisionRow, ...]
    n_decided: int
    decided_in: str
    may_start: bool
    knows_meetings: bool

    @property
    def headline(self) -> str:
        """The next meeting of all groups, in a sentence; for who reads no meetings only what was decided."""
        if not self.knows_meetings:
            return _("What the steering groups decided")
        coming = [group.next for group in self.groups if group.next]
        if not coming:
            return _("No meeting of a steering group is planned")
        first = min(coming, key=lambda row: row.planned_on)
        if first.is_open:
            return _("The steering group is meeting now")
        return _("The steering group meets on %(day)s") % {"day": date_words(first.planned_on)}


@dataclass(frozen=True)
class GroupRow:
    """A steering group in a list: whose it is, and about which opgaven."""

    pk: int
    name: str
    owner: str
    opgave_ids: tuple[int, ...]


def group_rows(viewer: Viewer, *, page: int) -> tuple[int, list[GroupRow]]:
    """How many groups the viewer sees, and one page of them; three queries."""
    found = visible_groups(viewer).select_related("owner").prefetch_related(_seen_opgaven(viewer))
    rows = found[(page - 1) * GROUPS_ON_A_PAGE : page * GROUPS_ON_A_PAGE]
    return found.count(), [
        GroupRow(row.pk, row.name, row.owner.name, tuple(one.pk for one in getattr(row, "seen_opgaven", ())))
        for row in rows
    ]


def _seen_opgaven(viewer: Viewer) -> Prefetch[str, QuerySet[Opgave], str]:
    return Prefetch("opgaven", visible_opgaven(viewer).order_by("sort_key"), to_attr="seen_opgaven")


def groups_sheet(viewer: Viewer, *, today: dt.date) -> GroupsSheet:
    """The steering groups that the viewer sees; eighteen queries at most, however many groups and meetings.

    Who works on an opgave sees the groups and decisions about such opgaven, and who sits in a council those
    about opgaven of the municipality; the groups elsewhere come after.
    """
    meetings = Prefetch(
        "meetings",
        visible_meetings(viewer).exclude(state=MeetingState.CANCELLED).order_by("planned_on", "pk"),
        to_attr="seen_meetings",
    )
    rows = list(visible_groups(viewer).prefetch_related(meetings, _seen_opgaven(viewer)))
    prepares = set(opgaven_held(viewer, "prepare_meeting").values_list("pk", flat=True))
    works_on = set(opgaven_with(viewer, "see_unpublished").values_list("pk", flat=True))
    own = works_on | _of_the_council(viewer)
    groups, elsewhere = _own_first(rows, own)
    decisions, about = visible_decisions(viewer), visible_opgaven(viewer)
    # The link leads to a list that begins with one's own municipality, so it counts what stands there.
    scope = decision_scope(viewer)
    if elsewhere:
        decisions, about = decisions.filter(opgave__in=own), about.filter(pk__in=own)
    back = coming_back(viewer, about)
    return GroupsSheet(
        groups=tuple(_group(row, prepares) for row in groups),
        elsewhere=tuple(_group(row, prepares) for row in elsewhere),
        back=decision_rows(viewer, back, today=today),
        decided=decision_rows(viewer, decisions.order_by("-decided_on", "-pk")[:MOST_DECIDED], today=today),
        n_decided=scope.n,
        decided_in=scope.owner if len(scope.towns) > 1 else "",
        may_start=opgaven_held(viewer, "keep_group").exists(),
        knows_meetings=bool(works_on),
    )


def _of_the_council(viewer: Viewer) -> set[int]:
    """The opgaven of the municipality in whose council the viewer sits; at most one query."""
    councils = viewer.organisations_with(Role.COUNCIL_MEMBER)
    if not councils:
        return set()
    return set(visible_opgaven(viewer).filter(owner__in=councils).values_list("pk", flat=True))


def _own_first(
    rows: Sequence[SteeringGroup], own: Collection[int]
) -> tuple[Sequence[SteeringGroup], Sequence[SteeringGroup]]:
    """The groups about own opgaven, and the others; all together for who has none of their own."""
    mine = [row for row in rows if any(one.pk in own for one in getattr(row, "seen_opgaven", []))]
    if not mine:
        return rows, []
    return mine, [row for row in rows if row not in mine]


def _group(row: SteeringGroup, prepares: Collection[int]) -> GroupCard:
    opgaven: list[Opgave] = getattr(row, "seen_opgaven", [])
    meetings = [_meeting(each) for each in getattr(row, "seen_meetings", [])]
    return GroupCard(
        pk=row.pk,
        name=row.name,
        opgaven=tuple((one.title, reverse("opgaven:page", args=[one.pk])) for one in opgaven),
        coming=tuple(sorted((m for m in meetings if not m.is_held), key=lambda m: not m.is_open)),
        held=tuple(reversed([m for m in meetings if m.is_held])),
        may_prepare=any(one.pk in prepares for one in opgaven),
        edit_url=reverse("steering:edit_group", args=[row.pk]),
    )


def _meeting(row: SteeringMeeting) -> MeetingRow:
    is_sent = row.state == MeetingState.PLANNED and row.sent_at is not None
    word = _("agenda sent") if is_sent else row.get_state_display()
    return MeetingRow(
        pk=row.pk,
        number=row.number,
        planned_on=row.planned_on,
        starts_at=row.starts_at,
        place=row.place,
        status=Status("busy" if is_sent else _KINDS[MeetingState(row.state)], word),
        url=reverse("steering:meeting", args=[row.pk]),
        is_open=row.state == MeetingState.OPEN,
        is_held=row.state == MeetingState.CLOSED,
    )


@dataclass(frozen=True)
class SeatRow:
    """Somebody who sits, or sat, in the group: for whom, as what, and whether they were there."""

    pk: int
    name: str
    party: str
    role: str | Promise
    is_present: bool = False


@dataclass(frozen=True)
class MeetingSheet:
    """One meeting: when and where, who, its agenda, and what the viewer may do with it."""

    row: MeetingRow
    group: str
    group_id: int
    agenda: AgendaSheet
    seats: tuple[SeatRow, ...]
    decisions: tuple[DecisionRow, ...]
    may_prepare: bool
    may_decide: frozenset[int]
    state: str
    sent_on: dt.date | None
    version: int
    prepared_by: tuple[str, ...] = ()
    is_today: bool = False

    @property
    def is_planned(self) -> bool:
        """Whether it has not opened."""
        return self.state == MeetingState.PLANNED

    @property
    def lacks_attendance(self) -> bool:
        """Whether the meeting is held while nobody was noted as present, so that nothing can be decided."""
        return self.state == MeetingState.OPEN and not any(seat.is_present for seat in self.seats)

    @property
    def headline(self) -> str:
        """What the meeting is about, in a sentence."""
        n = len(self.agenda.items)
        if self.state == MeetingState.CANCELLED:
            return _("This meeting was cancelled")
        if not n:
            return _("Nothing is off course: there is nothing to decide")
        if self.state == MeetingState.CLOSED:
            return f"{_items_words(n)}, {_decisions_words(len(self.decisions))}"
        if self.state == MeetingState.OPEN:
            return _("%(left)d of %(n)d items to go") % {"left": self.agenda.n_open, "n": n}
        return ngettext(
            "%(n)d thing asks for the steering group", "%(n)d things ask for the steering group", n
        ) % {"n": n}


def _items_words(n: int) -> str:
    return ngettext("%(n)d item", "%(n)d items", n) % {"n": n}


def _decisions_words(n: int) -> str:
    return ngettext("%(n)d decision", "%(n)d decisions", n) % {"n": n}


def meeting_sheet(viewer: Viewer, meeting: SteeringMeeting, *, today: dt.date) -> MeetingSheet:
    """One meeting as this viewer may see it; at most thirty-seven queries, however many items."""
    group = meeting.group
    decisions = visible_decisions(viewer).filter(meeting=meeting).order_by("number")
    agenda = agenda_sheet(viewer, meeting, today=today)
    concerned = {item.opgave_id for item in agenda.items}
    decides = opgaven_held(viewer, "decide").filter(pk__in=concerned)
    return MeetingSheet(
        row=_meeting(meeting),
        group=group.name,
        group_id=group.pk,
        agenda=agenda,
        seats=_seats(viewer, meeting),
        decisions=decision_rows(viewer, decisions, today=today),
        may_prepare=bool(may_prepare_meeting(viewer, group)),
        may_decide=frozenset(decides.values_list("pk", flat=True)),
        state=meeting.state,
        sent_on=meeting.sent_at.date() if meeting.sent_at else None,
        version=meeting.version,
        prepared_by=_prepared_by(meeting)
        if meeting.state in (MeetingState.PLANNED, MeetingState.OPEN)
        else (),
        is_today=meeting.planned_on == today,
    )


def _prepared_by(meeting: SteeringMeeting) -> tuple[str, ...]:
    """Who makes the agenda, for who misses something on it; one query."""
    rows = preparing_now(meeting.group).order_by("person__sort_key").values_list("person__name", flat=True)
    return tuple(dict.fromkeys(rows))


def _seats(viewer: Viewer, meeting: SteeringMeeting) -> tuple[SeatRow, ...]:
    """Who sat there once it opened; before that, who sits in the group today. One query."""
    if meeting.state in (MeetingState.OPEN, MeetingState.CLOSED):
        rows = visible_seats(viewer).filter(meeting=meeting).select_related("person", "organisation")
        return tuple(
            SeatRow(row.pk, row.person.name, row.organisation.name, "", row.is_present) for row in rows
        )
    found: dict[tuple[int, int], SeatRow] = {}
    for each in sitting_now(viewer, meeting.group).order_by("organisation__sort_key", "person__sort_key"):
        row = SeatRow(each.pk, each.person.name, each.organisation.name, each.get_role_display())
        found.setdefault((each.person_id, each.organisation_id), row)
    return tuple(found.values())


def opgaven_to_gather(viewer: Viewer) -> list[Opgave]:
    """The opgaven that this viewer can gather in a group; one query."""
    return list(opgaven_held(viewer, "keep_group").select_related("owner").order_by("sort_key"))


def opgaven_to_put_on(viewer: Viewer, group: SteeringGroup) -> list[Opgave]:
    """The opgaven of a group about which something can be put on its agenda; one query."""
    seen = opgaven_with(viewer, "see_unpublished").filter(pk__in=group.opgaven.values("pk"))
    return list(seen.order_by("sort_key"))


def meeting_cards(viewer: Viewer, ids: Collection[int]) -> Mapping[int, ThingCard]:
    """How meetings look along the thread and in search; one query."""
    return {
        row.pk: ThingCard(
            kind="steering.steeringmeeting",
            thing_id=row.pk,
            kind_label=SteeringMeeting._meta.verbose_name or "",
            text=row.group.name,
            url=reverse("steering:meeting", args=[row.pk]),
            on=row.planned_on,
        )
        for row in visible_meetings(viewer).filter(pk__in=ids).select_related("group")
    }

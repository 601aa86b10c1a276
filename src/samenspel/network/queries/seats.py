"""Seats in teams: who holds them, until when, and which tasks wait for somebody to take them over."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samenspel.foundation.periods import runs_on
from samenspel.network import rules
from samenspel.network.models import TeamSeat
from samenspel.network.permissions import kept_teams, visible_seats
from samenspel.people.models import Membership, Organisation, Person
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import number

Terms = Mapping[tuple[int, int], "dt.date | None"]


@dataclass(frozen=True)
class SeatRow:
    """Somebody's place in a team, as it stands on a day."""

    pk: int
    team_id: int
    team_name: str
    name: str
    person_id: int | None
    party: str
    role_label: str | Promise
    task: str
    mandate: str
    days_per_week: Decimal | None
    starts_on: dt.date
    ends_before: dt.date | None
    runs: bool
    is_to_come: bool
    has_left: bool
    follower: str
    no_follower_because: str
    version: int

    @property
    def asks_who_takes_over(self) -> bool:
        """Whether the task lies still: its holder has gone and nobody took it over or let it go."""
        return not (self.runs or self.is_to_come or self.follower or self.no_follower_because)

    @property
    def days_words(self) -> str:
        """How many days a week, in words."""
        return days_in_words(self.days_per_week)

    @property
    def ends_soon(self) -> bool:
        """Whether an end has been set for a seat that still runs."""
        return self.runs and self.ends_before is not None


def with_who(seats: QuerySet[TeamSeat]) -> QuerySet[TeamSeat]:
    """Seats with everything that tells whose they are."""
    return seats.select_related(
        "team__owner",
        "assignment__person",
        "assignment__organisation",
        "stakeholder__organisation",
        "person",
    )


def person_of(seat: TeamSeat) -> Person | None:
    """The person who holds a seat, as far as it is a person with a name here."""
    return seat.assignment.person if seat.assignment else seat.person


def organisation_of(seat: TeamSeat) -> Organisation | None:
    """The organisation on whose behalf somebody sits here."""
    if seat.assignment is not None:
        return seat.assignment.organisation
    return seat.stakeholder.organisation if seat.stakeholder else seat.team.owner


def holder_of(seat: TeamSeat) -> str:
    """The name on a seat: a person's, or of the party that sends somebody."""
    person = person_of(seat)
    if person is not None:
        return person.name
    return seat.stakeholder.name if seat.stakeholder else ""


def terms_of(seats: Iterable[TeamSeat]) -> Terms:
    """Until when each holder belongs to the organisation they sit for; one query, none without persons."""
    pairs = {
        (person.pk, organisation.pk)
        for seat in seats
        if (person := person_of(seat)) is not None and (organisation := organisation_of(seat)) is not None
    }
    if not pairs:
        return {}
    belonging: dict[tuple[int, int], list[dt.date | None]] = defaultdict(list)
    found = Membership.objects.filter(person__in={person for person, _organisation in pairs})
    for person_id, organisation_id, ends in found.values_list("person_id", "organisation_id", "ends_before"):
        belonging[person_id, organisation_id].append(ends)
    return {
        pair: None if None in ends else max(end for end in ends if end is not None)
        for pair, ends in belonging.items()
        if pair in pairs
    }


def end_of(seat: TeamSeat, terms: Terms | None = None) -> dt.date | None:
    """When a seat ends: by itself, with the role, the team or the place in the organisation."""
    known = terms_of([seat]) if terms is None else terms
    person, organisation = person_of(seat), organisation_of(seat)
    leaves = known.get((person.pk, organisation.pk)) if person and organisation else None
    role_ends = seat.assignment.ends_before if seat.assignment else None
    return rules.earliest(seat.ends_before, role_ends, leaves, seat.team.stopped_on)


def seat_rows(seats: QuerySet[TeamSeat], *, today: dt.date) -> list[SeatRow]:
    """Seats as they stand today, those that run first; three queries."""
    found = list(with_who(seats).order_by("starts_on", "pk"))
    terms = terms_of(found)
    followers = {
        follower.follows_id: holder_of(follower)
        for follower in with_who(TeamSeat.objects.filter(follows__in=[seat.pk for seat in found]))
    }
    rows = [_row(seat, end_of(seat, terms), followers.get(seat.pk, ""), today) for seat in found]
    return sorted(rows, key=lambda row: not (row.runs or row.is_to_come))


def _row(seat: TeamSeat, ends: dt.date | None, follower: str, today: dt.date) -> SeatRow:
    organisation = organisation_of(seat)
    party = seat.stakeholder.name if seat.stakeholder else (organisation.name if organisation else "")
    return SeatRow(
        pk=seat.pk,
        team_id=seat.team_id,
        team_name=seat.team.name,
        name=holder_of(seat),
        person_id=person.pk if (person := person_of(seat)) else None,
        party=party if party != holder_of(seat) else "",
        role_label=seat.assignment.get_role_display() if seat.assignment else "",
        task=seat.task,
        mandate=seat.mandate,
        days_per_week=seat.days_per_week,
        starts_on=seat.starts_on,
        ends_before=ends,
        runs=runs_on(today, seat.starts_on, ends),
        is_to_come=seat.starts_on > today and (ends is None or ends > seat.starts_on),
        # Gone before the seat itself ended: the role or the place in the organisation stopped.
        has_left=ends is not None and ends <= today and (seat.ends_before is None or seat.ends_before > ends),
        follower=follower,
        no_follower_because=seat.no_follower_because,
        version=seat.version,
    )


@dataclass(frozen=True)
class TaskWaiting:
    """A task whose holder left and that nobody has taken over."""

    task: str
    name: str
    team_name: str
    since: dt.date
    url: str


def tasks_waiting_for(viewer: Viewer, today: dt.date) -> list[TaskWaiting]:
    """The tasks that lie still in teams that this viewer keeps; three queries and the verdicts'."""
    seats = visible_seats(viewer).filter(
        team__in=kept_teams(viewer).values("pk"), team__stopped_on__isnull=True, no_follower_because=""
    )
    rows = seat_rows(seats.filter(Q(followers__isnull=True)), today=today)
    return [
        TaskWaiting(
            task=row.task,
            name=row.name,
            team_name=row.team_name,
            since=row.ends_before or today,
            url=reverse("network:follow", args=[row.team_id, row.pk]),
        )
        for row in rows
        if row.asks_who_takes_over
    ]


def days_in_words(days: Decimal | None) -> str:
    """How many days a week, as people say it."""
    if days is None:
        return _("no fixed days")
    decimals = (
        0 if days == days.to_integral_value() else (1 if days * 10 == (days * 10).to_integral_value() else 2)
    )
    if days == 1:
        return _("1 day a week")
    return _("%(days)s days a week") % {"days": number(float(days), decimals)}

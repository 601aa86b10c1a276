"""Teams with their seats, and whom to call for an opgave or in an area."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samenspel.foundation.journal import kind_of
from samenspel.foundation.lineage import ThingCard
from samenspel.foundation.periods import runs_on
from samenspel.foundation.slots import Panel
from samenspel.network.models import Involvement, Stakeholder, Team, TeamSeat
from samenspel.network.permissions import (
    kept_teams,
    opgaven_where,
    owners_with,
    sees_contacts_of_house,
    visible_seats,
    visible_stakeholders,
    visible_teams,
)
from samenspel.network.queries.parties import parties_in, running_on
from samenspel.network.queries.seats import (
    SeatRow,
    days_in_words,
    end_of,
    holder_of,
    organisation_of,
    person_of,
    seat_rows,
    terms_of,
    with_who,
)
from samenspel.opgaven.models import Assignment, Opgave
from samenspel.opgaven.permissions import visible_assignments
from samenspel.opgaven.queries.people import OPGAVE_ROLES
from samenspel.people.homes import at_home, home_of
from samenspel.people.models import Person, Role
from samenspel.people.permissions import Viewer, visible_persons
from samenspel.people.queries import Departure
from samenspel.places.queries import AreaRow


@dataclass(frozen=True)
class TeamRow:
    """A team in a list: for what, where, how many people and days it has."""

    pk: int
    name: str
    kind: str
    kind_label: str | Promise
    purpose: str
    about: str
    n_seats: int
    days: str
    stopped_on: dt.date | None
    n_open: int

    @property
    def url(self) -> str:
        """Where the team stands."""
        return reverse("network:team", args=[self.pk])


@dataclass(frozen=True)
class TeamSheet:
    """One team: who sits in it now, who sat in it, what waits."""

    seats: tuple[SeatRow, ...]
    ended: tuple[SeatRow, ...]
    days: Decimal

    @property
    def days_words(self) -> str:
        """All days together, in words; empty when nobody gave a number."""
        return days_in_words(self.days) if self.days else ""

    @property
    def asks(self) -> tuple[SeatRow, ...]:
        """The seats whose task lies still."""
        return tuple(row for row in self.ended if row.asks_who_takes_over)


@dataclass(frozen=True)
class CallRow:
    """Somebody to call: who, on behalf of whom, for what, and how."""

    name: str
    party: str
    task: str
    mandate: str
    phone: str
    email: str
    is_lead: bool = False

    @property
    def dial(self) -> str:
        """The number as a telephone wants it."""
        return "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")


@dataclass(frozen=True)
class CallSheet:
    """Whom to call: the people of the team, and the parties."""

    people: tuple[CallRow, ...]
    parties: tuple[CallRow, ...]

    @property
    def has_anybody(self) -> bool:
        """Whether there is somebody to call."""
        return bool(self.people or self.parties)


def team_rows(viewer: Viewer, teams: QuerySet[Team], *, today: dt.date) -> list[TeamRow]:
    """Teams with how many people and days they have now; five queries."""
    found = list(teams.select_related("opgave", "area").order_by("stopped_on", "sort_key", "pk"))
    rows = seat_rows(visible_seats(viewer).filter(team__in=[team.pk for team in found]), today=today)
    return [_team_row(team, [row for row in rows if row.team_id == team.pk]) for team in found]


def _team_row(team: Team, seats: Collection[SeatRow]) -> TeamRow:
    running = [seat for seat in seats if seat.runs]
    days = sum((seat.days_per_week for seat in running if seat.days_per_week), start=Decimal(0))
    return TeamRow(
        pk=team.pk,
        name=team.name,
        kind=team.kind,
        kind_label=team.get_kind_display(),
        purpose=team.purpose,
        about=(team.opgave.title if team.opgave else "") or (str(team.area) if team.area else ""),
        n_seats=len(running),
        days=days_in_words(days) if days else "",
        stopped_on=team.stopped_on,
        n_open=sum(seat.asks_who_takes_over for seat in seats) if team.stopped_on is None else 0,
    )


def teams_of(viewer: Viewer, opgave: Opgave) -> QuerySet[Team]:
    """The teams around an opgave; no query of its own."""
    return visible_teams(viewer).filter(opgave=opgave)


def team_sheet(viewer: Viewer, team: Team, *, today: dt.date) -> TeamSheet:
    """One team with its seats, as far as the viewer sees people; three queries."""
    return _sheet(seat_rows(visible_seats(viewer).filter(team=team), today=today))


def _sheet(rows: Collection[SeatRow]) -> TeamSheet:
    current = [row for row in rows if row.runs or row.is_to_come]
    return TeamSheet(
        seats=tuple(current),
        ended=tuple(row for row in rows if not (row.runs or row.is_to_come)),
        days=sum((row.days_per_week for row in current if row.runs and row.days_per_week), start=Decimal(0)),
    )


def team_choices(viewer: Viewer, opgave: Opgave | None = None) -> list[tuple[int, str]]:
    """The teams that the viewer keeps, for a form; one query."""
    teams = kept_teams(viewer).filter(stopped_on__isnull=True)
    if opgave is not None:
        teams = teams.filter(opgave=opgave)
    return list(teams.values_list("pk", "name"))


def call_sheet(viewer: Viewer, opgave: Opgave, *, today: dt.date) -> CallSheet:
    """Whom to call for an opgave: roles, seats and parties, each person once; five queries."""
    rows: dict[tuple[str, int], CallRow] = {}
    assignments = (
        visible_assignments(viewer, opgave)
        .filter(opgave=opgave)
        .select_related("person__account", "organisation")
        .order_by("pk")
    )
    order = {role: place for place, role in enumerate(OPGAVE_ROLES)}
    running = [a for a in assignments if runs_on(today, a.starts_on, a.ends_before)]
    for a in sorted(running, key=lambda a: order.get(Role(a.role), len(order))):
        phone, email = reach(a.person)
        row = CallRow(
            a.person.name,
            a.organisation.name,
            str(a.get_role_display()),
            "",
            phone,
            email,
            is_lead=a.role == Role.OPGAVE_LEAD,
        )
        rows.setdefault(("person", a.person_id), row)
    seats = visible_seats(viewer).filter(team__opgave=opgave)
    return CallSheet(
        people=tuple(_with_seats(rows, seats, today=today).values()),
        parties=_party_rows(viewer, opgave, on=today),
    )


def call_sheet_of_area(viewer: Viewer, area_code: str, *, today: dt.date) -> CallSheet:
    """Whom to call in an area: the seats of its teams; three queries."""
    houses = [pk for pk in viewer.organisation_ids if sees_contacts_of_house(viewer, pk)]
    # An area is renewed each year under the same code, so the code tells which one it is.
    seats = visible_seats(viewer).filter(
        Q(team__owner__in=houses) | Q(team__opgave__in=opgaven_where(viewer, "see_contacts").values("pk")),
        Q(team__area__code=area_code) | Q(team__opgave__area__code=area_code),
        team__stopped_on__isnull=True,
    )
    return CallSheet(people=tuple(_with_seats({}, seats, today=today).values()), parties=())


def reach(person: Person) -> tuple[str, str]:
    """The telephone number and mail address of a person that came with its account."""
    account = getattr(person, "account", None)
    return person.phone, account.email if account else ""


def _with_seats(
    rows: dict[tuple[str, int], CallRow], seats: QuerySet[TeamSeat], *, today: dt.date
) -> dict[tuple[str, int], CallRow]:
    found = list(
        with_who(seats).select_related("assignment__person__account", "person__account").order_by("pk")
    )
    terms = terms_of(found)
    for seat in found:
        if not runs_on(today, seat.starts_on, end_of(seat, terms)):
            continue
        person = person_of(seat)
        key = ("person", person.pk) if person else ("party", seat.stakeholder_id or 0)
        known = rows.get(key)
        if person is not None:
            phone, email = reach(person)
        else:
            party = seat.stakeholder
            phone, email = (party.contact_phone, party.contact_email) if party else ("", "")
        organisation = organisation_of(seat)
        rows[key] = CallRow(
            name=holder_of(seat),
            party=known.party if known else (organisation.name if organisation and person else ""),
            task=", ".join(part for part in (known.task if known else "", seat.task) if part),
            mandate=" ".join(part for part in (known.mandate if known else "", seat.mandate) if part),
            phone=phone,
            email=email,
            is_lead=known.is_lead if known else False,
        )
    return rows


def _party_rows(viewer: Viewer, opgave: Opgave, *, on: dt.date) -> tuple[CallRow, ...]:
    involved = parties_in(viewer, opgave, on=on)
    return tuple(_party_row(i) for i in involved.select_related("stakeholder"))


def _party_row(involvement: Involvement) -> CallRow:
    party = involvement.stakeholder
    return CallRow(
        name=party.contact_name or party.name,
        party=party.name if party.contact_name else "",
        task=involvement.brings,
        mandate="",
        phone=party.contact_phone,
        email=party.contact_email,
    )


def team_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How teams look along the thread and in search; one query."""
    return {
        team.pk: ThingCard(
            kind_of(team), team.pk, _("team"), team.name, reverse("network:team", args=[team.pk])
        )
        for team in visible_teams(viewer).filter(pk__in=ids)
    }


@dataclass(frozen=True)
class Sitters:
    """Who can take a seat in a team."""

    assignments: tuple[Assignment, ...]
    persons: tuple[Person, ...]
    parties: tuple[Stakeholder, ...]


def possible_sitters(viewer: Viewer, team: Team, *, today: dt.date) -> Sitters:
    """Roles on the team's opgave, colleagues and parties of the list; three queries."""
    assignments = visible_assignments(viewer).filter(running_on(today), opgave=team.opgave_id or 0)
    parties = visible_stakeholders(viewer).filter(owner=team.owner_id, stopped_on__isnull=True)
    colleagues = visible_persons(viewer).filter(at_home((home_of(team.owner),), "memberships__organisation"))
    return Sitters(
        tuple(assignments.select_related("person", "organisation").order_by("person__sort_key", "pk")),
        tuple(colleagues.order_by("sort_key")),
        tuple(parties.order_by("sort_key")),
    )


def team_sheets(viewer: Viewer, teams: Collection[Team], *, today: dt.date) -> dict[int, TeamSheet]:
    """Several teams at once; three queries."""
    rows = seat_rows(visible_seats(viewer).filter(team__in=[team.pk for team in teams]), today=today)
    return {team.pk: _sheet([row for row in rows if row.team_id == team.pk]) for team in teams}


def may_start_some_team(viewer: Viewer) -> bool:
    """Whether there is a house or an opgave for which this viewer forms teams; two queries at most."""
    if not viewer.is_signed_in:
        return False
    in_house = owners_with(viewer, "keep_teams").exists()
    return in_house or opgaven_where(viewer, "keep_teams").exists()


def area_call_panel(viewer: Viewer, area: AreaRow) -> Panel | None:
    """The teams of an area, and the way to whom to call; two queries, or nothing to say."""
    teams = visible_teams(viewer).filter(area__code=area.code, stopped_on__isnull=True)
    rows = [(team.name, team.purpose, reverse("network:team", args=[team.pk])) for team in teams]
    if not rows:
        return None
    url = reverse("network:call_in_area", args=[area.code]) if viewer.is_signed_in else ""
    return Panel("network/_area_panel.html", {"rows": rows, "call_url": url})


def leaving_panel(viewer: Viewer, departure: Departure) -> Panel | None:
    """What somebody who leaves does in teams for this organisation; three queries, or nothing to say."""
    person, organisation = departure.person, departure.organisation
    seats = visible_seats(viewer).filter(
        Q(person=person, team__owner=organisation)
        | Q(assignment__person=person, assignment__organisation=organisation)
    )
    rows = [row for row in seat_rows(seats, today=timezone.localdate()) if row.runs or row.is_to_come]
    if not rows:
        return None
    told = [(row.team_name, row.task, reverse("network:team", args=[row.team_id])) for row in rows]
    return Panel("network/_leaving.html", {"rows": told})

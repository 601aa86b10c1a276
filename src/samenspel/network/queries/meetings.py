"""The meetings of a sounding board, and who is invited to the next one."""

from __future__ import annotations

import datetime as dt

from samenspel.foundation import lineage
from samenspel.foundation.lineage import ThingCard
from samenspel.foundation.periods import runs_on
from samenspel.network.models import Team
from samenspel.network.permissions import visible_seats
from samenspel.network.queries.seats import end_of, holder_of, organisation_of, person_of, terms_of, with_who
from samenspel.network.queries.teams import reach
from samenspel.people.permissions import Viewer
from samenspel.tables.actions import InvitationDraft
from samenspel.tables.models import SeatKind

TABLE = "tables.themetable"


def meetings_of(viewer: Viewer, team: Team) -> list[ThingCard]:
    """The meetings of a team that the viewer may read, the newest first; two queries."""
    links = [link for link in lineage.links_from([team]) if link.to_kind == TABLE]
    cards = lineage.cards_of(viewer, [(TABLE, link.to_id) for link in links])
    return sorted(cards.values(), key=lambda card: card.on or dt.date.min, reverse=True)


def guests_of(viewer: Viewer, team: Team, *, today: dt.date) -> list[InvitationDraft]:
    """Who has a seat in a team today, as guests of a table, with the address that is known; two queries."""
    seats = with_who(visible_seats(viewer).filter(team=team)).select_related(
        "assignment__person__account", "person__account"
    )
    found = list(seats.order_by("pk"))
    terms = terms_of(found)
    guests = []
    for seat in found:
        if not runs_on(today, seat.starts_on, end_of(seat, terms)):
            continue
        person, organisation, party = person_of(seat), organisation_of(seat), seat.stakeholder
        email = reach(person)[1] if person else ""
        guests.append(
            InvitationDraft(
                kind=SeatKind.RESIDENT,
                name=holder_of(seat),
                organisation_name=organisation.name if organisation and not party else "",
                email=email or (party.contact_email if party else ""),
            )
        )
    return guests

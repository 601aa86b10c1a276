"""A meeting of a sounding board: a table to which everybody with a seat is invited."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from samenspel.foundation import journal, lineage
from samenspel.foundation.models import LinkKind
from samenspel.network import permissions, queries
from samenspel.network.errors import NotASoundingBoard, TeamStopped
from samenspel.network.models import Team, TeamKind
from samenspel.people.permissions import Viewer
from samenspel.tables import actions as tables
from samenspel.tables.actions import TableDraft
from samenspel.tables.models import TableKind, ThemeTable
from samenspel.tables.permissions import visible_table


@dataclass(frozen=True)
class MeetingDraft:
    """The question for the sounding board, and when and where it comes together."""

    question: str
    held_on: dt.date
    starts_at: dt.time | None = None
    place: str = ""


@transaction.atomic
def plan_meeting(team: Team, draft: MeetingDraft, *, by: Viewer, today: dt.date) -> ThemeTable:
    """Set up a table for a sounding board, with its people on the list; nothing is sent yet."""
    permissions.may_plan_meeting(by, team).require()
    if team.kind != TeamKind.SOUNDING_BOARD:
        raise NotASoundingBoard(name=team.name)
    if team.stopped_on is not None:
        raise TeamStopped(name=team.name)
    table = tables.start_table(
        TableDraft(
            title=team.name,
            question=draft.question,
            held_on=draft.held_on,
            place=draft.place,
            area_id=team.area_id,
            kind=TableKind.SOUNDING_BOARD,
            starts_at=draft.starts_at,
        ),
        team.owner,
        by=by,
    )
    # A meeting that was held already is only written up: nobody is invited to the past.
    guests = queries.guests_of(by, team, today=today) if draft.held_on >= today else []
    if guests:
        tables.invite_listed(table, guests, by=by, today=today)
    tie_meeting(team, table, by=by)
    return table


@transaction.atomic
def tie_meeting(team: Team, table: ThemeTable, *, by: Viewer) -> None:
    """Say that a table was a meeting of this sounding board; saying it twice does no harm."""
    permissions.may_plan_meeting(by, team).require()
    if team.kind != TeamKind.SOUNDING_BOARD:
        raise NotASoundingBoard(name=team.name)
    if table.pk in {card.thing_id for card in queries.meetings_of(by, team)}:
        return
    lineage.link(team, LinkKind.LED_TO, visible_table(by, table.pk), by=by.account)
    journal.record("network.meeting_tied", by=by.account, about=team)

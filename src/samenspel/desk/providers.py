"""Who is asked what waits for a person: one line a room.

A room tells it as ``<room>_waiting_for(viewer, today)``, in a fixed number of queries.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Protocol

from django.utils.functional import Promise

from samenspel.approach.queries import approach_waiting_for
from samenspel.budget.queries import division_waiting_for
from samenspel.desk.agreeing import doubts, gaps_owned, reactions_asked, to_adopt, to_recognise
from samenspel.desk.heard import agreed_at_tables, signals_to_judge, statements_to_judge, voices_to_answer
from samenspel.desk.rows import WorkRow
from samenspel.desk.together import to_be_taken_over
from samenspel.learning.queries import learning_waiting_for
from samenspel.learning.queries.scan_waiting import scans_waiting_for
from samenspel.opgaven.permissions import reader_of
from samenspel.opgaven.queries import choosing_waiting_for, opgaven_waiting_for
from samenspel.people.permissions import Viewer
from samenspel.rhythm.queries import rhythm_waiting_for
from samenspel.steering.queries import course_waiting_for, steering_waiting_for
from samenspel.subsidies.queries.granting_places import granting_waiting_for
from samenspel.voting.queries import voting_waiting_for
from samenspel.widening.queries.waiting import widening_waiting_for


class Waits(Protocol):
    """What a room tells of one thing that waits; ``done_url`` only where one click says that it is done."""

    @property
    def what(self) -> str | Promise:
        """What to do, as a verb and its object."""

    @property
    def about(self) -> str:
        """For which opgave, table or team; rows about the same stand together in the mail."""

    @property
    def why(self) -> str | Promise:
        """Why this person."""

    @property
    def minutes(self) -> int:
        """How long it takes."""

    @property
    def url(self) -> str:
        """Where it is done."""

    @property
    def due_on(self) -> dt.date | None:
        """By when, if there is a day."""

    @property
    def is_late(self) -> bool:
        """Whether that day has gone by."""


# Where one click says that it is done, and the same address with ``done=0`` that it is not.
CAN_BE_UNDONE = frozenset({"tables:finish_agreement"})
Provider = Callable[[Viewer, dt.date], Sequence[Waits]]

PROVIDERS: tuple[Provider, ...] = (
    reactions_asked,
    gaps_owned,
    statements_to_judge,
    signals_to_judge,
    to_recognise,
    to_adopt,
    doubts,
    opgaven_waiting_for,
    choosing_waiting_for,
    approach_waiting_for,
    division_waiting_for,
    granting_waiting_for,
    voting_waiting_for,
    course_waiting_for,
    to_be_taken_over,
    voices_to_answer,
    agreed_at_tables,
    learning_waiting_for,
    scans_waiting_for,
    widening_waiting_for,
    rhythm_waiting_for,
    steering_waiting_for,
)


def waiting_for(viewer: Viewer, today: dt.date) -> list[WorkRow]:
    """Everything that waits for this person, in all rooms, most urgent first."""
    reader = reader_of(viewer)
    rows = [_row(waits) for provider in PROVIDERS for waits in provider(reader, today)]
    rows.sort(key=lambda row: (not row.is_late, row.due_on or dt.date.max, row.minutes))
    return rows


def _row(waits: Waits) -> WorkRow:
    if isinstance(waits, WorkRow):
        return waits
    return WorkRow(
        waits.what,
        waits.about,
        waits.why,
        waits.minutes,
        waits.url,
        waits.due_on,
        waits.is_late,
        done_url=getattr(waits, "done_url", ""),
    )

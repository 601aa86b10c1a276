"""The ambitions of the management in order, and how many opgaven run against the limit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.foundation.lineage import ThingCard
from samenspel.opgaven.actions.ambitions import running_opgaven
from samenspel.opgaven.models import Ambition, AmbitionMove, Opgave, StartAboveLimit
from samenspel.opgaven.permissions import (
    among_with,
    may_keep_ambitions,
    visible_ambitions,
    visible_limits,
    visible_opgaven,
)
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer

_MOVES_SHOWN = 20


@dataclass(frozen=True)
class OpgaveLink:
    """An opgave by its title."""

    pk: int
    title: str
    url: str


@dataclass(frozen=True)
class AmbitionRow:
    """An ambition with its place and the opgaven that serve it."""

    pk: int
    title: str
    explanation: str
    position: int
    opgaven: tuple[OpgaveLink, ...]
    version: int
    stopped_on: dt.date | None
    stopped_reason: str
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class MoveRow:
    """One change of the order."""

    title: str
    from_position: int
    to_position: int
    by: str
    on: dt.date


@dataclass(frozen=True)
class LimitSheet:
    """How many run, how many may, and what started above it."""

    most: int | None
    reason: str
    running: tuple[OpgaveLink, ...]

    @property
    def n_running(self) -> int:
        """How many run."""
        return len(self.running)

    @property
    def n_over(self) -> int:
        """How many run above the limit: it can be made lower than what runs already."""
        return max(0, self.n_running - self.most) if self.most is not None else 0

    @property
    def is_full(self) -> bool:
        """Whether one more goes above the limit."""
        return self.most is not None and self.n_running >= self.most


@dataclass(frozen=True)
class AmbitionSheet:
    """The ambitions of one organisation in order, how that order came about, and the limit."""

    owner_pk: int
    owner: str
    rows: tuple[AmbitionRow, ...]
    stopped: tuple[AmbitionRow, ...]
    moves: tuple[MoveRow, ...]
    limit: LimitSheet
    without_ambition: tuple[OpgaveLink, ...]
    may_keep: bool


@dataclass(frozen=True)
class MakeRoomRow:
    """An opgave that was named to make room and still runs."""

    title: str
    started: str
    url: str


def ambition_sheet(viewer: Viewer, owner: Organisation) -> AmbitionSheet:
    """The ambitions of one organisation; seven queries, however many there are."""
    ambitions = list(visible_ambitions(viewer).filter(owner=owner).prefetch_related("opgaven"))
    seen = set(visible_opgaven(viewer).values_list("pk", flat=True))
    standing = [row for row in ambitions if row.stopped_on is None]
    rows = tuple(_row(row, seen, n=len(standing)) for row in standing)
    limit = limit_sheet(viewer, owner)
    served = {opgave.pk for ambition in standing for opgave in ambition.opgaven.all()}
    return AmbitionSheet(
        owner_pk=owner.pk,
        owner=owner.name,
        rows=rows,
        stopped=tuple(_row(row, seen, n=0) for row in ambitions if row.stopped_on is not None),
        moves=tuple(_moves(ambitions)),
        limit=limit,
        without_ambition=tuple(link for link in limit.running if link.pk not in served) if rows else (),
        may_keep=bool(may_keep_ambitions(viewer, owner)),
    )


def limit_sheet(viewer: Viewer, owner: Organisation) -> LimitSheet:
    """How many opgaven of an organisation run against its limit; two queries."""
    limit = visible_limits(viewer).filter(owner=owner).first()
    running = running_opgaven(owner).order_by("sort_key")
    return LimitSheet(
        most=limit.most if limit else None,
        reason=limit.reason if limit else "",
        running=tuple(_link(opgave) for opgave in running),
    )


def room_choices(viewer: Viewer, opgave: Opgave) -> list[tuple[int, str]]:
    """The running opgaven that could make room for this one, when it starts above the limit; two queries."""
    limit = visible_limits(viewer).filter(owner=opgave.owner_id).first()
    if limit is None:
        return []
    running = [
        (row.pk, row.title)
        for row in running_opgaven(opgave.owner).exclude(pk=opgave.pk).order_by("sort_key")
    ]
    return running if len(running) >= limit.most else []


def rooms_to_make(viewer: Viewer) -> list[MakeRoomRow]:
    """The opgaven that this viewer leads, that were named to make room, and that still run; one query."""
    waiting = StartAboveLimit.objects.filter(
        makes_room__in=among_with(viewer, "edit_opgave"), makes_room__status="opgave"
    ).exclude(makes_room__phase__in=("on_hold", "close"))
    return [
        MakeRoomRow(row.makes_room.title, row.opgave.title, reverse("opgaven:page", args=[row.makes_room_id]))
        for row in waiting.select_related("makes_room", "opgave")
        if row.makes_room is not None
    ]


def ambition_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How ambitions look in search; one query."""
    return {
        row.pk: ThingCard(
            kind="opgaven.ambition",
            thing_id=row.pk,
            kind_label=Ambition._meta.verbose_name or "",
            text=row.title,
            url=f"{reverse('opgaven:ambitions')}?organisatie={row.owner_id}#ambitie-{row.pk}",
            on=timezone.localdate(row.created_at),
        )
        for row in visible_ambitions(viewer).filter(pk__in=ids)
    }


def _row(ambition: Ambition, seen: set[int], *, n: int) -> AmbitionRow:
    return AmbitionRow(
        pk=ambition.pk,
        title=ambition.title,
        explanation=ambition.explanation,
        position=ambition.position,
        opgaven=tuple(_link(opgave) for opgave in ambition.opgaven.all() if opgave.pk in seen),
        version=ambition.version,
        stopped_on=ambition.stopped_on,
        stopped_reason=ambition.stopped_reason,
        is_first=ambition.position == 1,
        is_last=ambition.position == n,
    )


def _moves(ambitions: list[Ambition]) -> list[MoveRow]:
    found = AmbitionMove.objects.filter(ambition__in=ambitions).select_related("ambition", "moved_by__person")
    return [
        MoveRow(
            title=move.ambition.title,
            from_position=move.from_position,
            to_position=move.to_position,
            by=str(move.moved_by) if move.moved_by else _("somebody"),
            on=timezone.localdate(move.moved_at),
        )
        for move in found[:_MOVES_SHOWN]
    ]


def _link(opgave: Opgave) -> OpgaveLink:
    return OpgaveLink(opgave.pk, opgave.title, reverse("opgaven:page", args=[opgave.pk]))

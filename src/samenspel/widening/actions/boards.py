"""Decide to which areas a practice goes, in which order, and keep how far it is there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from samenspel.foundation import journal
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.people.models import Account
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area
from samenspel.widening.errors.practices import (
    AreaIsOnTheBoard,
    AreaOfElsewhere,
    KeeperOfElsewhere,
    NobodyCarriesIt,
    NotHereWithoutReason,
)
from samenspel.widening.models import AreaState, Practice, PracticeArea
from samenspel.widening.permissions import practices as permissions
from samenspel.widening.queries.boards import areas_at_home, districts_at_home


@dataclass(frozen=True)
class BoardDraft:
    """How a practice stands in an area: what it needs, who carries it, how far it is."""

    needs: str = ""
    carrier: str = ""
    state: str = AreaState.LATER
    reason: str = ""
    # Who is asked on the day how far it is, and what it takes until then.
    keeper: Account | None = None
    due_on: dt.date | None = None
    cost_cents: int | None = None
    days: int | None = None


@transaction.atomic
def add_area(
    practice: Practice, area: Area, draft: BoardDraft, *, by: Viewer, today: dt.date
) -> PracticeArea:
    """Put an area on the board, after those that stand there."""
    practice = _locked(practice, by)
    if practice.areas.filter(area=area).exists():
        raise AreaIsOnTheBoard(area=area.name)
    if area.pk not in dict(areas_at_home(by, practice, today=today)):
        raise AreaOfElsewhere(area=area.name)
    _refuse(area, draft, by)
    last = practice.areas.aggregate(last=Max("turn"))["last"] or 0
    row = PracticeArea.objects.create(
        practice=practice, area=area, turn=last + 1, changed_on=today, **_fields(draft)
    )
    journal.record("widening.area_added", by=by.account, about=row)
    return row


@transaction.atomic
def add_districts(practice: Practice, *, by: Viewer, today: dt.date) -> int:
    """Put every district that is not on the board there, for later; return how many."""
    practice = _locked(practice, by)
    there = set(practice.areas.values_list("area", flat=True))
    last = practice.areas.aggregate(last=Max("turn"))["last"] or 0
    missing = [pk for pk, _name in districts_at_home(by, practice, today=today) if pk not in there]
    PracticeArea.objects.bulk_create(
        PracticeArea(practice=practice, area_id=pk, turn=last + place, changed_on=today)
        for place, pk in enumerate(missing, start=1)
    )
    if missing:
        journal.record("widening.districts_added", by=by.account, about=practice)
    return len(missing)


@transaction.atomic
def change_area(
    row: PracticeArea, draft: BoardDraft, *, version: int, by: Viewer, today: dt.date
) -> PracticeArea:
    """Say how a practice stands in an area now."""
    _locked(row.practice, by)
    row = PracticeArea.objects.select_for_update(of=("self",)).select_related("area").get(pk=row.pk)
    if row.version != version:
        raise EditedMeanwhile
    _refuse(row.area, draft, by)
    for name, value in _fields(draft).items():
        setattr(row, name, value)
    row.changed_on = today
    row.version += 1
    row.save()
    journal.record("widening.area_changed", by=by.account, about=row)
    return row


@transaction.atomic
def move_area(row: PracticeArea, *, up: bool, by: Viewer) -> None:
    """Let an area change turns with its neighbour; at the end it stays where it is."""
    practice = _locked(row.practice, by)
    rows = list(PracticeArea.objects.select_for_update().filter(practice=practice))
    place = next(place for place, each in enumerate(rows) if each.pk == row.pk)
    other = place + (-1 if up else 1)
    if not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for turn, each in enumerate(rows, start=1):
        each.turn = turn
    PracticeArea.objects.bulk_update(rows, ["turn"])
    journal.record("widening.area_moved", by=by.account, about=row)


def _locked(practice: Practice, by: Viewer) -> Practice:
    visible = permissions.visible_practices(by).select_related("opgave__owner", "owner")
    found = visible.select_for_update(of=("self",)).get(pk=practice.pk)
    permissions.may_keep_board(by, found.opgave).require()
    return found


def _refuse(area: Area, draft: BoardDraft, by: Viewer) -> None:
    if draft.keeper is not None and not permissions.who_can_keep(by).filter(pk=draft.keeper.pk).exists():
        raise KeeperOfElsewhere
    if draft.state == AreaState.NOT_HERE:
        if not draft.reason.strip():
            raise NotHereWithoutReason
    elif draft.state != AreaState.LATER and not draft.carrier.strip():
        raise NobodyCarriesIt(area=area.name)


def _fields(draft: BoardDraft) -> dict[str, object]:
    values = {name: value.strip() if isinstance(value, str) else value for name, value in vars(draft).items()}
    # A reason belongs to "not here" alone: what goes there after all needs none.
    return {**values, "reason": values["reason"] if draft.state == AreaState.NOT_HERE else ""}

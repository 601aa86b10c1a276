"""Write and order the ambitions of the management, and set how many opgaven run at the same time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from samenspel.foundation import journal, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.search import FindableText
from samenspel.opgaven import permissions
from samenspel.opgaven.errors import (
    AboveLimit,
    AmbitionStopped,
    LimitChangedMeanwhile,
    OpgaveFromElsewhere,
    OrderChangedMeanwhile,
    OtherOwner,
    ReasonMissing,
)
from samenspel.opgaven.models import (
    Ambition,
    AmbitionMove,
    Opgave,
    OpgavePhase,
    OpgaveStatus,
    RunningLimit,
    StartAboveLimit,
)
from samenspel.people.homes import home_of
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer

_WAITING = (OpgavePhase.ON_HOLD, OpgavePhase.CLOSE)


@dataclass(frozen=True)
class AmbitionDraft:
    """What the management wants, and the opgaven that serve it."""

    title: str
    explanation: str = ""
    opgave_ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class Room:
    """What makes room for one more opgave, or why it starts all the same."""

    opgave_id: int | None = None
    reason: str = ""


@transaction.atomic
def add_ambition(draft: AmbitionDraft, owner: Organisation, *, by: Viewer) -> Ambition:
    """Add an ambition, at the end of the order."""
    permissions.may_keep_ambitions(by, owner).require()
    standing = list(_in_order(owner))
    ambition = Ambition.objects.create(
        owner=owner,
        title=draft.title,
        explanation=draft.explanation,
        position=len(standing) + 1,
        created_by=by.account,
    )
    ambition.opgaven.set(_opgaven(draft.opgave_ids, ambition, by=by))
    search.put([FindableText(ambition, ambition.title, ambition.explanation)])
    journal.record("opgaven.ambition_added", by=by.account, about=ambition)
    return ambition


@transaction.atomic
def edit_ambition(ambition: Ambition, draft: AmbitionDraft, *, version: int, by: Viewer) -> Ambition:
    """Change the words of an ambition and the opgaven that serve it."""
    ambition = _locked(ambition, by=by)
    if ambition.version != version:
        raise EditedMeanwhile
    ambition.title, ambition.explanation = draft.title, draft.explanation
    ambition.version += 1
    ambition.save(update_fields=["title", "explanation", "version"])
    # What this person cannot see stays linked: they could not have chosen to take it away.
    hidden = ambition.opgaven.exclude(pk__in=permissions.visible_opgaven(by).values("pk"))
    ambition.opgaven.set([*_opgaven(draft.opgave_ids, ambition, by=by), *hidden])
    search.put([FindableText(ambition, ambition.title, ambition.explanation)])
    journal.record("opgaven.ambition_edited", by=by.account, about=ambition)
    return ambition


@transaction.atomic
def move_ambition(ambition: Ambition, *, to: int, by: Viewer, seen_at: int | None = None) -> Ambition:
    """Give an ambition another place; the order of before stays readable.

    ``seen_at`` is the place on the page from which it moves: one step of two people is not two steps.
    """
    ambition = _locked(ambition, by=by)
    if seen_at is not None and seen_at != ambition.position:
        raise OrderChangedMeanwhile(place=ambition.position)
    others = [row for row in _in_order(ambition.owner) if row.pk != ambition.pk]
    place = max(1, min(to, len(others) + 1))
    if place == ambition.position:
        return ambition
    AmbitionMove.objects.create(
        ambition=ambition, from_position=ambition.position, to_position=place, moved_by=by.account
    )
    others.insert(place - 1, ambition)
    _number(others)
    journal.record("opgaven.ambition_moved", by=by.account, about=ambition)
    return ambition


@transaction.atomic
def stop_ambition(ambition: Ambition, reason: str, *, by: Viewer, today: dt.date) -> Ambition:
    """Stop an ambition with a reason; it stays readable."""
    ambition = _locked(ambition, by=by)
    if not reason.strip():
        raise ReasonMissing
    ambition.stopped_on, ambition.stopped_reason = today, reason.strip()
    ambition.save(update_fields=["stopped_on", "stopped_reason"])
    _number(list(_in_order(ambition.owner)))
    journal.record("opgaven.ambition_stopped", by=by.account, about=ambition)
    return ambition


@transaction.atomic
def set_limit(
    owner: Organisation, most: int, reason: str, *, by: Viewer, seen: int | None = None
) -> RunningLimit:
    """Agree how many opgaven run at the same time; ``seen`` is the limit that this one replaces."""
    permissions.may_keep_ambitions(by, owner).require()
    standing = RunningLimit.objects.select_for_update().filter(owner=owner).first()
    if seen is not None and standing is not None and standing.most not in (seen, most):
        raise LimitChangedMeanwhile(most=standing.most)
    limit, _is_new = RunningLimit.objects.update_or_create(
        owner=owner, defaults={"most": most, "reason": reason.strip(), "set_by": by.account}
    )
    journal.record("opgaven.limit_set", by=by.account, about=limit)
    return limit


def ask_for_room(opgave: Opgave, room: Room | None, *, by: Viewer) -> None:
    """Ask what makes room when an opgave starts above the limit; for the action that starts it.

    Raises ``AboveLimit`` when nothing was said; what was said is kept.
    """
    limit = RunningLimit.objects.select_for_update().filter(owner=opgave.owner_id).first()
    if limit is None:
        return
    running = running_opgaven(opgave.owner).exclude(pk=opgave.pk)
    n_running = running.count()
    if n_running < limit.most:
        return
    if room is None or (room.opgave_id is None and not room.reason.strip()):
        raise AboveLimit(n=n_running, most=limit.most, owner=opgave.owner)
    makes_room = running.filter(pk=room.opgave_id).first() if room.opgave_id else None
    if room.opgave_id and makes_room is None:
        raise OtherOwner
    StartAboveLimit.objects.create(
        opgave=opgave,
        makes_room=makes_room,
        reason=room.reason.strip(),
        n_running=n_running,
        most=limit.most,
        answered_by=by.account,
    )


def running_opgaven(owner: Organisation) -> QuerySet[Opgave]:
    """The opgaven that an organisation runs: decided on, not waiting and not closed."""
    return Opgave.objects.filter(owner=owner, status=OpgaveStatus.OPGAVE).exclude(phase__in=_WAITING)


def _locked(ambition: Ambition, *, by: Viewer) -> Ambition:
    # The whole order is held: two people who move at the same time would number it twice.
    owner = Organisation.objects.select_for_update(of=("self",)).get(pk=ambition.owner_id)
    permissions.may_keep_ambitions(by, owner).require()
    found = permissions.visible_ambition(by, ambition.pk)
    if found.stopped_on is not None:
        raise AmbitionStopped
    return found


def _in_order(owner: Organisation) -> QuerySet[Ambition]:
    return Ambition.objects.filter(owner=owner, stopped_on__isnull=True).order_by("position", "pk")


def _number(ambitions: list[Ambition]) -> None:
    for place, ambition in enumerate(ambitions, start=1):
        if ambition.position != place:
            ambition.position = place
            ambition.save(update_fields=["position"])


def _opgaven(ids: tuple[int, ...], ambition: Ambition, *, by: Viewer) -> list[Opgave]:
    found = permissions.visible_opgaven(by).filter(pk__in=ids)
    near = permissions.opgaven_near(by, (home_of(ambition.owner),))
    standing = ambition.opgaven.values("pk")
    far = found.exclude(pk__in=near.values("pk")).exclude(pk__in=standing)
    if (first := far.select_related("owner").first()) is not None:
        raise OpgaveFromElsewhere(opgave=first.title, municipality=first.owner.name)
    return list(found)

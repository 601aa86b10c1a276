"""Place subsidies of the register in an area and under an opgave: by a person, one or many, with a trace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet

from samenspel.foundation import journal
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area
from samenspel.subsidies import permissions
from samenspel.subsidies.errors.register import (
    FoundMeanwhile,
    NothingToPlace,
    NowhereToPlace,
    PlacedMeanwhile,
    ReasonToTakeOut,
    TooManyToPlace,
)
from samenspel.subsidies.models.register import PlacedEntry, Placing, RegisterEntry
from samenspel.subsidies.queries.register_sources import RegisterAsked, entries_source, narrowed

MOST_AT_ONCE = 5_000


@dataclass(frozen=True)
class PlacingDraft:
    """Which subsidies go where: those ticked (number → version that was seen), or all that a filter finds."""

    owner: Organisation
    ticked: Mapping[int, int] = field(default_factory=dict)
    asked: RegisterAsked | None = None
    n_seen: int = 0
    found_by: str = ""
    area: Area | None = None
    opgave: Opgave | None = None
    takes_out: bool = False
    reason: str = ""


@transaction.atomic
def place_entries(draft: PlacingDraft, *, by: Viewer) -> int:
    """Place these subsidies and keep who did so and where they stood; says how many changed."""
    permissions.may_place(by, draft.owner).require()
    if draft.takes_out and not draft.reason:
        raise ReasonToTakeOut
    if not draft.takes_out and draft.area is None and draft.opgave is None:
        raise NowhereToPlace
    entries = _locked(by, draft)
    changed = [entry for entry in entries if _goes(entry, draft) != (entry.area_id, entry.opgave_id)]
    if not changed:
        # Asked twice: they stand there already.
        return 0
    placing = Placing.objects.create(
        owner=draft.owner,
        area=draft.area,
        opgave=draft.opgave,
        reason=draft.reason[:300],
        found_by=draft.found_by[:300],
        placed_by=by.account,
    )
    PlacedEntry.objects.bulk_create(
        [
            PlacedEntry(
                placing=placing,
                entry=entry,
                area_before_id=entry.area_id,
                opgave_before_id=entry.opgave_id,
            )
            for entry in changed
        ],
        batch_size=500,
    )
    RegisterEntry.objects.filter(pk__in=[entry.pk for entry in changed]).update(
        **_change(draft), version=F("version") + 1
    )
    journal.record("subsidies.entries_placed", by=by.account, about=placing)
    return len(changed)


def _goes(entry: RegisterEntry, draft: PlacingDraft) -> tuple[int | None, int | None]:
    """Where an entry goes; an area alone leaves its opgave as it was, and the other way round."""
    if draft.takes_out:
        return None, None
    area_id = draft.area.pk if draft.area else entry.area_id
    return area_id, draft.opgave.pk if draft.opgave else entry.opgave_id


def _change(draft: PlacingDraft) -> dict[str, Any]:
    if draft.takes_out:
        return {"area": None, "opgave": None}
    goes = {"area": draft.area, "opgave": draft.opgave}
    return {name: thing for name, thing in goes.items() if thing is not None}


def _locked(by: Viewer, draft: PlacingDraft) -> list[RegisterEntry]:
    """The entries, held until the end; refused when they are not what the person saw."""
    mine = permissions.placeable_entries(by).filter(batch__owner=draft.owner)
    if draft.asked is not None:
        return _found(by, mine, draft.asked, draft.n_seen)
    if not draft.ticked:
        raise NothingToPlace
    if len(draft.ticked) > MOST_AT_ONCE:
        raise TooManyToPlace(n=len(draft.ticked), most=MOST_AT_ONCE)
    entries = list(mine.select_for_update(of=("self",)).filter(pk__in=draft.ticked))
    for entry in entries:
        if entry.version != draft.ticked[entry.pk]:
            raise PlacedMeanwhile(recipient=entry.recipient or entry.project)
    if len(entries) != len(draft.ticked):
        raise FoundMeanwhile(seen=len(draft.ticked), found=len(entries))
    return entries


def _found(
    by: Viewer, mine: QuerySet[RegisterEntry], asked: RegisterAsked, n_seen: int
) -> list[RegisterEntry]:
    wanted = narrowed(by, entries_source(by), asked).order_by().values_list("pk", flat=True)
    entries = list(mine.select_for_update(of=("self",)).filter(pk__in=wanted)[: MOST_AT_ONCE + 1])
    if len(entries) > MOST_AT_ONCE:
        raise TooManyToPlace(n=len(entries), most=MOST_AT_ONCE)
    if len(entries) != n_seen:
        raise FoundMeanwhile(seen=n_seen, found=len(entries))
    if not entries:
        raise NothingToPlace
    return entries

"""Put together a working area: a municipality's own "gebied" of districts and neighbourhoods."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils.text import slugify

from samenspel.compute.formats.area_codes import canonical_code
from samenspel.foundation import journal, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.search import FindableText
from samenspel.foundation.sorting import sort_key
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer
from samenspel.places import permissions
from samenspel.places.errors import WorkingAreaIsEmpty, WorkingAreaNameTaken
from samenspel.places.models import Area, AreaKind, AreaPart, StartReason


@dataclass(frozen=True)
class WorkingAreaDraft:
    """What a working area is called, and which areas it is made of."""

    name: str
    part_ids: Collection[int]
    version: int = 0


@transaction.atomic
def draw_working_area(
    draft: WorkingAreaDraft, organisation: Organisation, *, by: Viewer, today: dt.date
) -> Area:
    """Put together a working area; the same name with the same parts again is the same area."""
    permissions.may_draw(by, organisation).require()
    parts = _parts(draft, by)
    same = _called(draft.name, organisation)
    if same is not None:
        if {each.part_id for each in same.parts.all()} == {part.pk for part in parts}:
            return same
        raise WorkingAreaNameTaken(organisation=organisation.name, name=draft.name)
    area = Area.objects.create(
        code=_free_code(draft.name),
        kind=AreaKind.WORKING_AREA,
        name=draft.name,
        sort_key=sort_key(draft.name),
        parent=_municipality_above(parts),
        starts_on=today,
        starts_because=StartReason.NEW,
        owner=organisation,
        source=organisation.name,
    )
    AreaPart.objects.bulk_create([AreaPart(whole=area, part=part) for part in parts])
    search.put([FindableText(area, area.name)])
    journal.record("places.working_area_drawn", by=by.account, about=area)
    return area


@transaction.atomic
def change_working_area(area: Area, draft: WorkingAreaDraft, *, by: Viewer) -> Area:
    """Give a working area another name or other parts; who saves second is told."""
    permissions.may_change(by, area).require()
    locked = Area.objects.select_for_update(of=("self",)).select_related("owner").get(pk=area.pk)
    if locked.version != draft.version:
        raise EditedMeanwhile
    parts = _parts(draft, by)
    same = _called(draft.name, locked.owner)
    if same is not None and same.pk != locked.pk:
        raise WorkingAreaNameTaken(organisation=locked.owner, name=draft.name)
    locked.name, locked.sort_key = draft.name, sort_key(draft.name)
    locked.parent = _municipality_above(parts)
    locked.version += 1
    locked.save(update_fields=["name", "sort_key", "parent", "version"])
    locked.parts.exclude(part__in=parts).delete()
    AreaPart.objects.bulk_create([AreaPart(whole=locked, part=part) for part in parts], ignore_conflicts=True)
    search.put([FindableText(locked, locked.name)])
    journal.record("places.working_area_changed", by=by.account, about=locked)
    return locked


@transaction.atomic
def end_working_area(area: Area, *, by: Viewer, today: dt.date) -> None:
    """Stop using a working area; what was said and counted about it stays readable."""
    permissions.may_change(by, area).require()
    locked = Area.objects.select_for_update().get(pk=area.pk)
    if locked.ends_before is not None:
        return
    # A row holds at least one day, so an area that was drawn today ends tomorrow.
    locked.ends_before = max(today, locked.starts_on + dt.timedelta(days=1))
    locked.save(update_fields=["ends_before"])
    search.drop(locked)
    journal.record("places.working_area_ended", by=by.account, about=locked)


def _parts(draft: WorkingAreaDraft, by: Viewer) -> list[Area]:
    wanted = permissions.visible_areas(by).exclude(kind=AreaKind.WORKING_AREA)
    parts = list(wanted.filter(pk__in=draft.part_ids).select_related("parent__parent"))
    if not parts:
        raise WorkingAreaIsEmpty(name=draft.name)
    return parts


def _called(name: str, organisation: Organisation | None) -> Area | None:
    running = Area.objects.filter(kind=AreaKind.WORKING_AREA, owner=organisation, ends_before__isnull=True)
    return running.filter(name__iexact=name).prefetch_related("parts").first()


def _free_code(name: str) -> str:
    """The name as it can stand in an address; never the shape of a published code."""
    stem = slugify(name)[:34].strip("-").upper() or "GEBIED"
    if canonical_code(stem) is not None:
        stem = f"WERK-{stem}"
    taken = set(Area.objects.filter(code__startswith=stem).values_list("code", flat=True))
    number = next(n for n in range(1, len(taken) + 2) if (f"{stem}-{n}" if n > 1 else stem) not in taken)
    return f"{stem}-{number}" if number > 1 else stem


def _municipality_above(parts: Collection[Area]) -> Area | None:
    """The one municipality that all parts lie in, else nothing."""
    found = {_municipality_of(part) for part in parts}
    return found.pop() if len(found) == 1 else None


def _municipality_of(area: Area) -> Area | None:
    step: Area | None = area
    while step is not None and step.kind != AreaKind.MUNICIPALITY:
        step = step.parent
    return step

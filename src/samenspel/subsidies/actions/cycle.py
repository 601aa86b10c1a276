"""Plan the year of an area, and note of each step what came of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from samenspel.foundation import journal
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area
from samenspel.subsidies.errors.cycle import StepDaysReversed, StepOutcomeMissing, StepStillToCome
from samenspel.subsidies.models import AreaCycleStep, CycleStepKind
from samenspel.subsidies.permissions.cycle import may_keep_cycle
from samenspel.subsidies.rules.cycle import usual_period


@dataclass(frozen=True)
class StepDraft:
    """When a step is, its last day included, and what came of it when it is done."""

    starts_on: dt.date
    last_on: dt.date
    done_on: dt.date | None = None
    outcome: str = ""


@transaction.atomic
def plan_cycle(area: Area, owner: Organisation, year: int, *, by: Viewer) -> list[AreaCycleStep]:
    """Put the usual year of an area down; what stands already stays as it is."""
    may_keep_cycle(by, owner).require()
    # Hold the organisation: two people who plan at the same moment would plan every step twice.
    owner = Organisation.objects.select_for_update(of=("self",)).get(pk=owner.pk)
    standing = AreaCycleStep.objects.filter(owner=owner, area=area, year=year)
    known = set(standing.values_list("kind", flat=True))
    made = []
    for kind in CycleStepKind:
        if kind.value not in known:
            starts_on, ends_before = usual_period(kind, year)
            made.append(
                AreaCycleStep(
                    owner=owner, area=area, year=year, kind=kind, starts_on=starts_on, ends_before=ends_before
                )
            )
    AreaCycleStep.objects.bulk_create(made)
    if made:
        journal.record("subsidies.area_year_planned", by=by.account, about=area)
    return list(standing.all())


@transaction.atomic
def keep_step(
    step: AreaCycleStep, draft: StepDraft, *, version: int, by: Viewer, today: dt.date
) -> AreaCycleStep:
    """Move a step, or note that it is done and what came of it."""
    step = AreaCycleStep.objects.select_for_update(of=("self",)).select_related("owner").get(pk=step.pk)
    may_keep_cycle(by, step.owner).require()
    if step.version != version:
        raise EditedMeanwhile
    if draft.last_on < draft.starts_on:
        raise StepDaysReversed(first=draft.starts_on, last=draft.last_on)
    if draft.done_on is not None and not draft.outcome.strip():
        raise StepOutcomeMissing
    if draft.done_on is not None and draft.done_on > today:
        raise StepStillToCome(day=draft.done_on)
    step.starts_on, step.ends_before = draft.starts_on, draft.last_on + dt.timedelta(days=1)
    step.done_on, step.outcome = draft.done_on, draft.outcome.strip()
    step.version += 1
    step.save()
    journal.record("subsidies.area_step_kept", by=by.account, about=step)
    return step

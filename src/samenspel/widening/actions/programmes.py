"""Keep a district programme: what is programmed with parties and realised with residents."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from samenspel.approach.models import Effort
from samenspel.foundation import journal, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.search import FindableText
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area
from samenspel.places.queries import area_choices
from samenspel.widening.errors.practices import AreaOfElsewhere
from samenspel.widening.errors.programmes import (
    OpgaveOfElsewhere,
    ProgrammeReversed,
    ProgrammeStands,
    RealisedWithoutResidents,
    StepWithoutOutcome,
)
from samenspel.widening.models import DistrictProgramme, ProgrammePhase, ProgrammeStep, StepState
from samenspel.widening.permissions import programmes as permissions


@dataclass(frozen=True)
class ProgrammeDraft:
    """Which district, why, and when."""

    area: Area
    title: str
    why: str
    starts_on: dt.date
    ends_before: dt.date
    is_public: bool = True


@dataclass(frozen=True)
class ProgrammeStepDraft:
    """What happens, with whom, what residents do, and what came of it."""

    phase: str
    what: str
    with_whom: str
    due_on: dt.date
    residents: str = ""
    opgave: Opgave | None = None
    effort: Effort | None = None
    cost_cents: int | None = None
    paid_by: str = ""
    state: str = StepState.PLANNED
    came_of_it: str = ""


@transaction.atomic
def begin_programme(owner: Organisation, draft: ProgrammeDraft, *, by: Viewer) -> DistrictProgramme:
    """Begin the programme of a district."""
    permissions.may_keep_programme(by, owner).require()
    if draft.ends_before <= draft.starts_on:
        raise ProgrammeReversed
    if draft.area.pk not in dict(area_choices(by, within=owner.code, today=draft.starts_on)):
        raise AreaOfElsewhere(area=draft.area.name)
    held = Organisation.objects.select_for_update().get(pk=owner.pk)
    if DistrictProgramme.objects.filter(owner=held, area=draft.area, title=draft.title).exists():
        raise ProgrammeStands(area=draft.area.name)
    made = DistrictProgramme.objects.create(owner=held, begun_by=by.account, **vars(draft))
    search.put([FindableText(made, made.title, made.why)])
    journal.record("widening.programme_begun", by=by.account, about=made)
    return made


@transaction.atomic
def add_programme_step(
    programme: DistrictProgramme, draft: ProgrammeStepDraft, *, by: Viewer
) -> ProgrammeStep:
    """Put a step in the programme."""
    programme = _locked(programme, by)
    _refuse(programme, draft)
    step = ProgrammeStep.objects.create(programme=programme, **vars(draft))
    journal.record("widening.programme_step_added", by=by.account, about=programme)
    return step


@transaction.atomic
def change_programme_step(
    step: ProgrammeStep, draft: ProgrammeStepDraft, *, version: int, by: Viewer
) -> ProgrammeStep:
    """Change a step, or say what came of it."""
    programme = _locked(step.programme, by)
    step = programme.steps.select_for_update().get(pk=step.pk)
    if step.version != version:
        raise EditedMeanwhile
    _refuse(programme, draft)
    for name, value in vars(draft).items():
        setattr(step, name, value)
    step.version += 1
    step.save()
    journal.record("widening.programme_step_changed", by=by.account, about=programme)
    return step


def _locked(programme: DistrictProgramme, by: Viewer) -> DistrictProgramme:
    visible = permissions.visible_programmes(by).select_related("owner")
    found = visible.select_for_update(of=("self",)).get(pk=programme.pk)
    permissions.may_keep_programme(by, found.owner).require()
    return found


def _refuse(programme: DistrictProgramme, draft: ProgrammeStepDraft) -> None:
    """A step begins at home too: with an opgave and an effort of the organisation itself."""
    opgave = draft.opgave if draft.effort is None else draft.effort.opgave
    for thing in (draft.opgave, opgave):
        if thing is not None and thing.owner_id != programme.owner_id:
            raise OpgaveOfElsewhere(opgave=thing.title)
    if draft.phase == ProgrammePhase.REALISING and not draft.residents.strip():
        raise RealisedWithoutResidents
    if draft.state in (StepState.DONE, StepState.DROPPED) and not draft.came_of_it.strip():
        raise StepWithoutOutcome

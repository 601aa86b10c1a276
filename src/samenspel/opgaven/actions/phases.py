"""Take an opgave to another phase; each step stays readable with who, when and why."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from samenspel.foundation import journal
from samenspel.opgaven import permissions, rules
from samenspel.opgaven.errors import (
    DueInThePast,
    HoldNeedsDay,
    ObjectionsUnnamed,
    PhaseNotNext,
    ReasonMissing,
)
from samenspel.opgaven.models import (
    Formulation,
    FormulationState,
    LastingDisagreement,
    Opgave,
    OpgavePhase,
    PhaseStep,
)
from samenspel.opgaven.queries.phases import came_from
from samenspel.opgaven.queries.support import support_sheet
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import joined


@transaction.atomic
def move_phase(
    opgave: Opgave,
    to: OpgavePhase,
    why: str,
    *,
    by: Viewer,
    today: dt.date,
    look_again_on: dt.date | None = None,
) -> PhaseStep | None:
    """Take an opgave to another phase, or lay it on hold; None when it stands there already."""
    opgave = permissions.locked_opgave(by, opgave.pk)
    permissions.may_move_phase(by, opgave).require()
    if opgave.phase == to:
        return None
    can_be_next = rules.next_phases(opgave.phase, came_from(opgave))
    if to not in can_be_next:
        raise PhaseNotNext(
            now=opgave.get_phase_display(), to=to.label, next=joined([str(p.label) for p in can_be_next])
        )
    if not why.strip():
        raise ReasonMissing
    if to == OpgavePhase.ON_HOLD and look_again_on is None:
        raise HoldNeedsDay
    if look_again_on is not None and look_again_on < today:
        raise DueInThePast(day=look_again_on)
    if to == OpgavePhase.CLOSE and (unnamed := unnamed_objections(opgave)):
        raise ObjectionsUnnamed(parties=joined(list(unnamed.values())))
    step = PhaseStep.objects.create(
        opgave=opgave,
        from_phase=opgave.phase,
        to_phase=to,
        why=why.strip(),
        look_again_on=look_again_on if to == OpgavePhase.ON_HOLD else None,
        taken_by=by.account,
    )
    opgave.phase = to
    opgave.save(update_fields=["phase"])
    journal.record("opgaven.phase_moved", by=by.account, about=step)
    return step


def unnamed_objections(opgave: Opgave) -> dict[int, str]:
    """The parties that object to the words in force, without a lasting disagreement that says so."""
    in_force = Formulation.objects.filter(opgave=opgave, state=FormulationState.IN_FORCE).first()
    if in_force is None:
        return {}
    named = set(
        LastingDisagreement.objects.filter(opgave=opgave, ended_on=None).values_list(
            "organisation_id", flat=True
        )
    )
    return {
        party.organisation_id: party.name
        for party in support_sheet(in_force).objecting
        if party.organisation_id not in named
    }

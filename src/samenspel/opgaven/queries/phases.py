"""In which phase an opgave stands, and the steps it took."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise

from samenspel.opgaven import rules
from samenspel.opgaven.models import Opgave, OpgavePhase, PhaseStep
from samenspel.opgaven.permissions import visible_phase_steps
from samenspel.people.permissions import Viewer
from samenspel.ui.parts import Step


@dataclass(frozen=True)
class PhaseStepRow:
    """One step: from where to where, by whom, when and why."""

    from_label: str | Promise
    to_label: str | Promise
    why: str
    by: str
    on: dt.date
    look_again_on: dt.date | None


@dataclass(frozen=True)
class PhaseSheet:
    """Where it stands, how it came there, and where it can go."""

    phase: str
    label: str | Promise
    came_from: str
    came_from_label: str | Promise
    why: str
    since: dt.date | None
    look_again_on: dt.date | None
    way: tuple[Step, ...]
    steps: tuple[PhaseStepRow, ...]
    next: tuple[OpgavePhase, ...]

    @property
    def is_on_hold(self) -> bool:
        """Whether it waits."""
        return self.phase == OpgavePhase.ON_HOLD


def came_from(opgave: Opgave) -> str:
    """From which phase it went on hold; empty when it is not. One query at most."""
    if opgave.phase != OpgavePhase.ON_HOLD:
        return ""
    last = PhaseStep.objects.filter(opgave=opgave, to_phase=OpgavePhase.ON_HOLD).last()
    return last.from_phase if last else ""


def phase_sheet(viewer: Viewer, opgave: Opgave, *, with_names: bool) -> PhaseSheet:
    """Where it stands with all steps, newest first; one query."""
    steps = list(
        visible_phase_steps(viewer, opgave)
        .filter(opgave=opgave)
        .select_related("taken_by__person")
        .order_by("-pk")
    )
    last = steps[0] if steps and steps[0].to_phase == opgave.phase else None
    before = last.from_phase if last and opgave.phase == OpgavePhase.ON_HOLD else ""
    return PhaseSheet(
        phase=opgave.phase,
        label=opgave.get_phase_display(),
        came_from=before,
        came_from_label=OpgavePhase(before).label if before else "",
        why=last.why if last else "",
        since=_day(last) if last else None,
        look_again_on=last.look_again_on if last else None,
        way=_way(before or opgave.phase),
        steps=tuple(_row(step, with_names=with_names) for step in steps),
        next=rules.next_phases(opgave.phase, before),
    )


def _way(now: str) -> tuple[Step, ...]:
    """The phases in order; a phase is behind us when it comes before the one of now."""
    order: list[OpgavePhase] = list(OpgavePhase)
    order.remove(OpgavePhase.ON_HOLD)
    at = order.index(OpgavePhase(now))
    states = ["done"] * at + ["now"] + ["later"] * (len(order) - at - 1)
    return tuple(Step(phase.label, state=state) for phase, state in zip(order, states, strict=True))


def _row(step: PhaseStep, *, with_names: bool) -> PhaseStepRow:
    return PhaseStepRow(
        from_label=step.get_from_phase_display(),
        to_label=step.get_to_phase_display(),
        why=step.why,
        by=str(step.taken_by) if with_names and step.taken_by else "",
        on=_day(step),
        look_again_on=step.look_again_on,
    )


def _day(step: PhaseStep) -> dt.date:
    return timezone.localtime(step.taken_at).date()

"""The formats, a workshop step by step, and what it left behind in the rooms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samenspel.approach.permissions import (
    visible_agreed,
    visible_efforts,
    visible_journeys,
    visible_judgements,
    visible_points,
    visible_theory_links,
    visible_theory_nodes,
)
from samenspel.budget.permissions import (
    visible_consents,
    visible_contributions,
    visible_lines,
    visible_proposals,
)
from samenspel.foundation.lineage import links_to
from samenspel.foundation.rights import rights_of
from samenspel.learning.guides import Guide, GuideStep, guide_book
from samenspel.learning.models import Workshop
from samenspel.learning.permissions.workshops import visible_workshops
from samenspel.network.permissions import visible_involvements, visible_positions, visible_relations
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import (
    roles_on,
    running_assignments,
    visible_assignments,
    visible_formulations,
    visible_sentences,
    visible_stances,
    visible_tests,
)
from samenspel.opgaven.permissions.canvas import visible_canvas_texts
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import joined

MOST_SHOWN = 30
MOST_NAMES = 3
# What one has to be allowed to do where a step is noted: who leads a workshop does not always write there.
NOTED_WITH: Mapping[str, tuple[str, str]] = {
    "opgaven:voices": ("opgaven", "gather_voices"),
    "opgaven:recognition": ("opgaven", "recognise"),
    "opgaven:canvas": ("opgaven", "fill_canvas"),
    "opgaven:newest_formulation": ("opgaven", "write_formulation"),
    "network:involve": ("network", "keep_field"),
    "network:missing": ("network", "keep_field"),
    "network:fill_in": ("network", "keep_field"),
    "network:field": ("network", "keep_field"),
    "approach:agreed": ("approach", "keep_agreements"),
    "approach:page": ("approach", "write_plan"),
    "approach:theory": ("approach", "write_theory"),
    "approach:new_journey": ("approach", "draw_journey"),
    "approach:journeys": ("approach", "draw_journey"),
    "budget:page": ("budget", "write_lines"),
}


@dataclass(frozen=True)
class Recorded:
    """A kind of record: what it is called, and how to count it for an opgave."""

    word: str | Promise
    rows: Callable[[Viewer, Opgave], QuerySet[Any, Any] | int]

    def count(self, viewer: Viewer, opgave: Opgave) -> int:
        """How many there are now; one query."""
        found = self.rows(viewer, opgave)
        return found if isinstance(found, int) else found.count()


@dataclass(frozen=True)
class RecordRow:
    """What a workshop left of one kind."""

    word: str
    n_before: int
    n_after: int

    @property
    def n_new(self) -> int:
        """How many came; fewer than none when things were taken away."""
        return self.n_after - self.n_before


@dataclass(frozen=True)
class StepRow:
    """One step with where its record is left, and whether it is done, now, or later."""

    step: GuideStep
    url: str
    state: str
    starts_after: int
    may_note: bool


@dataclass(frozen=True)
class WorkshopSheet:
    """A workshop that goes on, or was held."""

    pk: int
    guide: Guide
    steps: tuple[StepRow, ...]
    current: StepRow | None
    following: StepRow | None
    noters: str
    is_running: bool
    held_on: dt.date
    minutes_gone: int
    minutes: int | None
    who_sat_there: str
    note: str
    records: tuple[RecordRow, ...]
    version: int

    @property
    def n_new(self) -> int:
        """How many records were left in all."""
        return sum(max(0, row.n_new) for row in self.records)


@dataclass(frozen=True)
class HeldRow:
    """A workshop that was held, in a list."""

    title: str
    opgave: str
    held_on: dt.date
    minutes: int
    who_sat_there: str
    n_new: int
    url: str


RECORDS: Mapping[str, Recorded] = {
    "voices": Recorded(_("voices gathered"), lambda viewer, opgave: len(links_to([opgave]))),
    "recognition": Recorded(
        _("answers to the four questions"),
        lambda viewer, opgave: (
            visible_tests(viewer).filter(opgave=opgave, answers__isnull=False).values("answers")
        ),
    ),
    "formulations": Recorded(
        _("versions of the formulation"),
        lambda viewer, opgave: visible_formulations(viewer).filter(opgave=opgave),
    ),
    "sentences": Recorded(
        _("sentences"), lambda viewer, opgave: visible_sentences(viewer).filter(formulation__opgave=opgave)
    ),
    "stances": Recorded(
        _("reactions of parties"),
        lambda viewer, opgave: visible_stances(viewer).filter(formulation__opgave=opgave),
    ),
    "parties": Recorded(
        _("parties brought in"), lambda viewer, opgave: visible_involvements(viewer).filter(opgave=opgave)
    ),
    "positions": Recorded(
        _("positions"),
        lambda viewer, opgave: visible_positions(viewer).filter(involvement__opgave=opgave),
    ),
    "relations": Recorded(
        _("relations"), lambda viewer, opgave: visible_relations(viewer).filter(opgave=opgave)
    ),
    "canvas": Recorded(
        _("texts in the canvas"), lambda viewer, opgave: visible_canvas_texts(viewer).filter(opgave=opgave)
    ),
    "efforts": Recorded(
        _("efforts"), lambda viewer, opgave: visible_efforts(viewer, opgave).filter(opgave=opgave)
    ),
    "journeys": Recorded(
        _("journeys"), lambda viewer, opgave: visible_journeys(viewer).filter(opgave=opgave)
    ),
    "stages": Recorded(
        _("stages of a journey"),
        lambda viewer, opgave: (
            visible_journeys(viewer).filter(opgave=opgave, stages__isnull=False).values("stages")
        ),
    ),
    "points": Recorded(
        _("points along a journey"),
        lambda viewer, opgave: visible_points(viewer).filter(
            stage__journey__opgave=opgave, removed_at__isnull=True
        ),
    ),
    "nodes": Recorded(
        _("blocks in the theory"),
        lambda viewer, opgave: visible_theory_nodes(viewer).filter(opgave=opgave, removed_at__isnull=True),
    ),
    "links": Recorded(
        _("connections in the theory"),
        lambda viewer, opgave: visible_theory_links(viewer).filter(opgave=opgave, removed_at__isnull=True),
    ),
    "judgements": Recorded(
        _("assumptions judged"),
        lambda viewer, opgave: visible_judgements(viewer).filter(link__opgave=opgave),
    ),
    "agreed": Recorded(_("agreements"), lambda viewer, opgave: visible_agreed(viewer).filter(opgave=opgave)),
    "contributions": Recorded(
        _("contributions"), lambda viewer, opgave: visible_contributions(viewer).filter(pot__opgave=opgave)
    ),
    "lines": Recorded(
        _("budget lines"), lambda viewer, opgave: visible_lines(viewer).filter(pot__opgave=opgave)
    ),
    "proposals": Recorded(
        _("versions of the division"), lambda viewer, opgave: visible_proposals(viewer).filter(opgave=opgave)
    ),
    "consents": Recorded(
        _("reactions to the division"),
        lambda viewer, opgave: visible_consents(viewer).filter(proposal__opgave=opgave),
    ),
}


def counts_of(viewer: Viewer, opgave: Opgave, guide: Guide) -> dict[str, int]:
    """How many of each kind of record that this guide leaves stand with the opgave; one query a kind."""
    return {kind: RECORDS[kind].count(viewer, opgave) for kind in guide.records}


def workshop_sheet(viewer: Viewer, workshop: Workshop, guide: Guide) -> WorkshopSheet:
    """A workshop with its steps and what it left so far; at most seven queries."""
    is_running = workshop.finished_at is None
    now = counts_of(viewer, workshop.opgave, guide) if is_running else {}
    steps = _steps(viewer, workshop, guide, is_running=is_running)
    current = next((row for row in steps if row.state == "now"), None)
    gone = (workshop.finished_at or timezone.now()) - workshop.started_at
    return WorkshopSheet(
        pk=workshop.pk,
        guide=guide,
        steps=steps,
        current=current,
        following=next((row for row in steps if row.state == "later"), None),
        noters=_noters(viewer, workshop.opgave, current.step) if current and not current.may_note else "",
        is_running=is_running,
        held_on=workshop.held_on,
        minutes_gone=int(gone.total_seconds() // 60),
        minutes=workshop.minutes,
        who_sat_there=workshop.who_sat_there,
        note=workshop.note,
        records=tuple(
            RecordRow(
                str(RECORDS[row.kind].word),
                row.n_before,
                now.get(row.kind, row.n_before) if row.n_after is None else row.n_after,
            )
            for row in workshop.records.all()
            if row.kind in RECORDS
        ),
        version=workshop.version,
    )


def running_rows(viewer: Viewer, opgave: Opgave) -> tuple[tuple[str, str], ...]:
    """The workshops that go on for an opgave, with where one goes on with each; one query."""
    running = visible_workshops(viewer).filter(opgave=opgave, finished_at__isnull=True)
    return tuple(
        (_title(workshop), reverse("learning:workshop", args=[opgave.pk, workshop.guide]))
        for workshop in running
    )


def held_rows(viewer: Viewer, *, guide: str = "", opgave: Opgave | None = None) -> tuple[HeldRow, ...]:
    """The last workshops that were held, with how much each left; two queries."""
    held = visible_workshops(viewer).filter(finished_at__isnull=False).prefetch_related("records")
    if guide:
        held = held.filter(guide=guide)
    if opgave is not None:
        held = held.filter(opgave=opgave)
    return tuple(
        HeldRow(
            title=_title(workshop),
            opgave=workshop.opgave.title,
            held_on=workshop.held_on,
            minutes=workshop.minutes or 0,
            who_sat_there=workshop.who_sat_there,
            n_new=sum(max(0, (r.n_after or 0) - r.n_before) for r in workshop.records.all()),
            url=reverse("learning:held_workshop", args=[workshop.opgave_id, workshop.pk]),
        )
        for workshop in held[:MOST_SHOWN]
    )


def _title(workshop: Workshop) -> str:
    guide = guide_book().guide(workshop.guide)
    return guide.title if guide else workshop.guide


def _noters(viewer: Viewer, opgave: Opgave, step: GuideStep) -> str:
    """Who of the team notes at this step, by name; one query."""
    room, verb = NOTED_WITH[step.page]
    running = running_assignments().filter(opgave=opgave, role__in=rights_of(room).holders[verb])
    people = visible_assignments(viewer, opgave).filter(pk__in=running.values("pk")).select_related("person")
    return joined(list(dict.fromkeys(one.person.name for one in people))[:MOST_NAMES])


def _steps(viewer: Viewer, workshop: Workshop, guide: Guide, *, is_running: bool) -> tuple[StepRow, ...]:
    rows, gone = [], 0
    roles = roles_on(viewer, workshop.opgave)
    for step in guide.steps:
        if not is_running or step.number < workshop.step:
            state = "done"
        else:
            state = "now" if step.number == workshop.step else "later"
        room, verb = NOTED_WITH[step.page]
        may_note = rights_of(room).holds(roles, verb)
        rows.append(StepRow(step, reverse(step.page, args=[workshop.opgave_id]), state, gone, may_note))
        gone += step.minutes
    return tuple(rows)

"""The year of an area: its steps, how each stands, and what the platform knows of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samenspel.foundation.slots import Panel
from samenspel.opgaven.models import ShortlistState
from samenspel.opgaven.permissions import visible_shortlists
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area
from samenspel.places.queries import AreaRow
from samenspel.subsidies.models import AnalysisState, AreaCycleStep, CycleStepKind
from samenspel.subsidies.permissions import visible_analyses
from samenspel.subsidies.permissions.cycle import may_keep_cycle, owner_of_area, visible_cycle_steps
from samenspel.subsidies.rules.cycle import StepState, state_of
from samenspel.subsidies.words import CYCLE_STEPS
from samenspel.ui.formats import date_words
from samenspel.ui.parts import Action, GatheredRow, Gathering, Status


@dataclass(frozen=True)
class CycleRow:
    """One step of a year as the page shows it."""

    kind: str
    title: str | Promise
    when: str
    status: Status
    outcome: str
    done_on: dt.date | None
    known: Action | None
    url: str


@dataclass(frozen=True)
class CycleSheet:
    """The year of an area."""

    area: str
    area_code: str
    year: int
    rows: tuple[CycleRow, ...]
    may_keep: bool


def cycle_sheet(viewer: Viewer, area: Area, year: int, *, today: dt.date) -> CycleSheet:
    """The steps of one year with how each stands; at most five queries."""
    steps = list(visible_cycle_steps(viewer).filter(area__code=area.code, year=year))
    owner = owner_of_area(viewer, area)
    known = _known(viewer, area, year) if steps else {}
    return CycleSheet(
        area=area.name,
        area_code=area.code,
        year=year,
        rows=tuple(_row(step, area.code, known.get(step.kind), today) for step in steps),
        may_keep=owner is not None and bool(may_keep_cycle(viewer, owner)),
    )


def area_year_panel(viewer: Viewer, area: AreaRow) -> Panel | None:
    """The steps of this year on the page of an area; one query, or nothing to say."""
    today = timezone.localdate()
    steps = visible_cycle_steps(viewer).filter(area__code=area.code, year=today.year)
    url = reverse("subsidies:cycle", args=[area.code, today.year])
    rows = tuple(
        GatheredRow(str(step.get_kind_display()), url, f"{_when(step)} · {_status(step, today).word}")
        for step in steps
    )
    if not rows:
        return None
    title = _("The year of this area, %(year)d") % {"year": today.year}
    return Panel("ui/parts/gathering.html", {"gathering": Gathering("jaar", title, rows, len(rows))})


def _row(step: AreaCycleStep, code: str, known: Action | None, today: dt.date) -> CycleRow:
    return CycleRow(
        kind=step.kind,
        title=step.get_kind_display(),
        when=_when(step),
        status=_status(step, today),
        outcome=step.outcome,
        done_on=step.done_on,
        known=known,
        url=reverse("subsidies:cycle_step", args=[code, step.year, step.kind])
        if step.kind in CYCLE_STEPS
        else "",
    )


def _when(step: AreaCycleStep) -> str:
    last = step.ends_before - dt.timedelta(days=1)
    return _("%(first)s to %(last)s") % {"first": date_words(step.starts_on), "last": date_words(last)}


def _status(step: AreaCycleStep, today: dt.date) -> Status:
    states = {
        StepState.TO_COME: Status("none", _("still to come")),
        StepState.NOW: Status("busy", _("under way")),
        StepState.LATE: Status("attention", _("its time has passed")),
        StepState.DONE: Status("fine", _("done")),
    }
    return states[state_of(step, today)]


def _known(viewer: Viewer, area: Area, year: int) -> dict[str, Action]:
    """What stands on the platform for a step of this year; two queries."""
    covers = {"area__code": area.code, "first_year__lte": year + 1, "last_year__gte": year}
    found: dict[str, Action] = {}
    analysis = visible_analyses(viewer).filter(state=AnalysisState.ADOPTED, **covers)
    if (newest := analysis.order_by("-number").first()) is not None:
        label = _("The adopted analysis, version %(n)d") % {"n": newest.number}
        found[CycleStepKind.ANALYSIS] = Action(label, reverse("subsidies:analysis", args=[newest.pk]))
    lists = visible_shortlists(viewer).filter(state=ShortlistState.DECIDED, **covers)
    if (decided := lists.first()) is not None:
        found[CycleStepKind.CHOOSING] = Action(decided.title, reverse("opgaven:shortlist", args=[decided.pk]))
    return found

"""What the platform knows about an opgave on a day, as plain values that a paper can be written from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from samenspel.approach.models import EffortState, ProgressNote
from samenspel.approach.permissions import visible_efforts
from samenspel.approach.queries import AgreedSheet, agreed_sheet
from samenspel.approach.queries.efforts import EffortRow, effort_rows, newest_notes
from samenspel.budget.queries import MoneySheet, money_sheet
from samenspel.opgaven.models import Formulation, Opgave, Part
from samenspel.opgaven.permissions import running_assignments, visible_assignments, works_on
from samenspel.opgaven.permissions.canvas import visible_documents
from samenspel.opgaven.queries.formulations import part_sheets
from samenspel.people.models import Role
from samenspel.people.permissions import Viewer
from samenspel.rhythm.queries.council import CouncilSheet, council_sheet
from samenspel.rhythm.queries.indicators import IndicatorLine, indicator_lines
from samenspel.steering.models import Aspect, Colour, LightJudgement
from samenspel.steering.permissions.decisions import visible_decisions
from samenspel.steering.queries import CourseSheet, course_lines, course_of
from samenspel.steering.queries.card import shown_formulation
from samenspel.steering.queries.lights import newest_judgements
from samenspel.ui import formats

# The newest ones; a paper is no archive of decisions.
MOST_DECISIONS = 8
_ASPECTS = Aspect.values


@dataclass(frozen=True)
class EffortLine:
    """An effort with how it goes, and what was told and needed last."""

    pk: int
    title: str
    party: str
    state: str
    standing: str
    period: str
    told: str
    needs: str
    stopped_reason: str


@dataclass(frozen=True)
class LightLine:
    """A light as a person judged it last, with why and what is changed."""

    aspect: str
    name: str
    colour: str
    colour_word: str
    reason: str
    cause: str
    consequence: str
    adjustment: str
    who_and_when: str
    judged: str

    @property
    def is_off_course(self) -> bool:
        """Whether it is orange or red."""
        return self.colour != Colour.GREEN


@dataclass(frozen=True)
class DecisionLine:
    """What the steering group decided: the question, what was chosen, and how far it is."""

    pk: int
    question: str
    chosen: str
    decided_on: dt.date
    due_on: dt.date
    done_on: dt.date | None
    look_back_on: dt.date


@dataclass(frozen=True)
class Material:
    """Everything that a paper about an opgave may need."""

    parts: dict[str, tuple[str, ...]]
    adopted: str
    course: CourseSheet
    course_lines: tuple[str, ...]
    indicators: tuple[IndicatorLine, ...]
    lights: tuple[LightLine, ...]
    decisions: tuple[DecisionLine, ...]
    efforts: tuple[EffortLine, ...]
    money: MoneySheet
    agreed: AgreedSheet
    council: CouncilSheet
    portfolio: tuple[str, ...]
    frames: tuple[str, ...]

    @property
    def running(self) -> tuple[EffortLine, ...]:
        """The efforts that did not stop."""
        return tuple(line for line in self.efforts if line.state != EffortState.STOPPED)

    @property
    def stopped(self) -> tuple[EffortLine, ...]:
        """The efforts that stopped."""
        return tuple(line for line in self.efforts if line.state == EffortState.STOPPED)

    @property
    def needing(self) -> tuple[EffortLine, ...]:
        """The efforts that need something."""
        return tuple(line for line in self.efforts if line.needs)


def material_of(viewer: Viewer, opgave: Opgave, *, reference_on: dt.date, today: dt.date) -> Material:
    """What is known about an opgave; a fixed number of queries, however much there is."""
    formulation = shown_formulation(viewer, opgave)
    parts = part_sheets(viewer, formulation) if formulation else ()
    course = course_of(viewer, opgave, today=today)
    return Material(
        parts={part.part: tuple(one.text for one in part.sentences) for part in parts if part.sentences},
        adopted=_adopted(formulation),
        course=course,
        course_lines=course_lines(course),
        indicators=indicator_lines(viewer, opgave, reference_on=reference_on),
        lights=_lights(viewer, opgave),
        decisions=_decisions(viewer, opgave),
        efforts=_efforts(viewer, opgave),
        money=money_sheet(viewer, opgave),
        agreed=agreed_sheet(viewer, opgave, today=today),
        council=council_sheet(viewer, opgave, today=today),
        portfolio=portfolio_holders(viewer, opgave, today),
        frames=tuple(visible_documents(viewer, opgave).filter(opgave=opgave).values_list("title", flat=True)),
    )


def _adopted(formulation: Formulation | None) -> str:
    if formulation is None or formulation.adopted_on is None:
        return ""
    return f"{formulation.adopting_body}, {formats.date_words(formulation.adopted_on)}"


def _decisions(viewer: Viewer, opgave: Opgave) -> tuple[DecisionLine, ...]:
    found = visible_decisions(viewer, opgave).filter(opgave=opgave).prefetch_related("options")
    return tuple(
        DecisionLine(
            pk=one.pk,
            question=one.question,
            chosen=next((option.text for option in one.options.all() if option.is_chosen), ""),
            decided_on=one.decided_on,
            due_on=one.due_on,
            done_on=one.done_on,
            look_back_on=one.look_back_on,
        )
        for one in found[:MOST_DECISIONS]
    )


def _lights(viewer: Viewer, opgave: Opgave) -> tuple[LightLine, ...]:
    """The lights in the order of their aspects, as on the page."""
    judged = newest_judgements(viewer, [opgave.pk])
    return tuple(_light(one) for one in sorted(judged, key=lambda one: _ASPECTS.index(one.aspect)))


def _light(judged: LightJudgement) -> LightLine:
    before = formats.date_words(judged.adjusted_before) if judged.adjusted_before else ""
    return LightLine(
        aspect=judged.aspect,
        name=str(Aspect(judged.aspect).label),
        colour=judged.colour,
        colour_word=str(Colour(judged.colour).label),
        reason=judged.reason,
        cause=judged.cause,
        consequence=judged.consequence,
        adjustment=judged.adjustment,
        who_and_when=", ".join(filter(None, [judged.adjusted_by, before])),
        judged=f"{judged.judged_by_name}, {formats.date_words(judged.judged_on)}",
    )


def _efforts(viewer: Viewer, opgave: Opgave) -> tuple[EffortLine, ...]:
    efforts = visible_efforts(viewer, opgave).filter(opgave=opgave).select_related("owner_party")
    notes = newest_notes(viewer, opgave)
    rows = effort_rows(efforts, notes, with_names=works_on(viewer, opgave))
    return tuple(_effort(row, notes.get(row.pk)) for row in rows)


def _effort(row: EffortRow, note: ProgressNote | None) -> EffortLine:
    return EffortLine(
        pk=row.pk,
        title=row.title,
        party=row.party,
        state=row.state,
        standing=" ".join(filter(None, [str(row.status.word), str(row.status.reason)])),
        period=row.period,
        told=note.told if note else "",
        needs=row.needs,
        stopped_reason=row.stopped_reason,
    )


def portfolio_holders(viewer: Viewer, opgave: Opgave, today: dt.date) -> tuple[str, ...]:
    """The aldermen who carry the opgave today."""
    running = running_assignments(today=today).filter(opgave=opgave, role=Role.ALDERMAN)
    carried = visible_assignments(viewer, opgave).filter(pk__in=running.values("pk"))
    return tuple(dict.fromkeys(one.person.name for one in carried.select_related("person")))


def said_in(material: Material, *parts: Part) -> str:
    """The words of these parts of the formulation, as one text."""
    return " ".join(text for part in parts for text in material.parts.get(part, ()))

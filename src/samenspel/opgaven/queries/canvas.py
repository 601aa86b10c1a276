"""The canvas of an opgave: what its phase asks, and what is known on other pages."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from samenspel.opgaven import rules
from samenspel.opgaven.models import (
    CanvasField,
    CanvasText,
    FormulationState,
    Opgave,
    OpgavePhase,
    Part,
    Practice,
)
from samenspel.opgaven.permissions import visible_canvas_gaps, visible_canvas_texts, visible_practices
from samenspel.opgaven.queries.formulations import part_texts
from samenspel.opgaven.queries.phases import PhaseSheet, phase_sheet
from samenspel.opgaven.queries.versions import versions_known
from samenspel.people.permissions import Viewer

CANVAS_HELP: dict[CanvasField, str | Promise] = {
    CanvasField.WHAT_DRIVES_IT: gettext_lazy(
        "Habits, interests, money, rules: what makes it stay like this?"
    ),
    CanvasField.CHANCES: gettext_lazy("What could go better soon, and with whom? Chances before problems."),
    CanvasField.NOT_KNOWN: gettext_lazy("Which question do you still want to ask, and whom?"),
    CanvasField.DIRECTION: gettext_lazy("Name what you leave aside too, and why."),
    CanvasField.SMALL_START: gettext_lazy("A first step of a few weeks, from which you learn something."),
    CanvasField.RHYTHM: gettext_lazy("Who meets whom, how often, and what is decided there?"),
    CanvasField.EARLY_SIGNS: gettext_lazy("What do you see or hear long before the figures change?"),
    CanvasField.LEARNED: gettext_lazy("What went otherwise than you thought? Who says so?"),
    CanvasField.ADJUSTED: gettext_lazy("What do you stop, start or do in another way?"),
    CanvasField.ELSEWHERE: gettext_lazy("Which other neighbourhood, municipality or party wants this too?"),
    CanvasField.TRAVELS: gettext_lazy("What works everywhere, and what works only because of these people?"),
    CanvasField.STAYS: gettext_lazy("Who does it when the project is over, with what money?"),
    CanvasField.NOT_REACHED: gettext_lazy("Say it honestly: others learn from it."),
}


@dataclass(frozen=True)
class EarlierText:
    """Words that stood in a field before."""

    text: str
    by: str
    on: dt.date


@dataclass(frozen=True)
class FieldRow:
    """A field of the canvas: its words with who and when, or why it is still open."""

    key: CanvasField
    label: str | Promise
    help: str | Promise
    text: str
    number: int
    by: str
    on: dt.date | None
    earlier: tuple[EarlierText, ...]
    is_left_open: bool = False
    reason: str = ""
    owner: str = ""
    due_on: dt.date | None = None
    is_overdue: bool = False


@dataclass(frozen=True)
class CanvasPart:
    """The fields of one phase."""

    label: str | Promise
    is_now: bool
    fields: tuple[FieldRow, ...]


@dataclass(frozen=True)
class KnownRow:
    """Something that stands on another page, shown here and changed there."""

    label: str | Promise
    text: str
    url: str


@dataclass(frozen=True)
class PracticeRow:
    """What already works, who does it, and what helps them on."""

    pk: int
    what: str
    who_acts: str
    needs: str
    since: dt.date
    ended_on: dt.date | None
    ended_why: str


@dataclass(frozen=True)
class CanvasSheet:
    """The whole canvas as this viewer may see it."""

    phase: PhaseSheet
    parts: tuple[CanvasPart, ...]
    later: tuple[str | Promise, ...]
    known: tuple[KnownRow, ...]
    works: tuple[PracticeRow, ...]
    worked: tuple[PracticeRow, ...]

    @property
    def n_empty(self) -> int:
        """How many of the fields asked have neither words nor a reason."""
        return sum(not field.text and not field.is_left_open for part in self.parts for field in part.fields)


def canvas_sheet(viewer: Viewer, opgave: Opgave, *, today: dt.date, works_here: bool) -> CanvasSheet:
    """The canvas; four queries, and those of the versions when no page fetched them yet."""
    phase = phase_sheet(viewer, opgave, with_names=works_here)
    asked = rules.asked_phases(phase.phase, phase.came_from) if works_here else ()
    rows = field_rows(viewer, opgave, today=today) if asked else {}
    practices = [_practice(row) for row in visible_practices(viewer).filter(opgave=opgave)]
    later = [step for step in rules.WORK_PHASES if step not in asked] if works_here else []
    return CanvasSheet(
        phase=phase,
        parts=tuple(
            CanvasPart(
                step.label, step == asked[-1], tuple(rows[field] for field in rules.PHASE_FIELDS[step])
            )
            for step in reversed(asked)
        ),
        later=tuple(OpgavePhase(step).label for step in later),
        known=_known(viewer, opgave),
        works=tuple(row for row in practices if row.ended_on is None),
        worked=tuple(row for row in practices if row.ended_on is not None),
    )


def field_rows(viewer: Viewer, opgave: Opgave, *, today: dt.date) -> dict[CanvasField, FieldRow]:
    """All fields with their words; two queries."""
    texts: dict[str, list[CanvasText]] = defaultdict(list)
    written = visible_canvas_texts(viewer).filter(opgave=opgave).select_related("written_by__person")
    for text in written.order_by("-number"):
        texts[text.field].append(text)
    gaps = {
        gap.field: gap for gap in visible_canvas_gaps(viewer).filter(opgave=opgave).select_related("owner")
    }
    found = {}
    for field in CanvasField:
        now, gap = next(iter(texts[field]), None), gaps.get(field)
        found[field] = FieldRow(
            key=field,
            label=field.label,
            help=CANVAS_HELP[field],
            text=now.text if now else "",
            number=now.number if now else 0,
            by=str(now.written_by) if now and now.written_by else "",
            on=_day(now) if now else None,
            earlier=tuple(
                EarlierText(old.text, str(old.written_by or ""), _day(old)) for old in texts[field][1:]
            ),
            is_left_open=gap is not None and now is None,
            reason=gap.reason if gap else "",
            owner=gap.owner.name if gap else "",
            due_on=gap.due_on if gap else None,
            is_overdue=gap is not None and gap.due_on < today,
        )
    return found


def _known(viewer: Viewer, opgave: Opgave) -> tuple[KnownRow, ...]:
    """The words of the version that stands; what it does not say is not asked here either."""
    order = (FormulationState.IN_FORCE, FormulationState.PROPOSED, FormulationState.DRAFT)
    versions = {version.state: version for version in versions_known(viewer, opgave).versions}
    shown = next((versions[state] for state in order if state in versions), None)
    if shown is None:
        return ()
    here = reverse("opgaven:formulation", args=[opgave.pk, shown.version])
    texts = part_texts(shown)
    return tuple(KnownRow(part.label, texts[part], f"{here}#deel-{part}") for part in Part if texts.get(part))


def _practice(row: Practice) -> PracticeRow:
    return PracticeRow(
        pk=row.pk,
        what=row.what,
        who_acts=row.who_acts,
        needs=row.needs,
        since=timezone.localtime(row.noted_at).date(),
        ended_on=row.ended_on,
        ended_why=row.ended_why,
    )


def _day(text: CanvasText) -> dt.date:
    return timezone.localtime(text.written_at).date()

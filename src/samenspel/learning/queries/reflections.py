"""The reflections of an opgave: those that come, those that were, and what was promised."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.foundation.slots import Panel, Stop
from samenspel.learning.models import Kept, PromiseJudgement, Reflection, ReflectionState
from samenspel.learning.permissions import may_hold_reflection, visible_promises, visible_reflections
from samenspel.learning.queries.promises import PromiseRow, promise_rows
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import works_on
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import date_words
from samenspel.ui.parts import Card, Status

LIGHTS: dict[str, str] = {
    ReflectionState.PLANNED: "none",
    ReflectionState.HELD: "busy",
    ReflectionState.CLOSED: "fine",
    ReflectionState.CALLED_OFF: "none",
}


@dataclass(frozen=True)
class LearningSheet:
    """What was learned in one opgave, as this viewer may see it."""

    headline: str
    coming: tuple[Card, ...]
    past: tuple[Card, ...]
    open_promises: tuple[PromiseRow, ...]
    settled_promises: tuple[PromiseRow, ...]
    may_hold: bool
    works_here: bool
    held_url: str

    @property
    def is_empty(self) -> bool:
        """Whether nobody looked back yet, nor plans to."""
        return not (self.coming or self.past)


def learning_sheet(viewer: Viewer, opgave: Opgave, *, today: dt.date) -> LearningSheet:
    """The reflections and promises of an opgave; three queries."""
    works_here = works_on(viewer, opgave)
    reflections = list(
        visible_reflections(viewer, opgave)
        .filter(opgave=opgave)
        .annotate(
            n_changes=Count("changes", distinct=True),
            n_lessons=Count("lessons", distinct=True),
            n_promises=Count("promises", distinct=True),
        )
        # Counting groups the rows, and a group keeps no order of its own.
        .order_by("-planned_on", "-pk")
    )
    promises = promise_rows(viewer, opgave, today=today, with_names=works_here)
    is_open = tuple(row for row in promises if not row.is_settled)
    held = next((each for each in reflections if each.state == ReflectionState.HELD), None)
    coming = [each for each in reflections if each.state in (ReflectionState.PLANNED, ReflectionState.HELD)]
    past = [each for each in reflections if each not in coming]
    return LearningSheet(
        headline=_headline(reflections, is_open),
        coming=tuple(_card(each) for each in reversed(coming)),
        past=tuple(_card(each) for each in past),
        open_promises=is_open,
        settled_promises=tuple(row for row in promises if row.is_settled),
        may_hold=bool(may_hold_reflection(viewer, opgave)),
        works_here=works_here,
        held_url=reflection_url(held) if held else "",
    )


def reflection_url(reflection: Reflection) -> str:
    """Where a reflection stands."""
    return reverse("learning:reflection", args=[reflection.opgave_id, reflection.pk])


def _card(reflection: Reflection) -> Card:
    is_closed = reflection.state == ReflectionState.CLOSED
    return Card(
        title=reflection.question,
        url=reflection_url(reflection),
        kicker=date_words(reflection.held_on or reflection.planned_on),
        text=reflection.told if is_closed else reflection.called_off_reason or reflection.place,
        meta=_outcome_words(reflection) if is_closed else "",
        status=Status(LIGHTS[reflection.state], reflection.get_state_display()),
        written=True,
    )


def _outcome_words(reflection: Reflection) -> str:
    n_changes, n_lessons = getattr(reflection, "n_changes", 0), getattr(reflection, "n_lessons", 0)
    n_promises = getattr(reflection, "n_promises", 0)
    said = (
        (
            n_changes,
            ngettext("%(n)d change of the plan", "%(n)d changes of the plan", n_changes) % {"n": n_changes},
        ),
        (n_lessons, ngettext("%(n)d lesson", "%(n)d lessons", n_lessons) % {"n": n_lessons}),
        (n_promises, ngettext("%(n)d promise", "%(n)d promises", n_promises) % {"n": n_promises}),
    )
    return " · ".join(words for n, words in said if n)


def _headline(reflections: Sequence[Reflection], promises: tuple[PromiseRow, ...]) -> str:
    closed = [each for each in reflections if each.state == ReflectionState.CLOSED]
    if not closed:
        return _("Nobody looked back on this together yet")
    n_late = sum(row.is_late for row in promises)
    if n_late:
        return ngettext("%(n)d promise is past its day", "%(n)d promises are past their day", n_late) % {
            "n": n_late
        }
    if promises:
        n = len(promises)
        return ngettext("%(n)d promise runs", "%(n)d promises run", n) % {"n": n}
    n = len(closed)
    return ngettext(
        "Looked back %(n)d time, all promises settled", "Looked back %(n)d times, all promises settled", n
    ) % {"n": n}


@dataclass(frozen=True)
class LearningCounts:
    """What there is of the learning, for the stop of the thread and the panel."""

    n_closed: int = 0
    n_open: int = 0
    n_late: int = 0
    is_coming: bool = False
    held: int | None = None


def learning_counts(viewer: Viewer, opgave: Opgave) -> LearningCounts:
    """How often people looked back, and what was promised and still runs; two queries."""
    rows = list(visible_reflections(viewer, opgave).filter(opgave=opgave.pk).values_list("state", "pk"))
    if not rows:
        return LearningCounts()
    states = Counter(state for state, _pk in rows)
    settled = PromiseJudgement.objects.exclude(became=Kept.RUNS_ON).values("promise")
    running = visible_promises(viewer, opgave).filter(reflection__opgave=opgave.pk).exclude(pk__in=settled)
    due = list(running.values_list("due_on", flat=True))
    today = timezone.localdate()
    return LearningCounts(
        n_closed=states[ReflectionState.CLOSED],
        n_open=len(due),
        n_late=sum(day < today for day in due),
        is_coming=bool(states[ReflectionState.PLANNED]),
        held=next((pk for state, pk in rows if state == ReflectionState.HELD), None),
    )


def learning_stop(viewer: Viewer, opgave: Opgave, counts: LearningCounts) -> Stop:
    """The stop of the learning: the promises that run, and whether a day has passed; no query."""
    if counts.held is not None:
        # Whoever changes the plan out of it finds the way back on every page of the opgave.
        here = reverse("learning:reflection", args=[opgave.pk, counts.held])
        return Stop("learning", _("looking back now"), "busy", here)
    url = reverse("learning:page", args=[opgave.pk])
    if counts.n_late:
        late = ngettext("%(n)d promise late", "%(n)d promises late", counts.n_late) % {"n": counts.n_late}
        return Stop("learning", late, "attention", url)
    if counts.n_open:
        return Stop(
            "learning",
            ngettext("%(n)d promise", "%(n)d promises", counts.n_open) % {"n": counts.n_open},
            "busy",
            url,
        )
    if counts.n_closed:
        return Stop(
            "learning",
            ngettext("%(n)d time", "%(n)d times", counts.n_closed) % {"n": counts.n_closed},
            "fine",
            url,
        )
    return Stop("learning", "", "busy" if counts.is_coming else "none", url)


def learning_panel(viewer: Viewer, opgave: Opgave, counts: LearningCounts) -> Panel | None:
    """What the last reflection brought, on the page of the opgave; one query, none when there is none."""
    if not counts.n_closed:
        return None
    closed = visible_reflections(viewer, opgave).filter(opgave=opgave, state=ReflectionState.CLOSED)
    last = closed.order_by("-held_on", "-pk").first()
    if last is None:
        return None
    values = {
        "question": last.question,
        "told": last.told,
        "day": last.held_on,
        "url": reflection_url(last),
        "all_url": reverse("learning:page", args=[opgave.pk]),
        "n_late": counts.n_late,
        "n_open": counts.n_open,
    }
    return Panel("learning/_panel.html", values)

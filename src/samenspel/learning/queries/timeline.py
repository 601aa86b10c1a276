"""What happened in an opgave since a day, gathered from the rooms below."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.approach.models import EffortState
from samenspel.approach.permissions import visible_efforts, visible_notes
from samenspel.approach.queries import effort_url
from samenspel.dialogue.permissions.answers import visible_answers
from samenspel.figures.models import Coverage
from samenspel.figures.permissions import visible_coverage
from samenspel.foundation.periods import period_from
from samenspel.learning.models import Reflection, ReflectionState
from samenspel.learning.permissions import visible_reflections
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import visible_formulations
from samenspel.opgaven.queries import formulation_in_force
from samenspel.opgaven.queries.voices import basket_keys
from samenspel.people.permissions import Viewer
from samenspel.steering.permissions import visible_decisions
from samenspel.ui.parts import Moment

# What a group can take in at once; the oldest are left out, and the page says so.
MOST_MOMENTS = 60


def since_of(viewer: Viewer, reflection: Reflection) -> dt.date:
    """From when a reflection looks back: the one before it, or the beginning of the opgave; one query."""
    before = visible_reflections(viewer, reflection.opgave).filter(
        opgave=reflection.opgave_id, state=ReflectionState.CLOSED, held_on__lte=reflection.planned_on
    )
    last = before.exclude(pk=reflection.pk).order_by("-held_on", "-pk").first()
    if last is not None and last.held_on is not None:
        return last.held_on
    return timezone.localdate(reflection.opgave.created_at)


def timeline(viewer: Viewer, opgave: Opgave, *, since: dt.date | None, until: dt.date) -> list[Moment]:
    """What happened between two days, the oldest first; eight queries."""
    first = since or dt.date.min
    found = [
        *_formulations(viewer, opgave),
        *_efforts(viewer, opgave),
        *_progress(viewer, opgave),
        *_figures(viewer, opgave),
        *_answers(viewer, opgave),
        *_decisions(viewer, opgave),
    ]
    within = [(day, moment) for day, moment in found if first <= day <= until]
    within.sort(key=lambda pair: pair[0])
    return [moment for _day, moment in within[-MOST_MOMENTS:]]


Dated = Iterator[tuple[dt.date, Moment]]


def _formulations(viewer: Viewer, opgave: Opgave) -> Dated:
    for version in visible_formulations(viewer, opgave).filter(opgave=opgave):
        url = reverse("opgaven:formulation", args=[opgave.pk, version.version])
        number = {"version": version.version}
        if version.proposed_on:
            yield _at(
                version.proposed_on,
                _("Version %(version)d of the formulation was proposed") % number,
                "",
                url,
            )
        if version.adopted_on:
            by = version.adopting_body
            yield _at(version.adopted_on, _("Version %(version)d came into force") % number, by, url)
        if version.withdrawn_on:
            why = version.withdrawn_reason
            yield _at(version.withdrawn_on, _("Version %(version)d was taken back") % number, why, url)


def _efforts(viewer: Viewer, opgave: Opgave) -> Dated:
    for effort in visible_efforts(viewer, opgave).filter(opgave=opgave):
        url, title = effort_url(effort), {"title": effort.title}
        if effort.starts_on and effort.state != EffortState.PLANNED:
            yield _at(effort.starts_on, _("“%(title)s” began") % title, "", url)
        if effort.stopped_on:
            yield _at(effort.stopped_on, _("“%(title)s” stopped") % title, effort.stopped_reason, url)


def _progress(viewer: Viewer, opgave: Opgave) -> Dated:
    notes = visible_notes(viewer, opgave).filter(effort__opgave=opgave).filter(~Q(told="") | ~Q(needs=""))
    for note in notes.select_related("effort"):
        said = note.told or _("Needed: %(what)s") % {"what": note.needs}
        title = _("“%(title)s”: %(state)s") % {
            "title": note.effort.title,
            "state": note.get_state_display(),
        }
        yield _at(timezone.localdate(note.given_at), title, said, f"{effort_url(note.effort)}#voortgang")


def _figures(viewer: Viewer, opgave: Opgave) -> Dated:
    """When the figure of this opgave got new values; a file with many years is one moment."""
    in_force = formulation_in_force(opgave)
    if in_force is None or in_force.indicator_id is None:
        return
    came_in = visible_coverage(viewer).filter(indicator=in_force.indicator_id, batch__live_at__isnull=False)
    newest: dict[dt.date, Coverage] = {}
    for coverage in came_in.select_related("indicator", "batch").order_by("period"):
        if coverage.batch.live_at is not None:
            newest[timezone.localdate(coverage.batch.live_at)] = coverage
    url = reverse("figures:indicator", args=[in_force.indicator_id])
    for day, coverage in newest.items():
        values = {"figure": coverage.indicator.label, "period": _period_words(coverage.period)}
        yield _at(day, _("A figure came in: %(figure)s, %(period)s") % values, "", url)


def _period_words(stored: str) -> str:
    period = period_from(stored)
    return str(period) if period else stored


def _decisions(viewer: Viewer, opgave: Opgave) -> Dated:
    for decision in visible_decisions(viewer, opgave).filter(opgave=opgave):
        title = _("Decided: %(question)s") % {"question": decision.question}
        yield _at(
            decision.decided_on, title, decision.reason, reverse("steering:decision", args=[decision.pk])
        )


def _answers(viewer: Viewer, opgave: Opgave) -> Dated:
    """How many voices got an answer, day by day; what was answered stands with the voices."""
    answers = visible_answers(viewer, basket_keys(opgave)).filter(superseded_at__isnull=True)
    by_day = Counter(answers.values_list("decided_on", flat=True))
    for day, n in by_day.items():
        title = ngettext("%(n)d voice got an answer", "%(n)d voices got an answer", n) % {"n": n}
        yield _at(day, title, "", reverse("opgaven:voices", args=[opgave.pk]))


def _at(day: dt.date, title: str, text: str, url: str) -> tuple[dt.date, Moment]:
    return day, Moment(day, title, text, url)

"""What the platform itself can show of a statement of the scan: so many of so many, and where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samenspel.approach.models import Effort, EffortKind, EffortState, ShareState
from samenspel.approach.permissions import (
    visible_efforts,
    visible_judgements,
    visible_shares,
    visible_theory_links,
    visible_theory_nodes,
)
from samenspel.learning.models import ReflectionState, Scan, SharingRhythm
from samenspel.learning.permissions import visible_changes, visible_lessons, visible_reflections
from samenspel.learning.rules.scans import suggested_score
from samenspel.opgaven.actions import running_opgaven
from samenspel.opgaven.models import Formulation, FormulationState, Opgave, Part
from samenspel.opgaven.permissions import (
    running_assignments,
    visible_formulations,
    visible_limits,
    visible_opgaven,
    visible_units_touched,
)
from samenspel.people.models import Role
from samenspel.people.permissions import Viewer
from samenspel.steering.models import LookBackVerdict, UseRole
from samenspel.steering.permissions import (
    visible_decisions,
    visible_look_backs,
    visible_targets,
    visible_uses,
)

# "The last period" of a statement: half a year.
LATELY = dt.timedelta(days=183)


@dataclass(frozen=True)
class Counted:
    """So many of so many, in words with %(n)d and %(of)d, and the score that would fit."""

    n: int
    of: int
    words: str | Promise
    suggested: int | None

    @property
    def sentence(self) -> str:
        """What was counted, as one reads it."""
        return str(self.words) % {"n": self.n, "of": self.of}


@dataclass(frozen=True)
class Evidence(Counted):
    """What is counted now, with where it can be looked up."""

    url: str = ""


@dataclass(frozen=True)
class Scope:
    """What is counted over: one opgave, or all that an organisation runs, as far as the reader sees them."""

    viewer: Viewer
    scan: Scan
    today: dt.date
    opgave_ids: frozenset[int]

    @property
    def n_opgaven(self) -> int:
        """How many opgaven there are to count."""
        return len(self.opgave_ids)

    def url_of(self, name: str) -> str:
        """A page of the one opgave, or the list of opgaven."""
        if self.scan.opgave_id is None:
            return reverse("opgaven:list")
        return reverse(name, args=[self.scan.opgave_id])

    def formulations(self) -> QuerySet[Formulation]:
        """What is in force in these opgaven."""
        standing = visible_formulations(self.viewer).filter(state=FormulationState.IN_FORCE)
        return standing.filter(opgave__in=self.opgave_ids)

    def efforts(self) -> QuerySet[Effort]:
        """What is done in these opgaven, as far as it was not stopped."""
        running = visible_efforts(self.viewer).exclude(state=EffortState.STOPPED)
        return running.filter(opgave__in=self.opgave_ids)


Count_ = tuple[int, int, str]

WORDS: dict[str, str | Promise] = {
    "1a": _("%(n)d of the %(of)d opgaven say in what is in force what changes, for whom and by when."),
    "1b": _("%(n)d of the %(of)d opgaven have a baseline and a target in what is in force."),
    "2a": _("%(n)d of the %(of)d efforts are linked to what they lead to, with an assumption."),
    "2c": _("%(n)d of the %(of)d assumptions in the plan have been judged or are being tested."),
    "3a": _("%(n)d of the %(of)d opgaven name the units that they touch."),
    "3b": _("%(n)d of the %(of)d efforts belong to two parties or more."),
    "4a": _("%(n)d of the %(of)d opgaven have one executive sponsor and one alderman."),
    "4b": _("%(n)d of the %(of)d opgaven have a decision of the steering group of the last half-year."),
    "5a": _("%(n)d opgaven run. The agreement is: at most %(of)d."),
    "5b": _("%(n)d of the %(of)d opgaven have somebody who shares what goes well at set times."),
    "6a": _("%(n)d of the %(of)d opgaven agreed on a figure with its direction in what is in force."),
    "6b": _("%(n)d of the %(of)d opgaven took a decision about a figure in the last half-year."),
    "7b": _("%(n)d of the %(of)d pilots have an end date, or it is said what became of them."),
    "8a": _("%(n)d of the %(of)d tasks have days that were agreed."),
    "9a": _("%(n)d of the %(of)d opgaven lay figures of what happens around them beside their own."),
    "9b": _("%(n)d of the %(of)d times that a figure fell short, what happened around it lay beside."),
    "10a": _("%(n)d of the %(of)d opgaven looked back together in the last half-year."),
    "10b": _("%(n)d of the %(of)d lessons changed a plan."),
}


def evidence_for(viewer: Viewer, scan: Scan, *, today: dt.date) -> dict[str, Evidence]:
    """What can be counted today for each statement, as far as the reader sees it; at most twenty-six queries.

    A statement about which there is nothing to count is left out: nothing is not the same as nought.
    """
    opgaven: QuerySet[Opgave] = visible_opgaven(viewer)
    if scan.opgave_id is not None:
        opgaven = opgaven.filter(pk=scan.opgave_id)
    else:
        opgaven = opgaven.filter(pk__in=running_opgaven(scan.owner).values("pk"))
    scope = Scope(viewer, scan, today, frozenset(opgaven.values_list("pk", flat=True)))
    if not scope.opgave_ids:
        return {}
    found = {}
    for key, count in COUNTS.items():
        n, of, url = count(scope)
        if of:
            suggested = _of_limit(n, of) if key == "5a" else suggested_score(n, of)
            found[key] = Evidence(n, of, WORDS[key], suggested, url)
    return found


def kept_evidence(scan: Scan) -> dict[str, Counted]:
    """What could be shown on the day that the round was closed; one query."""
    return {
        kept.statement: Counted(kept.n, kept.of, WORDS[kept.statement], suggested_score(kept.n, kept.of))
        for kept in scan.evidence.all()
        if kept.statement in WORDS
    }


def _of_limit(n: int, most: int) -> int:
    return 2 if n <= most else 0


def _says_who_and_when(scope: Scope) -> Count_:
    wanted = (Part.CHANGE, Part.FOR_WHOM, Part.BY_WHEN)
    told = scope.formulations().annotate(
        n_told=Count("sentences__part", filter=Q(sentences__part__in=wanted), distinct=True)
    )
    return told.filter(n_told=len(wanted)).count(), scope.n_opgaven, scope.url_of("opgaven:page")


def _has_baseline_and_target(scope: Scope) -> Count_:
    told = scope.formulations().filter(baseline_value__isnull=False, target_value__isnull=False)
    return told.count(), scope.n_opgaven, scope.url_of("opgaven:page")


def _is_linked(scope: Scope) -> Count_:
    links = visible_theory_links(scope.viewer).filter(
        opgave__in=scope.opgave_ids, removed_at__isnull=True, source__effort__isnull=False
    )
    sources = links.exclude(assumption="").values("source")
    nodes = visible_theory_nodes(scope.viewer).filter(pk__in=sources)
    efforts = scope.efforts()
    linked = efforts.filter(pk__in=nodes.values("effort"))
    return linked.count(), efforts.count(), scope.url_of("approach:theory")


def _is_tested(scope: Scope) -> Count_:
    links = visible_theory_links(scope.viewer).filter(opgave__in=scope.opgave_ids, removed_at__isnull=True)
    assumed = links.exclude(assumption="")
    judged = visible_judgements(scope.viewer).values("link")
    tested = assumed.filter(Q(test__isnull=False) | Q(pk__in=judged))
    return tested.count(), assumed.count(), scope.url_of("approach:theory")


def _names_units(scope: Scope) -> Count_:
    touched = visible_units_touched(scope.viewer).filter(opgave__in=scope.opgave_ids)
    n = touched.order_by().values("opgave").distinct().count()
    return n, scope.n_opgaven, scope.url_of("opgaven:page")


def _is_shared(scope: Scope) -> Count_:
    efforts = scope.efforts()
    standing = visible_shares(scope.viewer).exclude(state=ShareState.WITHDRAWN)
    parties = standing.filter(effort__in=efforts.values("pk")).order_by().values("effort")
    shared = parties.annotate(n=Count("party", distinct=True)).filter(n__gte=2)
    return shared.count(), efforts.count(), scope.url_of("approach:puzzle")


def _has_sponsors(scope: Scope) -> Count_:
    running = running_assignments(today=scope.today).filter(opgave__in=scope.opgave_ids)
    held = (
        running.order_by()
        .values("opgave")
        .annotate(
            sponsors=Count("pk", filter=Q(role=Role.SPONSOR)),
            aldermen=Count("pk", filter=Q(role=Role.ALDERMAN)),
        )
    )
    return held.filter(sponsors=1, aldermen=1).count(), scope.n_opgaven, scope.url_of("opgaven:page")


def _steering_decided(scope: Scope) -> Count_:
    decided = visible_decisions(scope.viewer).filter(
        opgave__in=scope.opgave_ids, decided_on__gt=scope.today - LATELY
    )
    n = decided.order_by().values("opgave").distinct().count()
    return n, scope.n_opgaven, scope.url_of("opgaven:page")


def _shares_at_set_times(scope: Scope) -> Count_:
    rhythm = SharingRhythm.objects.filter(opgave__in=scope.opgave_ids, stopped_on__isnull=True)
    return rhythm.count(), scope.n_opgaven, scope.url_of("learning:page")


def _looked_back(scope: Scope) -> Count_:
    closed = visible_reflections(scope.viewer).filter(
        opgave__in=scope.opgave_ids, state=ReflectionState.CLOSED, held_on__gt=scope.today - LATELY
    )
    n = closed.order_by().values("opgave").distinct().count()
    return n, scope.n_opgaven, scope.url_of("learning:page")


def _lessons_changed_plans(scope: Scope) -> Count_:
    lessons = visible_lessons(scope.viewer).filter(opgave__in=scope.opgave_ids)
    changed = lessons.filter(pk__in=visible_changes(scope.viewer).values("lesson"))
    return changed.count(), lessons.count(), reverse("learning:lessons")


def _fits_the_limit(scope: Scope) -> Count_:
    limit = visible_limits(scope.viewer).filter(owner=scope.scan.owner_id).first()
    if limit is None or scope.scan.opgave_id is not None:
        return 0, 0, ""
    return running_opgaven(scope.scan.owner).count(), limit.most, reverse("opgaven:ambitions")


def _agreed_on_a_figure(scope: Scope) -> Count_:
    agreed = scope.formulations().filter(indicator__isnull=False).exclude(wanted_direction="")
    return agreed.count(), scope.n_opgaven, scope.url_of("opgaven:page")


def _figures_changed_a_decision(scope: Scope) -> Count_:
    """Decisions that name a figure and how far it should move, and targets that were set again."""
    since = scope.today - LATELY
    decided = visible_decisions(scope.viewer).filter(
        opgave__in=scope.opgave_ids, decided_on__gt=since, expectation__use__isnull=False
    )
    targets = visible_targets(scope.viewer).filter(use__opgave__in=scope.opgave_ids, decided_on__gt=since)
    found = set(decided.values_list("opgave", flat=True)) | set(targets.values_list("use__opgave", flat=True))
    return len(found), scope.n_opgaven, scope.url_of("steering:uses")


def _has_context(scope: Scope) -> Count_:
    beside = visible_uses(scope.viewer).filter(
        opgave__in=scope.opgave_ids, role=UseRole.CONTEXT, ends_before=None
    )
    n = beside.order_by().values("opgave").distinct().count()
    return n, scope.n_opgaven, scope.url_of("steering:uses")


def _explains_by_context(scope: Scope) -> Count_:
    """Of looking back on a figure that did not come true: whether context lay on the table then."""
    short = visible_look_backs(scope.viewer).filter(
        decision__opgave__in=scope.opgave_ids,
        decision__expectation__use__isnull=False,
        looked_on__gt=scope.today - LATELY,
        verdict__in=(LookBackVerdict.PARTLY, LookBackVerdict.NOT),
    )
    shown = list(short.values_list("shown", flat=True))
    return sum(bool(each.get("context")) for each in shown), len(shown), scope.url_of("steering:uses")


def _pilots_end(scope: Scope) -> Count_:
    pilots = visible_efforts(scope.viewer).filter(opgave__in=scope.opgave_ids, kind=EffortKind.PILOT)
    ended = pilots.filter(Q(ends_before__isnull=False) | ~Q(became=""))
    return ended.count(), pilots.count(), scope.url_of("approach:page")


def _days_are_agreed(scope: Scope) -> Count_:
    standing = visible_shares(scope.viewer).exclude(state=ShareState.WITHDRAWN)
    tasks = standing.filter(effort__in=scope.efforts().values("pk"))
    agreed = tasks.filter(state=ShareState.AGREED, days__isnull=False)
    return agreed.count(), tasks.count(), scope.url_of("approach:days")


COUNTS: dict[str, Callable[[Scope], Count_]] = {
    "1a": _says_who_and_when,
    "1b": _has_baseline_and_target,
    "2a": _is_linked,
    "2c": _is_tested,
    "3a": _names_units,
    "3b": _is_shared,
    "4a": _has_sponsors,
    "4b": _steering_decided,
    "5a": _fits_the_limit,
    "5b": _shares_at_set_times,
    "6a": _agreed_on_a_figure,
    "6b": _figures_changed_a_decision,
    "7b": _pilots_end,
    "8a": _days_are_agreed,
    "9a": _has_context,
    "9b": _explains_by_context,
    "10a": _looked_back,
    "10b": _lessons_changed_plans,
}

"""The page of a coach: who chose them, how that learning goes, and the groups that they hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.people.permissions import Viewer
from samenspel.ui.formats import date_words, joined, period_words
from samenspel.widening.models import Competence, LearningGroup, LearningPlan, LearningStep, ReaderKind
from samenspel.widening.permissions import learning_plans as permissions
from samenspel.widening.queries.groups import group_url, next_session_words
from samenspel.widening.queries.learning_plans import plan_url, shares_words, spread_words
from samenspel.widening.rules.learning_plans import spread_of


@dataclass(frozen=True)
class CoachedPlan:
    """A plan of who chose this coach: how far it is, what comes, what is late, and what nobody said."""

    person: str
    aim: str
    url: str
    period: str
    done: str
    spread: str
    shares: str
    ahead: str
    late: tuple[str, ...]
    unsaid: str


@dataclass(frozen=True)
class CoachedGroup:
    """A group that this coach holds: its next session, who takes part, and what is still to be told."""

    title: str
    url: str
    ahead: str
    members: str
    untold: tuple[str, ...]


@dataclass(frozen=True)
class CoachSheet:
    """Everything on the page of a coach."""

    plans: tuple[CoachedPlan, ...]
    groups: tuple[CoachedGroup, ...]


def coach_sheet(viewer: Viewer, *, today: dt.date) -> CoachSheet:
    """The plans of who chose this viewer as a coach, and the groups they hold; five queries."""
    me = viewer.account_id or 0
    chosen = permissions.visible_learning_plans(viewer).filter(
        readers__account=me, readers__kind=ReaderKind.COACH
    )
    plans = list(chosen.select_related("account__person"))
    steps: dict[int, list[LearningStep]] = {}
    for step in permissions.visible_learning_steps(viewer).filter(plan__in=plans):
        steps.setdefault(step.plan_id, []).append(step)
    said: dict[int, set[str]] = {}
    ratings = permissions.visible_ratings(viewer).filter(plan__in=plans).order_by()
    for plan_id, competence in ratings.values_list("plan", "competence").distinct():
        said.setdefault(plan_id, set()).add(competence)
    held = permissions.visible_groups(viewer).filter(coach=me).annotate(n=Count("members", distinct=True))
    return CoachSheet(
        tuple(_plan(each, steps.get(each.pk, ()), said.get(each.pk, ()), today) for each in plans),
        tuple(_group(each, today) for each in held.prefetch_related("sessions")),
    )


def _plan(
    plan: LearningPlan, steps: Sequence[LearningStep], said: Collection[str], today: dt.date
) -> CoachedPlan:
    spread = spread_of((step.form, step.hours) for step in steps)
    open_ones = [step for step in steps if step.done_on is None]
    ahead = next((step for step in open_ones if step.due_on >= today), None)
    unsaid = [str(each.label) for each in Competence if each not in said]
    open_words = _("Nobody said yet how far it is with: %(what)s.") % {"what": joined(unsaid)}
    done = ngettext("%(done)d of %(n)d step is done.", "%(done)d of %(n)d steps are done.", len(steps))
    return CoachedPlan(
        person=str(plan.account.person or ""),
        aim=plan.aim,
        url=plan_url(plan),
        period=period_words(plan.starts_on, plan.ends_before),
        done=done % {"done": len(steps) - len(open_ones), "n": len(steps)} if steps else _("No step yet."),
        spread=spread_words(spread),
        shares=shares_words(spread),
        ahead=_("Next: %(what)s") % {"what": _step_words(ahead)} if ahead else "",
        late=tuple(_step_words(step) for step in open_ones if step.due_on < today),
        unsaid=open_words if unsaid else "",
    )


def _step_words(step: LearningStep) -> str:
    return f"{step.what}, {date_words(step.due_on)}"


def _group(group: LearningGroup, today: dt.date) -> CoachedGroup:
    n_members = getattr(group, "n", 0)
    members = ngettext("%(n)s person takes part", "%(n)s people take part", n_members)
    untold = [each for each in group.sessions.all() if each.held_on < today and not each.came_of_it]
    return CoachedGroup(
        title=group.title,
        url=group_url(group),
        ahead=next_session_words(group, today) or _("No session is planned yet."),
        members=members % {"n": n_members},
        untold=tuple(f"{each.subject}, {date_words(each.held_on)}" for each in untold),
    )

"""Learning plans as their person, a coach or a peer may read them, and learning groups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.approach.queries import effort_url
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import date_words, period_words
from samenspel.ui.parts import Card, Cell, Column, Row, Status, Table
from samenspel.widening.models import (
    Competence,
    CompetenceRating,
    LearningPlan,
    LearningStep,
    PlanReader,
    ReaderKind,
)
from samenspel.widening.permissions import learning_plans as permissions
from samenspel.widening.queries.groups import group_url, next_session_words
from samenspel.widening.rules.learning_plans import Spread, spread_of


@dataclass(frozen=True)
class StepRow:
    """A step with where it happens, and what it brought."""

    what: str
    form: str
    hours: str
    due: str
    effort: str
    effort_url: str
    with_whom: str
    group: str
    group_url: str
    session: str
    status: Status
    brought: str
    finish_url: str


@dataclass(frozen=True)
class ReaderRow:
    """Somebody who was chosen."""

    name: str
    kind: str
    drop_url: str


@dataclass(frozen=True)
class PlanSheet:
    """A learning plan as this viewer may read it."""

    pk: int
    aim: str
    person: str
    period: str
    is_own: bool
    spread: str
    shares: str
    is_apart: bool
    steps: tuple[StepRow, ...]
    reads_steps: bool
    asked: str
    ratings: Table | None
    readers: tuple[ReaderRow, ...]
    version: int


@dataclass(frozen=True)
class PlansSheet:
    """The plans of this viewer, and of who chose them."""

    own: tuple[Card, ...]
    as_coach: tuple[Card, ...]
    as_peer: tuple[Card, ...]


def plans_sheet(viewer: Viewer, *, today: dt.date) -> PlansSheet:
    """One's own plans and those of who chose the viewer, by what for; three queries."""
    kinds = dict(PlanReader.objects.filter(account=viewer.account_id or 0).values_list("plan", "kind"))
    plans = list(permissions.visible_learning_plans(viewer).select_related("account__person"))
    steps: dict[int, list[LearningStep]] = {}
    for step in permissions.visible_learning_steps(viewer).filter(plan__in=plans):
        steps.setdefault(step.plan_id, []).append(step)
    cards: dict[str, list[Card]] = {"": [], ReaderKind.COACH: [], ReaderKind.PEER: []}
    for plan in plans:
        kind = "" if plan.account_id == viewer.account_id else kinds[plan.pk]
        cards[kind].append(_card(plan, steps.get(plan.pk, ()), today, with_name=bool(kind)))
    return PlansSheet(tuple(cards[""]), tuple(cards[ReaderKind.COACH]), tuple(cards[ReaderKind.PEER]))


def plan_url(plan: LearningPlan) -> str:
    """Where a learning plan stands."""
    return reverse("widening:learning_plan", args=[plan.pk])


def _card(plan: LearningPlan, steps: Iterable[LearningStep], today: dt.date, *, with_name: bool) -> Card:
    ahead = next((step for step in steps if step.done_on is None), None)
    late = ahead is not None and ahead.due_on < today
    return Card(
        title=plan.aim,
        url=plan_url(plan),
        kicker=str(plan.account.person or "") if with_name else "",
        text=_("Next: %(what)s") % {"what": ahead.what} if ahead else "",
        meta=period_words(plan.starts_on, plan.ends_before),
        status=Status("attention", _("past its day")) if late else None,
        written=True,
    )


def plan_sheet(viewer: Viewer, plan: LearningPlan, *, today: dt.date) -> PlanSheet:
    """One plan; six queries at most."""
    is_own = plan.account_id == viewer.account_id
    found = permissions.visible_learning_steps(viewer).filter(plan=plan).select_related("effort", "group")
    steps = list(found.prefetch_related("group__sessions"))
    groups = {each.group_id for each in steps if each.group_id}
    # Who may not read a group reads its name here, as part of the plan, and not what it talks about.
    open_groups = (
        set(permissions.visible_groups(viewer).filter(pk__in=groups).values_list("pk", flat=True))
        if groups
        else set()
    )
    reads_steps = is_own or plan.readers.filter(account=viewer.account, kind=ReaderKind.COACH).exists()
    spread = spread_of((step.form, step.hours) for step in steps)
    ratings = list(permissions.visible_ratings(viewer).filter(plan=plan).select_related("by__person"))
    readers = plan.readers.select_related("account__person") if is_own else ()
    return PlanSheet(
        pk=plan.pk,
        aim=plan.aim,
        person=str(plan.account.person or ""),
        period=period_words(plan.starts_on, plan.ends_before),
        is_own=is_own,
        spread=spread_words(spread),
        shares=shares_words(spread),
        is_apart=spread.is_mostly_apart_from_work,
        steps=tuple(_step_row(each, today, open_groups, is_own=is_own) for each in steps),
        reads_steps=reads_steps,
        asked="" if reads_steps else _asked_words(plan),
        ratings=_rating_table(plan, ratings, is_own=is_own) if ratings else None,
        readers=tuple(
            ReaderRow(
                str(each.account.person or each.account),
                each.get_kind_display(),
                reverse("widening:drop_reader", args=[plan.pk, each.pk]),
            )
            for each in readers
        ),
        version=plan.version,
    )


def before_rating(viewer: Viewer, plan: LearningPlan) -> str:
    """What somebody is told before saying how far it is: who reads it; one query at most."""
    if plan.account_id == viewer.account_id:
        return _("You read this, and a coach if you choose one. Leave open what you do not know.")
    if plan.readers.filter(account=viewer.account, kind=ReaderKind.COACH).exists():
        words = _("What you say is read by %(name)s, with your name, and by a coach whom %(name)s chooses.")
        return words % {"name": plan.account.person}
    return _asked_words(plan)


def _asked_words(plan: LearningPlan) -> str:
    return _(
        "%(name)s asks you how far this is. Of the learning plan you read only the aim and what you say "
        "yourself. What you say is read by %(name)s, with your name, and by a coach whom %(name)s chooses. "
        "By nobody else, also not by a manager."
    ) % {"name": plan.account.person}


def spread_words(spread: Spread) -> str:
    """How the hours lie over the job, others and training, as a sentence; nothing without hours."""
    if not spread.hours:
        return ""
    return _(
        "Of %(hours)d hours %(job)d on the job, %(others)d from others and %(training)d in training."
    ) % {
        "hours": spread.hours,
        "job": spread.on_the_job,
        "others": spread.from_others,
        "training": spread.training,
    }


def shares_words(spread: Spread) -> str:
    """The shares beside the rule of thumb that people learn by; nothing without hours."""
    if not spread.hours:
        return ""
    job, others, training = spread.shares
    words = {"job": job, "others": others, "training": training}
    return _("That is %(job)d-%(others)d-%(training)d, beside the rule of thumb 70-20-10.") % words


def _step_row(step: LearningStep, today: dt.date, open_groups: Collection[int], *, is_own: bool) -> StepRow:
    group = step.group if step.group_id in open_groups else None
    if step.done_on is not None:
        status = Status("fine", _("done"))
    else:
        late = step.due_on < today
        status = Status("attention" if late else "busy", _("past its day") if late else _("to do"))
    return StepRow(
        what=step.what,
        form=step.get_form_display(),
        hours=ngettext("%(n)d hour", "%(n)d hours", step.hours) % {"n": step.hours},
        due=date_words(step.due_on),
        effort=step.effort.title if step.effort else "",
        effort_url=effort_url(step.effort) if step.effort else "",
        with_whom=step.with_whom,
        group=step.group.title if step.group else "",
        group_url=group_url(group) if group else "",
        session=next_session_words(group, today) if group else "",
        status=status,
        brought=step.brought,
        finish_url=reverse("widening:finish_step", args=[step.plan_id, step.pk]) if is_own else "",
    )


def _rating_table(plan: LearningPlan, ratings: list[CompetenceRating], *, is_own: bool) -> Table:
    """The newest word of everybody on each competence: one's own first, then the others."""
    newest: dict[tuple[str, int], CompetenceRating] = {}
    for rating in ratings:
        newest.setdefault((rating.competence, rating.by_id), rating)
    people: dict[int, str | Promise] = {}
    for rating in sorted(ratings, key=lambda each: each.by_id != plan.account_id):
        name = str(rating.by.person or rating.by)
        is_self = is_own and rating.by_id == plan.account_id
        people.setdefault(rating.by_id, _("you yourself") if is_self else name)
    # A row a person: there may be many of them, and there are five competences.
    columns = (Column(_("By whom")), *(Column(str(each.label).capitalize()) for each in Competence))
    rows = tuple(
        Row((name, *(_rating_cell(newest.get((each.value, by))) for each in Competence)))
        for by, name in people.items()
    )
    return Table(_("How far, by whom"), columns, rows, caption_hidden=True)


def _rating_cell(rating: CompetenceRating | None) -> Cell:
    if rating is None:
        return Cell("")
    return Cell(rating.get_level_display(), note=rating.why)

"""District programmes with their steps, and implementation plans with the scan beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.approach.models import Effort, EffortState
from samenspel.approach.permissions import visible_efforts
from samenspel.approach.queries import effort_url
from samenspel.foundation.lineage import ThingCard
from samenspel.learning.models import Scan, Score
from samenspel.learning.models.scans import SHORT_SCORES
from samenspel.learning.permissions.scans import visible_scans
from samenspel.learning.queries.scan_outcome import ConditionResult, outcome_sheet
from samenspel.learning.statements import statement_list
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import visible_opgaven
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import date_words, euros, period_words
from samenspel.ui.parts import Card, Status
from samenspel.widening.models import (
    DistrictProgramme,
    ImplementationPlan,
    ImplementationStep,
    ProgrammePhase,
    ProgrammeStep,
    StepState,
)
from samenspel.widening.permissions import programmes as permissions

_LIGHTS = {
    StepState.PLANNED: "none",
    StepState.RUNNING: "busy",
    StepState.DONE: "fine",
    StepState.DROPPED: "attention",
}


@dataclass(frozen=True)
class LinkTo:
    """Words that lead to an opgave or an effort."""

    text: str
    url: str


@dataclass(frozen=True)
class DistrictStepRow:
    """One step of a programme."""

    what: str
    with_whom: str
    residents: str
    due: str
    status: Status
    came_of_it: str
    money: str
    links: tuple[LinkTo, ...]
    change_url: str


@dataclass(frozen=True)
class PhaseSheet:
    """The steps of one phase."""

    title: str | Promise
    steps: tuple[DistrictStepRow, ...]


@dataclass(frozen=True)
class ProgrammeSheet:
    """One district programme."""

    pk: int
    title: str
    why: str
    area: str
    area_url: str
    owner: str
    period: str
    phases: tuple[PhaseSheet, ...]
    money: str
    may_keep: bool


def programme_cards(viewer: Viewer) -> tuple[Card, ...]:
    """The programmes this viewer may read; one query."""
    over = Q(steps__state__in=[StepState.DONE, StepState.DROPPED])
    found = permissions.visible_programmes(viewer).select_related("area", "owner")
    rows = found.annotate(n=Count("steps"), n_over=Count("steps", filter=over)).order_by("-starts_on", "-pk")
    return tuple(_card(each) for each in rows[:200])


def _card(programme: DistrictProgramme) -> Card:
    n, n_over = getattr(programme, "n", 0), getattr(programme, "n_over", 0)
    steps = ngettext("%(over)d of %(n)d step is over", "%(over)d of %(n)d steps are over", n)
    said = [period_words(programme.starts_on, programme.ends_before), steps % {"over": n_over, "n": n}]
    return Card(
        title=programme.title,
        url=programme_url(programme),
        kicker=f"{programme.owner.name}, {programme.area.name}",
        text=programme.why,
        meta=" · ".join(said),
        written=True,
    )


def programme_url(programme: DistrictProgramme) -> str:
    """Where a district programme stands."""
    return reverse("widening:programme", args=[programme.pk])


def programme_sheet(viewer: Viewer, programme: DistrictProgramme) -> ProgrammeSheet:
    """One programme; three queries, however many steps it has."""
    steps = list(programme.steps.select_related("opgave", "effort"))
    opgaven = set(
        visible_opgaven(viewer)
        .filter(pk__in=[step.opgave_id for step in steps if step.opgave_id])
        .values_list("pk", flat=True)
    )
    efforts = set(
        visible_efforts(viewer)
        .filter(pk__in=[step.effort_id for step in steps if step.effort_id])
        .values_list("pk", flat=True)
    )
    may_keep = bool(permissions.may_keep_programme(viewer, programme.owner))
    return ProgrammeSheet(
        pk=programme.pk,
        title=programme.title,
        why=programme.why,
        area=programme.area.name,
        area_url=reverse("places:area", args=[programme.area.code]),
        owner=programme.owner.name,
        period=period_words(programme.starts_on, programme.ends_before),
        phases=tuple(
            PhaseSheet(
                str(phase.label).capitalize(),
                tuple(
                    _step_row(each, opgaven, efforts, may_keep=may_keep)
                    for each in steps
                    if each.phase == phase
                ),
            )
            for phase in ProgrammePhase
        ),
        money=money_words(steps),
        may_keep=may_keep,
    )


def _step_row(
    step: ProgrammeStep, opgaven: Collection[int], efforts: Collection[int], *, may_keep: bool
) -> DistrictStepRow:
    links = []
    if step.opgave is not None and step.opgave_id in opgaven:
        links.append(LinkTo(step.opgave.title, reverse("opgaven:page", args=[step.opgave_id])))
    if step.effort is not None and step.effort_id in efforts:
        links.append(LinkTo(step.effort.title, effort_url(step.effort)))
    return DistrictStepRow(
        step.what,
        step.with_whom,
        step.residents,
        date_words(step.due_on),
        Status(_LIGHTS[StepState(step.state)], step.get_state_display()),
        step.came_of_it,
        _step_money(step),
        tuple(links),
        reverse("widening:change_programme_step", args=[step.programme_id, step.pk]) if may_keep else "",
    )


def _step_money(step: ProgrammeStep) -> str:
    if step.cost_cents is None:
        return step.paid_by
    payer = step.paid_by or _("nobody has said yet who pays")
    return f"{euros(step.cost_cents)}, {payer}"


def money_words(steps: Iterable[ProgrammeStep]) -> str:
    """What the steps that were not dropped cost together, and for how much nobody pays yet."""
    priced = [(step.cost_cents, step.paid_by) for step in steps if step.state != StepState.DROPPED]
    known = [(cents, payer) for cents, payer in priced if cents is not None]
    if not known:
        return ""
    unpaid = sum(cents for cents, payer in known if not payer)
    n_silent = len(priced) - len(known)
    said = _("Together it costs %(amount)s.") % {"amount": euros(sum(cents for cents, _payer in known))}
    if unpaid:
        said += " " + _("Of %(amount)s nobody has said yet who pays it.") % {"amount": euros(unpaid)}
    if n_silent:
        silent = ngettext(
            "Of %(n)d step nobody has said yet what it costs.",
            "Of %(n)d steps nobody has said yet what they cost.",
            n_silent,
        )
        said += " " + silent % {"n": n_silent}
    return said


def things_at_home(
    viewer: Viewer, owner: Organisation, *, chosen: int | None = None
) -> tuple[list[Opgave], list[Effort]]:
    """The opgaven and efforts of an organisation to which a step can belong; two queries.

    What stopped is nothing to begin with; it stays where it was chosen before.
    """
    opgaven = list(visible_opgaven(viewer).filter(owner=owner))
    efforts = visible_efforts(viewer).filter(opgave__owner=owner)
    return opgaven, list(efforts.exclude(~Q(pk=chosen or 0), state=EffortState.STOPPED))


def programme_thing_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How district programmes look in search; one query."""
    label: str | Promise = _("district programme")
    return {
        found.pk: ThingCard(
            "widening.districtprogramme",
            found.pk,
            label,
            found.title,
            programme_url(found),
            on=found.starts_on,
        )
        for found in permissions.visible_programmes(viewer).filter(pk__in=ids)
    }


# -- the way of working itself -----------------------------------------------------------------------


@dataclass(frozen=True)
class GroupWords:
    """What one group answered: in the baseline, and in the round after it."""

    group: str
    before: str
    after: str


@dataclass(frozen=True)
class ImplementationStepRow:
    """What is done for a condition, what was answered before, and what is hoped for."""

    condition: str
    wanted: str
    groups: tuple[GroupWords, ...]
    verdict: Status | None
    what: str
    carrier: str
    due: str
    status: Status
    came_of_it: str
    finish_url: str


@dataclass(frozen=True)
class ImplementationSheet:
    """An implementation plan with its two rounds of the scan."""

    pk: int
    why: str
    owner: str
    baseline: str
    baseline_url: str
    baseline_is_over: bool
    after: str
    after_url: str
    next_round_on: dt.date
    steps: tuple[ImplementationStepRow, ...]
    without: tuple[tuple[str, str], ...]
    may_keep: bool


def implementation_cards(viewer: Viewer) -> tuple[Card, ...]:
    """The implementation plans of the viewer's organisations; one query."""
    plans = permissions.visible_implementation_plans(viewer).select_related("owner", "baseline")
    return tuple(
        Card(
            title=plan.why,
            url=implementation_url(plan),
            kicker=plan.owner.name,
            meta=_("from “%(scan)s”, next round %(day)s")
            % {"scan": plan.baseline.title, "day": date_words(plan.next_round_on)},
            written=True,
        )
        for plan in plans
    )


def implementation_url(plan: ImplementationPlan) -> str:
    """Where an implementation plan stands."""
    return reverse("widening:implementation", args=[plan.pk])


def implementation_sheet(viewer: Viewer, plan: ImplementationPlan, *, today: dt.date) -> ImplementationSheet:
    """One plan beside both rounds; the numbers are those that the scan itself may show."""
    first = outcome_sheet(viewer, plan.baseline, today=today)
    following = visible_scans(viewer).filter(previous=plan.baseline).first()
    second = outcome_sheet(viewer, following, today=today) if following else None
    before = {result.number: result for result in first.conditions}
    after = {result.number: result for result in second.conditions} if second else {}
    steps = list(plan.steps.all())
    may_keep = bool(permissions.may_keep_programme(viewer, plan.owner))
    covered = {step.condition for step in steps}
    return ImplementationSheet(
        pk=plan.pk,
        why=plan.why,
        owner=plan.owner.name,
        baseline=plan.baseline.title,
        baseline_url=_scan_url(plan.baseline),
        baseline_is_over=first.is_over,
        after=following.title if following else "",
        after_url=_scan_url(following) if following else "",
        next_round_on=plan.next_round_on,
        steps=tuple(_implementation_row(each, before, after, may_keep=may_keep) for each in steps),
        without=tuple(
            (result.title, _do_url(plan, result.number) if may_keep else "")
            for result in first.conditions
            if result.is_missing and result.number not in covered
        ),
        may_keep=may_keep,
    )


def _do_url(plan: ImplementationPlan, condition: int) -> str:
    """The form in which somebody says what is done for this condition."""
    return f"{reverse('widening:new_implementation_step', args=[plan.pk])}?voorwaarde={condition}"


def _scan_url(scan: Scan) -> str:
    return reverse("learning:scan", args=[scan.pk])


def _implementation_row(
    step: ImplementationStep,
    before: Mapping[int, ConditionResult],
    after: Mapping[int, ConditionResult],
    *,
    may_keep: bool,
) -> ImplementationStepRow:
    condition = statement_list().condition(step.condition)
    is_done = step.done_on is not None
    return ImplementationStepRow(
        condition=condition.title if condition else "",
        wanted=str(SHORT_SCORES[Score(step.wanted)]),
        groups=_group_words(before.get(step.condition), after.get(step.condition)),
        verdict=verdict_of(step, after.get(step.condition)),
        what=step.what,
        carrier=step.carrier,
        due=date_words(step.due_on),
        status=Status("fine" if is_done else "busy", _("done") if is_done else _("to do")),
        came_of_it=step.came_of_it,
        finish_url=reverse("widening:finish_implementation_step", args=[step.plan_id, step.pk])
        if may_keep
        else "",
    )


def _group_words(before: ConditionResult | None, after: ConditionResult | None) -> tuple[GroupWords, ...]:
    later = {group.label: group.word for group in after.groups} if after else {}
    shown = before.groups if before else ()
    return tuple(GroupWords(group.label, group.word, later.get(group.label, "")) for group in shown)


def verdict_of(step: ImplementationStep, after: ConditionResult | None) -> Status | None:
    """Whether every group that may be told answers as was hoped; nothing before there is a next round."""
    if after is None:
        return None
    if step.done_on is None:
        return Status("none", _("not done yet, so too early to say"))
    medians = [group.median for group in after.groups if group.is_told and not group.is_unknown]
    if not medians:
        return Status("none", _("too few to say"))
    if all(median is not None and median >= step.wanted for median in medians):
        return Status("fine", _("as was hoped"))
    return Status("attention", _("not yet as was hoped"))

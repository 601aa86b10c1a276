"""Lay alternatives under the ceiling side by side, by rule or by hand, and choose one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.foundation import journal
from samenspel.foundation.errors import DomainError
from samenspel.people.permissions import Viewer
from samenspel.subsidies.actions.applications import version_in_force
from samenspel.subsidies.errors.granting import (
    AboveAsked,
    AboveCeiling,
    AlternativeChosen,
    ChosenTooEarly,
    DividedTooEarly,
    HandSaysWhy,
    NotEverybodyInside,
    StillToJudge,
)
from samenspel.subsidies.models import (
    AlternativeKind,
    AlternativeLine,
    Application,
    ApplicationState,
    CriterionScore,
    GrantAlternative,
    Scheme,
    SchemeVersion,
)
from samenspel.subsidies.permissions import granting as permissions
from samenspel.subsidies.rules.granting import (
    SHARED,
    Asking,
    Divided,
    Given,
    Scores,
    above,
    by_shares,
    in_order,
    pots_of,
    scores_of,
)
from samenspel.ui.formats import euros, number


@dataclass(frozen=True)
class HandDraft:
    """What an application gets by hand, and why."""

    cents: int
    reason: str = ""


@dataclass(frozen=True)
class Ground:
    """What a division stands on: the rules in force, who asks what, the money, and the scores."""

    version: SchemeVersion
    asking: tuple[Asking, ...]
    pots: Mapping[int, int]
    scores: Scores
    titles: Mapping[int, str]


@transaction.atomic
def divide_by_rule(scheme: Scheme, kind: str, *, by: Viewer) -> GrantAlternative:
    """Work out a division by one of the rules; the published one and the others beside it."""
    scheme = _locked(scheme, by=by)
    ground = ground_of(scheme)
    if kind != AlternativeKind.ARRIVAL:
        _refuse_unjudged(ground)
    divided = _divided(ground, kind)
    alternative = GrantAlternative.objects.create(
        scheme=scheme,
        kind=kind,
        title=str(AlternativeKind(kind).label),
        method={**divided.method, **_published(ground)},
        made_by=by.account,
    )
    AlternativeLine.objects.bulk_create(
        AlternativeLine(
            alternative=alternative,
            application_id=part.key,
            cents=part.cents,
            reason=_why(part.why, part.left_cents, ground),
        )
        for part in divided.parts
    )
    journal.record("subsidies.divided_by_rule", by=by.account, about=alternative)
    return alternative


@transaction.atomic
def divide_by_hand(
    scheme: Scheme, title: str, drafts: Mapping[int, HandDraft], *, by: Viewer
) -> GrantAlternative:
    """Divide by hand: never above the ceiling, never more than asked, and with a reason for each."""
    scheme = _locked(scheme, by=by)
    ground = ground_of(scheme)
    for one in ground.asking:
        draft = drafts.get(one.key, HandDraft(0))
        if draft.cents > one.cents:
            raise AboveAsked(title=ground.titles[one.key], asked=euros(one.cents))
        if not draft.reason.strip():
            raise HandSaysWhy(title=ground.titles[one.key])
    refuse_above(ground.version, ground.pots, [(one.pot, drafts[one.key].cents) for one in ground.asking])
    alternative = GrantAlternative.objects.create(
        scheme=scheme, kind=AlternativeKind.HAND, title=title, method={"name": "by hand"}, made_by=by.account
    )
    AlternativeLine.objects.bulk_create(
        AlternativeLine(
            alternative=alternative,
            application_id=one.key,
            cents=drafts[one.key].cents,
            reason=drafts[one.key].reason,
        )
        for one in ground.asking
    )
    journal.record("subsidies.divided_by_hand", by=by.account, about=alternative)
    return alternative


@transaction.atomic
def choose_alternative(
    alternative: GrantAlternative, reason: str, *, by: Viewer, now: dt.datetime | None = None
) -> GrantAlternative:
    """Choose the division by which the decisions are taken, once nobody can apply any more."""
    moment = now or timezone.now()
    scheme = permissions.locked_scheme(by, alternative.scheme_id)
    permissions.may_decide(by, scheme.owner).require()
    chosen = scheme.alternatives.filter(chosen_at__isnull=False).first()
    if chosen is not None:
        raise AlternativeChosen(title=chosen.title)
    ground = ground_of(scheme)
    closes_at = ground.version.closes_at
    if closes_at is not None and moment < closes_at:
        raise ChosenTooEarly(day=timezone.localdate(closes_at))
    alternative = scheme.alternatives.get(pk=alternative.pk)
    if stop := what_keeps_from_choosing(alternative, ground):
        raise stop
    alternative.chosen_at, alternative.chosen_by = moment, by.account
    alternative.chosen_reason = reason
    alternative.save()
    journal.record("subsidies.alternative_chosen", by=by.account, about=alternative)
    return alternative


def what_keeps_from_choosing(alternative: GrantAlternative, ground: Ground) -> DomainError | None:
    """Why a division cannot be chosen after closing: somebody is left out, or could still come; one query."""
    inside = {line.application_id for line in alternative.lines.all()}
    left_out = [ground.titles[one.key] for one in ground.asking if one.key not in inside]
    if left_out:
        return NotEverybodyInside(title=left_out[0])
    closes_at = ground.version.closes_at
    if closes_at is not None and alternative.made_at < closes_at:
        return DividedTooEarly(day=timezone.localdate(closes_at))
    return None


def ground_of(scheme: Scheme) -> Ground:
    """What a division of this scheme stands on; four queries."""
    version = version_in_force(scheme)
    pots = pots_of_version(version)
    applications = list(divided_among().filter(scheme=scheme).select_related("area_opgave"))
    scores = given_scores(scheme)
    arrived = sorted(applications, key=lambda one: (one.complete_at, one.number))
    order = {one.pk: place for place, one in enumerate(arrived)}
    asking = tuple(
        Asking(
            one.pk, one.asked_cents or 0, pot_of(one, pots), order[one.pk], scores.by_application.get(one.pk)
        )
        for one in applications
    )
    return Ground(version, asking, pots, scores, {one.pk: one.title for one in applications})


def divided_among() -> QuerySet[Application]:
    """The applications among which money is divided: complete, whether decided on or not."""
    states = (ApplicationState.COMPLETE, ApplicationState.DECIDED)
    return Application.objects.filter(state__in=states, complete_at__isnull=False)


def given_scores(scheme: Scheme) -> Scores:
    """What assessors gave the applications of a scheme; one query."""
    rows = CriterionScore.objects.filter(application__scheme=scheme).values_list(
        "assessor_id", "application_id", "points", "criterion__weight"
    )
    return scores_of(Given(*row) for row in rows)


def pots_of_version(version: SchemeVersion) -> dict[int, int]:
    """The money of each area with its own ceiling (by analysis), and what the others share; one query."""
    areas = dict(version.areas.values_list("analysis_id", "ceiling_cents"))
    return pots_of(version.ceiling_cents or 0, areas)


def pot_of(application: Application, pots: Mapping[int, int]) -> int:
    """From which money an application is paid."""
    where = application.area_opgave.analysis_id if application.area_opgave is not None else SHARED
    return where if where in pots else SHARED


def refuse_above(version: SchemeVersion, pots: Mapping[int, int], spent: list[tuple[int, int]]) -> None:
    """Refuse what goes above the ceiling of an area, or above what is left for the others."""
    over = above(pots, spent)
    if over is None:
        return
    pot, cents = over
    area = version.areas.filter(analysis=pot).select_related("analysis__area").first()
    where = area.analysis.area.name if area is not None else version.title
    raise AboveCeiling(over=euros(cents), where=where, left=euros(pots.get(pot, 0)))


def _locked(scheme: Scheme, *, by: Viewer) -> Scheme:
    found = permissions.locked_scheme(by, scheme.pk)
    permissions.may_keep_scheme(by, found.owner).require()
    chosen = found.alternatives.filter(chosen_at__isnull=False).first()
    if chosen is not None:
        raise AlternativeChosen(title=chosen.title)
    return found


def _divided(ground: Ground, kind: str) -> Divided:
    lowest = ground.version.lowest_score
    if kind == AlternativeKind.SHARES:
        return by_shares(ground.asking, ground.pots, ground.scores, lowest)
    return in_order(ground.asking, ground.pots, None if kind == AlternativeKind.ARRIVAL else lowest)


def _refuse_unjudged(ground: Ground) -> None:
    unjudged = [ground.titles[one.key] for one in ground.asking if one.score is None]
    if unjudged:
        raise StillToJudge(title=f"“{unjudged[0]}”")


def _published(ground: Ground) -> dict[str, Any]:
    return {
        "scheme_version": ground.version.number,
        "lowest_score": str(ground.version.lowest_score),
        "pots": {str(pot): cents for pot, cents in ground.pots.items()},
        "asking": [
            [one.key, one.cents, one.pot, one.order, str(one.score) if one.score is not None else None]
            for one in ground.asking
        ],
    }


def _why(why: str, left_cents: int, ground: Ground) -> str:
    lowest = number(ground.version.lowest_score, 1)
    known = {
        "fits": _("It fits under the ceiling."),
        "below": _("It scores lower than %(lowest)s, the lowest score of the scheme.") % {"lowest": lowest},
        "full": _("When its turn came, %(left)s was left: less than is asked.") % {"left": euros(left_cents)},
        "shares": _("Its assessors together had not enough money left for it."),
    }
    return known[why]

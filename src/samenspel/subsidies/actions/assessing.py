"""Ask assessors, let them say whether they stand free, and keep what each of them gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from samenspel.foundation import journal
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.people.models import Account
from samenspel.people.permissions import Viewer
from samenspel.subsidies.actions.applications import version_in_force
from samenspel.subsidies.errors.granting import (
    AssessorKnown,
    HasInterest,
    InterestFirst,
    ScoresAreClosed,
)
from samenspel.subsidies.models import (
    Application,
    ApplicationState,
    Assessor,
    CriterionScore,
    InterestStatement,
    Scheme,
)
from samenspel.subsidies.permissions import granting as permissions


@dataclass(frozen=True)
class ScoreDraft:
    """Points on one criterion, and why."""

    points: int
    reason: str


@transaction.atomic
def add_assessor(scheme: Scheme, account: Account, kind: str, *, by: Viewer) -> Assessor:
    """Ask an official or resident to judge the applications of a scheme."""
    scheme = permissions.locked_scheme(by, scheme.pk)
    permissions.may_keep_scheme(by, scheme.owner).require()
    if scheme.assessors.filter(account=account).exists():
        raise AssessorKnown
    assessor = Assessor.objects.create(scheme=scheme, account=account, kind=kind, added_by=by.account)
    journal.record("subsidies.assessor_added", by=by.account, about=scheme)
    return assessor


@transaction.atomic
def state_interest(
    application: Application, *, has_interest: bool, explanation: str = "", by: Viewer
) -> InterestStatement:
    """Say before judging whether one stands free; who has an interest judges this application no more."""
    assessor, application = _locked(application, by=by)
    statement, _is_new = InterestStatement.objects.update_or_create(
        assessor=assessor,
        application=application,
        defaults={"has_interest": has_interest, "explanation": explanation},
    )
    if has_interest:
        # What somebody with an interest gave before counts for nothing; the journal keeps that it happened.
        CriterionScore.objects.filter(assessor=assessor, application=application).delete()
    journal.record("subsidies.interest_stated", by=by.account, about=application)
    return statement


@transaction.atomic
def score_application(
    application: Application, drafts: Mapping[int, ScoreDraft], *, version: int, by: Viewer
) -> list[CriterionScore]:
    """Keep what this assessor gives, criterion by criterion; what others give stays beside it."""
    assessor, application = _locked(application, by=by)
    statement = InterestStatement.objects.filter(assessor=assessor, application=application).first()
    if statement is None:
        raise InterestFirst
    if statement.has_interest:
        raise HasInterest
    known = {one.criterion_id: one for one in application.scores.filter(assessor=assessor)}
    if version != score_version(known.values()):
        raise EditedMeanwhile
    criteria = {one.pk: one for one in version_in_force(application.scheme).criteria.all()}
    kept = []
    for criterion_id, draft in drafts.items():
        score = known.get(criterion_id) or CriterionScore(
            assessor=assessor, application=application, criterion=criteria[criterion_id], version=0
        )
        score.points, score.reason = draft.points, draft.reason
        score.version += 1
        score.save()
        kept.append(score)
    journal.record("subsidies.application_scored", by=by.account, about=application)
    return kept


def score_version(scores: Iterable[CriterionScore]) -> int:
    """Which version of their own judgement somebody saw: the sum of its parts, 0 before the first."""
    return sum(score.version for score in scores)


def _locked(application: Application, *, by: Viewer) -> tuple[Assessor, Application]:
    """The assessor and what they judge, held: two assessors at once wait for each other and both stay."""
    permissions.may_assess(by, application.scheme).require()
    assessor = permissions.assessor_of(by, application.scheme)
    found = permissions.blind_applications(by).select_for_update(of=("self",)).get(pk=application.pk)
    if assessor is None or found.state != ApplicationState.COMPLETE:
        raise ScoresAreClosed(state=found.get_state_display())
    return assessor, found

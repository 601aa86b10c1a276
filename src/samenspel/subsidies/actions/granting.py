"""Decide on an application, take the report on it, turn results into figures, and settle."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from samenspel.figures.actions import SeriesDraft, TypedPoint, type_series
from samenspel.foundation import journal, lineage
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.models import LinkKind
from samenspel.foundation.periods import year
from samenspel.people.permissions import Viewer
from samenspel.subsidies import letters
from samenspel.subsidies.actions.applications import version_in_force
from samenspel.subsidies.actions.dividing import pot_of, pots_of_version, refuse_above
from samenspel.subsidies.actions.paying import AdvanceDraft, lay_advances, paid_cents
from samenspel.subsidies.errors.granting import (
    AdvanceAboveAward,
    DecidedAlready,
    JudgedItself,
    NoChoiceYet,
    NothingAwarded,
    NotSentIn,
    OutcomeDoesNotFit,
    ReportAccepted,
    ReportFirst,
    SettledAbove,
    SettledAlready,
    StandingUnknown,
    StillInTerm,
)
from samenspel.subsidies.models import (
    Application,
    ApplicationState,
    Award,
    AwardOutcome,
    CriterionScore,
    GrantReport,
    ReportedResult,
    Settlement,
    WantedResult,
)
from samenspel.subsidies.permissions import granting as permissions
from samenspel.subsidies.rules.granting import OBJECTION_TERM, outcome_fits
from samenspel.subsidies.rules.paying import to_pay_back
from samenspel.ui.formats import euros

_MONEY = (AwardOutcome.AWARD, AwardOutcome.PARTIAL)


@dataclass(frozen=True)
class AwardDraft:
    """A decision as a mandated person takes it; its letter holds what the applicant reads."""

    outcome: str
    cents: int
    reason: str
    mandate: str
    advances: tuple[AdvanceDraft, ...] = ()

    @property
    def advance_cents(self) -> int:
        """What is paid beforehand, all parts together."""
        return sum(part.cents for part in self.advances)


@dataclass(frozen=True)
class ReportDraft:
    """What somebody tells of what they did, and what they counted per result and year."""

    told: str
    spent_cents: int
    results: Mapping[int, tuple[Decimal, int]]


@transaction.atomic
def decide_application(
    application: Application, draft: AwardDraft, letter: Mapping[str, Any], *, by: Viewer, today: dt.date
) -> Award:
    """Award, award in part, refuse or leave untreated; never above the ceiling, and mail tells so."""
    scheme = permissions.locked_scheme(by, application.scheme_id)
    permissions.may_decide(by, scheme.owner).require()
    application = permissions.locked_application(by, application.pk)
    _refuse_undecidable(application, draft, by=by, today=today)
    if draft.outcome in _MONEY:
        _refuse_money(application, draft)
    award = Award.objects.create(
        application=application,
        outcome=draft.outcome,
        cents=draft.cents,
        advance_cents=draft.advance_cents,
        reason=draft.reason,
        mandate=draft.mandate,
        decided_on=today,
        objection_before=today + OBJECTION_TERM,
        report_before=version_in_force(scheme).reports_before if draft.outcome in _MONEY else None,
        decided_by=by.account,
        letter=dict(letter),
    )
    lay_advances(award, draft.advances)
    application.state = ApplicationState.DECIDED
    application.save(update_fields=["state"])
    lineage.link(application, LinkKind.LED_TO, award, by=by.account)
    letters.post_decision(award)
    journal.record("subsidies.application_decided", by=by.account, about=award)
    return award


def _refuse_undecidable(application: Application, draft: AwardDraft, *, by: Viewer, today: dt.date) -> None:
    known = Award.objects.filter(application=application).first()
    if known is not None:
        raise DecidedAlready(day=known.decided_on)
    if CriterionScore.objects.filter(application=application, assessor__account=by.account).exists():
        raise JudgedItself
    if not outcome_fits(draft.outcome, draft.cents, application.asked_cents or 0):
        raise OutcomeDoesNotFit
    if draft.advance_cents > draft.cents:
        raise AdvanceAboveAward(advance=euros(draft.advance_cents), award=euros(draft.cents))
    if draft.outcome == AwardOutcome.NOT_TREATED:
        _refuse_leaving_untreated(application, today)
        return
    if application.state != ApplicationState.COMPLETE:
        raise NotSentIn(state=application.get_state_display())
    if not application.scheme.alternatives.filter(chosen_at__isnull=False).exists():
        raise NoChoiceYet


def _refuse_leaving_untreated(application: Application, today: dt.date) -> None:
    asked = application.requests.filter(answered_at__isnull=True).first()
    if application.state != ApplicationState.ASKED or asked is None:
        raise NotSentIn(state=application.get_state_display())
    if today <= asked.due_on:
        raise StillInTerm(day=asked.due_on)


def _refuse_money(application: Application, draft: AwardDraft) -> None:
    check = application.checks.order_by("-pk").first()
    if check is None or not check.is_sound:
        raise StandingUnknown
    version = version_in_force(application.scheme)
    pots = pots_of_version(version)
    given = Award.objects.filter(application__scheme=application.scheme).select_related(
        "application__area_opgave"
    )
    left = dict(pots)
    for award in given:
        left[pot_of(award.application, pots)] -= award.cents
    refuse_above(version, left, [(pot_of(application, pots), draft.cents)])


@transaction.atomic
def send_report(key: str, draft: ReportDraft, *, version: int) -> GrantReport:
    """Tell by the link what was done and what came of it; until it is accepted it can be written again."""
    application = permissions.application_behind(key, lock=True)
    award = _granted(application)
    report = GrantReport.objects.filter(award=award).first() or GrantReport(award=award, version=0)
    if report.accepted_at is not None:
        raise ReportAccepted
    if report.version != version:
        raise EditedMeanwhile
    report.told, report.spent_cents = draft.told, draft.spent_cents
    report.version += 1
    report.save()
    report.results.all().delete()
    ReportedResult.objects.bulk_create(
        ReportedResult(report=report, result_id=pk, value=value, year=about)
        for pk, (value, about) in draft.results.items()
    )
    journal.record("subsidies.report_sent", by=None, about=report)
    return report


@transaction.atomic
def accept_report(report: GrantReport, *, by: Viewer, now: dt.datetime) -> GrantReport:
    """Accept a report: what was counted becomes a figure of the area, with its source."""
    application = permissions.locked_application(by, report.award.application_id)
    permissions.may_treat(by, application.scheme.owner).require()
    report = GrantReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if report.accepted_at is not None:
        raise ReportAccepted
    report.accepted_at, report.accepted_by = now, by.account
    report.save(update_fields=["accepted_at", "accepted_by"])
    for reported in report.results.select_related("result__area_opgave__analysis__area"):
        _become_figure(reported, application, by=by)
    journal.record("subsidies.report_accepted", by=by.account, about=report)
    return report


def _become_figure(reported: ReportedResult, application: Application, *, by: Viewer) -> None:
    """Count a result over all accepted reports, year by year: that is the series of the result."""
    result = reported.result
    counted = (
        ReportedResult.objects.filter(result=result, report__accepted_at__isnull=False)
        .values("year")
        .annotate(sum=Sum("value"))
        .order_by("year")
    )
    points = tuple(TypedPoint(year(row["year"]), float(row["sum"])) for row in counted)
    series = SeriesDraft(
        label=series_name(result),
        unit=_("number counted"),
        area=result.area_opgave.analysis.area,
        points=points,
        source=_("Reports on subsidies of %(owner)s") % {"owner": application.scheme.owner},
        counted_by=str(application.scheme.owner),
        definition=_("What receivers of subsidies counted for “%(result)s”, all accepted reports together.")
        % {"result": result.text},
    )
    reported.batch = type_series(series, application.scheme.owner, by=by)
    reported.save(update_fields=["batch"])
    indicator = reported.batch.coverage.select_related("indicator")[0].indicator
    lineage.link(reported.report.award, LinkKind.LED_TO, indicator, by=by.account)


def series_name(result: WantedResult) -> str:
    """What the figure of a result is called."""
    return (_("By subsidies: %(result)s") % {"result": result.text})[:200]


@dataclass(frozen=True)
class SettlementDraft:
    """What a subsidy comes to, why, and on what mandate."""

    cents: int
    reason: str
    mandate: str


@transaction.atomic
def settle_award(award: Award, draft: SettlementDraft, *, by: Viewer, today: dt.date) -> Settlement:
    """Settle as much as was awarded or less; what was paid and is too much comes back, the rest is due."""
    application = permissions.locked_application(by, award.application_id)
    permissions.may_settle(by, application.scheme.owner).require()
    award = _granted(application)
    known = Settlement.objects.filter(award=award).first()
    if known is not None:
        raise SettledAlready(day=known.settled_on)
    if not GrantReport.objects.filter(award=award, accepted_at__isnull=False).exists():
        raise ReportFirst
    if draft.cents > award.cents:
        raise SettledAbove(award=euros(award.cents))
    settlement = Settlement.objects.create(
        award=award,
        **vars(draft),
        payback_cents=to_pay_back(draft.cents, paid_cents(award)),
        settled_on=today,
        settled_by=by.account,
    )
    letters.post_settlement(award)
    journal.record("subsidies.award_settled", by=by.account, about=settlement)
    return settlement


def _granted(application: Application) -> Award:
    award = Award.objects.filter(application=application, outcome__in=_MONEY).first()
    if award is None:
        raise NothingAwarded
    return award

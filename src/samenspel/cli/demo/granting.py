"""Subsidies that follow the analysis of Noord: a round that was settled, and one that is open now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from samenspel.cli.demo.stage import Stage
from samenspel.cli.demo.story import granting as told
from samenspel.subsidies.actions import (
    applications,
    assessing,
    completing,
    dividing,
    granting,
    paying,
    schemes,
)
from samenspel.subsidies.models import (
    Application,
    AreaAnalysis,
    Scheme,
    StandingCheck,
    WantedResult,
)
from samenspel.subsidies.permissions.granting import key_of
from samenspel.subsidies.queries.dividing import letter_values

KEEPER, MANDATE, CONTROLLER = "joost", "anja", "ineke"


@dataclass(frozen=True)
class Round:
    """A scheme while it is played: its result and the applications by their title."""

    scheme: Scheme
    result: WantedResult
    sent_in: dict[str, Application]


def follow_the_area(stage: Stage, analysis: AreaAnalysis) -> None:
    """From what an area needs to money for it: a round that ended, and one to apply in today."""
    result = _first_result(analysis)
    past = _publish(stage, result, told.PAST)
    _apply(stage, past, told.PAST)
    _judge_and_decide(stage, past, told.PAST)
    _report_and_settle(stage, past, told.PAST)
    now_open = _publish(stage, result, told.OPEN)
    _apply(stage, now_open, told.OPEN)


def _first_result(analysis: AreaAnalysis) -> WantedResult:
    results = WantedResult.objects.filter(area_opgave__analysis=analysis)
    return results.select_related("area_opgave__analysis").order_by("area_opgave__position", "position")[0]


def _publish(stage: Stage, result: WantedResult, round_: told.RoundTold) -> Round:
    """Publish the rules before anybody asks, and seat the assessors."""
    opens = _moment(stage.ago(round_.opens))
    with stage.playing_on(stage.ago(round_.opens)):
        draft = schemes.SchemeDraft(
            title=round_.title,
            legal_basis=told.LEGAL_BASIS,
            purpose=round_.purpose,
            results=(result,),
            ceiling_cents=round_.ceiling * 100,
            criteria=told.CRITERIA,
            opens_at=opens,
            closes_at=_moment(stage.ago(round_.closes)),
            decides_before=stage.ago(round_.decides - 14),
            reports_before=stage.ago(round_.reports - 14),
        )
        version = schemes.start_scheme(stage.town, draft, by=stage.viewer(KEEPER))
        schemes.publish_scheme(version, by=stage.viewer(MANDATE))
        for who, kind in told.ASSESSORS:
            assessing.add_assessor(version.scheme, stage.accounts[who], kind, by=stage.viewer(KEEPER))
    return Round(version.scheme, result, {})


def _moment(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(9)))


def _apply(stage: Stage, made: Round, round_: told.RoundTold) -> None:
    """Everybody writes and sends in; what lacks is asked and comes."""
    by = stage.viewer(KEEPER)
    for plan in round_.plans:
        with stage.playing_on(stage.ago(plan.sent)) as day:
            application = _send_in(made, plan)
            made.sent_in[plan.title] = application
            if plan.lacked:
                due_on = day + dt.timedelta(days=14)
                completing.ask_to_complete(application, plan.lacked, due_on=due_on, by=by, today=day)
        if plan.is_judged:
            with stage.playing_on(stage.ago(plan.sent - 5)):
                _complete(application, plan, stage)


def _complete(application: Application, plan: told.PlanTold, stage: Stage) -> StandingCheck:
    if plan.lacked:
        applications.complete_application(key_of(application))
    completing.call_complete(application, by=stage.viewer(KEEPER))
    return completing.check_standing(application, told.STANDING, is_sound=True, by=stage.viewer(KEEPER))


def _send_in(made: Round, plan: told.PlanTold) -> Application:
    who = applications.Applicant(plan.kind, plan.who, plan.contact, plan.email)
    application = applications.start_application(made.scheme, who)
    lines = [applications.MoneyDraft("cost", what, euros * 100) for what, euros in plan.costs]
    own = sum(euros for _what, euros in plan.costs) - plan.asks
    if own:
        lines.append(applications.MoneyDraft("other", plan.who, own * 100))
    draft = applications.ApplicationDraft(
        title=plan.title,
        plan=plan.plan,
        for_whom=plan.for_whom,
        area_opgave=made.result.area_opgave,
        results=(made.result,),
        lines=tuple(lines),
        asked_cents=plan.asks * 100,
    )
    applications.write_application(key_of(application), draft, version=application.version)
    return applications.submit_application(key_of(application))


def _judge_and_decide(stage: Stage, made: Round, round_: told.RoundTold) -> None:
    """Judge without names, lay alternatives side by side, choose one, and decide on each."""
    with stage.playing_on(stage.ago(round_.decides)) as day:
        criteria = list(applications.version_in_force(made.scheme).criteria.all())
        for plan in round_.plans:
            for who, points in plan.given.items():
                by, application = stage.viewer(who), made.sent_in[plan.title]
                if not points:
                    assessing.state_interest(application, has_interest=True, explanation=told.INTEREST, by=by)
                    continue
                assessing.state_interest(application, has_interest=False, by=by)
                drafts = {
                    one.pk: assessing.ScoreDraft(point, told.REASONS[point > told.GOOD])
                    for one, point in zip(criteria, points, strict=True)
                }
                assessing.score_application(application, drafts, version=0, by=by)
        dividing.divide_by_rule(made.scheme, "score", by=stage.viewer(KEEPER))
        dividing.divide_by_rule(made.scheme, "equal_shares", by=stage.viewer(KEEPER))
        by_hand = dividing.divide_by_hand(
            made.scheme, told.BY_HAND, _by_hand(made, round_), by=stage.viewer(KEEPER)
        )
        dividing.choose_alternative(by_hand, told.CHOSEN, by=stage.viewer(MANDATE))
        for plan in round_.plans:
            _decide(stage, made.sent_in[plan.title], plan, day)


def _by_hand(made: Round, round_: told.RoundTold) -> Mapping[int, dividing.HandDraft]:
    return {
        made.sent_in[plan.title].pk: dividing.HandDraft(plan.gets * 100, plan.why) for plan in round_.plans
    }


def _decide(stage: Stage, application: Application, plan: told.PlanTold, day: dt.date) -> None:
    outcome = "refusal" if not plan.gets else "award" if plan.gets == plan.asks else "partial"
    told_parts = plan.parts or ((told.PartTold(plan.gets, told.PAST.decides),) if plan.gets else ())
    parts = tuple(
        paying.AdvanceDraft(part.euros * 100, stage.ago(part.day), part.condition) for part in told_parts
    )
    draft = granting.AwardDraft(outcome, plan.gets * 100, plan.why, told.MANDATE, parts)
    letter = letter_values(application, draft, signed_by=stage.name_of(MANDATE))
    award = granting.decide_application(application, draft, letter, by=stage.viewer(MANDATE), today=day)
    for part, laid in zip(told_parts, award.advances.all(), strict=True):
        if part.is_paid:
            with stage.playing_on(laid.due_on):
                note = paying.PaymentDraft(laid.due_on, part.met)
                paying.pay_advance(laid, note, by=stage.viewer(CONTROLLER), today=laid.due_on)


def _report_and_settle(stage: Stage, made: Round, round_: told.RoundTold) -> None:
    """Tell what came of it; what was counted becomes a figure, and what was left comes back."""
    for plan in round_.plans:
        if plan.counted is None:
            continue
        with stage.playing_on(stage.ago(round_.reports)) as day:
            application = made.sent_in[plan.title]
            counted = {made.result.pk: (Decimal(plan.counted), day.year)}
            draft = granting.ReportDraft(plan.told, plan.spent * 100, counted)
            report = granting.send_report(key_of(application), draft, version=0)
            granting.accept_report(report, by=stage.viewer(KEEPER), now=timezone.now())
            settled = granting.SettlementDraft(plan.spent * 100, plan.settled, told.MANDATE)
            granting.settle_award(report.award, settled, by=stage.viewer(CONTROLLER), today=day)

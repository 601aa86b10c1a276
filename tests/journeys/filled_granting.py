"""Subsidies as the sweep looks at them: a scheme that is open, and one on which everything was decided."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from django.utils import timezone

from journeys.granting_pages import GrantGround
from samenspel.cli.demo.stage import Stage
from samenspel.people.permissions import Viewer
from samenspel.subsidies.actions import (
    applications,
    assessing,
    completing,
    dividing,
    granting,
    paying,
    schemes,
)
from samenspel.subsidies.models import Application, AreaOpgave, Award, Scheme, WantedResult
from samenspel.subsidies.permissions.granting import key_of
from samenspel.subsidies.queries.dividing import letter_values

DAY = dt.timedelta(days=1)


def fill_granting(stage: Stage, need_of: int) -> GrantGround:
    """Two schemes on one need of an area, with applications in every state."""
    need = AreaOpgave.objects.get(analysis=need_of)
    result = need.results.get()
    joost, anja = stage.viewer("joost"), stage.viewer("anja")
    still_open = scheme_in_force(stage, result, "Buurtbus en lange tafel", ceiling=1_500_000)
    _seat(still_open, stage)
    half_done = _written(still_open, need, result, "")
    waiting = application_sent_in(still_open, need, result, "Avondbus")
    asked = application_sent_in(still_open, need, result, "Wandelclub")
    due_on = stage.today + 14 * DAY
    completing.ask_to_complete(asked, "Een offerte van de zaal", due_on=due_on, by=joost, today=stage.today)
    judged = complete_application(still_open, need, result, "Samen koken", joost)
    free = complete_application(still_open, need, result, "Leesclub", joost)
    judged_by(judged, stage.viewer("thijs"))
    alternative = dividing.divide_by_rule(still_open, "arrival", by=joost)
    follows = schemes.follow_scheme(still_open, by=joost)
    finished = scheme_in_force(stage, result, "Ontmoeten in de winter", ceiling=1_200_000)
    awarded = complete_application(finished, need, result, "Winterkost", joost)
    refused = complete_application(finished, need, result, "Sneeuwpret", joost)
    with stage.playing_on(stage.today + 21 * DAY):
        chosen = dividing.divide_by_rule(finished, "arrival", by=joost)
        dividing.choose_alternative(chosen, "Zo stond het in de regeling.", by=anja)
    award = decided(awarded, 1_000_000, anja, stage.today)
    first, second = award.advances.all()
    paid = paying.pay_advance(
        first, paying.PaymentDraft(stage.today), by=stage.viewer("ineke"), today=stage.today
    )
    decided(refused, 0, anja, stage.today)
    told = granting.ReportDraft("We kookten elke week.", 900_000, {result.pk: (Decimal(24), 2026)})
    report = granting.send_report(key_of(awarded), told, version=0)
    granting.accept_report(report, by=joost, now=timezone.now())
    again = complete_application(finished, need, result, "Tweede tafel", joost)
    return GrantGround(
        open_scheme=still_open.pk,
        decided_scheme=finished.pk,
        draft_number=follows.number,
        half_done=key_of(half_done),
        waiting=waiting.pk,
        asked=key_of(asked),
        complete=again.pk,
        complete_number=judged.number,
        free_number=free.number,
        alternative=alternative.pk,
        awarded=awarded.pk,
        advance=second.pk,
        payment=paid.pk,
        awarded_key=key_of(awarded),
        refused_key=key_of(refused),
    )


def scheme_in_force(stage: Stage, result: WantedResult, title: str, *, ceiling: int) -> Scheme:
    now = timezone.now()
    draft = schemes.SchemeDraft(
        title=title,
        legal_basis="Algemene subsidieverordening, artikel 4",
        purpose="Voor plannen waardoor mensen elkaar vaker zien.",
        results=(result,),
        ceiling_cents=ceiling,
        area_ceilings={result.area_opgave.analysis_id: ceiling},
        criteria=(("Bereikt het de mensen om wie het gaat?", 2), ("Kan het zo gedaan worden?", 1)),
        opens_at=now - DAY,
        closes_at=now + 20 * DAY,
        decides_before=stage.today + 60 * DAY,
        reports_before=stage.today + 400 * DAY,
    )
    version = schemes.start_scheme(stage.town, draft, by=stage.viewer("joost"))
    return schemes.publish_scheme(version, by=stage.viewer("anja")).scheme


def _seat(scheme: Scheme, stage: Stage) -> None:
    for who, kind in (("thijs", "official"), ("gerard", "resident")):
        assessing.add_assessor(scheme, stage.accounts[who], kind, by=stage.viewer("joost"))


def _written(scheme: Scheme, need: AreaOpgave, result: WantedResult, title: str) -> Application:
    applicant = applications.Applicant("residents", "Bewoners Polbeek", "Ali Kaya", "ali@polbeek.example")
    application = applications.start_application(scheme, applicant)
    draft = applications.ApplicationDraft(
        title=title,
        plan="We doen dit elke week, met buren.",
        for_whom="Dertig mensen uit de buurt.",
        area_opgave=need,
        results=(result,),
        lines=(applications.MoneyDraft("cost", "Zaal en eten", 1_000_000),),
        asked_cents=1_000_000,
    )
    return applications.write_application(key_of(application), draft, version=1)


def application_sent_in(scheme: Scheme, need: AreaOpgave, result: WantedResult, title: str) -> Application:
    return applications.submit_application(key_of(_written(scheme, need, result, title)))


def complete_application(
    scheme: Scheme, need: AreaOpgave, result: WantedResult, title: str, by: Viewer
) -> Application:
    application = completing.call_complete(application_sent_in(scheme, need, result, title), by=by)
    completing.check_standing(application, "Ingeschreven.", is_sound=True, by=by)
    return application


def judged_by(application: Application, by: Viewer) -> None:
    assessing.state_interest(application, has_interest=False, by=by)
    criteria = applications.version_in_force(application.scheme).criteria.all()
    drafts = {one.pk: assessing.ScoreDraft(7, "Goed te doen.") for one in criteria}
    assessing.score_application(application, drafts, version=0, by=by)


def decided(application: Application, cents: int, by: Viewer, today: dt.date) -> Award:
    whole = cents == application.asked_cents
    outcome = "award" if whole else "partial" if cents else "refusal"
    half = paying.AdvanceDraft(cents // 2, today)
    parts = (
        (half, replace(half, due_on=today + 30 * DAY, condition="het tussenverslag is er")) if cents else ()
    )
    draft = granting.AwardDraft(outcome, cents, "Het past bij het gebied.", "Mandaatregister, 14", parts)
    letter = letter_values(application, draft, signed_by=str(by.account))
    return granting.decide_application(application, draft, letter, by=by, today=today)

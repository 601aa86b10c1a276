"""Thirty more analyses, schemes, applications and awards, votes, plans and ballots."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from journeys.addresses import Ground
from journeys.filled_granting import (
    application_sent_in,
    complete_application,
    decided,
    judged_by,
    scheme_in_force,
)
from samenspel.budget.models import Pot
from samenspel.cli.demo.stage import Stage
from samenspel.opgaven.models import Opgave
from samenspel.places.models import Area
from samenspel.subsidies import actions as subsidies
from samenspel.subsidies.actions import dividing, granting
from samenspel.subsidies.actions.cycle import plan_cycle
from samenspel.subsidies.models import AreaAnalysis, AreaOpgave, FindingPart, Scheme
from samenspel.subsidies.permissions.granting import key_of
from samenspel.voting import actions as voting
from samenspel.voting.models import MoneyVote

MORE = 30
MONTH = dt.timedelta(days=30)


def grow_money(stage: Stage, ground: Ground) -> None:
    """Ask and give more, by subsidies and by votes."""
    _more_analyses(stage, ground)
    _more_of_one_analysis(stage, ground)
    _more_subsidies(stage, ground)
    _more_votes(stage, ground)
    _more_of_votes(stage, ground)


def _more_analyses(stage: Stage, ground: Ground) -> None:
    by, area = stage.viewer("peter"), Area.objects.get(code="WK990101")
    for n in range(MORE):
        year = 2030 + n
        made = subsidies.start_analysis(subsidies.AnalysisDraft(area, year, year), stage.town, by=by)
        found = subsidies.FindingDraft(FindingPart.PEOPLE, "De bus stopt na zeven uur.", "Tafel")
        subsidies.add_findings(made, [found], by=by)
        draft = subsidies.AreaOpgaveDraft(f"Weg naar huis in straat {n}", "Dat hoorden we.", ground.lonely)
        subsidies.add_result(
            subsidies.add_area_opgave(made, draft, by=by), subsidies.ResultDraft("Een bus"), by=by
        )
        adoption = subsidies.Adoption("Het college", stage.today)
        subsidies.adopt_analysis(made, adoption, by=by, today=stage.today)
        plan_cycle(area, stage.town, year, by=by)


def _more_of_one_analysis(stage: Stage, ground: Ground) -> None:
    """In the version that is being written: what was adopted does not grow."""
    by, draft = stage.viewer("peter"), AreaAnalysis.objects.get(pk=ground.areas.draft)
    known = AreaOpgave.objects.get(pk=ground.areas.opgave)
    found = [
        subsidies.FindingDraft(FindingPart.PEOPLE, f"In straat {n} is het donker.", "Tafel")
        for n in range(MORE)
    ]
    subsidies.add_findings(draft, found, by=by)
    for n in range(MORE):
        asks = subsidies.AreaOpgaveDraft(f"Licht in straat {n}", "Dat hoorden we.", ground.lonely)
        local = subsidies.add_area_opgave(draft, asks, by=by)
        subsidies.add_result(local, subsidies.ResultDraft(f"Lamp {n} brandt"), by=by)
        subsidies.add_result(known, subsidies.ResultDraft(f"Bus {n} rijdt"), by=by)


def _more_subsidies(stage: Stage, ground: Ground) -> None:
    joost, anja = stage.viewer("joost"), stage.viewer("anja")
    need = AreaOpgave.objects.get(analysis=ground.areas.adopted)
    result = need.results.get()
    still_open = Scheme.objects.get(pk=ground.grants.open_scheme)
    finished = Scheme.objects.get(pk=ground.grants.decided_scheme)
    for n in range(MORE):
        scheme_in_force(stage, result, f"Regeling {n}", ceiling=100_000)
        application_sent_in(still_open, need, result, f"Wacht nog {n}")
        judged_by(complete_application(still_open, need, result, f"Koken {n}", joost), stage.viewer("thijs"))
        asked = complete_application(finished, need, result, f"Winter {n}", joost)
        decided(asked, 5_000 if n % 2 else 0, anja, stage.today)
        if n % 4 == 1:
            told = granting.ReportDraft("Gedaan.", 4_000, {})
            report = granting.send_report(key_of(asked), told, version=0)
            granting.accept_report(report, by=joost, now=timezone.now())
    for _each in range(5):
        dividing.divide_by_rule(still_open, "arrival", by=joost)


def _more_votes(stage: Stage, ground: Ground) -> None:
    by, opgave = stage.viewer("joost"), Opgave.objects.get(pk=ground.voting.opgave)
    pot = Pot.objects.get(pk=MoneyVote.objects.get(pk=ground.voting.draft).pot_id)
    for n in range(MORE):
        opens = stage.today + MONTH
        draft = voting.VoteDraft(pot, f"Verdelen {n}", 1_000, opens, opens + MONTH, "Wat helpt?")
        vote = voting.start_vote(opgave, draft, by=by)
        for title in ("Bank", "Boom"):
            voting.add_candidate(vote, voting.CandidateDraft(title, 1_000), by=by)
        if n % 2:
            voting.publish_vote(vote, by=by, today=stage.today)


def _more_of_votes(stage: Stage, ground: Ground) -> None:
    """Plans and limits where they still can be; ballots and paper where people vote."""
    by = stage.viewer("joost")
    draft = MoneyVote.objects.get(pk=ground.voting.draft)
    running = MoneyVote.objects.get(pk=ground.voting.running)
    areas = list(Area.objects.filter(code__regex=r"^(WK|BU)9901", ends_before__isnull=True)[:MORE])
    for n in range(MORE):
        where = areas[n % len(areas)]
        voting.add_candidate(draft, voting.CandidateDraft(f"Plan {n}", 5_000, area=where), by=by)
    for area in areas:
        voting.set_limit(draft, voting.LimitDraft(area, cap_cents=400_000), by=by)
    on_screen, on_paper = (voting.make_codes(running, MORE, by=by) for _each in range(2))
    for n, (code, sheet) in enumerate(zip(on_screen, on_paper, strict=True)):
        own = voting.sign_in(running, code, address=f"192.0.2.{n}")
        voting.click(running, own, "choose", 1, today=stage.today)
        voting.type_sheet(running, voting.SheetDraft(n + 10, sheet, ((1, 1),)), by=by, today=stage.today)

"""A pilot that is prepared, one that runs and one that stopped, for the sweep."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from journeys.widening_pages import WideningGround
from samenspel.approach.permissions import visible_efforts
from samenspel.cli.demo.stage import Stage
from samenspel.learning.models import Scan
from samenspel.opgaven.models import Opgave
from samenspel.places.models import Area
from samenspel.widening.actions import (
    boards,
    groups,
    implementing,
    learning_plans,
    pilot_people,
    pilots,
    practices,
    programmes,
)
from samenspel.widening.models import Pilot, PilotMeasure, Practice, PracticeArea, PracticeUse


def fill_widening(stage: Stage, opgave: Opgave) -> WideningGround:
    """Try three things, of which one is stopped."""
    by, today = stage.viewer("joost"), stage.today
    prepared, _measure = _pilot(stage, opgave, "Samen koken op dinsdag")
    running, measure = _pilot(stage, opgave, "Een vast maatje")
    decided, _measure = _pilot(stage, opgave, "Bellen op zondag")
    for pilot in (running, decided):
        pilots.begin_pilot(pilot, by=by)
    codes = pilot_people.add_codes(running, 12, "takes_part", by=by, today=today)
    pilot_people.add_codes(running, 2, "compares", by=by, today=today)
    for place, person in enumerate(codes[:11]):
        values = {(measure.pk, "before"): Decimal(3 + place % 2), (measure.pk, "after"): Decimal(6)}
        pilot_people.note_values(person, values, by=by)
    decided.refresh_from_db()
    stopped = pilots.PilotDecision("stopped", "Niemand nam op zondag op.", "De stuurgroep", today)
    pilots.decide_pilot(decided, stopped, version=decided.version, by=by, today=today)
    practice, use, turn = _practice(stage, opgave, decided)
    return WideningGround(
        prepared.pk,
        running.pk,
        decided.pk,
        measure.pk,
        codes[-1].pk,
        practice.pk,
        use.pk,
        practice.conditions.order_by("-pk")[0].pk,
        turn.pk,
        *_learning(stage, opgave),
        *_programmes(stage, opgave),
    )


def _programmes(stage: Stage, opgave: Opgave) -> tuple[int, int, int, int]:
    """A district with a step in each phase, and a plan between two rounds of the scan."""
    coach, today = stage.viewer(stage.coach), stage.today
    year = dt.timedelta(days=365)
    area = Area.objects.get(code="WK990101")
    draft = programmes.ProgrammeDraft(area, "Noord aan zet", "Er was geen plek.", today, today + year)
    programme = programmes.begin_programme(stage.town, draft, by=coach)
    told: dict[str, Any] = {"with_whom": "Welzijn", "due_on": today, "opgave": opgave}
    effort = visible_efforts(coach).filter(opgave=opgave).order_by("pk")[0]
    steps = (
        programmes.ProgrammeStepDraft("programming", "Kiezen waar", effort=effort, **told),
        programmes.ProgrammeStepDraft(
            "realising",
            "Tafels bouwen",
            residents="Bouwen ze zelf",
            state="dropped",
            came_of_it="Het hout was op.",
            **told,
        ),
    )
    _chosen, built = (programmes.add_programme_step(programme, each, by=coach) for each in steps)
    scan = Scan.objects.filter(owner=stage.town, opgave=None).order_by("starts_on")[0]
    hoped = implementing.ImplementationDraft("Iedereen heeft uren.", scan.ends_before + year)
    plan = implementing.begin_implementation(scan, hoped, by=coach)
    hours = implementing.ImplementationStepDraft(8, 2, "Uren in het rooster", "Anja", today)
    done = implementing.add_implementation_step(plan, hours, by=coach)
    implementing.finish_implementation_step(done, "Het rooster staat.", by=coach, today=today)
    return programme.pk, built.pk, plan.pk, done.pk


def _learning(stage: Stage, opgave: Opgave) -> tuple[int, int, int, int]:
    """A plan with a step in real work, read by a coach and rated by two, and a group that meets."""
    by, coach, today = stage.viewer("joost"), stage.viewer(stage.coach), stage.today
    period = (today, today + dt.timedelta(days=90))
    plan = learning_plans.begin_plan(
        learning_plans.LearningPlanDraft("Aan tafel stil kunnen zijn", *period), by=by
    )
    effort = visible_efforts(by).filter(opgave=opgave).order_by("pk")[0]
    drafts = (
        learning_plans.StepDraft("work", "De tafel van mei leiden", 8, today, effort),
        learning_plans.StepDraft("visit", "Kijken in Vechtstede", 4, today, with_whom="Mirjam"),
    )
    step, visit = (learning_plans.add_step(plan, draft, by=by) for draft in drafts)
    learning_plans.finish_step(visit, "Zij beginnen met koffie.", by=by, today=today)
    learning_plans.choose_reader(plan, stage.accounts[stage.coach], "coach", by=by)
    rated = {"reflection": learning_plans.RatingDraft(2, "Aan tafel")}
    for who in (by, coach):
        learning_plans.rate(plan, rated, by=who, today=today)
    group = groups.begin_group(opgave.owner, groups.GroupDraft("Leiders van tafels", "Leiden"), by=coach)
    session = groups.add_session(group, groups.SessionDraft("Stilte", today, "De Bron"), by=coach)
    groups.take_part(group, by=by, today=today)
    return plan.pk, step.pk, group.pk, session.pk


def _practice(stage: Stage, opgave: Opgave, pilot: Pilot) -> tuple[Practice, PracticeUse, PracticeArea]:
    """A practice that another plan took over, on its way to two areas and past a third."""
    by, today = stage.viewer("joost"), stage.today
    draft = practices.PracticeDraft(
        "Elke week dezelfde aan de deur",
        "Een vrijwilliger komt elke week op hetzelfde uur.",
        "In Noord",
        "Er is een vaste vrijwilliger\nHet uur staat op de koelkast",
        "De lead van deze opgave",
        "Wie op zondag familie heeft, doet niet open",
        pilot=pilot,
    )
    practice = practices.write_practice(opgave, draft, by=by)
    other = Opgave.objects.exclude(pk=opgave.pk).filter(owner=opgave.owner).order_by("pk")[0]
    tests = practices.ReuseDraft(
        tuple(practice.conditions.all()[:1]), "Tien mensen vragen", "Sanne", today + dt.timedelta(days=30)
    )
    use = practices.reuse_practice(practice, other, tests, by=by, today=today)
    states = (
        boards.BoardDraft("Een vrijwilliger meer", "Welzijn", "running"),
        boards.BoardDraft(),
        boards.BoardDraft(state="not_here", reason="Hier doet de kerk dit al."),
    )
    rows = [
        boards.add_area(practice, area, state, by=by, today=today)
        for area, state in zip(Area.objects.filter(code__startswith="WK9901"), states, strict=False)
    ]
    return practice, use, rows[0]


def _pilot(stage: Stage, opgave: Opgave, title: str) -> tuple[Pilot, PilotMeasure]:
    by, day = stage.viewer("joost"), dt.timedelta(days=1)
    draft = pilots.PilotDraft(
        title,
        "Ziet iemand hierdoor elke week een ander?",
        "Twintig mensen van 75 jaar en ouder",
        "Mensen geven hun week een punt hoger.",
        "De helft haakt af.",
        starts_on=stage.ago(90),
        ends_before=stage.today + day,
        decide_on=stage.today + 7 * day,
        erase_on=stage.today + 90 * day,
        legal_ground="consent",
        ground_note="Ondertekend aan de keukentafel",
        comparison="Wie op de wachtlijst staat",
    )
    pilot = pilots.prepare_pilot(opgave, draft, by=by)
    mark = pilots.MeasureDraft(
        "Rapportcijfer voor de week", "number", "up", Decimal(1), "punten", Decimal(1), Decimal(10)
    )
    return pilot, pilots.add_measure(pilot, mark, by=by)

"""Thirty more pilots with people as codes, practices and boards, programmes, learning plans and groups."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from journeys.addresses import Ground
from samenspel.approach.permissions import visible_efforts
from samenspel.cli.demo.stage import Stage
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account
from samenspel.people.permissions import Viewer, viewer_of
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
from samenspel.widening.models import (
    DistrictProgramme,
    ImplementationPlan,
    LearningGroup,
    LearningPlan,
    Pilot,
    PilotMeasure,
    Practice,
)

MORE = 30
DAY = dt.timedelta(days=1)


def grow_widening(stage: Stage, ground: Ground) -> None:
    """Try more, write more down, take it to more areas, and let more people learn."""
    opgave = Opgave.objects.select_related("owner").get(pk=ground.lonely)
    members = [
        viewer_of(one, today=stage.today)
        for one in Account.objects.filter(email__startswith="inwoner").select_related("person")
    ]
    _more_pilots(stage, opgave)
    _more_of_one_pilot(stage, ground)
    _more_practices(stage, opgave, ground)
    _more_programmes(stage, opgave, ground)
    _more_learning(stage, opgave, ground, members)


def _pilot_draft(stage: Stage, title: str) -> pilots.PilotDraft:
    return pilots.PilotDraft(
        title,
        "Ziet iemand hierdoor elke week een ander?",
        "Twintig mensen van 75 jaar en ouder",
        "Mensen geven hun week een punt hoger.",
        "De helft haakt af.",
        starts_on=stage.ago(90),
        ends_before=stage.today + DAY,
        decide_on=stage.today + 7 * DAY,
        erase_on=stage.today + 90 * DAY,
        legal_ground="consent",
        ground_note="Ondertekend aan de keukentafel",
        comparison="Wie op de wachtlijst staat",
    )


def _mark(label: str) -> pilots.MeasureDraft:
    return pilots.MeasureDraft(label, "number", "up", Decimal(1), "punten", Decimal(1), Decimal(10))


def _more_pilots(stage: Stage, opgave: Opgave) -> None:
    by = stage.viewer("joost")
    for n in range(MORE):
        pilot = pilots.prepare_pilot(opgave, _pilot_draft(stage, f"Proef in straat {n}"), by=by)
        if n % 3 == 0:
            continue
        pilots.add_measure(pilot, _mark("Cijfer"), by=by)
        pilot = pilots.begin_pilot(pilot, by=by)
        if n % 3 == 1:
            stopped = pilots.PilotDecision(
                "stopped", f"In straat {n} deed niemand open.", "De stuurgroep", stage.today
            )
            pilots.decide_pilot(pilot, stopped, version=pilot.version, by=by, today=stage.today)


def _more_of_one_pilot(stage: Stage, ground: Ground) -> None:
    by = stage.viewer("joost")
    prepared = Pilot.objects.get(pk=ground.widening.prepared)
    for n in range(MORE):
        pilots.add_measure(prepared, _mark(f"Cijfer {n}"), by=by)
    running = Pilot.objects.get(pk=ground.widening.running)
    measure = PilotMeasure.objects.get(pk=ground.widening.measure)
    for arm in ("takes_part", "compares"):
        for person in pilot_people.add_codes(running, MORE, arm, by=by, today=stage.today):
            values = {(measure.pk, "before"): Decimal(3), (measure.pk, "after"): Decimal(6)}
            pilot_people.note_values(person, values, by=by)


def _more_practices(stage: Stage, opgave: Opgave, ground: Ground) -> None:
    by, today = stage.viewer("joost"), stage.today
    known = Practice.objects.get(pk=ground.widening.practice)
    others = Opgave.objects.filter(owner=opgave.owner, title__contains="'s avonds licht")
    for n, other in enumerate(others):
        draft = practices.PracticeDraft(
            f"Zo ging het in straat {n}", "Elke week.", "In Noord", "Er is licht", "De lead", "Het regent"
        )
        made = practices.write_practice(opgave, draft, by=by)
        practices.reuse_practice(known, other, practices.ReuseDraft(), by=by, today=today)
        practices.reuse_practice(made, other, practices.ReuseDraft(), by=by, today=today)
    on_board = set(known.areas.values_list("area__code", flat=True))
    areas = Area.objects.filter(code__regex=r"^(WK|BU)9901", ends_before__isnull=True)
    for area in areas.exclude(code__in=on_board)[:MORE]:
        boards.add_area(
            known, area, boards.BoardDraft("Een ruimte", "Welzijn", "running"), by=by, today=today
        )


def _more_programmes(stage: Stage, opgave: Opgave, ground: Ground) -> None:
    coach, today = stage.viewer(stage.coach), stage.today
    area = Area.objects.get(code="WK990101")
    known = DistrictProgramme.objects.get(pk=ground.widening.programme)
    effort = visible_efforts(coach).filter(opgave=opgave).order_by("pk")[0]
    plan = ImplementationPlan.objects.get(pk=ground.widening.implementation)
    for n in range(MORE):
        draft = programmes.ProgrammeDraft(
            area, f"Straat {n} aan zet", "Er was niets.", today, today + 365 * DAY
        )
        programme = programmes.begin_programme(stage.town, draft, by=coach)
        step = programmes.ProgrammeStepDraft(
            "realising", f"Bank {n} bouwen", "Welzijn", today, "Bouwen zelf", opgave, effort
        )
        for each in (programme, known):
            programmes.add_programme_step(each, step, by=coach)
        hours = implementing.ImplementationStepDraft(1 + n % 10, 2, f"Uren {n}", "Anja", today)
        implementing.add_implementation_step(plan, hours, by=coach)


def _more_learning(stage: Stage, opgave: Opgave, ground: Ground, members: list[Viewer]) -> None:
    by, coach, today = stage.viewer("joost"), stage.viewer(stage.coach), stage.today
    own = LearningPlan.objects.get(pk=ground.widening.plan)
    known = LearningGroup.objects.get(pk=ground.widening.group)
    effort = visible_efforts(by).filter(opgave=opgave).order_by("pk")[0]
    rated = {"reflection": learning_plans.RatingDraft(2, "Aan tafel")}
    for n, member in enumerate(members):
        assert member.account is not None
        period = (today, today + 90 * DAY)
        plan = learning_plans.begin_plan(
            learning_plans.LearningPlanDraft(f"Beter luisteren {n}", *period), by=member
        )
        learning_plans.choose_reader(plan, stage.accounts[stage.coach], "coach", by=member)
        visit = learning_plans.StepDraft("visit", f"Kijken in straat {n}", 4, today, with_whom="Mirjam")
        learning_plans.add_step(plan, visit, by=member)
        learning_plans.begin_plan(learning_plans.LearningPlanDraft(f"Leiden {n}", *period), by=by)
        work = learning_plans.StepDraft("work", f"Tafel {n} leiden", 8, today, effort)
        learning_plans.add_step(own, work, by=by)
        learning_plans.choose_reader(own, member.account, "peer", by=by)
        learning_plans.rate(own, rated, by=member, today=today)
        group = groups.begin_group(opgave.owner, groups.GroupDraft(f"Groep {n}", "Leiden"), by=coach)
        for each in (group, known):
            groups.add_session(each, groups.SessionDraft(f"Stilte {n}", today, "De Bron"), by=coach)
            groups.take_part(each, by=member, today=today)

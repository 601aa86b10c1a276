"""Thirty more moments, council pieces and papers, and steering groups with meetings and decisions."""

from __future__ import annotations

import datetime as dt

from journeys.addresses import Ground
from journeys.filled_steering import decision_draft
from samenspel.approach.actions import AgreedDraft, note_agreed
from samenspel.cli.demo.stage import Stage
from samenspel.opgaven.models import Opgave
from samenspel.rhythm import actions as rhythm
from samenspel.rhythm.actions import (
    DeliveryDraft,
    EditionDraft,
    GoalDraft,
    MomentDraft,
    SectionDraft,
    StepDraft,
)
from samenspel.rhythm.kinds import HEADINGS
from samenspel.rhythm.models import CouncilItem, Edition, EditionKind, PlanningMoment
from samenspel.steering import actions as steering
from samenspel.steering.models import SteeringGroup, SteeringMeeting

MORE = 30


def grow_rhythm(stage: Stage, ground: Ground) -> None:
    """Make more of what comes back every year, and of what a steering group does."""
    opgave = Opgave.objects.select_related("owner").get(pk=ground.lonely)
    _more_moments(stage, opgave)
    _more_of_the_council(stage, opgave, ground)
    _more_papers(stage, opgave, ground)
    _more_meetings(stage, opgave, ground)
    _more_decisions(stage, opgave, ground)


def _more_moments(stage: Stage, opgave: Opgave) -> None:
    # In the month of the first one, so that they stand on one page of the calendar.
    by, keeper, soon = stage.viewer("ineke"), stage.person("joost"), stage.today + dt.timedelta(days=30)
    for n in range(MORE):
        about = opgave if n % 2 else None
        draft = MomentDraft("council", f"Raad {n}", soon, due_on=stage.today, keeper=keeper, opgave=about)
        rhythm.add_moment(stage.town, draft, by=by)


def _more_of_the_council(stage: Stage, opgave: Opgave, ground: Ground) -> None:
    by, today = stage.viewer("joost"), stage.today
    drafts = [
        rhythm.ItemDraft("question", f"Vragen over straat {n}", f"V-{n}", due_on=stage.ago(n))
        for n in range(MORE)
    ]
    for item in rhythm.note_items(opgave, drafts, by=by)[::3]:
        rhythm.tell_what_came(item, StepDraft("De lamp brandt weer.", answered_on=today), by=by)
    known = CouncilItem.objects.get(pk=ground.rhythm.item)
    for n in range(MORE):
        later = StepDraft(f"Straat {n} volgt.", due_on=today + dt.timedelta(days=n))
        rhythm.tell_what_came(known, later, by=by)


def _more_papers(stage: Stage, opgave: Opgave, ground: Ground) -> None:
    by, controller, today = stage.viewer("joost"), stage.viewer("ineke"), stage.today
    moment = PlanningMoment.objects.get(pk=ground.rhythm.moment)
    kind = EditionKind.COUNCIL_LETTER
    texts = {one.key: SectionDraft("Zo staat het ervoor.") for one in HEADINGS[kind] if one.is_required}
    for n in range(MORE):
        draft = EditionDraft(kind, f"Brief {n}", today, moment, sections=texts)
        letter = rhythm.begin_edition(opgave, draft, by=by)
        if n % 2:
            rhythm.hand_in_edition(letter, by=by)
    report = Edition.objects.get(opgave=opgave, number=ground.rhythm.report)
    frozen = Edition.objects.get(opgave=opgave, number=ground.rhythm.frozen)
    for n in range(MORE):
        rhythm.keep_goal(report, GoalDraft(f"In straat {n} eet niemand alleen."), by=by)
        sent = DeliveryDraft("council", today, "mail", f"Fractie {n}")
        rhythm.note_delivery(frozen, sent, by=controller, today=today)
        rhythm.note_difference(frozen, f"Straat {n} staat er niet in.", "", by=controller)


def _more_meetings(stage: Stage, opgave: Opgave, ground: Ground) -> None:
    by, today = stage.viewer("joost"), stage.today
    known = SteeringGroup.objects.get(pk=ground.steering.group)
    for n in range(MORE):
        group = steering.start_group(f"Stuurgroep van straat {n}", [opgave.pk], by=by)
        soon = steering.MeetingDraft(today + dt.timedelta(days=n + 1), place="De Bron")
        steering.plan_meeting(group, soon, by=by, today=today)
        later = steering.MeetingDraft(today + dt.timedelta(days=n + 40), place="De Bron")
        steering.plan_meeting(known, later, by=by, today=today)


def _more_decisions(stage: Stage, opgave: Opgave, ground: Ground) -> None:
    """More on the agenda that comes, and a meeting that decides on as much; a third of it is carried out."""
    by, sponsor, today = stage.viewer("joost"), stage.viewer("marijke"), stage.today
    late = [AgreedDraft(f"Vraag straat {n}", "Joost", due_on=stage.ago(9)) for n in range(MORE)]
    agreed = note_agreed(opgave, late, by=by)
    group = steering.start_group("Stuurgroep van alle straten", [opgave.pk], by=by)
    meeting = steering.plan_meeting(group, steering.MeetingDraft(today), by=by, today=today)
    coming = SteeringMeeting.objects.get(pk=ground.steering.coming)
    for n in range(MORE):
        asks = steering.ItemDraft(opgave.pk, f"Wie rijdt er naar straat {n}?", "Kies.", "Het loopt vast.")
        steering.put_on_item(meeting, asks, by=by, today=today)
        steering.put_on_item(coming, asks, by=by, today=today)
    meeting = steering.open_meeting(meeting, by=by, today=today)
    steering.note_attendance(meeting, list(meeting.seats.values_list("pk", flat=True)), by=by)
    for n, (item, about) in enumerate(zip(meeting.items.filter(reason="by_hand"), agreed, strict=True)):
        decision = steering.decide(item, decision_draft(stage, about), by=sponsor, today=today)
        if n % 3 == 0:
            steering.finish_decision(decision, "Het is gedaan.", by=by, today=today)

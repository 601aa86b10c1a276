"""The calendar, the council and the papers of an opgave as the sweep looks at them, beside the story."""

from __future__ import annotations

import datetime as dt

from journeys.rhythm_pages import RhythmGround
from samenspel.cli.demo.stage import Stage
from samenspel.opgaven.models import Opgave
from samenspel.rhythm import actions
from samenspel.rhythm.actions import EditionDraft, GoalDraft, ItemDraft, MomentDraft, SectionDraft
from samenspel.rhythm.kinds import HEADINGS
from samenspel.rhythm.models import Edition, EditionKind, PlanningMoment


def fill_rhythm(stage: Stage, opgave: Opgave) -> RhythmGround:
    """Plan and drop a moment, note a piece that is overdue, and leave papers in every state."""
    lead, controller, today = stage.viewer("joost"), stage.viewer("ineke"), stage.today
    soon = today + dt.timedelta(days=30)
    moment = actions.add_moment(
        stage.town, MomentDraft("council", "Raad over wonen", soon, due_on=today), by=controller
    )
    dropped = actions.add_moment(stage.town, MomentDraft("council", "Extra raad", soon), by=controller)
    actions.drop_moment(dropped, "Er is niets te besluiten.", by=controller)
    meeting = actions.add_moment(stage.town, MomentDraft("steering", "Stuurgroep", soon), by=controller)
    late = ItemDraft(
        "question", "Vragen over de bus", "V-77", "https://raad.example/V-77", due_on=stage.ago(9)
    )
    item = actions.note_items(opgave, [late], by=lead)[0]
    frozen = _paper(opgave, EditionKind.COUNCIL_LETTER, stage, moment)
    actions.freeze_edition(frozen, by=controller, today=today)
    for means in ("mail", "paper"):
        # Both the same: the first is taken back, the second stands.
        draft = actions.DeliveryDraft("council", today, means, "griffie")
        delivery = actions.note_delivery(frozen, draft, by=controller, today=today)
        if means == "mail":
            actions.take_back_delivery(delivery, "Ging met de post.", by=controller)
    report = _paper(opgave, EditionKind.INTERIM_REPORT, stage)
    goal = report.goals.get()
    return RhythmGround(
        moment=moment.pk,
        dropped=dropped.pk,
        meeting=meeting.pk,
        item=item.pk,
        report=report.number,
        goal=goal.pk,
        frozen=frozen.number,
        delivery=delivery.pk,
        steering=_paper(opgave, EditionKind.STEERING_PAPER, stage).number,
    )


def _paper(opgave: Opgave, kind: EditionKind, stage: Stage, moment: PlanningMoment | None = None) -> Edition:
    texts = {one.key: SectionDraft("Zo staat het ervoor.") for one in HEADINGS[kind] if one.is_required}
    draft = EditionDraft(
        kind=kind,
        title=f"Voorbeeld van een stuk: {kind.value}",
        reference_on=stage.today,
        moment=moment,
        sections=texts,
        goals=[GoalDraft("Niemand eet alleen als hij dat niet wil.")],
    )
    return actions.begin_edition(opgave, draft, by=stage.viewer("joost"))

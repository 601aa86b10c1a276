"""The steering group as the sweep looks at it: a meeting that is held, one that comes, a decision."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from journeys.examples import Example, at
from samenspel.approach.actions import AgreedDraft, note_agreed
from samenspel.approach.models import AgreedAction
from samenspel.cli.demo.stage import Stage
from samenspel.opgaven.models import Opgave
from samenspel.steering import actions
from samenspel.steering.models import IndicatorUse
from samenspel.steering.queries import Milestone

SOON = dt.timedelta(days=20)


@dataclass(frozen=True)
class SteeringGround:
    """What stands in the filled site of a steering group."""

    group: int
    open: int
    coming: int
    item: int
    key: str
    decision: int
    opgave: int
    use: int


def fill_steering(stage: Stage, opgave: Opgave) -> SteeringGround:
    """Hold a meeting about this opgave and plan another, each with something on its agenda."""
    by, sponsor = stage.viewer("joost"), stage.viewer("marijke")
    late = AgreedDraft("Bel de vervoerder", "Joost", due_on=stage.ago(9))
    agreed = note_agreed(opgave, [late], by=by)[0]
    group = actions.start_group("Stuurgroep van de proef", [opgave.pk], by=by)
    held = actions.plan_meeting(group, actions.MeetingDraft(stage.today), by=by, today=stage.today)
    asks = actions.ItemDraft(
        opgave.pk, "Wie rijdt er in de winter?", "Kies een vervoerder.", "Het loopt vast."
    )
    actions.put_on_item(held, asks, by=by, today=stage.today)
    actions.open_meeting(held, by=by, today=stage.today)
    actions.note_attendance(held, list(held.seats.values_list("pk", flat=True)), by=by)
    by_hand, left = held.items.get(reason="by_hand"), held.items.exclude(reason="by_hand").first()
    decision = actions.decide(by_hand, decision_draft(stage, agreed), by=sponsor, today=stage.today)
    coming = actions.plan_meeting(group, actions.MeetingDraft(stage.today + SOON), by=by, today=stage.today)
    actions.put_on_item(coming, asks, by=by, today=stage.today)
    return SteeringGround(
        group=group.pk,
        open=held.pk,
        coming=coming.pk,
        item=left.pk if left else 0,
        key=coming.items.get(reason="by_hand").key,
        decision=decision.pk,
        opgave=opgave.pk,
        use=IndicatorUse.objects.filter(opgave=opgave).values_list("pk", flat=True)[0],
    )


def decision_draft(stage: Stage, agreed: AgreedAction) -> actions.DecisionDraft:
    """A whole decision that should make an agreement of the plan come true."""
    return actions.DecisionDraft(
        question="Wie rijdt er in de winter?",
        options=(
            actions.Option("De buurtbus", "Rijdt al.", "Rijdt niet 's avonds."),
            actions.Option("Niemand", "Kost niets.", "Dan komt er niemand."),
        ),
        chosen=0,
        reason="De bus rijdt al, en de chauffeurs willen.",
        expects=actions.ExpectationDraft(milestone=Milestone(agreed=agreed), ready="De bus rijdt."),
        carrier=stage.person("joost"),
        due_on=stage.today + SOON,
        look_back_on=stage.today + 3 * SOON,
    )


def steering_pages(ground: SteeringGround) -> dict[str, list[Example]]:
    """Each page of the steering group with what stands in the filled site."""
    both = [at(pk=ground.open), at(pk=ground.coming)]
    return {
        "steering:meetings": [at()],
        "steering:new_group": [at()],
        "steering:edit_group": [at(pk=ground.group)],
        "steering:plan_meeting": [at(pk=ground.group)],
        "steering:meeting": both,
        "steering:change_meeting": both[1:],
        "steering:decision_list": both[:1],
        "steering:put_on_item": both[1:],
        "steering:take_off_item": [at(f"?punt={ground.key}", pk=ground.coming)],
        "steering:decide": [at(pk=ground.open, item_pk=ground.item)],
        "steering:decisions": [at(), at(f"?stuurgroep={ground.group}")],
        "steering:decision": [at(pk=ground.decision)],
        "steering:look_after": [at(pk=ground.opgave, use_pk=ground.use)],
    }

"""What the measures of a pilot add up to: read from the codes, or from the totals that outlive them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from samenspel.widening.models import (
    Arm,
    MeasureKind,
    Origin,
    Pilot,
    PilotMeasure,
    PilotState,
    PilotTotal,
    PilotValue,
    Wanted,
    When,
)
from samenspel.widening.rules import pilots as rules

# A measure and a side of the comparison.
SumKey = tuple[int, str]


def sums_of(pilot: Pilot, measures: list[PilotMeasure]) -> dict[SumKey, rules.Counted]:
    """Per measure and side what everybody measured twice adds up to; two queries."""
    found = {
        (total.measure_id, str(total.arm)): rules.Counted(total.n, total.before, total.after, total.margin)
        for total in PilotTotal.objects.filter(measure__pilot=pilot)
    }
    # After the decision the totals of that day stand: one person less must not show what that one said.
    if pilot.state == PilotState.DECIDED or pilot.erased_at is not None:
        return found
    return found | _from_codes(pilot, measures)


def _from_codes(pilot: Pilot, measures: list[PilotMeasure]) -> dict[SumKey, rules.Counted]:
    scales = {measure.pk: measure for measure in measures}
    values: dict[SumKey, dict[int, dict[str, Decimal]]] = defaultdict(lambda: defaultdict(dict))
    noted = PilotValue.objects.filter(participant__pilot=pilot).values_list(
        "measure", "participant__arm", "participant", "moment", "value"
    )
    for measure, arm, participant, moment, value in noted:
        values[(measure, arm)][participant][moment] = value
    found = {}
    for key, people in values.items():
        pairs = [(each[When.BEFORE], each[When.AFTER]) for each in people.values() if len(each) == 2]
        scale = scales[key[0]]
        sums = rules.counted(pairs, scale.lowest, scale.highest)
        if sums is not None:
            found[key] = sums
    return found


def totals_to_keep(pilot: Pilot) -> list[PilotTotal]:
    """The totals of the codes as rows, of every group that is large enough to be shown; two queries."""
    measures = list(pilot.measures.all())
    by_pk = {measure.pk: measure for measure in measures}
    return [
        PilotTotal(
            measure_id=measure,
            arm=arm,
            n=sums.n,
            before=sums.before,
            after=sums.after,
            margin=sums.margin,
            origin=Origin.SUMMED,
        )
        for (measure, arm), sums in _from_codes(pilot, measures).items()
        # Of fewer people nothing may stay behind once their codes are gone.
        if rules.told(sums, is_share=by_pk[measure].kind == MeasureKind.YES_NO).is_told
    ]


def finding_of(
    measure: PilotMeasure, sums: Mapping[SumKey, rules.Counted], *, with_comparison: bool
) -> rules.Finding:
    """What one measure says, as far as it may be shown."""
    takes_part, compares = (
        rules.told(sums.get((measure.pk, str(arm))), is_share=measure.kind == MeasureKind.YES_NO)
        for arm in (Arm.TAKES_PART, Arm.COMPARES)
    )
    return rules.finding(
        takes_part,
        compares if with_comparison else None,
        wanted_up=measure.wanted == Wanted.UP,
        threshold=measure.threshold,
    )

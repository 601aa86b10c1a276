"""What the measures of a pilot add up to: counted from the codes once, and read from the totals ever after.

Nobody sees a sum before that, also not who works on it: between two looks at a sum that moves lies what one
person said. How many were measured is told at any time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from decimal import Decimal

from django.db.models import Count

from samenspel.widening.models import (
    Arm,
    MeasureKind,
    Origin,
    Pilot,
    PilotMeasure,
    PilotTotal,
    PilotValue,
    Wanted,
    When,
)
from samenspel.widening.rules import pilots as rules

# A measure and a side of the comparison.
SumKey = tuple[int, str]


def sums_of(pilot: Pilot) -> dict[SumKey, rules.Counted]:
    """Per measure and side what was counted, nothing before the count; one query at most."""
    if pilot.counted_at is None:
        return {}
    return {
        (total.measure_id, str(total.arm)): rules.Counted(total.n, total.before, total.after, total.margin)
        for total in PilotTotal.objects.filter(measure__pilot=pilot)
    }


def measured_twice(pilot: Pilot) -> dict[SumKey, int]:
    """Per measure and side of how many people both moments were noted; two queries."""
    both = (
        PilotValue.objects.filter(participant__pilot=pilot)
        .values("measure", "participant__arm", "participant")
        .annotate(n=Count("pk"))
        .filter(n=len(When.values))
        .values_list("measure", "participant__arm")
    )
    typed = PilotTotal.objects.filter(measure__pilot=pilot, origin=Origin.TYPED)
    counted = {(total.measure_id, str(total.arm)): total.n for total in typed}
    return dict(Counter((measure, str(arm)) for measure, arm in both)) | counted


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

"""What of a pilot stands: its question and the bar once it began, its totals and outcome once decided."""

from samenspel.foundation.frozen import Frozen, above
from samenspel.widening.models import Pilot, PilotMeasure, PilotTotal

ALL = ("INSERT", "UPDATE", "DELETE")
ASKED = ("question", "group", "convinced_if", "stop_if", "comparison", "starts_on", "begun_at")
DECIDED = ("outcome", "reason", "decided_on", "decided_by")
OTHERS = tuple(field.name for field in Pilot._meta.concrete_fields if field.name not in ASKED)

FROZEN = (
    Frozen(
        "widening_a_pilot_that_began",
        Pilot,
        "a pilot that began keeps its question and its bar",
        once="{row}.state <> 'draft'",
        may=OTHERS,
    ),
    Frozen(
        "widening_a_pilot_goes_on",
        Pilot,
        "a pilot never goes back",
        once="{row}.state <> 'draft'",
        acts=("UPDATE",),
        on_change="NEW.state <> OLD.state AND NOT (OLD.state = 'running' AND NEW.state = 'decided')",
    ),
    Frozen(
        "widening_a_decided_pilot",
        Pilot,
        "a decided pilot keeps what was decided",
        once="{row}.state = 'decided'",
        may=tuple(field.name for field in Pilot._meta.concrete_fields if field.name not in DECIDED),
        acts=("UPDATE",),
    ),
    Frozen(
        "widening_a_measure_of_a_pilot",
        PilotMeasure,
        "a pilot that began keeps its question and its bar",
        once_above=above("pilot_id", Pilot, "state <> 'draft'"),
        acts=ALL,
    ),
    Frozen(
        "widening_a_total_of_a_decided_pilot",
        PilotTotal,
        "a decided pilot keeps its totals",
        once_above=above(
            "measure_id",
            PilotMeasure,
            above("pilot_id", Pilot, "state = 'decided'").format(row=PilotMeasure._meta.db_table),
        ),
        acts=ALL,
    ),
)

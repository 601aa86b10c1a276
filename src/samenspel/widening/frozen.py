"""What of a pilot stands: its question and bar once begun, totals once counted, outcome once decided."""

from samenspel.foundation.frozen import Frozen, above
from samenspel.widening.models import Pilot, PilotMeasure, PilotParticipant, PilotTotal, PilotValue

ALL = ("INSERT", "UPDATE", "DELETE")
ASKED = ("question", "group", "convinced_if", "stop_if", "comparison", "starts_on", "begun_at")
DECIDED = ("outcome", "reason", "body", "decided_on", "decided_by", "look_back_on")
COUNTED = "counted_at IS NOT NULL"
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
        "widening_a_counted_pilot",
        Pilot,
        "a pilot is counted once",
        once=f"{{row}}.{COUNTED}",
        may=tuple(field.name for field in Pilot._meta.concrete_fields if field.name != "counted_at"),
        acts=("UPDATE",),
    ),
    Frozen(
        "widening_a_looked_back_pilot",
        Pilot,
        "what was seen when looking back stands",
        once="{row}.looked_back_on IS NOT NULL",
        may=tuple(
            field.name
            for field in Pilot._meta.concrete_fields
            if field.name not in ("looked_back_on", "look_back_note")
        ),
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
        "widening_a_total_of_a_counted_pilot",
        PilotTotal,
        "a counted pilot keeps its totals",
        once_above=above(
            "measure_id",
            PilotMeasure,
            above("pilot_id", Pilot, COUNTED).format(row=PilotMeasure._meta.db_table),
        ),
        acts=ALL,
    ),
    Frozen(
        "widening_a_value_of_a_counted_pilot",
        PilotValue,
        "a counted pilot is measured no more",
        once_above=above(
            "participant_id",
            PilotParticipant,
            above("pilot_id", Pilot, COUNTED).format(row=PilotParticipant._meta.db_table),
        ),
        # Taking out what was measured of somebody stays possible.
        acts=("INSERT", "UPDATE"),
    ),
)

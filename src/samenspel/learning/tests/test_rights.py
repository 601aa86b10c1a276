"""What each role may do in this room, by assignment on the opgave."""

from __future__ import annotations

from samenspel.foundation.rights import rights_of

EXPECTED = {
    "hold_reflection": {"team_member", "opgave_lead", "area_broker", "host", "coach"},
    "set_sharing_rhythm": {"opgave_lead", "sponsor"},
}


def test_the_table_holds_what_is_written_here() -> None:
    holders = rights_of("learning").holders
    assert {verb: set(holders[verb]) for verb in EXPECTED} == EXPECTED

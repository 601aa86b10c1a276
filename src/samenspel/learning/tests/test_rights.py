"""What each role may do in this room, by assignment on the opgave."""

from __future__ import annotations

import datetime as dt

import pytest

from samenspel.foundation.rights import rights_of
from samenspel.learning import permissions
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests.conftest import account, give
from samenspel.people.models import Organisation, Role
from samenspel.people.permissions import STRANGER, Viewer, viewer_of

_TELL = {"partner", "team_member", "opgave_lead", "sponsor", "area_broker", "host", "coach"}
EXPECTED = {
    "hold_reflection": {"team_member", "opgave_lead", "area_broker", "host", "coach"},
    "take_part_in_reflection": _TELL | {"alderman", "steering_member", "manager"},
    "write_lesson": _TELL | {"manager", "controller"},
    "tell_story": _TELL,
    "show_story": {"opgave_lead", "sponsor"},
    "set_sharing_rhythm": {"opgave_lead", "sponsor"},
}
VERDICTS = {
    "hold_reflection": permissions.may_hold_reflection,
    "take_part_in_reflection": permissions.may_take_part,
    "write_lesson": permissions.may_write_lesson,
    "tell_story": permissions.may_tell_story,
    "show_story": permissions.may_show_story,
    "set_sharing_rhythm": permissions.may_set_rhythm,
}


def test_the_table_holds_what_is_written_here() -> None:
    holders = rights_of("learning").holders
    assert {verb: set(holders[verb]) for verb in EXPECTED} == EXPECTED


@pytest.mark.parametrize("role", Role.values)
def test_each_role_may_what_the_table_says(
    role: str, opgave: Opgave, municipality: Organisation, lead: Viewer, today: dt.date
) -> None:
    somebody = account("Sam", municipality)
    give(opgave, somebody, municipality, role, by=lead)
    viewer, fresh = viewer_of(somebody, today=today), Opgave.objects.get()
    allowed = {verb for verb, verdict in VERDICTS.items() if verdict(viewer, fresh)}
    assert allowed == {verb for verb in EXPECTED if role in EXPECTED[verb]}


def test_a_stranger_may_nothing_and_reads_why(opgave: Opgave) -> None:
    for verdict in VERDICTS.values():
        assert not verdict(STRANGER, opgave)
        assert str(verdict(STRANGER, opgave).reason)

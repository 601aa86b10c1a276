"""What each role may do in the approach, by assignment on the opgave."""

from __future__ import annotations

import pytest

from samenspel.approach import permissions
from samenspel.approach.tests.conftest import TODAY
from samenspel.foundation.rights import rights_of
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests.conftest import account, give
from samenspel.people.models import Organisation, Role
from samenspel.people.permissions import STRANGER, Viewer, viewer_of

EXPECTED = {
    "write_plan": {"team_member", "opgave_lead", "area_broker"},
    "own_effort": {"partner"},
    "keep_agreements": {"team_member", "opgave_lead", "sponsor", "area_broker", "host"},
    "ask_progress": {"team_member", "opgave_lead"},
    "settle_need": {"team_member", "opgave_lead", "sponsor"},
    "keep_days": {"team_member", "opgave_lead", "manager"},
}


def test_the_table_holds_what_is_written_here() -> None:
    holders = rights_of("approach").holders
    assert {verb: set(holders[verb]) for verb in EXPECTED} == EXPECTED


@pytest.mark.parametrize("role", Role.values)
def test_each_role_may_what_the_table_says(
    role: str, opgave: Opgave, municipality: Organisation, lead: Viewer
) -> None:
    somebody = account("Sam", municipality)
    give(opgave, somebody, municipality, role, by=lead)
    viewer, fresh = viewer_of(somebody, today=TODAY), Opgave.objects.get()
    found = {
        "write_plan": permissions.may_write_plan(viewer, fresh),
        "keep_agreements": permissions.may_keep_agreements(viewer, fresh),
        "ask_progress": permissions.may_ask_progress(viewer, fresh),
        "settle_need": permissions.may_settle_need(viewer, fresh),
        "keep_days": permissions.may_keep_days(viewer, fresh),
    }
    assert {verb for verb, verdict in found.items() if verdict} == {
        verb for verb in found if role in EXPECTED[verb]
    }


def test_a_stranger_may_nothing_and_reads_why(opgave: Opgave) -> None:
    for verdict in (permissions.may_write_plan, permissions.may_ask_progress, permissions.may_read_work):
        assert not verdict(STRANGER, opgave)
        assert str(verdict(STRANGER, opgave).reason)

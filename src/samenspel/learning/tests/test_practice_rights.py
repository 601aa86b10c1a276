"""What each function in an organisation may do with scans, improvements and the way of working."""

from __future__ import annotations

import pytest

from samenspel.foundation.rights import rights_of
from samenspel.learning.permissions.scans import may_keep_improvement, may_keep_scan
from samenspel.learning.permissions.way_of_working import may_adopt_way, may_write_way
from samenspel.people.models import Organisation, Role
from samenspel.people.permissions import STRANGER, Viewer

EXPECTED = {
    "keep_scan": {"opgave_lead", "coach", "administrator"},
    "keep_improvement": {"opgave_lead", "sponsor", "manager", "coach", "administrator"},
    "write_way": {
        "team_member", "opgave_lead", "sponsor", "manager", "area_broker", "coach", "administrator",
    },
    "adopt_way": {"manager", "coach"},
}  # fmt: skip
VERDICTS = {
    "keep_scan": may_keep_scan,
    "keep_improvement": may_keep_improvement,
    "write_way": may_write_way,
    "adopt_way": may_adopt_way,
}
TOWN = Organisation(pk=1, name="Gemeente Veldermeer")


def test_the_table_holds_what_is_written_here() -> None:
    holders = rights_of("learning").holders
    assert {verb: set(holders[verb]) for verb in EXPECTED} == EXPECTED
    assert holders["hold_workshop"] == {"team_member", "opgave_lead", "area_broker", "host", "coach"}


@pytest.mark.parametrize("role", Role.values)
def test_each_function_may_what_the_table_says_and_only_in_its_own_organisation(role: str) -> None:
    here = Viewer(functions=frozenset({(role, 1)}))
    elsewhere = Viewer(functions=frozenset({(role, 2)}))
    allowed = {verb for verb, verdict in VERDICTS.items() if verdict(here, TOWN)}
    assert allowed == {verb for verb in EXPECTED if role in EXPECTED[verb]}
    assert not any(verdict(elsewhere, TOWN) for verdict in VERDICTS.values())


def test_a_stranger_may_nothing_and_reads_why() -> None:
    for verdict in VERDICTS.values():
        assert not verdict(STRANGER, TOWN)
        assert "Veldermeer" in str(verdict(STRANGER, TOWN).reason)

"""What each role may do with a vote, by assignment and by function."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from samenspel.foundation.rights import rights_of
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests.conftest import account, give
from samenspel.people.models import Organisation, Role
from samenspel.people.permissions import STRANGER, Viewer, viewer_of
from samenspel.voting import permissions
from samenspel.voting.models import MoneyVote

EXPECTED = {
    "see_draft": {
        "partner", "team_member", "opgave_lead", "sponsor", "alderman", "steering_member", "manager",
        "controller", "area_broker", "auditor", "administrator",
    },
    "keep_vote": {"team_member", "opgave_lead", "controller"},
    "publish_vote": {"opgave_lead", "sponsor"},
    "give_codes": {"opgave_lead", "controller"},
    "type_paper": {"team_member", "opgave_lead", "controller", "area_broker", "host"},
    "record_decision": {"opgave_lead"},
}  # fmt: skip


def verdict(verb: str, viewer: Viewer, opgave: Opgave) -> bool:
    checks: dict[str, Callable[[], object]] = {
        "see_draft": lambda: permissions.visible_votes(viewer).filter(opgave=opgave).exists(),
        "keep_vote": lambda: permissions.may_keep_vote(viewer, opgave),
        "publish_vote": lambda: permissions.may_publish_vote(viewer, opgave),
        "give_codes": lambda: permissions.may_give_codes(viewer, opgave),
        "type_paper": lambda: permissions.may_type_paper(viewer, opgave),
        "record_decision": lambda: permissions.may_record_decision(viewer, opgave),
    }
    return bool(checks[verb]())


def test_the_table_has_every_verb_and_every_role() -> None:
    assert {verb: set(holders) for verb, holders in rights_of("voting").holders.items()} == EXPECTED
    assert set(rights_of("voting").roles) == set(Role.values)


@pytest.mark.parametrize("role", Role.values)
def test_a_role_may_what_the_table_says(
    role: str, opgave: Opgave, vote: MoneyVote, lead: Viewer, municipality: Organisation
) -> None:
    somebody = account("Iemand", municipality)
    give(opgave, somebody, municipality, role, by=lead)
    by_function = viewer_of(account("Een ander", municipality, role))
    for viewer in (viewer_of(somebody), by_function):
        held = {verb for verb in EXPECTED if verdict(verb, viewer, opgave)}
        assert held == {verb for verb, holders in EXPECTED.items() if role in holders}


def test_a_stranger_may_nothing(opgave: Opgave, vote: MoneyVote) -> None:
    assert not any(verdict(verb, STRANGER, opgave) for verb in EXPECTED)

"""What each role may do with the money of an opgave, by assignment and by function."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from samenspel.budget import permissions
from samenspel.foundation.rights import rights_of
from samenspel.network.actions import party_for
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests.conftest import account, give
from samenspel.people.models import Organisation, Role
from samenspel.people.permissions import STRANGER, Viewer, viewer_of

SEE = {
    "team_member", "opgave_lead", "sponsor", "alderman", "steering_member", "manager", "controller",
    "area_broker", "auditor", "administrator",
}  # fmt: skip
EXPECTED = {
    "see_money": SEE,
    "see_proposals": SEE | {"partner"},
    "keep_pot": {"opgave_lead", "controller"},
    "contribute_own": {"partner", "sponsor", "alderman", "steering_member", "manager"},
    "write_lines": {"team_member", "opgave_lead", "controller"},
    "write_proposal": {"team_member", "opgave_lead", "controller"},
    "propose_division": {"opgave_lead", "sponsor"},
    "react": {"partner", "sponsor", "alderman", "steering_member"},
    "conclude_division": {"opgave_lead", "sponsor"},
    "record_decision": {"opgave_lead", "sponsor"},
    "publish_pot": {"opgave_lead", "sponsor", "administrator"},
}


def verdict(verb: str, viewer: Viewer, opgave: Opgave) -> bool:
    checks: dict[str, Callable[[], object]] = {
        "see_money": lambda: permissions.sees_money(viewer, opgave),
        "see_proposals": lambda: (
            permissions.opgaven_where(viewer, "see_proposals").filter(pk=opgave.pk).exists()
        ),
        "keep_pot": lambda: permissions.may_keep_pot(viewer, opgave),
        "contribute_own": lambda: (
            permissions.may_contribute(viewer, opgave) and not permissions.may_keep_pot(viewer, opgave)
        ),
        "write_lines": lambda: permissions.may_write_lines(viewer, opgave),
        "write_proposal": lambda: permissions.may_write_proposal(viewer, opgave),
        "propose_division": lambda: permissions.may_propose_division(viewer, opgave),
        "react": lambda: permissions.may_react(viewer, opgave),
        "conclude_division": lambda: permissions.may_conclude_division(viewer, opgave),
        "record_decision": lambda: permissions.may_record_decision(viewer, opgave),
        "publish_pot": lambda: permissions.may_publish_pot(viewer, opgave),
    }
    return bool(checks[verb]())


def test_the_table_has_every_verb_and_every_role() -> None:
    assert {verb: set(holders) for verb, holders in rights_of("budget").holders.items()} == EXPECTED
    assert set(rights_of("budget").roles) == set(Role.values)


@pytest.mark.parametrize("role", Role.values)
def test_a_role_by_assignment_may_what_the_table_says(
    role: str, opgave: Opgave, lead: Viewer, municipality: Organisation
) -> None:
    somebody = account("Iemand", municipality)
    give(opgave, somebody, municipality, role, by=lead)
    viewer = viewer_of(somebody)
    held = {verb for verb in EXPECTED if verdict(verb, viewer, opgave)}
    assert held == {verb for verb, holders in EXPECTED.items() if role in holders}


@pytest.mark.parametrize("role", Role.values)
def test_a_role_by_function_in_the_owner_may_the_same(
    role: str, opgave: Opgave, municipality: Organisation
) -> None:
    viewer = viewer_of(account("Iemand", municipality, role))
    held = {verb for verb in EXPECTED if verdict(verb, viewer, opgave)}
    assert held == {verb for verb, holders in EXPECTED.items() if role in holders}


def test_a_stranger_may_nothing(opgave: Opgave) -> None:
    Opgave.objects.filter(pk=opgave.pk).update(is_public=True)
    assert not any(verdict(verb, STRANGER, opgave) for verb in EXPECTED)


def test_a_partner_gives_and_speaks_for_its_own_party_only(
    opgave: Opgave, lead: Viewer, municipality: Organisation
) -> None:
    somebody = account("Iemand", municipality)
    give(opgave, somebody, municipality, "partner", by=lead)
    viewer, own = viewer_of(somebody), party_for(municipality, opgave, by=lead)
    assert permissions.may_contribute(viewer, opgave, own)
    assert permissions.may_react(viewer, opgave, own)
    other = own.__class__(name="Ander", owner=municipality)
    assert not permissions.may_contribute(viewer, opgave, other)
    assert not permissions.may_react(viewer, opgave, other)

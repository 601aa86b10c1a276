"""What each role may do with parties, positions and teams: by assignment on an opgave, and by function."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from samenspel.foundation.rights import rights_of
from samenspel.network import permissions
from samenspel.network.tests.conftest import account, assigned
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Organisation, Role
from samenspel.people.permissions import STRANGER, Viewer, viewer_of

INSIDE = {"team_member", "opgave_lead", "sponsor", "alderman", "steering_member", "manager", "area_broker"}
EXPECTED = {
    "see_parties": INSIDE | {"controller", "host", "coach", "auditor", "administrator"},
    "keep_parties": {"team_member", "opgave_lead", "manager", "area_broker", "administrator"},
    "see_positions": INSIDE | {"coach", "administrator"},
    "keep_field": {"team_member", "opgave_lead", "manager", "area_broker", "administrator"},
    "see_contacts": INSIDE | {"partner", "host", "coach", "administrator"},
    "keep_teams": {"opgave_lead", "manager", "area_broker", "administrator"},
    "see_teams": INSIDE | {"partner", "controller", "host", "coach", "auditor", "administrator"},
}
ON_AN_OPGAVE = ("see_positions", "keep_field", "see_contacts", "keep_teams")


def on_opgave(verb: str, viewer: Viewer, opgave: Opgave) -> bool:
    checks: dict[str, Callable[[], object]] = {
        "see_positions": lambda: permissions.may_see_positions(viewer, opgave),
        "keep_field": lambda: permissions.may_keep_field(viewer, opgave),
        "see_contacts": lambda: permissions.may_see_contacts(viewer, opgave),
        "keep_teams": lambda: permissions.may_start_team(viewer, opgave.owner, opgave),
    }
    return bool(checks[verb]())


def test_the_table_has_every_verb_and_every_role() -> None:
    assert {verb: set(holders) for verb, holders in rights_of("network").holders.items()} == EXPECTED
    assert set(rights_of("network").roles) == set(Role.values)


@pytest.mark.parametrize("role", Role.values)
def test_a_role_on_the_opgave_gives_what_the_table_says(
    role: str, opgave: Opgave, noabers: Organisation
) -> None:
    viewer = assigned("Iemand", opgave, role, noabers)
    for verb in ON_AN_OPGAVE:
        assert on_opgave(verb, viewer, opgave) is (role in EXPECTED[verb]), verb


@pytest.mark.parametrize("role", Role.values)
def test_a_function_in_the_house_gives_what_the_table_says(
    role: str, opgave: Opgave, municipality: Organisation
) -> None:
    viewer = viewer_of(account("Iemand", municipality, role))
    for verb in ON_AN_OPGAVE:
        assert on_opgave(verb, viewer, opgave) is (role in EXPECTED[verb]), verb
    assert bool(permissions.may_keep_parties(viewer, municipality)) is (role in EXPECTED["keep_parties"])


def test_a_stranger_may_nothing(opgave: Opgave) -> None:
    assert not any(on_opgave(verb, STRANGER, opgave) for verb in ON_AN_OPGAVE)
    assert not permissions.may_keep_parties(STRANGER, opgave.owner)


def test_a_function_elsewhere_gives_nothing_here(opgave: Opgave, noabers: Organisation) -> None:
    viewer = viewer_of(account("Lead van elders", noabers, "opgave_lead"))
    assert not any(on_opgave(verb, viewer, opgave) for verb in ON_AN_OPGAVE)

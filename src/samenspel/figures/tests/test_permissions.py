"""Who may bring in figures: the table, and what it must say."""

from __future__ import annotations

import pytest

from samenspel.figures import permissions
from samenspel.figures.tests.conftest import FIXTURES
from samenspel.foundation.rights import rights_of
from samenspel.people.models import Account, Role
from samenspel.people.permissions import STRANGER, Viewer

CELLS = list(rights_of("figures").cells())
WRITTEN_OUT = {
    "import_figures": {"controller", "administrator"},
    "type_series": {"team_member", "opgave_lead", "controller", "area_broker", "host", "administrator"},
}
VERDICTS = {"import_figures": permissions.may_import, "type_series": permissions.may_type}


def with_role(role: str, organisation_id: int) -> Viewer:
    return Viewer(account=Account(pk=99), functions=frozenset({(role, organisation_id)}))


@pytest.mark.parametrize(("role", "verb", "allowed"), CELLS)
def test_each_role_may_do_what_the_table_says(role, verb, allowed, waterrijk):
    assert bool(VERDICTS[verb](with_role(role, waterrijk.pk), waterrijk)) is allowed
    assert allowed is (role in WRITTEN_OUT[verb])


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("verb", WRITTEN_OUT)
def test_a_role_in_one_organisation_counts_nowhere_else(role, verb, waterrijk):
    assert not VERDICTS[verb](with_role(role, waterrijk.pk + 1), waterrijk)


def test_figures_are_public_and_deliveries_are_for_who_brings_them(tree, bring_in, analyst):
    batch = bring_in(FIXTURES / "statline_paths_2024.csv")
    assert permissions.visible_facts(STRANGER).count() == 42
    assert not permissions.visible_batches(STRANGER).exists()
    assert permissions.visible_batches(analyst).get() == batch

"""Who may bring in and draw areas: the table, and what it must say."""

from __future__ import annotations

import pytest

from samenspel.foundation.rights import rights_of
from samenspel.people.models import Account, Role
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.places import permissions

CELLS = list(rights_of("places").cells())
WRITTEN_OUT = {
    "import_layout": {"controller", "administrator"},
    "draw_working_area": {"controller", "administrator", "area_broker", "opgave_lead"},
}
VERDICTS = {"import_layout": permissions.may_import, "draw_working_area": permissions.may_draw}


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


def test_the_table_knows_every_role():
    assert {role for role, _verb, _allowed in CELLS} == set(Role.values)


def test_everybody_sees_areas_and_only_importers_see_imports(tree, analyst):
    assert permissions.visible_areas(STRANGER).count() == 7
    assert not permissions.visible_layouts(STRANGER).exists()
    assert permissions.visible_layouts(analyst).get() == tree


def test_a_refusal_says_who_may(waterrijk):
    assert "Waterrijk" in str(permissions.may_import(STRANGER, waterrijk).reason)

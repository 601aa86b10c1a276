"""Who may do what with analyses of areas: the whole table, and what must stay so."""

from __future__ import annotations

import pytest

from samenspel.foundation.rights import rights_of
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.subsidies import actions, permissions
from samenspel.subsidies.models import AreaAnalysis
from samenspel.subsidies.permissions import granting
from samenspel.subsidies.permissions.cycle import may_keep_cycle
from samenspel.subsidies.tests.conftest import ADOPTION, TODAY

TABLE = rights_of("subsidies")


def test_the_table_says_who_may(municipality: Organisation, analysis: AreaAnalysis) -> None:
    verbs = {
        "see_draft": lambda viewer: permissions.visible_analyses(viewer).exists(),
        "write_analysis": lambda viewer: permissions.may_write_analysis(viewer, municipality),
        "keep_cycle": lambda viewer: may_keep_cycle(viewer, municipality),
        "adopt_analysis": lambda viewer: permissions.may_adopt_analysis(viewer, municipality),
        "import_register": lambda viewer: permissions.may_import_register(viewer, municipality),
        "place_register": lambda viewer: permissions.may_place(viewer, municipality),
        "keep_scheme": lambda viewer: granting.may_keep_scheme(viewer, municipality),
        "publish_scheme": lambda viewer: granting.may_publish_scheme(viewer, municipality),
        "treat_applications": lambda viewer: granting.may_treat(viewer, municipality),
        "decide_grants": lambda viewer: granting.may_decide(viewer, municipality),
        "pay_grants": lambda viewer: granting.may_pay(viewer, municipality),
        "settle_grants": lambda viewer: granting.may_settle(viewer, municipality),
    }
    for role, verb, holds in TABLE.cells():
        if verb in verbs:
            viewer = Viewer(functions=frozenset({(role, municipality.pk)}))
            assert bool(verbs[verb](viewer)) is holds, (role, verb)


def test_who_writes_also_reads_the_draft() -> None:
    assert TABLE.holders["write_analysis"] <= TABLE.holders["see_draft"]
    assert TABLE.holders["adopt_analysis"] <= TABLE.holders["see_draft"]


def test_a_role_elsewhere_gives_nothing_here(analysis: AreaAnalysis) -> None:
    elsewhere = Viewer(functions=frozenset({("area_broker", analysis.owner_id + 999)}))
    assert not permissions.visible_analyses(elsewhere).exists()
    assert not permissions.may_write_analysis(elsewhere, analysis.owner)


@pytest.mark.django_db
def test_everybody_reads_what_was_adopted_and_nobody_outside_a_draft(
    whole: AreaAnalysis, broker: Viewer
) -> None:
    assert not permissions.visible_analyses(STRANGER).exists()
    assert not permissions.visible_area_opgaven(STRANGER).exists()
    actions.adopt_analysis(whole, ADOPTION, by=broker, today=TODAY)
    assert permissions.visible_analyses(STRANGER).get() == whole
    assert permissions.visible_area_opgaven(STRANGER).count() == 2
    assert permissions.visible_wanted_results(STRANGER).count() == 2
    assert permissions.visible_findings(STRANGER).count() == 1
    assert str(permissions.may_write_analysis(STRANGER, whole.owner).reason)

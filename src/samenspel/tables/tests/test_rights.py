"""Who sees which table, and what each role may do there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import Http404

from samenspel.foundation.rights import rights_of
from samenspel.people.models import Account, Organisation, Role
from samenspel.people.permissions import STRANGER, Viewer, viewer_of
from samenspel.tables import actions, permissions
from samenspel.tables.models import ThemeTable
from samenspel.tables.tests.conftest import draft, note, organisation

KEEPERS = frozenset({"opgave_lead", "area_broker", "host", "administrator"})
EXPECTED = {
    "start_table": KEEPERS | {"team_member", "manager", "coach"},
    "edit_table": KEEPERS,
    "type_notes": KEEPERS,
    "publish_table": KEEPERS,
    "erase_note": KEEPERS,
    "invite": KEEPERS,
    "keep_agreements": KEEPERS,
    "close_table": KEEPERS,
    "answer_notes": KEEPERS,
}


def verdict(verb: str, viewer: Viewer, table: ThemeTable) -> bool:
    checks: dict[str, Callable[[], object]] = {
        "start_table": lambda: permissions.may_start(viewer, table.owner),
        "edit_table": lambda: permissions.may_edit(viewer, table),
        "type_notes": lambda: permissions.may_type(viewer, table),
        "publish_table": lambda: permissions.may_publish(viewer, table),
        "erase_note": lambda: permissions.may_erase(viewer, table),
        "invite": lambda: permissions.may_invite(viewer, table),
        "keep_agreements": lambda: permissions.may_agree(viewer, table),
        "close_table": lambda: permissions.may_close(viewer, table),
        "answer_notes": lambda: _may_answer(viewer, table),
    }
    return bool(checks[verb]())


def _may_answer(viewer: Viewer, table: ThemeTable) -> bool:
    try:
        return bool(permissions.may_answer(viewer, table.pk))
    except Http404:  # who does not see the table does not answer either
        return False


def test_the_table_has_every_verb_and_every_role() -> None:
    assert set(rights_of("tables").holders) == set(EXPECTED)
    assert set(rights_of("tables").roles) == set(Role.values)


@pytest.mark.parametrize("verb", EXPECTED)
@pytest.mark.parametrize("role", Role.values)
def test_each_role_may_what_the_table_says(
    verb: str, role: str, table: ThemeTable, somebody: Callable[..., Account]
) -> None:
    viewer = viewer_of(somebody(role, name="Sam"))
    assert verdict(verb, viewer, table) == (role in EXPECTED[verb])
    assert rights_of("tables").holds({role}, verb) == (role in EXPECTED[verb])


def test_a_role_elsewhere_counts_for_nothing_here(
    table: ThemeTable, somebody: Callable[..., Account]
) -> None:
    elsewhere = viewer_of(somebody("administrator", name="Sam", where=organisation("Elders")))
    assert not any(verdict(verb, elsewhere, table) for verb in EXPECTED)


def test_a_table_that_is_not_public_is_not_there_for_others(
    table: ThemeTable, host: Viewer, somebody: Callable[..., Account]
) -> None:
    outsider = viewer_of(somebody(name="Sam", where=organisation("Elders")))
    for viewer in (STRANGER, outsider):
        assert not permissions.visible_tables(viewer).exists()
        with pytest.raises(Http404):
            permissions.visible_table(viewer, table.pk)
    assert permissions.visible_table(viewer_of(somebody(name="Kim")), table.pk) == table


def test_a_host_from_elsewhere_sees_and_types(
    municipality: Organisation, host: Viewer, somebody: Callable[..., Account]
) -> None:
    guest = somebody(name="Sam", where=organisation("Elders"))
    table = actions.start_table(draft(host_ids=(guest.person_id,)), municipality, by=host)
    assert actions.write_note(table, note(), by=viewer_of(guest)).number == 1


def test_the_notes_of_a_public_table_are_for_everybody(table: ThemeTable, host: Viewer) -> None:
    actions.write_note(table, note(), by=host)
    assert not permissions.visible_notes(STRANGER).exists()
    actions.publish_table(table, by=host)
    assert permissions.visible_notes(STRANGER).count() == 1

"""Who may have an outlook kept and who chooses the template: the whole table, and what must stay so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from samenspel.foundation.rights import rights_of
from samenspel.opgaven.models import Assignment, Opgave
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import STRANGER, Viewer, viewer_of
from samenspel.steering import permissions
from samenspel.steering.tests.conftest import TODAY, organisation

CELLS = list(rights_of("steering").cells())
KEEPERS = {"opgave_lead", "sponsor", "controller", "administrator"}


@pytest.mark.parametrize(("role", "verb", "holds"), CELLS)
def test_the_table_says_who_may(
    role: str,
    verb: str,
    holds: bool,
    bare: Opgave,
    municipality: Organisation,
    somebody: Callable[..., Account],
) -> None:
    viewer = viewer_of(somebody(role), today=TODAY)
    answers = {
        "keep_outlook": permissions.may_keep_outlook(viewer, bare),
        "choose_template": permissions.may_choose_template(viewer, municipality),
        "choose_uses": permissions.may_choose_uses(viewer, bare),
        "set_target": permissions.may_set_target(viewer, bare),
        "judge_light": permissions.may_judge(viewer, bare),
        "see_proposals": permissions.may_see_proposals(viewer, bare),
        "keep_group": permissions.may_keep_group(viewer, [bare]),
        "prepare_meeting": permissions.may_show(viewer, bare),
        "decide": permissions.may_decide(viewer, bare),
        "look_back": permissions.may_look_back(viewer, bare),
        "study_effect": permissions.may_study(viewer, bare),
    }
    assert bool(answers[verb]) is holds
    assert holds or str(answers[verb].reason)


def test_the_table_holds_what_was_agreed() -> None:
    table = rights_of("steering")
    assert table.holders["keep_outlook"] == KEEPERS
    assert table.holders["choose_template"] == {"administrator"}
    assert table.holders["choose_uses"] == {"team_member", "opgave_lead", "controller"}
    assert table.holders["set_target"] == table.holders["judge_light"] == {"opgave_lead", "sponsor"}
    assert table.holders["keep_group"] == {"opgave_lead", "sponsor", "manager", "administrator"}
    assert table.holders["prepare_meeting"] == {"opgave_lead", "sponsor", "manager"}
    assert table.holders["decide"] == {"opgave_lead", "sponsor", "alderman", "steering_member"}
    assert table.holders["look_back"] == table.holders["decide"] | {"coach"}
    assert not table.holders["see_proposals"] & {"resident", "participant", "council_member"}


def test_a_stranger_may_do_nothing(bare: Opgave, municipality: Organisation) -> None:
    assert not permissions.may_keep_outlook(STRANGER, bare)
    assert not permissions.may_choose_template(STRANGER, municipality)
    assert not permissions.organisations_for(STRANGER, "choose_template").exists()


def test_an_assignment_on_the_opgave_is_enough_to_keep_its_outlook(
    bare: Opgave, somebody: Callable[..., Account]
) -> None:
    partner = organisation("Welzijn Veldermeer")
    account = somebody("", "Willemijn Schol", partner)
    assert not permissions.may_keep_outlook(viewer_of(account, today=TODAY), Opgave.objects.get(pk=bare.pk))
    Assignment.objects.create(
        opgave=bare,
        person=account.person,
        organisation=partner,
        role="opgave_lead",
        starts_on=dt.date(2025, 1, 1),
    )
    viewer: Viewer = viewer_of(account, today=TODAY)
    assert permissions.may_keep_outlook(viewer, Opgave.objects.get(pk=bare.pk))


def test_an_administrator_elsewhere_chooses_nothing_here(
    municipality: Organisation, somebody: Callable[..., Account]
) -> None:
    elsewhere = organisation("Gemeente Elders", kind="municipality")
    viewer = viewer_of(somebody("administrator", "Piet Elders", elsewhere), today=TODAY)
    assert not permissions.may_choose_template(viewer, municipality)
    assert list(permissions.organisations_for(viewer, "choose_template")) == [elsewhere]

"""Who sees what of an opgave, and what each role may do, by assignment and by function."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.http import Http404
from django.utils import timezone

from samenspel.foundation.rights import rights_of
from samenspel.opgaven import actions, permissions
from samenspel.opgaven.models import (
    Assignment,
    Formulation,
    FormulationState,
    Opgave,
    Shortlist,
    ShortlistParty,
)
from samenspel.opgaven.tests.conftest import account, give, organisation
from samenspel.people.models import Organisation, Role
from samenspel.people.permissions import STRANGER, Viewer, viewer_of

WORKERS = frozenset(Role.values) - {"resident", "participant", "council_member"}
EXPECTED = {
    "start_opgave": {"opgave_lead", "manager", "area_broker", "administrator"},
    "see_unpublished": WORKERS,
    "gather_voices": {"team_member", "opgave_lead", "manager", "area_broker", "host", "administrator"},
    "recognise": {"team_member", "opgave_lead", "manager", "area_broker", "administrator"},
    "decide_recognition": {"opgave_lead", "sponsor", "manager", "administrator"},
    "edit_opgave": {"opgave_lead", "administrator"},
    "write_formulation": {"opgave_lead", "team_member"},
    "leave_gap_open": {"opgave_lead", "team_member", "sponsor"},
    "propose": {"opgave_lead", "sponsor"},
    "take_stance": {"partner", "sponsor", "alderman", "steering_member"},
    "record_adoption": {"opgave_lead", "sponsor"},
    "manage_assignments": {"opgave_lead", "administrator"},
    "publish_opgave": {"opgave_lead", "sponsor", "administrator"},
    "move_phase": {"opgave_lead", "sponsor"},
    "fill_canvas": {"area_broker", "opgave_lead", "team_member"},
    "note_rule": {"area_broker", "host", "opgave_lead", "partner", "team_member"},
    "settle_rule": {"alderman", "opgave_lead", "sponsor", "team_member"},
    "name_own_role": {"alderman", "opgave_lead", "sponsor"},
    "keep_policy": {"area_broker", "opgave_lead", "team_member"},
    "hold_round": {"opgave_lead", "sponsor"},
    "record_disagreement": {"opgave_lead", "partner", "sponsor"},
    "see_shortlist": WORKERS - {"partner"},
    "keep_shortlist": {"opgave_lead", "manager", "area_broker", "administrator"},
    "fill_shortlist": {
        "team_member",
        "opgave_lead",
        "sponsor",
        "alderman",
        "manager",
        "area_broker",
        "host",
        "administrator",
    },
    "note_weighing": {"opgave_lead", "area_broker", "host"},
    "weigh_as_management": {"sponsor", "alderman", "manager"},
    "decide_shortlist": {"opgave_lead", "sponsor", "manager", "area_broker"},
    "see_ambitions": WORKERS - {"partner"},
    "keep_ambitions": {"sponsor", "alderman", "manager"},
    "report_clash": {
        "partner",
        "team_member",
        "opgave_lead",
        "sponsor",
        "alderman",
        "steering_member",
        "manager",
        "area_broker",
    },
    "put_on_agenda": {"opgave_lead", "sponsor", "steering_member"},
    "settle_clash": {"sponsor", "alderman", "steering_member"},
    "ask_to_share": {"opgave_lead", "sponsor", "administrator"},
    "answer_sharing": {"sponsor", "alderman", "administrator"},
}


# These are held for a whole organisation, so an assignment on one opgave does not count.
FOR_THE_HOUSE = {
    "start_opgave",
    "see_shortlist",
    "keep_shortlist",
    "fill_shortlist",
    "note_weighing",
    "weigh_as_management",
    "decide_shortlist",
    "see_ambitions",
    "keep_ambitions",
    "answer_sharing",
}


def _list_of(opgave: Opgave) -> Shortlist:
    """A list of the same owner, at which one party sits that nobody here belongs to."""
    made, _is_new = Shortlist.objects.get_or_create(
        owner=opgave.owner, title="Lijst", first_year=2026, last_year=2030
    )
    ShortlistParty.objects.get_or_create(shortlist=made, name="Bewoners")
    return made


def verdict(verb: str, viewer: Viewer, opgave: Opgave) -> bool:
    checks: dict[str, Callable[[], object]] = {
        "start_opgave": lambda: permissions.may_start(viewer, opgave.owner),
        "see_unpublished": lambda: permissions.works_on(viewer, opgave),
        "gather_voices": lambda: permissions.may_gather(viewer, opgave),
        "recognise": lambda: permissions.may_recognise(viewer, opgave),
        "decide_recognition": lambda: permissions.may_decide_recognition(viewer, opgave),
        "edit_opgave": lambda: permissions.may_edit(viewer, opgave),
        "write_formulation": lambda: permissions.may_write(viewer, opgave),
        "leave_gap_open": lambda: permissions.may_leave_gap_open(viewer, opgave),
        "propose": lambda: permissions.may_propose(viewer, opgave),
        "take_stance": lambda: permissions.may_take_stance(viewer, opgave),
        "record_adoption": lambda: permissions.may_adopt(viewer, opgave),
        "manage_assignments": lambda: permissions.may_manage_assignments(viewer, opgave),
        "publish_opgave": lambda: permissions.may_publish(viewer, opgave),
        "move_phase": lambda: permissions.may_move_phase(viewer, opgave),
        "fill_canvas": lambda: permissions.may_fill_canvas(viewer, opgave),
        "note_rule": lambda: permissions.may_note_rule(viewer, opgave),
        "settle_rule": lambda: permissions.may_settle_rules(viewer, opgave),
        "name_own_role": lambda: permissions.may_name_own_role(viewer, opgave),
        "keep_policy": lambda: permissions.may_keep_policy(viewer, opgave),
        "hold_round": lambda: permissions.may_hold_round(viewer, opgave),
        "record_disagreement": lambda: permissions.may_record_disagreement(viewer, opgave),
        "see_shortlist": lambda: permissions.works_on_shortlist(viewer, _list_of(opgave)),
        "keep_shortlist": lambda: permissions.may_keep_shortlist(viewer, opgave.owner),
        "fill_shortlist": lambda: permissions.may_fill_shortlist(viewer, _list_of(opgave)),
        "note_weighing": lambda: permissions.parties_to_weigh_for(viewer, _list_of(opgave)),
        "weigh_as_management": lambda: permissions.may_weigh_as_management(viewer, _list_of(opgave)),
        "decide_shortlist": lambda: permissions.may_decide_shortlist(viewer, _list_of(opgave)),
        "see_ambitions": lambda: permissions.ambition_owners(viewer).filter(pk=opgave.owner_id).exists(),
        "keep_ambitions": lambda: permissions.may_keep_ambitions(viewer, opgave.owner),
        "report_clash": lambda: permissions.may_report_clash(viewer, opgave),
        "put_on_agenda": lambda: permissions.may_put_on_agenda(viewer, opgave),
        "settle_clash": lambda: permissions.may_settle_clash(viewer, opgave),
        "ask_to_share": lambda: permissions.may_ask_to_share(viewer, opgave),
        "answer_sharing": lambda: opgave.owner_id in permissions.answering_ids(viewer),
    }
    return bool(checks[verb]())


def test_the_table_has_every_verb_and_every_role() -> None:
    assert {verb: set(holders) for verb, holders in rights_of("opgaven").holders.items()} == {
        verb: set(holders) for verb, holders in EXPECTED.items()
    }
    assert set(rights_of("opgaven").roles) == set(Role.values)


@pytest.mark.parametrize("role", Role.values)
def test_each_role_by_assignment_may_what_the_table_says(
    role: str, opgave: Opgave, municipality: Organisation, lead: Viewer
) -> None:
    somebody = account("Sam", municipality)
    give(opgave, somebody, municipality, role, by=lead)
    viewer, fresh = viewer_of(somebody), Opgave.objects.get()
    held = {verb for verb in EXPECTED if verdict(verb, viewer, fresh)}
    assert held == {verb for verb in EXPECTED if role in EXPECTED[verb]} - FOR_THE_HOUSE


@pytest.mark.parametrize("role", Role.values)
def test_each_role_by_function_may_what_the_table_says(
    role: str, opgave: Opgave, municipality: Organisation
) -> None:
    viewer = viewer_of(account("Sam", municipality, role))
    held = {verb for verb in EXPECTED if verdict(verb, viewer, Opgave.objects.get())}
    # Whoever reacts speaks for a party in this opgave, so a function in the owner does not count.
    assert held == {verb for verb in EXPECTED if role in EXPECTED[verb]} - {"take_stance"}


def test_a_function_elsewhere_counts_for_nothing_here(opgave: Opgave) -> None:
    viewer = viewer_of(account("Sam", organisation("Elders", kind="municipality"), "administrator"))
    assert not any(verdict(verb, viewer, opgave) for verb in EXPECTED)


@pytest.mark.parametrize(
    ("starts_in", "ends_in", "counts"),
    [(-10, None, True), (-10, -1, False), (5, None, False), (-10, 1, True)],
)
def test_a_role_counts_only_while_it_runs(
    opgave: Opgave, municipality: Organisation, starts_in: int, ends_in: int | None, *, counts: bool
) -> None:
    somebody = account("Sam", municipality)
    today = timezone.localdate()
    Assignment.objects.create(
        opgave=opgave,
        person=somebody.person,
        organisation=municipality,
        role="team_member",
        starts_on=today + dt.timedelta(days=starts_in),
        ends_before=None if ends_in is None else today + dt.timedelta(days=ends_in),
    )
    assert bool(permissions.may_write(viewer_of(somebody), opgave)) is counts


def test_an_opgave_that_is_not_public_is_not_there_for_others(
    opgave: Opgave, lead: Viewer, municipality: Organisation
) -> None:
    colleague = viewer_of(account("Sam", municipality))
    for viewer in (STRANGER, colleague):
        with pytest.raises(Http404):
            permissions.visible_opgave(viewer, opgave.pk)
    actions.publish_opgave(opgave, by=lead)
    for viewer in (STRANGER, colleague):
        assert permissions.visible_opgave(viewer, opgave.pk) == opgave


def test_a_stranger_sees_what_was_proposed_and_adopted_but_no_draft(
    in_force: Formulation, lead: Viewer
) -> None:
    opgave = in_force.opgave
    draft = actions.start_formulation(opgave, by=lead)
    assert not permissions.visible_formulations(STRANGER).exists()
    actions.publish_opgave(opgave, by=lead)
    seen = {f.version for f in permissions.visible_formulations(STRANGER)}
    assert seen == {in_force.version}
    with pytest.raises(Http404):
        permissions.visible_formulation(STRANGER, opgave.pk, draft.version)
    assert not permissions.visible_sentences(STRANGER).filter(formulation=draft).exists()
    Formulation.objects.filter(pk=draft.pk).update(state=FormulationState.WITHDRAWN)
    assert not permissions.visible_formulations(STRANGER).filter(pk=draft.pk).exists()


def test_a_test_under_way_is_for_the_team(opgave: Opgave, lead: Viewer) -> None:
    actions.publish_opgave(opgave, by=lead)
    actions.start_recognition(opgave, by=lead)
    assert permissions.visible_tests(lead).count() == 1
    assert not permissions.visible_tests(STRANGER).exists()


def test_a_no_names_who_may(opgave: Opgave) -> None:
    for verdict_of in (permissions.may_write, permissions.may_adopt, permissions.may_manage_assignments):
        assert str(verdict_of(STRANGER, opgave).reason)

"""Rules that pinch, the own role of the municipality, units and policy documents."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from samenspel.foundation import lineage
from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.models import Entry
from samenspel.opgaven import actions, errors, permissions, queries
from samenspel.opgaven.models import (
    MunicipalRole,
    Opgave,
    OwnRole,
    PinchingRule,
    PolicyDocument,
    RuleOutcome,
    Unit,
    UnitTouched,
)
from samenspel.opgaven.tests.conftest import TODAY, Parties
from samenspel.people.models import Person
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.tables.models import Note

LATER = TODAY + dt.timedelta(days=30)
PARKING = actions.RuleDraft("Alleen met een pas mag je voor de deur staan.", "De maaltijden komen koud aan.")


def person_of(viewer: Viewer) -> Person:
    assert viewer.account is not None
    assert viewer.account.person is not None
    return viewer.account.person


def test_a_note_about_a_rule_is_taken_up_and_leads_to_it(
    opgave: Opgave, lead: Viewer, notes: list[Note]
) -> None:
    Note.objects.filter(pk=notes[2].pk).update(mark="pinching_rule")
    before = queries.rules_sheet(lead, opgave, today=TODAY, with_names=True)
    assert [voice.pk for voice in before.notes] == [notes[2].pk]
    rule = actions.note_rule(opgave, PARKING, by=lead, today=TODAY, voices=[("tables.note", notes[2].pk)])
    assert not queries.rules_sheet(lead, opgave, today=TODAY, with_names=True).notes
    assert [link.from_id for link in lineage.links_to([rule])] == [notes[2].pk]
    assert queries.rule_cards(lead, [rule.pk])[rule.pk].text == PARKING.rule


def test_a_rule_noted_twice_stands_once(opgave: Opgave, lead: Viewer) -> None:
    for _again in range(2):
        actions.note_rule(opgave, PARKING, by=lead, today=TODAY)
    assert PinchingRule.objects.count() == 1
    assert Entry.objects.filter(action="opgaven.rule_noted").count() == 1


def test_a_day_or_a_person_comes_with_who_can_lift_the_rule(opgave: Opgave, lead: Viewer) -> None:
    rule = actions.note_rule(opgave, PARKING, by=lead, today=TODAY)
    for more in ({"due_on": LATER}, {"carrier": person_of(lead)}):
        draft = actions.RuleDraft(PARKING.rule, PARKING.pinches, **more)
        with pytest.raises(errors.RuleWithoutWay):
            actions.edit_rule(rule, draft, version=1, by=lead, today=TODAY)


def test_a_rule_waits_for_who_asks_for_it_until_it_is_known_what_became_of_it(
    opgave: Opgave, lead: Viewer, parties: Parties
) -> None:
    rule = actions.note_rule(opgave, PARKING, by=lead, today=TODAY)
    draft = actions.RuleDraft(PARKING.rule, PARKING.pinches, "het college", person_of(parties.care), LATER)
    actions.edit_rule(rule, draft, version=1, by=lead, today=TODAY)
    waiting = queries.opgaven_waiting_for(parties.care, LATER + dt.timedelta(days=1))
    assert [(row.due_on, row.is_late) for row in waiting] == [(LATER, True)]
    assert not queries.opgaven_waiting_for(parties.welfare, TODAY)
    with pytest.raises(errors.ReasonMissing):
        actions.settle_rule(rule, RuleOutcome.PARTLY, " ", by=parties.care, today=TODAY)
    actions.settle_rule(rule, RuleOutcome.PARTLY, "Tussen elf en een mag het.", by=parties.care, today=TODAY)
    assert not queries.opgaven_waiting_for(parties.care, LATER)
    with pytest.raises(errors.RuleSettled):
        actions.settle_rule(rule, RuleOutcome.NOT, "Toch niet.", by=lead, today=TODAY)


def test_who_does_not_ask_for_a_rule_and_only_partners_cannot_settle_it(
    opgave: Opgave, lead: Viewer, parties: Parties
) -> None:
    rule = actions.note_rule(opgave, PARKING, by=lead, today=TODAY)
    with pytest.raises(NotAllowed):
        actions.settle_rule(rule, RuleOutcome.LIFTED, "Zo.", by=parties.welfare, today=TODAY)


def test_two_people_who_change_the_same_rule_see_each_other(opgave: Opgave, lead: Viewer) -> None:
    rule = actions.note_rule(opgave, PARKING, by=lead, today=TODAY)
    draft = actions.RuleDraft(PARKING.rule, "De thuiszorg rijdt rondjes.")
    actions.edit_rule(rule, draft, version=1, by=lead, today=TODAY)
    with pytest.raises(EditedMeanwhile):
        actions.edit_rule(rule, PARKING, version=1, by=lead, today=TODAY)


def test_a_stranger_reads_the_rules_of_a_public_opgave_without_names(opgave: Opgave, lead: Viewer) -> None:
    draft = actions.RuleDraft(PARKING.rule, PARKING.pinches, "het college", person_of(lead), LATER)
    actions.note_rule(opgave, draft, by=lead, today=TODAY)
    assert not permissions.visible_rules(STRANGER).exists()
    actions.publish_opgave(opgave, by=lead)
    (row,) = queries.rules_sheet(STRANGER, opgave, today=TODAY, with_names=False).open
    assert (row.can_lift, row.carrier) == ("het college", "")


def role(kind: OwnRole, day: dt.date = TODAY, **more: Any) -> actions.OwnRoleDraft:
    return actions.OwnRoleDraft(kind, "Omdat anderen al begonnen.", day, **more)


def test_every_own_role_has_a_sentence() -> None:
    assert set(queries.OWN_ROLES) == set(OwnRole)


def test_the_own_role_changes_and_the_earlier_one_stays(opgave: Opgave, lead: Viewer) -> None:
    actions.name_own_role(opgave, role(OwnRole.PROBLEM_SOLVER), by=lead)
    for _again in range(2):
        actions.name_own_role(opgave, role(OwnRole.PROCESS_DIRECTOR, LATER), by=lead)
    rows = queries.own_role_rows(lead, opgave, today=LATER, with_names=True)
    assert [row.role for row in rows] == ["process_director", "problem_solver"]
    now = queries.own_role_now(lead, opgave, today=TODAY)
    assert now is not None
    assert now.role == "problem_solver"
    with pytest.raises(errors.RoleBeforeLast):
        actions.name_own_role(opgave, role(OwnRole.PARTICIPANT), by=lead)
    assert MunicipalRole.objects.count() == 2


def test_one_looks_again_after_the_role_began(opgave: Opgave, lead: Viewer) -> None:
    with pytest.raises(errors.LookAgainTooEarly):
        actions.name_own_role(opgave, role(OwnRole.CONNECTOR, look_again_on=TODAY), by=lead)
    reasonless = actions.OwnRoleDraft(OwnRole.CONNECTOR, " ", TODAY)
    with pytest.raises(errors.ReasonMissing):
        actions.name_own_role(opgave, reasonless, by=lead)


def test_the_day_to_look_again_at_the_role_waits_until_a_role_is_named_once_more(
    opgave: Opgave, lead: Viewer, parties: Parties
) -> None:
    actions.name_own_role(opgave, role(OwnRole.CONNECTOR, look_again_on=LATER), by=lead)
    assert not queries.opgaven_waiting_for(lead, TODAY)
    (row,) = queries.opgaven_waiting_for(lead, LATER)
    assert (row.due_on, row.is_late, "verbinder" in row.what) == (LATER, False, True)
    assert row.url.endswith("/eigen-rol/")
    assert queries.opgaven_waiting_for(lead, LATER + dt.timedelta(days=1))[0].is_late
    assert not queries.opgaven_waiting_for(parties.welfare, LATER)
    actions.name_own_role(opgave, role(OwnRole.CONNECTOR, LATER), by=lead)
    assert not queries.opgaven_waiting_for(lead, LATER + dt.timedelta(days=1))


def test_a_unit_joins_the_own_list_once_and_is_touched_once(opgave: Opgave, lead: Viewer) -> None:
    actions.touch_unit(opgave, "Team  Beheer", "Bankjes", by=lead)
    touched = actions.touch_unit(opgave, "team beheer", "Bankjes en licht", by=lead)
    assert list(Unit.objects.values_list("name", flat=True)) == ["Team Beheer"]
    assert [(row.name, row.how) for row in queries.unit_rows(lead, opgave)] == [
        ("Team Beheer", "Bankjes en licht")
    ]
    for _again in range(2):
        actions.release_unit(opgave, touched.pk, by=lead)
    assert not UnitTouched.objects.exists()
    assert queries.unit_names(lead, opgave.owner_id) == ["Team Beheer"]


def test_a_document_waits_for_who_changes_it_until_it_is_done(
    opgave: Opgave, lead: Viewer, parties: Parties
) -> None:
    rests_on = actions.DocumentDraft("Woonvisie 2030")
    document = actions.name_document(opgave, rests_on, by=lead, today=TODAY)
    assert actions.name_document(opgave, rests_on, by=lead, today=TODAY) == document
    with pytest.raises(errors.ChangeUntold):
        actions.finish_document(document, by=lead, today=TODAY)
    draft = actions.DocumentDraft("Woonvisie 2030", "", "Hofjes mogen.", person_of(parties.care), LATER)
    actions.edit_document(document, draft, version=1, by=lead, today=TODAY)
    assert [row.due_on for row in queries.opgaven_waiting_for(parties.care, TODAY)] == [LATER]
    actions.finish_document(document, by=parties.care, today=TODAY)
    actions.finish_document(document, by=parties.care, today=TODAY)
    assert PolicyDocument.objects.get().done_on == TODAY
    assert not queries.opgaven_waiting_for(parties.care, TODAY)
    assert Entry.objects.filter(action="opgaven.document_changed").count() == 1


def test_a_date_that_has_gone_by_is_refused(opgave: Opgave, lead: Viewer) -> None:
    past = TODAY - dt.timedelta(days=1)
    with pytest.raises(errors.DueInThePast):
        actions.name_document(opgave, actions.DocumentDraft("Nota", due_on=past), by=lead, today=TODAY)
    with pytest.raises(errors.DueInThePast):
        actions.note_rule(
            opgave, actions.RuleDraft("Regel", "Iets", "het rijk", due_on=past), by=lead, today=TODAY
        )

"""Phases: what can come next, on hold and back, and closing with a difference that stays."""

from __future__ import annotations

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.models import Entry
from samenspel.opgaven import actions, errors, queries, rules
from samenspel.opgaven.models import (
    CanvasField,
    CanvasGap,
    CanvasText,
    Formulation,
    LastingDisagreement,
    Opgave,
    OpgavePhase,
    PhaseStep,
    StanceKind,
)
from samenspel.opgaven.tests.conftest import TODAY, Parties
from samenspel.people.permissions import Viewer

LATER = TODAY + dt.timedelta(days=60)


@pytest.mark.parametrize("phase", [p for p in OpgavePhase if p != OpgavePhase.ON_HOLD])
def test_from_each_phase_there_is_a_way_on_and_none_to_itself(phase: OpgavePhase) -> None:
    found = rules.next_phases(phase)
    assert found
    assert phase not in found


def test_what_is_on_hold_goes_on_where_it_stood() -> None:
    assert rules.next_phases("on_hold", "design") == (OpgavePhase.DESIGN, OpgavePhase.CLOSE)
    assert rules.next_phases("on_hold", "formulating") == (OpgavePhase.FORMULATING,)


def test_each_field_of_the_canvas_is_asked_in_exactly_one_phase() -> None:
    asked = [field for fields in rules.PHASE_FIELDS.values() for field in fields]
    assert sorted(asked) == sorted(CanvasField)


def test_a_phase_asks_its_own_fields_and_those_before_but_not_what_lies_ahead() -> None:
    assert rules.asked_fields("formulating") == ()
    assert CanvasField.DIRECTION not in rules.asked_fields("explore")
    assert set(rules.asked_fields("explore")) < set(rules.asked_fields("design"))
    assert rules.asked_fields("on_hold", "design") == rules.asked_fields("design")


def test_adoption_begins_the_exploring_and_the_steps_tell_how_it_came_there(in_force: Formulation) -> None:
    opgave = Opgave.objects.get()
    assert opgave.phase == "explore"
    steps = list(PhaseStep.objects.filter(opgave=opgave).values_list("from_phase", "to_phase"))
    assert steps == [("recognising", "formulating"), ("formulating", "explore")]


def test_a_later_version_does_not_throw_back_who_is_further(
    in_force: Formulation, lead: Viewer, parties: Parties
) -> None:
    opgave = in_force.opgave
    actions.move_phase(opgave, OpgavePhase.DESIGN, "We weten genoeg.", by=lead, today=TODAY)
    later = actions.start_formulation(opgave, by=lead)
    actions.propose_formulation(later, by=lead, today=TODAY)
    actions.take_stance(later, parties.care_home, actions.StanceDraft(StanceKind.AGREE), by=parties.care)
    for key in queries.gap_keys_of(later):
        if not later.open_gaps.filter(key=key).exists():
            assert lead.account is not None
            assert lead.account.person is not None
            gap = actions.OpenGapDraft(key, "Later.", lead.account.person, TODAY)
            actions.leave_gap_open(later, gap, by=lead, today=TODAY)
    actions.adopt_formulation(later, by=lead, adoption=actions.Adoption(TODAY, "de raad"), today=TODAY)
    assert Opgave.objects.get().phase == "design"


def test_a_step_that_skips_is_refused_with_what_can_be_next(in_force: Formulation, lead: Viewer) -> None:
    with pytest.raises(errors.PhaseNotNext):
        actions.move_phase(in_force.opgave, OpgavePhase.WIDEN, "Nu al.", by=lead, today=TODAY)
    assert Opgave.objects.get().phase == "explore"


def test_on_hold_needs_a_reason_and_a_day_to_look_again(in_force: Formulation, lead: Viewer) -> None:
    opgave, hold = in_force.opgave, OpgavePhase.ON_HOLD
    with pytest.raises(errors.ReasonMissing):
        actions.move_phase(opgave, hold, " ", by=lead, today=TODAY, look_again_on=LATER)
    with pytest.raises(errors.HoldNeedsDay):
        actions.move_phase(opgave, hold, "Geen geld.", by=lead, today=TODAY)
    with pytest.raises(errors.DueInThePast):
        past = TODAY - dt.timedelta(days=1)
        actions.move_phase(opgave, hold, "Geen geld.", by=lead, today=TODAY, look_again_on=past)
    actions.move_phase(opgave, hold, "Geen geld.", by=lead, today=TODAY, look_again_on=LATER)
    sheet = queries.phase_sheet(lead, Opgave.objects.get(), with_names=True)
    assert (sheet.why, sheet.came_from, sheet.look_again_on) == ("Geen geld.", "explore", LATER)
    waiting = queries.opgaven_waiting_for(lead, LATER)
    assert [row.due_on for row in waiting] == [LATER]
    assert not queries.opgaven_waiting_for(lead, TODAY)
    actions.move_phase(opgave, OpgavePhase.EXPLORE, "Er is geld.", by=lead, today=TODAY)
    assert not queries.opgaven_waiting_for(lead, LATER)


def test_taking_a_step_twice_does_no_harm_and_is_journalled_once(in_force: Formulation, lead: Viewer) -> None:
    for _again in range(2):
        actions.move_phase(in_force.opgave, OpgavePhase.DESIGN, "Verder.", by=lead, today=TODAY)
    assert PhaseStep.objects.filter(to_phase="design").count() == 1
    assert Entry.objects.filter(action="opgaven.phase_moved").count() == 1


def test_a_partner_cannot_move_the_phase(in_force: Formulation, parties: Parties) -> None:
    with pytest.raises(NotAllowed):
        actions.move_phase(in_force.opgave, OpgavePhase.DESIGN, "Verder.", by=parties.care, today=TODAY)


def test_closing_names_each_objection_as_a_disagreement_that_lasts(
    in_force: Formulation, lead: Viewer, parties: Parties
) -> None:
    no = actions.StanceDraft(StanceKind.OBJECTION, "Te weinig voor de straat.")
    actions.take_stance(in_force, parties.residents_group, no, by=parties.residents)
    with pytest.raises(errors.ObjectionsUnnamed) as refused:
        actions.move_phase(in_force.opgave, OpgavePhase.CLOSE, "Klaar.", by=lead, today=TODAY)
    assert "Bewoners Noord" in str(refused.value)
    words = "Wij vinden dat de straat er bekaaid van afkomt."
    actions.record_disagreement(
        in_force.opgave, parties.residents_group, words, by=parties.residents, about=in_force
    )
    actions.move_phase(in_force.opgave, OpgavePhase.CLOSE, "Klaar.", by=lead, today=TODAY)
    kept = LastingDisagreement.objects.get()
    assert (kept.words, kept.organisation, kept.ended_on) == (words, parties.residents_group, None)


def test_a_partner_records_a_disagreement_for_its_own_party_only(
    in_force: Formulation, parties: Parties
) -> None:
    with pytest.raises(errors.NotForThisOrganisation):
        actions.record_disagreement(in_force.opgave, parties.care_home, "Nee.", by=parties.residents)


def test_a_field_is_kept_in_versions_and_two_writers_see_each_other(
    in_force: Formulation, lead: Viewer
) -> None:
    opgave, field = in_force.opgave, CanvasField.CHANCES
    actions.write_canvas(opgave, field, "De huiskamer groeit.", number=0, by=lead)
    with pytest.raises(EditedMeanwhile):
        actions.write_canvas(opgave, field, "Iets anders.", number=0, by=lead)
    actions.write_canvas(opgave, field, "De huiskamer groeit door.", number=1, by=lead)
    actions.write_canvas(opgave, field, "De huiskamer groeit door.", number=1, by=lead)
    assert list(CanvasText.objects.values_list("number", flat=True)) == [1, 2]
    row = queries.field_rows(lead, opgave, today=TODAY)[field]
    assert (row.text, row.by, [old.text for old in row.earlier]) == (
        "De huiskamer groeit door.",
        "Noor de Wit",
        ["De huiskamer groeit."],
    )


def test_a_field_of_a_later_phase_is_not_asked(in_force: Formulation, lead: Viewer) -> None:
    with pytest.raises(errors.FieldNotAsked):
        actions.write_canvas(in_force.opgave, CanvasField.STAYS, "Alles.", number=0, by=lead)


def test_a_field_left_open_waits_for_its_owner_and_goes_when_it_is_filled(
    in_force: Formulation, lead: Viewer
) -> None:
    assert lead.account is not None
    opgave, field = in_force.opgave, CanvasField.NOT_KNOWN
    assert lead.account.person is not None
    draft = actions.CanvasGapDraft("Eerst praten.", lead.account.person, TODAY)
    actions.leave_field_open(opgave, field, draft, by=lead, today=TODAY)
    late = queries.opgaven_waiting_for(lead, LATER)
    assert [row.is_late for row in late] == [True]
    actions.write_canvas(opgave, field, "Wie er nu alleen zit.", number=0, by=lead)
    assert not CanvasGap.objects.exists()
    with pytest.raises(errors.FieldFilled):
        actions.leave_field_open(opgave, field, draft, by=lead, today=TODAY)


def test_what_works_stops_with_a_reason_and_stays_readable(opgave: Opgave, lead: Viewer) -> None:
    draft = actions.PracticeDraft("Elke woensdag koffie", "Vrijwilligers van De Bron", "Een warme zaal")
    first = actions.note_practice(opgave, draft, by=lead)
    assert actions.note_practice(opgave, draft, by=lead) == first
    with pytest.raises(errors.ReasonMissing):
        actions.end_practice(first, "", by=lead, today=TODAY)
    actions.end_practice(first, "De zaal ging dicht.", by=lead, today=TODAY)
    sheet = queries.canvas_sheet(lead, opgave, today=TODAY, works_here=True)
    assert not sheet.works
    assert [row.ended_why for row in sheet.worked] == ["De zaal ging dicht."]


def test_what_was_being_worked_on_is_carried_over_to_exploring(in_force: Formulation) -> None:
    Opgave.objects.update(phase="working")
    PhaseStep.objects.all().delete()
    migration = import_module("samenspel.opgaven.migrations.0002_the_canvas_the_own_role_and_consent_rounds")
    migration.carry_over(apps, connection.schema_editor())
    assert Opgave.objects.get().phase == "explore"
    assert PhaseStep.objects.get().to_phase == "explore"

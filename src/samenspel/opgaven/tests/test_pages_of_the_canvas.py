"""The pages beside the canvas: what opens for whom, what comes back when typed wrong, and what it costs."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samenspel.opgaven import actions, queries
from samenspel.opgaven.models import (
    CanvasText,
    ConsentRound,
    Formulation,
    LastingDisagreement,
    MunicipalRole,
    Opgave,
    PhaseStep,
    PinchingRule,
    PolicyDocument,
    UnitTouched,
)
from samenspel.opgaven.tests.conftest import Parties
from samenspel.people.permissions import Viewer

READ = ("canvas", "rules", "own_role", "policy", "rounds")


def at(name: str, *args: object) -> str:
    return reverse(f"opgaven:{name}", args=args)


@pytest.fixture
def worker(lead: Viewer) -> Client:
    client = Client()
    assert lead.account is not None
    client.force_login(lead.account)
    return client


@pytest.mark.parametrize("name", READ)
def test_a_stranger_reads_a_public_opgave_only(name: str, in_force: Formulation, lead: Viewer) -> None:
    here = at(name, in_force.opgave_id)
    assert Client().get(here).status_code == 404
    actions.publish_opgave(in_force.opgave, by=lead)
    page = Client().get(here)
    assert page.status_code == 200
    assert "Noor de Wit" not in page.content.decode()


@pytest.mark.parametrize("name", (*READ, "phase", "note_practice", "note_rule", "name_document"))
def test_each_page_opens_for_the_lead_of_an_empty_opgave(name: str, opgave: Opgave, worker: Client) -> None:
    assert worker.get(at(name, opgave.pk)).status_code == 200


@pytest.mark.parametrize("name", ("note_practice", "name_document", "open_round"))
def test_a_partner_is_told_who_may(name: str, proposed: Formulation, parties: Parties) -> None:
    client = Client()
    assert parties.care.account is not None
    client.force_login(parties.care.account)
    assert client.get(at(name, proposed.opgave_id)).status_code == 403


def test_a_field_is_written_and_two_writers_see_both_texts(in_force: Formulation, worker: Client) -> None:
    here = at("canvas_field", in_force.opgave_id, "chances")
    assert worker.post(here, {"text": "De huiskamer groeit.", "number": "0"}).status_code == 302
    again = worker.post(here, {"text": "Iets anders.", "number": "0"})
    page = again.content.decode()
    assert "De huiskamer groeit." in page
    assert "Iets anders." in page
    assert CanvasText.objects.count() == 1
    assert worker.post(here, {"text": " ", "number": "1"}).status_code == 200
    assert worker.get(at("canvas_field", in_force.opgave_id, "stays")).status_code == 404


def test_a_field_is_left_open_with_somebody_and_a_day(
    in_force: Formulation, lead: Viewer, worker: Client
) -> None:
    assert lead.account is not None
    here = at("leave_field_open", in_force.opgave_id, "not_known")
    today = timezone.localdate()
    wrong = {"reason": "Eerst praten.", "owner": str(lead.account.person_id), "due_on": "2020-01-01"}
    assert worker.post(here, wrong).status_code == 200
    right = {**wrong, "due_on": (today + dt.timedelta(days=9)).isoformat()}
    assert worker.post(here, right).status_code == 302
    assert "Eerst praten." in worker.get(at("canvas", in_force.opgave_id)).content.decode()


def test_the_phase_is_taken_and_a_step_on_hold_without_a_day_comes_back(
    in_force: Formulation, worker: Client
) -> None:
    here = at("phase", in_force.opgave_id)
    assert worker.post(here, {"to": "on_hold", "why": "Geen geld."}).status_code == 200
    assert worker.post(here, {"to": "design", "why": "We weten genoeg."}).status_code == 302
    assert PhaseStep.objects.filter(to_phase="design", why="We weten genoeg.").count() == 1


def test_a_rule_is_noted_mended_and_settled_on_its_pages(opgave: Opgave, worker: Client) -> None:
    noted = {"rule": "De zaal sluit om tien.", "pinches": "Geen film."}
    assert worker.post(at("note_rule", opgave.pk), {**noted, "due_on": "2090-01-01"}).status_code == 200
    assert worker.post(at("note_rule", opgave.pk), noted).status_code == 302
    rule = PinchingRule.objects.get()
    more = {**noted, "can_lift": "het college", "version": "1"}
    assert worker.post(at("edit_rule", opgave.pk, rule.pk), more).status_code == 302
    theirs = worker.post(at("edit_rule", opgave.pk, rule.pk), {**more, "can_lift": "de raad"})
    assert "het college" in theirs.content.decode()
    settle = at("settle_rule", opgave.pk, rule.pk)
    assert worker.post(settle, {"outcome": "partly"}).status_code == 200
    assert worker.post(settle, {"outcome": "partly", "why": "Op vrijdag."}).status_code == 302
    rule.refresh_from_db()
    assert (rule.can_lift, rule.outcome) == ("het college", "partly")


def test_role_unit_and_document_are_named_on_their_pages(opgave: Opgave, worker: Client) -> None:
    today = timezone.localdate()
    role = {"role": "connector", "why": "Zij kennen elkaar niet.", "starts_on": today.isoformat()}
    wrong = {**role, "look_again_on": today.isoformat()}
    assert worker.post(at("own_role", opgave.pk), wrong).status_code == 200
    assert worker.post(at("own_role", opgave.pk), role).status_code == 302
    assert MunicipalRole.objects.count() == 1
    assert worker.post(at("policy", opgave.pk), {"name": "Team Beheer"}).status_code == 302
    unit = UnitTouched.objects.get()
    assert worker.post(at("release_unit", opgave.pk, unit.pk)).status_code == 302
    assert not UnitTouched.objects.exists()
    assert worker.post(at("name_document", opgave.pk), {"title": "Woonvisie"}).status_code == 302
    document = PolicyDocument.objects.get()
    worker.post(at("finish_document", opgave.pk, document.pk), {"done": "1"})
    document.refresh_from_db()
    assert document.done_on is None  # nothing changes in it, so there is nothing to tick off
    change = {"title": "Woonvisie", "what_changes": "Hofjes mogen.", "version": "1"}
    assert worker.post(at("edit_document", opgave.pk, document.pk), change).status_code == 302
    worker.post(at("finish_document", opgave.pk, document.pk), {"done": "1"})
    document.refresh_from_db()
    assert document.done_on == today


def test_a_round_is_held_from_its_page(proposed: Formulation, lead: Viewer, worker: Client) -> None:
    pk, today = proposed.opgave_id, timezone.localdate()
    here = at("open_round", pk)
    nobody = {"closes_on": (today + dt.timedelta(days=10)).isoformat()}
    assert worker.post(here, nobody).status_code == 200
    speaking = list(proposed.opgave.assignments.filter(role="partner"))
    asked = {**nobody, **{f"ask-{a.pk}": "on" for a in speaking}}
    assert worker.post(here, {**asked, "closes_on": today.isoformat()}).status_code == 200
    assert worker.post(here, asked).status_code == 302
    held = ConsentRound.objects.get()
    assert "Zorggroep De Linde" in worker.get(at("rounds", pk)).content.decode()
    assert worker.post(at("remind_silent", pk, held.pk)).status_code == 302
    assert worker.post(at("close_round", pk, held.pk)).status_code == 302
    (row,) = queries.round_rows(lead, proposed.opgave, today=today, with_names=True)
    assert len(row.silent) == 3


def test_a_disagreement_stays_on_the_opgave_at_adoption_and_beside_the_text(
    proposed: Formulation, parties: Parties, worker: Client
) -> None:
    pk, words = proposed.opgave_id, "De straat komt er bekaaid van af."
    record = at("record_disagreement", pk)
    asked = {"organisation": str(parties.residents_group.pk), "words": words}
    assert worker.post(record, {**asked, "words": ""}).status_code == 200
    assert worker.post(record, asked).status_code == 302
    shown = (at("page", pk), at("adopt", pk, 1), at("formulation", pk, 1), at("rounds", pk))
    for here in shown:
        assert words in worker.get(here).content.decode(), here
    kept = LastingDisagreement.objects.get()
    assert worker.post(at("settle_disagreement", pk, kept.pk), {"reason": "Een proef."}).status_code == 302
    assert words not in worker.get(at("page", pk)).content.decode()
    assert words in worker.get(at("rounds", pk)).content.decode()


def test_the_form_for_a_lasting_difference_begins_with_the_reason_that_the_party_gave(
    proposed: Formulation, parties: Parties, worker: Client
) -> None:
    reason = "De straat komt er bekaaid van af."
    actions.take_stance(
        proposed, parties.residents_group, actions.StanceDraft("objection", reason), by=parties.residents
    )
    record = at("record_disagreement", proposed.opgave_id)
    key = parties.residents_group.pk
    assert f"{record}?partij={key}" in worker.get(at("rounds", proposed.opgave_id)).content.decode()
    for address in (record, f"{record}?partij={key}"):
        shown = worker.get(address).content.decode()
        assert f"{reason}</textarea>" in shown
        assert f"woorden van {parties.residents_group.name}, uit het bezwaar tegen versie 1" in shown
    other = worker.get(f"{record}?partij={parties.care_home.pk}").content.decode()
    assert f"{reason}</textarea>" not in other
    assert f"“{reason}”" in other
    mended = {"organisation": str(key), "words": f"{reason} Dat blijft zo."}
    assert worker.post(f"{record}?partij={key}", mended).status_code == 302
    assert LastingDisagreement.objects.get().words == mended["words"]


def test_the_words_of_one_party_do_not_go_under_the_name_of_another(
    proposed: Formulation, parties: Parties, worker: Client
) -> None:
    reason = "De straat komt er bekaaid van af."
    actions.take_stance(
        proposed, parties.residents_group, actions.StanceDraft("objection", reason), by=parties.residents
    )
    record = at("record_disagreement", proposed.opgave_id)
    sent = {"organisation": str(parties.care_home.pk), "words": f" {reason} "}
    refused = worker.post(record, sent).content.decode()
    assert f"Dit zijn de woorden van {parties.residents_group.name}." in refused
    assert not LastingDisagreement.objects.exists()


def n_queries(client: Client, here: str) -> int:
    client.get(here)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(here).status_code == 200
    return len(caught)


@pytest.mark.parametrize("name", ("canvas", "rules", "policy", "rounds"))
def test_a_list_costs_the_same_with_one_row_and_with_thirty(
    name: str, in_force: Formulation, lead: Viewer, parties: Parties, worker: Client
) -> None:
    opgave, today = in_force.opgave, timezone.localdate()

    def add(n: int) -> None:
        actions.note_practice(opgave, actions.PracticeDraft(f"Koffie {n}", "Buren"), by=lead)
        actions.note_rule(opgave, actions.RuleDraft(f"Regel {n}", "Iets."), by=lead, today=today)
        actions.touch_unit(opgave, f"Team {n}", "", by=lead)
        actions.name_document(opgave, actions.DocumentDraft(f"Nota {n}", "", "Iets."), by=lead, today=today)
        actions.record_disagreement(opgave, parties.care_home, f"Nee {n}.", by=lead)

    add(0)
    one = n_queries(worker, at(name, opgave.pk))
    for n in range(1, 30):
        add(n)
    assert n_queries(worker, at(name, opgave.pk)) == one


def test_the_panel_on_the_page_costs_two_queries(in_force: Formulation, lead: Viewer) -> None:
    opgave = in_force.opgave
    queries.standing_facts(lead, opgave)
    with CaptureQueriesContext(connection) as caught:
        facts = queries.standing_facts(lead, opgave)
        assert queries.standing_panel(lead, opgave, facts) is not None
    assert len(caught) <= 2

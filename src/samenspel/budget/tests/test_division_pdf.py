"""A division on paper: anybody can read it, it says how firm it is, and names no person."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pikepdf
from django.test import Client
from django.urls import reverse
from pdfua import validate

from samenspel.budget import actions, exports, queries
from samenspel.budget.models import Contribution, DivisionProposal, Pot
from samenspel.budget.permissions import visible_proposal
from samenspel.budget.tests.conftest import TODAY, Voices
from samenspel.budget.tests.test_pages import client_of
from samenspel.people.permissions import Viewer
from samenspel.ui.documents import render_pdf

MARKUP = 'Eén *ster*, #set page(), $x$, <b>vet</b> & "aanhaling" \\ @wie'


def values_of(proposal: DivisionProposal, viewer: Viewer) -> Mapping[str, Any]:
    found = visible_proposal(viewer, proposal.opgave_id, proposal.version)
    found.pot.opgave = found.opgave
    return exports.division_values(queries.proposal_sheet(viewer, found), found.opgave, today=TODAY)


def standing(proposal: DivisionProposal, viewer: Viewer) -> str:
    return " ".join(values_of(proposal, viewer)["standing"]["sentences"])


def test_it_is_tagged_pdf_that_anybody_can_read_and_words_stay_words(
    proposed: DivisionProposal, voices: Voices, tmp_path: Path
) -> None:
    objection = actions.ReactionDraft("objection", MARKUP, "ons bestuur van 3 maart")
    actions.react(proposed, voices.residents, objection, by=voices.parties.residents)
    found = visible_proposal(voices.parties.care, proposed.opgave_id, 1)
    found.pot.opgave = found.opgave
    sheet = queries.proposal_sheet(voices.parties.care, found)
    made = exports.division_pdf(sheet, found.opgave, today=TODAY)
    (tmp_path / "division.pdf").write_bytes(made)
    assert list(validate(tmp_path / "division.pdf").findings) == []
    opened = pikepdf.open(io.BytesIO(made))
    assert bool(opened.Root.MarkInfo.Marked)
    assert proposed.opgave.title in str(opened.open_metadata()["dc:title"])


def test_it_says_of_each_state_how_firm_it_is(draft: DivisionProposal, voices: Voices, lead: Viewer) -> None:
    assert "concept" in standing(draft, lead)
    proposed = actions.propose_division(draft, by=lead, today=TODAY)
    assert "dan is dit een akkoord tot het bevoegde orgaan besluit" in standing(proposed, lead)
    voices.say(proposed, "town", "care", "residents")
    agreed = actions.conclude_division(proposed, by=lead, today=TODAY)
    assert "Dit is een akkoord, tot het bevoegde orgaan besluit." in standing(agreed, lead)
    decision = actions.Decision(
        TODAY, "het college", "Collegebesluit 2026-41", note="In juni kijken we terug."
    )
    decided = actions.record_decision(agreed, decision, by=lead, today=TODAY)
    for words in ("het college", "12 maart 2026", "Collegebesluit 2026-41", "In juni kijken we terug."):
        assert words in standing(decided, lead)
    assert "akkoord" not in standing(decided, lead)


def test_it_shows_gaps_withdrawn_money_and_objections(
    draft: DivisionProposal, from_care: Contribution, voices: Voices, lead: Viewer
) -> None:
    shares = values_of(draft, lead)["shares"]
    assert [share["missing"] for share in shares] == ["", ""]
    proposed = actions.propose_division(draft, by=lead, today=TODAY)
    objection = actions.ReactionDraft("objection", "Te weinig voor de winter.", "ons bestuur")
    actions.react(proposed, voices.residents, objection, by=voices.parties.residents)
    actions.withdraw_contribution(from_care, "Er is gekort.", on=TODAY, by=lead)
    found = values_of(proposed, lead)
    assert any("geen geld" in share["missing"] for share in found["shares"])
    assert len(found["lost"]) == 1
    said = {party["name"]: party for party in found["parties"]}
    residents = said[voices.residents.name]
    assert residents["reason"] == "Te weinig voor de winter."
    assert "ons bestuur" in " ".join(residents["notes"])
    assert said[voices.town.name]["stance"] == "heeft niet gereageerd"


def test_no_person_is_named_on_paper(proposed: DivisionProposal, voices: Voices) -> None:
    voices.say(proposed, "town", "care", "residents")
    speakers = [str(viewer.account) for viewer in (voices.sponsor, voices.parties.care)]
    said = repr(values_of(proposed, voices.sponsor))
    assert not any(name in said for name in speakers)


def test_it_is_fetched_from_the_page_by_who_may_see_the_version(
    draft: DivisionProposal, voices: Voices, lead: Viewer
) -> None:
    address = reverse("budget:division_pdf", args=[draft.opgave_id, 1])
    page = client_of(lead).get(reverse("budget:proposal", args=[draft.opgave_id, 1]))
    assert address in page.content.decode()
    answer = client_of(lead).get(address)
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert client_of(voices.parties.residents).get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_a_version_that_was_replaced_has_no_empty_column_for_whose_money(
    draft: DivisionProposal, pot: Pot, voices: Voices, lead: Viewer
) -> None:
    proposed = actions.propose_division(draft, by=lead, today=TODAY)
    assert "Wiens geld" in values_of(proposed, lead)["columns"]
    second = actions.start_proposal(pot, by=lead)
    actions.propose_division(second, by=lead, today=TODAY)
    proposed.refresh_from_db()
    assert proposed.state == "superseded"
    values = values_of(proposed, lead)
    assert len(values["columns"]) == 3
    assert not values["names_givers"]
    assert render_pdf("division", values)[:4] == b"%PDF"

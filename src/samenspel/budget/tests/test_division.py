"""Dividing a pot together: versions, reactions, an agreement, and the decision of the body."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.http import Http404

from samenspel.approach.models import Effort
from samenspel.budget import actions, permissions
from samenspel.budget.errors import (
    DecisionDateWrong,
    DecisionNeedsBody,
    NobodySpeaks,
    NotADraft,
    NotAgreed,
    NotAPartyHere,
    NotBeforeTheParties,
    NothingToDivide,
    ObjectionStands,
    PartiesSilent,
    PotExceeded,
    ReasonMissing,
    ShareWithoutMoney,
)
from samenspel.budget.models import BudgetLine, Contribution, DivisionConsent, DivisionProposal, Pot
from samenspel.budget.queries import division_waiting_for, proposal_sheet
from samenspel.budget.tests.conftest import DECISION, TODAY, Voices, agree, line_of
from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.lineage import thread_of
from samenspel.foundation.models import Entry, Mail
from samenspel.network.models import Stakeholder
from samenspel.opgaven.models import Assignment
from samenspel.opgaven.tests.conftest import Parties
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.ui.tests.amounts import amounts, unparted


def amounts_of(proposal: DivisionProposal) -> dict[str, int]:
    return {share.effort.title: share.pk for share in proposal.lines.all()}


def write(proposal: DivisionProposal, by: Viewer, **euros: float) -> DivisionProposal:
    """Write amounts by the first word of the effort."""
    found = {title.split()[0].casefold(): pk for title, pk in amounts_of(proposal).items()}
    cents = {found[word]: round(amount * 100) for word, amount in euros.items()}
    proposal.refresh_from_db()
    return actions.write_amounts(proposal, cents, why="", edit_version=proposal.edit_version, by=by)


def test_shares_above_the_pot_are_refused_with_what_to_lower(draft: DivisionProposal, lead: Viewer) -> None:
    write(draft, lead, bellen=1520)
    with pytest.raises(PotExceeded) as refusal:
        actions.propose_division(draft, by=lead, today=TODAY)
    told = refusal.value.values
    assert [told["pot"], told["shares"], told["over"]] == amounts("€ 4.000", "€ 4.020", "€ 20")
    draft.refresh_from_db()
    assert draft.state == "draft"
    assert unparted("€ 20") in proposal_sheet(lead, draft).fits


def test_a_share_that_the_money_may_not_be_used_for_is_named(draft: DivisionProposal, lead: Viewer) -> None:
    write(draft, lead, bezoekgroep=500, bellen=3500)
    with pytest.raises(ShareWithoutMoney) as refusal:
        actions.propose_division(draft, by=lead, today=TODAY)
    assert refusal.value.values["effort"] == "Bellen in de winter"
    assert refusal.value.values["missing"] == unparted("€ 500")
    assert "Zorggroep De Linde" in refusal.value.values["why"]


def test_an_empty_division_is_not_laid_before_anybody(pot: Pot, lead: Viewer) -> None:
    with pytest.raises(NothingToDivide):
        actions.propose_division(actions.start_proposal(pot, by=lead), by=lead, today=TODAY)


def test_a_first_version_begins_with_the_lines_that_stand(pot: Pot, effort: Effort, lead: Viewer) -> None:
    actions.add_lines(pot, [line_of(effort, 10)], by=lead)
    proposal = actions.start_proposal(pot, by=lead)
    assert [share.cents for share in proposal.lines.all()] == [1000]
    assert actions.start_proposal(pot, by=lead).pk == proposal.pk


def test_a_new_version_keeps_the_one_before_readable_and_shows_what_differs(
    proposed: DivisionProposal, lead: Viewer
) -> None:
    second = actions.start_proposal(proposed.pot, by=lead)
    proposed.refresh_from_db()
    assert proposed.state == "proposed"
    write(second, lead, bezoekgroep=2000, bellen=0)
    sheet = proposal_sheet(lead, second)
    assert [(share.effort, share.difference) for share in sheet.shares] == [
        ("Bezoekgroep Polbeek", sheet.shares[0].difference)
    ]
    assert unparted("€ 500") in sheet.shares[0].difference
    assert "Bellen in de winter" in sheet.gone[0]
    actions.propose_division(second, by=lead, today=TODAY)
    proposed.refresh_from_db()
    assert proposed.state == "superseded"
    assert [share.amount for share in proposal_sheet(lead, proposed).shares] == amounts("€ 2.500", "€ 1.500")


def test_two_people_write_one_draft_and_the_second_is_told(draft: DivisionProposal, lead: Viewer) -> None:
    stale = draft.edit_version
    write(draft, lead, bellen=1400)
    with pytest.raises(EditedMeanwhile):
        actions.write_amounts(draft, {}, why="", edit_version=stale, by=lead)


def test_a_version_before_the_parties_no_longer_changes(proposed: DivisionProposal, lead: Viewer) -> None:
    with pytest.raises(NotADraft):
        write(proposed, lead, bellen=1)


def test_who_speaks_for_a_party_gets_a_message_and_finds_it_under_my_work(
    proposed: DivisionProposal, care: Stakeholder, parties: Parties
) -> None:
    assert Mail.objects.count() + len(mail.outbox) >= 2
    assert len(division_waiting_for(parties.care, TODAY)) == 1
    assert division_waiting_for(parties.welfare, TODAY) == []
    actions.react(proposed, care, agree(), by=parties.care)
    assert division_waiting_for(parties.care, TODAY) == []


def test_who_keeps_the_division_is_told_when_everybody_has_reacted(
    proposed: DivisionProposal, voices: Voices, lead: Viewer
) -> None:
    stances = ((voices.town, voices.sponsor), (voices.care, voices.parties.care))
    for party, viewer in stances:
        actions.react(proposed, party, agree(), by=viewer)
    assert division_waiting_for(lead, TODAY) == []
    actions.react(proposed, voices.residents, agree(), by=voices.parties.residents)
    (waiting,) = division_waiting_for(lead, TODAY)
    assert "zet de volgende stap" in waiting.what
    assert division_waiting_for(voices.parties.care, TODAY) == []
    actions.conclude_division(proposed, by=lead, today=TODAY)
    assert division_waiting_for(lead, TODAY) == []


def test_the_last_word_of_a_party_counts_and_the_earlier_stays(
    proposed: DivisionProposal, care: Stakeholder, lead: Viewer, parties: Parties
) -> None:
    with pytest.raises(ReasonMissing):
        actions.react(proposed, care, actions.ReactionDraft("objection"), by=parties.care)
    objection = actions.ReactionDraft("objection", "Te weinig voor de avond.")
    actions.react(proposed, care, objection, by=parties.care)
    actions.react(proposed, care, objection, by=parties.care)
    assert DivisionConsent.objects.count() == 1
    actions.react(proposed, care, agree(), by=parties.care)
    party = next(p for p in proposal_sheet(lead, proposed).parties if p.pk == care.pk)
    assert (party.status.kind, party.n_earlier) == ("fine", 1)


def test_a_vote_on_money_of_its_own_is_stated_beside_it(
    proposed: DivisionProposal, care: Stakeholder, residents: Stakeholder, lead: Viewer
) -> None:
    own = {party.pk: party.own_words for party in proposal_sheet(lead, proposed).parties}
    assert unparted("€ 1.000") in own[care.pk]
    assert unparted("€ 2.500") in own[care.pk]
    assert unparted("€ 1.500") in own[residents.pk]


def test_what_was_said_about_money_of_its_own_stays_when_the_money_goes(
    agreed: DivisionProposal, care: Stakeholder, from_care: Contribution, lead: Viewer, parties: Parties
) -> None:
    before = {party.pk: party.own_words for party in proposal_sheet(lead, agreed).parties}
    actions.withdraw_contribution(from_care, "De verzekeraar stopt.", on=TODAY, by=lead)
    after = {party.pk: party.own_words for party in proposal_sheet(lead, agreed).parties}
    assert unparted("€ 1.000") in before[care.pk]
    assert after == before


def test_an_agreement_stands_until_the_parties_agree_on_another(
    agreed: DivisionProposal, pot: Pot, voices: Voices, lead: Viewer
) -> None:
    second = actions.start_proposal(pot, by=lead)
    write(second, lead, bellen=1000)
    actions.propose_division(second, by=lead, today=TODAY)
    agreed.refresh_from_db()
    assert agreed.state == "agreed"
    voices.say(second, "town", "care", "residents")
    actions.conclude_division(second, by=lead, today=TODAY)
    agreed.refresh_from_db()
    assert agreed.state == "superseded"


def test_nobody_speaks_for_another_party_or_for_one_without_money(
    proposed: DivisionProposal, care: Stakeholder, lead: Viewer, parties: Parties
) -> None:
    with pytest.raises(NotAllowed):
        actions.react(proposed, care, agree(), by=parties.residents)
    with pytest.raises(NotAllowed):
        actions.react(proposed, care, agree(), by=lead)
    welfare = Stakeholder.objects.create(
        owner=care.owner, name="Welzijn", sort_key="welzijn", organisation=parties.welfare_work
    )
    with pytest.raises(NotAPartyHere):
        actions.react(proposed, welfare, agree(), by=parties.welfare)


def test_a_party_for_which_nobody_speaks_is_named_with_the_way_out(
    proposed: DivisionProposal, voices: Voices, lead: Viewer
) -> None:
    assert proposal_sheet(lead, proposed).unheard == ""
    Assignment.objects.filter(opgave=proposed.opgave, organisation=voices.residents.organisation).delete()
    voices.say(proposed, "town")
    assert proposal_sheet(lead, proposed).unheard == "Bewoners Noord"
    with pytest.raises(NobodySpeaks, match="Bewoners Noord"):
        actions.conclude_division(proposed, by=lead, today=TODAY)


def test_an_agreement_waits_for_everybody_and_for_no_objection(
    proposed: DivisionProposal, voices: Voices, lead: Viewer
) -> None:
    voices.say(proposed, "town", "care")
    residents, speaker = voices.residents, voices.parties.residents
    with pytest.raises(PartiesSilent, match="Bewoners Noord"):
        actions.conclude_division(proposed, by=lead, today=TODAY)
    with pytest.raises(PartiesSilent):
        actions.record_decision(proposed, DECISION, by=lead, today=TODAY)
    no = actions.ReactionDraft("objection", "Wij willen ook een kamer.")
    actions.react(proposed, residents, no, by=speaker)
    with pytest.raises(ObjectionStands, match="Bewoners Noord"):
        actions.conclude_division(proposed, by=lead, today=TODAY)
    concern = actions.ReactionDraft("concern", "Kijk in de zomer opnieuw.")
    actions.react(proposed, residents, concern, by=speaker)
    with pytest.raises(NotAgreed):
        actions.record_decision(proposed, DECISION, by=lead, today=TODAY)
    assert actions.conclude_division(proposed, by=lead, today=TODAY).state == "agreed"
    with pytest.raises(NotBeforeTheParties):
        actions.react(proposed, residents, agree(), by=speaker)


def test_a_body_may_decide_where_an_objection_lasts_and_the_objection_stays(
    proposed: DivisionProposal, voices: Voices, lead: Viewer
) -> None:
    voices.say(proposed, "town", "care")
    no = actions.ReactionDraft("objection", "Wij willen ook een kamer.")
    actions.react(proposed, voices.residents, no, by=voices.parties.residents)
    assert actions.record_decision(proposed, DECISION, by=lead, today=TODAY).state == "decided"
    said = {party.name: party.status.kind for party in proposal_sheet(lead, proposed).parties}
    assert said["Bewoners Noord"] == "bad"


def test_the_decision_makes_a_line_for_each_giver_and_adds_up(
    decided: DivisionProposal, pot: Pot, effort: Effort, lead: Viewer
) -> None:
    lines = BudgetLine.objects.filter(pot=pot, replaced_on=None)
    assert sum(line.cents for line in lines) == 400_000
    assert {line.funder_id == line.contribution.funder_id for line in lines if line.contribution} == {True}
    assert sum(line.cents for line in lines.filter(effort=effort)) == 250_000
    assert lines.filter(effort=effort).count() == 2
    thread = thread_of(lead, "budget.budgetline", lines[0].pk)
    assert any(row.card and row.card.url.endswith("/verdeling/1/") for row in thread.leads_to)


def test_a_decided_version_says_whose_money_it_is_also_after_the_pot_changed(
    decided: DivisionProposal, from_care: Contribution, lead: Viewer
) -> None:
    known = [share.giver for share in proposal_sheet(lead, decided).shares]
    assert "Zorggroep De Linde" in " ".join(known)
    assert all(known)
    actions.withdraw_contribution(from_care, "De bezuiniging gaat voor.", on=TODAY, by=lead)
    assert [share.giver for share in proposal_sheet(lead, decided).shares] == known


def test_a_headline_begins_with_a_capital_whatever_the_name_of_the_body(
    decided: DivisionProposal, lead: Viewer
) -> None:
    assert decided.body.startswith("het ")
    assert proposal_sheet(lead, decided).headline.startswith("Het ")


def test_a_decision_is_recorded_once_and_a_later_one_replaces_its_lines(
    decided: DivisionProposal, pot: Pot, voices: Voices, lead: Viewer
) -> None:
    actions.record_decision(decided, DECISION, by=lead, today=TODAY)
    assert Entry.objects.filter(action="budget.decision_recorded").count() == 1
    second = actions.start_proposal(pot, by=lead)
    write(second, lead, bellen=1000)
    actions.propose_division(second, by=lead, today=TODAY)
    decided.refresh_from_db()
    assert decided.state == "decided"
    voices.say(second, "town", "care", "residents")
    actions.conclude_division(second, by=lead, today=TODAY)
    actions.record_decision(second, DECISION, by=lead, today=TODAY)
    assert sum(line.cents for line in BudgetLine.objects.filter(pot=pot, replaced_on=None)) == 350_000
    assert BudgetLine.objects.filter(pot=pot, replaced_on=TODAY).count() == 3


def test_a_division_that_is_not_adopted_changes_no_line(
    agreed: DivisionProposal, pot: Pot, lead: Viewer
) -> None:
    no = actions.Decision(TODAY, "de raad", "Besluit 7", is_adopted=False, note="Eerst de evaluatie.")
    assert actions.record_decision(agreed, no, by=lead, today=TODAY).state == "rejected"
    assert not BudgetLine.objects.filter(pot=pot).exists()


def test_a_decision_names_its_body_its_document_and_a_day_that_can_be(
    agreed: DivisionProposal, lead: Viewer
) -> None:
    for wrong in (actions.Decision(TODAY, " ", "Besluit"), actions.Decision(TODAY, "de raad", "")):
        with pytest.raises(DecisionNeedsBody):
            actions.record_decision(agreed, wrong, by=lead, today=TODAY)
    for day in (TODAY - dt.timedelta(1), TODAY + dt.timedelta(1)):
        with pytest.raises(DecisionDateWrong):
            actions.record_decision(agreed, actions.Decision(day, "de raad", "B"), by=lead, today=TODAY)


def test_money_that_goes_after_the_agreement_stops_the_decision_and_not_the_agreement(
    agreed: DivisionProposal, from_care: Contribution, lead: Viewer
) -> None:
    actions.withdraw_contribution(from_care, "Gekort.", on=TODAY, by=lead)
    with pytest.raises(PotExceeded):
        actions.record_decision(agreed, DECISION, by=lead, today=TODAY)
    agreed.refresh_from_db()
    assert agreed.state == "agreed"
    assert "Gekort." in proposal_sheet(lead, agreed).lost[0]


def test_a_draft_is_for_who_writes_and_a_proposal_for_the_parties(
    draft: DivisionProposal, lead: Viewer, parties: Parties
) -> None:
    opgave, version = draft.opgave_id, draft.version
    for viewer in (parties.care, STRANGER):
        with pytest.raises(Http404):
            permissions.visible_proposal(viewer, opgave, version)
    actions.propose_division(draft, by=lead, today=TODAY)
    assert permissions.visible_proposal(parties.care, opgave, version).pk == draft.pk
    with pytest.raises(Http404):
        permissions.visible_proposal(STRANGER, opgave, version)

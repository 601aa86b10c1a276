"""Consent rounds: who is asked, who reacts, who is silent, and objections that come back."""

from __future__ import annotations

import datetime as dt

import pytest

from samenspel.desk.queries import work_sheet
from samenspel.foundation.errors import NotAllowed
from samenspel.foundation.models import Entry, Mail
from samenspel.opgaven import actions, errors, permissions, queries
from samenspel.opgaven.models import ConsentRound, Formulation, RoundMember, StanceKind
from samenspel.opgaven.tests.conftest import (
    ADOPTION,
    TODAY,
    Parties,
    account,
    agree,
    give,
    leave_all_gaps_open,
)
from samenspel.people.permissions import STRANGER, Viewer, viewer_of

CLOSES = TODAY + dt.timedelta(days=14)


def members_of(formulation: Formulation, mandate: str = "") -> list[actions.MemberDraft]:
    speaking = permissions.mandates_to_give(formulation.opgave)
    return [actions.MemberDraft(assignment.pk, mandate) for assignment in speaking]


@pytest.fixture
def held(proposed: Formulation, lead: Viewer) -> ConsentRound:
    return actions.open_round(
        proposed, members_of(proposed, "namens het bestuur"), CLOSES, by=lead, today=TODAY
    )


def no(reason: str) -> actions.StanceDraft:
    return actions.StanceDraft(StanceKind.OBJECTION, reason)


def test_a_round_asks_the_mandated_people_and_gives_them_a_message_and_a_day(
    held: ConsentRound, proposed: Formulation, parties: Parties
) -> None:
    assert RoundMember.objects.filter(round=held, mandate="namens het bestuur").count() == 3
    proposed.refresh_from_db()
    assert proposed.react_before == CLOSES
    assert parties.care.account is not None
    assert Mail.objects.filter(to=parties.care.account.email).count() == 2  # proposed, and the round
    assert Entry.objects.filter(action="opgaven.round_opened").count() == 1
    assert any(row.due_on == CLOSES for row in work_sheet(parties.care, today=TODAY).rows)


def test_a_second_round_waits_for_the_first(held: ConsentRound, proposed: Formulation, lead: Viewer) -> None:
    with pytest.raises(errors.RoundRuns):
        actions.open_round(proposed, members_of(proposed), CLOSES, by=lead, today=TODAY)
    actions.close_round(held, by=lead, today=TODAY)
    second = actions.open_round(proposed, members_of(proposed), CLOSES, by=lead, today=TODAY)
    assert second.number == 2


def test_a_round_needs_a_proposal_members_and_a_day_to_come(
    draft: Formulation, lead: Viewer, parties: Parties
) -> None:
    with pytest.raises(errors.RoundNeedsProposal):
        actions.open_round(draft, members_of(draft), CLOSES, by=lead, today=TODAY)
    actions.propose_formulation(draft, by=lead, today=TODAY)
    with pytest.raises(errors.RoundNeedsMembers):
        actions.open_round(draft, [], CLOSES, by=lead, today=TODAY)
    with pytest.raises(errors.RoundTooShort):
        actions.open_round(draft, members_of(draft), TODAY, by=lead, today=TODAY)
    with pytest.raises(NotAllowed):
        actions.open_round(draft, members_of(draft), CLOSES, by=parties.care, today=TODAY)


def test_in_a_round_only_the_mandated_person_speaks_for_a_party(
    held: ConsentRound, proposed: Formulation, lead: Viewer, parties: Parties
) -> None:
    colleague = account("Collega", parties.care_home)
    give(proposed.opgave, colleague, parties.care_home, "partner", by=lead)
    other = viewer_of(colleague)
    with pytest.raises(errors.NotMandated) as refused:
        actions.take_stance(proposed, parties.care_home, agree(), by=other)
    assert "Spreker Zorggroep De Linde" in str(refused.value)
    assert not [row for row in work_sheet(other, today=TODAY).rows if row.due_on == CLOSES]
    actions.take_stance(proposed, parties.care_home, agree(), by=parties.care)
    actions.close_round(held, by=lead, today=TODAY)
    actions.take_stance(proposed, parties.care_home, agree("Nu mag het."), by=other)


def test_a_reminder_goes_to_who_is_silent_and_not_twice_on_a_day(
    held: ConsentRound, proposed: Formulation, lead: Viewer, parties: Parties
) -> None:
    actions.take_stance(proposed, parties.care_home, agree(), by=parties.care)
    before = Mail.objects.count()
    assert actions.remind_silent(held, by=lead) == 2
    assert actions.remind_silent(held, by=lead) == 0
    assert Mail.objects.count() == before + 2


def test_three_days_before_closing_the_silent_are_reminded_once(
    held: ConsentRound, proposed: Formulation, parties: Parties
) -> None:
    actions.take_stance(proposed, parties.care_home, agree(), by=parties.care)
    assert actions.remind_before_closing(today=TODAY) == 0
    assert actions.remind_before_closing(today=CLOSES - dt.timedelta(days=3)) == 2
    assert actions.remind_before_closing(today=CLOSES - dt.timedelta(days=2)) == 0


def test_the_result_stays_with_who_did_not_react_also_when_they_react_later(
    held: ConsentRound, proposed: Formulation, lead: Viewer, parties: Parties
) -> None:
    actions.take_stance(proposed, parties.care_home, agree(), by=parties.care)
    actions.take_stance(proposed, parties.residents_group, no("Te vaag."), by=parties.residents)
    for _again in range(2):
        actions.close_round(held, by=lead, today=TODAY)
    assert Entry.objects.filter(action="opgaven.round_closed").count() == 1
    actions.take_stance(proposed, parties.welfare_work, agree(), by=parties.welfare)
    (row,) = queries.round_rows(lead, proposed.opgave, today=TODAY, with_names=True)
    assert row.silent == ("Welzijn Veldermeer",)
    assert {(m.party, m.kind) for m in row.members} == {
        ("Zorggroep De Linde", "agree"),
        ("Bewoners Noord", "objection"),
        ("Welzijn Veldermeer", "none"),
    }
    with pytest.raises(errors.RoundClosed):
        actions.remind_silent(held, by=lead)


def test_adoption_and_taking_back_close_the_round_with_its_result(
    held: ConsentRound, proposed: Formulation, lead: Viewer, parties: Parties
) -> None:
    actions.take_stance(proposed, parties.care_home, agree(), by=parties.care)
    leave_all_gaps_open(proposed, lead)
    actions.adopt_formulation(proposed, by=lead, adoption=ADOPTION, today=TODAY)
    held.refresh_from_db()
    assert held.closed_on == TODAY
    assert [kept["kind"] for kept in held.result].count("none") == 2


def test_taking_the_proposal_back_closes_the_round(
    held: ConsentRound, proposed: Formulation, lead: Viewer
) -> None:
    actions.withdraw_proposal(proposed, "Nog eens praten.", by=lead, today=TODAY)
    held.refresh_from_db()
    assert held.closed_on == TODAY


def test_an_objection_that_comes_back_in_a_later_version_is_told_beside_the_first(
    proposed: Formulation, lead: Viewer, parties: Parties
) -> None:
    actions.take_stance(proposed, parties.residents_group, no("Te vaag."), by=parties.residents)
    actions.take_stance(proposed, parties.care_home, no("Te duur."), by=parties.care)
    later = actions.withdraw_proposal(proposed, "Beter maken.", by=lead, today=TODAY)
    actions.propose_formulation(later, by=lead, today=TODAY)
    actions.take_stance(later, parties.residents_group, no("Nog steeds te vaag."), by=parties.residents)
    actions.take_stance(later, parties.care_home, agree(), by=parties.care)
    rows = {row.party: row for row in queries.objection_rows(lead, proposed.opgave)}
    assert [said.version for said in rows["Bewoners Noord"].reactions] == [1, 2]
    assert rows["Bewoners Noord"].state == "bad"
    assert rows["Zorggroep De Linde"].state == "fine"
    assert rows["Bewoners Noord"].sentence != rows["Zorggroep De Linde"].sentence


def test_a_stranger_reads_the_result_without_names_of_people(
    held: ConsentRound, proposed: Formulation, lead: Viewer
) -> None:
    actions.publish_opgave(proposed.opgave, by=lead)
    assert not permissions.visible_members(STRANGER).exists()
    actions.close_round(held, by=lead, today=TODAY)
    (row,) = queries.round_rows(STRANGER, proposed.opgave, today=TODAY, with_names=False)
    assert len(row.silent) == 3
    assert not any(member.people or member.mandates for member in row.members)


def test_a_difference_was_settled_and_stays_readable(
    in_force: Formulation, lead: Viewer, parties: Parties
) -> None:
    kept = actions.record_disagreement(in_force.opgave, parties.care_home, "Zo niet.", by=parties.care)
    assert actions.record_disagreement(in_force.opgave, parties.care_home, "Zo niet.", by=lead) == kept
    with pytest.raises(errors.ReasonMissing):
        actions.settle_disagreement(kept, "", by=lead, today=TODAY)
    actions.settle_disagreement(kept, "Er komt een proef.", by=parties.care, today=TODAY)
    with pytest.raises(errors.DisagreementSettled):
        actions.settle_disagreement(kept, "Anders.", by=lead, today=TODAY)
    (row,) = queries.disagreement_rows(lead, in_force.opgave, with_names=True)
    assert (row.words, row.ended_how) == ("Zo niet.", "Er komt een proef.")

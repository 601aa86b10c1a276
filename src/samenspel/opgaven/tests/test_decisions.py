"""Proposing, reacting, taking back and adopting a version, and what stays readable."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from samenspel.foundation import lineage, search
from samenspel.foundation.errors import NotAllowed
from samenspel.foundation.models import Entry, Mail
from samenspel.opgaven import actions, queries
from samenspel.opgaven.errors import (
    AdoptionDateWrong,
    AlreadyInForce,
    DueInThePast,
    GapsUnnamed,
    NotForThisOrganisation,
    NothingToPropose,
    NothingToReactTo,
    NotProposed,
    ReasonMissing,
    TextFrozen,
    VersionUnderWay,
)
from samenspel.opgaven.models import (
    Formulation,
    FormulationState,
    Opgave,
    Sentence,
    Stance,
    StanceKind,
)
from samenspel.opgaven.tests.conftest import (
    ADOPTION,
    TEXT,
    TODAY,
    Parties,
    agree,
    keys_of,
    leave_all_gaps_open,
    sentence_of,
)
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.tables.models import Note


def entries(action: str) -> int:
    return Entry.objects.filter(action=f"opgaven.{action}").count()


def write(formulation: Formulation, by: Viewer, **texts: str) -> Formulation:
    formulation.refresh_from_db()
    return actions.write_text(formulation, {**TEXT, **texts}, edit_version=formulation.edit_version, by=by)


def sources_of(sentence: Sentence) -> set[tuple[str, int]]:
    return {(link.from_kind, link.from_id) for link in lineage.links_to([sentence])}


# -- proposing and reacting --------------------------------------------------------------------------


def test_proposing_fixes_the_text_and_asks_the_parties(proposed: Formulation, lead: Viewer) -> None:
    assert proposed.state == FormulationState.PROPOSED
    with pytest.raises(TextFrozen):
        write(proposed, lead, where="In Zuid.")
    assert Mail.objects.count() == 3
    assert "/formulering/1/" in Mail.objects.first().body


def test_proposing_twice_is_harmless(proposed: Formulation, lead: Viewer) -> None:
    actions.propose_formulation(proposed, by=lead, today=TODAY)
    assert (entries("formulation_proposed"), Mail.objects.count()) == (1, 3)


def test_a_version_that_does_not_say_what_changes_is_not_proposed(draft: Formulation, lead: Viewer) -> None:
    write(draft, lead, change="")
    with pytest.raises(NothingToPropose):
        actions.propose_formulation(draft, by=lead, today=TODAY)


def test_a_day_to_react_that_has_gone_by_is_refused(draft: Formulation, lead: Viewer) -> None:
    with pytest.raises(DueInThePast):
        actions.propose_formulation(draft, by=lead, today=TODAY, react_before=dt.date(2026, 3, 1))


def test_a_proposal_is_taken_back_into_a_new_draft_with_its_sources(
    draft: Formulation, lead: Viewer, notes: list[Note], parties: Parties
) -> None:
    actions.choose_sources(sentence_of(draft, "Nu is"), keys_of(notes)[:1], shown=[], by=lead)
    actions.propose_formulation(draft, by=lead, today=TODAY)
    actions.take_stance(draft, parties.care_home, agree(), by=parties.care)
    with pytest.raises(ReasonMissing):
        actions.withdraw_proposal(draft, " ", by=lead, today=TODAY)
    again = actions.withdraw_proposal(draft, "Eerst meer bewoners.", by=lead, today=TODAY)
    assert actions.withdraw_proposal(draft, "Nog eens.", by=lead, today=TODAY) == again
    assert (again.version, again.state) == (2, "draft")
    assert sources_of(sentence_of(again, "Nu is")) == set(keys_of(notes)[:1])
    (row,) = [p for p in queries.support_sheet(again).parties if p.kind != "none"]
    assert (row.on_version, row.is_older) == (1, True)
    assert queries.support_sheet(again).n_behind == 0


def test_the_latest_reaction_of_a_party_counts_and_all_stay(proposed: Formulation, parties: Parties) -> None:
    doubt = actions.StanceDraft(StanceKind.OBJECTION, "Te laat gevraagd.")
    actions.take_stance(proposed, parties.care_home, doubt, by=parties.care)
    for _time in range(2):
        actions.take_stance(proposed, parties.care_home, agree(), by=parties.care)
    assert [s.kind for s in Stance.objects.all()] == ["objection", "agree"]
    assert entries("stance_taken") == 2
    support = queries.support_sheet(proposed)
    assert (support.n_behind, support.n_parties, support.n_silent) == (1, 3, 2)


@pytest.mark.parametrize("kind", [StanceKind.CONCERN, StanceKind.OBJECTION])
def test_a_doubt_without_a_reason_is_refused(
    proposed: Formulation, parties: Parties, kind: StanceKind
) -> None:
    with pytest.raises(ReasonMissing):
        actions.take_stance(proposed, parties.care_home, actions.StanceDraft(kind, " "), by=parties.care)
    with pytest.raises(IntegrityError), transaction.atomic():
        Stance.objects.create(formulation=proposed, organisation=parties.care_home, kind=kind)


def test_nobody_reacts_for_another_party(proposed: Formulation, parties: Parties, lead: Viewer) -> None:
    with pytest.raises(NotForThisOrganisation):
        actions.take_stance(proposed, parties.care_home, agree(), by=parties.welfare)
    with pytest.raises(NotAllowed):
        actions.take_stance(proposed, proposed.opgave.owner, agree(), by=lead)


def test_a_draft_is_not_reacted_to(draft: Formulation, parties: Parties) -> None:
    with pytest.raises(NothingToReactTo):
        actions.take_stance(draft, parties.care_home, agree(), by=parties.care)


# -- adopting ----------------------------------------------------------------------------------------


def test_adoption_waits_for_unnamed_gaps(proposed: Formulation, lead: Viewer) -> None:
    with pytest.raises(GapsUnnamed) as refusal:
        actions.adopt_formulation(proposed, by=lead, adoption=ADOPTION, today=TODAY)
    assert str(refusal.value).count(",") == len(queries.gap_keys_of(proposed)) - 1


def test_an_adopted_version_is_in_force_with_its_document(in_force: Formulation) -> None:
    assert (in_force.state, in_force.adopting_body) == ("in_force", "de gemeenteraad")
    assert (in_force.document_number, in_force.opgave.pk) == ("2026-114", Opgave.objects.get().pk)
    assert Opgave.objects.get().phase == "explore"
    assert queries.formulation_in_force(in_force.opgave) == in_force


def test_who_stood_where_at_adoption_never_changes(in_force: Formulation, parties: Parties) -> None:
    parties.care_home.name = "Andere naam"
    parties.care_home.save()
    later = actions.StanceDraft(StanceKind.OBJECTION, "Toch niet.")
    actions.take_stance(in_force, parties.care_home, later, by=parties.care)
    then, now = queries.adopted_support(in_force), queries.support_sheet(in_force)
    assert then is not None
    assert (then.n_behind, now.n_behind, now.n_objections) == (1, 0, 1)
    assert "Zorggroep De Linde" in {party.name for party in then.parties}
    assert sum(party.kind == "none" for party in then.parties) == 2


def test_adopting_twice_is_refused_in_words(in_force: Formulation, lead: Viewer) -> None:
    with pytest.raises(AlreadyInForce):
        actions.adopt_formulation(in_force, by=lead, adoption=ADOPTION, today=TODAY)
    assert entries("formulation_adopted") == 1


def test_a_draft_is_not_adopted(draft: Formulation, lead: Viewer) -> None:
    with pytest.raises(NotProposed):
        actions.adopt_formulation(draft, by=lead, adoption=ADOPTION, today=TODAY)


@pytest.mark.parametrize("day", [dt.date(2026, 3, 11), dt.date(2026, 3, 13)])
def test_adoption_lies_between_proposal_and_today(proposed: Formulation, lead: Viewer, day: dt.date) -> None:
    with pytest.raises(AdoptionDateWrong):
        actions.adopt_formulation(proposed, by=lead, adoption=actions.Adoption(day, "raad"), today=TODAY)


def test_a_partner_does_not_record_an_adoption(proposed: Formulation, parties: Parties) -> None:
    with pytest.raises(NotAllowed):
        actions.adopt_formulation(proposed, by=parties.care, adoption=ADOPTION, today=TODAY)


def test_the_next_version_replaces_the_one_before_which_stays_readable(
    in_force: Formulation, lead: Viewer, parties: Parties
) -> None:
    following = actions.start_formulation(in_force.opgave, by=lead)
    assert following.version == 2
    write(following, lead, where="In Noord en Oost.")
    actions.propose_formulation(following, by=lead, today=TODAY)
    with pytest.raises(VersionUnderWay):
        actions.start_formulation(in_force.opgave, by=lead)
    following.refresh_from_db()
    leave_all_gaps_open(following, lead)
    actions.adopt_formulation(following, by=lead, adoption=ADOPTION, today=TODAY)
    in_force.refresh_from_db()
    assert (in_force.state, in_force.superseded_on) == ("superseded", TODAY)
    assert in_force.sentences.filter(text="In Noord.").exists()
    versions = [(row.version, row.state) for row in queries.version_rows(lead, in_force.opgave)]
    assert versions == [(2, "in_force"), (1, "superseded")]
    replaced = queries.version_rows(lead, in_force.opgave)[1]
    assert (replaced.adopted_on, replaced.on) == (in_force.adopted_on, TODAY)
    assert in_force.adopting_body in replaced.line


def test_open_gaps_and_figure_go_along_to_the_next_version(in_force: Formulation, lead: Viewer) -> None:
    following = actions.start_formulation(in_force.opgave, by=lead)
    assert set(following.open_gaps.values_list("key", flat=True)) == set(
        in_force.open_gaps.values_list("key", flat=True)
    )


def test_the_database_holds_one_version_in_force_and_one_worked_on(in_force: Formulation) -> None:
    twice = {"opgave": in_force.opgave, "adopted_on": TODAY, "adopting_body": "raad"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Formulation.objects.create(version=7, state="in_force", **twice)
    Formulation.objects.create(opgave=in_force.opgave, version=8)
    with pytest.raises(IntegrityError), transaction.atomic():
        Formulation.objects.create(opgave=in_force.opgave, version=9, state="proposed")
    with pytest.raises(IntegrityError), transaction.atomic():
        Formulation.objects.create(opgave=in_force.opgave, version=10, state="superseded")


def test_two_versions_are_compared_sentence_by_sentence(in_force: Formulation, lead: Viewer) -> None:
    following = actions.start_formulation(in_force.opgave, by=lead)
    write(following, lead, where="In Noord en Oost.", not_open="", for_whom=TEXT["for_whom"] + " Ook alleen.")
    sheet = queries.comparison_sheet(in_force, following)
    assert (sheet.n_changed, sheet.n_new, sheet.n_gone, sheet.n_same) == (1, 1, 1, 6)


def test_the_words_in_force_can_be_found(in_force: Formulation, lead: Viewer) -> None:
    assert "opgaven.opgave" in {card.kind for card in search.find(lead, "vrijwilligers")}


def test_from_a_note_one_walks_to_the_sentence_and_back(
    draft: Formulation, lead: Viewer, notes: list[Note]
) -> None:
    sentence = sentence_of(draft, "Mensen komen")
    actions.choose_sources(sentence, keys_of(notes)[:1], shown=[], by=lead)
    forward = lineage.thread_of(lead, "tables.note", notes[0].pk).leads_to
    assert [row.card.kind for row in forward if row.card] == ["opgaven.opgave", "opgaven.sentence"]
    back = lineage.thread_of(lead, "opgaven.sentence", sentence.pk).comes_from
    assert [row.card.text for row in back if row.card] == [notes[0].text]
    assert lineage.thread_of(STRANGER, "tables.note", notes[0].pk).leads_to[1].card is None


def test_one_sheet_holds_the_whole_opgave(in_force: Formulation, lead: Viewer) -> None:
    sheet = queries.opgave_sheet(lead, in_force.opgave_id)
    assert sheet.formulation is not None
    assert sheet.support is not None
    assert (sheet.formulation.version, sheet.formulation.n_sentences, sheet.n_voices) == (1, 8, 4)
    assert (sheet.support.n_behind, len(sheet.organisations), sheet.leads) == (1, 4, ("Noor de Wit",))
    actions.publish_opgave(in_force.opgave, by=lead)
    assert queries.opgave_sheet(STRANGER, in_force.opgave_id).leads == ()


# -- parties that come and go ------------------------------------------------------------------------


def test_a_party_that_left_is_not_waited_for_and_its_objection_stays_readable(
    proposed: Formulation, parties: Parties, lead: Viewer
) -> None:
    objection = actions.StanceDraft(StanceKind.OBJECTION, "Dit lukt ons niet.")
    actions.take_stance(proposed, parties.care_home, objection, by=parties.care)
    before = queries.support_sheet(proposed)
    for where in (parties.care_home, parties.welfare_work):
        assignment = proposed.opgave.assignments.get(organisation=where)
        actions.end_assignment(assignment, by=lead, ends_before=TODAY)
    after = queries.support_sheet(proposed)
    assert (after.n_parties, after.n_silent) == (before.n_parties - 2, before.n_silent - 1)
    assert "Welzijn Veldermeer" not in {party.name for party in after.parties}
    left = [(party.name, party.reason) for party in after.parties if not party.takes_part]
    assert left == [("Zorggroep De Linde", "Dit lukt ons niet.")]


def test_an_objection_stands_behind_its_party_on_the_page(
    proposed: Formulation, parties: Parties, lead: Viewer, client: Client
) -> None:
    objection = actions.StanceDraft(StanceKind.OBJECTION, "Dit lukt ons niet.")
    actions.take_stance(proposed, parties.care_home, objection, by=parties.care)
    Opgave.objects.filter(pk=proposed.opgave_id).update(is_public=True)
    html = client.get(reverse("opgaven:page", args=[proposed.opgave_id])).content.decode()
    aside = html[html.index('id="erbij"') :]
    party = aside[aside.index("Zorggroep De Linde") :]
    party = party[: party.index("</li>")]
    assert str(StanceKind.OBJECTION.label) in party
    assert "Dit lukt ons niet." in party


def test_an_objection_stays_in_sight_after_adoption(
    in_force: Formulation, parties: Parties, lead: Viewer
) -> None:
    def rows(viewer: Viewer) -> list[str]:
        page = queries.opgave_page(viewer, in_force.opgave, today=TODAY)
        return [row.who for row in page.now if row.url.endswith("#steun")]

    actions.publish_opgave(in_force.opgave, by=lead)
    assert rows(STRANGER) == []
    objection = actions.StanceDraft(StanceKind.OBJECTION, "Dit lukt ons niet.")
    actions.take_stance(in_force, parties.welfare_work, objection, by=parties.welfare)
    assert rows(STRANGER) == rows(lead) == ["“Dit lukt ons niet.”"]
    later = actions.start_formulation(in_force.opgave, by=lead)
    actions.propose_formulation(later, by=lead, today=TODAY)
    assert rows(lead) == ["“Dit lukt ons niet.”"]
    actions.take_stance(in_force, parties.welfare_work, agree(), by=parties.welfare)
    assert rows(lead) == []

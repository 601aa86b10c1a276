"""Starting an opgave, its voices, its people, and whether it is one at all."""

from __future__ import annotations

import datetime as dt

import pytest

from samenspel.dialogue.models import Conversation, Statement
from samenspel.foundation import lineage, search
from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.models import Entry, Link
from samenspel.opgaven import actions, queries
from samenspel.opgaven.errors import (
    AlreadyHasRole,
    LastLead,
    NothingToShow,
    NoVoices,
    OtherOwner,
    PartOfItself,
    PeriodReversed,
    VoiceInUse,
)
from samenspel.opgaven.models import (
    Assignment,
    Formulation,
    Opgave,
)
from samenspel.opgaven.tests.conftest import (
    TODAY,
    Parties,
    account,
    give,
    keys_of,
    organisation,
    sentence_of,
)
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer, viewer_of
from samenspel.tables.models import Note


def entries(action: str) -> int:
    return Entry.objects.filter(action=f"opgaven.{action}").count()


# -- starting ----------------------------------------------------------------------------------------


def test_whoever_starts_an_opgave_leads_it(opgave: Opgave, lead: Viewer) -> None:
    assignment = Assignment.objects.get()
    assert (assignment.person_id, assignment.role) == (lead.account.person_id, "opgave_lead")
    assert opgave.status == "candidate"
    assert entries("opgave_started") == 1


def test_an_opgave_starts_from_voices_and_the_thread_knows(
    opgave: Opgave, lead: Viewer, notes: list[Note]
) -> None:
    thread = lineage.thread_of(lead, "opgaven.opgave", opgave.pk)
    assert [row.card.text for row in thread.comes_from if row.card] == [note.text for note in notes]
    forward = lineage.thread_of(lead, "tables.note", notes[0].pk)
    assert [row.card.text for row in forward.leads_to if row.card] == [opgave.title]
    hidden = lineage.thread_of(STRANGER, "tables.note", notes[0].pk)
    assert [row.card for row in hidden.leads_to] == [None]


def test_somebody_without_the_function_cannot_start_one(municipality: Organisation) -> None:
    with pytest.raises(NotAllowed):
        actions.start_opgave(
            actions.OpgaveDraft("X"), municipality, by=viewer_of(account("Sam", municipality)), today=TODAY
        )


def test_policy_fields_are_named_once_however_often_typed(
    opgave: Opgave, lead: Viewer, municipality: Organisation
) -> None:
    draft = actions.OpgaveDraft(opgave.title, policy_fields=(" Wmo ", "Sport", "", "Wmo"))
    actions.edit_opgave(opgave, draft, version=1, by=lead)
    assert sorted(opgave.policy_fields.values_list("name", flat=True)) == ["Sport", "Wmo"]
    assert queries.policy_field_names(municipality.pk) == ["Sport", "Wmo", "Wonen"]


def test_the_second_who_edits_is_told(opgave: Opgave, lead: Viewer) -> None:
    actions.edit_opgave(opgave, actions.OpgaveDraft("Eerst"), version=1, by=lead)
    with pytest.raises(EditedMeanwhile):
        actions.edit_opgave(opgave, actions.OpgaveDraft("Daarna"), version=1, by=lead)
    assert Opgave.objects.get().title == "Eerst"


def test_an_opgave_is_never_a_part_of_its_own_part(
    opgave: Opgave, lead: Viewer, municipality: Organisation
) -> None:
    part = actions.start_opgave(
        actions.OpgaveDraft("Deel", parent_id=opgave.pk), municipality, by=lead, today=TODAY
    )
    with pytest.raises(PartOfItself):
        actions.edit_opgave(opgave, actions.OpgaveDraft("X", parent_id=part.pk), version=1, by=lead)
    with pytest.raises(PartOfItself):
        actions.edit_opgave(opgave, actions.OpgaveDraft("X", parent_id=opgave.pk), version=1, by=lead)


def test_an_invisible_opgave_cannot_be_the_larger_one(opgave: Opgave) -> None:
    elders = organisation("Elders", kind="municipality")
    with pytest.raises(OtherOwner):
        actions.start_opgave(
            actions.OpgaveDraft("Deel", parent_id=opgave.pk),
            elders,
            by=viewer_of(account("Sam", elders, "opgave_lead")),
            today=TODAY,
        )


def test_an_opgave_is_found_by_who_may_see_it(opgave: Opgave, lead: Viewer) -> None:
    assert next(card.text for card in search.find(lead, "ouderen")) == opgave.title
    assert "opgaven.opgave" not in {card.kind for card in search.find(STRANGER, "ouderen")}


def test_nothing_to_show_is_not_shown_to_everybody(municipality: Organisation, lead: Viewer) -> None:
    empty = actions.start_opgave(actions.OpgaveDraft("Leeg"), municipality, by=lead, today=TODAY)
    with pytest.raises(NothingToShow):
        actions.publish_opgave(empty, by=lead)


def test_showing_and_hiding_twice_is_harmless(opgave: Opgave, lead: Viewer) -> None:
    for _time in range(2):
        actions.publish_opgave(opgave, by=lead)
    for _time in range(2):
        actions.unpublish_opgave(opgave, by=lead)
    assert (entries("opgave_published"), entries("opgave_unpublished")) == (1, 1)


# -- voices ------------------------------------------------------------------------------------------


@pytest.fixture
def statement(municipality: Organisation) -> Statement:
    conversation = Conversation.objects.create(
        owner=municipality, title="Noord", question="Wat telt?", starts_on=TODAY, link_key="noord"
    )
    return Statement.objects.create(
        conversation=conversation,
        number=1,
        text="De bus moet later rijden.",
        text_key="bus",
        origin="resident",
        state="shown",
        said_at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC),
        n_agree=8,
        n_disagree=1,
        n_pass=1,
    )


def test_notes_and_statements_lie_in_one_basket(opgave: Opgave, lead: Viewer, statement: Statement) -> None:
    assert actions.gather_voices(opgave, [("dialogue.statement", statement.pk)], by=lead) == 1
    basket = queries.basket_sheet(lead, opgave)
    voice = basket.rows[-1].voice
    assert (voice.text, voice.n_agree, voice.n_votes) == ("De bus moet later rijden.", 8, 10)
    assert basket.n_voices == 5


def test_votes_are_left_out_while_they_could_tell_who_voted_what(
    opgave: Opgave, lead: Viewer, statement: Statement
) -> None:
    Statement.objects.update(n_agree=5, n_disagree=1, n_pass=0)
    actions.gather_voices(opgave, [("dialogue.statement", statement.pk)], by=lead)
    assert queries.basket_sheet(lead, opgave).rows[-1].voice.n_votes == 0


def test_gathering_the_same_voice_twice_adds_nothing(opgave: Opgave, lead: Viewer, notes: list[Note]) -> None:
    assert actions.gather_voices(opgave, keys_of(notes), by=lead) == 0
    assert entries("voices_gathered") == 0
    assert Link.objects.count() == len(notes)


def test_an_invisible_or_withdrawn_voice_is_left_out(
    opgave: Opgave, lead: Viewer, statement: Statement, notes: list[Note]
) -> None:
    Statement.objects.update(state="not_shown")
    late = Note.objects.create(
        table=notes[0].table,
        number=9,
        text="weg",
        client_key="9",
        withdrawn_at=dt.datetime.now(dt.UTC),
        withdrawn_reason="vergissing",
    )
    keys = [("dialogue.statement", statement.pk), ("tables.note", late.pk), ("tables.note", 99999)]
    assert actions.gather_voices(opgave, keys, by=lead) == 0


def test_nothing_ticked_is_said_in_words(opgave: Opgave, lead: Viewer) -> None:
    with pytest.raises(NoVoices):
        actions.gather_voices(opgave, [], by=lead)


def test_a_voice_is_taken_back_and_stays_in_the_record(
    opgave: Opgave, lead: Viewer, notes: list[Note]
) -> None:
    for _time in range(2):
        actions.drop_voice(opgave, keys_of(notes)[0], by=lead)
    assert queries.basket_sheet(lead, opgave).n_voices == 3
    assert Link.objects.filter(retracted_at__isnull=False).count() == 1
    assert entries("voice_dropped") == 1


def test_a_voice_that_carries_a_sentence_stays(
    draft: Formulation, opgave: Opgave, lead: Viewer, notes: list[Note]
) -> None:
    key = keys_of(notes)[0]
    actions.choose_sources(sentence_of(draft, "Mensen komen"), [key], shown=[], by=lead)
    with pytest.raises(VoiceInUse) as refusal:
        actions.drop_voice(opgave, key, by=lead)
    assert "Mensen komen vaker" in str(refusal.value)


def test_voices_are_looked_for_by_table_word_and_mark(
    opgave: Opgave, municipality: Organisation, lead: Viewer, notes: list[Note], statement: Statement
) -> None:
    empty = actions.start_opgave(actions.OpgaveDraft("Leeg"), municipality, by=lead, today=TODAY)
    texts = [voice.text for voice in queries.gatherable_voices(lead, empty, words="bus")[0]]
    assert texts == ["De bus rijdt na zeven uur niet meer.", "De bus moet later rijden."]
    table = f"tafel-{notes[0].table_id}"
    assert len(queries.gatherable_voices(lead, empty, source=table)[0]) == 4
    assert (
        queries.gatherable_voices(lead, empty, source=f"gesprek-{statement.conversation_id}")[0][0].kind
        == "dialogue.statement"
    )
    assert queries.gatherable_voices(lead, empty, mark="idea")[0] == []
    known = [voice.kind for voice in queries.gatherable_voices(lead, opgave)[0]]
    assert known == ["dialogue.statement"]


# -- people ------------------------------------------------------------------------------------------


def test_the_same_role_is_not_given_twice(opgave: Opgave, lead: Viewer, parties: Parties) -> None:
    speaker = parties.care.account
    with pytest.raises(AlreadyHasRole):
        give(opgave, speaker, parties.care_home, "partner", by=lead)
    give(opgave, speaker, parties.care_home, "steering_member", by=lead)


def test_a_reversed_period_is_refused(opgave: Opgave, lead: Viewer, municipality: Organisation) -> None:
    draft = actions.AssignmentDraft(
        lead.account.person, municipality, "sponsor", TODAY, TODAY - dt.timedelta(days=1)
    )
    with pytest.raises(PeriodReversed):
        actions.give_assignment(opgave, draft, by=lead)


def test_the_last_lead_stays_until_there_is_another(
    opgave: Opgave, lead: Viewer, municipality: Organisation
) -> None:
    only = Assignment.objects.get(role="opgave_lead")
    with pytest.raises(LastLead):
        actions.end_assignment(only, by=lead, ends_before=TODAY)
    give(opgave, account("Sam", municipality), municipality, "opgave_lead", by=lead)
    for _time in range(2):
        actions.end_assignment(only, by=lead, ends_before=TODAY)
    only.refresh_from_db()
    assert only.ends_before == TODAY
    assert entries("assignment_ended") == 1


def test_a_role_given_today_can_end_today(opgave: Opgave, lead: Viewer, municipality: Organisation) -> None:
    somebody = account("Sam", municipality)
    draft = actions.AssignmentDraft(somebody.person, municipality, "team_member", TODAY)
    given = actions.give_assignment(opgave, draft, by=lead)
    actions.end_assignment(given, by=lead, ends_before=TODAY)
    given.refresh_from_db()
    assert given.ends_before == TODAY + dt.timedelta(days=1)


def test_the_last_day_of_a_role_is_the_day_before_it_no_longer_counts(
    opgave: Opgave, lead: Viewer, municipality: Organisation
) -> None:
    somebody = account("Sam", municipality)
    for role, starts_on in (("team_member", TODAY), ("coach", TODAY - dt.timedelta(days=40))):
        draft = actions.AssignmentDraft(somebody.person, municipality, role, starts_on)
        given = actions.give_assignment(opgave, draft, by=lead)
        row = next(r for r in queries.assignment_rows(lead, opgave, today=TODAY) if r.pk == given.pk)
        told = row.last_day_when_ended
        actions.end_assignment(given, by=lead, ends_before=TODAY)
        row = next(r for r in queries.assignment_rows(lead, opgave, today=TODAY) if r.pk == given.pk)
        assert row.until == told, "what the button says is what the row says"
        expected = "vandaag" if starts_on == TODAY else "gisteren"
        assert row.until.endswith(expected)
        assert row.runs is (starts_on == TODAY)


def test_who_is_missing_is_said_by_rule(opgave: Opgave, lead: Viewer, parties: Parties) -> None:
    sheet = queries.people_sheet(lead, opgave, with_names=True)
    assert len(sheet.missing) == 2
    for role in ("sponsor", "alderman"):
        give(opgave, lead.account, opgave.owner, role, by=lead)
    assert queries.people_sheet(lead, opgave, with_names=True).missing == ()
    stranger = queries.people_sheet(lead, opgave, with_names=False)
    assert all(party.people == () for party in stranger.parties)

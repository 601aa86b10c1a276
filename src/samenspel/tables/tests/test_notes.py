"""What is said at a table is kept once, keeps its number, and is never silently gone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.models import Entry, SearchText
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import Viewer, viewer_of
from samenspel.tables import actions, rules
from samenspel.tables.errors import (
    NoNotesYet,
    NoteEmpty,
    NoteTooLong,
    NoteWithdrawn,
    NothingErased,
    ReasonMissing,
    TooManyNotes,
    UnknownMark,
)
from samenspel.tables.models import Note, NoteRevision, ThemeTable
from samenspel.tables.tests.conftest import draft, note, organisation


def test_notes_are_numbered_in_the_order_in_which_they_come(table: ThemeTable, host: Viewer) -> None:
    for at in range(1, 4):
        assert actions.write_note(table, note(f"Notitie {at}", f"k{at}"), by=host).number == at


def test_a_note_that_is_sent_twice_is_kept_once(table: ThemeTable, host: Viewer) -> None:
    first = actions.write_note(table, note(), by=host)
    again = actions.write_note(table, note(), by=host)
    assert again.pk == first.pk
    assert Note.objects.count() == 1
    assert Entry.objects.filter(action="tables.notes_written").count() == 1


def test_the_database_refuses_the_same_number_or_key_twice(table: ThemeTable, host: Viewer) -> None:
    actions.write_note(table, note(), by=host)
    with pytest.raises(IntegrityError), transaction.atomic():
        Note.objects.create(table=table, number=1, text="x", client_key="anders")
    with pytest.raises(IntegrityError), transaction.atomic():
        Note.objects.create(table=table, number=2, text="x", client_key="k1")


@pytest.mark.parametrize(("text", "refusal"), [("   ", NoteEmpty), ("x" * 501, NoteTooLong)])
def test_an_empty_or_endless_note_is_refused(
    table: ThemeTable, host: Viewer, text: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        actions.write_note(table, note(text), by=host)
    assert not Note.objects.exists()


def test_a_pasted_list_becomes_a_note_a_line_without_its_bullets() -> None:
    pasted = "1. De bus\n\n- de huiskamer \n•  75 jaar is niet oud\n 2030 is dichtbij\n"
    assert rules.lines_of(pasted) == ["De bus", "de huiskamer", "75 jaar is niet oud", "2030 is dichtbij"]


def test_pasting_the_same_form_twice_adds_nothing(table: ThemeTable, host: Viewer) -> None:
    actions.write_notes(table, "een\ntwee", client_key="f" * 32, by=host)
    actions.write_notes(table, "een\ntwee", client_key="f" * 32, by=host)
    assert list(Note.objects.values_list("number", "text")) == [(1, "een"), (2, "twee")]


def test_a_list_with_one_line_too_long_leaves_nothing_half_done(table: ThemeTable, host: Viewer) -> None:
    with pytest.raises(NoteTooLong):
        actions.write_notes(table, f"goed\n{'x' * 501}", client_key="f", by=host)
    assert not Note.objects.exists()


def test_an_endless_list_is_refused_with_its_length(table: ThemeTable, host: Viewer) -> None:
    with pytest.raises(TooManyNotes) as refusal:
        actions.write_notes(table, "x\n" * 201, client_key="f", by=host)
    assert "201" in str(refusal.value)


def test_who_and_mark_are_set_and_taken_off(table: ThemeTable, host: Viewer) -> None:
    kept = actions.write_note(table, note(), by=host)
    kept = actions.mark_note(kept, mark="worry", by=host)
    kept = actions.mark_note(kept, speaker_kind="resident", by=host)
    assert (kept.mark, kept.speaker_kind) == ("worry", "resident")
    assert actions.mark_note(kept, mark="", by=host).mark == ""


def test_tapping_the_same_mark_again_is_one_entry(table: ThemeTable, host: Viewer) -> None:
    kept = actions.write_note(table, note(), by=host)
    for _tap in range(2):
        actions.mark_note(kept, mark="worry", by=host)
    assert Entry.objects.filter(action="tables.note_marked").count() == 1


def test_an_unknown_mark_is_refused(table: ThemeTable, host: Viewer) -> None:
    kept = actions.write_note(table, note(), by=host)
    with pytest.raises(UnknownMark):
        actions.mark_note(kept, mark="boos", by=host)
    with pytest.raises(UnknownMark):
        actions.write_note(table, note(key="k2", speaker_kind="koning"), by=host)


def test_a_corrected_note_keeps_its_earlier_wording(table: ThemeTable, host: Viewer) -> None:
    kept = actions.write_note(table, note("De bus rijd te weinig."), by=host)
    actions.correct_note(kept, "De bus rijdt te weinig.", version=1, by=host)
    assert Note.objects.get().text == "De bus rijdt te weinig."
    assert [r.text for r in NoteRevision.objects.all()] == ["De bus rijd te weinig."]


def test_correcting_to_the_same_words_changes_nothing(table: ThemeTable, host: Viewer) -> None:
    kept = actions.write_note(table, note(), by=host)
    actions.correct_note(kept, " De bus  rijdt te weinig. ", version=1, by=host)
    assert not NoteRevision.objects.exists()
    assert not Entry.objects.filter(action="tables.note_corrected").exists()


def test_the_second_who_corrects_is_told(table: ThemeTable, host: Viewer) -> None:
    kept = actions.write_note(table, note(), by=host)
    actions.correct_note(kept, "Eerst", version=1, by=host)
    with pytest.raises(EditedMeanwhile):
        actions.correct_note(kept, "Daarna", version=1, by=host)
    assert Note.objects.get().text == "Eerst"


def test_a_withdrawn_note_keeps_its_number_and_gives_it_to_nobody(table: ThemeTable, host: Viewer) -> None:
    first = actions.write_note(table, note(), by=host)
    actions.withdraw_note(first, "ging over één persoon", by=host)
    assert actions.write_note(table, note("Nieuw", "k2"), by=host).number == 2
    assert Note.objects.get(number=1).withdrawn_reason == "ging over één persoon"
    assert not SearchText.objects.filter(kind="tables.note", thing_id=first.pk).exists()


def test_withdrawing_needs_a_reason(table: ThemeTable, host: Viewer) -> None:
    kept = actions.write_note(table, note(), by=host)
    with pytest.raises(ReasonMissing):
        actions.withdraw_note(kept, "  ", by=host)


def test_withdrawing_twice_keeps_the_first_reason(table: ThemeTable, host: Viewer) -> None:
    kept = actions.write_note(table, note(), by=host)
    actions.withdraw_note(kept, "eerste", by=host)
    actions.withdraw_note(kept, "tweede", by=host)
    assert Note.objects.get().withdrawn_reason == "eerste"
    assert Entry.objects.filter(action="tables.note_withdrawn").count() == 1


def test_a_withdrawn_note_cannot_be_marked_or_corrected(table: ThemeTable, host: Viewer) -> None:
    kept = actions.write_note(table, note(), by=host)
    actions.withdraw_note(kept, "vergissing", by=host)
    with pytest.raises(NoteWithdrawn):
        actions.mark_note(kept, mark="idea", by=host)
    with pytest.raises(NoteWithdrawn):
        actions.correct_note(kept, "anders", version=1, by=host)


NAME = "Mevrouw Verhoeckx"


def everything_kept() -> str:
    """All words that this room, search and the journal keep, as one text."""
    rows = (*Note.objects.values_list("text", "withdrawn_reason"), *NoteRevision.objects.values_list("text"))
    found = SearchText.objects.filter(kind="tables.note").values_list("title", "body", "stems")
    return str([*rows, *found, *Entry.objects.values_list()]).lower()


def test_a_name_that_is_erased_is_nowhere_any_more(table: ThemeTable, host: Viewer) -> None:
    kept = actions.write_note(table, note(f"{NAME} komt de deur niet uit.", mark="worry"), by=host)
    kept = actions.correct_note(kept, f"{NAME} komt in de winter de deur niet uit.", version=1, by=host)
    assert "verhoeckx" in everything_kept()
    kept = actions.erase_note(kept, version=kept.version, by=host)
    assert "verhoeckx" not in everything_kept()
    assert (kept.number, kept.text, kept.mark, kept.speaker_kind) == (1, "", "", "")
    assert actions.write_note(table, note("Nieuw", "k2"), by=host).number == 2
    entry = Entry.objects.get(action="tables.note_erased")
    assert (entry.about_kind, entry.about_id) == ("tables.note", kept.pk)


def test_a_note_can_stay_without_the_name(table: ThemeTable, host: Viewer) -> None:
    kept = actions.write_note(table, note(f"{NAME} mist de bus.", mark="worry"), by=host)
    actions.erase_note(kept, "Een buurvrouw mist de bus.", version=1, by=host)
    assert "verhoeckx" not in everything_kept()
    assert "buurvrouw" in SearchText.objects.get(kind="tables.note").title
    now = Note.objects.get()
    assert (now.text, now.mark, now.withdrawn_at) == ("Een buurvrouw mist de bus.", "worry", None)


def test_erasing_a_withdrawn_note_takes_its_reason_too(table: ThemeTable, host: Viewer) -> None:
    kept = actions.write_note(table, note(f"{NAME} mist de bus."), by=host)
    kept = actions.withdraw_note(kept, f"ging over {NAME}", by=host)
    actions.erase_note(kept, version=kept.version, by=host)
    assert "verhoeckx" not in everything_kept()


def test_erasing_says_when_nothing_was_taken_out_and_twice_is_harmless(
    table: ThemeTable, host: Viewer
) -> None:
    kept = actions.write_note(table, note("De bus."), by=host)
    with pytest.raises(NothingErased):
        actions.erase_note(kept, "De bus.", version=1, by=host)
    with pytest.raises(EditedMeanwhile):
        actions.erase_note(kept, version=7, by=host)
    for _time in range(2):
        actions.erase_note(kept, version=1, by=host)
    assert Entry.objects.filter(action="tables.note_erased").count() == 1


def test_a_colleague_who_does_not_host_cannot_erase(
    table: ThemeTable, host: Viewer, somebody: Callable[..., Account]
) -> None:
    kept = actions.write_note(table, note(), by=host)
    with pytest.raises(NotAllowed):
        actions.erase_note(kept, version=1, by=viewer_of(somebody(name="Sam")))


def test_the_database_keeps_no_words_of_an_erased_note(table: ThemeTable, host: Viewer) -> None:
    kept = actions.write_note(table, note(), by=host)
    actions.erase_note(kept, version=1, by=host)
    with pytest.raises(IntegrityError), transaction.atomic():
        Note.objects.filter(pk=kept.pk).update(text="toch weer")


def test_a_host_whom_the_editor_cannot_see_stays(
    table: ThemeTable, host: Viewer, somebody: Callable[..., Account], municipality: Organisation
) -> None:
    guest = somebody(name="Kim", where=organisation("Elders"))
    table = actions.start_table(draft(host_ids=(guest.person_id,)), municipality, by=host)
    assert host.account is not None
    actions.edit_table(table, draft(host_ids=(host.account.person_id,)), version=1, by=host)
    assert {each.person_id for each in table.hosts.all()} == {guest.person_id, host.account.person_id}


def test_a_table_without_notes_is_not_shown_to_everybody(table: ThemeTable, host: Viewer) -> None:
    with pytest.raises(NoNotesYet):
        actions.publish_table(table, by=host)


def test_showing_and_hiding_a_table_twice_is_harmless(table: ThemeTable, host: Viewer) -> None:
    actions.write_note(table, note(), by=host)
    for _time in range(2):
        actions.publish_table(table, by=host)
    assert Entry.objects.filter(action="tables.table_published").count() == 1
    for _time in range(2):
        actions.unpublish_table(table, by=host)
    assert Entry.objects.filter(action="tables.table_unpublished").count() == 1


def test_whoever_sets_up_a_table_hosts_it_and_others_are_replaced(
    table: ThemeTable, host: Viewer, somebody: Callable[..., Account]
) -> None:
    colleague = somebody(name="Sam")
    actions.edit_table(table, draft(host_ids=(colleague.person_id,)), version=1, by=host)
    assert [each.person_id for each in table.hosts.all()] == [colleague.person_id]
    actions.write_note(table, note(), by=viewer_of(colleague))


def test_the_second_who_edits_the_table_is_told(table: ThemeTable, host: Viewer) -> None:
    actions.edit_table(table, draft(place="Bibliotheek"), version=1, by=host)
    with pytest.raises(EditedMeanwhile):
        actions.edit_table(table, draft(place="School"), version=1, by=host)


def test_a_colleague_who_does_not_host_cannot_type(
    table: ThemeTable, somebody: Callable[..., Account]
) -> None:
    with pytest.raises(NotAllowed):
        actions.write_note(table, note(), by=viewer_of(somebody(name="Sam")))

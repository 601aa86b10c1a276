"""Writing a version sentence by sentence, with sources, a figure and gaps."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from samenspel.figures.models import Indicator
from samenspel.foundation import lineage
from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.models import Entry, Link
from samenspel.opgaven import actions, queries
from samenspel.opgaven.errors import (
    DueInThePast,
    MeasureDoesNotFit,
    NotAnOpgave,
    NotInBasket,
    ReasonMissing,
    SentenceEmpty,
    SentenceTooLong,
    UnknownGap,
)
from samenspel.opgaven.models import (
    Formulation,
    OpenGap,
    Opgave,
    Sentence,
    SuggestedSource,
)
from samenspel.opgaven.tests.conftest import (
    TEXT,
    TODAY,
    Parties,
    keys_of,
    measure,
    sentence_of,
)
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area
from samenspel.tables.models import Note


def entries(action: str) -> int:
    return Entry.objects.filter(action=f"opgaven.{action}").count()


def write(formulation: Formulation, by: Viewer, **texts: str) -> Formulation:
    formulation.refresh_from_db()
    return actions.write_text(formulation, {**TEXT, **texts}, edit_version=formulation.edit_version, by=by)


def sources_of(sentence: Sentence) -> set[tuple[str, int]]:
    return {(link.from_kind, link.from_id) for link in lineage.links_to([sentence])}


# -- writing -----------------------------------------------------------------------------------------


def test_text_becomes_sentences_in_their_part_and_order(draft: Formulation) -> None:
    change = [s.text for s in draft.sentences.filter(part="change")]
    assert change == ["In 2030 voelt 1 op de 10 zich vaak alleen.", "Nu is dat 1 op de 5."]
    assert draft.sentences.count() == 8


def test_starting_a_version_twice_goes_on_with_the_draft(
    draft: Formulation, lead: Viewer, recognised: Opgave
) -> None:
    assert actions.start_formulation(recognised, by=lead) == draft
    assert entries("formulation_started") == 1


def test_what_is_no_opgave_gets_no_formulation(recognised: Opgave, lead: Viewer) -> None:
    Opgave.objects.update(status="line_task")
    with pytest.raises(NotAnOpgave):
        actions.start_formulation(recognised, by=lead)


def test_saving_the_same_text_again_changes_nothing(draft: Formulation, lead: Viewer) -> None:
    before = draft.edit_version
    assert write(draft, lead).edit_version == before
    assert entries("formulation_written") == 1


def test_the_second_who_writes_is_told_and_nothing_is_lost(draft: Formulation, lead: Viewer) -> None:
    seen = draft.edit_version
    write(draft, lead, where="In Noord en Oost.")
    with pytest.raises(EditedMeanwhile):
        actions.write_text(draft, {**TEXT, "where": "In Zuid."}, edit_version=seen, by=lead)
    assert sentence_of(draft, "In Noord").text == "In Noord en Oost."


def test_an_endless_sentence_is_refused_with_its_length(draft: Formulation, lead: Viewer) -> None:
    with pytest.raises(SentenceTooLong) as refusal:
        write(draft, lead, where="woord " * 120)
    assert "719" in str(refusal.value)
    assert sentence_of(draft, "In Noord").text == "In Noord."


def test_an_unchanged_sentence_keeps_its_sources_when_others_change(
    draft: Formulation, lead: Viewer, notes: list[Note]
) -> None:
    kept = sentence_of(draft, "Nu is dat")
    actions.choose_sources(kept, keys_of(notes)[:2], shown=[], by=lead)
    write(draft, lead, change="Een heel nieuwe zin vooraf. Nu is dat 1 op de 5.")
    assert sources_of(kept) == set(keys_of(notes)[:2])
    assert not kept.suggested_sources.exists()


def test_a_changed_sentence_asks_to_confirm_its_sources(
    draft: Formulation, lead: Viewer, notes: list[Note]
) -> None:
    sentence = sentence_of(draft, "Nu is dat")
    actions.choose_sources(sentence, keys_of(notes)[:2], shown=[], by=lead)
    write(draft, lead, change="In 2030 voelt 1 op de 10 zich vaak alleen. Nu is dat bijna 1 op de 5.")
    assert sources_of(sentence) == set()
    assert {(s.kind, s.thing_id) for s in sentence.suggested_sources.all()} == set(keys_of(notes)[:2])
    assert "sources" in queries.gap_keys_of(draft)
    actions.choose_sources(sentence, keys_of(notes)[:1], shown=[], by=lead)
    assert sources_of(sentence) == set(keys_of(notes)[:1])
    assert not SuggestedSource.objects.exists()


def test_a_sentence_that_moves_to_another_part_unchanged_keeps_its_sources(
    draft: Formulation, lead: Viewer, notes: list[Note]
) -> None:
    sentence = sentence_of(draft, "Nu is dat")
    actions.choose_sources(sentence, keys_of(notes)[:2], shown=(), by=lead)
    now = write(
        draft,
        lead,
        change="In 2030 voelt 1 op de 10 zich vaak alleen.",
        how_we_see="Nu is dat 1 op de 5. Mensen komen vaker de deur uit.",
    )
    moved = sentence_of(now, "Nu is dat")
    assert (moved.part, moved.position) == ("how_we_see", 0)
    assert sources_of(moved) == set(keys_of(notes)[:2])
    assert not SuggestedSource.objects.exists()
    assert [s.text for s in now.sentences.filter(part="how_we_see")] == [
        "Nu is dat 1 op de 5.",
        "Mensen komen vaker de deur uit.",
    ]


def test_a_sentence_taken_out_lets_its_sources_go(
    draft: Formulation, lead: Viewer, notes: list[Note]
) -> None:
    sentence = sentence_of(draft, "Mensen komen")
    actions.choose_sources(sentence, keys_of(notes)[:1], shown=[], by=lead)
    write(draft, lead, how_we_see="")
    assert not draft.sentences.filter(part="how_we_see").exists()
    assert not Link.objects.filter(to_kind="opgaven.sentence", retracted_at__isnull=True).exists()


def test_one_sentence_can_be_put_into_other_words_or_become_two(draft: Formulation, lead: Viewer) -> None:
    sentence = sentence_of(draft, "In Noord")
    actions.reword_sentence(sentence, "In Noord. En in Oost.", was="In Noord.", by=lead)
    assert [s.text for s in draft.sentences.filter(part="where")] == ["In Noord.", "En in Oost."]


def test_the_second_who_rewords_a_sentence_is_told(draft: Formulation, lead: Viewer) -> None:
    sentence = sentence_of(draft, "In Noord")
    actions.reword_sentence(sentence, "In Noord en Oost.", was="In Noord.", by=lead)
    with pytest.raises(EditedMeanwhile):
        actions.reword_sentence(sentence, "In Zuid.", was="In Noord.", by=lead)
    with pytest.raises(SentenceEmpty):
        actions.reword_sentence(sentence, "  ", was="In Noord en Oost.", by=lead)


def test_two_who_choose_sources_at_once_keep_each_others(
    draft: Formulation, lead: Viewer, notes: list[Note]
) -> None:
    sentence, keys = sentence_of(draft, "Nu is dat"), keys_of(notes)
    actions.choose_sources(sentence, [keys[0]], shown=[], by=lead)
    actions.choose_sources(sentence, [keys[1]], shown=[], by=lead)
    assert sources_of(sentence) == {keys[0], keys[1]}
    actions.choose_sources(sentence, [keys[1]], shown=[keys[0], keys[1]], by=lead)
    assert sources_of(sentence) == {keys[1]}


def test_choosing_the_same_sources_again_is_no_entry(
    draft: Formulation, lead: Viewer, notes: list[Note]
) -> None:
    sentence, keys = sentence_of(draft, "Nu is dat"), keys_of(notes)[:1]
    actions.choose_sources(sentence, keys, shown=[], by=lead)
    actions.choose_sources(sentence, keys, shown=keys, by=lead)
    assert entries("sources_chosen") == 1


def test_a_source_comes_from_the_voices_of_the_opgave(
    draft: Formulation, lead: Viewer, notes: list[Note]
) -> None:
    other = Note.objects.create(table=notes[0].table, number=9, text="Los", client_key="9")
    with pytest.raises(NotInBasket):
        actions.choose_sources(sentence_of(draft, "Nu is"), [("tables.note", other.pk)], shown=[], by=lead)


def test_the_team_of_another_organisation_cannot_write(draft: Formulation, parties: Parties) -> None:
    with pytest.raises(NotAllowed):
        write(draft, parties.care)


# -- the figure --------------------------------------------------------------------------------------


def test_baseline_and_target_fill_their_gaps(
    draft: Formulation, lead: Viewer, indicator: Indicator, area: Area
) -> None:
    assert {"baseline", "target"} <= set(queries.gap_keys_of(draft))
    draft = actions.set_measure(draft, measure(indicator, area), edit_version=draft.edit_version, by=lead)
    assert not {"baseline", "target"} & set(queries.gap_keys_of(draft))
    sheet = queries.measure_sheet(Formulation.objects.select_related("indicator").get())
    assert (sheet.baseline, sheet.baseline_period, sheet.target) == ("19,6", "2024", "10,0")


@pytest.mark.parametrize(
    "changes",
    [
        {"target_period": "2020JJ00"},
        {"target_value": Decimal(40)},
        {"baseline_value": None},
        {"target_value": Decimal(-3)},
    ],
)
def test_a_figure_that_does_not_fit_is_refused_in_words(
    draft: Formulation, lead: Viewer, indicator: Indicator, area: Area, changes: dict[str, Any]
) -> None:
    with pytest.raises(MeasureDoesNotFit) as refusal:
        actions.set_measure(
            draft, measure(indicator, area, **changes), edit_version=draft.edit_version, by=lead
        )
    assert len(str(refusal.value)) > 20
    draft.refresh_from_db()
    assert draft.target_value is None


def test_the_second_who_sets_the_figure_is_told(
    draft: Formulation, lead: Viewer, indicator: Indicator, area: Area
) -> None:
    seen = draft.edit_version
    actions.set_measure(draft, measure(indicator, area), edit_version=seen, by=lead)
    with pytest.raises(EditedMeanwhile):
        actions.set_measure(draft, measure(indicator, area), edit_version=seen, by=lead)


# -- gaps --------------------------------------------------------------------------------------------


def gap(lead: Viewer, key: str = "target", **changes: Any) -> actions.OpenGapDraft:
    values: dict[str, Any] = {
        "key": key,
        "reason": "We wachten op de monitor.",
        "owner": lead.account.person,
        "due_on": TODAY,
    }
    return actions.OpenGapDraft(**{**values, **changes})


def test_a_gap_stays_open_with_reason_owner_and_day(draft: Formulation, lead: Viewer) -> None:
    actions.leave_gap_open(draft, gap(lead), by=lead, today=TODAY)
    row = next(row for row in queries.gap_rows(draft, today=TODAY) if row.key == "target")
    assert (row.is_left_open, row.owner, row.due_on) == (True, "Noor de Wit", TODAY)
    late = TODAY + dt.timedelta(days=1)
    assert next(row for row in queries.gap_rows(draft, today=late) if row.key == "target").is_overdue


def test_leaving_a_gap_open_again_replaces_the_reason(draft: Formulation, lead: Viewer) -> None:
    actions.leave_gap_open(draft, gap(lead), by=lead, today=TODAY)
    actions.leave_gap_open(draft, gap(lead, reason="Nog niet."), by=lead, today=TODAY)
    assert OpenGap.objects.get().reason == "Nog niet."


def test_a_gap_needs_a_reason_a_day_to_come_and_to_exist(draft: Formulation, lead: Viewer) -> None:
    with pytest.raises(ReasonMissing):
        actions.leave_gap_open(draft, gap(lead, reason=" "), by=lead, today=TODAY)
    with pytest.raises(DueInThePast):
        actions.leave_gap_open(draft, gap(lead, due_on=dt.date(2026, 3, 11)), by=lead, today=TODAY)
    for unknown in ("part-change", "onzin"):
        with pytest.raises(UnknownGap):
            actions.leave_gap_open(draft, gap(lead, unknown), by=lead, today=TODAY)


def test_a_filled_gap_is_no_longer_there(draft: Formulation, lead: Viewer) -> None:
    write(draft, lead, not_open="")
    actions.leave_gap_open(draft, gap(lead, "part-not_open"), by=lead, today=TODAY)
    write(draft, lead)
    assert "part-not_open" not in {row.key for row in queries.gap_rows(draft, today=TODAY)}

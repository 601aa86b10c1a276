"""The public rules on values in hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from samenspel.opgaven import rules
from samenspel.opgaven.models import Answer, Criterion, Part
from samenspel.opgaven.rules import Change, Counted, FormulationFacts, Measure, MeasureFault


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Dat is zo. Nu niet.", ["Dat is zo.", "Nu niet."]),
        ("Vraag het aan dhr. De Wit. Hij weet het.", ["Vraag het aan dhr. De Wit.", "Hij weet het."]),
        ("Dat geldt o.a. Noord en bijv. Zuid.", ["Dat geldt o.a. Noord en bijv. Zuid."]),
        ("Er zijn koffie, thee enz. Iedereen komt.", ["Er zijn koffie, thee enz.", "Iedereen komt."]),
        ("De heer J. P. Bos komt. Fijn!", ["De heer J. P. Bos komt.", "Fijn!"]),
        ("Dat kost 1.240 euro. Of 3.5 procent.", ["Dat kost 1.240 euro.", "Of 3.5 procent."]),
        ("Wie doet het? Wij! En wanneer…", ["Wie doet het?", "Wij!", "En wanneer…"]),
        ("In 2030. 1 op de 10 merkt het.", ["In 2030.", "1 op de 10 merkt het."]),
        ("Zij zei: “Kom maar.” Toen ging ik.", ["Zij zei: “Kom maar.”", "Toen ging ik."]),
        ("De bus rijdt. 's Avonds niet.", ["De bus rijdt.", "'s Avonds niet."]),
        ("Dit is een zin die\nverder loopt.", ["Dit is een zin die verder loopt."]),
        ("- een ding\n- nog een ding", ["een ding", "nog een ding"]),
        ("Eerste regel\n\ntweede regel", ["Eerste regel", "tweede regel"]),
        ("  \n ", []),
        ("Zonder punt aan het eind", ["Zonder punt aan het eind"]),
    ],
)
def test_dutch_text_falls_into_sentences(text: str, sentences: list[str]) -> None:
    assert rules.split_sentences(text) == sentences


def test_splitting_what_was_split_changes_nothing() -> None:
    once = rules.split_sentences("Vraag dhr. De Wit. Hij weet het! Echt? Ja, o.a. nu.")
    assert rules.split_sentences("\n".join(once)) == once


def test_the_same_sentences_stay_the_same_wherever_they_move() -> None:
    changes = rules.pair_sentences(["Een ding.", "Twee dingen."], ["Twee dingen.", "Een ding."])
    assert [(c.kind, c.old, c.new) for c in changes] == [("same", 1, 0), ("same", 0, 1)]


def test_a_reworded_sentence_is_changed_and_not_new() -> None:
    changes = rules.pair_sentences(
        ["In 2030 is het 1 op de 10.", "Nu is het 1 op de 5."],
        ["In 2031 is het hoogstens 1 op de 10.", "Nu is het 1 op de 5.", "Iedereen doet mee."],
    )
    assert changes == [Change("changed", 0, 0), Change("same", 1, 1), Change("new", None, 2)]


def test_a_sentence_that_went_stands_where_it_was() -> None:
    changes = rules.pair_sentences(["Een.", "Heel iets anders hier.", "Drie."], ["Een.", "Drie."])
    assert [c.kind for c in changes] == ["same", "gone", "same"]
    assert rules.pair_sentences(["Weg."], []) == [Change("gone", 0, None)]


def test_a_sentence_goes_to_one_other_part_only_and_what_stayed_does_not_go() -> None:
    old = {"change": ["A.", "B.", "A."], "where": ["C."], "for_whom": []}
    new = {"change": ["A."], "where": ["C.", "A."], "for_whom": ["A.", "B."]}
    moves = rules.moved_sentences(old, new)
    assert [(move.part, move.place, move.to) for move in moves] == [
        ("change", 0, "where"),
        ("change", 1, "for_whom"),
    ]


def test_a_sentence_that_stands_twice_is_paired_once_each() -> None:
    changes = rules.pair_sentences(["Ja.", "Ja."], ["Ja."])
    assert sorted(c.kind for c in changes) == ["gone", "same"]


def facts(**changes: Any) -> FormulationFacts:
    values: dict[str, Any] = {
        "n_sentences": dict.fromkeys(Part.values, 1),
        "n_without_source": 0,
        "names_date": True,
        "has_baseline": True,
        "has_target": True,
        "n_policy_fields": 1,
        "n_supporters": 1,
        "is_recognised": True,
        "reactions_are_asked": True,
    }
    return FormulationFacts(**{**values, **changes})


def test_a_complete_formulation_has_no_gaps() -> None:
    assert rules.gap_keys(facts()) == ()


@pytest.mark.parametrize(
    ("changes", "gaps"),
    [
        (
            {"n_sentences": dict.fromkeys(set(Part.values) - {"where", "change"}, 1)},
            ("part-change", "part-where"),
        ),
        ({"n_without_source": 2}, ("sources",)),
        ({"names_date": False}, ("date",)),
        (
            {"names_date": False, "n_sentences": dict.fromkeys(set(Part.values) - {"by_when"}, 1)},
            ("part-by_when",),
        ),
        ({"has_baseline": False, "has_target": False}, ("baseline", "target")),
        ({"n_policy_fields": 0}, ("policy_fields",)),
        ({"n_supporters": 0}, ("support",)),
        ({"n_supporters": 0, "reactions_are_asked": False}, ()),
        ({"is_recognised": False}, ("recognition",)),
    ],
)
def test_each_gap_is_named_by_rule(changes: dict[str, Any], gaps: tuple[str, ...]) -> None:
    assert rules.gap_keys(facts(**changes)) == gaps


@pytest.mark.parametrize(
    ("words", "names_one"),
    [("Voor 2030.", True), ("Op 1 maart.", True), ("Binnenkort.", False), ("Voor 75 jaar.", False)],
)
def test_a_year_or_a_day_counts_as_a_date(words: str, names_one: bool) -> None:
    assert rules.names_a_date([words]) is names_one


def figure(**changes: Any) -> Measure:
    values: dict[str, Any] = {
        "value_kind": "share",
        "wanted_direction": "down",
        "baseline_period": "2024JJ00",
        "baseline_value": Decimal("19.6"),
        "target_period": "2030JJ00",
        "target_value": Decimal(10),
    }
    return Measure(**{**values, **changes})


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({}, None),
        ({"target_period": "2024JJ00"}, MeasureFault.TARGET_NOT_AFTER_BASELINE),
        ({"target_period": "2020JJ00"}, MeasureFault.TARGET_NOT_AFTER_BASELINE),
        (
            {"baseline_period": "2024KW04", "target_period": "2024JJ00"},
            MeasureFault.TARGET_NOT_AFTER_BASELINE,
        ),
        ({"baseline_period": "2024KW01", "target_period": "2024JJ00"}, None),
        ({"target_value": Decimal(30)}, MeasureFault.TARGET_WRONG_WAY),
        ({"wanted_direction": "up"}, MeasureFault.TARGET_WRONG_WAY),
        ({"target_value": Decimal("19.6")}, None),
        ({"wanted_direction": ""}, MeasureFault.NO_DIRECTION),
        ({"target_value": Decimal(-1)}, MeasureFault.OUT_OF_RANGE),
        ({"baseline_value": Decimal(101)}, MeasureFault.OUT_OF_RANGE),
        ({"value_kind": "positive", "target_value": Decimal(-1)}, MeasureFault.OUT_OF_RANGE),
        ({"value_kind": "any", "target_value": Decimal(-1)}, None),
        ({"baseline_value": None}, MeasureFault.BASELINE_HALF),
        ({"target_period": ""}, MeasureFault.TARGET_HALF),
        ({"target_period": "", "target_value": None}, None),
        ({"target_period": "ooit"}, MeasureFault.NO_PERIOD),
    ],
)
def test_baseline_and_target_go_together(changes: dict[str, Any], fault: MeasureFault | None) -> None:
    assert rules.measure_fault(figure(**changes)) == fault


def answers(**changes: str) -> dict[str, str]:
    return {**dict.fromkeys(Criterion.values, Answer.YES.value), **changes}


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        (answers(), "opgave"),
        (answers(nobody_alone="no"), "line_task"),
        (answers(nobody_alone="no", cuts_deep="no"), "no_opgave"),
        (answers(lasts_long="no"), "programme"),
        (answers(cuts_deep="no"), "programme"),
        (answers(force_field="no"), "programme"),
        (answers(force_field="not_sure"), ""),
        (answers(force_field="not_sure", nobody_alone="no"), ""),
        ({"cuts_deep": "yes"}, ""),
    ],
)
def test_four_answers_suggest_an_outcome(given: dict[str, str], outcome: str) -> None:
    assert rules.suggested_outcome(given).outcome == outcome


def test_the_latest_reaction_counts_and_an_older_version_is_marked() -> None:
    given = [Counted(1, 1, "objection", 1), Counted(1, 2, "agree", 1), Counted(2, 3, "agree", 1)]
    later = [*given, Counted(2, 4, "objection", 2), Counted(3, 5, "agree", 3)]
    counted = rules.counted_stances(later, for_version=2)
    assert {pk: (c.kind, c.on_version) for pk, c in counted.items()} == {1: ("agree", 1), 2: ("objection", 2)}


def test_a_voice_is_named_by_kind_and_number_and_nothing_else() -> None:
    assert rules.voice_key("notitie:12") == rules.voice_key("tables.note:12") == ("tables.note", 12)
    for wrong in ("tables.note:", "people.person:1", "12", "tables.note:1; drop", "tables.note:-1"):
        assert rules.voice_key(wrong) is None
    assert rules.voice_keys(["tables.note:1", "x", "tables.note:1"]) == (("tables.note", 1),)

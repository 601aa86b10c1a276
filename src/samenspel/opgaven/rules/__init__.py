"""Decisions on values in hand: sentences and how they changed, gaps, the figure, recognising."""

from samenspel.opgaven.rules.assignments import first_day_off
from samenspel.opgaven.rules.gaps import GAP_KEYS, FormulationFacts, gap_keys, names_a_date
from samenspel.opgaven.rules.measure import Measure, MeasureFault, measure_fault
from samenspel.opgaven.rules.phases import PHASE_FIELDS, WORK_PHASES, asked_fields, asked_phases, next_phases
from samenspel.opgaven.rules.recognition import Suggestion, suggested_outcome
from samenspel.opgaven.rules.sentences import (
    LONGEST_SENTENCE,
    Change,
    Move,
    moved_sentences,
    pair_sentences,
    split_sentences,
)
from samenspel.opgaven.rules.support import Counted, counted_stances
from samenspel.opgaven.rules.voices import VOICE_KINDS, VoiceKey, voice_key, voice_keys

__all__ = [
    "GAP_KEYS",
    "LONGEST_SENTENCE",
    "PHASE_FIELDS",
    "VOICE_KINDS",
    "WORK_PHASES",
    "Change",
    "Counted",
    "FormulationFacts",
    "Measure",
    "MeasureFault",
    "Move",
    "Suggestion",
    "VoiceKey",
    "asked_fields",
    "asked_phases",
    "counted_stances",
    "first_day_off",
    "gap_keys",
    "measure_fault",
    "moved_sentences",
    "names_a_date",
    "next_phases",
    "pair_sentences",
    "split_sentences",
    "suggested_outcome",
    "voice_key",
    "voice_keys",
]

"""Decisions on values in hand: sentences and how they changed, gaps, the figure, recognising."""

from samenspel.opgaven.rules.assignments import first_day_off
from samenspel.opgaven.rules.gaps import GAP_KEYS, FormulationFacts, gap_keys, names_a_date
from samenspel.opgaven.rules.measure import Measure, MeasureFault, measure_fault
from samenspel.opgaven.rules.parts import (
    circle,
)
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
from samenspel.opgaven.rules.shortlists import (
    CRITERIA,
    SCALE,
    Standing,
    is_split,
    middle,
    standing,
    tally,
)
from samenspel.opgaven.rules.start_notes import (
    MOST_NOTE_SENTENCES,
    note_sentences,
)
from samenspel.opgaven.rules.support import Counted, counted_stances
from samenspel.opgaven.rules.voices import (
    SOURCE_KINDS,
    VOICE_KINDS,
    VoiceKey,
    source_keys,
    voice_key,
    voice_keys,
    voices_among,
)

__all__ = [
    "CRITERIA",
    "GAP_KEYS",
    "LONGEST_SENTENCE",
    "MOST_NOTE_SENTENCES",
    "PHASE_FIELDS",
    "SCALE",
    "SOURCE_KINDS",
    "VOICE_KINDS",
    "WORK_PHASES",
    "Change",
    "Counted",
    "FormulationFacts",
    "Measure",
    "MeasureFault",
    "Move",
    "Standing",
    "Suggestion",
    "VoiceKey",
    "asked_fields",
    "asked_phases",
    "circle",
    "counted_stances",
    "first_day_off",
    "gap_keys",
    "is_split",
    "measure_fault",
    "middle",
    "moved_sentences",
    "names_a_date",
    "next_phases",
    "note_sentences",
    "pair_sentences",
    "source_keys",
    "split_sentences",
    "standing",
    "suggested_outcome",
    "tally",
    "voice_key",
    "voice_keys",
    "voices_among",
]

"""What an effort changed in one area, beside areas without it: two designs, and what they can tell."""

from samenspel.compute.effect.panel import (
    FEWEST_BEFORE,
    FEWEST_PEERS,
    AreaPanel,
    LeftOut,
    Study,
    StudyRefused,
    study_of,
)
from samenspel.compute.effect.run import (
    METHOD,
    VERSION,
    Design,
    DesignOutcome,
    EffectStudy,
    Verdict,
    effect_of,
    effect_to_mapping,
)

__all__ = [
    "FEWEST_BEFORE",
    "FEWEST_PEERS",
    "METHOD",
    "VERSION",
    "AreaPanel",
    "Design",
    "DesignOutcome",
    "EffectStudy",
    "LeftOut",
    "Study",
    "StudyRefused",
    "Verdict",
    "effect_of",
    "effect_to_mapping",
    "study_of",
]

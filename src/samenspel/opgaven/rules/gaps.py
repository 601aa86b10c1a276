"""Which gaps a formulation has; a public rule, so that nobody has to guess what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samenspel.opgaven.models import Part

_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_DATE = re.compile(rf"\b20\d\d\b|\b\d{{1,2}} (?:{_MONTHS})\b", re.IGNORECASE)

# In the order in which people fill them.
GAP_KEYS: tuple[str, ...] = (
    "recognition",
    *(f"part-{part.value}" for part in Part),
    "date",
    "sources",
    "baseline",
    "target",
    "policy_fields",
    "support",
)


@dataclass(frozen=True)
class FormulationFacts:
    """What the rule looks at: counts and yes-or-no, no text but that of the date."""

    n_sentences: Mapping[str, int]
    n_without_source: int
    names_date: bool
    has_baseline: bool
    has_target: bool
    n_policy_fields: int
    n_supporters: int
    is_recognised: bool
    reactions_are_asked: bool


def gap_keys(facts: FormulationFacts) -> tuple[str, ...]:
    """The gaps, in the order in which people fill them; nobody can support what was not yet proposed."""
    missing = {f"part-{part.value}" for part in Part if not facts.n_sentences.get(part)}
    checks = {
        "recognition": not facts.is_recognised,
        # Without any words about time, the missing part already says so.
        "date": bool(facts.n_sentences.get(Part.BY_WHEN)) and not facts.names_date,
        "sources": facts.n_without_source > 0,
        "baseline": not facts.has_baseline,
        "target": not facts.has_target,
        "policy_fields": facts.n_policy_fields == 0,
        "support": facts.reactions_are_asked and facts.n_supporters == 0,
    }
    found = missing | {key for key, is_gap in checks.items() if is_gap}
    return tuple(key for key in GAP_KEYS if key in found)


def names_a_date(sentences: Iterable[str]) -> bool:
    """Whether the words about time name a year or a day."""
    return any(_DATE.search(sentence) for sentence in sentences)

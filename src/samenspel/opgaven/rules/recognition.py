"""What the four answers suggest; a person decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samenspel.opgaven.models import Answer, Criterion, Outcome


@dataclass(frozen=True)
class Suggestion:
    """The outcome that the rule suggests (empty: none yet), and the criteria it rests on."""

    outcome: str
    because: tuple[str, ...]


def suggested_outcome(answers: Mapping[str, str]) -> Suggestion:
    """The public rule, from top to bottom; the first line that fits counts.

    1. Not everything answered, or "not sure" somewhere: no suggestion yet.
    2. Four times yes: an opgave.
    3. Not deep and one party can do it: no opgave.
    4. One party can do it: a line task.
    5. Otherwise several parties are needed, but not long, not deep or not in a shifting field: a programme.
    """
    unsure = tuple(c.value for c in Criterion if answers.get(c) not in (Answer.YES, Answer.NO))
    if unsure:
        return Suggestion("", unsure)
    missing = tuple(c.value for c in Criterion if answers[c] == Answer.NO)
    if not missing:
        return Suggestion(Outcome.OPGAVE, tuple(Criterion.values))
    if {Criterion.CUTS_DEEP, Criterion.NOBODY_ALONE} <= set(missing):
        return Suggestion(Outcome.NO_OPGAVE, missing)
    if Criterion.NOBODY_ALONE in missing:
        return Suggestion(Outcome.LINE_TASK, missing)
    return Suggestion(Outcome.PROGRAMME, missing)

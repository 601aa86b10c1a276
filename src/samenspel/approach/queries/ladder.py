"""The ladder of what links of a theory rest on: from belief to an experiment, and what the next rung asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samenspel.approach.models import Evidence
from samenspel.approach.queries.theory import LinkRow

_ASKS: Mapping[str, Promise] = {
    Evidence.BELIEF: _("People who know it find it likely."),
    Evidence.STORIES: _("People tell from their own lives that it went like this."),
    Evidence.TREND: _("The figure goes another way here than in areas that are much alike."),
    Evidence.COMPARISON: _(
        "A comparison with a design that was registered beforehand finds more than chance."
    ),
    Evidence.EXPERIMENT: _("Who took part was decided by lot, and the others did not."),
}


@dataclass(frozen=True)
class Rung:
    """One rung: what it is called, what it asks, whether one stands here, and how many links do."""

    label: str | Promise
    asks: str | Promise
    is_here: bool = False
    is_next: bool = False
    n: int = 0


def ladder_at(evidence: str) -> tuple[Rung, ...]:
    """The whole ladder with where one link stands, and the rung above it; no query."""
    rungs = list(Evidence)
    at = rungs.index(Evidence(evidence)) if evidence else -1
    return tuple(
        Rung(rung.label, _ASKS[rung], is_here=place == at, is_next=place == at + 1)
        for place, rung in enumerate(rungs)
    )


def ladder_of(links: Sequence[LinkRow]) -> tuple[tuple[Rung, ...], int]:
    """How many links stand on each rung, and how many nobody has judged; no query."""
    counted = Counter(link.rung for link in links)
    return tuple(Rung(rung.label, _ASKS[rung], n=counted[rung]) for rung in Evidence), counted[""]

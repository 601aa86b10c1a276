"""Decisions about a scan on values in hand: who is told, where groups differ, which condition is missing."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median_low

from samenspel.foundation.constants import SMALLEST_GROUP
from samenspel.learning.models import Scan, ScanAnswering

# A group that has not come further than "partly" lacks the condition.
LACKS_UP_TO = 1
# From here the answers are so far apart that a conversation is worth more than a measure.
FAR_APART = 2


@dataclass(frozen=True)
class Tally:
    """What a group said of something: how often each score, how often "I do not know", by how many people."""

    counts: tuple[int, int, int, int]
    n_unknown: int
    n_people: int

    @property
    def n_answers(self) -> int:
        """How many answers there are, those of who did not know included."""
        return sum(self.counts) + self.n_unknown

    @property
    def median(self) -> int | None:
        """The middle score, always one that was really given; None when nobody knew."""
        scores = [score for score, n in enumerate(self.counts) for _once in range(n)]
        return median_low(scores) if scores else None

    @property
    def is_unknown(self) -> bool:
        """Whether most answers were "I do not know"."""
        return self.n_unknown * 2 > self.n_answers

    @property
    def is_lacking(self) -> bool:
        """Whether this group says that it is not there, or does not know."""
        return self.is_unknown or (self.median is not None and self.median <= LACKS_UP_TO)


@dataclass(frozen=True)
class Divergence:
    """The group that is most content and the one that is least, and how many steps lie between."""

    highest: str
    high: int
    lowest: str
    low: int

    @property
    def gap(self) -> int:
        """How many steps of the scale lie between."""
        return self.high - self.low


def is_scan_open(scan: Scan, today: dt.date) -> bool:
    """Whether people can answer today."""
    return scan.closed_at is None and scan.starts_on <= today < scan.ends_before


def is_scan_over(scan: Scan, today: dt.date) -> bool:
    """Whether nobody can answer any more, so that what came out may be read."""
    return scan.closed_at is not None or scan.ends_before <= today


def is_too_small(answering: str, n_people: int) -> bool:
    """Whether a group could never be told about: anonymous, and fewer people than may ever be shown."""
    return answering != ScanAnswering.NAMED and n_people < SMALLEST_GROUP


def may_be_told(answering: str, n_people: int, *, is_inside: bool) -> bool:
    """Whether what so many people of a group said may be shown; outside, names agreed inside do not count."""
    if answering == ScanAnswering.NAMED and is_inside:
        return n_people > 0
    return n_people >= SMALLEST_GROUP


def tally(answers: Sequence[tuple[int, int | None]]) -> Tally:
    """Count answers given as pairs of a sheet and a score; None is "I do not know"."""
    scores = [score for _sheet, score in answers]
    return Tally(
        counts=(scores.count(0), scores.count(1), scores.count(2), scores.count(3)),
        n_unknown=scores.count(None),
        n_people=len({sheet for sheet, _score in answers}),
    )


def divergence_of(medians: Mapping[str, int | None]) -> Divergence | None:
    """Who is furthest apart; None when fewer than two groups said something, or all said the same."""
    known = {group: median for group, median in medians.items() if median is not None}
    if len(set(known.values())) < 2:
        return None
    highest = max(known, key=lambda group: known[group])
    lowest = min(known, key=lambda group: known[group])
    return Divergence(highest, known[highest], lowest, known[lowest])


def talk_order(*, n_lacking: int, gap: int, lowest: int | None, number: int) -> tuple[int, int, int, int]:
    """What to talk about first: what most groups miss, then where they differ most, then the lowest."""
    return (-n_lacking, -gap, 9 if lowest is None else lowest, number)


def suggested_score(n: int, of: int) -> int | None:
    """The score that a count fits; never the highest, for whether people improve it no count can tell."""
    if of == 0:
        return None
    if n == 0:
        return 0
    return 2 if n * 2 >= of else 1


def digest_of_key(key: str) -> str:
    """What is kept of the key of a device."""
    return hashlib.sha256(key.encode()).hexdigest()

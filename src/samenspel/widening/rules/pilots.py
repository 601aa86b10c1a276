"""Decisions on a pilot in hand: what it still needs, and what its measures add up to without names."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_UP, Decimal, InvalidOperation

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samenspel.compute.bands import NothingToEstimate, mean_band, people_needed, smallest_change
from samenspel.foundation.constants import SMALLEST_GROUP, SMALLEST_PUBLISHABLE_CELL
from samenspel.ui.formats import number
from samenspel.widening.models import Arm

LONGEST_KEPT = dt.timedelta(days=366)
LOOK_BACK_AFTER = dt.timedelta(days=182)
MOST_CODES = 200
# Letters and digits that nobody takes for one another when they read them from paper.
CODE_SIGNS = "BCDFGHJKMNPQRTVWXYZ2346789"
CODE_LENGTH = 8
YES_AND_NO = {word: Decimal(100) for word in ("ja", "j", "yes", "1")} | {
    word: Decimal(0) for word in ("nee", "n", "no")
}

Pair = tuple[Decimal, Decimal]


@dataclass(frozen=True)
class Counted:
    """What everybody measured twice adds up to on one side: how many, before, afterwards, and the margin."""

    n: int
    before: Decimal
    after: Decimal
    margin: Decimal | None = None

    @property
    def change(self) -> Decimal:
        """How much it went up; below zero is down."""
        return self.after - self.before


@dataclass(frozen=True)
class Told:
    """The same as it may be shown: nothing of too few, and never that (almost) everybody is the same."""

    n: int
    is_told: bool
    before: Decimal = Decimal(0)
    after: Decimal = Decimal(0)
    margin: Decimal | None = None
    is_rounded: bool = False

    @property
    def change(self) -> Decimal:
        """How much it went up; below zero is down."""
        return self.after - self.before


@dataclass(frozen=True)
class Finding:
    """What one measure says: the change, beside that elsewhere, and whether it is what was asked for."""

    takes_part: Told
    compares: Told
    difference: Decimal | None
    margin: Decimal | None
    is_reached: bool | None
    # Whether the margin leaves room for no change at all.
    is_unsure: bool


NOTHING = Told(0, is_told=False)


def order_of_days(days: Sequence[dt.date]) -> bool:
    """Whether start, end, decision and erasure follow each other; the end lies after the start."""
    start, end, decide, erase = days
    return start < end <= decide <= erase


def last_day_kept(decide_on: dt.date) -> dt.date:
    """Until when at most what was measured of people is kept."""
    return decide_on + LONGEST_KEPT


def sides_by_lot(n: int, shuffle: Callable[[list[str]], None]) -> list[str]:
    """Half of so many people takes part, the rest is compared with; an odd one takes part."""
    sides = [str(Arm.TAKES_PART if place % 2 == 0 else Arm.COMPARES) for place in range(n)]
    shuffle(sides)
    return sides


def pasted_lines(text: str) -> list[tuple[int, str, str]]:
    """The lines that say something, by number: a code, and what stands behind it."""
    found = []
    for number_of_line, line in enumerate(text.splitlines(), start=1):
        words = line.replace(";", " ").split()
        if words:
            found.append((number_of_line, words[0], " ".join(words[1:])))
    return found


def clean_code(typed: str) -> str:
    """A code as it is kept, however somebody types it over from paper."""
    wanted = typed.strip().upper().replace(" ", "")
    if len(wanted) == CODE_LENGTH and "-" not in wanted:
        return f"{wanted[:4]}-{wanted[4:]}"
    return wanted


def value_of(typed: str, *, is_yes_no: bool) -> Decimal | None:
    """What was pasted as a value: a number with a comma or a point, or yes or no; None when it is neither."""
    word = typed.strip().lower()
    if is_yes_no and word in YES_AND_NO:
        return YES_AND_NO[word]
    try:
        value = Decimal(word.replace(",", "."))
    except InvalidOperation:
        return None
    if is_yes_no and value not in (0, 100):
        return None
    return value if value.is_finite() else None


def missing_to_begin(*, n_measures: int, effort_or_group: bool) -> list[str | Promise]:
    """What a pilot still needs before people take part."""
    missing: list[str | Promise] = []
    if not n_measures:
        missing.append(_("at least one measure with the change that would convince"))
    if not effort_or_group:
        missing.append(_("with whom it is tried"))
    return missing


def counted(pairs: Sequence[Pair], lowest: Decimal, highest: Decimal) -> Counted | None:
    """The means of who was measured twice, with the margin of their change; None when nobody was.

    Only people with both values count, so that who left does not look like a change.
    """
    if not pairs:
        return None
    n = len(pairs)
    before = sum((pair[0] for pair in pairs), Decimal(0)) / n
    after = sum((pair[1] for pair in pairs), Decimal(0)) / n
    margin = None
    if n > 1:
        width = float(highest - lowest)
        band = mean_band([float(b - a) for a, b in pairs], lowest=-width, highest=width)
        margin = _rounded(Decimal(max(band.high - band.estimate, band.estimate - band.low)))
    return Counted(n, _rounded(before), _rounded(after), margin)


def told(found: Counted | None, *, is_share: bool) -> Told:
    """What may be shown of a total: nothing under the smallest cell, and shares only inside their bounds."""
    if found is None:
        return NOTHING
    if found.n < SMALLEST_PUBLISHABLE_CELL:
        return Told(found.n, is_told=False)
    if not is_share:
        return Told(found.n, is_told=True, before=found.before, after=found.after, margin=found.margin)
    # Four of sixty who say yes can be known people: the share is told as "fewer than five people".
    bound = _rounded(Decimal(100) * SMALLEST_GROUP / found.n)
    before, after = (min(max(share, bound), 100 - bound) for share in (found.before, found.after))
    is_rounded = (before, after) != (found.before, found.after)
    margin = None if is_rounded else found.margin
    return Told(found.n, is_told=True, before=before, after=after, margin=margin, is_rounded=is_rounded)


def finding(takes_part: Told, compares: Told | None, *, wanted_up: bool, threshold: Decimal) -> Finding:
    """Lay the change beside the change of who did not take part, and beside what was asked for beforehand.

    ``compares`` is None where no comparison was foreseen; one that is too small to tell leaves it open.
    """
    is_alone, compares = compares is None, compares or NOTHING
    if not (takes_part.is_told and (is_alone or compares.is_told)):
        return Finding(takes_part, compares, None, None, None, is_unsure=False)
    change, margin = takes_part.change, takes_part.margin
    difference = None
    if compares.is_told:
        difference = change - compares.change
        margin = _together(takes_part.margin, compares.margin)
    judged = change if difference is None else difference
    forward = judged if wanted_up else -judged
    return Finding(
        takes_part,
        compares,
        difference,
        margin,
        is_reached=forward >= threshold,
        is_unsure=margin is not None and abs(judged) <= margin,
    )


@dataclass(frozen=True)
class Beforehand:
    """What is known before anything is measured: how many people must be, and what so many can show."""

    # On each side; None when no group is large enough.
    needed: int | None
    # What as many people as have a code can show; None while there are too few.
    smallest: Decimal | None


def beforehand(
    usual: float, threshold: Decimal, *, is_compared: bool, n: int = 0, n_others: int = 0
) -> Beforehand:
    """How many people the change that would convince asks, and the smallest change that these show."""
    # Two people of one bell-shaped crowd lie twice the standard deviation over the root of pi apart.
    spread = usual * math.sqrt(math.pi) / 2
    needed = people_needed(float(threshold), spread=spread, is_compared=is_compared)
    if needed is not None:
        needed = max(needed, SMALLEST_PUBLISHABLE_CELL)
    try:
        found = smallest_change(n, n_others if is_compared else None, spread=spread)
    except NothingToEstimate:
        return Beforehand(needed, None)
    return Beforehand(needed, Decimal(str(found)).quantize(Decimal("0.01"), ROUND_UP))


def usually_apart(
    lowest: Decimal, highest: Decimal, said: Decimal | None, *, is_yes_no: bool
) -> tuple[float, bool]:
    """How much two people usually differ, and whether somebody said so or it follows from the scale."""
    if said is not None and not is_yes_no:
        return float(said), True
    part = 2 if is_yes_no else 4
    return float(highest - lowest) / part * 2 / math.sqrt(math.pi), False


def plain(value: Decimal) -> str:
    """A value as people write it: no decimals that say nothing."""
    return number(value, next((n for n in (0, 1) if value == round(value, n)), 2))


def _together(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    """The margin of a difference of two groups that have nothing to do with each other."""
    if one is None or other is None:
        return None
    return _rounded(Decimal(math.hypot(float(one), float(other))))


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"))

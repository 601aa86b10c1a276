"""How a list of areas of one day fits to the areas that are known: same, renamed, redrawn, new, ended."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from samenspel.compute.formats.area_codes import AreaRecord
from samenspel.compute.formats.squash import squash
from samenspel.places.models import Area, StartReason

# "Wijk 01 Centrum" and "Centrum" are one name: CBS puts the number before it in some editions only.
_DISTRICT_NUMBER = re.compile(r"^wijk\s+[0-9a-z]{2}\s+(?=\S)", re.IGNORECASE)

# "Hengelo (O.)" and "Hengelo" too: the province is added where another list would confuse them.
_ADDITION = re.compile(r"(?<=\S)\s+\([^()]*\)$")

# A list of at least so many municipalities that names this share of those we know, is about all of them.
COMPLETE_SHARE = 0.8
FEWEST_MUNICIPALITIES = 100


class ChangeKind(StrEnum):
    """What taking over one record does."""

    SAME = "same"
    NAMED = "named"
    FIRST_KNOWN = "first_known"
    NEW = "new"
    EARLIER = "earlier"
    RENAMED = "renamed"
    RECODED = "recoded"
    REDRAWN = "redrawn"
    ENDED = "ended"


@dataclass(frozen=True)
class AreaChange:
    """One record and what it does: which row it touches, and how long a new row holds."""

    change: ChangeKind
    record: AreaRecord
    row: Area | None = None
    ends_before: dt.date | None = None

    @property
    def makes_a_row(self) -> bool:
        """Whether a new row of the area begins."""
        return self.change in _MAKES_A_ROW

    @property
    def starts_because(self) -> str:
        """The reason that a new row keeps."""
        return _REASONS.get(self.change, StartReason.FIRST_KNOWN)


_MAKES_A_ROW = frozenset(
    {ChangeKind.FIRST_KNOWN, ChangeKind.NEW, ChangeKind.RENAMED, ChangeKind.RECODED, ChangeKind.REDRAWN}
)
_REASONS = {
    ChangeKind.NEW: StartReason.NEW,
    ChangeKind.RENAMED: StartReason.RENAMED,
    ChangeKind.RECODED: StartReason.RECODED,
    ChangeKind.REDRAWN: StartReason.REDRAWN,
}
_BY_REDIVISION = {2: ChangeKind.RECODED, 3: ChangeKind.REDRAWN}
REASON_BY_REDIVISION = {2: StartReason.RECODED, 3: StartReason.REDRAWN}


def is_same_name(one: str, other: str) -> bool:
    """Whether two spellings are one name, the number of a district set aside."""
    return squash(_bare(one)) == squash(_bare(other))


def runs_on(area: Area, day: dt.date) -> bool:
    """Whether a row holds on a day."""
    return area.starts_on <= day and (area.ends_before is None or day < area.ends_before)


def is_countrywide(named: Collection[str], running: Collection[str]) -> bool:
    """Whether a list that names these municipalities is about all of them; ``running`` are those we know."""
    if len(named) < FEWEST_MUNICIPALITIES:
        return False
    return sum(1 for code in running if code in named) >= COMPLETE_SHARE * len(running)


def is_invented(code: str) -> bool:
    """Whether this is an area of an invented town: no real one has a number from 9900 on."""
    return code[2:4] == "99" and code[:2] in {"GM", "WK", "BU"}


def change_of(record: AreaRecord, rows: Sequence[Area], day: dt.date, *, layout_is_known: bool) -> AreaChange:
    """Say what a record of a layout of this day does to the rows that are known of its code.

    ``rows`` are sorted by start; ``layout_is_known`` tells whether an earlier layout of the same
    municipality was taken over, so that an unknown code is a new area and not merely new to us.
    """
    current = next((row for row in rows if runs_on(row, day)), None)
    if current is not None:
        return _change_of_running(record, current, day)
    later = next((row for row in rows if row.starts_on > day), None)
    if later is not None:
        if later.starts_because == StartReason.FIRST_KNOWN and _fits(record, later):
            return AreaChange(ChangeKind.EARLIER, record, later)
        return AreaChange(_change_of_new(record, known=layout_is_known), record, ends_before=later.starts_on)
    known = layout_is_known or bool(rows)
    return AreaChange(_change_of_new(record, known=known), record)


def _change_of_running(record: AreaRecord, row: Area, day: dt.date) -> AreaChange:
    begins_today = row.starts_on == day
    if record.redivision in _BY_REDIVISION and not begins_today:
        return AreaChange(_BY_REDIVISION[record.redivision], record, row, row.ends_before)
    if row.name == row.code and record.name and record.name != row.code:
        return AreaChange(ChangeKind.NAMED, record, row)
    if begins_today:
        return AreaChange(ChangeKind.SAME, record, row)
    if not _fits(record, row):
        return AreaChange(ChangeKind.RENAMED, record, row, row.ends_before)
    return AreaChange(ChangeKind.SAME, record, row)


def _change_of_new(record: AreaRecord, *, known: bool) -> ChangeKind:
    if record.redivision in _BY_REDIVISION:
        return _BY_REDIVISION[record.redivision]
    return ChangeKind.NEW if known else ChangeKind.FIRST_KNOWN


def _fits(record: AreaRecord, row: Area) -> bool:
    """Whether a record can be the same area as a row: a record without a name always can."""
    return not record.name or row.name == row.code or is_same_name(record.name, row.name)


def short_name(name: str) -> str:
    """The name of a district without its number."""
    return _DISTRICT_NUMBER.sub("", name.strip())


def _bare(name: str) -> str:
    return _ADDITION.sub("", _DISTRICT_NUMBER.sub("", name.strip()))

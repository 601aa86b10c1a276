"""The values that the parts of a page are made from; queries of the rooms fill them, templates show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True)
class Crumb:
    """One step of the way back; the last one has no address; ``written`` when people gave it its name."""

    label: Text
    url: str = ""
    written: bool = False


@dataclass(frozen=True)
class Action:
    """One thing to do: its name is verb and object; ``post`` sends a form, otherwise it is a link."""

    label: Text
    url: str
    post: bool = False
    confirm: Text = ""


@dataclass(frozen=True)
class Status:
    """How something stands: kind (fine, busy, attention, bad, none), a word, a reason, an address."""

    kind: str
    word: Text
    reason: Text = ""
    url: str = ""


@dataclass(frozen=True)
class Column:
    """A column of a table: heading, unit, whether it holds numbers, and the address that sorts by it."""

    label: Text
    numeric: bool = False
    unit: Text = ""
    sort_url: str = ""
    sorted: str = ""  # "", "ascending" or "descending"


@dataclass(frozen=True)
class Cell:
    """A cell with more than a text: a second line, a status or an address."""

    text: Text
    note: Text = ""
    status: Status | None = None
    url: str = ""


@dataclass(frozen=True)
class Row:
    """A row of a table; the first cell names it, and the whole row leads to ``url`` when there is one."""

    cells: tuple[Any, ...]
    url: str = ""


@dataclass(frozen=True)
class Table:
    """A table with its caption; at most seven columns, a card list on a phone unless ``cards`` is off."""

    caption: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    footer: tuple[Any, ...] = ()
    cards: bool = True
    caption_hidden: bool = False


@dataclass(frozen=True)
class MatrixCell:
    """Where an effort meets a party: two short lines, or a flag (``gap`` or ``overlap``)."""

    lines: tuple[Text, ...] = ()
    flag: str = ""
    url: str = ""

    @property
    def flag_word(self) -> Text:
        """The word of the flag, as people say it."""
        return {"gap": _("gap"), "overlap": _("overlap")}.get(self.flag, self.flag)


@dataclass(frozen=True)
class MatrixRow:
    """One row of a matrix: its heading, a second line under it, and a cell for each column."""

    heading: Text
    cells: tuple[MatrixCell, ...]
    note: Text = ""
    url: str = ""


@dataclass(frozen=True)
class Matrix:
    """A table in which row and column headings stay in sight; a list per row on a phone."""

    caption: Text
    corner: Text
    columns: tuple[Text, ...]
    rows: tuple[MatrixRow, ...]
    footer: tuple[MatrixCell, ...] = ()
    # Cells that hold sentences: they wrap, and the page itself says how they look on a phone.
    is_wordy: bool = False


@dataclass(frozen=True)
class Moment:
    """A point in time: when (a date or words), what, a line about it, and whether it is now."""

    when: dt.date | Text
    title: Text
    text: Text = ""
    url: str = ""
    now: bool = False


@dataclass(frozen=True)
class Step:
    """A step of a list: title, a line about it, state (done, now, later) and an address."""

    title: Text
    text: Text = ""
    state: str = "later"
    url: str = ""


@dataclass(frozen=True)
class Card:
    """Something one can go to: a finding as title, a kicker above, a line below, status and facts.

    ``written`` says that title and line are words of people.
    """

    title: Text
    url: str = ""
    kicker: Text = ""
    text: Text = ""
    meta: Text = ""
    status: Status | None = None
    written: bool = False


@dataclass(frozen=True)
class Tab:
    """A neighbouring page of the same thing, with how much is in it."""

    label: Text
    url: str
    current: bool = False
    count: str = ""


# The room of a phone of 360 pixels, what a letter takes of it about, and what lies between two tabs.
_PHONE, _LETTER, _GAP = 328, 8, 24


def fit_on_a_phone(tabs: Sequence[Tab]) -> bool:
    """Whether these tabs stand on one row of a phone."""
    letters = sum(len(str(tab.label)) + len(tab.count) for tab in tabs)
    return letters * _LETTER + (len(tabs) - 1) * _GAP <= _PHONE


@dataclass(frozen=True)
class Page:
    """Where one is in a long list: number, of how many, and the addresses on either side."""

    number: int
    of: int
    previous_url: str = ""
    next_url: str = ""


# The seven stops, in their fixed order; each room tells its count, state and address under this key.
STOPS: Mapping[str, Text] = {
    "voices": _("Voices"),
    "opgave": _("Opgave"),
    "together": _("Together"),
    "approach": _("Approach"),
    "means": _("Means"),
    "course": _("Course"),
    "learning": _("Learning"),
}
STATE_WORDS: Mapping[str, Text] = {
    "none": _("nothing yet"),
    "busy": _("under way"),
    "fine": _("in order"),
    "attention": _("needs attention"),
}


@dataclass(frozen=True)
class StopCard:
    """A stop of the thread as it stands on the page."""

    key: str
    name: Text
    count: Text
    state: str
    url: str
    current: bool

    @property
    def state_word(self) -> Text:
        """The state in words, beside its icon."""
        return STATE_WORDS[self.state]

    @property
    def count_says_it(self) -> bool:
        """Whether the count already holds the word of the state, as in "2 need attention"."""
        return bool(self.count) and str(self.state_word) in str(self.count)


@dataclass(frozen=True)
class GatheredRow:
    """One thing in a gathering: what people called it, where it stands, and a line about it."""

    text: str
    url: str
    note: Text = ""


@dataclass(frozen=True)
class Gathering:
    """What a room tells on the page of an area: a heading with the count, the newest few, the whole."""

    key: str
    title: Text
    rows: tuple[GatheredRow, ...]
    n: int = 0
    whole: Action | None = None

    @property
    def n_more(self) -> int:
        """How many there are besides those shown."""
        return max(0, self.n - len(self.rows))

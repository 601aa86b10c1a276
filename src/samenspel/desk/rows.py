"""What a page of work is made of: frozen rows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.desk.start.roles import StartSheet
from samenspel.ui.formats import date_words, number

# Nobody plans by 186 minutes: above this it is told in hours, to the half.
_MOST_MINUTES = 90


def time_words(minutes: int) -> str:
    """How long something takes: ``4 minuten``, ``3 uur``, ``2,5 uur``."""
    if minutes <= _MOST_MINUTES:
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    halves = round(minutes / 30)
    return _("%(n)s hours") % {"n": number(halves / 2, halves % 2)}


@dataclass(frozen=True)
class WorkRow:
    """One thing that waits: what, about what (unless the link says it), why, how long it takes, by when."""

    what: str | Promise
    about: str
    why: str | Promise
    minutes: int
    url: str
    due_on: dt.date | None = None
    is_late: bool = False
    # Where one click says that it is done.
    done_url: str = ""

    @property
    def when_words(self) -> str:
        """By when, in words."""
        return _("before %(day)s") % {"day": date_words(self.due_on)} if self.due_on else ""

    @property
    def minutes_words(self) -> str:
        """How long it takes, in words."""
        return time_words(self.minutes)


@dataclass(frozen=True)
class LeadRow:
    """An opgave on which this person works, and the role they have in it."""

    title: str
    url: str
    role: str


@dataclass(frozen=True)
class DraftRow:
    """A form left half-done: what it is, how it begins, and until when it is kept."""

    pk: int
    what: str
    begins: str
    url: str
    saved_on: dt.date
    stays_until: dt.date
    was_signed_out: bool


@dataclass(frozen=True)
class WorkSheet:
    """Everything that waits, most urgent first, where this person works, and what they left half-done."""

    rows: tuple[WorkRow, ...]
    opgaven: tuple[LeadRow, ...]
    drafts: tuple[DraftRow, ...] = ()
    start: StartSheet = field(default_factory=lambda: StartSheet(()))

    @property
    def time_words(self) -> str:
        """How long all of it takes together."""
        return time_words(sum(row.minutes for row in self.rows))

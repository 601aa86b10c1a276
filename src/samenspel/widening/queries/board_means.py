"""What a practice takes where it is not ordinary work yet, beside the money and the days of its opgave."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.approach.permissions import may_read_work
from samenspel.approach.queries import days_sheet, days_words
from samenspel.budget.queries import means_of
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import euros
from samenspel.ui.parts import Status
from samenspel.widening.models import PracticeArea


@dataclass(frozen=True)
class BesideRow:
    """What is there of money or days: whether it is enough, in a sentence, and where it stands."""

    # None when there is nothing to judge by: who sees no pot cannot say that there is no money.
    status: Status | None
    said: str
    url: str


def means_beside(
    viewer: Viewer, opgave: Opgave, rows: Collection[PracticeArea], *, today: dt.date
) -> tuple[BesideRow, ...]:
    """What is free in the pots from this year on and in the days of this year, beside what these areas take.

    The days of an area whose turn comes in a later year are not asked of this one. No query for nothing.
    """
    cents = sum(row.cost_cents or 0 for row in rows)
    now = [row for row in rows if row.due_on is None or row.due_on.year <= today.year]
    days, later = (sum(row.days or 0 for row in some) for some in (now, rows))
    found = [_money(viewer, opgave, cents, today.year)] if cents else []
    if days and may_read_work(viewer, opgave):
        found.append(_days(viewer, opgave, days, today.year, later=later - days))
    return tuple(found)


def _money(viewer: Viewer, opgave: Opgave, cents: int, year: int) -> BesideRow:
    means = means_of(viewer, opgave, from_year=year)
    url = reverse("budget:page", args=[opgave.pk])
    if not means.holds:
        said = _("You see no money from %(year)d on in a pot of this opgave.") % {"year": year}
        return BesideRow(None, said, url)
    free = max(0, means.holds - means.asked)
    words = {"free": euros(free), "short": euros(max(0, cents - free))}
    if free < cents:
        said = _("In the pots of this opgave %(free)s is free: %(short)s short.") % words
        return BesideRow(Status("attention", _("too little money")), said, url)
    said = _("In the pots of this opgave %(free)s is free. Look whether it may be spent on this.") % words
    return BesideRow(Status("fine", _("enough money")), said, url)


def _days(viewer: Viewer, opgave: Opgave, days: int, year: int, *, later: int) -> BesideRow:
    parties = days_sheet(viewer, opgave, year=year).parties
    url = reverse("approach:days", args=[opgave.pk])
    # What one party promised too much is not taken from another.
    left = [max(Decimal(0), row.available - row.promised) for row in parties if row.available is not None]
    if not left:
        said = _("Nobody said how many days there are in %(year)d.") % {"year": year}
        return BesideRow(Status("attention", _("days not known")), said, url)
    free = sum(left, Decimal(0))
    words = {"free": days_words(free), "year": year, "short": days_words(max(Decimal(0), days - free))}
    if free < days:
        status = Status("attention", _("too few days"))
        said = _("Of the days of %(year)d the parties have %(free)s left: %(short)s short.") % words
    else:
        status = Status("fine", _("enough days"))
        said = _("Of the days of %(year)d the parties have %(free)s left.") % words
    if later:
        after = ngettext(
            "%(n)d day is for later years and not in this.",
            "%(n)d days are for later years and not in this.",
            later,
        )
        said = f"{said} {after % {'n': later}}"
    return BesideRow(status, said, url)

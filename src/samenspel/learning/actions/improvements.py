"""Write down what gets better after a round, and what came of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from samenspel.foundation import journal, lineage, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.models import LinkKind
from samenspel.foundation.search import FindableText
from samenspel.learning.errors.scans import ImprovementSettled, ImprovementTooLate, ScanStillOpen
from samenspel.learning.models import Improvement, ImprovementState, Scan
from samenspel.learning.permissions import scans as permissions
from samenspel.learning.rules import scans as rules
from samenspel.people.models import Person
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import date_words


@dataclass(frozen=True)
class ImprovementDraft:
    """What gets better: of which condition, by whom, before when."""

    condition: int
    what: str
    owner: Person
    due_on: dt.date


@transaction.atomic
def add_improvement(scan: Scan, draft: ImprovementDraft, *, by: Viewer, today: dt.date) -> Improvement:
    """Promise to make something better, once the answers are in."""
    locked = Scan.objects.select_for_update(of=("self",)).select_related("owner").get(pk=scan.pk)
    permissions.may_keep_improvement(by, locked.owner).require()
    if not rules.is_scan_over(locked, today):
        raise ScanStillOpen
    _check_day(draft, today)
    made, is_new = Improvement.objects.get_or_create(
        scan=locked,
        condition=draft.condition,
        what=draft.what,
        owner=draft.owner,
        defaults={"due_on": draft.due_on, "made_by": by.account},
    )
    if is_new:
        lineage.link(locked, LinkKind.LED_TO, made, by=by.account)
        search.put([_findable(made)])
        journal.record("learning.improvement_promised", by=by.account, about=made)
    return made


@transaction.atomic
def change_improvement(
    improvement: Improvement, draft: ImprovementDraft, *, version: int, by: Viewer, today: dt.date
) -> Improvement:
    """Give an open improvement another owner, day or words."""
    locked = _locked(improvement)
    permissions.may_keep_improvement(by, locked.scan.owner).require()
    if locked.version != version:
        raise EditedMeanwhile
    if locked.state != ImprovementState.OPEN:
        raise ImprovementSettled(came=locked.came_of_it)
    if draft.due_on != locked.due_on:
        _check_day(draft, today)
    locked.condition, locked.what = draft.condition, draft.what
    locked.owner, locked.due_on = draft.owner, draft.due_on
    locked.version += 1
    locked.save(update_fields=["condition", "what", "owner", "due_on", "version"])
    search.put([_findable(locked)])
    journal.record("learning.improvement_changed", by=by.account, about=locked)
    return locked


@transaction.atomic
def settle_improvement(
    improvement: Improvement, state: ImprovementState, came_of_it: str, *, by: Viewer, today: dt.date
) -> Improvement:
    """Say what came of it; said twice the same it does no harm."""
    locked = _locked(improvement)
    permissions.may_settle_improvement(by, locked).require()
    if locked.state != ImprovementState.OPEN:
        if (locked.state, locked.came_of_it) == (state, came_of_it):
            return locked
        raise ImprovementSettled(came=locked.came_of_it)
    locked.state, locked.came_of_it = state, came_of_it
    locked.settled_on, locked.settled_by = today, by.account
    locked.version += 1
    locked.save(update_fields=["state", "came_of_it", "settled_on", "settled_by", "version"])
    search.put([_findable(locked)])
    journal.record("learning.improvement_settled", by=by.account, about=locked)
    return locked


def _findable(improvement: Improvement) -> FindableText:
    return FindableText(improvement, improvement.what, improvement.came_of_it)


def _locked(improvement: Improvement) -> Improvement:
    rows = Improvement.objects.select_for_update(of=("self",)).select_related("scan__owner", "owner")
    return rows.get(pk=improvement.pk)


def _check_day(draft: ImprovementDraft, today: dt.date) -> None:
    if draft.due_on < today:
        raise ImprovementTooLate(due=date_words(draft.due_on))

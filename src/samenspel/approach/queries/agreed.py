"""The list of what was agreed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.approach.models import AgreedAction
from samenspel.approach.permissions import kept_by, visible_agreed
from samenspel.approach.queries.efforts import effort_url
from samenspel.approach.rules import AgreedKey, agreed_key
from samenspel.foundation.lineage import ThingCard
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class AgreedRow:
    """One agreement: what, who, before when, and where it belongs."""

    pk: int
    what: str
    owner_name: str
    party: str
    due_on: dt.date | None
    agreed_on: dt.date | None
    is_late: bool
    is_done: bool
    done_on: dt.date | None
    dropped_reason: str
    effort: str
    effort_url: str
    edit_url: str
    may_finish: bool


@dataclass(frozen=True)
class AgreedSheet:
    """What is open, what was done, what lapsed."""

    headline: str
    open: tuple[AgreedRow, ...]
    done: tuple[AgreedRow, ...]
    dropped: tuple[AgreedRow, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was agreed yet."""
        return not (self.open or self.done or self.dropped)


def open_agreements(viewer: Viewer, opgave: Opgave) -> set[AgreedKey]:
    """What stands open already, to tell which lines of a list are new; one query."""
    standing = visible_agreed(viewer).filter(opgave=opgave, done_at=None, dropped_at=None)
    return {agreed_key(row.what, row.owner_name, row.due_on) for row in standing}


def agreed_sheet(viewer: Viewer, opgave: Opgave, *, today: dt.date) -> AgreedSheet:
    """The agreements of an opgave, those that are late first; two queries."""
    kept = kept_by(viewer, opgave, "keep_agreements")
    rows = [
        _row(agreed, opgave, today, may_finish=kept.of(agreed.party))
        for agreed in visible_agreed(viewer).filter(opgave=opgave).select_related("party", "effort")
    ]
    is_open = [row for row in rows if not (row.is_done or row.dropped_reason)]
    is_open.sort(key=lambda row: (row.due_on or dt.date.max, row.pk))
    n_late = sum(row.is_late for row in is_open)
    return AgreedSheet(
        headline=_headline(len(is_open), n_late, is_empty=not rows),
        open=tuple(is_open),
        done=tuple(row for row in rows if row.is_done),
        dropped=tuple(row for row in rows if row.dropped_reason and not row.is_done),
    )


def _row(agreed: AgreedAction, opgave: Opgave, today: dt.date, *, may_finish: bool) -> AgreedRow:
    is_done = agreed.done_at is not None
    return AgreedRow(
        pk=agreed.pk,
        what=agreed.what,
        owner_name=agreed.owner_name,
        party=agreed.party.name if agreed.party else "",
        due_on=agreed.due_on,
        agreed_on=agreed.agreed_on,
        is_late=not is_done and agreed.due_on is not None and agreed.due_on < today,
        is_done=is_done,
        done_on=agreed.done_at.date() if agreed.done_at else None,
        dropped_reason=agreed.dropped_reason,
        effort=agreed.effort.title if agreed.effort else "",
        effort_url=effort_url(agreed.effort) if agreed.effort else "",
        edit_url=reverse("approach:edit_agreed", args=[opgave.pk, agreed.pk]),
        may_finish=may_finish,
    )


def _headline(n_open: int, n_late: int, *, is_empty: bool) -> str:
    if is_empty:
        return _("Nothing was agreed yet")
    if not n_open:
        return _("Everything that was agreed has been done")
    said = ngettext("%(n)d agreement is open", "%(n)d agreements are open", n_open) % {"n": n_open}
    if n_late:
        late = ngettext("%(n)d is late", "%(n)d are late", n_late) % {"n": n_late}
        return f"{said}, {late}"
    return said


def agreed_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How agreements look along the thread; one query."""
    return {
        agreed.pk: ThingCard(
            "approach.agreedaction",
            agreed.pk,
            _("agreement"),
            agreed.what,
            f"{reverse('approach:agreed', args=[agreed.opgave_id])}#afspraak-{agreed.pk}",
            on=agreed.agreed_on,
        )
        for agreed in visible_agreed(viewer).filter(pk__in=ids)
    }

"""What waits for one person in the approach: needs, agreements, and questions about progress."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.approach.models import Effort, EffortState
from samenspel.approach.permissions import visible_agreed, visible_efforts, visible_notes
from samenspel.approach.queries.efforts import effort_url
from samenspel.approach.rules import month_of
from samenspel.foundation.rights import rights_of
from samenspel.opgaven.permissions import among_where
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: what, about what, why this person, how long it takes, by when, and where."""

    what: str
    about: str
    why: str | Promise
    minutes: int
    url: str
    due_on: dt.date | None = None
    is_late: bool = False


def approach_waiting_for(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """What waits for this person; three queries."""
    if viewer.account is None:
        return []
    return [*_needs(viewer), *_agreements(viewer, today), *_progress(viewer, today)]


def _needs(viewer: Viewer) -> list[Waiting]:
    mine = among_where(viewer, rights_of("approach").holders["settle_need"])
    notes = visible_notes(viewer).filter(effort__opgave__in=mine, settled_at__isnull=True).exclude(needs="")
    return [
        Waiting(
            what=_("Something is needed for “%(effort)s”: %(needs)s")
            % {"effort": note.effort.title, "needs": note.needs},
            about=note.effort.opgave.title,
            why=gettext_lazy("you can do something about it"),
            minutes=5,
            url=effort_url(note.effort) + "#voortgang",
        )
        for note in notes.select_related("effort__opgave")
        .only("needs", "effort__title", "effort__opgave__title")
        .order_by("pk")
    ]


def _agreements(viewer: Viewer, today: dt.date) -> list[Waiting]:
    person = viewer.account.person if viewer.account else None
    if person is None:
        return []
    mine = visible_agreed(viewer).filter(owner_name__iexact=person.name, done_at=None, dropped_at=None)
    return [
        Waiting(
            what=_("Do what was agreed: %(what)s") % {"what": agreed.what},
            about=agreed.opgave.title,
            why=gettext_lazy("you promised it"),
            minutes=15,
            url=reverse("approach:agreed", args=[agreed.opgave_id]) + f"#afspraak-{agreed.pk}",
            due_on=agreed.due_on,
            is_late=agreed.due_on is not None and agreed.due_on < today,
        )
        for agreed in mine.select_related("opgave").only("what", "due_on", "opgave__title")
    ]


def _progress(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """Efforts for which this address was asked, and nothing was told this month."""
    address = viewer.account.email if viewer.account else ""
    asked: list[Effort] = list(
        visible_efforts(viewer)
        .filter(
            contact_email__iexact=address,
            requests__month=month_of(today),
            requests__answered_at__isnull=True,
            requests__replaced_at__isnull=True,
        )
        .exclude(state=EffortState.STOPPED)
        .exclude(notes__month=month_of(today))
        .select_related("opgave")
        .distinct()
    )
    return [
        Waiting(
            what=_("Say how “%(effort)s” goes this month") % {"effort": effort.title},
            about=effort.opgave.title,
            why=gettext_lazy("people ask you about it"),
            minutes=1,
            url=reverse("approach:tell_progress", args=[effort.opgave_id, effort.pk]),
        )
        for effort in asked
    ]

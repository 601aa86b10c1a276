"""What waits for one person around the scan: answers to give, and promises to keep."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.learning.models import ImprovementState
from samenspel.learning.permissions import scans as permissions
from samenspel.learning.rules import scans as rules
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: what, about what, why this person, how long it takes, by when, and where."""

    what: str
    about: str
    why: str
    minutes: int
    url: str
    due_on: dt.date | None = None
    is_late: bool = False


def scans_waiting_for(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """A scan to fill in, and improvements that this person sees to; two queries."""
    if viewer.account is None:
        return []
    asked = [
        Waiting(
            what=_("Say how you see the way we work"),
            about=invitation.group.scan.title,
            why=_("your group is asked"),
            minutes=10,
            url=reverse("learning:scan_door", args=[permissions.key_of(invitation)]),
            due_on=invitation.group.scan.ends_before - dt.timedelta(days=1),
        )
        for invitation in permissions.open_invitations(viewer)
        if rules.is_scan_open(invitation.group.scan, today)
    ]
    mine = permissions.visible_improvements(viewer).filter(
        owner=viewer.account.person_id or 0, state=ImprovementState.OPEN
    )
    return asked + [
        Waiting(
            what=_("Make it better: %(what)s") % {"what": row.what},
            about=row.scan.title,
            why=_("you promised it after the scan"),
            minutes=10,
            url=reverse("learning:improvement", args=[row.scan_id, row.pk]),
            due_on=row.due_on,
            is_late=row.due_on < today,
        )
        for row in mine.order_by(F("due_on").asc())
    ]

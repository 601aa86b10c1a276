"""What waits for one person around choosing: weighing, clashes, questions to share, room to make."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from samenspel.opgaven.queries.ambitions import rooms_to_make
from samenspel.opgaven.queries.shortlists import items_to_weigh
from samenspel.opgaven.queries.together import clashes_to_settle, sharing_asked
from samenspel.opgaven.queries.waiting import OpgaveWaiting
from samenspel.people.permissions import Viewer


def choosing_waiting_for(viewer: Viewer, today: dt.date) -> list[OpgaveWaiting]:
    """What waits for this person; four queries."""
    if not viewer.is_signed_in:
        return []
    weighing = [
        OpgaveWaiting(
            _("Weigh: %(title)s") % {"title": row.title}, row.shortlist, _("you choose along"), 3, row.url
        )
        for row in items_to_weigh(viewer)
    ]
    clashes = [
        OpgaveWaiting(
            what=_("Clash: %(goal)s") % {"goal": row.unit_goal},
            about=row.opgave,
            why=_("the steering group decides"),
            minutes=5,
            url=row.url,
            due_on=row.agenda_for,
        )
        for row in clashes_to_settle(viewer)
    ]
    asked = [
        OpgaveWaiting(_("Say whether you share this opgave"), row.title, row.asked_by, 5, row.url)
        for row in sharing_asked(viewer)
    ]
    rooms = [
        OpgaveWaiting(
            what=_("Stop this opgave or put it on hold"),
            about=row.title,
            why=_("it makes room for “%(title)s”") % {"title": row.started},
            minutes=5,
            url=row.url,
        )
        for row in rooms_to_make(viewer)
    ]
    return [*weighing, *clashes, *asked, *rooms]

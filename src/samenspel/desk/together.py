"""What waits for one person in teams."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from samenspel.desk.rows import WorkRow
from samenspel.network.queries import tasks_waiting_for
from samenspel.people.permissions import Viewer


def to_be_taken_over(viewer: Viewer, today: dt.date) -> list[WorkRow]:
    """Tasks that lie still in teams, because who did them left."""
    return [
        WorkRow(
            what=_("Say who takes over: %(task)s") % {"task": task.task},
            about=task.team_name,
            why=_("%(name)s left") % {"name": task.name},
            minutes=5,
            url=task.url,
            due_on=task.since,
            is_late=True,
        )
        for task in tasks_waiting_for(viewer, today)
    ]

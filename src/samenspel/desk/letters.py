"""The mail of the week as it is read: everything that waits, and what changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.desk.permissions import stop_key
from samenspel.desk.providers import waiting_for
from samenspel.desk.rows import WorkRow, time_words
from samenspel.opgaven.permissions import visible_assignments
from samenspel.people.permissions import Viewer
from samenspel.publishing.queries import Change, changes_in

A_WEEK = dt.timedelta(days=7)
MOST_CHANGES = 12


@dataclass(frozen=True)
class Group:
    """Everything that waits in one opgave, table or team."""

    about: str
    rows: tuple[WorkRow, ...]


@dataclass(frozen=True)
class Letter:
    """A mail that is ready to go, and the address that stops the next ones."""

    subject: str
    body: str
    stop_url: str
    n_rows: int


def weekly_letter(viewer: Viewer, today: dt.date) -> Letter | None:
    """What waits for this person and what changed around them; None when nothing waits."""
    rows = waiting_for(viewer, today)
    if not rows or viewer.account is None:
        return None
    time = time_words(sum(row.minutes for row in rows))
    stop_url = _address(reverse("desk:stop_weekly_mail", args=[stop_key(viewer.account.pk)]))
    values = {
        "name": str(viewer.account),
        "groups": _groups(rows),
        "n_rows": len(rows),
        "time": time,
        "changes": _changes(viewer, today),
        "site": settings.PUBLIC_ADDRESS,
        "work_url": _address(reverse("desk:work")),
        "choose_url": _address(reverse("desk:weekly_mail")),
        "stop_url": stop_url,
    }
    subject = ngettext(
        "One thing waits for you, about %(time)s",
        "%(n)d things wait for you, about %(time)s",
        len(rows),
    ) % {"n": len(rows), "time": time}
    return Letter(subject, render_to_string("desk/weekly_mail.txt", values), stop_url, len(rows))


def _groups(rows: list[WorkRow]) -> tuple[Group, ...]:
    """The rows by what they are about, in the order of the most urgent of each."""
    found: dict[str, list[WorkRow]] = {}
    for row in rows:
        found.setdefault(row.about or _("Other things"), []).append(row)
    return tuple(Group(about, tuple(those)) for about, those in found.items())


def _changes(viewer: Viewer, today: dt.date) -> list[Change]:
    """What changed in the last week in the opgaven on which this person has a role."""
    since = timezone.make_aware(dt.datetime.combine(today - A_WEEK, dt.time()))
    mine = visible_assignments(viewer).filter(person__account=viewer.account_id or 0)
    opgaven = set(mine.values_list("opgave_id", flat=True))
    return changes_in(viewer, opgaven, since=since)[:MOST_CHANGES]


def _address(path: str) -> str:
    return f"{settings.PUBLIC_ADDRESS}{path}"

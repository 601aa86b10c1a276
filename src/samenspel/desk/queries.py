"""What waits for one person, gathered from the rooms in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from operator import attrgetter
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.desk import rules
from samenspel.desk.agreeing import running
from samenspel.desk.models import Weekday
from samenspel.desk.permissions import own_weekly_mail
from samenspel.desk.providers import CAN_BE_UNDONE, waiting_for
from samenspel.desk.rows import DraftRow, LeadRow, WorkSheet
from samenspel.desk.start import start_sheet
from samenspel.foundation import drafts
from samenspel.foundation.web.signed_out import BROUGHT_BACK
from samenspel.opgaven.models import Assignment
from samenspel.opgaven.permissions import reader_of, visible_assignments
from samenspel.people.models import Role
from samenspel.people.permissions import Viewer

_FORMS = {
    "opgaven:new": gettext_lazy("A new opgave"),
    "opgaven:write": gettext_lazy("The text of a formulation"),
    "opgaven:sentence": gettext_lazy("A sentence of a formulation"),
    "opgaven:adopt": gettext_lazy("The adoption of a formulation"),
    "opgaven:take_stance": gettext_lazy("A reaction for your party"),
    "dialogue:open": gettext_lazy("A new conversation"),
    "tables:new": gettext_lazy("A new theme table"),
    "figures:type": gettext_lazy("A series that you type"),
}


def work_sheet(viewer: Viewer, *, today: dt.date) -> WorkSheet:
    """What waits for this person; a fixed number of queries, however many opgaven they work on."""
    reader = reader_of(viewer)
    assignments = _assignments(reader, today)
    return WorkSheet(
        rows=tuple(waiting_for(reader, today)),
        opgaven=tuple(_works_on(assignments)),
        drafts=tuple(_half_done(viewer)),
        start=start_sheet(reader, today, assignments),
    )


def _half_done(viewer: Viewer) -> list[DraftRow]:
    return [
        DraftRow(
            pk=kept.pk,
            what=_name_of_form(kept.address),
            begins=kept.begins,
            url=_with_mark(kept.address) if kept.was_signed_out else kept.address,
            saved_on=timezone.localdate(kept.saved_at),
            stays_until=timezone.localdate(kept.stays_until),
            was_signed_out=kept.was_signed_out,
        )
        for kept in drafts.kept_forms(viewer.account_id)
    ]


def _name_of_form(address: str) -> str:
    """What people call the form at this address."""
    try:
        page = resolve(urlsplit(address).path).view_name
    except Resolver404:
        page = ""
    return str(_FORMS.get(page, _("A form that you filled in")))


def _with_mark(address: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{BROUGHT_BACK}=1"


def undo_url_of(address: str) -> str:
    """Where what was just done is undone; nothing for an address that undoes nothing."""
    try:
        return address if resolve(address).view_name in CAN_BE_UNDONE else ""
    except Resolver404:
        return ""


def weekly_mail_choice(viewer: Viewer, *, today: dt.date) -> dict[str, object]:
    """How somebody gets the mail of the week now, for the form; two queries."""
    weekday = weekday_of(viewer, today)
    kept = own_weekly_mail(viewer)
    return {"is_wanted": weekday is not None, "weekday": kept.weekday if kept else Weekday.MONDAY}


def weekday_of(viewer: Viewer, today: dt.date) -> int | None:
    """On which day this person gets the mail; None when they get none. Three queries at most."""
    kept = own_weekly_mail(viewer)
    if kept is not None:
        return kept.weekday if kept.is_wanted else None
    roles = {role for role, _where in viewer.functions}
    roles |= {assignment.role for assignment in _assignments(viewer, today)}
    return Weekday.MONDAY if rules.brings_work(roles) else None


def _assignments(viewer: Viewer, today: dt.date) -> list[Assignment]:
    mine = visible_assignments(viewer).filter(running(today), person__account=viewer.account_id or 0)
    return list(mine.select_related("opgave").only("role", "opgave__title"))


def _works_on(assignments: Sequence[Assignment]) -> list[LeadRow]:
    roles: dict[str, str] = {role.value: str(role.label) for role in Role}
    opgaven = {a.opgave_id: a.opgave.title for a in assignments}
    urls = {pk: reverse("opgaven:page", args=[pk]) for pk in opgaven}
    rows = [LeadRow(opgaven[a.opgave_id], urls[a.opgave_id], roles[a.role]) for a in assignments]
    return sorted(rows, key=attrgetter("title"))
